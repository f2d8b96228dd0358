//! # region-validity: 地区在该时期尚未设立或已撤销 / The region did not exist then
//!
//! 地区有起止日期；数据的时期不在其中，多半是用了更名前（后）的代码。
//! 例：安州区 2016 年设立，却有 2014 年的数。
//! 改法：改用当时的代码；或改正 regions 表的日期。
//!
//! A region has a validity; a figure outside it probably uses a code from before or after a renaming.

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::Month;

/// Looks for figures outside their region's validity.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let regions = &context.data.catalogue.regions;
    for recorded in &context.data.observations {
        let o = &recorded.observation;
        let Some(region) = o.key.regions.single().filter(|_| o.is_stated()) else {
            continue;
        };
        let Some(day) = o.key.period.last_month().and_then(Month::last_day) else {
            continue;
        };
        let region = regions.get(region);
        if region.valid_on(day) || matches!(o.key.period, crate::model::Period::Stated(_)) {
            continue;
        }
        let what = name(context.data, &o.key);
        let limit = |date: Option<jiff::civil::Date>| {
            date.map_or_else(|| "…".to_owned(), |date| date.to_string())
        };
        let validity = format!("{} — {}", limit(region.valid_from), limit(region.valid_to));
        diagnostics.push(
            Diagnostic::new(
                "region-validity",
                recorded.place.clone(),
                Words::new(
                    format!("{}：`{}` 在这一时期无效", what.zh, region.name),
                    format!("{}: `{}` did not exist then", what.en, region.code),
                ),
            )
            .seen(region.code.as_ref())
            .expected(
                format!("有效期 {validity} 之内"),
                format!("within {validity}"),
            )
            .hint(
                "改用当时的代码，或改正 regions 表的日期",
                "use the code of that time",
            ),
        );
    }
}
