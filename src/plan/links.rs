//! Links in texts: every internal one leads to a page or a file of the site.

use super::{Plan, Routes};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::PublicDataset;
use crate::model::document::{Block, BlockKind, Document, Inline, LinkTarget};
use crate::source::Place;

/// Reports links that lead nowhere. A page that is not public is nowhere.
pub fn check(data: &PublicDataset, routes: &Routes, plan: &Plan, diagnostics: &mut Diagnostics) {
    for document in &data.documents {
        let mut links = Vec::new();
        collect(&document.blocks, &mut links);
        for (target, place) in links {
            let LinkTarget::Internal { path, fragment } = target else {
                continue;
            };
            let page = routes.at(path);
            if page.is_none() && !plan.files.contains_key(&**path) {
                diagnostics.push(dead(place, path));
                continue;
            }
            let Some(fragment) = fragment else { continue };
            let Some(super::PageId::Document(at)) = page else {
                continue;
            };
            if !has_anchor(&data.documents[at], fragment) {
                diagnostics.push(dead(place, &format!("{path}#{fragment}")));
            }
        }
    }
}

fn has_anchor(document: &Document, anchor: &str) -> bool {
    document.blocks.iter().any(|block| match &block.kind {
        BlockKind::Heading { id, .. } => &**id == anchor,
        _ => false,
    })
}

fn dead(place: &Place, address: &str) -> Diagnostic {
    Diagnostic::new(
        "dead-link",
        place.clone(),
        Words::new(
            format!("链接指向的页面不存在或不公开：`{address}`"),
            format!("the link leads to no public page: `{address}`"),
        ),
    )
    .seen(address)
    .expected(
        "网站里公开的页面或文件",
        "a public page or file of the site",
    )
    .hint(
        "改正地址；指向草稿的，等它发布后再加链接",
        "correct it, or wait until the page is public",
    )
}

fn collect<'a>(blocks: &'a [Block], links: &mut Vec<(&'a LinkTarget, &'a Place)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                inlines(content, links);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(item, links)),
            BlockKind::Quote(inner) => collect(inner, links),
            BlockKind::Table { head, rows, .. } => {
                head.iter().for_each(|cell| inlines(cell, links));
                rows.iter().flatten().for_each(|cell| inlines(cell, links));
            }
            BlockKind::Code(_) | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], links: &mut Vec<(&'a LinkTarget, &'a Place)>) {
    for inline in content {
        match inline {
            Inline::Link {
                target,
                content,
                place,
            } => {
                links.push((target, place));
                inlines(content, links);
            }
            Inline::Image { target, place, .. } => links.push((target, place)),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strike(content) => {
                inlines(content, links);
            }
            _ => {}
        }
    }
}
