//! Changes on a year earlier, region by quarter.

use rust_decimal::Decimal;

use super::{column, reason, row, table, wide, words};
use crate::analyse::Basis;
use crate::diag::Lang;
use crate::model::{IndicatorId, Period, RegionId, Span};
use crate::view::build::Draft;
use crate::view::pages::{Cell, ColumnKind, TableView};
use crate::view::{date, number};

/// Changes on a year earlier, region by quarter. `None` unless three regions have three quarters.
pub fn heat(
    draft: &Draft<'_>,
    indicator: IndicatorId,
    parent: RegionId,
    quarter: Span,
) -> Option<TableView> {
    let lang = draft.site.lang;
    let analysis = draft.site.analysis;
    let mut quarters: Vec<Span> = std::iter::successors(Some(quarter), |q| Some(q.previous()))
        .take(8)
        .collect();
    quarters.reverse();
    let day = quarter.to.last_day()?;
    let regions = &draft.site.catalogue().regions;
    let ratio = |region: RegionId, quarter: Span| {
        let now = analysis.total(indicator, region, Period::Span(quarter))?;
        analysis.compare(now, Basis::YearAgo).change.ratio()
    };
    quarters.retain(|q| {
        regions
            .parts_on(parent, day)
            .any(|region| ratio(region, *q).is_some())
    });
    let grid: Vec<(RegionId, Vec<Option<Decimal>>)> = regions
        .parts_on(parent, day)
        .map(|region| {
            (
                region,
                quarters
                    .iter()
                    .map(|q| ratio(region, *q))
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, line)| line.iter().any(Option::is_some))
        .collect();
    if grid.len() < 3 || quarters.len() < 3 {
        return None;
    }
    let rows = grid.iter().map(|(region, line)| {
        let mut cells = vec![Cell {
            href: draft.region_href(*region),
            ..words(draft.region_name(*region))
        }];
        cells.extend(line.iter().map(|ratio| heat_cell(draft, *ratio)));
        row(cells)
    });
    let head = draft.site.say("比上年同期，%", "On a year earlier, %");
    let mut columns = vec![column(head, "", ColumnKind::Words)];
    let kept = quarters.len().saturating_sub(4);
    columns.extend(quarters.iter().enumerate().map(|(at, q)| {
        let made = column(quarter_short(*q, lang), "", ColumnKind::Heat);
        if at < kept { wide(made) } else { made }
    }));
    let name = draft.indicator_name(indicator);
    let caption = match lang {
        Lang::Zh => format!(
            "{name}比上年同期增减，{} × 季度",
            draft.parts_kind(grid[0].0)
        ),
        Lang::En => format!(
            "{name}, change on a year earlier, {} by quarter",
            draft.parts_kind(grid[0].0)
        ),
    };
    let mut made = table("heat", caption, columns, rows.collect());
    made.note = draft
        .site
        .say(
            "底色越深，增幅越大。不能比较的写明。",
            "The darker, the greater the growth.",
        )
        .to_owned();
    Some(made)
}

fn heat_cell(draft: &Draft<'_>, ratio: Option<Decimal>) -> Cell {
    let Some(ratio) = ratio else {
        return reason(draft.site.say("不能比较", "none"));
    };
    let percent = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let limits = [2, 8, 15, 25].map(Decimal::from);
    let step = 1 + limits.iter().filter(|limit| percent >= **limit).count();
    Cell {
        text: number::decimal(percent, 1, draft.site.lang),
        order: Some(percent.round_dp(4).normalize().to_string()),
        step: u8::try_from(step).ok(),
        ..Cell::default()
    }
}

/// 25年四; `Q4 25`.
fn quarter_short(quarter: Span, lang: Lang) -> String {
    let (minor, year) = date::tick(&Period::Span(quarter), lang);
    let year = year.get(2..).unwrap_or_default();
    match lang {
        Lang::Zh => format!("{year}年{minor}"),
        Lang::En => format!("{minor} {year}"),
    }
}
