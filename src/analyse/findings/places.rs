//! Regions beside each other: all up, one down, the slowest, the two largest, the lowest rate.

use rust_decimal::Decimal;

use super::score::{self, base};
use super::{At, Fact, Finding};
use crate::analyse::{Basis, Change, Comparison, Entry, Ranking};
use crate::model::indicator::Better;
use crate::model::{Breakdown, Kind, Observation, Period, RegionId, Span};

/// Comparisons need at least so many regions.
const FEWEST: usize = 3;
/// Nobody counts farther back than ten years of quarters.
const LONGEST: u32 = 40;

/// Looks at the parts of the region.
pub(super) fn regions<'a>(at: &At<'_, 'a>, found: &mut Vec<Finding<'a>>) {
    let definition = at.analysis.indicator(at.indicator());
    // What a single quarter's regions say, the cumulative ones say with more weight.
    let single = at.now.key.period.span();
    if definition.part_of.is_some() || single.is_some_and(|s| s.as_quarter() > Some(1)) {
        return;
    }
    let Some(ranking) = ranking(at) else { return };
    if ranking.ranked.len() < FEWEST || !ranking.is_whole(at.analysis) {
        return;
    }
    if definition.kind == Kind::Flow {
        growth(at, &ranking, found);
    }
    concentration(at, &ranking, found);
}

fn ranking<'a>(at: &At<'_, 'a>) -> Option<Ranking<'a>> {
    at.analysis.ranking(
        at.indicator(),
        at.region,
        &Breakdown::total(),
        &at.now.key.period,
    )
}

/// The comparison of every area, in display order, if all have a rate of change.
fn comparisons<'a>(ranking: &Ranking<'a>) -> Option<Vec<(RegionId, Decimal, Comparison<'a>)>> {
    let mut all = ranking
        .ranked
        .iter()
        .map(|entry: &Entry<'a>| {
            let comparison = entry.comparison.clone()?;
            Some((entry.region, comparison.change.ratio()?, comparison))
        })
        .collect::<Option<Vec<_>>>()?;
    all.sort_by_key(|(region, ..)| *region);
    Some(all)
}

fn growth<'a>(at: &At<'_, 'a>, ranking: &Ranking<'a>, found: &mut Vec<Finding<'a>>) {
    let Some(all) = comparisons(ranking) else {
        return;
    };
    let evidence: Vec<&'a Observation> = all
        .iter()
        .flat_map(|(_, _, c)| [Some(c.now), c.then])
        .flatten()
        .collect();
    let split = |up: bool| -> Vec<RegionId> {
        let rises = |ratio: &Decimal| *ratio > Decimal::ZERO;
        let chosen = all.iter().filter(|(_, ratio, _)| rises(ratio) == up);
        chosen.map(|(region, ..)| *region).collect()
    };
    let (up, not_up) = (split(true), split(false));
    let weight = score::indicator(at.analysis, at.indicator()) / 2;
    let (most, all_up) = (up.len() * 4 >= all.len() * 3, not_up.is_empty());
    let few = up.len() * 4 <= all.len();
    if let [only] = not_up.as_slice()
        && all.len() > FEWEST
        && let Some((_, ratio, fall)) = all.iter().find(|(region, ..)| region == only)
        && *ratio < Decimal::ZERO
    {
        let fact = Fact::OnlyFall(fall.clone());
        found.push(at.found(fact, evidence.clone(), base::ONLY_FALL + weight));
    }
    if all_up {
        slowest(at, &all, weight, found);
    }
    if most || few {
        let points = if all_up { base::ALL_UP } else { base::MOST_UP };
        let running = if all_up { running(at, &up) } else { 0 };
        let fact = Fact::RegionsUp {
            up,
            not_up,
            running,
        };
        found.push(at.found(fact, evidence, points + weight));
    }
}

/// For how many single quarters up to this one every region has grown.
fn running(at: &At<'_, '_>, regions: &[RegionId]) -> u32 {
    let Some(mut quarter) = at.now.key.period.closing_quarter() else {
        return 0;
    };
    let mut quarters = 0;
    while quarters < LONGEST && regions.iter().all(|region| grew(at, *region, quarter)) {
        quarters += 1;
        quarter = quarter.previous();
    }
    quarters
}

fn grew(at: &At<'_, '_>, region: RegionId, quarter: Span) -> bool {
    let now = at
        .analysis
        .total(at.indicator(), region, Period::Span(quarter));
    now.is_some_and(|now| {
        let change = at.analysis.compare(now, Basis::YearAgo).change;
        change.ratio().is_some() && change.direction() == Some(1)
    })
}

/// The part that grew least, if less than half as fast as the whole.
fn slowest<'a>(
    at: &At<'_, 'a>,
    all: &[(RegionId, Decimal, Comparison<'a>)],
    weight: u32,
    found: &mut Vec<Finding<'a>>,
) {
    let whole = at.analysis.compare(at.now, Basis::YearAgo);
    let Change::By { ratio: pace, .. } = whole.change else {
        return;
    };
    let Some((_, ratio, part)) = all
        .iter()
        .min_by_key(|(region, ratio, _)| (*ratio, *region))
    else {
        return;
    };
    let few = part.now.value.exact() < Some(score::SMALL_BASE);
    let slow = !few
        && ratio
            .checked_mul(Decimal::TWO)
            .is_some_and(|twice| twice < pace);
    if slow && pace >= score::LEAST_CHANGE {
        let evidence = [Some(part.now), part.then, Some(whole.now), whole.then];
        let evidence = evidence.into_iter().flatten().collect();
        let part = part.clone();
        let fact = Fact::Slowest { part, whole };
        found.push(at.found(fact, evidence, base::SLOWEST + weight));
    }
}

/// The two largest areas have more than 40 % of the whole, where there are many.
fn concentration<'a>(at: &At<'_, 'a>, ranking: &Ranking<'a>, found: &mut Vec<Finding<'a>>) {
    let (Some(whole), [first, second, rest @ ..]) = (ranking.whole, ranking.ranked.as_slice())
    else {
        return;
    };
    let tied = rest
        .first()
        .is_some_and(|third| third.value == second.value);
    let shares = first.share.zip(second.share);
    let Some(share) = shares.and_then(|(a, b)| a.checked_add(b)) else {
        return;
    };
    let (Some(a), Some(b)) = (first.observation, second.observation) else {
        return;
    };
    if rest.len() < 4 || tied || share <= score::CONCENTRATED {
        return;
    }
    let fact = Fact::Concentration {
        top: [(first.region, a), (second.region, b)],
        whole,
        share,
    };
    let weight = score::indicator(at.analysis, at.indicator()) / 2;
    found.push(at.found(fact, vec![whole, a, b], base::CONCENTRATION + weight));
}

/// The area with the worst rate, at least two points beyond the whole.
pub(super) fn lowest_rate<'a>(at: &At<'_, 'a>, found: &mut Vec<Finding<'a>>) {
    let definition = at.analysis.indicator(at.indicator());
    if definition.better == Better::Neither || !definition.unit.is_percent() {
        return;
    }
    let Some(ranking) = ranking(at).filter(|r| r.ranked.len() >= FEWEST) else {
        return;
    };
    if !ranking.is_whole(at.analysis) {
        return;
    }
    let lowest = match definition.better {
        Better::Lower => ranking.ranked.first(),
        _ => ranking.ranked.last(),
    };
    let worst = lowest.and_then(|entry| Some((entry.observation?, entry.value?)));
    let (Some((part, value)), Some(level)) = (worst, at.now.value.exact()) else {
        return;
    };
    let tied = ranking
        .ranked
        .iter()
        .filter(|e| e.value == Some(value))
        .count()
        > 1;
    let gap = value.checked_sub(level).map(|gap| gap.abs());
    if tied || gap < Some(Decimal::TWO) {
        return;
    }
    let fact = Fact::LowestRate {
        part,
        whole: at.now,
    };
    let weight = score::indicator(at.analysis, at.indicator()) / 2;
    found.push(at.found(fact, vec![part, at.now], base::LOWEST_RATE + weight));
}
