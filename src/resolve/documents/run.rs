//! A run of text between two pieces of markup, and the figures in it.
//!
//! The parser hands text over in pieces (it breaks at brackets, escapes, entities); a figure must
//! be found across them, and an escaped brace must not count.

use crate::model::document::Inline;
use crate::source::Place;

use super::emphasis::{is_chinese, is_escaped};
use super::figure::{Defaults, figure};
use super::figure_syntax::{misplaced, syntax};
use super::lines::Lines;
use crate::diag::Diagnostics;

/// Text as it reads, and where its pieces stand in the body as written.
#[derive(Default)]
pub struct Run {
    text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    /// Where it begins in the text.
    start: usize,
    /// Where it begins in the body as written.
    written: usize,
    /// True if it is written as it reads.
    literal: bool,
}

impl Run {
    /// Adds a piece.
    pub fn push(&mut self, text: &str, written: usize, literal: bool) {
        self.pieces.push(Piece {
            start: self.text.len(),
            written,
            literal,
        });
        self.text.push_str(text);
    }

    /// True if there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The last character.
    pub fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// Where an offset of the text stands in the body as written.
    fn written(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.start <= offset);
        self.pieces[..at].last().map_or(0, |piece| {
            piece.written
                + if piece.literal {
                    offset - piece.start
                } else {
                    0
                }
        })
    }

    /// True if two braces that are written as such begin at the offset.
    fn opens(&self, offset: usize, body: &str) -> bool {
        let written = self.written(offset);
        self.written(offset + 1) == written + 1
            && body.as_bytes()[written..].starts_with(b"{{")
            && !is_escaped(body, written)
    }

    /// The text with its figures. In links and descriptions of images (`inside_link`) none may
    /// stand.
    pub fn inlines(
        &self,
        lines: &Lines,
        defaults: &Defaults,
        inside_link: bool,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Inline> {
        let mut out = Vec::new();
        let (mut from, mut search) = (0, 0);
        while let Some(found) = self.text[search..].find("{{") {
            let open = search + found;
            if !self.opens(open, lines.written()) {
                search = open + 1;
                continue;
            }
            let inner = open + 2;
            let place = |offset: usize| -> Place {
                let at = if offset == 0 { open } else { inner + offset };
                lines.place_written(self.written(at))
            };
            let Some(len) = self.text[inner..].find("}}") else {
                diagnostics.push(syntax(&self.text[inner..], place(0)));
                break;
            };
            let call = &self.text[inner..inner + len];
            let end = inner + len + 2;
            let reference = if inside_link {
                diagnostics.push(misplaced(call, place(0)));
                None
            } else {
                figure(call, &place, defaults, diagnostics)
            };
            if let Some(reference) = reference {
                push_text(&mut out, &self.text[from..open]);
                out.push(Inline::Figure(reference));
                from = end;
            }
            search = end;
        }
        push_text(&mut out, &self.text[from..]);
        out
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        out.push(Inline::Text(text.into()));
    }
}

/// What a line break in the source stands for: nothing beside Chinese, else a blank. In English
/// text only between two Chinese characters it is nothing.
pub fn line_break(before: Option<char>, rest: &str, english: bool) -> &'static str {
    let markup = |c: char| c.is_whitespace() || "*_~`[>".contains(c) || c == '\u{fdd0}';
    let chinese = |c: Option<char>| c.is_some_and(is_chinese);
    let before = chinese(before);
    let after = chinese(rest.trim_start_matches(markup).chars().next());
    let joined = if english {
        before && after
    } else {
        before || after
    };
    if joined { "" } else { " " }
}
