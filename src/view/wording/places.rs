//! Wording of regions beside each other.

use rust_decimal::Decimal;

use super::change::change;
use super::phrase::{Phrase, figure, text};
use super::{TITLE, Tell, numerals, within};
use crate::analyse::change::Comparison;
use crate::diag::Lang;
use crate::model::indicator::Better;
use crate::model::observation::Observation;
use crate::model::region::Level;
use crate::model::{Period, RegionId};
use crate::view::{date, number};

type Part<'a> = (RegionId, &'a Observation);

/// 八个区县办理法律援助案件都比上年同期多.
pub(super) fn up_title(
    tell: &Tell<'_, '_>,
    up: &[RegionId],
    not_up: &[RegionId],
    running: u32,
    lang: Lang,
) -> Phrase {
    if lang == Lang::En {
        return up_english(tell, up, not_up, running);
    }
    let name = tell.name(lang);
    let (all, more) = how_many(tell, up, not_up);
    let than = than(tell);
    let mut choices = Vec::new();
    if not_up.is_empty() && running >= 2 {
        let quarters = numerals::counted(usize::try_from(running).unwrap_or(0), lang);
        choices.push(format!("{all}{name}连续{quarters}个季度同比增长"));
    }
    let opening = tell.title_opening();
    choices.extend(match (up, not_up) {
        (_, []) => [
            format!("{opening}{all}{name}都{than}多"),
            format!("{all}{name}都{than}多"),
        ],
        ([], _) => [
            format!("{opening}{all}{name}都没有{than}多"),
            format!("{all}{name}都没有{than}多"),
        ],
        _ => [
            format!("{opening}{all}中{more}{name}{than}多"),
            format!("{all}中{more}{name}{than}多"),
        ],
    });
    Phrase::first_within(
        TITLE,
        choices.into_iter().map(|words| Phrase::of([text(words)])),
    )
}

pub(super) fn up(
    tell: &Tell<'_, '_>,
    up: &[RegionId],
    not_up: &[RegionId],
    running: u32,
    lang: Lang,
) -> Phrase {
    if lang == Lang::En {
        return up_english(tell, up, not_up, running);
    }
    let name = tell.name(lang);
    let (all, more) = how_many(tell, up, not_up);
    let than = than(tell);
    let opening = tell.opening(lang);
    let rest = match (up, not_up) {
        (_, []) if running >= 2 => {
            let quarters = numerals::counted(usize::try_from(running).unwrap_or(0), lang);
            format!("{all}{name}都{than}多，已连续{quarters}个季度同比增长")
        }
        (_, []) => format!("{all}{name}都{than}多"),
        ([], _) => format!("{all}{name}都没有{than}多"),
        _ if up.len() < not_up.len() => {
            format!("{all}中只有{}{name}{than}多", listed(tell, up, lang))
        }
        _ => {
            let others = listed(tell, not_up, lang);
            format!("{all}中{more}{name}{than}多，{others}没有增长")
        }
    };
    Phrase::of([text(format!("{}，{rest}", opening.trim_end_matches('，')))])
}

fn up_english(tell: &Tell<'_, '_>, up: &[RegionId], not_up: &[RegionId], running: u32) -> Phrase {
    let lang = Lang::En;
    let opening = tell.opening(lang);
    let name = within(tell.name(lang), &opening);
    let (all, when) = (up.len() + not_up.len(), tell.when(lang));
    let kind = kind_of(tell, up.first().or(not_up.first()).copied(), lang);
    let many = |n: usize| numerals::counted(n, lang);
    let words = match (up, not_up) {
        (_, []) if running >= 2 => format!(
            "{name} rose on a year earlier in all {} {kind} {when}, as in each of the last {} quarters",
            many(all),
            many(usize::try_from(running).unwrap_or(0))
        ),
        (_, []) => format!(
            "{name} rose on a year earlier in all {} {kind} {when}",
            many(all)
        ),
        ([], _) => format!("{name} rose in none of {} {kind} {when}", many(all)),
        _ if up.len() < not_up.len() => format!(
            "{name} rose on a year earlier only in {} {when}, of {} {kind}",
            listed(tell, up, lang),
            many(all),
        ),
        _ => format!(
            "{name} rose on a year earlier in {} of {} {kind} {when}, but not in {}",
            many(up.len()),
            many(all),
            listed(tell, not_up, lang)
        ),
    };
    Phrase::of([text(format!("{opening}{words}"))])
}

/// Beside a figure that the same indicator and period name already: 八个区县都比上年多，已连续十六个季度同比增长.
pub(super) fn up_beside(
    tell: &Tell<'_, '_>,
    up: &[RegionId],
    not_up: &[RegionId],
    running: u32,
    lang: Lang,
) -> Phrase {
    let quarters = numerals::counted(usize::try_from(running).unwrap_or(0), lang);
    let words = match (lang, up, not_up) {
        (Lang::Zh, _, []) => {
            let (all, _) = how_many(tell, up, not_up);
            let since = match running {
                2.. => format!("，已连续{quarters}个季度同比增长"),
                _ => String::new(),
            };
            format!("{all}都{}多{since}", than(tell))
        }
        (Lang::En, _, []) => {
            let kind = kind_of(tell, up.first().copied(), lang);
            let since = match running {
                2.. => format!(", as in each of the last {quarters} quarters"),
                _ => String::new(),
            };
            let all = numerals::counted(up.len(), lang);
            format!("All {all} {kind} rose on a year earlier{since}")
        }
        _ => return self::up(tell, up, not_up, running, lang),
    };
    Phrase::of([text(words)])
}

/// 各区县中只有云岑县办理法律援助案件比上年同期少3.2%.
pub(super) fn fall_title(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    if lang == Lang::En {
        return fall(tell, c, lang);
    }
    let how = change(c, tell.analysis.indicator(c.now.key.indicator), lang);
    let (place, name) = (part_name(tell, c.now, lang), tell.name(lang));
    let by = || [text(how.before.clone()), figure(how.figure.clone())];
    let starts = [
        format!("{}只有{place}{name}", tell.title_opening()),
        format!("只有{place}{name}"),
    ];
    Phrase::first_within(
        TITLE,
        starts.map(|start| Phrase::of([text(start)].into_iter().chain(by()))),
    )
}

pub(super) fn fall(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    let how = change(c, tell.analysis.indicator(c.now.key.indicator), lang);
    let place = part_name(tell, c.now, lang);
    let value = tell.value(c.now, lang);
    let kind = kind_of(tell, c.now.key.regions.single(), lang);
    match lang {
        Lang::Zh => Phrase::of([
            text(format!("{}，{place}{}", start(tell), tell.name(lang))),
            figure(value),
            text("，"),
            text(how.before),
            figure(how.figure),
            text(format!("；其他{kind}都{}多", than(tell))),
        ]),
        Lang::En => Phrase::of([
            text(format!(
                "{}Of all {kind}, only in {place} did ",
                tell.opening(lang)
            )),
            text(format!("{} fall, by ", tell.lower_name(lang))),
            figure(how.figure),
            text(" to "),
            figure(value),
            text(format!(" {}", tell.when(lang))),
        ]),
    }
}

/// 云岑县办理法律援助案件增长最慢，比上年同期多1.2%.
pub(super) fn slowest_title(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    let how = change(c, tell.analysis.indicator(c.now.key.indicator), lang);
    let (place, name) = (part_name(tell, c.now, lang), tell.name(lang));
    if lang == Lang::En {
        return Phrase::of([
            text(format!("{place}: {} grew least, ", tell.lower_name(lang))),
            text(how.before),
            figure(how.figure),
            text(how.after),
        ]);
    }
    Phrase::first_within(
        TITLE,
        [
            Phrase::of([
                text(format!("{place}{name}增长最慢，")),
                text(how.before),
                figure(how.figure.clone()),
            ]),
            Phrase::of([
                text(format!("{place}{name}增长最慢，同比多")),
                figure(how.figure),
            ]),
            Phrase::of([text(format!("{place}{name}增长最慢"))]),
        ],
    )
}

pub(super) fn slowest(
    tell: &Tell<'_, '_>,
    part: &Comparison<'_>,
    whole: &Comparison<'_>,
    lang: Lang,
) -> Phrase {
    let indicator = tell.analysis.indicator(part.now.key.indicator);
    let (little, usual) = (
        change(part, indicator, lang),
        change(whole, indicator, lang),
    );
    let (place, all) = (
        part_name(tell, part.now, lang),
        part_name(tell, whole.now, lang),
    );
    let value = tell.value(part.now, lang);
    match lang {
        Lang::Zh => Phrase::of([
            text(format!("{}，{place}{}", start(tell), tell.name(lang))),
            figure(value),
            text("，"),
            text(little.before),
            figure(little.figure),
            text(format!("，增长最慢；{all}{}", usual.before)),
            figure(usual.figure),
        ]),
        Lang::En => Phrase::of([
            text(format!("{place}: {} grew least, ", tell.lower_name(lang))),
            text(little.before),
            figure(little.figure),
            text(" to "),
            figure(value),
            text(format!(" {}; {all} {}", tell.when(lang), usual.before)),
            figure(usual.figure),
        ]),
    }
}

/// 云岑县评查合格率最低，94.1%.
pub(super) fn lowest_title(tell: &Tell<'_, '_>, part: &Observation, lang: Lang) -> Phrase {
    let place = part_name(tell, part, lang);
    let value = figure(tell.value(part, lang));
    let word = worst(tell, part, lang);
    match lang {
        Lang::Zh => Phrase::of([text(format!("{place}{}{word}，为", tell.name(lang))), value]),
        Lang::En => Phrase::of([
            text(format!("{place}: {word} {}, ", tell.lower_name(lang))),
            value,
        ]),
    }
}

pub(super) fn lowest(
    tell: &Tell<'_, '_>,
    part: &Observation,
    whole: &Observation,
    lang: Lang,
) -> Phrase {
    let (place, all) = (part_name(tell, part, lang), part_name(tell, whole, lang));
    let (value, usual) = (tell.value(part, lang), tell.value(whole, lang));
    let word = worst(tell, part, lang);
    let kind = kind_of(tell, part.key.regions.single(), lang);
    match lang {
        Lang::Zh => Phrase::of([
            text(format!("{}，{place}{}为", start(tell), tell.name(lang))),
            figure(value),
            text(format!("，在各{kind}中{word}；{all}为")),
            figure(usual),
        ]),
        Lang::En => Phrase::of([
            text(format!(
                "{place} has the {word} {} of all {kind}, ",
                tell.lower_name(lang)
            )),
            figure(value),
            text(format!(" {}, against ", tell.when(lang))),
            figure(usual),
            text(format!(" in {all}")),
        ]),
    }
}

/// 安和区和望湖区合占挽回损失的43.1%.
pub(super) fn concentration_title(
    tell: &Tell<'_, '_>,
    top: &[Part<'_>; 2],
    share: Decimal,
    lang: Lang,
) -> Phrase {
    let share = figure(number::percent(share, 1, lang));
    let names = listed(tell, &top.map(|(region, _)| region), lang);
    match lang {
        Lang::Zh => {
            let rest = format!("{names}合占{}的", tell.name(lang));
            Phrase::first_within(
                TITLE,
                [format!("{}{rest}", tell.title_opening()), rest]
                    .map(|words| Phrase::of([text(words), share.clone()])),
            )
        }
        Lang::En => Phrase::of([
            text(format!("{}: {names} together had ", tell.heading())),
            share,
            text(format!(" {}", tell.when(lang))),
        ]),
    }
}

pub(super) fn concentration(
    tell: &Tell<'_, '_>,
    top: &[Part<'_>; 2],
    whole: &Observation,
    share: Decimal,
    lang: Lang,
) -> Phrase {
    let percent = figure(number::percent(share, 1, lang));
    let name = |at: usize| tell.region_name(top[at].0, lang);
    let value = |at: usize| figure(tell.value(top[at].1, lang));
    match lang {
        Lang::Zh => Phrase::of([
            text(tell.opening(lang)),
            text(tell.name(lang)),
            figure(tell.value(whole, lang)),
            text(format!("，其中{}", name(0))),
            value(0),
            text(format!("、{}", name(1))),
            value(1),
            text("，合占"),
            percent,
        ]),
        Lang::En => concentration_title(tell, top, share, lang).then(Phrase::of([
            text(format!("; {} ", name(0))),
            value(0),
            text(format!(", {} ", name(1))),
            value(1),
            text(", of "),
            figure(tell.value(whole, lang)),
        ])),
    }
}

/// 八个区县, and 六个 of them.
fn how_many(tell: &Tell<'_, '_>, up: &[RegionId], not_up: &[RegionId]) -> (String, String) {
    let kind = kind_of(tell, up.first().or(not_up.first()).copied(), Lang::Zh);
    let many = |n: usize| numerals::counted(n, Lang::Zh);
    let more = if up.len() < not_up.len() {
        format!("只有{}个", many(up.len()))
    } else {
        format!("{}个", many(up.len()))
    };
    (format!("{}个{kind}", many(up.len() + not_up.len())), more)
}

/// What the parts are called together.
fn kind_of(tell: &Tell<'_, '_>, region: Option<RegionId>, lang: Lang) -> &'static str {
    let regions = &tell.analysis.data().catalogue.regions;
    match (region.map(|region| regions.get(region).level), lang) {
        (Some(Level::Province), Lang::Zh) => "省份",
        (Some(Level::City), Lang::Zh) => "市州",
        (Some(Level::County), Lang::Zh) => "区县",
        (Some(Level::Township), Lang::Zh) => "乡镇街道",
        (_, Lang::Zh) => "地区",
        (Some(Level::Province), Lang::En) => "provinces",
        (Some(Level::City), Lang::En) => "cities",
        (Some(Level::County), Lang::En) => "districts",
        (Some(Level::Township), Lang::En) => "townships",
        (_, Lang::En) => "regions",
    }
}

fn part_name<'t>(tell: &'t Tell<'_, '_>, part: &Observation, lang: Lang) -> &'t str {
    let region = part.key.regions.single().unwrap_or(tell.finding.region);
    tell.region_name(region, lang)
}

/// The worst rate is the lowest, or the highest where less is better.
fn worst(tell: &Tell<'_, '_>, part: &Observation, lang: Lang) -> &'static str {
    let better = tell.analysis.indicator(part.key.indicator).better;
    match (lang, better) {
        (Lang::Zh, Better::Lower) => "最高",
        (Lang::Zh, _) => "最低",
        (Lang::En, Better::Lower) => "highest",
        (Lang::En, _) => "lowest",
    }
}

/// 甲、乙和丙; `A, B and C`.
fn listed(tell: &Tell<'_, '_>, regions: &[RegionId], lang: Lang) -> String {
    let names: Vec<&str> = regions
        .iter()
        .map(|region| tell.region_name(*region, lang))
        .collect();
    let (comma, and) = match lang {
        Lang::Zh => ("、", "和"),
        Lang::En => (", ", " and "),
    };
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{}{and}{last}", first.join(comma)),
    }
}

/// The Chinese period alone: parts are named in the sentence.
fn start(tell: &Tell<'_, '_>) -> String {
    date::period(&tell.finding.period, Lang::Zh)
}

fn than(tell: &Tell<'_, '_>) -> &'static str {
    match &tell.finding.period {
        Period::Span(span) if span.is_year() => "比上年",
        _ => "比上年同期",
    }
}
