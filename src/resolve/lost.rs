//! What `load` could not read, so that what follows from it is not reported a second time.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics};

/// Codes of tables and texts that were not read, or not to their end.
const CODES: [&str; 5] = [
    "encoding",
    "csv-quote",
    "csv-separator",
    "workbook",
    "too-large",
];

/// The tables that others refer to.
const TABLES: [&str; 5] = [
    "statistics",
    "regions",
    "indicators",
    "dimensions",
    "sources",
];

/// The tables that were lost; a workbook of another name may have held any.
pub fn tables(diagnostics: &Diagnostics) -> Vec<&'static str> {
    let mut lost = BTreeSet::new();
    for path in diagnostics.iter().filter(|d| is_lost(d)).filter_map(path) {
        let Some(name) = path.strip_prefix("data/") else {
            continue;
        };
        let stem = name.split(['/', '.']).next().unwrap_or(name);
        match TABLES.into_iter().find(|table| *table == stem) {
            Some(table) => lost.extend([table]),
            None if stem == "targets" => lost.extend(["statistics"]),
            None if name.ends_with(".csv") => {}
            None => lost.extend(TABLES),
        }
    }
    lost.into_iter().collect()
}

/// The texts of which front matter could not be read.
pub fn texts(diagnostics: &Diagnostics) -> BTreeSet<Arc<str>> {
    diagnostics
        .iter()
        .filter(|d| is_lost(d) || d.code == "front-matter")
        .filter_map(path)
        .filter(|path| path.starts_with("content/"))
        .map(Arc::from)
        .collect()
}

/// True if a mistake in a text follows from what was lost: a key that may have been there, a word
/// of a table that is not there.
pub fn follows(d: &Diagnostic, lost: &BTreeSet<Arc<str>>, is_lost: &dyn Fn(&str) -> bool) -> bool {
    match d.code {
        "front-matter-missing" => path(d).is_some_and(|path| lost.contains(path)),
        "unknown-region" => is_lost("regions"),
        "unknown-indicator" => is_lost("indicators"),
        "unknown-category" => is_lost("dimensions"),
        _ => false,
    }
}

fn is_lost(d: &Diagnostic) -> bool {
    CODES.contains(&d.code) && d.severity == crate::diag::Severity::Error
}

fn path(d: &Diagnostic) -> Option<&str> {
    d.place.as_ref().map(|place| place.file.path())
}
