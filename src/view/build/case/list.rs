//! The library: all cases, and the lists by facet, which also work without the page's script.

use std::cmp::Reverse;

use crate::diag::Lang;
use crate::model::document::Document;
use crate::plan::PageId;
use crate::plan::cases::{self, CaseList, Facet, FacetValue, ON_A_PAGE};
use crate::view::build::Draft;
use crate::view::build::describe::ColumnType;
use crate::view::build::lists::lower;
use crate::view::build::words::capital;
use crate::view::number;
use crate::view::pages::{
    Body, CaseEntry, CaseOrder, CasesIndex, Chosen, FacetGroup, FacetOption, Href, Indexed, Link,
    Pager, PagerStep,
};

/// A page of a list of cases, the first list being that of all cases, the first page 0.
pub fn cases(draft: &mut Draft<'_>, list: usize, page: usize) -> Body {
    let site = draft.site;
    let name = site.say("典型案例", "Cases");
    draft.section = "cases".to_owned();
    draft.column_type(ColumnType::Disclosure);
    let Some(all) = site.routes.case_lists.get(list) else {
        return Body::CasesIndex(Box::default());
    };
    let members: Vec<(usize, &Document)> = all
        .members
        .iter()
        .filter_map(|at| Some((*at, site.data.documents.get(*at)?)))
        .collect();
    let title = title(draft, all);
    let lead = lead(draft, &members);
    let pages = all.pages();
    let (shown, full_title) = match (page, site.lang) {
        (0, _) => (title.clone(), title.clone()),
        (page, Lang::Zh) => (title.clone(), format!("{title}，第{}页", page + 1)),
        (page, Lang::En) => (title.clone(), format!("{title}, page {}", page + 1)),
    };
    match (list, page) {
        (0, 0) => draft.trail(&[], name),
        (0, _) => draft.trail(&[(PageId::Cases, name)], &full_title),
        _ => draft.trail(&[(PageId::Cases, name)], &full_title),
    }
    let more = site.say(
        "可以按案由、地区、人群、程序和年份查找，看看同样的事怎样办成。",
        "Find them by matter, place, people, procedure and year, and see how the same trouble was settled.",
    );
    draft.describe(&full_title, &[&lead, more]);
    if page > 0 {
        draft.meta.indexed = Indexed::No;
    }
    let from = page * ON_A_PAGE;
    let entries: Vec<CaseEntry> = members
        .iter()
        .skip(from)
        .take(ON_A_PAGE)
        .map(|(at, document)| {
            let mut entry = draft.case(*at, document);
            let values = cases::values(site.catalogue(), document);
            entry.facets = values.iter().map(data_key).collect();
            entry
        })
        .collect();
    let count = match site.lang {
        Lang::Zh => format!("{}个案例", members.len()),
        Lang::En if members.len() == 1 => "1 case".to_owned(),
        Lang::En => format!("{} cases", members.len()),
    };
    let chosen = all.value.iter().map(|value| Chosen {
        text: label(draft, value),
        remove: draft.href(PageId::Cases),
    });
    Body::CasesIndex(Box::new(CasesIndex {
        title: shown,
        lead,
        facets: facets(draft, list),
        chosen: chosen.collect(),
        chosen_key: all.value.as_ref().map(data_key),
        library: draft.href(PageId::Cases),
        count,
        entries,
        pager: (pages > 1).then(|| pager(draft, list, page, pages)),
        order: CaseOrder::Date,
        nothing: None,
    }))
}

/// What a list of cases is called.
fn title(draft: &Draft<'_>, list: &CaseList) -> String {
    let site = draft.site;
    let Some(value) = &list.value else {
        return site.say("典型案例", "Cases").to_owned();
    };
    let label = label(draft, value);
    match (value.facet, site.lang) {
        (Facet::Region, Lang::Zh) => format!("{label}的典型案例"),
        (Facet::Region, Lang::En) => format!("Cases in {label}"),
        (Facet::Year, Lang::Zh) => format!("{label}年的典型案例"),
        (Facet::Year, Lang::En) => format!("Cases of {label}"),
        (_, Lang::Zh) => format!("典型案例：{label}"),
        (_, Lang::En) => format!("Cases: {}", lower(&label)),
    }
}

/// The name of a facet's value.
pub fn label(draft: &Draft<'_>, value: &FacetValue) -> String {
    let site = draft.site;
    if value.facet == Facet::Region {
        let regions = &site.catalogue().regions;
        let named = regions
            .iter()
            .find(|(_, region)| *region.code == *value.word);
        return named.map_or_else(
            || value.word.clone(),
            |(id, _)| draft.region_name(id).to_owned(),
        );
    }
    let label = draft.word(&value.word);
    if site.english() {
        capital(&label)
    } else {
        label
    }
}

/// A value as the page's script reads it: `cause=labour`.
fn data_key(value: &FacetValue) -> String {
    format!("{}={}", value.facet.id(), value.key)
}

/// The list of the cases with a value: its page, or the library filtered by its script.
pub fn of_value(draft: &Draft<'_>, wanted: &FacetValue) -> Href {
    let same = |value: &FacetValue| value.facet == wanted.facet && value.key == wanted.key;
    let mut lists = draft.site.routes.case_lists.iter().enumerate();
    match lists.find(|(_, list)| list.value.as_ref().is_some_and(same)) {
        Some((at, list)) => option_href(draft, at, list),
        None => draft.href(PageId::Cases),
    }
}

/// Links to the lists by facet that have a page.
pub fn lists(draft: &Draft<'_>) -> Vec<Link> {
    let lists = draft.site.routes.case_lists.iter().enumerate();
    lists
        .filter(|(_, list)| list.has_page && list.value.is_some())
        .map(|(at, list)| draft.link(PageId::CaseList(at, 0), title(draft, list)))
        .collect()
}

fn option_href(draft: &Draft<'_>, at: usize, list: &CaseList) -> Href {
    match &list.value {
        Some(_) if list.has_page => draft.href(PageId::CaseList(at, 0)),
        Some(value) => draft.href_at(PageId::Cases, &data_key(value)),
        None => draft.href(PageId::Cases),
    }
}

fn pager(draft: &Draft<'_>, list: usize, page: usize, pages: usize) -> Pager {
    let href = |page: usize| match (list, page) {
        (0, 0) => draft.href(PageId::Cases),
        _ => draft.href(PageId::CaseList(list, page)),
    };
    // The first, the last, and two to each side; gaps between.
    let near = |at: &usize| *at == 0 || *at + 1 == pages || at.abs_diff(page) <= 2;
    let mut steps: Vec<PagerStep> = Vec::new();
    let mut last = None;
    for at in (0..pages).filter(near) {
        if last.is_some_and(|last| last + 1 < at) {
            steps.push(PagerStep {
                text: "…".to_owned(),
                href: None,
                current: false,
            });
        }
        last = Some(at);
        steps.push(PagerStep {
            text: (at + 1).to_string(),
            href: (at != page).then(|| href(at)),
            current: at == page,
        });
    }
    Pager {
        pages: steps,
        previous: page.checked_sub(1).map(href),
        next: (page + 1 < pages).then(|| href(page + 1)),
    }
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

/// The facets with the number of cases of each value. A facet tells nothing if all cases have its one
/// value. In a library of several pages a value without a page of its own is left out: the page's
/// script sees only the cases of its page.
fn facets(draft: &Draft<'_>, chosen: usize) -> Vec<FacetGroup> {
    let site = draft.site;
    let lists = &site.routes.case_lists;
    let all = lists.first().map_or(0, |list| list.members.len());
    let paged = lists.first().is_some_and(|list| list.pages() > 1);
    let group = |facet: Facet| {
        let mut options: Vec<(usize, &CaseList, &FacetValue)> = lists
            .iter()
            .enumerate()
            .filter_map(|(at, list)| Some((at, list, list.value.as_ref()?)))
            .filter(|(_, list, value)| value.facet == facet && (list.has_page || !paged))
            .collect();
        match facet {
            Facet::Year => options.sort_by(|a, b| b.2.key.cmp(&a.2.key)),
            Facet::Region => {}
            _ => options.sort_by_key(|(at, list, _)| (Reverse(list.members.len()), *at)),
        }
        let tells = options.len() > 1
            || options
                .first()
                .is_some_and(|(_, list, _)| list.members.len() < all);
        tells.then(|| FacetGroup {
            id: facet.id().to_owned(),
            label: facet_name(draft, facet).to_owned(),
            options: options
                .into_iter()
                .map(|(at, list, value)| FacetOption {
                    key: data_key(value),
                    label: label(draft, value),
                    count: number::count(
                        u64::try_from(list.members.len()).unwrap_or(u64::MAX),
                        site.lang,
                    ),
                    href: option_href(draft, at, list),
                    chosen: at == chosen,
                })
                .collect(),
        })
    };
    Facet::ALL.into_iter().filter_map(group).collect()
}

fn facet_name(draft: &Draft<'_>, facet: Facet) -> &'static str {
    let (zh, en) = match facet {
        Facet::Type => ("类型", "Kind"),
        Facet::Cause => ("案由", "Matter"),
        Facet::Group => ("人群", "People"),
        Facet::Region => ("地区", "Place"),
        Facet::Procedure => ("程序", "Procedure"),
        Facet::Outcome => ("结果", "Outcome"),
        Facet::Year => ("年份", "Year"),
    };
    draft.site.say(zh, en)
}
