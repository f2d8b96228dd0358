//! Years beside each other: columns of years or of the same months of several years, one line a
//! year.

use std::collections::BTreeSet;

use super::super::{grain, point, spec};
use super::{Subject, caption, observations, points, slots};
use crate::analyse::{Rhythm, Series, series};
use crate::chart::spec::{ChartData, ColumnsData, Emphasis, LineData, Series as Drawn, Slot};
use crate::chart::{ChartSpec, Point};
use crate::model::Span;
use crate::view::build::Draft;
use crate::view::build::words::year_name;
use crate::view::date;

/// Columns of one series, the newest in ink.
pub fn columns(draft: &Draft<'_>, id: &str, subject: &Subject, series: &Series<'_>) -> ChartSpec {
    let drawn = Drawn {
        name: String::new(),
        points: points(draft, series),
        emphasis: Emphasis::Focus,
    };
    let mut slots = slots(draft, series);
    let last = slots.len().saturating_sub(1);
    for (at, slot) in slots.iter_mut().enumerate() {
        let newest = at == last;
        slot.emphasis = if newest {
            Emphasis::Focus
        } else {
            Emphasis::Context
        };
    }
    let data = ColumnsData {
        slots,
        series: vec![drawn],
    };
    let caption = caption(draft, id, subject, series);
    let indicator = draft.indicator(subject.indicator);
    spec(
        draft,
        caption,
        indicator,
        &observations(series),
        ChartData::Columns(data),
    )
}

/// Columns of calendar years; at least three.
pub fn by_year(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    let series = subject.series(draft, Rhythm::Years);
    (series.len() >= 3).then(|| columns(draft, id, &subject, &series))
}
/// The same months of several years beside each other, for data with few periods.
pub(super) fn same_months(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    let whole = subject.series(draft, Rhythm::Cumulative);
    let months: BTreeSet<i32> = whole
        .points
        .iter()
        .filter_map(|p| p.period.span())
        .map(|s| s.to.month())
        .collect();
    let of = |month: i32| {
        let mut line = whole.clone();
        line.points
            .retain(|p| p.period.span().is_some_and(|s| s.to.month() == month));
        let valued = |p: &series::Point<'_>| p.number().is_some();
        let first = line.points.iter().position(valued).unwrap_or(0);
        let last = line.points.iter().rposition(valued).map_or(0, |at| at + 1);
        line.points.truncate(last);
        line.points.drain(..first.min(last));
        line
    };
    let best = months
        .into_iter()
        .map(of)
        .max_by_key(Series::len)
        .filter(|line| line.len() >= 2)?;
    Some(columns(draft, id, &subject, &best))
}

/// One line a year, January to the end of each quarter; the newest year in ink.
pub fn years_over(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    let series = subject.series(draft, Rhythm::Cumulative);
    let years: BTreeSet<i32> = series
        .points
        .iter()
        .filter_map(|p| p.period.year())
        .collect();
    let newest = *years.last()?;
    if years.len() < 2 || series.len() < 5 {
        return None;
    }
    let years: Vec<i32> = years.into_iter().rev().take(4).collect();
    let lang = draft.site.lang;
    let slots = (1..=4).filter_map(|quarter| {
        let span = Span::to_quarter(newest, quarter)?;
        let name = date::within_year(span, lang)?;
        Some(Slot {
            major: String::new(),
            major_short: String::new(),
            minor: name.clone(),
            full: name,
            emphasis: Emphasis::Context,
        })
    });
    let grain = grain(draft, &observations(&series));
    let of_year = |year: i32| {
        let mut points: Vec<Point> = Vec::new();
        for quarter in 1..=4 {
            let found = series.points.iter().find(|p| {
                let span = p.period.span();
                span.is_some_and(|s| s.to.year() == year && s.to.month() == quarter * 3)
            });
            match found {
                Some(found) => points.push(point(draft, found.observation, grain)),
                None if year == newest => break,
                None => points.push(Point::missing(draft.unreported())),
            }
        }
        Drawn {
            name: year_name(year, lang),
            points,
            emphasis: if year == newest {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
        }
    };
    let data = LineData {
        slots: slots.collect(),
        series: years.iter().map(|year| of_year(*year)).collect(),
        ..LineData::default()
    };
    let mark = draft
        .site
        .say("每条线为一年，墨色为", "one line a year, dark for ");
    let mark = format!("{mark}{}", year_name(newest, lang));
    let caption = caption(draft, id, &subject, &series).marked(draft, &mark);
    let evidence = observations(&series);
    Some(spec(
        draft,
        caption,
        draft.indicator(subject.indicator),
        &evidence,
        ChartData::Line(data),
    ))
}
