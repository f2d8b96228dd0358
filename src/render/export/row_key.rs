//! Row keys as [`crate::model::row_key`] defines them, spelled from names that were looked up once.

use super::names::Names;
use crate::model::row_key::{ending, part};
use crate::model::{Key, Observation, Origin, Status};

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
    text.push_str(&ending(key));
    text
}

/// The keys that a derived value was computed from.
pub(super) fn inputs(observation: &Observation) -> &[Key] {
    match &observation.origin {
        Origin::Stated => &[],
        Origin::Difference(keys) => &keys[..],
        Origin::Cumulation(keys) | Origin::RollUp(keys) | Origin::Ratio(keys) => keys,
    }
}
