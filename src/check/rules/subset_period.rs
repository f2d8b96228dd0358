//! # subset-period: 部分与全体的时期不同 / Part and whole cover different periods
//!
//! 某类人群的数看上去大于全部，其实两个数的起止时间不同（如“2023年以来”与“今年以来”），不能求占比，
//! 也不能说哪个错。这是说明。
//! 例：农民工案件 3.8 万余件（2023年以来），全部案件 3.76 万余件（2024年以来）。
//!
//! A part looks larger than its whole because the two cover different periods. No share may be computed and
//! neither can be called wrong. It is a remark.

use crate::check::Context;
use crate::check::index::{name, same_source, shown};
use crate::diag::{Diagnostics, Words};
use crate::model::{Bound, Month, Observation, Period, Status};

/// Notes parts that exceed a total of an overlapping but different period.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let part = &recorded.observation;
        if part.key.breakdown.is_total() || part.status != Status::Reported || !part.is_stated() {
            continue;
        }
        let whole = context
            .data
            .observations
            .iter()
            .map(|r| &r.observation)
            .find(|whole| {
                whole.is_stated()
                    && whole.key.breakdown.is_total()
                    && whole.key.indicator == part.key.indicator
                    && whole.key.regions == part.key.regions
                    && whole.key.measure == part.key.measure
                    && whole.key.period != part.key.period
                    && same_source(part, whole)
                    && overlap(&part.key.period, &whole.key.period)
                    && larger(part, whole)
            });
        let Some(whole) = whole else { continue };
        let (what, of) = (
            name(context.data, &part.key),
            name(context.data, &whole.key),
        );
        diagnostics.push(
            context
                .about(
                    at,
                    "subset-period",
                    Words::new(
                        format!("{}：看似大于全部（{}：{}）", what.zh, of.zh, shown(whole)),
                        format!("{}: looks larger than the whole ({}: {})", what.en, of.en, shown(whole)),
                    ),
                )
                .hint(
                    "两个数的起止时间不同，不能直接比较，也不能求占比",
                    "the two cover different periods; they cannot be compared, nor a share computed",
                ),
        );
    }
}

fn larger(part: &Observation, whole: &Observation) -> bool {
    let (Some(part), Some(whole)) = (part.value.quantity(), whole.value.quantity()) else {
        return false;
    };
    part.unit.measures_same(&whole.unit) && part.exact > whole.exact
}

/// True if two periods may share a month; an unknown bound may be anywhere.
fn overlap(a: &Period, b: &Period) -> bool {
    let ends = |period: &Period| -> (Option<Month>, Option<Month>) {
        match period {
            Period::Span(span) => (Some(span.from), Some(span.to)),
            Period::AsOf(date) => (Some(Month::of(*date)), Some(Month::of(*date))),
            Period::Stated(stated) => (
                stated.from.and_then(Bound::first_month),
                stated.to.and_then(Bound::last_month),
            ),
        }
    };
    let ((a_from, a_to), (b_from, b_to)) = (ends(a), ends(b));
    let before =
        |to: Option<Month>, from: Option<Month>| to.zip(from).is_some_and(|(to, from)| to < from);
    !before(a_to, b_from) && !before(b_to, a_from)
}
