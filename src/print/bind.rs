//! Saddle stitching: the pages of a brochure, two a side, in the order in which folded sheets lie in each
//! other.
//!
//! Of n pages (a multiple of four) sheet s carries on its front the pages n − 2s and 1 + 2s, on its back
//! 2 + 2s and n − 1 − 2s, s from 0. Inner sheets are pushed out by the paper around them (creep) and are
//! trimmed; their pages move towards the spine by the thickness of the leaves outside of them.

use serde_json::json;
use typst::foundations::Bytes;

use super::job::{Data, Job};
use super::press::Twin;
use super::{PrintFile, Printed, kept, picture, say, shop};
use crate::model::brochure::BrochureFacts;
use crate::model::document::Document;

/// A side of a sheet: the pages at its left and right, from 1, and how far both move towards the spine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// Page at the left.
    pub left: usize,
    /// Page at the right.
    pub right: usize,
    /// Movement in micrometres.
    pub creep: u32,
}

/// The sides of all sheets in the order of printing. `leaf` is the thickness of a leaf in micrometres.
pub fn sides(pages: usize, leaf: u32) -> Vec<Side> {
    let pages = pages.next_multiple_of(4);
    (0..pages / 4)
        .flat_map(|sheet| {
            let creep = leaf.saturating_mul(u32::try_from(sheet).unwrap_or(u32::MAX));
            [
                Side {
                    left: pages - 2 * sheet,
                    right: 1 + 2 * sheet,
                    creep,
                },
                Side {
                    left: 2 + 2 * sheet,
                    right: pages - 1 - 2 * sheet,
                    creep,
                },
            ]
        })
        .collect()
}

/// The booklet of a brochure: an archive twin in reading order, and a print twin on larger sheets.
pub fn booklet(original: &Job<'_, '_>, document: &Document, facts: &BrochureFacts) -> Printed {
    let data = match original.data() {
        Ok(data) => data,
        Err(said) => return Printed::refused(said),
    };
    let key = original.key(&data, &format!("booklet {} {}", document.slug, facts.leaf));
    let store = original.workshop.store;
    if let Some(printed) = kept::recall(store, &key) {
        return printed;
    }
    let printed = bind(original, document, facts, &data);
    if printed.said.is_empty() {
        kept::keep(store, &key, &printed);
    }
    printed
}

fn bind(
    original: &Job<'_, '_>,
    document: &Document,
    facts: &BrochureFacts,
    data: &Data,
) -> Printed {
    let mut printed = Printed::default();
    let press = original.press();
    let slug = &*document.slug;
    for twin in [Twin::Archive, Twin::Print] {
        let set = match original.set(data, twin, "") {
            Ok(set) => set,
            Err(refusals) => {
                printed.said.extend(refusals.iter().map(say::refusal));
                return printed;
            }
        };
        if twin == Twin::Archive {
            printed.said.extend(original.look(&set));
            printed.pages = set.pages().len();
            picture::pictures(&set, super::pictured(facts.kind), &mut printed);
            original.write(&set, twin, slug, &mut printed);
            continue;
        }
        let pages = set.pages().len();
        let inner = match press.pdf(&set, twin, slug) {
            Ok(bytes) => bytes,
            Err(refusals) => {
                printed.said.extend(refusals.iter().map(say::refusal));
                return printed;
            }
        };
        let sides: Vec<_> = sides(pages, facts.leaf)
            .into_iter()
            .map(|side| {
                let there = |page: usize| if page <= pages { page } else { 0 };
                json!({"left": there(side.left), "right": there(side.right), "creep": side.creep})
            })
            .collect();
        let bound = json!({
            "lang": original.sheet.lang,
            "title": document.title,
            "publisher": original.sheet.publisher,
            "summary": "",
            "trim": [facts.trim.width, facts.trim.height],
            "sides": sides,
        });
        let bound = Bytes::new(bound.to_string().into_bytes());
        let inner = [("pages.pdf".to_owned(), Bytes::new(inner))];
        match press.set("booklet", &bound, twin, "", &inner) {
            Ok(set) => original.write(&set, twin, slug, &mut printed),
            Err(refusals) => printed.said.extend(refusals.iter().map(say::refusal)),
        }
    }
    let words = shop::booklet(document, facts, original, printed.pages);
    printed.files.push(PrintFile {
        name: format!("{slug}.print.txt"),
        bytes: words.into_bytes(),
    });
    printed.twins_first();
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_stands_once_and_inner_sheets_creep() {
        let sides = sides(24, 100);
        assert_eq!(sides.len(), 12);
        let mut pages: Vec<usize> = sides.iter().flat_map(|s| [s.left, s.right]).collect();
        pages.sort_unstable();
        assert_eq!(pages, (1..=24).collect::<Vec<_>>());
        assert_eq!((sides[0].left, sides[0].right, sides[0].creep), (24, 1, 0));
        assert_eq!((sides[1].left, sides[1].right, sides[1].creep), (2, 23, 0));
        assert_eq!(
            (sides[11].left, sides[11].right, sides[11].creep),
            (12, 13, 500)
        );
    }

    #[test]
    fn leaves_are_filled_up_to_four() {
        assert_eq!(sides(5, 0).len(), 4);
    }
}
