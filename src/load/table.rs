//! Rows of cells become a [`RawTable`]; the same rules for CSV and for workbooks.
//!
//! Blank rows are left out wherever they are (row numbers stay those of the file). The first row
//! that is not blank is the header; blank cells at its end are left out, and so are blank cells of
//! other rows past the header's width.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::raw::RawTable;
use super::text::{count, excerpt};
use super::{CELL_LIMIT, COLUMN_LIMIT};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile, column_letters};

/// The same mistake is told this often in a table; the rest is only counted.
const OFTEN: usize = 20;

/// All texts of a table together, in bytes; a workbook may repeat a text without growing.
const TEXT_LIMIT: u64 = 1 << 30;

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
    told: BTreeMap<&'static str, usize>,
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
            told: BTreeMap::new(),
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
        if self.cells > CELL_LIMIT || self.bytes > TEXT_LIMIT {
            return false;
        }
        self.table.begin_row(number);
        for cell in cells {
            self.table.push_cell(cell.text, cell.line, cell.column);
        }
        true
    }

    /// Adds a diagnostic; past the first [`OFTEN`] of a code they are only counted.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        let often = self.told.entry(diagnostic.code).or_default();
        *often += 1;
        if *often <= OFTEN {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The table and what was found; `None` for a table without any row.
    pub fn finish(mut self, diagnostics: &mut Diagnostics) -> Option<RawTable> {
        for (code, often) in &self.told {
            if let Some(more) = often.checked_sub(OFTEN).filter(|more| *more > 0) {
                let diagnostic = more_of_the_same(&self.table.file, code, more);
                self.diagnostics.push(diagnostic);
            }
        }
        if self.table.is_empty() && self.diagnostics.is_empty() {
            self.diagnostics.push(empty_table(&self.table.file));
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
                self.tell(diagnostic);
            } else {
                first.insert(name, at);
            }
        }
    }

    fn check_row(&mut self, number: u32, cells: &[Cell<'_>]) {
        let width = self.width();
        let beyond = cells.iter().skip(width).position(|cell| !cell.is_blank());
        if let Some((at, cell)) = beyond.and_then(|at| Some((width + at, cells.get(width + at)?))) {
            let last = cells.iter().rposition(|cell| !cell.is_blank());
            let length = last.unwrap_or(at) + 1;
            let place = self.place(number, at, cell);
            self.tell(row_length(place, cell.text, length, width));
        }
        for (at, cell) in cells.iter().enumerate().take(width) {
            if self.header.get(at).is_some_and(String::is_empty)
                && !cell.is_blank()
                && self.blank_headers.insert(at)
            {
                let diagnostic = header_blank(self.place(number, at, cell), cell.text, at);
                self.tell(diagnostic);
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

fn more_of_the_same(file: &SourceFile, code: &'static str, more: usize) -> Diagnostic {
    Diagnostic::new(
        code,
        Place::whole(file),
        Words::new(
            format!("同样的问题另有 {more} 处，不一一列出"),
            format!("the same mistake in {more} more places that are not listed"),
        ),
    )
    .seen(more.to_string())
    .expected("没有这样的问题", "no such mistake")
    .hint(
        "先改好列出的几处，多半有同一个原因",
        "mend the listed ones first; most often all have one cause",
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

/// A file or sheet without any content.
pub fn empty_table(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        "empty-table",
        Place::whole(file),
        Words::new("表是空的", "the table is empty"),
    )
    .seen("")
    .expected(
        "第一行是表头，下面每行一条数据",
        "a header in the first row and one record in each row below",
    )
    .hint(
        "填入数据，或删除这个文件",
        "fill in the data or delete the file",
    )
}

fn too_large(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        "too-large",
        Place::whole(file),
        Words::new(
            format!("表太大，没有读取（超过 {CELL_LIMIT} 格或 {COLUMN_LIMIT} 列）"),
            format!(
                "the table is too large and was not read (more than {CELL_LIMIT} cells or \
                 {COLUMN_LIMIT} columns)"
            ),
        ),
    )
    .seen(format!("> {CELL_LIMIT}"))
    .expected(
        format!("不超过 {CELL_LIMIT} 格、{COLUMN_LIMIT} 列"),
        format!("at most {CELL_LIMIT} cells and {COLUMN_LIMIT} columns"),
    )
    .hint(
        "按年度、季度或地区把表拆成几个文件，放进 `data/statistics/`",
        "split the table by year, quarter or region into several files in `data/statistics/`",
    )
}
