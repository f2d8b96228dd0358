//! Running texts and lists of them: campaigns, news, plain pages.

use std::cmp::Reverse;

use super::Draft;
use super::describe::ColumnType;
use crate::model::document::{Document, DocumentKind};
use crate::plan::PageId;
use crate::view::date;
use crate::view::pages::{Article, ArticleList, Body, EntryList, ListEntry, Neighbours};

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

/// Texts of a kind by year, the newest first.
fn list(draft: &mut Draft<'_>, kind: DocumentKind, title: &str, lead: &str) -> Body {
    draft.trail(&[], title);
    let mut lists: Vec<EntryList> = Vec::new();
    let all = newest(draft, kind);
    for (at, document) in &all {
        let year = match document.date {
            Some(day) if draft.site.english() => day.year().to_string(),
            Some(day) => format!("{}年", day.year()),
            None => draft.site.say("其他", "Other").to_owned(),
        };
        let entry = entry(draft, *at, document);
        match lists.last_mut().filter(|list| list.title == year) {
            Some(list) => list.entries.push(entry),
            None => lists.push(EntryList {
                title: year,
                entries: vec![entry],
                more: None,
            }),
        }
    }
    let titles: Vec<String> = all
        .iter()
        .map(|(_, document)| draft.in_language(document))
        .filter(|document| !draft.is_untranslated(document))
        .take(3)
        .map(|document| document.title.to_string())
        .collect();
    let newest = match draft.site.english() {
        true if titles.is_empty() => String::new(),
        false => format!("最近的有：{}。", titles.join("；")),
        true => format!("The latest: {}.", titles.join("; ")),
    };
    draft.describe(title, &[lead, &newest]);
    draft.column_type(ColumnType::News);
    Body::ArticleList(Box::new(ArticleList {
        title: title.to_owned(),
        lead: lead.to_owned(),
        lists,
        nothing: None,
    }))
}

fn entry<'s>(draft: &Draft<'s>, at: usize, document: &'s Document) -> ListEntry {
    let worded = draft.in_language(document);
    ListEntry {
        lead: document
            .date
            .map(|day| date::day_of_year(day, draft.site.lang))
            .unwrap_or_default(),
        date: document.date.map(|day| day.to_string()),
        title: worded.title.to_string(),
        lang: draft.foreign(worded),
        href: Some(draft.href(PageId::Document(at))),
        summary: worded.summary.as_deref().unwrap_or_default().to_owned(),
        remark: draft.foreign_words(worded).unwrap_or_default(),
    }
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
    let source = worded.source.as_ref().or(document.source.as_ref());
    draft.article(worded, source.map(AsRef::as_ref));
    let mut margin: Vec<String> = document
        .date
        .map(|day| draft.day(day))
        .into_iter()
        .collect();
    margin.extend(source.map(ToString::to_string));
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
