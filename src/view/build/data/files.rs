//! The files of the data page: one entry a table, one row a set.

use crate::diag::Lang;
use crate::model::RegionId;
use crate::plan::data::WORKBOOK_ROWS;
use crate::plan::{DataFile, DataSet, Format, PageId, SetSizes};
use crate::view::build::Draft;
use crate::view::number;
use crate::view::pages::{
    Block, Cell, Column, ColumnKind, ColumnRank, DataFile as Entry, Definition, Href, Piece, Row,
    RowKind, Shown, TableLayout, TableView,
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
    let (widest, left) = widest(draft);
    let regions = widest.into_iter().map(DataSet::Region);
    let regions: Vec<DataSet> = regions.filter(|set| sizes.of(*set) > 0).collect();
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
        let mut blocks = vec![Block::Table(table(draft, id, label, &sets, &sizes))];
        if id == "by-region" && left > 0 {
            blocks.extend(others(draft, left));
        }
        (id, label, blocks)
    })
    .collect()
}

/// Regions that the page lists at most; each has its files on its own page, too.
const REGIONS: usize = 60;

/// The regions whose files are listed: all, or of many those of the widest levels that fit; and how
/// many are left out.
fn widest(draft: &Draft<'_>) -> (Vec<RegionId>, usize) {
    let all = &draft.site.catalogue().regions;
    let ids = &draft.site.routes.regions;
    if ids.len() <= REGIONS {
        return (ids.clone(), 0);
    }
    let mut levels: Vec<_> = ids.iter().map(|id| all.get(*id).level).collect();
    levels.sort_unstable();
    // The level of the first region that does not fit is left out as a whole.
    let beyond = levels[REGIONS];
    let mut chosen: Vec<RegionId> = ids.clone();
    if levels[0] < beyond {
        chosen.retain(|id| all.get(*id).level < beyond);
    } else {
        chosen.truncate(REGIONS);
    }
    let left = ids.len() - chosen.len();
    (chosen, left)
}

/// Where the files of the other regions are.
fn others(draft: &Draft<'_>, left: usize) -> Vec<Block> {
    let site = draft.site;
    let count = number::count(u64::try_from(left).unwrap_or(0), site.lang);
    let words = site
        .say(
            "另有{}个地区，文件在各自的页面上；程序可以从 api/v1/index.json 读到全部文件的地址。",
            "{} more regions have their files on their own pages; api/v1/index.json names every file for programs.",
        )
        .replace("{}", &count);
    let link = draft.link_if(PageId::Regions, "全部地区", "All regions");
    let mut blocks = vec![Block::Note(words)];
    blocks.extend(link.map(|link| Block::Links(vec![link])));
    blocks
}

/// How to get a part of what is too large for a spreadsheet; nothing where every set fits.
pub fn narrow(draft: &Draft<'_>) -> Vec<Block> {
    let site = draft.site;
    let sizes = SetSizes::new(site.data, site.routes);
    if sizes.iter().all(|(_, rows)| rows <= WORKBOOK_ROWS) {
        return Vec::new();
    }
    let most = number::count(u64::try_from(WORKBOOK_ROWS).unwrap_or(0), site.lang);
    let lead = site
        .say(
            "超过{}行的表不做成 XLSX、JSON 和 ZIP，只提供 CSV 和 JSON Lines（每行一条），因为电子表格软件打开这样大的文件很慢，\
             多于1048576行就会丢掉后面的行。要小一些的文件，有下面几种办法。",
            "A table of more than {} rows is offered as CSV and JSON Lines (one row a line) only: spreadsheets open such files \
             slowly and lose what comes after row 1,048,576. These are the ways to less.",
        )
        .replace("{}", &most);
    let define = |term: &str, text: &str, href: Option<Href>| Definition {
        term: term.to_owned(),
        paragraphs: vec![text.to_owned()],
        href,
    };
    let list = vec![
        define(
            site.say("选出来再下载", "Choose, then download"),
            site.say(
                "在上面的查询里选好指标、地区、时期和类别，把选出的表存成 CSV 或 XLSX。",
                "Choose indicator, places, periods and breakdown in the explorer above, and save that table as CSV or XLSX.",
            ),
            Some(Href("#explorer".to_owned())),
        ),
        define(
            site.say("一个地区的全部数", "Everything about one place"),
            site.say(
                "每个地区有自己的文件，行数最少，多数可以用电子表格软件打开。",
                "Every place has files of its own; they are the smallest, and most open in a spreadsheet.",
            ),
            site.routes
                .has(PageId::Regions)
                .then(|| draft.href(PageId::Regions)),
        ),
        define(
            site.say("一个指标或一个时期", "One indicator or one period"),
            site.say(
                "下面按指标、按时期的文件只有全部数据的一部分，列的名称和次序相同，可以接着用。",
                "The files by indicator and by period below are parts of the whole with the same columns in the same order.",
            ),
            None,
        ),
        define(
            site.say("用程序读", "With a program"),
            site.say(
                "JSON Lines 每行是一个完整的对象，可以逐行读、逐行挑，不用把整个文件放进内存；CSV 也可以。行键、指标、地区和时期都是文本。",
                "Each line of JSON Lines is a whole object: read and filter line by line, without the file in memory; CSV likewise. \
                 Row keys, indicators, regions and periods are text.",
            ),
            None,
        ),
    ];
    vec![
        Block::Text(vec![Piece::words(lead)]),
        Block::Definitions(list),
    ]
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
        tools: None,
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

/// A cell that leads to a file, in its words the format and the size; of what is too large for JSON
/// the JSON Lines, or the way to less.
fn file(draft: &Draft<'_>, set: DataSet, format: Format) -> Cell {
    let other = (format == Format::Json).then_some(Format::JsonLines);
    let download = |format: Format| {
        let path = set.path(format, draft.site.data);
        draft.download(&path, "", format.name())
    };
    let found = std::iter::once(format).chain(other).find_map(download);
    match found {
        Some(download) => Cell {
            text: format!("{} {}", download.format, download.size),
            href: Some(download.href),
            ..Cell::default()
        },
        None => Cell {
            text: draft.site.say("太大", "too large").to_owned(),
            href: Some(Href("#narrow".to_owned())),
            reason: true,
            ..Cell::default()
        },
    }
}
