//! Every observation is the same in every file: CSV, workbook, JSON and programming interface are
//! read back and compared with the data they were made from.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use mingbai::model::Value as Observed;
use mingbai::pipeline::Prepared;
use mingbai::publish::MemorySink;
use mingbai::render::export::names::Names;
use mingbai::render::export::{self, row_key};
use rust_decimal::Decimal;
use serde_json::Value;

use support::{Files, TODAY, demo, prepare, public_record};

/// What a file says of an observation: its number or its words, its unit, why it has none, its
/// status, source and what it replaced. Numbers without final zeros.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Said {
    value: String,
    unit: String,
    absent: String,
    status: String,
    source: String,
    replaces: String,
}

type Rows = BTreeMap<String, Said>;

/// All data files of a project.
fn made(prepared: &Prepared) -> BTreeMap<String, Vec<u8>> {
    let sink = MemorySink::new();
    export::all(&prepared.public, &prepared.routes, &sink).unwrap();
    let files = sink.into_files().into_iter();
    files
        .map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec()))
        .collect()
}

fn plain(number: &str) -> String {
    match number.parse::<Decimal>() {
        Ok(number) => number.normalize().to_string(),
        Err(_) => number.to_owned(),
    }
}

/// What the data say.
fn expected(prepared: &Prepared) -> Rows {
    let data = &prepared.public;
    let names = Names::new(data, &prepared.routes);
    let ten = |number: Decimal| {
        let rounding = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        number
            .round_dp_with_strategy(10, rounding)
            .normalize()
            .to_string()
    };
    let rows = data.observations.iter().map(|o| {
        let mut said = Said {
            status: o.status.word().to_owned(),
            source: o
                .source
                .map_or(String::new(), |id| data.catalogue.source(id).id.to_string()),
            replaces: o
                .replaces
                .as_ref()
                .map_or(String::new(), |q| plain(&q.written.to_string())),
            ..Said::default()
        };
        match &o.value {
            Observed::Quantity(q) => {
                said.value = ten(q.written);
                said.unit = q.unit.to_string();
            }
            Observed::Magnitude { words, unit } => {
                said.value = words.to_string();
                said.unit = unit.to_string();
            }
            Observed::Text(text) => said.value = text.to_string(),
            Observed::Absent(absence) => said.absent = absence.word().to_owned(),
        }
        (row_key::row_key(o, &names), said)
    });
    unique(rows)
}

fn unique(rows: impl Iterator<Item = (String, Said)>) -> Rows {
    let mut found = Rows::new();
    for (key, said) in rows {
        assert!(found.insert(key.clone(), said).is_none(), "{key} twice");
    }
    found
}

/// A row by the names of its columns.
fn said(cell: impl Fn(&str) -> String) -> (String, Said) {
    let words = [plain(&cell("value")), cell("text"), cell("magnitude")];
    let said = Said {
        value: words
            .into_iter()
            .find(|v| !v.is_empty())
            .unwrap_or_default(),
        unit: cell("unit"),
        absent: cell("absent"),
        status: cell("status"),
        source: cell("source"),
        replaces: plain(&cell("replaces")),
    };
    (cell("key"), said)
}

fn from_csv(bytes: &[u8]) -> Rows {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\n'));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    unique(reader.records().map(|record| {
        let record = record.unwrap();
        said(|name| {
            let at = head.iter().position(|column| column == name).unwrap();
            record[at].to_owned()
        })
    }))
}

fn from_json(rows: &[Value]) -> Rows {
    unique(rows.iter().map(|row| {
        said(|name| match &row[name] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => panic!("{name}: {other}"),
        })
    }))
}

fn from_workbook(bytes: &[u8]) -> Rows {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range("数据").unwrap();
    let mut rows = range.rows();
    let head: Vec<String> = rows
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let words: BTreeMap<&str, &str> = BTreeMap::from([
        ("未统计", "not-collected"),
        ("不适用", "not-applicable"),
        ("未到期", "not-yet-due"),
        ("不公开", "withheld"),
        ("初步", "provisional"),
        ("最终", "final"),
        ("修订", "revised"),
        ("引述", "reported"),
    ]);
    let columns: BTreeMap<&str, &str> = BTreeMap::from([
        ("key", "行键"),
        ("value", "数值"),
        ("text", "文字"),
        ("magnitude", "数量级"),
        ("unit", "单位"),
        ("absent", "没有数值的原因"),
        ("status", "状态"),
        ("source", "来源编号"),
        ("replaces", "修订前"),
    ]);
    // A sheet without data has one empty row, because a table must have one.
    let rows = rows.filter(|row| row.iter().any(|cell| *cell != Data::Empty));
    unique(rows.map(|row| {
        said(|name| {
            // A column without any content is left out of the workbook, and so is empty for every row.
            let at = head.iter().position(|column| column == columns[name]);
            let Some(at) = at else {
                assert!(!["key", "status"].contains(&name), "no {name}");
                return String::new();
            };
            let text = match &row[at] {
                Data::Float(number) => number.to_string(),
                Data::Int(number) => number.to_string(),
                other => other.to_string(),
            };
            match name {
                // Signs stand where there is no number.
                "value" if text.starts_with('[') => String::new(),
                "absent" | "status" => words.get(text.as_str()).map_or(text, |w| (*w).to_owned()),
                _ => text,
            }
        })
    }))
}

fn same(left: &Rows, right: &Rows, what: &str) {
    for (key, said) in left {
        assert_eq!(Some(said), right.get(key), "{what}: {key}");
    }
    assert_eq!(left.len(), right.len(), "{what}");
}

fn agree(files: Files) {
    let prepared = prepare(files, TODAY);
    let made = made(&prepared);
    let expected = expected(&prepared);
    same(&expected, &from_csv(&made["data/observations.csv"]), "CSV");
    same(
        &expected,
        &from_workbook(&made["data/observations.xlsx"]),
        "XLSX",
    );
    let all: Value = serde_json::from_slice(&made["data/all.json"]).unwrap();
    same(
        &expected,
        &from_json(all["observations"].as_array().unwrap()),
        "JSON",
    );
    for kind in ["indicators", "regions", "periods"] {
        let mut seen = Rows::new();
        let prefix = format!("data/{kind}/");
        let sets = made
            .keys()
            .filter_map(|path| path.strip_prefix(&prefix)?.strip_suffix(".csv"));
        for name in sets {
            let csv = from_csv(&made[&format!("data/{kind}/{name}.csv")]);
            let book = from_workbook(&made[&format!("data/{kind}/{name}.xlsx")]);
            let json: Value =
                serde_json::from_slice(&made[&format!("api/v1/{kind}/{name}.json")]).unwrap();
            let json_rows = json["observations"].as_array().unwrap();
            assert_eq!(json["count"], json_rows.len());
            same(&csv, &book, name);
            same(&csv, &from_json(json_rows), name);
            for (key, said) in csv {
                assert_eq!(expected.get(&key), Some(&said), "{kind}/{name}: {key}");
                seen.insert(key, said);
            }
        }
        if kind != "periods" {
            same(&expected, &seen, kind);
        }
    }
}

/// What the pages of rows say: key, exact number, unit and words, source.
fn on_pages(site: &support::Site) -> BTreeMap<String, (String, Vec<String>)> {
    let mut found = BTreeMap::new();
    for (path, bytes) in site
        .iter()
        .filter(|(path, _)| path.starts_with("indicators/"))
    {
        let html = String::from_utf8_lossy(bytes);
        if !path.ends_with("/index.html") || !html.contains("<table class=\"data rows\">") {
            continue;
        }
        for row in html.split("<tr id=\"").skip(1) {
            let row = row.split("</tr>").next().unwrap();
            let (_, key) = row.split_once("<code>").unwrap();
            let key = support::html::words(key.split("</code>").next().unwrap());
            let exact = row
                .split_once("data-exact=\"")
                .map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default());
            let cells = row.split("<td").map(support::html::words).collect();
            let before = found.insert(key.clone(), (exact.to_owned(), cells));
            assert!(before.is_none(), "{key} has two rows");
        }
    }
    found
}

fn pages_agree(files: Files) {
    let prepared = prepare(files.clone(), TODAY);
    let site = support::build_on(files, TODAY);
    let pages = on_pages(&site);
    let expected = expected(&prepared);
    assert_eq!(
        expected.keys().collect::<Vec<_>>(),
        pages.keys().collect::<Vec<_>>()
    );
    let sources = &prepared.public.catalogue;
    for (key, said) in expected {
        let (exact, cells) = &pages[&key];
        let text = cells.join(" ");
        if exact.is_empty() {
            // Words, an order of magnitude, or the reason for having none.
            let dense = support::html::dense(&text);
            let words = match said.absent.as_str() {
                "" => support::html::dense(&said.value),
                "not-collected" => "未统计".to_owned(),
                "not-applicable" => "不适用".to_owned(),
                "not-yet-due" => "未到期".to_owned(),
                _ => "不公开".to_owned(),
            };
            assert!(dense.contains(&words), "{key}: {words} in {text}");
        } else {
            // Quotients have no last digit; the files round them to ten decimals.
            let exact: Decimal = exact.parse().unwrap();
            let rounding = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let exact = exact.round_dp_with_strategy(10, rounding).normalize();
            assert_eq!(exact.to_string(), said.value, "{key}");
        }
        if let Some(source) = sources.source_by_id(&said.source) {
            let title = &sources.source(source).title;
            assert!(text.contains(&**title), "{key}: {text}");
        }
        if !said.replaces.is_empty() {
            assert!(text.contains("替换了"), "{key}: {text}");
        }
    }
}

#[test]
fn every_observation_has_its_row_on_a_page_of_the_demonstration() {
    pages_agree(support::small_demo());
}

#[test]
fn every_observation_has_its_row_on_a_page_of_the_public_record() {
    pages_agree(public_record());
}

#[test]
fn the_demonstration_says_the_same_in_every_file() {
    agree(support::small_demo());
}

#[test]
fn the_public_record_says_the_same_in_every_file() {
    agree(public_record());
}

/// The rows that follow from a row, itself included.
fn following(all: &Value, changed: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([changed.to_owned()]);
    loop {
        let before = found.len();
        for row in all["observations"].as_array().unwrap() {
            let from = row["derived"]["from"].as_array();
            let mut from = from.into_iter().flatten().filter_map(Value::as_str);
            if from.any(|key| found.contains(key)) {
                found.insert(row["key"].as_str().unwrap().to_owned());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn differing(before: &Rows, after: &Rows) -> BTreeSet<String> {
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let changed = before.iter().filter(|(key, said)| after[*key] != **said);
    changed.map(|(key, _)| key.clone()).collect()
}

#[test]
fn one_figure_changed_by_one_changes_what_follows_from_it_and_nothing_else() {
    // A figure of one district, one quarter: sums of the whole city and the year follow from it.
    let path = "data/statistics/2025q3.csv";
    let before = support::small_demo();
    let path = before
        .keys()
        .find(|name| name.eq_ignore_ascii_case(path))
        .cloned()
        .unwrap_or_else(|| panic!("no {path} in {:?}", before.keys().collect::<Vec<_>>()));
    let (key, after) = change_one(before.clone(), &path);
    let (old, new) = (prepare(before, TODAY), prepare(after, TODAY));
    let (old, new) = (made(&old), made(&new));
    let all: Value = serde_json::from_slice(&old["data/all.json"]).unwrap();
    let mut following = following(&all, &key);
    let read = |files: &BTreeMap<String, Vec<u8>>| {
        let all: Value = serde_json::from_slice(&files["data/all.json"]).unwrap();
        [
            from_csv(&files["data/observations.csv"]),
            from_workbook(&files["data/observations.xlsx"]),
            from_json(all["observations"].as_array().unwrap()),
        ]
    };
    let (old_rows, new_rows) = (read(&old), read(&new));
    // A quotient may come out the same to ten decimals; a sum may not.
    let same: Vec<String> = following
        .iter()
        .filter(|key| old_rows[0][*key] == new_rows[0][*key])
        .cloned()
        .collect();
    for key in same {
        assert!(old_rows[0][&key].unit == "%", "{key} did not change");
        following.remove(&key);
    }
    assert!(following.len() > 1, "nothing follows from {key}");
    for (old, new) in old_rows.iter().zip(&new_rows) {
        assert_eq!(differing(old, new), following);
    }
    for (path, bytes) in &old {
        let kind = ["indicators", "regions", "periods"]
            .into_iter()
            .find(|kind| path.starts_with(&format!("api/v1/{kind}/")));
        if kind.is_none() {
            continue;
        }
        let rows = |bytes: &[u8]| {
            let json: Value = serde_json::from_slice(bytes).unwrap();
            from_json(json["observations"].as_array().unwrap())
        };
        let (before, after) = (rows(bytes), rows(&new[path]));
        let expected = following.iter().filter(|key| before.contains_key(*key));
        let expected: BTreeSet<String> = expected.cloned().collect();
        assert_eq!(differing(&before, &after), expected, "{path}");
        // What did not change keeps its bytes.
        assert_eq!(expected.is_empty(), *bytes == new[path], "{path}");
    }
}

/// Adds one to the first plain figure of a county in a file of statistics; gives its row key.
fn change_one(mut files: Files, path: &str) -> (String, Files) {
    let mut table = support::table::Table::read(&files[path]);
    let (region, period, indicator, value) = (
        table.column("region"),
        table.column("period"),
        table.column("indicator"),
        table.column("value"),
    );
    let row = table
        .rows
        .iter_mut()
        .find(|row| {
            row[region].ends_with("102")
                && row[indicator] == "case.accepted"
                && row.iter().filter(|cell| *cell == "合计").count() >= 1
                && row[value].parse::<u64>().is_ok()
        })
        .expect("a plain figure");
    let number: u64 = row[value].parse().unwrap();
    row[value] = (number + 1).to_string();
    let key = (
        row[indicator].clone(),
        row[region].clone(),
        row[period].clone(),
    );
    files.insert(path.to_owned(), table.csv());
    (format!("{}|{}|{}", key.0, key.1, key.2), files)
}

#[test]
fn whole_demonstration_has_a_file_for_everything_planned() {
    let prepared = prepare(demo(), TODAY);
    let made = made(&prepared);
    for (path, maker) in &prepared.plan.files {
        use mingbai::plan::Maker;
        if matches!(maker, Maker::Data(_) | Maker::Set(..) | Maker::Api(_)) {
            assert!(made.contains_key(path), "{path} was planned and not made");
        }
    }
    for path in made.keys() {
        assert!(
            prepared.plan.files.contains_key(path),
            "{path} was made and not planned"
        );
    }
}
