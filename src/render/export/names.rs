//! What rows refer to: names of regions, periods in words, addresses of pages.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::diag::Lang;
use crate::model::period::Bound;
use crate::model::{Catalogue, CategoryId, Month, Period, PublicDataset, RegionId, SourceId};
use crate::plan::{PageId, Routes};
use crate::view::date;

use super::row_key;

/// A period in all the forms that files give.
#[derive(Debug)]
pub struct PeriodForms {
    /// The canonical spelling (2025M01-09).
    pub canonical: String,
    /// In words (2025年前三季度).
    pub words: String,
    /// The first day (2025-01-01), if it is known.
    pub from: Option<String>,
    /// The last day (2025-09-30), if it is known.
    pub to: Option<String>,
    /// The spelling as part of a row key.
    pub(super) in_key: String,
}

impl PeriodForms {
    fn of(period: &Period) -> Self {
        let (from, to) = bounds(period);
        let canonical = period.to_string();
        Self {
            words: date::period(period, Lang::Zh),
            from: from.map(|date| date.to_string()),
            to: to.map(|date| date.to_string()),
            in_key: crate::model::row_key::part(&canonical),
            canonical,
        }
    }
}

/// The first and the last day of a period, as far as they are known.
fn bounds(period: &Period) -> (Option<Date>, Option<Date>) {
    match period {
        Period::Span(span) => (first_day(span.from), span.to.last_day()),
        Period::AsOf(date) => (Some(*date), Some(*date)),
        Period::Stated(stated) => {
            let from = stated.from.and_then(|bound| match bound {
                Bound::Day(date) => Some(date),
                other => other.first_month().and_then(first_day),
            });
            let to = stated.to.and_then(|bound| match bound {
                Bound::Day(date) => Some(date),
                other => other.last_month().and_then(Month::last_day),
            });
            (from, to)
        }
    }
}

fn first_day(month: Month) -> Option<Date> {
    month.last_day().map(Date::first_of_month)
}

/// What rows refer to.
pub struct Names<'a> {
    /// What may be seen.
    pub data: &'a PublicDataset,
    /// Which page lives where.
    pub routes: &'a Routes,
    periods: HashMap<&'a Period, PeriodForms>,
    /// `case_type=civil`, by the category's number.
    categories: Vec<String>,
    stations: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// Looks up what will be needed often.
    pub fn new(data: &'a PublicDataset, routes: &'a Routes) -> Self {
        let mut periods: HashMap<&Period, PeriodForms> = HashMap::new();
        let released = data.calendar.iter().filter_map(|r| r.period.as_ref());
        let inputs = data.observations.iter().flat_map(row_key::inputs);
        let observed = data.observations.iter().map(|o| &o.key);
        for period in observed
            .chain(inputs)
            .map(|key| &key.period)
            .chain(released)
        {
            if !periods.contains_key(period) {
                periods.insert(period, PeriodForms::of(period));
            }
        }
        let dimensions = &data.catalogue.dimensions;
        let categories = dimensions
            .categories()
            .map(|(id, _)| crate::model::row_key::category(id, &data.catalogue))
            .collect();
        let stations = data.stations.iter().enumerate();
        let stations = stations.map(|(at, s)| (&*s.id, at)).collect();
        Self {
            data,
            routes,
            periods,
            categories,
            stations,
        }
    }

    /// The reference tables.
    pub fn catalogue(&self) -> &Catalogue {
        &self.data.catalogue
    }

    /// A period's forms; every period that a row has is known.
    pub fn period(&self, period: &Period) -> Option<&PeriodForms> {
        self.periods.get(period)
    }

    /// A region's code.
    pub fn region_code(&self, id: RegionId) -> &str {
        &self.data.catalogue.regions.get(id).code
    }

    /// A region's Chinese name.
    pub fn region_name(&self, id: RegionId) -> &str {
        &self.data.catalogue.regions.get(id).name
    }

    /// A source document's id.
    pub fn source(&self, id: SourceId) -> &str {
        &self.data.catalogue.source(id).id
    }

    /// `case_type=civil`.
    pub(super) fn category(&self, id: CategoryId) -> &str {
        &self.categories[id.0 as usize]
    }

    /// The number of a station in the data.
    pub fn station(&self, id: &str) -> Option<usize> {
        self.stations.get(id).copied()
    }

    /// The path of a page from the site's root, if the site has it.
    pub fn page(&self, page: Option<PageId>) -> Option<String> {
        let page = page.filter(|page| self.routes.has(*page))?;
        Some(self.routes.path(page, 0))
    }
}
