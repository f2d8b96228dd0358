//! Which pages there are in further languages.
//!
//! An edition holds everything that the program writes and every text that has a translation.
//! Links to other texts lead to the page of the main language.

use std::collections::BTreeSet;

use super::{PageId, Routes};
use crate::model::PublicDataset;

/// The pages that only the main language has: texts without a translation, and the one page for
/// addresses that do not exist.
pub(super) fn untranslated(data: &PublicDataset, routes: &Routes) -> BTreeSet<PageId> {
    let translated: BTreeSet<_> = data
        .documents
        .iter()
        .filter(|document| document.english)
        .map(|document| (document.kind, &*document.slug))
        .collect();
    // Texts are written in Chinese; only an English edition beside it can lack them.
    let chinese_first = data
        .catalogue
        .settings
        .languages
        .first()
        .is_none_or(|code| &**code != "en");
    routes
        .pages()
        .filter(|page| match page {
            PageId::Document(at) if chinese_first => data
                .documents
                .get(*at)
                .is_none_or(|main| !translated.contains(&(main.kind, &*main.slug))),
            // WeChat accounts publish in Chinese.
            PageId::NotFound | PageId::Wechat(_) => true,
            _ => false,
        })
        .collect()
}
