//! One square a region, arranged roughly as they lie: no map, no boundaries, no areas.
//!
//! Every square prints its value. Where the squares would be too small for that, the same figures are
//! drawn as bars.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scene::{
    Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, hatch, px,
};
use super::super::spec::{
    BarRow, BarsData, ChartSpec, Emphasis, Pace, State, Step, Tile, TilesData,
};
use super::bars;

const GAP: Tenths = px(6);
const LARGEST: Tenths = px(134);
const PADDING: Tenths = px(12);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &TilesData, width: Width) -> Scene {
    if data.tiles.is_empty() {
        return frame::nothing(spec, width);
    }
    let most = |cell: fn(&Tile) -> u16| data.tiles.iter().map(cell).max().unwrap_or(0);
    let columns = Tenths::from(most(|tile| tile.column)) + 1;
    let rows = Tenths::from(most(|tile| tile.row)) + 1;
    let size = ((width.tenths() + GAP) / columns - GAP).min(LARGEST);
    let size = size / 10 * 10;
    let Some(value) = value_size(data, size) else {
        return bars::draw(spec, &as_bars(data), width);
    };
    let grid = (size + GAP) * rows - GAP;
    let legend = legend(data, width.tenths());
    let lines = legend.iter().map(|entry| entry.line + 1).max().unwrap_or(0);
    let mut sheet = frame::sheet(spec, width, grid + px(12) + px(24) * lines);
    for tile in &data.tiles {
        let left = (size + GAP) * Tenths::from(tile.column);
        let top = (size + GAP) * Tenths::from(tile.row);
        draw_tile(
            &mut sheet,
            spec,
            tile,
            Area::new(left, top, size, size),
            value,
        );
    }
    for entry in &legend {
        entry.draw(&mut sheet, grid + px(12));
    }
    sheet.finish()
}

/// The font size at which all values fit inside a square; `None` if a name or value does not.
fn value_size(data: &TilesData, size: Tenths) -> Option<i32> {
    let room = size - PADDING * 2;
    if size < px(84) {
        return None;
    }
    let names = data
        .tiles
        .iter()
        .map(|tile| measure::width(&tile.name, 15, Weight::Regular));
    let fits = |size: i32| {
        data.tiles
            .iter()
            .all(|tile| measure::width(&tile.point.label, size, Weight::Bold) <= room)
    };
    let named = names.max().unwrap_or(0) <= room;
    [24, 18]
        .into_iter()
        .find(|size| fits(*size))
        .filter(|_| named)
}

/// The same figures for a chart that has no room for squares.
fn as_bars(data: &TilesData) -> BarsData {
    let rows = data.tiles.iter().map(|tile| BarRow {
        name: tile.name.clone(),
        point: tile.point.clone(),
        emphasis: match tile.standing {
            Pace::Behind => Emphasis::Focus,
            Pace::OnPace => Emphasis::Context,
        },
        comparison: None,
    });
    BarsData {
        rows: rows.collect(),
        comparison_name: String::new(),
    }
}

fn draw_tile(sheet: &mut Sheet, spec: &ChartSpec, tile: &Tile, area: Area, value: i32) {
    let missing = match &tile.point.state {
        State::Missing { reason } => Some(reason),
        _ => None,
    };
    let fill = if missing.is_some() {
        Colour::Paper
    } else {
        tile.step.colour()
    };
    let words = frame::tooltip(spec, &tile.name, &tile.point);
    let mark = |area| Mark::filled(Role::Tile, Layer::Data, Shape::Rect(area), fill);
    let mark = match fill.is_faint() || missing.is_some() {
        true => mark(area.grown(-5)).outlined(Stroke::solid(Colour::Context, px(1))),
        false => mark(area),
    };
    sheet.scene.push(mark.told(words));
    if missing.is_some() {
        let stroke = Stroke::solid(Colour::Context, px(1));
        let inner = Area {
            top: area.top + px(36),
            ..area
        };
        sheet.scene.push(Mark::stroked(
            Role::Missing,
            Layer::Data,
            hatch(inner),
            stroke,
        ));
    }
    if tile.standing == Pace::Behind {
        let shape = Shape::Rect(area.grown(-15));
        let stroke = Stroke::solid(Colour::Signal, px(3));
        sheet
            .scene
            .push(Mark::stroked(Role::Action, Layer::Data, shape, stroke));
    }
    let colour = fill.text_on();
    let room = area.width() - PADDING * 2;
    let mut say = |role, words: &str, y: Tenths, size: i32, weight: Weight| {
        let words = measure::fit(words, size, weight, room).into_owned();
        let text = Text::new(role, words, (area.left + PADDING, y), size);
        sheet.place(text.weighing(weight).coloured(colour));
    };
    say(
        Role::Label,
        &tile.name,
        area.top + px(26),
        15,
        Weight::Regular,
    );
    let foot = area.bottom - px(12);
    match missing {
        Some(reason) => say(Role::Annotation, reason, foot, 13, Weight::Regular),
        None if tile.count.is_empty() => {
            say(Role::Value, &tile.point.label, foot, value, Weight::Bold);
        }
        None => {
            say(
                Role::Value,
                &tile.point.label,
                foot - px(20),
                value,
                Weight::Bold,
            );
            say(Role::Annotation, &tile.count, foot, 13, Weight::Regular);
        }
    }
}

/// One entry of the key under the squares.
struct Entry<'a> {
    /// The class, or `None` for the outline of squares that need action.
    step: Option<Step>,
    words: &'a str,
    x: Tenths,
    line: Tenths,
}

/// The entries in as many lines as they need.
fn legend(data: &TilesData, width: Tenths) -> Vec<Entry<'_>> {
    let acts = data.tiles.iter().any(|tile| tile.standing == Pace::Behind);
    let action = (acts && !data.action.is_empty()).then_some((None, data.action.as_str()));
    let classes = data
        .legend
        .iter()
        .map(|(step, words)| (Some(*step), words.as_str()));
    let (mut x, mut line) = (0, 0);
    let mut entries = Vec::new();
    for (step, words) in classes.chain(action) {
        let wide = px(20) + measure::width(words, 13, Weight::Regular);
        if x > 0 && x + wide > width {
            (x, line) = (0, line + 1);
        }
        entries.push(Entry {
            step,
            words,
            x,
            line,
        });
        x += wide + px(12);
    }
    entries
}

impl Entry<'_> {
    fn draw(&self, sheet: &mut Sheet, top: Tenths) {
        let y = top + px(24) * self.line;
        let area = Area::new(self.x, y + px(5), px(14), px(12));
        let mark = match self.step.map(Step::colour) {
            Some(colour) if colour.is_faint() => {
                let shape = Shape::Rect(area.grown(-5));
                Mark::filled(Role::Tile, Layer::Data, shape, colour)
                    .outlined(Stroke::solid(Colour::Context, px(1)))
            }
            Some(colour) => Mark::filled(Role::Tile, Layer::Data, Shape::Rect(area), colour),
            None => {
                let stroke = Stroke::solid(Colour::Signal, 25);
                let shape = Shape::Rect(area.grown(-12));
                Mark::stroked(Role::Action, Layer::Data, shape, stroke)
            }
        };
        sheet.scene.push(mark);
        let room = sheet.scene.width - self.x - px(20);
        let words = measure::fit(self.words, 13, Weight::Regular, room);
        let text = Text::new(Role::Label, words, (self.x + px(20), y + px(16)), 13);
        sheet.place(text.coloured(Colour::Text2));
    }
}
