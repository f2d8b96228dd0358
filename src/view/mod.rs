//! The `view` stage: what a template may see, already worded and formatted.

pub mod pages;
pub mod typeset;
