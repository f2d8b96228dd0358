//! Rows of cells become a [`RawTable`]; the same rules for CSV and for workbooks.
//!
//! Blank rows are left out wherever they are (row numbers stay those of the file). The first row
//! that is not blank is the header; blank cells at its end are left out, and so are blank cells of
//! other rows past the header's width.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::raw::RawTable;
use super::text::{count, excerpt};
use super::{CELL_LIMIT, FILE_LIMIT};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile, column_letters};

/// The same mistake is told this often in a table; the rest is only counted.
const OFTEN: usize = 20;

/// A cell on its way into a table. Line and column count from 1.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// The text, as it is in the file.
    pub text: &'a str,
    /// Line in the file; in a workbook the row.
    pub line: u32,
    /// Character in the line; in a workbook the column.
    pub column: u32,
}

impl Cell<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Collects the rows of one table.
pub struct TableBuilder {
    table: RawTable,
    header: Vec<String>,
    cells: u64,
    bytes: u64,
    long_rows: usize,
    blank_headers: BTreeSet<usize>,
    diagnostics: Diagnostics,
}

impl TableBuilder {
    /// Begins a table.
    pub fn new(name: &Arc<str>, file: &SourceFile) -> Self {
        Self {
            table: RawTable::new(Arc::clone(name), file.clone()),
            header: Vec::new(),
            cells: 0,
            bytes: 0,
            long_rows: 0,
            blank_headers: BTreeSet::new(),
            diagnostics: Diagnostics::new(),
        }
    }

    /// How many columns the header has; 0 before it was read.
    pub fn width(&self) -> usize {
        self.header.len()
    }

    /// Adds a row; `number` is its row in the file, from 1. False if the table is now too large.
    pub fn row(&mut self, number: u32, cells: &[Cell<'_>]) -> bool {
        if cells.iter().all(Cell::is_blank) {
            return true;
        }
        let cells = if self.header.is_empty() {
            let width = cells.iter().rposition(|cell| !cell.is_blank()).unwrap_or(0) + 1;
            let header = cells.get(..width).unwrap_or(cells);
            self.check_header(number, header);
            header
        } else {
            self.check_row(number, cells);
            cells.get(..self.width()).unwrap_or(cells)
        };
        self.cells += cells.len() as u64;
        self.bytes += cells.iter().map(|cell| cell.text.len() as u64).sum::<u64>();
        if self.cells > CELL_LIMIT || self.bytes > FILE_LIMIT * 16 {
            return false;
        }
        self.table.begin_row(number);
        for cell in cells {
            self.table.push_cell(cell.text, cell.line, cell.column);
        }
        true
    }

    /// Adds a diagnostic of the reader to those of the table.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The table and what was found; `None` for a table without any row.
    pub fn finish(mut self, diagnostics: &mut Diagnostics) -> Option<RawTable> {
        if let Some(more) = self.long_rows.checked_sub(OFTEN + 1) {
            self.tell(more_long_rows(&self.table.file, more + 1));
        }
        diagnostics.extend(self.diagnostics);
        (!self.table.is_empty()).then_some(self.table)
    }

    /// What is told instead of the table when [`TableBuilder::row`] said that it is too large.
    pub fn too_large(self, diagnostics: &mut Diagnostics) {
        diagnostics.push(too_large(&self.table.file));
    }

    fn place(&self, number: u32, at: usize, cell: &Cell<'_>) -> Place {
        Place::cell(
            &self.table.file,
            cell.line,
            cell.column,
            number,
            count(at + 1),
        )
    }

    fn check_header(&mut self, number: u32, cells: &[Cell<'_>]) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, cell) in cells.iter().enumerate() {
            let name = cell.text.trim();
            self.header.push(name.to_owned());
            if name.is_empty() {
                continue;
            }
            if let Some(earlier) = first.get(name) {
                let diagnostic = duplicate_header(self.place(number, at, cell), name, *earlier);
                self.diagnostics.push(diagnostic);
            } else {
                first.insert(name, at);
            }
        }
    }

    fn check_row(&mut self, number: u32, cells: &[Cell<'_>]) {
        let width = self.width();
        let beyond = cells.iter().skip(width).position(|cell| !cell.is_blank());
        if let Some((at, cell)) = beyond.and_then(|at| Some((width + at, cells.get(width + at)?))) {
            self.long_rows += 1;
            if self.long_rows <= OFTEN {
                let length = cells
                    .iter()
                    .rposition(|cell| !cell.is_blank())
                    .unwrap_or(at)
                    + 1;
                let place = self.place(number, at, cell);
                self.diagnostics
                    .push(row_length(place, cell.text, length, width));
            }
        }
        for (at, cell) in cells.iter().enumerate().take(width) {
            if self.header.get(at).is_some_and(String::is_empty)
                && !cell.is_blank()
                && self.blank_headers.insert(at)
            {
                let diagnostic = header_blank(self.place(number, at, cell), cell.text, at);
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

fn duplicate_header(place: Place, name: &str, earlier: usize) -> Diagnostic {
    let earlier = column_letters(count(earlier + 1));
    Diagnostic::new(
        "header-duplicate",
        place,
        Words::new(
            format!("表头 `{name}` 出现两次（前一次在 {earlier} 列）"),
            format!("the header `{name}` appears twice (first in column {earlier})"),
        ),
    )
    .seen(name)
    .expected("每个列名只出现一次", "each column name once")
    .hint(
        "给其中一列改名，或删掉多余的一列",
        "rename one of the columns or delete the one that is not needed",
    )
}

fn row_length(place: Place, text: &str, length: usize, width: usize) -> Diagnostic {
    Diagnostic::new(
        "row-length",
        place,
        Words::new(
            format!("这一行有 {length} 格，表头只有 {width} 列，多出的内容没有读取"),
            format!("the row has {length} cells, the header {width}; the rest was not read"),
        ),
    )
    .seen(excerpt(text))
    .expected(
        format!("最多 {width} 格"),
        format!("at most {width} cells"),
    )
    .hint(
        "CSV 里含逗号的文字（例如 `1,234`、地址、引文）要用英文双引号括起来",
        "in CSV, text that contains a comma (`1,234`, an address, a quotation) goes into double quotes",
    )
    .hint(
        "如果确有多出的一列，请在表头写上列名",
        "if there is one column more, give it a name in the header",
    )
}

fn more_long_rows(file: &SourceFile, more: usize) -> Diagnostic {
    Diagnostic::new(
        "row-length",
        Place::whole(file),
        Words::new(
            format!("另有 {more} 行也比表头长"),
            format!("{more} more rows are longer than the header"),
        ),
    )
    .seen(more.to_string())
    .expected("每行不比表头长", "no row longer than the header")
    .hint(
        "先检查分隔符和引号，再检查表头",
        "check the separator and the quotes first, then the header",
    )
}

fn header_blank(place: Place, text: &str, at: usize) -> Diagnostic {
    let letters = column_letters(count(at + 1));
    Diagnostic::new(
        "header-blank",
        place,
        Words::new(
            format!("{letters} 列有内容，但表头是空的"),
            format!("column {letters} has content but its header is blank"),
        ),
    )
    .seen(excerpt(text))
    .expected(
        "每个有内容的列都有列名",
        "a name for each column with content",
    )
    .hint(
        "在表头写上列名；如果只是备注，列名写 `note`",
        "write a name into the header; for remarks, `note`",
    )
}

fn too_large(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        "too-large",
        Place::whole(file),
        Words::new(
            format!("表太大，没有读取（超过 {CELL_LIMIT} 格）"),
            format!("the table is too large and was not read (more than {CELL_LIMIT} cells)"),
        ),
    )
    .seen(format!("> {CELL_LIMIT}"))
    .expected(
        format!("不超过 {CELL_LIMIT} 格"),
        format!("at most {CELL_LIMIT} cells"),
    )
    .hint(
        "按年度、季度或地区把表拆成几个文件，放进 `data/statistics/`",
        "split the table by year, quarter or region into several files in `data/statistics/`",
    )
}
