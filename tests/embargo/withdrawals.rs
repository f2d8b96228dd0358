//! What is withdrawn is gone from everywhere; its address says when and why.

use std::collections::BTreeSet;

use jiff::civil::date;

use crate::support::{self, Files, Site};

/// The demonstration with withdrawals, each a path with the rest of its line.
fn with(lines: &[&str]) -> Files {
    let mut files = support::small_demo();
    let table = format!("path,date,reason,reason:en,instead\n{}\n", lines.join("\n"));
    files.insert("data/withdrawals.csv".to_owned(), table.into_bytes());
    files
}

fn text(site: &Site, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}

/// The files that hold some words, archives and pictures aside.
fn holding(site: &Site, words: &str) -> BTreeSet<String> {
    let found = site
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    found.map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_case_leaves_a_page_that_says_why() {
    let title = "卢某某";
    let files = with(&[
        "cases/anhe-family-2025-09/,2026-03-02,当事人撤回同意,Consent was revoked,cases/anhe-wages-2025-03/",
    ]);
    let site = support::build(files);
    assert_eq!(holding(&site, title), BTreeSet::new());
    let before = support::build(support::small_demo());
    for (path, date, reason) in [
        (
            "cases/anhe-family-2025-09/index.html",
            "2026年3月2日",
            "当事人撤回同意",
        ),
        (
            "en/cases/anhe-family-2025-09/index.html",
            "2 March 2026",
            "Consent was revoked",
        ),
    ] {
        let page = text(&site, path);
        assert!(page.contains(date), "{path}: {page}");
        assert!(page.contains(reason), "{path}: {page}");
        assert!(page.contains("noindex"), "{path}");
        assert!(page.contains("anhe-wages-2025-03"), "{path}");
    }
    // Nothing but the address is left of it.
    let old = text(&before, "cases/anhe-family-2025-09/index.html");
    let heading = old
        .split("<h1")
        .nth(1)
        .and_then(|rest| rest.split("</h1>").next());
    let heading: String = heading.unwrap_or_default().chars().rev().take(9).collect();
    let heading: String = heading.chars().rev().collect();
    assert!(!text(&site, "cases/anhe-family-2025-09/index.html").contains(&heading));
    for path in [
        "feed.xml",
        "sitemap.xml",
        "cases/index.html",
        "sitemap/index.html",
    ] {
        let address = "cases/anhe-family-2025-09/";
        assert!(
            text(&before, path).contains("anhe-family-2025-09"),
            "{path} never had it"
        );
        assert!(!text(&site, path).contains(address), "{path}");
    }
    assert!(
        !site
            .keys()
            .any(|path| path.starts_with("wechat/case-anhe-family-2025-09"))
    );
    assert!(text(&site, "withdrawn/index.html").contains("当事人撤回同意"));
    assert!(text(&site, "data/index.html").contains("withdrawn/"));
}

#[test]
fn a_row_is_withheld_everywhere() {
    let row = "money.recovered|000001|2025Q1";
    let mut files = support::starter();
    let values = |files: Files| -> BTreeSet<String> {
        let prepared = support::prepare(files, support::TODAY);
        let problems = support::listed(&prepared.diagnostics);
        assert!(!prepared.diagnostics.has_errors(), "{problems}");
        let catalogue = &prepared.public.catalogue;
        let own = prepared.public.observations.iter();
        let valued = own.filter(|o| o.value.number().is_some());
        valued
            .map(|o| mingbai::model::row_key::row_key(o, catalogue))
            .collect()
    };
    let before = values(files.clone());
    let table = format!("path,date,reason\n{row},2026-03-02,录入有误\n");
    files.insert("data/withdrawals.csv".to_owned(), table.into_bytes());
    let after = values(files.clone());
    let gone: Vec<&String> = before.difference(&after).collect();
    // The row, and the single quarter that followed from it.
    assert_eq!(gone, [row, "money.recovered|000001|2025Q2"]);
    let site = support::build(files);
    let rows = text(&site, "indicators/money.recovered/2025/index.html");
    assert!(rows.contains("已撤回：录入有误"), "{rows}");
    assert!(rows.contains("不公开"), "{rows}");
    assert!(text(&site, "withdrawn/index.html").contains("录入有误"));
    for path in [
        "data/observations.csv",
        "data/all.json",
        "reports/2025Q1/index.html",
    ] {
        assert!(!text(&site, path).contains("214"), "{path}");
    }
}

#[test]
fn a_report_can_be_withdrawn() {
    let site = support::build(with(&["reports/2025Q3/,2026-03-02,口径有误，另行公布,,"]));
    let page = text(&site, "reports/2025Q3/index.html");
    assert!(page.contains("口径有误，另行公布"), "{page}");
    assert!(
        !site
            .keys()
            .any(|path| path.starts_with("reports/2025Q3/charts"))
    );
    assert!(!text(&site, "reports/index.html").contains("2025Q3/index.html"));
}

#[test]
fn a_release_can_be_withdrawn_with_its_files() {
    for (written, gone, left) in [
        ("2025Q2", "releases/2025Q2/", "releases/2025Q2-2/"),
        ("2025Q2-2", "releases/2025Q2-2/", "releases/2025Q2/"),
    ] {
        let mut files = support::demo();
        let table = format!("path,date,reason\n{written},2026-03-02,口径有误\n");
        files.insert("data/withdrawals.csv".to_owned(), table.into_bytes());
        let site = support::build(files);
        let page = text(&site, &format!("{gone}index.html"));
        assert!(page.contains("口径有误"), "{page}");
        let frozen = |folder: &str| site.contains_key(&format!("{folder}observations.csv"));
        assert!(!frozen(gone) && frozen(left), "{written}");
    }
}

#[test]
fn an_unknown_name_is_an_error_with_near_names() {
    for (line, near) in [
        (
            "cases/anhe-family-2025-9/,2026-03-02,无,,",
            "cases/anhe-family-2025-09/",
        ),
        (
            "case.accepted|990101|2025Q5,2026-03-02,无,,",
            "case.accepted|990101|2025Q",
        ),
        ("content/cases/no-such.png,2026-03-02,无,,", "no-such.png"),
        ("data/,2026-03-02,无,,", "data/"),
    ] {
        let prepared = support::prepare(with(&[line]), support::TODAY);
        let found = prepared
            .diagnostics
            .iter()
            .find(|d| d.code == "withdrawal-unknown");
        let said =
            found.unwrap_or_else(|| panic!("{line}: {}", support::listed(&prepared.diagnostics)));
        assert!(format!("{said:?}").contains(near), "{said:?}");
        assert!(prepared.diagnostics.has_errors());
    }
}

#[test]
fn every_way_to_write_an_address_means_the_same() {
    for written in [
        "cases/anhe-family-2025-09/",
        "/cases/anhe-family-2025-09",
        "en/cases/anhe-family-2025-09/index.html",
        "content/cases/anhe-family-2025-09.md",
        "https://www.example.gov.cn/anhe/cases/anhe-family-2025-09/",
    ] {
        let prepared = support::prepare(
            with(&[&format!("{written},2026-03-02,无,,")]),
            date(2026, 7, 1),
        );
        assert!(
            !prepared.diagnostics.has_errors(),
            "{written}: {}",
            support::listed(&prepared.diagnostics)
        );
        let gone = !prepared
            .public
            .documents
            .iter()
            .any(|d| &*d.slug == "anhe-family-2025-09");
        assert!(gone, "{written}");
    }
}
