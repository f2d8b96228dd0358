//! `data/all.json`: every table in one file, one row a line.
//!
//! Observations stand in it unless they are too many for a workbook; `observations_file` then names
//! the file that has them. Exact numbers are strings, counts are numbers; a member that has nothing to say is left out.
//! `format` grows by one when a member changes its meaning or goes; new members leave it alone.

use std::io::Write as _;

use rayon::prelude::*;

use super::names::Names;
use super::observations::OBSERVATIONS;
use super::table::{Cell, Column};
use super::tables;
use crate::plan::data::WORKBOOK_ROWS;

/// The version of the file's form.
pub const FORMAT: u32 = 1;

/// Rows that one thread writes at a time.
const CHUNK: usize = 2048;

/// The whole file.
pub fn all(names: &Names<'_>) -> Vec<u8> {
    let data = names.data;
    let mut out = format!("{{\"format\": {FORMAT},\n\"site\": ").into_bytes();
    object(&mut out, tables::SITE, &data.catalogue.settings, names);
    array(
        &mut out,
        "regions",
        tables::REGIONS,
        tables::regions(data),
        names,
    );
    array(
        &mut out,
        "indicators",
        tables::INDICATORS,
        tables::indicators(data),
        names,
    );
    array(
        &mut out,
        "dimensions",
        tables::DIMENSIONS,
        tables::categories(data),
        names,
    );
    array(
        &mut out,
        "sources",
        tables::SOURCES,
        &data.catalogue.sources,
        names,
    );
    if data.observations.len() > WORKBOOK_ROWS {
        // As much again as all other files together; whoever wants rows reads them line by line.
        out.extend_from_slice(b",\n\"observations_file\": \"observations.jsonl\"");
    } else {
        observations(&mut out, names);
    }
    array(&mut out, "remarks", tables::REMARKS, &data.remarks, names);
    array(
        &mut out,
        "stations",
        tables::STATIONS,
        &data.stations,
        names,
    );
    array(
        &mut out,
        "thresholds",
        tables::THRESHOLDS,
        &data.thresholds,
        names,
    );
    array(
        &mut out,
        "publicity",
        tables::PUBLICITY,
        &data.publicity,
        names,
    );
    array(
        &mut out,
        "calendar",
        tables::CALENDAR,
        &data.calendar,
        names,
    );
    out.extend_from_slice(b"}\n");
    out
}

/// Observations are by far the most: threads write a part each, in the order of the data.
fn observations(out: &mut Vec<u8>, names: &Names<'_>) {
    let parts: Vec<Vec<u8>> = names
        .data
        .observations
        .par_chunks(CHUNK)
        .map(|rows| {
            let mut part = Vec::with_capacity(rows.len() * 640);
            for row in rows {
                part.extend_from_slice(b",\n");
                object(&mut part, OBSERVATIONS, row, names);
            }
            part
        })
        .collect();
    out.extend_from_slice(b",\n\"observations\": [");
    for (at, part) in parts.iter().enumerate() {
        out.extend_from_slice(if at == 0 { &part[1..] } else { part });
    }
    out.extend_from_slice(b"]");
}

/// A list of rows as a member of the file.
pub fn array<'a, T: 'a>(
    out: &mut Vec<u8>,
    name: &str,
    columns: &[Column<T>],
    rows: impl IntoIterator<Item = &'a T>,
    names: &'a Names<'a>,
) {
    out.extend_from_slice(b",\n");
    string(out, name);
    out.extend_from_slice(b": [");
    for (at, row) in rows.into_iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        object(out, columns, row, names);
    }
    out.push(b']');
}

/// A row as an object.
pub fn object<'a, T>(out: &mut Vec<u8>, columns: &[Column<T>], row: &'a T, names: &'a Names<'a>) {
    out.push(b'{');
    let start = out.len();
    for column in columns {
        let cell = (column.read)(row, names);
        if cell == Cell::Absent {
            continue;
        }
        if out.len() > start {
            out.push(b',');
        }
        string(out, column.name);
        out.push(b':');
        value(out, &cell);
    }
    out.push(b'}');
}

/// A cell as JSON.
pub fn value(out: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::Absent => out.extend_from_slice(b"null"),
        Cell::Text(text) | Cell::Code(text) => string(out, text),
        Cell::Number(number) => print(out, format_args!("\"{number}\"")),
        Cell::Count(count) => print(out, format_args!("{count}")),
        Cell::Flag(flag) => print(out, format_args!("{flag}")),
        Cell::List(items) => strings(out, items.iter().map(AsRef::as_ref)),
        Cell::Pairs(pairs) => {
            out.push(b'{');
            for (at, (name, word)) in pairs.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                string(out, name);
                out.push(b':');
                string(out, word);
            }
            out.push(b'}');
        }
        Cell::Derived(how, from) => {
            out.extend_from_slice(b"{\"how\":");
            string(out, how);
            out.extend_from_slice(b",\"from\":");
            strings(out, from.iter().map(String::as_str));
            out.push(b'}');
        }
    }
}

fn strings<'a>(out: &mut Vec<u8>, items: impl Iterator<Item = &'a str>) {
    out.push(b'[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        string(out, item);
    }
    out.push(b']');
}

/// Words as JSON.
pub fn string(out: &mut Vec<u8>, text: &str) {
    // Writing a string to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

fn print(out: &mut Vec<u8>, words: std::fmt::Arguments<'_>) {
    // Writing to memory cannot fail.
    let _ = out.write_fmt(words);
}
