//! Charts over time: a line or columns of one series, years beside each other, small multiples.

mod multiples;
mod years;

use std::collections::BTreeSet;

use super::{Caption, grain, point, spec, title_where, unit_words};
use crate::analyse::{Fact, Rhythm, Series};
use crate::chart::spec::{Baseline, ChartData, Emphasis, LineData, Series as Drawn, Slot};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::period::Month;
use crate::model::{Breakdown, IndicatorId, Kind, Observation, Period, RegionId};
use crate::view::build::Draft;
use crate::view::{date, wording};

pub use multiples::multiples;
pub use years::{by_year, columns, years_over};

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
        None => years::same_months(draft, id, subject),
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

/// Title and subtitle of a series.
fn caption(draft: &Draft<'_>, id: &str, subject: &Subject, series: &Series<'_>) -> Caption {
    let site = draft.site;
    let indicator = draft.indicator(subject.indicator);
    let name = draft.indicator_name(subject.indicator);
    let unit = unit_words(indicator, site.lang);
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

/// A subtitle where place and period stand beside the chart: what, in which steps, unit.
pub fn short_subtitle(draft: &Draft<'_>, subject: Subject) -> String {
    let site = draft.site;
    let mut parts = vec![draft.indicator_name(subject.indicator).to_owned()];
    let rhythm = subject.rhythm(draft);
    parts.extend(rhythm.map(|rhythm| rhythm_word(draft, rhythm).to_owned()));
    parts.push(unit_words(draft.indicator(subject.indicator), site.lang));
    parts.retain(|part| !part.is_empty());
    let mut words = parts.join(site.say("，", ", "));
    if rhythm == Some(Rhythm::Quarters) {
        let slots = slots(draft, &subject.series(draft, Rhythm::Quarters));
        let season = slots
            .iter()
            .rev()
            .find(|slot| slot.emphasis == Emphasis::Focus);
        if let Some(slot) = season {
            words.push_str(site.say("；", "; "));
            words.push_str(&season_mark(draft, slot));
        }
    }
    words
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

/// The points of a series, with one number of decimals.
fn points(draft: &Draft<'_>, series: &Series<'_>) -> Vec<Point> {
    let grain = grain(draft, &observations(series));
    let points = series.points.iter();
    points.map(|p| point(draft, p.observation, grain)).collect()
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
