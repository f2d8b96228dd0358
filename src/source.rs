//! Where things come from: input files, and places in them.
//!
//! Every value that was read from a file carries a [`Place`], so that a mistake can always be
//! shown at its file, line, column and workbook cell. Imports nothing of this crate.

use std::fmt;
use std::sync::Arc;

/// An input file of a project, and in a workbook the sheet of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceFile(Arc<(String, Option<String>)>);

impl SourceFile {
    /// A file by its path relative to the project, written with `/`.
    pub fn new(path: impl Into<String>) -> Self {
        Self(Arc::new((path.into(), None)))
    }

    /// One sheet of a workbook.
    pub fn sheet(path: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self(Arc::new((path.into(), Some(sheet.into()))))
    }

    /// The path relative to the project, written with `/`.
    pub fn path(&self) -> &str {
        &self.0.0
    }

    /// The sheet's name, for workbooks only.
    pub fn sheet_name(&self) -> Option<&str> {
        self.0.1.as_deref()
    }

    /// The file's name without folder and extension (`2025Q3` of `data/statistics/2025Q3.csv`).
    pub fn stem(&self) -> &str {
        let name = self.path().rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or(name)
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sheet_name() {
            Some(sheet) => write!(f, "{}#{sheet}", self.path()),
            None => f.write_str(self.path()),
        }
    }
}

/// A place in an input file.
///
/// `line` and `column` count from 1; `column` counts characters of the decoded line. `cell`
/// holds the record's row and the field's number (both from 1) where the file is a table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file (and sheet).
    pub file: SourceFile,
    /// Line in the file, from 1; in a workbook the row.
    pub line: u32,
    /// Character in the line, from 1; in a workbook the column's number.
    pub column: u32,
    /// Row and field of a table, both from 1.
    pub cell: Option<(u32, u32)>,
}

impl Place {
    /// A place in running text.
    pub fn text(file: &SourceFile, line: u32, column: u32) -> Self {
        Self {
            file: file.clone(),
            line,
            column,
            cell: None,
        }
    }

    /// The beginning of a file, for mistakes of the file as a whole.
    pub fn whole(file: &SourceFile) -> Self {
        Self::text(file, 1, 1)
    }

    /// A cell of a table.
    pub fn cell(file: &SourceFile, line: u32, column: u32, row: u32, field: u32) -> Self {
        Self {
            file: file.clone(),
            line,
            column,
            cell: Some((row, field)),
        }
    }

    /// The spreadsheet name of the cell (`E12`), if the place is one.
    pub fn cell_name(&self) -> Option<String> {
        self.cell
            .map(|(row, field)| format!("{}{row}", column_letters(field)))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.path(), self.line, self.column)
    }
}

/// Spreadsheet letters of a column number from 1: 1 is `A`, 27 is `AA`.
pub fn column_letters(field: u32) -> String {
    let mut rest = field;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A value together with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Placed<T> {
    /// Ties a value to its place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_letters_follow_spreadsheets() {
        for (n, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(column_letters(n), letters);
        }
    }
}
