//! Looking observations up, and naming them in messages.

use rustc_hash::FxHashMap as HashMap;

use rust_decimal::Decimal;

use crate::diag::Words;
use crate::model::value::{Bounds, Limit};
use crate::model::{Dataset, Key, Measure, Observation, Period, SourceId, Status, Value};

/// Positions of stated observations by key.
pub struct Index<'a> {
    data: &'a Dataset,
    /// Positions of all stated observations; those of one key follow one another.
    positions: Vec<usize>,
    /// Which of them are a key's: first and count.
    stated: HashMap<&'a Key, (u32, u32)>,
}

impl<'a> Index<'a> {
    /// Indexes the stated observations of a data set, which are in the order of their keys.
    pub fn new(data: &'a Dataset) -> Self {
        let at = |position: usize| &data.observations[position].observation;
        let positions: Vec<usize> = (0..data.observations.len())
            .filter(|position| at(*position).is_stated())
            .collect();
        let mut stated = HashMap::with_capacity_and_hasher(positions.len(), Default::default());
        let mut first = 0_u32;
        for same in positions.chunk_by(|a, b| at(*a).key == at(*b).key) {
            let count = u32::try_from(same.len()).unwrap_or(u32::MAX);
            stated.insert(&at(same[0]).key, (first, count));
            first += count;
        }
        Self {
            data,
            positions,
            stated,
        }
    }

    /// The position of the stated observation that goes with `beside`: of the same source
    /// document when that is a reported one, of the project's own otherwise.
    pub fn find(&self, key: &Key, beside: &Observation) -> Option<usize> {
        let all = self.all(key);
        let of = |at: usize| &self.data.observations[at].observation;
        if beside.status == Status::Reported {
            all.iter()
                .copied()
                .find(|at| of(*at).source == beside.source)
        } else {
            all.iter()
                .copied()
                .find(|at| of(*at).status != Status::Reported)
        }
    }

    /// All stated observations of a key.
    pub fn all(&self, key: &Key) -> &[usize] {
        let Some((first, count)) = self.stated.get(key) else {
            return &[];
        };
        let first = *first as usize;
        &self.positions[first..first + *count as usize]
    }

    /// The observation at a position.
    pub fn at(&self, at: usize) -> &'a Observation {
        &self.data.observations[at].observation
    }
}

/// A value as its author wrote it.
pub fn shown(o: &Observation) -> String {
    match &o.value {
        Value::Quantity(q) => format!("{}{}", q.written, q.unit),
        Value::Magnitude { words, unit } => format!("{words}{unit}"),
        Value::Text(text) => text.to_string(),
        Value::Absent(absence) => absence.word_zh().to_owned(),
    }
}

/// An unscaled number written in the unit of an observation (5935 for 59,350,000 beside 万元).
pub fn in_unit_of(value: Decimal, o: &Observation) -> String {
    match o.value.quantity() {
        Some(q) => {
            let scaled = value
                .checked_div(q.unit.factor())
                .unwrap_or(value)
                .normalize();
            format!("{scaled}{}", q.unit)
        }
        None => value.normalize().to_string(),
    }
}

/// A figure's name: region, period, indicator, categories.
pub fn name(data: &Dataset, key: &Key) -> Words {
    let catalogue = &data.catalogue;
    let build = |english: bool| {
        let regions: Vec<&str> = key
            .regions
            .iter()
            .map(|id| catalogue.regions.get(id).name_in(english))
            .collect();
        let indicator = catalogue.indicators.get(key.indicator).name_in(english);
        let categories: Vec<&str> = key
            .breakdown
            .categories()
            .iter()
            .map(|id| catalogue.dimensions.category(*id).name_in(english))
            .collect();
        let (join, open, close) = if english {
            (", ", " (", ")")
        } else {
            ("、", "（", "）")
        };
        let mut text = format!("{} {} {indicator}", regions.join(join), key.period);
        if !categories.is_empty() {
            text += &format!("{open}{}{close}", categories.join(join));
        }
        if key.measure == Measure::Target {
            text += if english { ", target" } else { "年度目标" };
        }
        text
    };
    Words::new(build(false), build(true))
}

/// Where the true value of an observation lies; `None` if nothing is known.
pub fn bounds(o: &Observation) -> Option<Bounds> {
    o.value.quantity().and_then(crate::model::Quantity::bounds)
}

/// The sum of two intervals.
pub fn add(a: Bounds, b: Bounds) -> Option<Bounds> {
    let limit = |a: Option<Limit>, b: Option<Limit>| match (a, b) {
        (Some(a), Some(b)) => {
            let value = a.value.checked_add(b.value)?;
            Some(Some(Limit {
                value,
                open: a.open || b.open,
            }))
        }
        _ => Some(None),
    };
    Some(Bounds {
        lower: limit(a.lower, b.lower)?,
        upper: limit(a.upper, b.upper)?,
    })
}

/// True if no number lies in both intervals.
pub fn disjoint(a: Bounds, b: Bounds) -> bool {
    let below = |upper: Option<Limit>, lower: Option<Limit>| match (upper, lower) {
        (Some(u), Some(l)) => u.value < l.value || (u.value == l.value && (u.open || l.open)),
        _ => false,
    };
    below(a.upper, b.lower) || below(b.upper, a.lower)
}

/// True if two observations were taken from the same document, or are both the project's own.
pub fn same_source(a: &Observation, b: &Observation) -> bool {
    let own = |o: &Observation| o.status != Status::Reported;
    (own(a) && own(b)) || (!own(a) && !own(b) && a.source == b.source)
}

/// The source's number, for grouping.
pub fn source_of(o: &Observation) -> Option<SourceId> {
    (o.status == Status::Reported).then_some(o.source).flatten()
}

/// The period's span if it is whole months.
pub fn span(o: &Observation) -> Option<crate::model::Span> {
    match &o.key.period {
        Period::Span(span) => Some(*span),
        _ => None,
    }
}
