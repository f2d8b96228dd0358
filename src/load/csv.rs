//! CSV (RFC 4180) with the line and column of every field.
//!
//! The `csv` crate knows where records begin, not where fields do, so the walk is ours; a test
//! proves that both give the same fields on any text. Lines end with `\n`, `\r\n` or `\r`; a
//! field that begins with a double quote goes to the next single one; `#` is no comment.

use std::borrow::Cow;
use std::sync::Arc;

use super::COLUMN_LIMIT;
use super::raw::RawTable;
use super::table::{Cell, TableBuilder};
use super::text::{chars, count, excerpt};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile};

/// Reads a table; its separator is found in the first line that is not blank.
pub fn read(
    name: &Arc<str>,
    file: &SourceFile,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<RawTable> {
    let mut builder = TableBuilder::new(name, file);
    let separator = match detect_separator(text) {
        Some(separator) => separator,
        None => {
            builder.tell(full_width_separator(file, text));
            b','
        }
    };
    let mut walk = Walk::new(text, separator);
    let mut fields = Vec::new();
    while walk.record(&mut fields) {
        let number = walk.row;
        if let Some((at, field)) = faulty(&fields) {
            let place = Place::cell(file, field.line, field.column, number, count(at + 1));
            builder.tell(bad_quote(place, field));
            if field.fault == Some(Fault::Unclosed) {
                break;
            }
        }
        let cells: Vec<Cell<'_>> = fields.iter().map(Field::cell).collect();
        if walk.is_too_wide || !builder.row(number, &cells) {
            builder.too_large(diagnostics);
            return None;
        }
    }
    builder.finish(diagnostics)
}

/// A field of a record, with the place of its first character (or of its opening quote).
#[derive(Debug)]
struct Field<'a> {
    text: Cow<'a, str>,
    line: u32,
    column: u32,
    fault: Option<Fault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// No quote closes the field before the end of the file.
    Unclosed,
    /// Something stands between the closing quote and the separator.
    AfterQuote,
}

impl Field<'_> {
    fn cell(&self) -> Cell<'_> {
        Cell {
            text: &self.text,
            line: self.line,
            column: self.column,
        }
    }
}

fn faulty<'f, 'a>(fields: &'f [Field<'a>]) -> Option<(usize, &'f Field<'a>)> {
    fields
        .iter()
        .enumerate()
        .find(|(_, field)| field.fault.is_some())
}

/// A walk through the text, record by record.
struct Walk<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
    line: u32,
    column: u32,
    /// The row of the record that was read last; lines that are empty count as rows.
    row: u32,
    /// True if a record has more fields than a table may have columns; the walk ended there.
    is_too_wide: bool,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        Self {
            text,
            separator,
            at: 0,
            line: 1,
            column: 1,
            row: 0,
            is_too_wide: false,
        }
    }

    /// Reads the next record; false at the end of the text.
    fn record(&mut self, fields: &mut Vec<Field<'a>>) -> bool {
        fields.clear();
        self.row += 1;
        while self.line_break() {
            self.row += 1;
        }
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let field = self.field();
            fields.push(field);
            if fields.len() > COLUMN_LIMIT as usize {
                self.is_too_wide = true;
                return true;
            }
            if self.byte() == Some(self.separator) {
                self.at += 1;
                self.column += 1;
            } else {
                self.line_break();
                return true;
            }
        }
    }

    /// Reads one field and stops at the separator, line break or end after it.
    fn field(&mut self) -> Field<'a> {
        let (line, column) = (self.line, self.column);
        let (text, fault) = if self.byte() == Some(b'"') {
            self.quoted()
        } else {
            (Cow::Borrowed(self.plain()), None)
        };
        Field {
            text,
            line,
            column,
            fault,
        }
    }

    fn plain(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let separator = self.separator;
        let length = rest
            .bytes()
            .position(|b| b == separator || b == b'\n' || b == b'\r')
            .unwrap_or(rest.len());
        let field = &rest[..length];
        self.at += length;
        self.column += count(chars(field));
        field
    }

    fn quoted(&mut self) -> (Cow<'a, str>, Option<Fault>) {
        self.skip(1);
        let mut text = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let Some(quote) = rest.find('"') else {
                join(&mut text, rest);
                self.skip(rest.len());
                return (text, Some(Fault::Unclosed));
            };
            join(&mut text, &rest[..quote]);
            self.skip(quote + 1);
            if self.byte() != Some(b'"') {
                break;
            }
            join(&mut text, "\"");
            self.skip(1);
        }
        let after = self.plain();
        join(&mut text, after);
        let fault = (!after.is_empty()).then_some(Fault::AfterQuote);
        (text, fault)
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on by `length` bytes, which may contain line breaks.
    fn skip(&mut self, length: usize) {
        let end = self.at + length;
        let mut passed = &self.text[self.at..end];
        while let Some(at) = passed.find(['\n', '\r']) {
            let is_pair = passed[at..].starts_with("\r\n");
            // A `\r` at the end of what was passed may be the first half of `\r\n`: only a field
            // ends there, and within a quoted field the other half is passed with it.
            passed = &passed[at + if is_pair { 2 } else { 1 }..];
            self.line += 1;
            self.column = 1;
        }
        self.column += count(chars(passed));
        self.at = end;
    }

    /// Passes one line break, if there is one here.
    fn line_break(&mut self) -> bool {
        let length = match self.text.as_bytes().get(self.at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => return false,
        };
        self.at += length;
        self.line += 1;
        self.column = 1;
        true
    }
}

fn join<'a>(text: &mut Cow<'a, str>, more: &'a str) {
    if text.is_empty() {
        *text = Cow::Borrowed(more);
    } else if !more.is_empty() {
        text.to_mut().push_str(more);
    }
}

/// The separator that is most frequent in the first line that is not blank, outside quotes.
///
/// `None` if there is none, but a full-width comma or semicolon.
fn detect_separator(text: &str) -> Option<u8> {
    let first = text
        .split(['\n', '\r'])
        .find(|line| !line.trim().is_empty());
    let line = first.unwrap_or_default();
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in line.bytes() {
        is_quoted ^= byte == b'"';
        if is_quoted {
            continue;
        }
        for (separator, number) in &mut counts {
            *number += usize::from(*separator == byte);
        }
    }
    let most = counts.iter().map(|(_, number)| *number).max().unwrap_or(0);
    if most == 0 && line.contains(['，', '；']) {
        return None;
    }
    counts
        .iter()
        .find(|(_, number)| *number == most)
        .map(|(separator, _)| *separator)
}

fn full_width_separator(file: &SourceFile, text: &str) -> Diagnostic {
    let is_blank = |line: &&str| line.trim().is_empty();
    let line = text.lines().take_while(is_blank).count();
    Diagnostic::new(
        "csv-separator",
        Place::cell(file, count(line + 1), 1, count(line + 1), 1),
        Words::new(
            "表头用了全角逗号或分号，整行被当成一列",
            "the header uses full-width commas or semicolons; the line is a single column",
        ),
    )
    .seen(excerpt(text.trim_start()))
    .expected(
        "英文逗号 `,`、分号 `;` 或制表符分隔的列",
        "columns separated by `,`, `;` or a tab",
    )
    .hint(
        "用表格软件打开，另存为“CSV UTF-8（逗号分隔）”；或把分隔用的 `，` 都换成 `,`",
        "save it from a spreadsheet as `CSV UTF-8 (comma delimited)`, or replace the separators",
    )
}

fn bad_quote(place: Place, field: &Field<'_>) -> Diagnostic {
    let words = match field.fault {
        Some(Fault::AfterQuote) => Words::new(
            "英文双引号结束之后、分隔符之前还有文字",
            "text stands between the closing double quote and the separator",
        ),
        _ => Words::new(
            "英文双引号没有结束，从这里起的内容没有读取",
            "a double quote is never closed; nothing was read from here on",
        ),
    };
    Diagnostic::new("csv-quote", place, words)
        .seen(excerpt(&field.text))
        .expected(
            "成对的双引号把整格括起来，格内的双引号写两次：`\"他说\"\"好\"\"\"`",
            "a pair of double quotes around the whole cell, inner ones doubled: `\"say \"\"yes\"\"\"`",
        )
        .hint(
            "补上或删去这个双引号；中文引号“”不受影响",
            "add or delete the double quote; Chinese quotation marks “” do not matter",
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ours(text: &str, separator: u8) -> Vec<Vec<String>> {
        let mut walk = Walk::new(text, separator);
        let mut fields = Vec::new();
        let mut records = Vec::new();
        while walk.record(&mut fields) {
            records.push(fields.iter().map(|f| f.text.to_string()).collect());
        }
        records
    }

    fn theirs(text: &str, separator: u8) -> Vec<Vec<String>> {
        ::csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| {
                let record = record.expect("text is UTF-8");
                record.iter().map(str::to_owned).collect()
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(3000)
        })]

        #[test]
        fn the_csv_crate_gives_the_same_fields(text in "[a地,;\t\"\r\n #]{0,40}") {
            for separator in [b',', b';', b'\t'] {
                prop_assert_eq!(ours(&text, separator), theirs(&text, separator));
            }
        }

        #[test]
        fn places_lead_back_to_the_field(text in "[a地,\"\r\n]{0,40}") {
            let mut walk = Walk::new(&text, b',');
            let mut fields = Vec::new();
            let lines = crate::load::text::Lines::new(&text);
            let places: Vec<(u32, u32)> = (0..=text.len())
                .filter(|at| text.is_char_boundary(*at))
                .map(|at| lines.position(at))
                .collect();
            while walk.record(&mut fields) {
                for field in fields.iter().filter(|field| field.fault.is_none()) {
                    let at = places.iter().position(|p| *p == (field.line, field.column));
                    prop_assert!(at.is_some(), "{field:?}");
                    let at = text.char_indices().map(|(i, _)| i).chain([text.len()])
                        .nth(at.unwrap_or_default()).unwrap_or_default();
                    let rest = &text[at..];
                    let plain = rest.strip_prefix('"').unwrap_or(rest);
                    let first = field.text.split('"').next().unwrap_or_default();
                    prop_assert!(plain.starts_with(first), "{field:?}");
                }
            }
        }
    }

    #[test]
    fn the_separator_is_that_of_the_header() {
        assert_eq!(detect_separator("\n\na;b;\"c,,,,\"\n1,2,3,4,5"), Some(b';'));
        assert_eq!(detect_separator("a\tb,c\td"), Some(b'\t'));
        assert_eq!(detect_separator("a"), Some(b','));
        assert_eq!(detect_separator("地区，值"), None);
    }
}
