//! The pages of the case library: all cases, and one list for each value of a facet that has enough
//! of them, in pages of a bearable length.
//!
//! A list is made only if it says something of its own: it has at least [`FEWEST`] cases, not all of
//! them, and not the same ones as a list before it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::document::{Document, DocumentKind};
use crate::model::{Catalogue, PublicDataset};

/// A list with fewer cases has no page.
pub const FEWEST: usize = 3;
/// So many cases stand on a page.
pub const ON_A_PAGE: usize = 120;

/// What cases are told apart by, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// 民事, 刑事, 行政.
    Type,
    /// 案由.
    Cause,
    /// 人群.
    Group,
    /// 地区.
    Region,
    /// 程序.
    Procedure,
    /// 结果.
    Outcome,
    /// 年份.
    Year,
}

impl Facet {
    /// All of them.
    pub const ALL: [Facet; 7] = [
        Facet::Type,
        Facet::Cause,
        Facet::Group,
        Facet::Region,
        Facet::Procedure,
        Facet::Outcome,
        Facet::Year,
    ];

    /// Its id, also in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Facet::Type => "type",
            Facet::Cause => "cause",
            Facet::Group => "group",
            Facet::Region => "region",
            Facet::Procedure => "procedure",
            Facet::Outcome => "outcome",
            Facet::Year => "year",
        }
    }
}

/// A value of a facet: the key in addresses and the word it was made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetValue {
    /// Which facet.
    pub facet: Facet,
    /// Its key: a category's id, a region's code, a year, or the words with hyphens.
    pub key: String,
    /// The word as written in the case; a region's code, a year.
    pub word: String,
}

/// The cases that have a value, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseList {
    /// The value; `None` for the list of all cases.
    pub value: Option<FacetValue>,
    /// Positions in the data.
    pub members: Vec<usize>,
    /// True if the list has pages of its own.
    pub has_page: bool,
}

impl CaseList {
    /// How many pages the list takes, at least one.
    pub fn pages(&self) -> usize {
        self.members.len().div_ceil(ON_A_PAGE).max(1)
    }

    /// The folder of one of its pages, the first being 0.
    pub fn folder(&self, page: usize) -> String {
        let list = match &self.value {
            Some(value) => format!(
                "cases/{}/{}",
                value.facet.id(),
                value.key.to_ascii_lowercase()
            ),
            None => "cases".to_owned(),
        };
        match page {
            0 => list,
            page => format!("{list}/page/{}", page + 1),
        }
    }
}

/// All lists: first that of all cases, then by facet and in the order of the data's own tables.
pub fn lists(data: &PublicDataset) -> Vec<CaseList> {
    let mut all: Vec<(usize, &Document)> = data
        .documents
        .iter()
        .enumerate()
        .filter(|(_, d)| d.kind == DocumentKind::Case && !d.english)
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.sort_by_key(|(at, document)| (Reverse(document.date), *at));
    let mut found: BTreeMap<(Facet, String), (String, Vec<usize>)> = BTreeMap::new();
    for (at, document) in &all {
        for value in values(&data.catalogue, document) {
            // Several words may mean one category: one list, under the first of them.
            let (_, members) = found
                .entry((value.facet, value.key))
                .or_insert((value.word, Vec::new()));
            if members.last() != Some(at) {
                members.push(*at);
            }
        }
    }
    let mut lists = vec![CaseList {
        value: None,
        members: all.iter().map(|(at, _)| *at).collect(),
        has_page: true,
    }];
    for ((facet, key), (word, members)) in found {
        let value = FacetValue { facet, key, word };
        let safe = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let has_page = members.len() >= FEWEST
            && value.key.chars().all(safe)
            && !lists
                .iter()
                .any(|list| list.has_page && list.members == members);
        lists.push(CaseList {
            value: Some(value),
            members,
            has_page,
        });
    }
    lists
}

/// The values of a case.
pub fn values(catalogue: &Catalogue, document: &Document) -> Vec<FacetValue> {
    let mut values = Vec::new();
    let mut add = |facet: Facet, key: String, word: &str| {
        values.push(FacetValue {
            facet,
            key,
            word: word.to_owned(),
        });
    };
    let facts = document.case.as_ref();
    if let Some(written) = facts.and_then(|f| f.category.as_deref()) {
        match case_type(catalogue, written) {
            Some((kind, true)) => add(Facet::Type, kind.clone(), &kind),
            Some((kind, false)) => {
                add(Facet::Type, kind.clone(), &kind);
                add(Facet::Cause, key(catalogue, written), written);
            }
            None => add(Facet::Cause, key(catalogue, written), written),
        }
    }
    if let Some(region) = document.region {
        let code = &catalogue.regions.get(region).code;
        add(Facet::Region, code.to_string(), code);
    }
    for group in &document.groups {
        add(Facet::Group, key(catalogue, group), group);
    }
    if let Some(written) = facts.and_then(|f| f.procedure.as_deref()) {
        add(Facet::Procedure, key(catalogue, written), written);
    }
    if let Some(written) = facts.and_then(|f| f.outcome.as_deref()) {
        add(Facet::Outcome, key(catalogue, written), written);
    }
    if let Some(date) = document.date {
        let year = date.year().to_string();
        add(Facet::Year, year.clone(), &year);
    }
    values
}

/// The id of the category that a word means, else the word with hyphens for spaces.
pub fn key(catalogue: &Catalogue, written: &str) -> String {
    match catalogue.dimensions.named(written) {
        Some(id) => catalogue.dimensions.category(id).id.to_string(),
        None => written.split_whitespace().collect::<Vec<_>>().join("-"),
    }
}

/// The type of case (`civil`) that a case's category stands for, and whether the category is itself a
/// type. A dimension that divides only `case.civil` holds causes of civil cases.
fn case_type(catalogue: &Catalogue, written: &str) -> Option<(String, bool)> {
    let dimensions = &catalogue.dimensions;
    let types = dimensions.by_id("case_type")?;
    let category = dimensions.category(dimensions.named(written)?);
    if category.dimension == types {
        return Some((category.id.to_string(), true));
    }
    let [whole] = &dimensions.get(category.dimension).applies_to[..] else {
        return None;
    };
    let kind = dimensions.find(types, whole.rsplit('.').next()?)?;
    Some((dimensions.category(kind).id.to_string(), false))
}
