//! Wording of changes on the year before, of records and of rates.

use crate::analyse::change::{Change, Comparison};
use crate::diag::Lang;
use crate::model::Period;
use crate::model::observation::Observation;

use super::change::{ChangeWords, change};
use super::phrase::{Phrase, figure, text};
use super::{TITLE, Tell, within};
use crate::view::date;

pub(super) fn year_on_year_title(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    let value = tell.headline(c.now, lang);
    let how = words(tell, c, lang);
    if lang == Lang::En {
        return moved(tell, c, &value);
    }
    let (opening, name) = (tell.title_opening(), tell.name(lang));
    let start = format!("{opening}{name}");
    let short = how.before.replace("比上年同期", "同比");
    let (before, by) = (text(how.before), figure(how.figure));
    Phrase::first_within(
        TITLE,
        [
            Phrase::of([
                text(&start),
                figure(value),
                text("，"),
                before.clone(),
                by.clone(),
            ]),
            Phrase::of([text(&start), before.clone(), by.clone()]),
            Phrase::of([text(&start), text(short.clone()), by.clone()]),
            Phrase::of([text(name), before, by.clone()]),
            Phrase::of([text(name), text(short), by]),
        ],
    )
}

pub(super) fn year_on_year(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    let value = tell.value(c.now, lang);
    let then = c.then.map(|then| tell.value(then, lang));
    if lang == Lang::En {
        let said = moved(tell, c, &value);
        return match then.filter(|_| c.change.direction() != Some(0)) {
            Some(then) => said.then(Phrase::of([
                text(", from "),
                figure(then),
                text(" a year earlier"),
            ])),
            None => said,
        };
    }
    let how = words(tell, c, lang);
    let start = [
        text(tell.opening(lang)),
        text(tell.name(lang)),
        figure(value),
        text("，"),
    ];
    let rest = match then.filter(|_| !how.figure.is_empty()) {
        Some(then) => {
            let (base, verb) = how.before.split_at(how.before.len() - '多'.len_utf8());
            vec![
                text(base),
                text("的"),
                figure(then),
                text(verb),
                figure(how.figure),
            ]
        }
        None => vec![text(how.before)],
    };
    Phrase::of(start.into_iter().chain(rest))
}

/// The bulletin's words: 同比上升12.4%.
pub(super) fn year_on_year_line(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    let value = tell.headline(c.now, lang);
    if lang == Lang::En {
        return moved(tell, c, &value);
    }
    let how = words(tell, c, lang);
    let verb = match (c.change.direction(), tell.is_stock()) {
        (Some(1), true) => "同比增加",
        (Some(-1), true) => "同比减少",
        (Some(1), false) => "同比上升",
        (Some(-1), false) => "同比下降",
        _ => "",
    };
    let how_words = if how.figure.is_empty() {
        how.before
    } else {
        verb.to_owned()
    };
    Phrase::of([
        text(tell.opening(lang)),
        text(tell.name(lang)),
        figure(value),
        text("，"),
        text(how_words),
        figure(how.figure),
    ])
}

/// `Losses recovered rose 17.9% to ¥59.35 million in the first three quarters of 2025`.
fn moved(tell: &Tell<'_, '_>, c: &Comparison<'_>, value: &str) -> Phrase {
    let how = words(tell, c, Lang::En);
    let opening = tell.opening(Lang::En);
    let name = within(tell.name(Lang::En), &opening);
    let start = text(format!("{opening}{name}"));
    let when = text(format!(" {}", tell.when(Lang::En)));
    if how.figure.is_empty() {
        let rest = format!(", {}", how.before);
        return Phrase::of([start, text(" stood at "), figure(value), when, text(rest)]);
    }
    let verb = match c.change.direction() {
        Some(-1) => " fell ",
        _ => " rose ",
    };
    let by = if tell.is_stock() { "by " } else { "" };
    Phrase::of([
        start,
        text(verb),
        text(by),
        figure(how.figure),
        text(" to "),
        figure(value),
        when,
    ])
}

pub(super) fn record_title(
    tell: &Tell<'_, '_>,
    now: &Observation,
    since: &Period,
    lang: Lang,
) -> Phrase {
    let value = tell.headline(now, lang);
    if lang == Lang::En {
        return Phrase::of([
            start_en(tell),
            text(" reached "),
            figure(value),
            text(format!(
                " {}, the highest in any quarter since {}",
                tell.when(lang),
                since_words(since, lang)
            )),
        ]);
    }
    let start = format!("{}{}", tell.title_opening(), tell.name(lang));
    let since = since_words(since, lang);
    Phrase::first_within(
        TITLE,
        [
            Phrase::of([
                text(&start),
                figure(value),
                text(format!("，为{since}以来单季最高")),
            ]),
            Phrase::of([text(format!("{start}为{since}以来单季最高"))]),
            Phrase::of([text(format!("{start}为历季最高"))]),
            Phrase::of([text(format!("{}为历季最高", tell.name(lang)))]),
        ],
    )
}

pub(super) fn record(
    tell: &Tell<'_, '_>,
    now: &Observation,
    before: &Observation,
    since: &Period,
    lang: Lang,
) -> Phrase {
    let (value, earlier) = (tell.value(now, lang), tell.value(before, lang));
    let since = since_words(since, lang);
    let then = date::phrase(&before.key.period, lang);
    if lang == Lang::En {
        return Phrase::of([
            start_en(tell),
            text(" reached "),
            figure(value),
            text(format!(
                " {}, the highest in any quarter since {since}; the previous high was ",
                tell.when(lang),
            )),
            figure(earlier),
            text(format!(", {then}")),
        ]);
    }
    Phrase::of([
        text(tell.opening(lang)),
        text(tell.name(lang)),
        figure(value),
        text(format!("，为{since}以来单季最高；此前最高是{then}的")),
        figure(earlier),
    ])
}

/// The year of a series that begins with a year, else the quarter.
fn since_words(since: &Period, lang: Lang) -> String {
    match (since.span(), lang) {
        (Some(span), Lang::Zh) if span.from.month() == 1 => format!("{}年", span.from.year()),
        (Some(span), Lang::En) if span.from.month() == 1 => span.from.year().to_string(),
        (_, Lang::Zh) => date::period(since, lang),
        (_, Lang::En) => date::short(since, lang),
    }
}

pub(super) fn level_title(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    if lang == Lang::En {
        return level(tell, c, lang);
    }
    let value = tell.value(c.now, lang);
    let start = format!("{}{}", tell.title_opening(), tell.name(lang));
    let how = words(tell, c, lang);
    let alone = Phrase::of([text(&start), figure(value.clone())]);
    let short = Phrase::of([text(tell.name(lang)), figure(value)]);
    if !matches!(c.change, Change::Points(_)) {
        return Phrase::first_within(TITLE, [alone, short]);
    }
    let tail = Phrase::of([text("，"), text(how.before), figure(how.figure)]);
    Phrase::first_within(
        TITLE,
        [
            alone.clone().then(tail.clone()),
            short.clone().then(tail),
            alone,
            short,
        ],
    )
}

pub(super) fn level(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> Phrase {
    let value = tell.value(c.now, lang);
    let how = words(tell, c, lang);
    let moved = matches!(c.change, Change::Points(_));
    let start = match lang {
        Lang::Zh => Phrase::of([
            text(tell.opening(lang)),
            text(tell.name(lang)),
            figure(value),
        ]),
        Lang::En => Phrase::of([
            start_en(tell),
            text(" stood at "),
            figure(value),
            text(format!(" {}", tell.when(lang))),
        ]),
    };
    if !moved {
        return start;
    }
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    start.then(Phrase::of([
        text(comma),
        text(how.before),
        figure(how.figure),
        text(how.after),
    ]))
}

/// The English name, after the region if it is not the site's.
fn start_en(tell: &Tell<'_, '_>) -> super::Segment {
    let opening = tell.opening(Lang::En);
    let name = within(tell.name(Lang::En), &opening);
    text(format!("{opening}{name}"))
}

fn words(tell: &Tell<'_, '_>, c: &Comparison<'_>, lang: Lang) -> ChangeWords {
    change(c, tell.analysis.indicator(c.now.key.indicator), lang)
}
