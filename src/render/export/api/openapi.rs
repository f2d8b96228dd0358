//! The description of the programming interface in OpenAPI 3.1. Members and their types follow
//! from the columns that the files are written from; the examples are real addresses of the site.

use serde_json::{Map, Value as Json, json};

use super::{PERIODS, VERSION};
use crate::plan::{ApiFile, DataSet};
use crate::render::export::fields::{Type, type_of};
use crate::render::export::sets::Sets;
use crate::render::export::table::Column;
use crate::render::export::tables;

/// Members that every row of a list has.
const ALWAYS: [&str; 12] = [
    "key",
    "indicator",
    "period",
    "measure",
    "status",
    "id",
    "code",
    "name",
    "dimension",
    "category",
    "title",
    "words",
];

/// The description.
pub fn description(sets: &Sets<'_>) -> Json {
    let settings = &sets.names.catalogue().settings;
    let mut paths = Map::new();
    for (file, schema, summary) in [
        (ApiFile::Index, "Index", "What there is"),
        (ApiFile::Indicators, "Indicators", "All indicators"),
        (ApiFile::Regions, "Regions", "All regions"),
        (ApiFile::Periods, "Periods", "All periods"),
        (ApiFile::Dimensions, "Dimensions", "All categories"),
        (ApiFile::Sources, "Sources", "All source documents"),
        (ApiFile::Stations, "Stations", "All stations"),
    ] {
        let path = file.path().trim_start_matches("api/v1");
        paths.insert(path.to_owned(), get(summary, schema, &[]));
    }
    let examples = |wanted: fn(&DataSet) -> bool| -> Vec<String> {
        let sets_of = sets.all();
        let found = sets_of.iter().filter(|set| wanted(set));
        found.map(|set| set.name(sets.names.data)).collect()
    };
    for (path, name, about, ids) in [
        (
            "/indicators/{id}.json",
            "id",
            "Every observation of an indicator",
            examples(|set| matches!(set, DataSet::Indicator(_))),
        ),
        (
            "/regions/{code}.json",
            "code",
            "Every observation of a region",
            examples(|set| matches!(set, DataSet::Region(_))),
        ),
        (
            "/periods/{period}.json",
            "period",
            "Every observation that closes with a quarter",
            examples(|set| matches!(set, DataSet::Period(_))),
        ),
    ] {
        if let Some(example) = ids.last() {
            let parameter = json!({
                "name": name, "in": "path", "required": true,
                "schema": {"type": "string", "enum": ids}, "example": example,
            });
            paths.insert(path.to_owned(), get(about, "ObservationSet", &[parameter]));
        }
    }
    let mut description = json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{}：数据接口", settings.title.zh),
            "version": format!("{VERSION}.0.0"),
            "description": "Static files: GET only, no key, no limits. Members may be added; none \
                changes its meaning below v1. Numbers are strings, because they are exact.",
        },
        "servers": [{"url": ".", "description": "the folder of this file"}],
        "paths": paths,
        "components": {"schemas": schemas()},
    });
    if let Some(licence) = settings.licence.as_deref() {
        let mut object = json!({"name": licence});
        if let Some(url) = settings.licence_url.as_deref() {
            object["url"] = json!(url);
        }
        description["info"]["license"] = object;
    }
    if let Some(base) = settings.base_url.as_deref() {
        description["servers"] = json!([{"url": format!("{base}api/v1")}]);
    }
    description
}

fn get(summary: &str, schema: &str, parameters: &[Json]) -> Json {
    let mut operation = json!({
        "summary": summary,
        "operationId": format!("get{}", summary.split_whitespace().map(capital).collect::<String>()),
        "responses": {"200": {
            "description": "The file.",
            "content": {"application/json": {
                "schema": {"$ref": format!("#/components/schemas/{schema}")},
            }},
        }, "404": {"description": "No such file."}},
    });
    if !parameters.is_empty() {
        operation["parameters"] = json!(parameters);
    }
    json!({"get": operation})
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn schemas() -> Json {
    let text = json!({"type": "string"});
    let refers = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let items = |name: &str| {
        json!({"type": "object", "required": ["version", "items"], "properties": {
            "version": {"const": VERSION}, "items": {"type": "array", "items": refers(name)},
        }})
    };
    let list = |name: &str| json!({"type": "array", "items": refers(name)});
    let mut all = Map::new();
    let mut add = |name: &str, schema: Json| all.insert(name.to_owned(), schema);
    let about = "One value of one indicator, for one region and period";
    add("Observation", rows(super::columns(), about));
    add(
        "Indicator",
        rows(tables::INDICATORS.iter(), "What is counted"),
    );
    add("Region", rows(tables::REGIONS.iter(), "A region"));
    add("Period", rows(PERIODS.iter(), "What a value covers"));
    add(
        "Dimension",
        rows(tables::DIMENSIONS.iter(), "A category of a dimension"),
    );
    add(
        "Source",
        rows(
            tables::SOURCES.iter(),
            "A document that figures were taken from",
        ),
    );
    add("Station", rows(tables::STATIONS.iter(), "A station"));
    for name in [
        "Indicator",
        "Region",
        "Period",
        "Dimension",
        "Source",
        "Station",
    ] {
        add(&format!("{name}s"), items(name));
    }
    let mut set = json!({
        "type": "object",
        "required": ["version", "id", "title", "count", "indicators", "regions", "periods",
            "sources", "observations"],
        "properties": {
            "version": {"const": VERSION}, "id": text, "title": text, "title_en": text,
            "publisher": text, "licence": text, "updated": {"type": "string", "format": "date"},
            "citation": text, "page": text, "demo": {"type": "boolean"},
            "count": {"type": "integer"},
        },
    });
    for name in ["Indicator", "Region", "Period", "Source", "Observation"] {
        set["properties"][format!("{}s", name.to_lowercase())] = list(name);
    }
    add("ObservationSet", set);
    let entry = json!({"type": "object", "required": ["id", "href"],
        "properties": {"id": text, "href": text}});
    let described = json!({"type": "object",
    "required": ["kind", "id", "title", "count", "files"],
    "properties": {
        "kind": {"enum": ["all", "indicator", "region", "period"]}, "id": text,
        "title": text, "title_en": text, "count": {"type": "integer"},
        "files": {"type": "object", "additionalProperties": text},
    }});
    let index = json!({
        "type": "object",
        "required": ["version", "title", "lists", "sets"],
        "properties": {
            "version": {"const": VERSION}, "title": text, "publisher": text, "licence": text,
            "demo": {"type": "boolean"}, "updated": {"type": "string", "format": "date"},
            "documentation": text, "openapi": text, "package": text,
            "lists": {"type": "array", "items": entry},
            "sets": {"type": "array", "items": described},
        },
    });
    add("Index", index);
    Json::Object(all)
}

/// The schema of a row: its members with their types and meanings.
fn rows<T: 'static>(columns: impl Iterator<Item = &'static Column<T>>, about: &str) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for column in columns {
        let mut member = match type_of(column.name) {
            Type::Words => json!({"type": "string"}),
            Type::Number => json!({"type": "string", "pattern": "^-?\\d+(\\.\\d+)?$"}),
            Type::Count => json!({"type": "integer"}),
            Type::Flag => json!({"type": "boolean"}),
            Type::Day => json!({"type": "string", "format": "date"}),
            Type::OneOf(words) => json!({"type": "string", "enum": words}),
            Type::List => json!({"type": "array", "items": {"type": "string"}}),
            Type::Pairs => {
                json!({"type": "object", "additionalProperties": {"type": "string"}})
            }
        };
        member["description"] = json!(column.meaning_en);
        properties.insert(column.name.to_owned(), member);
        if ALWAYS.contains(&column.name) {
            required.push(column.name);
        }
    }
    json!({"type": "object", "description": about, "required": required,
        "properties": properties, "additionalProperties": false})
}
