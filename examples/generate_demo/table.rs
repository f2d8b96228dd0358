//! CSV as the project reads it: UTF-8, a header, one row a line.

use std::fmt::Write as _;

/// A CSV table being written.
pub struct Table {
    text: String,
    columns: usize,
    rows: usize,
}

impl Table {
    /// Starts a table with a comma-separated header.
    pub fn new(header: &str) -> Self {
        Self {
            text: format!("{header}\n"),
            columns: header.split(',').count(),
            rows: 0,
        }
    }

    /// Adds a row; its cells are as many as the header's.
    ///
    /// # Panics
    /// When the number of cells is another, which is a mistake in this program.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.row_of(&cells);
    }

    /// Adds a row of cells whose number is known only at run time; otherwise as [`Table::row`].
    pub fn row_of(&mut self, cells: &[&str]) {
        assert_eq!(
            cells.len(),
            self.columns,
            "cells in row {} of {}",
            self.rows + 1,
            self.header()
        );
        for (index, cell) in cells.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            // Writing into a string does not fail.
            let _ = if cell.contains([',', '"', '\n']) {
                write!(self.text, "{comma}\"{}\"", cell.replace('"', "\"\""))
            } else {
                write!(self.text, "{comma}{cell}")
            };
        }
        self.text.push('\n');
        self.rows += 1;
    }

    fn header(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    /// Number of rows without the header.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The whole table.
    pub fn text(&self) -> &str {
        &self.text
    }
}
