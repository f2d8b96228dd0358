//! Charts of regions beside each other: ranked bars, from last year to this.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{
    Caption, grain, is_about_regions, label, point, scaled, spec, title_where, unit_words,
};
use crate::analyse::{Change, Entry, Fact, Finding, Ranking};
use crate::chart::spec::{BarRow, BarsData, ChartData, Comparison, Emphasis, RangeData, RangeRow};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::region::RegionKind;
use crate::model::{Observation, RegionId};
use crate::view::build::Draft;
use crate::view::build::lists::lower;
use crate::view::{date, number, wording};

/// The parts of a region from the largest value down, last year's as a tick.
pub fn ranked<'s>(
    draft: &Draft<'s>,
    id: &str,
    ranking: &Ranking<'_>,
    findings: &[Finding<'s>],
) -> Option<ChartSpec> {
    if ranking.ranked.len() < 2 {
        return None;
    }
    let lang = draft.site.lang;
    let indicator = draft.indicator(ranking.indicator);
    let evidence = evidence(ranking);
    let grain = grain(draft, &evidence);
    let (title, focus) = ranked_title(draft, ranking, findings);
    let entries = ranking.ranked.iter().chain(
        ranking
            .unranked
            .iter()
            .filter(|e| e.observation.is_some() || is_area(draft, e.region)),
    );
    let rows: Vec<BarRow> = entries
        .map(|entry| BarRow {
            name: draft.region_name(entry.region).to_owned(),
            point: point(draft, entry.observation, grain),
            emphasis: emphasis(&focus, entry.region),
            comparison: before(entry).and_then(|then| {
                let value = scaled(then.value.quantity()?, indicator, lang);
                let label = label(draft, then, grain);
                Some(Comparison { value, label })
            }),
        })
        .collect();
    let ticks = rows.iter().any(|row| row.comparison.is_some());
    let mark = if ticks {
        draft.site.say("竖线为上年同期", "tick: a year earlier")
    } else {
        ""
    };
    let data = BarsData {
        rows,
        comparison_name: draft.site.say("上年同期", "A year earlier").into(),
    };
    let caption = caption(draft, id, title, ranking).marked(draft, mark);
    Some(spec(
        draft,
        caption,
        indicator,
        &evidence,
        ChartData::Bars(data),
    ))
}

/// The parts of a region from last year's value to this year's, the fastest first. `None` if
/// fewer than three have both.
pub fn growth<'s>(
    draft: &Draft<'s>,
    id: &str,
    ranking: &Ranking<'_>,
    findings: &[Finding<'s>],
) -> Option<ChartSpec> {
    let lang = draft.site.lang;
    let indicator = draft.indicator(ranking.indicator);
    let mut grown: Vec<(Decimal, &Entry<'_>)> = ranking
        .ranked
        .iter()
        .filter_map(|entry| Some((entry.comparison.as_ref()?.change.ratio()?, entry)))
        .collect();
    if grown.len() < 3 {
        return None;
    }
    grown.sort_by_key(|(ratio, entry)| (Reverse(*ratio), entry.region));
    let evidence = evidence(ranking);
    let grain = grain(draft, &evidence);
    let (title, focus) = growth_title(draft, &grown, ranking, findings);
    let rows = grown.iter().map(|(ratio, entry)| RangeRow {
        name: draft.region_name(entry.region).to_owned(),
        before: settled(draft, before(entry), grain),
        now: point(draft, entry.observation, grain),
        change: signed_percent(*ratio, lang),
        emphasis: emphasis(&focus, entry.region),
    });
    let data = RangeData {
        rows: rows.collect(),
        before_name: draft.site.say("上年同期", "A year earlier").to_owned(),
        now_name: date::short(&ranking.period, lang),
        change_name: draft
            .site
            .say("比上年同期", "Change on a year earlier")
            .to_owned(),
    };
    let mark = draft.site.say(
        "竖线为上年同期，按增幅排序",
        "tick: a year earlier; in order of growth",
    );
    let caption = caption(draft, id, title, ranking).marked(draft, mark);
    Some(spec(
        draft,
        caption,
        indicator,
        &evidence,
        ChartData::Range(data),
    ))
}

/// ▲ 43.8%; ▼ 3.2%; nothing changed: 持平.
pub fn signed_percent(ratio: Decimal, lang: Lang) -> String {
    let size = number::percent(ratio.abs(), 1, lang);
    if !size.chars().any(|c| ('1'..='9').contains(&c)) {
        return match lang {
            Lang::Zh => "持平".to_owned(),
            Lang::En => "same".to_owned(),
        };
    }
    let mark = if ratio.is_sign_negative() {
        '▼'
    } else {
        '▲'
    };
    format!("{mark} {size}")
}

/// A change in a narrow column: ▲ 11.3%, ▲ 0.8 for points, or a dash word.
pub fn short_change(change: &Change, lang: Lang) -> Option<String> {
    match change {
        Change::By { ratio, .. } => Some(signed_percent(*ratio, lang)),
        Change::Points(points) => {
            let size = number::points(points.abs(), 1, lang);
            let even = !size.chars().any(|c| ('1'..='9').contains(&c));
            let mark = if points.is_sign_negative() {
                '▼'
            } else {
                '▲'
            };
            Some(match (even, lang) {
                (true, Lang::Zh) => "持平".to_owned(),
                (true, Lang::En) => "same".to_owned(),
                _ => format!("{mark} {size}"),
            })
        }
        Change::NoBase | Change::NotComparable(_) => None,
    }
}

/// The title of ranked bars and the regions it speaks of.
pub(super) fn ranked_title<'s>(
    draft: &Draft<'s>,
    ranking: &Ranking<'_>,
    findings: &[Finding<'s>],
) -> (String, Vec<RegionId>) {
    let about = |f: &&Finding<'_>| {
        f.indicator == Some(ranking.indicator)
            && f.region == ranking.parent
            && f.period == ranking.period
            && matches!(f.fact, Fact::Concentration { .. } | Fact::LowestRate { .. })
    };
    if let Some(found) = findings.iter().find(about)
        && let Some(title) = title_where(draft, std::slice::from_ref(found), |_| true)
    {
        let focus = match &found.fact {
            Fact::Concentration { top, .. } => top.iter().map(|(region, _)| *region).collect(),
            Fact::LowestRate { part, .. } => part.key.regions.single().into_iter().collect(),
            _ => Vec::new(),
        };
        return (title, focus);
    }
    let lang = draft.site.lang;
    let name = draft.indicator_name(ranking.indicator);
    let [first, second, ..] = ranking.ranked.as_slice() else {
        return (name.to_owned(), Vec::new());
    };
    let Some(o) = first.observation.filter(|_| first.value != second.value) else {
        let words = match lang {
            Lang::Zh => format!("{name}，各{}", draft.parts_kind(first.region)),
            Lang::En => format!("{name} by {}", draft.parts_kind(first.region)),
        };
        return (words, Vec::new());
    };
    let value = number::headline(o, draft.indicator(ranking.indicator), lang).text;
    let place = draft.region_name(first.region);
    let words = match lang {
        Lang::Zh => [
            format!("{place}{name}最多，{value}"),
            format!("{place}最多，{value}"),
        ],
        Lang::En => [
            format!("{name}: {place} highest, {value}"),
            format!("{place} highest, {value}"),
        ],
    };
    let rate = draft.indicator(ranking.indicator).unit.is_percent();
    let fits = words
        .iter()
        .find(|w| w.chars().count() <= wording::TITLE || draft.site.english());
    let title = fits.cloned().unwrap_or_else(|| name.to_owned());
    let title = if rate {
        title.replace("最多", "最高")
    } else {
        title
    };
    (title, vec![first.region])
}

/// The title of a growth chart and the regions it speaks of.
fn growth_title<'s>(
    draft: &Draft<'s>,
    grown: &[(Decimal, &Entry<'_>)],
    ranking: &Ranking<'_>,
    findings: &[Finding<'s>],
) -> (String, Vec<RegionId>) {
    let about = |f: &&Finding<'_>| {
        f.indicator == Some(ranking.indicator)
            && f.region == ranking.parent
            && f.period == ranking.period
            && is_about_regions(&f.fact)
            && matches!(f.fact, Fact::OnlyFall(_) | Fact::Slowest { .. })
    };
    for found in findings.iter().filter(about) {
        let Some(title) = title_where(draft, std::slice::from_ref(found), |_| true) else {
            continue;
        };
        let focus = match &found.fact {
            Fact::OnlyFall(part) => part.now.key.regions.single().into_iter().collect(),
            Fact::Slowest { part, .. } => part.now.key.regions.single().into_iter().collect(),
            _ => Vec::new(),
        };
        return (title, focus);
    }
    let lang = draft.site.lang;
    let name = draft.indicator_name(ranking.indicator);
    let (ratio, first) = &grown[0];
    let place = draft.region_name(first.region);
    let change = first.comparison.as_ref().filter(|_| *ratio > Decimal::ZERO);
    let change = change.map(|comparison| {
        wording::change(comparison, draft.indicator(ranking.indicator), lang).words
    });
    let words = match (lang, &change) {
        (Lang::Zh, Some(by)) => format!("{place}{name}增长最快，{by}"),
        (Lang::Zh, None) => format!("各{}{name}与上年同期", draft.parts_kind(first.region)),
        (Lang::En, Some(by)) => format!("{place}: {} grew fastest, {by}", lower(name)),
        (Lang::En, None) => format!("{name} by {}", draft.parts_kind(first.region)),
    };
    let focus = if change.is_some() {
        vec![first.region]
    } else {
        Vec::new()
    };
    (words, focus)
}

pub(super) fn caption(
    draft: &Draft<'_>,
    id: &str,
    title: String,
    ranking: &Ranking<'_>,
) -> Caption {
    let lang = draft.site.lang;
    let unit = unit_words(draft.indicator(ranking.indicator), lang);
    let first = ranking
        .ranked
        .first()
        .map(|entry| draft.parts_kind(entry.region));
    let parts = match lang {
        Lang::Zh => format!(
            "{}各{}",
            draft.region_name(ranking.parent),
            first.unwrap_or("地区")
        ),
        Lang::En => format!(
            "{} of {}",
            first.unwrap_or("regions"),
            draft.region_name(ranking.parent)
        ),
    };
    let name = draft.indicator_name(ranking.indicator);
    let period = date::period(&ranking.period, lang);
    Caption::new(draft, id, title, &[name, &parts, &period, &unit])
}

fn settled(draft: &Draft<'_>, o: Option<&Observation>, grain: Option<u32>) -> Point {
    let found = o.and_then(|o| o.value.quantity().map(|quantity| (o, quantity)));
    match found {
        Some((o, quantity)) => {
            let indicator = draft.indicator(o.key.indicator);
            let value = scaled(quantity, indicator, draft.site.lang);
            Point::settled(value, label(draft, o, grain))
        }
        None => Point::missing(draft.unreported()),
    }
}

/// Last year's exact value.
fn before<'s>(entry: &Entry<'s>) -> Option<&'s Observation> {
    let comparison = entry.comparison.as_ref()?;
    comparison.change.direction()?;
    comparison.then
}

pub(super) fn evidence<'s>(ranking: &Ranking<'s>) -> Vec<&'s Observation> {
    ranking
        .iter()
        .filter_map(|entry| entry.observation)
        .collect()
}

fn is_area(draft: &Draft<'_>, region: RegionId) -> bool {
    draft.site.catalogue().regions.get(region).kind == RegionKind::Area
}

pub(super) fn emphasis(focus: &[RegionId], region: RegionId) -> Emphasis {
    if focus.contains(&region) {
        Emphasis::Focus
    } else {
        Emphasis::Context
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_too_small_to_show_have_no_sign() {
        let shown = |text: &str| signed_percent(text.parse().unwrap_or_default(), Lang::Zh);
        assert_eq!(shown("0.1794"), "▲ 17.9%");
        assert_eq!(shown("-0.0321"), "▼ 3.2%");
        assert_eq!(shown("0.0002"), "持平");
    }
}
