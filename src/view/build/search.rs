//! The search page: the form, and an index in the order of pinyin that works without scripts.

use std::collections::BTreeMap;

use super::Draft;
use super::describe::ColumnType;
use crate::model::document::DocumentKind;
use crate::plan::PageId;
use crate::view::pages::{Body, Head, Link, SearchEntry, SearchKind, SearchLetter, SearchPage};
use crate::view::spelling;

/// Cases that the index names at most; a larger library has pages of its own.
const CASES: usize = 400;

/// The page.
pub fn search(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let title = site.say("搜索", "Search").to_owned();
    let lead = site
        .say(
            "搜索本站全部文字：求助指南、站点、案例、指标、地区和来源文件。两个字就能搜，也可以输入标题的拼音首字母。",
            "Searches every word of this site: help, stations, cases, indicators, places and documents.",
        )
        .to_owned();
    draft.trail(&[], &title);
    draft.describe(&title, &[&lead]);
    draft.column_type(ColumnType::Overview);
    let kinds = [
        ("help", "求助指南", "Help"),
        ("stations", "站点", "Stations"),
        ("figures", "数字", "Figures"),
        ("cases", "案例", "Cases"),
        ("other", "其他", "Other"),
    ];
    let examples: &[&str] = if site.english() {
        &["wages", "work injury", "12348"]
    } else {
        &["讨薪", "工伤认定", "离婚", "工作站", "12348"]
    };
    let (letters, more) = index(draft);
    Body::Search(Box::new(SearchPage {
        head: Head {
            title,
            lead,
            no_chart: Some(site.say("本页只供查找", "for finding only").to_owned()),
            ..Head::default()
        },
        kinds: kinds
            .into_iter()
            .map(|(id, zh, en)| SearchKind {
                id: id.to_owned(),
                label: site.say(zh, en).to_owned(),
            })
            .collect(),
        examples: examples.iter().map(|word| (*word).to_owned()).collect(),
        letters,
        more,
    }))
}

/// Topics, indicators, places and cases by the pinyin of their names.
fn index(draft: &Draft<'_>) -> (Vec<SearchLetter>, Option<Link>) {
    let site = draft.site;
    let routes = site.routes;
    let mut entries: Vec<(String, PageId, &str)> = Vec::new();
    let documents = |kind: DocumentKind| {
        draft
            .documents(kind)
            .map(|(at, d)| (draft.in_language(d).title.to_string(), PageId::Document(at)))
            .collect::<Vec<_>>()
    };
    for (kind, zh, en) in [
        (DocumentKind::Guide, "求助指南", "Help"),
        (DocumentKind::Campaign, "专项活动", "Campaign"),
        (DocumentKind::Page, "关于本站", "About"),
    ] {
        let said = site.say(zh, en);
        entries.extend(
            documents(kind)
                .into_iter()
                .map(|(name, page)| (name, page, said)),
        );
    }
    let said = site.say("指标", "Indicator");
    entries.extend(routes.indicators.iter().map(|id| {
        let name = draft.indicator_name(*id).to_owned();
        (name, PageId::Indicator(*id), said)
    }));
    let said = site.say("地区", "Place");
    entries.extend(routes.regions.iter().map(|id| {
        let name = draft.region_name(*id).to_owned();
        (name, PageId::Region(*id), said)
    }));
    let said = site.say("站点", "Station");
    entries.extend(site.data.stations.iter().enumerate().map(|(at, station)| {
        let english = station.name_en.as_deref().filter(|_| site.english());
        let name = english.unwrap_or(&station.name).to_owned();
        (name, PageId::Station(at), said)
    }));
    let cases = documents(DocumentKind::Case);
    let more = (cases.len() > CASES).then(|| {
        let words = site.say("全部案例见案例库", "All cases are in the case library");
        draft.link(PageId::Cases, words)
    });
    if more.is_none() {
        let said = site.say("案例", "Case");
        entries.extend(cases.into_iter().map(|(name, page)| (name, page, said)));
    }
    let mut letters: BTreeMap<char, Vec<(String, PageId, &str)>> = BTreeMap::new();
    for entry in entries.into_iter().filter(|(_, page, _)| routes.has(*page)) {
        letters
            .entry(spelling::letter(&entry.0))
            .or_default()
            .push(entry);
    }
    let letters = letters
        .into_iter()
        .map(|(letter, mut entries)| {
            entries.sort_by_cached_key(|(name, page, _)| (spelling::order(name), *page));
            SearchLetter {
                letter: letter.to_string(),
                id: match letter {
                    '#' => "letter-0".to_owned(),
                    letter => format!("letter-{}", letter.to_ascii_lowercase()),
                },
                entries: entries
                    .into_iter()
                    .map(|(name, page, kind)| SearchEntry {
                        link: draft.link(page, name),
                        kind: kind.to_owned(),
                    })
                    .collect(),
            }
        })
        .collect();
    (letters, more)
}
