//! Finding what a word in a cell or in front matter refers to.

use jiff::civil::Date;

pub use crate::diag::nearest;
use crate::model::region::Level;
use crate::model::{Catalogue, CategoryId, IndicatorId, Indicators, RegionId, Regions};

/// A region by code, then by name, then by alias. Of several of one name, the one valid on `day`
/// (if given), then the highest in the tree.
pub fn region(regions: &Regions, word: &str, day: Option<Date>) -> Option<RegionId> {
    if let Some(id) = regions.by_code(word) {
        return Some(id);
    }
    let by = |test: &dyn Fn(&crate::model::Region) -> bool| {
        let mut found: Vec<(bool, Level, RegionId)> = regions
            .iter()
            .filter(|(_, region)| test(region))
            .map(|(id, region)| (day.is_some_and(|d| !region.valid_on(d)), region.level, id))
            .collect();
        found.sort();
        found.first().map(|(_, _, id)| *id)
    };
    by(&|region| &*region.name == word)
        .or_else(|| by(&|region| region.aliases.iter().any(|alias| &**alias == word)))
}

/// An indicator by id, then by name, then by alias.
pub fn indicator(indicators: &Indicators, word: &str) -> Option<IndicatorId> {
    let by = |test: &dyn Fn(&crate::model::Indicator) -> bool| {
        indicators
            .iter()
            .find(|(_, indicator)| test(indicator))
            .map(|(id, _)| id)
    };
    indicators
        .by_id(word)
        .or_else(|| by(&|indicator| &*indicator.name == word))
        .or_else(|| by(&|indicator| indicator.aliases.iter().any(|alias| &**alias == word)))
}

/// A category of a dimension (by its id or name) by id, name or alias.
pub fn category(catalogue: &Catalogue, dimension: &str, word: &str) -> Option<CategoryId> {
    let dimensions = &catalogue.dimensions;
    let id = dimensions.by_id(dimension).or_else(|| {
        dimensions
            .iter()
            .find(|(_, d)| &*d.name == dimension)
            .map(|(id, _)| id)
    })?;
    dimensions.find(id, word)
}
