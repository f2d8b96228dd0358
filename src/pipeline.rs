//! The story on one screen: from a project's files to a checked, public data set.
//!
//! What follows, rendering and publishing, goes on from [`Checked`] in `build`.

use std::time::{Duration, Instant};

use crate::clear::{self, Clock};
use crate::config::Rules;
use crate::diag::Diagnostics;
use crate::load::raw::RawAsset;
use crate::load::{self, ProjectFiles};
use crate::model::PublicDataset;
use crate::{check, derive, resolve};

/// How long each stage took.
#[derive(Debug, Default, Clone)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes how long it took.
    pub fn run<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        self.0.push((stage, began.elapsed()));
        done
    }
}

/// A project that went through the stages up to clearance.
pub struct Checked {
    /// What was found, in order, with severities and exceptions applied.
    pub diagnostics: Diagnostics,
    /// What may be seen.
    pub public: PublicDataset,
    /// Files beside the content, to be copied.
    pub assets: Vec<RawAsset>,
    /// How long each stage took.
    pub timings: Timings,
}

/// Load, resolve, derive, check, clear.
pub fn check(files: &ProjectFiles, clock: Clock) -> Checked {
    let mut timings = Timings::default();
    let (raw, mut diagnostics) = timings.run("load", || load::load(files));
    let rules = Rules::read(&raw.site, &mut diagnostics);
    let mut data = timings.run("resolve", || resolve::resolve(&raw, &mut diagnostics));
    timings.run("derive", || derive::derive(&mut data));
    timings.run("check", || check::check(&data, clock.today, &mut diagnostics));
    rules.apply(&mut diagnostics, clock.today);
    let diagnostics = diagnostics.sorted();
    let public = timings.run("clear", || clear::clear(&data, &diagnostics, clock));
    Checked { diagnostics, public, assets: raw.assets, timings }
}
