//! The story of a case: its sections and its days.

use std::sync::Arc;

use crate::model::document::{Block, BlockKind, Document};
use crate::view::build::{Draft, prose};
use crate::view::pages::{Narrative, Timeline, TimelineStep};

/// The text by its second-level headings. What stands before the first has no heading.
pub fn narrative(draft: &Draft<'_>, document: &Document) -> Vec<Narrative> {
    let mut sections: Vec<(String, String, Vec<Block>)> = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading {
                level: 1 | 2, id, ..
            } => {
                let title = prose::plain(draft, std::slice::from_ref(block));
                sections.push((id.to_string(), title.trim().to_owned(), Vec::new()));
            }
            _ => match sections.last_mut() {
                Some((_, _, blocks)) => blocks.push(block.clone()),
                None => sections.push(("story".to_owned(), String::new(), vec![block.clone()])),
            },
        }
    }
    sections
        .into_iter()
        .map(|(id, title, blocks)| Narrative {
            id,
            title,
            html: draft.text(document, &blocks, 0),
        })
        .collect()
}

/// The days of a case to scale; `None` without two different days.
pub fn timeline(draft: &Draft<'_>, days: &[(u32, Arc<str>)]) -> Option<Timeline> {
    let site = draft.site;
    let (last, _) = days.last().filter(|(last, _)| *last > 0)?;
    let mut steps: Vec<TimelineStep> = days
        .iter()
        .map(|(day, text)| TimelineStep {
            day: day_words(draft, *day),
            text: text.to_string(),
            at_permille: u16::try_from(day.saturating_mul(1000) / last)
                .unwrap_or(1000)
                .min(1000),
            last: false,
        })
        .collect();
    if steps.len() < 2 {
        return None;
    }
    if let Some(step) = steps.last_mut() {
        step.last = true;
    }
    let numbers: Vec<(String, u32)> = days
        .iter()
        .map(|(day, _)| (day_words(draft, *day), *day))
        .collect();
    let number = |words: &str| {
        numbers
            .iter()
            .find(|(w, _)| w == words)
            .map_or(0, |(_, n)| *n)
    };
    let days = |first: &TimelineStep, last: &TimelineStep| {
        let (from, to) = (number(&first.day), number(&last.day));
        match (from, site.english()) {
            _ if from == to => first.day.clone(),
            (0, false) => format!("前{to}天"),
            (0, true) => format!("First {to} days"),
            (_, false) => format!("第{from}—{to}天"),
            (_, true) => format!("Days {from}–{to}"),
        }
    };
    Some(Timeline::new(steps, site.say("、", ", "), days))
}

fn day_words(draft: &Draft<'_>, day: u32) -> String {
    match (day, draft.site.english()) {
        (0, false) => "当天".to_owned(),
        (0, true) => "The day".to_owned(),
        (_, false) => format!("第{day}天"),
        (_, true) => format!("Day {day}"),
    }
}
