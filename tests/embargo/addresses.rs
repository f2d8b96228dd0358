//! An address that was published once leads somewhere in every later build.

use mingbai::plan::addresses;

use crate::support::{self, Files};

const OLD: &str = "content/cases/anhe-wages-2025-03.md";
const NEW: &str = "content/cases/anhe-crew-2025-03.md";

/// The demonstration with the record that its own build writes.
fn locked() -> Files {
    let mut files = support::small_demo();
    let prepared = support::prepare(files.clone(), support::TODAY);
    let lock = addresses::lock(&prepared.plan, &prepared.public);
    files.insert(addresses::FILE.to_owned(), lock.into_bytes());
    files
}

/// The addresses that `check` says would vanish.
fn vanished(files: Files) -> Vec<String> {
    let prepared = support::prepare(files, support::TODAY);
    let found = prepared
        .diagnostics
        .iter()
        .filter(|d| d.code == "address-vanished");
    found
        .map(|d| {
            let seen = d.seen.clone().unwrap_or_default();
            assert!(
                d.place
                    .as_ref()
                    .is_some_and(|p| p.file.path() == addresses::FILE)
            );
            seen.split_once(' ')
                .map_or(seen.clone(), |(_, address)| address.to_owned())
        })
        .collect()
}

/// A case and its translation under another name; other texts link to the new one.
fn renamed(mut files: Files, front: &str) -> Files {
    for (old, new) in [
        (OLD, NEW),
        (
            &*OLD.replace(".md", ".en.md"),
            &*NEW.replace(".md", ".en.md"),
        ),
    ] {
        let text = files.remove(old).expect("the case is there");
        let text = String::from_utf8_lossy(&text).replacen("---\n", &format!("---\n{front}"), 1);
        files.insert(new.to_owned(), text.into_bytes());
    }
    for (path, bytes) in &mut files {
        if path.starts_with("content/") && path.ends_with(".md") {
            let text =
                String::from_utf8_lossy(bytes).replace("anhe-wages-2025-03", "anhe-crew-2025-03");
            *bytes = text.into_bytes();
        }
    }
    files
}

#[test]
fn the_record_only_grows_and_is_written_once() {
    let files = locked();
    let first = files[addresses::FILE].clone();
    let prepared = support::prepare(files, support::TODAY);
    let again = addresses::lock(&prepared.plan, &prepared.public);
    assert_eq!(String::from_utf8_lossy(&first), again);
    let text = again;
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let own: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert!(own.len() > 300, "{} addresses", own.len());
    assert!(own.is_sorted(), "sorted by address");
    assert!(
        text.contains("\n2025-04-10 cases/anhe-wages-2025-03/\n"),
        "the day of the text"
    );
    assert!(text.contains("\n2025-04-10 en/cases/anhe-wages-2025-03/\n"));
    assert!(!text.contains("404"), "no page for missing addresses");
    assert!(!text.contains("qinghe-wages-2025-10"), "nothing that waits");
}

#[test]
fn a_renamed_page_needs_its_alias() {
    assert_eq!(vanished(locked()), Vec::<String>::new());
    let gone = vanished(renamed(locked(), ""));
    assert_eq!(
        gone,
        ["cases/anhe-wages-2025-03/", "en/cases/anhe-wages-2025-03/"]
    );
    let files = renamed(locked(), "aliases: [anhe-wages-2025-03]\n").into_iter();
    let site = support::build(
        files
            .map(|(path, bytes)| {
                // `renamed` also renamed the alias.
                let text = String::from_utf8_lossy(&bytes).replace(
                    "aliases: [anhe-crew-2025-03]",
                    "aliases: [anhe-wages-2025-03]",
                );
                match path.starts_with("content/cases/anhe-crew") {
                    true => (path, text.into_bytes()),
                    false => (path, bytes),
                }
            })
            .collect(),
    );
    for (old, new) in [
        (
            "cases/anhe-wages-2025-03/index.html",
            "../anhe-crew-2025-03/index.html",
        ),
        (
            "en/cases/anhe-wages-2025-03/index.html",
            "../anhe-crew-2025-03/index.html",
        ),
    ] {
        let page = String::from_utf8_lossy(&site[old]).into_owned();
        assert!(page.contains(&format!("url={new}")), "{page}");
    }
}

#[test]
fn a_deleted_page_needs_a_withdrawal() {
    let mut files = locked();
    let gone = "content/news/standard-2025.md";
    files.remove(gone).expect("it was there");
    assert_eq!(vanished(files.clone()), ["news/standard-2025/"]);
    let table = "path,date,reason\nnews/standard-2025/,2026-02-01,内容有误\n";
    files.insert("data/withdrawals.csv".to_owned(), table.as_bytes().to_vec());
    let site = support::build(files);
    let page = String::from_utf8_lossy(&site["news/standard-2025/index.html"]).into_owned();
    assert!(page.contains("内容有误"), "{page}");
}

#[test]
fn a_vanished_translation_leads_to_the_text() {
    let mut files = locked();
    files
        .remove("content/news/release-2025q4.en.md")
        .expect("it was there");
    let site = support::build(files);
    let page = String::from_utf8_lossy(&site["en/news/release-2025q4/index.html"]).into_owned();
    assert!(
        page.contains("url=../../../news/release-2025q4/index.html"),
        "{page}"
    );
}

#[test]
fn an_embargo_after_publication_is_told() {
    let mut files = locked();
    let path = "content/news/standard-2025.md";
    let text =
        String::from_utf8_lossy(&files[path]).replacen("---\n", "---\npublish_at: 2031-01-01\n", 1);
    files.insert(path.to_owned(), text.into_bytes());
    assert_eq!(vanished(files), ["news/standard-2025/"]);
}

#[test]
fn an_unreadable_line_is_told() {
    let mut files = locked();
    let lock = files.get_mut(addresses::FILE).expect("a record");
    lock.extend_from_slice("昨天 cases/x/\n".as_bytes());
    let prepared = support::prepare(files, support::TODAY);
    assert!(prepared.diagnostics.iter().any(|d| d.code == "lock-line"));
}
