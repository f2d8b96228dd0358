//! Charts over time: single quarters, years beside each other, years, small multiples.

use std::collections::BTreeSet;

use super::{Caption, point, spec, title_where};
use crate::analyse::{Fact, Ranking, Rhythm, Series, series};
use crate::chart::spec::{
    Baseline, ChartData, ColumnsData, Emphasis, LineData, MultiplesData, Panel, Series as Drawn,
    Slot,
};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::period::Month;
use crate::model::{Breakdown, IndicatorId, Kind, Observation, Period, RegionId};
use crate::view::build::Draft;
use crate::view::{date, number, wording};

/// What is drawn over time.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// What is counted.
    pub indicator: IndicatorId,
    /// Where.
    pub region: RegionId,
    /// The last month that may be shown; a report knows nothing of what came later.
    pub until: Option<Month>,
}

impl Subject {
    /// Everything up to the newest value.
    pub fn all(indicator: IndicatorId, region: RegionId) -> Self {
        Self {
            indicator,
            region,
            until: None,
        }
    }

    /// Its series in a rhythm, not beyond the last month that may be shown.
    pub fn series<'s>(&self, draft: &Draft<'s>, rhythm: Rhythm) -> Series<'s> {
        let analysis = draft.site.analysis;
        let mut line = analysis.series(self.indicator, self.region, &Breakdown::total(), rhythm);
        if let Some(last) = self.until {
            line.points
                .retain(|p| p.period.last_month().is_some_and(|month| month <= last));
        }
        line
    }

    /// The rhythm that shows most: single quarters of flows, cumulative rates, days of stocks,
    /// years where there is nothing else. `None` with fewer than three values in a row.
    pub fn rhythm(&self, draft: &Draft<'_>) -> Option<Rhythm> {
        let candidates: &[Rhythm] = match draft.indicator(self.indicator).kind {
            Kind::Flow => &[Rhythm::Quarters, Rhythm::Years, Rhythm::Months],
            Kind::Stock => &[Rhythm::Days, Rhythm::Years],
            Kind::Ratio => &[
                Rhythm::Years,
                Rhythm::Cumulative,
                Rhythm::Days,
                Rhythm::Quarters,
            ],
            Kind::Text => &[],
        };
        let lengths = candidates
            .iter()
            .map(|rhythm| (self.series(draft, *rhythm).len(), *rhythm));
        // Of equally long ones the first stands: years before cumulative values that are years.
        let mut best: Option<(usize, Rhythm)> = None;
        for (length, rhythm) in lengths.filter(|(length, _)| *length >= 3) {
            if best.is_none_or(|(most, _)| length > most) {
                best = Some((length, rhythm));
            }
        }
        best.map(|(_, rhythm)| rhythm)
    }
}

/// The main chart of an indicator in a region: a line of its rhythm, or columns of the same
/// months of several years. `None` if fewer than two values can stand beside each other.
pub fn trend(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    match subject.rhythm(draft) {
        Some(Rhythm::Years) => Some(columns(
            draft,
            id,
            &subject,
            &subject.series(draft, Rhythm::Years),
        )),
        Some(rhythm) => Some(line(draft, id, &subject, &subject.series(draft, rhythm))),
        None => same_months(draft, id, subject),
    }
}

/// A line of one series.
pub fn line(draft: &Draft<'_>, id: &str, subject: &Subject, series: &Series<'_>) -> ChartSpec {
    let indicator = draft.indicator(subject.indicator);
    let drawn = Drawn {
        name: String::new(),
        points: points(draft, series),
        emphasis: Emphasis::Focus,
    };
    let slots = slots(draft, series);
    let season = slots
        .iter()
        .rev()
        .find(|slot| slot.emphasis == Emphasis::Focus);
    let mark = season.filter(|_| series.rhythm == Rhythm::Quarters && series.len() > 4);
    let mark = mark
        .map(|slot| season_mark(draft, slot))
        .unwrap_or_default();
    let rate = indicator.kind == Kind::Ratio && series.len() > 3;
    let data = LineData {
        slots,
        series: vec![drawn],
        annotations: Vec::new(),
        baseline: if rate {
            Baseline::Fitted
        } else {
            Baseline::Zero
        },
    };
    let caption = caption(draft, id, subject, series).marked(draft, &mark);
    spec(
        draft,
        caption,
        indicator,
        &observations(series),
        ChartData::Line(data),
    )
}

/// Columns of one series.
pub fn columns(draft: &Draft<'_>, id: &str, subject: &Subject, series: &Series<'_>) -> ChartSpec {
    let drawn = Drawn {
        name: String::new(),
        points: points(draft, series),
        emphasis: Emphasis::Focus,
    };
    let data = ColumnsData {
        slots: slots(draft, series),
        series: vec![drawn],
    };
    let caption = caption(draft, id, subject, series);
    let indicator = draft.indicator(subject.indicator);
    spec(
        draft,
        caption,
        indicator,
        &observations(series),
        ChartData::Columns(data),
    )
}

/// The same months of several years beside each other, for data with few periods.
fn same_months(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    let whole = subject.series(draft, Rhythm::Cumulative);
    let months: BTreeSet<i32> = whole
        .points
        .iter()
        .filter_map(|p| p.period.span())
        .map(|s| s.to.month())
        .collect();
    let of = |month: i32| {
        let mut line = whole.clone();
        line.points
            .retain(|p| p.period.span().is_some_and(|s| s.to.month() == month));
        let valued = |p: &series::Point<'_>| p.number().is_some();
        let first = line.points.iter().position(valued).unwrap_or(0);
        let last = line.points.iter().rposition(valued).map_or(0, |at| at + 1);
        line.points.truncate(last);
        line.points.drain(..first.min(last));
        line
    };
    let best = months
        .into_iter()
        .map(of)
        .max_by_key(Series::len)
        .filter(|line| line.len() >= 2)?;
    Some(columns(draft, id, &subject, &best))
}

/// One line a year, January to the end of each quarter; the newest year in ink.
pub fn years_over(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    let series = subject.series(draft, Rhythm::Cumulative);
    let years: BTreeSet<i32> = series
        .points
        .iter()
        .filter_map(|p| p.period.year())
        .collect();
    let newest = *years.last()?;
    if years.len() < 2 || series.len() < 5 {
        return None;
    }
    let years: Vec<i32> = years.into_iter().rev().take(4).collect();
    let lang = draft.site.lang;
    let slots = (1..=4).filter_map(|quarter| {
        let span = crate::model::Span::to_quarter(newest, quarter)?;
        let name = date::within_year(span, lang)?;
        Some(Slot {
            major: String::new(),
            major_short: String::new(),
            minor: name.clone(),
            full: name,
            emphasis: Emphasis::Context,
        })
    });
    let of_year = |year: i32| {
        let mut points: Vec<Point> = Vec::new();
        for quarter in 1..=4 {
            let found = series.points.iter().find(|p| {
                let span = p.period.span();
                span.is_some_and(|s| s.to.year() == year && s.to.month() == quarter * 3)
            });
            match found {
                Some(found) => points.push(point(draft, found.observation)),
                None if year == newest => break,
                None => points.push(Point::missing(draft.unreported())),
            }
        }
        Drawn {
            name: year_name(year, lang),
            points,
            emphasis: if year == newest {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
        }
    };
    let data = LineData {
        slots: slots.collect(),
        series: years.iter().map(|year| of_year(*year)).collect(),
        ..LineData::default()
    };
    let mark = draft
        .site
        .say("每条线为一年，墨色为", "one line a year, dark for ");
    let mark = format!("{mark}{}", year_name(newest, lang));
    let caption = caption(draft, id, &subject, &series).marked(draft, &mark);
    let evidence = observations(&series);
    Some(spec(
        draft,
        caption,
        draft.indicator(subject.indicator),
        &evidence,
        ChartData::Line(data),
    ))
}

/// The same line for every part of a region, on one scale; at least three parts and four values.
pub fn multiples(
    draft: &Draft<'_>,
    id: &str,
    whole: Subject,
    ranking: &Ranking<'_>,
) -> Option<ChartSpec> {
    let rhythm = whole
        .rhythm(draft)
        .filter(|rhythm| *rhythm != Rhythm::Months)?;
    let frame = whole.series(draft, rhythm);
    let periods: Vec<&Period> = frame.points.iter().map(|p| &p.period).collect();
    let mut parts: Vec<RegionId> = ranking.ranked.iter().map(|entry| entry.region).collect();
    parts.sort_unstable();
    let lines: Vec<(RegionId, Series<'_>)> = parts
        .into_iter()
        .map(|region| (region, Subject { region, ..whole }.series(draft, rhythm)))
        .filter(|(_, line)| line.len() >= 4)
        .collect();
    if lines.len() < 3 {
        return None;
    }
    let panels = lines.iter().map(|(region, line)| Panel {
        name: draft.region_name(*region).to_owned(),
        points: periods
            .iter()
            .map(|period| {
                let found = line.points.iter().find(|p| p.period == **period);
                point(draft, found.and_then(|p| p.observation))
            })
            .collect(),
    });
    let data = MultiplesData {
        slots: slots(draft, &frame),
        panels: panels.collect(),
    };
    let site = draft.site;
    let indicator = draft.indicator(whole.indicator);
    let top = number::decimal(data.top(), data.top().normalize().scale(), site.lang);
    let mark = site.say("纵轴相同，0—", "one scale, 0 to ");
    let title = peak(draft, &lines, &whole).unwrap_or_else(|| {
        let name = draft.indicator_name(whole.indicator);
        let kind = draft.parts_kind(lines[0].0);
        match site.lang {
            Lang::Zh => format!("各{kind}{name}的走势"),
            Lang::En => format!("{name} by {kind}"),
        }
    });
    let unit = number::column_unit(indicator, site.lang);
    let caption = Caption::new(
        draft,
        id,
        title,
        &[
            draft.indicator_name(whole.indicator),
            rhythm_word(draft, rhythm),
            &range(draft, &frame),
            &unit,
        ],
    )
    .marked(draft, &format!("{mark}{top}"));
    let evidence: Vec<&Observation> = lines
        .iter()
        .flat_map(|(_, line)| observations(line))
        .collect();
    Some(spec(
        draft,
        caption,
        indicator,
        &evidence,
        ChartData::Multiples(data),
    ))
}

/// All parts have their largest quarter of each whole year at the same season: 都在第四季度最多.
fn peak(draft: &Draft<'_>, lines: &[(RegionId, Series<'_>)], whole: &Subject) -> Option<String> {
    let mut season: Option<i32> = None;
    for (_, line) in lines {
        let years: BTreeSet<i32> = line.points.iter().filter_map(|p| p.period.year()).collect();
        let mut whole_years = 0;
        for year in years {
            let quarters: Vec<(rust_decimal::Decimal, i32)> = line
                .points
                .iter()
                .filter_map(|p| p.period.span().zip(p.exact()))
                .filter(|(span, _)| span.to.year() == year)
                .filter_map(|(span, value)| Some((value, span.as_quarter()?)))
                .collect();
            if quarters.len() < 4 {
                continue;
            }
            whole_years += 1;
            let (most, quarter) = quarters.iter().max()?;
            let tied = quarters.iter().filter(|(value, _)| value == most).count() > 1;
            if tied || *season.get_or_insert(*quarter) != *quarter {
                return None;
            }
        }
        if whole_years < 2 {
            return None;
        }
    }
    let span = crate::model::Span::quarter(2000, season?)?;
    let quarter = date::within_year(span, draft.site.lang)?;
    let kind = draft.parts_kind(lines.first()?.0);
    let many = wording::counted(lines.len(), draft.site.lang);
    let name = draft.indicator_name(whole.indicator);
    Some(match draft.site.lang {
        Lang::Zh => format!("{many}个{kind}都在每年{quarter}最多"),
        Lang::En => format!("{name}: highest in the {quarter} of every year in all {many} {kind}"),
    })
}

/// Title and subtitle of a series.
fn caption(draft: &Draft<'_>, id: &str, subject: &Subject, series: &Series<'_>) -> Caption {
    let site = draft.site;
    let indicator = draft.indicator(subject.indicator);
    let name = draft.indicator_name(subject.indicator);
    let unit = number::column_unit(indicator, site.lang);
    let last = series.last().and_then(|p| p.observation);
    let title = last
        .and_then(|o| finding_title(draft, subject, o))
        .or_else(|| {
            let plain = wording::plain(site.analysis, last?);
            let plain = plain.get(site.lang);
            let most = if site.english() { 110 } else { wording::TITLE };
            (plain.length() <= most).then(|| plain.to_string())
        });
    let title = title.unwrap_or_else(|| name.to_owned());
    let place = draft.region_name(subject.region);
    let rhythm = rhythm_word(draft, series.rhythm);
    Caption::new(
        draft,
        id,
        title,
        &[name, place, rhythm, &range(draft, series), &unit],
    )
}

/// What was found about exactly this observation.
fn finding_title(draft: &Draft<'_>, subject: &Subject, o: &Observation) -> Option<String> {
    let quarter = o.key.period.closing_quarter()?;
    let findings =
        draft
            .site
            .analysis
            .findings_for_indicator(subject.indicator, subject.region, quarter);
    let about = |fact: &Fact<'_>| {
        matches!(
            fact,
            Fact::YearOnYear(_) | Fact::RecordHigh { .. } | Fact::Level(_)
        )
    };
    title_where(draft, &findings, |f| {
        f.period == o.key.period && about(&f.fact)
    })
}

/// The slots of a series; the season of its newest value is in focus.
pub fn slots(draft: &Draft<'_>, series: &Series<'_>) -> Vec<Slot> {
    let lang = draft.site.lang;
    let newest = series.last().map(|p| date::tick(&p.period, lang).0);
    let same: BTreeSet<Option<i32>> = series
        .points
        .iter()
        .map(|p| p.period.last_month().map(Month::month))
        .collect();
    series
        .points
        .iter()
        .map(|p| {
            let (minor, major) = date::tick(&p.period, lang);
            let focus = newest.as_ref() == Some(&minor) || same.len() < 2;
            let full = date::period(&p.period, lang);
            let emphasis = if focus {
                Emphasis::Focus
            } else {
                Emphasis::Context
            };
            if same.len() < 2 {
                // One value a year: the year is all that the axis has to say.
                let year = p.period.year().map_or(major, |year| year.to_string());
                return Slot {
                    major: String::new(),
                    major_short: String::new(),
                    minor: year,
                    full,
                    emphasis,
                };
            }
            let long = match lang {
                Lang::Zh if major.chars().all(|c| c.is_ascii_digit()) => format!("{major}年"),
                _ => major.clone(),
            };
            Slot {
                major: long,
                major_short: major,
                minor,
                full,
                emphasis,
            }
        })
        .collect()
}

fn points(draft: &Draft<'_>, series: &Series<'_>) -> Vec<Point> {
    series
        .points
        .iter()
        .map(|p| point(draft, p.observation))
        .collect()
}

/// The observations of a series.
pub fn observations<'s>(series: &Series<'s>) -> Vec<&'s Observation> {
    series.points.iter().filter_map(|p| p.observation).collect()
}

/// From the first to the last period: 2021年第一季度至2025年第四季度.
pub fn range(draft: &Draft<'_>, series: &Series<'_>) -> String {
    let lang = draft.site.lang;
    let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else {
        return String::new();
    };
    let name = |period: &Period| match lang {
        Lang::Zh => date::period(period, lang),
        Lang::En => date::short(period, lang),
    };
    if first.period == last.period {
        return name(&first.period);
    }
    format!(
        "{}{}{}",
        name(&first.period),
        draft.site.say("至", " to "),
        name(&last.period)
    )
}

/// What a rhythm is called.
pub fn rhythm_word(draft: &Draft<'_>, rhythm: Rhythm) -> &'static str {
    let (zh, en) = match rhythm {
        Rhythm::Months => ("单月", "single months"),
        Rhythm::Quarters => ("单季", "single quarters"),
        Rhythm::Cumulative => ("1月起累计", "cumulative from January"),
        Rhythm::Years => ("全年", "whole years"),
        Rhythm::Days => ("期末", "end of period"),
    };
    draft.site.say(zh, en)
}

fn season_mark(draft: &Draft<'_>, slot: &Slot) -> String {
    match draft.site.lang {
        Lang::Zh => format!("圆点为各年第{}季度", slot.minor),
        Lang::En => format!("dots: {} of each year", slot.minor),
    }
}

fn year_name(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

/// Columns of calendar years; at least three.
pub fn by_year(draft: &Draft<'_>, id: &str, subject: Subject) -> Option<ChartSpec> {
    let series = subject.series(draft, Rhythm::Years);
    (series.len() >= 3).then(|| columns(draft, id, &subject, &series))
}
