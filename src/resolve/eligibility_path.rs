//! Walking the decision path: dead ends, circles, and what no answer leads to.

use std::collections::BTreeSet;

use super::Problems;
use super::eligibility::entries;
use crate::diag::{Diagnostic, Words};
use crate::load::raw::Node;
use crate::model::reference::{Eligibility, Question, Step};
use crate::source::Place;

/// A mistake in the path.
pub(super) fn step_problem(place: Place, (zh, en): (&str, &str)) -> Diagnostic {
    Diagnostic::new("eligibility-step", place, Words::new(zh, en))
}

/// Reports questions without an answer, circles, and entries that nobody gets to.
pub(super) fn check(node: &Node, path: &Eligibility, problems: &mut Problems) {
    let place = |key: &str, id: &str| {
        let own = entries(node, key).find(|entry| entry.get("id").and_then(Node::text) == Some(id));
        own.map_or_else(|| node.place.clone(), |entry| entry.place.clone())
    };
    for (entry, question) in entries(node, "question").zip(&path.questions) {
        // Answers that lead nowhere have been told of already.
        if entries(entry, "answers").next().is_none() {
            problems.list.push(
                step_problem(
                    entry.place.clone(),
                    (
                        &format!("问题 `{}` 没有答案，走到这里就停了", question.id),
                        &format!("question `{}` has no answers: a dead end", question.id),
                    ),
                )
                .seen(question.id.to_string())
                .expected("至少一个答案", "one answer at least")
                .hint(
                    "写上 answers，或删去这个问题",
                    "add `answers`, or delete the question",
                ),
            );
        }
    }
    let mut walk = Walk {
        path,
        reached: BTreeSet::new(),
        circles: BTreeSet::new(),
    };
    walk.from(&path.start, &mut Vec::new());
    for (id, line) in &walk.circles {
        problems.list.push(
            step_problem(
                place("question", id),
                (
                    &format!("问题绕成了圈：{line}"),
                    &format!("the questions go in a circle: {line}"),
                ),
            )
            .seen(line.clone())
            .expected("每条路都走到一个结果", "every way ends at a result")
            .hint("把其中一个 next 改为 result", "make one `next` a `result`"),
        );
    }
    let questions = path.questions.iter().map(|q| ("question", &q.id));
    let results = path.results.iter().map(|r| ("result", &r.id));
    for (kind, id) in questions.chain(results) {
        let name = format!("{kind} {id}");
        if id.is_empty() || walk.reached.contains(&name) {
            continue;
        }
        problems.list.push(
            Diagnostic::new(
                "eligibility-unreachable",
                place(kind, id),
                Words::new(
                    format!("没有一个答案通向 `{id}`"),
                    format!("no answer leads to `{id}`"),
                ),
            )
            .seen(id.to_string())
            .expected("有答案通向它", "an answer that leads to it")
            .hint(
                "改正答案里的 next 或 result，或删去它",
                "correct an answer, or delete it",
            ),
        );
    }
}

struct Walk<'a> {
    path: &'a Eligibility,
    /// `question id` and `result id`.
    reached: BTreeSet<String>,
    /// The first question of each circle, and the way round.
    circles: BTreeSet<(String, String)>,
}

impl<'a> Walk<'a> {
    /// Goes on from a question; `above` are the questions on the way to it.
    fn from(&mut self, id: &str, above: &mut Vec<&'a str>) {
        let Some(question) = self.question(id) else {
            return;
        };
        if let Some(at) = above.iter().position(|other| *other == id) {
            let mut round: Vec<&str> = above.iter().skip(at).copied().collect();
            let first = round.iter().min().copied().unwrap_or(id).to_owned();
            round.push(id);
            self.circles.insert((first, round.join(" → ")));
            return;
        }
        // A question that was walked through once has nothing new to tell.
        if !self.reached.insert(format!("question {id}")) {
            return;
        }
        above.push(&question.id);
        for answer in &question.answers {
            match &answer.leads_to {
                Step::Question(next) => self.from(next, above),
                Step::Result(result) => {
                    self.reached.insert(format!("result {result}"));
                }
            }
        }
        above.pop();
    }

    fn question(&self, id: &str) -> Option<&'a Question> {
        self.path.questions.iter().find(|q| &*q.id == id)
    }
}
