//! # disclosure-inferable: 不公开的数可以推算出来 / A withheld value can be inferred
//!
//! 合计公开，其余各部分也公开，只有一个写“不公开”，一减就知道了；累计数公开，单季数不公开，也是一样。还没有到
//! 公布时间（publish_at）的数，同样不能提前推算出来。不公开的数，原文摘录和备注里也不能留下数字。
//! 统计法第二十八条：不得公布能够识别或者推断单个统计调查对象的资料。
//! 例：全市 10 件，七个县共 9 件，第八个县“不公开”。
//! 改法：再把一个部分写成不公开，或者不公布合计，或者公开它；删去摘录和备注里的数字。
//!
//! Where a total and all other parts are public, the one that is withheld follows by subtraction; so does a
//! quarter between two cumulative values, and a figure whose time has not come. Withhold a second part, or the
//! total, or publish it. The quoted words and the note of a withheld value must hold no digits either.
//! Source: Statistics Law, art. 28. This code can only be raised.

use std::collections::BTreeSet;

use crate::check::Context;
use crate::check::index::name;
use crate::derive::sums;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{Absence, Catalogue, Key, Period, Span, Value};

/// Looks for sums in which exactly one member is not public, and for words that tell it.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let o = &recorded.observation;
        let withheld = o.value == Value::Absent(Absence::Withheld);
        if !o.is_stated() || (!withheld && context.is_public(o.publish_at)) {
            continue;
        }
        if is_inferable(context, &o.key) {
            diagnostics.push(inferable(context, at, withheld));
        } else if withheld && o.words_hold_digits() {
            diagnostics.push(told(context, at));
        }
    }
}

fn inferable(context: &Context<'_>, at: usize, withheld: bool) -> Diagnostic {
    let what = name(context.data, &context.index.at(at).key);
    let (zh, en) = if withheld {
        ("不公开", "withheld")
    } else {
        ("还没有到公布时间", "not due yet")
    };
    Diagnostic::new(
        "disclosure-inferable",
        context.data.observations[at].place.clone(),
        Words::new(
            format!("{}：{zh}，但可以由合计和其他部分相减得出", what.zh),
            format!(
                "{}: {en}, yet it follows from the total and the others",
                what.en
            ),
        ),
    )
    .expected("推算不出的数", "a value that cannot be inferred")
    .hint(
        "再把一个部分或合计写成“不公开”，或同时公布",
        "withhold a second part, or the total, as well; or publish them together",
    )
}

fn told(context: &Context<'_>, at: usize) -> Diagnostic {
    let what = name(context.data, &context.index.at(at).key);
    Diagnostic::new(
        "disclosure-inferable",
        context.data.observations[at].place.clone(),
        Words::new(
            format!("{}：不公开，但原文摘录或备注里有数字", what.zh),
            format!(
                "{}: withheld, yet its quoted words or its note hold digits",
                what.en
            ),
        ),
    )
    .expected("没有数字的摘录和备注", "words without digits")
    .hint(
        "删去 stated、locator 和 note 里的数字",
        "remove the digits from stated, locator and note",
    )
}

/// True if some sum has this key as its only member that is not public.
fn is_inferable(context: &Context<'_>, key: &Key) -> bool {
    let known = |member: &Key| context.is_known(member);
    sum_that_tells(&context.data.catalogue, key, &known).is_some()
}

/// The other members of a sum in which this key is the only one that is not known; `None` if no
/// sum tells it.
pub(super) fn sum_that_tells(
    catalogue: &Catalogue,
    key: &Key,
    known: &dyn Fn(&Key) -> bool,
) -> Option<Vec<Key>> {
    if !sums::adds(catalogue, key) {
        return None;
    }
    let sums = sums_of(catalogue, key).into_iter();
    let mut others = sums.filter_map(|(total, parts)| {
        let members: BTreeSet<Key> = parts.into_iter().chain([total]).collect();
        let others = members.iter().filter(|member| *member != key).cloned();
        members.contains(key).then(|| others.collect::<Vec<Key>>())
    });
    others.find(|members| members.iter().all(known))
}

/// The sums that a key may be a member of: over regions, categories and quarters.
fn sums_of(catalogue: &Catalogue, key: &Key) -> Vec<(Key, Vec<Key>)> {
    let mut sums_of: Vec<(Key, Vec<Key>)> = Vec::new();
    if let Some(region) = key.regions.single() {
        let parent = catalogue.regions.get(region).parent;
        let above = parent.map(|p| key.in_region(p));
        for total in above.into_iter().chain([key.clone()]) {
            if let Some(parts) = sums::parts(catalogue, &total) {
                sums_of.push((total, parts));
            }
        }
    }
    // Categories of the key's dimensions, and dimensions by which the key itself is divided.
    for (_, dimension) in catalogue.dimensions.iter().filter(|(_, d)| d.exclusive) {
        let own = dimension
            .categories
            .iter()
            .find(|id| key.breakdown.categories().contains(id));
        let total = match own {
            Some(category) => key.broken_down(key.breakdown.without(*category)),
            None => key.clone(),
        };
        let top = |id: &&_| catalogue.dimensions.category(**id).parent.is_none();
        let parts: Vec<Key> = dimension
            .categories
            .iter()
            .filter(top)
            .map(|id| total.broken_down(total.breakdown.with(*id)))
            .collect();
        if !parts.is_empty() {
            sums_of.push((total, parts));
        }
    }
    let span = key.period.span().filter(|span| span.within_a_year());
    for quarter in span.map(|_| 2..=4).into_iter().flatten() {
        let year = key.period.year();
        let at = |span: Option<Span>| span.map(|span| key.at(Period::Span(span)));
        let until = year.and_then(|y| at(Span::to_quarter(y, quarter)));
        let before = year.and_then(|y| at(Span::to_quarter(y, quarter - 1)));
        let single = year.and_then(|y| at(Span::quarter(y, quarter)));
        if let (Some(until), Some(before), Some(single)) = (until, before, single) {
            sums_of.push((until, vec![before, single]));
        }
    }
    sums_of
}
