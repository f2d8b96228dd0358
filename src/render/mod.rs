//! The `render` stage.

pub mod export;
pub mod index;
pub mod page;
pub mod server;
mod xml;
