//! A picture of each page, as PNG with a palette: what is printed has few colours.

use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

use super::{PrintFile, Printed};
use crate::chart::png::png;

/// The longer side of a picture, in pixels.
const LONGEST: f64 = 1200.0;
/// Pixels per point at most: small cards are not blown up.
const DENSEST: f64 = 2.5;

/// Adds a picture of each page, up to a number of pages.
pub fn pictures(document: &PagedDocument, most: usize, printed: &mut Printed) {
    for (at, page) in document.pages().iter().take(most).enumerate() {
        let longer = page.frame.width().max(page.frame.height()).to_pt().max(1.0);
        let density = (LONGEST / longer).min(DENSEST);
        let Some((size, bytes)) = drawn(page, density) else {
            continue;
        };
        printed.files.push(PrintFile {
            name: name(at),
            bytes,
        });
        printed.pictures.push(size);
    }
}

/// The first page alone, at so many pixels a point.
pub fn first(document: &PagedDocument, density: f64) -> Option<Vec<u8>> {
    drawn(document.pages().first()?, density).map(|(_, bytes)| bytes)
}

/// A page as PNG, with its size in pixels.
fn drawn(page: &Page, density: f64) -> Option<((u32, u32), Vec<u8>)> {
    let options = RenderOptions {
        pixel_per_pt: density.into(),
        render_bleed: false,
    };
    let pixels = typst_render::render(page, &options);
    let size = (pixels.width(), pixels.height());
    let colours: Vec<[u8; 3]> = pixels
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    png(size, &colours).map(|bytes| (size, bytes))
}

/// A picture's file name, by the number of its page from 0.
pub fn name(at: usize) -> String {
    format!("page-{}.png", at + 1)
}
