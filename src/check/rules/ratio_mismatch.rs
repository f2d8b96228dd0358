//! # ratio-mismatch: 比率与分子分母不符 / A ratio contradicts its parts
//!
//! 比率的分子、分母都在数据里时，复算一遍；四舍五入、四舍六入五成双和截尾都算对，超过 100% 也合法。
//! 缺一个数而无法复算的，改报 `ratio-unverifiable`（说明），并推算所缺的数应在什么范围。
//! 例：结案 6134 件，受理 6761 件，结案率 90.7%（90.726%），相符。
//! 改法：核对比率和它的分子、分母；口径不同的，在 indicators 表改正 numerator、denominator。
//!
//! Where numerator and denominator are in the data the ratio is recomputed; rounding half up, half to
//! even and truncation are accepted, and more than 100 % is legal. Where a part is missing,
//! `ratio-unverifiable` says what it would have to be. Source: GB/T 8170; practice of the bureaus.

use rust_decimal::Decimal;

use super::rounding;
use crate::check::Context;
use crate::check::index::{in_unit_of, name, shown};
use crate::derive::ratio;
use crate::diag::{Diagnostic, Diagnostics, Severity, Words};
use crate::model::indicator::{Indicator, Sum};
use crate::model::{Kind, Observation, Qualifier, Status};

/// Recomputes every stated ratio that is no completion rate.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let mut blamed = Vec::new();
    for at in 0..context.data.observations.len() {
        let o = context.index.at(at);
        let indicator = context.data.catalogue.indicators.get(o.key.indicator);
        let ratio = indicator.kind == Kind::Ratio && o.is_stated() && indicator.unit.is_percent();
        let Some(quantity) = o
            .value
            .quantity()
            .filter(|_| ratio && !context.is_blamed(at))
        else {
            continue;
        };
        match Parts::of(context, o, indicator) {
            Parts::Known {
                exact,
                members,
                blurred,
            } => {
                let tried = quantity.qualifier == Qualifier::Exact
                    && !members.iter().any(|member| context.is_blamed(*member));
                if tried && !blurred && rounding::follows(exact, quantity.written).is_none() {
                    diagnostics.push(mismatch(context, at, exact, &members));
                    blamed.push(at);
                }
            }
            Parts::Missing { unknown } => {
                if o.status == Status::Reported {
                    diagnostics.push(unverifiable(context, at, indicator, unknown));
                }
            }
        }
    }
    context.blamed.extend(blamed);
}

enum Parts {
    /// Every part has a number.
    Known {
        exact: Decimal,
        members: Vec<usize>,
        blurred: bool,
    },
    /// A part is not in the data; what a single missing one would be, if it can be solved for.
    Missing { unknown: Option<(Decimal, Decimal)> },
}

impl Parts {
    fn of(context: &Context<'_>, o: &Observation, indicator: &Indicator) -> Self {
        let missing = Parts::Missing { unknown: None };
        if indicator.numerator.is_empty() || indicator.denominator.is_empty() {
            return missing;
        }
        let mut members = Vec::new();
        let mut blurred = false;
        let above = Linear::of(&indicator.numerator, context, o, &mut members, &mut blurred);
        let below = Linear::of(
            &indicator.denominator,
            context,
            o,
            &mut members,
            &mut blurred,
        );
        let (Some(above), Some(below)) = (above, below) else {
            return missing;
        };
        if above.unknown.is_zero() && below.unknown.is_zero() && !above.open && !below.open {
            let exact = above
                .known
                .checked_div(below.known)
                .and_then(|quotient| quotient.checked_mul(Decimal::ONE_HUNDRED));
            return exact.map_or(missing, |exact| Parts::Known {
                exact,
                members,
                blurred,
            });
        }
        let rate = o
            .value
            .quantity()
            .filter(|q| q.is_exact())
            .map(|q| q.written);
        let range = rate.and_then(rounding::origins);
        let solve = |rate: Decimal| {
            let r = rate.checked_div(Decimal::ONE_HUNDRED)?;
            let top = above.known.checked_sub(r.checked_mul(below.known)?)?;
            let bottom = r.checked_mul(below.unknown)?.checked_sub(above.unknown)?;
            top.checked_div(bottom)
        };
        let unknown = range.and_then(|(low, high)| {
            let (a, b) = (solve(low)?, solve(high)?);
            Some((a.min(b), a.max(b)))
        });
        Parts::Missing { unknown }
    }
}

/// `known + unknown · x` of one missing part x.
#[derive(Default)]
struct Linear {
    known: Decimal,
    unknown: Decimal,
    open: bool,
}

impl Linear {
    /// `None` if two different parts are missing.
    fn of(
        sum: &Sum,
        context: &Context<'_>,
        o: &Observation,
        members: &mut Vec<usize>,
        blurred: &mut bool,
    ) -> Option<Self> {
        let mut linear = Linear::default();
        for reference in sum {
            let sign = if reference.negative {
                Decimal::NEGATIVE_ONE
            } else {
                Decimal::ONE
            };
            let found = ratio::part_key(reference, &o.key)
                .and_then(|key| context.index.find(&key, o))
                .filter(|at| context.index.at(*at).value.number().is_some());
            match found {
                Some(at) => {
                    let part = context.index.at(at);
                    *blurred |= part.value.exact().is_none();
                    members.push(at);
                    let number = part.value.number()?.checked_mul(sign)?;
                    linear.known = linear.known.checked_add(number)?;
                }
                None => {
                    linear.open = true;
                    linear.unknown = linear.unknown.checked_add(sign)?;
                }
            }
        }
        (linear.unknown.abs() <= Decimal::ONE).then_some(linear)
    }
}

fn mismatch(context: &Context<'_>, at: usize, exact: Decimal, members: &[usize]) -> Diagnostic {
    let o = context.index.at(at);
    let what = name(context.data, &o.key);
    let stated = o.value.quantity().map(|q| q.written).unwrap_or_default();
    let exact = rounding::shown(exact, stated);
    let mut d = context
        .about(
            at,
            "ratio-mismatch",
            Words::new(
                format!("{}：复算是 {exact}%，写的是 {stated}%", what.zh),
                format!(
                    "{}: recomputed it is {exact}%, but {stated}% is stated",
                    what.en
                ),
            ),
        )
        .expected(format!("{exact}%"), format!("{exact}%"));
    if o.status == Status::Reported {
        d = d.severity(Severity::Warning);
    }
    for member in members {
        let part = context.index.at(*member);
        let words = name(context.data, &part.key);
        d = d.hint(
            format!("{}：{}", words.zh, shown(part)),
            format!("{}: {}", words.en, shown(part)),
        );
    }
    d.hint(
        "核对比率和它的分子、分母",
        "check the ratio, its numerator and its denominator",
    )
}

fn unverifiable(
    context: &Context<'_>,
    at: usize,
    indicator: &Indicator,
    unknown: Option<(Decimal, Decimal)>,
) -> Diagnostic {
    let o = context.index.at(at);
    let what = name(context.data, &o.key);
    let d = context.about(
        at,
        "ratio-unverifiable",
        Words::new(
            format!("{}：分子或分母不在数据中，无法复核", what.zh),
            format!(
                "{}: a part is not in the data, so it cannot be checked",
                what.en
            ),
        ),
    );
    let part = indicator
        .numerator
        .iter()
        .chain(&indicator.denominator)
        .next();
    let beside = part
        .and_then(|reference| ratio::part_key(reference, &o.key))
        .and_then(|key| context.index.find(&key, o));
    match (unknown, beside) {
        (Some((low, high)), Some(beside)) => {
            let beside = context.index.at(beside);
            let whole =
                |d: Decimal, up: bool| in_unit_of(if up { d.ceil() } else { d.floor() }, beside);
            let (low, high) = (whole(low, true), whole(high, false));
            d.hint(
                format!("按这个比率推算，所缺的数应在 {low} 到 {high} 之间"),
                format!("from the ratio the missing part would lie between {low} and {high}"),
            )
        }
        _ => d.hint(
            "原文没有给出分母，只能照录",
            "the document does not give the other part; the ratio is recorded as stated",
        ),
    }
}
