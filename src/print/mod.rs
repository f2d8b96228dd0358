//! Print: brochures as PDF twins, from the same figures as the pages.
//!
//! [`Workshop::make`] goes from one document of `content/brochures/` to its files: the archive twin (PDF/A-2a and
//! PDF/UA-1), the print twin (CMYK, bleed, marks), a page of words for the print shop, and a picture of each
//! page. Reading order: [`job`] (one brochure from data to files), [`fonts`], [`world`], [`press`] (compile and write),
//! [`parts`] (cards, so many at a time), [`bind`] (booklets), [`inks`] (four colours), [`glyphs`], [`look`] (what the
//! layout shows: what does not fit, small pictures, lone characters), [`codes`] (QR codes), [`scan`] (read back), [`boxes`], [`shop`],
//! [`picture`], [`kept`]; [`say`] words what was found, [`places`] finds where it was written. Templates are the theme's `print/*.typ`; only this folder names
//! the typesetter.

mod bind;
mod boxes;
mod codes;
mod fonts;
mod glyphs;
mod inks;
mod job;
mod kept;
mod look;
mod parts;
mod picture;
mod places;
mod press;
mod say;
mod scan;
mod shop;
mod world;

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use job::Job;

use crate::diag::Diagnostic;
use crate::model::PublicDataset;
use crate::model::brochure::{BrochureFacts, BrochureKind};
use crate::model::document::Document;
use crate::publish::{Digest, Store};
use crate::view::build::{self, Asked, Site};
use crate::view::sheet::Chart;

pub use fonts::Fonts;
pub use press::{Press, Twin};

/// Pictures are made of so many pages at most; a brochure of more says how many there are. Cards are alike, and a
/// booklet's pages are those of its original.
fn pictured(kind: BrochureKind) -> usize {
    match kind {
        BrochureKind::Card => 8,
        BrochureKind::Booklet => 4,
        _ => 32,
    }
}

/// A file of a brochure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintFile {
    /// Its name in the brochure's folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A brochure as it was made.
#[derive(Debug, Default)]
pub struct Printed {
    /// Its files; the twins first.
    pub files: Vec<PrintFile>,
    /// How many pages the archive twin has.
    pub pages: usize,
    /// Width and height of each page's picture, in pixels.
    pub pictures: Vec<(u32, u32)>,
    /// Its words as they are set, a line each.
    pub words: String,
    /// What was found.
    pub said: Vec<Diagnostic>,
}

impl Printed {
    /// A brochure that cannot be made, and why.
    fn refused(said: Vec<Diagnostic>) -> Self {
        Self {
            said,
            ..Self::default()
        }
    }

    /// Puts the twins before the pictures.
    fn twins_first(&mut self) {
        self.files.sort_by_key(|file| file.name.ends_with(".png"));
    }
}

/// Everything that makes brochures.
pub struct Workshop<'a> {
    press: Press,
    site: &'a Site<'a>,
    pictures: BTreeMap<String, Bytes>,
    store: &'a dyn Store,
}

impl<'a> Workshop<'a> {
    /// Sets the workshop up. `pictures` are the files beside the content by their published path.
    pub fn new(
        press: Press,
        site: &'a Site<'a>,
        pictures: impl IntoIterator<Item = (String, Vec<u8>)>,
        store: &'a dyn Store,
    ) -> Self {
        let pictures = pictures
            .into_iter()
            .map(|(path, bytes)| (path, Bytes::new(bytes)))
            .collect();
        Self {
            press,
            site,
            pictures,
            store,
        }
    }

    /// What may be seen.
    fn data(&self) -> &PublicDataset {
        self.site.data
    }

    /// Makes a brochure; `None` for another document.
    pub fn make(&self, at: usize) -> Option<Printed> {
        let document = self.site.data.documents.get(at)?;
        let facts = document.brochure.as_deref()?;
        if facts.kind == BrochureKind::Booklet {
            return Some(self.booklet(document, facts));
        }
        let Asked { sheet, troubles } = build::sheet(self.site, at)?;
        let mut said: Vec<Diagnostic> = troubles
            .iter()
            .map(|(trouble, place)| say::trouble(trouble, place))
            .collect();
        let job = Job {
            workshop: self,
            document,
            facts,
            sheet: &sheet,
        };
        said.extend(job.unprintable());
        if !said.is_empty() {
            return Some(Printed::refused(said));
        }
        Some(job.run())
    }

    /// Pictures of charts, in order, for articles. A chart that cannot be drawn is left out.
    pub fn charts(&self, charts: &[Chart]) -> Vec<PrintFile> {
        let mut files = Vec::new();
        for (at, chart) in charts.iter().enumerate() {
            let sheet = Bytes::new(serde_json::to_vec(chart).unwrap_or_default());
            let parts = self.press.digest_parts().concat();
            let key = format!(
                "chart {} {} {}",
                env!("MINGBAI_BUILD_ID"),
                Digest::of(parts.as_bytes()),
                Digest::of(&sheet)
            );
            let key = Digest::of(key.as_bytes()).to_string();
            let name = build::wechat::chart_name(at);
            if let Some(bytes) = self.store.get(&key) {
                files.push(PrintFile { name, bytes });
                continue;
            }
            let Ok(document) = self.press.set("chart", &sheet, Twin::Archive, "", &[]) else {
                continue;
            };
            let Some(bytes) = picture::first(&document, 3.0) else {
                continue;
            };
            self.store.put(&key, &bytes);
            files.push(PrintFile { name, bytes });
        }
        files
    }

    /// Another brochure's pages on larger sheets.
    fn booklet(&self, document: &Document, facts: &BrochureFacts) -> Printed {
        let wanted = facts.of.as_deref().unwrap_or_default();
        let brochures = self.site.data.documents.iter().enumerate();
        let original = brochures
            .filter(|(_, d)| !d.english && &*d.slug == wanted)
            .find(|(_, d)| {
                let kind = d.brochure.as_deref().map(|facts| facts.kind);
                matches!(kind, Some(BrochureKind::Report | BrochureKind::Bulletin))
            });
        let Some((at, original)) = original else {
            return Printed::refused(vec![say::no_brochure(document, facts, wanted)]);
        };
        let (Some(asked), Some(inner)) =
            (build::sheet(self.site, at), original.brochure.as_deref())
        else {
            return Printed::refused(Vec::new());
        };
        // What is wrong with the original is said of it again: a booklet may be asked for alone.
        let troubles = &asked.troubles;
        let mut said: Vec<Diagnostic> = troubles
            .iter()
            .map(|(trouble, place)| say::trouble(trouble, place))
            .collect();
        let job = Job {
            workshop: self,
            document: original,
            facts: inner,
            sheet: &asked.sheet,
        };
        said.extend(job.unprintable());
        if !said.is_empty() {
            return Printed::refused(said);
        }
        bind::booklet(&job, document, facts)
    }
}

impl From<&Printed> for crate::view::build::PrintedFiles {
    fn from(printed: &Printed) -> Self {
        let size = |file: &PrintFile| u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        Self {
            files: printed
                .files
                .iter()
                .map(|file| (file.name.clone(), size(file)))
                .collect(),
            pages: printed.pages,
            pictures: printed.pictures.clone(),
        }
    }
}
