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

/// Questions that lead to an answer. It is a plain list with links from answer to question, so that it
/// works without a script; the script shows one question at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EligibilityPath {
    /// The heading (`我能申请吗`).
    pub title: String,
    /// The questions, the first one first.
    pub questions: Vec<Question>,
    /// The outcomes.
    pub outcomes: Vec<Outcome>,
    /// That this is no decision: the centre decides.
    pub note: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its anchor, unique in the page (`q-wages`).
    pub id: String,
    /// Its number (`1`).
    pub number: String,
    /// The question.
    pub text: String,
    /// Help; empty for none.
    pub help: String,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// An answer and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The answer.
    pub text: String,
    /// The anchor of the next question or the outcome.
    pub next: String,
    /// Where it leads, in words (`到第 3 题`, `可以申请`).
    pub leads: String,
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Its anchor, unique in the page (`r-yes`).
    pub id: String,
    /// The outcome (`可以申请，不审查经济状况`).
    pub title: String,
    /// What to do.
    pub text: String,
    /// The articles it rests on; empty for none.
    pub law: String,
    /// What to do next.
    pub links: Vec<Link>,
}
