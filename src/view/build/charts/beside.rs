//! Charts of regions beside each other that bars would tell less well: rates near each other, the way from
//! one year to another, the same parts of several wholes.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::parts::alike;
use super::places::{emphasis, evidence, ranked_title};
use super::{Caption, grain, label, point, scaled, spec, unit_words};
use crate::analyse::{Finding, Ranking};
use crate::chart::ChartSpec;
use crate::chart::spec::{
    ChartData, Comparison, DotRow, DotsData, Emphasis, SlopeData, SlopeRow, StackRow, Stacks,
};
use crate::diag::Lang;
use crate::model::region::RegionKind;
use crate::model::{Breakdown, DimensionId, IndicatorId, Observation, Period, RegionId, Span};
use crate::view::build::Draft;
use crate::view::{date, number, wording};

/// Rates whose least is more than half of the greatest: bars from zero would look alike. `None` for
/// anything else.
pub fn dots<'s>(
    draft: &Draft<'s>,
    id: &str,
    ranking: &Ranking<'_>,
    findings: &[Finding<'s>],
) -> Option<ChartSpec> {
    let indicator = draft.indicator(ranking.indicator);
    let values = ranking.ranked.iter().filter_map(|entry| entry.value);
    let (least, most) = (values.clone().min()?, values.max()?);
    let near = least.checked_mul(Decimal::TWO)? > most && least != most;
    if !indicator.unit.is_percent() || !near || ranking.ranked.len() < 3 {
        return None;
    }
    let evidence = evidence(ranking);
    let grain = grain(draft, &evidence);
    let (title, focus) = ranked_title(draft, ranking, findings);
    let rows = ranking
        .iter()
        .filter(|entry| entry.observation.is_some())
        .map(|entry| DotRow {
            name: draft.region_name(entry.region).to_owned(),
            point: point(draft, entry.observation, grain),
            emphasis: emphasis(&focus, entry.region),
        });
    let rows = rows.collect();
    let reference = ranking.whole.and_then(|whole| {
        let value = scaled(whole.value.quantity()?, indicator, draft.site.lang);
        let label = label(draft, whole, grain);
        let name = draft.region_name(ranking.parent).to_owned();
        Some((name, Comparison { value, label }))
    });
    let zero = draft
        .site
        .say("横轴不从零开始", "the axis does not begin at zero");
    let mark = match (&reference, draft.site.lang) {
        (Some((name, _)), Lang::Zh) => format!("竖线为{name}；{zero}"),
        (Some((name, _)), Lang::En) => format!("line: {name}; {zero}"),
        (None, _) => zero.to_owned(),
    };
    let caption = super::places::caption(draft, id, title, ranking).marked(draft, &mark);
    let data = ChartData::Dots(DotsData { rows, reference });
    Some(spec(draft, caption, indicator, &evidence, data))
}

/// The parts of a region from the first year that has them to `year`. `None` unless three parts have
/// both and two years lie between.
pub fn slope(
    draft: &Draft<'_>,
    id: &str,
    indicator: IndicatorId,
    parent: RegionId,
    year: i32,
) -> Option<ChartSpec> {
    let analysis = draft.site.analysis;
    let lang = draft.site.lang;
    let regions = &draft.site.catalogue().regions;
    let now = Span::year(year)?;
    let day = now.to.last_day()?;
    let parts: Vec<RegionId> = regions
        .parts_on(parent, day)
        .filter(|region| regions.get(*region).kind == RegionKind::Area)
        .collect();
    let value = |region: RegionId, year: i32| {
        let span = Span::year(year)?;
        let found = analysis.total(indicator, region, Period::Span(span))?;
        found.value.number().is_some().then_some(found)
    };
    let first = (year - 10..year - 1).find(|year| {
        let known = parts
            .iter()
            .filter(|region| value(**region, *year).is_some());
        known.count() >= 3
    })?;
    let pairs: Vec<(RegionId, Option<&Observation>, Option<&Observation>)> = parts
        .iter()
        .map(|region| (*region, value(*region, first), value(*region, year)))
        .filter(|(_, before, now)| before.is_some() || now.is_some())
        .collect();
    let evidence: Vec<&Observation> = pairs
        .iter()
        .flat_map(|(_, before, now)| [*before, *now])
        .flatten()
        .collect();
    let grown = pairs.iter().filter_map(|(region, before, now)| {
        let (before, now) = (
            before.as_ref()?.value.exact()?,
            now.as_ref()?.value.exact()?,
        );
        let ratio = now.checked_div(before)?.checked_sub(Decimal::ONE)?;
        Some((ratio, Reverse(*region)))
    });
    let grown: Vec<(Decimal, Reverse<RegionId>)> = grown.collect();
    let (ratio, Reverse(fastest)) = grown.iter().max().copied()?;
    if grown.len() < 3 || ratio <= Decimal::ZERO {
        return None;
    }
    let grain = grain(draft, &evidence);
    let rows = pairs.iter().map(|(region, before, now)| SlopeRow {
        name: draft.region_name(*region).to_owned(),
        before: point(draft, *before, grain),
        now: point(draft, *now, grain),
        emphasis: emphasis(&[fastest], *region),
    });
    let short = |year: i32| {
        let span = Span::year(year).map(Period::Span);
        span.map_or_else(String::new, |period| date::short(&period, lang))
    };
    let data = SlopeData {
        rows: rows.collect(),
        before_name: short(first),
        now_name: short(year),
    };
    let name = draft.indicator_name(indicator);
    let place = draft.region_name(fastest);
    let by = number::percent(ratio, 1, lang);
    let kind = draft.parts_kind(fastest);
    let titles = match lang {
        Lang::Zh => [
            format!("{place}{name}比{first}年增长{by}，最快"),
            format!("{place}增长最快，{by}"),
        ],
        Lang::En => [
            format!("{name}: {place} grew fastest since {first}, by {by}"),
            format!("{place} grew fastest, by {by}"),
        ],
    };
    let fits = titles
        .iter()
        .find(|title| title.chars().count() <= wording::TITLE || draft.site.english());
    let title = fits.cloned().unwrap_or_else(|| name.to_owned());
    let unit = unit_words(draft.indicator(indicator), lang);
    let (of, years) = match lang {
        Lang::Zh => (
            format!("{}各{kind}", draft.region_name(parent)),
            format!("{first}年与{year}年"),
        ),
        Lang::En => (
            format!("{kind} of {}", draft.region_name(parent)),
            format!("{first} and {year}"),
        ),
    };
    let mark = draft
        .site
        .say("纵轴不从零开始", "the axis does not begin at zero");
    let caption = Caption::new(draft, id, title, &[name, &of, &years, &unit]).marked(draft, mark);
    let indicator = draft.indicator(indicator);
    Some(spec(
        draft,
        caption,
        indicator,
        &evidence,
        ChartData::Slope(data),
    ))
}

/// The parts of a region, each divided into the same two to four categories. `None` unless three are
/// known whole.
pub fn stacks(
    draft: &Draft<'_>,
    id: &str,
    ranking: &Ranking<'_>,
    dimension: DimensionId,
) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let own = ranking.indicator;
    let indicator = draft.indicator(own);
    let mut evidence: Vec<&Observation> = Vec::new();
    let mut rows: Vec<(RegionId, StackRow)> = Vec::new();
    let total = Breakdown::total();
    for entry in ranking.ranked.iter() {
        let shares = site
            .analysis
            .shares(own, entry.region, dimension, &ranking.period)?;
        let Some(whole) = shares.whole.filter(|whole| whole.key.breakdown == total) else {
            continue;
        };
        if !(2..=4).contains(&shares.parts.len()) || !shares.exclusive || !shares.is_whole() {
            return None;
        }
        let row = StackRow {
            name: draft.region_name(entry.region).to_owned(),
            shares: alike(draft, &shares, None)?,
            whole: number::value(whole, indicator, lang).text,
        };
        evidence.extend(shares.parts.iter().filter_map(|part| part.observation));
        rows.push((entry.region, row));
    }
    if rows.len() < 3 {
        return None;
    }
    let first = |row: &StackRow| {
        let part = row.shares.parts().first()?;
        let share = part.point.value()?.checked_div(row.shares.total())?;
        Some((share, part.name.clone()))
    };
    let most = rows
        .iter()
        .filter_map(|(region, row)| Some((first(row)?, *region)))
        .max_by_key(|((share, _), region)| (*share, Reverse(*region)))?;
    let ((share, part), region) = most;
    let (place, share) = (draft.region_name(region), number::percent(share, 1, lang));
    let title = match lang {
        Lang::Zh => format!("{place}的{part}占比最高，{share}"),
        Lang::En => format!("{part}: highest share in {place}, {share}"),
    };
    for (_, row) in &mut rows {
        row.shares.emphasise(0, Emphasis::Focus);
    }
    let data = Stacks::alike(rows.into_iter().map(|(_, row)| row).collect())?;
    let by = match lang {
        Lang::Zh => format!("按{}", draft.dimension_name(dimension)),
        Lang::En => format!("by {}", draft.dimension_name(dimension).to_lowercase()),
    };
    let (name, period) = (
        draft.indicator_name(own),
        date::period(&ranking.period, lang),
    );
    let mark = site.say("右边为总数", "totals at the right");
    let unit = unit_words(indicator, lang);
    let caption = Caption::new(draft, id, title, &[name, &by, &period, &unit]).marked(draft, mark);
    Some(spec(
        draft,
        caption,
        indicator,
        &evidence,
        ChartData::Stacks(data),
    ))
}
