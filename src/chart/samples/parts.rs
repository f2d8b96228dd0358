//! Samples of charts of parts and squares.

use rust_decimal::Decimal;

use super::super::spec::*;
use super::super::{ChartData, ChartSpec, Point};
use super::{DISTRICTS, settled, spec};

pub(super) fn quality() -> Option<ChartSpec> {
    let part = |name: &str, count: i64, share: &str, remark: &str| Part {
        name: name.into(),
        point: settled(count),
        share: share.into(),
        remark: remark.into(),
        emphasis: if name == "优秀" {
            Emphasis::Focus
        } else {
            Emphasis::Context
        },
        standing: if name == "不合格" {
            Pace::Behind
        } else {
            Pace::OnPace
        },
    };
    let parts = vec![
        part("优秀", 74, "39.8%", ""),
        part("良好", 83, "44.6%", ""),
        part("合格", 27, "14.5%", ""),
        part("不合格", 2, "1.1%", "已全部重新办理"),
    ];
    let shares = Shares::exclusive(parts, 186.into()).ok()?;
    let subtitle = "案件质量同行评估等次，2025年1—9月，件";
    Some(spec(
        "quality",
        "评查186件，2件不合格",
        subtitle,
        "件",
        ChartData::Shares(shares),
    ))
}

fn part(name: &str, count: i64, share: &str, emphasis: Emphasis) -> Part {
    Part {
        name: name.into(),
        point: settled(count),
        share: share.into(),
        remark: String::new(),
        emphasis,
        standing: Pace::OnPace,
    }
}

pub(super) fn types() -> Option<ChartSpec> {
    let rows =
        DISTRICTS
            .iter()
            .take(5)
            .zip([(754, 234), (750, 238), (744, 242), (728, 258), (757, 230)]);
    let made: Option<Vec<StackRow>> = rows
        .map(|((name, ..), (civil, criminal))| {
            let rest = 1000 - civil - criminal;
            let share = |count: i64| format!("{}%", Decimal::new(count, 1));
            let parts = vec![
                part("民事", civil, &share(civil), Emphasis::Focus),
                part("刑事", criminal, &share(criminal), Emphasis::Context),
                part("行政", rest, &share(rest), Emphasis::Context),
            ];
            Some(StackRow {
                name: (*name).into(),
                shares: Shares::exclusive(parts, 1000.into()).ok()?,
                whole: "1000件".into(),
            })
        })
        .collect();
    let data = Stacks::alike(made?)?;
    let subtitle = "法律援助案件，按案件类型，2025年1—9月；右边为总数";
    let title = "石渡县的民事占比最高，75.7%";
    Some(spec(
        "types",
        title,
        subtitle,
        "件",
        ChartData::Stacks(data),
    ))
}

pub(super) fn hundred() -> Option<ChartSpec> {
    let parts = vec![
        part("1公里以内有站点", 95_690, "28.0%", Emphasis::Context),
        part("1—3公里", 138_930, "40.6%", Emphasis::Context),
        part("3—5公里", 81_230, "23.8%", Emphasis::Context),
        part("离站点超过5公里", 25_920, "7.6%", Emphasis::Focus),
    ];
    let data = Waffle::hundred(parts, 341_770.into()).ok()?;
    let subtitle = "每格代表100名居民中的1名，按到最近站点的直线距离";
    let title = "每100人里，8人离站点超过5公里";
    Some(spec(
        "hundred",
        title,
        subtitle,
        "人",
        ChartData::Waffle(data),
    ))
}

pub(super) fn heat() -> ChartSpec {
    let changes: [[i64; 8]; 5] = [
        [45, 122, 25, 133, 115, 140, 253, 64],
        [74, 36, 92, 69, 119, 157, 217, 69],
        [41, 86, 47, 102, 130, 180, 302, 98],
        [177, 176, 201, 129, 202, 403, 591, 508],
        [79, 97, 33, 167, 23, 145, 251, -30],
    ];
    let cell = |(at, tenths): (usize, i64)| {
        let value = Decimal::new(tenths, 1);
        let label = value.to_string().replace('-', "−");
        HeatCell {
            point: match (tenths, at) {
                (25, _) => Point::missing("未报送"),
                (_, 7) => Point::provisional(value, label),
                _ => Point::settled(value, label),
            },
            step: match tenths {
                250.. => Step::Five,
                150..250 => Step::Four,
                80..150 => Step::Three,
                20..80 => Step::Two,
                _ => Step::One,
            },
        }
    };
    let rows = DISTRICTS
        .iter()
        .zip(changes)
        .map(|((name, ..), line)| HeatRow {
            name: (*name).into(),
            cells: line.into_iter().enumerate().map(cell).collect(),
        });
    let quarters = [
        "24年一", "24年二", "24年三", "24年四", "25年一", "25年二", "25年三", "25年四",
    ];
    let data = HeatData {
        columns: quarters.map(String::from).into(),
        full: quarters.map(|short| format!("20{short}季度")).into(),
        rows: rows.collect(),
    };
    let subtitle = "挽回损失比上年同期增减，区县×季度，%；虚线框为初步数据";
    spec(
        "heat",
        "区县连续四个季度增长",
        subtitle,
        "%",
        ChartData::Heat(data),
    )
}
