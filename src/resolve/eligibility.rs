//! `eligibility.toml`: the decision path from questions to results.
//!
//! The path is read as far as it is sound; [`super::eligibility_path`] then walks it and reports what a
//! reader could not get out of or never gets to.

use std::sync::Arc;

use super::eligibility_path::{self, step_problem};
use super::{Problems, find};
use crate::diag::{Diagnostic, Words};
use crate::load::raw::Node;
use crate::model::reference::{Answer, Eligibility, Outcome, Question, Step};
use crate::source::Place;

/// What may stand at the top, in a question, in an answer and in a result.
pub const KEYS: [(&str, &[&str]); 4] = [
    ("", &["start", "question", "result"]),
    (
        "question",
        &[
            "id", "text", "text_en", "help", "help_en", "shows", "answers",
        ],
    ),
    ("answers", &["label", "label_en", "next", "result"]),
    (
        "result",
        &[
            "id", "title", "title_en", "text", "text_en", "eligible", "law", "law_en",
        ],
    ),
];

/// What a result may be.
pub const OUTCOMES: [&str; 4] = ["yes", "no-means-test", "check", "other"];

/// Reads the decision path. A step that leads nowhere is reported.
pub fn eligibility(node: &Node, problems: &mut Problems) -> Eligibility {
    unknown_keys(node, "", problems);
    let results: Vec<Outcome> = entries(node, "result")
        .map(|entry| outcome(entry, problems))
        .collect();
    let ids: Vec<Arc<str>> = entries(node, "question")
        .filter_map(|entry| text(entry, "id"))
        .collect();
    twice(node, "question", problems);
    twice(node, "result", problems);
    let questions: Vec<Question> = entries(node, "question")
        .map(|entry| question(entry, &ids, &results, problems))
        .collect();
    let start = text(node, "start")
        .or_else(|| ids.first().cloned())
        .unwrap_or_default();
    if !ids.contains(&start) {
        let place = node.get("start").map_or(&node.place, |start| &start.place);
        problems.list.push(dangling(place.clone(), &start));
    }
    let path = Eligibility {
        start,
        questions,
        results,
    };
    eligibility_path::check(node, &path, problems);
    path
}

fn text(node: &Node, key: &str) -> Option<Arc<str>> {
    node.get(key)
        .and_then(Node::text)
        .filter(|text| !text.is_empty())
        .map(Arc::from)
}

/// A text that must be there.
fn needed(node: &Node, key: &str, problems: &mut Problems) -> Arc<str> {
    let found = text(node, key);
    if found.is_none() {
        problems.list.push(
            step_problem(
                node.place.clone(),
                (&format!("没有写 `{key}`"), &format!("`{key}` is missing")),
            )
            .expected(format!("{key} = \"…\""), format!("{key} = \"…\""))
            .hint("补上这一项", "add it"),
        );
    }
    found.unwrap_or_default()
}

fn outcome(entry: &Node, problems: &mut Problems) -> Outcome {
    unknown_keys(entry, "result", problems);
    let eligible = needed(entry, "eligible", problems);
    if !eligible.is_empty() && !OUTCOMES.contains(&&*eligible) {
        let place = entry
            .get("eligible")
            .map_or(&entry.place, |node| &node.place);
        problems.list.push(
            step_problem(
                place.clone(),
                (
                    &format!("不知道 `{eligible}` 是哪一种结果"),
                    &format!("`{eligible}` is no kind of result"),
                ),
            )
            .seen(eligible.to_string())
            .expected(OUTCOMES.join("、"), OUTCOMES.join(", "))
            .hint("改为其中之一", "write one of these"),
        );
    }
    Outcome {
        id: needed(entry, "id", problems),
        title: needed(entry, "title", problems),
        title_en: text(entry, "title_en"),
        text: needed(entry, "text", problems),
        text_en: text(entry, "text_en"),
        eligible,
        law: text(entry, "law"),
        law_en: text(entry, "law_en"),
    }
}

fn question(
    entry: &Node,
    ids: &[Arc<str>],
    results: &[Outcome],
    problems: &mut Problems,
) -> Question {
    unknown_keys(entry, "question", problems);
    let shows = text(entry, "shows");
    if let Some(other) = shows.as_deref().filter(|shows| *shows != "thresholds") {
        let place = entry.get("shows").map_or(&entry.place, |node| &node.place);
        problems.list.push(
            step_problem(
                place.clone(),
                (
                    &format!("不能列出 `{other}`"),
                    &format!("`{other}` cannot be shown"),
                ),
            )
            .seen(other)
            .expected("thresholds", "thresholds")
            .hint(
                "改为 thresholds，或删去",
                "write `thresholds`, or delete it",
            ),
        );
    }
    Question {
        id: needed(entry, "id", problems),
        text: needed(entry, "text", problems),
        text_en: text(entry, "text_en"),
        help: text(entry, "help"),
        help_en: text(entry, "help_en"),
        shows_thresholds: shows.as_deref() == Some("thresholds"),
        answers: entries(entry, "answers")
            .filter_map(|answer| {
                unknown_keys(answer, "answers", problems);
                let label = needed(answer, "label", problems);
                let leads_to = step(answer, ids, results, problems)?;
                Some(Answer {
                    label,
                    label_en: text(answer, "label_en"),
                    leads_to,
                })
            })
            .collect(),
    }
}

/// The entries of `[[question]]`, `[[result]]` or `answers`.
pub fn entries<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
    node.get(key).map(Node::items).unwrap_or_default().iter()
}

fn step(
    answer: &Node,
    questions: &[Arc<str>],
    results: &[Outcome],
    problems: &mut Problems,
) -> Option<Step> {
    let (next, result) = (answer.get("next"), answer.get("result"));
    if next.is_some() == result.is_some() {
        let said = match next.is_some() {
            true => (
                "这个答案既写了 next，又写了 result",
                "the answer has both `next` and `result`",
            ),
            false => (
                "这个答案没有下一步",
                "the answer leads to no question and no result",
            ),
        };
        problems.list.push(
            step_problem(answer.place.clone(), said)
                .expected("next 或 result，只写一个", "either `next` or `result`")
                .hint(
                    "接着问就写 next，有结论就写 result",
                    "`next` for another question, `result` for an end",
                ),
        );
        return None;
    }
    if let Some(next) = next {
        let id = next.text().unwrap_or_default();
        if questions.iter().any(|question| &**question == id) {
            return Some(Step::Question(Arc::from(id)));
        }
        problems.list.push(dangling(next.place.clone(), id));
        return None;
    }
    let id = result.and_then(Node::text).unwrap_or_default();
    if results.iter().any(|outcome| &*outcome.id == id) {
        return Some(Step::Result(Arc::from(id)));
    }
    let place = result.map_or(&answer.place, |result| &result.place);
    problems.list.push(dangling(place.clone(), id));
    None
}

fn dangling(place: Place, id: &str) -> Diagnostic {
    step_problem(
        place,
        (
            &format!("决策路径走不通：没有 `{id}` 这个问题或结果"),
            &format!("the decision path leads nowhere: no question or result `{id}`"),
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

/// Reports ids that stand twice.
fn twice(node: &Node, key: &str, problems: &mut Problems) {
    let mut seen: Vec<Arc<str>> = Vec::new();
    for entry in entries(node, key) {
        let Some(id) = text(entry, "id") else {
            continue;
        };
        if seen.contains(&id) {
            let place = entry.get("id").map_or(&entry.place, |node| &node.place);
            problems.list.push(
                step_problem(
                    place.clone(),
                    (
                        &format!("有两处 id 是 `{id}`"),
                        &format!("the id `{id}` stands twice"),
                    ),
                )
                .seen(id.to_string())
                .expected("不重复的 id", "ids that differ")
                .hint(
                    "改一个 id，和指向它的 next",
                    "change one, and what leads to it",
                ),
            );
        }
        seen.push(id);
    }
}

fn unknown_keys(node: &Node, section: &str, problems: &mut Problems) {
    let known = KEYS.iter().find(|(name, _)| *name == section);
    let known = known.map_or(&[] as &[&str], |(_, keys)| keys);
    for (key, place, _) in node.members() {
        if known.contains(&&**key) {
            continue;
        }
        let near = find::nearest(key, known.iter().copied());
        let diagnostic = Diagnostic::new(
            "unknown-key",
            place.clone(),
            Words::new(
                format!("决策路径里没有 `{key}` 这一项"),
                format!("the decision path knows no `{key}`"),
            ),
        )
        .seen(key.to_string())
        .expected(known.join("、"), known.join(", "));
        problems.list.push(match near {
            Some(near) => diagnostic.hint(
                format!("是否为 `{near}`？"),
                format!("did you mean `{near}`?"),
            ),
            None => diagnostic.hint("改正或删去这一项", "correct or delete it"),
        });
    }
}
