//! # part-exceeds-whole: 部分大于全体 / A part is larger than its whole
//!
//! 某一类别（包括可交叉的群体）不会大于合计；“其中”的指标不会大于它所属的指标。
//! 例：农民工案件 7072 件，案件总数 6761 件。
//! 改法：核对两个数；若“其中”其实另计，把 indicators 表的 of_which 改为 outside。
//!
//! A category, overlapping ones included, never exceeds the undivided total, and a component counted
//! inside an indicator never exceeds it. If it is counted beside it, set `of_which` to `outside`.

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::index::{name, shown};
use crate::diag::{Diagnostics, Severity, Words};
use crate::model::indicator::OfWhich;
use crate::model::{Key, Kind, Observation, Period, Status};

/// Compares each part with its whole.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for at in 0..context.data.observations.len() {
        let o = context.index.at(at);
        if !o.is_stated() || context.is_blamed(at) || matches!(o.key.period, Period::Stated(_)) {
            continue;
        }
        let Some(whole) = wholes(context, o)
            .into_iter()
            .find(|whole| exceeds(context, o, *whole))
        else {
            continue;
        };
        if context.is_blamed(whole) {
            continue;
        }
        let what = name(context.data, &o.key);
        let of = name(context.data, &context.index.at(whole).key);
        let size = shown(context.index.at(whole));
        let mut d = context
            .about(
                at,
                "part-exceeds-whole",
                Words::new(
                    format!("{}：大于它所属的全体（{}：{size}）", what.zh, of.zh),
                    format!("{}: larger than its whole ({}: {size})", what.en, of.en),
                ),
            )
            .expected(format!("不大于 {size}"), format!("at most {size}"))
            .hint(
                "核对两个数；若是另计的，把 of_which 改为 outside",
                "check both; if it is counted beside, set `of_which` to `outside`",
            );
        if o.status == Status::Reported {
            d = d.severity(Severity::Warning);
        }
        diagnostics.push(d);
        context.blamed.insert(at);
    }
}

fn wholes(context: &Context<'_>, o: &Observation) -> Vec<usize> {
    let catalogue = &context.data.catalogue;
    let indicator = catalogue.indicators.get(o.key.indicator);
    let mut keys: Vec<Key> = Vec::new();
    if matches!(indicator.kind, Kind::Flow | Kind::Stock) {
        for category in o.key.breakdown.categories() {
            keys.push(o.key.broken_down(o.key.breakdown.without(*category)));
        }
        if let Some((whole, OfWhich::Inside)) = indicator.part_of {
            keys.push(Key {
                indicator: whole,
                ..o.key.clone()
            });
        }
    }
    keys.iter()
        .filter_map(|key| context.index.find(key, o))
        .collect()
}

fn exceeds(context: &Context<'_>, part: &Observation, whole: usize) -> bool {
    let whole = context.index.at(whole);
    let (Some(part), Some(whole)) = (part.value.quantity(), whole.value.quantity()) else {
        return false;
    };
    let zero_is_fine = part.exact > Decimal::ZERO;
    let upper = whole.bounds().and_then(|bounds| bounds.upper);
    let lower = part.bounds().and_then(|bounds| bounds.lower);
    zero_is_fine
        && part.unit.measures_same(&whole.unit)
        && lower
            .zip(upper)
            .is_some_and(|(low, high)| low.value > high.value)
}
