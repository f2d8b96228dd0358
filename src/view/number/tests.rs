//! What numbers look like.

use super::*;
use crate::model::observation::{Key, Measure, Origin, RegionSet};
use crate::model::{Breakdown, IndicatorId, Kind, Period, RegionId, Span, number};
use std::sync::Arc;

fn indicator(unit: &str, decimals: u32) -> Indicator {
    Indicator {
        id: Arc::from("x"),
        name: Arc::from("某指标"),
        name_en: None,
        aliases: Vec::new(),
        unit: Unit::parse(unit),
        kind: Kind::Flow,
        decimals,
        better: crate::model::indicator::Better::Higher,
        definition: Arc::from(""),
        definition_en: None,
        numerator: Vec::new(),
        denominator: Vec::new(),
        part_of: None,
        related: Vec::new(),
        group: Arc::from("cases"),
        order: None,
    }
}

fn observation(text: &str, unit: &str, status: Status, stated: &str) -> Observation {
    Observation {
        key: Key {
            indicator: IndicatorId(0),
            regions: RegionSet::One(RegionId(0)),
            breakdown: Breakdown::total(),
            scope: None,
            measure: Measure::Actual,
            period: Period::Span(Span::year(2025).unwrap()),
        },
        value: number::read(text, Some(&Unit::parse(unit))).unwrap(),
        status,
        stated: (!stated.is_empty()).then(|| Arc::from(stated)),
        source: None,
        locator: None,
        note: None,
        publish_at: None,
        replaces: None,
        origin: Origin::Stated,
    }
}

#[test]
fn own_figures_take_the_indicators_unit_and_decimals() {
    for (text, unit, decimals, zh, en) in [
        ("5935", "件", 0, "5935件", "5,935"),
        ("16652", "件", 0, "16,652件", "16,652"),
        ("5935", "万元", 2, "5935.00万元", "¥59.35 million"),
        ("1.2635", "亿元", 2, "1.26亿元", "¥126.35 million"),
        ("3.27", "万元", 2, "3.27万元", "¥32,700"),
        ("-2147.985", "万元", 2, "−2147.99万元", "−¥21.48 million"),
        ("0.125", "万元", 2, "0.13万元", "¥1,250"),
        ("-0.004", "万元", 2, "0.00万元", "−¥40"),
        ("98.85", "%", 1, "98.9%", "98.9%"),
        ("360000", "万元", 0, "360,000万元", "¥3.60 billion"),
        ("1800", "元/件", 0, "1800元/件", "¥1,800 a case"),
        ("未统计", "件", 0, "未统计", "not collected"),
        ("数万", "份", 0, "数万份", "tens of thousands of copies"),
    ] {
        let shown = observation(text, unit, Status::Final, "");
        let indicator = indicator(unit, decimals);
        assert_eq!(value(&shown, &indicator, Lang::Zh).text, zh);
        assert_eq!(value(&shown, &indicator, Lang::En).text, en);
    }
}

#[test]
fn restated_figures_keep_digits_unit_and_qualifier() {
    for (text, unit, stated, zh, cell, en) in [
        (
            "8629万余元",
            "万元",
            "",
            "8629万余元",
            "8629余",
            "just over ¥86.29 million",
        ),
        ("98以上", "%", "", "98%以上", "98以上", "at least 98%"),
        (
            "近200余",
            "人次",
            "接待近200余人次，",
            "近200余人次",
            "近200余",
            "some 200",
        ),
        (
            "8629余",
            "万元",
            "损失8629多万元",
            "8629多万元",
            "8629余",
            "just over ¥86.29 million",
        ),
        ("不足80", "人", "不足80人", "不足80人", "近80", "nearly 80"),
        (
            "突破10",
            "亿元",
            "突破10亿元大关",
            "突破10亿元",
            "超10",
            "more than ¥1.0 billion",
        ),
        (
            "769.40",
            "万元",
            "",
            "769.40万元",
            "769.40",
            "¥7.6940 million",
        ),
        ("28401", "人次", "", "28,401人次", "28,401", "28,401"),
    ] {
        let shown = observation(text, unit, Status::Reported, stated);
        let indicator = indicator(unit, 1);
        assert_eq!(value(&shown, &indicator, Lang::Zh).text, zh);
        assert_eq!(in_column(&shown, &indicator, Lang::Zh).cell(), cell);
        assert_eq!(value(&shown, &indicator, Lang::En).text, en);
    }
}

#[test]
fn columns_hold_one_unit() {
    let money = indicator("万元", 2);
    let small = observation("3.27", "万元", Status::Final, "");
    assert_eq!(column_unit(&money, Lang::Zh), "万元");
    assert_eq!(column_unit(&money, Lang::En), "¥ million");
    assert_eq!(in_column(&small, &money, Lang::Zh).cell(), "3.27");
    assert_eq!(in_column(&small, &money, Lang::En).cell(), "0.0327");
    let cases = indicator("件", 0);
    let scaled = observation("3.76万余件", "件", Status::Reported, "");
    assert_eq!(value(&scaled, &cases, Lang::Zh).text, "3.76万余件");
    assert_eq!(in_column(&scaled, &cases, Lang::Zh).cell(), "37,600余");
    assert_eq!(column_unit(&cases, Lang::En), "number");
}

#[test]
fn headlines_are_short() {
    let money = indicator("万元", 2);
    for (text, zh) in [
        ("2147.98", "2148万元"),
        ("12634.5", "1.26亿元"),
        ("99.5", "99.50万元"),
    ] {
        let shown = observation(text, "万元", Status::Final, "");
        assert_eq!(headline(&shown, &money, Lang::Zh).text, zh);
    }
}

#[test]
fn shares_points_and_people() {
    let ratio = Decimal::new(26_949, 5);
    assert_eq!(percent(ratio, 1, Lang::Zh), "26.9%");
    assert_eq!(points(Decimal::new(-58, 1), 1, Lang::Zh), "−5.8个百分点");
    assert_eq!(points(Decimal::ONE, 1, Lang::En), "1.0 point");
    assert_eq!(people(53_412, Lang::Zh), "5.34万人");
    assert_eq!(people(53_412, Lang::En), "53,400 people");
    assert_eq!(people(3418, Lang::Zh), "3418人");
}
