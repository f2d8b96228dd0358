//! Every figure of the five public documents is published as the documents state it: in the data
//! files with its exact value, and in its own words on the pages of its indicator and its source.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::Value;

use mingbai::check::rules::privacy_identifier::identifier;
use mingbai::plan::DataFile;
use mingbai::render::export::data_file;
use support::random::Random;
use support::table::Table;
use support::{Files, html};

/// The figures as the documents state them; `tests/fixtures/facts.md` explains the columns.
fn facts() -> Vec<BTreeMap<String, String>> {
    let table = Table::read(include_bytes!("fixtures/facts.csv"));
    let rows = table.rows.iter().map(|row| {
        let cells = table.header.iter().cloned().zip(row.iter().cloned());
        cells.collect()
    });
    let facts: Vec<BTreeMap<String, String>> = rows.collect();
    assert_eq!(facts.len(), 157);
    facts
}

/// What tells a row of `data/all.json` from every other.
fn key(row: &Value) -> String {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let regions = match row["regions"].as_array() {
        Some(codes) => codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        None => text("region"),
    };
    let breakdown = row["breakdown"].as_object().map_or_else(String::new, |pairs| {
        let pairs = pairs.iter().map(|(name, word)| {
            let word = word.as_str().unwrap_or_default();
            format!("{name}={word}")
        });
        pairs.collect::<Vec<_>>().join("&")
    });
    [
        text("source"),
        regions,
        text("indicator"),
        breakdown,
        text("period"),
        text("measure"),
    ]
    .join(" | ")
}

fn key_of(fact: &BTreeMap<String, String>) -> String {
    let names = [
        "source",
        "region_code",
        "indicator_id",
        "breakdown_key",
        "period_key",
        "measure",
    ];
    names
        .map(|name| match name {
            "region_code" => sorted(&fact[name]),
            _ => fact[name].clone(),
        })
        .join(" | ")
}

/// The codes of a figure of several regions, in the order of the data files.
fn sorted(codes: &str) -> String {
    let mut codes: Vec<&str> = codes.split(';').collect();
    codes.sort_unstable();
    codes.join(";")
}

/// The stated rows of `data/all.json` by key.
fn published(all: &[u8]) -> BTreeMap<String, Vec<Value>> {
    let all: Value = serde_json::from_slice(all).expect("JSON");
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in all["observations"].as_array().expect("a list of observations") {
        if row["derived"].is_null() {
            rows.entry(key(row)).or_default().push(row.clone());
        }
    }
    rows
}

/// The numbers of the facts that are not published as they are stated, with the reason.
fn wrong(rows: &BTreeMap<String, Vec<Value>>) -> BTreeMap<usize, String> {
    facts()
        .iter()
        .filter_map(|fact| {
            let number = fact["n"].parse().expect("a number");
            let found = rows.get(&key_of(fact)).map_or(&[][..], Vec::as_slice);
            let problem = match found {
                [row] => difference(fact, row)?,
                _ => format!("{} rows of {}", found.len(), key_of(fact)),
            };
            Some((number, problem))
        })
        .collect()
}

/// In what a published row differs from the fact.
fn difference(fact: &BTreeMap<String, String>, row: &Value) -> Option<String> {
    let expected = expected(fact);
    let names = [
        "exact",
        "unit",
        "qualifier",
        "lower",
        "lower_open",
        "upper",
        "upper_open",
        "text",
        "magnitude",
        "absent",
        "stated",
    ];
    names.into_iter().find_map(|name| {
        let seen = match &row[name] {
            Value::Null => None,
            Value::String(text) => Some(number(text)),
            other => Some(other.to_string()),
        };
        let expected = expected.get(name).map(|text| number(text));
        (seen != expected).then(|| format!("{name} is {seen:?}, not {expected:?}"))
    })
}

/// The members of a published row, as far as the fact tells them; numbers in their shortest form.
fn expected(fact: &BTreeMap<String, String>) -> BTreeMap<&'static str, String> {
    let written = &fact["value_written"];
    let mut members = BTreeMap::from([("stated", fact["stated"].clone())]);
    match (&*fact["value_exact"], &*fact["qualifier"]) {
        ("", "数") => {
            members.insert("magnitude", written.clone());
            members.insert("unit", fact["unit_written"].clone());
        }
        ("", _) if written == "不公开" => {
            members.insert("absent", "withheld".to_owned());
        }
        ("", _) => {
            members.insert("text", written.clone());
        }
        (exact, qualifier) => {
            members.insert("exact", exact.to_owned());
            members.insert("unit", fact["unit_written"].clone());
            let word = match qualifier {
                "" => "exact",
                "余" => "somewhat-over",
                "以上" | "至少" => "at-least",
                "近" => "less-than",
                "最高" => "at-most",
                "近+余" => "conflicting",
                other => panic!("unknown qualifier {other}"),
            };
            members.insert("qualifier", word.to_owned());
            let ends = [("lower", "lower_open"), ("upper", "upper_open")];
            for (end, open) in ends.into_iter().filter(|_| !qualifier.is_empty()) {
                if !fact[end].is_empty() {
                    members.insert(end, fact[end].clone());
                    members.insert(open, fact[open].clone());
                }
            }
        }
    }
    members
}

/// A number in its shortest form; other words as they are.
fn number(text: &str) -> String {
    let number = text.parse::<Decimal>();
    number.map_or_else(|_| text.to_owned(), |number| number.normalize().to_string())
}

#[test]
fn every_figure_is_in_the_data_as_the_documents_state_it() {
    let wrong = wrong(&published(&all_json(support::public_record())));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_changed_digit_fails_that_figure_alone() {
    let clean = support::public_record();
    let rows: Vec<(String, usize, usize)> = facts()
        .iter()
        .filter(|fact| !fact["value_exact"].is_empty())
        .filter_map(|fact| {
            let (file, row) = row_of(&clean, fact)?;
            Some((file, row, fact["n"].parse().expect("a number")))
        })
        .collect();
    assert!(rows.len() > 100, "found the rows of {} facts only", rows.len());
    let mut random = Random::new(20_160_704);
    for (file, row, number) in random.shuffled(rows).into_iter().take(10) {
        let mut files = clean.clone();
        let mut table = Table::read(&files[&file]);
        let column = table.column("value");
        let value = &mut table.rows[row][column];
        let digits: Vec<usize> = value
            .bytes()
            .enumerate()
            .filter(|(_, byte)| byte.is_ascii_digit())
            .map(|(at, _)| at)
            .collect();
        let at = digits[random.below(digits.len())];
        let digit = (value.as_bytes()[at] - b'0' + 1 + random.below(8) as u8) % 10;
        value.replace_range(at..=at, &digit.to_string());
        let what = format!("{file} row {}: {value}", row + 2);
        files.insert(file, table.csv());
        let wrong = wrong(&published(&all_json(files)));
        assert_eq!(wrong.keys().collect::<Vec<_>>(), [&number], "{what}: {wrong:#?}");
    }
}

/// The file and row, below the header, that hold a fact.
fn row_of(files: &Files, fact: &BTreeMap<String, String>) -> Option<(String, usize)> {
    let mut found = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let table = Table::read(bytes);
        if !table.header.iter().any(|header| header == "stated") {
            continue;
        }
        let target = path == "data/targets.csv";
        found.extend((0..table.rows.len()).filter_map(|row| {
            let cell = |column| table.cell(row, column);
            let same = cell("source") == fact["source"]
                && cell("indicator") == fact["indicator_id"]
                && cell("value") == fact["value_written"]
                && cell("stated") == fact["stated"]
                && target == (fact["measure"] == "target");
            same.then(|| (path.clone(), row))
        }));
    }
    match <[_; 1]>::try_from(found) {
        Ok([one]) => Some(one),
        Err(_) => None,
    }
}

/// `data/all.json` of a project.
fn all_json(files: Files) -> Vec<u8> {
    let prepared = support::prepare(files, support::TODAY);
    data_file(&prepared.public, &prepared.routes, DataFile::AllJson)
}

#[test]
fn every_figure_stands_in_its_own_words_on_its_pages() {
    let site = support::build(support::public_record());
    assert_eq!(&*site["data/all.json"], &*all_json(support::public_record()));
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    let mut missing = BTreeSet::new();
    for fact in facts() {
        for path in [
            format!("indicators/{}/index.html", fact["indicator_id"]),
            format!("sources/{}/index.html", fact["source"]),
        ] {
            let words = pages.entry(path.clone()).or_insert_with(|| {
                let bytes = site.get(&path).unwrap_or_else(|| panic!("no page {path}"));
                html::dense(&html::words(&String::from_utf8_lossy(bytes)))
            });
            if !words.contains(&html::dense(&fact["stated"])) {
                missing.insert(format!("{path}: {} {}", fact["n"], fact["stated"]));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_withheld_phone_is_shown_as_withheld() {
    let site = support::build(support::public_record());
    for path in ["indicators/document.phone/index.html", "sources/doc-000/index.html"] {
        let words = html::words(&String::from_utf8_lossy(&site[path]));
        assert!(words.contains("不公开"), "{path}");
    }
}

#[test]
fn no_output_shows_a_personal_identifier() {
    let site = support::build(support::public_record());
    for (path, bytes) in &site {
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        let words = match path.rsplit('.').next() {
            Some("html") => html::words(text),
            // Coordinates of a drawing are no words.
            Some("svg") => html::words(text),
            Some("json" | "csv" | "txt" | "xml") => text.to_owned(),
            _ => continue,
        };
        let shown = words.lines().find_map(identifier);
        assert!(shown.is_none(), "{path} shows {shown:?}");
    }
}
