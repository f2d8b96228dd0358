//! # multi-year-ambiguous: 多年数是合计还是每年，说不清 / A figure of several years may mean each or all
//!
//! “连续三年在 1630 件以上”可以指三年合计，也可以指每年。与其中一年的数相比，一种读法矛盾，另一种相容时，
//! 说明两种读法，不判对错。口径相近的指标（related）也拿来对照。这是说明。
//! 例：2017 年办理 590 件；2015—2017 连续三年受理 1630 件以上：若指每年则矛盾，若指合计则年均约 543 件。
//!
//! "More than 1,630 in three consecutive years" may mean all together or each year. Where one reading
//! contradicts the figure of a single year and the other does not, a note gives both. It is a remark.

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::index::{in_unit_of, name, same_source, shown};
use crate::diag::{Diagnostics, Words};
use crate::model::{Kind, Observation, Span, Status};

/// Notes multi-year figures that can be read in two ways.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let many = &recorded.observation;
        let kind = context
            .data
            .catalogue
            .indicators
            .get(many.key.indicator)
            .kind;
        let Some(span) = many.key.period.span().filter(|s| s.months() > 12) else {
            continue;
        };
        let Some(value) = many.value.number() else {
            continue;
        };
        if many.status != Status::Reported || kind != Kind::Flow || !many.is_stated() {
            continue;
        }
        let single = context
            .data
            .observations
            .iter()
            .map(|r| &r.observation)
            .find(|one| one.is_stated() && comparable(context, many, one, span, value));
        let Some(single) = single else { continue };
        let years = Decimal::from(span.months()).checked_div(Decimal::from(12));
        let mean = years
            .and_then(|years| value.checked_div(years))
            .unwrap_or_default()
            .round();
        let (what, of) = (
            name(context.data, &many.key),
            name(context.data, &single.key),
        );
        let mean = in_unit_of(mean, many);
        diagnostics.push(
            context
                .about(
                    at,
                    "multi-year-ambiguous",
                    Words::new(
                        format!("{}：是每年还是合计，原文说不清", what.zh),
                        format!("{}: each year or all together, the document does not say", what.en),
                    ),
                )
                .hint(
                    format!(
                        "若指每年，与 {} 的 {} 矛盾；若指合计，平均每年约 {mean}，可以成立",
                        of.zh,
                        shown(single)
                    ),
                    format!(
                        "if each year, it contradicts {} ({}); if all together it averages {mean} a year \
                         and can be true",
                        of.en,
                        shown(single)
                    ),
                ),
        );
    }
}

fn comparable(
    context: &Context<'_>,
    many: &Observation,
    one: &Observation,
    span: Span,
    value: Decimal,
) -> bool {
    let indicators = &context.data.catalogue.indicators;
    let related = one.key.indicator == many.key.indicator
        || indicators
            .get(many.key.indicator)
            .related
            .contains(&one.key.indicator)
        || indicators
            .get(one.key.indicator)
            .related
            .contains(&many.key.indicator);
    let inside = one
        .key
        .period
        .span()
        .is_some_and(|s| s.is_year() && span.from <= s.from && s.to <= span.to);
    related
        && inside
        && one.key.regions == many.key.regions
        && one.key.breakdown == many.key.breakdown
        && one.key.measure == many.key.measure
        && same_source(one, many)
        && one.value.number().is_some_and(|n| n < value)
}
