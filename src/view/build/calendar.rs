//! The release calendar: what comes when, what is late, what was released.

use super::Draft;
use super::describe::ColumnType;
use crate::model::Period;
use crate::model::reference::{ReleaseState, Scheduled};
use crate::plan::PageId;
use crate::view::date;
use crate::view::pages::{ArticleList, Body, EntryList, Href, ListEntry};

/// All planned releases: late ones, then those to come, then the others by year, the newest first.
pub fn calendar(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let title = site.say("发布日历", "Release calendar").to_owned();
    let lead = site
        .say(
            "每一期数据计划哪天公布，公布了没有。逢休息日顺延到下一个工作日；过了计划的日期还没有公布的，写明比计划晚。",
            "When each release is planned, and whether it is out. A day off moves it to the next working day; what is not out \
             after its day is shown as late.",
        )
        .to_owned();
    draft.section = "reports".to_owned();
    draft.trail(&[], &title);
    draft.describe(&title, &[&lead]);
    draft.column_type(ColumnType::Disclosure);
    let schedule = &site.data.schedule;
    let of = |state: ReleaseState| schedule.iter().filter(move |entry| entry.state == state);
    let mut lists = Vec::new();
    let mut add = |title: &str, entries: Vec<ListEntry>| {
        if !entries.is_empty() {
            lists.push(EntryList {
                title: title.to_owned(),
                entries,
                more: None,
            });
        }
    };
    let late = of(ReleaseState::Late).map(|entry| draft.scheduled(entry));
    add(site.say("比计划晚", "Late"), late.collect());
    let coming = of(ReleaseState::Coming).map(|entry| draft.scheduled(entry));
    add(site.say("即将发布", "To come"), coming.collect());
    let past =
        |entry: &&Scheduled| matches!(entry.state, ReleaseState::Released | ReleaseState::Passed);
    let mut years: Vec<(i16, Vec<ListEntry>)> = Vec::new();
    for entry in schedule.iter().filter(past).rev() {
        let year = entry.release.date.year();
        let shown = draft.scheduled(entry);
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, entries)) => entries.push(shown),
            None => years.push((year, vec![shown])),
        }
    }
    for (year, entries) in years {
        let name = match site.english() {
            true => format!("Released, {year}"),
            false => format!("{year}年已发布"),
        };
        add(&name, entries);
    }
    Body::ArticleList(Box::new(ArticleList {
        title,
        lead,
        lists,
        nothing: None,
    }))
}

impl Draft<'_> {
    /// A planned release in a list, with what became of it in words.
    pub fn scheduled(&self, entry: &Scheduled) -> ListEntry {
        let release = &entry.release;
        let english = self.site.english();
        let title = match &release.title_en {
            Some(title) if english => title.to_string(),
            _ => release.title.to_string(),
        };
        let lang = (english && release.title_en.is_none()).then(|| "zh-CN".to_owned());
        let moved = match entry.due == release.date {
            true => String::new(),
            false => self
                .site
                .say("逢休息日，顺延到{}", "a day off: moved to {}")
                .replace("{}", &date::day(entry.due, self.site.lang)),
        };
        ListEntry {
            lead: date::day(release.date, self.site.lang),
            date: Some(release.date.to_string()),
            title,
            lang,
            href: self.release_href(entry),
            // A release that is out came when it came.
            summary: match entry.state {
                ReleaseState::Released | ReleaseState::Passed => String::new(),
                ReleaseState::Late | ReleaseState::Coming => moved,
            },
            remark: self.release_state(entry.state).to_owned(),
        }
    }

    fn release_state(&self, state: ReleaseState) -> &'static str {
        let (zh, en) = match state {
            ReleaseState::Released => ("已发布", "released"),
            ReleaseState::Coming => ("未到日期", "to come"),
            ReleaseState::Late => ("比计划晚，还没有发布", "late: not released yet"),
            ReleaseState::Passed => ("日期已过", "past"),
        };
        self.site.say(zh, en)
    }

    /// The page of a release that is out: of the year for annual ones, else of the quarter.
    fn release_href(&self, entry: &Scheduled) -> Option<Href> {
        let closing = entry
            .release
            .period
            .as_ref()
            .and_then(Period::closing_quarter)?;
        let page = match &*entry.release.kind {
            "annual" => PageId::Annual(closing.to.year()),
            _ => PageId::Report(closing),
        };
        let out = entry.state == ReleaseState::Released && self.site.routes.has(page);
        out.then(|| self.href(page))
    }
}
