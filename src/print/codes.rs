//! QR codes are read back from the page as it was laid out: a code that a phone cannot read is worse than
//! none.

use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::{Job, say};
use crate::diag::Diagnostic;

/// The least side of a code without its quiet zone, in millimetres.
pub const LEAST: f64 = 20.0;
/// Pictures are made at 150 dpi: what a cheap phone sees of paper at arm's length.
const DPI: f64 = 150.0;

/// Reports codes that are too small or do not give their address back.
pub fn read_back(
    job: &Job<'_, '_>,
    document: &PagedDocument,
    reports: &[serde_json::Value],
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let number = |report: &serde_json::Value, key: &str| report.get(key)?.as_f64();
    let codes = reports.iter().filter(|r| r.get("check").and_then(|c| c.as_str()) == Some("qr"));
    let mut drawn: Option<(usize, grey::Grey)> = None;
    for report in codes {
        let address = report.get("address").and_then(|a| a.as_str()).unwrap_or_default();
        let size = number(report, "size").unwrap_or_default();
        if size < LEAST - 0.01 {
            said.push(say::small_code(job, address, size));
        }
        let place = || {
            let page = report.get("page")?.as_u64()?;
            let at = usize::try_from(page).ok()?.checked_sub(1)?;
            Some((at, number(report, "x")?, number(report, "y")?, number(report, "whole")?))
        };
        let Some((at, x, y, whole)) = place() else {
            continue;
        };
        let Some(page) = document.pages().get(at) else {
            continue;
        };
        if drawn.as_ref().is_none_or(|(page, _)| *page != at) {
            let options = RenderOptions {
                pixel_per_pt: (DPI / 72.0).into(),
                render_bleed: false,
            };
            let pixels = typst_render::render(page, &options);
            let colours = pixels.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]);
            drawn = Some((at, grey::Grey::new(pixels.width(), colours)));
        }
        let read = drawn
            .as_ref()
            .and_then(|(_, page)| page.code(x * DPI / 72.0, y * DPI / 72.0, whole * DPI / 72.0));
        if read.as_deref() != Some(address) {
            said.push(say::unread_code(job, address, read.as_deref()));
        }
    }
    said
}

mod grey {
    //! A page in grey, of which a square may hold a code.

    /// Pixels of a page.
    pub struct Grey {
        width: usize,
        height: usize,
        pixels: Vec<u8>,
    }

    impl Grey {
        /// The brightness of each pixel (Rec. 601 weights, in whole numbers).
        pub fn new(width: u32, pixels: impl Iterator<Item = [u8; 3]>) -> Self {
            let luma = |[red, green, blue]: [u8; 3]| {
                let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
                u8::try_from(sum / 1000).unwrap_or(255)
            };
            let pixels: Vec<u8> = pixels.map(luma).collect();
            let width = (width as usize).max(1);
            Self {
                width,
                height: pixels.len() / width,
                pixels,
            }
        }

        /// The words of the code in a square, if it can be read.
        pub fn code(&self, x: f64, y: f64, side: f64) -> Option<String> {
            let cut = |value: f64| value.max(0.0).round() as usize;
            let (left, top, side) = (cut(x), cut(y), cut(side));
            let right = (left + side).min(self.width);
            let bottom = (top + side).min(self.height);
            let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
            if width < 21 || height < 21 {
                return None;
            }
            let pixel = |x: usize, y: usize| {
                let at = (top + y) * self.width + left + x;
                self.pixels.get(at).copied().unwrap_or(255)
            };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
            let grids = image.detect_grids();
            grids.first()?.decode().ok().map(|(_, words)| words)
        }
    }
}
