//! One chart of every kind, in every state that a figure can have: for the pattern page and for tests.
//!
//! The figures are those of the demonstration city; they are invented.

mod parts;
mod places;
mod time;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::spec::*;
use super::words::Words;
use super::{ChartData, ChartSpec, Point};

/// All samples.
pub fn all() -> Vec<ChartSpec> {
    let certain = [
        time::recovered(),
        time::groups(),
        time::many(),
        time::multiples(),
        time::by_quarter(),
        time::by_procedure(),
        places::causes(),
        places::districts(),
        places::growth(),
        places::years(),
        places::rates(),
        places::targets(),
        places::coverage(),
        places::distance(),
        parts::heat(),
    ];
    let divided = [parts::quality(), parts::types(), parts::hundred()];
    certain
        .into_iter()
        .chain(divided.into_iter().flatten())
        .collect()
}

fn spec(id: &str, title: &str, subtitle: &str, unit: &str, data: ChartData) -> ChartSpec {
    ChartSpec {
        id: id.into(),
        title: title.into(),
        subtitle: subtitle.into(),
        source: "安和市司法局（示例），案件统计表，2025年10月".into(),
        unit_label: unit.into(),
        note: String::new(),
        alt: String::new(),
        words: Arc::new(Words::zh()),
        data,
    }
}

fn settled(value: i64) -> Point {
    Point::settled(value.into(), value.to_string())
}

fn provisional(value: i64) -> Point {
    Point::provisional(value.into(), value.to_string())
}

fn percent(tenths: i64) -> Point {
    let value = Decimal::new(tenths, 1);
    Point::settled(value, format!("{value}%"))
}

fn quarters(from: i32, count: i32) -> Vec<Slot> {
    let name = ["一", "二", "三", "四"];
    (0..count)
        .map(|index| {
            let (year, quarter) = (from + index / 4, (index % 4) as usize);
            Slot {
                major: format!("{year}年"),
                major_short: year.to_string(),
                minor: name.get(quarter).copied().unwrap_or_default().into(),
                full: format!(
                    "{year}年第{}季度",
                    name.get(quarter).copied().unwrap_or_default()
                ),
                emphasis: if quarter == 2 {
                    Emphasis::Focus
                } else {
                    Emphasis::Context
                },
            }
        })
        .collect()
}

const DISTRICTS: [(&str, i64, i64, &str); 8] = [
    ("安和区", 486, 391, "▲ 24.3%"),
    ("望湖区", 412, 338, "▲ 21.9%"),
    ("东岭区", 327, 248, "▲ 31.9%"),
    ("澄溪县", 268, 214, "▲ 25.2%"),
    ("石渡县", 231, 176, "▲ 31.2%"),
    ("青禾县", 184, 149, "▲ 23.5%"),
    ("云岑县", 138, 96, "▲ 43.8%"),
    ("桐坞县", 102, 81, "▲ 25.9%"),
];
