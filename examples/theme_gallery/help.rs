//! Pages for people who need help: home, cases, stations, guide, texts.

use mingbai::view::pages::*;

use crate::charts;
use crate::ledgers::{districts, targets};
use crate::mock::*;

/// All of them.
pub fn pages() -> Vec<Page> {
    vec![
        home(), cases(), case(), stations(), district(), station(), guide_index(), guide(), news(), campaigns(),
        article(), about(), sitemap(), not_found(),
    ]
}

fn home() -> Page {
    let question = |title: &str, answer: &str, short: &str| HelpQuestion {
        title: title.into(),
        href: href("guide/index.html"),
        answer: answer.into(),
        answer_short: short.into(),
    };
    let mut chart = charts::trend("headline", "第三季度挽回 2148 万元", ChartWidth::Half);
    chart.subtitle = "挽回损失，单季，万元；圆点为各年第三季度".into();
    let body = Home {
        help: HomeHelp {
            hotline: "12348".into(),
            hotline_label: "免费法律咨询热线".into(),
            hotline_hours: "每天 24 小时，可转人工".into(),
            hotline_short: "免费咨询，24 小时".into(),
            questions: vec![
                question("我能申请吗", "讨要工资、工伤赔偿的进城务工人员，不审查经济状况。", "讨要工资、工伤赔偿，不审查经济状况"),
                question("要带什么", "身份证明、申请表和与案件有关的材料。缺什么，一次告诉您。", "身份证明、申请表、与案件有关的材料"),
            ],
            finder: HelpQuestion { href: href("stations/index.html"), ..question("去哪里办", "全市 96 个站点，输入乡镇就能找到。", "全市 96 个站点，申请后 7 日内答复") },
            townships: ["柳荫街道", "长宁镇", "上坪乡"].map(|t| link(t, "stations/index.html")).into(),
        },
        headline: Some(Headline {
            period: "2025年前三季度".into(),
            released: "10月20日发布".into(),
            status: Some(provisional()),
            figure: figure("5935", "万元"),
            finding: "前三季度为受援群众挽回的损失，比上年同期多 17.9%".into(),
            detail: vec![Piece::words("其中第三季度 2148 万元，八个区县全部增长，云岑县、东岭区、石渡县增幅超过三成。")],
            report: link("阅读 2025年第三季度报告", "reports/2025Q3/index.html"),
            chart: Some(chart),
        }),
        data_links: vec![link("浏览全部指标", "indicators/index.html"), link("指标口径", "indicators/index.html"), link("修订记录", "reports/index.html"), link("引用格式", "data/index.html")],
        downloads: vec![download("本期数据", "CSV", "38 KB", "data/x.csv"), download("本期数据", "XLSX", "52 KB", "data/x.xlsx")],
        sections: vec![
            section("一", "本期要点", "", "", vec![Block::Halves(vec![vec![Block::Chart(Box::new(causes()))], vec![Block::Chart(Box::new(reach()))]])]),
            section("二", "全年目标", "五项目标四项超前，咨询接待落后时间进度", "目标见《安和市2025年法律援助工作要点》（示例）。前三季度时间进度为 75%，以竖线标出。", vec![Block::Targets(targets())]),
            section("三", "区县", "八个区县挽回损失全部增长", "2025年第三季度，初步数据，按挽回损失排序", vec![Block::Table(districts("regions/index.html"))]),
            section("四", "典型案例", "", "", vec![Block::Cases(entries("cases/")[..3].to_vec()), Block::Links(vec![link("查看全部 128 个案例", "cases/index.html")])]),
            section("五", "发布与宣传", "", "", vec![Block::Columns(vec![vec![Block::Entries(releases())], vec![Block::Entries(prints())]])]),
        ],
    };
    let mut page = page("index.html", "", &[], Body::Home(Box::new(body)));
    page.meta.title = "安和市法律援助明白账".into();
    page
}

fn causes() -> ChartView {
    let rows = [("劳动报酬", 281), ("婚姻家庭", 126), ("交通事故", 84), ("工伤", 79), ("赡养抚养", 62), ("其他", 56)];
    charts::bars("causes", "民事案件过半是讨薪和工伤", "民事法律援助案件，按案由，2025年第三季度，件", &rows, &[0, 3])
}

fn reach() -> ChartView {
    let rows = [("澄溪县", 912), ("石渡县", 895), ("青禾县", 863), ("桐坞县", 788), ("云岑县", 714)];
    charts::bars("reach", "云岑县近三成居民离站点超过 5 公里", "5 公里内有站点的人口占比，2025年9月末", &rows, &[4])
}

fn releases() -> EntryList {
    EntryList {
        title: "最近发布".into(),
        entries: vec![
            listed("10月20日", "2025年第三季度报告", Some("reports/2025Q3/index.html"), "初步"),
            listed("7月18日", "2025年第二季度报告", Some("reports/index.html"), "10月20日修订"),
            listed("4月18日", "2025年第一季度报告", Some("reports/index.html"), "最终"),
            listed("2026年1月20日", "2025年年度报告", None, "下次发布"),
        ],
        more: None,
    }
}

fn prints() -> EntryList {
    EntryList {
        title: "印刷品下载".into(),
        entries: vec![
            listed("三折页", "拿不到工资怎么办", Some("campaigns/index.html"), "PDF 1.2 MB"),
            listed("海报 A3", "讨薪不花钱请律师", Some("campaigns/index.html"), "PDF 0.6 MB"),
            listed("联系卡", "96 个站点各一张", Some("campaigns/index.html"), "ZIP 4.8 MB"),
            listed("季报 A4", "2025年第三季度，24 页", Some("campaigns/index.html"), "PDF 2.1 MB"),
        ],
        more: None,
    }
}

fn entries(base: &str) -> Vec<CaseEntry> {
    let one = |amount: &str, unit: &str, title: &str, summary: &str, meta: &[&str], date: &str| CaseEntry {
        figure: Some(figure(amount, unit)),
        title: title.into(),
        href: href(&format!("{base}anhe-wages/index.html")),
        summary: summary.into(),
        meta: meta.iter().map(|m| (*m).into()).collect(),
        facets: vec!["cause=labour".into()],
        amount: Some(amount.into()),
        date: date.into(),
    };
    vec![
        one("28.6", "万元", "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案", "包工头失联，12人四个月工钱没有着落。受理后 29 天，工资全部到账。", &["劳动报酬", "调解", "2025年3月"], "2025-03-18"),
        one("9.4", "万元", "澄溪县法律援助中心对李某工伤待遇纠纷提供法律援助案", "没签合同也能认定劳动关系：考勤照片和工友证言成为关键证据。", &["工伤", "仲裁", "2025年6月"], "2025-06-02"),
        one("1200", "元／月", "望湖区法律援助中心对陈某赡养纠纷提供法律援助案", "八旬老人行动不便，工作人员上门受理，三名子女分担赡养费。", &["赡养", "判决", "2025年8月"], "2025-08-11"),
        one("6.3", "万元", "石渡县法律援助中心对何某追索劳动报酬提供法律援助案", "六旬保洁员超过退休年龄，劳务报酬同样受保护。", &["劳动报酬", "调解", "石渡县", "2025年7月"], "2025-07-09"),
        one("3.8", "万元", "望湖区法律援助中心对林某等3名外卖骑手追索报酬提供法律援助案", "站点以“合作”为名拒付，实际用工关系得到确认。", &["劳动报酬", "仲裁", "望湖区", "2025年8月"], "2025-08-20"),
    ]
}

fn cases() -> Page {
    let group = |id: &str, label: &str, options: &[(&str, &str)]| FacetGroup {
        id: id.into(),
        label: label.into(),
        options: options
            .iter()
            .map(|(label, count)| FacetOption {
                key: format!("{id}={label}"),
                label: (*label).into(),
                count: (*count).into(),
                href: href("index.html"),
                chosen: *label == "劳动报酬",
            })
            .collect(),
    };
    let step = |text: &str| PagerStep { text: text.into(), href: (text != "1").then(|| href("index.html")), current: text == "1" };
    let body = CasesIndex {
        title: "典型案例".into(),
        lead: "128 个真实办结的案件。每个案件已取得同意，并隐去个人信息。（本页为示例）".into(),
        facets: vec![
            group("cause", "案由", &[("劳动报酬", "41"), ("工伤", "19"), ("婚姻家庭", "18"), ("赡养抚养", "15"), ("交通事故", "14"), ("其他", "21")]),
            group("region", "区县", &[("安和区", "12"), ("望湖区", "9"), ("东岭区", "7"), ("澄溪县", "5"), ("其余四县", "8")]),
            group("procedure", "程序", &[("调解", "18"), ("仲裁", "13"), ("判决", "10")]),
            group("year", "年份", &[("2025", "14"), ("2024", "16"), ("2023", "11")]),
        ],
        chosen: vec![Chosen { text: "案由：劳动报酬".into(), remove: href("index.html") }],
        count: "41 个案例".into(),
        entries: entries(""),
        pager: Some(Pager { pages: ["1", "2", "3", "4", "5"].map(step).into(), previous: None, next: Some(href("index.html")) }),
        order: CaseOrder::Amount,
        nothing: None,
    };
    page("cases/index.html", "cases", &["案例"], Body::CasesIndex(Box::new(body)))
}

fn case() -> Page {
    let step = |at: u16, day: &str, text: &str| TimelineStep { day: day.into(), text: text.into(), at_permille: at, last: at == 1000 };
    let steps = vec![step(0, "当天", "收到申请"), step(34, "第 1 天", "决定援助"), step(103, "第 3 天", "指派律师"), step(552, "第 16 天", "达成调解"), step(1000, "第 29 天", "工资到账")];
    let number = |label: &str, n: &str, u: &str| CaseFact::Figure { label: label.into(), figure: figure(n, u) };
    let words = |label: &str, text: &str| CaseFact::Words { label: label.into(), text: text.into(), href: None };
    let part = |title: &str, html: &str| Narrative { id: format!("p{}", title.len()), title: title.into(), html: Html(html.into()) };
    let body = CasePage {
        title: "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案".into(),
        margin: vec!["典型案例".into(), "2025年3月18日".into(), "示例，情节为虚构".into()],
        facts: vec![number("挽回金额", "28.6", "万元"), number("受援", "12", "人"), number("用时", "29", "天"), words("案由", "劳动报酬"), words("程序", "调解"), words("承办", "安和区法律援助中心")],
        timeline: Some(Timeline::new(steps, "、", |_, last| last.day.replace('第', "前"))),
        narrative: vec![
            part("案情简介", "<p>2024年11月，张某等12人经人介绍，到安和区一处在建厂房做钢筋工，约定日工资 320 元，按月结算。完工后，包工头以“总包没结账”为由拖欠四个月工资，随后失去联系。12人没有书面合同，只有一本记工簿和部分微信转账记录。</p>"),
            part("办理过程经过", "<p>2025年2月17日，12人到安和区法律援助中心申请。依照法律援助法第四十二条，进城务工人员请求支付劳动报酬，免予核查经济困难状况。中心次日决定援助，两日后指派律师。</p><p>律师向总承包单位调取考勤和进度款拨付记录，确认工程款已拨至分包单位；随后向劳动保障监察部门反映，并申请先行清偿。</p>"),
            part("案例点评和启示", "<p>分包单位拖欠农民工工资的，由施工总承包单位先行清偿，再依法追偿。没有书面合同，记工簿、转账记录、工友证言同样可以证明用工事实。</p>"),
        ],
        same: SameHelp { text: vec![Piece::words("讨薪不审查经济状况。先打 12348，或到最近的站点。")], button: link("查找最近的站点", "../../stations/index.html") },
        side: vec![
            side("引用法律", &["《中华人民共和国法律援助法》", "第三十一条、第四十二条", "《保障农民工工资支付条例》第三十条"]),
            side("审核", &["已取得受援人书面同意，姓名和单位已隐去。", "案件质量科 2025年4月10日审核"]),
        ],
        take_away: vec![download("打印，A5", "PDF", "86 KB", "x.pdf")],
        qr: None,
        similar: entries("../")[3..].to_vec(),
        neighbours: Neighbours { previous: Some(link("澄溪县法律援助中心对李某工伤待遇纠纷提供法律援助案", "index.html")), next: None },
    };
    page("cases/anhe-wages/index.html", "cases", &["案例", "劳动报酬"], Body::Case(Box::new(body)))
}

fn one_station(name: &str, place: &str, hours: &str, phone: &str) -> StationEntry {
    StationEntry {
        id: format!("st{}", phone.len() + name.len()),
        name: name.into(),
        href: href("../station/index.html"),
        kind: "工作站，柳荫街道".into(),
        address: place.into(),
        hours: vec![hours.into()],
        hours_code: "1-5 0900-1730".into(),
        services: vec!["可当场受理".into(), "轮椅可进".into()],
        features: vec!["accepts".into(), "accessible".into()],
        phone: phone.into(),
        phone_href: Some(href(&format!("tel:{phone}"))),
        position: None,
        way: Some(href("geo:30.1,104.1")),
        search_words: vec!["柳荫街道".into()],
    }
}

fn some_stations() -> Vec<StationEntry> {
    vec![
        one_station("柳荫街道法律援助工作站", "柳荫街道长宁路 18 号，便民服务中心一楼", "周一至周五 9:00—17:30", "0000-1234501"),
        one_station("安和区法律援助中心", "安和区文昌路 6 号", "周一至周五 9:00—17:30", "0000-1234500"),
    ]
}

fn stations() -> Page {
    let district = |name: &str, count: &str| DistrictLink {
        name: name.into(),
        href: href("990102/index.html"),
        count: count.into(),
        townships: ["柳荫街道", "文昌街道", "长宁镇", "北市镇"].map(|t| link(t, "990102/index.html")).into(),
    };
    let body = StationsIndex {
        title: "找最近的站点".into(),
        lead: String::new(),
        districts: vec![district("安和区", "17 个站点"), district("望湖区", "15 个站点"), district("云岑县", "7 个站点")],
        script: Some(href("stations-data.js")),
        coverage: Some(link("站点覆盖情况", "coverage/index.html")),
        city_stations: some_stations()[1..].to_vec(),
        note: "没有合适的？拨打 12348，每天 24 小时。距离为直线距离。位置只在您的手机上使用，不会发送给我们。".into(),
        downloads: vec![download("站点名录", "CSV", "12 KB", "stations.csv")],
    };
    page("stations/index.html", "stations", &["站点"], Body::StationsIndex(Box::new(body)))
}

fn district() -> Page {
    let body = StationsDistrict {
        title: "安和区的法律援助站点".into(),
        lead: "17 个站点，其中 9 个能当场受理。".into(),
        stations: some_stations()[1..].to_vec(),
        townships: vec![
            Township { id: "t1".into(), name: "柳荫街道".into(), stations: some_stations()[..1].to_vec(), nothing: None },
            Township { id: "t2".into(), name: "北市镇".into(), stations: vec![], nothing: Some("本镇没有站点，最近的是柳荫街道法律援助工作站，直线 4.2 公里。".into()) },
        ],
        downloads: vec![download("联系卡", "PDF", "320 KB", "cards.pdf")],
        districts: vec![link("望湖区", "index.html"), link("东岭区", "index.html")],
        note: String::new(),
    };
    page("stations/990102/index.html", "stations", &["站点", "安和区"], Body::StationsDistrict(Box::new(body)))
}

fn station() -> Page {
    let body = StationPage {
        station: some_stations().remove(0),
        facts: facts(&[("级别", "乡镇（街道）"), ("设立", "2019年6月"), ("语言", "普通话、手语预约")]),
        qr: None,
        downloads: vec![download("联系卡", "PDF", "24 KB", "card.pdf")],
        near: some_stations(),
        sections: vec![],
    };
    page("stations/station/index.html", "stations", &["站点", "安和区", "柳荫街道法律援助工作站"], Body::Station(Box::new(body)))
}

fn eligibility() -> EligibilityPath {
    let answer = |text: &str, next: &str, leads: &str| Answer { text: text.into(), next: next.into(), leads: leads.into() };
    let outcome = |id: &str, title: &str, text: &str, law: &str| Outcome {
        id: id.into(), title: title.into(), text: text.into(), law: law.into(),
        links: vec![link("要带什么", "index.html"), link("去哪里办", "../stations/index.html")],
    };
    EligibilityPath {
        title: "我能申请吗".into(),
        questions: vec![
            Question { id: "q-what".into(), number: "1".into(), text: "是讨要工资，或者工伤赔偿吗？".into(), help: "包括劳务报酬、经济补偿。".into(), answers: vec![answer("是", "r-yes", "可以申请"), answer("不是", "q-income", "到第 2 题")] },
            Question { id: "q-income".into(), number: "2".into(), text: "家庭人均收入低于本地标准吗？".into(), help: String::new(), answers: vec![answer("低于，或者正在领低保", "r-check", "可以申请，写一份说明"), answer("高于", "r-hotline", "先打 12348")] },
        ],
        outcomes: vec![
            outcome("r-yes", "可以申请，不审查经济状况", "带身份证明和与案件有关的材料，到任何一个站点。7 日内答复。", "法律援助法第三十一条、第四十二条"),
            outcome("r-check", "可以申请，写一份经济困难说明", "不用开证明，自己写说明并签字即可。", "法律援助法第四十一条"),
            outcome("r-hotline", "先打 12348 问一问", "咨询不收费，也不看收入。", ""),
        ],
        note: "这里只帮您判断，能否援助由法律援助机构决定。".into(),
    }
}

fn guide_index() -> Page {
    let entry = |number: &str, title: &str, summary: &str| GuideEntry { number: number.into(), title: title.into(), href: href("apply/index.html"), summary: summary.into() };
    let body = GuideIndex {
        title: "求助指南".into(),
        lead: "能不能申请、带什么、去哪里、多久有答复。".into(),
        entries: vec![
            entry("一", "我能申请吗", "讨薪、工伤、赡养、家暴等事项，多数不看收入。"),
            entry("二", "要带什么", "身份证明、申请表和与案件有关的材料。缺什么，一次告诉您。"),
            entry("三", "申请以后", "7 日内答复，决定援助后 3 日内指派律师。"),
        ],
        path: Some(eligibility()),
    };
    page("guide/index.html", "guide", &["求助指南"], Body::GuideIndex(Box::new(body)))
}

fn guide() -> Page {
    let body = GuidePage {
        title: "要带什么".into(),
        lead: "三样东西，缺什么一次告诉您。".into(),
        margin: vec!["2025年9月核对".into(), "依据法律援助法第四十一条".into()],
        html: Html("<h2>三样东西</h2><ol><li>身份证明：身份证、居住证，或社区、村委会的说明。</li><li>申请表：站点有，也可以请工作人员代填。</li><li>与案件有关的材料：合同、工资条、考勤、转账记录、聊天记录、照片。</li></ol><p>没有书面合同也可以申请。<strong>不需要</strong>开经济困难证明，自己写说明即可。</p>".into()),
        path: None,
        side: vec![side("打电话", &["拨打 12348，每天 24 小时。"])],
        downloads: vec![download("申请表", "PDF", "64 KB", "form.pdf")],
        contents: vec![link("我能申请吗", "#"), link("要带什么", "#"), link("申请以后", "#")],
        current: "要带什么".into(),
    };
    page("guide/apply/index.html", "guide", &["求助指南", "要带什么"], Body::Guide(Box::new(body)))
}

fn list(title: &str, path: &str, section: &str) -> Page {
    let body = ArticleList {
        title: title.into(),
        lead: "按年份排列，新的在前。".into(),
        lists: vec![EntryList {
            title: "2025年".into(),
            entries: vec![
                ListEntry { summary: "岁末年初三个月，优先受理、优先指派，当天答复。".into(), ..listed("11月1日", "冬季讨薪行动", Some("../campaigns/winter/index.html"), "进行中") },
                listed("5月18日", "助残日上门服务", Some("../news/item/index.html"), "12 场"),
            ],
            more: None,
        }],
        nothing: None,
    };
    page(path, section, &[title], Body::ArticleList(Box::new(body)))
}

fn news() -> Page {
    list("动态", "news/index.html", "")
}

fn campaigns() -> Page {
    list("专项活动", "campaigns/index.html", "prints")
}

fn article() -> Page {
    let body = Article {
        title: "安和市在五个乡镇增设法律援助工作站".into(),
        lead: String::new(),
        margin: vec!["动态".into(), "2025年9月30日".into(), "来源：安和市司法局（示例）".into()],
        html: Html("<p>新设站点可再覆盖 5.34 万人，其中云岑县三处。每周一、三、五开放，可以当场受理。</p><h2>在哪里</h2><ul><li>上坪乡便民服务中心</li><li>落雁镇司法所</li></ul>".into()),
        side: vec![],
        downloads: vec![download("站点名单", "CSV", "1 KB", "list.csv")],
        neighbours: Neighbours { previous: Some(link("助残日上门服务", "index.html")), next: None },
    };
    page("news/item/index.html", "", &["动态", "增设工作站"], Body::Article(Box::new(body)))
}

fn about() -> Page {
    let body = Article {
        title: "关于本站".into(),
        lead: "公开的明白账：每个数字都写明来源、口径和修订。".into(),
        margin: vec![],
        html: Html("<p>数据由各区县法律援助中心按季报送，市司法局核对后发布。</p>".into()),
        side: vec![],
        downloads: vec![],
        neighbours: Neighbours::default(),
    };
    page("about/index.html", "", &["关于本站"], Body::Article(Box::new(body)))
}

fn sitemap() -> Page {
    let group = |name: &str| SiteMapGroup { head: link(name, "../index.html"), links: ["第一页", "第二页", "第三页"].map(|t| link(t, "../index.html")).into() };
    let body = SiteMap { title: "网站地图".into(), groups: vec![group("求助指南"), group("站点"), group("季报")] };
    page("sitemap/index.html", "", &["网站地图"], Body::SiteMap(Box::new(body)))
}

fn not_found() -> Page {
    let body = NotFound { title: "没有这一页".into(), text: "地址可能写错了，或者页面已经搬走。需要帮助请拨打 12348。".into(), links: vec![link("首页", "/index.html"), link("找最近的站点", "/stations/index.html")] };
    page("404.html", "", &[], Body::NotFound(Box::new(body)))
}
