//! Brochures: a page for each, and the list of them.

use serde::Serialize;

use super::{CaseEntry, Download, Href, Html, Link};

/// A brochure: what it looks like, its files, its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrochurePage {
    /// Its title.
    pub title: String,
    /// One sentence; empty for none.
    pub lead: String,
    /// What stands in the margin: kind, size, pages, date, copies.
    pub margin: Vec<String>,
    /// A picture of each page.
    pub pictures: Vec<PagePicture>,
    /// What is not pictured (`其余 65 页见文件`); empty for nothing.
    pub rest: String,
    /// The files, each with what it is for.
    pub downloads: Vec<Download>,
    /// The text; empty for what has none.
    pub html: Html,
    /// The case of a case sheet.
    pub cases: Vec<CaseEntry>,
}

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PagePicture {
    /// The picture.
    pub src: Href,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows (`第 1 页`).
    pub alt: String,
}

/// All brochures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrochuresIndex {
    /// The page's title.
    pub title: String,
    /// One sentence under it.
    pub lead: String,
    /// The brochures, by kind.
    pub kinds: Vec<BrochureKindList>,
    /// Articles for WeChat.
    pub articles: Vec<Link>,
}

/// The brochures of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrochureKindList {
    /// The kind's name.
    pub title: String,
    /// Its brochures.
    pub entries: Vec<BrochureEntry>,
}

/// A brochure in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrochureEntry {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: Href,
    /// Size, pages, copies.
    pub meta: String,
    /// One sentence; empty for none.
    pub summary: String,
    /// Its first page.
    pub picture: Option<PagePicture>,
}
