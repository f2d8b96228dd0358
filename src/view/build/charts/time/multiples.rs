//! Small multiples: the same line for every part of a region.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::super::{Caption, grain, point, spec, unit_words};
use super::{Subject, observations, range, rhythm_word, slots};
use crate::analyse::{Ranking, Rhythm, Series};
use crate::chart::ChartSpec;
use crate::chart::spec::{ChartData, MultiplesData, Panel};
use crate::diag::Lang;
use crate::model::{Observation, Period, RegionId, Span};
use crate::view::build::Draft;
use crate::view::{date, number, wording};

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
    let evidence: Vec<&Observation> = lines
        .iter()
        .flat_map(|(_, line)| observations(line))
        .collect();
    let grain = grain(draft, &evidence);
    let panels = lines.iter().map(|(region, line)| Panel {
        name: draft.region_name(*region).to_owned(),
        points: periods
            .iter()
            .map(|period| {
                let found = line.points.iter().find(|p| p.period == **period);
                point(draft, found.and_then(|p| p.observation), grain)
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
    let unit = unit_words(indicator, site.lang);
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
            let quarters: Vec<(Decimal, i32)> = line
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
    let span = Span::quarter(2000, season?)?;
    let quarter = date::within_year(span, draft.site.lang)?;
    let kind = draft.parts_kind(lines.first()?.0);
    let many = wording::counted(lines.len(), draft.site.lang);
    let name = draft.indicator_name(whole.indicator);
    Some(match draft.site.lang {
        Lang::Zh => {
            let named = format!("{many}个{kind}{name}都在每年{quarter}最多");
            let fits = named.chars().count() <= wording::TITLE;
            if fits {
                named
            } else {
                format!("{many}个{kind}都在每年{quarter}最多")
            }
        }
        Lang::En => format!("{name}: highest in the {quarter} of every year in all {many} {kind}"),
    })
}
