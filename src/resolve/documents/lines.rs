//! From offsets in a document's body to places in its file.

use std::cell::Cell;

use crate::load::raw::RawDocument;
use crate::source::Place;

use super::emphasis::{self, Mended};

/// A document's body: as written, as the parser gets it, and the way back to lines and columns.
pub struct Lines<'a> {
    raw: &'a RawDocument,
    /// What the parser reads.
    pub mended: Mended<'a>,
    /// The place that was asked for last: most questions come in order.
    last: Cell<Position>,
}

#[derive(Clone, Copy)]
struct Position {
    offset: usize,
    line: u32,
    column: u32,
}

const START: Position = Position {
    offset: 0,
    line: 0,
    column: 1,
};

impl<'a> Lines<'a> {
    /// Prepares a body.
    pub fn new(raw: &'a RawDocument) -> Self {
        Self {
            raw,
            mended: emphasis::mend(&raw.body),
            last: Cell::new(START),
        }
    }

    /// The body as written.
    pub fn written(&self) -> &'a str {
        &self.raw.body
    }

    /// The place of an offset in the parser's text.
    pub fn place(&self, parsed: usize) -> Place {
        self.place_written(self.mended.original(parsed))
    }

    /// The place of an offset in the body as written.
    pub fn place_written(&self, offset: usize) -> Place {
        let body = self.written();
        let offset = floor_boundary(body, offset);
        let last = self.last.get();
        let mut at = if last.offset <= offset { last } else { START };
        for c in body[at.offset..offset].chars() {
            if c == '\n' {
                at.line += 1;
                at.column = 1;
            } else {
                at.column += 1;
            }
        }
        at.offset = offset;
        self.last.set(at);
        Place::text(&self.raw.file, self.raw.body_line + at.line, at.column)
    }
}

/// The nearest character boundary at or before an offset.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
