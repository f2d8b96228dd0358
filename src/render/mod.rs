//! The `render` stage.

pub mod page;
