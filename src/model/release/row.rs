//! A row of a data set, told apart by words that outlive a build: ids and codes, not numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::dataset::Catalogue;
use crate::model::dimension::Breakdown;
use crate::model::observation::{Key, Measure, Observation, Origin, RegionSet, Status};
use crate::model::period::Period;
use crate::model::value::{Quantity, Value};

/// Decimals of a published derived value at most: quotients have no last digit.
pub const DERIVED_DECIMALS: u32 = 10;

/// What tells one row from another in every release, whatever the order of files and columns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// The indicator's id.
    pub indicator: Arc<str>,
    /// The codes of the regions, sorted.
    pub regions: Vec<Arc<str>>,
    /// Ids of dimension and category.
    pub breakdown: BTreeMap<Arc<str>, Arc<str>>,
    /// The deviating scope, if any.
    pub scope: Option<Arc<str>>,
    /// Counted or aimed at.
    pub measure: Measure,
    /// When.
    pub period: Period,
    /// For rows that restate a document: its id, because several may state the same figure.
    pub source: Option<Arc<str>>,
}

impl RowId {
    /// The identity of an observation.
    pub fn of(o: &Observation, catalogue: &Catalogue) -> Self {
        let regions = o.key.regions.iter();
        let mut regions: Vec<Arc<str>> = regions
            .map(|id| catalogue.regions.get(id).code.clone())
            .collect();
        regions.sort_unstable();
        let categories = o.key.breakdown.categories().iter();
        let restates = o.status == Status::Reported && o.is_stated();
        Self {
            indicator: catalogue.indicators.get(o.key.indicator).id.clone(),
            regions,
            breakdown: categories
                .map(|id| {
                    let category = catalogue.dimensions.category(*id);
                    let dimension = catalogue.dimensions.get(category.dimension);
                    (dimension.id.clone(), category.id.clone())
                })
                .collect(),
            scope: o.key.scope.clone(),
            measure: o.key.measure,
            period: o.key.period.clone(),
            source: o
                .source
                .filter(|_| restates)
                .map(|id| catalogue.source(id).id.clone()),
        }
    }

    /// The key of the row in a catalogue; `None` if an id is unknown there.
    pub fn key(&self, catalogue: &Catalogue) -> Option<Key> {
        let regions = self
            .regions
            .iter()
            .map(|code| catalogue.regions.by_code(code));
        let categories = self.breakdown.iter().map(|(dimension, category)| {
            let dimension = catalogue.dimensions.by_id(dimension)?;
            let own = &catalogue.dimensions.get(dimension).categories;
            own.iter()
                .copied()
                .find(|id| catalogue.dimensions.category(*id).id == *category)
        });
        Some(Key {
            indicator: catalogue.indicators.by_id(&self.indicator)?,
            regions: RegionSet::of(regions.collect::<Option<_>>()?)?,
            breakdown: Breakdown::of(categories.collect::<Option<_>>()?),
            scope: self.scope.clone(),
            measure: self.measure,
            period: self.period.clone(),
        })
    }
}

/// The row key of the files: `money.recovered|990100|2025H1|cause=wages`. Regions and categories
/// stand in the order of their own files.
pub fn row_key(o: &Observation, catalogue: &Catalogue) -> String {
    let part = |text: &str| text.replace('%', "%25").replace('|', "%7C");
    let id = RowId::of(o, catalogue);
    let mut text = id.indicator.to_string();
    for (at, region) in o.key.regions.iter().enumerate() {
        text.push(if at == 0 { '|' } else { '+' });
        text.push_str(&catalogue.regions.get(region).code);
    }
    text.push('|');
    text.push_str(&part(&id.period.to_string()));
    for (at, category) in o.key.breakdown.categories().iter().enumerate() {
        let category = catalogue.dimensions.category(*category);
        let dimension = catalogue.dimensions.get(category.dimension);
        text.push(if at == 0 { '|' } else { '&' });
        text.push_str(&part(&format!("{}={}", dimension.id, category.id)));
    }
    if let Some(scope) = &id.scope {
        text.push_str(&format!("|scope:{}", part(scope)));
    }
    if id.measure == Measure::Target {
        text.push_str("|target");
    }
    if let Some(source) = &id.source {
        text.push_str(&format!("|source:{}", part(source)));
    }
    text
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenRow {
    /// Its key in the files, for people: [`RowId`] tells rows apart.
    pub key: Arc<str>,
    /// Its value, with the digits that files give.
    pub value: Value,
    /// How far it is settled.
    pub status: Status,
    /// The words of its source.
    pub stated: Option<Arc<str>>,
    /// The id of the document it was taken from.
    pub source: Option<Arc<str>>,
    /// Where in that document.
    pub locator: Option<Arc<str>>,
    /// Remark for readers.
    pub note: Option<Arc<str>>,
    /// For a derived value: how it follows from others (`difference`, `roll-up` …).
    pub derived: Option<Arc<str>>,
}

impl FrozenRow {
    /// What an observation says.
    pub fn of(o: &Observation, catalogue: &Catalogue) -> Self {
        let value = match &o.value {
            Value::Quantity(quantity) => Value::Quantity(published(o, quantity)),
            other => other.clone(),
        };
        Self {
            key: Arc::from(row_key(o, catalogue)),
            value,
            status: o.status,
            stated: words(o.stated.as_ref()),
            source: o.source.map(|id| catalogue.source(id).id.clone()),
            locator: words(o.locator.as_ref()),
            note: words(o.note.as_ref()),
            derived: derivation(&o.origin).map(Arc::from),
        }
    }
}

/// Words, if there are any: a file has no empty ones.
fn words(text: Option<&Arc<str>>) -> Option<Arc<str>> {
    text.filter(|text| !text.is_empty()).cloned()
}

/// How a value follows from others, in the word of the files; `None` for stated values.
pub fn derivation(origin: &Origin) -> Option<&'static str> {
    Some(match origin {
        Origin::Stated => return None,
        Origin::Difference(_) => "difference",
        Origin::Cumulation(_) => "cumulation",
        Origin::RollUp(_) => "roll-up",
        Origin::Ratio(_) => "ratio",
    })
}

/// A number of an observation as files give it: as written, or, if derived, without a tail.
pub fn published_number(o: &Observation, number: Decimal) -> Decimal {
    if o.is_stated() {
        return number;
    }
    let rounding = RoundingStrategy::MidpointAwayFromZero;
    number
        .round_dp_with_strategy(DERIVED_DECIMALS, rounding)
        .normalize()
}

fn published(o: &Observation, quantity: &Quantity) -> Quantity {
    Quantity {
        exact: published_number(o, quantity.exact),
        written: published_number(o, quantity.written),
        ..quantity.clone()
    }
}
