//! Divided bars below each other: the same parts of several wholes, each bar being a hundred per cent.
//!
//! The parts are named above the first bar where there is room, else in a line with their colours.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, px,
};
use super::super::spec::{ChartSpec, Part, StackRow, Stacks};
use super::shares::fills;

const SIZE: i32 = 15;
const BAR: Tenths = px(26);
const PITCH: Tenths = px(36);
/// A row whose name stands above its bar.
const TALL: Tenths = px(58);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &Stacks, width: Width) -> Scene {
    let Some(first) = data.rows().first() else {
        return frame::nothing(spec, width);
    };
    let widest = |cell: fn(&StackRow) -> &str| {
        let cells = data.rows().iter();
        let widths = cells.map(|row| measure::width(cell(row), SIZE, Weight::Regular));
        widths.max().unwrap_or(0)
    };
    let name = widest(|row| &row.name);
    let beside = name + px(12) <= width.tenths() * 2 / 5;
    let whole = widest(|row| &row.whole).min(width.tenths() / 4);
    let gap = if whole > 0 { px(10) } else { 0 };
    let plot = Area {
        left: if beside { name + px(12) } else { 0 },
        top: 0,
        right: width.tenths() - whole - gap,
        bottom: 0,
    };
    let colours = fills(first.shares.parts());
    let named = names_above(first, plot);
    let lines = if named {
        1
    } else {
        key(first.shares.parts(), width.tenths()).1
    };
    let head = px(24) * lines + px(6);
    let pitch = if beside { PITCH } else { TALL };
    let count = Tenths::try_from(data.rows().len()).unwrap_or(1);
    let mut sheet = frame::sheet(spec, width, head + pitch * count);
    match named {
        true => draw_names(&mut sheet, first, plot),
        false => draw_key(&mut sheet, first.shares.parts(), &colours),
    }
    for (at, row) in data.rows().iter().enumerate() {
        let top = head + pitch * Tenths::try_from(at).unwrap_or(0) + pitch - PITCH;
        let name = match beside {
            true => Text::new(Role::Label, row.name.as_str(), (name, top + px(18)), SIZE)
                .anchored(Anchor::End),
            false => {
                let words = measure::fit(&row.name, SIZE, Weight::Regular, width.tenths());
                Text::new(Role::Label, words, (0, top - px(6)), SIZE)
            }
        };
        sheet.place(name);
        let words = measure::fit(&row.whole, SIZE, Weight::Regular, whole).into_owned();
        let end = (width.tenths(), top + px(18));
        sheet.place(Text::new(Role::Value, words, end, SIZE).anchored(Anchor::End));
        draw_bar(&mut sheet, spec, row, Area { top, ..plot }, &colours);
    }
    sheet.finish()
}

/// Where the parts of a bar lie, with 2 px between neighbours.
fn areas(row: &StackRow, bar: Area) -> Vec<Area> {
    let axis = ValueAxis::to_largest(std::iter::once(row.shares.total()));
    let mut sum = rust_decimal::Decimal::ZERO;
    let edge = |sum: rust_decimal::Decimal| {
        let x = i64::from(axis.position(sum)) * i64::from(bar.width()) / i64::from(UNITS);
        bar.left + Tenths::try_from(x).unwrap_or(0)
    };
    let parts = row.shares.parts().iter();
    let made = parts.map(|part| {
        let left = edge(sum);
        sum = sum
            .checked_add(part.point.value().unwrap_or_default())
            .unwrap_or(sum);
        // The last pixels of a part are the gap to the next one.
        let right = edge(sum);
        let gap = if right < bar.right { px(2) } else { 0 };
        Area::new(left, bar.top, right - left - gap, BAR)
    });
    made.collect()
}

fn draw_bar(sheet: &mut Sheet, spec: &ChartSpec, row: &StackRow, bar: Area, colours: &[Colour]) {
    let parts = row.shares.parts().iter().zip(areas(row, bar)).zip(colours);
    for ((part, area), fill) in parts {
        if area.width() < 1 {
            continue;
        }
        let mark = |area| Mark::filled(Role::Part, Layer::Data, Shape::Rect(area), *fill);
        let mark = match fill.is_faint() && area.width() > px(1) {
            true => mark(area.grown(-5)).outlined(Stroke::solid(Colour::Text3, px(1))),
            false => mark(area),
        };
        let words = &spec.words;
        let said = frame::tooltip(spec, &format!("{} {}", row.name, part.name), &part.point);
        sheet
            .scene
            .push(mark.told(format!("{said}{}{}", words.comma, part.share)));
        let at = (area.left + px(8), area.top + px(18));
        let text = Text::new(Role::Value, part.share.as_str(), at, SIZE - 1);
        if text.width() + px(14) <= area.width() {
            sheet.place(text.coloured(fill.text_on()));
        }
    }
}

/// Whether every part of the first bar is wide enough for its name.
fn names_above(first: &StackRow, plot: Area) -> bool {
    let parts = first.shares.parts().iter().zip(areas(first, plot));
    parts.into_iter().all(|(part, area)| {
        measure::width(&part.name, SIZE, Weight::Regular) + px(8) <= area.width()
    })
}

fn draw_names(sheet: &mut Sheet, first: &StackRow, plot: Area) {
    for (part, area) in first.shares.parts().iter().zip(areas(first, plot)) {
        sheet.place(Text::new(
            Role::Head,
            part.name.as_str(),
            (area.left, px(18)),
            SIZE,
        ));
    }
}

/// Where the names with their colours stand, and in how many lines.
fn key(parts: &[Part], width: Tenths) -> (Vec<(Tenths, Tenths)>, Tenths) {
    let (mut x, mut line) = (0, 0);
    let mut places = Vec::new();
    for part in parts {
        let wide = px(20) + measure::width(&part.name, SIZE - 1, Weight::Regular);
        if x > 0 && x + wide > width {
            (x, line) = (0, line + 1);
        }
        places.push((x, line));
        x += wide + px(16);
    }
    (places, line + 1)
}

fn draw_key(sheet: &mut Sheet, parts: &[Part], colours: &[Colour]) {
    let width = sheet.scene.width;
    let (places, _) = key(parts, width);
    for ((part, (x, line)), fill) in parts.iter().zip(places).zip(colours) {
        let y = px(24) * line;
        let square = Area::new(x, y + px(5), px(13), px(13)).grown(-5);
        let mark = Mark::filled(Role::Part, Layer::Data, Shape::Rect(square), *fill);
        sheet
            .scene
            .push(mark.outlined(Stroke::solid(Colour::Text3, px(1))));
        let room = width - x - px(20);
        let words = measure::fit(&part.name, SIZE - 1, Weight::Regular, room).into_owned();
        sheet.place(Text::new(
            Role::Head,
            words,
            (x + px(20), y + px(17)),
            SIZE - 1,
        ));
    }
}
