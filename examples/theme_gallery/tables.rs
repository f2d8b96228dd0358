//! Tables, targets and figures that several pages show.

use mingbai::view::pages::*;

use crate::mock::*;

pub fn targets() -> TargetTable {
    let row =
        |name: &str, done: &str, target: &str, permille: u16, rate: &str, said: &str| TargetRow {
            name: name.into(),
            href: None,
            done: done.into(),
            target: target.into(),
            rate: rate.into(),
            rate_permille: permille,
            pace_permille: 750,
            remark: remark(said),
        };
    TargetTable {
        caption: "年度目标完成情况".into(),
        done_label: "1—9月完成".into(),
        bar_label: "完成率，竖线为时间进度 75%".into(),
        extent_permille: 1010,
        rows: vec![
            row(
                "办理法律援助案件",
                "2622",
                "3400 件",
                771,
                "77.1%",
                "▲ 超前 2.1 个百分点",
            ),
            row(
                "受援群众",
                "16,652",
                "20,000 人次",
                833,
                "83.3%",
                "▲ 超前 8.3 个百分点",
            ),
            row(
                "挽回损失",
                "5935",
                "7800 万元",
                761,
                "76.1%",
                "▲ 超前 1.1 个百分点",
            ),
            row(
                "接待法律咨询",
                "33,216",
                "48,000 人次",
                692,
                "69.2%",
                "▼ 落后 5.8 个百分点",
            ),
            row(
                "案件质量评查",
                "186",
                "240 件",
                775,
                "77.5%",
                "▲ 超前 2.5 个百分点",
            ),
        ],
        note: String::new(),
        downloads: vec![],
    }
}

pub fn districts(base: &str) -> TableView {
    let data = [
        ("安和区", 486, "24.3", 201, "6.18", "99.1"),
        ("望湖区", 412, "21.9", 176, "6.42", "97.8"),
        ("东岭区", 327, "31.9", 139, "6.20", "94.6"),
        ("澄溪县", 268, "25.2", 121, "6.16", "91.2"),
        ("石渡县", 231, "31.2", 108, "6.06", "89.5"),
        ("青禾县", 184, "23.5", 86, "5.86", "86.3"),
        ("云岑县", 138, "43.8", 57, "7.54", "71.4"),
        ("桐坞县", 102, "25.9", 48, "6.85", "78.8"),
    ];
    let columns = [
        ("区县", ""),
        ("挽回损失", "万元"),
        ("", ""),
        ("比上年", "同期"),
        ("办理案件", "件"),
        ("每万人", "挽回万元"),
        ("5 公里内", "有站点人口"),
    ];
    let mut table = number_table("districts", "八个区县，2025年第三季度", &columns, &[]);
    table.columns[2].kind = ColumnKind::Bar;
    table.columns[1].sorted = Some(SortOrder::Descending);
    table.columns[6].rank = ColumnRank::Always;
    let bar = |value: u16| Cell {
        bar: Some(u16::try_from(u32::from(value) * 880 / 486).unwrap_or(0)),
        ..Cell::default()
    };
    let number = |text: String| Cell {
        order: Some(text.trim_matches(['▲', '%', ' ']).to_owned()),
        text,
        ..Cell::default()
    };
    for (name, money, change, cases, each, reach) in data {
        let tone = if reach < "80" {
            Tone::Signal
        } else {
            Tone::Plain
        };
        table.rows.push(Row {
            cells: vec![
                Cell {
                    text: name.into(),
                    href: Some(href(base)),
                    ..Cell::default()
                },
                number(money.to_string()),
                bar(money),
                number(format!("▲ {change}%")),
                number(cases.to_string()),
                number(each.to_owned()),
                Cell {
                    tone,
                    ..number(format!("{reach}%"))
                },
            ],
            kind: RowKind::Entry,
            id: None,
        });
    }
    let total = ["全市", "2148", "", "▲ 26.9%", "936", "6.29", "92.5%"].map(String::from);
    table.rows.push(entry(&total, RowKind::Total));
    table.note = "来源：案件统计表、站点名录。朱色表示低于 80%，需要增设或调整站点。".into();
    table
}

pub fn heat() -> TableView {
    let names = ["24年四", "25年一", "25年二", "25年三"];
    let mut columns = vec![("比上年同期，%", "")];
    columns.extend(names.map(|n| (n, "")));
    let mut table = number_table("growth", "各区县挽回损失比上年同期", &columns, &[]);
    for column in table.columns.iter_mut().skip(1) {
        column.kind = ColumnKind::Heat;
        column.rank = ColumnRank::Always;
    }
    let rows = [
        ("安和区", ["15.8", "4.0", "13.5", "24.3"], [3, 1, 3, 4]),
        ("东岭区", ["2.6", "−1.2", "20.4", "31.9"], [1, 1, 4, 5]),
        ("云岑县", ["14.6", "21.5", "27.9", "43.8"], [3, 4, 4, 5]),
    ];
    for (name, values, steps) in rows {
        let mut cells = vec![Cell {
            text: name.into(),
            ..Cell::default()
        }];
        cells.extend(values.iter().zip(steps).map(|(v, s)| Cell {
            text: (*v).into(),
            step: Some(s),
            ..Cell::default()
        }));
        table.rows.push(Row {
            cells,
            kind: RowKind::Entry,
            id: None,
        });
    }
    table.note = "来源：安和市司法局，案件统计表，2025年10月。2025年第三季度为初步数据。".into();
    table.downloads = vec![download("", "CSV", "1 KB", "growth.csv")];
    table
}

pub fn four() -> Vec<KeyFigure> {
    vec![
        key("办理案件，第三季度", "936", "件", "▲ 比上年同期多 11.3%"),
        key("受援群众", "5962", "人次", "▲ 比上年同期多 10.9%"),
        key("挽回损失", "2148", "万元", "▲ 比上年同期多 26.9%"),
        key("评查合格率，1—9月", "98.9", "%", "186 件中 2 件不合格"),
    ]
}

pub fn revision() -> Revision {
    Revision {
        id: "r1".into(),
        indicator: "挽回损失".into(),
        href: Some(href("../../indicators/index.html")),
        scope: "全市，2025年第二季度".into(),
        old: "1842 万元".into(),
        new: "1866 万元".into(),
        difference: "+24".into(),
        reason: "一起工伤案件的赔偿款在 7 月到账，补记入第二季度".into(),
        date: "2025年10月20日".into(),
    }
}
