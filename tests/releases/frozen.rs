//! Frozen once: refused without approval, read back as they were, never changed.

use jiff::civil::date;

use mingbai::analyse::diff::diff;
use mingbai::model::release::{ReleaseName, Vintage};
use mingbai::release::{Ready, Request};

use crate::made::*;
use crate::planted::EARLIER;
use crate::support::table::Table;
use crate::support::{self, Files};

#[test]
fn a_release_read_back_is_what_was_public() {
    for (files, name) in [
        (support::small_demo(), "2025Q4"),
        (support::public_record(), "2016Q2"),
        (support::starter(), "2025Q2"),
    ] {
        let mut files = bare(files);
        release(&mut files, name, support::TODAY);
        let prepared = support::prepare(files, support::TODAY);
        let said = support::listed(&prepared.diagnostics);
        assert!(!prepared.diagnostics.has_errors(), "{name}: {said}");
        let own: ReleaseName = name.parse().expect("a name");
        let today = Vintage::of(&prepared.public, Some(own.period));
        let [frozen] = prepared.public.releases.as_slice() else {
            panic!("{name}: one release");
        };
        assert!(!today.rows.is_empty());
        for (id, row) in &today.rows {
            assert_eq!(
                frozen.vintage.rows.get(id),
                Some(row),
                "{name}: {}",
                row.key
            );
        }
        assert!(frozen.vintage == today, "{name}: the definitions differ");
        assert_eq!(diff(&frozen.vintage, &today).differences, []);
    }
}

#[test]
fn nothing_is_released_without_approval_or_with_errors() {
    let files = bare(support::starter());
    let day = support::TODAY;
    let approved = request("2025Q2", day);
    for asked in [
        Request {
            approved_by: None,
            ..approved.clone()
        },
        Request {
            approved_by: Some("  ".to_owned()),
            ..approved.clone()
        },
        Request {
            confidentiality_review: None,
            ..approved.clone()
        },
        Request {
            confidentiality_review: Some("一\n二".to_owned()),
            ..approved.clone()
        },
    ] {
        assert_eq!(refused(&files, &asked), "release-approval");
    }
    let number = Some("张三 13800138000".to_owned());
    let asked = Request {
        approved_by: number,
        ..approved.clone()
    };
    assert_eq!(refused(&files, &asked), "privacy-identifier");
    for name in ["2025Q1-2", "2025", "2025H1", "2031Q1", "Q2", "2025Q2-1"] {
        assert_eq!(
            refused(&files, &request(name, day)),
            "release-name",
            "{name}"
        );
    }
    let mut wrong = files.clone();
    let table = String::from_utf8(wrong["data/statistics/2025Q2.csv"].clone()).expect("text");
    wrong.insert(
        "data/statistics/2025Q2.csv".to_owned(),
        table.replacen("148", "149", 1).into_bytes(),
    );
    assert!(
        refusal(&wrong, &approved)
            .iter()
            .any(|one| one.code == "totals")
    );

    // The name of a release is used once, and another one has something new to say.
    let mut released = files.clone();
    release(&mut released, "2025Q2", day);
    let again = refusal(&released, &approved);
    assert!(again[0].hints[0].en.contains("2025Q2-2"), "{again:?}");
    for name in ["2025Q2", "2025Q2-2", "2025Q2-3"] {
        assert_eq!(
            refused(&released, &request(name, day)),
            "release-name",
            "{name}"
        );
    }
    let mut revised = released.clone();
    let table = String::from_utf8(files["data/statistics/2025Q2.csv"].clone()).expect("text");
    let table = table.replace("provisional", "final");
    revised.insert("data/statistics/2025Q2.csv".to_owned(), table.into_bytes());
    let early = request("2025Q2-2", date(2026, 6, 30));
    assert_eq!(refused(&revised, &early), "release-name");
    assert_eq!(made(&revised, "2025Q2-2", day).name.to_string(), "2025Q2-2");
}

#[test]
fn what_is_not_public_is_in_no_release() {
    let mut files = bare(support::small_demo());
    let mut table = Table::read(&files[EARLIER]);
    table.header.push("publish_at".to_owned());
    let indicator = table.column("indicator");
    for row in &mut table.rows {
        let hidden = row[indicator] == "complaints";
        row.push(if hidden {
            "2026-06-01".to_owned()
        } else {
            String::new()
        });
    }
    files.insert(EARLIER.to_owned(), table.csv());
    let whole = made(&files, "2025Q3", date(2026, 6, 1));
    let early = made(&files, "2025Q3", date(2026, 5, 31));
    let rows =
        |ready: &Ready| String::from_utf8_lossy(&ready.files["observations.csv"]).into_owned();
    assert!(rows(&whole).contains("\"complaints\""));
    assert!(!rows(&early).contains("\"complaints\""));
    let defined = |ready: &Ready| {
        String::from_utf8_lossy(&ready.files["definitions.json"]).contains("\"complaints\"")
    };
    assert!(defined(&whole) && !defined(&early), "nothing refers to it");
    // A release is not public before its own day.
    release(&mut files, "2025Q3", date(2026, 6, 1));
    let before = support::prepare(files.clone(), date(2026, 5, 31));
    assert_eq!(before.public.releases, []);
    assert_eq!(
        support::prepare(files, date(2026, 6, 1))
            .public
            .releases
            .len(),
        1
    );
}

#[test]
fn frozen_files_are_published_as_they_are_and_printed_reports_with_them() {
    let mut files = bare(support::small_demo());
    release(&mut files, "2025Q4", support::TODAY);
    let frozen: Vec<(String, Vec<u8>)> = files
        .iter()
        .filter(|(path, _)| path.starts_with("releases/"))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    let names: Vec<&str> = frozen
        .iter()
        .filter_map(|(path, _)| path.rsplit('/').next())
        .collect();
    for name in [
        "observations.csv",
        "definitions.json",
        "release.toml",
        "manifest.json",
        "report.txt",
        "report.en.txt",
        "report-2025q4.pdf",
        "report-2025q4.txt",
        "observations.metadata.json",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert!(
        !names.iter().any(|name| name.ends_with(".print.pdf")),
        "{names:?}"
    );
    // Figures, words and the program's texts change afterwards.
    plant(
        &mut files,
        "data/indicators.csv",
        &[("id", "complaints")],
        &[("definition", "收到的投诉。")],
    );
    let site = support::build(files);
    for (path, bytes) in &frozen {
        assert!(
            site.get(path).is_some_and(|file| **file == **bytes),
            "{path} was changed"
        );
    }
    let page = without_tags(&String::from_utf8_lossy(
        &site["releases/2025Q4/index.html"],
    ));
    for words in [
        "主任办公会（示例）",
        "保密审查表第1号（示例）",
        "统计数据",
        "收到的投诉。",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        site.contains_key("releases/2025Q4/since.csv"),
        "what changed since"
    );
}

#[test]
fn an_altered_release_is_an_error_with_its_place() {
    let mut files = bare(support::starter());
    release(&mut files, "2025Q2", support::TODAY);
    let found = |files: Files| -> Vec<(String, String)> {
        let prepared = support::prepare(files, support::TODAY);
        let errors = prepared
            .diagnostics
            .iter()
            .filter(|one| one.code.starts_with("release-"));
        errors
            .map(|one| {
                let place = one.place.as_ref().expect("a place");
                (one.code.to_owned(), place.file.path().to_owned())
            })
            .collect()
    };
    assert_eq!(found(files.clone()), []);
    let altered = |path: &str| vec![("release-altered".to_owned(), path.to_owned())];
    for name in [
        "observations.csv",
        "report.txt",
        "definitions.json",
        "release.toml",
    ] {
        let path = format!("releases/2025Q2/{name}");
        let mut changed = files.clone();
        changed.get_mut(&path).expect("the file").push(b' ');
        assert_eq!(found(changed), altered(&path));
        let mut missing = files.clone();
        missing.remove(&path);
        assert_eq!(found(missing), altered(&path));
    }
    let mut more = files.clone();
    more.insert("releases/2025Q2/more.csv".to_owned(), b"a,b\n".to_vec());
    assert_eq!(found(more), altered("releases/2025Q2/more.csv"));
    let unreadable = |path: &str| vec![("release-unreadable".to_owned(), path.to_owned())];
    let mut bare_folder = files.clone();
    bare_folder.remove("releases/2025Q2/manifest.json");
    assert_eq!(
        found(bare_folder),
        unreadable("releases/2025Q2/manifest.json")
    );
    // A whole release under another name is not that release.
    let moved = files.iter().map(|(path, bytes)| {
        (
            path.replace("releases/2025Q2/", "releases/2025Q1/"),
            bytes.clone(),
        )
    });
    assert_eq!(
        found(moved.collect()),
        unreadable("releases/2025Q1/release.toml")
    );
}
