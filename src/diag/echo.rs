//! One slip, one diagnostic: what is said only because of another mistake is left out.
//!
//! A file that could not be read leaves gaps and dangling references all over the project. Saying
//! each of them would bury the one line that helps.

use std::collections::BTreeSet;

use super::{Diagnostic, Diagnostics, Severity};

/// Codes that say a file, or the rest of it, was not read.
const UNREAD: [&str; 12] = [
    "encoding",
    "csv-quote",
    "csv-separator",
    "header-duplicate",
    "header-blank",
    "missing-column",
    "table-twice",
    "workbook",
    "too-large",
    "empty-table",
    "unknown-sheet",
    "front-matter",
];

/// What follows from a part of the data that is missing.
const GAPS: [&str; 11] = [
    "period-gap",
    "figure-unresolved",
    "ratio-unverifiable",
    "unknown-region",
    "unknown-indicator",
    "unknown-category",
    "unknown-source",
    "figure-argument",
    "dead-link",
    "address-vanished",
    "withdrawal-unknown",
];

/// What follows from a document whose front matter was not read.
const HEADLESS: [&str; 5] = [
    "front-matter-missing",
    "case-consent",
    "missing-section",
    "slug",
    "figure-period",
];

/// What follows from a row of a reference table that was not read.
const REFERENCES: [(&str, &str); 4] = [
    ("data/regions.", "unknown-region"),
    ("data/indicators.", "unknown-indicator"),
    ("data/dimensions.", "unknown-category"),
    ("data/sources.", "unknown-source"),
];

/// What else follows from a row of the same tables: sums over a tree of regions with a hole, columns
/// and categories that no dimension explains any more.
const CONSEQUENCES: [(&str, &str, &str); 5] = [
    ("data/regions.", "totals", "data/"),
    ("data/dimensions.", "totals", "data/"),
    ("data/dimensions.", "duplicate-key", "data/"),
    ("data/dimensions.", "unknown-column", "data/"),
    ("data/dimensions.", "wrong-type", "data/indicators."),
];

/// Leaves echoes out.
pub fn without_echoes(diagnostics: &mut Diagnostics) {
    let causes = Causes::of(diagnostics);
    diagnostics.retain_mut(|d| !causes.explain(d));
}

/// The mistakes that others follow from.
#[derive(Default)]
struct Causes {
    data_unread: bool,
    content_unread: bool,
    headless: BTreeSet<String>,
    lost_references: BTreeSet<&'static str>,
    consequences: BTreeSet<(&'static str, &'static str)>,
    duplicate_slug: bool,
}

impl Causes {
    fn of(diagnostics: &Diagnostics) -> Self {
        let mut causes = Causes::default();
        for d in diagnostics.iter().filter(|d| d.severity == Severity::Error) {
            let Some(place) = &d.place else { continue };
            let path = place.file.path();
            let unread = UNREAD.contains(&d.code);
            causes.data_unread |= unread && path.starts_with("data/");
            causes.content_unread |= unread && path.starts_with("content/");
            causes.duplicate_slug |= d.code == "duplicate-slug";
            if d.code == "front-matter" {
                causes.headless.insert(path.to_owned());
            }
            let following = CONSEQUENCES
                .iter()
                .filter(|(prefix, code, _)| path.starts_with(prefix) && *code != d.code);
            causes
                .consequences
                .extend(following.map(|(_, code, below)| (*code, *below)));
            let lost = REFERENCES
                .iter()
                .filter(|(prefix, _)| path.starts_with(prefix));
            causes
                .lost_references
                .extend(lost.map(|(_, code)| *code).filter(|code| *code != d.code));
        }
        causes
    }

    fn explain(&self, d: &Diagnostic) -> bool {
        let place = d.place.as_ref();
        let path = place.map_or("", |place| place.file.path());
        (self.data_unread && GAPS.contains(&d.code))
            || (self.content_unread && d.code == "dead-link")
            || (self.headless.contains(path) && HEADLESS.contains(&d.code))
            || (self.duplicate_slug && matches!(d.code, "path-twice" | "dead-link"))
            || self.lost_references.contains(d.code)
            || self
                .consequences
                .iter()
                .any(|(code, below)| d.code == *code && path.starts_with(below))
            || (!self.lost_references.is_empty()
                && matches!(d.code, "figure-unresolved" | "period-gap"))
    }
}
