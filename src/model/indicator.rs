//! Indicators: what is counted, in which unit, and how it may be added.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dimension::CategoryId;
use super::unit::Unit;

/// An indicator's number in [`Indicators`]; ids follow the display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u32);

/// How an indicator's values behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Adds over time and over regions.
    Flow,
    /// Is counted on a day; adds over regions only.
    Stock,
    /// A rate: recomputed from its parts, or a reported ratio; never added.
    Ratio,
    /// An identifier, a date or words; never a number.
    Text,
}

impl Kind {
    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "flow" | "流量" => Kind::Flow,
            "stock" | "时点" | "存量" => Kind::Stock,
            "ratio" | "比率" => Kind::Ratio,
            "text" | "文字" => Kind::Text,
            _ => return None,
        })
    }

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Flow => "flow",
            Kind::Stock => "stock",
            Kind::Ratio => "ratio",
            Kind::Text => "text",
        }
    }
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neither,
}

impl Better {
    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "none",
        }
    }
}

/// Which value of an indicator a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Which of its values.
    pub which: Which,
    /// Subtracted instead of added.
    pub negative: bool,
}

/// Which of an indicator's values a [`Reference`] means, seen from a ratio's own key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The same region, period and breakdown.
    Same,
    /// The same region and period, undivided (`id@total`).
    Total,
    /// The same region and breakdown, one year earlier (`id@previous-year`).
    PreviousYear,
    /// The yearly target of the year the period lies in (`target:id`).
    Target,
    /// The same region and period in one category (`id[dimension=category]`).
    In(CategoryId),
}

/// A sum of references: the numerator or the denominator of a ratio.
pub type Sum = Vec<Reference>;

/// Whether a component lies inside its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfWhich {
    /// Counted inside (其中).
    Inside,
    /// Counted beside it.
    Outside,
}

impl OfWhich {
    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            OfWhich::Inside => "inside",
            OfWhich::Outside => "outside",
        }
    }
}

/// One indicator.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its id (`money.recovered`).
    pub id: Arc<str>,
    /// Chinese name.
    pub name: Arc<str>,
    /// English name, if given.
    pub name_en: Option<Arc<str>>,
    /// Other names that the data use.
    pub aliases: Vec<Arc<str>>,
    /// The unit it is kept and shown in.
    pub unit: Unit,
    /// How its values behave.
    pub kind: Kind,
    /// Decimals shown.
    pub decimals: u32,
    /// Which direction is good.
    pub better: Better,
    /// What is counted and what not (口径).
    pub definition: Arc<str>,
    /// The same in English, if given.
    pub definition_en: Option<Arc<str>>,
    /// For ratios: what stands above the line; empty if unknown.
    pub numerator: Sum,
    /// For ratios: what stands below the line; empty if unknown.
    pub denominator: Sum,
    /// The indicator it is a component of.
    pub part_of: Option<(IndicatorId, OfWhich)>,
    /// Indicators measured with nearly the same words: compared in notes, never added.
    pub related: Vec<IndicatorId>,
    /// The section it belongs to (`money`).
    pub group: Arc<str>,
    /// Display order given by the project.
    pub order: Option<i64>,
}

impl Indicator {
    /// A place without an indicator.
    fn vacant() -> Self {
        let nothing: Arc<str> = Arc::from("");
        Self {
            id: nothing.clone(),
            name: nothing.clone(),
            name_en: None,
            aliases: Vec::new(),
            unit: Unit::parse(""),
            kind: Kind::Flow,
            decimals: 0,
            better: Better::Neither,
            definition: nothing.clone(),
            definition_en: None,
            numerator: Sum::new(),
            denominator: Sum::new(),
            part_of: None,
            related: Vec::new(),
            group: nothing,
            order: None,
        }
    }

    /// The name in a language; the Chinese one where there is no other.
    pub fn name_in(&self, english: bool) -> &str {
        if english {
            self.name_en.as_deref().unwrap_or(&self.name)
        } else {
            &self.name
        }
    }

    /// True if a ratio measures completion of a yearly target.
    pub fn is_completion(&self) -> bool {
        matches!(
            self.denominator.as_slice(),
            [Reference {
                which: Which::Target,
                ..
            }]
        )
    }
}

/// All indicators, in display order.
#[derive(Debug, Default, Clone)]
pub struct Indicators {
    list: Vec<Indicator>,
    by_id: BTreeMap<Arc<str>, IndicatorId>,
    /// Places that are kept, so that the numbers of the others stay, but hold nothing.
    vacant: BTreeSet<IndicatorId>,
}

impl Indicators {
    /// Takes a list that is already in display order and whose ids are its indexes.
    pub fn new(list: Vec<Indicator>) -> Self {
        let mut by_id = BTreeMap::new();
        for (at, indicator) in list.iter().enumerate() {
            let id = IndicatorId(u32::try_from(at).unwrap_or(u32::MAX));
            by_id.entry(indicator.id.clone()).or_insert(id);
        }
        Self {
            list,
            by_id,
            vacant: BTreeSet::new(),
        }
    }

    /// An indicator by its number.
    pub fn get(&self, id: IndicatorId) -> &Indicator {
        &self.list[id.0 as usize]
    }

    /// Without all but some: of the others nothing is left, not even a name.
    pub fn keep_only(&mut self, kept: &BTreeSet<IndicatorId>) {
        for (at, indicator) in self.list.iter_mut().enumerate() {
            let id = IndicatorId(u32::try_from(at).unwrap_or(u32::MAX));
            if kept.contains(&id) {
                indicator.related.retain(|other| kept.contains(other));
            } else {
                *indicator = Indicator::vacant();
                self.vacant.insert(id);
            }
        }
        self.by_id.retain(|_, id| kept.contains(id));
    }

    /// An indicator by its id.
    pub fn by_id(&self, id: &str) -> Option<IndicatorId> {
        self.by_id.get(id).copied()
    }

    /// All, with their numbers, in display order.
    pub fn iter(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.list
            .iter()
            .enumerate()
            .map(|(at, i)| (IndicatorId(u32::try_from(at).unwrap_or(0)), i))
            .filter(|(id, _)| !self.vacant.contains(id))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len() - self.vacant.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
