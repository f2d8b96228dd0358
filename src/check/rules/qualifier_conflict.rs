//! # qualifier-conflict: 限定词互相矛盾 / Qualifiers contradict each other
//!
//! “近”是不到，“余”是超过，“近200余”不能同时成立。数照录，不据此推断上下限。这是说明。
//! 例：近200余人次。
//!
//! 近 means less than, 余 means more than: 近200余 cannot be both. The value is kept as stated and bounds
//! nothing. It is a remark.

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostics, Words};
use crate::model::Qualifier;

/// Notes values whose qualifiers conflict.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let o = &recorded.observation;
        let conflicting = o.is_stated()
            && o.value
                .quantity()
                .is_some_and(|q| q.qualifier == Qualifier::Conflicting);
        if !conflicting {
            continue;
        }
        let what = name(context.data, &o.key);
        diagnostics.push(
            context
                .about(
                    at,
                    "qualifier-conflict",
                    Words::new(
                        format!("{}：限定词互相矛盾", what.zh),
                        format!("{}: the qualifiers contradict each other", what.en),
                    ),
                )
                .hint(
                    "照原文记录；不能据此判断比这个数多还是少",
                    "kept as stated; whether it is more or less than the number cannot be told",
                ),
        );
    }
}
