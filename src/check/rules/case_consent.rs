//! # case-consent: 公开的案例没有写明同意和审核 / A public case lacks consent or review
//!
//! 个人信息保护法第二十五条：未经单独同意不得公开处理的个人信息；案例还应经过审核才能发布。
//! front matter 里应有 consent（取得同意的日期，或不需要同意的理由）和 reviewed_by（审核的处室）。
//! 改法：补上这两项；还没取得的，写 draft: true。
//!
//! A case that is published needs `consent` (date, or the ground on which none is needed) and `reviewed_by`
//! (the office that cleared it). Source: Personal Information Protection Law, art. 25. Until both are
//! there, mark the case `draft: true`.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::Place;

/// Looks for public cases without consent or review.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for document in context
        .data
        .documents
        .iter()
        .filter(|d| !d.draft && !d.english)
    {
        let Some(case) = &document.case else { continue };
        let missing = match (&case.consent, &case.reviewed_by) {
            (None, None) => "consent, reviewed_by",
            (None, _) => "consent",
            (_, None) => "reviewed_by",
            _ => continue,
        };
        diagnostics.push(
            Diagnostic::new(
                "case-consent",
                Place::whole(&document.file),
                Words::new(
                    format!("案例没有写明 {missing}"),
                    format!("the case does not give {missing}"),
                ),
            )
            .expected(
                "consent：同意的日期或理由；reviewed_by：审核的处室",
                "consent: date or ground; reviewed_by: the office that cleared it",
            )
            .hint(
                "补上；还没取得的，先写 draft: true",
                "add it, or mark the case `draft: true` for now",
            ),
        );
    }
}
