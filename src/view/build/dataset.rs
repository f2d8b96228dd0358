//! What a page says of its data to search engines: a `Dataset` of schema.org in JSON-LD, with the
//! members that Google's data set search asks for. A frozen release has its own: its version and
//! its day, what it amends, what amends it.

use serde_json::{Value as Json, json};

use super::{Draft, release};
use crate::analyse::Later;
use crate::model::{Indicator, Month, Period};
use crate::plan::{DataSet, Format, PageId};
use crate::view::pages::Html;

/// Descriptions have 50 characters at least (Google's guideline on data sets).
const SHORTEST: usize = 50;

/// Describes the data of a page that shows a set or a release.
pub fn describe(draft: &mut Draft<'_>) {
    if draft.meta.json_ld.is_some() {
        return;
    }
    let set = match draft.page {
        PageId::Data => DataSet::All,
        PageId::Indicator(id) => DataSet::Indicator(id),
        PageId::Region(id) => DataSet::Region(id),
        PageId::Report(span) => DataSet::Period(span),
        PageId::Release(at) => {
            draft.meta.json_ld = of_release(draft, at).and_then(|object| written(&object));
            return;
        }
        _ => return,
    };
    draft.meta.json_ld = of_set(draft, set).and_then(|object| written(&object));
}

/// Nothing in it may close the script element that it stands in.
fn written(object: &Json) -> Option<Html> {
    let text = serde_json::to_string(object).ok()?;
    Some(Html(text.replace('<', "\\u003c")))
}

/// The description of a set; `None` without a base address, because all addresses must be full, and without
/// observations.
fn of_set(draft: &Draft<'_>, set: DataSet) -> Option<Json> {
    let site = draft.site;
    let settings = site.settings();
    let title = settings.title.get(site.english());
    let name = match set {
        DataSet::All => title.to_owned(),
        DataSet::Indicator(id) => format!("{}－{title}", draft.indicator_name(id)),
        DataSet::Region(id) => format!("{}－{title}", draft.region_name(id)),
        DataSet::Period(span) => format!("{}－{title}", draft.report_title(span)),
    };
    set.observations(site.data).next()?;
    let mut object = common(draft, &name)?;
    let offered = [
        Format::Csv,
        Format::Xlsx,
        Format::Json,
        Format::JsonLines,
        Format::Zip,
    ];
    let paths = offered.map(|format| set.path(format, site.data));
    object["distribution"] = downloads(draft, paths.iter().map(String::as_str));
    if let Some(day) = site.updated() {
        object["dateModified"] = json!(day.to_string());
    }
    if let Some(time) = covered(set.observations(site.data).map(|o| &o.key.period)) {
        object["temporalCoverage"] = json!(time);
    }
    if let DataSet::Region(id) = set {
        object["spatialCoverage"] = json!({"@type": "Place", "name": draft.region_name(id)});
    }
    if let DataSet::Indicator(id) = set {
        object["variableMeasured"] = measured(draft, draft.indicator(id));
    }
    Some(object)
}

/// The description of a frozen release: the same in every later build, but for what amends it.
fn of_release(draft: &Draft<'_>, at: usize) -> Option<Json> {
    let site = draft.site;
    let frozen = &site.data.releases[at];
    let title = site.settings().title.get(site.english());
    let name = format!("{}－{title}", release::name(draft, frozen));
    let mut object = common(draft, &name)?;
    let folder = frozen.folder();
    let paths: Vec<String> = frozen
        .files
        .iter()
        .map(|file| format!("{folder}{}", file.name))
        .collect();
    object["distribution"] = downloads(draft, paths.iter().map(String::as_str));
    let day = frozen.approval.date.to_string();
    object["version"] = json!(frozen.name.to_string());
    object["datePublished"] = json!(day);
    object["dateModified"] = json!(day);
    if let Some(time) = covered(frozen.vintage.rows.keys().map(|row| &row.period)) {
        object["temporalCoverage"] = json!(time);
    }
    let address = |page: PageId| draft.full_address(page);
    if let Some(before) = site.analysis.amends(at) {
        object["isBasedOn"] = json!(address(PageId::Release(before.earlier))?);
    }
    let later = site.analysis.amended(at).map(|amendment| amendment.later);
    object["creativeWorkStatus"] = json!(match later {
        Some(Later::Release(_)) => "Obsolete",
        Some(Later::Today) | None => "Published",
    });
    match later {
        Some(Later::Release(next)) => {
            object["correction"] = json!(address(PageId::Release(next))?);
        }
        Some(Later::Today) => object["correction"] = json!(format!("{}#since", draft.address()?)),
        None => {}
    }
    let report = PageId::Report(frozen.name.period);
    if site.routes.has(report) {
        object["subjectOf"] = json!({"@type": "Report", "url": address(report)?,
            "name": draft.report_title(frozen.name.period)});
    }
    Some(object)
}

/// What every description has.
fn common(draft: &Draft<'_>, name: &str) -> Option<Json> {
    let site = draft.site;
    let settings = site.settings();
    let base = settings.base_url.as_deref()?;
    let english = site.english();
    let about = &draft.meta.description;
    let mut description = format!("{about}{}", settings.description.get(english));
    if description.chars().count() < SHORTEST {
        description.push_str(site.say(
            "每个数都有口径、时期、地区、状态和出处，可以下载 CSV、XLSX 和 JSON，与网页上的数相同。",
            " Every value has its definition, period, place, status and source; CSV, XLSX and JSON are offered.",
        ));
    }
    let publisher = json!({"@type": "GovernmentOrganization",
        "name": settings.publisher.get(english), "url": base});
    let mut object = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": draft.address()?,
        "identifier": draft.address()?,
        "inLanguage": site.say("zh-CN", "en"),
        "isAccessibleForFree": true,
        "creator": publisher,
        "publisher": publisher,
        "keywords": [site.say("法律援助", "legal aid"), site.say("统计", "statistics")],
    });
    if draft.page != PageId::Data {
        object["includedInDataCatalog"] = json!({"@type": "DataCatalog",
            "name": settings.title.get(english), "url": draft.full_address(PageId::Data)?});
    }
    if let Some(url) = settings.licence_url.as_deref() {
        object["license"] = json!(url);
    }
    if let Some(id) = settings.region {
        object["spatialCoverage"] = json!({"@type": "Place", "name": draft.region_name(id)});
    }
    Some(object)
}

/// The media type of a file, by the ending of its name; `None` for what is no form of the data.
fn media(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "csv" => "text/csv",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        "zip" => "application/zip",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        _ => return None,
    })
}

/// Files that the site has, each with its kind and size.
fn downloads<'a>(draft: &Draft<'_>, paths: impl Iterator<Item = &'a str>) -> Json {
    let base = draft.site.settings().base_url.as_deref().unwrap_or("");
    let made = paths.filter_map(|path| {
        let bytes = draft.site.sizes.get(path)?;
        Some(
            json!({"@type": "DataDownload", "encodingFormat": media(path)?,
            "contentUrl": format!("{base}{path}"), "contentSize": format!("{bytes} B")}),
        )
    });
    Json::Array(made.collect())
}

fn measured(draft: &Draft<'_>, indicator: &Indicator) -> Json {
    json!({"@type": "PropertyValue", "name": indicator.name_in(draft.site.english()),
        "unitText": indicator.unit.to_string(), "propertyID": indicator.id})
}

/// From the first to the last day that figures cover (`2019-01-01/2025-09-30`).
fn covered<'a>(periods: impl Iterator<Item = &'a Period>) -> Option<String> {
    let months = periods.filter_map(|period| match period {
        Period::Span(span) => Some((span.from, span.to)),
        Period::AsOf(day) => Some((Month::of(*day), Month::of(*day))),
        Period::Stated(_) => None,
    });
    let (first, last) = months.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let first = first.last_day()?.first_of_month();
    Some(format!("{first}/{}", last.last_day()?))
}
