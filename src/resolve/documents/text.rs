//! The plain words of a document's tree.

use crate::model::document::{Block, BlockKind, FigureReference, Inline};

/// How a figure reads in plain text.
pub type FigureWords<'a> = &'a dyn Fn(&FigureReference) -> String;

/// The words of running text, without markup.
pub fn inline_text(inlines: &[Inline], figure: FigureWords) -> String {
    let mut out = String::new();
    push_inlines(&mut out, inlines, figure);
    out
}

/// The words of blocks, one line a block, row or item; cells are parted by tabs.
pub fn block_text(blocks: &[Block], figure: FigureWords) -> String {
    let mut out = String::new();
    push_blocks(&mut out, blocks, figure);
    out.truncate(out.trim_end().len());
    out
}

fn push_blocks(out: &mut String, blocks: &[Block], figure: FigureWords) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                push_inlines(out, content, figure);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    push_blocks(out, item, figure);
                }
            }
            BlockKind::Quote(inner) => push_blocks(out, inner, figure),
            BlockKind::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    for (at, cell) in row.iter().enumerate() {
                        out.push_str(if at == 0 { "" } else { "\t" });
                        push_inlines(out, cell, figure);
                    }
                    end_line(out);
                }
            }
            BlockKind::Code(text) => out.push_str(text),
            BlockKind::Rule => {}
            BlockKind::Html(html) => push_html(out, html),
        }
        end_line(out);
    }
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn push_inlines(out: &mut String, inlines: &[Inline], figure: FigureWords) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { content: inner, .. } => push_inlines(out, inner, figure),
            Inline::Break => out.push('\n'),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Html(html) => push_html(out, html),
            Inline::Figure(reference) => out.push_str(&figure(reference)),
        }
    }
}

/// Sanitised HTML without its tags. A tag that ends a row or a paragraph ends a line.
fn push_html(out: &mut String, html: &str) {
    const ENTITIES: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push_decoded(out, &rest[..open], &ENTITIES);
        let Some(close) = rest[open..].find('>') else {
            return;
        };
        let tag = &rest[open..=open + close];
        if ["</tr>", "</p>", "</dt>", "</dd>", "</summary>", "<br>"].contains(&tag) {
            end_line(out);
        }
        rest = &rest[open + close + 1..];
    }
    push_decoded(out, rest, &ENTITIES);
}

fn push_decoded(out: &mut String, text: &str, entities: &[(&str, &str)]) {
    if !text.contains('&') {
        out.push_str(text);
        return;
    }
    let decoded = entities
        .iter()
        .fold(text.to_owned(), |text, (name, plain)| {
            text.replace(name, plain)
        });
    out.push_str(&decoded);
}
