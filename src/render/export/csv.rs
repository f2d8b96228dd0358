//! CSV files: UTF-8 with a byte order mark and CRLF, for Excel as well as for programs.
//!
//! Columns never change their order; `observations.csv` has one column a dimension after all
//! others. Codes and ids are quoted. A cell that a spreadsheet would run as a formula is preceded
//! by an apostrophe.

use std::fmt::Write as _;

use super::names::Names;
use super::observations::OBSERVATIONS;
use super::table::{Cell, Column};
use crate::chart::table::push_csv_cell;
use crate::model::{Dimension, DimensionId, Observation};

/// What stands in a dimension's column for the undivided total.
pub const TOTAL: &str = "total";

/// A table as CSV.
pub fn table<'a, T: 'a>(
    columns: &[Column<T>],
    rows: impl IntoIterator<Item = &'a T>,
    names: &'a Names<'a>,
) -> Vec<u8> {
    let mut out = head(columns);
    out.push_str("\r\n");
    for row in rows {
        cells(&mut out, columns, row, names);
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// The first line of a file of observations: the columns, then one a dimension.
pub fn observations_head(names: &Names<'_>) -> String {
    let mut out = head(OBSERVATIONS);
    for (_, dimension) in names.catalogue().dimensions.iter() {
        out.push(',');
        out.push_str(&heading(dimension));
    }
    out.push_str("\r\n");
    out
}

/// An observation as a line of CSV.
pub fn observation(row: &Observation, names: &Names<'_>) -> String {
    let mut line = String::with_capacity(384);
    cells(&mut line, OBSERVATIONS, row, names);
    for (id, _) in names.catalogue().dimensions.iter() {
        line.push(',');
        push_csv_cell(&mut line, category(row, id, names));
    }
    line.push_str("\r\n");
    line
}

/// A dimension's column: its id, told apart where a fixed column has that name.
pub fn heading(dimension: &Dimension) -> String {
    let taken = OBSERVATIONS
        .iter()
        .any(|column| column.name == &*dimension.id);
    let mut out = String::new();
    if taken {
        out.push_str("dimension.");
    }
    push_csv_cell(&mut out, &dimension.id);
    out
}

/// The id of an observation's category in a dimension; `total` where it has none.
pub fn category<'a>(row: &Observation, dimension: DimensionId, names: &'a Names<'_>) -> &'a str {
    let dimensions = &names.catalogue().dimensions;
    let categories = row.key.breakdown.categories().iter();
    categories
        .map(|id| dimensions.category(*id))
        .find(|category| category.dimension == dimension)
        .map_or(TOTAL, |category| &category.id)
}

fn head<T>(columns: &[Column<T>]) -> String {
    let list: Vec<&str> = columns.iter().map(|column| column.name).collect();
    format!("\u{feff}{}", list.join(","))
}

fn cells<'a, T>(out: &mut String, columns: &[Column<T>], row: &'a T, names: &'a Names<'a>) {
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, &(column.read)(row, names));
    }
}

fn cell(out: &mut String, cell: &Cell<'_>) {
    match cell {
        Cell::Absent => {}
        Cell::Text(text) => push_csv_cell(out, text),
        Cell::Code(code) => quoted(out, code),
        Cell::Number(number) => print(out, format_args!("{number}")),
        Cell::Count(count) => print(out, format_args!("{count}")),
        Cell::Flag(flag) => out.push_str(if *flag { "yes" } else { "no" }),
        Cell::List(items) => push_csv_cell(out, &items.join(";")),
        Cell::Pairs(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(name, word)| format!("{name}={word}"))
                .collect();
            push_csv_cell(out, &pairs.join(";"));
        }
        Cell::Derived(how, _) => push_csv_cell(out, how),
    }
}

/// A code in quotes, which tell most readers that it is no number.
fn quoted(out: &mut String, code: &str) {
    let mut plain = String::new();
    push_csv_cell(&mut plain, code);
    if plain.starts_with('"') {
        out.push_str(&plain);
    } else {
        out.push('"');
        out.push_str(&plain);
        out.push('"');
    }
}

fn print(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
}
