//! Sums that must hold, and the one figure that explains why some do not.
//!
//! A sum ties a total to its parts: over the regions below, the categories of an exclusive
//! dimension, the quarters of a cumulative value. A figure takes part in several sums; when it is
//! wrong, all of them break by the same amount. [`attribute`] looks for such figures: a figure is
//! to blame if every sum it takes part in is broken and all agree on what it should have been.

use rustc_hash::FxHashMap as HashMap;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Context;
use super::index::{add, bounds, disjoint};
use crate::derive::sums;
use crate::model::value::{Bounds, Limit};
use crate::model::{Key, Observation, Period, Span, Status};

/// What a sum runs over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// The regions below.
    Regions,
    /// The categories of an exclusive dimension.
    Categories,
    /// The quarters since January.
    Quarters,
}

/// A total and its parts, as positions of observations.
#[derive(Debug, Clone)]
pub struct Equation {
    /// What it runs over.
    pub over: Over,
    /// The total.
    pub total: usize,
    /// The parts.
    pub parts: Vec<usize>,
}

/// A broken sum.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The sum.
    pub equation: Equation,
    /// The parts' sum minus the total, in unscaled units.
    pub excess: Decimal,
}

impl Broken {
    /// What a member would have to be for the sum to hold.
    fn implied(&self, member: usize, value: Decimal) -> Option<Decimal> {
        if member == self.equation.total {
            value.checked_add(self.excess)
        } else {
            value.checked_sub(self.excess)
        }
    }
}

/// A figure that is to blame, with what it should have been and the sums that say so.
#[derive(Debug, Clone)]
pub struct Culprit {
    /// Position of the observation.
    pub at: usize,
    /// What it should have been, in unscaled units.
    pub implied: Decimal,
    /// The broken sums.
    pub broken: Vec<Broken>,
    /// True if no other figure explains the same sums as well.
    pub sure: bool,
}

/// All sums whose members are all stated.
pub fn equations(context: &Context<'_>) -> Vec<Equation> {
    let mut all = Vec::new();
    let mut seen: BTreeSet<(usize, u32)> = BTreeSet::new();
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let o = &recorded.observation;
        if !o.is_stated() || !sums::adds(&context.data.catalogue, &o.key) {
            continue;
        }
        all.extend(by_regions(context, at, o));
        all.extend(by_quarters(context, at, o));
        for category in o.key.breakdown.categories() {
            let dimension = context
                .data
                .catalogue
                .dimensions
                .category(*category)
                .dimension;
            let total = o.key.broken_down(o.key.breakdown.without(*category));
            let Some(total) = context.index.find(&total, o) else {
                continue;
            };
            if seen.insert((total, dimension.0)) {
                all.extend(by_categories(context, total, dimension));
            }
        }
    }
    all
}

fn by_regions(context: &Context<'_>, at: usize, o: &Observation) -> Option<Equation> {
    let parts = sums::parts(&context.data.catalogue, &o.key)?;
    let parts = positions(context, o, &parts)?;
    Some(Equation {
        over: Over::Regions,
        total: at,
        parts,
    })
}

fn by_categories(
    context: &Context<'_>,
    total: usize,
    dimension: crate::model::DimensionId,
) -> Option<Equation> {
    let dimensions = &context.data.catalogue.dimensions;
    if !dimensions.get(dimension).exclusive {
        return None;
    }
    let o = context.index.at(total);
    let keys: Vec<Key> = dimensions
        .get(dimension)
        .categories
        .iter()
        .filter(|id| dimensions.category(**id).parent.is_none())
        .map(|id| o.key.broken_down(o.key.breakdown.with(*id)))
        .collect();
    let parts = positions(context, o, &keys)?;
    (parts.len() > 1).then_some(Equation {
        over: Over::Categories,
        total,
        parts,
    })
}

fn by_quarters(context: &Context<'_>, at: usize, o: &Observation) -> Option<Equation> {
    let Period::Span(span) = o.key.period else {
        return None;
    };
    let flow =
        context.data.catalogue.indicators.get(o.key.indicator).kind == crate::model::Kind::Flow;
    let quarters = span.to.month() / 3;
    if !flow || !span.is_cumulative() || span.to.month() % 3 != 0 || quarters < 2 {
        return None;
    }
    let keys: Vec<Key> = (1..=quarters)
        .map(|quarter| Span::quarter(span.from.year(), quarter))
        .collect::<Option<Vec<Span>>>()?
        .into_iter()
        .map(|span| o.key.at(Period::Span(span)))
        .collect();
    let parts = positions(context, o, &keys)?;
    Some(Equation {
        over: Over::Quarters,
        total: at,
        parts,
    })
}

fn positions(context: &Context<'_>, beside: &Observation, keys: &[Key]) -> Option<Vec<usize>> {
    keys.iter()
        .map(|key| context.index.find(key, beside))
        .collect()
}

/// True, false, or `None` where blurred members prove nothing. Reported figures that were rounded
/// for publication may miss by half a unit of the last digit for each member (GB/T 8170).
pub fn holds(context: &Context<'_>, equation: &Equation) -> Option<bool> {
    let total = context.index.at(equation.total);
    let zero = Limit {
        value: Decimal::ZERO,
        open: false,
    };
    let mut sum = Bounds {
        lower: Some(zero),
        upper: Some(zero),
    };
    for part in &equation.parts {
        let part = context.index.at(*part);
        let quantity = part.value.quantity()?;
        if !quantity.unit.measures_same(&total.value.quantity()?.unit) {
            return None;
        }
        sum = add(sum, bounds(part)?)?;
    }
    let slack = slack(context, equation);
    let widened = Bounds {
        lower: sum.lower.and_then(|l| {
            Some(Limit {
                value: l.value.checked_sub(slack)?,
                ..l
            })
        }),
        upper: sum.upper.and_then(|l| {
            Some(Limit {
                value: l.value.checked_add(slack)?,
                ..l
            })
        }),
    };
    Some(!disjoint(widened, bounds(total)?))
}

fn slack(context: &Context<'_>, equation: &Equation) -> Decimal {
    let total = context.index.at(equation.total);
    let rounded = total.status == Status::Reported
        && total.value.quantity().is_some_and(|q| q.decimals() > 0);
    if !rounded {
        return Decimal::ZERO;
    }
    let halves = Decimal::from(equation.parts.len() + 1);
    let unit = total.value.quantity().map_or(Decimal::ZERO, |q| {
        Decimal::new(1, q.decimals())
            .checked_mul(q.unit.factor())
            .unwrap_or_default()
    });
    unit.checked_mul(halves)
        .and_then(|u| u.checked_div(Decimal::TWO))
        .unwrap_or_default()
}

/// Splits sums into broken ones and the figures of those that hold.
pub fn broken(context: &Context<'_>, all: Vec<Equation>) -> (Vec<Broken>, BTreeSet<usize>) {
    let mut broken = Vec::new();
    let mut confirmed = BTreeSet::new();
    for equation in all {
        match holds(context, &equation) {
            Some(true) => confirmed.extend(equation.parts.iter().copied().chain([equation.total])),
            Some(false) => {
                let number = |at: usize| context.index.at(at).value.number();
                let sum = equation
                    .parts
                    .iter()
                    .try_fold(Decimal::ZERO, |sum, at| sum.checked_add(number(*at)?));
                let excess = sum
                    .zip(number(equation.total))
                    .and_then(|(s, t)| s.checked_sub(t));
                if let Some(excess) = excess {
                    broken.push(Broken { equation, excess });
                }
            }
            None => {}
        }
    }
    (broken, confirmed)
}

/// Finds the figures that explain the broken sums, the best explanation first.
pub fn attribute(
    context: &Context<'_>,
    mut broken: Vec<Broken>,
    confirmed: &BTreeSet<usize>,
) -> Vec<Culprit> {
    let mut culprits = Vec::new();
    while !broken.is_empty() {
        let best = best(context, &broken, confirmed);
        let explained: BTreeSet<(Over, usize)> = best
            .broken
            .iter()
            .map(|b| (b.equation.over, b.equation.total))
            .collect();
        let total_keys = |b: &Broken| (b.equation.over, b.equation.total);
        broken.retain(|b| !(explained.contains(&total_keys(b)) && takes_part(b, best.at)));
        culprits.push(best);
    }
    culprits
}

fn takes_part(b: &Broken, at: usize) -> bool {
    b.equation.total == at || b.equation.parts.contains(&at)
}

/// True for a figure below zero, which no count is.
pub fn is_negative(o: &Observation) -> bool {
    o.value.number().is_some_and(|n| n < Decimal::ZERO)
}

/// The figure that explains most broken sums; one below zero before all others. Of equally good
/// ones: first one that no sum confirms, then one whose right value looks like a slip of the pen,
/// then the total.
fn best(context: &Context<'_>, broken: &[Broken], confirmed: &BTreeSet<usize>) -> Culprit {
    let mut members: BTreeMap<usize, Vec<&Broken>> = BTreeMap::new();
    for b in broken {
        for at in b.equation.parts.iter().copied().chain([b.equation.total]) {
            members.entry(at).or_default().push(b);
        }
    }
    let mut candidates: Vec<(Score, Culprit)> = Vec::new();
    for (at, sums) in members {
        let Some(value) = context.index.at(at).value.number() else {
            continue;
        };
        let mut groups: HashMap<Decimal, Vec<Broken>> = HashMap::default();
        for b in &sums {
            if let Some(implied) = b.implied(at, value) {
                groups
                    .entry(implied.normalize())
                    .or_default()
                    .push((*b).clone());
            }
        }
        for (implied, explained) in groups {
            let score = Score {
                negative: is_negative(context.index.at(at)),
                explained: explained.len(),
                unconfirmed: !confirmed.contains(&at),
                slip: super::rules::totals::slip(context.index.at(at), implied).is_some(),
                possible: !implied.is_sign_negative(),
                falls: super::rules::cumulative_decreases::breaks(context, at),
                total: explained.iter().any(|b| b.equation.total == at),
            };
            candidates.push((
                score,
                Culprit {
                    at,
                    implied,
                    broken: explained,
                    sure: true,
                },
            ));
        }
    }
    candidates.sort_by(|(a, x), (b, y)| b.cmp(a).then(x.at.cmp(&y.at)));
    let tie = candidates.get(1).is_some_and(|(second, _)| {
        let (first, _) = &candidates[0];
        (second.explained, second.unconfirmed) == (first.explained, first.unconfirmed)
    });
    match candidates.into_iter().next() {
        Some((_, culprit)) => Culprit {
            sure: !tie,
            ..culprit
        },
        // Every member of a broken sum has a number, so there is always a candidate.
        None => Culprit {
            at: broken[0].equation.total,
            implied: Decimal::ZERO,
            broken: vec![broken[0].clone()],
            sure: false,
        },
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    negative: bool,
    unconfirmed: bool,
    explained: usize,
    possible: bool,
    falls: bool,
    slip: bool,
    total: bool,
}
