//! # print-run: 发放多于印制 / More was handed out than printed
//!
//! 发放份数不会多于印制份数。
//! 例：印制 5000 份，发放 6000 份。
//! 改法：核对两个数；用了往年库存的，把库存加进印制份数并在 note 列说明。
//!
//! Copies handed out never exceed copies printed. Source: publicity accounting of the bureaus.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};

/// Compares copies handed out with copies printed.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for (item, place) in &context.data.publicity {
        let (Some(printed), Some(distributed)) = (item.printed, item.distributed) else {
            continue;
        };
        if distributed > printed {
            diagnostics.push(
                Diagnostic::new(
                    "print-run",
                    place.clone(),
                    Words::new(
                        format!(
                            "`{}` 发放 {distributed} 份，只印了 {printed} 份",
                            item.title
                        ),
                        format!("`{}`: {distributed} handed out, {printed} printed", item.id),
                    ),
                )
                .seen(distributed.to_string())
                .expected(format!("不多于 {printed}"), format!("at most {printed}"))
                .hint("核对印制份数和发放份数", "check both numbers"),
            );
        }
    }
}
