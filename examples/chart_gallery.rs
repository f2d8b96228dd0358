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

use mingbai::render::chart::spec::*;
use mingbai::render::chart::{
    ChartData, ChartSpec, Point, Words, layout, layout_with_caption, svg, table,
};
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
