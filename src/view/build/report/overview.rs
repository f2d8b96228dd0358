//! Indicators of a region in a table: the single quarter, the year so far, last year.

use crate::analyse::Basis;
use crate::model::{IndicatorId, Observation, Period, RegionId, Span};
use crate::view::build::Draft;
use crate::view::build::charts;
use crate::view::build::tables::{change_cell, column, reason, row, row_value, table, wide, words};
use crate::view::date;
use crate::view::pages::{Cell, ColumnKind, Row, TableLayout, TableView};

/// Some indicators with a value at the end of a quarter. `None` without any.
pub fn of<'s>(
    draft: &Draft<'s>,
    id: &str,
    indicators: &[IndicatorId],
    region: RegionId,
    quarter: Span,
) -> Option<TableView> {
    let site = draft.site;
    let cumulative = Span::to_quarter(quarter.to.year(), quarter.to.month() / 3)?;
    let single = cumulative == quarter;
    let mut evidence: Vec<&'s Observation> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for indicator in indicators {
        let year = latest(draft, *indicator, region, quarter, cumulative);
        let own = site
            .analysis
            .total(*indicator, region, Period::Span(quarter));
        if year.is_none() && own.is_none() {
            continue;
        }
        evidence.extend([year, own].into_iter().flatten());
        let mut cells = vec![Cell {
            href: draft.indicator_href(*indicator),
            ..words(draft.indicator_name(*indicator))
        }];
        if !single {
            cells.push(own.map_or_else(|| not_for_quarters(draft), |o| row_value(draft, o)));
        }
        let shown = year.or(own);
        cells.push(shown.map_or_else(|| reason(draft.unreported()), |o| row_value(draft, o)));
        let then = shown.and_then(|o| site.analysis.compare(o, Basis::YearAgo).then);
        cells.push(then.map_or_else(|| reason(draft.unreported()), |o| row_value(draft, o)));
        cells.push(change_cell(draft, shown));
        rows.push(row(cells));
    }
    if rows.is_empty() {
        return None;
    }
    let lang = site.lang;
    let name = |span: Span| {
        let name = date::within_year(span, lang).unwrap_or_default();
        if site.english() {
            super::super::words::capital(&name)
        } else {
            name
        }
    };
    let mut columns = vec![column(site.say("指标", "Indicator"), "", ColumnKind::Words)];
    if !single {
        columns.push(wide(column(name(quarter), "", ColumnKind::Number)));
    }
    let ends = site.say("或期末", " or at its end");
    columns.push(column(
        format!("{}{ends}", name(cumulative)),
        "",
        ColumnKind::Number,
    ));
    columns.push(wide(column(
        site.say("上年同期", "A year earlier"),
        "",
        ColumnKind::Number,
    )));
    columns.push(column(
        site.say("比上年同期", "Change"),
        "",
        ColumnKind::Number,
    ));
    let place = draft.region_name(region);
    let caption = format!(
        "{place}{}{}",
        site.say("，", ", "),
        date::period(&Period::Span(cumulative), lang)
    );
    let mut made = table(id, caption, columns, rows);
    made.layout = TableLayout::Even;
    let source = charts::source_line(draft, &evidence);
    made.note = format!(
        "{}{source}{}",
        site.say("来源：", "Source: "),
        site.say("。", ".")
    );
    Some(made)
}

/// The cumulative value, for stocks and rates also the one of the last day.
fn latest<'s>(
    draft: &Draft<'s>,
    indicator: IndicatorId,
    region: RegionId,
    quarter: Span,
    cumulative: Span,
) -> Option<&'s Observation> {
    let analysis = draft.site.analysis;
    let mut periods = analysis.periods(indicator, quarter);
    periods.retain(|period| *period != Period::Span(quarter) || cumulative == quarter);
    periods
        .into_iter()
        .find_map(|period| analysis.total(indicator, region, period))
}

fn not_for_quarters(draft: &Draft<'_>) -> Cell {
    reason(draft.site.say("不按单季", "not by quarter"))
}
