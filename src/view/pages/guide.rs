//! The guide: who is eligible, what to bring, how it goes.

use serde::Serialize;

use super::text::{Download, Href, Html, Link, SideNote};

/// The guide's contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideIndex {
    /// The title.
    pub title: String,
    /// The line under it.
    pub lead: String,
    /// The pages in order.
    pub entries: Vec<GuideEntry>,
    /// *Am I eligible?*
    pub path: Option<EligibilityPath>,
}

/// A page of the guide in its contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideEntry {
    /// The language of title and summary, if it is not the page's.
    pub lang: Option<String>,
    /// Said of the text's language; empty if it is the page's.
    pub note: String,
    /// Its number (`一`).
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: Href,
    /// What it answers, in one sentence.
    pub summary: String,
}

/// A page of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuidePage {
    /// The title.
    pub title: String,
    /// The line under it; empty for none.
    pub lead: String,
    /// The margin: date of the text, law.
    pub margin: Vec<String>,
    /// The text.
    pub html: Html,
    /// Questions with a way through them, on the page that asks them.
    pub path: Option<EligibilityPath>,
    /// Law, help.
    pub side: Vec<SideNote>,
    /// Prints of the page.
    pub downloads: Vec<Download>,
    /// All pages of the guide; the current one without an address is not linked.
    pub contents: Vec<Link>,
    /// This page's title in `contents`.
    pub current: String,
}

/// Questions that lead to an answer. Each answer unfolds what follows it, so that the page needs no
/// script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EligibilityPath {
    /// The heading (`我能申请吗`).
    pub title: String,
    /// The first question, with everything below it.
    pub first: PathQuestion,
    /// That this is no decision: the centre decides.
    pub note: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathQuestion {
    /// The name of its group of answers, unique in the page: opening one closes the others.
    pub name: String,
    /// The question.
    pub text: String,
    /// Help, a paragraph each.
    pub help: Vec<String>,
    /// The answers.
    pub answers: Vec<PathAnswer>,
}

/// An answer with what follows it: a question or an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathAnswer {
    /// The answer.
    pub text: String,
    /// The next question.
    pub question: Option<Box<PathQuestion>>,
    /// The outcome.
    pub outcome: Option<Outcome>,
}

/// What an outcome means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// Eligible.
    Yes,
    /// Eligible without a means test.
    NoMeansTest,
    /// The centre looks at it.
    Check,
    /// Not eligible; where else to go.
    Other,
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What it means.
    pub kind: OutcomeKind,
    /// The outcome (`可以申请，不审查经济状况`).
    pub title: String,
    /// What to do.
    pub text: String,
    /// The articles it rests on; empty for none.
    pub law: String,
    /// What to do next.
    pub links: Vec<Link>,
}
