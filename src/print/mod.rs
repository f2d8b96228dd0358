//! Print: brochures as PDF twins, from the same figures as the pages.
//!
//! [`Workshop::make`] goes from one document of `content/brochures/` to its files: the archive twin (PDF/A-2a and
//! PDF/UA-1), the print twin (CMYK, bleed, marks), a page of words for the print shop, and a picture of each
//! page. Reading order: [`fonts`], [`world`], [`press`] (compile and write), [`look`] (what the layout shows:
//! what does not fit, small pictures, lone characters), [`codes`] (QR codes read back), [`boxes`], [`shop`],
//! [`picture`]; [`say`] words what was found. Templates are the theme's `print/*.typ`; only this folder names the
//! typesetter.

mod bind;
mod boxes;
mod codes;
mod fonts;
mod look;
mod picture;
mod press;
mod say;
mod shop;
mod world;

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use crate::diag::Diagnostic;
use crate::model::brochure::{BrochureFacts, BrochureKind};
use crate::model::document::Document;
use crate::publish::{Digest, Store};
use crate::view::build::{self, Asked, Site};
use crate::view::sheet::{Chart, Sheet};

pub use fonts::Fonts;
pub use press::{Press, Twin};

/// Pictures are made of so many pages at most; a brochure of more says how many there are.
const PICTURED: usize = 32;

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
            return Some(Printed {
                said,
                ..Printed::default()
            });
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
        let refused = |said: Vec<Diagnostic>| Printed {
            said,
            ..Printed::default()
        };
        let wanted = facts.of.as_deref().unwrap_or_default();
        let brochures = self.site.data.documents.iter().enumerate();
        let original = brochures
            .filter(|(_, d)| !d.english && &*d.slug == wanted)
            .find(|(_, d)| {
                let kind = d.brochure.as_deref().map(|facts| facts.kind);
                matches!(kind, Some(BrochureKind::Report | BrochureKind::Bulletin))
            });
        let Some((at, original)) = original else {
            return refused(vec![say::no_brochure(document, facts, wanted)]);
        };
        let (Some(asked), Some(inner)) =
            (build::sheet(self.site, at), original.brochure.as_deref())
        else {
            return refused(Vec::new());
        };
        if !asked.troubles.is_empty() {
            // They are reported where they are: at the original.
            return refused(Vec::new());
        }
        let job = Job {
            workshop: self,
            document: original,
            facts: inner,
            sheet: &asked.sheet,
        };
        bind::booklet(&job, document, facts)
    }
}

/// One brochure in the making.
struct Job<'j, 'w> {
    workshop: &'j Workshop<'w>,
    document: &'j Document,
    facts: &'j BrochureFacts,
    sheet: &'j Sheet,
}

impl Job<'_, '_> {
    fn press(&self) -> &Press {
        &self.workshop.press
    }

    /// Characters that no font has, before anything is set: the typesetter would leave them out.
    fn unprintable(&self) -> Vec<Diagnostic> {
        let text = serde_json::to_value(self.sheet).unwrap_or_default();
        let mut missing: BTreeMap<char, String> = BTreeMap::new();
        collect_missing(&text, &self.press().fonts, &mut missing);
        missing
            .into_iter()
            .map(|(c, words)| say::glyph(self.document, self.facts, c, &words))
            .collect()
    }

    /// The sheet's bytes and the pictures it names.
    fn data(&self) -> (Bytes, Vec<(String, Bytes)>, Vec<Diagnostic>) {
        let sheet = serde_json::to_vec(self.sheet).unwrap_or_default();
        let mut said = Vec::new();
        let mut files = Vec::new();
        for (path, line) in look::pictures(self.sheet) {
            match self.workshop.pictures.get(&path) {
                Some(bytes) => files.push((path, bytes.clone())),
                None => said.push(say::no_picture(self.document, &path, line)),
            }
        }
        (Bytes::new(sheet), files, said)
    }

    fn run(&self) -> Printed {
        let (sheet, files, said) = self.data();
        if !said.is_empty() {
            return Printed {
                said,
                ..Printed::default()
            };
        }
        let key = self.key(&sheet, &files, "");
        if let Some(printed) = recall(self.workshop.store, &key) {
            return printed;
        }
        let printed = self.print(&sheet, &files);
        typst::comemo::evict(8);
        if printed.said.is_empty() {
            keep(self.workshop.store, &key, &printed);
        }
        printed
    }

    /// What the result depends on, as one word.
    fn key(&self, sheet: &Bytes, files: &[(String, Bytes)], more: &str) -> String {
        let mut text = format!("{}\n{more}\n", env!("MINGBAI_BUILD_ID"));
        for part in self.press().digest_parts() {
            text.push_str(&Digest::of(part.as_bytes()).to_string());
            text.push('\n');
        }
        for (name, bytes) in files {
            text.push_str(&format!("{name} {}\n", Digest::of(bytes)));
        }
        let facts = self.facts;
        text.push_str(&format!(
            "{} {:?} {:?} {:?} {}\n",
            self.document.slug, facts.print_run, facts.each, facts.trim, facts.leaf
        ));
        text.push_str(&Digest::of(sheet).to_string());
        Digest::of(text.as_bytes()).to_string()
    }

    /// Both twins, the page of words, the pictures.
    fn print(&self, sheet: &Bytes, files: &[(String, Bytes)]) -> Printed {
        let mut printed = Printed::default();
        let slug = &*self.document.slug;
        for twin in [Twin::Archive, Twin::Print] {
            let template = self.facts.kind.word();
            let set = self.press().set(template, sheet, twin, "", files);
            let document = match set {
                Ok(document) => document,
                Err(refusals) => {
                    printed.said.extend(refusals.iter().map(say::refusal));
                    return printed;
                }
            };
            if twin == Twin::Archive {
                printed.words = look::words(&document);
                printed.said.extend(self.look(&document));
                printed.pages = document.pages().len();
                picture::pictures(&document, PICTURED, &mut printed);
            }
            self.write(&document, twin, slug, &mut printed);
        }
        if self.facts.kind == BrochureKind::Card {
            self.cards(sheet, files, &mut printed);
        }
        let words = shop::words(self, printed.pages);
        printed.files.push(PrintFile {
            name: format!("{slug}.print.txt"),
            bytes: words.into_bytes(),
        });
        // The twins lead.
        printed
            .files
            .sort_by_key(|file| file.name.ends_with(".png"));
        printed
    }

    /// Writes one PDF.
    fn write(
        &self,
        document: &typst_layout::PagedDocument,
        twin: Twin,
        slug: &str,
        printed: &mut Printed,
    ) {
        let name = match twin {
            Twin::Archive => format!("{slug}.pdf"),
            Twin::Print => format!("{slug}.print.pdf"),
        };
        match self.press().pdf(document, twin, &name) {
            Ok(bytes) => {
                let bytes = match twin {
                    Twin::Archive => bytes,
                    Twin::Print => boxes::with_bleed_boxes(bytes),
                };
                printed.files.push(PrintFile { name, bytes });
            }
            Err(refusals) => printed.said.extend(refusals.iter().map(say::refusal)),
        }
    }

    /// What the layout shows, and whether codes read back.
    fn look(&self, document: &typst_layout::PagedDocument) -> Vec<Diagnostic> {
        let reports = press::reports(document);
        let mut said = look::look(self, document, &reports);
        said.extend(codes::read_back(self, document, &reports));
        said
    }

    /// Ten cards a sheet; and each card by itself where that was asked for.
    fn cards(&self, sheet: &Bytes, files: &[(String, Bytes)], printed: &mut Printed) {
        let slug = &*self.document.slug;
        match self
            .press()
            .set("card", sheet, Twin::Print, "ten-up", files)
        {
            Ok(document) => self.write(&document, Twin::Print, &format!("{slug}.ten-up"), printed),
            Err(refusals) => printed.said.extend(refusals.iter().map(say::refusal)),
        }
        if !self.facts.each {
            return;
        }
        for card in &self.sheet.cards {
            let one = Sheet {
                cards: vec![card.clone()],
                ..self.sheet.clone()
            };
            let bytes = Bytes::new(serde_json::to_vec(&one).unwrap_or_default());
            for twin in [Twin::Archive, Twin::Print] {
                match self.press().set("card", &bytes, twin, "", files) {
                    Ok(document) => {
                        self.write(&document, twin, &format!("{slug}.{}", card.id), printed)
                    }
                    Err(refusals) => printed.said.extend(refusals.iter().map(say::refusal)),
                }
            }
            typst::comemo::evict(8);
        }
    }
}

/// Characters of a sheet's words that no font has, each with the words it stands in. A drawing's own words
/// (colours, roles) are ASCII.
fn collect_missing(value: &serde_json::Value, fonts: &Fonts, missing: &mut BTreeMap<char, String>) {
    match value {
        serde_json::Value::String(text) => {
            for c in text.chars().filter(|c| !fonts.have(*c)) {
                missing.entry(c).or_insert_with(|| text.clone());
            }
        }
        serde_json::Value::Array(items) => {
            items
                .iter()
                .for_each(|item| collect_missing(item, fonts, missing));
        }
        serde_json::Value::Object(members) => {
            members
                .values()
                .for_each(|item| collect_missing(item, fonts, missing));
        }
        _ => {}
    }
}

/// What is kept of a brochure, before the bytes of its files.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    pages: usize,
    words: String,
    pictures: Vec<(u32, u32)>,
    files: Vec<(String, usize)>,
}

/// Only a brochure about which there was nothing to say is kept: what was said is said again in each build.
fn keep(store: &dyn Store, key: &str, printed: &Printed) {
    let kept = Kept {
        pages: printed.pages,
        words: printed.words.clone(),
        pictures: printed.pictures.clone(),
        files: printed
            .files
            .iter()
            .map(|file| (file.name.clone(), file.bytes.len()))
            .collect(),
    };
    let Ok(head) = serde_json::to_vec(&kept) else {
        return;
    };
    let mut bytes = head.len().to_string().into_bytes();
    bytes.push(b'\n');
    bytes.extend(head);
    for file in &printed.files {
        bytes.extend(&file.bytes);
    }
    store.put(key, &bytes);
}

fn recall(store: &dyn Store, key: &str) -> Option<Printed> {
    let bytes = store.get(key)?;
    let line = bytes.iter().position(|b| *b == b'\n')?;
    let length: usize = std::str::from_utf8(bytes.get(..line)?).ok()?.parse().ok()?;
    let from = line + 1;
    let kept: Kept = serde_json::from_slice(bytes.get(from..from + length)?).ok()?;
    let mut at = from + length;
    let mut files = Vec::with_capacity(kept.files.len());
    for (name, length) in kept.files {
        let end = at.checked_add(length)?;
        let bytes = bytes.get(at..end)?.to_vec();
        files.push(PrintFile { name, bytes });
        at = end;
    }
    Some(Printed {
        files,
        pages: kept.pages,
        words: kept.words,
        pictures: kept.pictures,
        said: Vec::new(),
    })
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
