//! The public data set: what is left after clearance. Everything that is made is made from it.

use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::dataset::{Catalogue, order};
use super::document::Document;
use super::indicator::IndicatorId;
use super::observation::{Key, Observation, RegionSet};
use super::period::Bound;
use super::reference::{Eligibility, Holiday, Publicity, Release, Scheduled, ScoreItem, Threshold};
use super::region::RegionId;
use super::release::FrozenRelease;
use super::station::{Place as Village, Station};
use super::withdrawal::{PublishedAddress, Withdrawal};
use crate::source::Place;

/// What a check found about the figures of a source document, worded for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule's code.
    pub code: &'static str,
    /// The source document's id.
    pub source: Arc<str>,
    /// What was found, in Chinese.
    pub zh: String,
    /// What was found, in English.
    pub en: String,
    /// The likely cause or what to do, in Chinese and English.
    pub hints: Vec<(String, String)>,
    /// True for a contradiction, false for something that cannot be judged.
    pub contradiction: bool,
    /// The figure that it is about, if it is about one.
    pub key: Option<Key>,
    /// The figure as it was written.
    pub seen: Option<String>,
    /// What comes out when it is worked out again, in Chinese and English.
    pub expected: Option<(String, String)>,
}

/// Everything that may be seen, and nothing else.
#[derive(Debug, Default)]
pub struct PublicDataset {
    /// Reference tables.
    pub catalogue: Arc<Catalogue>,
    /// Observations, sorted by key, then source, then derived after stated.
    pub observations: Vec<Observation>,
    /// Stations, by id.
    pub stations: Vec<Station>,
    /// Where each of them is written, in the same order.
    pub station_places: Vec<Place>,
    /// Villages and communities, by id.
    pub villages: Vec<Village>,
    /// Economic standards.
    pub thresholds: Vec<Threshold>,
    /// Events and prints.
    pub publicity: Vec<Publicity>,
    /// The yearly self-assessments, by region and year, each in the order of its form.
    pub scorecard: Vec<ScoreItem>,
    /// Release dates.
    pub calendar: Vec<Release>,
    /// Days off.
    pub holidays: Vec<Holiday>,
    /// The decision path.
    pub eligibility: Option<Eligibility>,
    /// Public documents, by kind and slug.
    pub documents: Vec<Document>,
    /// Files beside the content that a public text refers to, by their published paths.
    pub files: BTreeSet<Arc<str>>,
    /// What was taken back; its pages say so.
    pub withdrawals: Vec<Withdrawal>,
    /// Addresses that were ever published.
    pub published: Vec<PublishedAddress>,
    /// What the calendar plans, and what became of it.
    pub schedule: Vec<Scheduled>,
    /// What the check found about source documents.
    pub remarks: Vec<Remark>,
    /// Frozen releases, by name: what was public for a period on an earlier day.
    pub releases: Vec<FrozenRelease>,
    /// True if drafts and embargoed material were let through (`--drafts`).
    pub drafts: bool,
    /// The day as of which stations are counted when the data give none: the last day of the
    /// latest period with a value. Never the day of the build.
    pub latest: Option<Date>,
    /// The day of the latest change that the content itself gives, as [`PublicDataset::settle`] found it.
    pub updated: Option<Date>,
    /// Where observations are, as [`PublicDataset::settle`] found it.
    pub positions: Positions,
}

/// Where observations are, so that nobody has to look at all of them.
#[derive(Debug, Default)]
pub struct Positions {
    /// Where those of a key begin, by the hash of the key.
    begins: FxHashMap<u64, u32>,
    /// All that belong to a region, alone or with others, in their order.
    of_region: FxHashMap<RegionId, Vec<u32>>,
}

impl PublicDataset {
    /// The observations of a key: several only where several sources state one.
    pub fn find(&self, key: &Key) -> &[Observation] {
        let Some(at) = self.positions.begins.get(&FxBuildHasher.hash_one(key)) else {
            return &[];
        };
        let mut from = *at as usize;
        if self.observations.get(from).is_none_or(|o| o.key != *key) {
            // Another key has the same hash.
            from = self.observations.partition_point(|o| o.key < *key);
        }
        let rest = &self.observations[from..];
        let many = rest.iter().take_while(|o| o.key == *key).count();
        &rest[..many]
    }

    /// The one observation that stands for a key: of the project's own figures before reported
    /// ones, of several sources the first.
    pub fn value(&self, key: &Key) -> Option<&Observation> {
        use super::observation::Status;
        let all = self.find(key);
        all.iter()
            .find(|o| o.status != Status::Reported)
            .or_else(|| all.first())
    }

    /// The observations of an indicator.
    pub fn of_indicator(&self, id: IndicatorId) -> &[Observation] {
        let from = self.observations.partition_point(|o| o.key.indicator < id);
        let rest = &self.observations[from..];
        &rest[..rest.partition_point(|o| o.key.indicator == id)]
    }

    /// The observations of an indicator that belong to a region alone.
    pub fn of_indicator_in(&self, id: IndicatorId, region: RegionId) -> &[Observation] {
        let own = self.of_indicator(id);
        let region = RegionSet::One(region);
        let from = own.partition_point(|o| o.key.regions < region);
        let rest = &own[from..];
        &rest[..rest.partition_point(|o| o.key.regions == region)]
    }

    /// The observations that belong to a region, alone or with others.
    pub fn of_region(&self, id: RegionId) -> impl Iterator<Item = &Observation> + Clone {
        let positions = self.positions.of_region.get(&id).map(Vec::as_slice);
        positions
            .unwrap_or_default()
            .iter()
            .map(|at| &self.observations[*at as usize])
    }

    /// The observations that belong to a region or to one that it succeeds.
    pub fn of_region_and_predecessors(&self, id: RegionId) -> impl Iterator<Item = &Observation> {
        let regions = &self.catalogue.regions;
        let all = regions.iter().map(|(other, _)| other);
        all.filter(move |other| regions.current(*other) == id)
            .flat_map(|other| self.of_region(other))
    }

    /// The day of the latest change that the content itself gives; never the day of the build.
    fn last_change(&self) -> Option<Date> {
        let documents = self.documents.iter().flat_map(|d| [d.updated, d.date]);
        let figures = self.observations.iter().filter_map(|o| o.publish_at);
        let sources = self.catalogue.sources.iter().filter_map(|s| match s.date {
            Some(Bound::Day(day)) => Some(day),
            _ => None,
        });
        documents
            .flatten()
            .chain(figures.map(|moment| moment.date()))
            .chain(sources)
            .max()
            .or(self.latest)
    }

    /// The English version of a text.
    pub fn english(&self, document: &Document) -> Option<&Document> {
        let name = (document.kind, &document.slug);
        let from = self.documents.partition_point(|d| (d.kind, &d.slug) < name);
        self.documents
            .get(from..)?
            .iter()
            .take_while(|d| (d.kind, &d.slug) == name)
            .find(|d| d.english)
    }

    /// Puts the observations into their one order, so that [`PublicDataset::find`] finds them, and
    /// finds the day of the latest change.
    pub fn settle(&mut self) {
        let orderly = |a: &Observation, b: &Observation| order(a) <= order(b);
        if !self.observations.is_sorted_by(orderly) {
            self.observations
                .par_sort_by(|a, b| order(a).cmp(&order(b)));
        }
        self.updated = self.last_change();
        self.positions = Positions::default();
        for (at, observation) in (0_u32..).zip(&self.observations) {
            let hash = FxBuildHasher.hash_one(&observation.key);
            self.positions.begins.entry(hash).or_insert(at);
            for region in observation.key.regions.iter() {
                let own = self.positions.of_region.entry(region).or_default();
                own.push(at);
            }
        }
    }
}
