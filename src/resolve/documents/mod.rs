//! Markdown files become documents.

use std::collections::BTreeSet;

use crate::diag::Diagnostics;
use crate::load::raw::RawDocument;
use crate::model::Catalogue;
use crate::model::document::Document;

/// Reads all documents.
pub fn documents(
    _raw: &[RawDocument],
    _assets: &BTreeSet<String>,
    _catalogue: &Catalogue,
    _diagnostics: &mut Diagnostics,
) -> Vec<Document> {
    Vec::new()
}
