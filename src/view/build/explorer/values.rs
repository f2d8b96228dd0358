//! The values of an indicator as the explorer's script reads them: a line of JSON a series.
//!
//! A series is `[region, "categories", "scope", "period:value;…"]`: numbers of regions, categories
//! and periods as the directory counts them, values in the indicator's unit with all their digits.
//! After a value stand `p` (provisional), `r` (revised) or `q` (reported), then, after `~`, the words
//! of a value that is no plain number; `!` begins the reason for having none.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::json;

use crate::model::{
    Indicator, IndicatorId, Observation, Period, RegionId, RegionSet, Status, Value,
};
use crate::view::build::Draft;
use crate::view::number::{self, Digits, Shape};

/// Regions and periods, numbered.
pub struct Places {
    /// Regions with values, those above them included, in the order of the tree; then sets of several.
    pub regions: Vec<RegionSet>,
    /// Periods with values, by where they end, then by length.
    pub periods: Vec<Period>,
    region_numbers: BTreeMap<RegionSet, usize>,
    period_numbers: BTreeMap<Period, usize>,
    with_values: BTreeSet<RegionSet>,
}

impl Places {
    /// Numbers the regions and periods of all values.
    pub fn new(draft: &Draft<'_>) -> Self {
        let data = draft.site.data;
        let all = &data.catalogue.regions;
        let mut sets: BTreeSet<&RegionSet> = BTreeSet::new();
        let mut periods: BTreeSet<&Period> = BTreeSet::new();
        for observation in data
            .observations
            .iter()
            .filter(|o| super::is_actual(o.key.measure))
        {
            sets.insert(&observation.key.regions);
            periods.insert(&observation.key.period);
        }
        let with_values = sets.iter().copied().cloned().collect();
        let mut single: BTreeSet<RegionId> = BTreeSet::new();
        for id in sets.iter().filter_map(|set| set.single()) {
            single.extend(all.line(id));
        }
        let mut regions: Vec<RegionSet> = Vec::new();
        let roots: Vec<RegionId> = single
            .iter()
            .copied()
            .filter(|id| {
                all.get(*id)
                    .parent
                    .is_none_or(|above| !single.contains(&above))
            })
            .collect();
        for root in roots {
            descend(draft, root, &single, &mut regions);
        }
        regions.extend(
            sets.into_iter()
                .filter(|set| set.single().is_none())
                .cloned(),
        );
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
        let region_numbers = regions.iter().cloned().zip(0..).collect();
        let period_numbers = periods.iter().cloned().zip(0..).collect();
        Self {
            regions,
            periods,
            region_numbers,
            period_numbers,
            with_values,
        }
    }

    /// True if a region has values, not only parts that have some.
    pub fn has_values(&self, regions: &RegionSet) -> bool {
        self.with_values.contains(regions)
    }

    /// The number of the region above one.
    pub fn above(&self, draft: &Draft<'_>, id: RegionId) -> Option<usize> {
        let above = draft.site.catalogue().regions.get(id).parent?;
        self.region_numbers.get(&RegionSet::One(above)).copied()
    }
}

fn descend(
    draft: &Draft<'_>,
    id: RegionId,
    wanted: &BTreeSet<RegionId>,
    found: &mut Vec<RegionSet>,
) {
    found.push(RegionSet::One(id));
    for child in draft.site.catalogue().regions.children(id) {
        if wanted.contains(child) {
            descend(draft, *child, wanted, found);
        }
    }
}

/// The decimals that the script shows.
pub fn decimals(draft: &Draft<'_>, indicator: &Indicator) -> u32 {
    match Shape::column(indicator, draft.site.lang).digits {
        Digits::Fixed(decimals) => decimals,
        Digits::Written => indicator.decimals,
    }
}

/// The series of an indicator.
pub fn of(draft: &Draft<'_>, places: &Places, id: IndicatorId) -> Vec<String> {
    let data = draft.site.data;
    let own = data.of_indicator(id).iter();
    let mut series: BTreeMap<(usize, String, &str), String> = BTreeMap::new();
    let mut before: Option<&Observation> = None;
    for observation in own.filter(|o| super::is_actual(o.key.measure)) {
        // Of several documents that state one figure the first stands for all.
        if before.is_some_and(|other| other.key == observation.key) {
            continue;
        }
        before = Some(observation);
        let key = &observation.key;
        let chosen = data.value(key).unwrap_or(observation);
        let (Some(region), Some(period)) = (
            places.region_numbers.get(&key.regions),
            places.period_numbers.get(&key.period),
        ) else {
            continue;
        };
        let categories: Vec<String> = key
            .breakdown
            .categories()
            .iter()
            .map(|id| id.0.to_string())
            .collect();
        let scope = key.scope.as_deref().unwrap_or_default();
        let line = series
            .entry((*region, categories.join(","), scope))
            .or_default();
        if !line.is_empty() {
            line.push(';');
        }
        line.push_str(&format!("{period}:{}", value(draft, chosen)));
    }
    series
        .into_iter()
        .map(|((region, categories, scope), values)| {
            json!([region, categories, scope, values]).to_string()
        })
        .collect()
}

fn value(draft: &Draft<'_>, observation: &Observation) -> String {
    let lang = draft.site.lang;
    let indicator = draft.indicator(observation.key.indicator);
    let mark = match observation.status {
        Status::Provisional => "p",
        Status::Revised => "r",
        Status::Reported if observation.is_stated() => "q",
        Status::Reported | Status::Final => "",
    };
    match &observation.value {
        Value::Quantity(quantity) => {
            let shape = Shape::column(indicator, lang);
            let same = quantity.unit.measures_same(&shape.unit);
            let factor = if same {
                shape.unit.factor()
            } else {
                quantity.unit.factor()
            };
            let exact = quantity.exact.checked_div(factor).unwrap_or(quantity.exact);
            let exact = if observation.is_stated() {
                exact.normalize()
            } else {
                round(exact)
            };
            let words = if quantity.is_exact() && same {
                String::new()
            } else {
                let words = number::value(observation, indicator, lang).text;
                format!("~{}", words.replace(';', "；"))
            };
            format!("{exact}{mark}{words}")
        }
        Value::Absent(reason) => format!("!{}", number::absence(*reason, lang)),
        Value::Magnitude { .. } | Value::Text(_) => {
            let words = number::value(observation, indicator, lang).text;
            format!("!{}", words.replace(';', "；"))
        }
    }
}

/// As the data files have derived values: ten decimals at most.
fn round(number: Decimal) -> Decimal {
    let rounding = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    number.round_dp_with_strategy(10, rounding).normalize()
}
