//! The case library and a case.

use serde::Serialize;

use super::ledger::Neighbours;
use super::parts::FacetGroup;
use super::text::{Download, Figure, Href, Html, Link, Sentence, SideNote};

/// The library: whole, or the cases with one value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct CasesIndex {
    /// The title (`典型案例`).
    pub title: String,
    /// The line under it (`128 个真实办结的案件。每个案件已取得同意，并隐去个人信息`).
    pub lead: String,
    /// The facets with counts.
    pub facets: Vec<FacetGroup>,
    /// The chosen values, each with the page without it.
    pub chosen: Vec<Chosen>,
    /// The chosen value as the page's script reads it (`cause=labour`).
    pub chosen_key: Option<String>,
    /// The list of all cases.
    pub library: Href,
    /// How many there are (`41 个案例`).
    pub count: String,
    /// The entries of this page.
    pub entries: Vec<CaseEntry>,
    /// The way to the other pages; `None` if there is one only.
    pub pager: Option<Pager>,
    /// Which order the entries have.
    pub order: CaseOrder,
    /// Why there is nothing, if there is nothing.
    pub nothing: Option<String>,
}

/// The order of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum CaseOrder {
    /// Newest first.
    #[default]
    Date,
    /// Largest amount first.
    Amount,
}

/// A chosen facet value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chosen {
    /// Facet and value (`案由：劳动报酬`).
    pub text: String,
    /// The list without it.
    pub remove: Href,
}

/// The pages of a long list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// Page numbers, with gaps where `href` and number are left out (`…`).
    pub pages: Vec<PagerStep>,
    /// The page before.
    pub previous: Option<Href>,
    /// The page after.
    pub next: Option<Href>,
}

/// A page number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PagerStep {
    /// The number, or `…`.
    pub text: String,
    /// The page; `None` for the current one and for gaps.
    pub href: Option<Href>,
    /// Whether it is the current page.
    pub current: bool,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CasePage {
    /// The case's title, with every name masked.
    pub title: String,
    /// What stands in the margin: kind, date, place, notice of a demonstration.
    pub margin: Vec<String>,
    /// Up to six facts, the figures first.
    pub facts: Vec<CaseFact>,
    /// The days of the case, where they were stated.
    pub timeline: Option<Timeline>,
    /// The story in its sections.
    pub narrative: Vec<Narrative>,
    /// *The same thing happened to you?*
    pub same: SameHelp,
    /// Law, review and consent.
    pub side: Vec<SideNote>,
    /// Print and PDF.
    pub take_away: Vec<Download>,
    /// A QR code of the case's address as SVG, if the site has an address.
    pub qr: Option<Html>,
    /// Similar cases.
    pub similar: Vec<CaseEntry>,
    /// The case before and after.
    pub neighbours: Neighbours,
}

/// A fact of a case: a figure, or words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CaseFact {
    /// A figure (`挽回金额 28.6 万元`).
    Figure {
        /// What it counts.
        label: String,
        /// The figure.
        figure: Figure,
    },
    /// Words (`程序 调解`).
    Words {
        /// What they are about.
        label: String,
        /// The words.
        text: String,
        /// Where they lead.
        href: Option<Href>,
    },
}

/// The days of a case: a line to scale on wide screens, a list on phones and for screen readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// Every step, in order.
    pub steps: Vec<TimelineStep>,
    /// The labels of the line; steps too close to each other share one.
    pub labels: Vec<TimelineLabel>,
    /// How many rows of labels there are.
    pub levels: u8,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineStep {
    /// The day as words (`当天`, `第 16 天`).
    pub day: String,
    /// What happened.
    pub text: String,
    /// Its place on the line in thousandths of the whole time.
    pub at_permille: u16,
    /// The last step, drawn full.
    pub last: bool,
}

/// A label under the line, beginning at its place; the last one ends there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineLabel {
    /// The day or days (`前 3 天`).
    pub day: String,
    /// What happened (`申请、决定援助、指派律师`).
    pub text: String,
    /// Its place on the line in thousandths.
    pub at_permille: u16,
    /// Whether it ends at its place.
    pub last: bool,
    /// In which row of labels it stands, from 0; a row lower where it would cover another.
    pub level: u8,
}

/// Steps nearer than this share a label, in thousandths of the line: four characters and a gap.
const LABEL_GAP: u16 = 170;

impl Timeline {
    /// Puts steps under shared labels where they would collide. `days` words the days of a shared label
    /// from its first and last step; `and` stands between what happened (`、`).
    pub fn new(
        steps: Vec<TimelineStep>,
        and: &str,
        days: impl Fn(&TimelineStep, &TimelineStep) -> String,
    ) -> Self {
        let mut groups: Vec<Vec<&TimelineStep>> = Vec::new();
        for step in &steps {
            let near = groups
                .last()
                .and_then(|group| group.first())
                .is_some_and(|first| {
                    step.at_permille.saturating_sub(first.at_permille) < LABEL_GAP
                });
            match groups.last_mut() {
                Some(group) if near && !step.last => group.push(step),
                _ => groups.push(vec![step]),
            }
        }
        let labels = groups
            .iter()
            .filter_map(|group| {
                let (first, last) = (group.first()?, group.last()?);
                let texts: Vec<&str> = group.iter().map(|step| step.text.as_str()).collect();
                Some(TimelineLabel {
                    day: if group.len() > 1 {
                        days(first, last)
                    } else {
                        first.day.clone()
                    },
                    text: texts.join(and),
                    at_permille: first.at_permille,
                    last: last.last,
                    level: 0,
                })
            })
            .collect();
        let (labels, levels) = in_rows(labels);
        Self {
            steps,
            labels,
            levels,
        }
    }
}

/// A Han character of a label in thousandths of the line, which is 640 px long where it is drawn.
const CHARACTER: i32 = 22;
/// Clear room between two labels of a row.
const CLEAR: i32 = 24;

/// Puts every label into the first row in which it covers no other.
fn in_rows(mut labels: Vec<TimelineLabel>) -> (Vec<TimelineLabel>, u8) {
    let reach = |label: &TimelineLabel| {
        let half_widths: usize = [&label.day, &label.text]
            .map(|words| words.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum())
            .into_iter()
            .max()
            .unwrap_or(0);
        let width = i32::try_from(half_widths).unwrap_or(0) * CHARACTER / 2;
        let at = i32::from(label.at_permille);
        if label.last {
            (at - width, at)
        } else {
            (at, at + width)
        }
    };
    let mut rows: Vec<Vec<(i32, i32)>> = Vec::new();
    // The last label comes first: it is what the case came to, and has its place in the first row.
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|at| labels.get(*at).is_none_or(|label| !label.last));
    for at in order {
        let Some(label) = labels.get_mut(at) else {
            continue;
        };
        let (left, right) = reach(label);
        let clear = |row: &Vec<(i32, i32)>| {
            row.iter()
                .all(|(from, to)| right + CLEAR <= *from || *to + CLEAR <= left)
        };
        let level = rows.iter().position(clear).unwrap_or(rows.len());
        if level == rows.len() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.get_mut(level) {
            row.push((left, right));
        }
        label.level = u8::try_from(level).unwrap_or(u8::MAX);
    }
    (labels, u8::try_from(rows.len()).unwrap_or(u8::MAX))
}

/// A section of the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Narrative {
    /// Its anchor.
    pub id: String,
    /// Its heading (`案情简介`); empty for a story without sections.
    pub title: String,
    /// Its text.
    pub html: Html,
}

/// What readers with the same trouble can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameHelp {
    /// One or two sentences (`讨薪不审查经济状况。先打 12348，或到最近的站点。`).
    #[serde(serialize_with = "super::tail::sentence")]
    pub text: Sentence,
    /// The button.
    pub button: Link,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseEntry {
    /// The figure in the margin (`28.6 万元`), if one was stated.
    pub figure: Option<Figure>,
    /// The case's title.
    pub title: String,
    /// The language of title and summary, if it is not the page's.
    pub lang: Option<String>,
    /// The case's page.
    pub href: Href,
    /// One sentence of the story; empty for none.
    pub summary: String,
    /// Cause, procedure, place, month, in plain words.
    pub meta: Vec<String>,
    /// The facet values it has (`cause=labour`), for the page's script.
    pub facets: Vec<String>,
    /// Exact amount as a plain decimal, for sorting by amount.
    pub amount: Option<String>,
    /// Date as `YYYY-MM-DD`, for sorting by date.
    pub date: String,
}
