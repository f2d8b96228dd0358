//! The statistics of a project, and which sums each figure takes part in.
//!
//! Written without the program's own arithmetic, so that the two can disagree.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::support::table::Table;

/// One row of `data/statistics/`.
pub struct Figure {
    /// The table and the row below its header, from 0.
    pub file: String,
    pub row: usize,
    pub region: String,
    pub period: String,
    pub indicator: String,
    /// `dimension=category`; empty for the undivided total.
    pub breakdown: String,
    pub value: Decimal,
    /// The cell as written.
    pub written: String,
    pub kind: String,
    pub unit: String,
    /// How many sums over regions and categories it takes part in.
    pub sums: usize,
    /// The cumulative value before it in the same year.
    pub before: Option<Decimal>,
    /// The row of the period after it, or of the one before where it is the last.
    pub next: Option<(String, usize)>,
    /// True if it has a period before it.
    pub follows: bool,
}

type Family = (String, String, String);

/// Reads all statistics.
pub fn figures(tables: &BTreeMap<String, Table>) -> Vec<Figure> {
    let indicators = &tables["data/indicators.csv"];
    let about: BTreeMap<&str, (&str, &str)> = (0..indicators.rows.len())
        .map(|row| {
            let cell = |column| indicators.cell(row, column);
            (cell("id"), (cell("kind"), cell("unit")))
        })
        .collect();
    let mut all = Vec::new();
    for (file, table) in tables
        .iter()
        .filter(|(path, _)| path.contains("/statistics/"))
    {
        for row in 0..table.rows.len() {
            let cell = |column: &str| table.cell(row, column).to_owned();
            let (kind, unit) = about[table.cell(row, "indicator")];
            // A reason for absence is no number to spoil.
            let Ok(value) = table.cell(row, "value").parse() else {
                continue;
            };
            all.push(Figure {
                file: file.clone(),
                row,
                region: cell("region"),
                period: cell("period"),
                indicator: cell("indicator"),
                breakdown: breakdown(table, row),
                value,
                written: cell("value"),
                kind: kind.to_owned(),
                unit: unit.to_owned(),
                sums: 0,
                before: None,
                next: None,
                follows: false,
            });
        }
    }
    count_sums(&mut all, tables);
    link_periods(&mut all);
    all
}

fn breakdown(table: &Table, row: usize) -> String {
    let parts: Vec<String> = dimension_columns(table)
        .filter(|column| table.rows[row][*column] != "合计")
        .map(|column| format!("{}={}", table.header[column], table.rows[row][column]))
        .collect();
    parts.join("&")
}

/// The columns between `indicator` and `value`.
pub fn dimension_columns(table: &Table) -> std::ops::Range<usize> {
    table.column("indicator") + 1..table.column("value")
}

/// Sums over the counties of a city and over the categories of exclusive dimensions.
fn count_sums(figures: &mut [Figure], tables: &BTreeMap<String, Table>) {
    let regions = &tables["data/regions.csv"];
    let city = "990100";
    let counties: Vec<&str> = (0..regions.rows.len())
        .filter(|row| regions.cell(*row, "parent") == city)
        .filter(|row| regions.cell(*row, "valid_to").is_empty())
        .map(|row| regions.cell(row, "code"))
        .collect();
    let dimensions = exclusive(&tables["data/dimensions.csv"]);
    let known: BTreeSet<(String, String, String, String)> = figures
        .iter()
        .map(|f| {
            (
                f.region.clone(),
                f.indicator.clone(),
                f.period.clone(),
                f.breakdown.clone(),
            )
        })
        .collect();
    let has = |region: &str, f: &Figure, breakdown: &str| {
        let key = (
            region.to_owned(),
            f.indicator.clone(),
            f.period.clone(),
            breakdown.to_owned(),
        );
        known.contains(&key)
    };
    for figure in figures.iter_mut().filter(|f| f.kind != "ratio") {
        let all = |parts: &[&str]| {
            parts
                .iter()
                .all(|code| has(code, figure, &figure.breakdown))
        };
        let over_regions = all(&counties) && all(&[city]);
        let over_categories = dimensions
            .values()
            .filter(|categories| {
                let within = figure.breakdown.is_empty() || categories.contains(&figure.breakdown);
                within
                    && has(&figure.region, figure, "")
                    && categories.iter().all(|c| has(&figure.region, figure, c))
            })
            .count();
        figure.sums = usize::from(over_regions) + over_categories;
    }
}

/// `dimension=category` of each exclusive dimension.
fn exclusive(table: &Table) -> BTreeMap<&str, Vec<String>> {
    let mut dimensions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in 0..table.rows.len() {
        if table.cell(row, "exclusive") == "exclusive" {
            let dimension = table.cell(row, "dimension");
            let category = format!("{dimension}={}", table.cell(row, "category"));
            dimensions.entry(dimension).or_default().push(category);
        }
    }
    dimensions
}

fn link_periods(figures: &mut [Figure]) {
    let mut series: BTreeMap<Family, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        series.entry(figure.family()).or_default().push(at);
    }
    for members in series.values_mut() {
        members.sort_by_key(|at| ends(&figures[*at].period));
        for (place, at) in members.iter().enumerate() {
            let near = members
                .get(place + 1)
                .or_else(|| members.get(place.wrapping_sub(1)));
            figures[*at].next = near.map(|near| (figures[*near].file.clone(), figures[*near].row));
            figures[*at].follows = place > 0;
            let before = place.checked_sub(1).map(|place| &figures[members[place]]);
            let same_year = |b: &&Figure| b.period[..4] == figures[*at].period[..4];
            figures[*at].before = before.filter(same_year).map(|b| b.value);
        }
    }
}

/// Year and last month of a period as the demonstration writes it.
fn ends(period: &str) -> (String, u32) {
    let (year, rest) = period.split_at(4);
    let month = match rest {
        "" => 12,
        "Q1" => 3,
        "H1" => 6,
        "M01-09" => 9,
        day => day[1..3].parse().unwrap_or_else(|_| panic!("{period}")),
    };
    (year.to_owned(), month)
}

impl Figure {
    fn family(&self) -> Family {
        (
            self.indicator.clone(),
            self.region.clone(),
            self.breakdown.clone(),
        )
    }

    /// True for a figure that is counted from January on.
    pub fn is_flow(&self) -> bool {
        self.kind == "flow"
    }
}
