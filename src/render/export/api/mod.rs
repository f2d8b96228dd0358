//! The programming interface: files below `api/v1/`, which any web server answers with.
//!
//! `index.json` lists everything, `openapi.json` describes it ([`openapi`]). A set of observations
//! (`indicators/<id>.json`, `regions/<code>.json`, `periods/<period>.json`) names what its rows
//! refer to once, then gives the rows. A member never changes its meaning below `v1`; new ones may
//! come.

pub mod openapi;

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::json::{array, object, string, value};
use super::names::Names;
use super::observations::OBSERVATIONS;
use super::readme;
use super::sets::Sets;
use super::table::{Cell, Column};
use super::tables;
use crate::diag::Lang;
use crate::model::{Indicator, Observation, Period, Region, Source};
use crate::plan::{ApiFile, DataFile, DataSet, Format, PageId};

/// The version of the interface, and of its address.
pub const VERSION: u32 = 1;

/// Members of an observation that the interface leaves out, because the set names them once.
const NAMED_ONCE: [&str; 6] = [
    "indicator_name",
    "region_name",
    "period_words",
    "from",
    "to",
    "breakdown_names",
];

/// The columns that a row has as members.
pub fn columns() -> impl Iterator<Item = &'static Column<Observation>> {
    OBSERVATIONS
        .iter()
        .filter(|column| !NAMED_ONCE.contains(&column.name))
}

/// An observation as an object.
pub fn row(observation: &Observation, names: &Names<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(384);
    out.push(b'{');
    for column in columns() {
        let cell = match (column.read)(observation, names) {
            Cell::Absent => continue,
            // From which rows a value was derived says `all.json`.
            Cell::Derived(how, _) => Cell::text(how),
            cell => cell,
        };
        if out.len() > 1 {
            out.push(b',');
        }
        string(&mut out, column.name);
        out.push(b':');
        value(&mut out, &cell);
    }
    out.push(b'}');
    out
}

/// A period, as sets and the list of periods name it.
const PERIODS: &[Column<Period>] = &[
    super::table::column(
        "period",
        "标准写法",
        "canonical spelling",
        |p, names| {
            names
                .period(p)
                .map_or(Cell::Absent, |forms| Cell::code(&forms.canonical))
        },
    ),
    super::table::column("words", "用文字", "in words, in Chinese", |p, names| {
        names
            .period(p)
            .map_or(Cell::Absent, |forms| Cell::text(&forms.words))
    }),
    super::table::column("from", "第一天", "first day", |p, names| {
        Cell::words(names.period(p).and_then(|forms| forms.from.as_deref()))
    }),
    super::table::column("to", "最后一天", "last day", |p, names| {
        Cell::words(names.period(p).and_then(|forms| forms.to.as_deref()))
    }),
];

/// A set of observations.
pub fn set(sets: &Sets<'_>, set: DataSet) -> Vec<u8> {
    let names = sets.names;
    let catalogue = names.catalogue();
    let mut indicators = BTreeSet::new();
    let mut regions = BTreeSet::new();
    let mut periods = BTreeSet::new();
    let mut sources = BTreeSet::new();
    for observation in sets.observations(set) {
        indicators.insert(observation.key.indicator);
        regions.extend(observation.key.regions.iter());
        periods.insert(&observation.key.period);
        sources.extend(observation.source);
    }
    let mut out = b"{".to_vec();
    for (name, json) in head(sets, set) {
        string(&mut out, name);
        out.push(b':');
        string_or(&mut out, &json);
        out.push(b',');
    }
    // `array` begins with a comma, which the last member already has.
    out.pop();
    let indicators: Vec<&Indicator> = indicators
        .iter()
        .map(|id| catalogue.indicators.get(*id))
        .collect();
    array(
        &mut out,
        "indicators",
        tables::INDICATORS,
        indicators,
        names,
    );
    let regions: Vec<&Region> = regions
        .iter()
        .map(|id| catalogue.regions.get(*id))
        .collect();
    array(&mut out, "regions", tables::REGIONS, regions, names);
    array(&mut out, "periods", PERIODS, periods, names);
    let sources: Vec<&Source> = sources.iter().map(|id| catalogue.source(*id)).collect();
    array(&mut out, "sources", tables::SOURCES, sources, names);
    out.extend_from_slice(b",\n\"observations\": [\n");
    out.extend_from_slice(&sets.json_rows(set, b",\n"));
    out.extend_from_slice(b"\n]}\n");
    out
}

/// What a set says of itself before its rows.
fn head(sets: &Sets<'_>, set: DataSet) -> Vec<(&'static str, Json)> {
    let names = sets.names;
    let settings = &names.catalogue().settings;
    let mut members = vec![
        ("version", json!(VERSION)),
        ("id", json!(set.name(names.data))),
        ("title", json!(readme::title(set, names, Lang::Zh))),
        ("title_en", json!(readme::title(set, names, Lang::En))),
        ("publisher", json!(settings.publisher.zh)),
        ("demo", json!(settings.demo)),
        (
            "citation",
            json!(readme::citation(set, names, Lang::Zh).standard),
        ),
        ("count", json!(sets.len(set))),
    ];
    let optional = [
        ("licence", settings.licence.as_deref().map(str::to_owned)),
        ("updated", names.data.updated.map(|day| day.to_string())),
        ("page", names.page(Some(readme::page(set)))),
    ];
    for (name, text) in optional {
        members.extend(text.map(|text| (name, json!(text))));
    }
    members
}

fn string_or(out: &mut Vec<u8>, json: &Json) {
    // Writing to memory cannot fail.
    let _ = serde_json::to_writer(out, json);
}

/// A file that is no set.
pub fn file(sets: &Sets<'_>, file: ApiFile) -> Vec<u8> {
    let names = sets.names;
    let data = names.data;
    match file {
        ApiFile::Index => pretty(&index(sets)),
        ApiFile::OpenApi => pretty(&openapi::description(sets)),
        ApiFile::Indicators => list(tables::INDICATORS, tables::indicators(data), names),
        ApiFile::Regions => list(tables::REGIONS, tables::regions(data), names),
        ApiFile::Dimensions => list(tables::DIMENSIONS, tables::categories(data), names),
        ApiFile::Sources => list(tables::SOURCES, &data.catalogue.sources, names),
        ApiFile::Stations => list(tables::STATIONS, &data.stations, names),
        ApiFile::Periods => {
            let periods: BTreeSet<&Period> =
                data.observations.iter().map(|o| &o.key.period).collect();
            list(PERIODS, periods, names)
        }
    }
}

fn list<'a, T: 'a>(
    columns: &[Column<T>],
    rows: impl IntoIterator<Item = &'a T>,
    names: &'a Names<'a>,
) -> Vec<u8> {
    let mut out = format!("{{\"version\": {VERSION}, \"items\": [").into_bytes();
    for (at, row) in rows.into_iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        object(&mut out, columns, row, names);
    }
    out.extend_from_slice(b"\n]}\n");
    out
}

/// Everything there is, with addresses relative to `api/v1/`.
fn index(sets: &Sets<'_>) -> Json {
    let names = sets.names;
    let data = names.data;
    let settings = &data.catalogue.settings;
    let relative = |path: String| crate::plan::routes::relative("api/v1/", &path);
    let lists: Vec<Json> = ApiFile::ALL
        .into_iter()
        .filter(|file| !matches!(file, ApiFile::Index | ApiFile::OpenApi))
        .map(|file| {
            let name = file.path().trim_start_matches("api/v1/");
            json!({"id": name.trim_end_matches(".json"), "href": name})
        })
        .collect();
    let all: Vec<Json> = sets
        .all()
        .into_iter()
        .map(|set| {
            let rows = sets.len(set);
            let files: serde_json::Map<String, Json> = set
                .formats(rows)
                .iter()
                .map(|format| {
                    let name = match format {
                        Format::Metadata => "metadata",
                        other => other.ending(),
                    };
                    (name.to_owned(), json!(relative(set.path(*format, data))))
                })
                .collect();
            json!({
                "kind": match set {
                    DataSet::All => "all",
                    DataSet::Indicator(_) => "indicator",
                    DataSet::Region(_) => "region",
                    DataSet::Period(_) => "period",
                },
                "id": set.name(data),
                "title": readme::title(set, names, Lang::Zh),
                "title_en": readme::title(set, names, Lang::En),
                "count": rows,
                "files": files,
            })
        })
        .collect();
    let mut index = json!({
        "version": VERSION,
        "title": settings.title.zh,
        "publisher": settings.publisher.zh,
        "demo": settings.demo,
        "openapi": "openapi.json",
        "package": relative(DataFile::Package.path().to_owned()),
        "lists": lists,
        "sets": all,
    });
    let optional = [
        ("updated", data.updated.map(|day| day.to_string())),
        ("licence", settings.licence.as_deref().map(str::to_owned)),
        (
            "documentation",
            names.page(Some(PageId::Data)).map(relative),
        ),
    ];
    for (name, text) in optional {
        if let Some(text) = text {
            index[name] = json!(text);
        }
    }
    index
}

/// JSON for people as well.
pub fn pretty(json: &Json) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(json).unwrap_or_default();
    out.push(b'\n');
    out
}
