//! Categories: what makes up more than half, and which group is counted most.

use rust_decimal::Decimal;

use super::score::{self, base};
use super::{At, Fact, Finding};
use crate::analyse::share::{Share, Shares};
use crate::model::{CategoryId, Observation};

/// Looks at every dimension that the value is broken down by.
pub(super) fn shares<'a>(at: &At<'_, 'a>, found: &mut Vec<Finding<'a>>) {
    let period = &at.now.key.period;
    // What a single quarter's categories say, the cumulative ones say with more weight.
    if period.span().is_some_and(|s| s.as_quarter() > Some(1)) {
        return;
    }
    for shares in at.analysis.breakdowns(at.indicator(), at.region, period) {
        if !shares.is_whole() {
            continue;
        }
        if shares.exclusive {
            largest(at, &shares, found);
        } else {
            most_counted(at, &shares, found);
        }
    }
}

fn largest<'a>(at: &At<'_, 'a>, shares: &Shares<'a>, found: &mut Vec<Finding<'a>>) {
    let half = Decimal::new(5, 1);
    let count = shares
        .parts
        .iter()
        .filter(|p| p.value > Some(Decimal::ZERO))
        .count();
    let share_of = |n: usize| -> Option<Decimal> {
        shares
            .parts
            .get(..n)?
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| {
                part.share.and_then(|share| sum.checked_add(share))
            })
    };
    // That one of two, or two of three, are more than half goes without saying.
    let chosen = match (share_of(1), share_of(2)) {
        (Some(one), _) if one > half && count >= 3 => Some((1, one)),
        (_, Some(two)) if two > half && count >= 5 => Some((2, two)),
        _ => None,
    };
    let Some((n, share)) = chosen else { return };
    let parts: Vec<(CategoryId, &'a Observation)> = named(at, &shares.parts[..n]);
    if parts.len() < n {
        return;
    }
    let mut evidence = vec![at.now];
    evidence.extend(shares.parts.iter().filter_map(|part| part.observation));
    let fact = Fact::TopShare {
        dimension: shares.dimension,
        whole: at.now,
        parts,
        share,
    };
    let points = base::SHARE + score::indicator(at.analysis, at.indicator()) / 2;
    found.push(at.found(fact, evidence, points));
}

fn most_counted<'a>(at: &At<'_, 'a>, shares: &Shares<'a>, found: &mut Vec<Finding<'a>>) {
    let Some(top) = shares.parts.first() else {
        return;
    };
    let tied = shares
        .parts
        .get(1)
        .is_some_and(|next| next.value == top.value);
    let (Some(share), Some(group)) = (top.share, named(at, std::slice::from_ref(top)).pop()) else {
        return;
    };
    if tied || share < score::LEAST_GROUP {
        return;
    }
    let mut evidence = vec![at.now];
    evidence.extend(shares.parts.iter().filter_map(|part| part.observation));
    let fact = Fact::TopGroup {
        dimension: shares.dimension,
        whole: at.now,
        group,
        share,
    };
    let points = base::GROUP + score::indicator(at.analysis, at.indicator()) / 2;
    found.push(at.found(fact, evidence, points));
}

/// The categories that have a name of their own: 其他 is none.
fn named<'a>(at: &At<'_, 'a>, parts: &[Share<'a>]) -> Vec<(CategoryId, &'a Observation)> {
    let dimensions = &at.analysis.data().catalogue.dimensions;
    parts
        .iter()
        .filter(|part| &*dimensions.category(part.category).id != "other")
        .filter_map(|part| Some((part.category, part.observation?)))
        .collect()
}
