//! Coverage: how many people live within so many kilometres of an open station.
//!
//! Everybody of a village counts at the village's position, as the crow flies, to the nearest
//! station that was open on the day. Distances are whole metres, counts are whole people. Positions
//! in different coordinate systems are never mixed (GCJ-02 lies hundreds of metres off WGS-84):
//! what is given in another system than most villages is left out and said so; CGCS2000 and WGS-84
//! count as equal.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::nearest::{Nearest, Point};
use crate::model::station::{Datum, Place as Village, Position, Station};
use crate::model::{PublicDataset, RegionId};

/// The distances that are reported, in kilometres.
pub const DISTANCES: [u32; 4] = [1, 3, 5, 10];

/// Beyond so many metres a village counts as not covered.
pub const WITHIN_METRES: u32 = 5_000;

/// Why a station or a village took no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It has no position.
    NoPosition,
    /// Its position is given in another coordinate system than most villages.
    OtherDatum(Datum),
    /// Its position is not on the globe.
    NotOnTheGlobe,
}

/// Who lives how far from a station, for every region with villages.
#[derive(Debug)]
pub struct Coverage<'a> {
    /// As of which day stations are counted.
    pub as_of: Date,
    /// How many stations took part.
    pub stations: usize,
    /// The result by region: the villages' townships and all regions above them.
    pub regions: BTreeMap<RegionId, Reach>,
    /// Every village that took part, by id, with its nearest station.
    pub villages: Vec<Nearness<'a>>,
    /// Open stations that took no part.
    pub left_out: Vec<(&'a Station, Reason)>,
    /// Villages that took no part.
    pub villages_left_out: Vec<(&'a Village, Reason)>,
}

/// A village and its nearest station.
#[derive(Debug, Clone, Copy)]
pub struct Nearness<'a> {
    /// The village.
    pub village: &'a Village,
    /// The township it belongs to under today's name.
    pub township: RegionId,
    /// The nearest station; `None` if there is none at all.
    pub station: Option<&'a Station>,
    /// Whole metres to it; `u32::MAX` if there is none.
    pub metres: u32,
}

/// How the people of one region are spread over distances.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// All people of the villages that took part.
    pub population: u64,
    /// How many villages.
    pub villages: usize,
    /// People by the kilometre they live in: at `k` those with `k − 1 < distance ≤ k`; at 0
    /// those at the station itself. Those whom no station reaches are in none.
    by_kilometre: BTreeMap<u32, u64>,
}

impl Reach {
    /// How many people live within so many kilometres.
    pub fn within(&self, kilometres: u32) -> u64 {
        self.by_kilometre.range(..=kilometres).map(|(_, n)| n).sum()
    }

    /// Their part of all people (0.96); `None` if there are no people.
    pub fn share_within(&self, kilometres: u32) -> Option<Decimal> {
        Decimal::from(self.within(kilometres)).checked_div(Decimal::from(self.population))
    }

    /// The counts for [`DISTANCES`].
    pub fn table(&self) -> [(u32, u64); 4] {
        DISTANCES.map(|kilometres| (kilometres, self.within(kilometres)))
    }

    /// The curve: from 0 to the last kilometre with people (at most `to`), how many people live
    /// within it.
    pub fn curve(&self, to: u32) -> Vec<(u32, u64)> {
        let last = self
            .by_kilometre
            .keys()
            .last()
            .copied()
            .unwrap_or(0)
            .min(to);
        let mut sum = 0;
        (0..=last)
            .map(|kilometres| {
                sum += self.by_kilometre.get(&kilometres).copied().unwrap_or(0);
                (kilometres, sum)
            })
            .collect()
    }

    fn add(&mut self, village: &Village, metres: u32) {
        self.population += village.population;
        self.villages += 1;
        if metres != u32::MAX {
            *self.by_kilometre.entry(metres.div_ceil(1_000)).or_default() += village.population;
        }
    }
}

/// The villages of one township that are not covered.
#[derive(Debug, Clone)]
pub struct Gap<'a> {
    /// The township.
    pub township: RegionId,
    /// Its people beyond the distance.
    pub population: u64,
    /// Its villages beyond the distance, farthest first.
    pub villages: Vec<Nearness<'a>>,
}

impl<'a> Coverage<'a> {
    /// The reach of a region, if villages of it took part.
    pub fn of(&self, region: RegionId) -> Option<&Reach> {
        self.regions.get(&region)
    }

    /// The villages of a region farther than [`WITHIN_METRES`] from a station, by township; the
    /// townships with most such people first.
    pub fn gaps(&self, data: &PublicDataset, region: RegionId) -> Vec<Gap<'a>> {
        let regions = &data.catalogue.regions;
        let mut by_township: BTreeMap<RegionId, Vec<Nearness<'a>>> = BTreeMap::new();
        for near in self.villages.iter().filter(|v| v.metres > WITHIN_METRES) {
            by_township.entry(near.township).or_default().push(*near);
        }
        let mut gaps: Vec<Gap<'a>> = by_township
            .into_iter()
            .filter(|(township, _)| regions.is_within(*township, region))
            .map(|(township, mut villages)| {
                villages.sort_by(|a, b| (b.metres, &a.village.id).cmp(&(a.metres, &b.village.id)));
                Gap {
                    township,
                    population: villages.iter().map(|v| v.village.population).sum(),
                    villages,
                }
            })
            .collect();
        gaps.sort_by_key(|gap| (std::cmp::Reverse(gap.population), gap.township));
        gaps
    }
}

/// The way between two positions in whole metres, as the crow flies; `None` if they are given in
/// different coordinate systems or lie outside the globe.
pub fn metres_between(a: &Position, b: &Position) -> Option<u32> {
    if plain(a.datum) != plain(b.datum) {
        return None;
    }
    Some(Point::of(a)?.metres_to(Point::of(b)?))
}

/// Measures the way from every village to its nearest open station.
pub(super) fn cover(data: &PublicDataset, day: Date) -> Coverage<'_> {
    let datum = most_common(&data.villages);
    let mut left_out = Vec::new();
    let (mut stations, mut points) = (Vec::new(), Vec::new());
    for station in data.stations.iter().filter(|s| s.exists_on(day)) {
        match usable(station.position.as_ref(), datum) {
            Ok(point) => {
                stations.push(station);
                points.push(point);
            }
            Err(reason) => left_out.push((station, reason)),
        }
    }
    let nearest = Nearest::new(points);
    let mut coverage = Coverage {
        as_of: day,
        stations: stations.len(),
        regions: BTreeMap::new(),
        villages: Vec::with_capacity(data.villages.len()),
        left_out,
        villages_left_out: Vec::new(),
    };
    let regions = &data.catalogue.regions;
    let mut lines: BTreeMap<RegionId, (RegionId, Vec<RegionId>)> = BTreeMap::new();
    for village in &data.villages {
        let point = match usable(Some(&village.position), datum) {
            Ok(point) => point,
            Err(reason) => {
                coverage.villages_left_out.push((village, reason));
                continue;
            }
        };
        let found = nearest.to(point);
        let metres = found.map_or(u32::MAX, |(_, metres)| metres);
        let (township, line) = lines.entry(village.region).or_insert_with(|| {
            let township = regions.current(village.region);
            let line = regions.line(township);
            let mut today: Vec<RegionId> = line.into_iter().map(|r| regions.current(r)).collect();
            today.dedup();
            (township, today)
        });
        for region in line.iter() {
            coverage
                .regions
                .entry(*region)
                .or_default()
                .add(village, metres);
        }
        coverage.villages.push(Nearness {
            village,
            township: *township,
            station: found.map(|(at, _)| stations[at]),
            metres,
        });
    }
    coverage
}

/// The coordinate system of most villages.
fn most_common(villages: &[Village]) -> Datum {
    let mut counts: BTreeMap<Datum, usize> = BTreeMap::new();
    for village in villages {
        *counts.entry(plain(village.position.datum)).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(datum, count)| (*count, std::cmp::Reverse(*datum)));
    most.map_or(Datum::Cgcs2000, |(datum, _)| datum)
}

/// CGCS2000 and WGS-84 differ by less than a metre.
fn plain(datum: Datum) -> Datum {
    if datum == Datum::Wgs84 {
        Datum::Cgcs2000
    } else {
        datum
    }
}

fn usable(position: Option<&Position>, datum: Datum) -> Result<Point, Reason> {
    let position = position.ok_or(Reason::NoPosition)?;
    if plain(position.datum) != datum {
        return Err(Reason::OtherDatum(position.datum));
    }
    Point::of(position).ok_or(Reason::NotOnTheGlobe)
}
