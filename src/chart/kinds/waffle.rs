//! So many in a hundred: a hundred squares, the parts one after another.
//!
//! A share is easier to picture as people than as per cent. The squares run down columns, so each part is one
//! block; what each part is stands below it in a line with its number.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scene::{
    Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, px,
};
use super::super::spec::{ChartSpec, Emphasis, Pace, Part, Waffle};

const SIZE: i32 = 15;
/// The largest square, and the least room between two.
const LARGEST: Tenths = px(26);
const LINE: Tenths = px(28);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &Waffle, width: Width) -> Scene {
    let columns: Tenths = if width.is_phone() { 20 } else { 25 };
    let rows = 100 / columns;
    let pitch = (width.tenths() / columns).min(LARGEST + px(6)) / 10 * 10;
    let size = pitch - (pitch / 5).max(px(2));
    let grid = pitch * rows;
    let lines = Tenths::try_from(data.parts().count()).unwrap_or(1);
    let mut sheet = frame::sheet(spec, width, grid + px(6) + LINE * lines);
    let mut square = 0;
    for (at, (part, count)) in data.parts().enumerate() {
        let fill = fill(part, at);
        for _ in 0..count {
            let (column, row) = (square / rows, square % rows);
            let area = Area::new(pitch * column, pitch * row, size, size);
            let said = frame::tooltip(spec, &part.name, &part.point);
            sheet.scene.push(mark(area, fill).told(said));
            square += 1;
        }
        let y = grid + px(6) + LINE * Tenths::try_from(at).unwrap_or(0);
        say(&mut sheet, spec, part, count, fill, y);
    }
    sheet.finish()
}

/// What the title speaks of in ink, what needs action in the signal colour, the rest lighter.
fn fill(part: &Part, at: usize) -> Colour {
    match (part.standing, part.emphasis) {
        (Pace::Behind, _) => Colour::Signal,
        (_, Emphasis::Focus) => Colour::Ink,
        _ => [Colour::Seq1, Colour::Seq2, Colour::Seq3, Colour::Seq4][at % 4],
    }
}

fn mark(area: Area, fill: Colour) -> Mark {
    let mark = |area| Mark::filled(Role::Tile, Layer::Data, Shape::Rect(area), fill);
    match fill.is_faint() {
        true => mark(area.grown(-5)).outlined(Stroke::solid(Colour::Text3, px(1))),
        false => mark(area),
    }
}

/// `29 离站点超过5公里，5.33万人（29.1%）`
fn say(sheet: &mut Sheet, spec: &ChartSpec, part: &Part, count: u16, fill: Colour, y: Tenths) {
    sheet
        .scene
        .push(mark(Area::new(0, y + px(5), px(15), px(15)), fill));
    let weight = match part.emphasis {
        Emphasis::Focus => Weight::Bold,
        Emphasis::Context => Weight::Regular,
    };
    let number = Text::new(Role::Value, count.to_string(), (px(24), y + px(18)), SIZE)
        .weighing(Weight::Bold);
    let words = &spec.words;
    let value = words.with_unit(&part.point.label, &spec.unit_label);
    let mut said = format!("{}{}{value}", part.name, words.comma);
    if !part.share.is_empty() {
        said.push_str(&format!(
            "{}{}{}",
            words.brackets.0, part.share, words.brackets.1
        ));
    }
    if !part.remark.is_empty() {
        said.push_str(&format!("{}{}", words.comma, part.remark));
    }
    let x = px(24) + measure::width("100", SIZE, Weight::Bold) + px(10);
    let room = (sheet.scene.width - x).max(0);
    let said = measure::fit(&said, SIZE, weight, room).into_owned();
    sheet.place(number);
    sheet.place(Text::new(Role::Label, said, (x, y + px(18)), SIZE).weighing(weight));
}
