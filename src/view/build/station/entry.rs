//! A station as lists and its page show it, and the words the finder searches.

use std::collections::{BTreeMap, BTreeSet};

use super::hours;
use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::region::Level;
use crate::model::station::{Datum, Position, Station, StationKind};
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::number;
use crate::view::pages::{Href, StationEntry};

/// What a station may offer, in the order in which it is told: as written, for readers, in English.
/// Advice and applications are told by [`services`] itself.
const SERVICES: [(&str, &str, &str); 4] = [
    ("代拟文书", "代写文书", "drafts documents"),
    ("值班律师", "有值班律师", "duty lawyer"),
    ("调解", "可以调解", "mediation"),
    ("上门服务", "可约上门", "home visits"),
];

/// Stations that are open to the public on the day as of which the site counts, with their
/// positions in the data. Without a day those that never closed.
pub fn open<'s>(draft: &Draft<'s>) -> Vec<(usize, &'s Station)> {
    let day = draft.site.analysis.as_of();
    let all = draft.site.data.stations.iter().enumerate();
    all.filter(|(_, station)| match day {
        Some(day) => station.exists_on(day),
        None => station.closed.is_none(),
    })
    .collect()
}

/// The nearest region of a station at or above a level.
pub fn above(
    draft: &Draft<'_>,
    station: &Station,
    wanted: impl Fn(Level) -> bool,
) -> Option<RegionId> {
    let regions = &draft.site.catalogue().regions;
    regions
        .line(station.region)
        .into_iter()
        .find(|id| wanted(regions.get(*id).level))
}

/// The county (or the city) that lists a station.
pub fn district(draft: &Draft<'_>, station: &Station) -> Option<RegionId> {
    above(draft, station, |level| level <= Level::County)
}

/// The township it stands in.
pub fn township(draft: &Draft<'_>, station: &Station) -> Option<RegionId> {
    above(draft, station, |level| level == Level::Township)
}

/// A station's name in the page's language.
pub fn name<'n>(draft: &Draft<'_>, station: &'n Station) -> &'n str {
    match &station.name_en {
        Some(name) if draft.site.english() => name,
        _ => &station.name,
    }
}

/// The station with everything a list says of it.
pub fn entry(draft: &Draft<'_>, at: usize, station: &Station) -> StationEntry {
    let lang = draft.site.lang;
    let position = position(station);
    StationEntry {
        id: anchor(&station.id),
        name: name(draft, station).to_owned(),
        href: draft.href(PageId::Station(at)),
        kind: kind(draft, station),
        address: station.address.to_string(),
        hours: hours::words(station, lang),
        hours_code: hours::code(station),
        services: services(draft, station),
        features: features(station),
        phone: station.phone.as_deref().unwrap_or_default().to_owned(),
        phone_href: station.phone.as_deref().and_then(tel),
        way: position.map(|p| Href(format!("geo:{},{}", p.latitude, p.longitude))),
        position: position.map(|p| (p.longitude.to_string(), p.latitude.to_string())),
        search_words: Vec::new(),
    }
}

/// An id as an anchor: it must not begin with a digit to be safe in style sheets.
pub fn anchor(id: &str) -> String {
    format!("s-{}", id.to_lowercase())
}

/// The position, if phones can use it: WGS-84, or CGCS2000, which equals it for our purposes.
pub fn position(station: &Station) -> Option<&Position> {
    station
        .position
        .as_ref()
        .filter(|p| matches!(p.datum, Datum::Wgs84 | Datum::Cgcs2000))
}

fn tel(phone: &str) -> Option<Href> {
    let digits: String = phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    (digits.len() >= 3).then(|| Href(format!("tel:{digits}")))
}

/// 工作站，柳荫街道.
fn kind(draft: &Draft<'_>, station: &Station) -> String {
    let kind = kind_words(station.kind, draft.site.lang);
    let place = township(draft, station).or_else(|| district(draft, station));
    match place {
        Some(place) => {
            format!(
                "{kind}{}{}",
                draft.site.say("，", ", "),
                draft.region_name(place)
            )
        }
        None => kind.to_owned(),
    }
}

/// What a kind of station is called.
pub fn kind_words(kind: StationKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (StationKind::Center, Lang::Zh) => "法律援助中心",
        (StationKind::Center, Lang::En) => "Legal aid centre",
        (StationKind::Station, Lang::Zh) => "工作站",
        (StationKind::Station, Lang::En) => "Station",
        (StationKind::ContactPoint, Lang::Zh) => "联络点",
        (StationKind::ContactPoint, Lang::En) => "Contact point",
        (StationKind::DutyOffice, Lang::Zh) => "值班点",
        (StationKind::DutyOffice, Lang::En) => "Duty office",
    }
}

/// True if it takes applications.
pub fn accepts(station: &Station) -> bool {
    station
        .services
        .iter()
        .any(|service| &**service == "申请受理")
}

fn services(draft: &Draft<'_>, station: &Station) -> Vec<String> {
    let site = draft.site;
    let has = |word: &str| station.services.iter().any(|service| &**service == word);
    let mut list = Vec::new();
    if accepts(station) {
        list.push(site.say("可当场受理", "takes applications").to_owned());
    } else if has("咨询") && station.services.len() == 1 {
        list.push(site.say("只接待咨询", "advice only").to_owned());
    } else if has("咨询") {
        list.push(site.say("接待咨询", "advice").to_owned());
    }
    for (written, zh, en) in SERVICES {
        if has(written) {
            list.push(site.say(zh, en).to_owned());
        }
    }
    let known = |service: &str| {
        ["咨询", "申请受理"].contains(&service) || SERVICES.iter().any(|(w, ..)| *w == service)
    };
    list.extend(
        station
            .services
            .iter()
            .filter(|s| !known(s))
            .map(ToString::to_string),
    );
    match station.accessible {
        Some(true) => list.push(site.say("轮椅可进", "wheelchair access").to_owned()),
        Some(false) => list.push(site.say("轮椅不便进出", "no wheelchair access").to_owned()),
        None => {}
    }
    list.extend(
        station
            .languages
            .iter()
            .map(|language| match (&**language, site.lang) {
                ("手语", Lang::En) => "sign language".to_owned(),
                (language, _) => language.to_owned(),
            }),
    );
    list
}

fn features(station: &Station) -> Vec<String> {
    let mut keys = Vec::new();
    if accepts(station) {
        keys.push("accepts".to_owned());
    }
    if station.accessible == Some(true) {
        keys.push("accessible".to_owned());
    }
    keys
}

/// A straight way in words: 1.9公里; `1.9 km`.
pub fn distance(draft: &Draft<'_>, metres: u32) -> String {
    let km = rust_decimal::Decimal::new(i64::from(metres), 3);
    let number = number::decimal(km, 1, draft.site.lang);
    draft.site.say("{}公里", "{} km").replace("{}", &number)
}

/// For every station (by its position in the data) the names that a search for it may use: its
/// district and township, and the townships and villages to which no other is nearer.
pub fn search_words(draft: &Draft<'_>) -> BTreeMap<usize, Vec<String>> {
    let mut words: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, station) in open(draft) {
        numbers.insert(&station.id, at);
        let own = words.entry(at).or_default();
        for region in [township(draft, station), district(draft, station)]
            .into_iter()
            .flatten()
        {
            own.insert(draft.region_name(region).to_owned());
        }
    }
    for near in draft
        .site
        .analysis
        .coverage()
        .iter()
        .flat_map(|c| &c.villages)
    {
        let Some(at) = near.station.and_then(|station| numbers.get(&*station.id)) else {
            continue;
        };
        let own = words.entry(*at).or_default();
        own.insert(near.village.name.to_string());
        own.insert(draft.region_name(near.township).to_owned());
    }
    words
        .into_iter()
        .map(|(at, own)| (at, own.into_iter().collect()))
        .collect()
}
