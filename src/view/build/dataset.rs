//! What a page says of its data to search engines: a `Dataset` of schema.org in JSON-LD, with the
//! members that Google's data set search asks for.

use serde_json::{Value as Json, json};

use super::Draft;
use crate::model::{Indicator, Period};
use crate::plan::{DataSet, Format, PageId};
use crate::view::pages::Html;

/// Descriptions have 50 characters at least (Google's guideline on data sets).
const SHORTEST: usize = 50;

/// Describes the data of a page that shows a set.
pub fn describe(draft: &mut Draft<'_>) {
    let set = match draft.page {
        PageId::Data => DataSet::All,
        PageId::Indicator(id) => DataSet::Indicator(id),
        PageId::Region(id) => DataSet::Region(id),
        PageId::Report(span) => DataSet::Period(span),
        _ => return,
    };
    if draft.meta.json_ld.is_none() {
        draft.meta.json_ld = of(draft, set, &draft.meta.description);
    }
}

/// The description of a set; `None` without a base address, because all addresses must be full.
fn of(draft: &Draft<'_>, set: DataSet, about: &str) -> Option<Html> {
    let site = draft.site;
    let settings = site.settings();
    let base = settings.base_url.as_deref()?;
    let english = site.english();
    let title = settings.title.get(english);
    let name = match set {
        DataSet::All => title.to_owned(),
        DataSet::Indicator(id) => format!("{}－{title}", draft.indicator_name(id)),
        DataSet::Region(id) => format!("{}－{title}", draft.region_name(id)),
        DataSet::Period(span) => format!("{}－{title}", draft.report_title(span)),
    };
    let mut description = format!("{about}{}", settings.description.get(english));
    if description.chars().count() < SHORTEST {
        description.push_str(site.say(
            "每个数都有口径、时期、地区、状态和出处，可以下载 CSV、XLSX 和 JSON，与网页上的数相同。",
            " Every value has its definition, period, place, status and source; CSV, XLSX and JSON are offered.",
        ));
    }
    let publisher = json!({"@type": "GovernmentOrganization",
        "name": settings.publisher.get(english), "url": base});
    let sizes = site.sizes;
    let distribution: Vec<Json> = [
        (Format::Csv, "text/csv"),
        (
            Format::Xlsx,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (Format::Json, "application/json"),
        (Format::JsonLines, "application/jsonl"),
        (Format::Zip, "application/zip"),
    ]
    .into_iter()
    .filter_map(|(format, media)| {
        let path = set.path(format, site.data);
        let bytes = sizes.get(&path)?;
        Some(json!({"@type": "DataDownload", "encodingFormat": media,
            "contentUrl": format!("{base}{path}"), "contentSize": format!("{bytes} B")}))
    })
    .collect();
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
        "distribution": distribution,
    });
    if set != DataSet::All {
        object["includedInDataCatalog"] = json!({"@type": "DataCatalog", "name": title,
            "url": format!("{base}{}", site.routes.folder(PageId::Data, site.language))});
    }
    if let Some(url) = settings.licence_url.as_deref() {
        object["license"] = json!(url);
    }
    if let Some(day) = site.updated() {
        object["dateModified"] = json!(day.to_string());
    }
    if let Some(time) = covered(draft, set) {
        object["temporalCoverage"] = json!(time);
    }
    let place = match set {
        DataSet::Region(id) => Some(id),
        _ => settings.region,
    };
    if let Some(id) = place {
        object["spatialCoverage"] = json!({"@type": "Place", "name": draft.region_name(id)});
    }
    if let DataSet::Indicator(id) = set {
        object["variableMeasured"] = measured(draft, draft.indicator(id));
    }
    let text = serde_json::to_string(&object).ok()?;
    Some(Html(text.replace('<', "\\u003c")))
}

fn measured(draft: &Draft<'_>, indicator: &Indicator) -> Json {
    json!({"@type": "PropertyValue", "name": indicator.name_in(draft.site.english()),
        "unitText": indicator.unit.to_string(), "propertyID": indicator.id})
}

/// From the first to the last day that a figure of the set covers (`2019-01-01/2025-09-30`).
fn covered(draft: &Draft<'_>, set: DataSet) -> Option<String> {
    let data = draft.site.data;
    let mut months: Vec<crate::model::Month> = Vec::new();
    for observation in set.observations(data) {
        match &observation.key.period {
            Period::Span(span) => months.extend([span.from, span.to]),
            Period::AsOf(day) => months.push(crate::model::Month::of(*day)),
            Period::Stated(_) => {}
        }
    }
    let (first, last) = (months.iter().min()?, months.iter().max()?);
    let first = first.last_day()?.first_of_month();
    Some(format!("{first}/{}", last.last_day()?))
}
