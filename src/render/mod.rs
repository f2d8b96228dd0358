//! The `render` stage.

pub mod chart;
pub mod page;
