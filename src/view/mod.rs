//! The `view` stage: what a template may see, already worded and formatted.

pub mod amendment;
pub mod build;
pub mod citation;
pub mod date;
pub mod html;
pub mod number;
pub mod pages;
pub mod qr;
pub mod sheet;
pub mod spelling;
pub mod typeset;
mod unit_words;
pub mod wording;
