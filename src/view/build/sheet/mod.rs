//! Brochures: from a document of `content/brochures/` to what its print template sees.
//!
//! [`sheet`] makes a [`Sheet`]. Reading order: [`text`] (running text), [`inserted`] (what authors put below
//! headings), [`case`], [`card`], [`report`] (the period's report from the same page as the site's).

mod card;
mod case;
mod inserted;
mod report;
pub mod text;

pub use report::sections as report_sections;

use super::{Draft, Site};
use crate::model::Span;
use crate::model::brochure::{BrochureFacts, BrochureKind};
use crate::model::document::Document;
use crate::plan::PageId;
use crate::source::Place;
use crate::view::number;
use crate::view::qr;
use crate::view::sheet::{Letter, Qr, Sheet, Trouble};
use crate::view::typeset::pieces;

/// A brochure's sheet, and what could not be had for it.
pub struct Asked {
    /// What the template sees.
    pub sheet: Sheet,
    /// What the author asked for in vain, with its place.
    pub troubles: Vec<(Trouble, Place)>,
}

/// Makes the sheet of a brochure; `None` for another document, and for a booklet, which prints
/// another brochure's sheet.
pub fn sheet<'s>(site: &'s Site<'s>, at: usize) -> Option<Asked> {
    let document = site.data.documents.get(at)?;
    let facts = document.brochure.as_deref()?;
    if facts.kind == BrochureKind::Booklet {
        return None;
    }
    let mut draft = Draft::new(site, PageId::Document(at));
    let mut troubles = Vec::new();
    let worded = draft.in_language(document);
    let (lead, sections) = text::sections(&draft, &worded.blocks);
    let mut sheet = Sheet {
        kind: facts.kind.word(),
        lang: site.say("zh", "en"),
        trim: (facts.trim.width, facts.trim.height),
        title: worded.title.to_string(),
        phrases: pieces::phrases(&worded.title),
        summary: worded.summary.as_deref().unwrap_or_default().to_owned(),
        audience: facts.audience.iter().map(ToString::to_string).collect(),
        call: facts.call.as_deref().unwrap_or_default().to_owned(),
        hotline: site
            .settings()
            .hotline
            .as_deref()
            .unwrap_or_default()
            .to_owned(),
        publisher: site.settings().publisher.get(site.english()).to_owned(),
        demo: match site.settings().demo {
            true => site.say("示例数据", "Sample data").to_owned(),
            false => String::new(),
        },
        preview: match site.data.drafts {
            true => site.preview_notice().mark,
            false => String::new(),
        },
        date: document.date.map(|day| draft.day(day)).unwrap_or_default(),
        day: day(site, document),
        imprint: imprint(&draft, worded, facts),
        qr: code(&draft, document, facts, &mut troubles),
        lead,
        sections,
        cards: Vec::new(),
        letter: None,
        series: Vec::new(),
    };
    match facts.kind {
        BrochureKind::Card => {
            sheet.cards = card::cards(
                &draft,
                document.region,
                &mut troubles,
                whole(document, facts),
            )
        }
        BrochureKind::Case => case::fill(&mut draft, &mut sheet, facts, &mut troubles),
        BrochureKind::Report => {
            let quarter = quarter(&draft, document);
            match quarter {
                Some(quarter) => report::fill(&mut draft, &mut sheet, quarter),
                None => troubles.push((Trouble::Nothing("period"), whole(document, facts))),
            }
        }
        BrochureKind::Bulletin => sheet.letter = Some(letter(&draft, document, facts)),
        BrochureKind::Leaflet | BrochureKind::Poster | BrochureKind::Booklet => {}
    }
    inserted::fill(&draft, &mut sheet, facts, &mut troubles);
    Some(Asked { sheet, troubles })
}

/// The day of a text: its own, else that of the newest content.
fn day(site: &Site<'_>, document: &Document) -> (i16, i8, i8) {
    let day = document
        .date
        .or(document.updated)
        .or_else(|| site.updated());
    day.map_or((2000, 1, 1), |day| (day.year(), day.month(), day.day()))
}

/// Where a brochure as a whole is asked for.
fn whole(document: &Document, facts: &BrochureFacts) -> Place {
    facts
        .place("kind")
        .cloned()
        .unwrap_or_else(|| Place::whole(&document.file))
}

/// The quarter of a report: the front matter's, else the newest.
pub fn quarter(draft: &Draft<'_>, document: &Document) -> Option<Span> {
    let asked = document
        .period
        .as_ref()
        .and_then(crate::model::Period::closing_quarter);
    let periods = &draft.site.routes.periods;
    match asked {
        Some(quarter) => periods.iter().copied().find(|period| *period == quarter),
        None => periods.first().copied(),
    }
}

/// Publisher, date and run, law: a line each.
fn imprint(draft: &Draft<'_>, document: &Document, facts: &BrochureFacts) -> Vec<String> {
    let site = draft.site;
    let mut lines = vec![site.settings().publisher.get(site.english()).to_owned()];
    let day = document.date.map(|day| draft.day(day));
    let run = facts.print_run.map(|run| number::count(run, site.lang));
    lines.extend(match (day, run, site.english()) {
        (Some(day), Some(run), false) => Some(format!("{day}印制，{run}份。免费发放，不得收费。")),
        (Some(day), Some(run), true) => {
            Some(format!("Printed {day}, {run} copies. Free of charge."))
        }
        (Some(day), None, false) => Some(format!("{day}编印。免费发放，不得收费。")),
        (Some(day), None, true) => Some(format!("{day}. Free of charge.")),
        (None, ..) => None,
    });
    if !document.law.is_empty() {
        let law: Vec<&str> = document.law.iter().map(AsRef::as_ref).collect();
        let colon = site.say("依据", "Law: ");
        lines.push(format!("{colon}{}", law.join(site.say("；", "; "))));
    }
    lines
}

/// The code that leads to the site.
fn code(
    draft: &Draft<'_>,
    document: &Document,
    facts: &BrochureFacts,
    troubles: &mut Vec<(Trouble, Place)>,
) -> Option<Qr> {
    let site = draft.site;
    let page = match &facts.link {
        None => draft.page,
        Some(link) => match site.routes.at(link.trim_matches('/')) {
            Some(page) => page,
            None => {
                let place = facts
                    .place("link")
                    .cloned()
                    .unwrap_or_else(|| Place::whole(&document.file));
                troubles.push((Trouble::NoPage(link.to_string()), place));
                return None;
            }
        },
    };
    let base = site.settings().base_url.as_deref()?;
    qr_of(format!("{base}{}", site.routes.folder(page, site.language)))
}

/// The code of an address; `None` if it is too long for one.
pub fn qr_of(address: String) -> Option<Qr> {
    let side = qr::side(&address)?;
    Some(Qr { address, side })
}

fn letter(draft: &Draft<'_>, document: &Document, facts: &BrochureFacts) -> Letter {
    let site = draft.site;
    let day = document.date.map(|day| draft.day(day)).unwrap_or_default();
    let publisher = site.settings().publisher.get(site.english());
    let listed = |all: &[std::sync::Arc<str>]| {
        let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
        all.join(site.say("，", ", "))
    };
    Letter {
        number: facts
            .document_number
            .as_deref()
            .unwrap_or_default()
            .to_owned(),
        to: listed(&facts.to),
        copies: listed(&facts.copies),
        issued: (publisher.to_owned(), day),
    }
}
