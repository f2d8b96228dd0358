//! # print-account: 印数和宣传台账对不上 / The print run and the publicity accounts disagree
//!
//! 宣传品文首的 `print_run` 和 `campaign`，要和 `publicity.csv` 里同一活动、同一种类、同一年的印制份数相符：
//! 印制不少于发放，台账登记的印制份数不多于各宣传品的印数之和。
//! 例：折页印 3000 份，台账里这一年发放 5000 份。
//! 改法：核对两处；同一活动有几种折页的，各写各的 `print_run`。
//!
//! The copies of a campaign's brochures of a kind (`print_run`) cover what `publicity.csv` says was handed out in that year.
//! Check both.

use std::collections::BTreeMap;

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::Place;

/// Compares print runs with what was handed out, by campaign, kind and year.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    type Account = (String, &'static str, i16);
    let mut runs: BTreeMap<Account, (u64, Place)> = BTreeMap::new();
    for document in context.data.documents.iter().filter(|d| !d.english && !d.draft) {
        let Some(facts) = document.brochure.as_deref() else {
            continue;
        };
        let (Some(run), Some(campaign), Some(day)) = (facts.print_run, &facts.campaign, document.date)
        else {
            continue;
        };
        let place = facts
            .place("print_run")
            .cloned()
            .unwrap_or_else(|| Place::whole(&document.file));
        let account = (campaign.to_string(), facts.kind.word(), day.year());
        let entry = runs.entry(account).or_insert((0, place));
        entry.0 = entry.0.saturating_add(run);
    }
    for ((campaign, kind, year), (run, place)) in runs {
        let of_account = |item: &crate::model::reference::Publicity| {
            item.campaign.as_deref() == Some(campaign.as_str())
                && &*item.kind == kind
                && item.date.year() == year
        };
        let items = context.data.publicity.iter().map(|(item, _)| item);
        let given: u64 = items
            .filter(|item| of_account(item))
            .filter_map(|item| item.distributed)
            .fold(0, u64::saturating_add);
        if given > run {
            diagnostics.push(
                Diagnostic::new(
                    "print-account",
                    place,
                    Words::new(
                        format!("{year}年这项活动发放了 {given} 份，宣传品的印数合计只有 {run} 份"),
                        format!("{given} copies of this campaign were handed out in {year}, {run} printed"),
                    ),
                )
                .seen(run.to_string())
                .expected(format!("不少于 {given}"), format!("at least {given}"))
                .hint(
                    "核对 `print_run` 和 publicity.csv；有几种宣传品的，各写各的印数",
                    "check `print_run` and publicity.csv; each brochure names its own run",
                ),
            );
        }
    }
}
