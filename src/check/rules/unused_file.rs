//! # unused-file: 没有文字用到的文件 / A file that no text uses
//!
//! `content/` 里的图片和附件，只有公开的文字用到时才发布；没有文字用到的不发布，免得没有准备公开的材料跟着
//! 网站出去。例：`content/cases/photo.png`，没有一篇文字写 `![…](photo.png)`。
//! 改法：在文字里用图片或链接引用它；不用了就删去。
//!
//! Pictures and other files in `content/` are published only if a public text refers to them, so that nothing goes
//! out with the site that nobody meant to publish. Refer to the file in a text, or delete it.

use std::collections::BTreeSet;

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::document::referred_to;

/// Looks for files that neither a public nor a hidden text refers to.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    if context.data.files.is_empty() {
        return;
    }
    let mut used = BTreeSet::new();
    for document in &context.data.documents {
        referred_to(&document.blocks, &mut used);
    }
    for (path, place) in &context.data.files {
        if used.contains(&**path) {
            continue;
        }
        let file = place.file.path();
        diagnostics.push(
            Diagnostic::new(
                "unused-file",
                place.clone(),
                Words::new(
                    format!("没有文字用到 `{file}`，没有发布"),
                    format!("no text uses `{file}`; it was not published"),
                ),
            )
            .expected("文字里的图片或链接", "an image or a link in a text")
            .hint(
                "在文字里引用它，或者删去这个文件",
                "refer to it in a text, or delete the file",
            ),
        );
    }
}
