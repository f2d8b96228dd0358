//! Today's rules, held against what was released.

use mingbai::publish::manifest_of;

use crate::made::{bare, made, plant, release};
use crate::support::{self, Files};

/// Diagnostics of a code, by file and line.
fn places(files: Files, code: &str) -> Vec<(String, u32)> {
    let prepared = support::prepare(files, support::TODAY);
    let found = prepared.diagnostics.iter().filter(|one| one.code == code);
    found
        .map(|one| {
            let place = one.place.as_ref().expect("a place");
            (place.file.path().to_owned(), place.line)
        })
        .collect()
}

/// The line of a release's table that begins with a key.
fn line_of(files: &Files, path: &str, key: &str) -> u32 {
    let text = String::from_utf8_lossy(&files[path]).into_owned();
    let at = text
        .lines()
        .position(|line| line.contains(&format!("\"{key}\"")));
    u32::try_from(at.expect("the row") + 1).expect("a line")
}

#[test]
fn todays_rules_run_over_releases() {
    let table = "releases/2025Q2/observations.csv";
    let mut files = bare(support::starter());
    let note = "联系 13800138000";
    let stated = String::from_utf8(files["data/statistics/2025Q1.csv"].clone()).expect("text");
    assert!(
        stated
            .lines()
            .next()
            .is_some_and(|head| !head.contains("note"))
    );
    release(&mut files, "2025Q2", support::TODAY);
    // Two causes are withheld now: today nothing tells them, but the release does.
    let mut withheld = files.clone();
    for category in ["刑事", "行政"] {
        let row = [("case_type", category)];
        plant(
            &mut withheld,
            "data/statistics/2025Q2.csv",
            &row,
            &[("value", "不公开")],
        );
    }
    let line = |key: &str| (table.to_owned(), line_of(&files, table, key));
    let shown = places(withheld.clone(), "disclosure-released");
    for category in ["criminal", "administrative"] {
        let row = line(&format!("case.accepted|000001|2025H1|case_type={category}"));
        assert!(shown.contains(&row), "{row:?} in {shown:?}");
    }
    // Of a release that was withdrawn nothing is published, so nothing tells them.
    let lines = "path,date,reason\n2025Q2,2026-03-02,含有不公开的数\n";
    withheld.insert("data/withdrawals.csv".to_owned(), lines.into());
    let site = support::build(withheld.clone());
    assert!(
        !site
            .keys()
            .any(|path| path.starts_with("releases/2025Q2/obs"))
    );
    let page = String::from_utf8_lossy(&site["releases/2025Q2/index.html"]);
    assert!(page.contains("含有不公开的数"), "{page}");
    assert_eq!(places(withheld, "disclosure-released"), []);
    // A number in the text of a release, as if today's rules were stricter than those of its day.
    let mut told = files.clone();
    let mut frozen = made(&bare(support::starter()), "2025Q2", support::TODAY).files;
    let text = frozen.get_mut("report.txt").expect("a text");
    text.extend_from_slice(format!("{note}\n").as_bytes());
    let lines = String::from_utf8_lossy(text).lines().count();
    let manifest = manifest_of(&frozen).expect("names that can be used");
    told.insert(
        "releases/2025Q2/report.txt".to_owned(),
        frozen["report.txt"].clone(),
    );
    told.insert(
        "releases/2025Q2/manifest.json".to_owned(),
        manifest.into_bytes(),
    );
    let last = u32::try_from(lines).expect("a line");
    assert_eq!(
        places(told, "privacy-identifier"),
        [("releases/2025Q2/report.txt".to_owned(), last)]
    );
    // A released figure that changes without a mark; with one, nobody complains.
    let change = |status: &str| {
        let mut changed = files.clone();
        for (value, revised) in [("201", "202"), ("148", "149"), ("122", "123")] {
            let cells = [("value", revised), ("status", status)];
            plant(
                &mut changed,
                "data/statistics/2025Q2.csv",
                &[("value", value)],
                &cells,
            );
        }
        places(changed, "revision-unmarked")
    };
    assert_eq!(change("provisional").len(), 3);
    assert_eq!(change("revised"), []);
    assert_eq!(places(files.clone(), "revision-unmarked"), []);
    // The old figure may be seen as long as what takes its place waits.
    for value in ["463", "不公开"] {
        let later = format!(
            "region,period,indicator,value,status,replaces,publish_at\n\
             000001,2025H1,money.recovered,{value},revised,462,2030-06-01\n"
        );
        files.insert("data/statistics/later.csv".to_owned(), later.into_bytes());
        let found = places(files.clone(), "disclosure-released");
        assert_eq!(found, [], "{value}");
    }
}
