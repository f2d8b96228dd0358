//! From Markdown to the tree of blocks, every block with its place.
//!
//! [`Builder`] follows the parser's events with a stack of open frames. Text is gathered into a
//! [`Run`] until markup ends it, so that figures are found across the parser's pieces.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::RawDocument;
use crate::model::document::{Block, BlockKind, Inline};
use crate::source::Place;

use super::emphasis::unmark;
use super::figure::Defaults;
use super::figure_syntax::misplaced;
use super::frame::{
    BlockFrame, Frame, TableFrame, TextFrame, TextKind, Verbatim, column, text_kind,
};
use super::headings::Headings;
use super::lines::Lines;
use super::links::{Here, Targets};
use super::run::{Run, line_break};
use super::sanitise::{self, InlineTag, Removed};
use super::text::inline_text;

/// How deep quotations, lists and emphasis may stand in each other; what is deeper is taken as
/// text of the level above. Nobody writes this, but nothing that is written may break a build.
const DEPTH: usize = 48;

/// What a text refers to.
pub struct Context<'a> {
    /// What figures take for granted.
    pub defaults: Defaults<'a>,
    /// What links can lead to.
    pub targets: &'a Targets<'a>,
    /// The page itself.
    pub here: Here<'a>,
}

/// The blocks of a document's body.
pub fn body(raw: &RawDocument, context: &Context, diagnostics: &mut Diagnostics) -> Vec<Block> {
    let lines = Lines::new(raw);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder {
        lines: &lines,
        context,
        diagnostics,
        stack: Vec::new(),
        root: BlockFrame::new(lines.place(0)),
        ignored: 0,
        run: Run::default(),
        headings: Headings::new(),
        skipping: None,
    };
    for (event, range) in Parser::new_ext(&lines.mended.text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

struct Builder<'a, 'd> {
    lines: &'a Lines<'a>,
    context: &'a Context<'a>,
    diagnostics: &'d mut Diagnostics,
    stack: Vec<Frame>,
    root: BlockFrame,
    /// How many begun things are not in the stack, because it is too deep.
    ignored: usize,
    run: Run,
    headings: Headings,
    /// The HTML tag up to whose end everything is dropped.
    skipping: Option<String>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Text(text) => return self.text(&text, &range),
            Event::SoftBreak => return self.soft_break(&range),
            _ => self.end_run(),
        }
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => self.verbatim(&html, &range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::Code(code) => self.push_markup(Inline::Code(unmark(&code).into()), &range),
            Event::HardBreak => self.push_markup(Inline::Break, &range),
            Event::Rule => {
                self.end_bare();
                let place = self.lines.place(range.start);
                self.push_block(BlockKind::Rule, place);
            }
            // Footnotes, mathematics and task lists are switched off.
            _ => {}
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_run();
        self.end_bare();
        self.root.finish().0
    }

    // Text.

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(Frame::Verbatim(_)) = self.stack.last() {
            return self.verbatim(text, range);
        }
        if self.skipping.is_some() {
            return;
        }
        self.begin_bare(range.start);
        let text = unmark(text);
        let literal = unmark(&self.lines.mended.text[range.clone()]) == text;
        let written = self.lines.mended.original(range.start);
        self.run.push(&text, written, literal);
    }

    fn soft_break(&mut self, range: &Range<usize>) {
        let before = self.run.last().or_else(|| self.last_char());
        let rest = &self.lines.mended.text[range.end..];
        let text = line_break(before, rest, self.context.here.english);
        if self.skipping.is_none() && !text.is_empty() {
            let written = self.lines.mended.original(range.start);
            self.run.push(text, written, false);
        }
    }

    /// The last character of the running text that is open.
    fn last_char(&self) -> Option<char> {
        let Some(Frame::Text(frame)) = self.stack.last() else {
            return None;
        };
        let last = frame.content.last().map(std::slice::from_ref)?;
        inline_text(last, &|_| String::new()).chars().next_back()
    }

    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let inside_link = self.stack.iter().any(|frame| {
            let Frame::Text(text) = frame else {
                return false;
            };
            matches!(text.kind, TextKind::Link(_) | TextKind::Image(_))
        });
        let defaults = &self.context.defaults;
        for inline in run.inlines(self.lines, defaults, inside_link, self.diagnostics) {
            self.push_inline(inline);
        }
    }

    fn push_markup(&mut self, inline: Inline, range: &Range<usize>) {
        if self.skipping.is_none() {
            self.begin_bare(range.start);
            self.push_inline(inline);
        }
    }

    fn push_inline(&mut self, inline: Inline) {
        let Some(Frame::Text(frame)) = self.stack.last_mut() else {
            return;
        };
        match (frame.content.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => {
                *before = format!("{before}{text}").into();
            }
            (_, inline) => frame.content.push(inline),
        }
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let html = unmark(html);
        if let Some(skipped) = &self.skipping {
            if sanitise::ends(&html, skipped) {
                self.skipping = None;
            }
            return;
        }
        self.begin_bare(range.start);
        let Some(Frame::Text(frame)) = self.stack.last_mut() else {
            return;
        };
        let mut removed = Vec::new();
        let tag = sanitise::inline_tag(&html, &mut frame.open, &mut removed);
        let start = self.lines.mended.original(range.start);
        self.report_removed(&removed, |offset| start + offset);
        match tag {
            InlineTag::Break => self.push_inline(Inline::Break),
            InlineTag::Keep(html) => self.push_inline(Inline::Html(html.into())),
            InlineTag::Nothing => {}
            InlineTag::Skip(name) => self.skipping = Some(name),
        }
    }

    fn report_removed(&mut self, removed: &[Removed], written: impl Fn(usize) -> usize) {
        for one in removed {
            let place = self.lines.place_written(written(one.offset));
            let what = &one.what;
            let words = Words::new(
                format!("网页代码 `{what}` 不会出现在页面上"),
                format!("the HTML `{what}` is left out of the page"),
            );
            self.diagnostics.push(
                Diagnostic::new("html-removed", place, words)
                    .seen(what)
                    .hint(
                        "请用 Markdown 的写法；要写出尖括号本身，请写 `\\<`",
                        "write it in Markdown; to print the angle bracket itself, write `\\<`",
                    ),
            );
        }
    }

    fn verbatim(&mut self, text: &str, range: &Range<usize>) {
        let written = self.lines.mended.original(range.start);
        if let Some(Frame::Verbatim(frame)) = self.stack.last_mut() {
            frame.pieces.push((frame.text.len(), written));
            frame.text.push_str(&unmark(text));
        }
    }

    // Frames.

    /// Text directly in a list item has no paragraph of its own: begin one.
    fn begin_bare(&mut self, start: usize) {
        let in_blocks = matches!(
            self.stack.last(),
            None | Some(Frame::Item(_) | Frame::Quote(_))
        );
        if in_blocks {
            self.push_text_frame(TextKind::Bare, start);
        }
    }

    fn end_bare(&mut self) {
        let is_bare = matches!(
            self.stack.last(),
            Some(Frame::Text(TextFrame {
                kind: TextKind::Bare,
                ..
            }))
        );
        if is_bare {
            self.end_text();
        }
    }

    fn push_text_frame(&mut self, kind: TextKind, start: usize) {
        let place = self.lines.place(start);
        self.stack.push(Frame::Text(TextFrame {
            kind,
            content: Vec::new(),
            place,
            open: Vec::new(),
        }));
    }

    fn push_block(&mut self, kind: BlockKind, place: Place) {
        let frame = match self.stack.last_mut() {
            Some(Frame::Quote(frame) | Frame::Item(frame)) => frame,
            _ => &mut self.root,
        };
        frame.blocks.push(Block { kind, place });
    }

    fn start(&mut self, tag: Tag, range: &Range<usize>) {
        let is_inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        let nests = is_inline || matches!(tag, Tag::BlockQuote(_) | Tag::List(_));
        if self.ignored == 0 && !is_inline {
            self.end_bare();
        }
        if self.ignored > 0 || (nests && self.stack.len() >= DEPTH) {
            self.ignored += 1;
            return;
        }
        if is_inline {
            self.begin_bare(range.start);
        }
        let place = self.lines.place(range.start);
        let frame = match tag {
            Tag::BlockQuote(_) => Frame::Quote(BlockFrame::new(place)),
            Tag::Item => Frame::Item(BlockFrame::new(place)),
            Tag::List(start) => Frame::List(start, Vec::new(), place),
            Tag::Table(align) => Frame::Table(TableFrame {
                align: align.into_iter().map(column).collect(),
                head: Vec::new(),
                rows: Vec::new(),
                place,
            }),
            Tag::TableHead | Tag::TableRow => Frame::Row(Vec::new()),
            Tag::CodeBlock(_) => Frame::Verbatim(Verbatim::new(false, place)),
            Tag::HtmlBlock => Frame::Verbatim(Verbatim::new(true, place)),
            tag => return self.push_text_frame(text_kind(tag), range.start),
        };
        self.stack.push(frame);
    }

    fn end(&mut self, tag: TagEnd) {
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_)) {
            self.end_bare();
        }
        match self.stack.pop() {
            Some(Frame::Quote(frame)) => {
                let (blocks, place) = frame.finish();
                self.push_block(BlockKind::Quote(blocks), place);
            }
            Some(Frame::Item(frame)) => {
                if let Some(Frame::List(_, items, _)) = self.stack.last_mut() {
                    items.push(frame.finish().0);
                }
            }
            Some(Frame::List(start, items, place)) => {
                self.push_block(BlockKind::List { start, items }, place);
            }
            Some(Frame::Table(TableFrame {
                align,
                head,
                rows,
                place,
            })) => self.push_block(BlockKind::Table { align, head, rows }, place),
            Some(Frame::Row(cells)) => {
                if let Some(Frame::Table(table)) = self.stack.last_mut() {
                    if matches!(tag, TagEnd::TableHead) {
                        table.head = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Some(Frame::Verbatim(frame)) => self.end_verbatim(frame),
            Some(frame @ Frame::Text(_)) => {
                self.stack.push(frame);
                self.end_text();
            }
            None => {}
        }
    }

    /// Ends the running text on top of the stack and puts it where it belongs.
    fn end_text(&mut self) {
        self.end_run();
        let Some(Frame::Text(frame)) = self.stack.pop() else {
            return;
        };
        let (kind, content, place) = frame.finish();
        let inline = match kind {
            TextKind::Emphasis => Inline::Emphasis(content),
            TextKind::Strong => Inline::Strong(content),
            TextKind::Strike => Inline::Strike(content),
            TextKind::Link(written) => return self.end_link(&written, content, place),
            TextKind::Image(written) => return self.end_image(&written, &content, place),
            TextKind::Cell => {
                self.skipping = None;
                if let Some(Frame::Row(cells)) = self.stack.last_mut() {
                    cells.push(content);
                }
                return;
            }
            TextKind::Paragraph | TextKind::Bare => {
                self.skipping = None;
                if !content.is_empty() {
                    self.push_block(BlockKind::Paragraph(content), place);
                }
                return;
            }
            TextKind::Heading(level) => return self.end_heading(level, content, place),
        };
        self.push_inline(inline);
    }

    fn end_heading(&mut self, level: u8, content: Vec<Inline>, place: Place) {
        self.skipping = None;
        let level = self.headings.level(level, &place, self.diagnostics);
        let id = self
            .headings
            .anchor(&inline_text(&content, &|_| String::new()));
        self.push_block(BlockKind::Heading { level, id, content }, place);
    }

    fn end_link(&mut self, written: &str, content: Vec<Inline>, place: Place) {
        let Context { targets, here, .. } = self.context;
        match targets.link(here, written) {
            Ok(target) => self.push_inline(Inline::Link {
                target,
                content,
                place,
            }),
            Err(why) => {
                self.diagnostics.push(targets.dead(&why, written, place));
                for inline in content {
                    self.push_inline(inline);
                }
            }
        }
    }

    fn end_image(&mut self, written: &str, content: &[Inline], place: Place) {
        let alt = inline_text(content, &|_| String::new());
        if alt.trim().is_empty() {
            self.diagnostics.push(no_alt(written, place.clone()));
        }
        let Context { targets, here, .. } = self.context;
        match targets.image(here, written) {
            Ok(target) => self.push_inline(Inline::Image {
                target,
                alt: alt.trim().into(),
                place,
            }),
            Err(why) => self.diagnostics.push(targets.dead(&why, written, place)),
        }
    }

    fn end_verbatim(&mut self, frame: Verbatim) {
        if !frame.is_html {
            return self.push_block(BlockKind::Code(frame.text.into()), frame.place);
        }
        if let Some(at) = frame.text.find("{{") {
            let place = self.lines.place_written(frame.written(at));
            let rest = frame.text[at + 2..].lines().next().unwrap_or_default();
            self.diagnostics.push(misplaced(rest, place));
        }
        let mut removed = Vec::new();
        let details = match self.stack.last_mut() {
            Some(Frame::Quote(frame) | Frame::Item(frame)) => &mut frame.details,
            _ => &mut self.root.details,
        };
        let html = sanitise::block(&frame.text, details, &mut removed);
        self.report_removed(&removed, |offset| frame.written(offset));
        if !html.is_empty() {
            self.push_block(BlockKind::Html(html.into()), frame.place);
        }
    }
}

fn no_alt(written: &str, place: Place) -> Diagnostic {
    let words = Words::new(
        format!("图片 `{written}` 没有文字说明"),
        format!("the image `{written}` has no description"),
    );
    Diagnostic::new("image-alt", place, words)
        .seen(format!("![]({written})"))
        .expected("`![图上有什么](文件)`", "`![what it shows](file)`")
        .hint(
            "请在方括号里用一句话写明图上有什么，看不见图的人靠它了解内容",
            "say in the square brackets, in one sentence, what the image shows",
        )
}
