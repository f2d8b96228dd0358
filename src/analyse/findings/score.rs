//! How notable a finding is: the one place where findings are weighed against each other.
//!
//! The figures are a judgement, not a measurement: what calls for action stands before what is
//! good news, what the site leads with before what it lists, whole years before single quarters.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::analyse::Analysis;
use crate::model::IndicatorId;
use crate::model::indicator::Better;

/// A change below this ratio is not notable (3 %), unless the site leads with the indicator.
pub const LEAST_CHANGE: Decimal = Decimal::from_parts(3, 0, 0, false, 2);
/// A change of a rate below this many percentage points is not notable.
pub const LEAST_POINTS: Decimal = Decimal::ONE;
/// A base below this many things makes large rates of change out of small numbers.
pub const SMALL_BASE: Decimal = Decimal::from_parts(30, 0, 0, false, 0);
/// A record needs a series of at least so many quarters.
pub const RECORD_QUARTERS: usize = 8;
/// Two regions together above this part are a concentration.
pub const CONCENTRATED: Decimal = Decimal::from_parts(4, 0, 0, false, 1);
/// A group below this part of the whole is not notable.
pub const LEAST_GROUP: Decimal = Decimal::from_parts(3, 0, 0, false, 1);

/// Base scores of the kinds.
pub mod base {
    /// [`super::super::Fact::YearOnYear`]
    pub const YEAR_ON_YEAR: u32 = 300;
    /// [`super::super::Fact::RecordHigh`]
    pub const RECORD: u32 = 400;
    /// [`super::super::Fact::Pace`] behind
    pub const BEHIND: u32 = 540;
    /// [`super::super::Fact::Pace`] reached
    pub const REACHED: u32 = 400;
    /// [`super::super::Fact::Pace`] ahead or on pace
    pub const AHEAD: u32 = 260;
    /// [`super::super::Fact::Paces`]
    pub const PACES: u32 = 560;
    /// Added when a target is behind
    pub const PACES_BEHIND: u32 = 90;
    /// [`super::super::Fact::TopShare`]
    pub const SHARE: u32 = 330;
    /// [`super::super::Fact::TopGroup`]
    pub const GROUP: u32 = 300;
    /// All regions up
    pub const ALL_UP: u32 = 380;
    /// Most regions up or down
    pub const MOST_UP: u32 = 320;
    /// [`super::super::Fact::OnlyFall`]
    pub const ONLY_FALL: u32 = 480;
    /// [`super::super::Fact::Slowest`]
    pub const SLOWEST: u32 = 310;
    /// [`super::super::Fact::LowestRate`]
    pub const LOWEST_RATE: u32 = 330;
    /// [`super::super::Fact::Concentration`]
    pub const CONCENTRATION: u32 = 240;
    /// [`super::super::Fact::Coverage`]
    pub const COVERAGE: u32 = 420;
    /// [`super::super::Fact::LeastCovered`]
    pub const LEAST_COVERED: u32 = 500;
    /// [`super::super::Fact::Revised`]
    pub const REVISED: u32 = 520;
    /// [`super::super::Fact::Level`]
    pub const LEVEL: u32 = 240;
}

/// What an indicator adds to its findings: the ones that the site leads with most, then those
/// with a target this year or before; components and neutral ones less.
pub fn indicator(analysis: &Analysis<'_>, id: IndicatorId) -> u32 {
    let headline = &analysis.data().catalogue.settings.headline;
    let definition = analysis.indicator(id);
    let lead = match headline.iter().position(|other| *other == id) {
        Some(0) => 220,
        Some(_) => 180,
        None => 0,
    };
    let neutral = definition.better == Better::Neither;
    let small: u32 = if neutral || definition.part_of.is_some() {
        0
    } else {
        60
    };
    let aimed = if analysis.is_aimed_at(id) { 60 } else { 0 };
    lead + small + aimed
}

/// True if the site leads with the indicator.
pub fn is_headline(analysis: &Analysis<'_>, id: IndicatorId) -> bool {
    analysis.data().catalogue.settings.headline.contains(&id)
}

/// Points for the size of a ratio: one a per cent, at most 60.
pub fn size(ratio: Decimal) -> u32 {
    ratio
        .abs()
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|percent| percent.min(Decimal::from(60)).trunc().to_u32())
        .unwrap_or(60)
}
