//! Running texts and lists of them: campaigns, news, plain pages.

use std::cmp::Reverse;

use super::Draft;
use super::describe::ColumnType;
use super::tables;
use super::words::Sections;
use crate::model::document::{Document, DocumentKind};
use crate::plan::PageId;
use crate::view::number;
use crate::view::pages::{
    Article, ArticleList, Block, Body, Campaign, ColumnKind, EntryList, Head, ListEntry, Neighbours,
};

/// All campaigns.
pub fn campaigns(draft: &mut Draft<'_>) -> Body {
    let title = draft.site.say("专项活动", "Campaigns");
    let lead = draft.site.say(
        "每项活动做什么、为谁做、印发了什么。",
        "What each campaign does, for whom, and what was printed.",
    );
    list(draft, DocumentKind::Campaign, title, lead)
}

/// All news.
pub fn news(draft: &mut Draft<'_>) -> Body {
    let title = draft.site.say("发布与修订", "Releases and revisions");
    let lead = draft.site.say(
        "什么时候发布了什么，改过哪些数。",
        "What was released when, and which figures were revised.",
    );
    list(draft, DocumentKind::News, title, lead)
}

fn newest<'s>(draft: &Draft<'s>, kind: DocumentKind) -> Vec<(usize, &'s Document)> {
    let mut all: Vec<(usize, &Document)> = draft.documents(kind).collect();
    all.sort_by_key(|(at, document)| (Reverse(document.date), *at));
    all
}

fn list(draft: &mut Draft<'_>, kind: DocumentKind, title: &str, lead: &str) -> Body {
    draft.trail(&[], title);
    let entries: Vec<ListEntry> = newest(draft, kind)
        .into_iter()
        .map(|(at, document)| {
            let worded = draft.in_language(document);
            ListEntry {
                lead: document.date.map(|day| draft.day(day)).unwrap_or_default(),
                date: document.date.map(|day| day.to_string()),
                title: worded.title.to_string(),
                href: Some(draft.href(PageId::Document(at))),
                summary: worded.summary.as_deref().unwrap_or_default().to_owned(),
                remark: String::new(),
            }
        })
        .collect();
    let first = entries.first().map(|e| e.title.clone()).unwrap_or_default();
    draft.describe(title, &[lead, &first]);
    draft.column_type(ColumnType::News);
    Body::ArticleList(Box::new(ArticleList {
        title: title.to_owned(),
        lead: lead.to_owned(),
        lists: vec![EntryList {
            title: String::new(),
            entries,
            more: None,
        }],
        nothing: None,
    }))
}

/// A campaign: its text, what was printed and held.
pub fn campaign<'s>(draft: &mut Draft<'s>, document: &'s Document) -> Body {
    let above = draft.site.say("专项活动", "Campaigns");
    let worded = draft.in_language(document);
    draft.trail(&[(PageId::Campaigns, above)], &worded.title);
    let lead = worded.summary.as_deref().unwrap_or_default().to_owned();
    let opening = draft.opening(&worded.blocks);
    let title = draft.text_title(worded);
    draft.describe(&title, &[&lead, &opening]);
    draft.column_type(ColumnType::News);
    draft.article(worded, None);
    let mut sections = Sections::numbered(draft.site.lang);
    let text = Block::Prose(draft.text(worded, &worded.blocks, 1));
    sections.add("text", draft.site.say("做什么", "What it does"), vec![text]);
    if let Some(table) = prints(draft, &document.slug) {
        sections.add("prints", draft.site.say("宣传", "Publicity"), vec![table]);
    }
    let dates = match (document.date, document.date_to) {
        (Some(from), Some(to)) => format!("{}—{}", draft.day(from), draft.day(to)),
        (Some(from), None) => draft.day(from),
        _ => String::new(),
    };
    Body::Campaign(Box::new(Campaign {
        head: Head {
            title: worded.title.to_string(),
            lead,
            facts: [dates]
                .into_iter()
                .filter(|fact| !fact.is_empty())
                .collect(),
            ..Head::default()
        },
        key_figures: Vec::new(),
        sections: sections.done(),
    }))
}

/// What was printed, handed out and held for a campaign, newest first.
fn prints(draft: &Draft<'_>, campaign: &str) -> Option<Block> {
    let say = |zh: &'static str, en: &'static str| draft.site.say(zh, en).to_owned();
    let mut items: Vec<_> = draft
        .site
        .data
        .publicity
        .iter()
        .filter(|item| item.campaign.as_deref() == Some(campaign))
        .collect();
    if items.is_empty() {
        return None;
    }
    items.sort_by_key(|item| (Reverse(item.date), item.id.clone()));
    let count = |value: Option<u64>| match value {
        Some(value) => tables::words(number::count(value, draft.site.lang)),
        None => tables::reason(say("不适用", "n/a")),
    };
    let most = 30;
    let note = if items.len() > most {
        draft
            .site
            .say(
                "只列最近{}项，全部见数据。",
                "The latest {} only; all are in the data.",
            )
            .replace("{}", &most.to_string())
    } else {
        String::new()
    };
    let rows = items
        .iter()
        .take(most)
        .map(|item| {
            tables::row(vec![
                tables::words(item.title.as_ref()),
                tables::words(draft.day(item.date)),
                tables::words(draft.region_name(item.region)),
                count(item.printed),
                count(item.distributed),
                count(item.participants),
            ])
        })
        .collect();
    let mut table = tables::table(
        "prints",
        say("活动和印刷品", "Events and prints"),
        vec![
            tables::column(say("名称", "Item"), "", ColumnKind::Words),
            tables::wide(tables::column(say("日期", "Date"), "", ColumnKind::Words)),
            tables::wide(tables::column(say("地区", "Region"), "", ColumnKind::Words)),
            tables::column(
                say("印制", "Printed"),
                say("份", "copies"),
                ColumnKind::Number,
            ),
            tables::column(
                say("发放", "Handed out"),
                say("份", "copies"),
                ColumnKind::Number,
            ),
            tables::column(
                say("参加", "Took part"),
                say("人次", "people"),
                ColumnKind::Number,
            ),
        ],
        rows,
    );
    table.note = note;
    Some(Block::Table(table))
}

/// A news item or a plain page.
pub fn article<'s>(draft: &mut Draft<'s>, at: usize, document: &'s Document) -> Body {
    let worded = draft.in_language(document);
    let news = document.kind == DocumentKind::News;
    if news {
        let above = draft.site.say("发布与修订", "Releases and revisions");
        draft.trail(&[(PageId::News, above)], &worded.title);
    } else {
        draft.trail(&[], &worded.title);
    }
    let lead = worded.summary.as_deref().unwrap_or_default().to_owned();
    let opening = draft.opening(&worded.blocks);
    let title = draft.text_title(worded);
    draft.describe(&title, &[&lead, &opening]);
    draft.column_type(if news {
        ColumnType::News
    } else {
        ColumnType::Overview
    });
    draft.article(worded, document.source.as_deref());
    let mut margin: Vec<String> = document
        .date
        .map(|day| draft.day(day))
        .into_iter()
        .collect();
    margin.extend(document.source.as_ref().map(ToString::to_string));
    margin.extend(draft.untranslated_note(worded));
    let neighbours = if news {
        neighbours(draft, at)
    } else {
        Neighbours::default()
    };
    Body::Article(Box::new(Article {
        title: worded.title.to_string(),
        lead,
        margin,
        html: draft.text(worded, &worded.blocks, 0),
        side: Vec::new(),
        downloads: Vec::new(),
        neighbours,
    }))
}

fn neighbours(draft: &Draft<'_>, at: usize) -> Neighbours {
    let all = newest(draft, DocumentKind::News);
    let here = all.iter().position(|(other, _)| *other == at);
    let link = |place: Option<usize>| {
        let (other, document) = all.get(place?)?;
        Some(draft.link(
            PageId::Document(*other),
            draft.in_language(document).title.as_ref(),
        ))
    };
    Neighbours {
        previous: link(here.map(|here| here + 1)),
        next: link(here.and_then(|here| here.checked_sub(1))),
    }
}
