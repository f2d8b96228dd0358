//! # cumulative-decreases: 累计数减少 / A cumulative value falls
//!
//! 1—6月、1—9月、全年等累计数只增不减（修订除外）。某一期比上一期少，多半是填成了当季数或写错了一位。
//! 例：1—6月 3763，1—9月 2148。
//! 改法：填累计数；确实要调减的，在那一行写 status=revised 并在 note 列说明原因。
//!
//! Values since January only grow, except by revision. A fall means that a single quarter was entered in
//! place of the cumulative value, or a slip. A row of status `revised` with a note is accepted.

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::index::{name, shown};
use crate::diag::{Diagnostics, Severity, Words};
use crate::model::{Kind, Measure, Month, Observation, Period, Span, Status};

/// Compares each cumulative value with the one before it in the same year.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for at in 0..context.data.observations.len() {
        let Some(before) = falls(context, at) else {
            continue;
        };
        if context.is_blamed(at) || context.is_blamed(before) {
            continue;
        }
        // If the later value also lies below the one before that, it is the wrong one; else the
        // earlier may be too large: the later cell is reported, which is where the fall shows.
        let (o, earlier) = (context.index.at(at), context.index.at(before));
        let what = name(context.data, &o.key);
        let mut d = context
            .about(
                at,
                "cumulative-decreases",
                Words::new(
                    format!(
                        "{}：累计数比 {} 的 {} 少",
                        what.zh,
                        earlier.key.period,
                        shown(earlier)
                    ),
                    format!(
                        "{}: the cumulative value is below that of {} ({})",
                        what.en,
                        earlier.key.period,
                        shown(earlier)
                    ),
                ),
            )
            .expected(
                format!("不少于 {}", shown(earlier)),
                format!("at least {}", shown(earlier)),
            )
            .hint(
                "填 1 月以来的累计数，不是当季数；两期都核对一遍",
                "enter the value since January, not the single quarter's; check both periods",
            );
        if o.status == Status::Reported {
            d = d.severity(Severity::Warning);
        }
        diagnostics.push(d);
        context.blamed.insert(at);
    }
}

/// True if a figure makes its cumulative series fall, before or after it.
pub fn breaks(context: &Context<'_>, at: usize) -> bool {
    falls(context, at).is_some()
}

/// The position of the earlier value that a cumulative one lies below.
fn falls(context: &Context<'_>, at: usize) -> Option<usize> {
    let o = context.index.at(at);
    if !o.is_stated() || o.status == Status::Revised || !counted(context, o) {
        return None;
    }
    let span = o.key.period.span().filter(|span| span.is_cumulative())?;
    let value = o.value.exact()?;
    let first = Month::new(span.from.year(), 1)?;
    let before = (1..span.months()).rev().find_map(|back| {
        let earlier = Span::new(first, first.plus(back - 1))?;
        let found = context.index.find(&o.key.at(Period::Span(earlier)), o)?;
        context
            .index
            .at(found)
            .value
            .exact()
            .map(|value| (found, value))
    });
    before
        .filter(|(_, earlier)| *earlier > value && value >= Decimal::ZERO)
        .map(|(at, _)| at)
}

fn counted(context: &Context<'_>, o: &Observation) -> bool {
    context.data.catalogue.indicators.get(o.key.indicator).kind == Kind::Flow
        && o.key.measure == Measure::Actual
}
