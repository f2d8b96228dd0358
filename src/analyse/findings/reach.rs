//! How many people have a station within five kilometres, and where the fewest do.

use rust_decimal::Decimal;

use super::score::base;
use super::{Fact, Finding, Reached};
use crate::analyse::Analysis;
use crate::analyse::coverage::{Coverage, WITHIN_METRES};
use crate::model::region::RegionKind;
use crate::model::{Period, RegionId, Span};

/// A part that lies so many percentage points below the whole is notable.
const BELOW: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Coverage, in the report of the quarter that its day lies in.
pub(super) fn covered<'a>(
    analysis: &Analysis<'a>,
    region: RegionId,
    quarter: Span,
    found: &mut Vec<Finding<'a>>,
) {
    let Some(day) = analysis.as_of() else { return };
    if Period::AsOf(day).closing_quarter() != Some(quarter) {
        return;
    }
    let Some(coverage) = analysis.coverage().filter(|coverage| coverage.stations > 0) else {
        return;
    };
    let Some(whole) = reached(coverage, region) else {
        return;
    };
    let finding = |fact, score| Finding {
        fact,
        region,
        period: Period::AsOf(day),
        indicator: None,
        evidence: Vec::new(),
        score,
    };
    found.push(finding(Fact::Coverage(whole), base::COVERAGE));
    let regions = &analysis.data().catalogue.regions;
    let mut parts: Vec<(Decimal, Reached)> = regions
        .parts_on(region, day)
        .filter(|part| regions.get(*part).kind == RegionKind::Area)
        .filter_map(|part| reached(coverage, part))
        .filter_map(|part| Some((share(&part)?, part)))
        .collect();
    parts.sort_by_key(|(share, part)| (*share, part.region));
    let (Some((lowest, part)), Some(level)) = (parts.first(), share(&whole)) else {
        return;
    };
    let tied = parts.get(1).is_some_and(|(next, _)| next == lowest);
    let far = level.checked_sub(*lowest).is_some_and(|gap| gap >= BELOW);
    if far && !tied && parts.len() >= 2 {
        let fact = Fact::LeastCovered { part: *part, whole };
        found.push(finding(fact, base::LEAST_COVERED));
    }
}

fn reached(coverage: &Coverage<'_>, region: RegionId) -> Option<Reached> {
    let reach = coverage.of(region).filter(|reach| reach.population > 0)?;
    Some(Reached {
        region,
        within: reach.within(WITHIN_METRES / 1_000),
        population: reach.population,
    })
}

fn share(reached: &Reached) -> Option<Decimal> {
    Decimal::from(reached.within).checked_div(Decimal::from(reached.population))
}
