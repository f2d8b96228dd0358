//! What the project is about, as types that carry what was proved.
//!
//! Reading order: [`mod@unit`], [`value`], [`period`]; then the reference tables ([`region`],
//! [`indicator`], [`dimension`], [`mod@reference`]); then what is counted ([`observation`]), where help
//! is ([`station`]), what is told ([`document`]); the two data sets: [`dataset::Dataset`]
//! (everything, before clearance) and [`public::PublicDataset`] (what may be seen); last what was
//! public on an earlier day ([`mod@release`]).
//! Knows only [`crate::source`]; no disk, no clock.

pub mod brochure;
pub mod dataset;
pub mod dimension;
pub mod document;
pub mod indicator;
pub mod moment;
pub mod number;
pub mod observation;
pub mod period;
pub mod period_parse;
pub mod public;
pub mod reference;
pub mod region;
pub mod release;
pub mod row_key;
pub mod settings;
pub mod station;
pub mod unit;
pub mod value;
pub mod withdrawal;

pub use dataset::{Catalogue, Dataset};
pub use dimension::{Breakdown, Category, CategoryId, Dimension, DimensionId, Dimensions};
pub use indicator::{Indicator, IndicatorId, Indicators, Kind};
pub use observation::{Key, Measure, Observation, Origin, RegionSet, Status};
pub use period::{Bound, Month, Period, Span, StatedPeriod};
pub use public::PublicDataset;
pub use reference::{Source, SourceId};
pub use region::{Region, RegionId, Regions};
pub use release::{FrozenRelease, ReleaseName, Vintage};
pub use unit::Unit;
pub use value::{Absence, Bounds, Qualifier, Quantity, Value};
pub use withdrawal::{PublishedAddress, Withdrawal, Withdrawn};
