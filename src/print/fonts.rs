//! The fonts of print: the project's own, and whatever a project adds. System fonts are never used.
//!
//! Hei (Mingbai Sans SC, 400 and 700) sets headings and charts, Song (Mingbai Serif SC) running text. They are
//! subsets of Noto CJK SC to the characters of GB 2312 and the 通用规范汉字表, under the OFL.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::chart::measure::{SANS_BOLD, SANS_REGULAR};
use crate::publish::Digest;

/// The project's Song.
static SERIF: &[u8] = include_bytes!("../../themes/default/fonts/MingbaiSerifSC-Regular.otf");

/// Fonts that print may use.
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    digest: String,
}

impl Fonts {
    /// The project's fonts, then those that are added: path and bytes. Files that are no fonts are left out.
    pub fn new<'f>(added: impl IntoIterator<Item = (&'f str, &'f Arc<[u8]>)>) -> Self {
        let mut fonts: Vec<Font> = [SANS_REGULAR, SANS_BOLD, SERIF]
            .into_iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
            .collect();
        let mut digests = String::new();
        for (path, bytes) in added {
            digests.push_str(&format!("{path} {}\n", Digest::of(bytes)));
            fonts.extend(Font::iter(Bytes::new(bytes.to_vec())));
        }
        Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            digest: digests,
        }
    }

    /// What the typesetter chooses from.
    pub fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    /// A font by its place in the book.
    pub fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// What identifies the added fonts; those of the program are part of it.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Whether any font has a glyph for the character. Blanks and marks that are not drawn need none.
    pub fn have(&self, c: char) -> bool {
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') {
            return true;
        }
        self.fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(c)))
    }
}
