//! One figure changes: exactly the words that tell it change, in every kind of brochure, on the page, in the
//! data and in the article for WeChat. Needs `pdftotext` (poppler-utils), as the checks of a build machine have.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use super::{ALL, support};

/// The numbers of a text with how often each stands there. Digits parted by commas are one number.
fn numbers(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || (matches!(c, ',' | '.') && !number.is_empty()) {
            number.push(c);
        } else if !number.is_empty() {
            let plain = number.trim_end_matches([',', '.']).to_owned();
            *found.entry(plain).or_insert(0) += 1;
            number.clear();
        }
    }
    found
}

/// Numbers that stand more often in one text than in the other.
fn more(here: &str, there: &str) -> BTreeSet<String> {
    let there = numbers(there);
    let here = numbers(here);
    here.into_iter()
        .filter(|(number, count)| there.get(number).unwrap_or(&0) < count)
        .map(|(number, _)| number)
        .collect()
}

/// The text of a PDF, by the reader of another project.
pub fn pdf_text(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).expect("written");
    let out = Command::new("pdftotext").arg(&path).arg("-").output();
    let out = out.expect("pdftotext (apt-get install poppler-utils)");
    assert!(out.status.success());
    String::from_utf8(out.stdout).expect("text")
}

/// What states the figure, in texts of every kind that has any.
const STATED: &str =
    "每件补贴{{ figure(subsidy.civil, region=990100, period=2025, as=\"value\") }}。";

/// Texts that get the sentence, and what stands before it.
const TEXTS: [(&str, &str); 7] = [
    ("content/brochures/wage-leaflet.md", "### 您的权利\n\n"),
    ("content/brochures/elders-leaflet.md", "### 不想打官司\n\n"),
    ("content/brochures/warning-poster.md", "都不收费"),
    ("content/brochures/bulletin-2025q4.md", "（三）"),
    ("content/brochures/wage-poster.md", "2025年第四季度，"),
    ("content/cases/anhe-wages-2025-03.md", "## 案例点评\n\n"),
    ("content/campaigns/wages-winter.md", "## 追回了多少\n\n"),
];

/// The demonstration with the sentence in its texts, and the civil subsidy of 2025 at so much a case.
fn project(subsidy: &str) -> support::Files {
    let mut files = support::small_demo();
    for (path, before) in TEXTS {
        let text = String::from_utf8(files[path].clone()).expect("text");
        let with = text.replacen(before, &format!("{before}{STATED}"), 1);
        assert_ne!(text, with, "{path}");
        files.insert(path.to_owned(), with.into_bytes());
    }
    support::map_tables(files, |path, mut table| {
        if path == "data/statistics/2025Q4.csv" {
            let (indicator, value) = (table.column("indicator"), table.column("value"));
            let row = table
                .rows
                .iter_mut()
                .find(|row| row[indicator] == "subsidy.civil");
            row.expect("the subsidy")[value] = subsidy.to_owned();
        }
        vec![(path.to_owned(), table.csv())]
    })
}

/// What a text that states the figure loses and gains, and nothing else; a report also states the change.
fn assert_only_the_figure(path: &str, old: &str, new: &str, says: bool) {
    let (gone, come) = (more(old, new), more(new, old));
    // From 1800 to 2000 it is 11.1 %, to 2001 it is 11.2 %.
    let report = path.contains("report-") || path.contains("booklet-");
    let (old, new): (&[&str], &[&str]) = match (says, report) {
        (true, true) => (&["11.1", "2000"], &["11.2", "2001"]),
        (true, false) => (&["2000"], &["2001"]),
        (false, _) => (&[], &[]),
    };
    assert_eq!(gone.iter().collect::<Vec<_>>(), old, "{path}");
    assert_eq!(come.iter().collect::<Vec<_>>(), new, "{path}");
}

#[test]
#[ignore = "needs poppler-utils"]
fn only_what_tells_a_figure_changes() {
    let (before, said) = super::print(project("2000"), &ALL);
    assert!(said.is_empty(), "{said:?}");
    let (after, said) = super::print(project("2001"), &ALL);
    assert!(said.is_empty(), "{said:?}");
    for (path, old) in before.iter().filter(|(path, _)| path.ends_with(".pdf")) {
        // Imposed pages hold the text of the pages; cards have no figure.
        let says = !path.contains("cards-");
        assert_only_the_figure(path, &pdf_text(old), &pdf_text(&after[path]), says);
    }
}

#[test]
fn page_data_and_article_change_alike() {
    let (before, after) = (
        support::build(project("2000")),
        support::build(project("2001")),
    );
    for (path, says) in [
        ("campaigns/wages-winter/index.html", true),
        ("wechat/wages-winter/article.txt", true),
        ("wechat/wages-winter/clean.txt", true),
        ("wechat/case-anhe-wages-2025-03/article.txt", true),
        ("brochures/wage-leaflet/index.html", true),
        ("data/observations.csv", true),
        ("wechat/elders/article.txt", false),
        ("brochures/cards-anhe/index.html", false),
    ] {
        let text = |site: &support::Site| String::from_utf8(site[path].to_vec()).expect("text");
        assert_only_the_figure(path, &text(&before), &text(&after), says);
    }
}

#[test]
fn an_article_has_no_class_script_or_foreign_thing() {
    let site = support::build(support::small_demo());
    let articles = site
        .iter()
        .filter(|(path, _)| path.starts_with("wechat/") && path.ends_with(".txt"));
    let mut seen = 0;
    for (path, bytes) in articles {
        let text = std::str::from_utf8(bytes).expect("text");
        for word in [
            "class=",
            "<script",
            " id=",
            "<ul",
            "<ol",
            "<li",
            "href=",
            "src=\"http",
            "url(",
            "width=\"",
            "<style",
            "background",
            "position:",
            "float:",
            "@media",
        ] {
            assert!(!text.contains(word), "{path}: {word}");
        }
        assert_eq!(
            path.ends_with("clean.txt"),
            !text.contains("style="),
            "{path}"
        );
        // Colours that the dark mode of the reader turns round must be readable either way: one, of middle lightness.
        let mut colours = text
            .split([';', '"'])
            .filter_map(|one| one.strip_prefix("color:"));
        assert!(colours.all(|colour| colour == "#3A7A85"), "{path}");
        let pictures = text.split("<img ").skip(1);
        for picture in pictures.filter(|_| !path.ends_with("clean.txt")) {
            let picture = picture.split('>').next().unwrap_or_default();
            assert!(
                picture.contains("width:100%;height:auto;"),
                "{path}: {picture}"
            );
            assert!(picture.contains("alt=\""), "{path}: {picture}");
        }
        for picture in text.split("src=\"").skip(1) {
            let name = picture.split('"').next().unwrap_or_default();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            assert!(
                site.contains_key(&format!("{folder}/{name}")),
                "{path}: {name}"
            );
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn articles_are_linked_where_nothing_is_printed() {
    let mut files = support::small_demo();
    files.retain(|path, _| !path.starts_with("content/brochures/"));
    let site = support::build(files);
    let index = std::str::from_utf8(&site["brochures/index.html"]).expect("text");
    let articles = site.keys().filter(|path| path.starts_with("wechat/"));
    let pages: Vec<&String> = articles
        .filter(|path| path.ends_with("/index.html"))
        .collect();
    assert!(pages.len() > 10);
    for page in pages {
        let folder = page.trim_end_matches("index.html");
        assert!(index.contains(&format!("../{folder}")), "{page}");
    }
}
