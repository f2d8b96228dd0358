//! Writes the demonstration city, 安和市（示例）: `site.toml` and everything in `data/`.
//!
//! The city is invented, and so is every figure. They are drawn from seeded generators with whole
//! numbers only, so that two runs give the same bytes and every total adds up to the last unit.
//!
//! ```text
//! cargo run --release --example generate_demo [-- DIR [first-published]]
//! ```
//!
//! `DIR` is the folder of the project, by default the current one. `first-published` writes the
//! statistics as they were before their one revision, as `releases/2025Q2/` has them.

mod contact_points;
mod funds;
mod geography;
mod indicators;
mod levels;
mod names;
mod publicity;
mod regions;
mod rng;
mod scorecard;
mod series;
mod sources;
mod stations;
mod statistics;
mod table;
mod tables;
mod time;

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use names::DISTRICTS;

/// The settings of the site, written by hand.
const SITE: &str = include_str!("site.toml");
/// The decision path of "Can I apply?", written by hand.
const ELIGIBILITY: &str = include_str!("eligibility.toml");

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let state = match std::env::args().nth(2).as_deref() {
        Some("first-published") => statistics::State::FirstPublished,
        _ => statistics::State::Today,
    };
    let folder = Path::new(&folder);
    let townships = geography::townships();
    let stations = stations::stations(&townships);
    let ledger = publicity::ledger();
    let book = series::book(&stations, &ledger);

    let mut files = vec![
        ("regions".to_owned(), regions::table(&townships)),
        ("places".to_owned(), geography::places_table(&townships)),
        ("indicators".to_owned(), indicators::indicators()),
        ("dimensions".to_owned(), indicators::dimensions()),
        ("targets".to_owned(), tables::targets()),
        ("stations".to_owned(), stations::table(&stations)),
        ("sources".to_owned(), sources::table()),
        ("thresholds".to_owned(), tables::thresholds()),
        ("publicity".to_owned(), publicity::table(&ledger)),
        ("scorecard".to_owned(), scorecard::table()),
        ("calendar".to_owned(), tables::calendar()),
        ("holidays".to_owned(), tables::holidays()),
    ];
    for quarter in 0..time::QUARTERS {
        let table = statistics::table(&book, quarter, state);
        files.push((format!("statistics/{}", time::name(quarter)), table));
    }

    fs::create_dir_all(folder.join("data/statistics"))?;
    fs::write(folder.join("site.toml"), SITE)?;
    fs::write(folder.join("data/eligibility.toml"), ELIGIBILITY)?;
    let mut out = io::stdout().lock();
    for (name, table) in &files {
        fs::write(folder.join(format!("data/{name}.csv")), table.text())?;
        writeln!(
            out,
            "{:>6} rows  {:>8} bytes  {name}",
            table.rows(),
            table.text().len()
        )?;
    }
    for day in ["2024-12-31", "2025-12-31"] {
        summarise_coverage(
            &mut out,
            day,
            &stations::coverage(&townships, &stations, day),
        )?;
    }
    Ok(())
}

/// Prints the share of residents within 5 km of a station, in tenths of a per cent.
fn summarise_coverage(out: &mut impl io::Write, day: &str, parts: &[(i64, i64)]) -> io::Result<()> {
    let city = parts
        .iter()
        .fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let names = DISTRICTS
        .iter()
        .map(|district| district.name)
        .chain(["全市"]);
    for (name, (near, all)) in names.zip(parts.iter().copied().chain([city])) {
        let permille = near * 1000 / all;
        writeln!(out, "{day}  {name}  {}.{} %", permille / 10, permille % 10)?;
    }
    Ok(())
}
