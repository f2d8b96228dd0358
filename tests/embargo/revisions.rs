//! A revision may wait beside the figure that it replaces: until its moment the old figure is there as if
//! there were no other; from then on the new one.

use jiff::civil::{Date, DateTime, date};

use mingbai::clear::Clock;
use mingbai::load::ProjectFiles;
use mingbai::pipeline::{self, Prepared};

use crate::support::{self, Files};

/// A file of the starter project to which revisions are added.
const REVISIONS: &str = "data/statistics/revisions.csv";
const HEADER: &str = "region,period,indicator,case_type,value,status,replaces,publish_at,note\n";
/// The figure that is revised, and when.
const ROW: &str = "000001,2025Q1,money.recovered,合计";
const DAY: Date = date(2030, 6, 1);

/// The starter project with lines of revisions.
fn with(lines: &[&str]) -> Files {
    let mut files = support::starter();
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    files.insert(
        REVISIONS.to_owned(),
        format!("{HEADER}{lines}").into_bytes(),
    );
    files
}

fn waiting(value: &str, note: &str) -> Files {
    with(&[&format!("{ROW},{value},revised,214,{DAY},{note}")])
}

fn prepare(files: Files, now: DateTime) -> Prepared {
    let clock = Clock { now, drafts: false };
    pipeline::prepare(&ProjectFiles::from_memory(files), clock)
}

/// What the figure is at a moment.
fn value(files: &Files, day: Date) -> String {
    let prepared = prepare(files.clone(), day.at(0, 0, 0, 0));
    let problems = support::listed(&prepared.diagnostics);
    assert!(!prepared.diagnostics.has_errors(), "{problems}");
    let catalogue = &prepared.public.catalogue;
    let key = "money.recovered|000001|2025Q1";
    let own = prepared.public.observations.iter();
    let own = own.filter(|o| mingbai::model::row_key::row_key(o, catalogue) == key);
    let values: Vec<String> = own
        .map(|o| o.value.quantity().expect("a number").written.to_string())
        .collect();
    assert_eq!(values.len(), 1, "{values:?}");
    values[0].clone()
}

/// The codes of errors.
fn errors(files: Files, day: Date) -> Vec<&'static str> {
    let found = prepare(files, day.at(0, 0, 0, 0)).diagnostics;
    let errors = found
        .iter()
        .filter(|d| d.severity == mingbai::diag::Severity::Error);
    errors.map(|d| d.code).collect()
}

#[test]
fn a_revision_that_waits_leaves_no_trace() {
    let without = support::build(with(&[]));
    for (value, note) in [
        ("235.71", "漏报的一件补上了"),
        ("199.37", "重复计算的一件删去了"),
    ] {
        let site = support::build(waiting(value, note));
        support::assert_same_site(&without, &site, value);
    }
}

#[test]
fn a_revision_comes_on_its_day_and_says_what_it_replaced() {
    let files = waiting("235.71", "漏报的一件补上了");
    assert_eq!(value(&files, date(2030, 5, 31)), "214");
    assert_eq!(value(&files, DAY), "235.71");
    let site = support::build_on(files, DAY);
    let table = String::from_utf8_lossy(&site["data/observations.csv"]).into_owned();
    let row = table
        .lines()
        .find(|line| line.contains("money.recovered|000001|2025Q1\""));
    let row = row.expect("the row");
    for word in ["235.71", "revised", "214", "漏报的一件补上了"] {
        assert!(row.contains(word), "{word} in {row}");
    }
}

#[test]
fn revisions_follow_one_another() {
    // The file may list them in any order.
    let files = with(&[
        &format!("{ROW},217,revised,216,2030-08-01,"),
        &format!("{ROW},215,revised,214,2030-06-01,"),
        &format!("{ROW},216,revised,215,2030-07-01T09:00,"),
    ]);
    for (day, expected) in [
        (date(2030, 5, 31), "214"),
        (date(2030, 6, 1), "215"),
        (date(2030, 7, 1), "215"),
        (date(2030, 7, 2), "216"),
        (date(2030, 8, 1), "217"),
    ] {
        assert_eq!(value(&files, day), expected, "{day}");
    }
}

#[test]
fn two_rows_of_one_moment_are_a_mistake() {
    let unsaid = with(&[&format!("{ROW},217,final,,2030-08-01,")]);
    let twice = with(&[
        &format!("{ROW},215,revised,214,2030-06-01,"),
        &format!("{ROW},216,revised,214,2030-06-01,"),
    ]);
    let none = with(&[&format!("{ROW},217,revised,214,,")]);
    for files in [unsaid, twice, none] {
        assert_eq!(errors(files.clone(), date(2030, 1, 1)), ["duplicate-key"]);
        assert_eq!(errors(files, date(2031, 1, 1)), ["duplicate-key"]);
    }
}

#[test]
fn figures_add_up_before_a_revision_and_after_it() {
    // The total is mended later; until then it is as wrong as without the revision.
    let path = "data/statistics/2025Q1.csv";
    let right = String::from_utf8(support::starter()[path].clone()).expect("a text");
    let wrong = right.replacen("合计,96,", "合计,97,", 1);
    assert_ne!(right, wrong);
    let mends = "000001,2025Q1,case.accepted,合计,96,revised,97,2030-06-01,";
    let mut now = with(&[]);
    now.insert(path.to_owned(), wrong.into_bytes());
    let mut later = with(&[mends]);
    later.insert(path.to_owned(), now[path].clone());
    let before = errors(now, date(2030, 5, 31));
    assert!(!before.is_empty());
    let told = errors(later.clone(), date(2030, 5, 31));
    assert!(before.iter().all(|code| told.contains(code)), "{told:?}");
    assert_eq!(errors(later, DAY), Vec::<&str>::new());
    // A revision that is wrong is told before its day.
    let breaks = "000001,2025Q1,case.accepted,合计,95,revised,96,2030-06-01,";
    assert!(!errors(with(&[breaks]), date(2030, 5, 31)).is_empty());
}

#[test]
fn a_withdrawn_figure_takes_its_revision_along() {
    for day in [date(2030, 5, 31), DAY] {
        let mut files = waiting("235.71", "");
        let line = "path,date,reason\nmoney.recovered|000001|2025Q1,2026-03-02,录入有误\n";
        files.insert("data/withdrawals.csv".to_owned(), line.into());
        let site = support::build_on(files, day);
        for path in [
            "data/observations.csv",
            "data/all.json",
            "reports/2025Q1/index.html",
        ] {
            let text = String::from_utf8_lossy(&site[path]).into_owned();
            assert!(
                !text.contains("235.71") && !text.contains("214"),
                "{day}: {path}"
            );
        }
    }
}

#[test]
fn a_public_text_may_cite_a_figure_whose_revision_waits() {
    let mut files = waiting("235.71", "");
    let text = "---\ntitle: 一条消息\ndate: 2025-07-01\n---\n\n一季度挽回损失{{ figure(money.recovered, region=000001, period=2025Q1, as=\"value\") }}。\n";
    files.insert("content/news/one.md".to_owned(), text.as_bytes().to_vec());
    for (day, words) in [(date(2030, 5, 31), "214万元"), (DAY, "236万元")] {
        let site = support::build_on(files.clone(), day);
        let page = String::from_utf8_lossy(&site["news/one/index.html"]).into_owned();
        assert!(page.contains(words), "{day}: {page}");
    }
}
