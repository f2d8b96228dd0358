//! Wording of coverage: how many people live within five kilometres of a station.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::phrase::{Phrase, Segment, figure, text};
use super::{TITLE, Tell, numerals};
use crate::analyse::findings::Reached;
use crate::diag::Lang;
use crate::view::{date, number};

/// 九成多居民离站点不超过5公里.
pub(super) fn title(tell: &Tell<'_, '_>, reached: &Reached, lang: Lang) -> Phrase {
    let place = super::other_region(tell.analysis, Some(reached.region), lang);
    let part = about(reached.within, reached.population, lang);
    match lang {
        Lang::Zh => Phrase::of([text(place), part, text("居民离法律援助站点不超过5公里")]),
        Lang::En => {
            let place = if place.is_empty() {
                String::new()
            } else {
                format!(" in {place}")
            };
            capitalised(part).then(Phrase::of([text(format!(
                " people{place} live within 5 km of a legal aid station"
            ))]))
        }
    }
}

pub(super) fn sentence(tell: &Tell<'_, '_>, reached: &Reached, lang: Lang) -> Phrase {
    let place = tell.region_name(reached.region, lang);
    let share = figure(percent(reached.within, reached.population, lang));
    let (all, near) = (
        people(reached.population, lang),
        people(reached.within, lang),
    );
    match lang {
        Lang::Zh => Phrase::of([
            text(format!(
                "{}，{place}",
                date::period(&tell.finding.period, lang)
            )),
            all,
            text("中，"),
            near,
            text("（"),
            share,
            text("）离最近的法律援助站点直线距离不超过5公里"),
        ]),
        Lang::En => Phrase::of([
            text(format!("{}, ", numerals::capital(&tell.when(lang)))),
            bare(near),
            text(" of the "),
            all,
            text(format!(" in {place} (")),
            share,
            text(") lived within 5 km of a legal aid station as the crow flies"),
        ]),
    }
}

/// 云岑县近三成居民离站点超过5公里.
pub(super) fn least_title(tell: &Tell<'_, '_>, part: &Reached, lang: Lang) -> Phrase {
    let place = tell.region_name(part.region, lang);
    let share = about(part.population - part.within, part.population, lang);
    match lang {
        Lang::Zh => {
            let said = |end: &str| Phrase::of([text(place), share.clone(), text(end)]);
            Phrase::first_within(
                TITLE,
                [
                    said("居民离法律援助站点超过5公里"),
                    said("居民离站点超过5公里"),
                ],
            )
        }
        Lang::En => capitalised(share).then(Phrase::of([text(format!(
            " people in {place} live over 5 km from a legal aid station"
        ))])),
    }
}

pub(super) fn least(tell: &Tell<'_, '_>, part: &Reached, whole: &Reached, lang: Lang) -> Phrase {
    let far = part.population - part.within;
    let share = figure(percent(far, part.population, lang));
    let usual = figure(percent(
        whole.population - whole.within,
        whole.population,
        lang,
    ));
    let (place, all) = (
        tell.region_name(part.region, lang),
        tell.region_name(whole.region, lang),
    );
    match lang {
        Lang::Zh => Phrase::of([
            text(format!(
                "{}，{place}",
                date::period(&tell.finding.period, lang)
            )),
            people(part.population, lang),
            text("中，"),
            people(far, lang),
            text("（"),
            share,
            text(format!("）离最近的法律援助站点超过5公里；{all}为")),
            usual,
        ]),
        Lang::En => Phrase::of([
            text(format!("{}, ", numerals::capital(&tell.when(lang)))),
            bare(people(far, lang)),
            text(" of the "),
            people(part.population, lang),
            text(format!(" in {place} (")),
            share,
            text(") lived over 5 km from a legal aid station, against "),
            usual,
            text(format!(" in {all}")),
        ]),
    }
}

/// A part of the people in tenths where a word is fair (近三成, 九成多), else in per cent. A tenth is
/// said flatly only when the part is within half a percentage point of it.
fn about(some: u64, all: u64, lang: Lang) -> Segment {
    let exact = Decimal::from(some)
        .checked_mul(Decimal::TEN)
        .and_then(|ten| ten.checked_div(Decimal::from(all)))
        .unwrap_or_default();
    let nearest = exact.round();
    let gap = exact - nearest;
    let word = nearest
        .to_u32()
        .filter(|_| gap.abs() <= Decimal::new(3, 1))
        .and_then(|tenths| numerals::tenths(tenths, lang));
    let flat = gap.abs() <= Decimal::new(5, 2);
    match (word, lang) {
        (Some(word), Lang::Zh) if flat => figure(word),
        (Some(word), Lang::Zh) if gap.is_sign_negative() => figure(format!("近{word}")),
        (Some(word), Lang::Zh) if word == "一半" => figure("一半多"),
        (Some(word), Lang::Zh) => figure(format!("{word}多")),
        (Some(word), Lang::En) if word == "half" && flat => figure("half of"),
        (Some(word), Lang::En) if word == "half" && gap.is_sign_negative() => {
            figure("nearly half of")
        }
        (Some(word), Lang::En) if word == "half" => figure("over half of"),
        (Some(word), Lang::En) if flat => figure(word),
        (Some(word), Lang::En) if gap.is_sign_negative() => figure(format!("nearly {word}")),
        (Some(word), Lang::En) => figure(format!("over {word}")),
        (None, Lang::Zh) => figure(format!("{}的", percent(some, all, lang))),
        (None, Lang::En) => figure(format!("{} of", percent(some, all, lang))),
    }
}

fn capitalised(segment: Segment) -> Phrase {
    Phrase::of([figure(numerals::capital(segment.words()))])
}

fn percent(some: u64, all: u64, lang: Lang) -> String {
    let ratio = Decimal::from(some).checked_div(Decimal::from(all));
    number::percent(ratio.unwrap_or_default(), 1, lang)
}

fn people(number: u64, lang: Lang) -> Segment {
    figure(number::people(number, lang))
}

/// The English number alone, where the sentence goes on with those it is part of.
fn bare(people: Segment) -> Segment {
    let words = people.words();
    let number = words.strip_suffix(" people");
    figure(number.or(words.strip_suffix(" person")).unwrap_or(words))
}
