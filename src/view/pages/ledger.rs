//! Pages that are ledgers: a head, then numbered sections.

use serde::Serialize;

use super::chart::ChartView;
use super::parts::{KeyFigure, Section, TableView};
use super::text::{Download, Fact, Link, Remark, Sentence, SideNote, Status};

/// The head of a ledger page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Head {
    /// The page's only `h1`.
    pub title: String,
    /// One or two sentences under it; empty for none.
    pub lead: String,
    /// Dates and facts in a row (`2025年10月20日发布`, `下一次计划发布：2026年1月20日`).
    pub facts: Vec<String>,
    /// How certain the page's values are.
    pub status: Option<Status>,
    /// Files of the page.
    pub downloads: Vec<Download>,
    /// What stands at its right: code, kind, how to read.
    pub side: Vec<SideNote>,
    /// Why the page has no chart, where it should have one; written into the page for checks.
    pub no_chart: Option<String>,
}

/// A period's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Title, dates, files; `head.side` tells how to read it.
    pub head: Head,
    /// The findings as numbered sentences.
    #[serde(serialize_with = "super::tail::sentences")]
    pub summary: Vec<Sentence>,
    /// Up to four figures.
    pub key_figures: Vec<KeyFigure>,
    /// Targets, cases, money, quality, districts, revisions, definitions, downloads.
    pub sections: Vec<Section>,
    /// The report before and the one after.
    pub neighbours: Neighbours,
}

/// What comes before and after a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
}

/// All reports, the newest first, and the release calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportsIndex {
    /// Title and lead.
    pub head: Head,
    /// One section a year, the calendar, the annual pages, the revisions.
    pub sections: Vec<Section>,
}

/// A year as article 58 of the law wants it published: funds, cases, quality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Annual {
    /// Title, dates, files.
    pub head: Head,
    /// Up to four figures.
    pub key_figures: Vec<KeyFigure>,
    /// Funds, cases, quality; then what else the year has.
    pub sections: Vec<Section>,
    /// The years before and after.
    pub neighbours: Neighbours,
}

/// All indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorsIndex {
    /// Title, lead, files.
    pub head: Head,
    /// The indicators by group.
    pub groups: Vec<IndicatorGroup>,
}

/// Indicators of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorGroup {
    /// Its anchor.
    pub id: String,
    /// Its number (`一`).
    pub number: String,
    /// Its name (`经费与成效`).
    pub label: String,
    /// Name, newest value, change, and what it counts.
    pub table: TableView,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorPage {
    /// Name and definition; `head.side` holds id and kind.
    pub head: Head,
    /// Trend, districts, breakdowns, table, citation and files, definition and revisions.
    pub sections: Vec<Section>,
    /// Others of the same group.
    pub related: Vec<Link>,
}

/// All regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionsIndex {
    /// Title and lead.
    pub head: Head,
    /// The regions side by side; regions that were renamed or closed.
    pub sections: Vec<Section>,
}

/// All frozen releases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleasesIndex {
    /// Title and lead.
    pub head: Head,
    /// The releases; the rules of their names.
    pub sections: Vec<Section>,
}

/// A frozen release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleasePage {
    /// Title and date; `head.side` says whether something newer took its place.
    pub head: Head,
    /// Approval, files, what changed before and since, citation.
    pub sections: Vec<Section>,
}

/// A region beside its parent and its peers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionPage {
    /// Name, lead, files; `head.side` holds code, parent, population.
    pub head: Head,
    /// Up to four figures.
    pub key_figures: Vec<KeyFigure>,
    /// Comparison, trend, breakdowns, stations, cases, changes of name.
    pub sections: Vec<Section>,
    /// Regions beside it.
    pub peers: Vec<Link>,
}

/// All documents that figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcesIndex {
    /// Title and lead.
    pub head: Head,
    /// The documents, with how many figures and findings each has.
    pub sections: Vec<Section>,
}

/// A document: its figures as stated, and what the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcePage {
    /// The document's title; the lead says what was taken from it.
    pub head: Head,
    /// Publisher, number, date, address.
    pub facts: Vec<Fact>,
    /// The result of the check in one sentence (`核对 46 个数字，2 处自相矛盾`).
    pub verdict: Remark,
    /// Findings, the figures as stated, files.
    pub sections: Vec<Section>,
}

/// Who lives how far from a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The finding as title.
    pub head: Head,
    /// Up to four figures.
    pub key_figures: Vec<KeyFigure>,
    /// Tiles and curve, gaps, method.
    pub sections: Vec<Section>,
}

/// A matter across all periods: targets, funds, quality, publicity, self-assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// Title, lead, dates; `head.side` tells how to read it.
    pub head: Head,
    /// Up to four figures.
    pub key_figures: Vec<KeyFigure>,
    /// What is notable, years, parts, districts, terms, files.
    pub sections: Vec<Section>,
}

/// A campaign: what was done, printed, handed out and counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Campaign {
    /// Title, lead, dates, files.
    pub head: Head,
    /// Up to four figures.
    pub key_figures: Vec<KeyFigure>,
    /// The text, the prints, the events, the stations.
    pub sections: Vec<Section>,
}

/// All files of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataPage {
    /// Title, lead, what may be done with the data.
    pub head: Head,
    /// The explorer with its first view; none where there is nothing to draw.
    pub explorer: Option<ExplorerView>,
    /// Everything in one file (`all.json`, `all.zip`).
    pub whole: Vec<Download>,
    /// One set each.
    pub files: Vec<DataFile>,
    /// How the files are made, columns, licence, citation, the explorer.
    pub sections: Vec<Section>,
}

/// What the explorer shows before its script runs, and without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplorerView {
    /// The leading indicator over time, if it can be drawn.
    pub chart: Option<ChartView>,
    /// The leading indicator's name.
    pub name: String,
}

/// A data set with its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// Its id and anchor (`observations`).
    pub id: String,
    /// Its name (`统计数据`).
    pub name: String,
    /// What it holds.
    pub description: String,
    /// How many rows (`12,480 行`).
    pub rows: String,
    /// Which time it covers (`2022年第一季度至2025年第三季度`); empty for none.
    pub covers: String,
    /// The files.
    pub files: Vec<Download>,
}
