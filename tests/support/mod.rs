//! Projects in memory: loading them, saving their tables in other formats, building them.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod html;
pub mod random;
pub mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::{Date, date};

use mingbai::clear::Clock;
use mingbai::diag::Diagnostics;
use mingbai::load::ProjectFiles;
use mingbai::pipeline::{self, Prepared};
use mingbai::publish::{MemorySink, NoStore};
use table::{Format, Table};

/// A day on which everything of the demonstration but its embargoed case is public.
pub const TODAY: Date = date(2026, 7, 1);

/// A built site: files by path.
pub type Site = BTreeMap<String, Arc<[u8]>>;

/// Bytes of input files by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The clock of a published build on a day.
pub fn clock(today: Date) -> Clock {
    Clock {
        now: today.at(0, 0, 0, 0),
        drafts: false,
    }
}

/// The repository's folder, which is the demonstration project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The input files of a project folder, without its record of published addresses: tests take away
/// and rename what they like.
pub fn project(dir: &Path) -> Files {
    let files = ProjectFiles::read(dir).unwrap_or_else(|problem| panic!("{problem}"));
    files
        .iter()
        .filter(|(path, _)| *path != mingbai::plan::addresses::FILE)
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect()
}

/// The demonstration: a fictional city.
pub fn demo() -> Files {
    project(&root())
}

/// The figures of five public documents.
pub fn public_record() -> Files {
    project(&root().join("examples/public-record"))
}

/// The project that `mingbai new` writes.
pub fn starter() -> Files {
    project(&root().join("src/cli/starter"))
}

/// The demonstration with the statistics of its last two years and a few places a district:
/// every rule and page still has its data, in a third of the time.
pub fn small_demo() -> Files {
    let mut files = demo();
    files.retain(|path, _| {
        let quarter = path.strip_prefix("data/statistics/");
        quarter.is_none_or(|name| name >= "2024")
    });
    map_tables(files, |path, mut table| {
        if path == "data/places.csv" {
            let district = table.column("region");
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            table.rows.retain(|row| {
                let code: String = row[district].chars().take(6).collect();
                let count = seen.entry(code).or_default();
                *count += 1;
                *count <= 20
            });
        }
        vec![(path.to_owned(), table.csv())]
    })
}

/// Every CSV of a project, read and written anew; other files stay as they are, and frozen
/// releases, too: nobody may touch them.
pub fn map_tables(
    files: Files,
    mut map: impl FnMut(&str, Table) -> Vec<(String, Vec<u8>)>,
) -> Files {
    let mut mapped = Files::new();
    for (path, bytes) in files {
        if path.ends_with(".csv") && !path.starts_with("releases/") {
            mapped.extend(map(&path, Table::read(&bytes)));
        } else {
            mapped.insert(path, bytes);
        }
    }
    mapped
}

/// Every CSV of a project saved in another format.
pub fn saved_as(files: Files, format: Format) -> Files {
    map_tables(files, |path, table| {
        vec![(format.path(path), table.save(format))]
    })
}

/// Everything up to the plan.
pub fn prepare(files: Files, today: Date) -> Prepared {
    pipeline::prepare(&ProjectFiles::from_memory(files), clock(today))
}

/// Builds a project in memory.
pub fn build(files: Files) -> Site {
    build_on(files, TODAY)
}

/// Builds a project as it is on a day.
pub fn build_on(files: Files, today: Date) -> Site {
    let prepared = prepare(files, today);
    assert!(
        !prepared.diagnostics.has_errors(),
        "{}",
        listed(&prepared.diagnostics)
    );
    let sink = MemorySink::new();
    let made = prepared.make(&NoStore, &sink, &|_, _| {});
    if let Err(problem) = made.expect("the theme can be used") {
        panic!("the site cannot be made: {problem:?}");
    }
    sink.into_files()
        .into_iter()
        .map(|(path, bytes)| (path.as_str().to_owned(), bytes))
        .collect()
}

/// Diagnostics, one a line, for messages of failed tests.
pub fn listed(diagnostics: &Diagnostics) -> String {
    mingbai::diag::short(diagnostics, mingbai::diag::Lang::En)
}

/// Fails with the names of the files in which two sites differ.
pub fn assert_same_site(left: &Site, right: &Site, what: &str) {
    let names = |site: &Site, other: &Site| -> Vec<String> {
        site.iter()
            .filter(|(path, bytes)| other.get(*path) != Some(bytes))
            .map(|(path, _)| path.clone())
            .collect()
    };
    let (here, there) = (names(left, right), names(right, left));
    let first = here
        .iter()
        .find_map(|path| first_difference(left.get(path)?, right.get(path)?));
    assert!(
        here.is_empty() && there.is_empty(),
        "{what}: {} files differ: {:?} … {:?}\n{}",
        here.len().max(there.len()),
        &here[..here.len().min(5)],
        &there[..there.len().min(5)],
        first.unwrap_or_default()
    );
}

/// The surroundings of the first byte in which two files differ.
fn first_difference(left: &[u8], right: &[u8]) -> Option<String> {
    let at = left.iter().zip(right).position(|(a, b)| a != b)?;
    let around = |bytes: &[u8]| {
        let part = &bytes[at.saturating_sub(60)..(at + 60).min(bytes.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    Some(format!("{}\n--\n{}", around(left), around(right)))
}
