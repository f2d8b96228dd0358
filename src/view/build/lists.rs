//! Lists that several pages show: cases, reports, releases, documents, and texts in the page's
//! language.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::Draft;
use super::words::shortened;
use crate::model::document::{Document, DocumentKind};
use crate::model::reference::ReleaseState;
use crate::model::{Bound, CategoryId, Observation, Quantity, SourceId, Span, Status, Value};
use crate::plan::PageId;
use crate::view::date;
use crate::view::number::{self, Digits, Shape};
use crate::view::pages::{CaseEntry, EntryList, Figure, Link, ListEntry};

impl<'s> Draft<'s> {
    /// Public documents of a kind with their positions, the main language's ones.
    pub fn documents(
        &self,
        kind: DocumentKind,
    ) -> impl Iterator<Item = (usize, &'s Document)> + use<'s> {
        let all = self.site.data.documents.iter().enumerate();
        all.filter(move |(_, document)| document.kind == kind && !document.english)
    }

    /// A document in the page's language; the main one where there is no other.
    pub fn in_language(&self, document: &'s Document) -> &'s Document {
        if !self.site.english() {
            return document;
        }
        self.site.data.english(document).unwrap_or(document)
    }

    /// A guide by its slug, with its page.
    pub fn guide(&self, slug: &str) -> Option<(PageId, &'s Document)> {
        let (at, document) = self
            .documents(DocumentKind::Guide)
            .find(|(_, d)| &*d.slug == slug)?;
        Some((PageId::Document(at), self.in_language(document)))
    }

    /// The day a quarter's report was released, after the calendar.
    pub fn released(&self, quarter: Span) -> Option<Date> {
        let of = |release: &&crate::model::reference::Release| {
            let period = release.period.as_ref();
            &*release.kind == "quarterly"
                && period.and_then(crate::model::Period::closing_quarter) == Some(quarter)
        };
        self.site
            .data
            .calendar
            .iter()
            .find(of)
            .map(|release| release.date)
    }

    /// How far the site's figures of a quarter are settled: provisional if any is, else revised if
    /// any was.
    pub fn settled(&self, quarter: Span) -> Status {
        let own = self.of_quarter(quarter);
        let mut status = Status::Reported;
        for o in own {
            match o.status {
                Status::Provisional => return Status::Provisional,
                Status::Revised => status = Status::Revised,
                Status::Final if status == Status::Reported => status = Status::Final,
                Status::Final | Status::Reported => {}
            }
        }
        status
    }

    /// The site's stated figures that close with a quarter.
    pub fn of_quarter(&self, quarter: Span) -> impl Iterator<Item = &'s Observation> + use<'s> {
        let region = self.site.settings().region;
        self.site.data.observations.iter().filter(move |o| {
            o.is_stated()
                && o.key.regions.single().is_some()
                && o.key.regions.single() == region
                && o.key.period.closing_quarter() == Some(quarter)
        })
    }

    /// What a report is about: its quarter; in a record of documents the longest period that
    /// closes with it.
    pub fn report_period(&self, quarter: Span) -> String {
        if !self.is_record() {
            return self.quarter_name(quarter);
        }
        let spans = self.of_quarter(quarter).filter_map(|o| o.key.period.span());
        let longest = spans
            .filter(|span| span.within_a_year())
            .max_by_key(|span| span.months());
        self.quarter_name(longest.unwrap_or(quarter))
    }

    /// A report's title.
    pub fn report_title(&self, quarter: Span) -> String {
        let period = self.report_period(quarter);
        match (self.is_record(), self.site.english()) {
            (false, false) => format!("{period}法律援助报告"),
            (false, true) => format!("Legal aid report, {}", lower(&period)),
            (true, false) => format!("{period}的公开数字"),
            (true, true) => format!("Public figures, {}", lower(&period)),
        }
    }

    /// The newest cases that pass, with at most so many entries.
    pub fn cases(&self, most: usize, passes: impl Fn(&Document) -> bool) -> Vec<CaseEntry> {
        let mut cases: Vec<(usize, &Document)> = self
            .documents(DocumentKind::Case)
            .filter(|(_, d)| passes(d))
            .collect();
        cases.sort_by_key(|(at, document)| (Reverse(document.date), *at));
        cases
            .into_iter()
            .take(most)
            .map(|(at, document)| self.case(at, document))
            .collect()
    }

    /// A case in a list.
    pub fn case(&self, at: usize, document: &'s Document) -> CaseEntry {
        let lang = self.site.lang;
        let worded = self.in_language(document);
        let facts = document.case.as_ref();
        let recovered = facts
            .and_then(|f| f.recovered.as_ref())
            .and_then(Value::quantity);
        let mut meta: Vec<String> = Vec::new();
        for word in [
            facts.and_then(|f| f.category.as_ref()),
            facts.and_then(|f| f.procedure.as_ref()),
        ] {
            meta.extend(word.map(|word| self.word(word)));
        }
        meta.extend(
            document
                .region
                .map(|region| self.region_name(region).to_owned()),
        );
        let month = document.date.and_then(|day| {
            let month = crate::model::Month::of(day);
            Span::new(month, month).map(|span| date::months(span, lang))
        });
        meta.extend(month);
        meta.extend(self.foreign_words(worded));
        CaseEntry {
            figure: recovered.map(|quantity| stated_figure(quantity, lang)),
            title: worded.title.to_string(),
            lang: self.foreign(worded),
            href: self.href(PageId::Document(at)),
            summary: worded.summary.as_deref().unwrap_or_default().to_owned(),
            meta,
            facets: Vec::new(),
            amount: recovered.map(|quantity| quantity.exact.normalize().to_string()),
            date: document.date.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// A category's name for its id, name or alias; outcomes that cases usually have; other words
    /// as they are.
    pub fn word(&self, written: &str) -> String {
        if let Some(id) = self.category(written) {
            return self.category_name(id).to_owned();
        }
        let (zh, en) = match written {
            "mediated" => ("调解结案", "settled by mediation"),
            "awarded" => ("仲裁裁决", "arbitral award"),
            "judged" => ("判决", "judgment"),
            "payment-order" => ("支付令", "payment order"),
            "protection-order" => ("人身安全保护令", "personal protection order"),
            "not-prosecuted" => ("不起诉", "not prosecuted"),
            "probation" => ("缓刑", "suspended sentence"),
            "revoked" => ("撤销", "revoked"),
            other => return other.to_owned(),
        };
        self.site.say(zh, en).to_owned()
    }

    /// The category that a word means, in whichever dimension: its id, its name, then an alias.
    pub fn category(&self, written: &str) -> Option<CategoryId> {
        self.site.catalogue().dimensions.named(written)
    }

    /// The newest reports, and what comes next.
    pub fn releases(&self, most: usize) -> Option<EntryList> {
        let periods = &self.site.routes.periods;
        let mut entries: Vec<ListEntry> = periods
            .iter()
            .take(most)
            .map(|quarter| self.report_entry(*quarter))
            .collect();
        entries.extend(self.next_release());
        if entries.is_empty() {
            return None;
        }
        let more = (periods.len() > most).then(|| {
            let words = self.site.say("查看全部报告", "All reports");
            self.link(PageId::Reports, words)
        });
        let title = if self.is_record() {
            self.site.say("按时期看", "By period")
        } else {
            self.site.say("最近发布", "Latest releases")
        };
        Some(EntryList {
            title: title.to_owned(),
            entries,
            more,
        })
    }

    /// A report in a list.
    pub fn report_entry(&self, quarter: Span) -> ListEntry {
        let lang = self.site.lang;
        let released = self.released(quarter);
        let status = self.settled(quarter);
        let remark = match status {
            Status::Final => self.site.say("最终", "final").to_owned(),
            status => self
                .status(status)
                .map(|status| status.text)
                .unwrap_or_default(),
        };
        let page = PageId::Report(quarter);
        ListEntry {
            lead: released.map_or_else(|| self.report_period(quarter), |day| date::day(day, lang)),
            date: released.map(|day| day.to_string()),
            title: self.report_title(quarter),
            lang: None,
            href: self.site.routes.has(page).then(|| self.href(page)),
            summary: String::new(),
            remark,
        }
    }

    /// The report of some months from January in a list: released with that of its last quarter.
    pub fn cumulative_entry(&self, span: Span, quarter: Span) -> ListEntry {
        ListEntry {
            title: super::report::cumulative_title(self, span),
            href: Some(self.href(PageId::Cumulative(span))),
            ..self.report_entry(quarter)
        }
    }

    /// The next planned release that is not out: a late one says so.
    pub fn next_release(&self) -> Option<ListEntry> {
        let mut schedule = self.site.data.schedule.iter();
        let waiting = |state| matches!(state, ReleaseState::Late | ReleaseState::Coming);
        let next = schedule.find(|entry| waiting(entry.state))?;
        let entry = self.scheduled(next);
        let remark = match next.state {
            ReleaseState::Late => entry.remark,
            _ => self.site.say("下次发布", "next release").to_owned(),
        };
        Some(ListEntry {
            href: self
                .site
                .routes
                .has(PageId::Calendar)
                .then(|| self.href(PageId::Calendar)),
            remark,
            ..entry
        })
    }

    /// News and campaigns, the newest first.
    pub fn texts(&self, kind: DocumentKind, most: usize) -> Vec<ListEntry> {
        let mut texts: Vec<(usize, &Document)> = self.documents(kind).collect();
        texts.sort_by_key(|(at, document)| (Reverse(document.date), *at));
        let entry = |(at, document): (usize, &'s Document)| {
            let worded = self.in_language(document);
            ListEntry {
                lead: document
                    .date
                    .map(|day| date::day(day, self.site.lang))
                    .unwrap_or_default(),
                date: document.date.map(|day| day.to_string()),
                title: worded.title.to_string(),
                lang: self.foreign(worded),
                href: Some(self.href(PageId::Document(at))),
                summary: shortened(worded.summary.as_deref().unwrap_or_default(), 80),
                remark: self.foreign_words(worded).unwrap_or_default(),
            }
        };
        texts.into_iter().take(most).map(entry).collect()
    }

    /// Source documents with how many public figures each has.
    pub fn source_entries(&self, ids: &[SourceId]) -> Vec<ListEntry> {
        let all = &self.site.data.observations;
        let mut ids = ids.to_vec();
        ids.sort_by_key(|id| (Reverse(self.site.catalogue().source(*id).date), *id));
        ids.iter()
            .map(|id| {
                let source = self.site.catalogue().source(*id);
                let count = all
                    .iter()
                    .filter(|o| o.is_stated() && o.source == Some(*id))
                    .count();
                let page = PageId::Source(*id);
                ListEntry {
                    lead: self.source_date(source.date),
                    date: match source.date {
                        Some(Bound::Day(day)) => Some(day.to_string()),
                        _ => None,
                    },
                    title: self.source_title(source).to_owned(),
                    lang: None,
                    href: self.site.routes.has(page).then(|| self.href(page)),
                    summary: self.publisher(source),
                    remark: match self.site.english() {
                        true => format!("{count} figures"),
                        false => format!("{count}个数字"),
                    },
                }
            })
            .collect()
    }

    /// A document's date in words.
    pub fn source_date(&self, date: Option<Bound>) -> String {
        match date {
            Some(Bound::Day(day)) => date::day(day, self.site.lang),
            Some(Bound::Month(month)) => Span::new(month, month)
                .map(|span| date::months(span, self.site.lang))
                .unwrap_or_default(),
            Some(Bound::Year(year)) if self.site.english() => year.to_string(),
            Some(Bound::Year(year)) => format!("{year}年"),
            None => self.site.say("日期未载明", "undated").to_owned(),
        }
    }

    /// A link to a page if the site has it.
    pub fn link_if(&self, page: PageId, zh: &str, en: &str) -> Option<Link> {
        self.site
            .routes
            .has(page)
            .then(|| self.link(page, self.site.say(zh, en)))
    }
}

/// A quantity as it was written, as a figure.
fn stated_figure(quantity: &Quantity, lang: crate::diag::Lang) -> Figure {
    let shape = Shape {
        unit: quantity.unit.clone(),
        digits: Digits::Written,
    };
    let shown = number::shaped(quantity, &shape, lang);
    Figure {
        before: shown.qualifier_before,
        number: shown.number,
        unit: shown.tail,
        href: None,
        status: None,
    }
}

/// With a small first letter, for a name inside a sentence.
pub fn lower(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}
