//! Series: the values of one thing over time, with a state for every point.
//!
//! Only whole months and days join a line; stated periods never do. A renamed region's series
//! begins with its predecessor. A period without any value inside a series is a gap, not zero.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Analysis;
use crate::model::observation::Status;
use crate::model::period::Month;
use crate::model::{
    Absence, Breakdown, IndicatorId, Kind, Observation, Period, RegionId, Span, Value,
};

/// Which periods make up a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rhythm {
    /// Single months.
    Months,
    /// Single quarters.
    Quarters,
    /// January to the end of each quarter; begins anew every year.
    Cumulative,
    /// Calendar years.
    Years,
    /// Days, for stocks.
    Days,
}

impl Rhythm {
    /// The rhythm of an indicator's main chart.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Stock => Rhythm::Days,
            Kind::Ratio => Rhythm::Cumulative,
            Kind::Flow | Kind::Text => Rhythm::Quarters,
        }
    }

    fn holds(self, period: &Period) -> bool {
        match (self, period) {
            (Rhythm::Months, Period::Span(span)) => span.months() == 1,
            (Rhythm::Quarters, Period::Span(span)) => span.as_quarter().is_some(),
            (Rhythm::Cumulative, Period::Span(span)) => {
                span.is_cumulative() && span.to.month() % 3 == 0
            }
            (Rhythm::Years, Period::Span(span)) => span.is_year(),
            (Rhythm::Days, Period::AsOf(_)) => true,
            _ => false,
        }
    }

    /// The period that follows in an unbroken series; for days none is expected.
    fn after(self, period: &Period) -> Option<Period> {
        let span = period.span()?;
        let next = span.to.plus(1);
        let following = match self {
            Rhythm::Months => Span::new(next, next),
            Rhythm::Quarters => Span::new(next, next.plus(2)),
            Rhythm::Cumulative => Span::new(Month::new(next.year(), 1)?, next.plus(2)),
            Rhythm::Years => Span::new(next, next.plus(11)),
            Rhythm::Days => None,
        };
        following.map(Period::Span)
    }
}

/// How a point of a series is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 最终.
    Final,
    /// 初步.
    Provisional,
    /// 修订.
    Revised,
    /// 引述: restated from a document.
    Reported,
    /// A row says that there is no value, and why.
    Absent(Absence),
    /// Nobody says anything: 未报送.
    Missing,
}

/// One point of a series.
#[derive(Debug, Clone)]
pub struct Point<'a> {
    /// When.
    pub period: Period,
    /// How it is to be shown.
    pub state: State,
    /// The observation, unless the state is [`State::Missing`].
    pub observation: Option<&'a Observation>,
}

impl Point<'_> {
    /// The number in unscaled units, if the point can be drawn without doubt.
    pub fn exact(&self) -> Option<Decimal> {
        self.observation?.value.exact()
    }

    /// The number in unscaled units, whatever its qualifier.
    pub fn number(&self) -> Option<Decimal> {
        self.observation?.value.number()
    }
}

/// The points of one thing over time, in order.
#[derive(Debug, Clone)]
pub struct Series<'a> {
    /// What is counted.
    pub indicator: IndicatorId,
    /// Where, under today's name.
    pub region: RegionId,
    /// In which categories.
    pub breakdown: Breakdown,
    /// Which periods.
    pub rhythm: Rhythm,
    /// The points, in order, gaps included.
    pub points: Vec<Point<'a>>,
}

impl<'a> Series<'a> {
    /// The last point with a value.
    pub fn last(&self) -> Option<&Point<'a>> {
        self.points.iter().rev().find(|p| p.number().is_some())
    }

    /// How many points have a value.
    pub fn len(&self) -> usize {
        self.points.iter().filter(|p| p.number().is_some()).count()
    }

    /// True if no point has a value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True if every point has an exact value.
    pub fn is_whole(&self) -> bool {
        self.points.iter().all(|p| p.exact().is_some())
    }
}

impl<'a> Analysis<'a> {
    /// The series of an indicator in a region (and its predecessors) and breakdown.
    pub fn series(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        breakdown: &Breakdown,
        rhythm: Rhythm,
    ) -> Series<'a> {
        let mut by_period: BTreeMap<(Month, Period), &'a Observation> = BTreeMap::new();
        for place in self.history(region) {
            for observation in self.slice(indicator, place, breakdown) {
                let period = &observation.key.period;
                if !rhythm.holds(period) {
                    continue;
                }
                if let Some(month) = period.last_month() {
                    by_period
                        .entry((month, period.clone()))
                        .or_insert(observation);
                }
            }
        }
        let points = by_period.into_values().map(|first| self.point(first));
        Series {
            indicator,
            region,
            breakdown: breakdown.clone(),
            rhythm,
            points: with_gaps(points, rhythm),
        }
    }

    /// Of several sources of one key, the one that stands for it.
    fn point(&self, first: &'a Observation) -> Point<'a> {
        let observation = self.data.value(&first.key).unwrap_or(first);
        Point {
            period: observation.key.period.clone(),
            state: state(observation),
            observation: Some(observation),
        }
    }
}

/// The state of an observation.
pub fn state(observation: &Observation) -> State {
    match (&observation.value, observation.status) {
        (Value::Absent(reason), _) => State::Absent(*reason),
        (_, Status::Final) => State::Final,
        (_, Status::Provisional) => State::Provisional,
        (_, Status::Revised) => State::Revised,
        (_, Status::Reported) => State::Reported,
    }
}

/// Adds a missing point wherever a period is left out between two others.
fn with_gaps<'a>(points: impl Iterator<Item = Point<'a>>, rhythm: Rhythm) -> Vec<Point<'a>> {
    let mut whole: Vec<Point<'a>> = Vec::new();
    for point in points {
        let mut expected = whole.last().and_then(|last| rhythm.after(&last.period));
        while let Some(period) =
            expected.filter(|next| next.last_month() < point.period.last_month())
        {
            expected = rhythm.after(&period);
            whole.push(Point {
                period,
                state: State::Missing,
                observation: None,
            });
        }
        whole.push(point);
    }
    whole
}
