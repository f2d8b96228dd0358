//! Where people live: townships and villages, their population and their invented position.
//!
//! Positions are metres east and north of the city's middle, which is put into the open sea so
//! that no real place is meant. Population is shared out downwards, so that villages add up to
//! townships, townships to districts and districts to the city.

use crate::names::{DISTRICTS, District, VILLAGE_FIRST, VILLAGE_SECOND};
use crate::rng::Rng;
use crate::table::Table;

/// Middle of the city, in millionths of a degree (130.8° E, 20.5° N: open sea).
const MIDDLE: (i64, i64) = (130_800_000, 20_500_000);

/// A point in metres east and north of the city's middle.
#[derive(Clone, Copy)]
pub struct Point {
    /// Metres east.
    pub east: i64,
    /// Metres north.
    pub north: i64,
}

impl Point {
    /// The point of a pair of metres, east first.
    pub fn of((east, north): (i64, i64)) -> Self {
        Self { east, north }
    }

    /// Square of the distance in metres to another point.
    pub fn distance_squared(self, other: Self) -> i64 {
        (self.east - other.east).pow(2) + (self.north - other.north).pow(2)
    }

    /// This point moved by at most `metres` in each direction.
    pub fn near(self, metres: i64, rng: &mut Rng) -> Self {
        Self {
            east: self.east + rng.between(-metres, metres),
            north: self.north + rng.between(-metres, metres),
        }
    }

    /// Longitude and latitude in degrees with five decimals (about a metre).
    pub fn degrees(self) -> (String, String) {
        // A metre at 20.5° N is 9.60121 millionths of a degree of longitude, 8.99320 of latitude.
        let longitude = MIDDLE.0 + self.east * 960_121 / 100_000;
        let latitude = MIDDLE.1 + self.north * 899_320 / 100_000;
        (five_decimals(longitude), five_decimals(latitude))
    }
}

fn five_decimals(millionths: i64) -> String {
    format!(
        "{}.{:05}",
        millionths / 1_000_000,
        millionths % 1_000_000 / 10
    )
}

/// A village or community.
pub struct Place {
    pub id: String,
    pub name: String,
    pub population: i64,
    pub point: Point,
    pub terrain: &'static str,
}

/// A township with its villages.
pub struct Township {
    pub code: String,
    /// Its name without 街道, 镇 or 乡.
    pub root: &'static str,
    pub pinyin: &'static str,
    pub kind: &'static str,
    /// Index into [`DISTRICTS`].
    pub district: usize,
    pub seat: Point,
    pub places: Vec<Place>,
}

impl Township {
    /// Chinese name, such as 柳荫街道.
    pub fn name(&self) -> String {
        format!("{}{}", self.root, self.kind)
    }

    /// English name, such as `Liuyin Subdistrict`.
    pub fn name_en(&self) -> String {
        let kind = match self.kind {
            "街道" => "Subdistrict",
            "镇" => "Town",
            _ => "Township",
        };
        format!("{} {kind}", self.pinyin)
    }

    /// Residents: the sum of its villages.
    pub fn population(&self) -> i64 {
        self.places.iter().map(|place| place.population).sum()
    }
}

/// Lays out every township of the city.
pub fn townships() -> Vec<Township> {
    DISTRICTS
        .iter()
        .enumerate()
        .flat_map(|(index, district)| district_townships(index, district))
        .collect()
}

fn district_townships(index: usize, district: &District) -> Vec<Township> {
    let mut rng = Rng::new(&format!("geography {}", district.code));
    let seats = seats(district, &mut rng);
    let weights: Vec<i64> = district
        .townships
        .iter()
        .enumerate()
        .map(|(order, (_, _, kind))| {
            let usual = match *kind {
                "街道" => 1_500,
                "镇" => 1_000,
                _ => 800,
            };
            rng.jitter(if order == 0 { usual * 17 / 10 } else { usual }, 220)
        })
        .collect();
    let populations = rng.apportion(district.population, &weights);
    let mut names = village_names(&mut rng);
    let mut serial = [0, 99, 199];
    district
        .townships
        .iter()
        .zip(seats)
        .zip(populations)
        .map(|((&(root, pinyin, kind), seat), population)| {
            let series = ["街道", "镇", "乡"]
                .iter()
                .position(|known| *known == kind)
                .unwrap_or(0);
            serial[series] += 1;
            let mut township = Township {
                code: format!("{}{:03}", district.code, serial[series]),
                root,
                pinyin,
                kind,
                district: index,
                seat,
                places: Vec::new(),
            };
            township.places = places(&township, district, population, (&mut names, &mut rng));
            township
        })
        .collect()
}

/// One seat a township: the cells of a grid over the district, the middle one first.
fn seats(district: &District, rng: &mut Rng) -> Vec<Point> {
    let count = district.townships.len();
    let columns = if count > 12 { 4 } else { 3 };
    let rows = count.div_ceil(columns);
    let middle = Point::of(district.seat);
    let cell = |index: usize, total: usize, half: i64| {
        let step = 2 * half / i64::try_from(total).unwrap_or(1);
        (
            step * i64::try_from(index).unwrap_or(0) - half + step / 2,
            step,
        )
    };
    let mut points: Vec<Point> = Vec::new();
    for row in 0..rows {
        // The last row holds what is left, spread over the whole width.
        let in_row = columns.min(count - row * columns);
        for column in 0..in_row {
            let (east, width) = cell(column, in_row, district.half.0);
            let (north, height) = cell(row, rows, district.half.1);
            points.push(Point {
                east: middle.east + east + rng.between(-width / 7, width / 7),
                north: middle.north - north + rng.between(-height / 7, height / 7),
            });
        }
    }
    points.sort_by_key(|point| point.distance_squared(middle));
    let mut rest = points.split_off(1);
    // Streets lie around the seat, townships (the last in the list) at the edge.
    for start in (0..rest.len()).step_by(3) {
        let end = (start + 3).min(rest.len());
        rng.shuffle(&mut rest[start..end]);
    }
    points.extend(rest);
    points
}

fn village_names(rng: &mut Rng) -> Vec<String> {
    let mut names: Vec<String> = VILLAGE_FIRST
        .iter()
        .flat_map(|first| {
            VILLAGE_SECOND
                .iter()
                .map(move |second| format!("{first}{second}"))
        })
        .collect();
    rng.shuffle(&mut names);
    names
}

fn places(
    township: &Township,
    district: &District,
    population: i64,
    (names, rng): (&mut Vec<String>, &mut Rng),
) -> Vec<Place> {
    let count = rng.between(8, 12);
    let weights: Vec<i64> = (0..count)
        .map(|order| rng.jitter(if order == 0 { 2_400 } else { 1_000 }, 350))
        .collect();
    let populations = rng.apportion(population, &weights);
    (1..=count)
        .zip(populations)
        .map(|(order, population)| {
            let community = order == 1 || township.kind == "街道";
            let root = match order {
                1 => township.root.to_owned(),
                _ => names.pop().unwrap_or_default(),
            };
            let serial = if community { order } else { 200 + order };
            Place {
                id: format!("{}{serial:03}", township.code),
                name: format!("{root}{}", if community { "社区" } else { "村" }),
                population,
                point: if order == 1 {
                    township.seat.near(250, rng)
                } else {
                    around(township.seat, district.reach, rng)
                },
                terrain: terrain(district.terrain, order == 1, rng),
            }
        })
        .collect()
}

/// A point at most `reach` metres from `seat`, evenly over the disc.
fn around(seat: Point, reach: i64, rng: &mut Rng) -> Point {
    loop {
        let point = seat.near(reach, rng);
        if seat.distance_squared(point) <= reach * reach {
            return point;
        }
    }
}

fn terrain(usual: &'static str, seat: bool, rng: &mut Rng) -> &'static str {
    if rng.chance(if seat { 950 } else { 700 }) {
        return usual;
    }
    match (usual, rng.chance(500)) {
        ("hill", true) => "plain",
        ("hill", false) => "mountain",
        _ => "hill",
    }
}

/// `places.csv`: the villages and communities that stations are to cover.
pub fn places_table(townships: &[Township]) -> Table {
    let mut table = Table::new("id,name,region,population,longitude,latitude,datum,terrain");
    for township in townships {
        for place in &township.places {
            let (longitude, latitude) = place.point.degrees();
            table.row([
                &place.id,
                &place.name,
                &township.code,
                &place.population.to_string(),
                &longitude,
                &latitude,
                "CGCS2000",
                place.terrain,
            ]);
        }
    }
    table
}
