//! QR codes are read back from the page as it was laid out: a code that a phone cannot read is worse than
//! none.

use typst::layout::{Abs, Frame, Point, Size};
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

use super::job::Job;
use super::press::Report;
use super::say;
use crate::diag::Diagnostic;

/// The least side of a code without its quiet zone, in millimetres.
pub const LEAST: f64 = 20.0;
/// Pictures are made at 150 dpi: what a cheap phone sees of paper at arm's length.
const DPI: f64 = 150.0;

/// Reports codes that are too small or do not give their address back. The first code of each size is looked
/// for as a phone does; the others stand in the same place of the same template and are read where they are.
pub fn read_back(
    job: &Job<'_, '_>,
    document: &PagedDocument,
    reports: &[Report],
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut sizes: Vec<f64> = Vec::new();
    for report in reports.iter().filter(|report| report.is("qr")) {
        let address = report.words("address");
        let size = report.number("size").unwrap_or_default();
        if size < LEAST - 0.01 {
            said.push(say::small_code(job, address, size));
        }
        let (Some(whole), Some(page)) = (report.number("whole"), document.pages().get(report.page))
        else {
            continue;
        };
        // The mark of a preview may lie over a code; nobody prints that sheet.
        if !job.sheet.preview.is_empty() {
            continue;
        }
        let square = drawn(&cut_out(page, report, whole));
        let known = sizes.iter().any(|known| (known - size).abs() < 0.01);
        let read = match report.number("side") {
            Some(side) if known => square.code_of(side as usize),
            _ => square.code(),
        };
        sizes.push(size);
        if read.as_deref() != Some(address) {
            said.push(say::unread_code(job, address, read.as_deref()));
        }
    }
    said
}

/// The square of a page where a code stands, with everything that lies over it.
fn cut_out(page: &Page, report: &Report, whole: f64) -> Page {
    let mut frame = Frame::hard(Size::splat(Abs::pt(whole)));
    let corner = Point::new(Abs::pt(-report.x), Abs::pt(-report.y));
    frame.push_frame(corner, page.frame.clone());
    Page {
        frame,
        ..page.clone()
    }
}

fn drawn(page: &Page) -> grey::Grey {
    let options = RenderOptions {
        pixel_per_pt: (DPI / 72.0).into(),
        render_bleed: false,
    };
    let pixels = typst_render::render(page, &options);
    let colours = pixels
        .pixels()
        .iter()
        .map(|p| [p.red(), p.green(), p.blue()]);
    grey::Grey::new(pixels.width(), colours)
}

mod grey {
    //! A square in grey that may hold a code.

    use crate::view::qr::QUIET;

    /// Pixels of the square.
    pub struct Grey {
        width: usize,
        pixels: Vec<u8>,
    }

    impl Grey {
        /// The brightness of each pixel (Rec. 601 weights, in whole numbers).
        pub fn new(width: u32, pixels: impl Iterator<Item = [u8; 3]>) -> Self {
            let luma = |[red, green, blue]: [u8; 3]| {
                let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
                u8::try_from(sum / 1000).unwrap_or(255)
            };
            Self {
                width: (width as usize).max(1),
                pixels: pixels.map(luma).collect(),
            }
        }

        /// The words of a code of so many modules a side that fills the square with its quiet zone: the
        /// middle of each module is looked at. `None` if it cannot be read or something lies in the zone.
        pub fn code_of(&self, side: usize) -> Option<String> {
            let modules = side + 2 * QUIET;
            let dark = |x: usize, y: usize| {
                let middle = |at: usize| (2 * at + 1) * self.width / (2 * modules);
                let at = middle(y) * self.width + middle(x);
                self.pixels.get(at).is_some_and(|level| *level < 128)
            };
            let inner = QUIET..QUIET + side;
            let outside = |x: &usize, y: &usize| !(inner.contains(x) && inner.contains(y));
            let covered = (0..modules).any(|y| (0..modules).any(|x| outside(&x, &y) && dark(x, y)));
            if covered {
                return None;
            }
            let grid = rqrr::SimpleGrid::from_func(side, |x, y| dark(QUIET + x, QUIET + y));
            rqrr::Grid::new(grid).decode().ok().map(|(_, words)| words)
        }

        /// The words of the code, looked for by its corners.
        pub fn code(&self) -> Option<String> {
            let height = self.pixels.len() / self.width;
            let pixel = |x: usize, y: usize| {
                let at = y * self.width + x;
                self.pixels.get(at).copied().unwrap_or(255)
            };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(self.width, height, pixel);
            let grids = image.detect_grids();
            grids.first()?.decode().ok().map(|(_, words)| words)
        }
    }
}
