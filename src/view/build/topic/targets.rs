//! All targets: the newest year with pace, the districts, and how earlier years ended.
//!
//! 完成率 is what was done divided by the year's target; 时间进度 is the part of the year that has
//! passed. Both stand beside each other, because one without the other says nothing before December.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Made, files};
use crate::analyse::{Pace, Standing};
use crate::chart::spec::{BarRow, BarsData, ChartData, Emphasis};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::region::RegionKind;
use crate::model::{IndicatorId, Measure, Observation, RegionId, Span};
use crate::plan::topics::Topic;
use crate::view::build::charts::{self, Caption};
use crate::view::build::report::{chart_id, plain};
use crate::view::build::words::{Sections, year_name};
use crate::view::build::{Draft, highlights, tables};
use crate::view::number;
use crate::view::pages::{Block, Cell, ChartWidth, ColumnKind, Row, SideNote, TableView, Tone};
use crate::view::wording;

/// So many years stand beside each other.
const YEARS: usize = 6;

/// The page of targets.
pub fn targets(draft: &mut Draft<'_>) -> Made {
    let site = draft.site;
    let region = site.settings().region.unwrap_or(RegionId(0));
    let place = draft.region_name(region);
    let title = match site.lang {
        Lang::Zh => format!("{place}法律援助年度目标和完成情况"),
        Lang::En => format!("Yearly targets of legal aid in {place}"),
    };
    let lead = site.say(
        "每年的目标是多少，做到了多少，跟得上时间进度吗。没有完成的，和完成的一样写明。",
        "What was aimed at each year, what was reached, and whether it kept pace with the year. Targets that were missed are shown like those that were met.",
    );
    let years = years(draft, region);
    let mut sections = Sections::numbered(site.lang);
    let mut told = Vec::new();
    if let Some((quarter, _)) = years.first() {
        let findings = site.analysis.findings_for_region(region, *quarter);
        told.extend(
            findings
                .iter()
                .filter(|f| matches!(f.fact, crate::analyse::Fact::Paces(_)))
                .map(|f| {
                    let worded = wording::finding(site.analysis, f);
                    plain(&draft.sentence(worded.sentence.get(site.lang)))
                }),
        );
        highlights::targets(draft, &mut sections, region, *quarter, &findings);
        districts(draft, &mut sections, region, *quarter);
    }
    if years.len() > 1 {
        let table = past(draft, &years);
        let label = site.say("历年", "Year by year");
        sections.add("years", label, vec![Block::Table(table)]);
    }
    let blocks = disputed(draft, &years);
    if !blocks.is_empty() {
        let label = site.say("对不上的", "What does not fit");
        sections.add("disputed", label, blocks);
    }
    let own: Vec<&Observation> = site
        .data
        .observations
        .iter()
        .filter(|o| o.key.measure == Measure::Target && o.is_stated())
        .collect();
    let blocks = files(draft, Topic::Targets, &own);
    sections.add("files", site.say("数据", "Data"), blocks);
    Made {
        title,
        lead: lead.to_owned(),
        told,
        sections: sections.done(),
        side: vec![how_to_read(draft)],
        ..Made::default()
    }
}

/// Rates that a document states and that its own target and value do not give: one of the three is
/// wrong, and the reader is told so.
fn disputed(draft: &Draft<'_>, years: &[(Span, Vec<Pace<'_>>)]) -> Vec<Block> {
    let lang = draft.site.lang;
    let all = years.iter().flat_map(|(_, paces)| paces);
    all.filter(|pace| pace.is_disputed())
        .filter_map(|pace| {
            let stated = pace.stated?;
            let name = draft.indicator_name(pace.indicator);
            let said = tables::row_value(draft, stated).text;
            let done = tables::row_value(draft, pace.actual).text;
            let target = tables::as_written(draft, pace.target);
            let rate = rate(draft, pace).text;
            Some(Block::Note(match lang {
                Lang::Zh => format!(
                    "{name}：原文写完成率{said}，但按原文的完成数{done}和目标{target}计算是{rate}。三个数里至少有一个不对，请看来源文件的核对结果。"
                ),
                Lang::En => format!(
                    "{name}: the document states {said}, but its own figures, {done} of {target}, give {rate}. At least one of the three is wrong; see what the check found in the source document."
                ),
            }))
        })
        .collect()
}

fn how_to_read(draft: &Draft<'_>) -> SideNote {
    let site = draft.site;
    SideNote {
        title: site.say("怎样看", "How to read").to_owned(),
        paragraphs: vec![
            site.say(
                "完成率＝实际÷全年目标。时间进度＝已经过去的月数÷12。",
                "Completion is what was done divided by the year’s target; the time passed is the months gone by divided by twelve.",
            )
            .to_owned(),
            site.say(
                "完成率不低于时间进度，就是跟得上。比率和时点数只在年底判断。",
                "A target is on pace if completion is not below the time passed. Rates and counts of a day are judged at the end of the year only.",
            )
            .to_owned(),
        ],
        links: Vec::new(),
    }
}

/// The years with targets, the newest first: the last quarter of each with its paces.
fn years<'s>(draft: &Draft<'s>, region: RegionId) -> Vec<(Span, Vec<Pace<'s>>)> {
    let site = draft.site;
    let years: BTreeSet<i32> = site
        .data
        .observations
        .iter()
        .filter(|o| o.key.measure == Measure::Target)
        .filter(|o| o.key.regions.single() == Some(region))
        .filter_map(|o| o.key.period.year())
        .collect();
    years
        .into_iter()
        .rev()
        .take(YEARS)
        .filter_map(|year| last_paces(draft, region, year))
        .collect()
}

/// The paces of a year at its last quarter that has any.
fn last_paces<'s>(draft: &Draft<'s>, region: RegionId, year: i32) -> Option<(Span, Vec<Pace<'s>>)> {
    [4, 3, 2, 1].into_iter().find_map(|quarter| {
        let quarter = Span::quarter(year, quarter)?;
        let paces = draft.site.analysis.paces(region, quarter);
        (!paces.is_empty()).then_some((quarter, paces))
    })
}

fn rate(draft: &Draft<'_>, pace: &Pace<'_>) -> Cell {
    Cell {
        text: format!("{}%", number::decimal(pace.done, 1, draft.site.lang)),
        order: Some(pace.done.round_dp(4).normalize().to_string()),
        tone: match pace.standing {
            Standing::Behind => Tone::Signal,
            _ => Tone::Plain,
        },
        ..Cell::default()
    }
}

/// Indicators in rows, years in columns: the rate, with a mark where it was missed.
fn past<'s>(draft: &Draft<'s>, years: &[(Span, Vec<Pace<'s>>)]) -> TableView {
    let site = draft.site;
    let ids: BTreeSet<IndicatorId> = years
        .iter()
        .flat_map(|(_, paces)| paces.iter().map(|pace| pace.indicator))
        .collect();
    let rows: Vec<Row> = ids
        .iter()
        .map(|id| {
            let mut cells = vec![Cell {
                href: draft.indicator_href(*id),
                ..tables::words(draft.indicator_name(*id))
            }];
            cells.extend(years.iter().map(|(_, paces)| {
                let own = paces.iter().find(|pace| pace.indicator == *id);
                match own {
                    Some(pace) => marked(draft, pace),
                    None => tables::reason(site.say("没有目标", "no target")),
                }
            }));
            tables::row(cells)
        })
        .collect();
    let mut columns = vec![tables::column(
        site.say("目标", "Target"),
        "",
        ColumnKind::Words,
    )];
    for (at, (quarter, _)) in years.iter().enumerate() {
        let year = quarter.to.year();
        let name = match (quarter.to.month(), site.lang) {
            (12, lang) => year_name(year, lang),
            (month, Lang::Zh) => format!("{year}年1—{month}月"),
            (_, Lang::En) => format!("{year} so far"),
        };
        let column = tables::column(name, "", ColumnKind::Number);
        columns.push(if at > 2 { tables::wide(column) } else { column });
    }
    let caption = site.say("历年目标的完成率", "Completion of the targets by year");
    let mut table = tables::table("targets-by-year", caption.to_owned(), columns, rows);
    table.note = site
        .say(
            "▼ 表示没有完成，或者落后时间进度。",
            "▼ means missed, or behind pace.",
        )
        .to_owned();
    table
}

/// A rate whose colour is also said with a mark.
fn marked(draft: &Draft<'_>, pace: &Pace<'_>) -> Cell {
    let mut cell = rate(draft, pace);
    if pace.standing == Standing::Behind {
        cell.text = format!("▼ {}", cell.text);
    }
    cell
}

/// The districts: bars of the first target, then all targets beside each other.
fn districts<'s>(draft: &mut Draft<'s>, sections: &mut Sections, region: RegionId, quarter: Span) {
    let site = draft.site;
    let parts: Vec<(RegionId, Vec<Pace<'s>>)> = parts(draft, region, quarter);
    if parts.len() < 2 {
        return;
    }
    let ids: BTreeSet<IndicatorId> = parts
        .iter()
        .flat_map(|(_, paces)| paces.iter().map(|pace| pace.indicator))
        .collect();
    let mut blocks = Vec::new();
    if let Some(spec) = ids.first().and_then(|id| bars(draft, &parts, *id)) {
        let view = draft.chart(&spec, ChartWidth::Full);
        blocks.push(Block::Chart(Box::new(view)));
    }
    let rows = parts
        .iter()
        .map(|(part, paces)| {
            let mut cells = vec![Cell {
                href: draft.region_href(*part),
                ..tables::words(draft.region_name(*part))
            }];
            for id in &ids {
                let own = paces.iter().find(|pace| pace.indicator == *id);
                cells.extend(match own {
                    Some(pace) => [
                        tables::words(tables::as_written(draft, pace.target)),
                        tables::row_value(draft, pace.actual),
                        marked(draft, pace),
                    ],
                    None => [
                        tables::reason(site.say("没有目标", "no target")),
                        tables::reason(site.say("不适用", "not applicable")),
                        tables::reason(site.say("不适用", "not applicable")),
                    ],
                });
            }
            tables::row(cells)
        })
        .collect();
    let mut columns = vec![tables::column(
        site.say("地区", "Place"),
        "",
        ColumnKind::Words,
    )];
    for id in &ids {
        let name = draft.indicator_name(*id);
        let target = site.say("目标", "target");
        columns.push(tables::wide(tables::column(
            name,
            target,
            ColumnKind::Number,
        )));
        let done = site.say("完成", "done");
        columns.push(tables::wide(tables::column(name, done, ColumnKind::Number)));
        let rate = site.say("完成率", "completion");
        columns.push(tables::column(name, rate, ColumnKind::Number));
    }
    let caption = site.say("各地的目标和完成率", "Targets and completion by district");
    let table = tables::table("targets-by-region", caption.to_owned(), columns, rows);
    blocks.push(Block::Table(table));
    sections.add("regions", site.say("区县", "Districts"), blocks);
}

/// The parts of a region that have targets of their own.
fn parts<'s>(draft: &Draft<'s>, region: RegionId, quarter: Span) -> Vec<(RegionId, Vec<Pace<'s>>)> {
    let Some(day) = quarter.to.last_day() else {
        return Vec::new();
    };
    let regions = &draft.site.catalogue().regions;
    regions
        .parts_on(region, day)
        .map(|part| (part, draft.site.analysis.paces(part, quarter)))
        .filter(|(_, paces)| !paces.is_empty())
        .collect()
}

/// The completion rate of one target, district by district.
fn bars<'s>(
    draft: &Draft<'s>,
    parts: &[(RegionId, Vec<Pace<'s>>)],
    indicator: IndicatorId,
) -> Option<ChartSpec> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let mut found: Vec<(RegionId, &Pace<'_>)> = parts
        .iter()
        .filter(|(part, _)| regions.get(*part).kind == RegionKind::Area)
        .filter_map(|(part, paces)| {
            Some((
                *part,
                paces.iter().find(|pace| pace.indicator == indicator)?,
            ))
        })
        .collect();
    if found.len() < 2 {
        return None;
    }
    found.sort_by_key(|(part, pace)| (Reverse(pace.done), *part));
    let behind: Vec<RegionId> = found
        .iter()
        .filter(|(_, pace)| pace.standing == Standing::Behind)
        .map(|(part, _)| *part)
        .collect();
    let rows = found.iter().map(|(part, pace)| BarRow {
        name: draft.region_name(*part).to_owned(),
        point: Point::settled(
            pace.done,
            format!("{}%", number::decimal(pace.done, 1, site.lang)),
        ),
        emphasis: if behind.is_empty() || behind.contains(part) {
            Emphasis::Focus
        } else {
            Emphasis::Context
        },
        comparison: None,
    });
    let rows: Vec<BarRow> = rows.collect();
    let evidence: Vec<&Observation> = found
        .iter()
        .flat_map(|(_, pace)| [pace.target, pace.actual])
        .collect();
    let (_, first) = found.first()?;
    let caption = Caption::new(
        draft,
        chart_id(&format!("{}-completion", draft.indicator(indicator).id)),
        bars_title(draft, indicator, &behind, first),
        &[draft.indicator_name(indicator), &completion(draft, first)],
    );
    Some(ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle: caption.subtitle,
        source: charts::source_line(draft, &evidence),
        unit_label: "%".to_owned(),
        note: String::new(),
        alt: String::new(),
        words: site.chart_words.clone(),
        data: ChartData::Bars(BarsData {
            rows,
            comparison_name: String::new(),
        }),
    })
}

/// The completion rate with the time that has passed.
fn completion(draft: &Draft<'_>, pace: &Pace<'_>) -> String {
    let passed = number::decimal(
        pace.elapsed,
        u32::from(!pace.elapsed.fract().is_zero()),
        draft.site.lang,
    );
    let year = pace.target.key.period.year().unwrap_or_default();
    let over = pace.elapsed >= rust_decimal::Decimal::ONE_HUNDRED;
    match draft.site.lang {
        Lang::Zh if over => format!("{year}年目标的完成率"),
        Lang::En if over => format!("completion of the {year} target"),
        Lang::Zh => format!("{year}年目标的完成率，时间进度{passed}%"),
        Lang::En => format!("completion of the {year} target; {passed}% of the year has passed"),
    }
}

fn bars_title(
    draft: &Draft<'_>,
    indicator: IndicatorId,
    behind: &[RegionId],
    pace: &Pace<'_>,
) -> String {
    let name = draft.indicator_name(indicator);
    let over = pace.elapsed >= rust_decimal::Decimal::ONE_HUNDRED;
    let names: Vec<&str> = behind.iter().map(|id| draft.region_name(*id)).collect();
    match (names.len(), over, draft.site.lang) {
        (0, true, Lang::Zh) => format!("{name}：各区县都完成了全年目标"),
        (0, true, Lang::En) => format!("{name}: every district met its target"),
        (0, false, Lang::Zh) => format!("{name}：各区县都跟得上时间进度"),
        (0, false, Lang::En) => format!("{name}: every district is on pace"),
        (1 | 2, true, Lang::Zh) => format!("{}没有完成{name}目标", names.join("、")),
        (1 | 2, true, Lang::En) => format!("{name}: target missed in {}", names.join(" and ")),
        (1 | 2, false, Lang::Zh) => format!("{}的{name}落后时间进度", names.join("、")),
        (1 | 2, false, Lang::En) => format!("{name}: behind pace in {}", names.join(" and ")),
        (n, true, Lang::Zh) => format!("{n}个区县没有完成{name}目标"),
        (n, true, Lang::En) => format!("{name}: {n} districts missed their target"),
        (n, false, Lang::Zh) => format!("{n}个区县的{name}落后时间进度"),
        (n, false, Lang::En) => format!("{name}: {n} districts are behind pace"),
    }
}
