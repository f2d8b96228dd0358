//! Files that lead machines to the pages: `sitemap.xml`, `feed.xml`, `robots.txt`.
//!
//! The first two need full addresses and are made only where `base_url` is known. Their dates come
//! from the content alone, never from the build.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::xml::escape;
use crate::model::document::{Document, DocumentKind};
use crate::model::reference::Release;
use crate::model::{Observation, Period, PublicDataset, Span};
use crate::plan::{PageId, Plan, Routes};

/// Entries of the feed at most, the latest first.
const FEED_ENTRIES: usize = 100;

/// The bytes of an index file by its path; `None` for another path, or without a base address.
pub fn index_file(
    data: &PublicDataset,
    routes: &Routes,
    plan: &Plan,
    path: &str,
) -> Option<Vec<u8>> {
    let text = match path {
        "robots.txt" => robots(data),
        "sitemap.xml" => sitemap(data, plan)?,
        "feed.xml" => feed(data, routes, Feed::All)?,
        "feeds/releases.xml" => feed(data, routes, Feed::Releases)?,
        "feeds/cases.xml" => feed(data, routes, Feed::Cases)?,
        _ => return None,
    };
    Some(text.into_bytes())
}

/// `robots.txt`: everything may be read; a preview with drafts nothing.
pub fn robots(data: &PublicDataset) -> String {
    if data.drafts {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if let Some(base) = &data.catalogue.settings.base_url {
        text.push_str(&format!("\nSitemap: {}sitemap.xml\n", ascii(base)));
    }
    text
}

/// `sitemap.xml`: every page but 404, with its other languages. `None` without a base address.
pub fn sitemap(data: &PublicDataset, plan: &Plan) -> Option<String> {
    let settings = &data.catalogue.settings;
    let base = settings.base_url.as_deref()?;
    let mut pages: BTreeMap<PageId, Vec<(usize, String)>> = BTreeMap::new();
    for (path, page, language) in plan
        .pages()
        .filter(|(_, page, _)| !matches!(page, PageId::NotFound | PageId::Rows(..)))
    {
        let address = escape(&address(base, path));
        pages.entry(page).or_default().push((language, address));
    }
    let dates = Dates::new(data);
    let mut entries: Vec<String> = Vec::new();
    for (page, versions) in &pages {
        let changed = dates
            .of(*page)
            .map(|date| format!("<lastmod>{date}</lastmod>"));
        let others: String = versions
            .iter()
            .filter(|_| versions.len() > 1)
            .map(|(language, address)| {
                let code = settings
                    .languages
                    .get(*language)
                    .map_or("zh", AsRef::as_ref);
                let code = html_language(code);
                format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{address}\"/>")
            })
            .collect();
        for (_, address) in versions {
            let changed = changed.as_deref().unwrap_or_default();
            entries.push(format!(
                "<url><loc>{address}</loc>{changed}{others}</url>\n"
            ));
        }
    }
    entries.sort();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset \
         xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{}</urlset>\n",
        entries.concat()
    ))
}

/// The feeds of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// News, cases and reports.
    All,
    /// Reports and news of the record itself: releases, revisions.
    Releases,
    /// Cases.
    Cases,
}

impl Feed {
    /// Its path.
    pub fn path(self) -> &'static str {
        match self {
            Feed::All => "feed.xml",
            Feed::Releases => "feeds/releases.xml",
            Feed::Cases => "feeds/cases.xml",
        }
    }

    /// What stands after the site's name in its title.
    fn title(self) -> &'static str {
        match self {
            Feed::All => "",
            Feed::Releases => "：发布和修订",
            Feed::Cases => "：案例",
        }
    }

    fn holds(self, entry: &Entry) -> bool {
        match self {
            Feed::All => true,
            Feed::Releases => entry.category != "cases",
            Feed::Cases => entry.category == "cases",
        }
    }
}

/// A feed (Atom, RFC 4287): what has a date, the latest first. `None` without a base address.
pub fn feed(data: &PublicDataset, routes: &Routes, feed: Feed) -> Option<String> {
    let settings = &data.catalogue.settings;
    let base = settings.base_url.as_deref()?;
    let mut entries = entries(data, routes);
    entries.retain(|entry| feed.holds(entry));
    entries.sort_by(|a, b| (b.date, &a.path).cmp(&(a.date, &b.path)));
    entries.truncate(FEED_ENTRIES);
    let updated = entries.iter().map(|entry| entry.updated).max();
    let updated = updated.or(data.latest).unwrap_or(date(1970, 1, 1));
    let root = escape(&ascii(base));
    let id = match feed {
        Feed::All => root.clone(),
        other => format!("{root}{}", other.path()),
    };
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
         <id>{id}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{root}{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{root}\"/>\n",
        escape(&format!("{}{}", settings.title.zh, feed.title())),
        moment(updated),
        escape(name_or(&settings.publisher.zh, &settings.title.zh)),
        feed.path(),
    );
    for entry in &entries {
        let address = escape(&address(base, &entry.path));
        text.push_str(&format!(
            "<entry>\n<id>{address}</id>\n<title>{}</title>\n<published>{}</published>\n\
             <updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
             <category term=\"{}\"/>\n",
            escape(&entry.title),
            moment(entry.date),
            moment(entry.updated),
            entry.category,
        ));
        if let Some(summary) = &entry.summary {
            text.push_str(&format!("<summary>{}</summary>\n", escape(summary)));
        }
        text.push_str("</entry>\n");
    }
    text.push_str("</feed>\n");
    Some(text)
}

struct Entry {
    path: String,
    title: String,
    summary: Option<String>,
    date: Date,
    updated: Date,
    category: &'static str,
}

fn entries(data: &PublicDataset, routes: &Routes) -> Vec<Entry> {
    let reports = routes
        .periods
        .iter()
        .filter_map(|span| report(data, routes, *span));
    let documents = data.documents.iter().enumerate();
    let texts = documents
        .filter(|(_, document)| !document.english)
        .filter_map(|(at, document)| {
            let category = match document.kind {
                DocumentKind::News => "news",
                DocumentKind::Case => "cases",
                _ => return None,
            };
            let date = document.date.or(document.updated)?;
            Some(Entry {
                path: routes.path(PageId::Document(at), 0),
                title: document.title.to_string(),
                summary: document.summary.as_deref().map(str::to_owned),
                date,
                updated: document.updated.unwrap_or(date).max(date),
                category,
            })
        });
    texts.chain(reports).collect()
}

/// The report of a period, dated by its commentary or by the release calendar.
fn report(data: &PublicDataset, routes: &Routes, span: Span) -> Option<Entry> {
    let commentary = commentary(data, span);
    let release = release(data, span);
    let date = commentary
        .and_then(|d| d.date)
        .or(release.map(|r| r.date))?;
    let updated = commentary.and_then(|d| d.updated).unwrap_or(date);
    let title = commentary.map(|d| &d.title).or(release.map(|r| &r.title))?;
    Some(Entry {
        path: routes.path(PageId::Report(span), 0),
        title: title.to_string(),
        summary: commentary
            .and_then(|d| d.summary.as_deref())
            .map(str::to_owned),
        date,
        updated: updated.max(date),
        category: "reports",
    })
}

/// The Chinese commentary on the period that closes with a quarter.
fn commentary(data: &PublicDataset, span: Span) -> Option<&Document> {
    data.documents.iter().find(|document| {
        let period = document.period.as_ref().and_then(Period::closing_quarter);
        document.kind == DocumentKind::Report && !document.english && period == Some(span)
    })
}

/// The first quarterly release of the period that closes with a quarter.
fn release(data: &PublicDataset, span: Span) -> Option<&Release> {
    let of_period = |release: &&Release| {
        let period = release.period.as_ref().and_then(Period::closing_quarter);
        &*release.kind == "quarterly" && period == Some(span)
    };
    data.calendar
        .iter()
        .filter(of_period)
        .min_by_key(|release| release.date)
}

/// When the text of a document changed last.
fn changed(document: &Document) -> Option<Date> {
    document.updated.or(document.date)
}

/// The days of last change, as far as the content says them.
struct Dates<'a> {
    data: &'a PublicDataset,
    /// The latest day on which a figure became public, by page.
    figures: BTreeMap<PageId, Date>,
}

impl<'a> Dates<'a> {
    fn new(data: &'a PublicDataset) -> Self {
        let mut figures: BTreeMap<PageId, Date> = BTreeMap::new();
        for observation in &data.observations {
            let Some(date) = observation.publish_at.map(|moment| moment.date()) else {
                continue;
            };
            for page in pages_of(observation, data) {
                let latest = figures.entry(page).or_insert(date);
                *latest = date.max(*latest);
            }
        }
        Self { data, figures }
    }

    fn of(&self, page: PageId) -> Option<Date> {
        let figures = self.figures.get(&page).copied();
        let documents = match page {
            PageId::Home => self.documents(|_| true),
            PageId::Document(at) => self.data.documents.get(at).and_then(changed),
            PageId::Report(span) => {
                let released = release(self.data, span).map(|release| release.date);
                commentary(self.data, span).and_then(changed).max(released)
            }
            PageId::Reports => self.documents(|d| d.kind == DocumentKind::Report),
            PageId::Cases => self.documents(|d| d.kind == DocumentKind::Case),
            PageId::Campaigns => self.documents(|d| d.kind == DocumentKind::Campaign),
            PageId::Guide => self.documents(|d| d.kind == DocumentKind::Guide),
            PageId::News => self.documents(|d| d.kind == DocumentKind::News),
            _ => None,
        };
        figures.max(documents)
    }

    fn documents(&self, wanted: impl Fn(&Document) -> bool) -> Option<Date> {
        let documents = self
            .data
            .documents
            .iter()
            .filter(|d| !d.english && wanted(d));
        documents.filter_map(changed).max()
    }
}

/// The pages that show an observation first of all.
fn pages_of(observation: &Observation, data: &PublicDataset) -> Vec<PageId> {
    let key = &observation.key;
    let regions = key.regions.iter();
    let mut pages: Vec<PageId> = regions
        .map(|id| PageId::Region(data.catalogue.regions.current(id)))
        .collect();
    pages.extend([PageId::Home, PageId::Data, PageId::Indicator(key.indicator)]);
    pages.extend(key.period.closing_quarter().map(PageId::Report));
    pages.extend(observation.source.map(PageId::Source));
    pages
}

/// A page's full address: that of its folder, as the page itself says.
fn address(base: &str, path: &str) -> String {
    ascii(&format!("{base}{}", path.trim_end_matches("index.html")))
}

/// An address with everything beyond ASCII percent-encoded.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The start of a day in China: RFC 3339.
fn moment(date: Date) -> String {
    format!("{}T00:00:00+08:00", date)
}

fn html_language(code: &str) -> &str {
    if code == "zh" { "zh-CN" } else { code }
}

fn name_or<'a>(name: &'a str, other: &'a str) -> &'a str {
    if name.is_empty() { other } else { name }
}
