//! The search index: files that the search page's script loads as it needs them, also from a disk.
//!
//! Text is indexed by adjacent pairs of characters, which needs no dictionary and finds every phrase:
//! a page that holds a phrase holds all of its pairs, and the page's own text, which is kept beside
//! the index for the excerpt, tells whether it holds the phrase itself. What is found is therefore
//! what a search through every page would find. Names and headings weigh more ([`postings`]).
//!
//! The text is taken from each page while it is made ([`text`]): what can be read can be found, and
//! nothing else. Pairs are sorted and cut into files of about the same size, so that a pair's file
//! follows from the first pair of each; postings are delta-coded ([`code`]).

pub mod code;
mod files;
pub mod postings;
pub mod text;

use crate::model::PublicDataset;
use crate::model::document::DocumentKind;
use crate::plan::PageId;

pub use files::write;
pub use text::PageText;

/// The kinds of results, in the order in which documents are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How to get help.
    Help,
    /// Stations.
    Stations,
    /// Figures: reports, indicators, regions, sources.
    Figures,
    /// Cases.
    Cases,
    /// News, campaigns, texts about the site.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [
        Kind::Help,
        Kind::Stations,
        Kind::Figures,
        Kind::Cases,
        Kind::Other,
    ];

    /// Its id in the index.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Help => "help",
            Kind::Stations => "stations",
            Kind::Figures => "figures",
            Kind::Cases => "cases",
            Kind::Other => "other",
        }
    }
}

/// The kind of a page; `None` for pages that only list others.
pub fn kind(page: PageId, data: &PublicDataset) -> Option<Kind> {
    Some(match page {
        PageId::SiteMap
        | PageId::NotFound
        | PageId::Search
        | PageId::Rows(..)
        | PageId::RowsOf(..)
        | PageId::Withdrawals
        | PageId::Withdrawn(_)
        | PageId::Wechat(_) => return None,
        PageId::Guide => Kind::Help,
        PageId::Stations | PageId::StationsOf(_) | PageId::Station(_) | PageId::Coverage => {
            Kind::Stations
        }
        PageId::Cases => Kind::Cases,
        PageId::Document(at) => match data.documents.get(at).map(|d| d.kind) {
            Some(DocumentKind::Guide) => Kind::Help,
            Some(DocumentKind::Case) => Kind::Cases,
            _ => Kind::Other,
        },
        PageId::Home | PageId::News | PageId::Campaigns | PageId::Brochures => Kind::Other,
        _ => Kind::Figures,
    })
}
