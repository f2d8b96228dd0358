//! What the other files do to make releases, and to change a project.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use mingbai::diag::Diagnostic;
use mingbai::load::ProjectFiles;
use mingbai::publish::{NoStore, manifest_of};
use mingbai::release::{Ready, Refusal, Request, make};

use crate::support::table::Table;
use crate::support::{self, Files};

/// A day on which the last quarter of the demonstration is public, and one after a revision.
pub const FIRST: Date = date(2026, 2, 2);

pub const SECOND: Date = date(2026, 3, 2);

pub fn request(name: &str, day: Date) -> Request {
    Request {
        name: name.to_owned(),
        approved_by: Some("主任办公会（示例）".to_owned()),
        confidentiality_review: Some("保密审查表第1号（示例）".to_owned()),
        now: day.at(0, 0, 0, 0),
    }
}

pub fn memory(files: &Files) -> ProjectFiles {
    ProjectFiles::from_memory(files.clone())
}

pub fn made(files: &Files, name: &str, day: Date) -> Ready {
    match make(&memory(files), &request(name, day), &NoStore) {
        Ok(ready) => ready,
        Err(refusal) => panic!("{name}: {}", refused_words(refusal)),
    }
}

pub fn refused_words(refusal: Refusal) -> String {
    match refusal {
        Refusal::Diagnostics(found) => support::listed(&found),
        Refusal::Render(problem) => format!("{problem:?}"),
    }
}

/// Makes a release and puts its files into the project.
pub fn release(files: &mut Files, name: &str, day: Date) {
    let ready = made(files, name, day);
    let manifest = manifest_of(&ready.files).expect("names that can be used");
    let folder = format!("releases/{name}");
    files.insert(format!("{folder}/manifest.json"), manifest.into_bytes());
    for (file, bytes) in ready.files {
        files.insert(format!("{folder}/{file}"), bytes);
    }
}

/// A project without releases of its own.
pub fn bare(mut files: Files) -> Files {
    files.retain(|path, _| !path.starts_with("releases/"));
    files
}

pub fn refusal(files: &Files, asked: &Request) -> Vec<Diagnostic> {
    match make(&memory(files), asked, &NoStore) {
        Ok(ready) => panic!("{} was released", ready.name),
        Err(Refusal::Diagnostics(found)) => found.into_iter().collect(),
        Err(Refusal::Render(problem)) => panic!("{problem:?}"),
    }
}

/// The one code of a refusal; every message says what to do.
pub fn refused(files: &Files, asked: &Request) -> &'static str {
    let found = refusal(files, asked);
    assert!(found.iter().all(|one| !one.hints.is_empty()), "{found:?}");
    let codes: BTreeSet<&str> = found.iter().map(|one| one.code).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    found[0].code
}

/// Changes the one row that has these cells.
pub fn plant(files: &mut Files, path: &str, row: &[(&str, &str)], change: &[(&str, &str)]) {
    edit(files, path, row, |table, at| {
        for (column, text) in change {
            let column = table.column(column);
            table.rows[at][column] = (*text).to_owned();
        }
    });
}

pub fn delete(files: &mut Files, path: &str, row: &[(&str, &str)]) {
    edit(files, path, row, |table, at| {
        table.rows.remove(at);
    });
}

pub fn edit(
    files: &mut Files,
    path: &str,
    row: &[(&str, &str)],
    change: impl FnOnce(&mut Table, usize),
) {
    let mut table = Table::read(&files[path]);
    let found: Vec<usize> = (0..table.rows.len())
        .filter(|at| {
            row.iter()
                .all(|(column, text)| table.cell(*at, column) == *text)
        })
        .collect();
    assert_eq!(found.len(), 1, "{path}: {row:?}");
    change(&mut table, found[0]);
    files.insert(path.to_owned(), table.csv());
}

/// The words of a page, as they follow one another.
pub fn without_tags(html: &str) -> String {
    let parts = html
        .split('<')
        .map(|part| part.rsplit('>').next().unwrap_or_default());
    parts.collect()
}
