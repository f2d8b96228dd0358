//! Where figures come from, row by row; a chart alone for other sites.

use serde::Serialize;

use super::chart::ChartView;
use super::ledger::{Head, Neighbours};
use super::parts::TableView;
use super::text::{Download, Href, Link, Status};

/// Every row of an indicator in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowsPage {
    /// Title and lead.
    pub head: Head,
    /// The rows.
    pub rows: Vec<SourceRow>,
    /// Pages with the rows of the parts of the region, where one page has not all.
    pub parts: Vec<Link>,
    /// The years before and after.
    pub neighbours: Neighbours,
    /// The table that the row keys belong to.
    pub table: Option<Download>,
}

/// A published figure with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// Its anchor.
    pub id: String,
    /// Its row key in every data file.
    pub key: String,
    /// The figure with its unit.
    pub value: String,
    /// The exact number as a plain decimal, in the unit it was written in.
    pub exact: Option<String>,
    /// Where.
    pub place: String,
    /// When.
    pub period: String,
    /// In which categories, with which scope, target or not; empty for none.
    pub part: String,
    /// How far it is settled.
    pub status: Option<Status>,
    /// The document it was taken from.
    pub source: Option<Link>,
    /// Where in the document; empty if it is not known.
    pub locator: String,
    /// The words of the document; empty for none.
    pub stated: String,
    /// When it was first published; empty if it is not known.
    pub published: String,
    /// What it replaced; empty for nothing.
    pub replaced: String,
    /// How it was derived; empty for what a table states.
    pub derived: String,
    /// The rows it was derived from.
    pub inputs: Vec<Link>,
    /// Remark for readers.
    pub note: String,
}

/// A table alone, to be framed by other sites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbedTablePage {
    /// The table, without links.
    pub table: TableView,
    /// Who publishes it.
    pub source: String,
    /// The page it belongs to, with the table's anchor.
    pub whole: Href,
}

/// A chart alone, to be framed by other sites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbedPage {
    /// The chart.
    pub chart: ChartView,
    /// The page it belongs to, with the chart's anchor.
    pub whole: Href,
}
