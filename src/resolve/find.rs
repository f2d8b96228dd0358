//! Finding what a word in a cell or in front matter refers to.

use jiff::civil::Date;

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

/// The known word nearest to a misspelt one, for "did you mean". `None` if none is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    known
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longest = length.max(candidate.chars().count());
            *distance * 3 <= longest.max(3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = corner + usize::from(ca != *cb);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_only() {
        let known = ["money.recovered", "case.accepted"];
        assert_eq!(
            nearest("money.recoverd", known.into_iter()),
            Some("money.recovered")
        );
        assert_eq!(nearest("weather", known.into_iter()), None);
    }
}
