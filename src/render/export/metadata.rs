//! What the files hold, for programs: `.metadata.json` beside every set (a Data Resource) and
//! `data/datapackage.json` (a Data Package of all tables), both after the Data Package standard,
//! version 2 (<https://datapackage.org/standard/>).

use serde_json::{Map, Value as Json, json};

use super::api::pretty;
use super::csv::{TOTAL, heading};
use super::fields::{Type, type_of};
use super::names::Names;
use super::observations::OBSERVATIONS;
use super::readme;
use super::sets::Sets;
use super::table::Column;
use super::tables;
use crate::diag::Lang;
use crate::plan::{DataFile, DataSet, Format};

/// The version of the names, order and meaning of columns and files: the first number grows when
/// one of them changes.
const FORM: &str = "1.0.0";

/// The resource of a set, beside its files.
pub fn resource_file(sets: &Sets<'_>, set: DataSet, bytes: usize) -> Vec<u8> {
    let names = sets.names;
    let mut resource = resource(sets, set, bytes);
    resource["$schema"] = json!("https://datapackage.org/profiles/2.0/dataresource.json");
    for (member, text) in [
        ("citation", readme::citation(set, names, Lang::Zh).standard),
        (
            "citation_plain",
            readme::citation(set, names, Lang::Zh).plain,
        ),
        ("title_en", readme::title(set, names, Lang::En)),
    ] {
        resource[member] = json!(text);
    }
    if let Some(address) = readme::address(set, names) {
        resource["homepage"] = json!(address);
    }
    if let Some(day) = names.data.updated {
        resource["updated"] = json!(day.to_string());
    }
    resource["rows"] = json!(sets.len(set));
    // Stand-alone, there is no other table that a key could lead to.
    if let Some(schema) = resource.get_mut("schema").and_then(Json::as_object_mut) {
        schema.remove("foreignKeys");
    }
    pretty(&resource)
}

/// The resource of the rows of a frozen release; `size` is bytes and rows.
pub fn frozen(names: &Names<'_>, title: &str, size: (usize, usize)) -> Vec<u8> {
    let fields = observation_fields(names);
    let mut resource = table(
        "observations",
        "observations.csv",
        size.0,
        fields,
        Some("key"),
    );
    resource["$schema"] = json!("https://datapackage.org/profiles/2.0/dataresource.json");
    resource["title"] = json!(title);
    resource["rows"] = json!(size.1);
    if let Some(licences) = licences(names) {
        resource["licenses"] = licences;
    }
    pretty(&resource)
}

/// The columns of `observations.csv`: the fixed ones, then one a dimension.
fn observation_fields(names: &Names<'_>) -> Vec<Json> {
    let mut fields: Vec<Json> = OBSERVATIONS.iter().map(field).collect();
    for (id, dimension) in names.catalogue().dimensions.iter() {
        let mut categories = vec![json!({"value": TOTAL, "label": "合计"})];
        let own = names.catalogue().dimensions.categories();
        categories.extend(
            own.filter(|(_, category)| category.dimension == id)
                .map(|(_, category)| json!({"value": category.id, "label": category.name})),
        );
        fields.push(json!({
            "name": heading(dimension), "type": "string", "title": dimension.name,
            "description": format!("维度“{}”的类别编号；合计为 {TOTAL}", dimension.name),
            "categories": categories, "constraints": {"required": true},
        }));
    }
    fields
}

fn resource(sets: &Sets<'_>, set: DataSet, bytes: usize) -> Json {
    let names = sets.names;
    let fields = observation_fields(names);
    let path = set.path(Format::Csv, names.data);
    let path = path.rsplit('/').next().unwrap_or_default();
    let mut resource = table(&set.name(names.data), path, bytes, fields, Some("key"));
    resource["title"] = json!(readme::title(set, names, Lang::Zh));
    resource["description"] = json!("一行一个数。 / One row a value.");
    resource["schema"]["foreignKeys"] = json!([
        {"fields": ["indicator"], "reference": {"resource": "indicators", "fields": ["id"]}},
        {"fields": ["region"], "reference": {"resource": "regions", "fields": ["code"]}},
        {"fields": ["source"], "reference": {"resource": "sources", "fields": ["id"]}},
    ]);
    if let Some(licences) = licences(names) {
        resource["licenses"] = licences;
    }
    resource
}

/// A table of the package.
fn table(name: &str, path: &str, bytes: usize, fields: Vec<Json>, key: Option<&str>) -> Json {
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [{"value": "", "label": "没有这一项；数值为空时原因见 absent / none; see `absent`"}],
    });
    if let Some(key) = key {
        schema["primaryKey"] = json!([key]);
    }
    json!({
        "name": name.to_ascii_lowercase(), "type": "table", "path": path,
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": bytes,
        "dialect": {
            "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
            "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\r\n",
        },
        "schema": schema,
    })
}

/// A column as a field.
fn field<T>(column: &Column<T>) -> Json {
    let mut field = json!({
        "name": column.name,
        "title": column.meaning,
        "description": column.meaning_en,
    });
    match type_of(column.name) {
        Type::Words | Type::List | Type::Pairs => field["type"] = json!("string"),
        Type::Number => field["type"] = json!("number"),
        Type::Count => field["type"] = json!("integer"),
        Type::Day => field["type"] = json!("date"),
        Type::Flag => {
            field["type"] = json!("boolean");
            field["trueValues"] = json!(["yes"]);
            field["falseValues"] = json!(["no"]);
        }
        Type::OneOf(words) => {
            field["type"] = json!("string");
            field["categories"] = json!(words);
            field["constraints"] = json!({"enum": words});
        }
    }
    field
}

/// `data/datapackage.json`. `whole` gives the bytes of each table.
pub fn package(sets: &Sets<'_>, whole: &dyn Fn(DataFile) -> usize) -> Vec<u8> {
    let names = sets.names;
    let settings = &names.catalogue().settings;
    let mut resources = vec![resource(
        sets,
        DataSet::All,
        whole(DataFile::ObservationsCsv),
    )];
    let mut add = |file: DataFile, fields: Vec<Json>, key: Option<&str>, zh: &str| {
        let path = file.path().trim_start_matches("data/");
        let name = path.trim_end_matches(".csv");
        let mut resource = table(name, path, whole(file), fields, key);
        resource["title"] = json!(zh);
        resources.push(resource);
    };
    let fields = tables::INDICATORS.iter().map(field).collect();
    add(DataFile::IndicatorsCsv, fields, Some("id"), "指标");
    let fields = tables::REGIONS.iter().map(field).collect();
    add(DataFile::RegionsCsv, fields, Some("code"), "地区");
    let fields = tables::DIMENSIONS.iter().map(field).collect();
    add(DataFile::DimensionsCsv, fields, None, "维度和类别");
    let fields = tables::SOURCES.iter().map(field).collect();
    add(DataFile::SourcesCsv, fields, Some("id"), "来源文件");
    let fields = tables::STATIONS.iter().map(field).collect();
    add(DataFile::StationsCsv, fields, Some("id"), "站点");
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "legal-aid-statistics",
        "title": settings.title.zh,
        "version": FORM,
        "resources": resources,
    });
    if !settings.description.zh.is_empty() {
        package["description"] = json!(settings.description.zh);
    }
    if !settings.publisher.zh.is_empty() {
        package["contributors"] = json!([{"title": settings.publisher.zh, "roles": ["publisher"]}]);
    }
    if let Some(licences) = licences(names) {
        package["licenses"] = licences;
    }
    if let Some(base) = settings.base_url.as_deref() {
        package["homepage"] = json!(base);
    }
    let sources: Vec<Json> = names
        .catalogue()
        .sources
        .iter()
        .map(|source| {
            let mut object = Map::new();
            object.insert("title".to_owned(), json!(source.title));
            let address = source.address.as_deref();
            // Only full addresses are paths of the standard.
            let address = address.filter(|a| a.starts_with("http"));
            object.extend(address.map(|a| ("path".to_owned(), json!(a))));
            Json::Object(object)
        })
        .collect();
    if !sources.is_empty() {
        package["sources"] = json!(sources);
    }
    pretty(&package)
}

/// The licence in the standard's form: a name without blanks, or an address.
fn licences(names: &Names<'_>) -> Option<Json> {
    let settings = &names.catalogue().settings;
    let licence = settings.licence.as_deref()?;
    let mut object = json!({"name": licence.replace(' ', "-"), "title": licence});
    if let Some(url) = settings.licence_url.as_deref() {
        object["path"] = json!(url);
    }
    Some(json!([object]))
}
