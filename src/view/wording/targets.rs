//! Wording of targets: 完成全年目标的69.2%，落后时间进度5.8个百分点.

use rust_decimal::Decimal;

use super::phrase::{Phrase, Segment, figure, signal, text};
use super::{TITLE, Tell, lower, numerals};
use crate::analyse::Analysis;
use crate::analyse::pace::{Pace, Standing};
use crate::diag::Lang;
use crate::model::Kind;
use crate::model::indicator::Better;
use crate::view::number;

/// Where a target stands, beside its row: 超前时间进度12.4个百分点, or as a signal
/// ▼ 落后时间进度5.8个百分点.
pub fn pace(analysis: &Analysis<'_>, pace: &Pace<'_>, lang: Lang) -> Segment {
    let words = standing(analysis, pace, lang);
    match pace.standing {
        Standing::Behind => signal(format!("▼ {words}")),
        _ => text(words),
    }
}

/// The same in a column whose head says what it is compared with: ▲ 超前2.1个百分点,
/// ▼ 落后5.8个百分点.
pub fn pace_beside(analysis: &Analysis<'_>, pace: &Pace<'_>, lang: Lang) -> Segment {
    let flow = analysis.indicator(pace.indicator).better != Better::Lower;
    let gap = number::points(pace.lead.abs(), 1, lang);
    match (lang, pace.standing) {
        (Lang::Zh, Standing::Ahead) if flow => text(format!("▲ 超前{gap}")),
        (Lang::Zh, Standing::Behind) if flow && !is_over(pace) => signal(format!("▼ 落后{gap}")),
        (Lang::En, Standing::Ahead) if flow => text(format!("▲ {gap} ahead")),
        (Lang::En, Standing::Behind) if flow && !is_over(pace) => signal(format!("▼ {gap} behind")),
        _ => self::pace(analysis, pace, lang),
    }
}

/// The same in a word or two: 超前, 完成, ▼ 落后.
pub fn pace_short(pace: &Pace<'_>, lang: Lang) -> Segment {
    let over = is_over(pace);
    let words = match (lang, pace.standing) {
        (Lang::Zh, Standing::Reached) => "完成",
        (Lang::Zh, Standing::Ahead) => "超前",
        (Lang::Zh, Standing::OnPace) => "相当",
        (Lang::Zh, Standing::Behind) if over => return signal("▼ 未完成"),
        (Lang::Zh, Standing::Behind) => return signal("▼ 落后"),
        (Lang::Zh, Standing::NotYet) => "未达到",
        (Lang::En, Standing::Reached) => "reached",
        (Lang::En, Standing::Ahead) => "ahead",
        (Lang::En, Standing::OnPace) => "on pace",
        (Lang::En, Standing::Behind) if over => return signal("▼ missed"),
        (Lang::En, Standing::Behind) => return signal("▼ behind"),
        (Lang::En, Standing::NotYet) => "not yet reached",
    };
    text(words)
}

pub(super) fn title(tell: &Tell<'_, '_>, pace: &Pace<'_>, lang: Lang) -> Phrase {
    let place = super::other_region(tell.analysis, Some(tell.finding.region), lang);
    let end = ending(tell.analysis, pace, lang);
    if lang == Lang::En {
        return Phrase::of([
            text(format!("{}: ", tell.heading())),
            figure(percent(pace.done, lang)),
            text(" of the year's target"),
        ])
        .then(after(", ", end));
    }
    let name = tell.name(lang);
    let done = figure(percent(pace.done, lang));
    let said = || [text(format!("{place}{name}完成全年目标的")), done.clone()];
    Phrase::first_within(
        TITLE,
        [
            Phrase::of(said()).then(after("，", end.clone())),
            Phrase::of([text(format!("{place}{name}")), end.clone()]),
            Phrase::of([text(name), end]),
        ],
    )
}

pub(super) fn sentence(tell: &Tell<'_, '_>, pace: &Pace<'_>, lang: Lang) -> Phrase {
    let (actual, target) = (tell.value(pace.actual, lang), tell.value(pace.target, lang));
    let done = percent(pace.done, lang);
    let end = ending(tell.analysis, pace, lang);
    let rate = tell.analysis.indicator(pace.indicator).kind == Kind::Ratio;
    match lang {
        Lang::Zh => {
            let start = [
                text(tell.opening(lang)),
                text(tell.name(lang)),
                figure(actual),
                text(if rate {
                    "，全年目标"
                } else {
                    "，完成全年目标"
                }),
                figure(target),
            ];
            let rest = if rate {
                Vec::new()
            } else {
                vec![text("的"), figure(done)]
            };
            Phrase::of(start.into_iter().chain(rest)).then(after("，", end))
        }
        Lang::En => {
            let start = [
                text(format!("{}: ", tell.heading())),
                figure(actual),
                text(format!(" {}, ", tell.when(lang))),
            ];
            let rest = if rate {
                vec![text("against a target of "), figure(target)]
            } else {
                vec![
                    figure(done),
                    text(" of the year's target of "),
                    figure(target),
                ]
            };
            Phrase::of(start.into_iter().chain(rest)).then(after(", ", end))
        }
    }
}

/// 五项目标四项超前，接待法律咨询落后时间进度.
pub(super) fn summary_title(tell: &Tell<'_, '_>, paces: &[Pace<'_>], lang: Lang) -> Phrase {
    let place = super::other_region(tell.analysis, Some(tell.finding.region), lang);
    match lang {
        Lang::Zh => {
            let said = |naming: Naming| summary_zh(tell, paces, naming);
            Phrase::first_within(
                TITLE,
                [said(Naming::One), said(Naming::Count)].map(|words| place_before(place, words)),
            )
        }
        Lang::En if place.is_empty() => summary_en(tell, paces),
        Lang::En => Phrase::of([text(format!("{place}: "))]).then(summary_en(tell, paces)),
    }
}

fn place_before(place: &str, words: Phrase) -> Phrase {
    Phrase::of([text(place)]).then(words)
}

/// Every target with its rate, after the time that has passed.
pub(super) fn summary(tell: &Tell<'_, '_>, paces: &[Pace<'_>], lang: Lang) -> Phrase {
    let elapsed = paces.first().map_or(Decimal::ZERO, |pace| pace.elapsed);
    let opening = tell.opening(lang);
    let over = paces.first().is_some_and(is_over);
    let year = paces.first().map_or_else(String::new, year_of);
    let mut said = match (lang, over) {
        (Lang::Zh, true) => Phrase::of([text(format!("{opening}各项目标完成率："))]),
        (Lang::Zh, false) => Phrase::of([
            text(format!("{}，时间进度", opening.trim_end_matches('，'))),
            figure(percent(elapsed, lang)),
            text("，各项目标完成率："),
        ]),
        (Lang::En, true) => {
            Phrase::of([text(format!("{opening}Progress on the {year} targets: "))])
        }
        (Lang::En, false) => Phrase::of([
            text(format!("{opening}With ")),
            figure(percent(elapsed, lang)),
            text(format!(" of {year} gone, progress on its targets: ")),
        ]),
    };
    let gap = if lang == Lang::Zh { "，" } else { ", " };
    for (at, pace) in paces.iter().enumerate() {
        let name = tell
            .analysis
            .indicator(pace.indicator)
            .name_in(lang == Lang::En);
        let name = if lang == Lang::En {
            format!("{} ", lower(name))
        } else {
            name.to_owned()
        };
        said.push(text(if at == 0 { "" } else { gap }));
        said.push(text(name));
        let done = percent(pace.done, lang);
        said.push(match (pace.standing, lang) {
            (Standing::Behind, Lang::Zh) if over => signal(format!("{done}（未完成）")),
            (Standing::Behind, Lang::Zh) => signal(format!("{done}（落后）")),
            (Standing::Behind, Lang::En) if over => signal(format!("{done} (missed)")),
            (Standing::Behind, Lang::En) => signal(format!("{done} (behind)")),
            _ => figure(done),
        });
    }
    said
}

fn year_of(pace: &Pace<'_>) -> String {
    pace.target
        .key
        .period
        .year()
        .map_or_else(String::new, |year| year.to_string())
}

/// Whether a single target behind is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    One,
    Count,
}

fn of(paces: &[Pace<'_>], standings: &[Standing]) -> usize {
    paces
        .iter()
        .filter(|p| standings.contains(&p.standing))
        .count()
}

fn summary_zh(tell: &Tell<'_, '_>, paces: &[Pace<'_>], naming: Naming) -> Phrase {
    let many = |n: usize| numerals::counted(n, Lang::Zh);
    let all = paces.len();
    let over = paces.first().is_some_and(is_over);
    let (behind, even) = (
        of(paces, &[Standing::Behind]),
        of(paces, &[Standing::OnPace]),
    );
    let (good, lag) = if over {
        ("完成", "未完成")
    } else {
        ("超前", "落后时间进度")
    };
    let start = format!("{}项目标", many(all));
    let ahead = all - behind - even;
    if behind == all {
        return Phrase::of([text(format!("{start}全部{lag}"))]);
    }
    if behind == 0 && even == 0 {
        let whole = if over {
            "完成"
        } else {
            "超前于时间进度"
        };
        return Phrase::of([text(format!("{start}全部{whole}"))]);
    }
    let mut good_words = Vec::new();
    if ahead > 0 {
        good_words.push(format!("{}项{good}", many(ahead)));
    }
    if even > 0 {
        let pace = if behind == 0 {
            "与时间进度相当"
        } else {
            "相当"
        };
        good_words.push(format!("{}项{pace}", many(even)));
    }
    let words = format!("{start}{}", good_words.join("、"));
    let late: Vec<&Pace<'_>> = paces
        .iter()
        .filter(|p| p.standing == Standing::Behind)
        .collect();
    match (late.as_slice(), naming) {
        ([], _) => Phrase::of([text(words)]),
        ([one], Naming::One) => {
            let name = tell.analysis.indicator(one.indicator).name_in(false);
            Phrase::of([text(format!("{words}，{name}")), signal(lag)])
        }
        _ => Phrase::of([text(format!("{words}，{}项", many(behind))), signal(lag)]),
    }
}

fn summary_en(tell: &Tell<'_, '_>, paces: &[Pace<'_>]) -> Phrase {
    let lang = Lang::En;
    let many = |n: usize| numerals::counted(n, lang);
    let all = paces.len();
    let over = paces.first().is_some_and(is_over);
    let (behind, even) = (
        of(paces, &[Standing::Behind]),
        of(paces, &[Standing::OnPace]),
    );
    let ahead = all - behind - even;
    let (good, lag) = if over {
        ("met", "missed")
    } else {
        ("ahead", "behind pace")
    };
    if behind == all {
        return Phrase::of([text(format!("All {} targets are ", many(all))), signal(lag)]);
    }
    if behind == 0 && even == 0 {
        return Phrase::of([text(format!("All {} targets are {good}", many(all)))]);
    }
    let are = |n: usize| if n == 1 { "is" } else { "are" };
    let start = numerals::capital(&many(ahead));
    let mut said = Phrase::of([text(format!(
        "{start} of {} targets {} {good}",
        many(all),
        are(ahead)
    ))]);
    if even > 0 {
        said.push(text(format!("; {} {} on pace", many(even), are(even))));
    }
    let late: Vec<&Pace<'_>> = paces
        .iter()
        .filter(|p| p.standing == Standing::Behind)
        .collect();
    match late.as_slice() {
        [] => {}
        [one] => {
            let name = tell.analysis.indicator(one.indicator).name_in(true);
            said.push(text(format!("; {} ", lower(name))));
            said.push(signal(lag));
        }
        _ => {
            said.push(text(format!("; {} {} ", many(behind), are(behind))));
            said.push(signal(lag));
        }
    }
    said
}

/// A comma and the end, if there is anything to add.
fn after(comma: &str, end: Segment) -> Phrase {
    if end.words().is_empty() {
        Phrase::default()
    } else {
        Phrase::of([text(comma), end])
    }
}

/// The end of a sentence about one target, a signal if it is behind.
fn ending(analysis: &Analysis<'_>, pace: &Pace<'_>, lang: Lang) -> Segment {
    let words = standing(analysis, pace, lang);
    let plain = analysis.indicator(pace.indicator).better != Better::Lower;
    match pace.standing {
        Standing::Behind => signal(words),
        // The rate itself says so.
        Standing::Reached if plain && is_over(pace) => text(""),
        _ => text(words),
    }
}

fn standing(analysis: &Analysis<'_>, pace: &Pace<'_>, lang: Lang) -> String {
    let indicator = analysis.indicator(pace.indicator);
    let gap = number::points(pace.lead.abs(), 1, lang);
    let over = is_over(pace);
    let limit = indicator.better == Better::Lower;
    match (lang, pace.standing) {
        (Lang::Zh, Standing::Reached) if limit => "控制在目标以内".to_owned(),
        (Lang::Zh, Standing::Reached) if indicator.kind != Kind::Flow => "已达到目标".to_owned(),
        (Lang::Zh, Standing::Reached) if over => "已完成".to_owned(),
        (Lang::Zh, Standing::Reached) => "提前完成".to_owned(),
        (Lang::Zh, Standing::Ahead) if limit => format!("低于时间进度{gap}"),
        (Lang::Zh, Standing::Ahead) => format!("超前时间进度{gap}"),
        (Lang::Zh, Standing::OnPace) => "与时间进度相当".to_owned(),
        (Lang::Zh, Standing::Behind) if limit && over => "超过全年目标".to_owned(),
        (Lang::Zh, Standing::Behind) if limit => format!("高于时间进度{gap}"),
        (Lang::Zh, Standing::Behind) if over => "未完成".to_owned(),
        (Lang::Zh, Standing::Behind) => format!("落后时间进度{gap}"),
        (Lang::Zh, Standing::NotYet) => "还没有达到目标".to_owned(),
        (Lang::En, Standing::Reached) if limit => "within the target".to_owned(),
        (Lang::En, Standing::Reached) if over => "target reached".to_owned(),
        (Lang::En, Standing::Reached) => "target reached early".to_owned(),
        (Lang::En, Standing::Ahead) if limit => format!("{gap} below pace"),
        (Lang::En, Standing::Ahead) => format!("{gap} ahead of pace"),
        (Lang::En, Standing::OnPace) => "on pace".to_owned(),
        (Lang::En, Standing::Behind) if limit && over => "above the target".to_owned(),
        (Lang::En, Standing::Behind) if limit => format!("{gap} above pace"),
        (Lang::En, Standing::Behind) if over => "target missed".to_owned(),
        (Lang::En, Standing::Behind) => format!("{gap} behind pace"),
        (Lang::En, Standing::NotYet) => "target not yet reached".to_owned(),
    }
}

fn is_over(pace: &Pace<'_>) -> bool {
    pace.elapsed >= Decimal::ONE_HUNDRED
}

/// A rate that is in per cent already.
fn percent(percent: Decimal, lang: Lang) -> String {
    format!("{}%", number::decimal(percent, 1, lang))
}
