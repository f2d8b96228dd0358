//! The library: all cases, with facets that the page's script filters by.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diag::Lang;
use crate::model::document::{Document, DocumentKind};
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::build::describe::ColumnType;
use crate::view::number;
use crate::view::pages::{Body, CaseEntry, CaseOrder, CasesIndex, FacetGroup, FacetOption};

/// The facets: id, Chinese and English name.
const FACETS: [(&str, &str, &str); 5] = [
    ("cause", "案由", "Matter"),
    ("region", "地区", "Place"),
    ("group", "人群", "People"),
    ("procedure", "程序", "Procedure"),
    ("year", "年份", "Year"),
];

/// The library.
pub fn cases(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let title = site.say("典型案例", "Cases");
    let all = in_order(draft);
    let lead = lead(draft, &all);
    draft.section = "cases".to_owned();
    draft.column_type(ColumnType::Disclosure);
    draft.trail(&[], title);
    let more = site.say(
        "可以按案由、地区、人群、程序和年份查找，看看同样的事怎样办成。",
        "Find them by matter, place, people, procedure and year, and see how the same trouble was settled.",
    );
    draft.describe(title, &[&lead, more]);
    let mut counts: BTreeMap<(usize, String), (String, usize)> = BTreeMap::new();
    let mut entries: Vec<CaseEntry> = Vec::new();
    for (at, document) in &all {
        let values = values(draft, document);
        let mut entry = draft.case(*at, document);
        for (facet, key, label) in values {
            entry.facets.push(format!("{}={key}", FACETS[facet].0));
            counts.entry((facet, key)).or_insert((label, 0)).1 += 1;
        }
        entries.push(entry);
    }
    let count = match site.lang {
        Lang::Zh => format!("{}个案例", entries.len()),
        Lang::En if entries.len() == 1 => "1 case".to_owned(),
        Lang::En => format!("{} cases", entries.len()),
    };
    Body::CasesIndex(Box::new(CasesIndex {
        title: title.to_owned(),
        lead,
        facets: facets(draft, &counts, entries.len()),
        chosen: Vec::new(),
        count,
        entries,
        pager: None,
        order: CaseOrder::Date,
        nothing: None,
    }))
}

/// Cases, the newest first.
pub fn in_order<'s>(draft: &Draft<'s>) -> Vec<(usize, &'s Document)> {
    let mut cases: Vec<(usize, &Document)> = draft.documents(DocumentKind::Case).collect();
    cases.sort_by_key(|(at, document)| (Reverse(document.date), *at));
    cases
}

/// What can be said of all of them: consent only where every case has a day of it.
fn lead(draft: &Draft<'_>, all: &[(usize, &Document)]) -> String {
    let (site, n) = (draft.site, all.len());
    let consented = all.iter().all(|(_, document)| {
        let consent = document
            .case
            .as_ref()
            .and_then(|facts| facts.consent.as_deref());
        consent.is_some_and(|consent| consent.parse::<jiff::civil::Date>().is_ok())
    });
    match (site.settings().demo, consented, site.lang) {
        (true, _, Lang::Zh) => {
            format!("{n}个案例，人物和情节都是虚构的，用来说明这样的页面怎样写。")
        }
        (true, _, Lang::En) => format!(
            "{n} cases; people and stories are fictional and show how such pages are written."
        ),
        (_, true, Lang::Zh) => format!("{n}个办结的案件，都取得了受援人同意，并隐去个人信息。"),
        (_, true, Lang::En) => {
            format!("{n} closed cases, published with consent; personal details are hidden.")
        }
        (_, _, Lang::Zh) => {
            format!("{n}个案例，姓名、单位和住址都已隐去，依据写在各案的“审核”一栏。")
        }
        (_, _, Lang::En) => format!(
            "{n} cases without names, employers or addresses; the grounds for publication stand beside each."
        ),
    }
}

/// The key and the name of a facet's value: a category where the word means one, else the words.
pub fn value(draft: &Draft<'_>, written: &str) -> (String, String) {
    let key = match draft.category(written) {
        Some(id) => draft
            .site
            .catalogue()
            .dimensions
            .category(id)
            .id
            .to_string(),
        None => written.split_whitespace().collect::<Vec<_>>().join("-"),
    };
    let label = draft.word(written);
    (
        key,
        if draft.site.english() {
            super::super::words::capital(&label)
        } else {
            label
        },
    )
}

/// The values of a case: facet, key, name.
fn values(draft: &Draft<'_>, document: &Document) -> Vec<(usize, String, String)> {
    let facts = document.case.clone().unwrap_or_default();
    let mut values = Vec::new();
    let mut add = |facet: usize, (key, label): (String, String)| values.push((facet, key, label));
    if let Some(category) = &facts.category {
        add(0, value(draft, category));
    }
    if let Some(region) = document.region {
        let code = draft.site.catalogue().regions.get(region).code.to_string();
        add(1, (code, draft.region_name(region).to_owned()));
    }
    for group in &document.groups {
        add(2, value(draft, group));
    }
    if let Some(procedure) = &facts.procedure {
        add(3, value(draft, procedure));
    }
    if let Some(date) = document.date {
        add(4, (date.year().to_string(), date.year().to_string()));
    }
    values
}

/// Facets with at least two values; a facet with one value tells nothing apart.
fn facets(
    draft: &Draft<'_>,
    counts: &BTreeMap<(usize, String), (String, usize)>,
    all: usize,
) -> Vec<FacetGroup> {
    let site = draft.site;
    let group = |(facet, (id, zh, en)): (usize, &(&str, &str, &str))| {
        let mut options: Vec<(&String, &String, usize)> = counts
            .iter()
            .filter(|((of, _), _)| *of == facet)
            .map(|((_, key), (label, count))| (key, label, *count))
            .collect();
        match *id {
            "year" => options.sort_by(|a, b| b.0.cmp(a.0)),
            "region" => options.sort_by(|a, b| a.0.cmp(b.0)),
            _ => options.sort_by(|a, b| (Reverse(a.2), a.1).cmp(&(Reverse(b.2), b.1))),
        }
        let tells = options.len() > 1 || options.first().is_some_and(|(_, _, n)| *n < all);
        tells.then(|| FacetGroup {
            id: (*id).to_owned(),
            label: site.say(zh, en).to_owned(),
            options: options
                .into_iter()
                .map(|(key, label, count)| FacetOption {
                    key: format!("{id}={key}"),
                    label: label.clone(),
                    count: number::count(u64::try_from(count).unwrap_or(u64::MAX), site.lang),
                    href: draft.href_at(PageId::Cases, &format!("{id}={key}")),
                    chosen: false,
                })
                .collect(),
        })
    };
    FACETS.iter().enumerate().filter_map(group).collect()
}
