//! # embargo-cited: 公开的文字引用了还不能公开的数 / A public text cites a figure that waits
//!
//! 文字已经公开，`{{ figure(…) }}` 引用的数却还没有到公布时间：页面上只能空着，所以停止生成。
//! 例：1月10日公开的新闻，引用 `publish_at` 为1月20日的数。
//! 改法：给文字写上同样的 `publish_at`，或者先不引用这个数，或者把数的公布时间提前。
//!
//! The text is public, but a figure it cites with `{{ figure(…) }}` is not due yet; the page could only leave a
//! gap. Give the text the same `publish_at`, or leave the figure out, or publish it earlier.
//! This code can only be raised.

use crate::check::Context;
use crate::check::index::name;
use crate::check::rules::figure_unresolved::collect;
use crate::diag::{Diagnostic, Diagnostics, Words};

/// Looks up every figure of every public text.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for document in &context.data.documents {
        if document.draft || !context.is_public(document.publish_at) {
            continue;
        }
        let mut figures = Vec::new();
        collect(&document.blocks, &mut figures);
        for figure in figures {
            let found = context.data.find(&figure.key);
            if found.is_empty() || context.is_shown(&figure.key) {
                continue;
            }
            let what = name(context.data, &figure.key);
            diagnostics.push(
                Diagnostic::new(
                    "embargo-cited",
                    figure.place.clone(),
                    Words::new(
                        format!("文字已经公开，引用的数还没有到公布时间：{}", what.zh),
                        format!(
                            "the text is public, the figure it cites is not due yet: {}",
                            what.en
                        ),
                    ),
                )
                .expected("已经公开的数", "a figure that is public")
                .hint(
                    "给这篇文字写上和数据一样的 publish_at，或者先不引用",
                    "give the text the same publish_at as the figure, or leave the figure out",
                ),
            );
        }
    }
}
