//! Charts of categories: one divided bar where few parts make up the whole, else bars.

use rust_decimal::Decimal;

use super::{Caption, grain, label, point, scaled, spec, title_where, unit_words};
use crate::analyse::{Fact, Finding, Share, Shares};
use crate::chart::spec::{BarRow, BarsData, ChartData, Emphasis, Pace, Part, Shares as Divided};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::{CategoryId, IndicatorId, Kind, Observation, Period, RegionId, Status};
use crate::view::build::Draft;
use crate::view::build::lists::lower;
use crate::view::{date, number, wording};

/// What is divided.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'p> {
    /// What is counted.
    pub indicator: IndicatorId,
    /// Where.
    pub region: RegionId,
    /// When.
    pub period: &'p Period,
}

/// The categories of one dimension. `None` if fewer than two have a number.
pub fn breakdown<'s>(
    draft: &Draft<'s>,
    id: &str,
    whole: &Whole<'_>,
    shares: &Shares<'_>,
    findings: &[Finding<'s>],
) -> Option<ChartSpec> {
    let valued: Vec<&Share<'_>> = shares
        .parts
        .iter()
        .filter(|part| has_number(part))
        .collect();
    if valued.len() < 2 {
        return None;
    }
    let lang = draft.site.lang;
    let indicator = draft.indicator(whole.indicator);
    let dimension = draft.site.catalogue().dimensions.get(shares.dimension);
    let by = match lang {
        Lang::Zh => format!("按{}", dimension.name),
        Lang::En => format!("by {}", lower(draft.dimension_name(shares.dimension))),
    };
    let unit = unit_words(indicator, lang);
    let focus = focus(shares, whole, findings);
    let title = title(draft, whole, shares, findings).unwrap_or_else(|| match lang {
        Lang::Zh => format!("{}，{by}", indicator.name),
        Lang::En => format!("{} {by}", draft.indicator_name(whole.indicator)),
    });
    let place = draft.region_name(whole.region);
    let period = date::period(whole.period, lang);
    let name = draft.indicator_name(whole.indicator);
    let measure = match lang {
        Lang::Zh => format!("{name}，{by}"),
        Lang::En => format!("{name} {by}"),
    };
    let caption = Caption::new(draft, id, title, &[&measure, place, &period, &unit]);
    let evidence: Vec<&Observation> = shares.parts.iter().filter_map(|p| p.observation).collect();
    let grain = grain(draft, &evidence);
    if shares.exclusive && shares.is_whole() && shares.parts.len() <= 4 {
        let provisional = evidence.iter().any(|o| o.status == Status::Provisional);
        if let Some(divided) = divided(draft, shares, grain) {
            let mut caption = caption.clone();
            if provisional {
                caption
                    .subtitle
                    .push_str(draft.site.say("，初步数据", ", provisional"));
            }
            return Some(spec(
                draft,
                caption,
                indicator,
                &evidence,
                ChartData::Shares(divided),
            ));
        }
    }
    let mark = if shares.exclusive {
        ""
    } else {
        draft.site.say(
            "一人可属多类，不能相加",
            "groups overlap and are never added",
        )
    };
    let rows = shares
        .parts
        .iter()
        .filter(|part| part.observation.is_some())
        .map(|part| BarRow {
            name: draft.category_name(part.category).to_owned(),
            point: point(draft, part.observation, grain),
            emphasis: emphasis(&focus, part.category),
            comparison: None,
        });
    let data = BarsData {
        rows: rows.collect(),
        comparison_name: String::new(),
    };
    Some(spec(
        draft,
        caption.marked(draft, mark),
        indicator,
        &evidence,
        ChartData::Bars(data),
    ))
}

fn has_number(part: &Share<'_>) -> bool {
    part.observation.is_some_and(|o| o.value.number().is_some())
}

/// One divided bar, its parts in display order (优秀, 良好, 合格).
fn divided(draft: &Draft<'_>, shares: &Shares<'_>, grain: Option<u32>) -> Option<Divided> {
    let parts = shares.parts.iter();
    let drawn = parts.filter(|part| part.value > Some(Decimal::ZERO));
    divided_into(draft, shares, drawn.collect(), grain)
}

/// All categories in their order, empty ones too, so that several wholes have the same parts.
pub(super) fn alike(draft: &Draft<'_>, shares: &Shares<'_>, grain: Option<u32>) -> Option<Divided> {
    divided_into(draft, shares, shares.parts.iter().collect(), grain)
}

fn divided_into(
    draft: &Draft<'_>,
    shares: &Shares<'_>,
    mut parts: Vec<&Share<'_>>,
    grain: Option<u32>,
) -> Option<Divided> {
    let lang = draft.site.lang;
    parts.sort_by_key(|part| part.category);
    let whole = shares.whole?;
    let indicator = draft.indicator(whole.key.indicator);
    let total = scaled(whole.value.quantity()?, indicator, lang);
    let drawn: Option<Vec<Part>> = parts
        .into_iter()
        .map(|part| {
            let o = part.observation?;
            let value = scaled(o.value.quantity()?, indicator, lang);
            Some(Part {
                name: draft.category_name(part.category).to_owned(),
                point: Point::settled(value, label(draft, o, grain)),
                share: number::percent(part.share?, 1, lang),
                remark: String::new(),
                emphasis: Emphasis::Context,
                standing: if is_failure(draft, part.category) {
                    Pace::Behind
                } else {
                    Pace::OnPace
                },
            })
        })
        .collect();
    Divided::exclusive(drawn?, total).ok()
}

/// What did not pass asks for action.
fn is_failure(draft: &Draft<'_>, category: CategoryId) -> bool {
    let category = draft.site.catalogue().dimensions.category(category);
    matches!(&*category.id, "failed" | "unqualified") || &*category.name == "不合格"
}

/// The finding about this dimension and period, else the largest category and its part.
fn title<'s>(
    draft: &Draft<'s>,
    whole: &Whole<'_>,
    shares: &Shares<'_>,
    findings: &[Finding<'s>],
) -> Option<String> {
    let found = failures(draft, whole, shares)
        .or_else(|| title_where(draft, findings, |f| is_about(f, whole, shares)));
    if found.is_some() {
        return found;
    }
    let lang = draft.site.lang;
    let [first, second, ..] = shares.parts.as_slice() else {
        return None;
    };
    if first.value.is_none() || first.value == second.value {
        return None;
    }
    let name = draft.category_name(first.category);
    let what = draft.indicator_name(whole.indicator);
    let unit = draft.indicator(whole.indicator);
    let said = match (first.share.filter(|_| shares.exclusive), first.observation) {
        (Some(share), _) => {
            let share = number::percent(share, 1, lang);
            most(lang, (what, name), &format!("占{share}"), &share)
        }
        (None, Some(o)) => {
            let value = number::headline(o, unit, lang).text;
            if unit.kind == Kind::Ratio {
                rate(lang, (what, name), &value)
            } else {
                most(lang, (what, name), &value, &value)
            }
        }
        (None, None) => return None,
    };
    let most = if draft.site.english() {
        80
    } else {
        crate::view::wording::TITLE
    };
    said.into_iter().find(|words| words.chars().count() <= most)
}

/// What did not pass says more than which grade is the most frequent: 案件质量评查244件，3件不合格.
fn failures(draft: &Draft<'_>, whole: &Whole<'_>, shares: &Shares<'_>) -> Option<String> {
    let lang = draft.site.lang;
    let indicator = draft.indicator(whole.indicator);
    let failed = shares
        .parts
        .iter()
        .find(|part| is_failure(draft, part.category))?;
    let all = number::headline(shares.whole?, indicator, lang).text;
    let few = number::headline(failed.observation?, indicator, lang).text;
    let none = failed.value.is_some_and(|value| value.is_zero());
    let name = draft.indicator_name(whole.indicator);
    let category = draft.category_name(failed.category);
    Some(match (lang, none) {
        (Lang::Zh, true) => format!("{name}{all}，没有{category}"),
        (Lang::Zh, false) => format!("{name}{all}，{few}{category}"),
        (Lang::En, true) => format!("{name}: {all}, none {}", lower(category)),
        (Lang::En, false) => format!("{name}: {all}, of which {few} {}", lower(category)),
    })
}

/// The largest category of a count.
fn most(lang: Lang, names: (&str, &str), zh: &str, en: &str) -> [String; 2] {
    let (what, name) = names;
    match lang {
        Lang::Zh => [
            format!("{}中，{name}最多，{zh}", wording::of_what(what)),
            format!("{name}最多，{zh}"),
        ],
        Lang::En if en.ends_with('%') => [
            format!("{name}: {en} of {}, the largest share", lower(what)),
            format!("{name}: {en}, the largest share"),
        ],
        Lang::En => [
            format!("{name}: {en}, the most of {}", lower(what)),
            format!("{name}: {en}, the most"),
        ],
    }
}

/// The highest of rates.
fn rate(lang: Lang, names: (&str, &str), value: &str) -> [String; 2] {
    let (what, name) = names;
    match lang {
        Lang::Zh => [
            format!("{what}：{name}最高，{value}"),
            format!("{name}最高，{value}"),
        ],
        Lang::En => [
            format!("{what}: {} highest, {value}", lower(name)),
            format!("{name}, {value}"),
        ],
    }
}

/// True for what was found about these categories at this time.
fn is_about(finding: &Finding<'_>, whole: &Whole<'_>, shares: &Shares<'_>) -> bool {
    let dimension = match &finding.fact {
        Fact::TopShare { dimension, .. } | Fact::TopGroup { dimension, .. } => *dimension,
        _ => return false,
    };
    dimension == shares.dimension
        && finding.indicator == Some(whole.indicator)
        && finding.region == whole.region
        && finding.period == *whole.period
}

/// The categories that the title speaks of.
fn focus(shares: &Shares<'_>, whole: &Whole<'_>, findings: &[Finding<'_>]) -> Vec<CategoryId> {
    let found = findings
        .iter()
        .find(|f| is_about(f, whole, shares))
        .map(|f| &f.fact);
    match found {
        Some(Fact::TopShare { parts, .. }) => parts.iter().map(|(id, _)| *id).collect(),
        Some(Fact::TopGroup { group, .. }) => vec![group.0],
        _ => shares
            .parts
            .first()
            .map(|part| part.category)
            .into_iter()
            .collect(),
    }
}

fn emphasis(focus: &[CategoryId], category: CategoryId) -> Emphasis {
    if focus.contains(&category) {
        Emphasis::Focus
    } else {
        Emphasis::Context
    }
}
