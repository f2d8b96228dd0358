//! The cells of a sheet that have content, before the sheet becomes a table.

use crate::load::CELL_LIMIT;
use crate::load::table::{Cell, TableBuilder};
use crate::load::text::count;

/// One sheet of a workbook. Rows and columns count from 0.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The sheet's name.
    pub name: String,
    /// True if the sheet is not shown; its cells were not read.
    pub is_hidden: bool,
    /// Areas that are shown as one cell.
    pub merged: Vec<Area>,
    /// Cells with an error word (`#REF!`).
    pub errors: Vec<(u32, u32)>,
    text: String,
    cells: Vec<GridCell>,
    is_too_large: bool,
}

/// A rectangle of cells, corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Row and column of the first cell.
    pub start: (u32, u32),
    /// Row and column of the last cell.
    pub end: (u32, u32),
}

#[derive(Debug, Clone, Copy)]
struct GridCell {
    row: u32,
    column: u32,
    start: usize,
    end: usize,
}

impl Sheet {
    /// A sheet without cells.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// A sheet that is not shown.
    pub fn hidden(name: impl Into<String>) -> Self {
        Self {
            is_hidden: true,
            ..Self::new(name)
        }
    }

    /// Adds a cell; blank ones are nothing. False if the sheet is too large to go on.
    pub fn push(&mut self, row: u32, column: u32, text: &str) -> bool {
        if text.is_empty() {
            return !self.is_too_large;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.cells.push(GridCell {
            row,
            column,
            start,
            end: self.text.len(),
        });
        self.is_too_large = self.cells.len() as u64 > CELL_LIMIT || self.text.len() > 1 << 30;
        !self.is_too_large
    }

    /// True if there are more cells than a table may have.
    pub fn is_too_large(&self) -> bool {
        self.is_too_large
    }

    /// True if no cell has any content.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, row: u32, column: u32) -> &str {
        let key = (row, column);
        self.cells
            .binary_search_by_key(&key, |cell| (cell.row, cell.column))
            .map_or("", |at| self.text_of(&self.cells[at]))
    }

    /// Row of the header: the first that is not blank.
    pub fn header_row(&self) -> Option<u32> {
        self.cells
            .iter()
            .find(|cell| !self.text_of(cell).trim().is_empty())
            .map(|cell| cell.row)
    }

    /// Sorts the cells by row and column; files need not keep this order.
    pub fn sort(&mut self) {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
    }

    /// Gives all rows to a table, blank cells filled in. False if the table is too large.
    pub fn fill(&self, builder: &mut TableBuilder) -> bool {
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            let line = first.row.saturating_add(1);
            let length = builder.width().max(last.column as usize + 1);
            let mut cells: Vec<Cell<'_>> = (0..length)
                .map(|column| Cell {
                    text: "",
                    line,
                    column: count(column + 1),
                })
                .collect();
            for cell in row {
                if let Some(slot) = cells.get_mut(cell.column as usize) {
                    slot.text = self.text_of(cell);
                }
            }
            if !builder.row(line, &cells) {
                return false;
            }
        }
        true
    }

    fn text_of(&self, cell: &GridCell) -> &str {
        &self.text[cell.start..cell.end]
    }
}
