//! Which pages the data call for: periods, years, regions, indicators, sources, districts.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::region::Level;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{
    IndicatorId, Measure, Observation, PublicDataset, RegionId, SourceId, Span, Status,
};

pub(super) fn periods(data: &PublicDataset) -> Vec<Span> {
    let site = data.catalogue.settings.region;
    let mut periods: Vec<Span> = data
        .observations
        .iter()
        .filter(|o| o.is_stated() && o.key.measure == Measure::Actual)
        .filter(|o| o.key.regions.single().is_some() && o.key.regions.single() == site)
        .filter(|o| o.value.number().is_some())
        .filter(|o| {
            o.status != Status::Reported
                || matches!(o.key.period, crate::model::Period::Span(s) if s.within_a_year())
        })
        .filter_map(|o| o.key.period.closing_quarter())
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods.reverse();
    periods
}

/// A report of some months from January has at least so many figures of its own.
const FIGURES: usize = 3;

/// The half-years and three quarters that the project's own figures are counted to, the latest
/// first.
pub(super) fn cumulative(data: &PublicDataset) -> Vec<Span> {
    let site = data.catalogue.settings.region;
    let mut figures: BTreeMap<Span, BTreeSet<IndicatorId>> = BTreeMap::new();
    for o in &data.observations {
        let own = o.status != Status::Reported
            && o.key.measure == Measure::Actual
            && o.key.regions.single().is_some()
            && o.key.regions.single() == site
            && o.value.number().is_some();
        let span = o
            .key
            .period
            .span()
            .filter(|span| own && span.is_cumulative() && matches!(span.to.month(), 6 | 9));
        if let Some(span) = span {
            figures.entry(span).or_default().insert(o.key.indicator);
        }
    }
    let mut spans: Vec<Span> = figures
        .into_iter()
        .filter(|(_, indicators)| indicators.len() >= FIGURES)
        .map(|(span, _)| span)
        .collect();
    spans.reverse();
    spans
}

pub(super) fn years(periods: &[Span]) -> Vec<i32> {
    periods
        .iter()
        .filter(|p| p.to.month() == 12)
        .map(|p| p.to.year())
        .collect()
}

/// Regions with public figures, derived ones included, and those above them up to the site's own,
/// down to counties.
pub(super) fn regions(data: &PublicDataset) -> Vec<RegionId> {
    let all = &data.catalogue.regions;
    let site = data.catalogue.settings.region;
    let with: FxHashSet<RegionId> = data
        .observations
        .iter()
        .flat_map(|o| o.key.regions.iter())
        .map(|id| all.current(id))
        .collect();
    let mut ids = BTreeSet::new();
    for id in with {
        for above in all.line(id) {
            ids.insert(all.current(above));
            if Some(above) == site {
                break;
            }
        }
    }
    let wide = |id: &RegionId| {
        let level = all.get(*id).level;
        level < Level::Township || level == Level::Zone
    };
    ids.into_iter().filter(wide).collect()
}

pub(super) fn indicators(data: &PublicDataset) -> Vec<IndicatorId> {
    let mut ids: Vec<IndicatorId> = data.observations.iter().map(|o| o.key.indicator).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Rows of an indicator and year on one page at most: more are divided by the parts of the site's
/// region.
const ROWS: usize = 5000;

/// Which pages have the rows of figures.
#[derive(Debug, Clone, Default)]
pub(super) struct RowPages {
    /// The indicators and years that have rows; year 0 stands for no single one.
    pub years: BTreeSet<(IndicatorId, i32)>,
    /// Those whose rows are divided, with the parts of the site's region that have a page.
    pub divided: BTreeMap<(IndicatorId, i32), BTreeSet<RegionId>>,
    /// The part of the site's region that a region lies in, if that part has parts itself.
    pub parts: FxHashMap<RegionId, RegionId>,
    /// The regions that lie in such a part, itself included.
    pub inside: BTreeMap<RegionId, Vec<RegionId>>,
}

pub(super) fn row_pages(data: &PublicDataset) -> RowPages {
    let mut counts: BTreeMap<(IndicatorId, i32), usize> = BTreeMap::new();
    let year = |o: &Observation| (o.key.indicator, super::routes::row_year(&o.key.period));
    for observation in &data.observations {
        *counts.entry(year(observation)).or_default() += 1;
    }
    let mut pages = RowPages {
        years: counts.keys().copied().collect(),
        ..RowPages::default()
    };
    counts.retain(|_, rows| *rows > ROWS);
    let Some(site) = data
        .catalogue
        .settings
        .region
        .filter(|_| !counts.is_empty())
    else {
        return pages;
    };
    let all = &data.catalogue.regions;
    for part in all.children(site) {
        if !all.children(*part).is_empty() {
            let inside = all.iter().map(|(id, _)| id);
            let inside: Vec<RegionId> = inside.filter(|id| all.is_within(*id, *part)).collect();
            pages.parts.extend(inside.iter().map(|id| (*id, *part)));
            pages.inside.insert(*part, inside);
        }
    }
    for observation in &data.observations {
        let part = observation.key.regions.single();
        let part = part.and_then(|id| pages.parts.get(&id));
        let year = year(observation);
        if let Some(part) = part.filter(|_| counts.contains_key(&year)) {
            pages.divided.entry(year).or_default().insert(*part);
        }
    }
    pages
}

pub(super) fn sources(data: &PublicDataset) -> Vec<SourceId> {
    let mut ids: Vec<SourceId> = data
        .observations
        .iter()
        .filter(|o| o.is_stated())
        .filter_map(|o| o.source)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The counties (or the city's own unit) that stations belong to.
pub(super) fn station_regions(data: &PublicDataset) -> Vec<RegionId> {
    let all = &data.catalogue.regions;
    let mut ids: Vec<RegionId> = data
        .stations
        .iter()
        .filter_map(|station| {
            all.line(station.region)
                .into_iter()
                .find(|id| all.get(*id).level <= Level::County)
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
