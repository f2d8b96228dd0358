//! The guide: its contents, its pages, the decision path, the economic thresholds.

use super::Draft;
use super::describe::ColumnType;
use super::eligibility::{path, threshold_name, threshold_value};
use super::tables;
use crate::model::document::{Document, DocumentKind};
use crate::model::reference::Threshold;
use crate::plan::PageId;
use crate::view::pages::{
    Body, ColumnKind, GuideEntry, GuideIndex, GuidePage, Html, SideNote, TableView,
};

/// The guide's contents, with the decision path.
pub fn index(draft: &mut Draft<'_>) -> Body {
    draft.section = "guide".to_owned();
    let title = draft.site.say("求助指南", "Getting help").to_owned();
    let lead = draft
        .site
        .say(
            "先看能不能申请，再看带什么、去哪里。拿不准的，直接打热线问。",
            "See whether you qualify, then what to bring and where to go. If in doubt, call.",
        )
        .to_owned();
    draft.trail(&[], &title);
    draft.describe(&format!("{title}{}", place(draft)), &[&lead]);
    draft.column_type(ColumnType::Service);
    let entries = entries(draft);
    Body::GuideIndex(Box::new(GuideIndex {
        title,
        lead,
        entries,
        path: path(draft),
    }))
}

/// The site's name behind a title that other sites would have too.
fn place(draft: &Draft<'_>) -> String {
    let site = draft.site.settings().title.get(draft.site.english());
    format!("{}{site}", draft.site.say("，", ", "))
}

fn ordered<'s>(draft: &Draft<'s>) -> Vec<(usize, &'s Document)> {
    let mut guides: Vec<(usize, &Document)> = draft.documents(DocumentKind::Guide).collect();
    guides.sort_by_key(|(at, d)| (d.order.unwrap_or(i64::MAX), *at));
    guides
}

fn entries(draft: &Draft<'_>) -> Vec<GuideEntry> {
    ordered(draft)
        .into_iter()
        .enumerate()
        .map(|(number, (at, document))| {
            let worded = draft.in_language(document);
            GuideEntry {
                number: (number + 1).to_string(),
                title: worded.title.to_string(),
                lang: draft.foreign(worded),
                note: draft.foreign_words(worded).unwrap_or_default(),
                href: draft.href(PageId::Document(at)),
                summary: worded.summary.as_deref().unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// One page of the guide.
pub fn page<'s>(draft: &mut Draft<'s>, document: &'s Document) -> Body {
    draft.section = "guide".to_owned();
    let name = draft.site.say("求助指南", "Getting help");
    let worded = draft.in_language(document);
    draft.trail(&[(PageId::Guide, name)], &worded.title);
    let lead = worded.summary.as_deref().unwrap_or_default().to_owned();
    let opening = draft.opening(&worded.blocks);
    let title = draft.text_title(worded);
    draft.describe(&title, &[&lead, &opening]);
    draft.column_type(ColumnType::Service);
    draft.article(worded, None);
    let mut side = Vec::new();
    if !worded.law.is_empty() {
        side.push(SideNote {
            title: draft.site.say("依据", "Legal basis").to_owned(),
            paragraphs: worded.law.iter().map(ToString::to_string).collect(),
            links: Vec::new(),
        });
    }
    side.push(help(draft));
    let mut html = draft.text(worded, &worded.blocks, 0);
    if &*document.slug == "thresholds"
        || !has_threshold_page(draft) && &*document.slug == "eligible"
    {
        html = with_thresholds(draft, html);
    }
    let contents = ordered(draft)
        .into_iter()
        .map(|(at, other)| {
            draft.link(
                PageId::Document(at),
                draft.in_language(other).title.as_ref(),
            )
        })
        .collect();
    let updated = document.updated.or(document.date);
    Body::Guide(Box::new(GuidePage {
        title: worded.title.to_string(),
        lead,
        margin: updated.map(|day| draft.day(day)).into_iter().collect(),
        html,
        path: if &*document.slug == "eligible" {
            path(draft)
        } else {
            None
        },
        side,
        downloads: Vec::new(),
        contents,
        current: worded.title.to_string(),
    }))
}

fn has_threshold_page(draft: &Draft<'_>) -> bool {
    draft.guide("thresholds").is_some()
}

fn help(draft: &Draft<'_>) -> SideNote {
    let hotline = draft.site.settings().hotline.as_deref().unwrap_or("12348");
    let text = draft.site.say(
        "拿不准的，打{}问，不收费。",
        "If in doubt, call {}; it is free.",
    );
    let mut links = Vec::new();
    if draft.site.routes.has(PageId::Stations) {
        links.push(draft.link(
            PageId::Stations,
            draft.site.say("查找最近的站点", "Find the nearest station"),
        ));
    }
    SideNote {
        title: draft.site.say("现在就问", "Ask now").to_owned(),
        paragraphs: vec![text.replace("{}", hotline)],
        links,
    }
}

/// The text followed by the table of thresholds that are in the data.
fn with_thresholds(draft: &Draft<'_>, html: Html) -> Html {
    let thresholds = &draft.site.data.thresholds;
    if thresholds.is_empty() {
        return html;
    }
    let table = threshold_table(draft, thresholds);
    let mut rows = String::new();
    for row in &table.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let text = crate::view::html::escape(&cell.text);
                if at == 0 {
                    format!("<th scope=\"row\">{text}</th>")
                } else {
                    format!("<td>{text}</td>")
                }
            })
            .collect();
        rows += &format!("<tr>{}</tr>\n", cells.concat());
    }
    let head: String = table
        .columns
        .iter()
        .map(|c| {
            format!(
                "<th scope=\"col\">{}</th>",
                crate::view::html::escape(&c.label)
            )
        })
        .collect();
    let caption = crate::view::html::escape(&table.caption);
    Html(format!(
        "{}<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n<table>\n\
         <caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n",
        html.0
    ))
}

fn threshold_table(draft: &Draft<'_>, thresholds: &[Threshold]) -> TableView {
    let say = |zh: &'static str, en: &'static str| draft.site.say(zh, en).to_owned();
    let columns = vec![
        tables::column(say("地区", "Region"), "", ColumnKind::Words),
        tables::column(say("标准", "Standard"), "", ColumnKind::Words),
        tables::column(say("数值", "Value"), "", ColumnKind::Number),
        tables::column(say("起止", "Valid"), "", ColumnKind::Words),
    ];
    let rows = thresholds
        .iter()
        .map(|threshold| {
            let value = threshold_value(draft, threshold);
            let from = threshold
                .valid_from
                .map(|day| draft.day(day))
                .unwrap_or_default();
            let to = threshold
                .valid_to
                .map(|day| draft.day(day))
                .unwrap_or_default();
            let valid = match (from.is_empty(), to.is_empty()) {
                (false, true) => format!("{from}{}", draft.site.say("起", " on")),
                _ => format!("{from}—{to}"),
            };
            tables::row(vec![
                tables::words(draft.region_name(threshold.region)),
                tables::words(threshold_name(draft, threshold)),
                tables::words(value),
                tables::words(valid),
            ])
        })
        .collect();
    tables::table(
        "thresholds",
        say("现行和以往的标准", "Thresholds"),
        columns,
        rows,
    )
}
