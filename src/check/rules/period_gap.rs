//! # period-gap: 缺了一期 / A period is missing
//!
//! 一个指标按季（或按年）连续报送，中间缺一期，或别的地区都有最近一期而它没有，读者会误以为是零。
//! 没有数时要写明原因：未统计、不适用、未到期、不公开。年中只报全年数的指标、各文件引述的数字不检查。
//! 例：2024Q4 和 2025H1 都有，缺 2025Q1。
//! 改法：补上这一期的数；没有数时补一行写明原因。
//!
//! A series that is reported quarter by quarter misses one, or lacks the latest that its neighbours
//! have. Where there is no value, a row must say why. Indicators that are reported for whole years
//! only, and figures of other people's documents, are not meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{Key, Measure, Month, Observation, Period, RegionId, Status};

/// What a family of series has in common: the same figure in different regions.
type Family = (crate::model::IndicatorId, crate::model::Breakdown);

/// Looks for gaps in the project's own series.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    if context.data.incomplete {
        return;
    }
    let mut families: BTreeMap<Family, BTreeMap<RegionId, BTreeMap<Period, usize>>> =
        BTreeMap::new();
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let o = &recorded.observation;
        if let Some(region) = o.key.regions.single().filter(|_| counted(o)) {
            families
                .entry((o.key.indicator, o.key.breakdown.clone()))
                .or_default()
                .entry(region)
                .or_default()
                .insert(o.key.period.clone(), at);
        }
    }
    for regions in families.values() {
        let expected: BTreeSet<&Period> = regions
            .values()
            .filter(|series| series.len() > 1)
            .flat_map(BTreeMap::keys)
            .collect();
        for (region, series) in regions {
            for gap in gaps(context, *region, series, &expected) {
                diagnostics.push(diagnostic(context, series, &gap));
            }
        }
    }
}

/// Own figures; a deviating scope stands for the figure it deviates from.
fn counted(o: &Observation) -> bool {
    o.is_stated()
        && o.status != Status::Reported
        && o.key.measure == Measure::Actual
        && !matches!(o.key.period, Period::Stated(_))
}

fn gaps(
    context: &Context<'_>,
    region: RegionId,
    series: &BTreeMap<Period, usize>,
    expected: &BTreeSet<&Period>,
) -> Vec<Period> {
    let regions = &context.data.catalogue.regions;
    let Some((_, first_at)) = series.first_key_value() else {
        return Vec::new();
    };
    let first = series.keys().filter_map(end).min();
    expected
        .iter()
        .filter(|period| !series.contains_key(**period))
        .filter(|period| end(period) > first)
        .filter(|period| {
            end(period)
                .and_then(Month::last_day)
                .is_none_or(|day| regions.get(region).valid_on(day))
        })
        .filter(|period| {
            let key = context.index.at(*first_at).key.at((**period).clone());
            !context.data.unsound.iter().any(|row| row.may_be(&key))
        })
        .map(|period| (*period).clone())
        .collect()
}

fn end(period: &Period) -> Option<Month> {
    period.last_month()
}

/// The place is the row after the gap, or the last one before it.
fn diagnostic(context: &Context<'_>, series: &BTreeMap<Period, usize>, gap: &Period) -> Diagnostic {
    let after = series
        .iter()
        .filter(|(period, _)| end(period) > end(gap))
        .min_by_key(|(p, _)| end(p));
    let beside = after.or_else(|| series.iter().max_by_key(|(p, _)| end(p)));
    let at = beside.map_or(0, |(_, at)| *at);
    let key: Key = context.index.at(at).key.at(gap.clone());
    let what = name(context.data, &key);
    Diagnostic::new(
        "period-gap",
        context.data.observations[at].place.clone(),
        Words::new(
            format!("{}：缺这一期", what.zh),
            format!("{}: this period is missing", what.en),
        ),
    )
    .expected(
        format!("{gap} 的一行，有数或写明原因"),
        format!("a row for {gap}, with a value or a reason"),
    )
    .hint(
        "补上这一期；没有数时写 未统计、不适用、未到期 或 不公开",
        "add the row; where there is no value give one of the four reasons",
    )
}
