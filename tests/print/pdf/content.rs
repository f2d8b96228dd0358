//! What a page paints (ISO 32000-1, 8 and 9): texts and areas, each with its ink, through the forms it uses.

use super::press::is_screen;
use super::{Dict, File, Lexer, Value, dict};

/// With what is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ink {
    /// Grey: black on a press.
    Grey(f64),
    /// Red, green and blue.
    Screen,
    /// Cyan, magenta, yellow and black.
    Four([f64; 4]),
    /// A pattern or a spot colour.
    Other,
}

/// A text or an area.
#[derive(Debug, Clone, Copy)]
pub struct Painted {
    pub is_text: bool,
    pub ink: Ink,
    /// The size of text in points.
    pub size: f64,
    /// Left, bottom, right and top of an area.
    pub around: [f64; 4],
}

type Matrix = [f64; 6];

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn scale(m: Matrix) -> f64 {
    (m[0] * m[3] - m[1] * m[2]).abs().sqrt()
}

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
const NOTHING: [f64; 4] = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];

#[derive(Clone, Copy)]
struct State {
    to_page: Matrix,
    fill: Ink,
    stroke: Ink,
    size: f64,
    text: Matrix,
}

/// Everything a page paints.
pub fn painted(file: &File, page: &Dict) -> Vec<Painted> {
    let state = State {
        to_page: SAME,
        fill: Ink::Grey(0.0),
        stroke: Ink::Grey(0.0),
        size: 0.0,
        text: SAME,
    };
    let mut reader = Reader {
        file,
        out: Vec::new(),
    };
    let stream = page.get("Contents").map(|value| file.stream(value));
    let none = Dict::new();
    let resources = file.dict(page, "Resources").unwrap_or(&none);
    reader.stream(&stream.unwrap_or_default(), resources, state);
    reader.out
}

struct Reader<'f> {
    file: &'f File,
    out: Vec<Painted>,
}

impl Reader<'_> {
    fn stream(&mut self, bytes: &[u8], resources: &Dict, state: State) {
        let mut lexer = Lexer::content(bytes);
        let mut scope = Scope {
            state,
            saved: Vec::new(),
            around: NOTHING,
            spaces: (None, None),
        };
        let mut before: Vec<Value> = Vec::new();
        while let Some(value) = lexer.next() {
            match value {
                Value::Word(word) if word == "Do" => self.external(&before, resources, &scope),
                Value::Word(word) => scope.word(self, &word, &before, resources),
                value => {
                    before.push(value);
                    continue;
                }
            }
            before.clear();
        }
    }

    /// A form is read with its own matrix; pictures are judged by their objects.
    fn external(&mut self, before: &[Value], resources: &Dict, scope: &Scope) {
        let file = self.file;
        let found = || {
            let name = before.first()?.name()?;
            let all = file.dict(resources, "XObject")?;
            let value = all.get(name)?;
            Some((value, dict(file.at(value)?)?))
        };
        let Some((value, form)) = found() else { return };
        if form.get("Subtype").and_then(Value::name) != Some("Form") {
            return;
        }
        let matrix: Vec<f64> = file
            .list(form, "Matrix")
            .iter()
            .filter_map(|n| n.number())
            .collect();
        let matrix: Matrix = matrix.try_into().unwrap_or(SAME);
        let mut state = scope.state;
        state.to_page = times(matrix, state.to_page);
        let own = file.dict(form, "Resources").unwrap_or(resources);
        self.stream(&file.stream(value), own, state);
    }

    fn area(&mut self, ink: Ink, around: [f64; 4]) {
        self.out.push(Painted {
            is_text: false,
            ink,
            size: 0.0,
            around,
        });
    }
}

/// A content stream while it is read.
struct Scope {
    state: State,
    saved: Vec<State>,
    /// The path's box on the page.
    around: [f64; 4],
    /// Colour spaces set by name, of filling and of stroking: whether each is one of screens.
    spaces: (Option<bool>, Option<bool>),
}

impl Scope {
    fn word(&mut self, reader: &mut Reader<'_>, word: &str, before: &[Value], resources: &Dict) {
        let n: Vec<f64> = before.iter().filter_map(Value::number).collect();
        match word {
            "q" => self.saved.push(self.state),
            "Q" => self.state = self.saved.pop().unwrap_or(self.state),
            "cm" => {
                let matrix: Matrix = n.try_into().unwrap_or(SAME);
                self.state.to_page = times(matrix, self.state.to_page);
            }
            "g" | "rg" | "k" => self.state.fill = plain(&n),
            "G" | "RG" | "K" => self.state.stroke = plain(&n),
            "cs" => self.spaces.0 = self.space(reader.file, before, resources),
            "CS" => self.spaces.1 = self.space(reader.file, before, resources),
            "sc" | "scn" => self.state.fill = named(self.spaces.0, &n),
            "SC" | "SCN" => self.state.stroke = named(self.spaces.1, &n),
            "m" | "l" => self.point(n[0], n[1]),
            "c" => n.chunks(2).for_each(|p| self.point(p[0], p[1])),
            "v" | "y" => n.chunks(2).for_each(|p| self.point(p[0], p[1])),
            "re" => {
                self.point(n[0], n[1]);
                self.point(n[0] + n[2], n[1] + n[3]);
            }
            "f" | "F" | "f*" => {
                reader.area(self.state.fill, self.around);
                self.around = NOTHING;
            }
            "S" | "s" => {
                reader.area(self.state.stroke, NOTHING);
                self.around = NOTHING;
            }
            "B" | "B*" | "b" | "b*" => {
                reader.area(self.state.fill, self.around);
                reader.area(self.state.stroke, NOTHING);
                self.around = NOTHING;
            }
            "n" => self.around = NOTHING,
            "Tf" => self.state.size = n.first().copied().unwrap_or_default(),
            "BT" => self.state.text = SAME,
            "Tm" => self.state.text = n.try_into().unwrap_or(SAME),
            "Tj" | "TJ" | "'" | "\"" => reader.out.push(Painted {
                is_text: true,
                ink: self.state.fill,
                size: self.state.size * scale(times(self.state.text, self.state.to_page)),
                around: NOTHING,
            }),
            _ => {}
        }
    }

    fn space(&self, file: &File, before: &[Value], resources: &Dict) -> Option<bool> {
        let name = before.first()?.name()?;
        let own = file
            .dict(resources, "ColorSpace")
            .and_then(|all| all.get(name));
        let space = own.cloned().unwrap_or_else(|| Value::Name(name.to_owned()));
        Some(is_screen(file, &space))
    }

    fn point(&mut self, x: f64, y: f64) {
        let m = self.state.to_page;
        let (x, y) = (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]);
        let [left, bottom, right, top] = self.around;
        self.around = [left.min(x), bottom.min(y), right.max(x), top.max(y)];
    }
}

/// The ink of an operator that names its colour space itself.
fn plain(n: &[f64]) -> Ink {
    match *n {
        [grey] => Ink::Grey(grey),
        [_, _, _] => Ink::Screen,
        [cyan, magenta, yellow, black] => Ink::Four([cyan, magenta, yellow, black]),
        _ => Ink::Other,
    }
}

/// The ink of `scn`, by what is known of the space.
fn named(space: Option<bool>, n: &[f64]) -> Ink {
    match (space, n.len()) {
        (Some(true), _) | (_, 3) => Ink::Screen,
        (_, 1 | 4) => plain(n),
        _ => Ink::Other,
    }
}
