//! A chart with what stands around it.

use serde::Serialize;

use super::parts::TableView;
use super::text::{Download, Href, Html};

/// A chart with everything that must stand around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// The chart's id in the page, which is also its anchor (`recovered-trend`).
    pub id: String,
    /// The finding, at most 30 characters, without a full stop.
    pub title: String,
    /// What, where, which period, unit; what a mark means.
    pub subtitle: String,
    /// The drawing for a wide column: 956 units for [`ChartWidth::Full`], 454 for
    /// [`ChartWidth::Half`]. Its root carries `viewBox`, `role="img"` and a name.
    pub svg_wide: Html,
    /// The drawing for a tablet: 544 units. The wide one of [`ChartWidth::Half`] fits there as it is.
    pub svg_medium: Option<Html>,
    /// The drawing for a phone: 312 units.
    pub svg_narrow: Html,
    /// How much of the content column it takes.
    pub width: ChartWidth,
    /// Publisher, table and month (`安和市司法局，案件统计表，2025年10月`).
    pub source: String,
    /// The unit of the values (`万元`), where the line under the title does not name it.
    pub unit: String,
    /// What is provisional, revised or missing; empty for nothing.
    pub note: String,
    /// The same values as a table.
    pub table: TableView,
    /// The values as a file.
    pub csv: Download,
    /// The drawing as a file.
    pub svg: Download,
    /// How to cite the chart: after GB/T 7714, and in plain words. Copied by the page's script.
    pub citation: Vec<String>,
    /// The chart's own full address, if the site has one.
    pub permalink: Option<String>,
    /// What other sites paste to frame the chart, if the site has an address.
    pub embed_code: Option<String>,
    /// The page that other sites may frame.
    pub embed: Option<Href>,
    /// How the chart's tools are laid out.
    pub tools: ChartTools,
}

/// Where pictures, citation and the code to embed a chart stand; its table and CSV are always in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartTools {
    /// In the row below it.
    Row,
    /// Behind one word, where charts introduce other pages.
    Folded,
}

/// How much of the content column a chart takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartWidth {
    /// The whole content column.
    Full,
    /// Half of it, beside another.
    Half,
}
