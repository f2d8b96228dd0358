//! What was published and is taken back, and the addresses that were ever published.

use std::sync::Arc;

use jiff::civil::Date;

use super::release::ReleaseName;
use crate::source::Place;

/// What a withdrawal takes back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withdrawn {
    /// A page, by its address from the site's root without language (`cases/anhe-wages-2025-03/`).
    Page(Arc<str>),
    /// A file beside the content, by its published path (`assets/content/cases/photo.png`).
    File(Arc<str>),
    /// A figure, by its row key (`case.accepted|990101|2025Q3`).
    Row(Arc<str>),
}

impl Withdrawn {
    /// The address or the row key.
    pub fn text(&self) -> &str {
        match self {
            Withdrawn::Page(text) | Withdrawn::File(text) | Withdrawn::Row(text) => text,
        }
    }
}

/// A line of `data/withdrawals.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// What is taken back.
    pub what: Withdrawn,
    /// When.
    pub date: Date,
    /// Why, for readers.
    pub reason: Arc<str>,
    /// The same in English, if given.
    pub reason_en: Option<Arc<str>>,
    /// The address to read instead, if there is one.
    pub instead: Option<Arc<str>>,
    /// Earlier addresses of a page that is taken back: they lead to what is left in its place.
    pub aliases: Vec<Arc<str>>,
    /// True if a text, file, row or published address of this name was found when it was read; a
    /// page that the program makes is known only when the site is planned.
    pub known: bool,
    /// Its line.
    pub place: Place,
}

impl Withdrawal {
    /// The address of the page that is taken back.
    pub fn page(&self) -> Option<&str> {
        match &self.what {
            Withdrawn::Page(address) => Some(address),
            Withdrawn::File(_) | Withdrawn::Row(_) => None,
        }
    }

    /// True if it takes back a release with all its files.
    pub fn takes_back(&self, release: ReleaseName) -> bool {
        self.page() == Some(&*release.address())
    }
}

/// An address that was published once: a line of `mingbai.lock`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAddress {
    /// The address from the site's root (`en/cases/anhe-wages-2025-03/`).
    pub address: Arc<str>,
    /// The day from which it was public, as the content says it.
    pub since: Option<Date>,
    /// Its line.
    pub place: Place,
}
