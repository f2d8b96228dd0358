//! What is left of what was taken back: a page in its place that says when and why, and a list of all.
//! Never the content itself.

use super::Draft;
use super::describe::ColumnType;
use crate::model::{Withdrawal, Withdrawn};
use crate::plan::PageId;
use crate::view::date;
use crate::view::pages::{ArticleList, Body, EntryList, Href, Indexed, Link, ListEntry, NotFound};

/// The page in the place of a page that was taken back.
pub fn withdrawn(draft: &mut Draft<'_>, at: usize) -> Body {
    let site = draft.site;
    let title = site.say("本页已撤回", "This page was withdrawn").to_owned();
    let above = site.say("撤回记录", "Withdrawals");
    draft.trail(&[(PageId::Withdrawals, above)], &title);
    draft.column_type(ColumnType::Disclosure);
    draft.meta.indexed = Indexed::No;
    let Some(withdrawal) = site.data.withdrawals.get(at) else {
        return nothing(title);
    };
    let day = date::day(withdrawal.date, site.lang);
    let reason = reason(draft, withdrawal);
    let text = site
        .say(
            "{day}撤回。原因：{reason}",
            "Withdrawn on {day}. Reason: {reason}",
        )
        .replace("{day}", &day)
        .replace("{reason}", &sentence(&reason, site.english()));
    // Every page needs a title of its own.
    let own = format!(
        "{title}（{}）",
        withdrawal.what.text().trim_end_matches('/')
    );
    draft.describe(&own, &[&text]);
    let mut links = Vec::new();
    if let Some(page) = withdrawal
        .instead
        .as_deref()
        .and_then(|to| site.routes.at(to))
    {
        links.push(draft.link(page, site.say("可以改看这一页", "Read this page instead")));
    }
    links.push(draft.link(
        PageId::Withdrawals,
        site.say("全部撤回记录", "All withdrawals"),
    ));
    links.push(draft.link(PageId::Home, site.say("首页", "Home")));
    Body::NotFound(Box::new(NotFound { title, text, links }))
}

fn nothing(title: String) -> Body {
    Body::NotFound(Box::new(NotFound {
        title,
        text: String::new(),
        links: Vec::new(),
    }))
}

/// Everything that was taken back, the latest first.
pub fn list(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let title = site.say("撤回记录", "Withdrawals").to_owned();
    let lead = site
        .say(
            "发布以后又撤回的网页、文件和数据：什么时候、为什么。内容不再保留。",
            "Pages, files and figures that were published and taken back: when, and why. Their content is not kept.",
        )
        .to_owned();
    draft.trail(&[], &title);
    draft.describe(&title, &[&lead]);
    draft.column_type(ColumnType::Disclosure);
    let mut all: Vec<(usize, &Withdrawal)> = site.data.withdrawals.iter().enumerate().collect();
    all.sort_by_key(|(at, withdrawal)| (std::cmp::Reverse(withdrawal.date), *at));
    let entries = all
        .into_iter()
        .map(|(at, withdrawal)| ListEntry {
            lead: date::day(withdrawal.date, site.lang),
            date: Some(withdrawal.date.to_string()),
            title: name(draft, withdrawal),
            lang: None,
            href: place(draft, at),
            summary: reason(draft, withdrawal),
            remark: kind(draft, withdrawal).to_owned(),
        })
        .collect();
    Body::ArticleList(Box::new(ArticleList {
        title,
        lead,
        lists: vec![EntryList {
            title: String::new(),
            entries,
            more: None,
        }],
        nothing: None,
    }))
}

/// A link to the list, if anything was taken back.
pub fn link(draft: &Draft<'_>) -> Option<Link> {
    draft.link_if(PageId::Withdrawals, "撤回记录", "Withdrawals")
}

fn place(draft: &Draft<'_>, at: usize) -> Option<Href> {
    let page = PageId::Withdrawn(at);
    draft.site.routes.has(page).then(|| draft.href(page))
}

/// Addresses are the only names that may be told; titles are content.
fn name(draft: &Draft<'_>, withdrawal: &Withdrawal) -> String {
    match &withdrawal.what {
        Withdrawn::Page(address) => format!("/{address}"),
        Withdrawn::File(path) => format!("/{path}"),
        Withdrawn::Row(key) => row_name(draft, key).unwrap_or_else(|| key.to_string()),
    }
}

/// What a row counted: indicator, region, period.
fn row_name(draft: &Draft<'_>, key: &str) -> Option<String> {
    let catalogue = draft.site.catalogue();
    let mut parts = key.split('|');
    let indicator = catalogue.indicators.by_id(parts.next()?)?;
    let region = catalogue.regions.by_code(parts.next()?)?;
    let period = parts.next()?;
    let words = [
        draft.indicator_name(indicator),
        draft.region_name(region),
        period,
    ];
    Some(words.join(draft.site.say("，", ", ")))
}

fn kind(draft: &Draft<'_>, withdrawal: &Withdrawal) -> &'static str {
    let (zh, en) = match &withdrawal.what {
        Withdrawn::Page(_) => ("网页", "page"),
        Withdrawn::File(_) => ("文件", "file"),
        Withdrawn::Row(_) => ("一行数据", "row of data"),
    };
    draft.site.say(zh, en)
}

fn reason(draft: &Draft<'_>, withdrawal: &Withdrawal) -> String {
    match &withdrawal.reason_en {
        Some(reason) if draft.site.english() => reason.to_string(),
        _ => withdrawal.reason.to_string(),
    }
}

/// A reason as a sentence.
fn sentence(reason: &str, english: bool) -> String {
    let ends = reason.ends_with(['。', '.', '！', '？']);
    match (ends, english) {
        (true, _) => reason.to_owned(),
        (false, true) => format!("{reason}."),
        (false, false) => format!("{reason}。"),
    }
}
