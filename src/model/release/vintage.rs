//! A data set as it stood on a day: rows and definitions, in words that outlive a build.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::row::{FrozenRow, RowId};
use crate::model::dataset::Catalogue;
use crate::model::dimension::CategoryId;
use crate::model::indicator::{IndicatorId, Sum, Which};
use crate::model::observation::{Measure, Observation};
use crate::model::period::{Period, Span};
use crate::model::public::PublicDataset;
use crate::model::reference::SourceId;
use crate::model::region::RegionId;

/// What rows refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// An indicator, by its id.
    Indicator,
    /// A region, by its code.
    Region,
    /// A category, as `dimension=category`.
    Category,
    /// A source document, by its id.
    Source,
}

impl Thing {
    /// All of them, in the order of files.
    pub const ALL: [Thing; 4] = [
        Thing::Indicator,
        Thing::Region,
        Thing::Category,
        Thing::Source,
    ];

    /// The member of `definitions.json` that lists them.
    pub fn list(self) -> &'static str {
        match self {
            Thing::Indicator => "indicators",
            Thing::Region => "regions",
            Thing::Category => "categories",
            Thing::Source => "sources",
        }
    }
}

/// Things of one kind by their ids, with their fields (`name`, `definition` …). What is not given
/// has no field.
pub type Things = BTreeMap<Arc<str>, BTreeMap<Arc<str>, Arc<str>>>;

/// Everything that rows refer to.
pub type Definitions = BTreeMap<Thing, Things>;

/// A data set as it stood on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vintage {
    /// The quarter whose figures it holds; `None` for all periods.
    pub scope: Option<Span>,
    /// What each row says.
    pub rows: BTreeMap<RowId, FrozenRow>,
    /// What rows refer to.
    pub definitions: Definitions,
}

impl Vintage {
    /// The public data of a quarter, or all of them.
    pub fn of(data: &PublicDataset, scope: Option<Span>) -> Self {
        let catalogue = &data.catalogue;
        let mut vintage = Self {
            scope,
            ..Self::default()
        };
        let mut definer = Definer::default();
        let own = data.observations.iter();
        for o in own.filter(|o| covers(scope, &o.key.period, o.key.measure)) {
            vintage
                .rows
                .insert(RowId::of(o, catalogue), FrozenRow::of(o, catalogue));
            definer.refer(o, catalogue);
        }
        vintage.definitions = definer.defined;
        vintage
    }

    /// True if the vintage would hold a row, were it public.
    pub fn covers(&self, id: &RowId) -> bool {
        covers(self.scope, &id.period, id.measure)
    }

    /// A field of a thing.
    pub fn field(&self, thing: Thing, id: &str, field: &str) -> Option<&Arc<str>> {
        self.definitions.get(&thing)?.get(id)?.get(field)
    }
}

/// A release of a quarter holds what closes with it (the quarter, the months from January, the
/// last day), and the targets of its year.
pub fn covers(scope: Option<Span>, period: &Period, measure: Measure) -> bool {
    let Some(quarter) = scope else { return true };
    match measure {
        Measure::Actual => period.closing_quarter() == Some(quarter),
        Measure::Target => period.year() == Some(quarter.to.year()),
    }
}

/// Collects the definitions of what rows refer to.
#[derive(Default)]
struct Definer {
    defined: Definitions,
}

/// The fields of one thing.
#[derive(Default)]
struct Fields(BTreeMap<Arc<str>, Arc<str>>);

impl Fields {
    fn set(&mut self, name: &str, text: impl AsRef<str>) {
        if !text.as_ref().is_empty() {
            self.0.insert(Arc::from(name), Arc::from(text.as_ref()));
        }
    }

    fn set_if(&mut self, name: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.set(name, text);
        }
    }
}

impl Definer {
    fn refer(&mut self, o: &Observation, catalogue: &Catalogue) {
        self.define(
            Thing::Indicator,
            &catalogue.indicators.get(o.key.indicator).id,
            || indicator(catalogue, o.key.indicator),
        );
        for id in o.key.regions.iter() {
            self.define(Thing::Region, &catalogue.regions.get(id).code, || {
                region(catalogue, id)
            });
        }
        for id in o.key.breakdown.categories() {
            self.define(Thing::Category, &category_id(catalogue, *id), || {
                category(catalogue, *id)
            });
        }
        if let Some(id) = o.source {
            self.define(Thing::Source, &catalogue.source(id).id, || {
                source(catalogue, id)
            });
        }
    }

    fn define(&mut self, thing: Thing, id: &str, fields: impl FnOnce() -> Fields) {
        let list = self.defined.entry(thing).or_default();
        if !list.contains_key(id) {
            list.insert(Arc::from(id), fields().0);
        }
    }
}

fn category_id(catalogue: &Catalogue, id: CategoryId) -> String {
    let category = catalogue.dimensions.category(id);
    let dimension = catalogue.dimensions.get(category.dimension);
    format!("{}={}", dimension.id, category.id)
}

fn indicator(catalogue: &Catalogue, id: IndicatorId) -> Fields {
    let i = catalogue.indicators.get(id);
    let mut fields = Fields::default();
    fields.set("name", &i.name);
    fields.set_if("name_en", i.name_en.as_ref());
    fields.set("unit", i.unit.to_string());
    fields.set("kind", i.kind.word());
    fields.set("decimals", i.decimals.to_string());
    fields.set("better", i.better.word());
    fields.set("definition", &i.definition);
    fields.set_if("definition_en", i.definition_en.as_ref());
    fields.set("numerator", formula(catalogue, &i.numerator));
    fields.set("denominator", formula(catalogue, &i.denominator));
    if let Some((whole, which)) = i.part_of {
        fields.set("part_of", &catalogue.indicators.get(whole).id);
        fields.set("of_which", which.word());
    }
    fields
}

/// A sum as `indicators.csv` writes it: `fund.budget - fund.increase`; empty for none.
pub fn formula(catalogue: &Catalogue, sum: &Sum) -> String {
    let mut text = String::new();
    for (at, reference) in sum.iter().enumerate() {
        text.push_str(match (at, reference.negative) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        let id = &catalogue.indicators.get(reference.indicator).id;
        text.push_str(&match &reference.which {
            Which::Same => id.to_string(),
            Which::Total => format!("{id}@total"),
            Which::PreviousYear => format!("{id}@previous-year"),
            Which::Target => format!("target:{id}"),
            Which::In(category) => format!("{id}[{}]", category_id(catalogue, *category)),
        });
    }
    text
}

fn region(catalogue: &Catalogue, id: RegionId) -> Fields {
    let r = catalogue.regions.get(id);
    let mut fields = Fields::default();
    fields.set("name", &r.name);
    fields.set_if("name_en", r.name_en.as_ref());
    fields.set("level", r.level.word());
    fields.set("kind", r.kind.word());
    fields.set_if(
        "parent",
        r.parent.map(|id| catalogue.regions.get(id).code.clone()),
    );
    fields
}

fn category(catalogue: &Catalogue, id: CategoryId) -> Fields {
    let c = catalogue.dimensions.category(id);
    let dimension = catalogue.dimensions.get(c.dimension);
    let mut fields = Fields::default();
    fields.set("name", &c.name);
    fields.set_if("name_en", c.name_en.as_ref());
    fields.set("dimension_name", &dimension.name);
    fields.set_if("dimension_name_en", dimension.name_en.as_ref());
    fields.set("exclusive", if dimension.exclusive { "yes" } else { "no" });
    fields.set_if(
        "parent",
        c.parent
            .map(|id| catalogue.dimensions.category(id).id.clone()),
    );
    fields
}

fn source(catalogue: &Catalogue, id: SourceId) -> Fields {
    let s = catalogue.source(id);
    let mut fields = Fields::default();
    fields.set("title", &s.title);
    fields.set_if("title_en", s.title_en.as_ref());
    fields.set_if("publisher", s.publisher.as_ref());
    fields.set_if("document_number", s.document_number.as_ref());
    fields.set_if("date", s.date.map(|date| date.to_string()));
    fields.set_if("address", s.address.as_ref());
    fields
}
