//! The `render` stage.

pub mod chart;
pub mod html;
pub mod page;
