//! Targets of a year with pace.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{as_written, remark};
use crate::analyse::Pace;
use crate::diag::Lang;
use crate::model::{Observation, Period, Span};
use crate::view::build::{Draft, charts};
use crate::view::pages::{TargetRow, TargetTable};
use crate::view::{date, number, wording};

/// Bars end here, in thousandths; the figure beside them says how far it really is.
const FARTHEST: u16 = 1500;

/// Targets with pace. `None` without any.
pub fn targets(draft: &Draft<'_>, paces: &[Pace<'_>], quarter: Span) -> Option<TargetTable> {
    let lang = draft.site.lang;
    let elapsed = paces.first()?.elapsed;
    let mut extent = 1000_u16;
    let rows: Vec<TargetRow> = paces
        .iter()
        .map(|pace| {
            let row = target_row(draft, pace);
            extent = extent.max(row.rate_permille.saturating_add(10));
            row
        })
        .collect();
    let months = Span::to_quarter(quarter.to.year(), quarter.to.month() / 3);
    let done = months.map(|span| match lang {
        Lang::Zh if span.is_year() => "全年完成".to_owned(),
        Lang::Zh if span.months() == 3 => "1—3月完成".to_owned(),
        Lang::Zh => format!("1—{}月完成", span.to.month()),
        Lang::En => format!("Done, {}", date::short(&Period::Span(span), lang)),
    });
    let percent = number::decimal(elapsed, u32::from(!elapsed.fract().is_zero()), lang);
    let over = elapsed >= Decimal::ONE_HUNDRED;
    let bar_label = match (lang, over) {
        (Lang::Zh, true) => "完成率，竖线为100%".to_owned(),
        (Lang::Zh, false) => format!("完成率，竖线为时间进度{percent}%"),
        (Lang::En, true) => "Completion; the tick is 100%".to_owned(),
        (Lang::En, false) => format!("Completion; the tick is the time passed, {percent}%"),
    };
    let evidence: Vec<&Observation> = paces
        .iter()
        .flat_map(|pace| [pace.target, pace.actual])
        .collect();
    let source = charts::source_line(draft, &evidence);
    Some(TargetTable {
        caption: draft
            .site
            .say("年度目标完成情况", "Targets of the year")
            .to_owned(),
        done_label: done.unwrap_or_default(),
        bar_label,
        remark_label: match over {
            true => draft.site.say("结果", "Result"),
            false => draft.site.say("与时间进度相比", "Against pace"),
        }
        .to_owned(),
        extent_permille: extent,
        rows,
        note: match lang {
            Lang::Zh => format!("来源：{source}。"),
            Lang::En => format!("Source: {source}."),
        },
        downloads: Vec::new(),
    })
}

fn target_row(draft: &Draft<'_>, pace: &Pace<'_>) -> TargetRow {
    let lang = draft.site.lang;
    let indicator = draft.indicator(pace.indicator);
    let permille = |percent: Decimal| {
        (percent * Decimal::TEN)
            .round()
            .to_u16()
            .unwrap_or(u16::MAX - 100)
            .min(FARTHEST)
    };
    TargetRow {
        name: draft.indicator_name(pace.indicator).to_owned(),
        href: draft.indicator_href(pace.indicator),
        done: match lang {
            Lang::Zh => charts::label(draft, pace.actual, charts::grain(draft, &[pace.actual])),
            Lang::En => number::value(pace.actual, indicator, lang).text,
        },
        target: as_written(draft, pace.target),
        rate: format!("{}%", number::decimal(pace.done, 1, lang)),
        rate_permille: permille(pace.done),
        pace_permille: permille(pace.elapsed),
        remark: remark(&wording::pace_beside(draft.site.analysis, pace, lang)),
    }
}
