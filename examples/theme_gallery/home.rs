//! The home page.

use mingbai::view::pages::*;

use crate::cases::entries;
use crate::charts;
use crate::mock::*;
use crate::tables::{districts, targets};

pub fn home() -> Page {
    let mut chart = charts::trend("headline", "第三季度挽回 2148 万元", ChartWidth::Half);
    chart.subtitle = "挽回损失，单季，万元；圆点为各年第三季度".into();
    let body = Home {
        help: help_row(),
        headline: Some(Headline {
            period: "2025年前三季度".into(),
            released: "10月20日发布".into(),
            status: Some(provisional()),
            figure: figure("5935", "万元"),
            finding: "前三季度为受援群众挽回的损失，比上年同期多 17.9%".into(),
            detail: vec![Piece::words(
                "其中第三季度 2148 万元，八个区县全部增长，云岑县、东岭区、石渡县增幅超过三成。",
            )],
            report: link("阅读 2025年第三季度报告", "reports/2025Q3/index.html"),
            chart: Some(chart),
        }),
        data_links: vec![
            link("浏览全部指标", "indicators/index.html"),
            link("指标口径", "indicators/index.html"),
            link("修订记录", "reports/index.html"),
            link("引用格式", "data/index.html"),
        ],
        downloads: vec![
            download("本期数据", "CSV", "38 KB", "data/x.csv"),
            download("本期数据", "XLSX", "52 KB", "data/x.xlsx"),
        ],
        sections: vec![
            section(
                "一",
                "本期要点",
                "",
                "",
                vec![Block::Halves(vec![
                    vec![Block::Chart(Box::new(causes()))],
                    vec![Block::Chart(Box::new(reach()))],
                ])],
            ),
            section(
                "二",
                "全年目标",
                "五项目标四项超前，咨询接待落后时间进度",
                "目标见《安和市2025年法律援助工作要点》（示例）。前三季度时间进度为 75%，以竖线标出。",
                vec![Block::Targets(targets())],
            ),
            section(
                "三",
                "区县",
                "八个区县挽回损失全部增长",
                "2025年第三季度，初步数据，按挽回损失排序",
                vec![Block::Table(districts("regions/index.html"))],
            ),
            section(
                "四",
                "典型案例",
                "",
                "",
                vec![
                    Block::Cases(entries("cases/")[..3].to_vec()),
                    Block::Links(vec![link("查看全部 128 个案例", "cases/index.html")]),
                ],
            ),
            section(
                "五",
                "发布与宣传",
                "",
                "",
                vec![Block::Columns(vec![
                    vec![Block::Entries(releases())],
                    vec![Block::Entries(prints())],
                ])],
            ),
        ],
    };
    let mut page = page("index.html", "", &[], Body::Home(Box::new(body)));
    page.meta.title = "安和市法律援助明白账".into();
    page
}

fn causes() -> ChartView {
    let rows = [
        ("劳动报酬", 281),
        ("婚姻家庭", 126),
        ("交通事故", 84),
        ("工伤", 79),
        ("赡养抚养", 62),
        ("其他", 56),
    ];
    charts::bars(
        "causes",
        "民事案件过半是讨薪和工伤",
        "民事法律援助案件，按案由，2025年第三季度，件",
        &rows,
        &[0, 3],
    )
}

fn reach() -> ChartView {
    let rows = [
        ("澄溪县", 912),
        ("石渡县", 895),
        ("青禾县", 863),
        ("桐坞县", 788),
        ("云岑县", 714),
    ];
    charts::bars(
        "reach",
        "云岑县近三成居民离站点超过 5 公里",
        "5 公里内有站点的人口占比，2025年9月末",
        &rows,
        &[4],
    )
}

fn releases() -> EntryList {
    EntryList {
        title: "最近发布".into(),
        entries: vec![
            listed(
                "10月20日",
                "2025年第三季度报告",
                Some("reports/2025Q3/index.html"),
                "初步",
            ),
            listed(
                "7月18日",
                "2025年第二季度报告",
                Some("reports/index.html"),
                "10月20日修订",
            ),
            listed(
                "4月18日",
                "2025年第一季度报告",
                Some("reports/index.html"),
                "最终",
            ),
            listed("2026年1月20日", "2025年年度报告", None, "下次发布"),
        ],
        more: None,
    }
}

fn prints() -> EntryList {
    EntryList {
        title: "印刷品下载".into(),
        entries: vec![
            listed(
                "三折页",
                "拿不到工资怎么办",
                Some("campaigns/index.html"),
                "PDF 1.2 MB",
            ),
            listed(
                "海报 A3",
                "讨薪不花钱请律师",
                Some("campaigns/index.html"),
                "PDF 0.6 MB",
            ),
            listed(
                "联系卡",
                "96 个站点各一张",
                Some("campaigns/index.html"),
                "ZIP 4.8 MB",
            ),
            listed(
                "季报 A4",
                "2025年第三季度，24 页",
                Some("campaigns/index.html"),
                "PDF 2.1 MB",
            ),
        ],
        more: None,
    }
}

fn help_row() -> HomeHelp {
    let question = |title: &str, answer: &str, short: &str| HelpQuestion {
        title: title.into(),
        href: href("guide/index.html"),
        answer: answer.into(),
        answer_short: short.into(),
    };
    HomeHelp {
        hotline: "12348".into(),
        hotline_label: "免费法律咨询热线".into(),
        hotline_hours: "每天 24 小时，可转人工".into(),
        hotline_short: "免费咨询，24 小时".into(),
        questions: vec![
            question(
                "我能申请吗",
                "讨要工资、工伤赔偿的进城务工人员，不审查经济状况。",
                "讨要工资、工伤赔偿，不审查经济状况",
            ),
            question(
                "要带什么",
                "身份证明、申请表和与案件有关的材料。缺什么，一次告诉您。",
                "身份证明、申请表、与案件有关的材料",
            ),
        ],
        finder: HelpQuestion {
            href: href("stations/index.html"),
            ..question(
                "去哪里办",
                "全市 96 个站点，输入乡镇就能找到。",
                "全市 96 个站点，申请后 7 日内答复",
            )
        },
        townships: ["柳荫街道", "长宁镇", "上坪乡"]
            .map(|t| link(t, "stations/index.html"))
            .into(),
    }
}
