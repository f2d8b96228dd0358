//! The `render` stage: makes exactly what was planned, in waves.
//!
//! Data files and assets first, because pages name their sizes; then pages, in parallel; then what
//! lists the pages. Files go to a [`Sink`](crate::publish::Sink): a staging folder for a build, memory for `serve` and
//! tests. The manifest is the sink's own.

mod effort;
pub mod export;
pub mod index;
pub mod page;
pub mod search;
pub mod server;
mod site;
mod xml;

pub use effort::Effort;
pub use site::{Made, RenderProblem, Renderer, asset_path, render};
