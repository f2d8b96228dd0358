//! A preview says on every page that it is one, asks not to be indexed, and never takes the place of a
//! published site.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support;

fn run(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .current_dir(dir)
        .env("LC_ALL", "C")
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A starter that is no example any more, with an embargoed item, on disk.
fn project(home: &Path) {
    let mut files = support::starter();
    let settings = String::from_utf8(files["site.toml"].clone()).expect("text");
    let settings = settings.replacen("demo = true", "demo = false", 1);
    files.insert("site.toml".to_owned(), settings.into_bytes());
    let text =
        "---\ntitle: 下周才公开的一条消息\ndate: 2025-06-01\npublish_at: 2999-01-01\n---\n\n略。\n";
    files.insert("content/news/later.md".to_owned(), text.as_bytes().to_vec());
    for (path, bytes) in files {
        let path = home.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

#[test]
fn every_page_of_a_preview_says_so() {
    let home = tempfile::TempDir::new().expect("a folder");
    project(home.path());
    let done = run(home.path(), &["build", "--drafts"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(
        !home.path().join("output").exists(),
        "a preview has a place of its own"
    );
    assert!(
        !home.path().join("mingbai.lock").exists(),
        "a preview publishes nothing"
    );
    let preview = home.path().join(".mingbai/preview");
    assert!(preview.join("news/later/index.html").is_file());
    let robots = fs::read_to_string(preview.join("robots.txt")).expect("robots");
    assert!(robots.contains("Disallow: /"), "{robots}");
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(&preview) {
        let entry = entry.expect("readable");
        if entry.path().extension().is_none_or(|end| end != "html") {
            continue;
        }
        let html = fs::read_to_string(entry.path()).expect("a page");
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        pages += 1;
        assert!(
            html.contains("预览，不得发布"),
            "{}",
            entry.path().display()
        );
        assert!(
            html.contains("content=\"noindex"),
            "{}",
            entry.path().display()
        );
    }
    assert!(pages > 20, "{pages} pages");
}

#[test]
fn a_preview_never_takes_the_place_of_a_site() {
    let home = tempfile::TempDir::new().expect("a folder");
    project(home.path());
    let built = run(home.path(), &["build"]);
    assert!(built.status.success(), "{}", said(&built));
    let lock = fs::read_to_string(home.path().join("mingbai.lock")).expect("a record");
    assert!(
        lock.contains("cases/wages-2025-03/") && !lock.contains("later"),
        "{lock}"
    );
    let page = fs::read(home.path().join("output/index.html")).expect("a page");
    assert!(!String::from_utf8_lossy(&page).contains("预览"));
    let refused = run(home.path(), &["build", "--drafts", "--output", "output"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert_eq!(
        fs::read(home.path().join("output/index.html")).expect("a page"),
        page
    );
    // Beside it, and again over an earlier preview.
    for _ in 0..2 {
        let done = run(home.path(), &["build", "--drafts", "--output", "try"]);
        assert!(done.status.success(), "{}", said(&done));
    }
    assert_eq!(
        fs::read_to_string(home.path().join("mingbai.lock")).expect("a record"),
        lock
    );
}

#[test]
fn a_withdrawal_is_noted_only_if_it_names_something() {
    let home = tempfile::TempDir::new().expect("a folder");
    project(home.path());
    let withdraw = |path: &str| {
        run(
            home.path(),
            &[
                "withdraw",
                path,
                "--reason",
                "当事人，撤回同意",
                "--date",
                "2026-03-02",
            ],
        )
    };
    let refused = withdraw("cases/wages-2025-3/");
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("cases/wages-2025-03/"),
        "{}",
        said(&refused)
    );
    assert!(!home.path().join("data/withdrawals.csv").exists());
    let done = withdraw("cases/wages-2025-03/");
    assert!(done.status.success(), "{}", said(&done));
    let table = fs::read_to_string(home.path().join("data/withdrawals.csv")).expect("a table");
    assert_eq!(
        table,
        "path,date,reason,reason:en,instead,note\ncases/wages-2025-03/,2026-03-02,\"当事人，撤回同意\",,,\n".replace('"', "")
    );
    let built = run(home.path(), &["build"]);
    assert!(built.status.success(), "{}", said(&built));
    let page = home.path().join("output/cases/wages-2025-03/index.html");
    assert!(
        fs::read_to_string(&page)
            .expect("a page")
            .contains("当事人，撤回同意")
    );
    // Out of the table, the page is back.
    fs::remove_file(home.path().join("data/withdrawals.csv")).expect("removed");
    assert!(run(home.path(), &["build"]).status.success());
    assert!(
        !fs::read_to_string(&page)
            .expect("a page")
            .contains("撤回同意")
    );
}
