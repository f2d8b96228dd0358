//! The home page: help first, then this period's finding, then the data.

use serde::Serialize;

use super::chart::ChartView;
use super::parts::Section;
use super::text::{Download, Figure, Href, Link, Sentence, Status};

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Home {
    /// Row one: *I need help*.
    pub help: HomeHelp,
    /// Row two: *what happened this period*; `None` before the first release.
    pub headline: Option<Headline>,
    /// Row three: *give me the data*.
    pub data_links: Vec<Link>,
    /// Files in row three, with their sizes.
    pub downloads: Vec<Download>,
    /// The numbered sections below: findings, targets, districts, cases, releases and prints.
    pub sections: Vec<Section>,
}

/// The first row: a number to call, three questions answered on the spot, a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HomeHelp {
    /// The hotline (`12348`).
    pub hotline: String,
    /// What it is (`免费法律咨询热线`).
    pub hotline_label: String,
    /// When it answers (`每天 24 小时，可转人工`).
    pub hotline_hours: String,
    /// The same for a phone, in one line (`免费咨询，24 小时`).
    pub hotline_short: String,
    /// Questions with their one-line answers (`我能申请吗`, `要带什么`).
    pub questions: Vec<HelpQuestion>,
    /// Where to go: heading, line under it, and the finder's page.
    pub finder: HelpQuestion,
    /// Townships for the field's suggestions, each with the page that lists its stations.
    pub townships: Vec<Link>,
}

/// A question of the first row with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HelpQuestion {
    /// The question, which is the link.
    pub title: String,
    /// The page with the whole answer.
    pub href: Href,
    /// The answer in one sentence.
    pub answer: String,
    /// A shorter answer for a phone.
    pub answer_short: String,
}

/// This period's finding with its figure and chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// The period (`2025年前三季度`).
    pub period: String,
    /// When it was released (`10月20日发布`).
    pub released: String,
    /// How certain it is.
    pub status: Option<Status>,
    /// The figure, the only one of its size on the page.
    pub figure: Figure,
    /// What it means, without a full stop.
    pub finding: String,
    /// One more line.
    #[serde(serialize_with = "super::tail::sentence")]
    pub detail: Sentence,
    /// The report.
    pub report: Link,
    /// The chart beside it: `svg_wide` drawn 540 units wide, `svg_narrow` 312. Its title is for screen readers
    /// only, because the finding says it.
    pub chart: Option<ChartView>,
}
