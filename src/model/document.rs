//! Documents: cases, campaigns, guides and other pages, parsed once into a tree with places.
//!
//! Checks, pages, print and search all read this tree. Content is never a template: the one
//! form is `{{ figure(…) }}`, an [`Inline::Figure`] here.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::brochure::BrochureFacts;
use super::dimension::CategoryId;
use super::observation::Key;
use super::period::Period;
use super::region::RegionId;
use super::unit::Unit;
use super::value::Value;
use crate::source::{Place, SourceFile};

/// Which folder a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// content/cases
    Case,
    /// content/campaigns
    Campaign,
    /// content/guide
    Guide,
    /// content/news
    News,
    /// content/reports: a commentary on a period
    Report,
    /// content/brochures: what is printed
    Brochure,
    /// content/*.md
    Page,
}

impl DocumentKind {
    /// The folder below `content/`, which is also the address below the site's root.
    pub fn folder(self) -> &'static str {
        match self {
            DocumentKind::Case => "cases",
            DocumentKind::Campaign => "campaigns",
            DocumentKind::Guide => "guide",
            DocumentKind::News => "news",
            DocumentKind::Report => "reports",
            DocumentKind::Brochure => "brochures",
            DocumentKind::Page => "",
        }
    }
}

/// The address of a document, by its folder and slug.
pub fn address(kind: DocumentKind, slug: &str) -> String {
    let folder = match kind {
        DocumentKind::Report if slug.bytes().all(|b| b.is_ascii_digit()) => "annual",
        _ => kind.folder(),
    };
    let parts = [folder, slug];
    parts
        .into_iter()
        .filter(|part| !part.is_empty() && *part != "index")
        .map(|part| format!("{part}/"))
        .collect()
}

/// The section profile of a case: which headings it must have, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseProfile {
    /// 案例库: 案情简介, 争议焦点, 代理意见, 判决结果, 案例评析, 结语和建议.
    Library,
    /// 简版: 案情简介, 办理过程, 处理结果, 案例点评.
    Short,
    /// 发布会版: 基本案情, 承办过程, 案件结果, 典型意义.
    Press,
}

impl CaseProfile {
    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "library" | "案例库" => CaseProfile::Library,
            "short" | "简版" => CaseProfile::Short,
            "press" | "发布会版" => CaseProfile::Press,
            _ => return None,
        })
    }

    /// The headings in order; each entry lists equivalent words, English among them.
    pub fn sections(self) -> &'static [&'static [&'static str]] {
        match self {
            CaseProfile::Library => &[
                &["案情简介", "Facts"],
                &["争议焦点", "Issues"],
                &["代理意见", "辩护意见", "Arguments"],
                &["判决结果", "裁决结果", "Outcome"],
                &["案例评析", "Analysis"],
                &["结语和建议", "Conclusion"],
            ],
            CaseProfile::Short => &[
                &["案情简介", "Facts"],
                &["办理过程", "What was done"],
                &["处理结果", "Outcome"],
                &["案例点评", "Comment"],
            ],
            CaseProfile::Press => &[
                &["基本案情", "Facts"],
                &["承办过程", "What was done"],
                &["案件结果", "Outcome"],
                &["典型意义", "Why it matters"],
            ],
        }
    }
}

/// One parsed Markdown file.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it was read from.
    pub file: SourceFile,
    /// Which folder it belongs to.
    pub kind: DocumentKind,
    /// Its address within the folder.
    pub slug: Arc<str>,
    /// Earlier addresses that lead to it.
    pub aliases: Vec<Arc<str>>,
    /// True for the English version (`name.en.md`).
    pub english: bool,
    /// Title.
    pub title: Arc<str>,
    /// One sentence.
    pub summary: Option<Arc<str>>,
    /// Its date.
    pub date: Option<Date>,
    /// True if only the month is known or may be told; `date` is then the month's first day.
    pub date_is_month: bool,
    /// Last day of what it tells of (campaigns), or day of its last change.
    pub date_to: Option<Date>,
    /// Day of the last change of the text.
    pub updated: Option<Date>,
    /// The region it is about.
    pub region: Option<RegionId>,
    /// Place among its neighbours (guides).
    pub order: Option<i64>,
    /// The period it comments on (reports).
    pub period: Option<Period>,
    /// Free words.
    pub tags: Vec<Arc<str>>,
    /// Groups of people it concerns, as written (ids of a dimension's categories).
    pub groups: Vec<Arc<str>>,
    /// Articles of law.
    pub law: Vec<Arc<str>>,
    /// Where a news item was taken from.
    pub source: Option<Arc<str>>,
    /// What only cases have.
    pub case: Option<CaseFacts>,
    /// What only brochures have.
    pub brochure: Option<Box<BrochureFacts>>,
    /// Never public while true.
    pub draft: bool,
    /// Not public before.
    pub publish_at: Option<DateTime>,
    /// The text.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Its address from the site's root, without language (`cases/anhe-wages-2025-03/`).
    pub fn address(&self) -> String {
        address(self.kind, &self.slug)
    }
}

/// What only cases have.
#[derive(Debug, Clone, Default)]
pub struct CaseFacts {
    /// Category as written (an id of a dimension's category, or words).
    pub category: Option<Arc<str>>,
    /// Procedure as written.
    pub procedure: Option<Arc<str>>,
    /// Outcome as written.
    pub outcome: Option<Arc<str>>,
    /// Money recovered.
    pub recovered: Option<Value>,
    /// People helped.
    pub people_helped: Option<u64>,
    /// Who handled it.
    pub agency: Option<Arc<str>>,
    /// Section profile.
    pub profile: Option<CaseProfile>,
    /// Date of consent, or the ground on which none is needed.
    pub consent: Option<Arc<str>>,
    /// Who cleared it for publication.
    pub reviewed_by: Option<Arc<str>>,
    /// Days since the application, and what happened.
    pub timeline: Vec<(u32, Arc<str>)>,
}

/// A block of text, with where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it begins.
    pub place: Place,
}

/// The kinds of blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6, with its anchor (unique in the document).
    Heading {
        /// 1 to 6.
        level: u8,
        /// The anchor.
        id: Arc<str>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` numbers it.
    List {
        /// The first number, for numbered lists.
        start: Option<u64>,
        /// One entry an item.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A table; the first row is the head.
    Table {
        /// One entry a column.
        align: Vec<Align>,
        /// Head cells.
        head: Vec<Vec<Inline>>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Preformatted text.
    Code(Arc<str>),
    /// A rule.
    Rule,
    /// Sanitised HTML.
    Html(Arc<str>),
}

/// Alignment of a table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// As the reader's language has it.
    Start,
    /// Centred.
    Centre,
    /// At the line's end, for numbers.
    End,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(Arc<str>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Literal text.
    Code(Arc<str>),
    /// A line break.
    Break,
    /// A link.
    Link {
        /// Where to.
        target: LinkTarget,
        /// The text.
        content: Vec<Inline>,
        /// Where it stands.
        place: Place,
    },
    /// An image.
    Image {
        /// The file, relative to the project.
        target: LinkTarget,
        /// What it shows.
        alt: Arc<str>,
        /// Where it stands.
        place: Place,
    },
    /// Sanitised HTML.
    Html(Arc<str>),
    /// A figure of the data.
    Figure(FigureReference),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another origin, or mail, phone.
    External(Arc<str>),
    /// A page or file of the site: path from the site's root without leading slash, and anchor.
    Internal {
        /// Path from the root, normalised (`cases/anhe-wages-2025-03/`).
        path: Arc<str>,
        /// Anchor, if any.
        fragment: Option<Arc<str>>,
    },
}

/// `{{ figure(id, region=…, period=…, …) }}`, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureReference {
    /// Which observation.
    pub key: Key,
    /// In which unit; the indicator's own otherwise.
    pub unit: Option<Unit>,
    /// How it is shown.
    pub style: FigureStyle,
    /// The source whose value is meant, where several state one.
    pub source: Option<Arc<str>>,
    /// Where it stands.
    pub place: Place,
}

/// How a figure in text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureStyle {
    /// The formatted value with its unit.
    Value,
    /// The source's words.
    Stated,
    /// The change against the same period of the year before.
    Change,
}

/// Categories named in a figure reference.
pub type FigureCategories = Vec<CategoryId>;

/// The addresses that a text refers to by links and pictures, from the site's root.
pub fn referred_to<'a>(list: &'a [Block], paths: &mut BTreeSet<&'a str>) {
    for block in list {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                inlines(content, paths);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| referred_to(item, paths)),
            BlockKind::Quote(inner) => referred_to(inner, paths),
            BlockKind::Table { head, rows, .. } => {
                head.iter().for_each(|cell| inlines(cell, paths));
                rows.iter().flatten().for_each(|cell| inlines(cell, paths));
            }
            BlockKind::Html(html) => attributes(html, paths),
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], paths: &mut BTreeSet<&'a str>) {
    for inline in content {
        match inline {
            Inline::Link {
                target, content, ..
            } => {
                internal(target, paths);
                inlines(content, paths);
            }
            Inline::Image { target, .. } => internal(target, paths),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strike(content) => {
                inlines(content, paths);
            }
            Inline::Html(html) => attributes(html, paths),
            Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Figure(_) => {}
        }
    }
}

fn internal<'a>(target: &'a LinkTarget, paths: &mut BTreeSet<&'a str>) {
    if let LinkTarget::Internal { path, .. } = target {
        paths.insert(path);
    }
}

/// Whatever stands in quotes in a piece of HTML may be an address.
fn attributes<'a>(html: &'a str, paths: &mut BTreeSet<&'a str>) {
    let quoted = html.split('"').skip(1).step_by(2);
    paths.extend(quoted.map(|value| value.trim_start_matches('/')));
}
