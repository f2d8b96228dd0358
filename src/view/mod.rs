//! The `view` stage: what a template may see, already worded and formatted.

pub mod date;
pub mod number;
pub mod pages;
pub mod typeset;
mod unit_words;
