//! Pages of figures: indicators, regions, sources, coverage, campaigns, data.

use mingbai::view::pages::*;

use crate::charts;
use crate::mock::*;
use crate::reports;
use crate::tables::*;

/// All of them.
pub fn pages() -> Vec<Page> {
    vec![
        reports::report(),
        reports::reports(),
        reports::annual(),
        indicators(),
        indicator(),
        regions(),
        region(),
        sources(),
        source(),
        coverage(),
        campaign(),
        data(),
    ]
}

fn indicators() -> Page {
    let table = number_table(
        "money",
        "经费与成效",
        &[("指标", ""), ("最新值", ""), ("比上年同期", "")],
        &[
            vec!["挽回损失".into(), "2148 万元".into(), "▲ 26.9%".into()],
            vec!["财政拨款".into(), "1240 万元".into(), "▲ 6.2%".into()],
        ],
    );
    let body = IndicatorsIndex {
        head: head("全部指标", "42 项指标，每项都有定义、来源和修订记录。"),
        groups: vec![IndicatorGroup {
            id: "g-money".into(),
            number: "一".into(),
            label: "经费与成效".into(),
            table,
        }],
    };
    page(
        "indicators/index.html",
        "data",
        &["数据"],
        Body::IndicatorsIndex(Box::new(body)),
    )
}

fn indicator() -> Page {
    let rows: Vec<Vec<String>> = [
        ("2025年第三季度", "2148", "1693", "▲ 26.9%", "5935", "6.29"),
        ("2025年第二季度", "1866", "1604", "▲ 16.3%", "3787", "5.46"),
        ("2025年第一季度", "1921", "1738", "▲ 10.5%", "1921", "5.62"),
    ]
    .iter()
    .map(|r| {
        vec![
            r.0.into(),
            r.1.into(),
            r.2.into(),
            r.3.into(),
            r.4.into(),
            r.5.into(),
        ]
    })
    .collect();
    let mut table = number_table(
        "quarters",
        "挽回损失，各季度",
        &[
            ("时期", ""),
            ("单季", "万元"),
            ("上年同期", "万元"),
            ("比上年", "同期"),
            ("1月起累计", "万元"),
            ("每万人", "万元"),
        ],
        &rows,
    );
    table.more = Some(link("显示全部 15 个季度", "index.html"));
    table.rows[0].cells[1].status = Some(Status {
        text: "初步".into(),
        ..provisional()
    });
    let body = IndicatorPage {
        head: Head { side: vec![side("编号", &["money.recovered"]), side("类型", &["流量，可按时期和地区相加"])], ..head("挽回损失", "案件办结后，受援人实际取得或者免于支付的金额。以生效文书、调解协议或付款凭证为准，单位为万元。") },
        sections: vec![
            section("一", "趋势", "", "", vec![Block::Variants(vec![
                Variant { label: "单季".into(), chart: charts::trend("single", "第三季度挽回 2148 万元，比上年同期多 26.9%", ChartWidth::Full) },
                Variant { label: "1月起累计".into(), chart: charts::trend("cumulative", "前三季度挽回 5935 万元，比上年同期多 17.9%", ChartWidth::Full) },
            ])]),
            section("二", "表格", "", "", vec![Block::Table(table)]),
            section("三", "引用与下载", "", "", vec![Block::Columns(vec![
                vec![Block::TakeAway(TakeAway { title: "下载".into(), downloads: vec![download("", "CSV", "6 KB", "x.csv"), download("", "XLSX", "14 KB", "x.xlsx"), download("", "JSON", "9 KB", "x.json")], links: vec![], copy: vec![] })],
                vec![Block::TakeAway(TakeAway { title: "引用格式".into(), downloads: vec![], links: vec![], copy: vec![CopyText { id: "c1".into(), text: "安和市司法局（示例）：挽回损失，2022—2025年，2025年10月20日更新。".into(), kind: CopyKind::Citation }] })],
                vec![Block::TakeAway(TakeAway { title: "嵌入代码".into(), downloads: vec![], links: vec![], copy: vec![CopyText { id: "c2".into(), text: "<iframe src=\"…/embed/recovered/index.html\" title=\"挽回损失\"></iframe>".into(), kind: CopyKind::Code }] })],
            ])]),
            section("四", "口径与修订", "", "", vec![Block::Definitions(vec![
                Definition { term: "包括什么".into(), paragraphs: vec!["民事、行政和劳动仲裁案件中追回的工资、赔偿、补偿、赡养费等；调解、和解已履行的部分。".into()], href: None },
                Definition { term: "修订".into(), paragraphs: vec!["2025年10月20日：2025年第二季度由 1842 万元修订为 1866 万元。".into()], href: None },
            ])]),
        ],
        related: vec![link("办理案件", "index.html"), link("受援群众", "index.html")],
    };
    page(
        "indicators/money.recovered/index.html",
        "data",
        &["数据", "经费与成效"],
        Body::Indicator(Box::new(body)),
    )
}

fn regions() -> Page {
    let body = RegionsIndex {
        head: head("八个区县", "2025年第三季度，初步数据。"),
        sections: vec![section(
            "",
            "比较",
            "",
            "",
            vec![Block::Table(districts("990102/index.html"))],
        )],
    };
    page(
        "regions/index.html",
        "data",
        &["数据", "区县"],
        Body::RegionsIndex(Box::new(body)),
    )
}

fn region() -> Page {
    let body = RegionPage {
        head: Head {
            side: vec![
                side("代码", &["990102（示例）"]),
                side("人口", &["78.6 万人，2024年末"]),
            ],
            ..head("安和区", "全市案件最多的区，挽回损失比上年同期多 24.3%。")
        },
        key_figures: four(),
        sections: vec![
            section(
                "一",
                "趋势",
                "",
                "",
                vec![Block::Chart(Box::new(charts::trend(
                    "r-trend",
                    "安和区第三季度挽回 486 万元",
                    ChartWidth::Full,
                )))],
            ),
            section(
                "二",
                "基本情况",
                "",
                "",
                vec![Block::Facts(facts(&[
                    ("上级", "安和市"),
                    ("站点", "17 个"),
                ]))],
            ),
        ],
        peers: ["望湖区", "东岭区", "澄溪县", "石渡县"]
            .map(|r| link(r, "index.html"))
            .into(),
    };
    page(
        "regions/990102/index.html",
        "data",
        &["数据", "区县", "安和区"],
        Body::Region(Box::new(body)),
    )
}

fn sources() -> Page {
    let table = number_table(
        "docs",
        "数据来源文件",
        &[("文件", ""), ("数字", "个"), ("发现", "处")],
        &[vec![
            "2024年工作总结（示例）".into(),
            "46".into(),
            "2".into(),
        ]],
    );
    let body = SourcesIndex {
        head: head("数据来源", "每个数字都能查到出自哪份文件、哪一段。"),
        sections: vec![section("", "文件", "", "", vec![Block::Table(table)])],
    };
    page(
        "sources/index.html",
        "data",
        &["数据", "来源"],
        Body::SourcesIndex(Box::new(body)),
    )
}

fn source() -> Page {
    let finding = CheckFinding {
        id: "f1".into(),
        title: "合计与各项之和不符".into(),
        stated: "合计 1024 件".into(),
        computed: "各项相加 1014 件".into(),
        explanation: "可能漏列行政案件 10 件。引用时请以分项为准，并注明。".into(),
        locator: "第一部分第二段".into(),
    };
    let body = SourcePage {
        head: head(
            "2024年工作总结（示例）",
            "从这份文件中摘录 46 个数字，按原文列出。",
        ),
        facts: facts(&[
            ("发布", "安和市司法局（示例）"),
            ("文号", "无"),
            ("日期", "2025年1月15日"),
        ]),
        verdict: remark("核对 46 个数字，2 处自相矛盾"),
        sections: vec![section(
            "一",
            "发现",
            "",
            "",
            vec![Block::Findings(vec![finding])],
        )],
    };
    page(
        "sources/summary-2024/index.html",
        "data",
        &["数据", "来源", "2024年工作总结"],
        Body::Source(Box::new(body)),
    )
}

fn coverage() -> Page {
    let gaps = number_table(
        "gaps",
        "可增设站点的乡镇",
        &[
            ("乡镇", ""),
            ("可新增覆盖", "万人"),
            ("现距最近站点", "公里"),
        ],
        &[
            vec!["上坪乡".into(), "1.42".into(), "11.8".into()],
            vec!["落雁镇".into(), "1.36".into(), "9.6".into()],
        ],
    );
    let rows = [("澄溪县", 912), ("石渡县", 895), ("云岑县", 714)];
    let body = Coverage {
        head: head(
            "九成以上居民，5 公里内有站点",
            "全市 96 个站点，2025年9月末。按村居人口和直线距离计算，每月更新一次。",
        ),
        key_figures: vec![
            key("5 公里内有站点", "92.5", "%", "▲ 比年初多 1.8 个百分点"),
            key("尚未覆盖", "25.5", "万人", "其中云岑县 5.2 万人"),
            key("站点", "96", "个", "今年新增 7 个"),
            key("全年目标", "95", "%", "▼ 还差 2.5 个百分点"),
        ],
        sections: vec![
            section(
                "一",
                "远近",
                "",
                "",
                vec![Block::Halves(vec![
                    vec![Block::Chart(Box::new(charts::bars(
                        "tiles",
                        "云岑县、桐坞县不足八成",
                        "5 公里内有站点的人口占比，各区县，2025年9月末，%",
                        &rows,
                        &[2],
                    )))],
                    vec![Block::Chart(Box::new(charts::bars(
                        "curve",
                        "3 公里内已覆盖四分之三的人口",
                        "到最近站点的距离与人口累计占比",
                        &rows,
                        &[0],
                    )))],
                ])],
            ),
            section(
                "二",
                "缺口",
                "在五个乡镇设点，可再覆盖 5.34 万人",
                "按可新增覆盖人口排序。前两处设立后，云岑县覆盖率可由 71.4% 升至 86.6%。",
                vec![Block::Table(TableView {
                    note: "由覆盖模型计算，供选址参考。假设新站点与现有工作站开放时间相同。".into(),
                    ..gaps
                })],
            ),
        ],
    };
    page(
        "stations/coverage/index.html",
        "stations",
        &["站点", "覆盖情况"],
        Body::Coverage(Box::new(body)),
    )
}

fn campaign() -> Page {
    let body = Campaign {
        head: Head {
            facts: vec!["2025年11月1日至2026年1月31日".into()],
            ..head(
                "冬季讨薪行动",
                "岁末年初三个月，优先受理、优先指派，当天答复。",
            )
        },
        key_figures: vec![
            key("发放宣传品", "3.2", "万份", "印制 4 万份"),
            key("宣讲", "46", "场", "到工地 31 场"),
        ],
        sections: vec![section(
            "",
            "印刷品",
            "",
            "",
            vec![Block::Entries(EntryList {
                title: String::new(),
                entries: vec![listed(
                    "三折页",
                    "拿不到工资怎么办",
                    Some("index.html"),
                    "PDF 1.2 MB",
                )],
                more: None,
            })],
        )],
    };
    page(
        "campaigns/winter/index.html",
        "prints",
        &["专项活动", "冬季讨薪行动"],
        Body::Campaign(Box::new(body)),
    )
}

fn data() -> Page {
    let set = |id: &str, name: &str, text: &str, rows: &str| DataFile {
        id: id.into(),
        name: name.into(),
        description: text.into(),
        rows: rows.into(),
        covers: "2022年第一季度至2025年第三季度".into(),
        files: vec![
            download("", "CSV", "38 KB", "x.csv"),
            download("", "XLSX", "52 KB", "x.xlsx"),
            download("", "JSON", "61 KB", "x.json"),
        ],
    };
    let body = DataPage {
        head: head("数据下载", "可自由使用，请注明出处（CC BY 4.0）。"),
        explorer: None,
        whole: vec![
            download("all.json", "JSON", "1.2 MB", "all.json"),
            download("all.zip", "ZIP", "310 KB", "all.zip"),
        ],
        files: vec![
            set(
                "observations",
                "统计数据",
                "每行一个数值：地区、时期、指标、分类、数值、状态、来源。",
                "12,480 行",
            ),
            set(
                "stations",
                "站点名录",
                "名称、地址、开放时间、服务、坐标。",
                "96 行",
            ),
        ],
        sections: vec![section(
            "",
            "格式",
            "",
            "",
            vec![Block::Prose(Html(
                "<p>CSV 为 UTF-8（带 BOM），可以直接用表格软件打开。</p>".into(),
            ))],
        )],
    };
    page(
        "data/index.html",
        "data",
        &["数据", "下载"],
        Body::Data(Box::new(body)),
    )
}
