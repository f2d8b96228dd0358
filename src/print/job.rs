//! One brochure in the making: its data, both twins, the page of words, the pictures of its pages.

use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use super::press::{self, Press, Refusal, Twin};
use super::{PrintFile, Printed, Workshop, pictured};
use super::{boxes, glyphs, inks, kept, look, parts, picture, say, scan, shop};
use crate::diag::Diagnostic;
use crate::model::brochure::{BrochureFacts, BrochureKind};
use crate::model::document::Document;
use crate::publish::Digest;
use crate::view::sheet::Sheet;

/// Files by name.
pub type Files = Vec<(String, Bytes)>;

/// One brochure in the making.
pub struct Job<'j, 'w> {
    /// Where it is made.
    pub workshop: &'j Workshop<'w>,
    /// The author's file.
    pub document: &'j Document,
    /// Its front matter.
    pub facts: &'j BrochureFacts,
    /// What its template sees.
    pub sheet: &'j Sheet,
}

/// What a brochure is made from, as bytes.
pub struct Data {
    /// The sheet.
    pub sheet: Bytes,
    /// The pictures it names, as they are.
    pub pictures: Files,
    /// The same for the print twin.
    pub separated: Files,
}

impl Data {
    /// The pictures of a twin.
    pub fn pictures(&self, twin: Twin) -> &Files {
        match twin {
            Twin::Archive => &self.pictures,
            Twin::Print => &self.separated,
        }
    }
}

impl Job<'_, '_> {
    /// The press of the workshop.
    pub fn press(&self) -> &Press {
        &self.workshop.press
    }

    /// Characters that no font has, before anything is set: the typesetter would leave them out.
    pub fn unprintable(&self) -> Vec<Diagnostic> {
        glyphs::missing(self.sheet, &self.press().fonts)
            .into_iter()
            .map(|(c, words)| say::glyph(self, c, &words))
            .collect()
    }

    /// The sheet's bytes and the pictures it names, or what is wrong with those.
    pub fn data(&self) -> Result<Data, Vec<Diagnostic>> {
        let mut data = Data {
            sheet: Bytes::new(serde_json::to_vec(self.sheet).unwrap_or_default()),
            pictures: Vec::new(),
            separated: Vec::new(),
        };
        let mut said = Vec::new();
        for (path, line) in look::pictures(self.sheet) {
            let Some(bytes) = self.workshop.pictures.get(&path) else {
                said.push(say::no_picture(self.document, &path, line));
                continue;
            };
            match inks::picture(bytes) {
                Ok(pair) => {
                    data.pictures.push((path.clone(), pair.screen));
                    data.separated.push((path, pair.print));
                }
                Err(trouble) => {
                    said.push(say::unprintable_picture(
                        self.document,
                        &path,
                        line,
                        trouble,
                    ));
                }
            }
        }
        if said.is_empty() { Ok(data) } else { Err(said) }
    }

    /// Makes the brochure, or takes it from the store.
    pub fn run(&self) -> Printed {
        let data = match self.data() {
            Ok(data) => data,
            Err(said) => return Printed::refused(said),
        };
        let key = self.key(&data, "");
        if let Some(printed) = kept::recall(self.workshop.store, &key) {
            return printed;
        }
        let printed = self.print(&data);
        typst::comemo::evict(8);
        if printed.said.is_empty() {
            kept::keep(self.workshop.store, &key, &printed);
        }
        printed
    }

    /// What the result depends on, as one word.
    pub fn key(&self, data: &Data, more: &str) -> String {
        let mut text = format!("{}\n{more}\n", env!("MINGBAI_BUILD_ID"));
        for part in self.press().digest_parts() {
            text.push_str(&Digest::of(part.as_bytes()).to_string());
            text.push('\n');
        }
        for (name, bytes) in &data.pictures {
            text.push_str(&format!("{name} {}\n", Digest::of(bytes)));
        }
        let facts = self.facts;
        text.push_str(&format!(
            "{} {:?} {:?} {:?} {}\n",
            self.document.slug, facts.print_run, facts.each, facts.trim, facts.leaf
        ));
        text.push_str(&Digest::of(&data.sheet).to_string());
        Digest::of(text.as_bytes()).to_string()
    }

    /// Lays a twin out. `layout` is the template's own word for a variant, usually empty.
    pub fn set(
        &self,
        data: &Data,
        twin: Twin,
        layout: &str,
    ) -> Result<PagedDocument, Vec<Refusal>> {
        match self.facts.kind {
            BrochureKind::Card => parts::set(self.press(), self.sheet, twin, layout),
            kind => {
                let pictures = data.pictures(twin);
                self.press()
                    .set(kind.word(), &data.sheet, twin, layout, pictures)
            }
        }
    }

    /// Both twins, the page of words, the pictures.
    fn print(&self, data: &Data) -> Printed {
        let mut printed = Printed::default();
        let slug = &*self.document.slug;
        for twin in [Twin::Archive, Twin::Print] {
            let document = match self.set(data, twin, "") {
                Ok(document) => document,
                Err(refusals) => {
                    printed.said.extend(refusals.iter().map(say::refusal));
                    return printed;
                }
            };
            if twin == Twin::Archive {
                printed.said.extend(self.look(&document));
                printed.pages = document.pages().len();
                picture::pictures(&document, pictured(self.facts.kind), &mut printed);
            }
            self.write(&document, twin, slug, &mut printed);
        }
        if self.facts.kind == BrochureKind::Card {
            self.cards(data, &mut printed);
        }
        let words = shop::words(self, printed.pages);
        printed.files.push(PrintFile {
            name: format!("{slug}.print.txt"),
            bytes: words.into_bytes(),
        });
        printed.twins_first();
        printed
    }

    /// Writes one PDF.
    pub fn write(&self, document: &PagedDocument, twin: Twin, slug: &str, printed: &mut Printed) {
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
    pub fn look(&self, document: &PagedDocument) -> Vec<Diagnostic> {
        let reports = press::reports(document);
        let mut said = look::look(self, document, &reports);
        said.extend(scan::read_back(self, document, &reports));
        said
    }

    /// Ten cards a sheet; and each card by itself where that was asked for.
    fn cards(&self, data: &Data, printed: &mut Printed) {
        let slug = &*self.document.slug;
        match self.set(data, Twin::Print, "ten-up") {
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
            for twin in [Twin::Archive, Twin::Print] {
                match parts::set(self.press(), &one, twin, "") {
                    Ok(document) => {
                        self.write(&document, twin, &format!("{slug}.{}", card.id), printed);
                    }
                    Err(refusals) => printed.said.extend(refusals.iter().map(say::refusal)),
                }
            }
        }
    }
}
