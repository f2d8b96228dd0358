//! The `view` stage.

pub mod date;
pub mod number;
mod unit_words;
pub mod wording;
