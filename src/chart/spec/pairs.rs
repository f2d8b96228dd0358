//! Data of charts that set places beside each other: slopes, dots, divided bars.

use super::{Comparison, Emphasis, Point, Shares};

/// One line of a slope chart.
#[derive(Clone, Debug)]
pub struct SlopeRow {
    /// The name at the line's ends.
    pub name: String,
    /// The earlier figure.
    pub before: Point,
    /// The present figure.
    pub now: Point,
    /// Whether the title speaks of it.
    pub emphasis: Emphasis,
}

/// Data of a slope chart: two moments and a line between them for each name.
#[derive(Clone, Debug, Default)]
pub struct SlopeData {
    /// The lines.
    pub rows: Vec<SlopeRow>,
    /// What stands at the left (`2021年`).
    pub before_name: String,
    /// What stands at the right (`2025年`).
    pub now_name: String,
}

/// One row of a dot plot.
#[derive(Clone, Debug)]
pub struct DotRow {
    /// The name left of the row.
    pub name: String,
    /// The figure.
    pub point: Point,
    /// Whether the title speaks of it.
    pub emphasis: Emphasis,
}

/// Data of a dot plot: for rates that lie near each other, which bars from zero would make look alike.
#[derive(Clone, Debug, Default)]
pub struct DotsData {
    /// The rows, top first.
    pub rows: Vec<DotRow>,
    /// A figure that all are read against, with its name (`全市`): a line through all rows.
    pub reference: Option<(String, Comparison)>,
}

/// One divided bar among others.
#[derive(Clone, Debug)]
pub struct StackRow {
    /// The name left of the bar.
    pub name: String,
    /// Its parts, as exact shares of its own whole.
    pub shares: Shares,
    /// The whole, formatted with its unit (`749件`); may be empty.
    pub whole: String,
}

/// Data of divided bars below each other. It can only be made by [`Stacks::alike`], so a colour means the
/// same part in every bar.
#[derive(Clone, Debug)]
pub struct Stacks {
    rows: Vec<StackRow>,
}

impl Stacks {
    /// Takes bars that are divided into the same parts in the same order; `None` if they are not, or
    /// if there are none.
    pub fn alike(rows: Vec<StackRow>) -> Option<Stacks> {
        let names = |row: &StackRow| -> Vec<String> {
            let parts = row.shares.parts().iter();
            parts.map(|part| part.name.clone()).collect()
        };
        let first = names(rows.first()?);
        rows.iter()
            .all(|row| names(row) == first)
            .then_some(Stacks { rows })
    }

    /// The bars, top first.
    pub fn rows(&self) -> &[StackRow] {
        &self.rows
    }
}
