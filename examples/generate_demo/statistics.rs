//! `statistics/*.csv`: one file a quarter, flows cumulative since January, stocks at its end.

use crate::indicators::{self, COLUMNS, Indicator, Kind};
use crate::levels::{LAGGING, UNITS};
use crate::names::DISTRICTS;
use crate::series::{Book, Grid, Series};
use crate::sources;
use crate::table::Table;
use crate::time::{QUARTERS, cumulative_period, last_day};

const CITY: &str = "990100";

/// The quarter (2025Q2) whose amount recovered was revised, and the unit (澄溪县).
const REVISED: (usize, usize) = (17, 3);
/// By how much, in hundreds of yuan.
const REVISION: i64 = 2_400;
const REVISION_NOTE: &str =
    "2025年10月20日修订：一起工伤案件的赔偿24万元于7月到账，案件在第二季度办结，补记入上半年";

/// The quarter (2022Q1) for which 云岑县 has no count of documents drafted.
const MISSING: usize = 4;
const MISSING_NOTE: &str = "当季未单独统计代拟文书，已计入其他法律援助事项；上半年起补报累计数";

/// Code of a reporting unit in a quarter: 东岭 was a county with another code until 2022.
pub fn unit_code(unit: usize, quarter: usize) -> &'static str {
    match unit {
        2 if quarter < 8 => "990123",
        unit if unit < DISTRICTS.len() => DISTRICTS[unit].code,
        _ => "990190",
    }
}

/// A row: its key, its value as written, what is said about it.
struct Row<'a> {
    region: &'a str,
    period: &'a str,
    indicator: &'a Indicator,
    slot: Option<(&'static str, &'static str)>,
    value: String,
    /// The value before it was revised.
    replaces: Option<String>,
    scope: &'static str,
    note: &'static str,
}

/// Whether the tables are written as they are today.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// With the revision.
    Today,
    /// Before it.
    FirstPublished,
}

/// The table of one quarter.
pub fn table(book: &Book, quarter: usize, state: State) -> Table {
    let mut table = Table::new(&format!(
        "region,period,indicator,{},value,status,scope,source,locator,replaces,note",
        COLUMNS.join(",")
    ));
    for series in &book.series {
        if series.indicator != "fund.budget" || quarter % 4 == 3 {
            series_rows(&mut table, series, quarter, state);
        }
    }
    for (id, value, note) in ratios(book, quarter) {
        let indicator = indicators::find(id);
        let row = Row {
            region: CITY,
            period: &cumulative_period(quarter),
            indicator,
            slot: None,
            value: if indicator.unit == "%" {
                decimal(value, 1)
            } else {
                value.to_string()
            },
            replaces: None,
            scope: "",
            note,
        };
        push(&mut table, quarter, &row);
    }
    table
}

fn series_rows(table: &mut Table, series: &Series, quarter: usize, state: State) {
    let indicator = indicators::find(series.indicator);
    let stock = indicator.kind == Kind::Stock;
    let period = if stock {
        last_day(quarter)
    } else {
        cumulative_period(quarter)
    };
    let values = if stock {
        series.grid[quarter]
    } else {
        since_january(&series.grid, quarter)
    };
    let missing = series.indicator == "doc.drafting" && quarter == MISSING;
    let revised = series.indicator == "money.recovered" && quarter == REVISED.0;
    let row = |region, value: i64, revised: bool| {
        let before = amount(value - REVISION, indicator);
        let told = revised && state == State::Today;
        Row {
            region,
            period: &period,
            indicator,
            slot: series.slot,
            value: match revised && !told {
                true => before.clone(),
                false => amount(value, indicator),
            },
            replaces: told.then_some(before),
            scope: "",
            note: if told { REVISION_NOTE } else { "" },
        }
    };

    let total: i64 = values.iter().sum();
    if missing {
        let city = row(CITY, total - values[LAGGING], false);
        let note = "云岑县当季未单独统计";
        push(
            table,
            quarter,
            &Row {
                scope: "不含云岑县",
                note,
                ..city
            },
        );
    } else {
        push(table, quarter, &row(CITY, total, revised));
    }
    for (unit, value) in values.into_iter().enumerate() {
        let mut row = row(
            unit_code(unit, quarter),
            value,
            revised && unit == REVISED.1,
        );
        if missing && unit == LAGGING {
            row.value = "未统计".to_owned();
            row.note = MISSING_NOTE;
        }
        push(table, quarter, &row);
    }
}

fn since_january(grid: &Grid, quarter: usize) -> [i64; UNITS] {
    let mut sums = [0; UNITS];
    for units in &grid[quarter / 4 * 4..=quarter] {
        for (sum, value) in sums.iter_mut().zip(units) {
            *sum += value;
        }
    }
    sums
}

fn push(table: &mut Table, quarter: usize, row: &Row) {
    let category = |column: &str| match row.slot {
        Some((dimension, category)) if dimension == column => category,
        _ => "合计",
    };
    // The last quarter is not final yet; a fee is, from the day it is set.
    let provisional = quarter + 1 == QUARTERS && row.indicator.unit != "元/件";
    let status = match (&row.replaces, provisional) {
        (Some(_), _) => "revised",
        (None, true) => "provisional",
        (None, false) => "final",
    };
    let (source, locator) = match row.replaces {
        Some(_) => sources::revision(quarter),
        None => sources::of_group(row.indicator.group, quarter),
    };
    let mut cells = vec![row.region, row.period, row.indicator.id];
    cells.extend(COLUMNS.map(category));
    cells.extend([&row.value, status, row.scope, &source, locator]);
    cells.extend([row.replaces.as_deref().unwrap_or_default(), row.note]);
    table.row_of(&cells);
}

/// The city's ratios of a quarter: tenths of a per cent, or yuan, with a note.
fn ratios(book: &Book, quarter: usize) -> Vec<(&'static str, i64, &'static str)> {
    let sum = |id: &str, slot: Option<(&str, &str)>| -> i64 {
        since_january(&book.grid(id, slot), quarter).iter().sum()
    };
    let total = |id: &str| sum(id, None);
    let grade = |id: &str| sum("quality.reviewed", Some(("grade", id)));
    let good = grade("excellent") + grade("good");
    let passed = good + grade("acceptable");
    let reviewed = total("quality.reviewed");
    let accepted = total("case.accepted");
    let mut ratios = vec![
        (
            "case.civil.share",
            tenths(total("case.civil"), accepted),
            "",
        ),
        (
            "case.closed.rate",
            tenths(total("case.closed"), accepted),
            "",
        ),
        ("quality.pass.rate", tenths(passed, reviewed), ""),
        ("quality.good.rate", tenths(good, reviewed), ""),
        (
            "satisfaction.rate",
            tenths(total("satisfaction.satisfied"), total("satisfaction.rated")),
            "",
        ),
    ];
    if quarter % 4 == 3 {
        let (spent, budget) = (total("fund.spent"), total("fund.budget"));
        let note = if spent > budget {
            "支出含上年结转资金"
        } else {
            ""
        };
        ratios.push(("fund.paid.rate", tenths(spent, budget), note));
        ratios.push((
            "subsidy.civil",
            [1500, 1500, 1800, 1800, 2000][quarter / 4],
            "",
        ));
        ratios.push((
            "subsidy.criminal",
            [1400, 1400, 1600, 1600, 1800][quarter / 4],
            "",
        ));
    }
    ratios
}

/// A ratio in tenths of a per cent, rounded half up once.
fn tenths(part: i64, whole: i64) -> i64 {
    (part * 2000 + whole) / (whole * 2)
}

/// A value as its unit is written; money is kept in hundreds of yuan.
fn amount(value: i64, indicator: &Indicator) -> String {
    match (indicator.unit, indicator.decimals) {
        ("万元", 0) => (value / 100).to_string(),
        ("万元", _) => decimal(value, 2),
        _ => value.to_string(),
    }
}

/// A whole number of the last of `places` decimals, with its point.
fn decimal(value: i64, places: usize) -> String {
    let power = 10_i64.pow(u32::try_from(places).unwrap_or(0));
    format!("{}.{:0places$}", value / power, value % power)
}
