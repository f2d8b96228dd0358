//! One of every component, with invented content.

use crate::view::build::Draft;
use crate::view::pages::{
    Block, CaseEntry, Cell, Column, ColumnKind, ColumnRank, CopyKind, CopyText, Definition,
    EntryList, Fact, Figure, Href, Html, KeyFigure, Link, ListEntry, Piece, Remark, Revision,
    RevisionKind, Row, RowKind, Sentence, SortOrder, StationEntry, Status, StatusKind, TableView,
    TakeAway, TargetRow, TargetTable, Tone,
};

/// A section of the pattern page: anchor, Chinese and English name, content.
type Section = (&'static str, &'static str, &'static str, Vec<Block>);

/// All components.
pub fn all(draft: &Draft<'_>) -> Vec<Section> {
    vec![
        (
            "figures",
            "数字",
            "Figures",
            vec![Block::KeyFigures(figures())],
        ),
        (
            "sentences",
            "要点",
            "Findings",
            vec![Block::Summary(sentences())],
        ),
        ("aims", "目标", "Targets", vec![Block::Targets(targets())]),
        (
            "ruled",
            "表格",
            "Tables",
            vec![Block::Table(ruled()), Block::Table(heat())],
        ),
        (
            "changes",
            "修订",
            "Revisions",
            vec![Block::Revisions(revisions())],
        ),
        (
            "lists",
            "列表",
            "Lists",
            vec![Block::Cases(cases()), Block::Entries(entries())],
        ),
        (
            "places",
            "站点",
            "Stations",
            vec![Block::Stations(stations())],
        ),
        ("words", "文字", "Text", words(draft)),
        ("files", "下载和引用", "Files and citation", files()),
    ]
}

fn href(to: &str) -> Href {
    Href(to.to_owned())
}

fn figures() -> Vec<KeyFigure> {
    let one = |label: &str, number: &str, unit: &str, remark: &str| KeyFigure {
        label: label.into(),
        figure: Figure {
            number: number.into(),
            unit: unit.into(),
            ..Figure::default()
        },
        remark: Some(Remark {
            text: remark.into(),
            tone: match remark.starts_with("▼ 落后") {
                true => Tone::Signal,
                false => Tone::Plain,
            },
        }),
    };
    vec![
        one(
            "办理法律援助案件，第三季度",
            "936",
            "件",
            "▲ 比上年同期多11.3%",
        ),
        one(
            "受援群众，第三季度",
            "16,652",
            "人次",
            "▲ 比上年同期多10.9%",
        ),
        one("挽回损失，第三季度", "2148", "万元", "▼ 比上年同期少3.2%"),
        one(
            "接待法律咨询，1—9月",
            "69.2",
            "%",
            "▼ 落后时间进度5.8个百分点",
        ),
    ]
}

fn sentences() -> Vec<Sentence> {
    vec![
        vec![
            Piece::words("2025年前三季度挽回损失"),
            Piece::figure("5935万元"),
            Piece::words("，比上年同期的"),
            Piece::figure("5035万元"),
            Piece::words("多"),
            Piece::figure("17.9%"),
            Piece::words("。"),
        ],
        vec![
            Piece::words("接待法律咨询"),
            Piece::figure("33,216人次"),
            Piece::words("，"),
            Piece::signal("落后时间进度5.8个百分点"),
            Piece::words("，四季度需接待14,784人次。"),
        ],
    ]
}

fn targets() -> TargetTable {
    let row = |name: &str, done: &str, target: &str, permille: u16, remark: &str| TargetRow {
        name: name.into(),
        href: None,
        done: done.into(),
        target: target.into(),
        rate: format!("{}.{}%", permille / 10, permille % 10),
        rate_permille: permille,
        pace_permille: 750,
        remark: Remark {
            text: remark.into(),
            tone: match remark.starts_with('▼') {
                true => Tone::Signal,
                false => Tone::Plain,
            },
        },
    };
    TargetTable {
        remark_label: "与时间进度相比".into(),
        caption: "年度目标完成情况".into(),
        done_label: "1—9月完成".into(),
        bar_label: "完成率，竖线为时间进度75%".into(),
        extent_permille: 1100,
        rows: vec![
            row(
                "办理法律援助案件",
                "2622",
                "3400件",
                771,
                "▲ 超前2.1个百分点",
            ),
            row(
                "接待法律咨询",
                "33,216",
                "48,000人次",
                692,
                "▼ 落后5.8个百分点",
            ),
            row("案件质量评查", "256", "240件", 1067, "提前完成"),
        ],
        note: "来源：示例。".into(),
        downloads: Vec::new(),
    }
}

fn column(label: &str, unit: &str, kind: ColumnKind) -> Column {
    Column {
        label: label.into(),
        unit: unit.into(),
        kind,
        sorted: None,
        rank: ColumnRank::Always,
    }
}

fn cell(text: &str) -> Cell {
    Cell {
        text: text.into(),
        order: text
            .replace(',', "")
            .parse::<u32>()
            .ok()
            .map(|n| n.to_string()),
        ..Cell::default()
    }
}

fn row(cells: Vec<Cell>, kind: RowKind) -> Row {
    Row {
        cells,
        kind,
        id: None,
    }
}

fn table(id: &str, columns: Vec<Column>, rows: Vec<Row>) -> TableView {
    TableView {
        id: id.into(),
        caption: "示例表".into(),
        caption_shown: crate::view::pages::Shown::Hidden,
        layout: crate::view::pages::TableLayout::Fitted,
        columns,
        rows,
        note: "来源：示例。▼为5公里内有站点的人口不到八成。".into(),
        downloads: Vec::new(),
        more: None,
        tools: None,
    }
}

/// Bars, signs, a reason, a provisional figure, a total.
fn ruled() -> TableView {
    let line = |name: &str, value: &str, bar: u16, change: &str, covered: Cell| {
        let bar = Cell {
            bar: Some(bar),
            ..Cell::default()
        };
        vec![cell(name), cell(value), bar, cell(change), covered]
    };
    let low = Cell {
        tone: Tone::Signal,
        ..cell("▼ 71.4%")
    };
    let none = Cell {
        reason: true,
        ..cell("未报送")
    };
    let provisional = Cell {
        status: Some(Status {
            kind: StatusKind::Provisional,
            text: "初步".into(),
            href: None,
        }),
        ..cell("97.8%")
    };
    let mut columns = vec![
        column("区县", "", ColumnKind::Words),
        column("挽回损失", "万元", ColumnKind::Number),
        column("", "", ColumnKind::Bar),
        column("比上年同期", "", ColumnKind::Number),
        column("5公里内有站点", "", ColumnKind::Number),
    ];
    if let Some(first) = columns.get_mut(1) {
        first.sorted = Some(SortOrder::Descending);
    }
    let rows = vec![
        row(
            line("安和区", "486", 880, "▲ 24.3%", provisional),
            RowKind::Entry,
        ),
        row(line("云岑县", "138", 250, "▲ 43.8%", low), RowKind::Entry),
        row(line("桐坞县", "102", 185, "▼ 3.2%", none), RowKind::Entry),
        row(
            line("全市", "726", 0, "▲ 26.9%", cell("92.5%")),
            RowKind::Total,
        ),
    ];
    table("ruled-table", columns, rows)
}

fn heat() -> TableView {
    let step = |text: &str, step: u8| Cell {
        step: Some(step),
        ..cell(text)
    };
    let columns = vec![
        column("比上年同期，%", "", ColumnKind::Words),
        column("25年一", "", ColumnKind::Heat),
        column("25年二", "", ColumnKind::Heat),
        column("25年三", "", ColumnKind::Heat),
        column("25年四", "", ColumnKind::Heat),
        column("26年一", "", ColumnKind::Heat),
    ];
    let line = |name: &str, texts: [&str; 5]| {
        let cells = (1_u8..).zip(texts).map(|(at, text)| step(text, at));
        row(
            std::iter::once(cell(name)).chain(cells).collect(),
            RowKind::Entry,
        )
    };
    let rows = vec![
        line("安和区", ["1.0", "7.4", "12.2", "17.7", "30.2"]),
        line("云岑县", ["−3.1", "2.5", "9.2", "15.7", "59.1"]),
    ];
    table("heat-sample", columns, rows)
}

fn revisions() -> Vec<Revision> {
    vec![Revision {
        id: "revision-sample".into(),
        kind: RevisionKind::Figure,
        indicator: "挽回损失".into(),
        href: None,
        scope: "全市，2025年第二季度".into(),
        old: "1842万元".into(),
        new: "1866万元".into(),
        difference: "+24".into(),
        reason: "一起工伤案件的赔偿款于7月到账，补记入第二季度。".into(),
        date: "2025年10月20日".into(),
    }]
}

fn cases() -> Vec<CaseEntry> {
    let one = |number: &str, unit: &str, title: &str, summary: &str| CaseEntry {
        figure: Some(Figure {
            number: number.into(),
            unit: unit.into(),
            ..Figure::default()
        }),
        title: title.into(),
        lang: None,
        href: href("#lists"),
        summary: summary.into(),
        meta: vec!["劳动报酬".into(), "调解".into(), "2025年3月".into()],
        facets: Vec::new(),
        amount: None,
        date: "2025-03-18".into(),
    };
    vec![
        one(
            "28.6",
            "万元",
            "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案",
            "包工头失联，12人四个月工钱没有着落。受理后29天，工资全部到账。",
        ),
        one(
            "1200",
            "元／月",
            "望湖区法律援助中心对陈某赡养纠纷提供法律援助案",
            "八旬老人行动不便，工作人员上门受理，三名子女分担赡养费。",
        ),
    ]
}

fn entries() -> EntryList {
    let one = |lead: &str, date: &str, title: &str, summary: &str, remark: &str| ListEntry {
        lead: lead.into(),
        date: Some(date.into()),
        title: title.into(),
        lang: None,
        href: Some(href("#lists")),
        summary: summary.into(),
        remark: remark.into(),
    };
    EntryList {
        title: "最近发布".into(),
        entries: vec![
            one(
                "2026年1月20日",
                "2026-01-20",
                "2025年第四季度法律援助报告",
                "",
                "初步",
            ),
            one(
                "2025年11月18日",
                "2025-11-18",
                "讨薪窗口开到春节前",
                "即日起至2026年2月13日，各法律援助中心设讨薪窗口，当天受理、当天审查。",
                "",
            ),
        ],
        more: None,
    }
}

fn stations() -> Vec<StationEntry> {
    vec![StationEntry {
        id: "station-sample".into(),
        name: "安和区柳荫街道法律援助工作站".into(),
        href: href("#places"),
        kind: "工作站".into(),
        address: "柳荫街道文昌路138号便民服务中心一楼".into(),
        hours: vec!["周一至周五 9:00—12:00、14:00—17:30".into()],
        hours_code: String::new(),
        services: vec!["可当场受理".into(), "代写文书".into(), "轮椅可进".into()],
        features: Vec::new(),
        phone: "0000-1234501".into(),
        phone_href: Some(href("tel:0000-1234501")),
        position: None,
        way: Some(href("#places")),
        search_words: Vec::new(),
    }]
}

fn words(draft: &Draft<'_>) -> Vec<Block> {
    let prose = "<h2 id=\"prose-sample\">怎样申请</h2><p>打 <a href=\"tel:12348\">12348</a>、到窗口、上网，三条路都可以。<strong>7日内</strong>答复，决定援助后3日内指派。</p><ul><li>身份证明</li><li>与案件有关的材料</li></ul><blockquote><p>没有书面合同，也可以申请。</p></blockquote>";
    let note = draft
        .site
        .say("来源：示例。虚线为初步数据。", "Source: sample.");
    vec![
        Block::Text(sentences().into_iter().next().unwrap_or_default()),
        Block::Heading("小标题：劳动报酬和工伤合计三百六十件".into()),
        Block::Prose(Html(prose.into())),
        Block::Definitions(vec![Definition {
            term: "挽回损失".into(),
            paragraphs: vec!["案件办结后，受援人实际取得或者免于支付的金额。".into()],
            href: None,
        }]),
        Block::Facts(vec![Fact {
            label: "案由".into(),
            text: "劳动报酬".into(),
            href: None,
        }]),
        Block::Note(note.to_owned()),
        Block::Nothing("本期没有修订。".into()),
    ]
}

fn files() -> Vec<Block> {
    let copy = CopyText {
        id: "cite-sample".into(),
        text: "安和市司法局（示例）：《2025年第三季度法律援助报告》，2025年10月20日发布。".into(),
        kind: CopyKind::Citation,
    };
    vec![
        Block::TakeAway(TakeAway {
            title: "引用格式".into(),
            downloads: Vec::new(),
            links: Vec::new(),
            copy: vec![copy],
        }),
        Block::Links(vec![Link {
            text: "全部指标的口径".into(),
            href: href("#words"),
        }]),
    ]
}
