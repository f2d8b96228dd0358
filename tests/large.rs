//! Sets of more rows than a workbook takes: CSV and JSON lines, written in one pass, say what the small
//! sets say, and nothing offers what is not there.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use mingbai::plan::data::WORKBOOK_ROWS;
use mingbai::plan::{DataSet, Format, Maker, SetSizes};
use mingbai::publish::MemorySink;
use mingbai::render::export;
use serde_json::Value;

use support::{Files, TODAY, prepare};

const COUNTIES: usize = 1250;

/// A flat record of twelve years: one indicator of every county, one of the country alone.
fn project() -> Files {
    let mut files = Files::new();
    let mut put = |path: &str, lines: Vec<String>| {
        files.insert(path.to_owned(), (lines.join("\n") + "\n").into_bytes());
    };
    let site = "[site]\ntitle = \"大\"\npublisher = \"示例\"\ndescription = \"示例\"\nregion = \"99\"\n\
        base_url = \"https://www.example.gov.cn/\"\ndemo = true";
    put("site.toml", vec![site.to_owned()]);
    let mut regions = vec![
        "code,name,parent,level,kind".to_owned(),
        "99,国,,country,area".to_owned(),
    ];
    regions.extend((0..COUNTIES).map(|at| format!("99{at:04},县{at},99,county,area")));
    put("data/regions.csv", regions);
    put(
        "data/indicators.csv",
        [
            "id,name,unit,kind,decimals,better,definition",
            "a,甲,件,flow,0,higher,示例",
            "b,乙,件,flow,0,higher,示例",
        ]
        .map(str::to_owned)
        .to_vec(),
    );
    for year in 2014..2026 {
        let mut rows = vec!["region,period,indicator,value,unit,status".to_owned()];
        for quarter in 1..=4 {
            let county = |at: usize| (at * 7 + quarter * 3 + year) % 91;
            rows.push(format!("99,{year}Q{quarter},b,{quarter},件,final"));
            let all = (0..COUNTIES)
                .map(|at| format!("99{at:04},{year}Q{quarter},a,{},件,final", county(at)));
            rows.extend(all);
        }
        put(&format!("data/statistics/{year}.csv"), rows);
    }
    files
}

/// The row keys of a CSV file, in their order.
fn keys(csv: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(csv)
        .unwrap()
        .strip_prefix('\u{feff}')
        .unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap()[0].to_owned())
        .collect()
}

#[test]
fn large_sets_are_whole_and_offer_no_workbook() {
    let prepared = prepare(project(), TODAY);
    let data = &prepared.public;
    let sink = MemorySink::new();
    let sizes = export::all(data, &prepared.routes, &sink).unwrap();
    let files: BTreeMap<String, _> = sink
        .into_files()
        .into_iter()
        .map(|(path, bytes)| (path.as_str().to_owned(), bytes))
        .collect();
    // What is planned is made, and its size is told.
    let planned: BTreeSet<&String> = prepared
        .plan
        .files
        .iter()
        .filter(|(_, maker)| matches!(maker, Maker::Data(_) | Maker::Set(..) | Maker::Api(_)))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(planned, files.keys().collect());
    for (path, bytes) in &files {
        assert_eq!(sizes[path], bytes.len() as u64, "{path}");
    }
    let large: Vec<DataSet> = SetSizes::new(data, &prepared.routes)
        .iter()
        .filter(|(_, rows)| *rows > WORKBOOK_ROWS)
        .map(|(set, _)| set)
        .collect();
    assert_eq!(large.len(), 2, "everything and the first indicator");
    for set in large {
        let csv = &files[&set.path(Format::Csv, data)];
        let expected: Vec<String> = set
            .observations(data)
            .map(|o| {
                export::row_key::row_key(o, &export::names::Names::new(data, &prepared.routes))
            })
            .take(3)
            .collect();
        let found = keys(csv);
        assert_eq!(found[..3], expected);
        assert_eq!(found.len(), set.observations(data).count());
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
        let lines = std::str::from_utf8(&files[&set.path(Format::JsonLines, data)]).unwrap();
        let of_json: Vec<String> = lines
            .lines()
            .map(|line| {
                serde_json::from_str::<Value>(line).unwrap()["key"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        assert_eq!(of_json, found);
        for format in [Format::Xlsx, Format::Zip] {
            assert!(!files.contains_key(&set.path(format, data)), "{format:?}");
        }
    }
    let all: Value = serde_json::from_slice(&files["data/all.json"]).unwrap();
    assert_eq!(all["observations_file"], "observations.jsonl");
    assert!(all["observations"].is_null() && files.contains_key("data/observations.jsonl"));
    assert!(files.contains_key("data/indicators/b.xlsx"));
}
