//! Files beside the content: only what a public text refers to is published.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::document::{Block, BlockKind, Inline, LinkTarget};
use crate::model::{Dataset, Withdrawn};

/// The published paths of the files that the texts of a data set refer to, without what was
/// withdrawn.
pub(super) fn referred_to(data: &Dataset) -> BTreeSet<Arc<str>> {
    let mut paths = BTreeSet::new();
    for document in &data.documents {
        blocks(&document.blocks, &mut paths);
    }
    for (withdrawal, _) in &data.withdrawals {
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

/// The addresses that a text refers to.
pub(super) fn blocks<'a>(list: &'a [Block], paths: &mut BTreeSet<&'a str>) {
    for block in list {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                inlines(content, paths);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item, paths)),
            BlockKind::Quote(inner) => blocks(inner, paths),
            BlockKind::Table { head, rows, .. } => {
                head.iter().for_each(|cell| inlines(cell, paths));
                rows.iter().flatten().for_each(|cell| inlines(cell, paths));
            }
            BlockKind::Html(html) => attributes(html, paths),
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], paths: &mut BTreeSet<&'a str>) {
    for inline in content {
        match inline {
            Inline::Link {
                target, content, ..
            } => {
                internal(target, paths);
                inlines(content, paths);
            }
            Inline::Image { target, .. } => internal(target, paths),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strike(content) => {
                inlines(content, paths);
            }
            Inline::Html(html) => attributes(html, paths),
            Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Figure(_) => {}
        }
    }
}

fn internal<'a>(target: &'a LinkTarget, paths: &mut BTreeSet<&'a str>) {
    if let LinkTarget::Internal { path, .. } = target {
        paths.insert(path);
    }
}

/// Whatever stands in quotes in a piece of HTML may be an address.
fn attributes<'a>(html: &'a str, paths: &mut BTreeSet<&'a str>) {
    let quoted = html.split('"').skip(1).step_by(2);
    paths.extend(quoted.map(|value| value.trim_start_matches('/')));
}
