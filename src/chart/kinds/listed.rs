//! The parts of a whole as a list below a drawing: a square of the part's colour, then its words.

use super::super::labels::Sheet;
use super::super::measure;
use super::super::scene::{
    Area, At, Colour, Layer, Mark, Role, Shape, Stroke, Tenths, Text, Weight, px,
};
use super::super::spec::{ChartSpec, Emphasis, Part};

/// Size of the words.
pub const SIZE: i32 = 15;
/// From one part to the next, if its words have one line.
const LINE: Tenths = px(28);
/// From its first line to its second.
const NEXT: Tenths = px(22);

/// The words of a part, in as many lines as they need.
pub struct Listed {
    lines: Vec<String>,
    weight: Weight,
}

impl Listed {
    /// `离站点超过5公里，5.33万人（29.1%）`, in two lines after the name where one would be longer than `room`.
    pub fn new(spec: &ChartSpec, part: &Part, room: Tenths) -> Listed {
        let words = &spec.words;
        let weight = match part.emphasis {
            Emphasis::Focus => Weight::Bold,
            Emphasis::Context => Weight::Regular,
        };
        let mut value = words.with_unit(&part.point.label, &spec.unit_label);
        if !part.share.is_empty() {
            let (opens, closes) = &words.brackets;
            value.push_str(&format!("{opens}{}{closes}", part.share));
        }
        if !part.remark.is_empty() {
            value.push_str(&format!("{}{}", words.comma, part.remark));
        }
        let whole = format!("{}{}{value}", part.name, words.comma);
        let cut = |line: &str| measure::fit(line, SIZE, weight, room.max(0)).into_owned();
        let lines = match measure::width(&whole, SIZE, weight) <= room {
            true => vec![whole],
            false => vec![cut(&part.name), cut(&value)],
        };
        Listed { lines, weight }
    }

    /// The height that it takes.
    pub fn height(&self) -> Tenths {
        match self.lines.len() {
            0 | 1 => LINE,
            _ => LINE + NEXT,
        }
    }

    /// Draws the words from `x` on and their square at the left edge; `y` is the top.
    pub fn draw(&self, sheet: &mut Sheet, fill: Colour, role: Role, (x, y): At) {
        let square = Area::new(0, y + px(5), px(15), px(15));
        sheet.scene.push(square_of(square, fill, role));
        for (line, below) in self.lines.iter().zip([0, NEXT]) {
            let text = Text::new(Role::Label, line.as_str(), (x, y + px(18) + below), SIZE);
            sheet.place(text.weighing(self.weight));
        }
    }
}

/// A rectangle in a part's colour; a faint one has an outline.
pub fn square_of(area: Area, fill: Colour, role: Role) -> Mark {
    let mark = |area| Mark::filled(role, Layer::Data, Shape::Rect(area), fill);
    match fill.is_faint() && area.width() > px(1) {
        true => mark(area.grown(-5)).outlined(Stroke::solid(Colour::Text3, px(1))),
        false => mark(area),
    }
}
