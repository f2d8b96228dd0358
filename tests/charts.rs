//! Promises of every chart, whatever it is given: no panic, no text over text, nothing outside the
//! drawing, no float and no inline style in the output, the same bytes for the same data.

use std::sync::Arc;

use mingbai::chart::scene::{Scene, px};
use mingbai::chart::spec::*;
use mingbai::chart::{
    ChartData, ChartSpec, Point, Words, layout, layout_with_caption, rules, svg, table, text,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use rust_decimal::Decimal;

const WIDTHS: [u32; 6] = [240, 288, 350, 454, 956, 2000];

fn spec(data: ChartData) -> ChartSpec {
    ChartSpec {
        id: "chart".into(),
        title: "第三季度挽回2148万元，比上年同期多26.9%".into(),
        subtitle: "安和市，单季，2022年第一季度至2025年第三季度，万元".into(),
        source: "来源：安和市司法局，案件统计表，2025年10月（示例）。".into(),
        unit_label: "万元".into(),
        note: String::new(),
        alt: String::new(),
        words: Arc::new(Words::zh()),
        data,
    }
}

// ---- what may come in ----

fn values() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        8 => (0_i64..5000).prop_map(Decimal::from),
        2 => (-300_i64..300, 0_u32..4).prop_map(|(n, scale)| Decimal::new(n, scale)),
        1 => Just(Decimal::ZERO),
        1 => Just(Decimal::new(1, 28)),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::MIN),
        1 => any::<i64>().prop_map(Decimal::from),
    ]
}

fn points() -> impl Strategy<Value = Point> {
    let label = |value: Decimal| {
        value
            .normalize()
            .to_string()
            .chars()
            .take(16)
            .collect::<String>()
    };
    prop_oneof![
        6 => values().prop_map(move |value| Point::settled(value, label(value))),
        2 => values().prop_map(move |value| Point::provisional(value, label(value))),
        1 => values().prop_map(move |value| Point::revised(value, label(value), "1842")),
        2 => prop_oneof![Just("未报送"), Just("不适用"), Just("依法不予公布的数据，原因另行说明")]
            .prop_map(Point::missing),
    ]
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[安和望湖东岭澄溪区县]{2,6}",
        1 => "[进城务工人员法律援助中心]{20,60}",
        1 => "[A-Za-z ]{0,40}",
        1 => "\\PC{0,12}",
        1 => Just(String::new()),
    ]
}

fn emphasis() -> impl Strategy<Value = Emphasis> {
    prop_oneof![Just(Emphasis::Focus), Just(Emphasis::Context)]
}

fn standing() -> impl Strategy<Value = Pace> {
    prop_oneof![Just(Pace::OnPace), Just(Pace::Behind)]
}

/// Quarters, years without quarters, or nameless slots.
fn slots(count: usize, kind: u8) -> Vec<Slot> {
    let quarter = ["一", "二", "三", "四"];
    (0..count)
        .map(|index| {
            let (year, name) = (2012 + index / 4, quarter[index % 4]);
            let slot = |major: String, minor: String| Slot {
                major_short: major.replace('年', ""),
                full: format!("{major}{minor}"),
                major,
                minor,
                emphasis: if index % 4 == 2 {
                    Emphasis::Focus
                } else {
                    Emphasis::Context
                },
            };
            match kind {
                0 => slot(format!("{year}年"), name.to_owned()),
                1 => slot(String::new(), (1990 + index).to_string()),
                2 => slot(format!("{year}年度法律援助工作统计"), String::new()),
                _ => slot(String::new(), String::new()),
            }
        })
        .collect()
}

fn series(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Series>> {
    let one = (names(), prop::collection::vec(points(), 0..60), emphasis()).prop_map(
        |(name, points, emphasis)| Series {
            name,
            points,
            emphasis,
        },
    );
    prop::collection::vec(one, count)
}

fn lines() -> impl Strategy<Value = ChartData> {
    let notes = prop::collection::vec((0_usize..9, 0_usize..70, names()), 0..4);
    (0_usize..60, 0_u8..4, series(0..9), notes, any::<bool>()).prop_map(
        |(count, kind, series, notes, fitted)| {
            let annotation = |(series, slot, text)| Annotation { series, slot, text };
            ChartData::Line(LineData {
                slots: slots(count, kind),
                series,
                annotations: notes.into_iter().map(annotation).collect(),
                baseline: if fitted {
                    Baseline::Fitted
                } else {
                    Baseline::Zero
                },
            })
        },
    )
}

fn columns() -> impl Strategy<Value = ChartData> {
    (0_usize..60, 0_u8..4, series(0..9)).prop_map(|(count, kind, series)| {
        ChartData::Columns(ColumnsData {
            slots: slots(count, kind),
            series,
        })
    })
}

fn multiples() -> impl Strategy<Value = ChartData> {
    (0_usize..60, 0_u8..4, series(0..12)).prop_map(|(count, kind, series)| {
        let panel = |one: Series| Panel {
            name: one.name,
            points: one.points,
        };
        let panels = series.into_iter().map(panel).collect();
        ChartData::Multiples(MultiplesData {
            slots: slots(count, kind),
            panels,
        })
    })
}

fn bars() -> impl Strategy<Value = ChartData> {
    let comparison = prop::option::of(values().prop_map(|value| Comparison {
        value,
        label: value.normalize().to_string().chars().take(16).collect(),
    }));
    let row = (names(), points(), emphasis(), comparison).prop_map(
        |(name, point, emphasis, comparison)| BarRow {
            name,
            point,
            emphasis,
            comparison,
        },
    );
    (prop::collection::vec(row, 0..60), names()).prop_map(|(rows, comparison_name)| {
        ChartData::Bars(BarsData {
            rows,
            comparison_name,
        })
    })
}

fn bullet() -> impl Strategy<Value = ChartData> {
    let row = (
        names(),
        names(),
        points(),
        prop::option::of(values()),
        standing(),
        names(),
    )
        .prop_map(|(name, done, rate, pace, standing, verdict)| BulletRow {
            name,
            target: done.clone(),
            done,
            rate,
            pace,
            standing,
            verdict,
        });
    (prop::collection::vec(row, 0..20), names()).prop_map(|(rows, bar)| {
        ChartData::Bullet(BulletData {
            rows,
            heads: BulletHeads {
                bar,
                ..Default::default()
            },
        })
    })
}

fn shares() -> impl Strategy<Value = ChartData> {
    let part = (names(), 0_i64..1000, names(), emphasis(), standing()).prop_map(
        |(name, count, remark, emphasis, standing)| Part {
            name,
            point: Point::settled(count.into(), count.to_string()),
            share: "39.8%".into(),
            remark,
            emphasis,
            standing,
        },
    );
    prop::collection::vec(part, 1..5).prop_filter_map("an empty whole", |parts| {
        let total: Decimal = parts.iter().filter_map(|part| part.point.value()).sum();
        Shares::exclusive(parts, total).ok().map(ChartData::Shares)
    })
}

fn tiles() -> impl Strategy<Value = ChartData> {
    let tile = (
        names(),
        0_u16..9,
        0_u16..9,
        points(),
        names(),
        0_usize..5,
        standing(),
    )
        .prop_map(|(name, column, row, point, count, step, standing)| Tile {
            name,
            column,
            row,
            point,
            count,
            step: [Step::One, Step::Two, Step::Three, Step::Four, Step::Five][step],
            standing,
        });
    (
        prop::collection::vec(tile, 0..30),
        prop::collection::vec(names(), 0..6),
        names(),
    )
        .prop_map(|(tiles, legend, action)| {
            let legend = legend.into_iter().map(|words| (Step::Two, words)).collect();
            ChartData::Tiles(TilesData {
                tiles,
                legend,
                action,
            })
        })
}

fn curve() -> impl Strategy<Value = ChartData> {
    let point =
        (values(), names(), points(), emphasis()).prop_map(|(at, at_label, point, emphasis)| {
            CurvePoint {
                at,
                at_label,
                point,
                emphasis,
            }
        });
    let ticks = prop::collection::vec((values(), names()), 0..8);
    let finding = prop::option::of(0_usize..40);
    (
        prop::collection::vec(point, 0..30),
        ticks,
        names(),
        finding,
        names(),
    )
        .prop_map(|(points, ticks, axis_title, finding, remark)| {
            ChartData::Curve(CurveData {
                points,
                ticks,
                axis_title,
                finding,
                remark,
            })
        })
}

fn ranges() -> impl Strategy<Value = ChartData> {
    let row = (names(), points(), points(), names(), emphasis()).prop_map(
        |(name, before, now, change, emphasis)| RangeRow {
            name,
            before,
            now,
            change,
            emphasis,
        },
    );
    (prop::collection::vec(row, 0..40), names()).prop_map(|(rows, before_name)| {
        ChartData::Range(RangeData {
            rows,
            before_name,
            ..Default::default()
        })
    })
}

fn slopes() -> impl Strategy<Value = ChartData> {
    let row =
        (names(), points(), points(), emphasis()).prop_map(|(name, before, now, emphasis)| {
            SlopeRow {
                name,
                before,
                now,
                emphasis,
            }
        });
    (prop::collection::vec(row, 0..40), names(), names()).prop_map(
        |(rows, before_name, now_name)| {
            ChartData::Slope(SlopeData {
                rows,
                before_name,
                now_name,
            })
        },
    )
}

fn dots() -> impl Strategy<Value = ChartData> {
    let row = (names(), points(), emphasis()).prop_map(|(name, point, emphasis)| DotRow {
        name,
        point,
        emphasis,
    });
    let other = (values(), names()).prop_map(|(value, label)| Comparison { value, label });
    let reference = prop::option::of((names(), other));
    (prop::collection::vec(row, 0..40), reference)
        .prop_map(|(rows, reference)| ChartData::Dots(DotsData { rows, reference }))
}

fn parts(count: usize) -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(
        prop_oneof![8 => 0_i64..1000, 1 => Just(0), 1 => 1_i64..1_000_000],
        count,
    )
}

fn divided(names: &[String], counts: Vec<i64>) -> Option<Shares> {
    let total: i64 = counts.iter().sum();
    let parts = names.iter().zip(counts).map(|(name, count)| Part {
        name: name.clone(),
        point: Point::settled(count.into(), count.to_string()),
        share: "39.8%".into(),
        remark: String::new(),
        emphasis: Emphasis::Context,
        standing: Pace::OnPace,
    });
    Shares::exclusive(parts.collect(), total.into()).ok()
}

fn stacks() -> impl Strategy<Value = ChartData> {
    let rows = (1_usize..5).prop_flat_map(|count| {
        let row = (names(), parts(count), names());
        (
            prop::collection::vec(names(), count),
            prop::collection::vec(row, 1..20),
        )
    });
    rows.prop_filter_map("an empty whole", |(names, rows)| {
        let row = |(name, counts, whole): (String, Vec<i64>, String)| {
            let shares = divided(&names, counts)?;
            Some(StackRow {
                name,
                shares,
                whole,
            })
        };
        let rows: Vec<StackRow> = rows.into_iter().filter_map(row).collect();
        Stacks::alike(rows).map(ChartData::Stacks)
    })
}

fn waffles() -> impl Strategy<Value = ChartData> {
    let named = (1_usize..5).prop_flat_map(|count| {
        (
            prop::collection::vec((names(), emphasis()), count),
            parts(count),
        )
    });
    named.prop_filter_map("an empty whole", |(named, counts)| {
        let total: i64 = counts.iter().sum();
        let parts = named
            .into_iter()
            .zip(counts)
            .map(|((name, emphasis), count)| Part {
                name,
                point: Point::settled(count.into(), count.to_string()),
                share: "39.8%".into(),
                remark: String::new(),
                emphasis,
                standing: Pace::OnPace,
            });
        Waffle::hundred(parts.collect(), total.into())
            .ok()
            .map(ChartData::Waffle)
    })
}

fn heats() -> impl Strategy<Value = ChartData> {
    let cell = (points(), 0_usize..5).prop_map(|(point, step)| HeatCell {
        point,
        step: [Step::One, Step::Two, Step::Three, Step::Four, Step::Five][step],
    });
    let row = (names(), prop::collection::vec(cell, 0..24))
        .prop_map(|(name, cells)| HeatRow { name, cells });
    (
        prop::collection::vec(names(), 0..24),
        prop::collection::vec(row, 0..20),
    )
        .prop_map(|(columns, rows)| {
            let full = columns.clone();
            ChartData::Heat(HeatData {
                columns,
                full,
                rows,
            })
        })
}

fn any_chart() -> impl Strategy<Value = ChartSpec> {
    let data = prop_oneof![
        slopes(),
        dots(),
        stacks(),
        waffles(),
        heats(),
        lines(),
        lines(),
        columns(),
        multiples(),
        bars(),
        bullet(),
        shares(),
        tiles(),
        curve(),
        ranges()
    ];
    (data, prop_oneof![Just("万元"), Just("%"), Just("")]).prop_map(|(data, unit)| ChartSpec {
        unit_label: unit.into(),
        ..spec(data)
    })
}

// ---- what must hold ----

/// The rules that a chart breaks; the words around random data are no findings.
fn faults(spec: &ChartSpec, scene: &Scene) -> Vec<String> {
    let found = rules::breaches(spec, scene).into_iter();
    found.map(|breach| breach.0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_chart_at_any_width_is_whole_and_legible(spec in any_chart()) {
        for width in WIDTHS {
            let scene = layout(&spec, width);
            prop_assert_eq!(scene.width, px(i32::try_from(width).unwrap()));
            let faults = faults(&spec, &scene);
            prop_assert!(faults.is_empty(), "{} at {width}: {faults:#?}", scene.kind);
        }
        let alone = layout_with_caption(&spec, 700);
        let faults = faults(&spec, &alone);
        prop_assert!(faults.is_empty(), "{} alone: {faults:#?}", alone.kind);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_svg_of_any_chart_needs_no_inline_style(spec in any_chart()) {
        let written = svg::inline(&layout(&spec, 454));
        for forbidden in ["style=", "<style", "<script", "=\"NaN", "=\"inf"] {
            prop_assert!(!written.contains(forbidden), "{forbidden} in {written}");
        }
        prop_assert_eq!(&written, &svg::inline(&layout(&spec.clone(), 454)));
    }

    #[test]
    fn every_chart_has_a_table_and_a_text(spec in any_chart()) {
        let table = table::of(&spec);
        prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        prop_assert_eq!(&table.csv()[..3], &[0xef, 0xbb, 0xbf]);
        prop_assert!(!text::describe(&spec).is_empty());
    }
}

/// Two hundred random charts as pages for a browser (`tests/browser/fonts.js`), in the folder that
/// `MINGBAI_CHARTS` names.
#[test]
#[ignore = "writes files for the browser checks"]
fn two_hundred_charts_for_a_browser() {
    let folder = std::env::var_os("MINGBAI_CHARTS").expect("MINGBAI_CHARTS names a folder");
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    // Letters of rare scripts have the fonts of nobody knows whom.
    let known = |c: char| c.is_ascii() || ('\u{2010}'..='\u{9fff}').contains(&c) || c >= '\u{ff01}';
    let mut number = 0;
    while number < 200 {
        let spec = any_chart().new_tree(&mut runner).unwrap().current();
        let scene = layout(&spec, WIDTHS[number % (WIDTHS.len() - 1)]);
        if !scene.texts().all(|text| text.content.chars().all(known)) {
            continue;
        }
        number += 1;
        let drawn = svg::inline(&scene);
        let style = svg::style(&svg::LIGHT, "inherit");
        let page = format!(
            "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{number}</title>\
             <style>body{{margin:20px;text-autospace:normal}}{style}</style>{drawn}</html>"
        );
        std::fs::write(folder.join(format!("{:03}.html", number - 1)), page).unwrap();
    }
}

// ---- what a chart says ----

fn quarterly(points: Vec<Point>) -> ChartSpec {
    let slots = slots(points.len(), 0);
    let series = vec![Series {
        name: "挽回损失".into(),
        points,
        emphasis: Emphasis::Focus,
    }];
    spec(ChartData::Line(LineData {
        slots,
        series,
        ..Default::default()
    }))
}

fn known(value: i64) -> Point {
    Point::settled(value.into(), value.to_string())
}

#[test]
fn a_provisional_end_is_hollow_dashed_and_said() {
    let points = vec![
        known(1488),
        known(1352),
        Point::provisional(2148.into(), "2148"),
    ];
    let written = svg::inline(&layout(&quarterly(points), 956));
    assert!(written.contains("stroke-dasharray=\"5 4\""));
    assert!(written.contains("<circle class=\"point paper-fill ink-stroke\""));
    assert!(written.contains(">初步</text>"));
}

#[test]
fn a_wholly_provisional_chart_is_drawn_solid() {
    let points = (1..5)
        .map(|n: i64| Point::provisional(n.into(), n.to_string()))
        .collect();
    let written = svg::inline(&layout(&quarterly(points), 956));
    assert!(!written.contains("stroke-dasharray"));
}

#[test]
fn a_missing_figure_is_hatched_with_its_reason_and_never_zero() {
    let points = vec![known(1488), Point::missing("未报送"), known(1418)];
    let spec = quarterly(points);
    let written = svg::inline(&layout(&spec, 956));
    assert!(written.contains("class=\"missing"));
    assert!(written.contains(">未报送</text>"));
    assert_eq!(table::of(&spec).rows[1], ["2012年二", "未报送"]);
}

#[test]
fn a_revised_figure_keeps_its_old_value_in_the_table() {
    let points = vec![
        known(1921),
        Point::revised(1866.into(), "1866", "1842"),
        known(2148),
    ];
    let spec = quarterly(points);
    assert!(svg::inline(&layout(&spec, 956)).contains(">1866，修订</text>"));
    assert_eq!(
        table::of(&spec).rows[1],
        ["2012年二", "1866", "修订，原 1842"]
    );
}

#[test]
fn overlapping_or_incomplete_parts_cannot_become_shares() {
    let part = |count: i64| Part {
        name: "部分".into(),
        point: known(count),
        share: String::new(),
        remark: String::new(),
        emphasis: Emphasis::Context,
        standing: Pace::OnPace,
    };
    let sum = Shares::exclusive(vec![part(70), part(50)], 100.into());
    assert_eq!(sum.unwrap_err(), SharesError::Sum(120.into()));
    let many = Shares::exclusive((0..5).map(|_| part(1)).collect(), 5.into());
    assert_eq!(many.unwrap_err(), SharesError::PartCount(5));
}

#[test]
fn ids_differ_between_widths_of_one_chart() {
    let spec = quarterly(vec![known(1), known(2)]);
    let written = svg::inline(&layout(&spec, 350)) + &svg::inline(&layout(&spec, 956));
    let mut ids: Vec<&str> = written
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn more_than_four_series_are_a_focus_and_its_context() {
    let one = |index: i64| Series {
        name: format!("第{index}条"),
        points: vec![known(index), known(index + 1)],
        emphasis: if index == 3 {
            Emphasis::Focus
        } else {
            Emphasis::Context
        },
    };
    let data = LineData {
        slots: slots(2, 0),
        series: (0..6).map(one).collect(),
        ..Default::default()
    };
    let written = svg::inline(&layout(&spec(ChartData::Line(data)), 956));
    assert_eq!(written.matches("class=\"line context-stroke\"").count(), 5);
    assert_eq!(written.matches("class=\"line ink-stroke\"").count(), 1);
    assert!(written.contains(">第3条 4</text>") && !written.contains(">第4条"));
}
