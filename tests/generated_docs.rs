//! Pages of `docs/` that are made from the program are as the program makes them.
//!
//! `MINGBAI_BLESS=1 cargo test --release --test generated_docs` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mingbai::docs;
use mingbai::model::settings::Settings;
use mingbai::render::server::nginx;

fn pages() -> BTreeMap<String, String> {
    let rules = docs::rule_pages().into_iter();
    let mut pages: BTreeMap<String, String> = rules
        .map(|(name, text)| (format!("rules/{name}"), text))
        .collect();
    pages.insert("data.md".to_owned(), docs::data_page());
    let settings = Settings {
        base_url: Some("https://www.example.gov.cn/legal-aid/".into()),
        ..Settings::default()
    };
    pages.insert("nginx.conf".to_owned(), nginx(&settings));
    pages
}

#[test]
fn generated_pages_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let pages = pages();
    let written: BTreeSet<String> = fs::read_dir(root.join("rules"))
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| format!("rules/{}", entry.file_name().to_string_lossy()))
        .collect();
    let left_over: Vec<&String> = written
        .iter()
        .filter(|name| !pages.contains_key(*name))
        .collect();
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        fs::create_dir_all(root.join("rules")).unwrap();
        for (name, text) in &pages {
            fs::write(root.join(name), text).unwrap();
        }
        for name in left_over {
            fs::remove_file(root.join(name)).unwrap();
        }
        return;
    }
    assert!(
        left_over.is_empty(),
        "no rule has these pages: {left_over:?}"
    );
    for (name, text) in &pages {
        let found = fs::read_to_string(root.join(name)).unwrap_or_default();
        assert!(
            found.replace("\r\n", "\n") == *text,
            "docs/{name} is out of date: MINGBAI_BLESS=1"
        );
    }
}

#[test]
fn every_rule_page_says_what_and_what_to_do_in_both_languages() {
    for (name, text) in docs::rule_pages() {
        let title = text
            .lines()
            .find(|line| line.starts_with("# "))
            .unwrap_or_default();
        assert!(title.contains(" / "), "{name}: {title}");
        assert!(text.lines().count() > 6, "{name} says too little");
    }
}
