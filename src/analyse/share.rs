//! Parts of a whole: categories of an exclusive dimension, and groups that overlap.
//!
//! The parts of an exclusive dimension add up and have shares; overlapping groups (one person may
//! be a migrant worker and a woman) are set beside the whole one by one and never added.

use rust_decimal::Decimal;

use super::{Analysis, key};
use crate::model::{
    Breakdown, CategoryId, DimensionId, IndicatorId, Observation, Period, RegionId,
};

/// One category.
#[derive(Debug, Clone)]
pub struct Share<'a> {
    /// The category.
    pub category: CategoryId,
    /// Its observation; `None` if nothing was reported.
    pub observation: Option<&'a Observation>,
    /// Its exact value in unscaled units.
    pub value: Option<Decimal>,
    /// Its part of the whole (0.41).
    pub share: Option<Decimal>,
}

/// The categories of one dimension beside their whole.
#[derive(Debug, Clone)]
pub struct Shares<'a> {
    /// The dimension.
    pub dimension: DimensionId,
    /// True if the categories add up to the whole.
    pub exclusive: bool,
    /// The undivided value, if it was reported.
    pub whole: Option<&'a Observation>,
    /// The categories, highest first; those without a value last, in display order.
    pub parts: Vec<Share<'a>>,
}

impl Shares<'_> {
    /// True if every category has an exact value and, where they add up, they do add up to the
    /// whole.
    pub fn is_whole(&self) -> bool {
        let sum = self.parts.iter().try_fold(Decimal::ZERO, |sum, part| {
            part.value.and_then(|value| sum.checked_add(value))
        });
        match (sum, self.whole.and_then(|whole| whole.value.exact())) {
            (Some(sum), Some(whole)) => !self.exclusive || sum == whole,
            _ => false,
        }
    }
}

impl<'a> Analysis<'a> {
    /// The categories of a dimension for an indicator's undivided value. `None` if no category
    /// has an observation. Categories inside another category are left out.
    pub fn shares(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        dimension: DimensionId,
        period: &Period,
    ) -> Option<Shares<'a>> {
        let dimensions = &self.data.catalogue.dimensions;
        let definition = dimensions.get(dimension);
        let plain = key(indicator, region, Breakdown::total(), period.clone());
        let whole = self.observed(&plain);
        let total = whole
            .and_then(|o| o.value.exact())
            .filter(|total| *total > Decimal::ZERO);
        let top = definition.categories.iter().copied();
        let mut parts: Vec<Share<'a>> = top
            .filter(|category| dimensions.category(*category).parent.is_none())
            .map(|category| {
                let observation = self.observed(&plain.broken_down(Breakdown::of(vec![category])));
                let value = observation.and_then(|o| o.value.exact());
                Share {
                    category,
                    observation,
                    value,
                    share: value
                        .zip(total)
                        .and_then(|(value, total)| value.checked_div(total)),
                }
            })
            .collect();
        if parts.iter().all(|part| part.observation.is_none()) {
            return None;
        }
        parts.sort_by(|a, b| (b.value, a.category).cmp(&(a.value, b.category)));
        Some(Shares {
            dimension,
            exclusive: definition.exclusive,
            whole,
            parts,
        })
    }

    /// All dimensions that an indicator is broken down by in a region and period.
    pub fn breakdowns(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        period: &Period,
    ) -> Vec<Shares<'a>> {
        self.data
            .catalogue
            .dimensions
            .iter()
            .filter_map(|(dimension, _)| self.shares(indicator, region, dimension, period))
            .collect()
    }
}
