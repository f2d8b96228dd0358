//! Samples of charts of places and targets.

use rust_decimal::Decimal;

use super::super::spec::*;
use super::super::{ChartData, ChartSpec, Point};
use super::{DISTRICTS, percent, provisional, settled, spec};

pub(super) fn causes() -> ChartSpec {
    let rows = [
        ("劳动报酬", 281),
        ("婚姻家庭", 126),
        ("交通事故", 84),
        ("工伤", 79),
        ("赡养抚养", 62),
        ("其他", 56),
    ];
    let rows = rows.iter().map(|(name, value)| BarRow {
        name: (*name).into(),
        point: settled(*value),
        emphasis: if [281, 79].contains(value) {
            Emphasis::Focus
        } else {
            Emphasis::Context
        },
        comparison: None,
    });
    let data = BarsData {
        rows: rows.collect(),
        comparison_name: String::new(),
    };
    let subtitle = "民事法律援助案件，按案由，2025年第三季度，件";
    spec(
        "causes",
        "民事案件过半是讨薪和工伤",
        subtitle,
        "件",
        ChartData::Bars(data),
    )
}

pub(super) fn districts() -> ChartSpec {
    let rows = DISTRICTS
        .iter()
        .enumerate()
        .map(|(index, (name, now, before, _))| BarRow {
            name: (*name).into(),
            point: provisional(*now),
            emphasis: if index < 2 {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
            comparison: Some(Comparison {
                value: (*before).into(),
                label: before.to_string(),
            }),
        });
    let data = BarsData {
        rows: rows.collect(),
        comparison_name: "上年同期".into(),
    };
    let subtitle = "2025年第三季度，初步数据，万元；竖线为上年同期";
    spec(
        "districts",
        "安和区、望湖区合计占全市四成",
        subtitle,
        "万元",
        ChartData::Bars(data),
    )
}

pub(super) fn growth() -> ChartSpec {
    let mut rows: Vec<_> = DISTRICTS.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.3));
    let rows = rows
        .iter()
        .enumerate()
        .map(|(index, (name, now, before, change))| RangeRow {
            name: (*name).into(),
            before: settled(*before),
            now: if index == 3 {
                settled(*now)
            } else {
                provisional(*now)
            },
            change: (*change).into(),
            emphasis: if index < 3 {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
        });
    let data = RangeData {
        rows: rows.collect(),
        before_name: "上年同期".into(),
        now_name: "2025年第三季度".into(),
        change_name: "比上年同期".into(),
    };
    let subtitle = "挽回损失，2025年第三季度与上年同期（竖线），按增幅排序，万元";
    spec(
        "growth",
        "云岑县增长最快，安和区总量最大",
        subtitle,
        "万元",
        ChartData::Range(data),
    )
}

pub(super) fn coverage() -> ChartSpec {
    let tiles = [
        ("澄溪县", 0, 0, 912, 13),
        ("安和区", 1, 0, 991, 17),
        ("望湖区", 0, 1, 978, 15),
        ("东岭区", 1, 1, 946, 14),
        ("石渡县", 2, 1, 895, 12),
        ("青禾县", 0, 2, 863, 11),
        ("桐坞县", 1, 2, 788, 7),
        ("云岑县", 2, 2, 714, 7),
    ];
    let tiles = tiles.iter().map(|(name, column, row, rate, count)| Tile {
        name: (*name).into(),
        column: *column,
        row: *row,
        point: percent(*rate),
        count: format!("{count}个站点"),
        step: match rate {
            950.. => Step::Five,
            900..950 => Step::Four,
            800..900 => Step::Three,
            _ => Step::Two,
        },
        standing: if *rate < 800 {
            Pace::Behind
        } else {
            Pace::OnPace
        },
    });
    let legend = vec![
        (Step::Five, "95%以上".to_owned()),
        (Step::Four, "90%—95%".to_owned()),
        (Step::Three, "80%—90%".to_owned()),
        (Step::Two, "不足80%".to_owned()),
    ];
    let data = TilesData {
        tiles: tiles.collect(),
        legend,
        action: "需要增设".into(),
    };
    let subtitle = "5公里内有站点的人口占比，各区县，2025年9月末，%";
    spec(
        "coverage",
        "云岑县、桐坞县不足八成",
        subtitle,
        "%",
        ChartData::Tiles(data),
    )
}

pub(super) fn distance() -> ChartSpec {
    let points = [
        (0, 0),
        (10, 382),
        (20, 585),
        (30, 749),
        (40, 858),
        (50, 925),
        (60, 953),
        (80, 976),
        (100, 989),
    ];
    let points = points.iter().enumerate().map(|(index, (at, share))| {
        let at = Decimal::new(*at, 1).normalize();
        CurvePoint {
            at,
            at_label: format!("{at}公里"),
            point: percent(*share),
            emphasis: if [1, 3].contains(&index) {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
        }
    });
    let tick = |at: i64, label: &str| (Decimal::from(at), label.to_owned());
    let data = CurveData {
        points: points.collect(),
        ticks: vec![
            tick(0, "0"),
            tick(1, "1"),
            tick(3, "3"),
            tick(5, "5"),
            tick(10, "10公里"),
        ],
        axis_title: "到最近站点的直线距离".into(),
        finding: Some(5),
        remark: "其余7.5%，约25.5万人".into(),
    };
    let subtitle = "到最近站点的距离与人口累计占比，全市，2025年9月末";
    spec(
        "distance",
        "3公里内已覆盖四分之三的人口",
        subtitle,
        "%",
        ChartData::Curve(data),
    )
}

pub(super) fn targets() -> ChartSpec {
    let rows = [
        (
            "办理法律援助案件",
            "2622",
            "3400件",
            771,
            "▲ 超前2.1个百分点",
        ),
        ("受援群众", "16,652", "20,000人次", 833, "▲ 超前8.3个百分点"),
        ("挽回损失", "5935", "7800万元", 761, "▲ 超前1.1个百分点"),
        (
            "接待法律咨询",
            "33,216",
            "48,000人次",
            692,
            "▼ 落后5.8个百分点",
        ),
        ("案件质量评查", "186", "240件", 775, "▲ 超前2.5个百分点"),
    ];
    let rows = rows
        .iter()
        .map(|(name, done, target, rate, verdict)| BulletRow {
            name: (*name).into(),
            done: (*done).into(),
            target: (*target).into(),
            rate: percent(*rate),
            pace: Some(75.into()),
            standing: if verdict.starts_with('▼') {
                Pace::Behind
            } else {
                Pace::OnPace
            },
            verdict: (*verdict).into(),
        });
    let heads = BulletHeads {
        name: "年度目标".into(),
        done: "1—9月完成".into(),
        target: "全年目标".into(),
        bar: "完成率，竖线为时间进度75%".into(),
        rate: "完成率".into(),
        verdict: "与时间进度相比".into(),
    };
    let data = BulletData {
        rows: rows.collect(),
        heads,
    };
    let subtitle = "2025年1—9月，竖线为时间进度75%";
    spec(
        "targets",
        "五项目标四项超前，咨询接待落后时间进度",
        subtitle,
        "",
        ChartData::Bullet(data),
    )
}

pub(super) fn rates() -> ChartSpec {
    let rates = [1000, 983, 977, 966, 1000, 991, 0, 984];
    let rows = DISTRICTS
        .iter()
        .zip(rates)
        .map(|((name, ..), rate)| DotRow {
            name: (*name).into(),
            point: match rate {
                0 => Point::missing("未报送"),
                983 => Point::provisional(Decimal::new(983, 1), "98.3%"),
                rate => percent(rate),
            },
            emphasis: match rate {
                966 => Emphasis::Focus,
                _ => Emphasis::Context,
            },
        });
    let whole = Comparison {
        value: Decimal::new(988, 1),
        label: "98.8%".into(),
    };
    let data = DotsData {
        rows: rows.collect(),
        reference: Some(("全市".into(), whole)),
    };
    let subtitle = "案件质量评查合格率，2025年1—9月，%；竖线为全市，横轴不从零开始";
    spec(
        "rates",
        "澄溪县合格率最低，为96.6%",
        subtitle,
        "%",
        ChartData::Dots(data),
    )
}

pub(super) fn years() -> ChartSpec {
    let rows = DISTRICTS.iter().map(|(name, now, before, _)| SlopeRow {
        name: (*name).into(),
        before: match *name {
            "桐坞县" => Point::missing("未统计"),
            "石渡县" => Point::revised((*before).into(), before.to_string(), "170"),
            _ => settled(*before),
        },
        now: provisional(*now),
        emphasis: match *name {
            "云岑县" => Emphasis::Focus,
            _ => Emphasis::Context,
        },
    });
    let data = SlopeData {
        rows: rows.collect(),
        before_name: "2024年第三季度".into(),
        now_name: "2025年第三季度".into(),
    };
    let subtitle = "挽回损失，各区县，万元；纵轴不从零开始";
    spec(
        "years",
        "云岑县增长最快，比上年同期多43.8%",
        subtitle,
        "万元",
        ChartData::Slope(data),
    )
}
