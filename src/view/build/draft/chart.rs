//! A chart as pages see it: drawn for wide columns and for phones, with its table, files, citation and the
//! code to embed it.

use super::Draft;
use super::embed::Embedded;
use crate::chart::{self, ChartSpec};
use crate::plan::PageId;
use crate::view::citation::Cited;
use crate::view::pages::{
    Cell, ChartTools, ChartView, ChartWidth, Column, ColumnKind, ColumnRank, Html, Row, RowKind,
    Shown, TableLayout, TableView,
};

/// How wide the drawing for phones is, in CSS pixels: as wide as the narrowest phone has room for, so that no
/// word is smaller than 13 px, and enlarged a little on others.
const NARROW: u32 = 312;
/// The drawing of a full column on tablets, and in large text on desktops.
const MEDIUM: u32 = 544;

impl Draft<'_> {
    /// A chart as the page shows it, with its table, CSV and SVG as files of the page. Its id is
    /// unique in the page.
    pub fn chart(&mut self, spec: &ChartSpec, width: ChartWidth) -> ChartView {
        let wide = match width {
            ChartWidth::Full => 956,
            ChartWidth::Half => 454,
        };
        self.chart_at(spec, width, wide)
    }

    /// The same drawn at another width on wide screens, in CSS pixels.
    pub fn chart_at(&mut self, spec: &ChartSpec, width: ChartWidth, wide: u32) -> ChartView {
        self.specs.push(spec.clone());
        let table = chart::table::of(spec);
        let folder = format!(
            "{}charts",
            self.site.routes.folder(self.page, self.site.language)
        );
        let csv = self.attach(&format!("{folder}/{}.csv", spec.id), table.csv(), "CSV");
        let colours: [&str; 18] = std::array::from_fn(|at| self.site.colours[at].as_str());
        let file = chart::svg::file(
            &chart::layout_with_caption(spec, 956),
            &colours,
            chart::svg::FONTS,
        );
        let svg = self.attach(
            &format!("{folder}/{}.svg", spec.id),
            file.into_bytes(),
            "SVG",
        );
        let cited = self.cite(&spec.title, Cited::Data, &spec.id);
        let embed = self.embed_path(&spec.id);
        let drawn = |width| Html(chart::svg::inline(&chart::layout(spec, width)));
        let view = ChartView {
            id: spec.id.clone(),
            title: spec.title.clone(),
            subtitle: spec.subtitle.clone(),
            svg_wide: drawn(wide),
            svg_medium: (width == ChartWidth::Full).then(|| drawn(MEDIUM)),
            svg_narrow: drawn(NARROW),
            width,
            source: spec.source.clone(),
            unit: unit_unsaid(spec),
            note: spec.note.clone(),
            table: table_view(&spec.id, &table),
            csv,
            svg,
            citation: vec![cited.standard, cited.plain],
            permalink: self
                .address()
                .map(|address| format!("{address}#{}", spec.id)),
            embed_code: self.embed_code(&embed, &spec.title),
            embed: Some(self.href_file(&embed)),
            tools: match self.page {
                PageId::Home => ChartTools::Folded,
                _ => ChartTools::Row,
            },
        };
        self.embeds
            .push((embed, Embedded::Chart(Box::new(view.clone()))));
        view
    }
}

/// The unit, where the line under a chart's title does not name it. Counts in English need none: the line
/// says what is counted.
fn unit_unsaid(spec: &ChartSpec) -> String {
    let said = spec.subtitle.split(['，', '；', ',', ';']);
    let named = said
        .map(str::trim)
        .any(|words| words == spec.unit_label || words.starts_with('¥'));
    match spec.unit_label.as_str() {
        unit if named || unit == "%" => String::new(),
        unit => unit.to_owned(),
    }
}

/// The table twin of a chart.
fn table_view(id: &str, table: &chart::table::ChartTable) -> TableView {
    let columns = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, label)| Column {
            label: label.clone(),
            unit: String::new(),
            kind: if at == 0 {
                ColumnKind::Words
            } else {
                ColumnKind::Number
            },
            sorted: None,
            rank: ColumnRank::Always,
        })
        .collect();
    let rows = table
        .rows
        .iter()
        .map(|cells| Row {
            cells: cells
                .iter()
                .map(|text| Cell {
                    text: text.clone(),
                    ..Cell::default()
                })
                .collect(),
            kind: RowKind::Entry,
            id: None,
        })
        .collect();
    TableView {
        id: format!("{id}-table"),
        caption: table.caption.clone(),
        caption_shown: Shown::Hidden,
        layout: TableLayout::Fitted,
        columns,
        rows,
        note: String::new(),
        downloads: Vec::new(),
        more: None,
        tools: None,
    }
}
