//! What a print template may see: one brochure, worded and formatted, as plain data.
//!
//! A template gets a [`Sheet`] as JSON (`json("/sheet.json")`), never as markup: whatever an author
//! writes is printed as it is. Templates of the same name as the brochure's kind are in the theme's
//! `print/`. Everything here is in one language; numbers are words already.

use serde::Serialize;

use crate::chart::Scene;

/// One brochure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// Its kind: the template's name.
    pub kind: &'static str,
    /// `zh` or `en`.
    pub lang: &'static str,
    /// Trimmed width and height in millimetres, as the sheet lies flat.
    pub trim: (u32, u32),
    /// The title, whole.
    pub title: String,
    /// The title's phrases; a line may end between two of them only.
    pub phrases: Vec<String>,
    /// One sentence about it; empty for none.
    pub summary: String,
    /// For whom: lines of the cover.
    pub audience: Vec<String>,
    /// The line above the hotline; empty for none.
    pub call: String,
    /// The number to call; empty for none.
    pub hotline: String,
    /// Who publishes.
    pub publisher: String,
    /// The mark of a demonstration (`示例数据`); empty for a real site.
    pub demo: String,
    /// The mark of a preview (`预览，不得发布`); empty for what may be printed.
    pub preview: String,
    /// The day of the text, worded; empty for none.
    pub date: String,
    /// Year, month and day of the text, for the file's own record; never the day of the build.
    pub day: (i16, i8, i8),
    /// The small print: publisher, print run, law.
    pub imprint: Vec<String>,
    /// The code that leads to the site; `None` if the site has no address.
    pub qr: Option<Qr>,
    /// What stands before the first heading.
    pub lead: Vec<Block>,
    /// The text by its second-level headings.
    pub sections: Vec<Section>,
    /// One card a station.
    pub cards: Vec<Card>,
    /// The head of a bulletin.
    pub letter: Option<Letter>,
    /// The cover's series: the newest period is last.
    pub series: Vec<Column>,
}

/// A part of the text below a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// The heading, whole.
    pub title: String,
    /// Its phrases.
    pub phrases: Vec<String>,
    /// The line of the author's file; 0 for what the program writes.
    pub line: u32,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// Running text.
pub type Runs = Vec<Run>;

/// A stretch of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Run {
    /// Words.
    Text(String),
    /// Words that stay on one line.
    Whole(String),
    /// A figure of the data with its unit; stays on one line.
    Figure(String),
    /// What asks for action.
    Signal(String),
    /// The room between Han and Latin beside a stretch that stays whole.
    Gap(()),
    /// Emphasis.
    Emphasis(Runs),
    /// Strong emphasis.
    Strong(Runs),
    /// Struck out.
    Strike(Runs),
    /// A line break.
    Break(()),
    /// A link: its whole address and its words.
    Link(String, Runs),
}

/// A block of text, or something of the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading below the section's.
    Heading {
        /// 3 to 6.
        level: u8,
        /// Its words.
        runs: Runs,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Runs,
    },
    /// A list.
    List {
        /// The first number; `None` for a list without numbers.
        start: Option<u64>,
        /// One entry an item.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// Preformatted text.
    Code {
        /// The text.
        text: String,
    },
    /// A rule.
    Rule,
    /// A picture beside the content.
    Image {
        /// Its path below `content/`.
        path: String,
        /// What it shows.
        alt: String,
        /// The line of the author's file.
        line: u32,
    },
    /// A chart.
    Chart(Box<Chart>),
    /// Up to four figures.
    Figures {
        /// One figure each.
        entries: Vec<KeyFigure>,
    },
    /// A case.
    Case(Box<Case>),
    /// Names and numbers.
    Stations {
        /// Name and phone.
        rows: Vec<(String, String)>,
    },
    /// A QR code with words beside it.
    Qr {
        /// The words, a line each.
        words: Vec<String>,
    },
    /// Lines to write on.
    Lines {
        /// What is to be written.
        labels: Vec<String>,
    },
    /// Numbered sentences.
    Summary {
        /// One sentence each.
        sentences: Vec<Runs>,
    },
    /// Terms and what they mean.
    Terms {
        /// Term and paragraphs.
        terms: Vec<(String, Vec<String>)>,
    },
    /// Small print.
    Note {
        /// Its words.
        runs: Runs,
    },
}

/// A figure with what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// What is counted, and when.
    pub label: String,
    /// The digits with what stands before them.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// The comparison; empty for none.
    pub remark: String,
    /// Whether the comparison asks for action.
    pub signal: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its caption; empty for none.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Source and remarks; empty for none.
    pub note: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableColumn {
    /// Its name.
    pub label: Runs,
    /// Its unit; empty for none.
    pub unit: String,
    /// Whether it holds figures, which are set right.
    pub number: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// Its cells.
    pub cells: Vec<Runs>,
    /// Whether it is the total.
    pub total: bool,
}

/// A chart with what stands around it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// The finding.
    pub title: String,
    /// The finding in phrases; a line may end between two of them.
    pub phrases: Vec<String>,
    /// What, where, when, in which unit.
    pub subtitle: String,
    /// Where the figures come from.
    pub source: String,
    /// What is provisional or missing; empty for nothing.
    pub note: String,
    /// The same in sentences, for those who do not see it.
    pub alt: String,
    /// The drawing for a page's width.
    pub wide: Scene,
    /// The drawing for a panel.
    pub narrow: Scene,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    /// Its title, in phrases.
    pub phrases: Vec<String>,
    /// The title, whole.
    pub title: String,
    /// One sentence.
    pub summary: Runs,
    /// The leading figure, if one was stated.
    pub figure: Option<KeyFigure>,
    /// Names and values.
    pub facts: Vec<(String, String)>,
    /// The days: day in words, what happened, place on the line in thousandths.
    pub days: Vec<(String, String, u16)>,
    /// The labels of the line: days in words, what happened, place on the line in thousandths.
    pub labels: Vec<(String, String, u16)>,
    /// The story.
    pub sections: Vec<Section>,
    /// Articles of law.
    pub law: Vec<Runs>,
    /// Review and consent, and the notice of a demonstration.
    pub notes: Vec<String>,
}

/// A card of a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The station's id.
    pub id: String,
    /// Its name, in phrases.
    pub phrases: Vec<String>,
    /// The number to call; empty for none.
    pub phone: String,
    /// Address, hours, services: a line each.
    pub lines: Vec<String>,
    /// The code that leads to its page.
    pub qr: Option<Qr>,
}

/// The head and foot of a bulletin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// 发文字号; empty for none.
    pub number: String,
    /// 主送机关; empty for none.
    pub to: String,
    /// 抄送机关; empty for none.
    pub copies: String,
    /// 印发机关 and 印发日期.
    pub issued: (String, String),
}

/// A column of the cover's series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The year, on the first column of each; empty otherwise.
    pub year: String,
    /// Its height in thousandths of the tallest.
    pub permille: u16,
    /// The value, where it is printed.
    pub label: String,
    /// Whether it is of the same quarter as the newest.
    pub same: bool,
    /// Whether it may still change.
    pub provisional: bool,
}

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// The address.
    pub address: String,
    /// Modules a side, without the quiet zone.
    pub side: usize,
}

/// What an author asked for and cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such heading; these are the ones there are.
    NoHeading(String, Vec<String>),
    /// The site has no such page.
    NoPage(String),
    /// The page has no such chart; these are the ones it has.
    NoChart(String, Vec<String>),
    /// There is no such public case.
    NoCase(String),
    /// There is no such brochure to impose.
    NoBrochure(String),
    /// There is nothing to print: no period with a report, no station.
    Nothing(&'static str),
}
