//! # disclosure-inferable: 不公开的数可以推算出来 / A withheld value can be inferred
//!
//! 合计公开，其余各部分也公开，只有一个写“不公开”，一减就知道了。统计法第二十八条：不得公布能够识别或者
//! 推断单个统计调查对象的资料。
//! 例：全市 10 件，七个县共 9 件，第八个县“不公开”。
//! 改法：再把一个部分写成不公开，或者不公布合计，或者公开它。
//!
//! Where a total and all other parts are public, the one that is withheld follows by subtraction. Withhold a
//! second part, or the total, or publish it. Source: Statistics Law, art. 28. This code can only be raised.

use std::collections::BTreeSet;

use crate::check::Context;
use crate::check::index::name;
use crate::derive::sums;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{Absence, Key, Value};

/// Looks for sums in which exactly one member is withheld.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let withheld: Vec<usize> = context
        .data
        .observations
        .iter()
        .enumerate()
        .filter(|(_, r)| r.observation.value == Value::Absent(Absence::Withheld))
        .map(|(at, _)| at)
        .collect();
    for at in withheld {
        let o = context.index.at(at);
        if !sums::adds(&context.data.catalogue, &o.key) || !is_inferable(context, &o.key) {
            continue;
        }
        let what = name(context.data, &o.key);
        diagnostics.push(
            Diagnostic::new(
                "disclosure-inferable",
                context.data.observations[at].place.clone(),
                Words::new(
                    format!("{}：不公开，但可以由合计和其他部分相减得出", what.zh),
                    format!(
                        "{}: withheld, yet it follows from the total and the others",
                        what.en
                    ),
                ),
            )
            .expected("推算不出的数", "a value that cannot be inferred")
            .hint(
                "再把一个部分或合计写成“不公开”",
                "withhold a second part, or the total, as well",
            ),
        );
    }
}

/// True if some sum has this key as its only unknown member.
fn is_inferable(context: &Context<'_>, key: &Key) -> bool {
    let catalogue = &context.data.catalogue;
    let mut sums_of: Vec<(Key, Vec<Key>)> = Vec::new();
    if let Some(region) = key.regions.single() {
        let parent = catalogue.regions.get(region).parent;
        for total in parent
            .map(|p| key.in_region(p))
            .into_iter()
            .chain([key.clone()])
        {
            if let Some(parts) = sums::parts(catalogue, &total) {
                sums_of.push((total, parts));
            }
        }
    }
    for category in key.breakdown.categories() {
        let dimension = catalogue.dimensions.category(*category).dimension;
        let dimension = catalogue.dimensions.get(dimension);
        if dimension.exclusive {
            let total = key.broken_down(key.breakdown.without(*category));
            let parts = dimension
                .categories
                .iter()
                .map(|id| total.broken_down(total.breakdown.with(*id)))
                .collect();
            sums_of.push((total, parts));
        }
    }
    sums_of.iter().any(|(total, parts)| {
        let members: BTreeSet<&Key> = parts.iter().chain([total]).collect();
        members.contains(key)
            && members
                .iter()
                .filter(|member| ***member != *key)
                .all(|member| {
                    context
                        .index
                        .all(member)
                        .iter()
                        .any(|at| context.index.at(*at).value.number().is_some())
                })
    })
}
