//! Wording of revisions: 本期修订1处：1842万元改为1866万元.

use super::Tell;
use super::phrase::{Phrase, figure, text};
use super::{TITLE, numerals};
use crate::diag::Lang;
use crate::model::Value;
use crate::model::observation::Observation;
use crate::view::date;

/// How many revisions a sentence lists.
const LISTED: usize = 4;

pub(super) fn title(tell: &Tell<'_, '_>, values: &[&Observation], lang: Lang) -> Phrase {
    let count = count(values.len(), lang);
    let [first, ..] = values else { return count };
    let (Some(old), new) = (before(tell, first, lang), tell.value(first, lang)) else {
        return count;
    };
    match (lang, values.len()) {
        (Lang::Zh, 1) => Phrase::first_within(
            TITLE,
            [
                Phrase::of([
                    text("本期修订1处："),
                    text(name(tell, first, lang)),
                    figure(old.clone()),
                    text("改为"),
                    figure(new.clone()),
                ]),
                Phrase::of([
                    text("本期修订1处："),
                    figure(old),
                    text("改为"),
                    figure(new),
                ]),
            ],
        ),
        (Lang::En, 1) => Phrase::of([
            text("One revision: "),
            figure(old),
            text(" becomes "),
            figure(new),
        ]),
        _ => count,
    }
}

pub(super) fn sentence(tell: &Tell<'_, '_>, values: &[&Observation], lang: Lang) -> Phrase {
    let mut said = count(values.len(), lang);
    for (at, value) in values.iter().take(LISTED).enumerate() {
        let Some(old) = before(tell, value, lang) else {
            continue;
        };
        let when = date::period(&value.key.period, lang);
        let place = value.key.regions.iter().map(|r| tell.region_name(r, lang));
        let place: Vec<&str> = place.collect();
        let place = place.join(if lang == Lang::Zh { "、" } else { ", " });
        let new = figure(tell.value(value, lang));
        let mark = match (at, lang) {
            (0, Lang::Zh) => "：",
            (_, Lang::Zh) => "；",
            (0, Lang::En) => ": ",
            (_, Lang::En) => "; ",
        };
        said = said.then(match lang {
            Lang::Zh => Phrase::of([
                text(format!("{mark}{place}{when}{}由", name(tell, value, lang))),
                figure(old),
                text("改为"),
                new,
            ]),
            Lang::En => Phrase::of([
                text(format!(
                    "{mark}{}, {place}, {when}: ",
                    name(tell, value, lang)
                )),
                figure(old),
                text(" becomes "),
                new,
            ]),
        });
    }
    if values.len() > LISTED {
        said.push(text(if lang == Lang::Zh {
            "，等等"
        } else {
            "; and more"
        }));
    }
    said
}

fn count(number: usize, lang: Lang) -> Phrase {
    let words = match (lang, number) {
        (Lang::Zh, _) => format!("本期修订{number}处"),
        (Lang::En, 1) => "One revision".to_owned(),
        (Lang::En, _) => format!(
            "{} revisions",
            numerals::capital(&numerals::counted(number, lang))
        ),
    };
    Phrase::of([text(words)])
}

/// The value that was replaced.
fn before(tell: &Tell<'_, '_>, value: &Observation, lang: Lang) -> Option<String> {
    let earlier = Observation {
        value: Value::Quantity(value.replaces.clone()?),
        ..value.clone()
    };
    Some(tell.value(&earlier, lang))
}

fn name<'t>(tell: &'t Tell<'_, '_>, value: &Observation, lang: Lang) -> &'t str {
    let indicator = tell.analysis.indicator(value.key.indicator);
    indicator.name_in(lang == Lang::En)
}
