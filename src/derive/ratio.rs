//! Ratios from their parts.
//!
//! A ratio is the sum above the line by the sum below it, times 100 for per cent. Where the
//! ratio is stated, the stated one stands and `check` compares the two.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Basis, Known, Pools};
use crate::model::indicator::{Indicator, Reference, Sum, Which};
use crate::model::{
    Breakdown, Catalogue, IndicatorId, Key, Kind, Measure, Observation, Origin, Period, Span,
};

/// Computes every ratio whose parts are all known, in the order of the catalogue.
pub(super) fn ratios(pools: &mut Pools<'_>, catalogue: &Catalogue) -> Vec<Observation> {
    let mut made = Vec::new();
    for (id, indicator) in catalogue.indicators.iter() {
        let sound = indicator.kind == Kind::Ratio
            && !indicator.numerator.is_empty()
            && !indicator.denominator.is_empty();
        let Some(first) = indicator.numerator.first().filter(|_| sound) else {
            continue;
        };
        let Some(counted) = pools.get(&first.indicator) else {
            continue;
        };
        let keys = counted.stated().chain(counted.made.iter().map(|o| &o.key));
        let candidates: BTreeSet<Key> = keys
            .filter(|key| key.measure == Measure::Actual)
            .filter(|key| allowed(indicator, key))
            .map(|key| Key {
                indicator: id,
                breakdown: own_breakdown(first, key),
                ..key.clone()
            })
            .filter(|key| pools.get(&id).is_none_or(|own| !own.has(key)))
            .collect();
        let candidates: Vec<Key> = candidates.into_iter().collect();
        let computed: Vec<(Key, Decimal, Vec<Key>, Basis)> = candidates
            .into_par_iter()
            .filter_map(|key| {
                let known = |key: &Key| pools.get(&key.indicator)?.known.get(key);
                let value = |key: &Key| known(key).and_then(|known| known.exact);
                let (ratio, parts) = quotient(indicator, &key, &value)?;
                let basis: Vec<&Known> = parts.iter().filter_map(known).collect();
                let basis = Basis::of(&basis);
                Some((key, ratio, parts, basis))
            })
            .collect();
        let own = pools.entry(id).or_default();
        for (key, ratio, parts, basis) in computed {
            let origin = Origin::Ratio(parts.into());
            made.push(own.know(key, ratio, indicator.unit.clone(), origin, basis));
        }
    }
    made
}

/// The ratios and what they are computed from.
pub(super) fn involved(catalogue: &Catalogue) -> BTreeSet<IndicatorId> {
    let ratios = catalogue
        .indicators
        .iter()
        .filter(|(_, indicator)| indicator.kind == Kind::Ratio);
    ratios
        .flat_map(|(id, indicator)| {
            let parts = indicator.numerator.iter().chain(&indicator.denominator);
            std::iter::once(id).chain(parts.map(|reference| reference.indicator))
        })
        .collect()
}

/// A share is only meaningful where there is a breakdown; a completion only since January.
fn allowed(indicator: &Indicator, key: &Key) -> bool {
    let share = indicator
        .denominator
        .iter()
        .any(|r| r.which == Which::Total);
    let completion = indicator.is_completion();
    (!share || !key.breakdown.is_total())
        && (!completion || key.period.span().is_some_and(Span::is_cumulative))
        && !matches!(key.period, Period::Stated(_))
}

fn own_breakdown(first: &Reference, key: &Key) -> Breakdown {
    match first.which {
        Which::In(category) => key.breakdown.without(category),
        _ => key.breakdown.clone(),
    }
}

/// Numerator by denominator for a ratio's key; with the keys that were used. `None` if a part
/// has no exact value or the denominator is zero.
pub fn quotient(
    indicator: &Indicator,
    key: &Key,
    value: &dyn Fn(&Key) -> Option<Decimal>,
) -> Option<(Decimal, Vec<Key>)> {
    let mut parts = Vec::new();
    let numerator = total(&indicator.numerator, key, value, &mut parts)?;
    let denominator = total(&indicator.denominator, key, value, &mut parts)?;
    let quotient = numerator.checked_div(denominator)?;
    let quotient = match indicator.unit.is_percent() {
        true => quotient.checked_mul(Decimal::ONE_HUNDRED)?,
        false => quotient,
    };
    Some((quotient, parts))
}

fn total(
    sum: &Sum,
    key: &Key,
    value: &dyn Fn(&Key) -> Option<Decimal>,
    parts: &mut Vec<Key>,
) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    for reference in sum {
        let part = part_key(reference, key)?;
        let number = value(&part)?;
        total = match reference.negative {
            true => total.checked_sub(number)?,
            false => total.checked_add(number)?,
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    Some(total)
}

/// The key a reference means, seen from a ratio's own key.
pub fn part_key(reference: &Reference, key: &Key) -> Option<Key> {
    let part = Key {
        indicator: reference.indicator,
        ..key.clone()
    };
    Some(match &reference.which {
        Which::Same => part,
        Which::Total => part.broken_down(Breakdown::total()),
        Which::In(category) => {
            let breakdown = part.breakdown.with(*category);
            part.broken_down(breakdown)
        }
        Which::PreviousYear => {
            let span = part.period.span()?.plus_years(-1);
            part.at(Period::Span(span))
        }
        Which::Target => {
            let year = Span::year(key.period.year()?)?;
            Key {
                measure: Measure::Target,
                period: Period::Span(year),
                ..part
            }
        }
    })
}
