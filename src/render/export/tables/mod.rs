//! The reference tables of the data files, one file a table.

mod indicators;
mod more;
mod regions;
mod site;
mod sources;
mod stations;

pub use indicators::{DIMENSIONS, INDICATORS};
pub use more::{CALENDAR, PUBLICITY, REMARKS, THRESHOLDS};
pub use regions::REGIONS;
pub use site::SITE;
pub use sources::SOURCES;
pub use stations::STATIONS;

use crate::model::{Category, Indicator, PublicDataset, Region};

/// Indicators, in display order.
pub fn indicators(data: &PublicDataset) -> impl Iterator<Item = &Indicator> {
    data.catalogue
        .indicators
        .iter()
        .map(|(_, indicator)| indicator)
}

/// Regions, in display order.
pub fn regions(data: &PublicDataset) -> impl Iterator<Item = &Region> {
    data.catalogue.regions.iter().map(|(_, region)| region)
}

/// Categories, in display order.
pub fn categories(data: &PublicDataset) -> impl Iterator<Item = &Category> {
    data.catalogue
        .dimensions
        .categories()
        .map(|(_, category)| category)
}
