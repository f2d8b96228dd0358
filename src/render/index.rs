//! What lists the pages.
use crate::model::PublicDataset;
use crate::plan::Routes;

/// One index file.
pub fn index_file(_: &PublicDataset, _: &Routes, _: &str) -> Vec<u8> {
    Vec::new()
}
