//! QR codes are drawn into pages that are laid out already. A template leaves a white square and says which
//! address its code has (`check: "qr"`); its modules are put there, in black alone.
//!
//! A row is one dashed line: dashes are runs of dark modules, gaps the light ones between them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use typst::foundations::Label;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst::visualize::{
    Cmyk, Color, DashPattern, FixedStroke, Geometry, Paint, ProcessColor, Shape,
};

use super::press::Twin;
use crate::view::qr::{self, QUIET};

/// How much thicker a row is than its modules: rows touch, however a printer rounds.
const OVERLAP: f64 = 1.004;

/// Black alone.
const BLACK: Cmyk = Cmyk {
    c: 0.0,
    m: 0.0,
    y: 0.0,
    k: 1.0,
};

/// A row of a code.
struct Row {
    /// Its first dark module.
    x: usize,
    /// Its number.
    y: usize,
    /// Dark, light, dark … modules, beginning and ending with dark ones.
    dashes: Vec<usize>,
}

/// Codes that were drawn once, by address.
#[derive(Default)]
pub struct Codes {
    known: Mutex<BTreeMap<String, Arc<[Row]>>>,
}

/// A square that a template left for a code.
struct Square {
    address: String,
    side: f64,
    whole: f64,
}

impl Codes {
    /// Draws the codes of a frame and of the frames in it; the frame is left as it is if it has none.
    pub fn draw(&self, frame: &mut Frame, twin: Twin) {
        if !holds(frame) {
            return;
        }
        frame.retain(|item| {
            if let FrameItem::Group(group) = item {
                self.draw(&mut group.frame, twin);
            }
            true
        });
        let squares: Vec<(usize, Point, Square)> = frame
            .items()
            .enumerate()
            .filter_map(|(at, (point, item))| Some((at, *point, square(item)?)))
            .collect();
        for (at, point, square) in squares.into_iter().rev() {
            for (place, item) in self.lines(&square, twin) {
                frame.insert(at + 1, point + place, item);
            }
        }
    }

    fn lines(&self, square: &Square, twin: Twin) -> Vec<(Point, FrameItem)> {
        let unit = square.whole / (square.side + 2.0 * QUIET as f64);
        let black: Paint = match twin {
            Twin::Archive => Color::from_u8(0, 0, 0, 255).into(),
            Twin::Print => Color::Process(ProcessColor::Cmyk(BLACK)).into(),
        };
        let modules = |n: usize| Abs::pt(unit * n as f64);
        let line = |row: &Row| {
            let mut array: Vec<Abs> = row.dashes.iter().map(|n| modules(*n)).collect();
            if array.len() % 2 == 1 {
                array.push(Abs::pt(unit));
            }
            let stroke = FixedStroke {
                dash: Some(DashPattern {
                    array,
                    phase: Abs::zero(),
                }),
                ..FixedStroke::from_pair(black.clone(), Abs::pt(unit * OVERLAP))
            };
            let to = Point::with_x(modules(row.dashes.iter().sum()));
            let shape = Shape {
                geometry: Geometry::Line(to),
                fill: None,
                fill_rule: Default::default(),
                stroke: Some(stroke),
            };
            let middle = modules(QUIET + row.y) + Abs::pt(unit / 2.0);
            let place = Point::new(modules(QUIET + row.x), middle);
            (place, FrameItem::Shape(shape, Span::detached()))
        };
        self.rows(&square.address).iter().map(line).collect()
    }

    /// The rows of an address's code; none if it is too long for one.
    fn rows(&self, address: &str) -> Arc<[Row]> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rows) = known.get(address) {
            return rows.clone();
        }
        let made: Arc<[Row]> = qr::modules(address)
            .map(|modules| rows(&qr::runs(&modules)))
            .unwrap_or_default()
            .into();
        known.insert(address.to_owned(), made.clone());
        made
    }
}

/// Whether a frame has a square for a code, itself or further in.
fn holds(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds(&group.frame),
        item => square(item).is_some(),
    })
}

/// The square that a template reports here.
fn square(item: &FrameItem) -> Option<Square> {
    let FrameItem::Tag(Tag::Start(content, _)) = item else {
        return None;
    };
    let metadata = content.to_packed::<MetadataElem>()?;
    if content.label() != Label::new(PicoStr::intern("check")) {
        return None;
    }
    let said = serde_json::to_value(&metadata.value).ok()?;
    let words = |key: &str| said.get(key)?.as_str();
    (words("check") == Some("qr")).then_some(())?;
    Some(Square {
        address: words("address")?.to_owned(),
        side: said.get("side")?.as_f64()?,
        whole: said.get("whole")?.as_f64()?,
    })
}

/// Runs of dark modules row by row, as dashes with the gaps between them.
fn rows(runs: &[(usize, usize, usize)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut end = 0;
    for (x, y, length) in runs.iter().copied() {
        match rows.last_mut().filter(|row| row.y == y) {
            Some(row) => row.dashes.extend([x.saturating_sub(end), length]),
            None => rows.push(Row {
                x,
                y,
                dashes: vec![length],
            }),
        }
        end = x + length;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_are_the_dark_modules_of_a_row() {
        let modules = qr::modules("https://www.example.gov.cn/").unwrap();
        let rows = rows(&qr::runs(&modules));
        for row in &rows {
            let mut x = row.x;
            for (at, length) in row.dashes.iter().enumerate() {
                let dark = at % 2 == 0;
                for module in x..x + length {
                    assert_eq!(modules.dark[row.y * modules.side + module], dark);
                }
                x += length;
            }
        }
        let dark: usize = rows
            .iter()
            .flat_map(|row| row.dashes.iter().step_by(2))
            .sum();
        assert_eq!(dark, modules.dark.iter().filter(|dark| **dark).count());
    }
}
