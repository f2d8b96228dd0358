//! Pages for people who need help: stations, guide, texts.

use mingbai::view::pages::*;

use crate::cases;
use crate::home;
use crate::mock::*;

/// What the finder searches: the form of the script that `StationsIndex::script` names.
pub const STATIONS_JS: &str = r#"mingbaiStations=[
{name:"柳荫街道法律援助工作站",href:"station/index.html",place:"柳荫街道长宁路 18 号，便民服务中心一楼",hours:["周一至周五 9:00—17:30"],code:"1-5 0900-1730",services:["可当场受理","轮椅可进"],features:["accepts","accessible"],phone:"0000-1234501",tel:"tel:00001234501",way:"geo:30.1,104.1",words:["柳荫街道"],at:[104.1,30.1]},
{name:"北市社区联络点",href:"station/index.html",place:"北市社区党群服务中心",hours:["周三 14:00—17:00"],code:"3 1400-1700",services:["只接待咨询"],features:[],phone:"0000-1234517",tel:"tel:00001234517",way:"",words:["柳荫街道","北市社区"],at:[104.12,30.12]}
];
"#;

/// All of them.
pub fn pages() -> Vec<Page> {
    vec![
        home::home(),
        cases::cases(),
        cases::case(),
        stations(),
        district(),
        station(),
        guide_index(),
        guide(),
        news(),
        campaigns(),
        article(),
        about(),
        sitemap(),
        not_found(),
    ]
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
        one_station(
            "柳荫街道法律援助工作站",
            "柳荫街道长宁路 18 号，便民服务中心一楼",
            "周一至周五 9:00—17:30",
            "0000-1234501",
        ),
        one_station(
            "安和区法律援助中心",
            "安和区文昌路 6 号",
            "周一至周五 9:00—17:30",
            "0000-1234500",
        ),
    ]
}

fn stations() -> Page {
    let district = |name: &str, count: &str| DistrictLink {
        name: name.into(),
        href: href("990102/index.html"),
        count: count.into(),
        townships: ["柳荫街道", "文昌街道", "长宁镇", "北市镇"]
            .map(|t| link(t, "990102/index.html"))
            .into(),
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
    page(
        "stations/index.html",
        "stations",
        &["站点"],
        Body::StationsIndex(Box::new(body)),
    )
}

fn district() -> Page {
    let body = StationsDistrict {
        title: "安和区的法律援助站点".into(),
        lead: "17 个站点，其中 9 个能当场受理。".into(),
        stations: some_stations()[1..].to_vec(),
        townships: vec![
            Township {
                id: "t1".into(),
                name: "柳荫街道".into(),
                stations: some_stations()[..1].to_vec(),
                nothing: None,
            },
            Township {
                id: "t2".into(),
                name: "北市镇".into(),
                stations: vec![],
                nothing: Some(
                    "本镇没有站点，最近的是柳荫街道法律援助工作站，直线 4.2 公里。".into(),
                ),
            },
        ],
        downloads: vec![download("联系卡", "PDF", "320 KB", "cards.pdf")],
        districts: vec![link("望湖区", "index.html"), link("东岭区", "index.html")],
        note: String::new(),
    };
    page(
        "stations/990102/index.html",
        "stations",
        &["站点", "安和区"],
        Body::StationsDistrict(Box::new(body)),
    )
}

fn station() -> Page {
    let body = StationPage {
        station: some_stations().remove(0),
        facts: facts(&[
            ("级别", "乡镇（街道）"),
            ("设立", "2019年6月"),
            ("语言", "普通话、手语预约"),
        ]),
        qr: None,
        downloads: vec![download("联系卡", "PDF", "24 KB", "card.pdf")],
        near: some_stations()[1..].to_vec(),
        sections: vec![],
    };
    page(
        "stations/station/index.html",
        "stations",
        &["站点", "安和区", "柳荫街道法律援助工作站"],
        Body::Station(Box::new(body)),
    )
}

fn eligibility() -> EligibilityPath {
    let outcome = |kind: OutcomeKind, title: &str, text: &str, law: &str| PathAnswer {
        text: if kind == OutcomeKind::Other {
            "高于"
        } else {
            "是"
        }
        .into(),
        question: None,
        outcome: Some(Outcome {
            kind,
            title: title.into(),
            text: text.into(),
            law: law.into(),
            links: vec![
                link("要带什么", "index.html"),
                link("去哪里办", "../stations/index.html"),
            ],
        }),
    };
    let income = PathQuestion {
        name: "path-2".into(),
        text: "家庭人均收入低于本地标准吗？".into(),
        help: Vec::new(),
        answers: vec![outcome(
            OutcomeKind::Other,
            "一般不能指派律师，可以免费咨询",
            "先打 12348 问清楚。",
            "",
        )],
    };
    EligibilityPath {
        title: "我能申请吗".into(),
        first: PathQuestion {
            name: "path-1".into(),
            text: "是讨要工资，或者工伤赔偿吗？".into(),
            help: vec!["包括劳务报酬、经济补偿。".into()],
            answers: vec![
                outcome(
                    OutcomeKind::NoMeansTest,
                    "可以申请，不审查经济状况",
                    "带上身份证明和与案件有关的材料。",
                    "依据：第四十二条",
                ),
                PathAnswer {
                    text: "不是".into(),
                    question: Some(Box::new(income)),
                    outcome: None,
                },
            ],
        },
        note: "这里只帮您估计，由法律援助机构审查决定。".into(),
    }
}

fn guide_index() -> Page {
    let entry = |number: &str, title: &str, summary: &str| GuideEntry {
        number: number.into(),
        title: title.into(),
        lang: None,
        note: String::new(),
        href: href("apply/index.html"),
        summary: summary.into(),
    };
    let body = GuideIndex {
        title: "求助指南".into(),
        lead: "能不能申请、带什么、去哪里、多久有答复。".into(),
        entries: vec![
            entry(
                "一",
                "我能申请吗",
                "讨薪、工伤、赡养、家暴等事项，多数不看收入。",
            ),
            entry(
                "二",
                "要带什么",
                "身份证明、申请表和与案件有关的材料。缺什么，一次告诉您。",
            ),
            entry("三", "申请以后", "7 日内答复，决定援助后 3 日内指派律师。"),
        ],
        path: Some(eligibility()),
    };
    page(
        "guide/index.html",
        "guide",
        &["求助指南"],
        Body::GuideIndex(Box::new(body)),
    )
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
    page(
        "guide/apply/index.html",
        "guide",
        &["求助指南", "要带什么"],
        Body::Guide(Box::new(body)),
    )
}

fn list(title: &str, path: &str, section: &str) -> Page {
    let body = ArticleList {
        title: title.into(),
        lead: "按年份排列，新的在前。".into(),
        lists: vec![EntryList {
            title: "2025年".into(),
            entries: vec![
                ListEntry {
                    summary: "岁末年初三个月，优先受理、优先指派，当天答复。".into(),
                    ..listed(
                        "11月1日",
                        "冬季讨薪行动",
                        Some("../campaigns/winter/index.html"),
                        "进行中",
                    )
                },
                listed(
                    "5月18日",
                    "助残日上门服务",
                    Some("../news/item/index.html"),
                    "12 场",
                ),
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
    page(
        "news/item/index.html",
        "",
        &["动态", "增设工作站"],
        Body::Article(Box::new(body)),
    )
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
    page(
        "about/index.html",
        "",
        &["关于本站"],
        Body::Article(Box::new(body)),
    )
}

fn sitemap() -> Page {
    let group = |name: &str| SiteMapGroup {
        head: link(name, "../index.html"),
        links: ["第一页", "第二页", "第三页"]
            .map(|t| link(t, "../index.html"))
            .into(),
    };
    let body = SiteMap {
        title: "网站地图".into(),
        groups: vec![group("求助指南"), group("站点"), group("季报")],
    };
    page(
        "sitemap/index.html",
        "",
        &["网站地图"],
        Body::SiteMap(Box::new(body)),
    )
}

fn not_found() -> Page {
    let body = NotFound {
        title: "没有这一页".into(),
        text: "地址可能写错了，或者页面已经搬走。需要帮助请拨打 12348。".into(),
        links: vec![
            link("首页", "/index.html"),
            link("找最近的站点", "/stations/index.html"),
        ],
    };
    page("404.html", "", &[], Body::NotFound(Box::new(body)))
}
