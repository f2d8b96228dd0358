//! Charts of regions beside each other: ranked bars, from last year to this, coverage.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Caption, is_about_regions, plain_number, point, scaled, spec, title_where};
use crate::analyse::coverage::WITHIN_METRES;
use crate::analyse::{Change, Coverage, Entry, Fact, Finding, Ranking};
use crate::chart::spec::{BarRow, BarsData, ChartData, Comparison, Emphasis, RangeData, RangeRow};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::region::RegionKind;
use crate::model::{Indicator, Observation, RegionId};
use crate::view::build::Draft;
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
            point: point(draft, entry.observation),
            emphasis: emphasis(&focus, entry.region),
            comparison: before(entry).and_then(|then| {
                let value = scaled(then.value.quantity()?, indicator, lang);
                let label = number::in_column(then, indicator, lang).cell();
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
    let evidence = evidence(ranking);
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
    let (title, focus) = growth_title(draft, &grown, ranking, findings);
    let rows = grown.iter().map(|(ratio, entry)| RangeRow {
        name: draft.region_name(entry.region).to_owned(),
        before: settled(draft, indicator, before(entry)),
        now: point(draft, entry.observation),
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
        &evidence(ranking),
        ChartData::Range(data),
    ))
}

/// The part of the people who live within five kilometres of a station, by region.
pub fn covered<'s>(
    draft: &Draft<'s>,
    id: &str,
    parent: RegionId,
    findings: &[Finding<'s>],
) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let coverage = site.analysis.coverage()?;
    let mut parts = covered_parts(draft, coverage, parent);
    if parts.len() < 2 {
        return None;
    }
    parts.sort_by_key(|(region, share)| (Reverse(*share), *region));
    let lowest = parts.last().map(|(region, _)| *region);
    let rows = parts.iter().map(|(region, share)| {
        let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
        BarRow {
            name: draft.region_name(*region).to_owned(),
            point: Point::settled(percent.round_dp(4), number::percent(*share, 1, lang)),
            emphasis: if Some(*region) == lowest {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
            comparison: None,
        }
    });
    let about = |f: &Finding<'_>| {
        f.region == parent && matches!(f.fact, Fact::LeastCovered { .. } | Fact::Coverage(_))
    };
    let title = title_where(draft, findings, about).unwrap_or_else(|| {
        site.say(
            "5公里内有站点的人口占比",
            "Residents within 5 km of a station",
        )
        .to_owned()
    });
    let what = site.say(
        "5公里内有站点的人口占比",
        "residents within 5 km of a station",
    );
    let day = date::day(coverage.as_of, lang);
    let line = site.say(
        "按村（社区）人口和直线距离计算",
        "by village population, as the crow flies",
    );
    let caption = Caption::new(
        draft,
        id,
        title,
        &[what, draft.region_name(parent), &day, line],
    );
    let source = match lang {
        Lang::Zh => "站点名录、村（社区）人口表",
        Lang::En => "lists of stations and of villages",
    };
    Some(ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle: caption.subtitle,
        source: format!(
            "{}{}{source}",
            site.settings().publisher.get(site.english()),
            site.say("，", ", ")
        ),
        unit_label: "%".to_owned(),
        note: String::new(),
        alt: String::new(),
        words: site.chart_words.clone(),
        data: ChartData::Bars(BarsData {
            rows: rows.collect(),
            comparison_name: String::new(),
        }),
    })
}

/// The parts of a region with the part of their people who live within five kilometres.
pub fn covered_parts(
    draft: &Draft<'_>,
    coverage: &Coverage<'_>,
    parent: RegionId,
) -> Vec<(RegionId, Decimal)> {
    let regions = &draft.site.catalogue().regions;
    regions
        .parts_on(parent, coverage.as_of)
        .filter(|region| is_area(draft, *region))
        .filter_map(|region| {
            Some((
                region,
                coverage.of(region)?.share_within(WITHIN_METRES / 1000)?,
            ))
        })
        .collect()
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
fn ranked_title<'s>(
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
            && !matches!(f.fact, Fact::Concentration { .. })
    };
    for found in findings.iter().filter(about) {
        let Some(title) = title_where(draft, std::slice::from_ref(found), |_| true) else {
            continue;
        };
        let focus = match &found.fact {
            Fact::OnlyFall(part) => part.now.key.regions.single().into_iter().collect(),
            Fact::Slowest { part, .. } => part.now.key.regions.single().into_iter().collect(),
            Fact::RegionsUp { not_up, .. } => not_up.clone(),
            _ => Vec::new(),
        };
        return (title, focus);
    }
    let lang = draft.site.lang;
    let name = draft.indicator_name(ranking.indicator);
    let (ratio, first) = &grown[0];
    let place = draft.region_name(first.region);
    let by = signed_percent(*ratio, lang);
    let up = by.strip_prefix("▲ ");
    let words = match (lang, up) {
        (Lang::Zh, Some(by)) => format!("{place}{name}增长最快，{by}"),
        (Lang::Zh, None) => format!("各{}{name}与上年同期", draft.parts_kind(first.region)),
        (Lang::En, Some(by)) => format!("{name} grew fastest in {place}, {by}"),
        (Lang::En, None) => format!("{name} by {}", draft.parts_kind(first.region)),
    };
    (
        words,
        if up.is_some() {
            vec![first.region]
        } else {
            Vec::new()
        },
    )
}

fn caption(draft: &Draft<'_>, id: &str, title: String, ranking: &Ranking<'_>) -> Caption {
    let lang = draft.site.lang;
    let unit = number::column_unit(draft.indicator(ranking.indicator), lang);
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
            "{} by {}",
            draft.region_name(ranking.parent),
            first.unwrap_or("regions")
        ),
    };
    let name = draft.indicator_name(ranking.indicator);
    let period = date::period(&ranking.period, lang);
    Caption::new(draft, id, title, &[name, &parts, &period, &unit])
}

fn settled(draft: &Draft<'_>, indicator: &Indicator, o: Option<&Observation>) -> Point {
    let lang = draft.site.lang;
    match o.and_then(|o| o.value.quantity().map(|quantity| (o, quantity))) {
        Some((o, quantity)) => {
            let label = plain_number(quantity.exact, indicator, lang);
            let label = if quantity.is_exact() {
                label
            } else {
                number::in_column(o, indicator, lang).cell()
            };
            Point::settled(scaled(quantity, indicator, lang), label)
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

fn evidence<'s>(ranking: &Ranking<'s>) -> Vec<&'s Observation> {
    ranking
        .iter()
        .filter_map(|entry| entry.observation)
        .collect()
}

fn is_area(draft: &Draft<'_>, region: RegionId) -> bool {
    draft.site.catalogue().regions.get(region).kind == RegionKind::Area
}

fn emphasis(focus: &[RegionId], region: RegionId) -> Emphasis {
    if focus.contains(&region) {
        Emphasis::Focus
    } else {
        Emphasis::Context
    }
}
