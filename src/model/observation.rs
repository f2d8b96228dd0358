//! Observations: one value of one indicator, for one region and period, with its provenance.

use std::sync::Arc;

use jiff::civil::DateTime;

use super::dimension::Breakdown;
use super::indicator::IndicatorId;
use super::period::Period;
use super::reference::SourceId;
use super::region::RegionId;
use super::value::{Quantity, Value};

/// The regions that a fact belongs to; a fact of two belongs to neither alone and never rolls up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionSet {
    /// One region.
    One(RegionId),
    /// Several, sorted.
    Many(Arc<[RegionId]>),
}

impl RegionSet {
    /// A set of regions, in any order; `None` if it is empty.
    pub fn of(mut regions: Vec<RegionId>) -> Option<Self> {
        regions.sort_unstable();
        regions.dedup();
        match regions.as_slice() {
            [] => None,
            [one] => Some(RegionSet::One(*one)),
            _ => Some(RegionSet::Many(regions.into())),
        }
    }

    /// The region, if it is only one.
    pub fn single(&self) -> Option<RegionId> {
        match self {
            RegionSet::One(region) => Some(*region),
            RegionSet::Many(_) => None,
        }
    }

    /// All regions of the set.
    pub fn iter(&self) -> impl Iterator<Item = RegionId> + '_ {
        match self {
            RegionSet::One(region) => std::slice::from_ref(region),
            RegionSet::Many(regions) => regions,
        }
        .iter()
        .copied()
    }
}

/// Whether something was counted or is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// What was counted.
    Actual,
    /// What is aimed at in a year.
    Target,
}

/// What tells one observation from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What is counted.
    pub indicator: IndicatorId,
    /// Where.
    pub regions: RegionSet,
    /// In which categories.
    pub breakdown: Breakdown,
    /// With which deviating scope (口径), if any.
    pub scope: Option<Arc<str>>,
    /// Counted or aimed at.
    pub measure: Measure,
    /// When.
    pub period: Period,
}

impl Key {
    /// The same for another period.
    #[must_use]
    pub fn at(&self, period: Period) -> Self {
        Self {
            period,
            ..self.clone()
        }
    }

    /// The same for another single region.
    #[must_use]
    pub fn in_region(&self, region: RegionId) -> Self {
        Self {
            regions: RegionSet::One(region),
            ..self.clone()
        }
    }

    /// The same in another breakdown.
    #[must_use]
    pub fn broken_down(&self, breakdown: Breakdown) -> Self {
        Self {
            breakdown,
            ..self.clone()
        }
    }
}

/// How far a value is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 初步: may still change.
    Provisional,
    /// 最终.
    Final,
    /// 修订: replaces an earlier value.
    Revised,
    /// 引述: restates somebody else's document.
    Reported,
}

impl Status {
    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "provisional" | "初步" | "快报" => Status::Provisional,
            "final" | "最终" | "正式" => Status::Final,
            "revised" | "修订" => Status::Revised,
            "reported" | "引述" => Status::Reported,
            _ => return None,
        })
    }

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Status::Provisional => "provisional",
            Status::Final => "final",
            Status::Revised => "revised",
            Status::Reported => "reported",
        }
    }

    /// The Chinese word.
    pub fn word_zh(self) -> &'static str {
        match self {
            Status::Provisional => "初步",
            Status::Final => "最终",
            Status::Revised => "修订",
            Status::Reported => "引述",
        }
    }
}

/// How a value came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A row of a table says so.
    Stated,
    /// The difference of two cumulative values.
    Difference(Box<[Key; 2]>),
    /// The sum of periods.
    Cumulation(Arc<[Key]>),
    /// The sum of the regions below.
    RollUp(Arc<[Key]>),
    /// Numerator by denominator.
    Ratio(Arc<[Key]>),
}

/// One value with everything a reader may know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What tells it from others.
    pub key: Key,
    /// What it says.
    pub value: Value,
    /// How far it is settled.
    pub status: Status,
    /// The words of its source.
    pub stated: Option<Arc<str>>,
    /// The document it was taken from.
    pub source: Option<SourceId>,
    /// Where in that document.
    pub locator: Option<Arc<str>>,
    /// Remark for readers.
    pub note: Option<Arc<str>>,
    /// Not public before.
    pub publish_at: Option<DateTime>,
    /// The value it replaces, if it is a revision.
    pub replaces: Option<Quantity>,
    /// How it came to be.
    pub origin: Origin,
}

impl Observation {
    /// True if a table row says it (and no rule of the program made it).
    pub fn is_stated(&self) -> bool {
        self.origin == Origin::Stated
    }

    /// True if the words beside the value hold digits, so that they may tell it: Arabic,
    /// full-width, or two Chinese numerals in a row (一 alone is too common a word).
    pub fn words_hold_digits(&self) -> bool {
        let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        let han = |c: char| "〇零一二三四五六七八九十百千万亿两".contains(c);
        [&self.stated, &self.locator, &self.note]
            .into_iter()
            .flatten()
            .any(|words| {
                words.contains(digit) || words.split(|c| !han(c)).any(|run| run.chars().count() > 1)
            })
    }
}
