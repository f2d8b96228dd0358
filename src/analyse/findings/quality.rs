//! Rates as they stand, and values that were revised.

use rust_decimal::Decimal;

use super::score::{self, base};
use super::{At, Fact, Finding};
use crate::analyse::{Analysis, Basis, Change};
use crate::model::indicator::Better;
use crate::model::{IndicatorId, Observation, Period, RegionId, Span};

/// A rate in per cent that is better high or low, with its change.
pub(super) fn level<'a>(at: &At<'_, 'a>, found: &mut Vec<Finding<'a>>) {
    let definition = at.analysis.indicator(at.indicator());
    let judged = definition.better != Better::Neither && definition.unit.is_percent();
    if !judged || definition.is_completion() || at.now.value.exact().is_none() {
        return;
    }
    let comparison = at.analysis.compare(at.now, Basis::YearAgo);
    let moved = match comparison.change {
        Change::Points(points) if points.abs() >= score::LEAST_POINTS => {
            score::size(points / Decimal::TEN)
        }
        _ => 0,
    };
    let evidence = [Some(at.now), comparison.then];
    found.push(at.found(
        Fact::Level(comparison),
        evidence.into_iter().flatten().collect(),
        base::LEVEL + moved + score::indicator(at.analysis, at.indicator()) / 2,
    ));
}

/// Values of the quarter's report that replace earlier ones, in the region and below it.
pub(super) fn revised<'a>(
    analysis: &Analysis<'a>,
    region: RegionId,
    quarter: Span,
    indicator: Option<IndicatorId>,
    found: &mut Vec<Finding<'a>>,
) {
    let values: Vec<&'a Observation> = analysis
        .revisions(region, quarter)
        .filter(|o| indicator.is_none_or(|i| i == o.key.indicator))
        .collect();
    if values.is_empty() {
        return;
    }
    found.push(Finding {
        region,
        period: Period::Span(quarter),
        indicator,
        evidence: values.clone(),
        score: base::REVISED,
        fact: Fact::Revised(values),
    });
}

impl<'a> Analysis<'a> {
    /// The observations with an earlier value, of periods that close with the quarter, in a
    /// region or below it, in the order of the data.
    pub fn revisions(
        &self,
        region: RegionId,
        quarter: Span,
    ) -> impl Iterator<Item = &'a Observation> + '_ {
        let regions = &self.data.catalogue.regions;
        self.revised().iter().copied().filter(move |o| {
            o.key.period.closing_quarter() == Some(quarter)
                && o.key
                    .regions
                    .iter()
                    .any(|place| regions.is_within(regions.current(place), region))
        })
    }
}
