//! CSV files: UTF-8 with a byte order mark and CRLF, for Excel as well as for programs.
//!
//! Columns never change their order; `observations.csv` has one column a dimension after all
//! others. Codes and ids are quoted. A cell that a spreadsheet would run as a formula is preceded
//! by an apostrophe.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::names::Names;
use super::observations::OBSERVATIONS;
use super::table::{Cell, Column};
use crate::chart::table::push_csv_cell;
use crate::model::{Dimension, DimensionId, Observation};

/// Rows that one thread writes at a time.
const CHUNK: usize = 2048;

/// What stands in a dimension's column for the undivided total.
const TOTAL: &str = "total";

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

/// All observations as CSV, with one column a dimension.
pub fn observations(names: &Names<'_>) -> Vec<u8> {
    let dimensions: Vec<(DimensionId, &Dimension)> = names.catalogue().dimensions.iter().collect();
    let mut out = head(OBSERVATIONS);
    for (_, dimension) in &dimensions {
        out.push(',');
        out.push_str(&heading(dimension));
    }
    out.push_str("\r\n");
    let parts: Vec<String> = names
        .data
        .observations
        .par_chunks(CHUNK)
        .map(|rows| {
            let mut part = String::with_capacity(rows.len() * 512);
            for row in rows {
                cells(&mut part, OBSERVATIONS, row, names);
                for (id, _) in &dimensions {
                    part.push(',');
                    push_csv_cell(&mut part, category(row, *id, names));
                }
                part.push_str("\r\n");
            }
            part
        })
        .collect();
    for part in parts {
        out.push_str(&part);
    }
    out.into_bytes()
}

/// A dimension's column: its id, told apart where a fixed column has that name.
fn heading(dimension: &Dimension) -> String {
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

/// The id of an observation's category in a dimension.
fn category<'a>(row: &Observation, dimension: DimensionId, names: &'a Names<'_>) -> &'a str {
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
