//! Ratios from their parts.
//!
//! A ratio is the sum above the line by the sum below it, times 100 for per cent. Where the
//! ratio is stated, the stated one stands and `check` compares the two.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Pool;
use crate::model::indicator::{Indicator, Reference, Sum, Which};
use crate::model::{Breakdown, Catalogue, Key, Kind, Measure, Origin, Period, Span};

/// Computes every ratio whose parts are all known.
pub(super) fn ratios(pool: &mut Pool<'_>, catalogue: &Catalogue) {
    let keys = pool.keys();
    for (id, indicator) in catalogue.indicators.iter() {
        let sound = indicator.kind == Kind::Ratio
            && !indicator.numerator.is_empty()
            && !indicator.denominator.is_empty();
        let Some(first) = indicator.numerator.first().filter(|_| sound) else {
            continue;
        };
        let candidates: BTreeSet<Key> = keys
            .iter()
            .filter(|key| key.indicator == first.indicator && key.measure == Measure::Actual)
            .filter(|key| allowed(indicator, key))
            .map(|key| Key {
                indicator: id,
                breakdown: own_breakdown(first, key),
                ..key.clone()
            })
            .collect();
        for key in candidates {
            if pool.has(&key) {
                continue;
            }
            let value = |key: &Key| pool.known.get(key).and_then(|known| known.exact);
            let Some((ratio, parts)) = quotient(indicator, &key, &value) else {
                continue;
            };
            pool.add(
                key,
                ratio,
                indicator.unit.clone(),
                Origin::Ratio(parts.into()),
            );
        }
    }
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
