//! Running texts and lists of them: news, campaigns, plain pages, the site map, and the page for no page.

use serde::Serialize;

use super::ledger::Neighbours;
use super::parts::EntryList;
use super::text::{Download, Html, Link, SideNote};

/// A news item or a plain page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// The title.
    pub title: String,
    /// The line under it; empty for none.
    pub lead: String,
    /// The margin: column, date, source.
    pub margin: Vec<String>,
    /// The text.
    pub html: Html,
    /// Notes at the side.
    pub side: Vec<SideNote>,
    /// Attachments.
    pub downloads: Vec<Download>,
    /// The item before and after.
    pub neighbours: Neighbours,
}

/// All campaigns, or all news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleList {
    /// The title.
    pub title: String,
    /// The line under it; empty for none.
    pub lead: String,
    /// The lists, one a year.
    pub lists: Vec<EntryList>,
    /// Why there is nothing, if there is nothing.
    pub nothing: Option<String>,
}

/// All pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteMap {
    /// The title.
    pub title: String,
    /// The pages by section.
    pub groups: Vec<SiteMapGroup>,
}

/// Pages of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteMapGroup {
    /// The section, with its own page.
    pub head: Link,
    /// Its pages.
    pub links: Vec<Link>,
}

/// No such page. Its addresses start at the server's root, since it is shown at any depth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFound {
    /// The title.
    pub title: String,
    /// What may have happened and what to do.
    pub text: String,
    /// Where to go instead.
    pub links: Vec<Link>,
}
