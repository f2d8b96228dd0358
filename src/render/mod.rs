//! The `render` stage: makes exactly what was planned, in waves.
//!
//! Data files and assets first, because pages name their sizes; then pages, in parallel; then what
//! lists the pages. `release` makes the files of a frozen release by the same makers. Files go to a [`Sink`](crate::publish::Sink): a staging folder for a build, memory for `serve` and
//! tests. The manifest is the sink's own.

mod effort;
pub mod export;
pub mod index;
pub mod page;
mod printing;
mod release;
pub mod search;
pub mod server;
mod site;
mod xml;

pub use effort::Effort;
pub use release::Frozen;
pub use site::{Made, RenderProblem, Renderer, asset_path, render};
