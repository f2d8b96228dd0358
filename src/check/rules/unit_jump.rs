//! # unit-jump: 数值突然差一万倍 / A value is suddenly 10,000 times larger or smaller
//!
//! 同一指标、同一地区前后各期的数量级相近；某一期忽然大（小）约一万倍、一亿倍，多半是元和万元混用。
//! 例：前几期是 5935 万元，这一期写成 59350000 万元。
//! 改法：核对这一格的单位。能用加总关系确定的，也报这个代码，并给出应有的数。
//!
//! Values of one series are of one order of magnitude; where one is about 10^4 or 10^8 times larger or
//! smaller than its neighbours, 元 and 万元 were probably confused. Where sums prove it, the same code is
//! reported with the right value.

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostics, Severity, Words};
use crate::model::{Kind, Observation, Period, Status};

/// Compares every value with the one before and the one after it in its series.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let mut blamed = Vec::new();
    for series in series(context) {
        for (place, at) in series.iter().enumerate() {
            if context.is_blamed(*at) || series.len() < 3 {
                continue;
            }
            let near: Vec<usize> = [place.checked_sub(1), Some(place + 1)]
                .into_iter()
                .flatten()
                .filter_map(|place| series.get(place).copied())
                .collect();
            let jumps = near.iter().all(|other| {
                !context.is_blamed(*other) && jump(context.index.at(*at), context.index.at(*other))
            });
            let settled = near.len() == 2 || steady(context, &series, *at);
            if jumps && settled {
                blamed.push(*at);
            }
        }
    }
    for at in blamed {
        let o = context.index.at(at);
        let what = name(context.data, &o.key);
        let mut d = context
            .about(
                at,
                "unit-jump",
                Words::new(
                    format!("{}：与前后各期相差约一万倍", what.zh),
                    format!("{}: about 10,000 times off its neighbours", what.en),
                ),
            )
            .expected("与前后各期相近的数", "a value like its neighbours'")
            .hint(
                "核对单位：是否混用了元和万元",
                "check the unit: 元 and 万元 may be confused",
            );
        if o.status == Status::Reported {
            d = d.severity(Severity::Warning);
        }
        diagnostics.push(d);
        context.blamed.insert(at);
    }
}

/// The others of the series are of one order of magnitude.
fn steady(context: &Context<'_>, series: &[usize], at: usize) -> bool {
    let others: Vec<usize> = series
        .iter()
        .copied()
        .filter(|other| *other != at)
        .collect();
    others
        .windows(2)
        .all(|pair| !jump(context.index.at(pair[0]), context.index.at(pair[1])))
}

/// Stated values of one key at different periods, in order of time.
fn series(context: &Context<'_>) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let o = &recorded.observation;
        let kind = context.data.catalogue.indicators.get(o.key.indicator).kind;
        let counted = o.is_stated()
            && matches!(kind, Kind::Flow | Kind::Stock)
            && o.value.number().is_some_and(|n| n > Decimal::ZERO)
            && !matches!(o.key.period, Period::Stated(_));
        if !counted {
            continue;
        }
        match all.last_mut() {
            Some(series) if same_series(context.index.at(series[0]), o) => series.push(at),
            _ => all.push(vec![at]),
        }
    }
    all
}

fn same_series(a: &Observation, b: &Observation) -> bool {
    a.key.at(b.key.period.clone()) == b.key
}

fn jump(a: &Observation, b: &Observation) -> bool {
    let (Some(a), Some(b)) = (a.value.number(), b.value.number()) else {
        return false;
    };
    let ratio = if a > b {
        a.checked_div(b)
    } else {
        b.checked_div(a)
    };
    ratio.is_some_and(|ratio| {
        let near =
            |power: i64| ratio >= Decimal::from(power / 8) && ratio <= Decimal::from(power * 8);
        near(10_000) || near(100_000_000)
    })
}
