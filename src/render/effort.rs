//! What each kind of output cost, for `--timings`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What the things of one kind cost together.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// How many pieces of work there were.
    pub pieces: usize,
    /// Their time added up, also of those that were made at once on several cores.
    pub took: Duration,
}

/// Efforts by kind of output, taken from any number of threads.
#[derive(Debug, Default)]
pub(super) struct Efforts(Mutex<BTreeMap<String, Effort>>);

impl Efforts {
    /// Does a piece of work and counts it to a kind of output.
    pub(super) fn spend<T>(&self, kind: &str, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        let took = began.elapsed();
        let mut efforts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let effort = efforts.entry(kind.to_owned()).or_default();
        effort.pieces += 1;
        effort.took += took;
        done
    }

    /// What was counted, by kind.
    pub(super) fn counted(self) -> BTreeMap<String, Effort> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_one_kind_add_up() {
        let efforts = Efforts::default();
        assert_eq!(efforts.spend("home", || 7), 7);
        efforts.spend("report", || ());
        efforts.spend("report", || ());
        let counted = efforts.counted();
        let pieces: Vec<(&str, usize)> = counted
            .iter()
            .map(|(kind, effort)| (kind.as_str(), effort.pieces))
            .collect();
        assert_eq!(pieces, [("home", 1), ("report", 2)]);
    }
}
