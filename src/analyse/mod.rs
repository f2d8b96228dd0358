//! The `analyse` stage: what the public data say beyond the single values.
//!
//! [`analyse`] prepares little and computes on demand, so that pages can be made in parallel:
//! [`change`] (同比, 环比), [`series`] (points of a line), [`pace`] (targets against time), [`rank`]
//! (regions beside each other), [`share`] (parts of a whole), [`coverage`] (who lives how far from
//! a station), [`findings`] (what is worth a title) and [`amendment`] (what changed after a release,
//! by [`diff`]). Nothing here is worded or rounded: that is
//! the work of `view`. Every result names the observations that it was computed from.

pub mod amendment;
pub mod change;
pub mod coverage;
pub mod diff;
pub mod findings;
mod nearest;
pub mod pace;
pub mod rank;
pub mod series;
pub mod share;
pub mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, RwLock};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::model::observation::{Key, Measure, RegionSet};
use crate::model::period::Month;
use crate::model::{
    Breakdown, Indicator, IndicatorId, Kind, Observation, Period, PublicDataset, RegionId, Span,
    Status,
};

pub use amendment::{Amendment, Later};
pub use change::{Basis, Change, Comparison, Why};
pub use coverage::Coverage;
pub use findings::{Fact, Finding};

pub use pace::{Pace, Standing};
pub use rank::{Entry, Ranking};
pub use series::{Point, Rhythm, Series, State};
pub use share::{Share, Shares};

/// What the data say beyond the single values. Cheap to make, safe to share between threads.
#[derive(Debug)]
pub struct Analysis<'a> {
    data: &'a PublicDataset,
    /// For each region the ones whose successors lead to it, nearest first.
    predecessors: BTreeMap<RegionId, Vec<RegionId>>,
    quarters: OnceLock<Vec<Span>>,
    coverage: OnceLock<Option<Coverage<'a>>>,
    revised: OnceLock<Vec<&'a Observation>>,
    aimed_at: OnceLock<BTreeSet<IndicatorId>>,
    amendments: OnceLock<Vec<Amendment>>,
    /// What was found about an indicator, in a region, at the end of a quarter.
    known: RwLock<Known<'a>>,
}

type Known<'a> = FxHashMap<(IndicatorId, RegionId, Span), Arc<[Finding<'a>]>>;

/// Prepares the analysis of a data set.
pub fn analyse(data: &PublicDataset) -> Analysis<'_> {
    let regions = &data.catalogue.regions;
    let mut predecessors: BTreeMap<RegionId, Vec<RegionId>> = BTreeMap::new();
    for (id, region) in regions.iter() {
        let mut next = region.successor;
        let mut seen = BTreeSet::from([id]);
        while let Some(heir) = next.filter(|heir| seen.insert(*heir)) {
            predecessors.entry(heir).or_default().push(id);
            next = regions.get(heir).successor;
        }
    }
    // The one that went on last stands first: its figures are the nearest.
    for list in predecessors.values_mut() {
        list.sort_by_key(|id| {
            let ended = regions.get(*id).valid_to;
            (std::cmp::Reverse(ended), *id)
        });
    }
    Analysis {
        data,
        predecessors,
        quarters: OnceLock::new(),
        coverage: OnceLock::new(),
        revised: OnceLock::new(),
        aimed_at: OnceLock::new(),
        amendments: OnceLock::new(),
        known: RwLock::default(),
    }
}

impl<'a> Analysis<'a> {
    /// The data set that is analysed.
    pub fn data(&self) -> &'a PublicDataset {
        self.data
    }

    /// The region the site is about.
    pub fn site(&self) -> Option<RegionId> {
        self.data.catalogue.settings.region
    }

    /// An indicator by its number.
    pub fn indicator(&self, id: IndicatorId) -> &'a Indicator {
        self.data.catalogue.indicators.get(id)
    }

    /// A region and those that went on in it: itself first, then the latest predecessor.
    pub fn history(&self, region: RegionId) -> impl Iterator<Item = RegionId> + '_ {
        let before = self
            .predecessors
            .get(&region)
            .map_or(&[][..], Vec::as_slice);
        std::iter::once(region).chain(before.iter().copied())
    }

    /// The observation that stands for a key; for a renamed region that of its predecessor.
    ///
    /// `None` also if several predecessors (of a merger) have one: none speaks for the whole.
    pub fn observed(&self, key: &Key) -> Option<&'a Observation> {
        if let Some(own) = self.data.value(key) {
            return Some(own);
        }
        let region = key.regions.single()?;
        let mut found = self
            .history(region)
            .skip(1)
            .filter_map(|before| self.data.value(&key.in_region(before)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The observation of an indicator's undivided total.
    pub fn total(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        period: Period,
    ) -> Option<&'a Observation> {
        self.observed(&key(indicator, region, Breakdown::total(), period))
    }

    /// The quarters that any value closes with, in the site's region or below it, in order.
    pub fn quarters(&self) -> &[Span] {
        self.quarters.get_or_init(|| {
            let regions = &self.data.catalogue.regions;
            let mut quarters = BTreeSet::new();
            let mut inside: BTreeMap<RegionId, bool> = BTreeMap::new();
            for observation in &self.data.observations {
                if observation.key.measure != Measure::Actual {
                    continue;
                }
                let Some(quarter) = observation.key.period.closing_quarter() else {
                    continue;
                };
                if quarters.contains(&quarter) {
                    continue;
                }
                let ours = observation.key.regions.iter().any(|region| {
                    *inside.entry(region).or_insert_with(|| {
                        self.site()
                            .is_none_or(|site| regions.is_within(region, site))
                    })
                });
                if ours {
                    quarters.insert(quarter);
                }
            }
            quarters.into_iter().collect()
        })
    }

    /// The last of [`Analysis::quarters`].
    pub fn latest_quarter(&self) -> Option<Span> {
        self.quarters().last().copied()
    }

    /// The day as of which stations are counted: the data's own, else the end of the latest
    /// quarter.
    pub fn as_of(&self) -> Option<Date> {
        self.data
            .latest
            .or_else(|| self.latest_quarter()?.to.last_day())
    }

    /// Who lives how far from a station at [`Analysis::as_of`]; computed once. `None` if there
    /// are no villages or no date.
    pub fn coverage(&self) -> Option<&Coverage<'a>> {
        self.coverage
            .get_or_init(|| self.coverage_on(self.as_of()?))
            .as_ref()
    }

    /// The same as of any day; computed anew each time.
    pub fn coverage_on(&self, day: Date) -> Option<Coverage<'a>> {
        (!self.data.villages.is_empty()).then(|| coverage::cover(self.data, day))
    }

    /// Every observation that states a revision of an actual value, in the order of the data.
    fn revised(&self) -> &[&'a Observation] {
        self.revised.get_or_init(|| {
            let revises = |o: &&Observation| {
                o.status == Status::Revised
                    && o.replaces.is_some()
                    && o.is_stated()
                    && o.key.measure == Measure::Actual
            };
            self.data.observations.iter().filter(revises).collect()
        })
    }

    /// True if any region has ever had a target for the indicator.
    pub fn is_aimed_at(&self, indicator: IndicatorId) -> bool {
        let aimed_at = self.aimed_at.get_or_init(|| {
            let all = self.data.observations.iter();
            all.filter(|o| o.key.measure == Measure::Target)
                .map(|o| o.key.indicator)
                .collect()
        });
        aimed_at.contains(&indicator)
    }

    /// The periods of an indicator that a quarter's report shows: cumulative, then the single
    /// quarter; for stocks the last day.
    pub fn periods(&self, indicator: IndicatorId, quarter: Span) -> Vec<Period> {
        let cumulative = cumulative(quarter).map(Period::Span);
        let day = quarter.to.last_day().map(Period::AsOf);
        let periods = match self.indicator(indicator).kind {
            Kind::Flow => [cumulative, Some(Period::Span(quarter))],
            Kind::Ratio => [cumulative, day],
            Kind::Stock => [day, None],
            Kind::Text => [None, None],
        };
        let mut periods: Vec<Period> = periods.into_iter().flatten().collect();
        periods.dedup();
        periods
    }

    /// The observations of one region's series, without deviating scope, in order of period.
    fn slice(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        breakdown: &Breakdown,
    ) -> &'a [Observation] {
        let all = &self.data.observations;
        let regions = RegionSet::One(region);
        let wanted = (indicator, &regions, breakdown, &None, Measure::Actual);
        let from = all.partition_point(|o| line(&o.key) < wanted);
        let len = all[from..].partition_point(|o| line(&o.key) == wanted);
        &all[from..from + len]
    }
}

/// Everything of a key but its period, in the order of keys.
fn line(
    key: &Key,
) -> (
    IndicatorId,
    &RegionSet,
    &Breakdown,
    &Option<Arc<str>>,
    Measure,
) {
    (
        key.indicator,
        &key.regions,
        &key.breakdown,
        &key.scope,
        key.measure,
    )
}

/// The key of what was counted in one region, without deviating scope.
pub fn key(indicator: IndicatorId, region: RegionId, breakdown: Breakdown, period: Period) -> Key {
    Key {
        indicator,
        regions: RegionSet::One(region),
        breakdown,
        scope: None,
        measure: Measure::Actual,
        period,
    }
}

/// January to the end of a quarter.
pub fn cumulative(quarter: Span) -> Option<Span> {
    Span::new(Month::new(quarter.to.year(), 1)?, quarter.to)
}
