//! A document's tree as HTML, and as plain text.
//!
//! Everything written is escaped; HTML in the tree was sanitised when it was read. Addresses and
//! figures depend on the page and the language, so a [`Resolver`] gives them. A table stands in a
//! box that scrolls by itself and can be reached by keyboard, and is named after the nearest
//! heading.

use std::fmt::Write;

use crate::model::document::{
    Align, Block, BlockKind, Document, FigureReference, Inline, LinkTarget,
};
use crate::resolve::documents::text::{block_text, inline_text};
use crate::view::typeset;

/// What the tree leaves to the page it stands on.
pub trait Resolver {
    /// The address of a target as it is written in this page; unescaped.
    fn href(&self, target: &LinkTarget) -> String;

    /// A figure as HTML, with the link to where it comes from.
    fn figure(&self, figure: &FigureReference) -> String;

    /// A figure as plain text.
    fn figure_text(&self, figure: &FigureReference) -> String;

    /// The name of a table above which no heading stands: `表格`, `Table`.
    fn table_name(&self) -> &str;
}

/// Blocks as HTML. `shift` is added to the level of headings (never beyond 6), for texts that
/// stand below a heading of the page.
pub fn html(blocks: &[Block], resolver: &dyn Resolver, shift: u8) -> String {
    let mut writer = Writer {
        out: String::new(),
        resolver,
        shift,
        heading: String::new(),
        tables: 0,
    };
    writer.blocks(blocks);
    writer.out
}

/// Blocks as plain text, one line a block: for search, feeds and descriptions.
pub fn plain_text(blocks: &[Block], resolver: &dyn Resolver) -> String {
    block_text(blocks, &|figure| resolver.figure_text(figure))
}

/// The headings of a document: level, anchor and words, for a table of contents.
pub fn headings(document: &Document, resolver: &dyn Resolver) -> Vec<(u8, String, String)> {
    let figure = |figure: &FigureReference| resolver.figure_text(figure);
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level, id, content } => {
                Some((*level, id.to_string(), inline_text(content, &figure)))
            }
            _ => None,
        })
        .collect()
}

/// Text that can stand between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

struct Writer<'a> {
    out: String,
    resolver: &'a dyn Resolver,
    shift: u8,
    /// The words of the nearest heading above.
    heading: String,
    /// How many tables stand below that heading so far.
    tables: u32,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, id, content } => self.heading(*level, id, content),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Quote(inner) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(inner);
                self.out.push_str("</blockquote>");
            }
            BlockKind::Table { align, head, rows } => self.table(align, head, rows),
            BlockKind::Code(text) => {
                self.out.push_str("<pre tabindex=\"0\"><code>");
                push_escaped(&mut self.out, text);
                self.out.push_str("</code></pre>");
            }
            BlockKind::Rule => self.out.push_str("<hr>"),
            BlockKind::Html(html) => self.out.push_str(html),
        }
        self.out.push('\n');
    }

    /// A paragraph; its last characters stay on one line.
    fn paragraph(&mut self, content: &[Inline]) {
        self.out.push_str("<p>");
        match content.split_last() {
            Some((Inline::Text(text), before)) => {
                self.inlines(before);
                self.out.push_str(&typeset::ending(text));
            }
            _ => self.inlines(content),
        }
        self.out.push_str("</p>");
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) {
        let resolver = self.resolver;
        self.heading = inline_text(content, &|figure| resolver.figure_text(figure));
        self.tables = 0;
        let level = level.saturating_add(self.shift).clamp(1, 6);
        let _ = write!(self.out, "<h{level} id=\"{}\">", escape(id));
        self.inlines(content);
        let _ = write!(self.out, "</h{level}>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        match start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
        }
        for item in items {
            self.out.push_str("<li>");
            self.item(item);
            self.out.push_str("</li>\n");
        }
        self.out
            .push_str(if start.is_some() { "</ol>" } else { "</ul>" });
    }

    /// An item of one paragraph, perhaps with lists below it, needs no `<p>`.
    fn item(&mut self, blocks: &[Block]) {
        let is_list = |block: &Block| matches!(block.kind, BlockKind::List { .. });
        match blocks {
            [first, rest @ ..] if rest.iter().all(is_list) => {
                match &first.kind {
                    BlockKind::Paragraph(content) => self.inlines(content),
                    _ => self.block(first),
                }
                self.out.push_str(if rest.is_empty() { "" } else { "\n" });
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
    }

    fn table(&mut self, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let name = self.next_table_name();
        let name = escape(&name);
        let _ = write!(
            self.out,
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">\n\
             <table>\n<caption class=\"vh\">{name}</caption>\n<thead>\n<tr>"
        );
        for (at, cell) in head.iter().enumerate() {
            let _ = write!(self.out, "<th scope=\"col\"{}>", class(align.get(at)));
            self.inlines(cell);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().take(head.len()).enumerate() {
                let _ = write!(self.out, "<td{}>", class(align.get(at)));
                self.inlines(cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>");
    }

    /// The nearest heading; the second table below it and those after are numbered.
    fn next_table_name(&mut self) -> String {
        self.tables += 1;
        let name = match self.heading.trim() {
            "" => self.resolver.table_name(),
            heading => heading,
        };
        match self.tables {
            1 => name.to_owned(),
            number => format!("{name} {number}"),
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.out.push_str(&typeset::running(text)),
            Inline::Emphasis(content) => self.wrapped("em", content),
            Inline::Strong(content) => self.wrapped("strong", content),
            Inline::Strike(content) => self.wrapped("s", content),
            Inline::Code(text) => {
                let _ = write!(self.out, "<code>{}</code>", escape(text));
            }
            Inline::Break => self.out.push_str("<br>\n"),
            Inline::Link {
                target, content, ..
            } => {
                let href = escape(&self.resolver.href(target));
                let rel = match target {
                    LinkTarget::External(address) if is_web(address) => " rel=\"noopener\"",
                    _ => "",
                };
                let _ = write!(self.out, "<a href=\"{href}\"{rel}>");
                self.inlines(content);
                self.out.push_str("</a>");
            }
            Inline::Image { target, alt, .. } => {
                let src = escape(&self.resolver.href(target));
                let alt = escape(alt);
                let _ = write!(
                    self.out,
                    "<img src=\"{src}\" alt=\"{alt}\" loading=\"lazy\">"
                );
            }
            Inline::Html(html) => self.out.push_str(html),
            Inline::Figure(figure) => self.out.push_str(&self.resolver.figure(figure)),
        }
    }
}

fn class(align: Option<&Align>) -> &'static str {
    match align {
        None | Some(Align::Start) => "",
        Some(Align::Centre) => " class=\"align-centre\"",
        Some(Align::End) => " class=\"align-end\"",
    }
}

fn is_web(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}
