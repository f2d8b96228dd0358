//! Wording of categories: which make up more than half, which group is counted most.

use rust_decimal::Decimal;

use super::phrase::{Phrase, Segment, figure, text};
use super::{TITLE, Tell, lower, within};
use crate::diag::Lang;
use crate::model::CategoryId;
use crate::model::observation::Observation;
use crate::view::number;

type Part<'a> = (CategoryId, &'a Observation);

/// 民事法律援助案件中，劳动报酬和婚姻家庭合占58.9%.
pub(super) fn share_title(
    tell: &Tell<'_, '_>,
    parts: &[Part<'_>],
    share: Decimal,
    lang: Lang,
) -> Phrase {
    let names = names(tell, parts, lang);
    let share = figure(number::percent(share, 1, lang));
    if lang == Lang::En {
        let verb = if parts.len() > 1 { " make up " } else { ": " };
        return english(tell, &names, verb, share);
    }
    let verb = if parts.len() > 1 { "合占" } else { "占" };
    titles(tell, &format!("{names}{verb}"), &share)
}

pub(super) fn share(
    tell: &Tell<'_, '_>,
    whole: &Observation,
    parts: &[Part<'_>],
    share: Decimal,
    lang: Lang,
) -> Phrase {
    let percent = figure(number::percent(share, 1, lang));
    if lang == Lang::En {
        let mut said = whole_english(tell, whole);
        for (at, (category, observation)) in parts.iter().enumerate() {
            let name = lower(category_name(tell, *category, lang));
            let comma = if at == 0 { "" } else { ", " };
            said.push(text(format!("{comma}{name} ")));
            said.push(figure(tell.value(observation, lang)));
        }
        let verb = if parts.len() > 1 {
            ", together "
        } else {
            ", or "
        };
        return said.then(Phrase::of([text(verb), percent]));
    }
    let mut said = Phrase::of([
        text(tell.opening(lang)),
        text(tell.name(lang)),
        figure(tell.value(whole, lang)),
        text("，其中"),
    ]);
    for (at, (category, observation)) in parts.iter().enumerate() {
        said.push(text(if at == 0 { "" } else { "、" }));
        said.push(text(category_name(tell, *category, lang)));
        said.push(figure(tell.value(observation, lang)));
    }
    let verb = if parts.len() > 1 {
        "，合占"
    } else {
        "，占"
    };
    said.then(Phrase::of([text(verb), percent]))
}

/// 受援群众中进城务工人员最多，占41.3%.
pub(super) fn group_title(
    tell: &Tell<'_, '_>,
    group: Part<'_>,
    share: Decimal,
    lang: Lang,
) -> Phrase {
    let name = category_name(tell, group.0, lang);
    let share = figure(number::percent(share, 1, lang));
    match lang {
        Lang::En => english(tell, name, ", the largest group, make up ", share),
        Lang::Zh => titles(tell, &format!("{name}最多，占"), &share),
    }
}

pub(super) fn group(
    tell: &Tell<'_, '_>,
    whole: &Observation,
    group: Part<'_>,
    share: Decimal,
    lang: Lang,
) -> Phrase {
    let name = category_name(tell, group.0, lang);
    let percent = figure(number::percent(share, 1, lang));
    if lang == Lang::En {
        return whole_english(tell, whole).then(Phrase::of([
            text(format!("{} ", lower(name))),
            figure(tell.value(group.1, lang)),
            text(", the largest group, or "),
            percent,
            text("; groups overlap and are not added"),
        ]));
    }
    Phrase::of([
        text(tell.opening(lang)),
        text(tell.name(lang)),
        figure(tell.value(whole, lang)),
        text(format!("，其中{name}最多，为")),
        figure(tell.value(group.1, lang)),
        text("，占"),
        percent,
        text("；一人可以属于几个人群，各人群不能相加"),
    ])
}

/// Chinese titles with and without the period.
fn titles(tell: &Tell<'_, '_>, rest: &str, share: &Segment) -> Phrase {
    let (opening, name) = (tell.title_opening(), of_what(tell.name(Lang::Zh)));
    Phrase::first_within(
        TITLE,
        [
            Phrase::of([text(format!("{opening}{name}中，{rest}")), share.clone()]),
            Phrase::of([text(format!("{name}中，{rest}")), share.clone()]),
        ],
    )
}

/// What an indicator counts, as a noun: 办理的法律援助案件 for 办理法律援助案件.
pub fn of_what(name: &str) -> String {
    const VERBS: [&str; 10] = [
        "办理", "办结", "接待", "提供", "代拟", "挽回", "追回", "拨入", "印制", "发放",
    ];
    let verb = VERBS.iter().find(|verb| name.starts_with(**verb));
    match verb.and_then(|verb| Some((verb, name.strip_prefix(verb)?))) {
        Some((verb, what)) if !what.is_empty() => format!("{verb}的{what}"),
        _ => name.to_owned(),
    }
}

/// `Unpaid wages and work injury make up 52.3% of civil legal aid cases`.
fn english(tell: &Tell<'_, '_>, names: &str, verb: &str, share: Segment) -> Phrase {
    let opening = tell.opening(Lang::En);
    let names = within(names, &opening);
    let of = format!(" of {}", tell.lower_name(Lang::En));
    Phrase::of([text(format!("{opening}{names}{verb}")), share, text(of)])
}

/// `Civil legal aid cases: 1,951 in the first three quarters of 2025, of which `.
fn whole_english(tell: &Tell<'_, '_>, whole: &Observation) -> Phrase {
    Phrase::of([
        text(format!("{}: ", tell.heading())),
        figure(tell.value(whole, Lang::En)),
        text(format!(" {}, of which ", tell.when(Lang::En))),
    ])
}

/// 劳动报酬和婚姻家庭; `Unpaid wages plus marriage and family`.
fn names(tell: &Tell<'_, '_>, parts: &[Part<'_>], lang: Lang) -> String {
    let names: Vec<&str> = parts
        .iter()
        .map(|(category, _)| category_name(tell, *category, lang))
        .collect();
    let double = names.iter().any(|name| name.contains(" and "));
    let mut names = names.into_iter();
    let first = names.next().unwrap_or_default().to_owned();
    names.fold(first, |all, name| match lang {
        Lang::Zh => format!("{all}和{name}"),
        Lang::En if double => format!("{all} plus {}", lower(name)),
        Lang::En => format!("{all} and {}", lower(name)),
    })
}

fn category_name<'t>(tell: &'t Tell<'_, '_>, category: CategoryId, lang: Lang) -> &'t str {
    let dimensions = &tell.analysis.data().catalogue.dimensions;
    dimensions.category(category).name_in(lang == Lang::En)
}
