//! Which releases, and which of their files, may be seen.
//!
//! The one place that decides: everything that is published of a release (its files, its page,
//! what changed since) comes through [`published`].

use super::Clock;
use crate::model::dataset::RecordedRelease;
use crate::model::release::FrozenRelease;

/// The releases that are public on the day of the build, each with the files that are. A release
/// is not public before its own day.
pub fn published(releases: &[RecordedRelease], clock: Clock) -> Vec<FrozenRelease> {
    let all = releases.iter().map(|recorded| &recorded.release);
    all.filter(|release| clock.drafts || release.approval.date <= clock.today)
        .cloned()
        .collect()
}
