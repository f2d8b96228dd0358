//! More or less than a year before; the highest quarter so far.

use rust_decimal::Decimal;

use super::score::{self, base};
use super::{At, Fact, Finding};
use crate::analyse::{Basis, Change, Rhythm};
use crate::model::{Breakdown, Kind};

/// The change on the year before, where it is not negligible.
pub(super) fn year_on_year<'a>(at: &At<'_, 'a>, found: &mut Vec<Finding<'a>>) {
    let comparison = at.analysis.compare(at.now, Basis::YearAgo);
    let (Change::By { ratio, .. }, Some(then)) = (&comparison.change, comparison.then) else {
        return;
    };
    let ratio = *ratio;
    let leads = score::is_headline(at.analysis, at.indicator());
    if !leads && ratio.abs() < score::LEAST_CHANGE {
        return;
    }
    let mut score =
        base::YEAR_ON_YEAR + score::size(ratio) + score::indicator(at.analysis, at.indicator());
    let cumulative = at.now.key.period.span().is_some_and(|s| s.months() > 3);
    if cumulative {
        score += 40;
    }
    if is_small(then.value.exact()) {
        score = score.saturating_sub(250);
    }
    found.push(at.found(Fact::YearOnYear(comparison), vec![at.now, then], score));
}

/// The highest single quarter, if the series is long and has no hole.
pub(super) fn record<'a>(at: &At<'_, 'a>, found: &mut Vec<Finding<'a>>) {
    let quarterly = at
        .now
        .key
        .period
        .span()
        .is_some_and(|span| span.as_quarter().is_some());
    if !quarterly || at.analysis.indicator(at.indicator()).kind != Kind::Flow {
        return;
    }
    let series = at.analysis.series(
        at.indicator(),
        at.region,
        &Breakdown::total(),
        Rhythm::Quarters,
    );
    let Some(end) = series
        .points
        .iter()
        .position(|point| point.period == at.now.key.period)
    else {
        return;
    };
    let line = &series.points[..=end];
    let Some(value) = at.now.value.exact() else {
        return;
    };
    if line.len() < score::RECORD_QUARTERS || line.iter().any(|point| point.exact().is_none()) {
        return;
    }
    let before = line[..end].iter().max_by_key(|point| point.exact());
    let Some(before) = before
        .filter(|point| point.exact() < Some(value))
        .and_then(|point| point.observation)
    else {
        return;
    };
    let mut points = base::RECORD + score::indicator(at.analysis, at.indicator());
    if is_small(Some(value)) {
        points = points.saturating_sub(250);
    }
    found.push(at.found(
        Fact::RecordHigh {
            now: at.now,
            before,
            since: line[0].period.clone(),
            quarters: line.len(),
        },
        line.iter().filter_map(|point| point.observation).collect(),
        points,
    ));
}

fn is_small(value: Option<Decimal>) -> bool {
    value.is_none_or(|value| value.abs() < score::SMALL_BASE)
}
