//! Brochures: what is printed from the same figures, and how.

use std::sync::Arc;

use crate::source::Place;

/// The kinds of brochures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BrochureKind {
    /// 三折页: a sheet of six panels, folded twice.
    Leaflet,
    /// 报告: a period's report as a booklet of A4 pages.
    Report,
    /// 公文版: an internal notice in the plain geometry of GB/T 9704.
    Bulletin,
    /// 海报: one message, readable at three metres.
    Poster,
    /// 便民联系卡: one card a station.
    Card,
    /// 案例单页: one case in large type on A5.
    Case,
    /// 骑马订拼版: another brochure, imposed for saddle stitching.
    Booklet,
}

impl BrochureKind {
    /// All kinds.
    pub const ALL: [BrochureKind; 7] = [
        BrochureKind::Leaflet,
        BrochureKind::Report,
        BrochureKind::Bulletin,
        BrochureKind::Poster,
        BrochureKind::Card,
        BrochureKind::Case,
        BrochureKind::Booklet,
    ];

    /// The stable word, which is also the name of its template.
    pub fn word(self) -> &'static str {
        match self {
            BrochureKind::Leaflet => "leaflet",
            BrochureKind::Report => "report",
            BrochureKind::Bulletin => "bulletin",
            BrochureKind::Poster => "poster",
            BrochureKind::Card => "card",
            BrochureKind::Case => "case",
            BrochureKind::Booklet => "booklet",
        }
    }

    /// Its name in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            BrochureKind::Leaflet => "三折页",
            BrochureKind::Report => "报告",
            BrochureKind::Bulletin => "公文版",
            BrochureKind::Poster => "海报",
            BrochureKind::Card => "便民联系卡",
            BrochureKind::Case => "案例单页",
            BrochureKind::Booklet => "骑马订拼版",
        }
    }

    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == text || kind.chinese() == text)
    }

    /// The trimmed sizes it can have, the usual one first.
    pub fn sizes(self) -> &'static [Trim] {
        const LEAFLET: [Trim; 2] = [Trim::new("A4", 297, 210), Trim::new("210x285", 285, 210)];
        const A4: [Trim; 1] = [Trim::new("A4", 210, 297)];
        const POSTER: [Trim; 2] = [Trim::new("A3", 297, 420), Trim::new("420x570", 420, 570)];
        const CARD: [Trim; 1] = [Trim::new("90x54", 90, 54)];
        const CASE: [Trim; 1] = [Trim::new("A5", 148, 210)];
        const BOOKLET: [Trim; 1] = [Trim::new("A3", 420, 297)];
        match self {
            BrochureKind::Leaflet => &LEAFLET,
            BrochureKind::Report | BrochureKind::Bulletin => &A4,
            BrochureKind::Poster => &POSTER,
            BrochureKind::Card => &CARD,
            BrochureKind::Case => &CASE,
            BrochureKind::Booklet => &BOOKLET,
        }
    }
}

/// A trimmed size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trim {
    /// Its name (`A4`, `210x285`).
    pub name: &'static str,
    /// Width in millimetres, as the sheet lies flat.
    pub width: u32,
    /// Height in millimetres.
    pub height: u32,
}

impl Trim {
    const fn new(name: &'static str, width: u32, height: u32) -> Self {
        Self {
            name,
            width,
            height,
        }
    }
}

/// Something of the site that is put below a heading of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insert {
    /// The heading's words; empty for the cover or the whole sheet.
    pub into: Arc<str>,
    /// What is put there.
    pub what: Inserted,
    /// Where it is written.
    pub place: Place,
}

/// What can be put below a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// A chart of a page of the site: the page's path from the root, and the chart's id.
    Chart {
        /// `reports/2025Q4/`.
        page: Arc<str>,
        /// `case.cause`.
        id: Arc<str>,
    },
    /// A case with its figures, by slug.
    Case(Arc<str>),
    /// Names and numbers of stations of this kind (`center`, `station` …).
    Stations(super::station::StationKind),
    /// A QR code with words beside it.
    Qr(Vec<Arc<str>>),
    /// Lines to write on.
    Lines(Vec<Arc<str>>),
}

/// What only brochures have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrochureFacts {
    /// What it is.
    pub kind: BrochureKind,
    /// Its trimmed size.
    pub trim: Trim,
    /// For whom: the lines under the title of a cover.
    pub audience: Vec<Arc<str>>,
    /// The line above the hotline.
    pub call: Option<Arc<str>>,
    /// The case of a case sheet, by slug.
    pub case: Option<Arc<str>>,
    /// The brochure that a booklet imposes, by slug.
    pub of: Option<Arc<str>>,
    /// Where its QR code leads: a path from the site's root.
    pub link: Option<Arc<str>>,
    /// The campaign it belongs to, by slug.
    pub campaign: Option<Arc<str>>,
    /// Copies ordered.
    pub print_run: Option<u64>,
    /// Thickness of one leaf in micrometres, for creep.
    pub leaf: u32,
    /// True if each station gets a file of its own (cards).
    pub each: bool,
    /// 发文字号.
    pub document_number: Option<Arc<str>>,
    /// 主送机关.
    pub to: Vec<Arc<str>>,
    /// 抄送机关.
    pub copies: Vec<Arc<str>>,
    /// What is put below headings.
    pub inserts: Vec<Insert>,
    /// Where its front matter stands, by key: for diagnostics about what was made of it.
    pub places: Vec<(&'static str, Place)>,
}

impl BrochureFacts {
    /// Where a key of the front matter stands.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.places
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, place)| place)
    }
}
