//! # target-rate: 完成率与目标、完成数不符 / A completion rate contradicts target and actual
//!
//! 目标、完成数、完成率三个数，知道两个就能算出第三个。四舍五入、四舍六入五成双和截尾都算对；都对不上时，
//! 本规则分别假设其中一个写错，算出它应有的数：若同一地区其他年份的目标正好合适，就指出目标可能误写；
//! 三个数怎样改都说不通时，指出缺少口径说明。
//! 例：目标 3500 件、完成 3743 件，完成率却写 133%；按上一年目标 2800 件是 133.68%。
//! 改法：核对目标；完成率另有算法的（如形象进度），在 note 列写明。
//!
//! Target, actual and rate: any two give the third. Rounding half up, half to even and truncation are
//! accepted. Where none fits, the rule solves for each in turn: a target of another year that fits
//! exactly is named as the likely one; where no leg explains the contradiction, a definition is missing.
//! Source: 绵司函〔2016〕39号 and the figures of the year before.

use rust_decimal::Decimal;

use super::rounding;
use crate::check::Context;
use crate::check::index::{in_unit_of, name};
use crate::derive::ratio;
use crate::diag::{Diagnostics, Severity, Words};
use crate::model::{Key, Measure, Observation, Period, Status};

/// Checks every stated completion rate.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let mut blamed = Vec::new();
    for at in 0..context.data.observations.len() {
        let Some(triangle) = Triangle::of(context, at) else {
            continue;
        };
        if rounding::follows(triangle.exact, triangle.rate).is_some() {
            continue;
        }
        diagnostics.push(triangle.diagnostic(context));
        blamed.push(at);
    }
    context.blamed.extend(blamed);
}

/// Target, actual and rate of one figure.
struct Triangle<'a> {
    at: usize,
    rate: Decimal,
    exact: Decimal,
    actual: &'a Observation,
    target: &'a Observation,
}

impl<'a> Triangle<'a> {
    fn of(context: &Context<'a>, at: usize) -> Option<Self> {
        let o = context.index.at(at);
        let indicator = context.data.catalogue.indicators.get(o.key.indicator);
        if !o.is_stated() || !indicator.is_completion() || context.is_blamed(at) {
            return None;
        }
        let rate = o.value.quantity().filter(|q| q.is_exact())?.written;
        let [numerator] = indicator.numerator.as_slice() else {
            return None;
        };
        let [denominator] = indicator.denominator.as_slice() else {
            return None;
        };
        let actual = context
            .index
            .find(&ratio::part_key(numerator, &o.key)?, o)?;
        let target = context
            .index
            .find(&ratio::part_key(denominator, &o.key)?, o)?;
        if context.is_blamed(actual) || context.is_blamed(target) {
            return None;
        }
        let (actual, target) = (context.index.at(actual), context.index.at(target));
        let exact = actual.value.number()?.checked_div(target.value.number()?)?;
        let exact = exact.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(Self {
            at,
            rate,
            exact,
            actual,
            target,
        })
    }

    fn diagnostic(&self, context: &Context<'_>) -> crate::diag::Diagnostic {
        let o = context.index.at(self.at);
        let what = name(context.data, &o.key);
        let (actual, target) = (
            crate::check::index::shown(self.actual),
            crate::check::index::shown(self.target),
        );
        let exact = rounding::shown(self.exact, self.rate);
        let words = Words::new(
            format!(
                "{}：{actual} 除以目标 {target} 是 {exact}%，写的是 {}%",
                what.zh, self.rate
            ),
            format!(
                "{}: {actual} by the target {target} is {exact}%, but {}% is stated",
                what.en, self.rate
            ),
        );
        let mut d = context.about(self.at, "target-rate", words);
        if o.status == Status::Reported {
            d = d.severity(Severity::Warning);
        }
        d = d.expected(format!("{exact}%"), format!("{exact}%"));
        let likely = self.other_targets(context);
        if !likely.is_empty() {
            for other in likely {
                d = self.target_hint(d, other);
            }
            d.hint(
                "完成率和完成数相符，目标可能误写：核对目标",
                "rate and actual agree; the target is the likely wrong one: check it",
            )
        } else if self.some_leg_explains() {
            self.open_hint(d)
        } else {
            d.hint(
                "三个数怎样改都说不通：完成率可能另有算法（如工程形象进度），缺少口径说明",
                "no leg explains it: the rate may measure something else (such as progress of works); \
                 a definition is missing",
            )
        }
    }

    /// Targets of other years, of the same indicator and region, that fit rate and actual.
    fn other_targets<'b>(&self, context: &Context<'b>) -> Vec<&'b Observation> {
        let key = &self.target.key;
        let mut fitting: Vec<&Observation> = context
            .data
            .observations
            .iter()
            .map(|recorded| &recorded.observation)
            .filter(|o| o.is_stated() && same_series(&o.key, key) && o.key.period != key.period)
            .filter(|o| self.fits(o.value.number()))
            .collect();
        fitting.sort_by(|a, b| b.key.period.cmp(&a.key.period));
        fitting.truncate(2);
        fitting
    }

    fn fits(&self, target: Option<Decimal>) -> bool {
        let exact = target
            .zip(self.actual.value.number())
            .and_then(|(target, actual)| actual.checked_div(target))
            .and_then(|quotient| quotient.checked_mul(Decimal::ONE_HUNDRED));
        exact.is_some_and(|exact| rounding::follows(exact, self.rate).is_some())
    }

    fn target_hint(
        &self,
        d: crate::diag::Diagnostic,
        other: &Observation,
    ) -> crate::diag::Diagnostic {
        let shown = crate::check::index::shown(other);
        let year = match &other.key.period {
            Period::Span(span) => span.from.year(),
            _ => return d,
        };
        let quotient = self.actual.value.number().zip(other.value.number());
        let exact = quotient
            .and_then(|(a, t)| a.checked_div(t)?.checked_mul(Decimal::ONE_HUNDRED))
            .unwrap_or_default();
        let how = rounding::follows(exact, self.rate).map_or(("", ""), rounding::Rounding::words);
        let exact = rounding::shown(exact, self.rate);
        d.hint(
            format!(
                "按{year}年的目标 {shown} 计算是 {exact}%，{}后正是 {}%",
                how.0, self.rate
            ),
            format!(
                "with the {year} target {shown} it is {exact}%, {} {}%",
                how.1, self.rate
            ),
        )
    }

    /// True if a whole actual or a whole target exists that would make the rate right.
    fn some_leg_explains(&self) -> bool {
        self.legs()
            .is_some_and(|(actual, target)| whole(actual) || whole(target))
    }

    /// The values that actual and target would have to lie between.
    fn legs(&self) -> Option<((Decimal, Decimal), (Decimal, Decimal))> {
        let (low, high) = rounding::origins(self.rate)?;
        let (actual, target) = (self.actual.value.number()?, self.target.value.number()?);
        let of = |rate: Decimal| target.checked_mul(rate)?.checked_div(Decimal::ONE_HUNDRED);
        let by = |rate: Decimal| actual.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(rate);
        Some(((of(low)?, of(high)?), (by(high)?, by(low)?)))
    }

    fn open_hint(&self, d: crate::diag::Diagnostic) -> crate::diag::Diagnostic {
        let Some((actual, target)) = self.legs() else {
            return d;
        };
        let range = |(low, high): (Decimal, Decimal), o: &Observation| {
            let (low, high) = (low.ceil(), high.floor());
            format!("{}～{}", in_unit_of(low, o), in_unit_of(high, o))
        };
        let (actual, target) = (range(actual, self.actual), range(target, self.target));
        d.hint(
            format!("若目标有误，应在 {target}；若完成数有误，应在 {actual}"),
            format!("if the target is wrong it should be {target}; if the actual is, {actual}"),
        )
        .hint("核对目标、完成数和完成率", "check target, actual and rate")
    }
}

fn same_series(a: &Key, b: &Key) -> bool {
    a.measure == Measure::Target
        && a.indicator == b.indicator
        && a.regions == b.regions
        && a.breakdown == b.breakdown
}

fn whole((low, high): (Decimal, Decimal)) -> bool {
    low.ceil() <= high.floor()
}
