//! Reports: a quarter, all quarters, a year.

use mingbai::view::pages::*;

use crate::charts;
use crate::mock::*;
use crate::tables::*;

pub fn report() -> Page {
    let f = Piece::figure;
    let w = Piece::words;
    let causes = [
        ("劳动报酬", 281),
        ("婚姻家庭", 126),
        ("交通事故", 84),
        ("工伤", 79),
        ("赡养抚养", 62),
        ("其他", 56),
    ];
    let groups = [
        ("进城务工人员", 358),
        ("妇女", 247),
        ("老年人", 164),
        ("未成年人", 118),
        ("残疾人", 73),
    ];
    let body = Report {
        head: Head {
            facts: vec!["2025年10月20日发布".into(), "下次发布：2026年1月20日".into()],
            status: Some(provisional()),
            downloads: vec![download("", "PDF", "2.1 MB", "report.pdf"), download("", "XLSX", "52 KB", "report.xlsx")],
            side: vec![side("怎么读这份报告", &["“前三季度”是 1—9月累计，“第三季度”是 7—9月单季。“比上年同期”与 2024年相同月份比较。"]), side("初步数据", &["第三季度数字在年度核对后可能调整。图中以虚线和空心点表示。"])],
            ..head("2025年第三季度法律援助报告", "")
        },
        summary: vec![
            vec![w("前三季度挽回损失 "), f("5935 万元"), w("，比上年同期多 17.9%；第三季度 "), f("2148 万元"), w("，是有记录以来最高的第三季度。")],
            vec![w("前三季度办理案件 "), f("2622 件"), w("，完成全年目标的 77.1%，比时间进度超前 2.1 个百分点。")],
            vec![w("第三季度民事案件中，劳动报酬和工伤合计 "), f("360 件"), w("，占 52.3%。")],
            vec![w("接待咨询 "), f("33,216 人次"), w("，"), Piece::signal("落后时间进度 5.8 个百分点"), w("，四季度需接待 14,784 人次。")],
            vec![w("全市 "), f("92.5%"), w(" 的人口在 5 公里内有站点；云岑县为 71.4%，仍是最低。")],
        ],
        key_figures: four(),
        sections: vec![
            section("一", "全年目标", "五项目标四项超前，咨询接待落后时间进度", "2025年1—9月，时间进度 75%", vec![Block::Targets(TargetTable { note: "来源：安和市司法局，目标分解表，2025年10月。目标见《安和市2025年法律援助工作要点》（示例）。".into(), downloads: vec![download("", "CSV", "1 KB", "t.csv")], ..targets() })]),
            section("二", "案件", "", "", vec![
                Block::Halves(vec![
                    vec![Block::Chart(Box::new(charts::bars("causes", "民事案件过半是讨薪和工伤", "民事法律援助案件，按案由，2025年第三季度，件", &causes, &[0, 3])))],
                    vec![Block::Chart(Box::new(charts::bars("groups", "进城务工人员最多，358 件", "按受援人群体，2025年第三季度，件；一人可属多类", &groups, &[0])))],
                ]),
                Block::Text(vec![w("第三季度办理案件 936 件，其中民事 688 件、刑事 236 件、行政 12 件。值班律师帮助 1174 件次单独统计，不计入案件总数。")]),
            ]),
            section("三", "挽回损失", "", "", vec![Block::Chart(Box::new(charts::trend("recovered", "第三季度挽回 2148 万元，比上年同期多 26.9%", ChartWidth::Full)))]),
            section("四", "区县", "八个区县连续四个季度同比增长", "挽回损失比上年同期增减，区县 × 季度，%；底色越深增幅越大", vec![Block::Table(heat()), Block::Table(districts("../../regions/990102/index.html"))]),
            section("五", "修订", "本期修订 1 处", "", vec![Block::Revisions(vec![revision()])]),
            section("六", "口径", "", "", vec![Block::Definitions(vec![
                Definition { term: "挽回损失".into(), paragraphs: vec!["案件办结后，受援人实际取得或者免于支付的金额。以生效文书、调解协议或付款凭证为准。".into()], href: Some(href("../../indicators/index.html")) },
                Definition { term: "受援群众".into(), paragraphs: vec!["以人次计。同一人在一个季度内两次受援，计 2 人次。".into()], href: None },
            ])]),
            section("七", "下载", "", "", vec![Block::Columns(vec![
                vec![Block::TakeAway(TakeAway { title: "报告".into(), downloads: vec![download("A4，24 页", "PDF", "2.1 MB", "report.pdf")], links: vec![], copy: vec![] })],
                vec![Block::TakeAway(TakeAway { title: "数据".into(), downloads: vec![download("全部表格", "XLSX", "52 KB", "r.xlsx"), download("全部表格", "ZIP", "61 KB", "r.zip")], links: vec![], copy: vec![] })],
                vec![Block::TakeAway(TakeAway { title: "引用".into(), downloads: vec![], links: vec![], copy: vec![CopyText { id: "cite".into(), text: "安和市司法局（示例）：《2025年第三季度法律援助报告》，2025年10月20日。".into(), kind: CopyKind::Citation }] })],
            ])]),
        ],
        neighbours: Neighbours { previous: Some(link("2025年第二季度", "../index.html")), next: None },
    };
    page(
        "reports/2025Q3/index.html",
        "reports",
        &["季报", "2025年第三季度"],
        Body::Report(Box::new(body)),
    )
}

pub fn reports() -> Page {
    let list = EntryList {
        title: String::new(),
        entries: vec![
            listed(
                "10月20日",
                "2025年第三季度报告",
                Some("2025Q3/index.html"),
                "初步",
            ),
            listed(
                "7月18日",
                "2025年第二季度报告",
                Some("2025Q3/index.html"),
                "10月20日修订",
            ),
        ],
        more: None,
    };
    let body = ReportsIndex {
        head: head("季度报告", "每季度结束后二十日内发布，日历在前一年公布。"),
        sections: vec![
            section("", "2025年", "", "", vec![Block::Entries(list)]),
            section("", "修订", "", "", vec![Block::Revisions(vec![revision()])]),
            section(
                "",
                "日历",
                "",
                "",
                vec![Block::Nothing(
                    "下一年的发布日历将在 2025年12月公布。".into(),
                )],
            ),
        ],
    };
    page(
        "reports/index.html",
        "reports",
        &["季报"],
        Body::ReportsIndex(Box::new(body)),
    )
}

pub fn annual() -> Page {
    let body = Annual {
        head: head(
            "2024年法律援助资金、案件和质量",
            "依照法律援助法第五十八条，每年向社会公布。",
        ),
        key_figures: four()[..3].to_vec(),
        sections: vec![
            section(
                "一",
                "资金",
                "",
                "",
                vec![Block::Chart(Box::new(charts::trend(
                    "fund",
                    "财政拨款比上年多 6.2%",
                    ChartWidth::Full,
                )))],
            ),
            section(
                "二",
                "质量",
                "评查 186 件，2 件不合格",
                "",
                vec![Block::Text(vec![Piece::words("不合格案件已重新办理。")])],
            ),
        ],
        neighbours: Neighbours::default(),
    };
    page(
        "annual/2024/index.html",
        "reports",
        &["季报", "2024年"],
        Body::Annual(Box::new(body)),
    )
}
