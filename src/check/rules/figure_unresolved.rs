//! # figure-unresolved: 正文引用的数字不存在 / A figure in the text does not exist
//!
//! `{{ figure(…) }}` 指向的数不在数据中，页面上就会空着。
//! 例：`{{ figure(money.recovered, region=990100, period=2031Q1) }}`。
//! 改法：核对地区、时期、类别；或先把数填进 data/。
//!
//! What a `{{ figure(…) }}` in the text refers to is not in the data. Check region, period and categories.
//! Links to pages that the site does not have are reported as `dead-link` by the plan.

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::document::{Block, BlockKind, FigureReference, Inline};

/// Looks every figure of every document up.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for document in &context.data.documents {
        let mut figures = Vec::new();
        collect(&document.blocks, &mut figures);
        for figure in figures {
            let found = context.data.find(&figure.key);
            if !found.is_empty() || context.data.unsound.iter().any(|u| u.may_be(&figure.key)) {
                continue;
            }
            let what = name(context.data, &figure.key);
            diagnostics.push(
                Diagnostic::new(
                    "figure-unresolved",
                    figure.place.clone(),
                    Words::new(
                        format!("数据中没有这个数：{}", what.zh),
                        format!("the data have no such figure: {}", what.en),
                    ),
                )
                .seen(what.zh.clone())
                .expected("数据中有的数", "a figure that is in the data")
                .hint(
                    "核对地区、时期和类别，或先把数填进 data/",
                    "check region, period and categories, or add the figure to data/",
                ),
            );
        }
    }
}

/// All figure references of a text, in order.
pub fn collect<'a>(blocks: &'a [Block], figures: &mut Vec<&'a FigureReference>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                inlines(content, figures);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(item, figures)),
            BlockKind::Quote(blocks) => collect(blocks, figures),
            BlockKind::Table { head, rows, .. } => {
                head.iter().for_each(|cell| inlines(cell, figures));
                rows.iter()
                    .flatten()
                    .for_each(|cell| inlines(cell, figures));
            }
            BlockKind::Code(_) | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], figures: &mut Vec<&'a FigureReference>) {
    for inline in content {
        match inline {
            Inline::Figure(figure) => figures.push(figure),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Link { content, .. } => inlines(content, figures),
            _ => {}
        }
    }
}
