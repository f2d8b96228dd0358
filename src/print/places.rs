//! Where something that is printed was written: in the brochure's own file, in the case or the commentary that it
//! prints, in the table of stations.

use super::job::Job;
use crate::model::brochure::{BrochureKind, Inserted};
use crate::model::document::{Block, BlockKind, Document, DocumentKind};
use crate::resolve::documents::text::block_text;
use crate::source::Place;

/// Where the brochure as a whole is asked for.
pub fn whole(job: &Job<'_, '_>) -> Place {
    let asked = job.facts.place("kind").cloned();
    asked.unwrap_or_else(|| Place::whole(&job.document.file))
}

/// Where words stand, if they are somebody's and not the program's.
pub fn of(job: &Job<'_, '_>, words: &str) -> Option<Place> {
    if words.is_empty() {
        return None;
    }
    let data = job.workshop.data();
    let printed = || data.documents.iter().filter(|one| prints(job, one));
    in_document(job.document, words)
        .or_else(|| printed().find_map(|document| in_document(document, words)))
        .or_else(|| in_front_matter(job, words))
        .or_else(|| in_stations(job, words))
}

/// Whether a brochure prints another text.
fn prints(job: &Job<'_, '_>, document: &Document) -> bool {
    let facts = job.facts;
    let is = |slug: &str| document.kind == DocumentKind::Case && *document.slug == *slug;
    let inserted = facts.inserts.iter().any(|insert| match &insert.what {
        Inserted::Case(slug) => is(slug),
        _ => false,
    });
    let commentary = facts.kind == BrochureKind::Report && document.kind == DocumentKind::Report;
    inserted || commentary || facts.case.as_deref().is_some_and(is)
}

/// The block (or the title) of a document in which words stand.
fn in_document(document: &Document, words: &str) -> Option<Place> {
    let found = in_blocks(&document.blocks, words);
    let facts = document.brochure.as_deref();
    let title = || {
        let place = facts.and_then(|facts| facts.place("title")).cloned();
        let there = document.title.contains(words);
        there.then(|| place.unwrap_or_else(|| Place::whole(&document.file)))
    };
    let summary = || {
        let summary = document.summary.as_deref().unwrap_or_default();
        let there = summary.contains(words);
        there.then(|| Place::whole(&document.file))
    };
    found.or_else(title).or_else(summary)
}

fn in_blocks(blocks: &[Block], words: &str) -> Option<Place> {
    blocks.iter().find_map(|block| {
        let inner = match &block.kind {
            BlockKind::List { items, .. } => items.iter().find_map(|item| in_blocks(item, words)),
            BlockKind::Quote(inner) => in_blocks(inner, words),
            _ => None,
        };
        inner.or_else(|| {
            let text = block_text(std::slice::from_ref(block), &|_| String::new());
            text.contains(words).then(|| block.place.clone())
        })
    })
}

/// The key of the front matter that has the words.
fn in_front_matter(job: &Job<'_, '_>, words: &str) -> Option<Place> {
    let facts = job.facts;
    let has = |all: &[std::sync::Arc<str>]| all.iter().any(|one| one.contains(words));
    let one =
        |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or_default().contains(words);
    let inserted = facts.inserts.iter().find(|insert| match &insert.what {
        Inserted::Qr(all) | Inserted::Lines(all) => has(all),
        _ => false,
    });
    let keys = [
        ("audience", has(&facts.audience)),
        ("call", one(&facts.call)),
        ("document_number", one(&facts.document_number)),
        ("to", has(&facts.to)),
        ("copies", has(&facts.copies)),
    ];
    let key = keys.into_iter().find(|(_, there)| *there);
    let place = key.and_then(|(key, _)| facts.place(key)).cloned();
    place.or_else(|| inserted.map(|insert| insert.place.clone()))
}

fn in_stations(job: &Job<'_, '_>, words: &str) -> Option<Place> {
    let data = job.workshop.data();
    let has = |text: &str| text.contains(words);
    let at = data.stations.iter().position(|one| {
        has(&one.name) || has(&one.address) || one.phone.as_deref().is_some_and(has)
    })?;
    data.station_places.get(at).cloned()
}
