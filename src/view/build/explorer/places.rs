//! Regions and periods, numbered as the explorer's files name them.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Period, RegionId, RegionSet};
use crate::view::build::Draft;

/// A region of the explorer, or a set of regions that share figures.
pub struct Place {
    /// The region or the regions.
    pub regions: RegionSet,
    /// How many places are its parts; they follow each other in the list.
    pub parts: usize,
    /// True if it has values of its own, not only parts that have some.
    pub has_values: bool,
}

/// Regions and periods, numbered.
pub struct Places {
    /// Level by level: first the regions that lie in no other and the sets of several, then the parts
    /// of the first, those of the second and so on. All parts of a region stand together.
    pub list: Vec<Place>,
    /// How many places at the start are parts of none.
    pub roots: usize,
    /// Periods with values, by where they end, then by length.
    pub periods: Vec<Period>,
    place_numbers: HashMap<RegionSet, usize>,
    period_numbers: HashMap<Period, usize>,
}

impl Places {
    /// Numbers the regions and periods of all values.
    pub fn new(draft: &Draft<'_>) -> Self {
        let mut sets: BTreeSet<&RegionSet> = BTreeSet::new();
        let mut periods: BTreeSet<&Period> = BTreeSet::new();
        for observation in &draft.site.data.observations {
            if super::is_actual(observation.key.measure) {
                sets.insert(&observation.key.regions);
                periods.insert(&observation.key.period);
            }
        }
        let (list, roots) = level_by_level(draft, &sets);
        let periods = in_order(periods);
        let place_numbers = (0..).zip(&list).map(|(at, one)| (one.regions.clone(), at));
        let period_numbers = (0..).zip(&periods).map(|(at, one)| (one.clone(), at));
        Self {
            place_numbers: place_numbers.collect(),
            period_numbers: period_numbers.collect(),
            list,
            roots,
            periods,
        }
    }

    /// The number of a region or of a set of them.
    pub fn number(&self, regions: &RegionSet) -> Option<usize> {
        self.place_numbers.get(regions).copied()
    }

    /// The number of a period.
    pub fn period(&self, period: &Period) -> Option<usize> {
        self.period_numbers.get(period).copied()
    }
}

/// The places with values and those above them, and how many are parts of none.
fn level_by_level(draft: &Draft<'_>, sets: &BTreeSet<&RegionSet>) -> (Vec<Place>, usize) {
    let all = &draft.site.catalogue().regions;
    let mut wanted: BTreeSet<RegionId> = BTreeSet::new();
    for id in sets.iter().filter_map(|set| set.single()) {
        wanted.extend(all.line(id));
    }
    let place = |regions: RegionSet| Place {
        has_values: sets.contains(&regions),
        parts: 0,
        regions,
    };
    let inside = |id: RegionId| all.get(id).parent.filter(|above| wanted.contains(above));
    let roots = wanted.iter().filter(|id| inside(**id).is_none());
    let mut list: Vec<Place> = roots.map(|id| place(RegionSet::One(*id))).collect();
    let several = sets.iter().filter(|set| set.single().is_none());
    list.extend(several.map(|set| place((*set).clone())));
    let roots = list.len();
    let mut at = 0;
    while at < list.len() {
        if let Some(id) = list[at].regions.single() {
            let parts = all.children(id).iter().filter(|id| wanted.contains(id));
            let before = list.len();
            list.extend(parts.map(|id| place(RegionSet::One(*id))));
            list[at].parts = list.len() - before;
        }
        at += 1;
    }
    (list, roots)
}

fn in_order(periods: BTreeSet<&Period>) -> Vec<Period> {
    let mut periods: Vec<Period> = periods.into_iter().cloned().collect();
    periods.sort_by_key(|period| {
        let first = match period {
            Period::Span(span) => Some(span.from),
            _ => None,
        };
        (
            period.last_month(),
            std::cmp::Reverse(first),
            period.clone(),
        )
    });
    periods
}
