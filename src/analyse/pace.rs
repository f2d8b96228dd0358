//! Pace: a year's target against what was reached, beside the time that has passed.
//!
//! 完成率 is actual / target, 时间进度 is months passed / 12; both in per cent, and their difference
//! in percentage points says who is ahead. For stocks and rates time is no measure: only whether
//! the target is reached.

use rust_decimal::Decimal;

use super::{Analysis, cumulative, key};
use crate::model::indicator::{Better, Reference, Which};
use crate::model::observation::{Key, Measure};
use crate::model::{Breakdown, IndicatorId, Kind, Observation, Period, RegionId, Span};

/// Half a percentage point: within it, a target is on pace.
const ON_PACE: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// Where a target stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Fully reached (for a limit: kept at the end of the year).
    Reached,
    /// Further than the time that has passed.
    Ahead,
    /// Within half a percentage point of the time that has passed.
    OnPace,
    /// Behind the time that has passed; at the end of the year: missed.
    Behind,
    /// A stock or a rate that has not reached its target yet.
    NotYet,
}

/// A target, what was reached, and the time that has passed.
#[derive(Debug, Clone)]
pub struct Pace<'a> {
    /// What is counted.
    pub indicator: IndicatorId,
    /// The year's target.
    pub target: &'a Observation,
    /// What was reached: the cumulative value, or the stock on the last day.
    pub actual: &'a Observation,
    /// 完成率, in per cent.
    pub done: Decimal,
    /// 时间进度, in per cent.
    pub elapsed: Decimal,
    /// `done − elapsed`, in percentage points.
    pub lead: Decimal,
    /// What follows.
    pub standing: Standing,
    /// The 完成率 that a document states itself, if one does.
    pub stated: Option<&'a Observation>,
}

impl Pace<'_> {
    /// True if a document states a rate that its own target and value do not give: then one of
    /// the three is wrong, and nothing should be said that rests on them.
    pub fn is_disputed(&self) -> bool {
        let Some(quantity) = self.stated.and_then(|stated| stated.value.quantity()) else {
            return false;
        };
        // Bureaus round or cut off: any neighbour in the last written digit may stand.
        let step = Decimal::new(1, quantity.decimals());
        let gap = self.done.checked_sub(quantity.exact);
        gap.is_none_or(|gap| gap.abs() > step)
    }
}

impl<'a> Analysis<'a> {
    /// The pace of one target at the end of a quarter. `None` without target or actual value, or
    /// if either is not exact.
    pub fn pace(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        quarter: Span,
    ) -> Option<Pace<'a>> {
        self.pace_in(indicator, region, &Breakdown::total(), quarter)
    }

    /// The same for one category.
    pub fn pace_in(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        breakdown: &Breakdown,
        quarter: Span,
    ) -> Option<Pace<'a>> {
        let definition = self.indicator(indicator);
        let year = Period::Span(Span::year(quarter.to.year())?);
        let span = cumulative(quarter)?;
        let plain = key(indicator, region, breakdown.clone(), year);
        let target = self.observed(&Key {
            measure: Measure::Target,
            ..plain.clone()
        })?;
        let period = match definition.kind {
            Kind::Flow | Kind::Ratio => Period::Span(span),
            Kind::Stock => Period::AsOf(quarter.to.last_day()?),
            Kind::Text => return None,
        };
        let actual = self.observed(&plain.at(period))?;
        let (aim, reached) = (target.value.exact()?, actual.value.exact()?);
        let done = reached
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(aim)
            .filter(|_| aim > Decimal::ZERO)?;
        let elapsed = Decimal::from(span.months() * 100).checked_div(Decimal::from(12))?;
        let lead = done.checked_sub(elapsed)?;
        let end = Progress {
            done,
            lead,
            over: span.months() == 12,
        };
        let standing = standing(definition.kind, definition.better, &end);
        Some(Pace {
            indicator,
            target,
            actual,
            done,
            elapsed,
            lead,
            standing,
            stated: self.stated_rate(&plain.at(actual.key.period.clone())),
        })
    }

    /// The completion rate that a document states for a key.
    fn stated_rate(&self, key: &Key) -> Option<&'a Observation> {
        let same = |sum: &[Reference], which: &Which| matches!(sum, [one] if one.indicator == key.indicator && one.which == *which);
        self.data
            .catalogue
            .indicators
            .iter()
            .filter(|(_, rate)| same(&rate.denominator, &Which::Target))
            .filter(|(_, rate)| same(&rate.numerator, &Which::Same))
            .find_map(|(rate, _)| {
                let rate = Key {
                    indicator: rate,
                    ..key.clone()
                };
                self.data.value(&rate).filter(|o| o.is_stated())
            })
    }

    /// The pace of all targets of a region at the end of a quarter, in display order.
    pub fn paces(&self, region: RegionId, quarter: Span) -> Vec<Pace<'a>> {
        self.data
            .catalogue
            .indicators
            .iter()
            .filter_map(|(indicator, _)| self.pace(indicator, region, quarter))
            .collect()
    }
}

/// How far a target is, and whether its year is over.
struct Progress {
    done: Decimal,
    lead: Decimal,
    over: bool,
}

fn standing(kind: Kind, better: Better, at: &Progress) -> Standing {
    let whole = Decimal::ONE_HUNDRED;
    let near = at.lead.abs() <= ON_PACE;
    if better == Better::Lower {
        // A limit: less is better, and it is kept only when the year is over.
        return match (at.over, at.done > whole, kind) {
            (_, true, _) => Standing::Behind,
            (true, false, _) => Standing::Reached,
            (false, false, Kind::Flow) if near => Standing::OnPace,
            (false, false, Kind::Flow) if at.lead > ON_PACE => Standing::Behind,
            (false, false, Kind::Flow) => Standing::Ahead,
            _ => Standing::NotYet,
        };
    }
    match (at.over, at.done >= whole, kind) {
        (_, true, _) => Standing::Reached,
        (true, false, Kind::Flow) => Standing::Behind,
        (false, false, Kind::Flow) if near => Standing::OnPace,
        (false, false, Kind::Flow) if at.lead > ON_PACE => Standing::Ahead,
        (false, false, Kind::Flow) => Standing::Behind,
        _ => Standing::NotYet,
    }
}
