//! Dimensions and their categories: how an indicator is broken down.
//!
//! The categories of an *exclusive* dimension add up to the undivided total; those of an
//! *overlapping* one (群体) never do.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A dimension's number in [`Dimensions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionId(pub u32);

/// A category's number in [`Dimensions`], over all dimensions; ids follow the display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CategoryId(pub u32);

/// One way of breaking indicators down.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its id, and the header of its column (`case_type`).
    pub id: Arc<str>,
    /// Chinese name.
    pub name: Arc<str>,
    /// English name, if given.
    pub name_en: Option<Arc<str>>,
    /// True if the categories add up to the total.
    pub exclusive: bool,
    /// Indicator ids or groups that it applies to; empty is all.
    pub applies_to: Vec<Arc<str>>,
    /// Its categories, in display order.
    pub categories: Vec<CategoryId>,
}

/// One category of a dimension.
#[derive(Debug, Clone)]
pub struct Category {
    /// Its dimension.
    pub dimension: DimensionId,
    /// Its id (`civil`).
    pub id: Arc<str>,
    /// Chinese name.
    pub name: Arc<str>,
    /// English name, if given.
    pub name_en: Option<Arc<str>>,
    /// Other names that the data use.
    pub aliases: Vec<Arc<str>>,
    /// The category it is part of, in the same dimension.
    pub parent: Option<CategoryId>,
}

impl Category {
    /// The name in a language; the Chinese one where there is no other.
    pub fn name_in(&self, english: bool) -> &str {
        if english {
            self.name_en.as_deref().unwrap_or(&self.name)
        } else {
            &self.name
        }
    }
}

/// All dimensions and categories.
#[derive(Debug, Default, Clone)]
pub struct Dimensions {
    dimensions: Vec<Dimension>,
    categories: Vec<Category>,
    by_id: BTreeMap<Arc<str>, DimensionId>,
}

impl Dimensions {
    /// Takes lists whose ids are their indexes.
    pub fn new(dimensions: Vec<Dimension>, categories: Vec<Category>) -> Self {
        let by_id = dimensions
            .iter()
            .enumerate()
            .map(|(at, d)| {
                (
                    d.id.clone(),
                    DimensionId(u32::try_from(at).unwrap_or(u32::MAX)),
                )
            })
            .collect();
        Self {
            dimensions,
            categories,
            by_id,
        }
    }

    /// A dimension by its number.
    pub fn get(&self, id: DimensionId) -> &Dimension {
        &self.dimensions[id.0 as usize]
    }

    /// A dimension by its id.
    pub fn by_id(&self, id: &str) -> Option<DimensionId> {
        self.by_id.get(id).copied()
    }

    /// A category by its number.
    pub fn category(&self, id: CategoryId) -> &Category {
        &self.categories[id.0 as usize]
    }

    /// A category of a dimension by id, name or alias.
    pub fn find(&self, dimension: DimensionId, word: &str) -> Option<CategoryId> {
        let list = &self.get(dimension).categories;
        let by = |matches: &dyn Fn(&Category) -> bool| {
            list.iter().copied().find(|id| matches(self.category(*id)))
        };
        by(&|c| &*c.id == word)
            .or_else(|| by(&|c| &*c.name == word))
            .or_else(|| by(&|c| c.aliases.iter().any(|alias| &**alias == word)))
    }

    /// The category that a word means, in whichever dimension: its id or its name, then an alias.
    pub fn named(&self, word: &str) -> Option<CategoryId> {
        let mut all = self.categories();
        let own = all.find(|(_, c)| &*c.id == word || &*c.name == word);
        let found = own.or_else(|| {
            self.categories()
                .find(|(_, c)| c.aliases.iter().any(|alias| &**alias == word))
        });
        found.map(|(id, _)| id)
    }

    /// All dimensions with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (DimensionId, &Dimension)> {
        self.dimensions
            .iter()
            .enumerate()
            .map(|(at, d)| (DimensionId(u32::try_from(at).unwrap_or(0)), d))
    }

    /// All categories with their numbers.
    pub fn categories(&self) -> impl Iterator<Item = (CategoryId, &Category)> {
        self.categories
            .iter()
            .enumerate()
            .map(|(at, c)| (CategoryId(u32::try_from(at).unwrap_or(0)), c))
    }
}

/// The categories of one observation, at most one a dimension, sorted; empty is the undivided
/// total.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Breakdown(Option<Arc<[CategoryId]>>);

impl Breakdown {
    /// The undivided total.
    pub fn total() -> Self {
        Self(None)
    }

    /// A breakdown by these categories, in any order.
    pub fn of(mut categories: Vec<CategoryId>) -> Self {
        categories.sort_unstable();
        categories.dedup();
        Self((!categories.is_empty()).then(|| categories.into()))
    }

    /// The categories.
    pub fn categories(&self) -> &[CategoryId] {
        self.0.as_deref().unwrap_or(&[])
    }

    /// True for the undivided total.
    pub fn is_total(&self) -> bool {
        self.0.is_none()
    }

    /// The same without one category.
    #[must_use]
    pub fn without(&self, category: CategoryId) -> Self {
        Self::of(
            self.categories()
                .iter()
                .copied()
                .filter(|c| *c != category)
                .collect(),
        )
    }

    /// The same with one category more.
    #[must_use]
    pub fn with(&self, category: CategoryId) -> Self {
        Self::of(
            self.categories()
                .iter()
                .copied()
                .chain([category])
                .collect(),
        )
    }
}
