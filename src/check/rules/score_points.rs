//! # score-points: 得分超过分值，或者一项评了两次 / More points than there are, or an item twice
//!
//! 绩效自评的一项，得分不能超过分值；同一年同一地区的一项只能有一行。
//! 例：分值 4，得分 5。
//! 改法：核对两个数；加分另立一项，写明分值。
//!
//! An item of the self-assessment cannot get more points than it has, and stands once in a year.
//! Source: the practice of 绩效评价自评表, where each third-level item has its own points.

use std::collections::BTreeMap;

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::Place;

/// Compares scores with points and looks for items that stand twice.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<_, &Place> = BTreeMap::new();
    for (item, place) in &context.data.scorecard {
        if let Some(score) = item.score.filter(|score| *score > item.points) {
            diagnostics.push(
                Diagnostic::new(
                    "score-points",
                    place.clone(),
                    Words::new(
                        format!("“{}”得分 {score}，分值只有 {}", item.item, item.points),
                        format!("`{}` has {score} of {} points", item.item, item.points),
                    ),
                )
                .seen(score.to_string())
                .expected(
                    format!("不超过 {}", item.points),
                    format!("at most {}", item.points),
                )
                .hint("核对得分和分值", "check score and points"),
            );
        }
        let key = (item.region, item.year, &item.area, &item.aspect, &item.item);
        if let Some(other) = first.insert(key, place) {
            diagnostics.push(
                Diagnostic::new(
                    "score-points",
                    place.clone(),
                    Words::new(
                        format!("{}年“{}”评了两次，另一处在{other}", item.year, item.item),
                        format!(
                            "`{}` stands twice in {}; also at {other}",
                            item.item, item.year
                        ),
                    ),
                )
                .seen(item.item.to_string())
                .expected("一年一项一行", "one row an item and year")
                .hint("删去多余的一行", "delete the row that is too many"),
            );
        }
    }
}
