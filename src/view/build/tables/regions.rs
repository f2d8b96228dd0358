//! Regions side by side.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{
    change_cell, column, grained_cell, per_head_text, per_head_unit, reason, row, table, wide,
    words,
};
use crate::analyse::{Entry, Ranking};
use crate::diag::Lang;
use crate::model::{Breakdown, IndicatorId, Observation, Period, RegionId, Span, Status};
use crate::view::build::charts::covered::covered_parts;
use crate::view::build::{Draft, charts};
use crate::view::pages::{Cell, Column, ColumnKind, Row, RowKind, SortOrder, TableView, Tone};
use crate::view::{date, number};

/// Below this part of the people within five kilometres, stations should be added.
pub const COVERED_ENOUGH: Decimal = Decimal::from_parts(8, 0, 0, false, 1);
/// More columns than that have no room beside each other.
const MOST: usize = 4;

fn is_provisional(o: &Observation) -> bool {
    o.status == Status::Provisional
}

/// The parts of a region side by side: the first indicator with a bar and its change, the others,
/// the first per 10,000 residents, and who lives near a station.
pub fn regions(
    draft: &Draft<'_>,
    indicators: &[IndicatorId],
    parent: RegionId,
    quarter: Span,
) -> Option<TableView> {
    let analysis = draft.site.analysis;
    let total = Breakdown::total();
    let ranking = |id: &IndicatorId| {
        let periods = analysis.periods(*id, quarter).into_iter();
        let mut found = periods.filter_map(|at| analysis.ranking(*id, parent, &total, &at));
        found.find(|ranking| ranking.ranked.len() >= 2)
    };
    let rankings: Vec<Ranking<'_>> = indicators.iter().filter_map(ranking).take(MOST).collect();
    let lead = rankings.first()?;
    Some(
        SideBySide {
            draft,
            rankings: &rankings,
            lead,
        }
        .table(),
    )
}

struct SideBySide<'d, 's> {
    draft: &'d Draft<'s>,
    rankings: &'d [Ranking<'s>],
    lead: &'d Ranking<'s>,
}

impl SideBySide<'_, '_> {
    fn table(&self) -> TableView {
        let draft = self.draft;
        let lang = draft.site.lang;
        let per_head = self.lead.whole.is_some_and(|o| self.per_head(o).is_some());
        let coverage = self.coverage();
        let largest = self
            .lead
            .ranked
            .iter()
            .filter_map(|entry| entry.value)
            .max();
        let mut rows: Vec<Row> = Vec::new();
        for entry in self.lead.iter().filter(|e| self.is_shown(e)) {
            let mut cells = vec![self.name_cell(entry.region)];
            cells.push(self.cell(self.lead, entry.observation));
            cells.push(Cell {
                bar: bar(entry.value, largest),
                ..Cell::default()
            });
            cells.push(change_cell(draft, entry.observation));
            for other in &self.rankings[1..] {
                let found = other.iter().find(|e| e.region == entry.region);
                cells.push(self.cell(other, found.and_then(|e| e.observation)));
            }
            if per_head {
                cells.push(self.per_head_cell(entry.observation));
            }
            if let Some(parts) = &coverage {
                let share = parts.iter().find(|(region, _)| *region == entry.region);
                cells.push(self.coverage_cell(share.map(|(_, share)| *share)));
            }
            rows.push(row(cells));
        }
        rows.extend(self.total(per_head, coverage.is_some()));
        let kind = draft.parts_kind(self.lead.ranked[0].region);
        let name = draft.indicator_name(self.lead.indicator);
        let period = date::period(&self.lead.period, lang);
        let mut caption = match lang {
            Lang::Zh => format!("各{kind}，{period}，按{name}排序"),
            Lang::En => format!(
                "{} by {kind}, {period}",
                draft.region_name(self.lead.parent)
            ),
        };
        if self
            .lead
            .iter()
            .any(|e| e.observation.is_some_and(is_provisional))
        {
            caption.push_str(draft.site.say("，初步数据", ", provisional"));
        }
        let mut made = table(
            "regions-table",
            caption,
            self.columns(per_head, coverage.is_some()),
            rows,
        );
        made.note = self.note(coverage.is_some());
        made
    }

    fn is_shown(&self, entry: &Entry<'_>) -> bool {
        entry.observation.is_some() || entry.rank.is_some()
    }

    fn columns(&self, per_head: bool, covered: bool) -> Vec<Column> {
        let draft = self.draft;
        let site = draft.site;
        let unit = |id: IndicatorId| number::column_unit(draft.indicator(id), site.lang);
        let first = self.lead.indicator;
        let kind = draft.parts_kind(self.lead.ranked[0].region);
        let kind = if site.english() {
            crate::view::build::words::capital(kind)
        } else {
            kind.to_owned()
        };
        let mut columns = vec![column(kind, "", ColumnKind::Words)];
        columns.push(Column {
            sorted: Some(SortOrder::Descending),
            ..column(draft.indicator_name(first), unit(first), ColumnKind::Number)
        });
        columns.push(column("", "", ColumnKind::Bar));
        columns.push(column(
            site.say("比上年", "Change on"),
            site.say("同期", "a year earlier"),
            ColumnKind::Number,
        ));
        for other in &self.rankings[1..] {
            let name = draft.indicator_name(other.indicator);
            columns.push(wide(column(
                name,
                unit(other.indicator),
                ColumnKind::Number,
            )));
        }
        if per_head {
            let unit = per_head_unit(draft.indicator(first), site.lang);
            let head = site.say("每万人", "Per 10,000");
            columns.push(wide(column(head, unit, ColumnKind::Number)));
        }
        if covered {
            columns.push(column(
                site.say("5公里内", "Within 5 km"),
                site.say("有站点人口", "of a station"),
                ColumnKind::Number,
            ));
        }
        columns
    }

    fn name_cell(&self, region: RegionId) -> Cell {
        Cell {
            href: self.draft.region_href(region),
            ..words(self.draft.region_name(region))
        }
    }

    /// A figure with as many decimals as all of its column.
    fn cell(&self, column: &Ranking<'_>, o: Option<&Observation>) -> Cell {
        grained_cell(self.draft, o, self.grain(column))
    }

    fn grain(&self, column: &Ranking<'_>) -> Option<u32> {
        let all: Vec<&Observation> = column.iter().filter_map(|e| e.observation).collect();
        charts::grain(self.draft, &all)
    }

    fn per_head(&self, o: &Observation) -> Option<Decimal> {
        self.draft.site.analysis.per_ten_thousand(o)
    }

    fn per_head_cell(&self, o: Option<&Observation>) -> Cell {
        match o.and_then(|o| self.per_head(o)) {
            Some(number) => {
                let indicator = self.draft.indicator(self.lead.indicator);
                Cell {
                    text: per_head_text(number, indicator, self.draft.site.lang),
                    order: Some(number.round_dp(6).normalize().to_string()),
                    ..Cell::default()
                }
            }
            None => reason(self.draft.site.say("不适用", "not applicable")),
        }
    }

    fn coverage(&self) -> Option<Vec<(RegionId, Decimal)>> {
        let coverage = self.draft.site.analysis.coverage()?;
        let as_of = Period::AsOf(coverage.as_of).closing_quarter();
        // Where people live is known for one day; older tables do not have it.
        if as_of != self.lead.period.closing_quarter() {
            return None;
        }
        let parts = covered_parts(self.draft, coverage, self.lead.parent);
        (!parts.is_empty()).then_some(parts)
    }

    fn coverage_cell(&self, share: Option<Decimal>) -> Cell {
        let Some(share) = share else {
            return reason(self.draft.site.say("不适用", "not applicable"));
        };
        let text = number::percent(share, 1, self.draft.site.lang);
        let low = share < COVERED_ENOUGH;
        Cell {
            text: if low { format!("▼ {text}") } else { text },
            tone: if low { Tone::Signal } else { Tone::Plain },
            order: Some(share.round_dp(6).normalize().to_string()),
            ..Cell::default()
        }
    }

    fn total(&self, per_head: bool, covered: bool) -> Option<Row> {
        let draft = self.draft;
        let whole = self.lead.whole?;
        let mut cells = vec![words(draft.region_name(self.lead.parent))];
        cells.push(self.cell(self.lead, Some(whole)));
        cells.push(Cell::default());
        cells.push(change_cell(draft, Some(whole)));
        for other in &self.rankings[1..] {
            cells.push(self.cell(other, other.whole));
        }
        if per_head {
            cells.push(self.per_head_cell(Some(whole)));
        }
        if covered {
            let reach = draft
                .site
                .analysis
                .coverage()
                .and_then(|c| c.of(self.lead.parent));
            let share = reach.and_then(|r| r.share_within(5));
            cells.push(self.coverage_cell(share));
        }
        Some(Row {
            cells,
            kind: RowKind::Total,
            id: None,
        })
    }

    fn note(&self, covered: bool) -> String {
        let evidence: Vec<&Observation> = self
            .rankings
            .iter()
            .flat_map(Ranking::iter)
            .filter_map(|e| e.observation)
            .collect();
        let source = charts::source_line(self.draft, &evidence);
        let site = self.draft.site;
        let mut note = match site.lang {
            Lang::Zh => format!("来源：{source}。"),
            Lang::En => format!("Source: {source}."),
        };
        if self.rankings.iter().any(|r| self.grain(r) == Some(0)) {
            note.push_str(site.say("金额四舍五入到万元，准确数见各指标页。", ""));
        }
        if covered {
            note.push_str(site.say(
                "▼为5公里内有站点的人口不到八成，需要增设或者调整站点。",
                " ▼: fewer than eight in ten residents have a station within 5 km.",
            ));
        }
        note
    }
}

/// The length of a bar, 880 for the largest value.
fn bar(value: Option<Decimal>, largest: Option<Decimal>) -> Option<u16> {
    let largest = largest.filter(|n| *n > Decimal::ZERO)?;
    value?
        .checked_mul(Decimal::from(880))?
        .checked_div(largest)?
        .round()
        .to_u16()
}
