//! Builders: from the public data and their analysis to what one page shows.
//!
//! [`build`] makes one page: its view and the files that belong to it alone (the CSV and SVG of
//! its charts). A builder asks [`Draft`] for everything that several pages need: links, worded
//! figures, charts, tables. One file a kind of page; nothing here writes HTML but [`crate::chart`]
//! and [`crate::view::html`].

mod case;
pub mod charts;
mod describe;
pub mod draft;
mod findings;
mod highlights;
mod home;
mod lists;
mod report;
mod source;
mod stated;
pub mod prose;
pub mod site;
pub mod tables;
pub mod words;

use crate::plan::PageId;
use crate::view::pages::Page;

pub use draft::Draft;
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
}

/// Makes one page in one language.
pub fn build<'s>(site: &'s Site<'s>, page: PageId) -> Built {
    let mut draft = Draft::new(site, page);
    let body = bodies::body(&mut draft, page);
    draft.finish(body)
}

mod bodies {
    //! Which builder makes which page.

    use super::Draft;
    use crate::model::document::DocumentKind;
    use crate::plan::PageId;
    use crate::view::pages::{Body, NotFound};

    pub(super) fn body(draft: &mut Draft<'_>, page: PageId) -> Body {
        match page {
            PageId::Home => super::home::home(draft),
            PageId::Reports => super::report::reports(draft),
            PageId::Report(quarter) => super::report::report(draft, quarter),
            PageId::Cases => super::case::cases(draft),
            PageId::Document(at) => document(draft, at),
            PageId::Sources => super::source::sources(draft),
            PageId::Source(id) => super::source::source(draft, id),
            _ => {
                draft.meta("404", "");
                Body::NotFound(Box::new(NotFound {
                    title: String::new(),
                    text: String::new(),
                    links: Vec::new(),
                }))
            }
        }
    }

    fn document(draft: &mut Draft<'_>, at: usize) -> Body {
        match draft.site.data.documents[at].kind {
            DocumentKind::Case => super::case::case(draft, at),
            _ => Body::NotFound(Box::new(NotFound { title: String::new(), text: String::new(), links: Vec::new() })),
        }
    }
}
