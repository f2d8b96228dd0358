//! So many in a hundred: a hundred squares, the parts one after another.
//!
//! A share is easier to picture as people than as per cent. The squares run down columns, so each part is one
//! block; what each part is stands below it in a line with its number.

use super::super::frame::{self, Width};
use super::super::measure;
use super::super::scene::{Area, Colour, Role, Scene, Tenths, Text, Weight, px};
use super::super::spec::{ChartSpec, Emphasis, Pace, Part, Waffle};
use super::listed::{Listed, SIZE, square_of};

/// The largest square, and the least room between two.
const LARGEST: Tenths = px(26);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &Waffle, width: Width) -> Scene {
    let columns: Tenths = if width.is_phone() { 20 } else { 25 };
    let rows = 100 / columns;
    let pitch = (width.tenths() / columns).min(LARGEST + px(6)) / 10 * 10;
    let size = pitch - (pitch / 5).max(px(2));
    let grid = pitch * rows;
    let room = (width.tenths() - words_begin()).max(0);
    let listed: Vec<Listed> = data
        .parts()
        .map(|(part, _)| Listed::new(spec, part, room))
        .collect();
    let words: Tenths = listed.iter().map(Listed::height).sum();
    let mut sheet = frame::sheet(spec, width, grid + px(6) + words);
    let mut y = grid + px(6);
    let mut square = 0;
    for (at, ((part, count), words)) in data.parts().zip(&listed).enumerate() {
        let fill = fill(part, at);
        for _ in 0..count {
            let (column, row) = (square / rows, square % rows);
            let area = Area::new(pitch * column, pitch * row, size, size);
            let said = frame::tooltip(spec, &part.name, &part.point);
            let mark = square_of(area, fill, Role::Tile);
            sheet.scene.push(mark.told(said));
            square += 1;
        }
        words.draw(&mut sheet, fill, Role::Tile, (words_begin(), y));
        let number = Text::new(Role::Value, count.to_string(), (px(24), y + px(18)), SIZE);
        sheet.place(number.weighing(Weight::Bold));
        y += words.height();
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

/// Right of the widest number.
fn words_begin() -> Tenths {
    px(24) + measure::width("100", SIZE, Weight::Bold) + px(10)
}
