//! From a sheet to bytes: compile, look at what was laid out, write the PDF and the pictures of its pages.

use serde_json::json;
use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Bytes, Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::model::Document;
use typst::syntax::{DiagSpanKind, FileId};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::codes::Codes;
use super::fonts::Fonts;
use super::inks;
use super::world::{Desk, Templates};
use crate::theme::Theme;

/// Which of the two PDFs of a brochure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// For reading and keeping: PDF/A-2a and PDF/UA-1, in RGB, tagged.
    Archive,
    /// For the print shop: CMYK, text in black alone, bleed and marks.
    Print,
}

impl Twin {
    fn word(self) -> &'static str {
        match self {
            Twin::Archive => "archive",
            Twin::Print => "print",
        }
    }
}

/// Bleed in millimetres: what is printed beyond the trimmed edge.
pub const BLEED: u32 = 3;
/// Room for marks around the trimmed page, in millimetres; the bleed is its inner part.
pub const SLUG: u32 = 10;

/// A message of the typesetter: what, and where in a template (file, line, column from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The template's file; empty where there is no place.
    pub file: String,
    /// Its line, from 1; 0 where there is no place.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong, in the typesetter's words.
    pub message: String,
}

/// Templates, fonts and colours: what all brochures share.
pub struct Press {
    /// The theme's templates.
    pub templates: Templates,
    /// The fonts.
    pub fonts: Fonts,
    codes: Codes,
    rgb: serde_json::Value,
    cmyk: serde_json::Value,
}

impl Press {
    /// Sets a press up.
    pub fn new(theme: &Theme, fonts: Fonts) -> Self {
        let all = theme.tokens().colours();
        let rgb = all.iter().map(|(name, c)| (name.clone(), json!(c.light)));
        // A colour without its inks gets the plain ones: no colour of a screen comes onto a press.
        let cmyk = all.iter().map(|(name, c)| {
            let plain = || inks::per_cent(screen(&c.light));
            let value = c.cmyk.map_or_else(|| json!(plain()), |cmyk| json!(cmyk));
            (name.clone(), value)
        });
        Self {
            templates: Templates::new(theme),
            fonts,
            codes: Codes::default(),
            rgb: rgb.collect(),
            cmyk: cmyk.collect(),
        }
    }

    /// What a template knows of the twin it makes.
    fn twin(&self, twin: Twin, layout: &str) -> serde_json::Value {
        json!({
            "twin": twin.word(),
            "layout": layout,
            "bleed": BLEED,
            "slug": SLUG,
            "colours": match twin { Twin::Archive => &self.rgb, Twin::Print => &self.cmyk },
        })
    }

    /// What identifies the press, for the cache's key.
    pub fn digest_parts(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.templates.texts().map(str::to_owned).collect();
        parts.push(self.rgb.to_string());
        parts.push(self.cmyk.to_string());
        parts.push(self.fonts.digest().to_owned());
        parts
    }

    /// Lays a sheet out. `layout` is the template's own word for a variant (`ten-up`), usually empty;
    /// `files` are pictures by name.
    pub fn set(
        &self,
        template: &str,
        sheet: &Bytes,
        twin: Twin,
        layout: &str,
        files: &[(String, Bytes)],
    ) -> Result<PagedDocument, Vec<Refusal>> {
        let press = Bytes::new(self.twin(twin, layout).to_string().into_bytes());
        let own = [
            ("sheet.json".to_owned(), sheet.clone()),
            ("press.json".to_owned(), press),
        ];
        let main = format!("{template}.typ");
        let files = own.into_iter().chain(files.iter().cloned());
        let Some(desk) = Desk::new(&self.templates, &self.fonts, &main, files) else {
            return Err(Vec::new());
        };
        let done = typst::compile::<PagedDocument>(&desk).output;
        let document = done.map_err(|errors| self.refusals(&errors))?;
        let codes = reports(&document);
        if !codes.iter().any(|report| report.is("qr")) {
            return Ok(document);
        }
        let pages = document.pages().iter().cloned().map(|mut page| {
            self.codes.draw(&mut page.frame, twin);
            page
        });
        Ok(PagedDocument::new(pages.collect(), document.info().clone()))
    }

    /// Writes the PDF of what was laid out. `name` identifies it among all of the site.
    pub fn pdf(
        &self,
        document: &PagedDocument,
        twin: Twin,
        name: &str,
    ) -> Result<Vec<u8>, Vec<Refusal>> {
        let standards = match twin {
            Twin::Archive => PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]),
            Twin::Print => PdfStandards::new(&[PdfStandard::V_1_6]),
        };
        let standards = standards.map_err(|error| {
            vec![Refusal {
                file: String::new(),
                line: 0,
                column: 0,
                message: error.message().to_string(),
            }]
        })?;
        let options = PdfOptions {
            ident: Smart::Custom(name.to_owned()),
            creator: Smart::Custom(Some("mingbai".to_owned())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: twin == Twin::Archive,
            pretty: false,
        };
        typst_pdf::pdf(document, &options).map_err(|errors| self.refusals(&errors))
    }

    fn refusals(&self, errors: &[SourceDiagnostic]) -> Vec<Refusal> {
        let errors = errors.iter().filter(|e| e.severity == Severity::Error);
        errors.map(|error| self.refusal(error)).collect()
    }

    fn refusal(&self, error: &SourceDiagnostic) -> Refusal {
        let hints: String = error
            .hints
            .iter()
            .map(|hint| format!("; {}", hint.v))
            .collect();
        let mut refusal = Refusal {
            file: String::new(),
            line: 0,
            column: 0,
            message: format!("{}{hints}", error.message),
        };
        let found = error.span.id().and_then(|id| {
            let (file, source) = self.templates.place(id)?;
            let start = offset(error, source, id)?;
            Some((file.to_owned(), source.lines().byte_to_line_column(start)?))
        });
        if let Some((file, (line, column))) = found {
            refusal.file = file;
            refusal.line = line + 1;
            refusal.column = column + 1;
        }
        refusal
    }
}

/// Red, green and blue of `#RRGGBB`.
fn screen(colour: &str) -> [u8; 3] {
    let part = |from: usize| {
        let digits = colour.get(from..from + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    [1, 3, 5].map(|from| part(from).unwrap_or(0))
}

/// Where an error begins in its template, in bytes.
fn offset(error: &SourceDiagnostic, source: &typst::syntax::Source, id: FileId) -> Option<usize> {
    match error.span.get() {
        DiagSpanKind::Detached => None,
        DiagSpanKind::Number {
            id: of,
            num,
            sub_range,
        } => (of == id)
            .then(|| source.range(num, sub_range))
            .flatten()
            .map(|range| range.start),
        DiagSpanKind::Range { range, .. } => Some(range.start),
    }
}

/// What a template reports about its own layout, as `#metadata((check: …)) <check>`, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The plain data.
    pub said: serde_json::Value,
    /// The page, from 0.
    pub page: usize,
    /// Its place in points from the page's left edge.
    pub x: f64,
    /// Its place in points from the page's upper edge.
    pub y: f64,
}

impl Report {
    /// Whether it is about this.
    pub fn is(&self, check: &str) -> bool {
        self.words("check") == check
    }

    /// Words by key; empty for none.
    pub fn words(&self, key: &str) -> &str {
        let words = self.said.get(key).and_then(serde_json::Value::as_str);
        words.unwrap_or_default()
    }

    /// A number by key.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.said.get(key)?.as_f64()
    }
}

/// Everything that templates report, in the order of pages.
pub fn reports(document: &PagedDocument) -> Vec<Report> {
    let Some(label) = Label::new(PicoStr::intern("check")) else {
        return Vec::new();
    };
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Label(label));
    let read = found.iter().filter_map(|content| {
        let metadata = content.to_packed::<MetadataElem>()?;
        let value: &Value = &metadata.value;
        let position = introspector.as_ref().position(content.location()?)?;
        Some(Report {
            said: serde_json::to_value(value).ok()?,
            page: position.page.get() - 1,
            x: position.point.x.to_pt(),
            y: position.point.y.to_pt(),
        })
    });
    read.collect()
}
