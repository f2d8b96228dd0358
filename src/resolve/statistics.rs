//! `statistics/*.csv` and `targets.csv`: the observations.
//!
//! Long tables have one row a value; wide tables one column an indicator (undivided totals only).

use rayon::prelude::*;

pub use super::statistics_columns::{LONG, TARGETS, WIDE};

use super::cells::{self, Context, RowHead};
use super::dimensions::unknown_category;
use super::find::{self, nearest};
use super::indicators::unknown_indicator;
use super::regions::unknown_region;
use super::table::{Row, Sheet, TableSpec};
use super::{Problems, Unsound};
use crate::load::raw::RawTable;
use crate::model::dataset::Recorded;
use crate::model::{
    Breakdown, Catalogue, CategoryId, DimensionId, IndicatorId, Key, Kind, Measure, Observation,
    Period, RegionId, RegionSet, Status,
};

/// Reads one statistics table, long or wide.
pub fn statistics(table: &RawTable, context: &mut Context<'_>) -> Vec<Recorded> {
    let long = table.header().is_some_and(|header| {
        (0..header.len()).any(|at| matches!(header.text(at).trim(), "indicator" | "指标"))
            || (0..header.len()).any(|at| matches!(header.text(at).trim(), "value" | "数值" | "值"))
    });
    if long {
        rows(table, &LONG, Measure::Actual, context)
    } else {
        wide(table, context)
    }
}

/// Reads `targets.csv`.
pub fn targets(table: &RawTable, context: &mut Context<'_>) -> Vec<Recorded> {
    rows(table, &TARGETS, Measure::Target, context)
}

/// Rows of a long table.
fn rows(
    table: &RawTable,
    spec: &'static TableSpec,
    measure: Measure,
    context: &mut Context<'_>,
) -> Vec<Recorded> {
    let catalogue = context.catalogue;
    let extra = |word: &str| dimension(catalogue, word).is_some();
    let Some(sheet) = Sheet::open(table, spec, &extra, &mut context.problems.list) else {
        context.problems.lost("statistics");
        return Vec::new();
    };
    let columns: Vec<(usize, DimensionId)> = sheet
        .extra
        .iter()
        .filter_map(|(at, word)| Some((*at, dimension(catalogue, word)?)))
        .chain(sheet.unknown.iter().filter_map(|(at, word)| {
            // A misspelt dimension is reported already; its column is read as what it resembles.
            let ids = catalogue.dimensions.iter().map(|(_, d)| &*d.id);
            let near = nearest(word, ids)?;
            Some((*at, dimension(catalogue, near)?))
        }))
        .collect();
    let mut recorded = Vec::with_capacity(sheet.rows().count());
    recorded.extend(
        sheet
            .rows()
            .filter_map(|row| long_row(&row, &columns, measure, context)),
    );
    recorded
}

fn dimension(catalogue: &Catalogue, word: &str) -> Option<DimensionId> {
    let dimensions = &catalogue.dimensions;
    dimensions.by_id(word).or_else(|| {
        dimensions
            .iter()
            .find(|(_, d)| &*d.name == word)
            .map(|(id, _)| id)
    })
}

/// What a row says about its key; parts that could not be read are `None`.
fn long_row(
    row: &Row<'_>,
    columns: &[(usize, DimensionId)],
    measure: Measure,
    context: &mut Context<'_>,
) -> Option<Recorded> {
    let regions = regions(row, context);
    let indicator = indicator(row, context);
    let period = match measure {
        Measure::Actual => period(row, indicator, context),
        Measure::Target => year(row, context),
    };
    let breakdown = breakdown(row, columns, context);
    let head = RowHead::read(row, context);
    let key = (|| {
        Some(Key {
            indicator: indicator?,
            regions: regions.clone()?,
            breakdown: breakdown.clone()?,
            scope: row.shared("scope"),
            measure,
            period: period.clone()?,
        })
    })();
    let value = indicator.and_then(|id| {
        let unit = row.text("unit");
        cells::value(row, "value", unit, (id, head.status), context)
    });
    match (key, value) {
        (Some(key), Some(value)) => {
            let observation = head.observation(row, key, value, context);
            Some(Recorded {
                observation,
                place: row.place("value"),
            })
        }
        _ => {
            context.problems.unsound.push(Unsound {
                indicator,
                regions,
                breakdown,
                period,
            });
            None
        }
    }
}

fn regions(row: &Row<'_>, context: &mut Context<'_>) -> Option<RegionSet> {
    let text = row.required("region", &mut context.problems.list)?;
    if let Some(id) = context.region(text) {
        return Some(RegionSet::One(id));
    }
    let words = super::table::list(text);
    let mut found: Vec<RegionId> = Vec::new();
    for word in &words {
        let Some(id) = context.region(word) else {
            report_region(row, "region", word, context);
            return None;
        };
        found.push(id);
    }
    RegionSet::of(found)
}

/// Reports a region that is not in the table, unless that table itself could not be read.
pub fn report_region(row: &Row<'_>, column: &str, word: &str, context: &mut Context<'_>) {
    if context.problems.is_lost("regions") {
        return;
    }
    let codes = context
        .catalogue
        .regions
        .iter()
        .flat_map(|(_, r)| [&*r.code, &*r.name]);
    let near = nearest(word, codes);
    context
        .problems
        .list
        .push(unknown_region(row.place(column), word, near));
}

fn indicator(row: &Row<'_>, context: &mut Context<'_>) -> Option<IndicatorId> {
    let word = row.required("indicator", &mut context.problems.list)?;
    let found = context.indicator(word);
    if found.is_none() && !context.problems.is_lost("indicators") {
        let ids = context
            .catalogue
            .indicators
            .iter()
            .flat_map(|(_, i)| [&*i.id, &*i.name]);
        let near = nearest(word, ids);
        context
            .problems
            .list
            .push(unknown_indicator(row.place("indicator"), word, near));
    }
    found
}

fn period(
    row: &Row<'_>,
    indicator: Option<IndicatorId>,
    context: &mut Context<'_>,
) -> Option<Period> {
    let text = row.required("period", &mut context.problems.list)?;
    let kind = indicator.map(|id| context.catalogue.indicators.get(id).kind);
    let Some(period) = context.period(text) else {
        context
            .problems
            .list
            .push(cells::bad_period(row.place("period"), text));
        return None;
    };
    if matches!((kind, &period), (Some(Kind::Flow), Period::AsOf(_))) {
        context
            .problems
            .list
            .push(cells::period_of_wrong_kind(row.place("period"), text));
        return None;
    }
    Some(period)
}

fn year(row: &Row<'_>, context: &mut Context<'_>) -> Option<Period> {
    let text = row.required("year", &mut context.problems.list)?;
    match context.period(text) {
        Some(Period::Span(span)) if span.is_year() => Some(Period::Span(span)),
        _ => {
            context
                .problems
                .list
                .push(cells::bad_year(row.place("year"), text));
            None
        }
    }
}

fn breakdown(
    row: &Row<'_>,
    columns: &[(usize, DimensionId)],
    context: &mut Context<'_>,
) -> Option<Breakdown> {
    let mut categories: Vec<CategoryId> = Vec::new();
    let mut sound = true;
    for (at, dimension) in columns {
        let word = row.text_at(*at);
        if matches!(word, "合计" | "total" | "Total" | "总计") {
            continue;
        }
        let dimensions = &context.catalogue.dimensions;
        if let Some(id) = context.category(*dimension, word) {
            categories.push(id);
            continue;
        }
        sound = false;
        let place = row.place_at(*at);
        let known = dimensions.get(*dimension);
        if word.is_empty() {
            context
                .problems
                .list
                .push(cells::blank_category(place, &known.id));
        } else if !context.problems.is_lost("dimensions") {
            let names = known
                .categories
                .iter()
                .map(|id| &*dimensions.category(*id).name);
            let ids = known
                .categories
                .iter()
                .map(|id| &*dimensions.category(*id).id);
            let near = nearest(word, names.chain(ids));
            context
                .problems
                .list
                .push(unknown_category(place, &known.id, word, near));
        }
    }
    sound.then(|| Breakdown::of(categories))
}

/// Rows of a wide table: every header that is no column of its own is an indicator.
fn wide(table: &RawTable, context: &mut Context<'_>) -> Vec<Recorded> {
    let catalogue = context.catalogue;
    let extra = |word: &str| find::indicator(&catalogue.indicators, word).is_some();
    let Some(sheet) = Sheet::open(table, &WIDE, &extra, &mut context.problems.list) else {
        context.problems.lost("statistics");
        return Vec::new();
    };
    let columns: Vec<(usize, IndicatorId)> = sheet
        .extra
        .iter()
        .filter_map(|(at, word)| Some((*at, find::indicator(&catalogue.indicators, word)?)))
        .collect();
    let mut recorded = Vec::new();
    for row in sheet.rows() {
        let regions = regions(&row, context);
        let head = RowHead::read(&row, context);
        for (at, indicator) in &columns {
            let period = period(&row, Some(*indicator), context);
            let value = cells::value_at(&row, *at, (*indicator, head.status), context);
            let unsound = Unsound {
                indicator: Some(*indicator),
                regions: regions.clone(),
                breakdown: Some(Breakdown::total()),
                period: period.clone(),
            };
            let (Some(regions), Some(period), Some(value)) = (&regions, period, value) else {
                context.problems.unsound.push(unsound);
                continue;
            };
            let key = Key {
                indicator: *indicator,
                regions: regions.clone(),
                breakdown: Breakdown::total(),
                scope: None,
                measure: Measure::Actual,
                period,
            };
            let observation = head.observation(&row, key, value, context);
            recorded.push(Recorded {
                observation,
                place: row.place_at(*at),
            });
        }
    }
    recorded
}

/// Keeps one row a key, and apart from it the rows that a later one revises from its `publish_at` on.
/// Any other second row is `duplicate-key`, except reported rows of other sources.
pub fn without_duplicates(
    mut all: Vec<Recorded>,
    problems: &mut Problems,
) -> (Vec<Recorded>, Vec<Recorded>) {
    all.par_sort_by(|a, b| (&a.observation.key, &a.place).cmp(&(&b.observation.key, &b.place)));
    let same = |a: &Recorded, b: &Recorded| a.observation.key == b.observation.key;
    if !all.windows(2).any(|pair| same(&pair[0], &pair[1])) {
        return (all, Vec::new());
    }
    let mut replaced: Vec<Recorded> = Vec::new();
    let mut kept: Vec<Recorded> = Vec::with_capacity(all.len());
    for next in all {
        let clash = kept
            .iter_mut()
            .rev()
            .take_while(|earlier| earlier.observation.key == next.observation.key)
            .find(|earlier| clashes(&earlier.observation, &next.observation));
        let rivals = replaced.iter().rev();
        let mut rivals = rivals.take_while(|r| r.observation.key == next.observation.key);
        if let Some(first) = clash {
            if !rivals.any(|r| r.observation.publish_at == next.observation.publish_at) {
                if revises(&next.observation, &first.observation) {
                    replaced.push(std::mem::replace(first, next));
                    continue;
                }
                if revises(&first.observation, &next.observation) {
                    replaced.push(next);
                    continue;
                }
            }
            problems.list.push(cells::duplicate_key(&next, first));
            let key = next.observation.key;
            problems.unsound.push(Unsound {
                indicator: Some(key.indicator),
                regions: None,
                breakdown: None,
                period: None,
            });
        } else {
            kept.push(next);
        }
    }
    (kept, replaced)
}

/// True if the first row takes the place of the second at a later moment, and says so.
fn revises(later: &Observation, earlier: &Observation) -> bool {
    let says_so = later.status == Status::Revised || earlier.status == Status::Provisional;
    let own = later.status != Status::Reported && earlier.status != Status::Reported;
    own && says_so && later.publish_at > earlier.publish_at
}

fn clashes(a: &Observation, b: &Observation) -> bool {
    let reported = a.status == Status::Reported && b.status == Status::Reported;
    !(reported && a.source != b.source)
}
