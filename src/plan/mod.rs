//! The `plan` stage: every file the site will have, and what makes it.
//!
//! Two makers of one path is an error; names are safe on Windows and under case folding. A page
//! owns the folder it lives in: what belongs to it alone (the files of its charts) lies below.
//! Languages: the main one at the root, the others below their code (`en/`).

pub mod addresses;
mod called_for;
pub mod cases;
pub mod data;
mod feeds;
pub mod languages;
pub mod links;
pub mod routes;
pub mod topics;
mod wechat;

pub use feeds::Feed;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Words, nearest, withdrawal_unknown};
use crate::model::document::DocumentKind;
use crate::model::{IndicatorId, PublicDataset, RegionId, SourceId, Span};
use crate::source::Place;

pub use data::{ApiFile, DataFile, DataSet, Format, SetSizes};
pub use routes::Routes;
pub use wechat::Wechat;

/// A file that only previews have: it tells one from a site.
pub const PREVIEW: &str = "preview.txt";

/// One page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageId {
    /// Home.
    Home,
    /// All period reports.
    Reports,
    /// The report of the period that closes with a quarter.
    Report(Span),
    /// The report of a half-year or of three quarters, counted from January.
    Cumulative(Span),
    /// The page of a year after art. 58 of the Legal Aid Law: funds, cases, quality.
    Annual(i32),
    /// All indicators.
    Indicators,
    /// One indicator.
    Indicator(IndicatorId),
    /// The rows of an indicator in a year, each with its source; year 0 is that of no single year.
    Rows(IndicatorId, i32),
    /// Those of a region and of what lies in it, where an indicator has too many rows in a year for
    /// one page.
    RowsOf(IndicatorId, i32, RegionId),
    /// All regions.
    Regions,
    /// One region.
    Region(RegionId),
    /// All source documents.
    Sources,
    /// One source document: its figures as stated, and what the check found.
    Source(SourceId),
    /// The case library.
    Cases,
    /// A list of cases by its number in the routes, and a page of it, the first being 0.
    CaseList(usize, usize),
    /// The station finder.
    Stations,
    /// Stations of one region.
    StationsOf(RegionId),
    /// One station, by its position in the data.
    Station(usize),
    /// How far people have to go.
    Coverage,
    /// All campaigns.
    Campaigns,
    /// The guide's contents.
    Guide,
    /// All brochures.
    Brochures,
    /// All news.
    News,
    /// A text, by its position in the data: case, campaign, guide, news or plain page.
    Document(usize),
    /// A matter across all periods.
    Topic(topics::Topic),
    /// An article for WeChat.
    Wechat(Wechat),
    /// What is released when.
    Calendar,
    /// What was published and taken back.
    Withdrawals,
    /// What is left in the place of a page that was taken back, by the withdrawal's position.
    Withdrawn(usize),
    /// Files to download.
    Data,
    /// All frozen releases.
    Releases,
    /// A frozen release, by its position in the data.
    Release(usize),
    /// Search, and an index from A to Z.
    Search,
    /// All pages.
    SiteMap,
    /// Every component and chart, in previews only.
    Patterns,
    /// No such page.
    NotFound,
}

/// What makes a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Maker {
    /// A page, in a language (an index of the settings' languages).
    Page(PageId, usize),
    /// An old address that leads to a page.
    Redirect(PageId, usize),
    /// A table, whole.
    Data(DataFile),
    /// A file of a set of observations.
    Set(DataSet, Format),
    /// A file of the programming interface.
    Api(ApiFile),
    /// A file of the theme.
    Theme,
    /// A picture beside the content.
    Asset,
    /// A file of a frozen release, by the positions of both in the data; copied unchanged.
    Frozen(usize, usize),
    /// sitemap.xml, feed.xml, robots.txt.
    Index,
}

/// Every file of the site, by path.
#[derive(Debug, Default)]
pub struct Plan {
    /// Paths with `/`, relative to the site's root, and what makes them.
    pub files: BTreeMap<String, Maker>,
}

impl Plan {
    /// The pages, in the order of their paths.
    pub fn pages(&self) -> impl Iterator<Item = (&str, PageId, usize)> {
        self.files.iter().filter_map(|(path, maker)| match maker {
            Maker::Page(page, language) => Some((path.as_str(), *page, *language)),
            _ => None,
        })
    }
}

/// Plans the site. `theme_files` and `assets` are paths that are copied as they are.
pub fn plan(
    data: &PublicDataset,
    routes: &Routes,
    theme_files: &[String],
    assets: &[String],
    diagnostics: &mut Diagnostics,
) -> Plan {
    let mut planner = Planner {
        plan: Plan::default(),
        folded: BTreeMap::new(),
        diagnostics: &mut *diagnostics,
    };
    for language in 0..routes.languages() {
        for page in routes.pages().filter(|page| routes.has_in(*page, language)) {
            planner.add(
                routes.path(page, language),
                Maker::Page(page, language),
                None,
            );
        }
    }
    aliases(data, routes, &mut planner);
    for file in DataFile::ALL {
        planner.add(file.path().to_owned(), Maker::Data(file), None);
    }
    for file in ApiFile::ALL {
        planner.add(file.path().to_owned(), Maker::Api(file), None);
    }
    for (set, rows) in SetSizes::new(data, routes).iter() {
        for format in set.formats(rows) {
            let whole = matches!((set, format), (DataSet::All, Format::Csv | Format::Json));
            if !whole {
                planner.add(set.path(*format, data), Maker::Set(set, *format), None);
            }
        }
    }
    for (at, release) in data.releases.iter().enumerate() {
        for (nth, file) in release.files.iter().enumerate() {
            let path = format!("{}{}", release.folder(), file.name);
            planner.add(path, Maker::Frozen(at, nth), None);
        }
    }
    for path in theme_files {
        planner.add(path.clone(), Maker::Theme, None);
    }
    for path in assets {
        planner.add(path.clone(), Maker::Asset, None);
    }
    let mut index = vec!["robots.txt".to_owned()];
    index.extend(data.drafts.then(|| PREVIEW.to_owned()));
    if data.catalogue.settings.base_url.is_some() {
        index.push("sitemap.xml".to_owned());
        for language in 0..routes.languages() {
            index.extend(Feed::ALL.map(|feed| routes.feed(feed, language)));
        }
    }
    for path in index {
        planner.add(path, Maker::Index, None);
    }
    let mut plan = planner.plan;
    unknown_withdrawals(data, routes, diagnostics);
    addresses::keep(data, routes, &mut plan, diagnostics);
    plan
}

/// Reports withdrawals of pages for which nothing was put in the place of anything.
fn unknown_withdrawals(data: &PublicDataset, routes: &Routes, diagnostics: &mut Diagnostics) {
    if data.withdrawals.is_empty() {
        return;
    }
    let listed = routes.pages().filter(|page| routes.has(*page));
    let known: Vec<String> = listed.map(|page| routes.folder(page, 0)).collect();
    for (at, withdrawal) in data.withdrawals.iter().enumerate() {
        if withdrawal.page().is_some() && !routes.has(PageId::Withdrawn(at)) {
            let text = withdrawal.what.text();
            let near = nearest(text, known.iter().map(String::as_str));
            diagnostics.push(withdrawal_unknown(withdrawal.place.clone(), text, near));
        }
    }
}

/// Earlier addresses lead to the page of today, in every language that has it or had it.
fn aliases(data: &PublicDataset, routes: &Routes, planner: &mut Planner<'_>) {
    let texts = data.documents.iter().enumerate();
    let texts = texts
        .filter(|(_, document)| !document.english && document.kind != DocumentKind::Report)
        .map(|(at, d)| (PageId::Document(at), &d.aliases, Place::whole(&d.file)));
    let gone = data.withdrawals.iter().enumerate();
    let gone = gone.map(|(at, w)| (PageId::Withdrawn(at), &w.aliases, w.place.clone()));
    for (page, aliases, place) in texts.chain(gone).filter(|(page, ..)| routes.has(*page)) {
        for alias in aliases {
            for language in 0..routes.languages() {
                let edition = routes.folder(PageId::Home, language);
                let address = format!("{edition}{alias}");
                let known = data.published.iter().any(|p| *p.address == *address);
                if routes.has_in(page, language) || known {
                    let there = routes.language_of(page, language);
                    let path = addresses::file(&address);
                    planner.add(path, Maker::Redirect(page, there), Some(place.clone()));
                }
            }
        }
    }
}

struct Planner<'a> {
    plan: Plan,
    folded: BTreeMap<String, String>,
    diagnostics: &'a mut Diagnostics,
}

impl Planner<'_> {
    fn add(&mut self, path: String, maker: Maker, place: Option<Place>) {
        let folded = path.to_lowercase();
        if let Some(other) = self.folded.get(&folded) {
            let diagnostic = Diagnostic::new(
                "path-twice",
                place,
                Words::new(
                    format!("两个页面要用同一个地址：`{path}` 和 `{other}`"),
                    format!("two pages want one address: `{path}` and `{other}`"),
                ),
            )
            .seen(path)
            .expected("不重复的地址", "addresses that differ")
            .hint("改一个 slug 或别名", "change a slug or an alias");
            self.diagnostics.push(diagnostic);
            return;
        }
        self.folded.insert(folded, path.clone());
        self.plan.files.insert(path, maker);
    }
}
