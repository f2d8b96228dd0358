//! Samples of charts over time.

use super::super::spec::*;
use super::super::{ChartData, ChartSpec, Point};
use super::{DISTRICTS, provisional, quarters, settled, spec};

const RECOVERED: [i64; 15] = [
    1488, 1352, 1418, 1995, 1612, 1475, 1580, 2214, 1738, 1604, 1693, 2437, 1921, 1866, 2148,
];

const QUARTERS: [[i64; 15]; 8] = [
    [
        381, 328, 348, 462, 401, 358, 391, 487, 415, 385, 398, 551, 428, 432, 486,
    ],
    [
        322, 298, 312, 391, 331, 306, 322, 449, 350, 348, 352, 469, 378, 388, 412,
    ],
    [
        268, 221, 233, 312, 252, 250, 268, 349, 281, 262, 264, 351, 301, 310, 327,
    ],
    [
        214, 189, 196, 288, 224, 215, 214, 300, 251, 211, 231, 329, 268, 239, 268,
    ],
    [
        176, 151, 162, 211, 180, 151, 176, 249, 180, 170, 180, 250, 210, 190, 231,
    ],
    [
        149, 138, 121, 190, 151, 140, 149, 196, 160, 150, 155, 211, 171, 158, 184,
    ],
    [
        0, 75, 82, 118, 92, 88, 92, 131, 96, 90, 96, 149, 116, 112, 138,
    ],
    [
        81, 68, 68, 98, 81, 78, 81, 112, 88, 80, 84, 127, 92, 90, 102,
    ],
];

pub(super) fn recovered() -> ChartSpec {
    let mut points: Vec<Point> = RECOVERED.iter().map(|value| settled(*value)).collect();
    points.truncate(13);
    points.push(Point::revised(1866.into(), "1866", "1842"));
    points.push(provisional(2148));
    let series = vec![Series {
        name: "挽回损失".into(),
        points,
        emphasis: Emphasis::Focus,
    }];
    let note = |slot, text: &str| Annotation {
        series: 0,
        slot,
        text: text.into(),
    };
    let annotations = vec![note(11, "年底集中办理欠薪案件"), note(0, "不含云岑县")];
    let data = LineData {
        slots: quarters(2022, 15),
        series,
        annotations,
        baseline: Baseline::Zero,
    };
    spec(
        "recovered",
        "第三季度挽回2148万元，比上年同期多26.9%",
        "安和市，单季，2022年第一季度至2025年第三季度，万元",
        "万元",
        ChartData::Line(data),
    )
}

pub(super) fn groups() -> ChartSpec {
    let names = ["进城务工人员", "妇女", "老年人", "未成年人"];
    let values: [[i64; 7]; 4] = [
        [281, 295, 312, 365, 318, 331, 358],
        [216, 221, 229, 262, 231, 238, 247],
        [141, 148, 150, 171, 152, 158, 164],
        [96, 104, 101, 122, 108, 115, 118],
    ];
    let series = names.iter().zip(values).map(|(name, values)| Series {
        name: (*name).into(),
        points: values
            .iter()
            .enumerate()
            .map(|(i, v)| if i == 6 { provisional(*v) } else { settled(*v) })
            .collect(),
        emphasis: Emphasis::Context,
    });
    let data = LineData {
        slots: quarters(2024, 7),
        series: series.collect(),
        ..Default::default()
    };
    let subtitle = "按受援人群体，安和市，单季，件；一人可属多类";
    spec(
        "groups",
        "四类群体都比上年同期增加",
        subtitle,
        "件",
        ChartData::Line(data),
    )
}

pub(super) fn by_quarter() -> ChartSpec {
    let points = RECOVERED.iter().skip(4).enumerate();
    let points: Vec<Point> = points
        .map(|(at, value)| match at {
            2 => Point::missing("未报送"),
            10 => provisional(*value),
            _ => settled(*value),
        })
        .collect();
    let series = vec![Series {
        name: "挽回损失".into(),
        points,
        emphasis: Emphasis::Focus,
    }];
    let data = ColumnsData {
        slots: quarters(2023, 11),
        series,
    };
    let subtitle = "安和市，单季，万元；深色为第三季度";
    spec(
        "by-quarter",
        "第三季度连年增加",
        subtitle,
        "万元",
        ChartData::Columns(data),
    )
}

pub(super) fn by_procedure() -> ChartSpec {
    let values: [(&str, [i64; 7]); 3] = [
        ("民事", [541, 562, 598, 702, 611, 640, 688]),
        ("刑事", [201, 190, 214, 228, 219, 230, 236]),
        ("行政", [9, 12, 8, 14, 10, 9, 12]),
    ];
    let series = values.iter().map(|(name, values)| Series {
        name: (*name).into(),
        points: values
            .iter()
            .enumerate()
            .map(|(i, v)| if i == 6 { provisional(*v) } else { settled(*v) })
            .collect(),
        emphasis: Emphasis::Context,
    });
    let data = ColumnsData {
        slots: quarters(2024, 7),
        series: series.collect(),
    };
    let subtitle = "法律援助案件，按程序，安和市，单季，件";
    spec(
        "by-procedure",
        "民事案件占七成以上",
        subtitle,
        "件",
        ChartData::Columns(data),
    )
}

pub(super) fn many() -> ChartSpec {
    let series = DISTRICTS
        .iter()
        .zip(QUARTERS)
        .map(|((name, ..), values)| Series {
            name: (*name).into(),
            points: values
                .iter()
                .map(|value| {
                    if *value == 0 {
                        Point::missing("未报送")
                    } else {
                        settled(*value)
                    }
                })
                .collect(),
            emphasis: if *name == "云岑县" {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
        });
    let data = LineData {
        slots: quarters(2022, 15),
        series: series.collect(),
        ..Default::default()
    };
    let subtitle = "八个区县，单季，万元；墨色为云岑县，灰色为其余区县";
    spec(
        "many",
        "云岑县仍低于多数区县",
        subtitle,
        "万元",
        ChartData::Line(data),
    )
}

pub(super) fn multiples() -> ChartSpec {
    let panels = DISTRICTS
        .iter()
        .zip(QUARTERS)
        .map(|((name, ..), values)| Panel {
            name: (*name).into(),
            points: values
                .iter()
                .enumerate()
                .map(|(slot, value)| match (slot, value) {
                    (_, 0) => Point::missing("未报送"),
                    (14, _) => provisional(*value),
                    _ => settled(*value),
                })
                .collect(),
        });
    let data = MultiplesData {
        slots: quarters(2022, 15),
        panels: panels.collect(),
    };
    let subtitle = "八个区县，单季，2022年第一季度至2025年第三季度，万元；纵轴相同，0—600";
    let title = "八个区县走势一致，都在第四季度达到高点";
    spec(
        "multiples",
        title,
        subtitle,
        "万元",
        ChartData::Multiples(data),
    )
}
