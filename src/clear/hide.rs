//! Taking out what is not public: drafts, what has to wait, what was withdrawn.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::DateTime;

use super::Clock;
use crate::diag::{Diagnostics, Words};
use crate::model::dataset::Recorded;
use crate::model::document::{Document, DocumentKind};
use crate::model::reference::{Publicity, ScoreItem, Threshold};
use crate::model::{Absence, Catalogue, Dataset, Key, Observation, Value, Withdrawn};
use crate::source::Place;

/// What was taken out, for the leak check.
#[derive(Debug, Default)]
pub struct Hidden {
    /// Figures that wait, and what followed from them; figures that were withdrawn.
    pub(super) figures: Vec<Recorded>,
    /// True if figures are as they were before a revision that waits.
    revisions_wait: bool,
    /// Texts that wait, drafts, and texts that were withdrawn.
    pub(super) documents: Vec<Document>,
    /// Words beside withheld figures, which may tell them.
    pub(super) words: Vec<(Arc<str>, Place)>,
    /// Economic standards that wait.
    pub(super) thresholds: Vec<(Threshold, Place)>,
    /// Events and prints that wait.
    pub(super) publicity: Vec<(Publicity, Place)>,
    /// Scores that wait.
    pub(super) scorecard: Vec<(ScoreItem, Place)>,
    /// What figures refer to, before what nothing public refers to is dropped.
    pub(super) catalogue: Arc<Catalogue>,
}

impl Hidden {
    /// True if figures were taken out, so that what follows has to be derived and checked anew.
    pub fn changes_figures(&self) -> bool {
        !self.figures.is_empty() || !self.words.is_empty()
    }

    /// True if figures are as they were before a revision that waits: mistakes among them were not
    /// looked for among those that replace them.
    pub fn revisions_wait(&self) -> bool {
        self.revisions_wait
    }
}

impl Hidden {
    /// Masks the values of hidden figures in what was found about them.
    pub fn mask(&self, diagnostics: &mut Diagnostics) {
        let mut values: BTreeMap<&Place, Vec<String>> = BTreeMap::new();
        for recorded in &self.figures {
            let quantity = recorded.observation.value.quantity();
            let own = values.entry(&recorded.place).or_default();
            own.extend(quantity.map(|q| q.written.normalize().to_string()));
        }
        if values.is_empty() {
            return;
        }
        diagnostics.retain_mut(|d| {
            if let Some(values) = d.place.as_ref().and_then(|place| values.get(place)) {
                d.seen = d.seen.take().map(|_| MASK.to_owned());
                d.expected = d.expected.take().map(|words| without_numbers(&words));
                d.hints = d.hints.iter().map(without_numbers).collect();
                d.message = masked(d.message.clone(), values);
            }
            true
        });
    }
}

/// What stands for a value that must not be repeated.
const MASK: &str = "●●●";

/// Words without a value, however its thousands are set apart.
fn masked(words: Words, values: &[String]) -> Words {
    let without = |text: &str| {
        let mut text = text.to_owned();
        for value in values.iter().filter(|value| value.len() > 1) {
            text = text.replace(&grouped(value), MASK).replace(&**value, MASK);
        }
        text
    };
    Words::new(without(&words.zh), without(&words.en))
}

/// Words without any number of three digits or more: what was worked out tells what was written.
fn without_numbers(words: &Words) -> Words {
    let without = |text: &str| {
        let mut out = String::new();
        let mut run = String::new();
        for c in text.chars().chain(['\0']) {
            if c.is_ascii_digit() || (!run.is_empty() && matches!(c, ',' | '.')) {
                run.push(c);
                continue;
            }
            let many = run.chars().filter(char::is_ascii_digit).count() > 2;
            out.push_str(if many { MASK } else { &run });
            run.clear();
            out.extend((c != '\0').then_some(c));
        }
        out
    };
    Words::new(without(&words.zh), without(&words.en))
}

/// `1234567.8` as `1,234,567.8`.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// Takes out what is not public at the moment of the build.
pub fn hide(data: &mut Dataset, clock: Clock) -> Hidden {
    let mut hidden = Hidden {
        catalogue: Arc::clone(&data.catalogue),
        figures: std::mem::take(&mut data.withdrawn),
        ..Hidden::default()
    };
    documents(data, clock, &mut hidden);
    let mut waiting = taken(&mut data.observations, |recorded| {
        !clock.shows(recorded.observation.publish_at)
    });
    let before = before_revision(data, clock, &mut waiting);
    hidden.figures.append(&mut waiting);
    hidden.revisions_wait = !before.is_empty();
    data.observations.extend(before);
    data.sort();
    for recorded in &mut data.observations {
        silence(recorded, &mut hidden.words);
    }
    let campaigns: BTreeSet<Arc<str>> = hidden
        .documents
        .iter()
        .filter(|d| d.kind == DocumentKind::Campaign && !d.english)
        .map(|d| d.slug.clone())
        .collect();
    let waits = |publish_at: Option<DateTime>| !clock.shows(publish_at);
    hidden.thresholds = taken(&mut data.thresholds, |(row, _)| waits(row.publish_at));
    hidden.scorecard = taken(&mut data.scorecard, |(row, _)| waits(row.publish_at));
    hidden.publicity = taken(&mut data.publicity, |(row, _)| {
        let of_hidden = row.campaign.as_ref().is_some_and(|c| campaigns.contains(c));
        waits(row.publish_at) || of_hidden
    });
    hidden
}

/// The rows that figures show whose revision waits: of those it replaces, the last that is due.
/// What is to come before that revision waits as well.
fn before_revision(data: &mut Dataset, clock: Clock, waiting: &mut Vec<Recorded>) -> Vec<Recorded> {
    let keys: BTreeSet<Key> = waiting.iter().map(|r| r.observation.key.clone()).collect();
    let (mut due, wait): (Vec<_>, Vec<_>) = std::mem::take(&mut data.replaced)
        .into_iter()
        .filter(|r| keys.contains(&r.observation.key))
        .partition(|r| clock.shows(r.observation.publish_at));
    due.sort_by(|a, b| {
        let (a, b) = (&a.observation, &b.observation);
        (&a.key, b.publish_at).cmp(&(&b.key, a.publish_at))
    });
    due.dedup_by(|next, last| next.observation.key == last.observation.key);
    waiting.extend(wait);
    due
}

/// Moves the members that meet a condition out of a list; both keep their order.
fn taken<T>(list: &mut Vec<T>, hide: impl Fn(&T) -> bool) -> Vec<T> {
    if !list.iter().any(&hide) {
        return Vec::new();
    }
    let (out, rest) = std::mem::take(list).into_iter().partition(hide);
    *list = rest;
    out
}

/// Drafts, texts that wait and withdrawn ones go; a translation goes with its text.
fn documents(data: &mut Dataset, clock: Clock, hidden: &mut Hidden) {
    let gone: BTreeSet<&str> = data
        .withdrawals
        .iter()
        .filter_map(|withdrawal| withdrawal.page())
        .collect();
    let own = |d: &Document| {
        let withdrawn = gone.contains(&*d.address());
        withdrawn || (!clock.drafts && d.draft) || !clock.shows(d.publish_at)
    };
    let main: BTreeSet<(DocumentKind, Arc<str>)> = data
        .documents
        .iter()
        .filter(|d| !d.english && !own(d))
        .map(|d| (d.kind, d.slug.clone()))
        .collect();
    let orphan = |d: &Document| d.english && !main.contains(&(d.kind, d.slug.clone()));
    let out: Vec<bool> = data.documents.iter().map(|d| own(d) || orphan(d)).collect();
    let mut out = out.into_iter();
    hidden.documents = taken_in_order(&mut data.documents, || out.next() == Some(true));
    for withdrawal in &mut data.withdrawals {
        if let Withdrawn::Page(address) = &withdrawal.what {
            let texts = hidden.documents.iter();
            let own = texts.filter(|d| !d.english && *d.address() == **address);
            withdrawal.aliases = own.flat_map(|d| d.aliases.clone()).collect();
        }
    }
}

fn taken_in_order<T>(list: &mut Vec<T>, mut hide: impl FnMut() -> bool) -> Vec<T> {
    let (out, rest) = std::mem::take(list).into_iter().partition(|_| hide());
    *list = rest;
    out
}

/// A withheld figure keeps no words that tell it; the check asks to remove them.
fn silence(recorded: &mut Recorded, words: &mut Vec<(Arc<str>, Place)>) {
    let o: &mut Observation = &mut recorded.observation;
    if o.value != Value::Absent(Absence::Withheld) {
        return;
    }
    if o.words_hold_digits() {
        let telling = [o.stated.take(), o.locator.take(), o.note.take()];
        let telling = telling.into_iter().flatten();
        words.extend(telling.map(|text| (text, recorded.place.clone())));
    }
    o.replaces = None;
}
