//! Releases: refused without approval, frozen once and never changed, read back as they were, held
//! against today's rules, and compared cell by cell.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jiff::civil::{Date, date};
use tempfile::TempDir;

use mingbai::analyse::diff::{Diff, diff};
use mingbai::diag::{Diagnostic, Lang};
use mingbai::load::ProjectFiles;
use mingbai::model::release::{ReleaseName, Vintage};
use mingbai::publish::{NoStore, manifest_of};
use mingbai::release::{Ready, Refusal, Request, make};
use mingbai::view::amendment::text::{Sides, note};
use mingbai::view::amendment::{json, table};
use support::table::Table;
use support::{Files, Site};

/// A day on which the last quarter of the demonstration is public, and one after a revision.
const FIRST: Date = date(2026, 2, 2);
const SECOND: Date = date(2026, 3, 2);

fn request(name: &str, day: Date) -> Request {
    Request {
        name: name.to_owned(),
        approved_by: Some("主任办公会（示例）".to_owned()),
        confidentiality_review: Some("保密审查表第1号（示例）".to_owned()),
        now: day.at(0, 0, 0, 0),
    }
}

fn memory(files: &Files) -> ProjectFiles {
    ProjectFiles::from_memory(files.clone())
}

fn made(files: &Files, name: &str, day: Date) -> Ready {
    match make(&memory(files), &request(name, day), &NoStore) {
        Ok(ready) => ready,
        Err(refusal) => panic!("{name}: {}", refused_words(refusal)),
    }
}

fn refused_words(refusal: Refusal) -> String {
    match refusal {
        Refusal::Diagnostics(found) => support::listed(&found),
        Refusal::Render(problem) => format!("{problem:?}"),
    }
}

/// Makes a release and puts its files into the project.
fn release(files: &mut Files, name: &str, day: Date) {
    let ready = made(files, name, day);
    let manifest = manifest_of(&ready.files).expect("names that can be used");
    let folder = format!("releases/{name}");
    files.insert(format!("{folder}/manifest.json"), manifest.into_bytes());
    for (file, bytes) in ready.files {
        files.insert(format!("{folder}/{file}"), bytes);
    }
}

/// A project without releases of its own.
fn bare(mut files: Files) -> Files {
    files.retain(|path, _| !path.starts_with("releases/"));
    files
}

fn refusal(files: &Files, asked: &Request) -> Vec<Diagnostic> {
    match make(&memory(files), asked, &NoStore) {
        Ok(ready) => panic!("{} was released", ready.name),
        Err(Refusal::Diagnostics(found)) => found.into_iter().collect(),
        Err(Refusal::Render(problem)) => panic!("{problem:?}"),
    }
}

/// The one code of a refusal; every message says what to do.
fn refused(files: &Files, asked: &Request) -> &'static str {
    let found = refusal(files, asked);
    assert!(found.iter().all(|one| !one.hints.is_empty()), "{found:?}");
    let codes: BTreeSet<&str> = found.iter().map(|one| one.code).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    found[0].code
}

/// The words of a page, as they follow one another.
fn without_tags(html: &str) -> String {
    let parts = html
        .split('<')
        .map(|part| part.rsplit('>').next().unwrap_or_default());
    parts.collect()
}

/// Changes the one row that has these cells.
fn plant(files: &mut Files, path: &str, row: &[(&str, &str)], change: &[(&str, &str)]) {
    edit(files, path, row, |table, at| {
        for (column, text) in change {
            let column = table.column(column);
            table.rows[at][column] = (*text).to_owned();
        }
    });
}

fn delete(files: &mut Files, path: &str, row: &[(&str, &str)]) {
    edit(files, path, row, |table, at| {
        table.rows.remove(at);
    });
}

fn edit(
    files: &mut Files,
    path: &str,
    row: &[(&str, &str)],
    change: impl FnOnce(&mut Table, usize),
) {
    let mut table = Table::read(&files[path]);
    let found: Vec<usize> = (0..table.rows.len())
        .filter(|at| {
            row.iter()
                .all(|(column, text)| table.cell(*at, column) == *text)
        })
        .collect();
    assert_eq!(found.len(), 1, "{path}: {row:?}");
    change(&mut table, found[0]);
    files.insert(path.to_owned(), table.csv());
}

/// The latest quarter: rows of it may be missing without a gap between others.
const QUARTER: &str = "data/statistics/2025Q4.csv";

const EARLIER: &str = "data/statistics/2025Q3.csv";

/// The undivided row of a unit, in one cell or another.
fn of<'a>(region: &'a str, indicator: &'a str) -> [(&'a str, &'a str); 12] {
    let [a, b, c, d, e, f, g, h, i] = [
        "case_type",
        "cause",
        "group",
        "procedure",
        "undertaker",
        "channel",
        "fund_source",
        "grade",
        "station_kind",
    ]
    .map(|dimension| (dimension, "合计"));
    [
        ("region", region),
        ("indicator", indicator),
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        ("scope", ""),
    ]
}

/// The value of a row, with something added.
fn plus(files: &Files, row: &[(&str, &str)], by: i64) -> String {
    let table = Table::read(&files[QUARTER]);
    let at = (0..table.rows.len())
        .find(|at| {
            row.iter()
                .all(|(column, text)| table.cell(*at, column) == *text)
        })
        .expect("the row");
    let (whole, rest) = match table.cell(at, "value").split_once('.') {
        Some((whole, rest)) => (whole.to_owned(), format!(".{rest}")),
        None => (table.cell(at, "value").to_owned(), String::new()),
    };
    format!("{}{rest}", whole.parse::<i64>().expect("a number") + by)
}

/// What was planted: kind, and the key of the row or the id of the thing.
type Planted = BTreeSet<(String, String)>;

fn expect(planted: &mut Planted, kind: &str, key: impl Into<String>) {
    assert!(
        planted.insert((kind.to_owned(), key.into())),
        "planted twice"
    );
}

/// The key of an undivided row of the year, or of its last day.
fn key(indicator: &str, region: &str) -> String {
    let stock = indicator.starts_with("staff.") || indicator.starts_with("org.");
    let period = if stock { "2025-12-31" } else { "2025" };
    format!("{indicator}|{region}|{period}")
}

/// The thirty changes.
fn thirty(files: &mut Files) -> Planted {
    let mut planted = Planted::new();
    values(files, &mut planted);
    signs(files, &mut planted);
    words(files, &mut planted);
    things(files, &mut planted);
    // Rows that come and go, a target among them.
    for (kind, regions) in [
        ("withdrawn", ["990103", "990104"]),
        ("added", ["990101", "990102"]),
    ] {
        for region in regions {
            let crossed = "group=women&undertaker=volunteer";
            expect(
                &mut planted,
                kind,
                format!("case.accepted|{region}|2025|{crossed}"),
            );
        }
    }
    let target = [
        ("region", "990100"),
        ("year", "2025"),
        ("indicator", "recipients"),
    ];
    delete(files, "data/targets.csv", &target);
    expect(&mut planted, "withdrawn", "recipients|990100|2025|target");
    assert_eq!(planted.len(), 30);
    planted
}

/// Values, so that sums still hold, the first with a reason; one that was not counted after all.
fn values(files: &mut Files, planted: &mut Planted) {
    for (region, indicator, by) in [
        ("990100", "money.recovered", 30),
        ("990101", "money.recovered", 10),
        ("990102", "money.recovered", 20),
        ("990100", "case.refused", 1),
        ("990105", "case.refused", 1),
    ] {
        let value = plus(files, &of(region, indicator), by);
        let mut change = vec![("value", value.as_str())];
        if indicator == "money.recovered" {
            change.extend([("status", "revised"), ("note", "补记到账的赔偿")]);
        }
        plant(files, QUARTER, &of(region, indicator), &change);
        expect(planted, "value", key(indicator, region));
    }
    let row = of("990106", "case.refused");
    plant(files, QUARTER, &row, &[("value", "未统计")]);
    expect(planted, "value", key("case.refused", "990106"));
}

/// Qualifiers and units: `{}` stands for the value as it is.
fn signs(files: &mut Files, planted: &mut Planted) {
    for (region, indicator, written, kind) in [
        ("990102", "other.matters", "{}余", "qualifier"),
        ("990103", "other.matters", "{}以上", "qualifier"),
        ("990104", "other.matters", "约{}", "qualifier"),
        ("990102", "case.fasttrack", "{}起", "unit"),
        ("990102", "case.legalhelp", "{}宗", "unit"),
        // 154.99 万元 are 1549900 元.
        ("990101", "fund.spent", "{}00元", "unit"),
    ] {
        let row = of(region, indicator);
        let value = written.replace("{}", &plus(files, &row, 0).replace('.', ""));
        plant(files, QUARTER, &row, &[("value", &value)]);
        expect(planted, kind, key(indicator, region));
    }
}

/// Status, remark, place in the document, document.
fn words(files: &mut Files, planted: &mut Planted) {
    for (region, indicator, column, text) in [
        ("990101", "org.centers", "status", "final"),
        ("990101", "staff.total", "status", "final"),
        ("990101", "staff.roster", "note", "名册按12月底核定"),
        ("990102", "staff.roster", "locator", "表9"),
        ("990103", "staff.roster", "source", "cases-2025q4"),
    ] {
        plant(files, QUARTER, &of(region, indicator), &[(column, text)]);
        expect(planted, column, key(indicator, region));
    }
}

/// What rows refer to: definitions, names of regions and categories, the title of a document.
fn things(files: &mut Files, planted: &mut Planted) {
    let definition = "值班律师提供的法律帮助，每案计1件。";
    for (table, id, column, text) in [
        ("indicators", "case.legalhelp", "definition", definition),
        ("indicators", "doc.drafting", "name:en", "Papers drafted"),
        (
            "indicators",
            "dutylawyer.shifts",
            "definition:en",
            "Shifts of half a day.",
        ),
        ("regions", "990105", "name", "石渡市"),
        ("regions", "990106", "name:en", "Qinghe"),
        ("dimensions", "phone", "name", "电话"),
        ("dimensions", "online", "name", "网上"),
        ("sources", "work-2025q4", "title", "业务保障情况表（示例）"),
    ] {
        let (of, kind) = match table {
            "indicators" => ("id", "definition"),
            "regions" => ("code", "region"),
            "dimensions" => ("category", "category"),
            _ => ("id", "document"),
        };
        plant(
            files,
            &format!("data/{table}.csv"),
            &[(of, id)],
            &[(column, text)],
        );
        let prefix = if table == "dimensions" {
            "channel="
        } else {
            ""
        };
        expect(planted, kind, format!("{prefix}{id}"));
    }
}

/// Adds rows of a breakdown that no other quarter has, so that rows may come and go.
fn crossed_rows(files: &mut Files, regions: [&str; 2]) {
    for region in regions {
        edit(files, QUARTER, &of(region, "case.accepted"), |table, at| {
            let mut row = table.rows[at].clone();
            for (column, text) in [
                ("value", "3"),
                ("group", "women"),
                ("undertaker", "volunteer"),
            ] {
                row[table.column(column)] = text.to_owned();
            }
            table.rows.push(row);
        });
    }
}

/// The demonstration with two releases of a quarter and thirty changes between them.
fn amended() -> (Files, Planted) {
    let complete = bare(support::small_demo());
    let mut files = complete.clone();
    crossed_rows(&mut files, ["990103", "990104"]);
    release(&mut files, "2025Q4", FIRST);
    files.insert(QUARTER.to_owned(), complete[QUARTER].clone());
    crossed_rows(&mut files, ["990101", "990102"]);
    let expected = thirty(&mut files);
    release(&mut files, "2025Q4-2", SECOND);
    (files, expected)
}

fn named(diff: &Diff) -> Planted {
    let made = diff.differences.iter().filter(|one| !one.follows());
    made.map(|one| (one.kind().to_owned(), table::key(one).to_owned()))
        .collect()
}

#[test]
fn thirty_planted_changes_are_the_diff_the_note_and_the_feed() {
    let (files, expected) = amended();
    let prepared = support::prepare(files.clone(), SECOND);
    let [first, second] = prepared.public.releases.as_slice() else {
        panic!("two releases");
    };
    let diff = diff(&first.vintage, &second.vintage);
    let found = named(&diff);
    let missing: Vec<_> = expected.difference(&found).collect();
    let more: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "missing {missing:?}, more {more:?}"
    );
    assert_eq!(diff.made(), 30);
    assert!(diff.following() > 5, "derived values follow");

    let sides = Sides {
        from: "2025Q4",
        to: "2025Q4-2",
    };
    let text = note(&diff, sides, Lang::Zh);
    assert!(text.contains("改动30处"), "{text}");
    let keys = |text: &str| -> BTreeSet<String> {
        let lines = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("行键："));
        lines.map(str::to_owned).collect()
    };
    let rows: BTreeSet<String> = expected
        .iter()
        .filter(|(_, key)| key.contains('|'))
        .map(|(_, key)| key.clone())
        .collect();
    assert_eq!(rows.len(), 22);
    assert_eq!(keys(&text), rows);
    assert!(text.contains("石渡县改为石渡市"), "{text}");
    assert!(text.contains("30. "), "thirty numbered entries");
    assert!(text.contains("（+30万元"), "the size of a change: {text}");
    assert!(text.contains("原因：补记到账的赔偿"), "{text}");

    let object: serde_json::Value =
        serde_json::from_slice(&json::object(&diff, sides)).expect("valid JSON");
    let changes = object["changes"].as_array().expect("a list");
    let own = changes.iter().filter(|one| one["follows"] == false);
    let own: BTreeSet<(String, String)> = own
        .map(|one| {
            let word = |name: &str| one[name].as_str().expect("a word").to_owned();
            (word("kind"), word("key"))
        })
        .collect();
    assert_eq!(own, expected);
    let table = Table::read(
        table::csv(&diff)
            .strip_prefix("\u{feff}".as_bytes())
            .expect("a mark"),
    );
    let numbers = (0..table.rows.len()).filter(|at| table.cell(*at, "follows") == "no");
    let numbers: BTreeSet<&str> = numbers.map(|at| table.cell(at, "change")).collect();
    assert_eq!(numbers.len(), 30);

    let site = support::build_on(files, SECOND);
    feed_and_note(&site, &text);
    pages(&site);
}

/// The site's note and its feed say the same as the command.
fn feed_and_note(site: &Site, text: &str) {
    let file = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    assert_eq!(file("releases/2025Q4-2/changes.txt"), text);
    let feed = file("feeds/releases.xml");
    let entry = feed.split("<content type=\"text\">").nth(1);
    let content = entry.and_then(|entry| entry.split("</content>").next());
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let plain = signs.iter().fold(
        content.expect("the amendment's entry").to_owned(),
        |text, (sign, plain)| text.replace(sign, plain),
    );
    assert_eq!(plain, text, "the feed has the note whole");
    let english = file("en/releases/2025Q4-2/changes.txt");
    assert!(english.contains("30 changes"), "{english}");
    let map = file("sitemap.xml");
    for path in ["/releases/2025Q4-2/", "/en/releases/"] {
        assert!(map.contains(path), "{path} in the site map");
    }
}

/// Each page tells what changed in what it shows; the older release leads to the newer one.
fn pages(site: &Site) {
    let html = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    for (path, words) in [
        ("indicators/money.recovered/index.html", "补记到账的赔偿"),
        ("indicators/case.legalhelp/index.html", "每案计1件。"),
        ("reports/2025Q4/index.html", "补记到账的赔偿"),
        ("releases/2025Q4/index.html", "已有新版"),
    ] {
        assert!(without_tags(&html(path)).contains(words), "{path}: {words}");
    }
    assert!(!html("releases/2025Q4-2/index.html").contains("已有新版"));
    for path in [
        "index.html",
        "data/index.html",
        "reports/index.html",
        "sitemap/index.html",
    ] {
        assert!(
            html(path).contains("releases/index.html"),
            "{path} leads to the releases"
        );
    }
}

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
    let shown = places(withheld, "disclosure-released");
    for category in ["criminal", "administrative"] {
        let row = line(&format!("case.accepted|000001|2025H1|case_type={category}"));
        assert!(shown.contains(&row), "{row:?} in {shown:?}");
    }
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
    assert_eq!(places(files, "revision-unmarked"), []);
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .current_dir(dir)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("the program runs")
}

/// Files below a folder with their bytes.
fn standing(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(dir)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(dir)
                .expect("below it")
                .display()
                .to_string();
            (name, fs::read(entry.path()).expect("readable"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_commands_keep_their_word() {
    let home = TempDir::new().expect("a folder");
    let code = |output: &Output| output.status.code().expect("it ended by itself");
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&run(home.path(), &["new", "mine"])), 0);
    let releases = home.path().join("mine/releases");
    let refused = run(
        home.path(),
        &["release", "2025Q2", "mine", "--date", "2026-07-01"],
    );
    assert_eq!(code(&refused), 1, "{}", said(&refused));
    assert!(
        said(&refused).contains("--approved-by"),
        "{}",
        said(&refused)
    );
    assert!(!releases.exists(), "nothing was written");
    // What a killed command left is no release, and goes with the next.
    fs::create_dir_all(releases.join(".mingbai-release-1")).expect("a folder");
    let approved = [
        "--approved-by",
        "主任办公会（示例）",
        "--confidentiality-review",
        "保密审查表第1号（示例）",
    ];
    let mut arguments = vec!["release", "2025Q2", "mine", "--date", "2026-07-01"];
    arguments.extend(approved);
    let done = run(home.path(), &arguments);
    assert_eq!(code(&done), 0, "{}", said(&done));
    let first = standing(&releases);
    assert!(
        first.iter().all(|(name, _)| name.starts_with("2025Q2/")),
        "{first:?}"
    );
    let again = run(home.path(), &arguments);
    assert_eq!(code(&again), 1, "{}", said(&again));
    assert!(said(&again).contains("2025Q2-2"), "{}", said(&again));

    let table = home.path().join("mine/data/statistics/2025Q2.csv");
    let text = fs::read_to_string(&table).expect("a text");
    let text = [("201", "202"), ("148", "149"), ("122", "123")]
        .iter()
        .fold(text, |text, (old, new)| {
            text.replacen(&format!("{old},provisional"), &format!("{new},revised"), 1)
        });
    fs::write(&table, text).expect("written");
    let built = run(home.path(), &["build", "mine", "--date", "2026-07-02"]);
    assert_eq!(code(&built), 0, "{}", said(&built));
    assert!(standing(&releases) == first, "a build changed a release");
    let published = home.path().join("mine/output/releases/2025Q2");
    for (name, bytes) in &first {
        let copy = published.join(name.trim_start_matches("2025Q2/"));
        assert!(
            fs::read(&copy).is_ok_and(|copied| copied == *bytes),
            "{name}"
        );
    }

    let out = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let text = run(
        home.path(),
        &["diff", "2025Q2", "current", "mine", "--date", "2026-07-02"],
    );
    assert_eq!(code(&text), 0, "{}", said(&text));
    assert!(
        out(&text).contains("201件改为202件（+1件，+0.50%）"),
        "{}",
        out(&text)
    );
    assert!(out(&text).contains("改动3处"), "{}", out(&text));
    let published = published.display().to_string();
    let folders = run(
        home.path(),
        &["diff", &published, ".", "mine", "--format", "json"],
    );
    assert_eq!(code(&folders), 0, "{}", said(&folders));
    let object: serde_json::Value = serde_json::from_str(&out(&folders)).expect("valid JSON");
    assert_eq!(object["changes_made"], 3);
    let english = run(
        home.path(),
        &["diff", "2025Q2", "current", "mine", "--lang", "en"],
    );
    assert!(out(&english).contains("3 changes"), "{}", out(&english));
    let table = run(
        home.path(),
        &["diff", "current", "2025Q2", "mine", "--format", "csv"],
    );
    assert!(
        out(&table).starts_with("\u{feff}change,kind,"),
        "{}",
        out(&table)
    );
    for (arguments, expected) in [
        (&["diff", "current", ".", "mine"][..], 2),
        (&["diff", "2025Q2", "2031Q1", "mine"], 2),
        (&["diff", "2025Q2", "nowhere/2025Q2", "mine"], 2),
        (&["diff", "mine/data", "2025Q2", "mine"], 1),
        (&["diff", "2025Q2"], 2),
    ] {
        let output = run(home.path(), arguments);
        assert_eq!(code(&output), expected, "{arguments:?}: {}", said(&output));
    }
}

#[test]
fn the_demonstrations_releases_tell_of_its_one_revision() {
    let prepared = support::prepare(support::demo(), support::TODAY);
    let names: Vec<String> = prepared
        .public
        .releases
        .iter()
        .map(|release| release.name.to_string())
        .collect();
    assert_eq!(names, ["2025Q2", "2025Q2-2"]);
    let [first, second] = prepared.public.releases.as_slice() else {
        panic!("two releases");
    };
    let found = named(&diff(&first.vintage, &second.vintage));
    let expected = ["990100", "990104"].map(|region| {
        (
            "value".to_owned(),
            format!("money.recovered|{region}|2025H1"),
        )
    });
    assert_eq!(found, expected.into());
    let quarter = diff(&first.vintage, &second.vintage);
    let text = note(
        &quarter,
        Sides {
            from: "2025Q2",
            to: "2025Q2-2",
        },
        Lang::Zh,
    );
    assert!(
        text.contains("1842.36万元改为1866.36万元（+24万元，+1.30%）"),
        "{text}"
    );
    let today = Vintage::of(&prepared.public, second.vintage.scope);
    assert_eq!(
        diff(&second.vintage, &today).differences,
        [],
        "release the demonstration anew"
    );
}
