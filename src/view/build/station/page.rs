//! One station: its facts, the villages that have none nearer, the stations around it.

use super::entry::{self, distance, entry, open, position};
use crate::analyse::coverage::{Nearness, metres_between};
use crate::diag::Lang;
use crate::model::region::Level;
use crate::model::station::{Datum, Station};
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::build::describe::ColumnType;
use crate::view::build::tables::{column, row, table, words};
use crate::view::build::words::Sections;
use crate::view::number;
use crate::view::pages::{
    Block, Body, Cell, ColumnKind, Fact, Piece, Section, SortOrder, StationEntry, StationPage,
    TableView,
};

/// So many other stations are shown.
const NEAR: usize = 3;
/// So many villages are listed; of more the nearest are, and how many there are is said.
const VILLAGES: usize = 20;

/// A station.
pub fn station(draft: &mut Draft<'_>, at: usize) -> Body {
    let site = draft.site;
    let station = &site.data.stations[at];
    let name = entry::name(draft, station).to_owned();
    let stations = site.say("站点", "Stations");
    let district = entry::district(draft, station);
    draft.section = "stations".to_owned();
    draft.column_type(ColumnType::Service);
    let mut above = vec![(PageId::Stations, stations)];
    let district_page = district
        .map(PageId::StationsOf)
        .filter(|page| site.routes.has(*page));
    if let (Some(page), Some(region)) = (district_page, district) {
        above.push((page, draft.region_name(region)));
    }
    draft.trail(&above, &name);
    let shown = entry(draft, at, station);
    describe(draft, station, &shown);
    let page = StationPage {
        facts: facts(draft, station),
        qr: draft.qr(),
        downloads: Vec::new(),
        near: near(draft, at, station),
        sections: sections(draft, station),
        station: shown,
    };
    Body::Station(Box::new(page))
}

fn describe(draft: &mut Draft<'_>, station: &Station, shown: &StationEntry) {
    let site = draft.site;
    let mut title = shown.name.clone();
    let same = site
        .data
        .stations
        .iter()
        .filter(|other| other.name == station.name)
        .count();
    if same > 1 {
        title = format!("{title}{}{}", site.say("，", ", "), station.address);
    }
    let (stop, comma) = (site.say("。", "."), site.say("、", ", "));
    let address = format!("{}{}{stop}", site.say("地址：", "Address: "), shown.address);
    let hours = match shown.hours.is_empty() {
        true => String::new(),
        false => format!("{}{stop}", shown.hours.join(site.say("；", "; "))),
    };
    let phone = match shown.phone.is_empty() {
        true => String::new(),
        false => format!("{}{}{stop}", site.say("电话：", "Phone: "), shown.phone),
    };
    let services = format!(
        "{}{stop}",
        crate::view::build::words::capital(&shown.services.join(comma))
    );
    draft.describe(&title, &[&address, &phone, &hours, &services]);
}

fn facts(draft: &Draft<'_>, station: &Station) -> Vec<Fact> {
    let site = draft.site;
    let mut facts = Vec::new();
    let mut add = |zh: &str, en: &str, text: String| {
        facts.push(Fact {
            label: site.say(zh, en).to_owned(),
            text,
            href: None,
        });
    };
    add(
        "类型",
        "Kind",
        entry::kind_words(station.kind, site.lang).to_owned(),
    );
    let level = match station.level {
        Level::Country | Level::Province => ("省级", "province"),
        Level::City => ("市级", "city"),
        Level::County | Level::Zone => ("区县级", "district"),
        Level::Township => ("乡镇（街道）", "township"),
        Level::Village => ("村（社区）", "village"),
    };
    add("级别", "Level", site.say(level.0, level.1).to_owned());
    if let Some(day) = station.opened {
        add("设立", "Opened", draft.day(day));
    }
    if let Some(day) = station.closed {
        add("撤销", "Closed", draft.day(day));
    }
    if station.phone.is_none() {
        add(
            "电话",
            "Phone",
            site.say("没有登记电话", "no number on record").to_owned(),
        );
    }
    if station.hours_text.is_none() {
        add(
            "开放时间",
            "Hours",
            site.say("没有登记，去之前先问", "not on record; ask first")
                .to_owned(),
        );
    }
    let mut languages = vec![site.say("普通话", "Mandarin").to_owned()];
    languages.extend(
        station
            .languages
            .iter()
            .map(|language| match (&**language, site.lang) {
                ("手语", Lang::En) => "sign language".to_owned(),
                (language, _) => language.to_owned(),
            }),
    );
    add("语言", "Languages", languages.join(site.say("、", ", ")));
    if let Some(p) = position(station) {
        let datum = match p.datum {
            Datum::Wgs84 => "WGS-84",
            _ => "CGCS2000",
        };
        let text = match site.lang {
            Lang::Zh => format!("东经{}，北纬{}（{datum}）", p.longitude, p.latitude),
            Lang::En => format!("{} E, {} N ({datum})", p.longitude, p.latitude),
        };
        add("坐标", "Position", text);
    }
    facts
}

/// The nearest other stations, with the way there in their address line.
fn near(draft: &Draft<'_>, at: usize, station: &Station) -> Vec<StationEntry> {
    let Some(here) = position(station) else {
        return Vec::new();
    };
    let mut others: Vec<(u32, usize, &Station)> = open(draft)
        .into_iter()
        .filter(|(other, _)| *other != at)
        .filter_map(|(other, station)| {
            Some((metres_between(here, position(station)?)?, other, station))
        })
        .collect();
    others.sort_by_key(|(metres, other, _)| (*metres, *other));
    others
        .into_iter()
        .take(NEAR)
        .map(|(metres, other, station)| {
            let mut shown = entry(draft, other, station);
            let way = distance(draft, metres);
            let words = draft.site.say("{}，直线{}", "{}, {} away");
            shown.address = words
                .replacen("{}", &shown.address, 1)
                .replacen("{}", &way, 1);
            shown
        })
        .collect()
}

fn sections(draft: &Draft<'_>, station: &Station) -> Vec<Section> {
    let mut sections = Sections::plain(draft.site.lang);
    let Some(coverage) = draft.site.analysis.coverage() else {
        return sections.done();
    };
    let mut villages: Vec<&Nearness<'_>> = coverage
        .villages
        .iter()
        .filter(|near| near.station.is_some_and(|nearest| nearest.id == station.id))
        .collect();
    if villages.is_empty() {
        return sections.done();
    }
    villages.sort_by_key(|near| (near.metres, near.village.id.clone()));
    let people: u64 = villages.iter().map(|near| near.village.population).sum();
    let (count, lang) = (villages.len(), draft.site.lang);
    let people = number::people(people, lang);
    let sentence = match lang {
        Lang::Zh => vec![
            Piece::words("离它最近的有"),
            Piece::figure(format!("{count}个村（社区）")),
            Piece::words("，"),
            Piece::figure(people),
            Piece::words("。"),
        ],
        Lang::En => vec![
            Piece::words("It is the nearest station for "),
            Piece::figure(if count == 1 {
                "1 village".to_owned()
            } else {
                format!("{count} villages")
            }),
            Piece::words(" with "),
            Piece::figure(people),
            Piece::words("."),
        ],
    };
    let table = villages_table(draft, &villages);
    let blocks = vec![Block::Text(sentence), Block::Table(table)];
    sections.add(
        "covers",
        draft.site.say("离它最近的村", "Villages nearest to it"),
        blocks,
    );
    sections.done()
}

fn villages_table(draft: &Draft<'_>, villages: &[&Nearness<'_>]) -> TableView {
    let site = draft.site;
    let rows = villages
        .iter()
        .take(VILLAGES)
        .map(|near| {
            row(vec![
                words(near.village.name.as_ref()),
                words(draft.region_name(near.township)),
                Cell {
                    order: Some(near.village.population.to_string()),
                    ..words(number::count(near.village.population, site.lang))
                },
                Cell {
                    order: Some(near.metres.to_string()),
                    ..words(kilometres(near.metres, site.lang))
                },
            ])
        })
        .collect();
    let mut way = column(
        site.say("直线距离", "Distance"),
        site.say("公里", "km"),
        ColumnKind::Number,
    );
    way.sorted = Some(SortOrder::Ascending);
    let columns = vec![
        column(site.say("村（社区）", "Village"), "", ColumnKind::Words),
        column(site.say("乡镇街道", "Township"), "", ColumnKind::Words),
        column(
            site.say("人口", "People"),
            site.say("人", "number"),
            ColumnKind::Number,
        ),
        way,
    ];
    let caption = site
        .say("离它最近的村（社区）", "Villages nearest to it")
        .to_owned();
    let mut made = table("villages", caption, columns, rows);
    let left = villages.len().saturating_sub(VILLAGES);
    if left > 0 {
        made.note = match site.lang {
            Lang::Zh => format!("按距离列出最近的{VILLAGES}个，另有{left}个较远。"),
            Lang::En => format!("The nearest {VILLAGES}; {left} more are farther."),
        };
    }
    made
}

fn kilometres(metres: u32, lang: Lang) -> String {
    number::decimal(rust_decimal::Decimal::new(i64::from(metres), 3), 1, lang)
}
