//! The data set as it was read, resolved and derived: everything, before clearance.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::dimension::{Breakdown, Dimensions};
use super::document::Document;
use super::indicator::{IndicatorId, Indicators};
use super::observation::{Key, Observation, RegionSet};
use super::period::Period;
use super::reference::{
    Eligibility, Holiday, Publicity, Release, ScoreItem, Source, SourceId, Threshold,
};
use super::region::Regions;
use super::release::{FrozenRelease, RowId};
use super::settings::Settings;
use super::station::{Place as Village, Station};
use super::withdrawal::{PublishedAddress, Withdrawal};
use crate::source::Place;

/// The reference tables: what observations refer to.
#[derive(Debug, Default, Clone)]
pub struct Catalogue {
    /// The site's settings.
    pub settings: Settings,
    /// Regions.
    pub regions: Regions,
    /// Indicators.
    pub indicators: Indicators,
    /// Dimensions and categories.
    pub dimensions: Dimensions,
    /// Source documents, by id.
    pub sources: Vec<Source>,
}

impl Catalogue {
    /// A source by its number.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// A source by its id.
    pub fn source_by_id(&self, id: &str) -> Option<SourceId> {
        let at = self
            .sources
            .binary_search_by(|source| (*source.id).cmp(id))
            .ok()?;
        u32::try_from(at).ok().map(SourceId)
    }
}

/// An observation with the place of its value.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// What was read or derived.
    pub observation: Observation,
    /// The value's cell; for derived values that of the (last) value it follows from.
    pub place: Place,
}

/// A row that could not be read, as far as its key is known; `None` may be anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// What it would have counted.
    pub indicator: Option<IndicatorId>,
    /// Where.
    pub regions: Option<RegionSet>,
    /// In which categories.
    pub breakdown: Option<Breakdown>,
    /// When.
    pub period: Option<Period>,
}

impl Unsound {
    /// True if the row may have been the one with this key.
    pub fn may_be(&self, key: &Key) -> bool {
        self.indicator.is_none_or(|i| i == key.indicator)
            && self.regions.as_ref().is_none_or(|r| *r == key.regions)
            && self.breakdown.as_ref().is_none_or(|b| *b == key.breakdown)
            && self.period.as_ref().is_none_or(|p| *p == key.period)
    }
}

/// A frozen release with the places in its files.
#[derive(Debug, Clone)]
pub struct RecordedRelease {
    /// What was frozen.
    pub release: FrozenRelease,
    /// The line of `observations.csv` of each row.
    pub rows: BTreeMap<RowId, Place>,
}

/// Everything that was read, before clearance. No stage after `clear` can name it.
#[derive(Debug, Default)]
pub struct Dataset {
    /// Reference tables.
    pub catalogue: Arc<Catalogue>,
    /// All observations, sorted by key, then source, then derived after stated.
    pub observations: Vec<Recorded>,
    /// Rows that exist but could not be read: what is missing because of them is no gap.
    pub unsound: Vec<Unsound>,
    /// True if a whole table of statistics could not be read.
    pub incomplete: bool,
    /// Earlier rows of figures whose revision has a `publish_at` of its own: each may be seen until
    /// then. The last row of a figure is in `observations`.
    pub replaced: Vec<Recorded>,
    /// Stations with the place of their row, by id.
    pub stations: Vec<(Station, Place)>,
    /// Villages and communities with the place of their row, by id.
    pub villages: Vec<(Village, Place)>,
    /// Economic standards.
    pub thresholds: Vec<(Threshold, Place)>,
    /// Events and prints.
    pub publicity: Vec<(Publicity, Place)>,
    /// The yearly self-assessments, by region and year.
    pub scorecard: Vec<(ScoreItem, Place)>,
    /// Release dates.
    pub calendar: Vec<(Release, Place)>,
    /// Days off.
    pub holidays: Vec<Holiday>,
    /// The decision path, if there is one.
    pub eligibility: Option<Eligibility>,
    /// Parsed Markdown files, by kind and slug.
    pub documents: Vec<Document>,
    /// Frozen releases, by name.
    pub releases: Vec<RecordedRelease>,
    /// Files beside the content: the published path of each, and where it was read.
    pub files: Vec<(Arc<str>, Place)>,
    /// What was taken back, sorted.
    pub withdrawals: Vec<Withdrawal>,
    /// Figures that were taken back, as their rows state them; in `observations` they are withheld.
    pub withdrawn: Vec<Recorded>,
    /// Addresses that were ever published.
    pub published: Vec<PublishedAddress>,
}

impl Dataset {
    /// The observations of a key: several only where several sources state one.
    pub fn find(&self, key: &Key) -> &[Recorded] {
        let from = self
            .observations
            .partition_point(|r| r.observation.key < *key);
        let len = self.observations[from..].partition_point(|r| r.observation.key == *key);
        &self.observations[from..from + len]
    }

    /// The frozen releases that were not withdrawn, by name.
    pub fn standing_releases(&self) -> impl Iterator<Item = &RecordedRelease> {
        self.releases.iter().filter(|recorded| {
            let name = recorded.release.name;
            !self.withdrawals.iter().any(|line| line.takes_back(name))
        })
    }

    /// Sorts the observations into their one order.
    pub fn sort(&mut self) {
        let orderly = |a: &Recorded, b: &Recorded| order(&a.observation) <= order(&b.observation);
        if !self.observations.is_sorted_by(orderly) {
            let all = &self.observations;
            let mut places: Vec<u32> = (0..).take(all.len()).collect();
            let at = |place: u32| order(&all[place as usize].observation);
            places.par_sort_unstable_by(|a, b| at(*a).cmp(&at(*b)).then(a.cmp(b)));
            arrange(&mut self.observations, places);
        }
    }
}

/// Puts at each place what stood at the one given for it. Nothing is copied: a national record fills
/// memory once, not one and a half times.
fn arrange<T>(list: &mut [T], mut places: Vec<u32>) {
    for start in (0_u32..).take(list.len()) {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut places[at as usize], at);
            if from == start {
                break;
            }
            list.swap(at as usize, from as usize);
            at = from;
        }
    }
}

/// The one order of observations: key, source, stated before derived.
pub fn order(o: &Observation) -> (&Key, Option<SourceId>, bool) {
    (&o.key, o.source, !o.is_stated())
}
