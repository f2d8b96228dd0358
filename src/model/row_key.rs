//! Row keys: one stable word for each observation, by which people and files name it.
//!
//! `indicator|region|period`, then, only where they apply: `dimension=category` (several joined by
//! `&`), `scope:words`, `target`, `source:id` (rows that restate a document: several may state
//! the same figure). Several regions of one fact are joined by `+`. The signs `|` and `%` inside a
//! part are written `%7C` and `%25`.

use super::dataset::Catalogue;
use super::dimension::CategoryId;
use super::observation::{Key, Measure, Observation, Status};

/// The row key of an observation.
pub fn row_key(observation: &Observation, catalogue: &Catalogue) -> String {
    let mut text = of(&observation.key, catalogue);
    if observation.status == Status::Reported && observation.is_stated() {
        let source = observation.source.map(|id| &*catalogue.source(id).id);
        text.push_str("|source:");
        text.push_str(&part(source.unwrap_or_default()));
    }
    text
}

/// The row key of the project's own value with a key.
pub fn of(key: &Key, catalogue: &Catalogue) -> String {
    let mut text = catalogue.indicators.get(key.indicator).id.to_string();
    for (at, region) in key.regions.iter().enumerate() {
        text.push(if at == 0 { '|' } else { '+' });
        text.push_str(&catalogue.regions.get(region).code);
    }
    text.push('|');
    text.push_str(&part(&key.period.to_string()));
    for (at, id) in key.breakdown.categories().iter().enumerate() {
        text.push(if at == 0 { '|' } else { '&' });
        text.push_str(&category(*id, catalogue));
    }
    text.push_str(&ending(key));
    text
}

/// `case_type=civil`.
pub fn category(id: CategoryId, catalogue: &Catalogue) -> String {
    let category = catalogue.dimensions.category(id);
    let dimension = catalogue.dimensions.get(category.dimension);
    part(&format!("{}={}", dimension.id, category.id))
}

/// What stands after the categories: scope and measure.
pub fn ending(key: &Key) -> String {
    let mut text = String::new();
    if let Some(scope) = &key.scope {
        text.push_str("|scope:");
        text.push_str(&part(scope));
    }
    if key.measure == Measure::Target {
        text.push_str("|target");
    }
    text
}

/// A part of a row key, without the sign that separates parts.
pub fn part(text: &str) -> String {
    text.replace('%', "%25").replace('|', "%7C")
}
