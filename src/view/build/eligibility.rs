//! *Am I eligible?* as nested questions: every answer unfolds the next question or its result, so that
//! it works as plain HTML. A question that several answers lead to is repeated below each of them.

use super::Draft;
use crate::diag::Lang;
use crate::model::Unit;
use crate::model::reference::{Eligibility, Question, Step, Threshold};
use crate::plan::PageId;
use crate::view::number::{self, Digits, Shape};
use crate::view::pages::{
    self, EligibilityPath, Href, Link, OutcomeKind, PathAnswer, PathQuestion,
};

/// The path from its first question. `None` without one.
pub fn path(draft: &Draft<'_>) -> Option<EligibilityPath> {
    let site = draft.site;
    let eligibility = site.data.eligibility.as_ref()?;
    let mut nested = Nested {
        draft,
        eligibility,
        groups: 0,
    };
    Some(EligibilityPath {
        title: site
            .say(
                "回答几个问题，看看能不能申请",
                "Answer a few questions to see whether you qualify",
            )
            .to_owned(),
        first: nested.question(&eligibility.start, 0)?,
        note: site
            .say(
                "这里只帮您估计，能否援助由法律援助机构审查决定。所引条文见《中华人民共和国法律援助法》（2022年1月1日起施行）。",
                "This is a guide only; the legal aid centre decides. Articles are those of the Legal Aid Law, in force since 1 January 2022.",
            )
            .to_owned(),
    })
}

struct Nested<'d, 's> {
    draft: &'d Draft<'s>,
    eligibility: &'d Eligibility,
    /// How many questions were made: the answers of each exclude each other.
    groups: usize,
}

impl Nested<'_, '_> {
    /// A question with everything below it. `depth` ends a path that goes in a circle, which is an
    /// error of the data.
    fn question(&mut self, id: &str, depth: usize) -> Option<PathQuestion> {
        if depth > self.eligibility.questions.len() {
            return None;
        }
        let all = self.eligibility;
        let question = all.questions.iter().find(|question| &*question.id == id)?;
        self.groups += 1;
        let name = format!("path-{}", self.groups);
        let answers = question
            .answers
            .iter()
            .map(|answer| PathAnswer {
                text: self.worded(&answer.label, answer.label_en.as_deref()),
                question: match &answer.leads_to {
                    Step::Question(next) => self.question(next, depth + 1).map(Box::new),
                    Step::Result(_) => None,
                },
                outcome: match &answer.leads_to {
                    Step::Result(result) => self.outcome(result),
                    Step::Question(_) => None,
                },
            })
            .collect();
        Some(PathQuestion {
            name,
            text: self.worded(&question.text, question.text_en.as_deref()),
            help: self.help(question),
            answers,
        })
    }

    fn worded(&self, zh: &str, en: Option<&str>) -> String {
        en.filter(|_| self.draft.site.english())
            .unwrap_or(zh)
            .to_owned()
    }

    /// The explanation, then the thresholds in force if the question asks for them.
    fn help(&self, question: &Question) -> Vec<String> {
        let mut lines: Vec<String> = question
            .help
            .iter()
            .map(|help| self.worded(help, question.help_en.as_deref()))
            .collect();
        if question.shows_thresholds {
            lines.extend(in_force(self.draft).map(|one| said(self.draft, one)));
        }
        lines
    }

    fn outcome(&self, id: &str) -> Option<pages::Outcome> {
        let all = self.eligibility;
        let outcome = all.results.iter().find(|outcome| &*outcome.id == id)?;
        let kind = match &*outcome.eligible {
            "yes" => OutcomeKind::Yes,
            "no-means-test" => OutcomeKind::NoMeansTest,
            "check" => OutcomeKind::Check,
            _ => OutcomeKind::Other,
        };
        Some(pages::Outcome {
            kind,
            title: self.worded(&outcome.title, outcome.title_en.as_deref()),
            text: self.worded(&outcome.text, outcome.text_en.as_deref()),
            law: outcome
                .law
                .as_ref()
                .map(|law| self.worded(law, outcome.law_en.as_deref()))
                .map(|law| {
                    self.draft
                        .site
                        .say("依据：{}", "Legal Aid Law, {}")
                        .replace("{}", &law)
                })
                .unwrap_or_default(),
            links: self.links(kind),
        })
    }

    /// What to do next: apply, or ask somewhere else.
    fn links(&self, kind: OutcomeKind) -> Vec<Link> {
        let draft = self.draft;
        let site = draft.site;
        let mut links: Vec<Link> = Vec::new();
        if kind != OutcomeKind::Other {
            links.extend(["apply", "documents"].iter().filter_map(|slug| {
                let (page, document) = draft.guide(slug)?;
                (page != draft.page).then(|| draft.link(page, document.title.as_ref()))
            }));
        }
        links.extend(draft.link_if(
            PageId::Stations,
            "查找最近的站点",
            "Find the nearest station",
        ));
        if let Some(hotline) = site.settings().hotline.as_deref() {
            links.push(Link {
                text: site.say("拨打{}", "Call {}").replace("{}", hotline),
                href: Href(format!("tel:{hotline}")),
            });
        }
        links
    }
}

/// The thresholds in force on the day of the newest content.
fn in_force<'s>(draft: &Draft<'s>) -> impl Iterator<Item = &'s Threshold> + use<'s> {
    let day = draft.site.updated();
    draft.site.data.thresholds.iter().filter(move |one| {
        let begun = one
            .valid_from
            .is_none_or(|from| day.is_none_or(|day| from <= day));
        let over = one
            .valid_to
            .is_some_and(|to| day.is_none_or(|day| to < day));
        begun && !over
    })
}

/// 安和市：法律援助经济困难标准1480元/月，2025年1月1日起。
fn said(draft: &Draft<'_>, one: &Threshold) -> String {
    let place = draft.region_name(one.region);
    let name = threshold_name(draft, one);
    let value = threshold_value(draft, one);
    let from = one.valid_from.map(|day| draft.day(day));
    match (draft.site.lang, from) {
        (Lang::Zh, Some(from)) => format!("{place}{name}：{value}，{from}起执行。"),
        (Lang::Zh, None) => format!("{place}{name}：{value}。"),
        (Lang::En, Some(from)) => format!("{place}, {name}: {value}, since {from}."),
        (Lang::En, None) => format!("{place}, {name}: {value}."),
    }
}

/// What a threshold is called.
pub fn threshold_name<'t>(draft: &Draft<'_>, one: &'t Threshold) -> &'t str {
    match &one.name_en {
        Some(name) if draft.site.english() => name,
        _ => &one.name,
    }
}

/// A threshold as it was written: 1480元/月; `¥1,480 a month`.
pub fn threshold_value(draft: &Draft<'_>, one: &Threshold) -> String {
    let lang = draft.site.lang;
    let Some(quantity) = one.value.quantity() else {
        return String::new();
    };
    let monthly = lang == Lang::En && quantity.unit == Unit::parse("元/月");
    if monthly {
        let number = number::decimal(quantity.written, quantity.decimals(), lang);
        return format!("¥{number} a month");
    }
    let shape = Shape {
        unit: quantity.unit.clone(),
        digits: Digits::Written,
    };
    number::shaped(quantity, &shape, lang).text
}
