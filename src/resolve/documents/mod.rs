//! Documents: Markdown files become [`Document`]s, each parsed once.
//!
//! In two steps: first everything that front matter says ([`head`]), which gives each file its
//! address; then the texts ([`body`]), whose links lead to those addresses. Reading order:
//! [`keys`], [`front`], [`head`], [`address`]; then [`body`] (its [`frame`]s) with [`emphasis`], [`lines`],
//! [`run`], [`figure`], [`links`], [`sanitise`], [`headings`]; [`text`] gives plain words.

pub mod address;
mod body;
mod brochure;
mod emphasis;
mod figure;
mod figure_report;
mod figure_syntax;
mod frame;
mod front;
mod head;
mod headings;
pub mod keys;
mod lines;
mod links;
mod run;
mod sanitise;
pub mod text;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::RawDocument;
use crate::model::Catalogue;
use crate::model::document::{Document, DocumentKind};
use crate::source::Place;

use body::Context;
use figure::Defaults;
use front::Front;
use links::{Here, Targets};

/// Reads all documents, sorted by kind, slug and language. `assets` are the paths of all other
/// files below `content/`, with or without that folder in front. A file that is in no known folder is left out; every
/// other mistake is reported and the document kept, as far as it can be read.
pub fn documents(
    raw: &[RawDocument],
    assets: &BTreeSet<String>,
    catalogue: &Catalogue,
    diagnostics: &mut Diagnostics,
) -> Vec<Document> {
    let by_path: BTreeMap<&str, &RawDocument> = raw
        .iter()
        .map(|document| (address::content_path(document.file.path()), document))
        .collect();
    let found: Vec<(Option<Head>, Diagnostics)> = by_path
        .par_iter()
        .map(|(_, document)| {
            let mut diagnostics = Diagnostics::new();
            let base = chinese_version(document, &by_path);
            let head = head::head(document, base, catalogue, &mut diagnostics);
            let head = head.map(|head| Head {
                document: head,
                raw: document,
                base,
            });
            (head, diagnostics)
        })
        .collect();
    let mut heads = Vec::with_capacity(found.len());
    for (head, said) in found {
        diagnostics.extend(said);
        heads.extend(head);
    }
    check_addresses(&heads, diagnostics);
    let assets: BTreeSet<String> = assets
        .iter()
        .map(|path| address::content_path(path).to_owned())
        .collect();
    let targets = Targets {
        pages: heads.iter().map(Head::page).collect(),
        assets: &assets,
    };
    let read: Vec<(Document, Diagnostics)> = heads
        .par_iter()
        .map(|head| head.read(&targets, catalogue))
        .collect();
    let mut documents = Vec::with_capacity(read.len());
    for (document, said) in read {
        diagnostics.extend(said);
        documents.push(document);
    }
    documents.sort_by_cached_key(|d| (d.kind, d.slug.clone(), d.english, d.file.clone()));
    documents
}

/// The file that an English one translates.
fn chinese_version<'a>(
    document: &RawDocument,
    by_path: &BTreeMap<&str, &'a RawDocument>,
) -> Option<&'a RawDocument> {
    let path = address::content_path(document.file.path());
    let stem = path.strip_suffix(".en.md")?;
    by_path.get(&*format!("{stem}.md")).copied()
}

/// A document whose front matter was read.
struct Head<'a> {
    document: Document,
    raw: &'a RawDocument,
    base: Option<&'a RawDocument>,
}

impl<'a> Head<'a> {
    /// Its path below `content/`, and its address.
    fn page(&self) -> (&'a str, String) {
        let path = address::content_path(self.raw.file.path());
        (
            path,
            address::address(self.document.kind, &self.document.slug),
        )
    }

    /// Where the value of a key stands.
    fn place(&self, key: &str) -> Place {
        Front::new(self.raw, self.base).place(key)
    }

    /// The document with its text.
    fn read(&self, targets: &Targets, catalogue: &Catalogue) -> (Document, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut document = self.document.clone();
        let (path, address) = self.page();
        let context = Context {
            defaults: Defaults {
                catalogue,
                region: document.region.or(catalogue.settings.region),
                period: self.document.period.as_ref(),
            },
            targets,
            here: Here {
                path,
                address,
                english: document.english,
            },
        };
        document.blocks = body::body(self.raw, &context, &mut diagnostics);
        // A translation's headings are its translator's; the Chinese text is held to the profile.
        let profile = document.case.as_ref().and_then(|case| case.profile);
        if let Some(profile) = profile.filter(|_| !document.english) {
            let place = self.place("profile");
            headings::check_sections(&document.blocks, profile, &place, &mut diagnostics);
        }
        (document, diagnostics)
    }
}

/// Reports addresses, present and earlier ones, that two documents of one language claim. Files
/// are taken in the order of their paths; the later one is reported.
fn check_addresses(heads: &[Head], diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<(bool, Arc<str>), &Head> = BTreeMap::new();

    for head in heads {
        let key = match head.document.kind {
            DocumentKind::Report => "period",
            _ => "slug",
        };
        let address = head.page().1.into();
        diagnostics.extend(claim(&mut taken, head, address, || head.place(key)));
    }
    for head in heads {
        // The unreadable ones were left out of the document; leave them out here too.
        let kind = head.document.kind;
        let is_sound = |text: &str| address::alias_address(kind, text).is_some();
        let items = Front::new(head.raw, head.base).get("aliases");
        let items = items.map_or(&[][..], |node| node.items()).iter();
        let places = items.filter(|item| item.text().is_some_and(is_sound));
        for (alias, item) in head.document.aliases.iter().zip(places) {
            let place = || item.place.clone();
            diagnostics.extend(claim(&mut taken, head, alias.clone(), place));
        }
    }
}

/// Gives an address to a document, or reports who has it.
fn claim<'a>(
    taken: &mut BTreeMap<(bool, Arc<str>), &'a Head<'a>>,
    head: &'a Head<'a>,
    address: Arc<str>,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    match taken.entry((head.document.english, address)) {
        Entry::Occupied(entry) => Some(duplicate(&entry.key().1, entry.get(), place())),
        Entry::Vacant(entry) => {
            entry.insert(head);
            None
        }
    }
}

fn duplicate(address: &str, first: &Head, place: Place) -> Diagnostic {
    let file = first.raw.file.path();
    Diagnostic::new(
        "duplicate-slug",
        place,
        Words::new(
            format!("网址 `/{address}` 已被 `{file}` 使用"),
            format!("the address `/{address}` is already that of `{file}`"),
        ),
    )
    .seen(format!("/{address}"))
    .hint(
        "请给其中一个文件换一个 `slug`（文章时期重复的，合为一篇）",
        "give one of the files another `slug` (of commentaries on one period, make one)",
    )
    .hint(
        "如果是 `aliases` 里写的旧网址，请从其中一处删去",
        "if it is an earlier address in `aliases`, remove it from one of them",
    )
}
