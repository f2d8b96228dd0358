//! The feeds of a site: one for everything, one for releases, one for cases, in each language.

/// One feed.
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
    /// Every feed.
    pub const ALL: [Feed; 3] = [Feed::All, Feed::Releases, Feed::Cases];

    /// Its path below a language's folder.
    pub fn path(self) -> &'static str {
        match self {
            Feed::All => "feed.xml",
            Feed::Releases => "feeds/releases.xml",
            Feed::Cases => "feeds/cases.xml",
        }
    }
}
