//! A region's figures beside its parent's and its peers'.

use rust_decimal::Decimal;

use crate::analyse::Ranking;
use crate::diag::Lang;
use crate::model::region::RegionKind;
use crate::model::{Breakdown, IndicatorId, Kind, Observation, Period, RegionId, Span};
use crate::view::build::report::About;
use crate::view::build::tables::{
    change_cell, column, per_head_text, reason, row, row_value, table as made, wide, words,
};
use crate::view::build::{Draft, charts};
use crate::view::date;
use crate::view::pages::{Cell, ColumnKind, Row, TableView};

/// Value, place among the peers, change, per 10,000 residents here and in the parent. `None`
/// without a parent that has figures.
pub fn table<'s>(
    draft: &Draft<'s>,
    about: &About<'s>,
    table_id: &str,
    indicators: &[IndicatorId],
) -> Option<TableView> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let own = regions.get(about.region);
    let parent = own.parent?;
    let mut evidence: Vec<&'s Observation> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for id in indicators.iter().copied() {
        if draft.indicator(id).kind == Kind::Text {
            continue;
        }
        let found = site
            .analysis
            .periods(id, about.quarter)
            .into_iter()
            .find_map(|period| {
                let own = site.analysis.total(id, about.region, period.clone())?;
                let whole = site.analysis.total(id, parent, period.clone())?;
                Some((own, whole, period))
            });
        let Some((here, whole, period)) = found else {
            continue;
        };
        let ranking = site
            .analysis
            .ranking(id, parent, &Breakdown::total(), &period);
        evidence.push(here);
        rows.push(compared(
            draft,
            id,
            about.region,
            (here, whole),
            ranking.as_ref(),
        ));
    }
    if rows.is_empty() {
        return None;
    }
    let here = draft.region_name(about.region);
    let there = draft.region_name(parent);
    let area = own.kind == RegionKind::Area && own.population.is_some();
    let mut columns = vec![
        column(site.say("指标", "Indicator"), "", ColumnKind::Words),
        column(here, "", ColumnKind::Number),
        column(site.say("比上年同期", "Change"), "", ColumnKind::Number),
        wide(column(site.say("位次", "Rank"), "", ColumnKind::Number)),
        wide(column(there, "", ColumnKind::Number)),
    ];
    if area {
        let per = site.say("每万人", "Per 10,000");
        columns.push(wide(column(per, here, ColumnKind::Number)));
        columns.push(wide(column(per, there, ColumnKind::Number)));
    } else {
        rows.iter_mut().for_each(|row| row.cells.truncate(5));
    }
    let span = Span::to_quarter(about.quarter.to.year(), about.quarter.to.month() / 3)?;
    let period = date::period(&Period::Span(span), site.lang);
    let caption = match site.lang {
        Lang::Zh => format!("{here}与{there}，{period}"),
        Lang::En => format!("{here} beside {there}, {period}"),
    };
    let mut table = made(table_id, caption.clone(), columns, rows);
    let source = charts::source_line(draft, &evidence);
    table.note = match site.lang {
        Lang::Zh => format!(
            "{caption}；时点数为期末数。位次从高到低，并列的同一位次。每万人按现有人口计算。来源：{source}。"
        ),
        Lang::En => format!(
            "{caption}; stocks at the end of the period. Rank from the highest; ties share a place. Per 10,000 of today’s residents. Source: {source}."
        ),
    };
    Some(table)
}

fn compared<'s>(
    draft: &Draft<'s>,
    id: IndicatorId,
    region: RegionId,
    values: (&'s Observation, &'s Observation),
    ranking: Option<&Ranking<'s>>,
) -> Row {
    let (here, whole) = values;
    let site = draft.site;
    let name = Cell {
        href: draft.indicator_href(id),
        ..words(draft.indicator_name(id))
    };
    let rank = ranking.and_then(|ranking| {
        let rank = ranking
            .ranked
            .iter()
            .find(|entry| entry.region == region)?
            .rank?;
        Some((rank, ranking.ranked.len()))
    });
    let rank = match rank {
        Some((rank, all)) => Cell {
            order: Some(rank.to_string()),
            ..words(format!("{rank}/{all}"))
        },
        None => reason(site.say("不排位", "not ranked")),
    };
    row(vec![
        name,
        row_value(draft, here),
        change_cell(draft, Some(here)),
        rank,
        row_value(draft, whole),
        per_head(draft, id, here),
        per_head(draft, id, whole),
    ])
}

fn per_head(draft: &Draft<'_>, id: IndicatorId, o: &Observation) -> Cell {
    let flow = draft.indicator(id).kind == Kind::Flow;
    let number: Option<Decimal> = draft.site.analysis.per_ten_thousand(o).filter(|_| flow);
    match number {
        Some(number) => Cell {
            order: Some(number.round_dp(6).normalize().to_string()),
            ..words(per_head_text(number, draft.indicator(id), draft.site.lang))
        },
        None => reason(draft.site.say("不适用", "not applicable")),
    }
}
