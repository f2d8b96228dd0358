//! Which releases, and which of their files, may be seen.
//!
//! The one place that decides: everything that is published of a release (its files, its page,
//! what changed since) comes through [`published`].

use super::Clock;
use crate::model::Withdrawal;
use crate::model::dataset::RecordedRelease;
use crate::model::release::FrozenRelease;

/// The releases that are public at the moment of the build, each with the files that are. A release
/// is not public before its own day, nor after it was withdrawn.
pub fn published(
    releases: Vec<RecordedRelease>,
    withdrawals: &[Withdrawal],
    clock: Clock,
) -> Vec<FrozenRelease> {
    releases
        .into_iter()
        .map(|recorded| recorded.release)
        .filter(|release| clock.drafts || release.approval.date <= clock.today())
        .filter(|release| !withdrawals.iter().any(|line| line.takes_back(release.name)))
        .collect()
}
