//! # negative-count: 计数为负 / A count is negative
//!
//! 件数、人次、金额等不会小于零。由累计数相减得出的单季数可以为负（上期调减），不在此列。
//! 例：受理案件 -12 件。
//! 改法：核对负号；调减前期的，改前期的数并写 status=revised。
//!
//! Counts and sums of money are not below zero. Single quarters that follow from cumulative values may be,
//! after a correction, and are not meant here.

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostics, Words};
use crate::model::Kind;

/// Looks for negative stated flows and stocks.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for at in 0..context.data.observations.len() {
        let o = context.index.at(at);
        let kind = context.data.catalogue.indicators.get(o.key.indicator).kind;
        let negative = o.is_stated()
            && matches!(kind, Kind::Flow | Kind::Stock)
            && o.value.number().is_some_and(|n| n < Decimal::ZERO);
        if !negative || context.is_blamed(at) {
            continue;
        }
        let what = name(context.data, &o.key);
        diagnostics.push(
            context
                .about(
                    at,
                    "negative-count",
                    Words::new(
                        format!("{}：小于零", what.zh),
                        format!("{}: below zero", what.en),
                    ),
                )
                .expected("零或正数", "zero or more")
                .hint(
                    "核对负号；调减前期数的，修订前期那一行",
                    "check the sign; to correct an earlier period revise its row",
                ),
        );
        context.blamed.insert(at);
    }
}
