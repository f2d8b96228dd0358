//! The `resolve` stage: [`crate::load::raw::Raw`] becomes a [`crate::model::Dataset`].
//!
//! Knows headers, units, periods, ids, references and documents. What cannot be understood is
//! reported and left out; the rest goes on. One slip gives one diagnostic: where a whole table is
//! lost, references into it are not reported a second time.

pub mod cells;
mod columns;
pub mod dimensions;
pub mod documents;
pub mod eligibility;
mod eligibility_path;
pub mod find;
mod formula;
pub mod hours;
pub mod indicators;
pub mod published;
pub mod regions;
pub mod releases;
pub mod scorecard;
pub mod settings;
pub mod sources;
pub mod stations;
pub mod statistics;
mod statistics_columns;
pub mod table;
pub mod tables;
pub mod withdrawals;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::{Raw, RawTable};
use crate::model::dataset::{Recorded, Unsound};
use crate::model::{Catalogue, Dataset};
use crate::source::Place;
use table::{Row, Sheet, TableSpec};

/// Every table a project may have, in the order of `docs/data.md`.
pub const TABLES: [&TableSpec; 15] = [
    &regions::SPEC,
    &indicators::SPEC,
    &dimensions::SPEC,
    &statistics::LONG,
    &statistics::WIDE,
    &statistics::TARGETS,
    &sources::SPEC,
    &stations::STATIONS,
    &stations::PLACES,
    &tables::THRESHOLDS,
    &tables::PUBLICITY,
    &scorecard::SPEC,
    &tables::CALENDAR,
    &tables::HOLIDAYS,
    &withdrawals::SPEC,
];

/// Understands what was read.
pub fn resolve(raw: &Raw, diagnostics: &mut Diagnostics) -> Dataset {
    let mut problems = Problems::default();
    let table = |name: &str| raw.tables.iter().find(|table| &*table.name == name);
    let regions = regions::regions(table("regions"), &mut problems);
    let dimensions = dimensions::dimensions(table("dimensions"), &mut problems);
    let indicators = indicators::indicators(table("indicators"), &dimensions, &mut problems);
    let sources = sources::sources(table("sources"), &mut problems);
    let mut catalogue = Catalogue {
        regions,
        dimensions,
        indicators,
        sources,
        ..Default::default()
    };
    catalogue.settings = settings::settings(&raw.site, &catalogue, &mut problems);

    let (observations, replaced) = observations(raw, &catalogue, &mut problems);
    let stations = stations::stations(table("stations"), &catalogue, &mut problems);
    let villages = stations::places(table("places"), &catalogue, &mut problems);
    let thresholds = tables::thresholds(table("thresholds"), &catalogue, &mut problems);
    let publicity = tables::publicity(table("publicity"), &catalogue, &mut problems);
    let scorecard = scorecard::scorecard(table("scorecard"), &catalogue, &mut problems);
    let calendar = tables::calendar(table("calendar"), &mut problems);
    let holidays = tables::holidays(table("holidays"), &mut problems);
    let eligibility = raw
        .eligibility
        .as_ref()
        .map(|node| eligibility::eligibility(node, &mut problems));
    let assets = raw
        .assets
        .iter()
        .map(|asset| content_path(asset.file.path()))
        .collect();
    let documents = documents::documents(&raw.documents, &assets, &catalogue, &mut problems.list);
    let files = raw.assets.iter().map(|asset| {
        let path = documents::address::asset_address(content_path(asset.file.path()).as_str());
        (Arc::from(path), Place::whole(&asset.file))
    });
    let mut dataset = Dataset {
        catalogue: Arc::new(catalogue),
        incomplete: problems.is_lost("statistics"),
        unsound: std::mem::take(&mut problems.unsound),
        observations,
        replaced,
        stations,
        villages,
        thresholds,
        publicity,
        scorecard,
        calendar,
        holidays,
        eligibility,
        documents,
        releases: releases::releases(&raw.releases, &mut problems.list),
        files: files.collect(),
        withdrawals: Vec::new(),
        withdrawn: Vec::new(),
        published: published::published(&raw.published, &mut problems.list),
    };
    dataset.sort();
    withdrawals::withdrawals(table("withdrawals"), &mut dataset, &mut problems);
    diagnostics.extend(problems.list);
    dataset
}

fn content_path(path: &str) -> String {
    path.strip_prefix("content/").unwrap_or(path).to_owned()
}

/// Observations, and the earlier rows of those that are revised at a later moment.
fn observations(
    raw: &Raw,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> (Vec<Recorded>, Vec<Recorded>) {
    let read: Vec<(Vec<Recorded>, Problems)> = raw
        .tables
        .par_iter()
        .map(|table| {
            let mut own = Problems {
                lost: problems.lost.clone(),
                ..Problems::default()
            };
            let mut context = cells::Context::new(catalogue, &mut own);
            let rows = if table.name.starts_with("statistics/") {
                statistics::statistics(table, &mut context)
            } else if &*table.name == "targets" {
                statistics::targets(table, &mut context)
            } else {
                Vec::new()
            };
            (rows, own)
        })
        .collect();
    let mut all = Vec::new();
    for (rows, found) in read {
        all.extend(rows);
        problems.add(found);
    }
    statistics::without_duplicates(all, problems)
}

/// The mistakes found so far, and what is missing because of them.
#[derive(Debug, Default)]
pub struct Problems {
    /// The diagnostics.
    pub list: Diagnostics,
    /// Rows of statistics that could not be read.
    pub unsound: Vec<Unsound>,
    lost: BTreeSet<&'static str>,
}

impl Problems {
    /// Opens a table; `None` if it is absent or cannot be read.
    pub fn open<'a>(&mut self, table: Option<&'a RawTable>, spec: &TableSpec) -> Option<Sheet<'a>> {
        let sheet = Sheet::open(table?, spec, &|_| false, &mut self.list);
        if sheet.is_none() {
            self.lost(spec.name);
        }
        sheet
    }

    /// Adds what was found elsewhere.
    fn add(&mut self, other: Problems) {
        self.list.extend(other.list);
        self.unsound.extend(other.unsound);
        self.lost.extend(other.lost);
    }

    /// Notes that rows of a table are missing, so that references into it are not reported.
    pub fn lost(&mut self, table: &'static str) {
        self.lost.insert(table);
    }

    /// True if rows of a table are missing because they could not be read.
    pub fn is_lost(&self, table: &str) -> bool {
        self.lost.contains(table)
    }
}

/// The `order` column: any whole number.
fn order(row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<i64> {
    row.count("order", diagnostics)
        .and_then(|order| i64::try_from(order).ok())
}

/// A diagnostic for a second row of one id.
fn duplicate_id(place: Place, column: &str, id: &str, first: &Place) -> Diagnostic {
    Diagnostic::new(
        "duplicate-id",
        place,
        Words::new(
            format!("`{column}` 重复：`{id}` 已在 {first} 出现"),
            format!("`{column}` `{id}` stands at {first} already"),
        ),
    )
    .seen(id)
    .expected("不重复的编号", "an id that occurs once")
    .hint(
        "改一个编号，或删去重复的一行",
        "choose another id, or delete the row",
    )
}

/// A diagnostic for two dates in the wrong order; the place is that of the later one.
fn dates_out_of_order(place: Place, from: Date, to: Date) -> Diagnostic {
    Diagnostic::new(
        "date-order",
        place,
        Words::new(
            format!("结束日期 {to} 早于开始日期 {from}"),
            format!("the end {to} lies before the beginning {from}"),
        ),
    )
    .seen(to.to_string())
    .expected(format!("不早于 {from}"), format!("not before {from}"))
    .hint("核对两个日期", "check both dates")
}

/// Reports an id that cannot be part of an address. True if it can.
fn address_word(place: Place, column: &str, id: &str, diagnostics: &mut Diagnostics) -> bool {
    let sound = id
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b))
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !id.ends_with('.')
        && !id.contains("..");
    if !sound {
        let proposal: String = id
            .to_ascii_lowercase()
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '.' {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        diagnostics.push(
            Diagnostic::new(
                "bad-id",
                place,
                Words::new(
                    format!("`{column}` 不能作网址：`{id}`"),
                    format!("`{column}` cannot be part of an address: `{id}`"),
                ),
            )
            .seen(id)
            .expected(
                "小写字母、数字、. 和 -",
                "lower-case letters, digits, . and -",
            )
            .hint(
                format!("改为 `{}` 之类的编号", proposal.trim_matches(['-', '.'])),
                format!("use an id like `{}`", proposal.trim_matches(['-', '.'])),
            ),
        );
    }
    sound
}
