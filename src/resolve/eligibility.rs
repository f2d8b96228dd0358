//! `eligibility.toml`: the decision path from questions to results.

use std::sync::Arc;

use super::Problems;
use crate::diag::{Diagnostic, Words};
use crate::load::raw::Node;
use crate::model::reference::{Answer, Eligibility, Outcome, Question, Step};
use crate::source::Place;

/// Reads the decision path. A step that leads nowhere is reported.
pub fn eligibility(node: &Node, problems: &mut Problems) -> Eligibility {
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(Arc::<str>::from);
    let results: Vec<Outcome> = entries(node, "result")
        .map(|entry| Outcome {
            id: text(entry, "id").unwrap_or_default(),
            title: text(entry, "title").unwrap_or_default(),
            title_en: text(entry, "title_en"),
            text: text(entry, "text").unwrap_or_default(),
            text_en: text(entry, "text_en"),
            eligible: text(entry, "eligible").unwrap_or_default(),
            law: text(entry, "law"),
        })
        .collect();
    let ids: Vec<Arc<str>> = entries(node, "question")
        .filter_map(|entry| text(entry, "id"))
        .collect();
    let questions = entries(node, "question")
        .map(|entry| Question {
            id: text(entry, "id").unwrap_or_default(),
            text: text(entry, "text").unwrap_or_default(),
            text_en: text(entry, "text_en"),
            help: text(entry, "help"),
            help_en: text(entry, "help_en"),
            answers: entries(entry, "answers")
                .filter_map(|answer| {
                    let leads_to = step(answer, &ids, &results, problems)?;
                    Some(Answer {
                        label: text(answer, "label").unwrap_or_default(),
                        label_en: text(answer, "label_en"),
                        leads_to,
                    })
                })
                .collect(),
        })
        .collect();
    let start = text(node, "start")
        .or_else(|| ids.first().cloned())
        .unwrap_or_default();
    if !ids.contains(&start) {
        let place = node.get("start").map_or(&node.place, |start| &start.place);
        problems.list.push(dangling(place.clone(), &start));
    }
    Eligibility {
        start,
        questions,
        results,
    }
}

fn entries<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
    node.get(key).map(Node::items).unwrap_or_default().iter()
}

fn step(
    answer: &Node,
    questions: &[Arc<str>],
    results: &[Outcome],
    problems: &mut Problems,
) -> Option<Step> {
    if let Some(next) = answer.get("next") {
        let id = next.text().unwrap_or_default();
        if questions.iter().any(|question| &**question == id) {
            return Some(Step::Question(Arc::from(id)));
        }
        problems.list.push(dangling(next.place.clone(), id));
        return None;
    }
    let result = answer.get("result");
    let id = result.and_then(Node::text).unwrap_or_default();
    if results.iter().any(|outcome| &*outcome.id == id) {
        return Some(Step::Result(Arc::from(id)));
    }
    problems.list.push(dangling(
        result.map_or(&answer.place, |r| &r.place).clone(),
        id,
    ));
    None
}

fn dangling(place: Place, id: &str) -> Diagnostic {
    Diagnostic::new(
        "eligibility-step",
        place,
        Words::new(
            format!("决策路径走不通：没有 `{id}` 这个问题或结果"),
            format!("the decision path leads nowhere: no question or result `{id}`"),
        ),
    )
    .seen(id)
    .expected(
        "[[question]] 或 [[result]] 的 id",
        "the id of a [[question]] or [[result]]",
    )
    .hint(
        "改正 next 或 result，或补上这一项",
        "correct `next` or `result`, or add the entry",
    )
}
