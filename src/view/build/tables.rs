//! Tables: columns and cells, targets with pace, regions side by side, heat, stated figures,
//! revisions.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Draft;
use super::charts::places::{covered_parts, short_change};
use super::charts::{self, plain_number};
use crate::analyse::{Basis, Entry, Pace, Ranking};
use crate::diag::Lang;
use crate::model::{Breakdown, Indicator, IndicatorId, Observation, Period, RegionId, Span};
use crate::plan::PageId;
use crate::view::date;
use crate::view::number;
use crate::view::pages::{
    Cell, Column, ColumnKind, ColumnRank, KeyFigure, Remark, Revision, Row, RowKind, Shown,
    SortOrder, TableView, TargetRow, TargetTable, Tone,
};
use crate::view::wording::{self, Segment};

/// Below this part of the people within five kilometres, stations should be added.
pub const COVERED_ENOUGH: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

/// A column; its second line holds the unit.
pub fn column(label: impl Into<String>, unit: impl Into<String>, kind: ColumnKind) -> Column {
    Column {
        label: label.into(),
        unit: unit.into(),
        kind,
        sorted: None,
        rank: ColumnRank::Always,
    }
}

/// The same, left out on phones at first.
pub fn wide(column: Column) -> Column {
    Column {
        rank: ColumnRank::Wide,
        ..column
    }
}

/// A cell of words.
pub fn words(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        ..Cell::default()
    }
}

/// A cell that says why it holds no value.
pub fn reason(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        reason: true,
        ..Cell::default()
    }
}

/// A row among others.
pub fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        kind: RowKind::Entry,
        id: None,
    }
}

/// A table without remarks.
pub fn table(id: &str, caption: String, columns: Vec<Column>, rows: Vec<Row>) -> TableView {
    TableView {
        id: id.to_owned(),
        caption,
        caption_shown: Shown::Hidden,
        columns,
        rows,
        note: String::new(),
        downloads: Vec::new(),
        more: None,
    }
}

/// A segment as a remark.
pub fn remark(segment: &Segment) -> Remark {
    let tone = match segment {
        Segment::Signal(_) => Tone::Signal,
        _ => Tone::Plain,
    };
    Remark {
        text: segment.words().to_owned(),
        tone,
    }
}

/// The change on a year earlier as a cell.
pub fn change_cell<'s>(draft: &Draft<'s>, observation: Option<&'s Observation>) -> Cell {
    let Some(o) = observation else {
        return reason(draft.unreported());
    };
    let comparison = draft.site.analysis.compare(o, Basis::YearAgo);
    match short_change(&comparison.change, draft.site.lang) {
        Some(text) => Cell {
            text,
            order: comparison
                .change
                .ratio()
                .map(|ratio| ratio.round_dp(6).normalize().to_string()),
            ..Cell::default()
        },
        None => reason(draft.site.say("不能比较", "not comparable")),
    }
}

/// A key figure with its change on a year earlier.
pub fn key_figure<'s>(draft: &Draft<'s>, label: String, o: &'s Observation) -> KeyFigure {
    let comparison = draft.site.analysis.compare(o, Basis::YearAgo);
    let indicator = draft.indicator(o.key.indicator);
    let remark = comparison.change.direction().map(|_| Remark {
        text: wording::change(&comparison, indicator, draft.site.lang).text,
        tone: Tone::Plain,
    });
    KeyFigure {
        label,
        figure: draft.figure(o),
        remark,
    }
}

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
            .min(4000)
    };
    TargetRow {
        name: draft.indicator_name(pace.indicator).to_owned(),
        href: draft.indicator_href(pace.indicator),
        done: number::in_column(pace.actual, indicator, lang).cell(),
        target: number::value(pace.target, indicator, lang).text,
        rate: format!("{}%", number::decimal(pace.done, 1, lang)),
        rate_permille: permille(pace.done),
        pace_permille: permille(pace.elapsed),
        remark: remark(&wording::pace(draft.site.analysis, pace, lang)),
    }
}

/// The parts of a region side by side: the first indicator with a bar and its change, the others,
/// the first per 10,000 residents, and who lives near a station.
pub fn regions(
    draft: &Draft<'_>,
    indicators: &[IndicatorId],
    parent: RegionId,
    quarter: Span,
) -> Option<TableView> {
    let rankings: Vec<Ranking<'_>> = indicators
        .iter()
        .filter_map(|id| {
            draft
                .site
                .analysis
                .periods(*id, quarter)
                .into_iter()
                .find_map(|period| {
                    let ranking =
                        draft
                            .site
                            .analysis
                            .ranking(*id, parent, &Breakdown::total(), &period)?;
                    (ranking.ranked.len() >= 2).then_some(ranking)
                })
        })
        .collect();
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
            cells.push(draft.number_cell(entry.observation));
            cells.push(Cell {
                bar: bar(entry.value, largest),
                ..Cell::default()
            });
            cells.push(change_cell(draft, entry.observation));
            for other in &self.rankings[1..] {
                let found = other.iter().find(|e| e.region == entry.region);
                cells.push(self.cell(found.and_then(|e| e.observation)));
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
        let caption = match lang {
            Lang::Zh => format!("各{kind}，{}", date::period(&self.lead.period, lang)),
            Lang::En => format!("{} by {kind}", date::period(&self.lead.period, lang)),
        };
        let mut made = table(
            "regions",
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
            super::words::capital(kind)
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
            let unit = unit(first);
            columns.push(wide(column(
                site.say("每万人", "Per 10,000"),
                unit,
                ColumnKind::Number,
            )));
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

    fn cell(&self, o: Option<&Observation>) -> Cell {
        let mut cell = self.draft.number_cell(o);
        cell.status = None;
        let percent = o.is_some_and(|o| self.draft.indicator(o.key.indicator).unit.is_percent());
        if percent && !cell.reason && !cell.text.ends_with('%') {
            cell.text.push('%');
        }
        cell
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
        cells.push(draft.number_cell(Some(whole)));
        cells.push(Cell::default());
        cells.push(change_cell(draft, Some(whole)));
        for other in &self.rankings[1..] {
            cells.push(self.cell(other.whole));
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
        if covered {
            note.push_str(site.say(
                "▼为5公里内有站点的人口不到八成，需要增设或者调整站点。",
                " ▼: fewer than eight in ten residents have a station within 5 km.",
            ));
        }
        note
    }
}

/// A value per 10,000 residents, with as many decimals as tell regions apart.
pub fn per_head_text(number: Decimal, indicator: &Indicator, lang: Lang) -> String {
    let factor = number::Shape::column(indicator, lang).unit.factor();
    let scaled = number.checked_div(factor).unwrap_or(number);
    let decimals = if scaled >= Decimal::ONE_HUNDRED { 0 } else { 2 };
    number::decimal(scaled, decimals, lang)
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

/// Changes to published values.
pub fn revisions<'o>(
    draft: &Draft<'_>,
    changed: impl Iterator<Item = &'o Observation>,
) -> Vec<Revision> {
    changed
        .enumerate()
        .filter_map(|(at, o)| revision(draft, at + 1, o))
        .collect()
}

fn revision(draft: &Draft<'_>, number: usize, o: &Observation) -> Option<Revision> {
    let lang = draft.site.lang;
    let indicator = draft.indicator(o.key.indicator);
    let (old, new) = (o.replaces.as_ref()?, o.value.quantity()?);
    let shape = number::Shape::of(indicator);
    let difference = new.exact.checked_sub(old.exact)?;
    let sign = if difference.is_sign_positive() && !difference.is_zero() {
        "+"
    } else {
        ""
    };
    let date = o
        .source
        .and_then(|id| draft.site.catalogue().source(id).date);
    let noted = o.note.as_deref().unwrap_or_default();
    let mut scope = vec![
        draft.places(&o.key.regions),
        date::period(&o.key.period, lang),
    ];
    scope.push(draft.breakdown_name(&o.key.breakdown));
    scope.retain(|part| !part.is_empty());
    Some(Revision {
        id: format!("revision-{number}"),
        indicator: draft.indicator_name(o.key.indicator).to_owned(),
        href: draft.indicator_href(o.key.indicator),
        scope: scope.join(draft.site.say("，", ", ")),
        old: number::shaped(old, &shape, lang).text,
        new: number::shaped(new, &shape, lang).text,
        difference: format!("{sign}{}", plain_number(difference, indicator, lang)),
        reason: match noted {
            "" => draft.site.say("原因未载明", "no reason given").to_owned(),
            noted => noted.to_owned(),
        },
        date: match date {
            Some(crate::model::Bound::Day(day)) if !noted.contains('年') => date::day(day, lang),
            _ => String::new(),
        },
    })
}

/// The page of the document that an observation was taken from.
pub fn source_page(draft: &Draft<'_>, o: &Observation) -> Option<PageId> {
    o.source
        .map(PageId::Source)
        .filter(|page| draft.site.routes.has(*page))
}
