//! The frame of the made-up site, and short ways to write view data.

use mingbai::view::pages::*;

/// The frame of the demonstration city.
pub fn frame() -> Frame {
    let link = |id: &str, text: &str, path: &str| FrameLink {
        id: id.into(),
        text: text.into(),
        path: SitePath(path.into()),
    };
    Frame {
        lang: "zh".into(),
        html_lang: "zh-CN".into(),
        site_name: "安和市法律援助明白账".into(),
        publisher_line: "安和市司法局（示例）主办".into(),
        publisher: "安和市司法局（示例）".into(),
        home: SitePath("index.html".into()),
        demo: Some(DemoNotice {
            mark: "示例数据".into(),
            text: "安和市为虚构城市，本站数字不代表任何真实地区".into(),
            short: "城市为虚构".into(),
        }),
        nav: vec![
            link("guide", "求助指南", "guide/index.html"),
            link("stations", "站点", "stations/index.html"),
            link("reports", "季报", "reports/index.html"),
            link("data", "数据", "indicators/index.html"),
            link("cases", "案例", "cases/index.html"),
            link("prints", "宣传品", "campaigns/index.html"),
        ],
        hotline: "12348".into(),
        footer: Footer {
            who: vec![
                "主办：安和市司法局（示例）".into(),
                "联系：数据与案例 0000-1234567（示例）".into(),
                "网站标识码 9901000001（示例）".into(),
            ],
            records: vec!["ICP 备案号（示例）".into(), "公安备案号（示例）".into()],
            records_links: vec![
                link("sitemap", "网站地图", "sitemap/index.html"),
                link("errors", "网站找错", "about/index.html"),
            ],
            report_error: None,
            mark: None,
            terms: vec!["数据可自由使用，请注明出处".into()],
            links: vec![
                link("revisions", "修订记录", "reports/index.html"),
                link("calendar", "发布日历", "reports/index.html"),
            ],
            updated: "2025年10月20日".into(),
        },
        base_url: None,
        identity: Identity {
            site_code: "示例".into(),
            domain: String::new(),
        },
        search: SitePath("search/index.html".into()),
        feed: None,
    }
}

/// A page at a path; `trail` is the breadcrumb, the last one being the page.
pub fn page(path: &str, section: &str, trail: &[&str], body: Body) -> Page {
    let depth = path.matches('/').count();
    let last = trail.len().saturating_sub(1);
    Page {
        lang: "zh".into(),
        path: SitePath(path.into()),
        root: "../".repeat(depth),
        edition: String::new(),
        section: section.into(),
        meta: Meta {
            title: trail
                .last()
                .copied()
                .unwrap_or("安和市法律援助明白账")
                .into(),
            description: "安和市法律援助的季度数据、典型案例和站点。示例数据，城市为虚构。".into(),
            column_name: trail.first().copied().unwrap_or("首页").into(),
            column_type: "信息公开".into(),
            ..Meta::default()
        },
        breadcrumb: trail
            .iter()
            .enumerate()
            .map(|(i, text)| Crumb {
                text: (*text).into(),
                href: (i < last).then(|| href("../index.html")),
            })
            .collect(),
        translations: vec![Translation {
            html_lang: "en".into(),
            name: "English".into(),
            href: href(&format!("{}index.html", "../".repeat(depth))),
        }],
        alternates: Vec::new(),
        body,
    }
}

pub fn href(to: &str) -> Href {
    Href(to.into())
}

pub fn link(text: &str, to: &str) -> Link {
    Link {
        text: text.into(),
        href: href(to),
    }
}

pub fn download(text: &str, format: &str, size: &str, to: &str) -> Download {
    Download {
        text: text.into(),
        format: format.into(),
        size: size.into(),
        href: href(to),
    }
}

pub fn provisional() -> Status {
    Status {
        kind: StatusKind::Provisional,
        text: "初步数据".into(),
        href: Some(href("#")),
    }
}

pub fn figure(number: &str, unit: &str) -> Figure {
    Figure {
        number: number.into(),
        unit: unit.into(),
        ..Figure::default()
    }
}

pub fn remark(text: &str) -> Remark {
    let tone = if text.starts_with('▼') {
        Tone::Signal
    } else {
        Tone::Plain
    };
    Remark {
        text: text.into(),
        tone,
    }
}

pub fn key(label: &str, number: &str, unit: &str, said: &str) -> KeyFigure {
    KeyFigure {
        label: label.into(),
        figure: figure(number, unit),
        remark: Some(remark(said)),
    }
}

pub fn side(title: &str, paragraphs: &[&str]) -> SideNote {
    SideNote {
        title: title.into(),
        paragraphs: paragraphs.iter().map(|p| (*p).into()).collect(),
        links: Vec::new(),
    }
}

pub fn section(
    number: &str,
    label: &str,
    title: &str,
    subtitle: &str,
    blocks: Vec<Block>,
) -> Section {
    Section {
        id: format!(
            "s{}",
            label
                .chars()
                .map(|c| u32::from(c).to_string())
                .collect::<String>()
        ),
        number: number.into(),
        label: label.into(),
        title: title.into(),
        subtitle: subtitle.into(),
        blocks,
    }
}

pub fn facts(list: &[(&str, &str)]) -> Vec<Fact> {
    list.iter()
        .map(|(label, text)| Fact {
            label: (*label).into(),
            text: (*text).into(),
            href: None,
        })
        .collect()
}

/// A table whose first column is words and whose others are numbers.
pub fn number_table(
    id: &str,
    caption: &str,
    columns: &[(&str, &str)],
    rows: &[Vec<String>],
) -> TableView {
    TableView {
        id: id.into(),
        caption: caption.into(),
        caption_shown: Shown::Hidden,
        columns: columns
            .iter()
            .enumerate()
            .map(|(i, (label, unit))| Column {
                label: (*label).into(),
                unit: (*unit).into(),
                kind: if i == 0 {
                    ColumnKind::Words
                } else {
                    ColumnKind::Number
                },
                sorted: None,
                rank: if i > 3 {
                    ColumnRank::Wide
                } else {
                    ColumnRank::Always
                },
            })
            .collect(),
        rows: rows.iter().map(|row| entry(row, RowKind::Entry)).collect(),
        note: String::new(),
        downloads: Vec::new(),
        more: None,
    }
}

pub fn entry(cells: &[String], kind: RowKind) -> Row {
    let cell = |text: &String| Cell {
        text: text.clone(),
        order: text.parse::<i64>().is_ok().then(|| text.clone()),
        ..Cell::default()
    };
    Row {
        cells: cells.iter().map(cell).collect(),
        kind,
        id: None,
    }
}

pub fn listed(lead: &str, title: &str, to: Option<&str>, remark: &str) -> ListEntry {
    ListEntry {
        lead: lead.into(),
        date: None,
        title: title.into(),
        lang: None,
        href: to.map(href),
        summary: String::new(),
        remark: remark.into(),
    }
}

/// A head with title and lead.
pub fn head(title: &str, lead: &str) -> Head {
    Head {
        title: title.into(),
        lead: lead.into(),
        ..Head::default()
    }
}
