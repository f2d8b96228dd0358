//! The files of the data page: one entry a table, one row a set.

use crate::diag::Lang;
use crate::plan::{DataFile, DataSet, Format, PageId, SetSizes};
use crate::view::build::Draft;
use crate::view::number;
use crate::view::pages::{
    Block, Cell, Column, ColumnKind, ColumnRank, DataFile as Entry, Row, RowKind, Shown,
    TableLayout, TableView,
};

/// The tables, with their files.
pub fn tables(draft: &Draft<'_>) -> Vec<Entry> {
    DataFile::ALL
        .into_iter()
        .filter_map(|file| entry(draft, file))
        .collect()
}

fn entry(draft: &Draft<'_>, file: DataFile) -> Option<Entry> {
    let data = draft.site.data;
    let catalogue = draft.site.catalogue();
    let (id, zh, en, about_zh, about_en, rows) = match file {
        DataFile::AllJson | DataFile::Package => return None,
        DataFile::ObservationsCsv => (
            "observations",
            "统计数据",
            "Observations",
            "每行一个数：指标、地区、时期、类别、数值、单位、状态、来源。",
            "One row a value: indicator, region, period, categories, value, unit, status, source.",
            data.observations.len(),
        ),
        DataFile::IndicatorsCsv => (
            "indicators",
            "指标",
            "Indicators",
            "每个指标的名称、单位、类型和口径。",
            "Name, unit, kind and definition of every indicator.",
            catalogue.indicators.len(),
        ),
        DataFile::RegionsCsv => (
            "regions",
            "地区",
            "Regions",
            "地区代码、名称、上级和有效期。",
            "Codes, names, parents and validity.",
            catalogue.regions.len(),
        ),
        DataFile::DimensionsCsv => (
            "dimensions",
            "类别",
            "Categories",
            "按哪些维度分，各有哪些类别，能不能相加。",
            "By what figures are broken down, and whether the parts add up.",
            catalogue.dimensions.categories().count(),
        ),
        DataFile::StationsCsv => (
            "stations",
            "站点",
            "Stations",
            "站点名称、地址、电话和开放时间。",
            "Names, addresses, phones and hours.",
            data.stations.len(),
        ),
        DataFile::SourcesCsv => (
            "sources",
            "来源文件",
            "Source documents",
            "数字取自哪些文件。",
            "Where the figures were taken from.",
            catalogue.sources.len(),
        ),
    };
    let count = number::count(u64::try_from(rows).unwrap_or(0), draft.site.lang);
    let files = if file == DataFile::ObservationsCsv {
        let json = Format::Json.name();
        let mut files = draft.set_downloads(DataSet::All, "");
        // All tables in one file stand above.
        files.retain(|one| one.format != json && one.format != Format::Zip.name());
        files
    } else {
        draft.download(file.path(), "", "CSV").into_iter().collect()
    };
    Some(Entry {
        id: id.to_owned(),
        name: draft.site.say(zh, en).to_owned(),
        description: draft.site.say(about_zh, about_en).to_owned(),
        rows: draft.site.say("{}行", "{} rows").replace("{}", &count),
        covers: String::new(),
        files,
    })
}

/// Sections with the files of each indicator, region and period.
pub fn sets(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Vec<Block>)> {
    let site = draft.site;
    let sizes = SetSizes::new(site.data, site.routes);
    let routes = site.routes;
    let indicators: Vec<DataSet> = routes
        .indicators
        .iter()
        .map(|id| DataSet::Indicator(*id))
        .collect();
    let regions: Vec<DataSet> = routes
        .regions
        .iter()
        .map(|id| DataSet::Region(*id))
        .collect();
    let periods: Vec<DataSet> = routes
        .periods
        .iter()
        .map(|span| DataSet::Period(*span))
        .collect();
    [
        (
            "by-indicator",
            site.say("按指标", "By indicator"),
            indicators,
        ),
        ("by-region", site.say("按地区", "By region"), regions),
        ("by-period", site.say("按时期", "By period"), periods),
    ]
    .into_iter()
    .filter(|(_, _, sets)| !sets.is_empty())
    .map(|(id, label, sets)| {
        let table = table(draft, id, label, &sets, &sizes);
        (id, label, vec![Block::Table(table)])
    })
    .collect()
}

const FORMATS: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Json, Format::Zip];

fn table(
    draft: &Draft<'_>,
    id: &str,
    label: &str,
    sets: &[DataSet],
    sizes: &SetSizes,
) -> TableView {
    let site = draft.site;
    let column = |label: &str, kind: ColumnKind, rank: ColumnRank| Column {
        label: label.to_owned(),
        unit: String::new(),
        kind,
        sorted: None,
        rank,
    };
    let mut columns = vec![
        column(
            site.say("名称", "Name"),
            ColumnKind::Words,
            ColumnRank::Always,
        ),
        column(
            site.say("行数", "Rows"),
            ColumnKind::Number,
            ColumnRank::Wide,
        ),
    ];
    for format in FORMATS {
        let rank = match format {
            Format::Csv | Format::Xlsx => ColumnRank::Always,
            _ => ColumnRank::Wide,
        };
        columns.push(column(format.name(), ColumnKind::Words, rank));
    }
    let rows = sets
        .iter()
        .map(|set| {
            let (page, name) = named(draft, *set);
            let count = sizes.of(*set);
            let mut cells = vec![
                Cell {
                    href: site.routes.has(page).then(|| draft.href(page)),
                    text: name.clone(),
                    ..Cell::default()
                },
                Cell {
                    text: number::count(u64::try_from(count).unwrap_or(0), site.lang),
                    order: Some(count.to_string()),
                    ..Cell::default()
                },
            ];
            cells.extend(FORMATS.iter().map(|format| file(draft, *set, *format)));
            Row {
                cells,
                kind: RowKind::Entry,
                id: None,
            }
        })
        .collect();
    TableView {
        id: format!("{id}-files"),
        caption: match site.lang {
            Lang::Zh => format!("{label}下载的文件"),
            Lang::En => format!("Files {}", label.to_lowercase()),
        },
        caption_shown: Shown::Hidden,
        layout: TableLayout::Fitted,
        columns,
        rows,
        note: String::new(),
        downloads: Vec::new(),
        more: None,
    }
}

fn named(draft: &Draft<'_>, set: DataSet) -> (PageId, String) {
    match set {
        DataSet::All => (PageId::Data, String::new()),
        DataSet::Indicator(id) => (PageId::Indicator(id), draft.indicator_name(id).to_owned()),
        DataSet::Region(id) => (PageId::Region(id), draft.region_name(id).to_owned()),
        DataSet::Period(span) => (PageId::Report(span), draft.report_title(span)),
    }
}

/// A cell that leads to a file; its size is the link's words, the format stands in the head.
fn file(draft: &Draft<'_>, set: DataSet, format: Format) -> Cell {
    let path = set.path(format, draft.site.data);
    match draft.download(&path, "", format.name()) {
        Some(download) => Cell {
            text: format!("{} {}", format.name(), download.size),
            href: Some(download.href),
            ..Cell::default()
        },
        None => Cell {
            text: draft.site.say("太大，见说明", "too large").to_owned(),
            reason: true,
            ..Cell::default()
        },
    }
}
