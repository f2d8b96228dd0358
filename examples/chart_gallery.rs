//! Writes a page with every kind of chart at three widths, to look at.
//!
//! ```text
//! cargo run --release --example chart_gallery -- FOLDER
//! ```
//!
//! The figures are those of the demonstration city; they are invented.

use std::path::Path;
use std::sync::Arc;
use std::{env, fs, io};

use mingbai::chart::spec::*;
use mingbai::chart::{ChartData, ChartSpec, Point, Words, layout, layout_with_caption, svg, table};
use rust_decimal::Decimal;

const WIDTHS: [u32; 4] = [956, 454, 350, 288];

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "gallery".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let mut page = format!(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>图表</title><style>{}{}{}</style>",
        "body{margin:40px;font-family:'Noto Sans CJK SC',sans-serif;color:#15201F;width:1180px;text-autospace:normal}",
        "figure{margin:0 0 48px}h2{font-size:20px;margin:0}p{margin:0 0 12px;font-size:14px;color:#475554}.pair{display:flex;gap:36px;align-items:flex-start;margin-top:32px}",
        svg::style(&svg::LIGHT, svg::FONTS)
    );
    for spec in specs() {
        page.push_str(&format!(
            "<figure><h2>{}</h2><p>{}</p>",
            spec.title, spec.subtitle
        ));
        page.push_str(&svg::inline(&layout(&spec, WIDTHS[0])));
        page.push_str("<div class=\"pair\">");
        for width in &WIDTHS[1..] {
            page.push_str(&svg::inline(&layout(&spec, *width)));
        }
        page.push_str("</div></figure>");
        let file = svg::file(&layout_with_caption(&spec, 700), &svg::LIGHT, svg::FONTS);
        fs::write(folder.join(format!("{}.svg", spec.id)), file)?;
        fs::write(
            folder.join(format!("{}.csv", spec.id)),
            table::of(&spec).csv(),
        )?;
    }
    page.push_str("</html>");
    fs::write(folder.join("index.html"), page)
}

fn specs() -> Vec<ChartSpec> {
    vec![
        recovered(),
        groups(),
        causes(),
        districts(),
        targets(),
        quality(),
        multiples(),
        growth(),
        coverage(),
        distance(),
        by_quarter(),
        by_procedure(),
        many(),
    ]
}

fn spec(id: &str, title: &str, subtitle: &str, unit: &str, data: ChartData) -> ChartSpec {
    ChartSpec {
        id: id.into(),
        title: title.into(),
        subtitle: subtitle.into(),
        source: "来源：安和市司法局，案件统计表，2025年10月（示例）。".into(),
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
                minor: name[quarter].into(),
                full: format!("{year}年第{}季度", name[quarter]),
                emphasis: if quarter == 2 {
                    Emphasis::Focus
                } else {
                    Emphasis::Context
                },
            }
        })
        .collect()
}

const RECOVERED: [i64; 15] = [
    1488, 1352, 1418, 1995, 1612, 1475, 1580, 2214, 1738, 1604, 1693, 2437, 1921, 1866, 2148,
];

fn recovered() -> ChartSpec {
    let mut points: Vec<Point> = RECOVERED.iter().map(|value| settled(*value)).collect();
    points[13] = Point::revised(1866.into(), "1866", "1842");
    points[14] = provisional(2148);
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

fn groups() -> ChartSpec {
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

fn causes() -> ChartSpec {
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

fn districts() -> ChartSpec {
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

fn targets() -> ChartSpec {
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

fn quality() -> ChartSpec {
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
    let shares = Shares::exclusive(parts, 186.into()).expect("the parts add up to 186");
    let subtitle = "案件质量同行评估等次，2025年1—9月，件";
    spec(
        "quality",
        "评查186件，2件不合格",
        subtitle,
        "件",
        ChartData::Shares(shares),
    )
}

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

fn multiples() -> ChartSpec {
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

fn growth() -> ChartSpec {
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

fn coverage() -> ChartSpec {
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

fn distance() -> ChartSpec {
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

fn by_quarter() -> ChartSpec {
    let mut points: Vec<Point> = RECOVERED[4..].iter().map(|value| settled(*value)).collect();
    points[2] = Point::missing("未报送");
    points[10] = provisional(2148);
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

fn by_procedure() -> ChartSpec {
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

fn many() -> ChartSpec {
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
