//! A single mistake: what is changed, and which diagnostic must follow.

use std::fmt;

use mingbai::source::{Place, column_letters};

use crate::base::Base;
use crate::support::random::Random;
use crate::support::table::{Format, Table};

/// A kind of mistake.
pub struct Kind {
    /// What it is called here.
    pub name: &'static str,
    /// The code of what must follow.
    pub code: &'static str,
    /// Makes one.
    pub make: fn(&Base, &mut Random) -> Fault,
}

/// One mistake in one file.
pub struct Fault {
    /// The file, as it is named in the clean project.
    pub file: String,
    /// Its name and content with the mistake.
    pub now: (String, Content),
    /// Where the diagnostic must be.
    pub at: At,
    /// The code, where it is not that of the kind: it follows from the numbers.
    pub code: Option<&'static str>,
    /// What was changed, for messages.
    pub what: String,
}

/// A file with a mistake.
pub enum Content {
    /// A table, to be saved in any format.
    Table(Table),
    /// Text, to be saved in any encoding.
    Text(String),
    /// Bytes that are what they are.
    Bytes(Vec<u8>),
}

/// Where a diagnostic must be.
#[derive(Debug, Clone)]
pub struct At {
    /// The file.
    pub file: String,
    /// Row and column of a table, both from 1.
    pub cell: Option<(u32, u32)>,
    /// The line, from 1.
    pub line: Option<u32>,
}

impl At {
    /// A cell of a table, by its row below the header and its column, both from 0.
    pub fn cell(file: &str, row: usize, column: usize) -> Self {
        Self {
            file: file.to_owned(),
            cell: Some((number(row + 2), number(column + 1))),
            line: None,
        }
    }

    /// A header, by its column from 0.
    pub fn header(file: &str, column: usize) -> Self {
        Self {
            cell: Some((1, number(column + 1))),
            ..Self::file(file)
        }
    }

    /// A line of a text, from 1.
    pub fn line(file: &str, line: usize) -> Self {
        Self {
            line: Some(number(line)),
            ..Self::file(file)
        }
    }

    /// Anywhere in a file.
    pub fn file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            cell: None,
            line: None,
        }
    }

    /// True if a place is this one.
    pub fn is(&self, place: &Place) -> bool {
        // No table of the demonstration has a line break in a cell: rows are lines.
        let row = self.cell.map(|(row, _)| row);
        place.file.path() == self.file
            && self.cell.is_none_or(|cell| place.cell == Some(cell))
            && self.line.or(row).is_none_or(|line| place.line == line)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some((row, column)) = self.cell {
            write!(f, " {}{row}", column_letters(column))?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        Ok(())
    }
}

impl Fault {
    /// Another text in a cell; the diagnostic is about that cell.
    pub fn cell(
        base: &Base,
        file: &str,
        row: usize,
        column: &str,
        text: impl Into<String>,
    ) -> Self {
        let mut table = base.tables[file].clone();
        let column = table.column(column);
        let text = text.into();
        let what = format!(
            "{file} row {}: {} → {text}",
            row + 2,
            table.rows[row][column]
        );
        table.rows[row][column] = text;
        Self::table(file, table, At::cell(file, row, column), what)
    }

    /// Another table.
    pub fn table(file: &str, table: Table, at: At, what: String) -> Self {
        Self {
            file: file.to_owned(),
            now: (file.to_owned(), Content::Table(table)),
            at,
            code: None,
            what,
        }
    }

    /// Another text.
    pub fn text(file: &str, text: String, at: At, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            now: (file.to_owned(), Content::Text(text)),
            at,
            code: None,
            what: what.into(),
        }
    }

    /// Other bytes.
    pub fn bytes(file: &str, bytes: Vec<u8>, at: At, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            now: (file.to_owned(), Content::Bytes(bytes)),
            at,
            code: None,
            what: what.into(),
        }
    }

    /// With the code that the numbers call for.
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// Saved as an office program may; a workbook has another name.
    pub fn saved_as(mut self, format: Format) -> Self {
        let (path, content) = self.now;
        self.now = match content {
            Content::Table(table) => {
                let saved = format.path(&path);
                if self.at.file == path {
                    self.at.file.clone_from(&saved);
                }
                (saved, Content::Bytes(table.save(format)))
            }
            Content::Text(text) => {
                // Settings are written by hand, in UTF-8; only what a clerk writes varies.
                let varies = format.is_csv() && !path.ends_with(".toml");
                let format = if varies { format } else { Format::Utf8 };
                (path, Content::Bytes(format.encode(&text)))
            }
            bytes @ Content::Bytes(_) => (path, bytes),
        };
        self
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("tables and texts are short")
}
