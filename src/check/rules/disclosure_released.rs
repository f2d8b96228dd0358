//! # disclosure-released: 已发布的版本里有现在不公开的数 / A release shows what is withheld now
//!
//! 一个数现在写着“不公开”，或者还没有到公布时间，但 `releases/` 里以前发布的版本还看得到它，或者用那一版的数一减
//! 就能知道它。以前的版本随每次生成一起公布，所以要一并处理。
//! 例：2025年第二季度的一个数改为不公开，2025Q2 这一版仍写着 3 件。
//! 改法：用 `mingbai withdraw` 撤下那一版（用它撤下那一行时，会一并撤下）；确认可以公开的，把今天的数也公开。
//! 需要时用 `mingbai release` 另发一版。
//!
//! A figure is withheld now, or not due yet, while a release below `releases/` still shows it, or lets it be
//! worked out together with today's figures. Releases are published with every build, so they have to be mended
//! as well. Withdraw the release with `mingbai withdraw` (withdrawing the row with it takes such releases along),
//! and release another edition if needed; or, if it may be seen, publish the figure.
//! Source: Statistics Law, art. 28. This code can only be raised.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::disclosure_inferable::sum_that_tells;
use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{Absence, Key, Observation, Value};
use crate::source::Place;

/// Looks for figures that are hidden and that releases show, or help to work out.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let told = told(context);
    if told.is_empty() {
        return;
    }
    for key in hidden(context) {
        if let Some(place) = told.get(&key) {
            diagnostics.push(shown(context, &key, place.clone()));
            continue;
        }
        let known = |member: &Key| context.is_known(member) || told.contains_key(member);
        let Some(members) = sum_that_tells(&context.data.catalogue, &key, &known) else {
            continue;
        };
        let mut released = members.iter().filter(|member| !context.is_known(member));
        if let Some(place) = released.find_map(|member| told.get(member)) {
            diagnostics.push(inferable(context, &key, place.clone()));
        }
    }
}

/// Every figure that a release shows, with the place of its row; of several the latest release's.
fn told(context: &Context<'_>) -> FxHashMap<Key, Place> {
    let catalogue = &context.data.catalogue;
    let mut told = FxHashMap::default();
    for recorded in context.data.standing_releases() {
        for (id, row) in &recorded.release.vintage.rows {
            let key = id.key(catalogue).filter(|_| row.value.number().is_some());
            if let (Some(key), Some(place)) = (key, recorded.rows.get(id)) {
                told.insert(key, place.clone());
            }
        }
    }
    told
}

/// The keys of figures that may not be seen: withheld or not due today, or withheld in a release
/// and not published since.
fn hidden(context: &Context<'_>) -> BTreeSet<Key> {
    let withheld = |value: &Value| *value == Value::Absent(Absence::Withheld);
    let closed = |o: &Observation| match context.is_public(o.publish_at) {
        true => withheld(&o.value),
        false => !context.is_shown(&o.key),
    };
    let today = context.data.observations.iter().map(|r| &r.observation);
    let mut keys: BTreeSet<Key> = today
        .filter(|o| o.is_stated() && closed(o))
        .map(|o| o.key.clone())
        .collect();
    for recorded in context.data.standing_releases() {
        let rows = recorded.release.vintage.rows.iter();
        let closed = rows.filter(|(_, row)| withheld(&row.value));
        let closed = closed.filter_map(|(id, _)| id.key(&context.data.catalogue));
        keys.extend(closed.filter(|key| !context.is_known(key)));
    }
    keys
}

fn shown(context: &Context<'_>, key: &Key, place: Place) -> Diagnostic {
    let what = name(context.data, key);
    told_of(
        place,
        Words::new(
            format!("{}：现在不公开，这一版里却看得到", what.zh),
            format!("{}: withheld now, yet this release shows it", what.en),
        ),
    )
}

fn inferable(context: &Context<'_>, key: &Key, place: Place) -> Diagnostic {
    let what = name(context.data, key);
    told_of(
        place,
        Words::new(
            format!("{}：现在不公开，但可以用这一版的数推算出来", what.zh),
            format!(
                "{}: withheld now, yet it follows with figures of this release",
                what.en
            ),
        ),
    )
}

fn told_of(place: Place, words: Words) -> Diagnostic {
    Diagnostic::new("disclosure-released", place, words)
        .expected("看不到也推算不出的数", "a figure that can neither be seen nor inferred")
        .hint(
            "用 `mingbai withdraw` 撤下这一版；可以公开的，把今天的数也公开",
            "withdraw the release with `mingbai withdraw`; or publish the figure, if it may be seen",
        )
}
