//! Pages of figures: reports, indicators, regions, sources, coverage, campaigns, data.

use mingbai::view::pages::*;

use crate::charts;
use crate::mock::*;

/// All of them.
pub fn pages() -> Vec<Page> {
    vec![
        report(), reports(), annual(), indicators(), indicator(), regions(), region(), sources(), source(), coverage(),
        campaign(), data(),
    ]
}

pub fn targets() -> TargetTable {
    let row = |name: &str, done: &str, target: &str, permille: u16, rate: &str, said: &str| TargetRow {
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
            row("办理法律援助案件", "2622", "3400 件", 771, "77.1%", "▲ 超前 2.1 个百分点"),
            row("受援群众", "16,652", "20,000 人次", 833, "83.3%", "▲ 超前 8.3 个百分点"),
            row("挽回损失", "5935", "7800 万元", 761, "76.1%", "▲ 超前 1.1 个百分点"),
            row("接待法律咨询", "33,216", "48,000 人次", 692, "69.2%", "▼ 落后 5.8 个百分点"),
            row("案件质量评查", "186", "240 件", 775, "77.5%", "▲ 超前 2.5 个百分点"),
        ],
        note: String::new(),
        downloads: vec![],
    }
}

pub fn districts(base: &str) -> TableView {
    let data = [
        ("安和区", 486, "24.3", 201, "6.18", "99.1"), ("望湖区", 412, "21.9", 176, "6.42", "97.8"),
        ("东岭区", 327, "31.9", 139, "6.20", "94.6"), ("澄溪县", 268, "25.2", 121, "6.16", "91.2"),
        ("石渡县", 231, "31.2", 108, "6.06", "89.5"), ("青禾县", 184, "23.5", 86, "5.86", "86.3"),
        ("云岑县", 138, "43.8", 57, "7.54", "71.4"), ("桐坞县", 102, "25.9", 48, "6.85", "78.8"),
    ];
    let columns = [("区县", ""), ("挽回损失", "万元"), ("", ""), ("比上年", "同期"), ("办理案件", "件"), ("每万人", "挽回万元"), ("5 公里内", "有站点人口")];
    let mut table = number_table("districts", "八个区县，2025年第三季度", &columns, &[]);
    table.columns[2].kind = ColumnKind::Bar;
    table.columns[1].sorted = Some(SortOrder::Descending);
    table.columns[6].rank = ColumnRank::Always;
    let bar = |value: u16| Cell { bar: Some(u16::try_from(u32::from(value) * 880 / 486).unwrap_or(0)), ..Cell::default() };
    let number = |text: String| Cell { order: Some(text.trim_matches(['▲', '%', ' ']).to_owned()), text, ..Cell::default() };
    for (name, money, change, cases, each, reach) in data {
        let tone = if reach < "80" { Tone::Signal } else { Tone::Plain };
        table.rows.push(Row {
            cells: vec![
                Cell { text: name.into(), href: Some(href(base)), ..Cell::default() },
                number(money.to_string()),
                bar(money),
                number(format!("▲ {change}%")),
                number(cases.to_string()),
                number(each.to_owned()),
                Cell { tone, ..number(format!("{reach}%")) },
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

fn heat() -> TableView {
    let names = ["24年四", "25年一", "25年二", "25年三"];
    let mut columns = vec![("比上年同期，%", "")];
    columns.extend(names.map(|n| (n, "")));
    let mut table = number_table("growth", "各区县挽回损失比上年同期", &columns, &[]);
    for column in table.columns.iter_mut().skip(1) {
        column.kind = ColumnKind::Heat;
        column.rank = ColumnRank::Always;
    }
    let rows = [("安和区", ["15.8", "4.0", "13.5", "24.3"], [3, 1, 3, 4]), ("东岭区", ["2.6", "−1.2", "20.4", "31.9"], [1, 1, 4, 5]), ("云岑县", ["14.6", "21.5", "27.9", "43.8"], [3, 4, 4, 5])];
    for (name, values, steps) in rows {
        let mut cells = vec![Cell { text: name.into(), ..Cell::default() }];
        cells.extend(values.iter().zip(steps).map(|(v, s)| Cell { text: (*v).into(), step: Some(s), ..Cell::default() }));
        table.rows.push(Row { cells, kind: RowKind::Entry, id: None });
    }
    table.note = "来源：安和市司法局，案件统计表，2025年10月。2025年第三季度为初步数据。".into();
    table.downloads = vec![download("", "CSV", "1 KB", "growth.csv")];
    table
}

fn head(title: &str, lead: &str) -> Head {
    Head { title: title.into(), lead: lead.into(), ..Head::default() }
}

fn four() -> Vec<KeyFigure> {
    vec![
        key("办理案件，第三季度", "936", "件", "▲ 比上年同期多 11.3%"),
        key("受援群众", "5962", "人次", "▲ 比上年同期多 10.9%"),
        key("挽回损失", "2148", "万元", "▲ 比上年同期多 26.9%"),
        key("评查合格率，1—9月", "98.9", "%", "186 件中 2 件不合格"),
    ]
}

fn revision() -> Revision {
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

fn report() -> Page {
    let f = Piece::figure;
    let w = Piece::words;
    let causes = [("劳动报酬", 281), ("婚姻家庭", 126), ("交通事故", 84), ("工伤", 79), ("赡养抚养", 62), ("其他", 56)];
    let groups = [("进城务工人员", 358), ("妇女", 247), ("老年人", 164), ("未成年人", 118), ("残疾人", 73)];
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
    page("reports/2025Q3/index.html", "reports", &["季报", "2025年第三季度"], Body::Report(Box::new(body)))
}

fn reports() -> Page {
    let list = EntryList { title: String::new(), entries: vec![listed("10月20日", "2025年第三季度报告", Some("2025Q3/index.html"), "初步"), listed("7月18日", "2025年第二季度报告", Some("2025Q3/index.html"), "10月20日修订")], more: None };
    let body = ReportsIndex { head: head("季度报告", "每季度结束后二十日内发布，日历在前一年公布。"), sections: vec![section("", "2025年", "", "", vec![Block::Entries(list)]), section("", "修订", "", "", vec![Block::Revisions(vec![revision()])]), section("", "日历", "", "", vec![Block::Nothing("下一年的发布日历将在 2025年12月公布。".into())])] };
    page("reports/index.html", "reports", &["季报"], Body::ReportsIndex(Box::new(body)))
}

fn annual() -> Page {
    let body = Annual {
        head: head("2024年法律援助资金、案件和质量", "依照法律援助法第五十八条，每年向社会公布。"),
        key_figures: four()[..3].to_vec(),
        sections: vec![section("一", "资金", "", "", vec![Block::Chart(Box::new(charts::trend("fund", "财政拨款比上年多 6.2%", ChartWidth::Full)))]), section("二", "质量", "评查 186 件，2 件不合格", "", vec![Block::Text(vec![Piece::words("不合格案件已重新办理。")])])],
        neighbours: Neighbours::default(),
    };
    page("annual/2024/index.html", "reports", &["季报", "2024年"], Body::Annual(Box::new(body)))
}

fn indicators() -> Page {
    let table = number_table("money", "经费与成效", &[("指标", ""), ("最新值", ""), ("比上年同期", "")], &[vec!["挽回损失".into(), "2148 万元".into(), "▲ 26.9%".into()], vec!["财政拨款".into(), "1240 万元".into(), "▲ 6.2%".into()]]);
    let body = IndicatorsIndex { head: head("全部指标", "42 项指标，每项都有定义、来源和修订记录。"), groups: vec![IndicatorGroup { id: "g-money".into(), number: "一".into(), label: "经费与成效".into(), table }] };
    page("indicators/index.html", "data", &["数据"], Body::IndicatorsIndex(Box::new(body)))
}

fn indicator() -> Page {
    let rows: Vec<Vec<String>> = [("2025年第三季度", "2148", "1693", "▲ 26.9%", "5935", "6.29"), ("2025年第二季度", "1866", "1604", "▲ 16.3%", "3787", "5.46"), ("2025年第一季度", "1921", "1738", "▲ 10.5%", "1921", "5.62")]
        .iter()
        .map(|r| vec![r.0.into(), r.1.into(), r.2.into(), r.3.into(), r.4.into(), r.5.into()])
        .collect();
    let mut table = number_table("quarters", "挽回损失，各季度", &[("时期", ""), ("单季", "万元"), ("上年同期", "万元"), ("比上年", "同期"), ("1月起累计", "万元"), ("每万人", "万元")], &rows);
    table.more = Some(link("显示全部 15 个季度", "index.html"));
    table.rows[0].cells[1].status = Some(Status { text: "初步".into(), ..provisional() });
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
    page("indicators/money.recovered/index.html", "data", &["数据", "经费与成效"], Body::Indicator(Box::new(body)))
}

fn regions() -> Page {
    let body = RegionsIndex { head: head("八个区县", "2025年第三季度，初步数据。"), sections: vec![section("", "比较", "", "", vec![Block::Table(districts("990102/index.html"))])] };
    page("regions/index.html", "data", &["数据", "区县"], Body::RegionsIndex(Box::new(body)))
}

fn region() -> Page {
    let body = RegionPage {
        head: Head { side: vec![side("代码", &["990102（示例）"]), side("人口", &["78.6 万人，2024年末"])], ..head("安和区", "全市案件最多的区，挽回损失比上年同期多 24.3%。") },
        key_figures: four(),
        sections: vec![section("一", "趋势", "", "", vec![Block::Chart(Box::new(charts::trend("r-trend", "安和区第三季度挽回 486 万元", ChartWidth::Full)))]), section("二", "基本情况", "", "", vec![Block::Facts(facts(&[("上级", "安和市"), ("站点", "17 个")]))])],
        peers: ["望湖区", "东岭区", "澄溪县", "石渡县"].map(|r| link(r, "index.html")).into(),
    };
    page("regions/990102/index.html", "data", &["数据", "区县", "安和区"], Body::Region(Box::new(body)))
}

fn sources() -> Page {
    let table = number_table("docs", "数据来源文件", &[("文件", ""), ("数字", "个"), ("发现", "处")], &[vec!["2024年工作总结（示例）".into(), "46".into(), "2".into()]]);
    let body = SourcesIndex { head: head("数据来源", "每个数字都能查到出自哪份文件、哪一段。"), sections: vec![section("", "文件", "", "", vec![Block::Table(table)])] };
    page("sources/index.html", "data", &["数据", "来源"], Body::SourcesIndex(Box::new(body)))
}

fn source() -> Page {
    let finding = CheckFinding { id: "f1".into(), title: "合计与各项之和不符".into(), stated: "合计 1024 件".into(), computed: "各项相加 1014 件".into(), explanation: "可能漏列行政案件 10 件。引用时请以分项为准，并注明。".into(), locator: "第一部分第二段".into() };
    let body = SourcePage { head: head("2024年工作总结（示例）", "从这份文件中摘录 46 个数字，按原文列出。"), facts: facts(&[("发布", "安和市司法局（示例）"), ("文号", "无"), ("日期", "2025年1月15日")]), verdict: remark("核对 46 个数字，2 处自相矛盾"), sections: vec![section("一", "发现", "", "", vec![Block::Findings(vec![finding])])] };
    page("sources/summary-2024/index.html", "data", &["数据", "来源", "2024年工作总结"], Body::Source(Box::new(body)))
}

fn coverage() -> Page {
    let gaps = number_table("gaps", "可增设站点的乡镇", &[("乡镇", ""), ("可新增覆盖", "万人"), ("现距最近站点", "公里")], &[vec!["上坪乡".into(), "1.42".into(), "11.8".into()], vec!["落雁镇".into(), "1.36".into(), "9.6".into()]]);
    let rows = [("澄溪县", 912), ("石渡县", 895), ("云岑县", 714)];
    let body = Coverage {
        head: head("九成以上居民，5 公里内有站点", "全市 96 个站点，2025年9月末。按村居人口和直线距离计算，每月更新一次。"),
        key_figures: vec![key("5 公里内有站点", "92.5", "%", "▲ 比年初多 1.8 个百分点"), key("尚未覆盖", "25.5", "万人", "其中云岑县 5.2 万人"), key("站点", "96", "个", "今年新增 7 个"), key("全年目标", "95", "%", "▼ 还差 2.5 个百分点")],
        sections: vec![
            section("一", "远近", "", "", vec![Block::Halves(vec![vec![Block::Chart(Box::new(charts::bars("tiles", "云岑县、桐坞县不足八成", "5 公里内有站点的人口占比，各区县，2025年9月末，%", &rows, &[2])))], vec![Block::Chart(Box::new(charts::bars("curve", "3 公里内已覆盖四分之三的人口", "到最近站点的距离与人口累计占比", &rows, &[0])))]])]),
            section("二", "缺口", "在五个乡镇设点，可再覆盖 5.34 万人", "按可新增覆盖人口排序。前两处设立后，云岑县覆盖率可由 71.4% 升至 86.6%。", vec![Block::Table(TableView { note: "由覆盖模型计算，供选址参考。假设新站点与现有工作站开放时间相同。".into(), ..gaps })]),
        ],
    };
    page("stations/coverage/index.html", "stations", &["站点", "覆盖情况"], Body::Coverage(Box::new(body)))
}

fn campaign() -> Page {
    let body = Campaign {
        head: Head { facts: vec!["2025年11月1日至2026年1月31日".into()], ..head("冬季讨薪行动", "岁末年初三个月，优先受理、优先指派，当天答复。") },
        key_figures: vec![key("发放宣传品", "3.2", "万份", "印制 4 万份"), key("宣讲", "46", "场", "到工地 31 场")],
        sections: vec![section("", "印刷品", "", "", vec![Block::Entries(EntryList { title: String::new(), entries: vec![listed("三折页", "拿不到工资怎么办", Some("index.html"), "PDF 1.2 MB")], more: None })])],
    };
    page("campaigns/winter/index.html", "prints", &["专项活动", "冬季讨薪行动"], Body::Campaign(Box::new(body)))
}

fn data() -> Page {
    let set = |id: &str, name: &str, text: &str, rows: &str| DataFile { id: id.into(), name: name.into(), description: text.into(), rows: rows.into(), covers: "2022年第一季度至2025年第三季度".into(), files: vec![download("", "CSV", "38 KB", "x.csv"), download("", "XLSX", "52 KB", "x.xlsx"), download("", "JSON", "61 KB", "x.json")] };
    let body = DataPage {
        head: head("数据下载", "可自由使用，请注明出处（CC BY 4.0）。"),
        whole: vec![download("all.json", "JSON", "1.2 MB", "all.json"), download("all.zip", "ZIP", "310 KB", "all.zip")],
        files: vec![set("observations", "统计数据", "每行一个数值：地区、时期、指标、分类、数值、状态、来源。", "12,480 行"), set("stations", "站点名录", "名称、地址、开放时间、服务、坐标。", "96 行")],
        sections: vec![section("", "格式", "", "", vec![Block::Prose(Html("<p>CSV 为 UTF-8（带 BOM），可以直接用表格软件打开。</p>".into()))])],
    };
    page("data/index.html", "data", &["数据", "下载"], Body::Data(Box::new(body)))
}
