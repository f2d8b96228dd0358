//! A case for print: its title, its figures, its days, its story.

use super::text;
use crate::model::brochure::BrochureFacts;
use crate::model::document::{Document, DocumentKind};
use crate::plan::PageId;
use crate::source::Place;
use crate::view::build::{Draft, printed};
use crate::view::pages::{Body, CaseFact};
use crate::view::sheet::{Block, Case, KeyFigure, Runs, Sheet, Trouble};
use crate::view::typeset::pieces;

/// Puts the case of a case sheet on it.
pub fn fill(
    draft: &mut Draft<'_>,
    sheet: &mut Sheet,
    facts: &BrochureFacts,
    troubles: &mut Vec<(Trouble, Place)>,
) {
    let Some(slug) = &facts.case else {
        return;
    };
    match case(draft, slug) {
        Some(case) => sheet.lead.insert(0, Block::Case(Box::new(case))),
        None => troubles.extend(
            facts
                .place("case")
                .map(|place| (Trouble::NoCase(slug.to_string()), place.clone())),
        ),
    }
}

/// The public case with a slug.
pub fn case(draft: &Draft<'_>, slug: &str) -> Option<Case> {
    let (at, document) = draft
        .documents(DocumentKind::Case)
        .find(|(_, document)| &*document.slug == slug)?;
    let worded = draft.in_language(document);
    let mut page = Draft::new(draft.site, PageId::Document(at));
    let (Body::Case(view), _) = printed(&mut page, PageId::Document(at)) else {
        return None;
    };
    let mut figures = view.facts.iter().filter_map(|fact| match fact {
        CaseFact::Figure { label, figure } => Some(KeyFigure {
            label: label.clone(),
            number: format!("{}{}", figure.before, figure.number),
            unit: figure.unit.trim().to_owned(),
            remark: String::new(),
            signal: false,
        }),
        CaseFact::Words { .. } => None,
    });
    let figure = figures.next();
    let words = view.facts.iter().skip(usize::from(figure.is_some()));
    let facts = words
        .map(|fact| match fact {
            CaseFact::Figure { label, figure } => {
                let text = format!("{}{}{}", figure.before, figure.number, figure.unit);
                (label.clone(), text)
            }
            CaseFact::Words { label, text, .. } => (label.clone(), text.clone()),
        })
        .collect();
    let timeline = view.timeline.as_ref();
    let (_, sections) = super::text::sections(&page, &worded.blocks);
    let demo = draft.site.settings().demo.then(|| {
        draft
            .site
            .say("示例，情节为虚构。", "Sample; the story is fictional.")
            .to_owned()
    });
    Some(Case {
        phrases: pieces::phrases(&worded.title),
        title: worded.title.to_string(),
        summary: text::lead_runs(worded.summary.as_deref().unwrap_or_default()),
        figure,
        facts,
        days: timeline
            .map(|t| t.steps.iter())
            .into_iter()
            .flatten()
            .map(|step| (step.day.clone(), step.text.clone(), step.at_permille))
            .collect(),
        labels: timeline
            .map(|t| t.labels.iter())
            .into_iter()
            .flatten()
            .map(|label| (label.day.clone(), label.text.clone(), label.at_permille))
            .collect(),
        sections,
        law: law(worded),
        notes: view
            .side
            .iter()
            .skip(usize::from(!worded.law.is_empty()))
            .flat_map(|note| note.paragraphs.clone())
            .chain(demo)
            .collect(),
    })
}

fn law(document: &Document) -> Vec<Runs> {
    document.law.iter().map(|one| text::text_runs(one)).collect()
}
