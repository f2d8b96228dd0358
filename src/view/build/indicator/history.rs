//! The values of an indicator period by period, and its targets year by year.

use crate::analyse::series::Point;
use crate::analyse::{Pace, Rhythm};
use crate::diag::Lang;
use crate::model::{IndicatorId, Kind, Month, Observation, Period, RegionId, Span, Status, Value};
use crate::view::build::charts::time::Subject;
use crate::view::build::tables::{
    as_written, change_cell, column, column_cell, per_head_text, per_head_unit, reason, remark,
    revised_words, row, table as made, wide, words,
};
use crate::view::build::words::year_name;
use crate::view::build::{Draft, charts};
use crate::view::pages::{Cell, ColumnKind, Row, SortOrder, TableView};
use crate::view::{number, wording};

/// One row a period, the newest first. `None` without a series.
pub fn table(draft: &Draft<'_>, id: IndicatorId, region: RegionId) -> Option<TableView> {
    let subject = Subject::all(id, region);
    let rhythm = subject.rhythm(draft).or_else(|| {
        let few = [
            Rhythm::Quarters,
            Rhythm::Days,
            Rhythm::Years,
            Rhythm::Cumulative,
        ];
        few.into_iter()
            .find(|rhythm| subject.series(draft, *rhythm).len() >= 2)
    })?;
    let mut series = subject.series(draft, rhythm);
    if draft.is_record() {
        // Documents report no series: what they leave out is not missing.
        series.points.retain(|point| point.observation.is_some());
    }
    let indicator = draft.indicator(id);
    let site = draft.site;
    let lang = site.lang;
    let quarters = rhythm == Rhythm::Quarters && indicator.kind == Kind::Flow;
    let per_head = series.points.iter().any(|p| {
        p.observation
            .is_some_and(|o| site.analysis.per_ten_thousand(o).is_some())
    });
    let unit = number::column_unit(indicator, lang);
    let first = match rhythm {
        Rhythm::Quarters => site.say("单季", "Quarter"),
        Rhythm::Months => site.say("单月", "Month"),
        Rhythm::Years => site.say("全年", "Year"),
        Rhythm::Cumulative => site.say("1月起累计", "From January"),
        Rhythm::Days => site.say("期末", "At the end"),
    };
    let mut columns = vec![column(site.say("时期", "Period"), "", ColumnKind::Words)];
    columns[0].sorted = Some(SortOrder::Descending);
    columns.push(column(first, &unit, ColumnKind::Number));
    columns.push(wide(column(
        site.say("上年同期", "A year earlier"),
        &unit,
        ColumnKind::Number,
    )));
    columns.push(column(
        site.say("比上年", "Change on"),
        site.say("同期", "a year earlier"),
        ColumnKind::Number,
    ));
    if quarters {
        columns.push(wide(column(
            site.say("1月起累计", "From January"),
            &unit,
            ColumnKind::Number,
        )));
    }
    if per_head {
        let unit = per_head_unit(indicator, lang);
        columns.push(wide(column(
            site.say("每万人", "Per 10,000"),
            unit,
            ColumnKind::Number,
        )));
    }
    columns.push(wide(column(
        site.say("说明", "Remark"),
        "",
        ColumnKind::Words,
    )));
    let rows: Vec<Row> = series
        .points
        .iter()
        .rev()
        .map(|point| period_row(draft, &subject, point, (quarters, per_head)))
        .collect();
    let name = draft.indicator_name(id);
    let place = draft.region_name(region);
    let comma = site.say("，", ", ");
    let mut table = made(
        "periods-table",
        format!("{name}{comma}{place}"),
        columns,
        rows,
    );
    let source = charts::source_line(draft, &charts::time::observations(&series));
    let residents = match per_head {
        true => site.say(
            "每万人按现有人口计算。",
            " Per 10,000 of today’s residents.",
        ),
        false => "",
    };
    table.note = match lang {
        Lang::Zh => format!("{place}。来源：{source}。{residents}"),
        Lang::En => format!("{place}. Source: {source}.{residents}"),
    };
    Some(table)
}

fn period_row<'s>(
    draft: &Draft<'s>,
    subject: &Subject,
    point: &Point<'s>,
    shown: (bool, bool),
) -> Row {
    let analysis = draft.site.analysis;
    let o = point.observation;
    let cell = |o: Option<&Observation>| column_cell(draft, o);
    let mut cells = vec![words(draft.period_name(&point.period)), cell(o)];
    let then = o.and_then(|o| analysis.compare(o, crate::analyse::Basis::YearAgo).then);
    cells.push(match then {
        Some(then) => cell(Some(then)),
        None => reason(draft.site.say("没有", "none")),
    });
    cells.push(change_cell(draft, o));
    if shown.0 {
        let month = point.period.last_month();
        let span = month.and_then(|m| Span::to_quarter(m.year(), m.month() / 3));
        let sum = span
            .and_then(|span| analysis.total(subject.indicator, subject.region, Period::Span(span)));
        cells.push(cell(sum));
    }
    if shown.1 {
        let indicator = draft.indicator(subject.indicator);
        let number = o.and_then(|o| analysis.per_ten_thousand(o));
        cells.push(match number {
            Some(number) => Cell {
                order: Some(number.round_dp(6).normalize().to_string()),
                ..words(per_head_text(number, indicator, draft.site.lang))
            },
            None => reason(draft.site.say("不适用", "not applicable")),
        });
    }
    cells.push(words(o.map_or_else(String::new, |o| said(draft, o))));
    let id = point.period.to_string();
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    Row {
        id: plain.then(|| format!("p{id}")),
        ..row(cells)
    }
}

/// Provisional or revised, and what a note says.
fn said(draft: &Draft<'_>, o: &Observation) -> String {
    let site = draft.site;
    let mut parts: Vec<String> = Vec::new();
    match o.status {
        Status::Provisional => parts.push(site.say("初步", "provisional").to_owned()),
        _ => parts.extend(revised_words(draft, o)),
    }
    if let Value::Absent(reason) = &o.value {
        parts.push(number::absence(*reason, site.lang).to_owned());
    }
    parts.extend(o.note.as_deref().map(str::to_owned));
    parts.join(site.say("；", "; "))
}

/// The targets of every year and how far they were met. `None` without any.
pub fn targets(draft: &Draft<'_>, id: IndicatorId, region: RegionId) -> Option<TableView> {
    let site = draft.site;
    let lang = site.lang;
    let newest = draft.newest(id, region)?.key.period.last_month()?;
    let mut paces: Vec<(i32, Pace<'_>)> = Vec::new();
    for year in (newest.year() - 9..=newest.year()).rev() {
        let quarters = (1..=4)
            .rev()
            .filter_map(|quarter| Span::quarter(year, quarter));
        let pace = quarters
            .filter(|q| q.to <= Month::new(newest.year(), 12).unwrap_or(newest))
            .find_map(|quarter| site.analysis.pace(id, region, quarter));
        paces.extend(pace.map(|pace| (year, pace)));
    }
    if paces.is_empty() {
        return None;
    }
    let rows = paces.iter().map(|(year, pace)| {
        let indicator = draft.indicator(id);
        let mut cells = vec![words(year_name(*year, lang))];
        cells.push(words(as_written(draft, pace.target)));
        cells.push(words(number::value(pace.actual, indicator, lang).text));
        cells.push(words(draft.period_name(&pace.actual.key.period)));
        cells.push(words(format!("{}%", number::decimal(pace.done, 1, lang))));
        let verdict = remark(&wording::pace(site.analysis, pace, lang));
        cells.push(Cell {
            tone: verdict.tone,
            ..words(verdict.text)
        });
        row(cells)
    });
    let head = |zh, en, kind| column(site.say(zh, en), "", kind);
    let target = head("目标", "Target", ColumnKind::Number);
    let columns = vec![
        head("年度", "Year", ColumnKind::Words),
        // Money is so long in English that a phone has room for two columns of it.
        match lang {
            Lang::Zh => target,
            Lang::En => wide(target),
        },
        head("完成", "Done", ColumnKind::Number),
        wide(head("截至", "In", ColumnKind::Words)),
        head("完成率", "Completed", ColumnKind::Number),
        wide(head("说明", "Remark", ColumnKind::Words)),
    ];
    let name = draft.indicator_name(id);
    let caption = format!(
        "{name}{}{}",
        site.say("，", ", "),
        draft.region_name(region)
    );
    let mut table = made("targets-table", caption, columns, rows.collect());
    let evidence: Vec<&Observation> = paces.iter().map(|(_, pace)| pace.target).collect();
    let source = charts::source_line(draft, &evidence);
    table.note = format!(
        "{}{source}{}",
        site.say("来源：", "Source: "),
        site.say("。", ".")
    );
    Some(table)
}
