//! Addresses: which page lives where, and how one links to another.
//!
//! Every internal link names a file (`../reports/2024Q3/index.html`), so that the site also works
//! from a disk or below any path.

use std::collections::{BTreeMap, BTreeSet};

use super::called_for::{
    RowPages, cumulative, indicators, periods, regions, row_pages, sources, station_regions, years,
};
use super::cases::CaseList;
use super::{Feed, PageId};
use crate::model::document::DocumentKind;
use crate::model::{IndicatorId, Key, PublicDataset, RegionId, SourceId, Span};

/// The pages of a site and their addresses.
#[derive(Debug, Clone)]
pub struct Routes {
    pages: Vec<PageId>,
    folders: BTreeMap<PageId, String>,
    by_folder: BTreeMap<String, PageId>,
    /// Periods that have a report, the latest first: quarters in which the project's own figures
    /// (or, in a record of other people's documents, any) close.
    pub periods: Vec<Span>,
    /// Half-years and three quarters that have a report, the latest first.
    pub cumulative: Vec<Span>,
    /// Years that have an annual page, the latest first.
    pub years: Vec<i32>,
    /// Regions that have a page, in display order.
    pub regions: Vec<RegionId>,
    /// Indicators that have a page, in display order.
    pub indicators: Vec<IndicatorId>,
    /// Source documents that have a page, by id.
    pub sources: Vec<SourceId>,
    /// The lists of the case library, that of all cases first.
    pub case_lists: Vec<CaseList>,
    /// Regions whose stations have a page, in display order.
    pub station_regions: Vec<RegionId>,
    rows: RowPages,
    languages: Vec<String>,
    /// Pages that only the main language has.
    untranslated: BTreeSet<PageId>,
}

impl Routes {
    /// Finds out which pages the data call for.
    pub fn new(data: &PublicDataset) -> Self {
        let mut routes = Self {
            pages: Vec::new(),
            folders: BTreeMap::new(),
            by_folder: BTreeMap::new(),
            periods: periods(data),
            cumulative: cumulative(data),
            years: Vec::new(),
            regions: regions(data),
            indicators: indicators(data),
            sources: sources(data),
            station_regions: station_regions(data),
            case_lists: super::cases::lists(data),
            rows: RowPages::default(),
            languages: data
                .catalogue
                .settings
                .languages
                .iter()
                .map(ToString::to_string)
                .collect(),
            untranslated: BTreeSet::new(),
        };
        routes.years = years(&routes.periods);
        routes.fixed(data);
        routes.data_pages(data);
        routes.withdraw(data);
        routes.untranslated = super::languages::untranslated(data, &routes);
        routes
    }

    fn add(&mut self, page: PageId, folder: String) {
        self.by_folder.entry(folder.clone()).or_insert(page);
        self.folders.insert(page, folder);
        self.pages.push(page);
    }

    fn fixed(&mut self, data: &PublicDataset) {
        let has = |kind| data.documents.iter().any(|d| d.kind == kind && !d.english);
        let stations = !data.stations.is_empty();
        let guide = has(DocumentKind::Guide) || data.eligibility.is_some();
        let articles = !super::wechat::articles(data, &self.periods).is_empty();
        let fixed: [(PageId, &str, bool); 19] = [
            (PageId::Home, "", true),
            (PageId::Reports, "reports", !self.periods.is_empty()),
            (
                PageId::Indicators,
                "indicators",
                !self.indicators.is_empty(),
            ),
            (PageId::Regions, "regions", !self.regions.is_empty()),
            (PageId::Sources, "sources", !self.sources.is_empty()),
            (PageId::Cases, "cases", has(DocumentKind::Case)),
            (PageId::Stations, "stations", stations),
            (
                PageId::Coverage,
                "stations/coverage",
                stations && !data.villages.is_empty(),
            ),
            (PageId::Campaigns, "campaigns", has(DocumentKind::Campaign)),
            // The page that leads to the articles for WeChat, also where nothing is printed.
            (
                PageId::Brochures,
                "brochures",
                has(DocumentKind::Brochure) || articles,
            ),
            (PageId::Guide, "guide", guide),
            (PageId::News, "news", has(DocumentKind::News)),
            (PageId::Calendar, "calendar", !data.schedule.is_empty()),
            (
                PageId::Withdrawals,
                "withdrawn",
                !data.withdrawals.is_empty(),
            ),
            (PageId::Data, "data", true),
            (PageId::Releases, "releases", !data.releases.is_empty()),
            (PageId::Search, "search", true),
            (PageId::SiteMap, "sitemap", true),
            (PageId::Patterns, "patterns", data.drafts),
        ];
        for (page, folder, wanted) in fixed {
            if wanted {
                self.add(page, folder.to_owned());
            }
        }
        self.add(PageId::NotFound, "404".to_owned());
    }

    fn data_pages(&mut self, data: &PublicDataset) {
        let catalogue = &data.catalogue;
        for period in self.periods.clone() {
            self.add(PageId::Report(period), format!("reports/{period}"));
        }
        for span in self.cumulative.clone() {
            self.add(PageId::Cumulative(span), format!("reports/{span}"));
        }
        for year in self.years.clone() {
            self.add(PageId::Annual(year), format!("annual/{year}"));
        }
        for topic in super::topics::topics(data) {
            self.add(PageId::Topic(topic), topic.folder().to_owned());
        }
        for id in self.indicators.clone() {
            let folder = format!("indicators/{}", catalogue.indicators.get(id).id);
            self.add(PageId::Indicator(id), folder);
        }
        self.rows = row_pages(data);
        for (id, year) in self.rows.years.clone() {
            let folder = format!("indicators/{}", catalogue.indicators.get(id).id);
            let folder = format!("{folder}/{}", row_year_name(year));
            self.add(PageId::Rows(id, year), folder.clone());
            for part in self.row_parts(id, year) {
                let code = address(&catalogue.regions.get(part).code);
                self.add(PageId::RowsOf(id, year, part), format!("{folder}/{code}"));
            }
        }
        for id in self.regions.clone() {
            let code = address(&catalogue.regions.get(id).code);
            self.add(PageId::Region(id), format!("regions/{code}"));
        }
        for id in self.sources.clone() {
            self.add(
                PageId::Source(id),
                format!("sources/{}", catalogue.source(id).id),
            );
        }
        for id in self.station_regions.clone() {
            let code = address(&catalogue.regions.get(id).code);
            self.add(PageId::StationsOf(id), format!("stations/{code}"));
        }
        for (at, list) in self.case_lists.clone().iter().enumerate() {
            // The first page of all cases is the library itself.
            let first = usize::from(list.value.is_none());
            for page in (first..list.pages()).filter(|_| list.has_page) {
                self.add(PageId::CaseList(at, page), list.folder(page));
            }
        }
        for (at, station) in data.stations.iter().enumerate() {
            self.add(
                PageId::Station(at),
                format!("stations/{}", address(&station.id)),
            );
        }
        for (at, document) in data.documents.iter().enumerate() {
            if document.english || document.kind == DocumentKind::Report {
                continue;
            }
            let folder = match document.kind.folder() {
                "" => document.slug.to_string(),
                folder => format!("{folder}/{}", document.slug),
            };
            self.add(PageId::Document(at), folder);
        }
        for (at, release) in data.releases.iter().enumerate() {
            let folder = release.folder();
            self.add(PageId::Release(at), folder.trim_end_matches('/').to_owned());
        }
        for (of, folder) in super::wechat::articles(data, &self.periods) {
            self.add(PageId::Wechat(of), folder);
        }
    }

    /// Puts what is left of a withdrawn page in its place. Links to the page still lead there; lists
    /// no longer name it.
    fn withdraw(&mut self, data: &PublicDataset) {
        for (at, withdrawal) in data.withdrawals.iter().enumerate() {
            let Some(address) = withdrawal.page() else {
                continue;
            };
            let folder = address.trim_end_matches('/');
            let own = self.by_folder.get(folder).copied();
            let stays = |page| !may_be_withdrawn(page);
            if folder.is_empty() || folder.ends_with(".html") || own.is_some_and(stays) {
                continue;
            }
            if own.is_none() && !withdrawal.known {
                continue;
            }
            if let Some(page) = own {
                self.by_folder.remove(folder);
                self.unlist(page);
            }
            self.add(PageId::Withdrawn(at), folder.to_owned());
        }
    }

    /// Takes a page and its article out of every list; its address stays known.
    fn unlist(&mut self, page: PageId) {
        self.pages.retain(|other| match other {
            PageId::Wechat(of) => of.page() != page,
            other => *other != page,
        });
        self.periods.retain(|span| PageId::Report(*span) != page);
        self.cumulative
            .retain(|span| PageId::Cumulative(*span) != page);
        self.years.retain(|year| PageId::Annual(*year) != page);
        self.indicators.retain(|id| PageId::Indicator(*id) != page);
        self.regions.retain(|id| PageId::Region(*id) != page);
        self.sources.retain(|id| PageId::Source(*id) != page);
        self.station_regions
            .retain(|id| PageId::StationsOf(*id) != page);
    }

    /// The years whose rows an indicator has a page of, in order; 0 stands for no single year.
    pub fn row_years(&self, id: IndicatorId) -> Vec<i32> {
        let from = PageId::Rows(id, i32::MIN);
        let until = PageId::Rows(id, i32::MAX);
        let pages = self.folders.range(from..=until);
        pages
            .filter_map(|(page, _)| match page {
                PageId::Rows(_, year) => Some(*year),
                _ => None,
            })
            .collect()
    }

    /// The parts of the site's region that have pages of their own for an indicator's rows in a year;
    /// none where one page has all.
    pub fn row_parts(&self, id: IndicatorId, year: i32) -> Vec<RegionId> {
        let parts = self.rows.divided.get(&(id, year));
        parts.into_iter().flatten().copied().collect()
    }

    /// The regions whose rows stand on the pages of a part.
    pub fn row_regions(&self, part: RegionId) -> &[RegionId] {
        self.rows.inside.get(&part).map_or(&[], Vec::as_slice)
    }

    /// The page that has the row of a figure.
    pub fn rows_page(&self, key: &Key) -> PageId {
        let year = row_year(&key.period);
        let part = key.regions.single();
        let part = part.and_then(|id| self.rows.parts.get(&id));
        match part.filter(|_| self.rows.divided.contains_key(&(key.indicator, year))) {
            Some(part) => PageId::RowsOf(key.indicator, year, *part),
            None => PageId::Rows(key.indicator, year),
        }
    }

    /// All pages.
    pub fn pages(&self) -> impl Iterator<Item = PageId> + '_ {
        self.pages.iter().copied()
    }

    /// True if the site has the page.
    pub fn has(&self, page: PageId) -> bool {
        self.folders.contains_key(&page)
    }

    /// True if the site has the page in a language (an index of the settings' languages).
    pub fn has_in(&self, page: PageId, language: usize) -> bool {
        self.has(page)
            && language < self.languages.len().max(1)
            && (language == 0 || !self.untranslated.contains(&page))
    }

    /// The language in which a reader of `language` gets the page: that one, or the main one.
    pub fn language_of(&self, page: PageId, language: usize) -> usize {
        if self.has_in(page, language) {
            language
        } else {
            0
        }
    }

    /// How many languages the site has.
    pub fn languages(&self) -> usize {
        self.languages.len().max(1)
    }

    /// The file of a feed in a language.
    pub fn feed(&self, feed: Feed, language: usize) -> String {
        format!("{}{}", self.below(language), feed.path())
    }

    /// The folder of the language with a code, with a final `/`; empty for the main one.
    pub fn edition(&self, code: &str) -> String {
        let at = self.languages.iter().position(|own| own == code);
        self.below(at.unwrap_or(0))
    }

    /// The folder of a language with a final `/`; empty for the main one.
    fn below(&self, language: usize) -> String {
        match (language, self.languages.get(language)) {
            (1.., Some(code)) => format!("{code}/"),
            _ => String::new(),
        }
    }

    /// The page's file in a language.
    pub fn path(&self, page: PageId, language: usize) -> String {
        let folder = self.folder(page, language);
        if page == PageId::NotFound {
            return format!("{}.html", folder.trim_end_matches('/'));
        }
        format!("{folder}index.html")
    }

    /// The folder a page owns, with a final `/`; empty for the home page.
    pub fn folder(&self, page: PageId, language: usize) -> String {
        let folder = self.folders.get(&page).map_or("", String::as_str);
        let mut path = self.below(language);
        if !folder.is_empty() {
            path.push_str(folder);
            path.push('/');
        }
        path
    }

    /// A relative address from one page to another; to the main language's page where there is no
    /// translation.
    pub fn href(&self, from: PageId, to: PageId, language: usize) -> String {
        let path = self.path(to, self.language_of(to, language));
        self.relative(from, &path, language)
    }

    /// A relative address from a page to a file of the site.
    pub fn relative(&self, from: PageId, path: &str, language: usize) -> String {
        let folder = if from == PageId::NotFound {
            String::new()
        } else {
            self.folder(from, language)
        };
        relative(&folder, path)
    }

    /// `../` for each folder between a page and the site's root; empty at the root.
    pub fn root(&self, page: PageId, language: usize) -> String {
        if page == PageId::NotFound {
            return String::new();
        }
        "../".repeat(self.folder(page, language).matches('/').count())
    }

    /// The page that lives at a path from the root (`cases/x/`, `guide/apply/index.html`).
    pub fn at(&self, path: &str) -> Option<PageId> {
        let folder = path.trim_end_matches("index.html").trim_matches('/');
        self.by_folder.get(folder).copied()
    }
}

/// True for pages that a withdrawal can take back: not those that hold the site together.
fn may_be_withdrawn(page: PageId) -> bool {
    matches!(
        page,
        PageId::Report(_)
            | PageId::Cumulative(_)
            | PageId::Annual(_)
            | PageId::Indicator(_)
            | PageId::Rows(..)
            | PageId::RowsOf(..)
            | PageId::Region(_)
            | PageId::Source(_)
            | PageId::StationsOf(_)
            | PageId::Station(_)
            | PageId::Document(_)
            | PageId::Topic(_)
            | PageId::Wechat(_)
    )
}

/// A relative address from a folder (with a final `/`, or empty) to a file.
pub fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from
        .iter()
        .zip(&to[..to.len().saturating_sub(1)])
        .take_while(|(a, b)| a == b)
        .count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to[shared..].join("/"))
}

/// The path from the root that a relative address in the file `from` leads to.
pub fn resolved(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An id as part of an address: lower case; codes of regions may have capital letters.
fn address(id: &str) -> String {
    id.to_ascii_lowercase()
}

/// A year as part of an address.
pub fn row_year_name(year: i32) -> String {
    match year {
        0 => "undated".to_owned(),
        year => year.to_string(),
    }
}

/// The year whose page has the rows of a period; 0 for periods of several years or of none.
pub fn row_year(period: &crate::model::Period) -> i32 {
    period.year().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn relative_addresses_name_files() {
        assert_eq!(relative("", "guide/index.html"), "guide/index.html");
        assert_eq!(
            relative("reports/2024Q3/", "index.html"),
            "../../index.html"
        );
        assert_eq!(
            relative("reports/2024Q3/", "reports/2024Q2/index.html"),
            "../2024Q2/index.html"
        );
        assert_eq!(relative("cases/", "cases/a/index.html"), "a/index.html");
    }
}
