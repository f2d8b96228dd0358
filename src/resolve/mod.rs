//! The `resolve` stage: [`crate::load::raw::Raw`] becomes a [`crate::model::Dataset`].
//!
//! Knows headers, units, periods, ids, references and documents. What cannot be understood is
//! reported and left out; the rest goes on.

pub mod documents;
pub mod find;
