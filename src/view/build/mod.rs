//! Builders: from the public data and their analysis to what one page shows.
//!
//! [`build`] makes one page: its view and the files that belong to it alone (the CSV and SVG of
//! its charts). A builder asks [`Draft`] for everything that several pages need: links, worded
//! figures, charts, tables. One file a kind of page; nothing here writes HTML but [`crate::chart`]
//! and [`crate::view::html`].

mod annual;
mod article;
mod brochure;
mod calendar;
mod campaign;
mod case;
pub mod charts;
mod coverage;
mod data;
mod dataset;
mod describe;
pub mod draft;
mod eligibility;
mod explorer;
mod files;
mod findings;
mod guide;
mod highlights;
mod home;
mod indicator;
mod languages;
mod linked;
mod lists;
pub mod patterns;
pub mod prose;
mod region;
mod release;
mod report;
mod revisions;
mod rows;
mod search;
mod share;
mod sheet;
pub mod site;
mod site_map;
mod source;
mod stated;
mod station;
pub mod tables;
mod topic;
pub mod wechat;
mod withdrawn;
pub mod words;

use crate::plan::PageId;
use crate::view::pages::Page;

pub use brochure::PrintedFiles;
pub use draft::Draft;
pub use sheet::{Asked, sheet};
pub use site::Site;

/// A file that belongs to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its path from the site's root.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A page and the files that belong to it.
#[derive(Debug)]
pub struct Built {
    /// What the template sees.
    pub page: Page,
    /// Charts as files.
    pub files: Vec<Attachment>,
    /// Its charts alone, for other sites to frame.
    pub embeds: Vec<Page>,
}

/// Makes one page in one language.
pub fn build<'s>(site: &'s Site<'s>, page: PageId) -> Built {
    let mut draft = Draft::new(site, page);
    let body = bodies::body(&mut draft, page);
    dataset::describe(&mut draft);
    draft.finish(body)
}

/// A page's body with its charts, for print.
fn printed(
    draft: &mut Draft<'_>,
    page: PageId,
) -> (crate::view::pages::Body, Vec<crate::chart::ChartSpec>) {
    let body = bodies::body(draft, page);
    (body, std::mem::take(&mut draft.specs))
}

mod bodies {
    //! Which builder makes which page.

    use super::Draft;
    use crate::model::document::DocumentKind;
    use crate::plan::PageId;
    use crate::view::pages::Body;

    pub(super) fn body(draft: &mut Draft<'_>, page: PageId) -> Body {
        match page {
            PageId::Home => super::home::home(draft),
            PageId::Reports => super::report::reports(draft),
            PageId::Report(quarter) => super::report::report(draft, quarter),
            PageId::Cumulative(span) => super::report::cumulative(draft, span),
            PageId::Annual(year) => super::annual::annual(draft, year),
            PageId::Indicators => super::indicator::indicators(draft),
            PageId::Indicator(id) => super::indicator::indicator(draft, id),
            PageId::Rows(id, year) => super::rows::rows(draft, (id, year), None),
            PageId::RowsOf(id, year, part) => super::rows::rows(draft, (id, year), Some(part)),
            PageId::Regions => super::region::regions(draft),
            PageId::Region(id) => super::region::region(draft, id),
            PageId::Sources => super::source::sources(draft),
            PageId::Source(id) => super::source::source(draft, id),
            PageId::Cases => super::case::cases(draft, 0, 0),
            PageId::CaseList(list, page) => super::case::cases(draft, list, page),
            PageId::Stations => super::station::stations(draft),
            PageId::StationsOf(region) => super::station::district(draft, region),
            PageId::Station(at) => super::station::station(draft, at),
            PageId::Coverage => super::coverage::coverage(draft),
            PageId::Guide => super::guide::index(draft),
            PageId::Campaigns => super::article::campaigns(draft),
            PageId::Brochures => super::brochure::index(draft),
            PageId::News => super::article::news(draft),
            PageId::Topic(topic) => super::topic::topic(draft, topic),
            PageId::Calendar => super::calendar::calendar(draft),
            PageId::Withdrawals => super::withdrawn::list(draft),
            PageId::Withdrawn(at) => super::withdrawn::withdrawn(draft, at),
            PageId::Data => super::data::data(draft),
            PageId::Releases => super::release::releases(draft),
            PageId::Release(at) => super::release::release(draft, at),
            PageId::Patterns => super::patterns::patterns(draft),
            PageId::Search => super::search::search(draft),
            PageId::SiteMap => super::site_map::site_map(draft),
            PageId::NotFound => super::site_map::not_found(draft),
            PageId::Wechat(of) => super::wechat::page(draft, of),
            PageId::Document(at) => document(draft, at),
        }
    }

    /// A text, by the folder it stands in.
    fn document<'s>(draft: &mut Draft<'s>, at: usize) -> Body {
        let document = &draft.site.data.documents[at];
        match document.kind {
            DocumentKind::Case => super::case::case(draft, at),
            DocumentKind::Guide => super::guide::page(draft, document),
            DocumentKind::Brochure => super::brochure::page(draft, at, document),
            DocumentKind::Campaign => super::campaign::campaign(draft, document),
            _ => super::article::article(draft, at, document),
        }
    }
}
