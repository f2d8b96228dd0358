//! The `clear` stage: what may not be seen is gone.
//!
//! [`hide()`] takes out of everything that was read what is not public at the moment of the build:
//! drafts, embargoed figures and texts, what was withdrawn. The caller derives and checks what is
//! left as if the rest had never been there; [`clear()`] makes the public data set of it. So nothing
//! public can rest on what is hidden, and nothing has to be proved about what depends on what.
//! Nothing that comes after can name [`Dataset`]; it sees [`PublicDataset`] only. Places (files,
//! lines) stay behind. What was hidden is turned into [`Secrets`], by which `inspect` proves that no
//! file that was made holds any of it.

mod catalogue;
mod files;
mod hide;
mod schedule;
mod secrets;

pub mod releases;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::diag::{Diagnostics, Severity};
use crate::model::public::Remark;
use crate::model::{Dataset, Observation, PublicDataset, Status};
use crate::source::Place;

pub use hide::{Hidden, hide};
pub use secrets::{Figure, Secret, SecretKind, Secrets};

/// When and how a build looks at the data.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The moment of the build, in the time of Asia/Shanghai. What has a later `publish_at` is not
    /// public; a day stands for its first moment. Also decides which planned releases are late.
    pub now: DateTime,
    /// Let drafts and embargoed material through, for a preview that says so.
    pub drafts: bool,
}

impl Clock {
    /// The day of the build.
    pub fn today(self) -> Date {
        self.now.date()
    }

    /// True if what has this `publish_at` may be seen.
    pub fn shows(self, publish_at: Option<DateTime>) -> bool {
        self.drafts || publish_at.is_none_or(|moment| moment <= self.now)
    }
}

/// Makes the public data set of what [`hide()`] left. `diagnostics` are what the check found about
/// just that; they give readers what was found about source documents.
pub fn clear(data: Dataset, diagnostics: &Diagnostics, clock: Clock) -> PublicDataset {
    let remarks = remarks(&data, diagnostics);
    let stated = data.observations.iter().map(|r| &r.observation);
    let latest = latest(stated.filter(|o| o.is_stated()));
    let files = files::referred_to(&data);
    let mut public = PublicDataset {
        catalogue: data.catalogue,
        observations: data
            .observations
            .into_iter()
            .map(|recorded| recorded.observation)
            .collect(),
        station_places: data
            .stations
            .iter()
            .map(|(_, place)| place.clone())
            .collect(),
        stations: without_places(data.stations),
        villages: without_places(data.villages),
        thresholds: without_places(data.thresholds),
        publicity: without_places(data.publicity),
        scorecard: without_places(data.scorecard),
        calendar: without_places(data.calendar),
        holidays: data.holidays,
        eligibility: data.eligibility,
        documents: data.documents,
        files,
        published: data.published,
        releases: releases::published(data.releases, &data.withdrawals, clock),
        withdrawals: data.withdrawals,
        remarks,
        drafts: clock.drafts,
        latest,
        ..PublicDataset::default()
    };
    catalogue::keep_what_is_used(&mut public);
    public.schedule = schedule::schedule(&public, clock.today());
    public.settle();
    public
}

fn without_places<T>(rows: Vec<(T, Place)>) -> Vec<T> {
    rows.into_iter().map(|(row, _)| row).collect()
}

/// The last day of the latest period in which the project itself counted something.
fn latest<'o>(stated: impl Iterator<Item = &'o Observation>) -> Option<Date> {
    let own = |o: &&Observation| o.status != Status::Reported && o.value.number().is_some();
    let last = stated
        .filter(own)
        .filter_map(|o| o.key.period.closing_quarter())
        .max();
    last.and_then(|span| span.to.last_day())
}

/// What the check found about source documents, without places of our files.
fn remarks(data: &Dataset, diagnostics: &Diagnostics) -> Vec<Remark> {
    let about: HashSet<&Place> = diagnostics
        .iter()
        .filter(|d| d.source.is_some())
        .filter_map(|d| d.place.as_ref())
        .collect();
    let stated = data
        .observations
        .iter()
        .filter(|r| r.observation.is_stated() && about.contains(&r.place));
    let figures: BTreeMap<&Place, &Observation> =
        stated.map(|r| (&r.place, &r.observation)).collect();
    let mut remarks: Vec<Remark> = diagnostics
        .iter()
        .filter_map(|d| {
            let source = d.source.as_deref()?;
            let figure = d.place.as_ref().and_then(|place| figures.get(place));
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
