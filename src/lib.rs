//! `mingbai` (明白, "clear") turns a legal-aid bureau's statistics and typical cases into one public record.
//!
//! The story is told in [`pipeline`], in order: files are *loaded*, *resolved* into a data set,
//! what follows exactly is *derived*, everything is *checked*, what may not be seen is *cleared*
//! away, the rest is *analysed*, the site is *planned*, *rendered*, *inspected* and *published*.
//! Each stage is a folder named after its verb with one public function. [`release`] tells how what is
//! public is frozen, and compared with what came after.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod config;
pub mod diag;
pub mod model;
pub mod source;
pub mod theme;

pub mod pipeline;
pub mod release;

pub mod analyse;
pub mod chart;
pub mod check;
pub mod clear;
pub mod derive;
pub mod docs;
pub mod inspect;
pub mod load;
pub mod plan;
pub mod print;
#[allow(
    clippy::disallowed_methods,
    reason = "the only stage that writes to the disk"
)]
pub mod publish;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod view;
