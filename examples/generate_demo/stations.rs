//! The stations: centres, township stations, contact points and duty-lawyer offices.

use crate::contact_points::{CONTACT_POINTS, ContactPoint};
use crate::geography::{Point, Township};
use crate::levels::UNITS;
use crate::names::{DISTRICTS, ROADS, WITHOUT_STATION};
use crate::rng::Rng;
use crate::table::Table;

/// A row of `stations.csv`. Pairs hold the Chinese and the English.
pub struct Station {
    id: String,
    name: (String, String),
    /// Code of its township.
    region: String,
    /// Reporting unit that counts it.
    pub unit: usize,
    level: &'static str,
    /// `center`, `station`, `contact-point` or `duty-office`.
    pub kind: &'static str,
    address: (String, String),
    hours: &'static str,
    point: Point,
    opened: String,
    closed: &'static str,
    /// Whether a wheelchair can enter.
    pub accessible: bool,
    services: &'static str,
    /// Beside Mandarin.
    languages: &'static str,
    note: &'static str,
}

impl Station {
    /// Whether it is open on a day such as `2025-09-30`.
    pub fn open_on(&self, day: &str) -> bool {
        self.opened.as_str() <= day && (self.closed.is_empty() || self.closed > day)
    }
}

/// Township stations that opened in the five years, with their day; all others are older.
const OPENED: [(&str, &str); 21] = [
    ("花田", "2021-04-12"),
    ("竹口", "2021-06-21"),
    ("回澜", "2021-10-18"),
    ("岩头", "2022-03-14"),
    ("莲湾", "2022-05-09"),
    ("平坝", "2022-08-22"),
    ("渡头", "2022-09-15"),
    ("冷水", "2022-11-07"),
    ("柿子", "2023-03-20"),
    ("樟木", "2023-05-15"),
    ("沙洲", "2023-06-15"),
    ("蓝田", "2023-09-11"),
    ("牛角", "2024-04-15"),
    ("枫林", "2024-06-17"),
    ("杨柳", "2024-09-23"),
    ("鹰嘴", "2025-03-17"),
    ("石笋", "2025-04-21"),
    ("大坞", "2025-05-19"),
    ("小河", "2025-06-16"),
    ("里仁", "2025-08-18"),
    ("大圩", "2025-09-15"),
];

/// Stations that moved: township and the last day of the old office.
const MOVED: [(&str, &str); 2] = [("渡头", "2022-09-14"), ("沙洲", "2023-06-14")];

/// Lays out all stations, those since closed included.
pub fn stations(townships: &[Township]) -> Vec<Station> {
    let mut rng = Rng::new("stations");
    let mut stations = centers(townships, &mut rng);
    for township in townships
        .iter()
        .filter(|t| !WITHOUT_STATION.contains(&t.root))
    {
        if let Some((_, closed)) = MOVED.iter().find(|(root, _)| *root == township.root) {
            let mut old = station(township, &mut rng);
            old.id += "-old";
            old.name.0 += "（旧址）";
            old.name.1 += " (former office)";
            old.opened = "2016-07-04".to_owned();
            old.closed = closed;
            old.note = "已迁新址";
            stations.push(old);
        }
        stations.push(station(township, &mut rng));
    }
    stations.extend(
        CONTACT_POINTS
            .iter()
            .map(|point| contact_station(point, townships, &mut rng)),
    );
    stations
}

fn centers(townships: &[Township], rng: &mut Rng) -> Vec<Station> {
    let mut centers = Vec::new();
    let seats = DISTRICTS.iter().enumerate().map(|(unit, district)| {
        let pinyin = district
            .name_en
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        (unit, pinyin, district.name, district.name_en, "county", 0)
    });
    let city = (
        UNITS - 1,
        "city".to_owned(),
        "安和市",
        "Anhe City",
        "city",
        1,
    );
    for (unit, pinyin, name, name_en, level, order) in std::iter::once(city).chain(seats) {
        let district = if level == "city" { 0 } else { unit };
        let town = townships
            .iter()
            .filter(|t| t.district == district)
            .nth(order);
        let Some(township) = town else { continue };
        let (road, road_en) = rng.pick(&ROADS);
        let number = rng.between(2, 88);
        centers.push(Station {
            id: format!("{pinyin}-center"),
            name: (
                format!("{name}法律援助中心"),
                format!("{name_en} Legal Aid Centre"),
            ),
            region: township.code.clone(),
            unit,
            level,
            kind: "center",
            address: (
                format!("{}{road}{number}号公共法律服务中心", township.name()),
                format!(
                    "Public Legal Service Centre, {number} {road_en}, {}",
                    township.name_en()
                ),
            ),
            hours: if level == "city" {
                "周一至周五 9:00-12:00 13:30-17:30；周六 9:00-12:00"
            } else {
                "周一至周五 9:00-12:00 14:00-17:30"
            },
            point: township.seat.near(900, rng),
            opened: format!(
                "{}-0{}-1{}",
                rng.between(2003, 2009),
                rng.between(3, 9),
                rng.below(9)
            ),
            closed: "",
            accessible: true,
            services: "咨询;申请受理;代拟文书;值班律师;调解;上门服务",
            languages: if unit < 3 || unit == UNITS - 1 {
                "手语"
            } else {
                ""
            },
            note: "",
        });
    }
    centers
}

fn station(township: &Township, rng: &mut Rng) -> Station {
    let (road, road_en) = rng.pick(&ROADS);
    let number = rng.between(3, 168);
    let mountain = township.district >= 6;
    let opened = OPENED
        .iter()
        .find(|(root, _)| *root == township.root)
        .map_or_else(
            || {
                format!(
                    "{}-{:02}-1{}",
                    rng.between(2013, 2020),
                    rng.between(3, 11),
                    rng.below(10)
                )
            },
            |(_, day)| (*day).to_owned(),
        );
    let house = if rng.chance(640) {
        ("便民服务中心一楼", "1F, Public Service Centre")
    } else {
        ("司法所", "Justice Office")
    };
    Station {
        id: format!(
            "{}-station",
            township.pinyin.to_lowercase().replace('\'', "")
        ),
        name: (
            format!("{}法律援助工作站", township.name()),
            format!("{} Legal Aid Station", township.name_en()),
        ),
        region: township.code.clone(),
        unit: township.district,
        level: "township",
        kind: "station",
        address: (
            format!("{}{road}{number}号{}", township.name(), house.0),
            format!("{}, {number} {road_en}, {}", house.1, township.name_en()),
        ),
        hours: match (mountain, township.kind) {
            (true, "乡") => "周一至周三 9:00-12:00 14:00-17:00；周五 9:00-12:00",
            (false, "街道") => "周一至周五 9:00-17:30",
            _ => "周一至周五 9:00-12:00 14:00-17:30",
        },
        point: township.seat.near(500, rng),
        opened,
        closed: "",
        accessible: rng.chance(if mountain { 480 } else { 780 }),
        services: match rng.below(4) {
            0 => "咨询;申请受理",
            1 => "咨询;申请受理;代拟文书",
            2 => "咨询;申请受理;代拟文书;调解",
            _ => "咨询;申请受理;调解;上门服务",
        },
        languages: "",
        note: "",
    }
}

fn contact_station(point: &ContactPoint, townships: &[Township], rng: &mut Rng) -> Station {
    // Each names a township of the list; the first stands in should that ever change.
    let township = townships
        .iter()
        .find(|t| t.root == point.township)
        .unwrap_or(&townships[0]);
    let contact = point.kind == "contact-point";
    let closed = if point.id == "wanghu-market-contact" {
        "2024-08-31"
    } else {
        ""
    };
    let hours = [
        "周三 14:00-17:00",
        "周二 9:00-12:00；周四 14:00-17:00",
        "周一 9:00-12:00",
    ];
    Station {
        id: point.id.to_owned(),
        name: (point.name.0.to_owned(), point.name.1.to_owned()),
        region: township.code.clone(),
        unit: if point.id.starts_with("city") {
            UNITS - 1
        } else {
            township.district
        },
        level: match point.id {
            "beishi-contact" => "village",
            "city-detention-duty" => "city",
            _ => "county",
        },
        kind: point.kind,
        address: (
            format!("{}{}", township.name(), point.address.0),
            format!("{}, {}", point.address.1, township.name_en()),
        ),
        hours: if contact {
            rng.pick(&hours)
        } else {
            "周一至周五 9:00-12:00 14:00-17:00"
        },
        point: township.seat.near(1_600, rng),
        opened: point.opened.to_owned(),
        closed,
        accessible: rng.chance(800),
        services: if contact {
            "咨询"
        } else {
            "咨询;值班律师"
        },
        languages: if point.id == "anhe-disabled-contact" {
            "手语"
        } else {
            ""
        },
        note: if closed.is_empty() {
            ""
        } else {
            "劳务市场搬迁后撤销"
        },
    }
}

/// `stations.csv`.
pub fn table(stations: &[Station]) -> Table {
    let mut table = Table::new(
        "id,name,name:en,region,level,kind,address,address:en,phone,hours,longitude,latitude,datum,\
         opened,closed,accessible,services,languages,note",
    );
    let mut number = 1_234_499;
    for station in stations {
        // 0000-1234567 is the bureau's own.
        number += if number == 1_234_566 { 2 } else { 1 };
        let (longitude, latitude) = station.point.degrees();
        table.row([
            &station.id,
            &station.name.0,
            &station.name.1,
            &station.region,
            station.level,
            station.kind,
            &station.address.0,
            &station.address.1,
            &format!("0000-{number}"),
            station.hours,
            &longitude,
            &latitude,
            "CGCS2000",
            &station.opened,
            station.closed,
            if station.accessible { "yes" } else { "no" },
            station.services,
            station.languages,
            station.note,
        ]);
    }
    table
}

/// Residents of each district within 5 km of a station that is open on `day`, and all of them.
pub fn coverage(townships: &[Township], stations: &[Station], day: &str) -> Vec<(i64, i64)> {
    let mut covered = vec![(0, 0); DISTRICTS.len()];
    let open: Vec<&Station> = stations
        .iter()
        .filter(|station| station.open_on(day))
        .collect();
    for township in townships {
        let (near, all) = &mut covered[township.district];
        for place in &township.places {
            *all += place.population;
            if open
                .iter()
                .any(|s| s.point.distance_squared(place.point) <= 25_000_000)
            {
                *near += place.population;
            }
        }
    }
    covered
}
