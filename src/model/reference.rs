//! Reference tables beside regions and indicators: sources, thresholds, publicity, calendar.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use super::indicator::IndicatorId;
use super::period::Period;
use super::region::RegionId;
use super::value::Value;

/// A source's number in the catalogue; ids follow the source's own ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A document that figures were taken from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id (`doc-000`), also its address.
    pub id: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// English title, if given.
    pub title_en: Option<Arc<str>>,
    /// Who published it.
    pub publisher: Option<Arc<str>>,
    /// Document number (绵司函〔2016〕39号).
    pub document_number: Option<Arc<str>>,
    /// Its date, as far as known (a day, a month or a year).
    pub date: Option<super::period::Bound>,
    /// Web address.
    pub address: Option<Arc<str>>,
    /// Remark for readers.
    pub note: Option<Arc<str>>,
}

/// An economic standard of a region from a day on.
#[derive(Debug, Clone)]
pub struct Threshold {
    /// Where it holds.
    pub region: RegionId,
    /// What it is (最低生活保障标准).
    pub name: Arc<str>,
    /// The same in English, if given.
    pub name_en: Option<Arc<str>>,
    /// Its value.
    pub value: Value,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
    /// Where it was decided.
    pub source: Option<SourceId>,
    /// Remark for readers.
    pub note: Option<Arc<str>>,
    /// Not public before.
    pub publish_at: Option<DateTime>,
}

/// An event or print run of public information work.
#[derive(Debug, Clone)]
pub struct Publicity {
    /// Its id.
    pub id: Arc<str>,
    /// When.
    pub date: Date,
    /// Where.
    pub region: RegionId,
    /// The campaign's slug, if it belongs to one.
    pub campaign: Option<Arc<str>>,
    /// What (leaflet, poster, card, event …).
    pub kind: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Copies printed.
    pub printed: Option<u64>,
    /// Copies handed out; never more than printed.
    pub distributed: Option<u64>,
    /// Events held.
    pub events: Option<u64>,
    /// People who took part.
    pub participants: Option<u64>,
    /// Not public before.
    pub publish_at: Option<DateTime>,
}

/// One item of a yearly self-assessment (绩效自评).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreItem {
    /// Who assessed itself.
    pub region: RegionId,
    /// Which year.
    pub year: i32,
    /// First level (投入, 过程, 产出, 效果).
    pub area: Arc<str>,
    /// The same in English, if given.
    pub area_en: Option<Arc<str>>,
    /// Second level.
    pub aspect: Arc<str>,
    /// The same in English, if given.
    pub aspect_en: Option<Arc<str>>,
    /// Third level.
    pub item: Arc<str>,
    /// The same in English, if given.
    pub item_en: Option<Arc<str>>,
    /// Its place in the form; items without one come last, by their names.
    pub order: u64,
    /// Points at most.
    pub points: Decimal,
    /// Points given; `None` if it is not assessed yet.
    pub score: Option<Decimal>,
    /// The indicator that the score rests on.
    pub indicator: Option<IndicatorId>,
    /// Where it was reported.
    pub source: Option<SourceId>,
    /// Why points were taken off.
    pub note: Option<Arc<str>>,
    /// The same in English, if given.
    pub note_en: Option<Arc<str>>,
    /// Not public before.
    pub publish_at: Option<DateTime>,
}

/// A date of the release calendar.
#[derive(Debug, Clone)]
pub struct Release {
    /// When.
    pub date: Date,
    /// Which period is released.
    pub period: Option<Period>,
    /// What is released.
    pub title: Arc<str>,
    /// English title, if given.
    pub title_en: Option<Arc<str>>,
    /// quarterly, annual or revision.
    pub kind: Arc<str>,
}

/// What became of a planned release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReleaseState {
    /// Its data are public.
    Released,
    /// Its day is still to come.
    Coming,
    /// Its day has passed and its data are not there.
    Late,
    /// Its day has passed; what it releases cannot be told from the data.
    Passed,
}

/// A planned release as it stands on the day of the build.
#[derive(Debug, Clone)]
pub struct Scheduled {
    /// What is planned.
    pub release: Release,
    /// The last day on which it is in time: the planned one, or the working day after a day off.
    pub due: Date,
    /// What became of it.
    pub state: ReleaseState,
}

/// A day off, or a working day at the weekend.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: Arc<str>,
    /// True if people work on it.
    pub working: bool,
}

/// The decision path of `eligibility.toml`.
#[derive(Debug, Clone, Default)]
pub struct Eligibility {
    /// The id of the first question.
    pub start: Arc<str>,
    /// Questions, in the file's order.
    pub questions: Vec<Question>,
    /// Results, in the file's order.
    pub results: Vec<Outcome>,
}

/// One question of the decision path.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: Arc<str>,
    /// The question.
    pub text: Arc<str>,
    /// English, if given.
    pub text_en: Option<Arc<str>>,
    /// An explanation.
    pub help: Option<Arc<str>>,
    /// The same in English, if given.
    pub help_en: Option<Arc<str>>,
    /// The thresholds in force are listed beside it.
    pub shows_thresholds: bool,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// One answer of a question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What the reader chooses.
    pub label: Arc<str>,
    /// English, if given.
    pub label_en: Option<Arc<str>>,
    /// Where it leads.
    pub leads_to: Step,
}

/// Where an answer leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To another question.
    Question(Arc<str>),
    /// To a result.
    Result(Arc<str>),
}

/// One end of the decision path.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its id.
    pub id: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// English title, if given.
    pub title_en: Option<Arc<str>>,
    /// What it means and what to do.
    pub text: Arc<str>,
    /// The same in English, if given.
    pub text_en: Option<Arc<str>>,
    /// yes, no-means-test, check or other.
    pub eligible: Arc<str>,
    /// The article that says so.
    pub law: Option<Arc<str>>,
    /// The same in English, if given.
    pub law_en: Option<Arc<str>>,
}
