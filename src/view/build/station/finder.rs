//! The finder: districts with their townships, and the list that its script searches.

use std::fmt::Write;

use super::entry::{accepts, district, entry, open, search_words};
use crate::diag::Lang;
use crate::model::region::Level;
use crate::model::{RegionId, station};
use crate::plan::{DataFile, PageId};
use crate::view::build::Draft;
use crate::view::build::describe::ColumnType;
use crate::view::pages::{Body, DistrictLink, Href, Link, StationEntry, StationsIndex};

/// The file of the finder's list, beside the page.
const SCRIPT: &str = "stations-data.js";

/// The finder.
pub fn stations(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let title = site.say("找最近的站点", "Find the nearest station");
    let name = site.say("站点", "Stations");
    draft.section = "stations".to_owned();
    draft.column_type(ColumnType::Service);
    draft.trail(&[], name);
    let all = open(draft);
    let applications = all.iter().filter(|(_, station)| accepts(station)).count();
    let place = site
        .settings()
        .region
        .map_or("", |id| draft.region_name(id));
    let count = all.len();
    let lead = match site.lang {
        Lang::Zh => format!(
            "{place}有{count}个法律援助站点，{applications}个可以当场受理申请，其余接待咨询。"
        ),
        Lang::En => format!(
            "{place} has {count} legal aid stations; {applications} take applications on the spot."
        ),
    };
    let lead = match (applications == count, site.lang) {
        (true, Lang::Zh) => format!("{place}有{count}个法律援助站点，都可以当场受理申请。"),
        (true, Lang::En) => {
            format!("{place} has {count} legal aid stations; all take applications.")
        }
        _ => lead,
    };
    let more = site.say(
        "输入街道、乡镇或者村名，查到最近的站点、电话和开放时间；也可以按区县看。",
        "Type a township or village to see the nearest station, its number and hours; or go by district.",
    );
    draft.describe(title, &[&lead, more]);
    let script = script(draft, &all);
    let page = StationsIndex {
        title: title.to_owned(),
        lead,
        districts: districts(draft, &all),
        script: Some(script),
        coverage: draft.link_if(PageId::Coverage, "站点覆盖情况", "Who lives near a station"),
        city_stations: all
            .iter()
            .filter(|(_, station)| station.level < Level::County)
            .map(|(at, station)| entry(draft, *at, station))
            .collect(),
        note: note(draft),
        downloads: draft
            .download(
                DataFile::StationsCsv.path(),
                site.say("站点名录", "List of stations"),
                "CSV",
            )
            .into_iter()
            .collect(),
    };
    Body::StationsIndex(Box::new(page))
}

fn note(draft: &Draft<'_>) -> String {
    let site = draft.site;
    let call = site.settings().hotline.as_deref().map(|hotline| {
        site.say("没有合适的，就拨打{}。", "If none suits you, call {}. ")
            .replace("{}", hotline)
    });
    let rest = site.say(
        "距离为直线距离。您的位置只在您的手机上使用，不会发送给我们。",
        "Distances are straight lines. Your position is used on your phone only and is not sent to us.",
    );
    format!("{}{rest}", call.unwrap_or_default())
}

fn districts(draft: &Draft<'_>, all: &[(usize, &station::Station)]) -> Vec<DistrictLink> {
    let site = draft.site;
    let link = |region: &RegionId| {
        let own = all
            .iter()
            .filter(|(_, s)| district(draft, s) == Some(*region))
            .count();
        DistrictLink {
            name: draft.region_name(*region).to_owned(),
            href: draft.href(PageId::StationsOf(*region)),
            count: match (own, site.lang) {
                (own, Lang::Zh) => format!("{own}个站点"),
                (1, Lang::En) => "1 station".to_owned(),
                (own, Lang::En) => format!("{own} stations"),
            },
            townships: townships(draft, *region),
        }
    };
    site.routes.station_regions.iter().map(link).collect()
}

/// The townships of a district as they are today, each with its place on the district's page.
fn townships(draft: &Draft<'_>, region: RegionId) -> Vec<Link> {
    super::district::townships(draft, region)
        .into_iter()
        .map(|id| Link {
            text: draft.region_name(id).to_owned(),
            href: draft.href_at(
                PageId::StationsOf(region),
                &super::district::anchor(draft, id),
            ),
        })
        .collect()
}

/// Writes the list for the page's script.
fn script(draft: &mut Draft<'_>, all: &[(usize, &station::Station)]) -> Href {
    let mut words = search_words(draft);
    let mut text = String::from("mingbaiStations=[\n");
    for (at, station) in all {
        let mut entry = entry(draft, *at, station);
        entry.search_words = words.remove(at).unwrap_or_default();
        text.push_str(&line(&entry));
        text.push_str(",\n");
    }
    text.push_str("];\n");
    let folder = draft.site.routes.folder(draft.page, draft.site.language);
    draft
        .attach(&format!("{folder}{SCRIPT}"), text.into_bytes(), "JS")
        .href
}

/// One station as the script reads it; its form is told in the theme's `stations.js`.
fn line(entry: &StationEntry) -> String {
    let mut text = String::from("{");
    let mut first = true;
    let mut put = |name: &str, value: String| {
        let comma = if first { "" } else { "," };
        first = false;
        let _ = write!(text, "{comma}{name}:{value}");
    };
    let href = |href: &Option<Href>| string(href.as_ref().map_or("", |href| href.0.as_str()));
    put("name", string(&entry.name));
    put("href", string(&entry.href.0));
    put("place", string(&entry.address));
    put("hours", strings(&entry.hours));
    put("code", string(&entry.hours_code));
    put("services", strings(&entry.services));
    put("features", strings(&entry.features));
    put("phone", string(&entry.phone));
    put("tel", href(&entry.phone_href));
    put("way", href(&entry.way));
    put("words", strings(&entry.search_words));
    if let Some((longitude, latitude)) = &entry.position {
        put("at", format!("[{longitude},{latitude}]"));
    }
    text.push('}');
    text
}

/// A string literal; what JSON allows JavaScript allows.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn strings(list: &[String]) -> String {
    serde_json::Value::from(list).to_string()
}
