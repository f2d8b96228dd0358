//! The case library and a case.

use mingbai::view::pages::*;

use crate::mock::*;

pub fn entries(base: &str) -> Vec<CaseEntry> {
    let one = |amount: &str, unit: &str, title: &str, summary: &str, meta: &[&str], date: &str| {
        CaseEntry {
            figure: Some(figure(amount, unit)),
            title: title.into(),
            lang: None,
            href: href(&format!("{base}anhe-wages/index.html")),
            summary: summary.into(),
            meta: meta.iter().map(|m| (*m).into()).collect(),
            facets: vec!["cause=labour".into()],
            amount: Some(amount.into()),
            date: date.into(),
        }
    };
    vec![
        one(
            "28.6",
            "万元",
            "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案",
            "包工头失联，12人四个月工钱没有着落。受理后 29 天，工资全部到账。",
            &["劳动报酬", "调解", "2025年3月"],
            "2025-03-18",
        ),
        one(
            "9.4",
            "万元",
            "澄溪县法律援助中心对李某工伤待遇纠纷提供法律援助案",
            "没签合同也能认定劳动关系：考勤照片和工友证言成为关键证据。",
            &["工伤", "仲裁", "2025年6月"],
            "2025-06-02",
        ),
        one(
            "1200",
            "元／月",
            "望湖区法律援助中心对陈某赡养纠纷提供法律援助案",
            "八旬老人行动不便，工作人员上门受理，三名子女分担赡养费。",
            &["赡养", "判决", "2025年8月"],
            "2025-08-11",
        ),
        one(
            "6.3",
            "万元",
            "石渡县法律援助中心对何某追索劳动报酬提供法律援助案",
            "六旬保洁员超过退休年龄，劳务报酬同样受保护。",
            &["劳动报酬", "调解", "石渡县", "2025年7月"],
            "2025-07-09",
        ),
        one(
            "3.8",
            "万元",
            "望湖区法律援助中心对林某等3名外卖骑手追索报酬提供法律援助案",
            "站点以“合作”为名拒付，实际用工关系得到确认。",
            &["劳动报酬", "仲裁", "望湖区", "2025年8月"],
            "2025-08-20",
        ),
    ]
}

pub fn cases() -> Page {
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
    let step = |text: &str| PagerStep {
        text: text.into(),
        href: (text != "1").then(|| href("index.html")),
        current: text == "1",
    };
    let body = CasesIndex {
        chosen_key: None,
        library: href("index.html"),
        title: "典型案例".into(),
        lead: "128 个真实办结的案件。每个案件已取得同意，并隐去个人信息。（本页为示例）".into(),
        facets: vec![
            group(
                "cause",
                "案由",
                &[
                    ("劳动报酬", "41"),
                    ("工伤", "19"),
                    ("婚姻家庭", "18"),
                    ("赡养抚养", "15"),
                    ("交通事故", "14"),
                    ("其他", "21"),
                ],
            ),
            group(
                "region",
                "区县",
                &[
                    ("安和区", "12"),
                    ("望湖区", "9"),
                    ("东岭区", "7"),
                    ("澄溪县", "5"),
                    ("其余四县", "8"),
                ],
            ),
            group(
                "procedure",
                "程序",
                &[("调解", "18"), ("仲裁", "13"), ("判决", "10")],
            ),
            group(
                "year",
                "年份",
                &[("2025", "14"), ("2024", "16"), ("2023", "11")],
            ),
        ],
        chosen: vec![Chosen {
            text: "案由：劳动报酬".into(),
            remove: href("index.html"),
        }],
        count: "41 个案例".into(),
        entries: entries(""),
        pager: Some(Pager {
            pages: ["1", "2", "3", "4", "5"].map(step).into(),
            previous: None,
            next: Some(href("index.html")),
        }),
        order: CaseOrder::Amount,
        nothing: None,
    };
    page(
        "cases/index.html",
        "cases",
        &["案例"],
        Body::CasesIndex(Box::new(body)),
    )
}

pub fn case() -> Page {
    let step = |at: u16, day: &str, text: &str| TimelineStep {
        day: day.into(),
        text: text.into(),
        at_permille: at,
        last: at == 1000,
    };
    let steps = vec![
        step(0, "当天", "收到申请"),
        step(34, "第 1 天", "决定援助"),
        step(103, "第 3 天", "指派律师"),
        step(552, "第 16 天", "达成调解"),
        step(1000, "第 29 天", "工资到账"),
    ];
    let number = |label: &str, n: &str, u: &str| CaseFact::Figure {
        label: label.into(),
        figure: figure(n, u),
    };
    let words = |label: &str, text: &str| CaseFact::Words {
        label: label.into(),
        text: text.into(),
        href: None,
    };
    let part = |title: &str, html: &str| Narrative {
        id: format!("p{}", title.len()),
        title: title.into(),
        html: Html(html.into()),
    };
    let body = CasePage {
        title: "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案".into(),
        margin: vec![
            "典型案例".into(),
            "2025年3月18日".into(),
            "示例，情节为虚构".into(),
        ],
        facts: vec![
            number("挽回金额", "28.6", "万元"),
            number("受援", "12", "人"),
            number("用时", "29", "天"),
            words("案由", "劳动报酬"),
            words("程序", "调解"),
            words("承办", "安和区法律援助中心"),
        ],
        timeline: Some(Timeline::new(steps, "、", |_, last| {
            last.day.replace('第', "前")
        })),
        narrative: vec![
            part(
                "案情简介",
                "<p>2024年11月，张某等12人经人介绍，到安和区一处在建厂房做钢筋工，约定日工资 320 元，按月结算。完工后，包工头以“总包没结账”为由拖欠四个月工资，随后失去联系。12人没有书面合同，只有一本记工簿和部分微信转账记录。</p>",
            ),
            part(
                "办理过程经过",
                "<p>2025年2月17日，12人到安和区法律援助中心申请。依照法律援助法第四十二条，进城务工人员请求支付劳动报酬，免予核查经济困难状况。中心次日决定援助，两日后指派律师。</p><p>律师向总承包单位调取考勤和进度款拨付记录，确认工程款已拨至分包单位；随后向劳动保障监察部门反映，并申请先行清偿。</p>",
            ),
            part(
                "案例点评和启示",
                "<p>分包单位拖欠农民工工资的，由施工总承包单位先行清偿，再依法追偿。没有书面合同，记工簿、转账记录、工友证言同样可以证明用工事实。</p>",
            ),
        ],
        same: SameHelp {
            text: vec![Piece::words(
                "讨薪不审查经济状况。先打 12348，或到最近的站点。",
            )],
            button: link("查找最近的站点", "../../stations/index.html"),
        },
        side: vec![
            side(
                "引用法律",
                &[
                    "《中华人民共和国法律援助法》",
                    "第三十一条、第四十二条",
                    "《保障农民工工资支付条例》第三十条",
                ],
            ),
            side(
                "审核",
                &[
                    "已取得受援人书面同意，姓名和单位已隐去。",
                    "案件质量科 2025年4月10日审核",
                ],
            ),
        ],
        take_away: vec![download("打印，A5", "PDF", "86 KB", "x.pdf")],
        qr: None,
        similar: entries("../")[3..].to_vec(),
        neighbours: Neighbours {
            previous: Some(link(
                "澄溪县法律援助中心对李某工伤待遇纠纷提供法律援助案",
                "index.html",
            )),
            next: None,
        },
    };
    page(
        "cases/anhe-wages/index.html",
        "cases",
        &["案例", "劳动报酬"],
        Body::Case(Box::new(body)),
    )
}
