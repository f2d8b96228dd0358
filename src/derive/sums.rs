//! Sums and differences: over categories, periods and regions.

use rustc_hash::FxHashSet as HashSet;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Pool;
use crate::model::{Catalogue, Key, Kind, Measure, Origin, Period, RegionSet, Span, Unit};

/// The undivided total where every category of an exclusive dimension has a value.
pub(super) fn categories(pool: &mut Pool<'_>, catalogue: &Catalogue) {
    let mut tried: HashSet<Key> = HashSet::default();
    for key in pool.keys() {
        for category in key.breakdown.categories() {
            let dimension = catalogue.dimensions.category(*category).dimension;
            if !catalogue.dimensions.get(dimension).exclusive || !adds(catalogue, &key) {
                continue;
            }
            let total = key.broken_down(key.breakdown.without(*category));
            if pool.has(&total) || !tried.insert(total.clone()) {
                continue;
            }
            let parts: Vec<Key> = catalogue
                .dimensions
                .get(dimension)
                .categories
                .iter()
                .filter(|id| catalogue.dimensions.category(**id).parent.is_none())
                .map(|id| total.broken_down(total.breakdown.with(*id)))
                .collect();
            if let Some((sum, unit)) = sum(pool, &parts) {
                pool.add(total, sum, unit, Origin::Cumulation(parts.into()));
            }
        }
    }
}

/// Single quarters from cumulative values, cumulative values from single quarters.
pub(super) fn periods(pool: &mut Pool<'_>, catalogue: &Catalogue) {
    let mut years: BTreeSet<(i32, Key)> = BTreeSet::new();
    for key in pool.keys() {
        let flow = catalogue.indicators.get(key.indicator).kind == Kind::Flow;
        let Some(span) = key.period.span().filter(|s| flow && s.within_a_year()) else {
            continue;
        };
        if key.measure == Measure::Actual {
            let year = span.from.year();
            if let Some(whole) = Span::year(year) {
                years.insert((year, key.at(Period::Span(whole))));
            }
        }
    }
    for (year, key) in years {
        for quarter in 1..=4 {
            quarter_of(pool, &key, year, quarter);
        }
    }
}

fn quarter_of(pool: &mut Pool<'_>, key: &Key, year: i32, quarter: i32) {
    let at = |span: Option<Span>| span.map(|span| key.at(Period::Span(span)));
    let single = at(Span::quarter(year, quarter));
    let until = at(Span::to_quarter(year, quarter));
    let before = at(Span::to_quarter(year, quarter - 1).filter(|_| quarter > 1));
    let (Some(single), Some(until)) = (single, until) else {
        return;
    };
    let Some(before) = before else { return };
    let value = |key: &Key| {
        pool.known
            .get(key)
            .and_then(|k| Some((k.exact?, k.unit.clone())))
    };
    match (value(&single), value(&before), value(&until)) {
        (None, Some((before_value, _)), Some((until_value, unit))) => {
            if let Some(difference) = until_value.checked_sub(before_value) {
                let origin = Origin::Difference(Box::new([before, until]));
                pool.add(single, difference, unit, origin);
            }
        }
        (Some((single_value, unit)), Some((before_value, _)), None) => {
            if let Some(sum) = single_value.checked_add(before_value) {
                pool.add(
                    until,
                    sum,
                    unit,
                    Origin::Cumulation([before, single].into()),
                );
            }
        }
        _ => {}
    }
}

/// A region's value where every region below that was valid has one.
pub(super) fn regions(pool: &mut Pool<'_>, catalogue: &Catalogue) {
    // From the bottom up: a county's sum must exist before its city's. What could not be summed
    // before can be only if one of its parts is new.
    let mut below = pool.keys();
    while !below.is_empty() {
        let parents: BTreeSet<Key> = below
            .iter()
            .filter_map(|key| {
                let region = key.regions.single()?;
                let parent = catalogue.regions.get(region).parent?;
                // Outside the site's own region nobody knows whether the list below is complete.
                let own = catalogue
                    .settings
                    .region
                    .is_some_and(|r| catalogue.regions.is_within(parent, r));
                let sums = own && adds(catalogue, key) && key.measure == Measure::Actual;
                sums.then(|| key.in_region(parent))
            })
            .filter(|above| !pool.has(above))
            .collect();
        let before = pool.made.len();
        for key in parents {
            let Some(parts) = parts(catalogue, &key) else {
                continue;
            };
            if let Some((sum, unit)) = sum(pool, &parts) {
                pool.add(key, sum, unit, Origin::RollUp(parts.into()));
            }
        }
        below = pool.made[before..].iter().map(|o| o.key.clone()).collect();
    }
}

/// The keys of the regions below that add up to a key at its period's end.
pub fn parts(catalogue: &Catalogue, key: &Key) -> Option<Vec<Key>> {
    let region = key.regions.single()?;
    let day = match &key.period {
        Period::Span(span) => span.to.last_day()?,
        Period::AsOf(date) => *date,
        Period::Stated(_) => return None,
    };
    let parts: Vec<Key> = catalogue
        .regions
        .parts_on(region, day)
        .map(|part| Key {
            regions: RegionSet::One(part),
            ..key.clone()
        })
        .collect();
    (!parts.is_empty()).then_some(parts)
}

/// True if values of a key's indicator and period may be added at all.
pub fn adds(catalogue: &Catalogue, key: &Key) -> bool {
    let kind = catalogue.indicators.get(key.indicator).kind;
    matches!(kind, Kind::Flow | Kind::Stock) && !matches!(key.period, Period::Stated(_))
}

fn sum(pool: &Pool<'_>, parts: &[Key]) -> Option<(Decimal, Unit)> {
    let mut total = Decimal::ZERO;
    let mut unit: Option<Unit> = None;
    for part in parts {
        let known = pool.known.get(part)?;
        total = total.checked_add(known.exact?)?;
        match &unit {
            None => unit = Some(known.unit.clone()),
            Some(unit) if unit.measures_same(&known.unit) => {}
            Some(_) => return None,
        }
    }
    Some((total, unit?))
}
