//! The smallest things on a page: addresses, worded figures, sentences.
//!
//! Every string is already in the page's language and already formatted. A template escapes it and
//! sets it; it never rounds, joins or translates.

use serde::Serialize;

/// An address as it is written into the page: relative to that page and naming a file
/// (`../reports/2025Q3/index.html#targets`), or absolute with its scheme (`https:`, `tel:`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Href(pub String);

/// HTML that is safe to print as it is: cleaned Markdown, a chart's SVG, a QR code.
///
/// Only the Markdown cleaner, the chart writer and the QR writer make one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Html(pub String);

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words of the link (`阅读 2025年第三季度报告`).
    pub text: String,
    /// Where it goes.
    pub href: Href,
}

/// A file to take away. The size is part of the link, so that nobody pays for it unawares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Download {
    /// What the file holds (`本期数据`), empty where the format alone says it.
    pub text: String,
    /// The format as readers know it (`CSV`, `XLSX`, `PDF`).
    pub format: String,
    /// The size with its unit (`38 KB`).
    pub size: String,
    /// Where the file is.
    pub href: Href,
}

/// How certain a value is; shown as a word that links to its meaning, never as a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Which status it is.
    pub kind: StatusKind,
    /// Its word in the page's language (`初步`).
    pub text: String,
    /// The page and anchor that explain the word.
    pub href: Option<Href>,
}

/// The statuses a value can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusKind {
    /// May still change.
    Provisional,
    /// Will not change.
    Final,
    /// Replaces an earlier value.
    Revised,
    /// Restated from somebody else's document.
    Reported,
}

/// Whether something needs action. `Signal` is drawn in the signal colour, and its words begin
/// with the sign or word that says so (`▼ 落后 5.8 个百分点`): colour never speaks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Nothing needs doing.
    #[default]
    Plain,
    /// Somebody must act.
    Signal,
}

/// A worded figure: digits and unit apart, so that each has its size and they never part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Figure {
    /// What stands before the digits (`近`, `最高`), usually empty.
    pub before: String,
    /// The formatted digits (`5935`, `16,652`, `92.5`), or the reason why there are none (`未报送`).
    pub number: String,
    /// Unit and qualifier after the digits (`万元`, `万余元`, `%`), empty for none.
    pub unit: String,
    /// The row that the figure comes from, or its indicator's page.
    pub href: Option<Href>,
    /// How certain the value is, where that must be said beside it.
    pub status: Option<Status>,
}

/// A sentence with figures in it; the pieces follow each other without added spaces.
pub type Sentence = Vec<Piece>;

/// A stretch of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words, or the figure together with its unit.
    pub text: String,
    /// How the stretch is set.
    pub role: PieceRole,
    /// Where it leads, if anywhere.
    pub href: Option<Href>,
}

/// How a stretch of a sentence is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceRole {
    /// Running words.
    Words,
    /// A figure with its unit: bold, in ink, unbreakable.
    Figure,
    /// What needs action: bold, in the signal colour.
    Signal,
}

impl Piece {
    /// Running words.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role: PieceRole::Words,
            href: None,
        }
    }

    /// A figure with its unit (`5935 万元`).
    pub fn figure(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role: PieceRole::Figure,
            href: None,
        }
    }

    /// Words that ask for action (`落后时间进度 5.8 个百分点`).
    pub fn signal(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role: PieceRole::Signal,
            href: None,
        }
    }

    /// The same stretch, leading somewhere.
    #[must_use]
    pub fn linked(self, href: Href) -> Self {
        Self {
            href: Some(href),
            ..self
        }
    }
}

/// A remark beside a figure or a row (`▲ 比上年同期多 11.3%`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The words, with the sign that begins them.
    pub text: String,
    /// Whether they ask for action.
    pub tone: Tone,
}

/// A name and what belongs to it (`案由` / `劳动报酬`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The name.
    pub label: String,
    /// What belongs to it.
    pub text: String,
    /// Where that leads.
    pub href: Option<Href>,
}

/// A short titled text in the side column (`怎么读这份报告`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideNote {
    /// The title.
    pub title: String,
    /// One paragraph each.
    pub paragraphs: Vec<String>,
    /// Links after the text.
    pub links: Vec<Link>,
}
