//! Files beside the content: only what a public text refers to is published.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::document::referred_to as addresses;
use crate::model::{Dataset, Withdrawn};

/// The published paths of the files that the texts of a data set refer to, without what was
/// withdrawn.
pub(super) fn referred_to(data: &Dataset) -> BTreeSet<Arc<str>> {
    let mut paths = BTreeSet::new();
    for document in &data.documents {
        addresses(&document.blocks, &mut paths);
    }
    for withdrawal in &data.withdrawals {
        if let Withdrawn::File(path) = &withdrawal.what {
            paths.remove(&**path);
        }
    }
    let known = data.files.iter().map(|(path, _)| path);
    known
        .filter(|path| paths.contains(&***path))
        .cloned()
        .collect()
}
