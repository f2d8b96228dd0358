//! YAML front matter becomes [`Node`]s, every scalar as it is written.
//!
//! The parser's events are read one by one (its own loader recurses, and turns `0123` and
//! `2025-03-18` into something else). Anchors and aliases have no use here and are refused.

use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::document::{CODE, duplicate_key, syntax};
use super::raw::{Node, NodeValue};
use super::text::count;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile};

/// Lists and maps within each other, at most.
const DEEPEST: usize = 32;

/// Reads YAML that begins at `first_line` of the file.
///
/// After a mistake, the members that were complete before it are kept.
pub fn read(file: &SourceFile, text: &str, first_line: u32, diagnostics: &mut Diagnostics) -> Node {
    let mut builder = Builder {
        file,
        text,
        first_line,
        open: Vec::new(),
        root: None,
        diagnostics,
    };
    for event in Parser::new_from_str(text) {
        let goes_on = match event {
            Ok((event, span)) => builder.event(event, span.start),
            Err(error) => {
                builder.mistake(*error.marker(), error.info());
                false
            }
        };
        if !goes_on {
            break;
        }
    }
    builder.finish()
}

/// A list or map whose end was not yet read.
enum Open {
    List(Vec<Node>, Place),
    Map(Vec<(Arc<str>, Place, Node)>, Place, Key),
}

/// The key that waits for its value.
enum Key {
    None,
    Name(Arc<str>, Place),
    /// The key was refused; its value is passed over.
    Refused,
}

struct Builder<'a> {
    file: &'a SourceFile,
    text: &'a str,
    first_line: u32,
    open: Vec<Open>,
    root: Option<Node>,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    /// Takes one event; false if reading must stop.
    fn event(&mut self, event: Event<'_>, mark: Marker) -> bool {
        let place = self.place(mark);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                self.mistake(mark, "more than one document in the front matter");
                return false;
            }
            Event::Scalar(text, style, _, _) => {
                let value = scalar(&text, style);
                self.add(Node { value, place });
            }
            Event::SequenceStart(..) => self.open.push(Open::List(Vec::new(), place)),
            Event::MappingStart(..) => self.open.push(Open::Map(Vec::new(), place, Key::None)),
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(_) => {
                self.mistake(mark, "anchors and aliases (`&`, `*`) are not used here");
                self.add(Node {
                    value: NodeValue::Null,
                    place,
                });
            }
            _ => {}
        }
        if self.open.len() > DEEPEST {
            self.mistake(mark, "lists and maps are nested too deeply");
            return false;
        }
        true
    }

    fn close(&mut self) {
        let node = match self.open.pop() {
            Some(Open::List(items, place)) => Node {
                value: NodeValue::List(items),
                place,
            },
            Some(Open::Map(members, place, _)) => Node {
                value: NodeValue::Map(members),
                place,
            },
            None => return,
        };
        self.add(node);
    }

    /// Puts a finished node where it belongs: into the list, as key or value of the map, or alone.
    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(members, _, key)) => match std::mem::replace(key, Key::None) {
                Key::Refused => {}
                Key::Name(name, place) => members.push((name, place, node)),
                Key::None => match as_key(node, members) {
                    Ok(found) => *key = found,
                    Err(diagnostic) => {
                        *key = Key::Refused;
                        self.diagnostics.push(*diagnostic);
                    }
                },
            },
        }
    }

    /// The root; what is still open after a mistake is closed.
    fn finish(mut self) -> Node {
        while !self.open.is_empty() {
            self.close();
        }
        match self.root {
            None => Node::empty_map(self.file),
            Some(node) => match node.value {
                NodeValue::Map(_) => node,
                NodeValue::Null => Node::empty_map(self.file),
                _ => {
                    let line = line_of(self.text, node.place.line - self.first_line);
                    self.diagnostics
                        .push(syntax(CODE, node.place, line, "expected `key: value`"));
                    Node::empty_map(self.file)
                }
            },
        }
    }

    fn mistake(&mut self, mark: Marker, words: &str) {
        let line = line_of(self.text, count(mark.line()).saturating_sub(1));
        let place = self.place(mark);
        self.diagnostics.push(syntax(CODE, place, line, words));
    }

    fn place(&self, mark: Marker) -> Place {
        let line = count(mark.line()).max(1) + self.first_line - 1;
        Place::text(self.file, line, count(mark.col()) + 1)
    }
}

fn line_of(text: &str, at: u32) -> &str {
    text.lines().nth(at as usize).unwrap_or_default()
}

fn scalar(text: &str, style: ScalarStyle) -> NodeValue {
    let is_null = matches!(text, "" | "~" | "null" | "Null" | "NULL");
    if style == ScalarStyle::Plain && is_null {
        NodeValue::Null
    } else {
        NodeValue::Scalar(Arc::from(text))
    }
}

/// A scalar that is not yet a key of the map.
fn as_key(node: Node, members: &[(Arc<str>, Place, Node)]) -> Result<Key, Box<Diagnostic>> {
    let NodeValue::Scalar(name) = node.value else {
        return Err(Box::new(no_key(node.place)));
    };
    match members.iter().find(|(key, _, _)| *key == name) {
        Some((_, first, _)) => {
            let diagnostic = duplicate_key(CODE, node.place, &name, first.line);
            Err(Box::new(diagnostic))
        }
        None => Ok(Key::Name(name, node.place)),
    }
}

fn no_key(place: Place) -> Diagnostic {
    Diagnostic::new(
        CODE,
        place,
        Words::new(
            "键不是文字，连同它的值没有读取",
            "the key is no text; it was not read, nor was its value",
        ),
    )
    .expected("`键: 值`", "`key: value`")
    .hint(
        "键写成一个词；列表和方括号只能作为值",
        "write a word for the key; lists and brackets can only be values",
    )
}
