//! Files that lead machines to the pages: `sitemap.xml`, `feed.xml`, `robots.txt`.
//!
//! The first two need full addresses and are made only where `base_url` is known. Their dates come
//! from the content alone, never from the build.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::xml::escape;
use crate::analyse::{Amendment, Analysis, Later};
use crate::diag::Lang;
use crate::model::document::{Document, DocumentKind};
use crate::model::reference::Release;
use crate::model::{Observation, Period, PublicDataset, Span};
use crate::plan::{Feed, PREVIEW, PageId, Plan, Routes};
use crate::view::amendment::Worded;
use crate::view::amendment::text::{Sides, note};
use crate::view::date as date_words;

/// Entries of the feed at most, the latest first.
const FEED_ENTRIES: usize = 100;

/// The bytes of an index file by its path; `None` for another path, or without a base address.
pub fn index_file(
    analysis: &Analysis<'_>,
    routes: &Routes,
    plan: &Plan,
    path: &str,
) -> Option<Vec<u8>> {
    let data = analysis.data();
    let text = match path {
        "robots.txt" => robots(data),
        PREVIEW => "预览，含草稿和还不能公开的内容，不得发布\nA preview with drafts and embargoed material: not for publication\n".to_owned(),
        "sitemap.xml" => sitemap(data, plan)?,
        _ => {
            let (kind, language) = Feed::ALL
                .into_iter()
                .flat_map(|kind| (0..routes.languages()).map(move |at| (kind, at)))
                .find(|(kind, at)| routes.feed(*kind, *at) == path)?;
            feed(analysis, routes, kind, language)?
        }
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

/// `sitemap.xml`: every page but 404 and the later pages of lists, with its other languages. `None` without a base address.
pub fn sitemap(data: &PublicDataset, plan: &Plan) -> Option<String> {
    let settings = &data.catalogue.settings;
    let base = settings.base_url.as_deref()?;
    let mut pages: BTreeMap<PageId, Vec<(usize, String)>> = BTreeMap::new();
    for (path, page, language) in plan.pages().filter(|(_, page, _)| {
        !matches!(
            page,
            PageId::NotFound
                | PageId::Rows(..)
                | PageId::RowsOf(..)
                | PageId::CaseList(_, 1..)
                | PageId::Withdrawn(_)
        )
    }) {
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

/// What stands after the site's name in a feed's title.
fn feed_title(kind: Feed, english: bool) -> &'static str {
    match (kind, english) {
        (Feed::All, _) => "",
        (Feed::Releases, false) => "：发布和修订",
        (Feed::Releases, true) => ": releases and revisions",
        (Feed::Cases, false) => "：案例",
        (Feed::Cases, true) => ": cases",
    }
}

fn holds(kind: Feed, entry: &Entry) -> bool {
    match kind {
        Feed::All => true,
        Feed::Releases => entry.category != "cases",
        Feed::Cases => entry.category == "cases",
    }
}

/// A feed (Atom, RFC 4287) of a language: what has a date, the latest first. `None` without a base
/// address.
pub fn feed(
    analysis: &Analysis<'_>,
    routes: &Routes,
    kind: Feed,
    language: usize,
) -> Option<String> {
    let data = analysis.data();
    let settings = &data.catalogue.settings;
    let base = settings.base_url.as_deref()?;
    let edition = Edition {
        data,
        analysis,
        routes,
        language,
        english: settings
            .languages
            .get(language)
            .is_some_and(|code| &**code == "en"),
    };
    let mut entries = edition.entries();
    entries.retain(|entry| holds(kind, entry));
    entries.sort_by(|a, b| (b.date, &a.path).cmp(&(a.date, &b.path)));
    entries.truncate(FEED_ENTRIES);
    let updated = entries.iter().map(|entry| entry.updated).max();
    let updated = updated.or(data.latest).unwrap_or(date(1970, 1, 1));
    let root = escape(&ascii(base));
    let home = escape(&address(base, &routes.path(PageId::Home, language)));
    let own = routes.feed(kind, language);
    let id = match kind {
        Feed::All => home.clone(),
        _ => format!("{root}{own}"),
    };
    let title = settings.title.get(edition.english);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{id}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{root}{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n",
        if edition.english { "en" } else { "zh-CN" },
        escape(&format!("{title}{}", feed_title(kind, edition.english))),
        moment(updated),
        escape(name_or(settings.publisher.get(edition.english), title)),
    );
    for entry in &entries {
        let address = escape(&(address(base, &entry.path) + entry.anchor));
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
        if let Some(content) = &entry.content {
            text.push_str(&format!(
                "<content type=\"text\">{}</content>\n",
                escape(content)
            ));
        }
        text.push_str("</entry>\n");
    }
    text.push_str("</feed>\n");
    Some(text)
}

struct Entry {
    /// Its page's path, and an anchor in it for entries that share a page.
    path: String,
    anchor: &'static str,
    title: String,
    summary: Option<String>,
    /// Plain text that stands in the feed whole.
    content: Option<String>,
    date: Date,
    updated: Date,
    category: &'static str,
}

/// The site in one language.
struct Edition<'e, 'a> {
    data: &'a PublicDataset,
    analysis: &'e Analysis<'a>,
    routes: &'e Routes,
    language: usize,
    english: bool,
}

impl<'a> Edition<'_, 'a> {
    fn entries(&self) -> Vec<Entry> {
        let reports = self
            .routes
            .periods
            .iter()
            .filter_map(|span| self.report(*span));
        let documents = self.data.documents.iter().enumerate();
        let texts = documents
            .filter(|(_, document)| !document.english)
            .filter(|(at, _)| self.routes.has_in(PageId::Document(*at), self.language))
            .filter_map(|(at, document)| {
                let category = match document.kind {
                    DocumentKind::News => "news",
                    DocumentKind::Case => "cases",
                    _ => return None,
                };
                let worded = self.worded(document);
                let date = document.date.or(document.updated)?;
                Some(Entry {
                    path: self.routes.path(PageId::Document(at), self.language),
                    anchor: "",
                    content: None,
                    title: worded.title.to_string(),
                    summary: worded.summary.as_deref().map(str::to_owned),
                    date,
                    updated: document.updated.unwrap_or(date).max(date),
                    category,
                })
            });
        let amendments = self.analysis.amendments().iter();
        let amendments = amendments.map(|amendment| self.amendment(amendment));
        texts.chain(reports).chain(amendments).collect()
    }

    /// What changed after a release: the amendment note, whole.
    fn amendment(&self, amendment: &Amendment) -> Entry {
        let lang = if self.english { Lang::En } else { Lang::Zh };
        let earlier = &self.data.releases[amendment.earlier];
        let period = date_words::period(&Period::Span(earlier.name.period), lang);
        let from = earlier.name.to_string();
        let (page, anchor, to) = match amendment.later {
            Later::Release(at) => (
                PageId::Release(at),
                "#changes",
                self.data.releases[at].name.to_string(),
            ),
            Later::Today => (
                PageId::Release(amendment.earlier),
                "#since",
                "current".to_owned(),
            ),
        };
        let title = match (amendment.later, lang) {
            (Later::Release(_), Lang::Zh) => format!("{period}数据有新版：{to}"),
            (Later::Release(_), Lang::En) => format!("New release of the data for {period}: {to}"),
            (Later::Today, Lang::Zh) => format!("{period}数据发布后的修订"),
            (Later::Today, Lang::En) => format!("Revisions of the data for {period}"),
        };
        let diff = &amendment.diff;
        let sides = Sides {
            from: &from,
            to: &to,
        };
        Entry {
            path: self.routes.path(page, self.language),
            anchor,
            title,
            summary: Some(Worded { diff, lang }.count()),
            content: Some(note(diff, sides, lang)),
            date: amendment.day,
            updated: amendment.day,
            category: "releases",
        }
    }

    /// A text in the edition's language, if it has one.
    fn worded(&self, document: &'a Document) -> &'a Document {
        if self.english {
            self.data.english(document).unwrap_or(document)
        } else {
            document
        }
    }

    /// The report of a period, dated by its commentary or by the release calendar.
    fn report(&self, span: Span) -> Option<Entry> {
        let commentary = commentary(self.data, span);
        let release = release(self.data, span);
        let date = commentary
            .and_then(|d| d.date)
            .or(release.map(|r| r.date))?;
        let updated = commentary.and_then(|d| d.updated).unwrap_or(date);
        let worded = commentary.map(|d| self.worded(d));
        let calendar = release.map(|r| match &r.title_en {
            Some(title) if self.english => title,
            _ => &r.title,
        });
        let title = worded
            .filter(|d| d.english == self.english)
            .map(|d| &d.title)
            .or(calendar)
            .or(worded.map(|d| &d.title))?;
        Some(Entry {
            path: self.routes.path(PageId::Report(span), self.language),
            anchor: "",
            content: None,
            title: title.to_string(),
            summary: worded
                .filter(|d| d.english == self.english)
                .and_then(|d| d.summary.as_deref())
                .map(str::to_owned),
            date,
            updated: updated.max(date),
            category: "reports",
        })
    }
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
            PageId::Cases | PageId::CaseList(..) => {
                self.documents(|d| d.kind == DocumentKind::Case)
            }
            PageId::Campaigns => self.documents(|d| d.kind == DocumentKind::Campaign),
            PageId::Guide => self.documents(|d| d.kind == DocumentKind::Guide),
            PageId::News => self.documents(|d| d.kind == DocumentKind::News),
            PageId::Release(at) => self.data.releases.get(at).map(|r| r.approval.date),
            PageId::Releases => self.data.releases.iter().map(|r| r.approval.date).max(),
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
    pages.extend(key.period.span().map(PageId::Cumulative));
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
