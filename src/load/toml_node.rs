//! TOML (settings, eligibility, front matter between `+++`) becomes [`Node`]s.
//!
//! Numbers, dates and truth values keep the characters of the file. After a mistake the rest is
//! still read, so that one slip does not make every other setting look missing.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::document::{duplicate_key, syntax};
use super::raw::{Node, NodeValue};
use super::text::Lines;
use crate::diag::Diagnostics;
use crate::source::{Place, SourceFile};

/// At most this many mistakes are told of one text.
const MOST_MISTAKES: usize = 20;

/// Reads TOML that begins at `first_line` of the file; `code` is that of its diagnostics.
pub fn read(
    file: &SourceFile,
    text: &str,
    first_line: u32,
    code: &'static str,
    diagnostics: &mut Diagnostics,
) -> Node {
    let source = TomlText {
        file,
        text,
        lines: Lines::new(text),
        first_line,
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(MOST_MISTAKES) {
        let span = error.span().unwrap_or(0..0);
        let place = source.place(span.start);
        diagnostics.push(if error.message().contains("duplicate key") {
            let key = source.slice(&span);
            let first = first_line_of_key(&source, table.get_ref(), &span, key);
            duplicate_key(code, place, key, first)
        } else {
            syntax(code, place, source.line_at(span.start), error.message())
        });
    }
    Node {
        value: source.members(table.get_ref()),
        place: source.place(0),
    }
}

struct TomlText<'a> {
    file: &'a SourceFile,
    text: &'a str,
    lines: Lines<'a>,
    first_line: u32,
}

impl<'a> TomlText<'a> {
    fn place(&self, offset: usize) -> Place {
        let (line, column) = self.lines.position(offset);
        Place::text(self.file, line + self.first_line - 1, column)
    }

    fn slice(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn line_at(&self, offset: usize) -> &'a str {
        let (line, _) = self.lines.position(offset);
        self.text
            .lines()
            .nth((line as usize).saturating_sub(1))
            .unwrap_or_default()
    }

    /// The members of a table in the order in which they are written.
    fn members(&self, table: &DeTable<'_>) -> NodeValue {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let members = entries.into_iter().map(|(key, value)| {
            let name: Arc<str> = Arc::from(key.get_ref().as_ref());
            (name, self.place(key.span().start), self.node(value))
        });
        NodeValue::Map(members.collect())
    }

    fn node(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = value.span();
        let content = match value.get_ref() {
            DeValue::String(text) => NodeValue::Scalar(Arc::from(text.as_ref())),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => NodeValue::Scalar(Arc::from(self.slice(&span))),
            DeValue::Array(items) => {
                NodeValue::List(items.iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => self.members(table),
        };
        Node {
            value: content,
            place: self.place(span.start),
        }
    }
}

/// The line of the first writing of a key, looked for in all tables.
fn first_line_of_key(
    source: &TomlText<'_>,
    table: &DeTable<'_>,
    second: &Range<usize>,
    key: &str,
) -> u32 {
    let mut latest = None;
    earlier_key(
        table,
        second.start,
        key.trim_matches(['"', '\'']),
        &mut latest,
    );
    source.place(latest.unwrap_or(second.start)).line
}

fn earlier_key(table: &DeTable<'_>, before: usize, key: &str, latest: &mut Option<usize>) {
    for (name, value) in table.iter() {
        let start = name.span().start;
        if name.get_ref() == key && start < before && latest.is_none_or(|at| at < start) {
            *latest = Some(start);
        }
        match value.get_ref() {
            DeValue::Table(inner) => earlier_key(inner, before, key, latest),
            DeValue::Array(items) => {
                for item in items.iter() {
                    if let DeValue::Table(inner) = item.get_ref() {
                        earlier_key(inner, before, key, latest);
                    }
                }
            }
            _ => {}
        }
    }
}
