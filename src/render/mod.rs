//! The `render` stage.

pub mod export;
pub mod page;
