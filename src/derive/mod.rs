//! The `derive` stage: adds what follows exactly from what is stated.
//!
//! Single quarters from cumulative values and back, totals from exclusive categories, regions from
//! the regions below, ratios from their parts. Only the project's own exact figures are used:
//! reported figures of other people's documents and blurred ones (余, 以上) prove nothing exactly.
//! A stated value is never replaced. Knows only `model`.

pub mod ratio;
pub mod sums;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use crate::model::dataset::Recorded;
use crate::model::{
    Catalogue, Dataset, IndicatorId, Key, Observation, Origin, Quantity, Status, Unit, Value,
};

/// Adds derived observations to a data set; each keeps the place of the value it follows from.
/// What was derived before is dropped: nothing rests on a value that is gone meanwhile.
pub fn derive(dataset: &mut Dataset) {
    dataset.observations.retain(|r| r.observation.is_stated());
    let stated: Vec<&Observation> = dataset
        .observations
        .iter()
        .map(|r| &r.observation)
        .collect();
    let derived = derived(&stated, &dataset.catalogue);
    let mut places: HashMap<&Key, usize> = dataset
        .observations
        .iter()
        .enumerate()
        .map(|(at, r)| (&r.observation.key, at))
        .collect();
    // Inputs come first, so that each finds the place of what it follows from.
    let mut found: Vec<Option<usize>> = Vec::with_capacity(derived.len());
    for observation in &derived {
        let mut from = inputs(&observation.origin).iter().rev();
        let at = from.find_map(|key| places.get(key).copied());
        found.push(at);
        if let Some(at) = at {
            places.insert(&observation.key, at);
        }
    }
    drop(places);
    let additions: Vec<Recorded> = derived
        .into_iter()
        .zip(found)
        .filter_map(|(observation, at)| {
            let place = dataset.observations[at?].place.clone();
            Some(Recorded { observation, place })
        })
        .collect();
    dataset.observations.extend(additions);
    dataset.sort();
}

/// The keys a derived value was computed from.
pub fn inputs(origin: &Origin) -> &[Key] {
    match origin {
        Origin::Stated => &[],
        Origin::Difference(keys) => &keys[..],
        Origin::Cumulation(keys) | Origin::RollUp(keys) | Origin::Ratio(keys) => keys,
    }
}

/// Everything that follows exactly from `stated`, in no particular order but inputs first.
///
/// Sums stay within an indicator, so that indicators are summed side by side; ratios look across.
pub fn derived(stated: &[&Observation], catalogue: &Catalogue) -> Vec<Observation> {
    let mut of: BTreeMap<IndicatorId, Vec<&Observation>> = BTreeMap::new();
    for observation in stated {
        let own = of.entry(observation.key.indicator).or_default();
        own.push(observation);
    }
    let of_ratios = ratio::involved(catalogue);
    let mut pools: Pools<'_> = of
        .into_par_iter()
        .map(|(indicator, stated)| {
            let mut pool = Pool::new(&stated);
            sums::categories(&mut pool, catalogue);
            sums::periods(&mut pool, catalogue);
            sums::regions(&mut pool, catalogue);
            if !of_ratios.contains(&indicator) {
                pool.forget();
            }
            (indicator, pool)
        })
        .collect();
    let ratios = ratio::ratios(&mut pools, catalogue);
    let sums = pools.into_values().flat_map(|pool| pool.made);
    sums.chain(ratios).collect()
}

/// A pool an indicator.
type Pools<'a> = BTreeMap<IndicatorId, Pool<'a>>;

/// Stated and derived observations of one indicator while deriving.
#[derive(Default)]
struct Pool<'a> {
    known: HashMap<Key, Known>,
    order: Vec<&'a Key>,
    made: Vec<Observation>,
}

struct Known {
    /// The exact value in unscaled units, if there is one that may be computed with.
    exact: Option<Decimal>,
    unit: Unit,
    basis: Basis,
}

/// What a value inherits from those it follows from.
#[derive(Clone, Copy)]
struct Basis {
    /// True if one of them may still change.
    provisional: bool,
    /// When the last of them is public.
    publish_at: Option<DateTime>,
}

impl Basis {
    fn of(parts: &[&Known]) -> Self {
        Self {
            provisional: parts.iter().any(|known| known.basis.provisional),
            publish_at: parts
                .iter()
                .filter_map(|known| known.basis.publish_at)
                .max(),
        }
    }
}

impl<'a> Pool<'a> {
    fn new(stated: &[&'a Observation]) -> Self {
        let mut known = HashMap::with_capacity_and_hasher(stated.len() * 2, Default::default());
        let mut order = Vec::with_capacity(stated.len());
        let none = Unit::parse("");
        for o in stated {
            let own = o.status != Status::Reported;
            let exact = o.value.exact().filter(|_| own);
            let unit = o.value.quantity().map(|q| q.unit.clone());
            let entry = Known {
                exact,
                unit: unit.unwrap_or_else(|| none.clone()),
                basis: Basis {
                    provisional: o.status == Status::Provisional,
                    publish_at: o.publish_at,
                },
            };
            known.insert(o.key.clone(), entry);
            if own {
                order.push(&o.key);
            }
        }
        Self {
            known,
            order,
            made: Vec::new(),
        }
    }

    /// Lets go of everything but what was made: nothing more will be derived from it.
    fn forget(&mut self) {
        self.known = HashMap::default();
        self.order = Vec::new();
    }

    fn has(&self, key: &Key) -> bool {
        self.known.contains_key(key)
    }

    /// Adds a value that follows from others of the same pool; nothing happens if the key is taken.
    fn add(&mut self, key: Key, exact: Decimal, unit: Unit, origin: Origin) {
        if self.has(&key) {
            return;
        }
        let from = inputs(&origin);
        let parts: Vec<&Known> = from.iter().filter_map(|key| self.known.get(key)).collect();
        let basis = Basis::of(&parts);
        let made = self.know(key, exact, unit, origin, basis);
        self.made.push(made);
    }

    /// Remembers a value and gives it as an observation.
    fn know(
        &mut self,
        key: Key,
        exact: Decimal,
        unit: Unit,
        origin: Origin,
        basis: Basis,
    ) -> Observation {
        let entry = Known {
            exact: Some(exact),
            unit: unit.clone(),
            basis,
        };
        self.known.insert(key.clone(), entry);
        Observation {
            key,
            value: Value::Quantity(Quantity::from_exact(exact, unit)),
            status: match basis.provisional {
                true => Status::Provisional,
                false => Status::Final,
            },
            stated: None,
            source: None,
            locator: None,
            note: None,
            publish_at: basis.publish_at,
            replaces: None,
            origin,
        }
    }

    /// The own keys that are stated.
    fn stated(&self) -> impl Iterator<Item = &Key> {
        self.order.iter().copied()
    }

    /// All keys known now, stated ones first.
    fn keys(&self) -> Vec<Key> {
        self.order
            .iter()
            .map(|key| (*key).clone())
            .chain(self.made.iter().map(|o| o.key.clone()))
            .collect()
    }
}
