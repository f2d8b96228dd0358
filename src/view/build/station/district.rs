//! The stations of a district: its own first, then by township; for a township without one, where
//! its people are nearest.

use std::collections::BTreeMap;

use super::entry::{self, accepts, distance, entry, open};
use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::region::Level;
use crate::model::station::Station;
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::build::describe::ColumnType;
use crate::view::pages::{Body, Link, StationsDistrict, Township};

/// The townships of a district as they are today.
pub fn townships(draft: &Draft<'_>, region: RegionId) -> Vec<RegionId> {
    let regions = &draft.site.catalogue().regions;
    let day = draft.site.analysis.as_of();
    let is_today = |id: &RegionId| {
        let township = regions.get(*id);
        township.level == Level::Township && day.is_none_or(|day| township.valid_on(day))
    };
    regions
        .children(region)
        .iter()
        .copied()
        .filter(is_today)
        .collect()
}

/// A township's anchor on the page of its district.
pub fn anchor(draft: &Draft<'_>, region: RegionId) -> String {
    format!(
        "t-{}",
        draft
            .site
            .catalogue()
            .regions
            .get(region)
            .code
            .to_lowercase()
    )
}

/// The stations of a district.
pub fn district(draft: &mut Draft<'_>, region: RegionId) -> Body {
    let site = draft.site;
    let name = draft.region_name(region);
    let all: Vec<(usize, &Station)> = open(draft)
        .into_iter()
        .filter(|(_, s)| entry::district(draft, s) == Some(region))
        .collect();
    let title = match site.lang {
        Lang::Zh => format!("{name}的法律援助站点"),
        Lang::En => format!("Legal aid stations in {name}"),
    };
    let applications = all.iter().filter(|(_, station)| accepts(station)).count();
    let lead = match (all.len(), applications, site.lang) {
        (n, a, Lang::Zh) if n == a => format!("{n}个站点，都能当场受理申请。"),
        (n, a, Lang::Zh) => format!("{n}个站点，其中{a}个能当场受理申请。"),
        (n, a, Lang::En) if n == a => format!("{n} stations, all of which take applications."),
        (n, a, Lang::En) => format!("{n} stations, {a} of which take applications."),
    };
    draft.section = "stations".to_owned();
    draft.column_type(ColumnType::Service);
    draft.trail(&[(PageId::Stations, site.say("站点", "Stations"))], name);
    let townships = by_township(draft, region, &all);
    let names: Vec<&str> = townships
        .iter()
        .map(|township| township.name.as_str())
        .collect();
    let listed = match site.lang {
        Lang::Zh => format!("按乡镇街道列出地址、电话和开放时间：{}。", names.join("、")),
        Lang::En => format!(
            "Addresses, numbers and hours by township: {}.",
            names.join(", ")
        ),
    };
    draft.describe(&title, &[&lead, &listed]);
    let mut own: Vec<&(usize, &Station)> = all
        .iter()
        .filter(|(_, station)| station.level <= Level::County)
        .collect();
    own.sort_by_key(|(at, station)| (std::cmp::Reverse(station.level), station.kind, *at));
    let own = own
        .into_iter()
        .map(|(at, station)| entry(draft, *at, station))
        .collect();
    let others = site
        .routes
        .station_regions
        .iter()
        .filter(|other| **other != region);
    let page = StationsDistrict {
        title,
        lead,
        stations: own,
        townships,
        downloads: Vec::new(),
        districts: others
            .map(|other| Link {
                text: draft.region_name(*other).to_owned(),
                href: draft.href(PageId::StationsOf(*other)),
            })
            .collect(),
        note: note(draft),
    };
    Body::StationsDistrict(Box::new(page))
}

fn note(draft: &Draft<'_>) -> String {
    let site = draft.site;
    let words = match site.settings().hotline.as_deref() {
        Some(hotline) => site
            .say(
                "去之前可以先打电话。站点不开门的时候，拨打{}。距离为直线距离。",
                "Call before you go. When a station is closed, call {}. Distances are straight lines.",
            )
            .replace("{}", hotline),
        None => site
            .say(
                "去之前可以先打电话。距离为直线距离。",
                "Call before you go. Distances are straight lines.",
            )
            .to_owned(),
    };
    match site.analysis.as_of() {
        Some(day) => {
            let as_of = site.say("站点截至{}。", "Stations as of {}. ");
            format!("{}{words}", as_of.replace("{}", &draft.day(day)))
        }
        None => words,
    }
}

/// Townships with their own stations; those of the district and the city are listed above.
fn by_township(draft: &Draft<'_>, region: RegionId, all: &[(usize, &Station)]) -> Vec<Township> {
    townships(draft, region)
        .into_iter()
        .map(|id| {
            let here: Vec<(usize, &Station)> = all
                .iter()
                .copied()
                .filter(|(_, station)| entry::township(draft, station) == Some(id))
                .collect();
            let own: Vec<_> = here
                .iter()
                .filter(|(_, station)| station.level > Level::County)
                .map(|(at, station)| entry(draft, *at, station))
                .collect();
            let nothing = match own.is_empty() {
                true => nothing(draft, id, &here),
                false => String::new(),
            };
            Township {
                id: anchor(draft, id),
                name: draft.region_name(id).to_owned(),
                stations: own,
                nothing,
            }
        })
        .collect()
}

/// Why a township has no station of its own, and where its people go.
fn nothing(draft: &Draft<'_>, township: RegionId, here: &[(usize, &Station)]) -> String {
    let site = draft.site;
    let this = this_place(draft, township);
    if let Some((_, station)) = here.first() {
        let name = entry::name(draft, station);
        return match site.lang {
            Lang::Zh => format!("{name}设在{this}，见上面。"),
            Lang::En => format!("{name} stands in {this}; see above."),
        };
    }
    match nearest(draft, township) {
        Some((station, from, to)) => {
            let name = entry::name(draft, station);
            let way = if distance(draft, from) == distance(draft, to) {
                distance(draft, from)
            } else {
                range(draft, from, to)
            };
            match site.lang {
                Lang::Zh => format!("{this}没有站点，最近的是{name}，从各村（社区）直线{way}。"),
                Lang::En => {
                    format!("No station here; the nearest is {name}, {way} from the villages.")
                }
            }
        }
        None => match site.lang {
            Lang::Zh => format!("{this}没有站点，请到区县的站点，或者打电话问。"),
            Lang::En => "No station here; go to one of the district’s, or call.".to_owned(),
        },
    }
}

/// 2.1—6.8公里.
fn range(draft: &Draft<'_>, from: u32, to: u32) -> String {
    let (near, far) = (distance(draft, from), distance(draft, to));
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let number: String = near.chars().take_while(|c| digits(*c)).collect();
    format!("{number}{}{far}", draft.site.say("—", "–"))
}

/// 本镇, 本乡, 本街道.
fn this_place(draft: &Draft<'_>, township: RegionId) -> String {
    let name = draft.region_name(township);
    if draft.site.english() {
        return name.to_owned();
    }
    for (end, this) in [("街道", "本街道"), ("镇", "本镇"), ("乡", "本乡")] {
        if name.ends_with(end) {
            return this.to_owned();
        }
    }
    name.to_owned()
}

/// The station nearest to most people of a township, and the shortest and longest way there.
fn nearest<'s>(draft: &Draft<'s>, township: RegionId) -> Option<(&'s Station, u32, u32)> {
    let coverage = draft.site.analysis.coverage()?;
    let mut by_station: BTreeMap<&str, (u64, &Station, u32, u32)> = BTreeMap::new();
    for near in coverage
        .villages
        .iter()
        .filter(|near| near.township == township)
    {
        let Some(station) = near.station else {
            continue;
        };
        let found = by_station
            .entry(&station.id)
            .or_insert((0, station, u32::MAX, 0));
        found.0 += near.village.population;
        found.2 = found.2.min(near.metres);
        found.3 = found.3.max(near.metres);
    }
    let most = by_station
        .into_iter()
        .max_by_key(|(id, (people, ..))| (*people, std::cmp::Reverse(*id)));
    most.map(|(_, (_, station, from, to))| (station, from, to))
}
