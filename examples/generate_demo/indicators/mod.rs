//! What is counted: the indicators with their definitions, and the dimensions that divide them.

mod dimensions;
mod service;
mod support;

pub use dimensions::{COLUMNS, dimensions};

use crate::table::Table;

/// How an indicator behaves over time and regions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Adds over time and regions.
    Flow,
    /// Stands at a date; adds over regions.
    Stock,
    /// Never adds.
    Ratio,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Ratio => "ratio",
        }
    }
}

/// A row of `indicators.csv`. Pairs hold the Chinese and the English.
pub struct Indicator {
    pub id: &'static str,
    pub name: (&'static str, &'static str),
    pub alias: &'static str,
    pub unit: &'static str,
    pub kind: Kind,
    pub decimals: u8,
    pub better: &'static str,
    pub definition: (&'static str, &'static str),
    /// Numerator and denominator of a ratio.
    pub parts: (&'static str, &'static str),
    /// The indicator that it is part of, and whether its count is `inside` or `outside` of it.
    pub part_of: (&'static str, &'static str),
    pub related: &'static str,
    pub group: &'static str,
}

/// What most indicators have in common: a flow of whole numbers of which more is better.
const USUAL: Indicator = Indicator {
    id: "",
    name: ("", ""),
    alias: "",
    unit: "",
    kind: Kind::Flow,
    decimals: 0,
    better: "higher",
    definition: ("", ""),
    parts: ("", ""),
    part_of: ("", ""),
    related: "",
    group: "",
};

/// Every indicator, in display order.
pub fn all() -> impl Iterator<Item = &'static Indicator> {
    service::INDICATORS.iter().chain(&support::INDICATORS)
}

/// The indicator of an id.
///
/// # Panics
/// When there is none, which is a mistake in this program.
pub fn find(id: &str) -> &'static Indicator {
    all()
        .find(|indicator| indicator.id == id)
        .unwrap_or_else(|| panic!("no indicator {id}"))
}

/// `indicators.csv`.
pub fn indicators() -> Table {
    let mut table = Table::new(
        "id,name,name:en,alias,unit,kind,decimals,better,definition,definition:en,numerator,\
         denominator,part_of,of_which,related,scope,group,order",
    );
    for (order, indicator) in all().enumerate() {
        table.row([
            indicator.id,
            indicator.name.0,
            indicator.name.1,
            indicator.alias,
            indicator.unit,
            indicator.kind.word(),
            &indicator.decimals.to_string(),
            indicator.better,
            indicator.definition.0,
            indicator.definition.1,
            indicator.parts.0,
            indicator.parts.1,
            indicator.part_of.0,
            indicator.part_of.1,
            indicator.related,
            "",
            indicator.group,
            &(order + 1).to_string(),
        ]);
    }
    table
}
