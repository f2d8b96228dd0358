//! Row keys: one stable word for each observation, its provenance in every file.
//!
//! `indicator|region|period`, then, only where they apply: `dimension=category` (several joined by
//! `&`), `scope:words`, `target`, `source:id` (rows that restate a document: several may state
//! the same figure). Several regions of one fact are joined by `+`. The signs `|` and `%` inside a
//! part are written `%7C` and `%25`.

use super::names::Names;
use crate::model::{Key, Measure, Observation, Origin, Status};

/// The row key of an observation.
pub fn row_key(observation: &Observation, names: &Names<'_>) -> String {
    let mut text = of(&observation.key, names);
    if observation.status == Status::Reported && observation.is_stated() {
        text.push_str("|source:");
        text.push_str(&part(observation.source.map_or("", |id| names.source(id))));
    }
    text
}

/// The row key of the project's own value with a key.
pub fn of(key: &Key, names: &Names<'_>) -> String {
    let catalogue = names.catalogue();
    let mut text = String::with_capacity(48);
    text.push_str(&catalogue.indicators.get(key.indicator).id);
    for (at, region) in key.regions.iter().enumerate() {
        text.push(if at == 0 { '|' } else { '+' });
        text.push_str(names.region_code(region));
    }
    text.push('|');
    match names.period(&key.period) {
        Some(forms) => text.push_str(&forms.in_key),
        None => text.push_str(&part(&key.period.to_string())),
    }
    for (at, category) in key.breakdown.categories().iter().enumerate() {
        text.push(if at == 0 { '|' } else { '&' });
        text.push_str(names.category(*category));
    }
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
pub(super) fn part(text: &str) -> String {
    text.replace('%', "%25").replace('|', "%7C")
}

/// The keys that a derived value was computed from.
pub(super) fn inputs(observation: &Observation) -> &[Key] {
    match &observation.origin {
        Origin::Stated => &[],
        Origin::Difference(keys) => &keys[..],
        Origin::Cumulation(keys) | Origin::RollUp(keys) | Origin::Ratio(keys) => keys,
    }
}
