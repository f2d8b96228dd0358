//! What waits leaves no trace: whether it is there, absent or altered, the site is the same byte for
//! byte. When its moment comes, it is there.

mod addresses;
mod calendar;
mod items;
mod leaks;
mod preview;
mod revisions;
#[path = "../support/mod.rs"]
mod support;
mod withdrawals;

use items::Wording;
use jiff::civil::date;
use mingbai::clear::Clock;
use mingbai::load::ProjectFiles;
use mingbai::pipeline::{self, Prepared};
use support::Files;

/// A day on which everything that waits still waits.
fn with_items(wording: Wording) -> (Files, usize) {
    let mut files = support::small_demo();
    let many = items::add(&mut files, wording);
    (files, many)
}

#[test]
fn what_waits_leaves_no_trace() {
    let without = support::build(support::small_demo());
    for wording in [Wording::First, Wording::Second] {
        let (files, many) = with_items(wording);
        assert!(many >= 40, "{many} things only");
        let site = support::build(files);
        support::assert_same_site(&without, &site, &format!("{wording:?}"));
    }
}

#[test]
fn what_waits_comes_on_its_day() {
    let site = support::build_on(with_items(Wording::First).0, date(2030, 6, 2));
    let text = |path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8_lossy(bytes).into_owned()
    };
    for path in [
        "cases/secret-case-0/index.html",
        "en/cases/secret-case-0/index.html",
        "campaigns/secret-campaign/index.html",
        "news/secret-last/index.html",
        "guide/secret-guide/index.html",
        "secret-page/index.html",
        "brochures/secret-poster/secret-poster.pdf",
        "assets/content/cases/secret-7.png",
        "sources/secret-report-2026/index.html",
        "indicators/secret.visits/index.html",
        "reports/2026Q1/index.html",
    ] {
        assert!(site.contains_key(path), "no {path}");
    }
    assert!(text("data/observations.csv").contains("20345"));
    assert!(text("data/sources.csv").contains("secret-report-2026"));
    assert!(text("data/indicators.csv").contains("secret.visits"));
    assert!(text("feed.xml").contains("secret-last"));
    assert!(!site.contains_key("cases/secret-draft/index.html"));
}

fn prepare(files: Files, now: jiff::civil::DateTime) -> Prepared {
    let clock = Clock { now, drafts: false };
    pipeline::prepare(&ProjectFiles::from_memory(files), clock)
}

#[test]
fn a_moment_is_kept_to_the_minute() {
    let public = |hour, minute| {
        let prepared = prepare(
            with_items(Wording::First).0,
            date(2030, 6, 1).at(hour, minute, 0, 0),
        );
        let found = prepared.public.observations.iter();
        found.filter(|o| o.publish_at.is_some()).count()
    };
    let (midnight, before, after) = (public(0, 0), public(8, 59), public(9, 0));
    assert!(midnight > 0, "days begin at midnight");
    assert_eq!(midnight, before);
    assert!(before < after, "{before} {after}");
}

#[test]
fn an_unreadable_moment_never_comes() {
    let mut files = support::starter();
    let text = "---\ntitle: 一条消息\ndate: 2025-01-01\npublish_at: 下周\n---\n\n略。\n";
    files.insert("content/news/later.md".to_owned(), text.as_bytes().to_vec());
    let prepared = prepare(files, date(2400, 1, 1).at(0, 0, 0, 0));
    let told = prepared
        .diagnostics
        .iter()
        .any(|d| d.code == "front-matter-value");
    assert!(told, "{}", support::listed(&prepared.diagnostics));
    assert!(
        !prepared
            .public
            .documents
            .iter()
            .any(|d| &*d.slug == "later")
    );
}
