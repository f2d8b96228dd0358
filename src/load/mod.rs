//! The `load` stage: files become [`raw::Raw`] tables and documents, each cell with its place.
//!
//! Knows encodings, CSV, workbooks and front matter; understands nothing of what it reads.

pub mod raw;
