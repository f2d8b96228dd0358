//! Changes over time: 同比 (the same period a year earlier) and 环比 (the period before).
//!
//! A change is a number only where both values are exact and mean the same thing; otherwise it
//! says why not. 环比 of cumulative values is meaningless and refused (1—9月 contains 1—6月).

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Analysis;
use crate::model::observation::Status;
use crate::model::{
    Absence, Breakdown, IndicatorId, Key, Kind, Observation, Period, RegionSet, Value,
};

/// What a value is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// 同比: the same months, or the same day, one year earlier.
    YearAgo,
    /// 环比: the period of the same length right before; for stocks the end of the quarter before.
    Previous,
}

/// How a value changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// By an amount and as a ratio of the base.
    By {
        /// Now minus then, in unscaled units.
        absolute: Decimal,
        /// `absolute / base`: 0.269 for 26.9 %.
        ratio: Decimal,
    },
    /// A rate in per cent changed by so many percentage points.
    Points(Decimal),
    /// The base is zero: there is no rate of change.
    NoBase,
    /// No change can be stated, and why.
    NotComparable(Why),
}

/// Why two values are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// There is no earlier value.
    Missing,
    /// One of them is absent, for this reason.
    Absent(Absence),
    /// One of them has a qualifier (余, 近 …).
    Qualified,
    /// One of them is words or an order of magnitude.
    NoNumber,
    /// The period is not whole months.
    StatedPeriod,
    /// The period is cumulative: the one before lies inside it.
    Cumulative,
    /// The earlier value was counted with another scope.
    Scope,
    /// Documents state different earlier values.
    SourcesDiffer,
    /// The base is below zero: a rate would mislead.
    NegativeBase,
}

/// A comparison with the observations it was made from.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The later observation.
    pub now: &'a Observation,
    /// The earlier one, if there is one.
    pub then: Option<&'a Observation>,
    /// What changed.
    pub change: Change,
    /// What it was compared with.
    pub basis: Basis,
}

impl Change {
    /// −1, 0 or 1, if there is a change to speak of.
    pub fn direction(&self) -> Option<i32> {
        let number = match self {
            Change::By { absolute, .. } => absolute,
            Change::Points(points) => points,
            Change::NoBase | Change::NotComparable(_) => return None,
        };
        Some(match number.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Less => -1,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => 1,
        })
    }

    /// The ratio, if the change has one.
    pub fn ratio(&self) -> Option<Decimal> {
        match self {
            Change::By { ratio, .. } => Some(*ratio),
            _ => None,
        }
    }
}

impl<'a> Analysis<'a> {
    /// Compares an observation with its base.
    pub fn compare(&self, now: &'a Observation, basis: Basis) -> Comparison<'a> {
        let (then, change) = match base_period(&now.key.period, basis) {
            Err(why) => (None, Change::NotComparable(why)),
            Ok(period) => {
                let key = now.key.at(period);
                match self.observed(&key) {
                    None => (None, Change::NotComparable(self.why_missing(&key))),
                    Some(then) if self.sources_differ(then) => {
                        (Some(then), Change::NotComparable(Why::SourcesDiffer))
                    }
                    Some(then) => (Some(then), self.between(now, then)),
                }
            }
        };
        Comparison {
            now,
            then,
            change,
            basis,
        }
    }

    /// The change from one observation to another of the same indicator.
    fn between(&self, now: &Observation, then: &Observation) -> Change {
        let (later, earlier) = match (exact(now), exact(then)) {
            (Ok(later), Ok(earlier)) => (later, earlier),
            (Err(why), _) | (_, Err(why)) => return Change::NotComparable(why),
        };
        let Some(absolute) = later.checked_sub(earlier) else {
            return Change::NotComparable(Why::NoNumber);
        };
        let indicator = self.indicator(now.key.indicator);
        if indicator.kind == Kind::Ratio && indicator.unit.is_percent() {
            return Change::Points(absolute);
        }
        if earlier.is_zero() {
            return Change::NoBase;
        }
        if earlier.is_sign_negative() {
            return Change::NotComparable(Why::NegativeBase);
        }
        match absolute.checked_div(earlier) {
            Some(ratio) => Change::By { absolute, ratio },
            None => Change::NotComparable(Why::NoNumber),
        }
    }

    /// An earlier value may exist with another scope only.
    fn why_missing(&self, key: &Key) -> Why {
        let all = &self.data.observations;
        let from = all.partition_point(|o| thing(&o.key) < thing(key));
        let scoped = all[from..]
            .iter()
            .take_while(|o| thing(&o.key) == thing(key))
            .any(|o| o.key.scope != key.scope && o.key.period == key.period);
        if scoped { Why::Scope } else { Why::Missing }
    }

    /// True if only restated values exist and they disagree.
    fn sources_differ(&self, chosen: &Observation) -> bool {
        let disagrees = |o: &Observation| {
            let number = o.value.exact();
            number.is_some() && number != chosen.value.exact()
        };
        chosen.status == Status::Reported && self.data.find(&chosen.key).iter().any(disagrees)
    }
}

/// What a key counts and where: the first members in the order of keys.
fn thing(key: &Key) -> (IndicatorId, &RegionSet, &Breakdown) {
    (key.indicator, &key.regions, &key.breakdown)
}

/// The exact number, or why there is none.
pub fn exact(observation: &Observation) -> Result<Decimal, Why> {
    match &observation.value {
        Value::Quantity(quantity) if quantity.is_exact() => Ok(quantity.exact),
        Value::Quantity(_) => Err(Why::Qualified),
        Value::Magnitude { .. } | Value::Text(_) => Err(Why::NoNumber),
        Value::Absent(reason) => Err(Why::Absent(*reason)),
    }
}

/// The period that a value is compared with.
pub fn base_period(period: &Period, basis: Basis) -> Result<Period, Why> {
    match (period, basis) {
        (Period::Stated(_), _) => Err(Why::StatedPeriod),
        (Period::Span(span), Basis::YearAgo) => {
            let years = (span.months() + 11) / 12;
            Ok(Period::Span(span.plus_years(-years)))
        }
        (Period::Span(span), Basis::Previous) => {
            let single = span.months() == 1 || span.as_quarter().is_some();
            if span.is_cumulative() && !single {
                return Err(Why::Cumulative);
            }
            Ok(Period::Span(span.previous()))
        }
        (Period::AsOf(date), Basis::YearAgo) => earlier(*date, 12),
        (Period::AsOf(date), Basis::Previous) => earlier(*date, 3),
    }
}

/// So many months earlier; the last day of a month stays one.
fn earlier(date: Date, months: i32) -> Result<Period, Why> {
    let back = date
        .checked_sub(months.months())
        .map_err(|_| Why::Missing)?;
    let day = if date == date.last_of_month() {
        back.last_of_month()
    } else {
        back
    };
    Ok(Period::AsOf(day))
}
