//! Cards, so many at a time. What the typesetter remembers while it lays out is let go after each part; the
//! pages are then one document, which is written as one file with its fonts once.

use typst::foundations::Bytes;
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document};
use typst_layout::{Page, PagedDocument};

use super::press::{Press, Refusal, Twin};
use crate::view::sheet::{Card, Sheet};

/// Cards of a part: sheets of ten are whole.
const PART: usize = 40;
/// How many parts later a result that nobody asked for again is forgotten.
const REMEMBERED: usize = 1;

/// Lays out the cards of a sheet, then the back that all of them share: a part without cards is the back.
pub fn set(
    press: &Press,
    sheet: &Sheet,
    twin: Twin,
    layout: &str,
) -> Result<PagedDocument, Vec<Refusal>> {
    let none: &[Card] = &[];
    let heading = heading(sheet);
    let mut pages: Vec<Page> = Vec::new();
    let mut info = None;
    for (at, cards) in sheet.cards.chunks(PART).chain([none]).enumerate() {
        let part = Sheet {
            cards: cards.to_vec(),
            ..heading.clone()
        };
        let part = Bytes::new(serde_json::to_vec(&part).unwrap_or_default());
        let document = press.set("card", &part, twin, layout, &[])?;
        info.get_or_insert_with(|| document.info().clone());
        for page in document.pages() {
            let mut page = page.clone();
            page.number = u64::try_from(pages.len() + 1).unwrap_or(u64::MAX);
            apart(&mut page.frame, at);
            pages.push(page);
        }
        drop(document);
        typst::comemo::evict(REMEMBERED);
    }
    // Writing the file asks for nothing of what was laid out again.
    typst::comemo::evict(0);
    Ok(PagedDocument::new(
        pages.into_iter().collect(),
        info.unwrap_or_default(),
    ))
}

/// A sheet with what all parts share.
fn heading(sheet: &Sheet) -> Sheet {
    let mut heading = sheet.clone();
    heading.cards = Vec::new();
    heading
}

/// Gives the elements of a part locations of their own: the same template has the same ones in each part.
fn apart(frame: &mut Frame, part: usize) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => {
                if let Some(parent) = &mut group.parent {
                    parent.location = parent.location.variant(part);
                }
                apart(&mut group.frame, part);
            }
            FrameItem::Tag(Tag::Start(content, _)) => {
                if let Some(location) = content.location() {
                    content.set_location(location.variant(part));
                }
            }
            FrameItem::Tag(Tag::End(location, ..)) => *location = location.variant(part),
            FrameItem::Link(Destination::Location(location), _) => {
                *location = location.variant(part);
            }
            _ => {}
        }
        true
    });
}
