//! What the builder of a document's tree keeps open: blocks, lists, tables, running text.

use pulldown_cmark::{Alignment, LinkType, Tag};

use crate::model::document::{Align, Block, BlockKind, Inline};
use crate::source::Place;

use super::emphasis::unmark;
use super::sanitise;

/// Something that was begun and not yet ended.
pub enum Frame {
    /// A quotation.
    Quote(BlockFrame),
    /// An item of a list.
    Item(BlockFrame),
    /// A list: its first number, its items, its place.
    List(Option<u64>, Vec<Vec<Block>>, Place),
    /// A table.
    Table(TableFrame),
    /// The cells of a table's row.
    Row(Vec<Vec<Inline>>),
    /// Running text.
    Text(TextFrame),
    /// Code or HTML.
    Verbatim(Verbatim),
}

/// Blocks one after another.
pub struct BlockFrame {
    /// The blocks so far.
    pub blocks: Vec<Block>,
    /// Where it begins.
    pub place: Place,
    /// `<details>` in it that wait for their end.
    pub details: u32,
}

/// A table.
pub struct TableFrame {
    /// One entry a column.
    pub align: Vec<Align>,
    /// Head cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows so far.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Where it begins.
    pub place: Place,
}

/// Running text.
pub struct TextFrame {
    /// What it is the text of.
    pub kind: TextKind,
    /// The text so far.
    pub content: Vec<Inline>,
    /// Where it begins.
    pub place: Place,
    /// HTML tags in it that wait for their end.
    pub open: Vec<&'static str>,
}

/// What running text belongs to.
pub enum TextKind {
    /// A paragraph.
    Paragraph,
    /// The text of a list item that is no paragraph of its own; ends where a block begins.
    Bare,
    /// A heading of a level.
    Heading(u8),
    /// A cell of a table.
    Cell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// A link to an address.
    Link(String),
    /// The description of an image.
    Image(String),
}

/// Code or HTML, with the pieces' offsets in it and in the body.
pub struct Verbatim {
    /// True for HTML.
    pub is_html: bool,
    /// The text so far.
    pub text: String,
    /// Where its pieces begin, in it and in the body as written.
    pub pieces: Vec<(usize, usize)>,
    /// Where it begins.
    pub place: Place,
}

impl BlockFrame {
    /// No block yet.
    pub fn new(place: Place) -> Self {
        Self {
            blocks: Vec::new(),
            place,
            details: 0,
        }
    }

    /// The blocks, with every `<details>` ended.
    pub fn finish(mut self) -> (Vec<Block>, Place) {
        if self.details > 0 {
            let ends = "</details>".repeat(self.details as usize);
            self.blocks.push(Block {
                kind: BlockKind::Html(ends.into()),
                place: self.place.clone(),
            });
        }
        (self.blocks, self.place)
    }
}

impl TextFrame {
    /// The text, with every HTML tag ended.
    pub fn finish(mut self) -> (TextKind, Vec<Inline>, Place) {
        if !self.open.is_empty() {
            let ends = sanitise::closing(self.open.drain(..));
            self.content.push(Inline::Html(ends.into()));
        }
        (self.kind, self.content, self.place)
    }
}

impl Verbatim {
    /// No text yet.
    pub fn new(is_html: bool, place: Place) -> Self {
        Self {
            is_html,
            text: String::new(),
            pieces: Vec::new(),
            place,
        }
    }

    /// Where an offset of the text stands in the body as written.
    pub fn written(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|(start, _)| *start <= offset);
        let piece = self.pieces[..at].last();
        piece.map_or(0, |(start, written)| written + offset - start)
    }
}

/// The frame of running text that a tag opens.
pub fn text_kind(tag: Tag) -> TextKind {
    match tag {
        Tag::Heading { level, .. } => TextKind::Heading(u8::try_from(level as usize).unwrap_or(6)),
        Tag::TableCell => TextKind::Cell,
        Tag::Emphasis => TextKind::Emphasis,
        Tag::Strong => TextKind::Strong,
        Tag::Strikethrough => TextKind::Strike,
        Tag::Link {
            link_type,
            dest_url,
            ..
        } => {
            let scheme = if link_type == LinkType::Email {
                "mailto:"
            } else {
                ""
            };
            TextKind::Link(format!("{scheme}{}", unmark(&dest_url)))
        }
        Tag::Image { dest_url, .. } => TextKind::Image(unmark(&dest_url).into_owned()),
        _ => TextKind::Paragraph,
    }
}

pub fn column(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}
