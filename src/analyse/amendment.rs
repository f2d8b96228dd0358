//! What changed in the figures of a period after they were released.
//!
//! Releases of one period follow one another (2025Q2, 2025Q2-2 …); each pair of neighbours is an
//! amendment, and so are the last release and today's public data where they differ.

use jiff::civil::Date;

use super::Analysis;
use super::diff::{Diff, diff};
use crate::model::period_parse;
use crate::model::release::{FrozenRelease, Thing, Vintage};
use crate::model::{PublicDataset, Span};

/// What an earlier release is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Later {
    /// A later release of the same period, by its position in the data.
    Release(usize),
    /// Today's public data.
    Today,
}

/// What changed from one state of a period's figures to the next.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// The earlier release, by its position in the data.
    pub earlier: usize,
    /// What came after it.
    pub later: Later,
    /// The day of the change: of the later release, or the latest that the changed figures'
    /// documents give. Never the day of the build.
    pub day: Date,
    /// What differs.
    pub diff: Diff,
}

/// Every amendment, by the name of the earlier release.
pub(super) fn amendments(data: &PublicDataset) -> Vec<Amendment> {
    let mut found = Vec::new();
    for (at, release) in data.releases.iter().enumerate() {
        let next = data.releases.get(at + 1);
        if let Some(next) = next.filter(|next| next.name.period == release.name.period) {
            found.push(Amendment {
                earlier: at,
                later: Later::Release(at + 1),
                day: next.approval.date,
                diff: diff(&release.vintage, &next.vintage),
            });
            continue;
        }
        let today = Vintage::of(data, release.vintage.scope);
        let diff = diff(&release.vintage, &today);
        if !diff.differences.is_empty() {
            found.push(Amendment {
                earlier: at,
                later: Later::Today,
                day: changed_on(data, release, &diff),
                diff,
            });
        }
    }
    found
}

/// The latest day that the documents of changed rows give; else that of the newest content.
fn changed_on(data: &PublicDataset, release: &FrozenRelease, diff: &Diff) -> Date {
    let released = release.approval.date;
    let changed = diff.differences.iter();
    let sources = changed.filter_map(|one| one.new.as_ref()?.source.as_ref());
    let dates = sources.filter_map(|id| {
        let documents = diff.definitions.get(&Thing::Source)?;
        period_parse::day(documents.get(id)?.get("date")?)
    });
    let named = dates.filter(|day| *day > released).max();
    named
        .or(data.updated)
        .map_or(released, |day| day.max(released))
}

impl<'a> Analysis<'a> {
    /// What changed after figures were released; computed once.
    pub fn amendments(&self) -> &[Amendment] {
        self.amendments.get_or_init(|| amendments(self.data))
    }

    /// What the release at a position is to be read with: the release that took its place, or
    /// today's data if they differ.
    pub fn amended(&self, release: usize) -> Option<&Amendment> {
        self.amendments().iter().find(|one| one.earlier == release)
    }

    /// The release that a later release amends.
    pub fn amends(&self, release: usize) -> Option<&Amendment> {
        let later = Later::Release(release);
        self.amendments().iter().find(|one| one.later == later)
    }

    /// The releases of a quarter by their positions in the data, the first edition first.
    pub fn releases_of(
        &self,
        quarter: Span,
    ) -> impl Iterator<Item = (usize, &'a FrozenRelease)> + use<'a> {
        let all = self.data.releases.iter().enumerate();
        all.filter(move |(_, release)| release.name.period == quarter)
    }
}
