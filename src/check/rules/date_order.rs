//! # date-order: 日期先后颠倒 / Dates are out of order
//!
//! 结束不早于开始；自己的数字不能在时期结束前就定稿；专项活动的结束不早于开始；案件的同意日期不晚于发布。
//! 例：统计 2023 年全年的通知，落款是 2023-03-01。
//! 改法：核对两个日期。初步数写 status=provisional。
//!
//! An end does not lie before its beginning; a document does not report a period before it has ended; a
//! campaign does not end before it begins.

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{Bound, Measure, Month, Status};
use crate::source::Place;

/// Looks for documents dated before the end of what they report, and campaigns that end early.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for recorded in &context.data.observations {
        let o = &recorded.observation;
        let settled = o.is_stated()
            && o.key.measure == Measure::Actual
            && matches!(o.status, Status::Final | Status::Revised);
        let Some(source) = o.source.filter(|_| settled) else {
            continue;
        };
        let dated = context
            .data
            .catalogue
            .source(source)
            .date
            .and_then(Bound::last_month);
        let Some((dated, end)) = dated.zip(o.key.period.span().map(|s| s.to)) else {
            continue;
        };
        if dated < end {
            diagnostics.push(early(context, recorded, dated, end));
        }
    }
    for document in &context.data.documents {
        let Some((from, to)) = document.date.zip(document.date_to) else {
            continue;
        };
        if to < from {
            diagnostics.push(
                Diagnostic::new(
                    "date-order",
                    Place::whole(&document.file),
                    Words::new(
                        format!("结束日期 {to} 早于开始日期 {from}"),
                        format!("the end {to} lies before the beginning {from}"),
                    ),
                )
                .seen(to.to_string())
                .expected(format!("不早于 {from}"), format!("not before {from}"))
                .hint("核对 date 和 date_to", "check `date` and `date_to`"),
            );
        }
    }
}

fn early(
    context: &Context<'_>,
    recorded: &crate::model::dataset::Recorded,
    dated: Month,
    end: Month,
) -> Diagnostic {
    let what = name(context.data, &recorded.observation.key);
    let month = |m: Month| format!("{}-{:02}", m.year(), m.month());
    Diagnostic::new(
        "date-order",
        recorded.place.clone(),
        Words::new(
            format!("{}：来源文件的日期 {} 早于时期结束", what.zh, month(dated)),
            format!(
                "{}: the source is dated {}, before the period ended",
                what.en,
                month(dated)
            ),
        ),
    )
    .seen(month(dated))
    .expected(
        format!("不早于 {}", month(end)),
        format!("not before {}", month(end)),
    )
    .hint(
        "核对 sources 表的日期和这一行的时期；初步数写 provisional",
        "check the source's date and the row's period; preliminary values are `provisional`",
    )
}
