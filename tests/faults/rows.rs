//! Mistakes in rows and headers of statistics, and in the bytes of a file.

use crate::base::Base;
use crate::fault::{At, Fault, Kind};
use crate::figures::{Figure, dimension_columns};
use crate::numbers::pick;
use crate::support::random::Random;
use crate::support::table::{Format, Table};

pub const KINDS: &[Kind] = &[
    Kind {
        name: "row entered twice",
        code: "duplicate-key",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            appended(base, figure, |row, _| row)
        },
    },
    Kind {
        name: "row entered twice with different values",
        code: "duplicate-key",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            appended(base, figure, |mut row, value| {
                row[value].push('1');
                row
            })
        },
    },
    // A deleted row is told at the row of the same series that follows, or that was before it.
    Kind {
        name: "row missing",
        code: "period-gap",
        make: |base, random| {
            let county = |f: &Figure| f.follows && f.region != "990100" && f.period.len() > 4;
            let figure = pick(base, random, county);
            let mut table = base.tables[&figure.file].clone();
            table.rows.remove(figure.row);
            let (file, row) = figure.next.clone().expect("it has one before it");
            let above = usize::from(file == figure.file && row > figure.row);
            let at = At::cell(&file, row - above, table.column("value"));
            let what = format!("{} row {} deleted", figure.file, figure.row + 2);
            Fault::table(&figure.file, table, at, what)
        },
    },
    Kind {
        name: "header of a needed column misspelt",
        code: "unknown-column",
        make: |base, random| {
            let slips = [
                ("value", "valeu"),
                ("region", "regoin"),
                ("period", "perod"),
            ];
            let (right, wrong) = random.of(&slips);
            header(base, random, right, wrong)
        },
    },
    Kind {
        name: "header of a column that may be absent misspelt",
        code: "unknown-column",
        make: |base, random| {
            let slips = [
                ("status", "staus"),
                ("source", "scource"),
                ("locator", "locater"),
            ];
            let (right, wrong) = random.of(&slips);
            header(base, random, right, wrong)
        },
    },
    Kind {
        name: "header of a dimension misspelt",
        code: "unknown-column",
        make: |base, random| {
            let slips = [
                ("channel", "chanel"),
                ("procedure", "procedrue"),
                ("grade", "grde"),
            ];
            let (right, wrong) = random.of(&slips);
            header(base, random, right, wrong)
        },
    },
    Kind {
        name: "header given twice",
        code: "header-duplicate",
        make: |base, random| header(base, random, "note", "value"),
    },
    Kind {
        name: "cell beyond the last column",
        code: "row-length",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            let mut table = base.tables[&figure.file].clone();
            let width = table.header.len();
            table.rows[figure.row].push("补".to_owned());
            let at = At::cell(&figure.file, figure.row, width);
            Fault::table(&figure.file, table, at, "one cell more".to_owned())
        },
    },
    Kind {
        name: "quote that is never closed",
        code: "csv-quote",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            let table = &base.tables[&figure.file];
            let column = table.column("locator");
            let mut lines: Vec<String> = table.text().lines().map(str::to_owned).collect();
            let fields = &table.rows[figure.row];
            let opened: Vec<String> = (0..fields.len())
                .map(|at| format!("{}{}", if at == column { "\"" } else { "" }, fields[at]))
                .collect();
            lines[figure.row + 1] = opened.join(",");
            let at = At::cell(&figure.file, figure.row, column);
            Fault::text(&figure.file, lines.join("\n"), at, "quote before a locator")
        },
    },
    Kind {
        name: "bytes that are no UTF-8",
        code: "encoding",
        make: |base, random| {
            let file = statistics(base, random).0;
            broken(base, random, file, (Format::Utf8, b"\xe5\x90\xff"))
        },
    },
    Kind {
        name: "bytes that are no GB18030",
        code: "encoding",
        make: |base, random| {
            let file = statistics(base, random).0;
            broken(base, random, file, (Format::Gb18030, b"\xff\xff"))
        },
    },
    Kind {
        name: "bytes that are no UTF-8, in a table that others refer to",
        code: "encoding",
        make: |base, random| {
            let tables: Vec<&str> = base
                .tables
                .keys()
                .map(String::as_str)
                .filter(|path| !path.contains("/statistics/"))
                .collect();
            let file = random.of(&tables);
            broken(base, random, file, (Format::Utf8, b"\xe5\x90\xff"))
        },
    },
    Kind {
        name: "quote that is never closed, in a table that others refer to",
        code: "csv-quote",
        make: |base, random| {
            let tables = ["regions", "indicators", "dimensions", "sources", "stations"];
            let file = format!("data/{}.csv", random.of(&tables));
            let table = &base.tables[&file];
            let row = random.below(table.rows.len());
            let mut lines: Vec<String> = table.text().lines().map(str::to_owned).collect();
            lines[row + 1].insert(0, '"');
            // The quotes of the rows below may close it: what follows is one cell to the end.
            let rest = lines[row + 1..].join("\n").replace('"', "");
            let text = format!("{}\n\"{rest}", lines[..=row].join("\n"));
            let what = format!("quote before row {}", row + 2);
            Fault::text(&file, text, At::cell(&file, row, 0), what)
        },
    },
    Kind {
        name: "region left blank",
        code: "blank-cell",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            Fault::cell(base, &figure.file, figure.row, "region", "")
        },
    },
    Kind {
        name: "category left blank",
        code: "blank-cell",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            let columns: Vec<usize> = dimension_columns(&base.tables[&figure.file]).collect();
            let column = base.tables[&figure.file].header[random.of(&columns)].clone();
            Fault::cell(base, &figure.file, figure.row, &column, "")
        },
    },
];

/// The figure's row once more, at the end of its table.
fn appended(
    base: &Base,
    figure: &Figure,
    change: impl Fn(Vec<String>, usize) -> Vec<String>,
) -> Fault {
    let mut table = base.tables[&figure.file].clone();
    let value = table.column("value");
    let row = change(table.rows[figure.row].clone(), value);
    table.rows.push(row);
    let at = At::cell(&figure.file, table.rows.len() - 1, value);
    let what = format!("{} row {} again", figure.file, figure.row + 2);
    Fault::table(&figure.file, table, at, what)
}

fn header(base: &Base, random: &mut Random, right: &str, wrong: &str) -> Fault {
    let (file, table) = statistics(base, random);
    let mut table = table.clone();
    let column = table.column(right);
    table.header[column] = wrong.to_owned();
    Fault::table(
        file,
        table,
        At::header(file, column),
        format!("{right} → {wrong}"),
    )
}

fn statistics<'b>(base: &'b Base, random: &mut Random) -> (&'b str, &'b Table) {
    let tables: Vec<(&str, &Table)> = base
        .tables
        .iter()
        .filter(|(path, _)| path.contains("/statistics/"))
        .map(|(path, table)| (path.as_str(), table))
        .collect();
    random.of(&tables)
}

/// A file of an encoding with bytes in a line that the encoding does not have.
fn broken(base: &Base, random: &mut Random, file: &str, (format, bytes): (Format, &[u8])) -> Fault {
    let table = &base.tables[file];
    let row = random.below(table.rows.len());
    let mut lines: Vec<Vec<u8>> = table
        .text()
        .lines()
        .map(|line| format.encode(line))
        .collect();
    lines[row + 1].extend_from_slice(bytes);
    let what = format!("{bytes:x?} in row {}", row + 2);
    Fault::bytes(file, lines.join(&b'\n'), At::line(file, row + 2), what)
}
