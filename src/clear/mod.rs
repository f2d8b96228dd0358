//! The `clear` stage: what may not be seen is gone.
//!
//! From everything that was read it keeps what is public on the day of the build: no drafts, no
//! embargoed figures or texts, no derivation that would reveal one. Nothing that comes after can
//! name [`Dataset`]; it sees [`PublicDataset`] only. Places (files, lines) stay behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::derive;
use crate::diag::{Diagnostics, Severity};
use crate::model::document::Document;
use crate::model::public::Remark;
use crate::model::{Absence, Dataset, Observation, PublicDataset, Status, Value};
use crate::source::Place;

/// When and how a build looks at the data.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The day of the build: decides embargoes only.
    pub today: Date,
    /// Let drafts and embargoed material through, for a preview that says so.
    pub drafts: bool,
}

/// Keeps what may be seen. `diagnostics` give readers what was found about source documents.
pub fn clear(data: &Dataset, diagnostics: &Diagnostics, clock: Clock) -> PublicDataset {
    let stated: Vec<&Observation> = data
        .observations
        .iter()
        .map(|recorded| &recorded.observation)
        .filter(|o| o.is_stated() && is_public(o.publish_at, clock))
        .collect();
    let latest = latest(&stated);
    let observations = observations(data, &stated);
    let mut public = PublicDataset {
        catalogue: Arc::clone(&data.catalogue),
        observations,
        stations: data
            .stations
            .iter()
            .map(|(station, _)| station.clone())
            .collect(),
        station_places: data
            .stations
            .iter()
            .map(|(_, place)| place.clone())
            .collect(),
        villages: data
            .villages
            .iter()
            .map(|(village, _)| village.clone())
            .collect(),
        thresholds: data
            .thresholds
            .iter()
            .map(|(threshold, _)| threshold.clone())
            .collect(),
        publicity: data
            .publicity
            .iter()
            .map(|(item, _)| item.clone())
            .collect(),
        scorecard: data
            .scorecard
            .iter()
            .map(|(item, _)| item.clone())
            .collect(),
        calendar: data
            .calendar
            .iter()
            .map(|(release, _)| release.clone())
            .collect(),
        holidays: data.holidays.clone(),
        eligibility: data.eligibility.clone(),
        documents: documents(data, clock),
        remarks: remarks(data, diagnostics, clock),
        drafts: clock.drafts,
        latest,
        ..PublicDataset::default()
    };
    public.settle();
    public
}

/// The public figures and what follows from them: derived again from what is left, so that nothing
/// rests on what is gone. Where nothing is gone it was derived already.
fn observations(data: &Dataset, public: &[&Observation]) -> Vec<Observation> {
    let all = data.observations.iter().map(|r| &r.observation);
    if all.clone().filter(|o| o.is_stated()).count() == public.len() {
        return all.cloned().map(silent).collect();
    }
    let derived = derive::derived(public, &data.catalogue);
    let stated = public.iter().map(|o| silent((*o).clone()));
    stated.chain(derived).collect()
}

fn is_public(publish_at: Option<DateTime>, clock: Clock) -> bool {
    // A build has a day, not a time: what is due on that day is public.
    clock.drafts || publish_at.is_none_or(|moment| moment.date() <= clock.today)
}

/// A withheld figure keeps no words that tell it; the check asks to remove them.
fn silent(mut o: Observation) -> Observation {
    if o.value == Value::Absent(Absence::Withheld) {
        if o.words_hold_digits() {
            (o.stated, o.locator, o.note) = (None, None, None);
        }
        o.replaces = None;
    }
    o
}

fn documents(data: &Dataset, clock: Clock) -> Vec<Document> {
    data.documents
        .iter()
        .filter(|d| clock.drafts || (!d.draft && is_public(d.publish_at, clock)))
        .cloned()
        .collect()
}

/// The last day of the latest period in which the project itself counted something.
fn latest(stated: &[&Observation]) -> Option<Date> {
    let own = |o: &&&Observation| o.status != Status::Reported && o.value.number().is_some();
    let last = stated
        .iter()
        .filter(own)
        .filter_map(|o| o.key.period.closing_quarter())
        .max();
    last.and_then(|span| span.to.last_day())
}

/// What the check found about source documents, without places of our files. What is said of a
/// figure that may not be seen is left out.
fn remarks(data: &Dataset, diagnostics: &Diagnostics, clock: Clock) -> Vec<Remark> {
    let mut figures: BTreeMap<&Place, &Observation> = BTreeMap::new();
    for recorded in data
        .observations
        .iter()
        .filter(|r| r.observation.is_stated())
    {
        figures.insert(&recorded.place, &recorded.observation);
    }
    let mut remarks: Vec<Remark> = diagnostics
        .iter()
        .filter_map(|d| {
            let source = d.source.as_deref()?;
            let figure = d.place.as_ref().and_then(|place| figures.get(place));
            if figure.is_some_and(|o| !is_public(o.publish_at, clock)) {
                return None;
            }
            Some(Remark {
                code: d.code,
                source: Arc::from(source),
                zh: d.message.zh.clone(),
                en: d.message.en.clone(),
                hints: d
                    .hints
                    .iter()
                    .map(|h| (h.zh.clone(), h.en.clone()))
                    .collect(),
                contradiction: d.severity > Severity::Note,
                key: figure.map(|o| o.key.clone()),
                seen: d.seen.clone(),
                expected: d.expected.as_ref().map(|e| (e.zh.clone(), e.en.clone())),
            })
        })
        .collect();
    remarks.sort_by(|a, b| {
        (&a.source, !a.contradiction, a.code, &a.zh).cmp(&(
            &b.source,
            !b.contradiction,
            b.code,
            &b.zh,
        ))
    });
    remarks
}
