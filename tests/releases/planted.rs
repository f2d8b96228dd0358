//! Thirty changes between two releases of the demonstration.

use std::collections::BTreeSet;

use crate::made::{FIRST, SECOND, bare, delete, edit, plant, release};
use crate::support::table::Table;
use crate::support::{self, Files};

/// The latest quarter: rows of it may be missing without a gap between others.
pub const QUARTER: &str = "data/statistics/2025Q4.csv";

pub const EARLIER: &str = "data/statistics/2025Q3.csv";

/// The undivided row of a unit, in one cell or another.
pub fn of<'a>(region: &'a str, indicator: &'a str) -> [(&'a str, &'a str); 12] {
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
pub fn plus(files: &Files, row: &[(&str, &str)], by: i64) -> String {
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
pub type Planted = BTreeSet<(String, String)>;

pub fn expect(planted: &mut Planted, kind: &str, key: impl Into<String>) {
    assert!(
        planted.insert((kind.to_owned(), key.into())),
        "planted twice"
    );
}

/// The key of an undivided row of the year, or of its last day.
pub fn key(indicator: &str, region: &str) -> String {
    let stock = indicator.starts_with("staff.") || indicator.starts_with("org.");
    let period = if stock { "2025-12-31" } else { "2025" };
    format!("{indicator}|{region}|{period}")
}

/// The thirty changes.
pub fn thirty(files: &mut Files) -> Planted {
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
pub fn values(files: &mut Files, planted: &mut Planted) {
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
pub fn signs(files: &mut Files, planted: &mut Planted) {
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
pub fn words(files: &mut Files, planted: &mut Planted) {
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
pub fn things(files: &mut Files, planted: &mut Planted) {
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
pub fn crossed_rows(files: &mut Files, regions: [&str; 2]) {
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
pub fn amended() -> (Files, Planted) {
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
