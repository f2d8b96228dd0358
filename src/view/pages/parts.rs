//! The parts that pages are made of: tables, key figures, targets, entries, revisions.

use serde::Serialize;

use super::case::CaseEntry;
use super::chart::ChartView;
use super::tail;
use super::text::{Download, Fact, Figure, Href, Html, Link, Remark, Sentence, Status, Tone};

/// A table of values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// The table's id in the page.
    pub id: String,
    /// What the table shows; read out by screen readers, and shown where `title` of the section does not say it.
    pub caption: String,
    /// Whether sighted readers see the caption too.
    pub caption_shown: Shown,
    /// How its columns share the width.
    pub layout: TableLayout,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns, and the first cell names the row.
    pub rows: Vec<Row>,
    /// Source and remarks under the table; empty for none.
    pub note: String,
    /// The table as files.
    pub downloads: Vec<Download>,
    /// A link to the rows that are not here (`显示全部 15 个季度`).
    pub more: Option<Link>,
    /// How to cite it and show it elsewhere; none for lists and for the twins of charts.
    pub tools: Option<Box<TableTools>>,
}

/// How to cite a table and show it elsewhere: as [`ChartView`] has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableTools {
    /// The table's id.
    pub id: String,
    /// How to cite it: GB/T 7714, then plain words.
    pub citation: Vec<String>,
    /// Its address, if the site has one.
    pub permalink: Option<String>,
    /// The page that other sites may frame.
    pub embed: Option<Href>,
    /// What other sites paste to frame it, if the site has an address.
    pub embed_code: Option<String>,
}

/// How the columns of a table share its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableLayout {
    /// By what is in them.
    Fitted,
    /// Each column of figures as wide as the others, so that tables below each other line up.
    Even,
    /// By what is in them; on a phone each row is a block, because its words are long.
    Blocks,
}

/// Whether a text is for eyes as well as for screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// For both.
    Visible,
    /// For screen readers only.
    Hidden,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name (`挽回损失`).
    pub label: String,
    /// Second line of the head: the unit or the comparison (`万元`); empty for none.
    pub unit: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Whether the rows are ordered by it.
    pub sorted: Option<SortOrder>,
    /// Whether a phone shows it at once; at most three figures on a phone.
    pub rank: ColumnRank,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// Words, set left.
    Words,
    /// Figures with the same number of decimals, set right.
    Number,
    /// A bar in proportion to [`Cell::bar`]; it repeats the figure beside it and is hidden from screen readers.
    Bar,
    /// A cell of a heat table: coloured by [`Cell::step`], its value printed.
    Heat,
}

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SortOrder {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// Whether a narrow screen shows a column at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRank {
    /// On every screen.
    Always,
    /// On wide screens; on a phone after a tap.
    Wide,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
    /// Whether it is a total, which is set under a rule and closed by a double one.
    pub kind: RowKind,
    /// Its anchor, so that a figure elsewhere can link to it.
    pub id: Option<String>,
}

/// Whether a row is a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A row among others.
    Entry,
    /// The total of the others.
    Total,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Cell {
    /// What it says: words, a formatted figure, or the reason for having none.
    pub text: String,
    /// Where it leads.
    pub href: Option<Href>,
    /// Whether it asks for action.
    pub tone: Tone,
    /// How certain the value is.
    pub status: Option<Status>,
    /// The exact value as a plain decimal, for sorting by the page's script.
    pub order: Option<String>,
    /// Length of the bar in thousandths of the column, for [`ColumnKind::Bar`].
    pub bar: Option<u16>,
    /// Step of the sequential scale from 1 to 5, for [`ColumnKind::Heat`].
    pub step: Option<u8>,
    /// The words are no value but a reason (`未报送`).
    pub reason: bool,
}

/// One of up to four figures in a ruled row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// What is counted, and when (`办理案件，第三季度`).
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// The comparison under it.
    pub remark: Option<Remark>,
}

/// Targets of a year, with pace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetTable {
    /// What the table shows.
    pub caption: String,
    /// Heading of the "done" column with its period (`1—9月完成`).
    pub done_label: String,
    /// What the bars and the line across them mean (`完成率，竖线为时间进度 75%`).
    pub bar_label: String,
    /// Heading of the last column: `与时间进度相比`, after the year `结果`.
    pub remark_label: String,
    /// Where the drawn scale ends, in thousandths: 1000, or a little more than the largest rate above it.
    pub extent_permille: u16,
    /// One target each.
    pub rows: Vec<TargetRow>,
    /// Source and remarks; empty for none.
    pub note: String,
    /// The table as files.
    pub downloads: Vec<Download>,
}

/// A target and how far it has been met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetRow {
    /// What is to be reached (`办理法律援助案件`).
    pub name: String,
    /// The indicator's page.
    pub href: Option<Href>,
    /// What has been reached (`2622`).
    pub done: String,
    /// The target with its unit (`3400 件`).
    pub target: String,
    /// The completion rate (`77.1%`).
    pub rate: String,
    /// The same rate in thousandths; more than 1000 draws past the end.
    pub rate_permille: u16,
    /// How much of the period has passed, in thousandths.
    pub pace_permille: u16,
    /// How it stands (`▲ 超前 2.1 个百分点`).
    pub remark: Remark,
}

/// A facet of a list with its values and counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetGroup {
    /// Id of the facet (`cause`).
    pub id: String,
    /// Its name (`案由`).
    pub label: String,
    /// Its values.
    pub options: Vec<FacetOption>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetOption {
    /// Its key (`cause=labour`).
    pub key: String,
    /// Its name (`劳动报酬`).
    pub label: String,
    /// How many entries have it.
    pub count: String,
    /// The page that lists them; for the chosen one, the page without it.
    pub href: Href,
    /// Whether this page is the one that it chooses.
    pub chosen: bool,
}

/// A station in a list or on its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StationEntry {
    /// The station's id, which is its anchor.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: Href,
    /// Its kind and place (`工作站，柳荫街道`).
    pub kind: String,
    /// Its address.
    pub address: String,
    /// Its hours in words, one line a rule (`周一至周五 9:00—17:30`).
    pub hours: Vec<String>,
    /// The hours for the page's script: `1-5 0900-1200 1400-1730;6 0900-1200`, Monday is 1. The script
    /// says "open now" only from the reader's own clock; without it the hours are printed and no more.
    pub hours_code: String,
    /// What it can do, in words (`可当场受理`, `轮椅可进`).
    pub services: Vec<String>,
    /// Keys that the "only show" boxes filter by (`accepts`, `accessible`).
    pub features: Vec<String>,
    /// The number to call as it is printed (`0000-1234501`); empty for none.
    pub phone: String,
    /// The `tel:` address of the number.
    pub phone_href: Option<Href>,
    /// Longitude and latitude in WGS-84 as plain decimals, for distances counted in the page.
    pub position: Option<(String, String)>,
    /// A page or `geo:` address that shows the way.
    pub way: Option<Href>,
    /// Names that a search for it may use: township, villages, aliases.
    pub search_words: Vec<String>,
}

/// What a change is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionKind {
    /// A figure: its value, unit or qualifier.
    Figure,
    /// A figure that follows from others.
    Derived,
    /// Words: a status, a definition, a name.
    Words,
}

/// A change to a published value or definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// The anchor of the revision.
    pub id: String,
    /// What it is of.
    pub kind: RevisionKind,
    /// What was revised (`挽回损失`).
    pub indicator: String,
    /// The indicator's page.
    pub href: Option<Href>,
    /// Where and when (`全市，2025年第二季度`).
    pub scope: String,
    /// The value as first published (`1842 万元`).
    pub old: String,
    /// The value now (`1866 万元`).
    pub new: String,
    /// The difference with its sign (`+24`); for words the name of what differs (`口径`).
    pub difference: String,
    /// Why; never empty.
    pub reason: String,
    /// When it was published (`2025年10月20日`); empty where the page says it.
    pub date: String,
}

/// A term and its definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// The term (`挽回损失`).
    pub term: String,
    /// What it means, what it includes and leaves out; a paragraph each.
    pub paragraphs: Vec<String>,
    /// Where to read more.
    pub href: Option<Href>,
}

/// A dated entry of a list (`10月20日 · 2025年第三季度报告 · 初步`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListEntry {
    /// Date or kind in the first column (`10月20日`, `三折页`).
    pub lead: String,
    /// The date as `YYYY-MM-DD`, if `lead` is a date.
    pub date: Option<String>,
    /// The title.
    pub title: String,
    /// The language of title and summary, if it is not the page's.
    pub lang: Option<String>,
    /// Where it is; none for what is still to come.
    pub href: Option<Href>,
    /// One sentence about it; empty for none.
    pub summary: String,
    /// Remark at the end (`初步`, `PDF 1.2 MB`); for a download its size is named here.
    pub remark: String,
}

/// A list with a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryList {
    /// The heading; empty where the section has it already.
    pub title: String,
    /// The entries.
    pub entries: Vec<ListEntry>,
    /// A link to the rest.
    pub more: Option<Link>,
}

/// Something to take away with its files, or to cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeAway {
    /// The heading (`下载`, `引用格式`, `固定链接`).
    pub title: String,
    /// Files.
    pub downloads: Vec<Download>,
    /// Links that are not files.
    pub links: Vec<Link>,
    /// Words that can be copied as they are: a citation, an address, embed code.
    pub copy: Vec<CopyText>,
}

/// Words to copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyText {
    /// An id, unique in the page.
    pub id: String,
    /// The words, shown as they are.
    pub text: String,
    /// How they are set.
    pub kind: CopyKind,
}

/// How words to copy are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// A citation in words.
    Citation,
    /// An address or code, in a fixed-width face.
    Code,
}

/// A section of a ledger page: its entry in the margin, its content beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The section's anchor (`targets`).
    pub id: String,
    /// Its number as it is printed (`一`, `1`); empty for none.
    pub number: String,
    /// Its entry in the margin (`全年目标`).
    pub label: String,
    /// The finding that is its heading; empty where the first chart's title says it. Then `label` is the heading.
    pub title: String,
    /// What the finding rests on; empty for none.
    pub subtitle: String,
    /// What it holds, in order; never empty.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A chart across the column.
    Chart(Box<ChartView>),
    /// Two halves side by side, with a hairline between them; stacked on narrow screens.
    Halves(Vec<Vec<Block>>),
    /// Two to three columns without a hairline.
    Columns(Vec<Vec<Block>>),
    /// The same finding in several measures (`单季`, `1月起累计`, `每万人`): one is shown, the script switches.
    Variants(Vec<Variant>),
    /// A ruled table.
    Table(TableView),
    /// Targets with pace.
    Targets(TargetTable),
    /// A ruled row of up to four figures.
    KeyFigures(Vec<KeyFigure>),
    /// A paragraph.
    Text(#[serde(serialize_with = "tail::sentence")] Sentence),
    /// A paragraph in small type: source, method, limits.
    Note(String),
    /// A small heading inside the section.
    Heading(String),
    /// Several paragraphs made from Markdown.
    Prose(Html),
    /// Numbered sentences between hairlines.
    Summary(#[serde(serialize_with = "tail::sentences")] Vec<Sentence>),
    /// Cases.
    Cases(Vec<CaseEntry>),
    /// Stations.
    Stations(Vec<StationEntry>),
    /// Dated entries.
    Entries(EntryList),
    /// Changes to published values.
    Revisions(Vec<Revision>),
    /// Terms.
    Definitions(Vec<Definition>),
    /// Names and values.
    Facts(Vec<Fact>),
    /// Files, links, words to copy.
    TakeAway(TakeAway),
    /// Links in a row.
    Links(Vec<Link>),
    /// A place that has nothing, and why (`本期没有修订`). Never an empty section.
    Nothing(String),
    /// What the check found about stated figures.
    Findings(Vec<CheckFinding>),
    /// Questions with a way through them.
    Path(super::guide::EligibilityPath),
}

/// One measure of [`Block::Variants`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// Its name on the tab.
    pub label: String,
    /// Its chart.
    pub chart: ChartView,
}

/// What the check found in a document that is restated here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckFinding {
    /// Its anchor.
    pub id: String,
    /// The kind of finding in one phrase (`合计与各项之和不符`).
    pub title: String,
    /// What the document states (`合计 1,024 件`).
    pub stated: String,
    /// What comes out when it is worked out again (`各项相加 1,014 件`).
    pub computed: String,
    /// The likely cause, and what readers should do with the figure.
    pub explanation: String,
    /// Where in the document (`第一部分第二段`).
    pub locator: String,
}
