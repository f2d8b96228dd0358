//! A figure for every name and period: a table of filled cells, every value printed.
//!
//! Where not all periods fit, the oldest are left out; the table has them. In a page the same figures are
//! a real table; this drawing is for files and pictures.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, hatch, px,
};
use super::super::spec::{ChartSpec, HeatCell, HeatData, State};

const NAME: i32 = 15;
const VALUE: i32 = 14;
const HEAD: Tenths = px(30);
const CELL: Tenths = px(38);
const GAP: Tenths = px(2);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &HeatData, width: Width) -> Scene {
    let any = data.rows.iter().flat_map(|row| &row.cells);
    if any.filter(|cell| cell.point.value().is_some()).count() == 0 {
        return frame::nothing(spec, width);
    }
    let whole = width.tenths();
    let name = |words: &str| measure::width(words, NAME, Weight::Regular);
    let names = data.rows.iter().map(|row| name(&row.name)).max();
    let left = (names.unwrap_or(0) + px(12)).min(whole * 2 / 5);
    let cells = data.rows.iter().flat_map(|row| &row.cells);
    let widest = cells
        .map(|cell| measure::width(&cell.point.label, VALUE, Weight::Regular))
        .chain(
            data.columns
                .iter()
                .map(|head| measure::width(head, 13, Weight::Regular)),
        )
        .max();
    let least = (widest.unwrap_or(0) + px(14)).clamp(px(44), whole - left);
    let most = usize::try_from((whole - left) / least).unwrap_or(1).max(1);
    let all = data.columns.len();
    let first = all.saturating_sub(most);
    let shown = Tenths::try_from(all - first).unwrap_or(1).max(1);
    let wide = (whole - left) / shown;
    let rows = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let mut sheet = frame::sheet(spec, width, HEAD + (CELL + GAP) * rows + px(4));
    for (at, head) in data.columns.iter().skip(first).enumerate() {
        let right = left + wide * (Tenths::try_from(at).unwrap_or(0) + 1) - px(8);
        let head = measure::fit(head, 13, Weight::Regular, wide - px(8)).into_owned();
        let text = Text::new(Role::Head, head, (right, px(18)), 13).anchored(Anchor::End);
        sheet.place(text.coloured(Colour::Text2));
    }
    let line = Stroke::solid(Colour::Text, px(1));
    let y = HEAD - px(4) + 5;
    sheet
        .scene
        .line(Role::Divider, Layer::Axis, (0, y), (whole, y), line);
    for (at, row) in data.rows.iter().enumerate() {
        let top = HEAD + (CELL + GAP) * Tenths::try_from(at).unwrap_or(0);
        let words = measure::fit(&row.name, NAME, Weight::Regular, left - px(8)).into_owned();
        sheet.place(Text::new(Role::Label, words, (0, top + px(25)), NAME));
        for (column, cell) in row.cells.iter().take(all).skip(first).enumerate() {
            let from = left + wide * Tenths::try_from(column).unwrap_or(0);
            let area = Area::new(from, top, wide - GAP, CELL);
            let period = data.full.get(first + column).map_or("", String::as_str);
            draw_cell(
                &mut sheet,
                spec,
                cell,
                area,
                &format!("{} {period}", row.name),
            );
        }
    }
    sheet.finish()
}

fn draw_cell(sheet: &mut Sheet, spec: &ChartSpec, cell: &HeatCell, area: Area, name: &str) {
    let said = frame::tooltip(spec, name.trim(), &cell.point);
    let room = area.width() - px(10);
    let at = (area.right - px(8), area.top + px(24));
    if let State::Missing { reason } = &cell.point.state {
        let stroke = Stroke::solid(Colour::Context, px(1));
        let mark = Mark::stroked(Role::Missing, Layer::Data, hatch(area), stroke);
        sheet.scene.push(mark.told(said));
        let words = measure::fit(reason, 13, Weight::Regular, room).into_owned();
        let text = Text::new(Role::Annotation, words, at, 13).anchored(Anchor::End);
        sheet.place(text.coloured(Colour::Text3).haloed());
        return;
    }
    let fill = cell.step.colour();
    let mark = |area| Mark::filled(Role::Tile, Layer::Data, Shape::Rect(area), fill);
    // A provisional cell has a dashed outline; a faint one an outline of its own.
    let outline = |dashed: bool| Stroke {
        pattern: match dashed {
            true => super::super::scene::Pattern::Dashed,
            false => super::super::scene::Pattern::Solid,
        },
        ..Stroke::solid(Colour::Context, px(1))
    };
    let provisional = cell.point.is_provisional();
    let mark = match fill.is_faint() || provisional {
        true => mark(area.grown(-5)).outlined(outline(provisional)),
        false => mark(area),
    };
    sheet.scene.push(mark.told(said));
    let words = measure::fit(&cell.point.label, VALUE, Weight::Regular, room).into_owned();
    let text = Text::new(Role::Value, words, at, VALUE).anchored(Anchor::End);
    sheet.place(text.coloured(fill.text_on()));
}
