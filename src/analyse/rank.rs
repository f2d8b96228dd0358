//! Regions beside each other: ranks, shares of the whole, values per resident and per case.

use rust_decimal::Decimal;

use super::change::Comparison;
use super::{Analysis, Basis, key};
use crate::model::observation::Key;
use crate::model::region::RegionKind;
use crate::model::{Breakdown, IndicatorId, Kind, Observation, Period, RegionId};

/// One region of a ranking.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The region.
    pub region: RegionId,
    /// Its observation; `None` if nothing was reported.
    pub observation: Option<&'a Observation>,
    /// Its exact value in unscaled units.
    pub value: Option<Decimal>,
    /// Its place from 1, equal values sharing one; `None` for what is not ranked.
    pub rank: Option<usize>,
    /// Its part of the whole (0.21), for what adds up.
    pub share: Option<Decimal>,
    /// Against the year before.
    pub comparison: Option<Comparison<'a>>,
}

/// The parts of a region in the order of their values.
#[derive(Debug, Clone)]
pub struct Ranking<'a> {
    /// What is counted.
    pub indicator: IndicatorId,
    /// The region whose parts are ranked.
    pub parent: RegionId,
    /// When.
    pub period: Period,
    /// The whole, if it was reported.
    pub whole: Option<&'a Observation>,
    /// Areas with an exact value, highest first.
    pub ranked: Vec<Entry<'a>>,
    /// Areas without an exact value, and units that are no area (市本级), in display order.
    pub unranked: Vec<Entry<'a>>,
}

impl<'a> Ranking<'a> {
    /// All entries: the ranked ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.ranked.iter().chain(&self.unranked)
    }

    /// True if every area has an exact value.
    pub fn is_whole(&self, analysis: &Analysis<'_>) -> bool {
        let regions = &analysis.data().catalogue.regions;
        self.unranked
            .iter()
            .all(|entry| regions.get(entry.region).kind != RegionKind::Area)
    }
}

impl<'a> Analysis<'a> {
    /// Ranks the parts of a region that existed at the end of the period. `None` for periods
    /// that are only stated, and if no part has a value.
    pub fn ranking(
        &self,
        indicator: IndicatorId,
        parent: RegionId,
        breakdown: &Breakdown,
        period: &Period,
    ) -> Option<Ranking<'a>> {
        let day = match period {
            Period::Span(span) => span.to.last_day()?,
            Period::AsOf(date) => *date,
            Period::Stated(_) => return None,
        };
        let regions = &self.data.catalogue.regions;
        let plain = key(indicator, parent, breakdown.clone(), period.clone());
        let whole = self.observed(&plain);
        let adds = matches!(self.indicator(indicator).kind, Kind::Flow | Kind::Stock);
        let total = whole.filter(|_| adds).and_then(|o| o.value.exact());
        let (mut ranked, mut unranked) = (Vec::new(), Vec::new());
        for region in regions.parts_on(parent, day) {
            let entry = self.entry(&plain.in_region(region), region, total);
            let area = regions.get(region).kind == RegionKind::Area;
            if area && entry.value.is_some() {
                ranked.push(entry);
            } else {
                unranked.push(entry);
            }
        }
        if ranked.is_empty() && unranked.iter().all(|e| e.observation.is_none()) {
            return None;
        }
        ranked.sort_by(|a, b| (b.value, a.region).cmp(&(a.value, b.region)));
        for at in 0..ranked.len() {
            let tied = at > 0 && ranked[at].value == ranked[at - 1].value;
            ranked[at].rank = if tied {
                ranked[at - 1].rank
            } else {
                Some(at + 1)
            };
        }
        Some(Ranking {
            indicator,
            parent,
            period: period.clone(),
            whole,
            ranked,
            unranked,
        })
    }

    fn entry(&self, key: &Key, region: RegionId, total: Option<Decimal>) -> Entry<'a> {
        let observation = self.observed(key);
        let value = observation.and_then(|o| o.value.exact());
        Entry {
            region,
            observation,
            value,
            rank: None,
            share: value
                .zip(total)
                .filter(|(_, total)| *total > Decimal::ZERO)
                .and_then(|(value, total)| value.checked_div(total)),
            comparison: observation.map(|o| self.compare(o, Basis::YearAgo)),
        }
    }

    /// A value per 10,000 residents of its region; `None` for rates, qualified values and where
    /// the number of residents is unknown.
    pub fn per_ten_thousand(&self, observation: &Observation) -> Option<Decimal> {
        let region = observation.key.regions.single()?;
        let residents = self.data.catalogue.regions.get(region).population?;
        let adds = matches!(
            self.indicator(observation.key.indicator).kind,
            Kind::Flow | Kind::Stock
        );
        observation
            .value
            .exact()
            .filter(|_| adds && residents > 0)?
            .checked_mul(Decimal::from(10_000))?
            .checked_div(Decimal::from(residents))
    }

    /// One observation by another of the same region and period (money a case), in unscaled
    /// units; `None` unless both are exact and the divisor is above zero.
    pub fn quotient(&self, dividend: &Observation, divisor: &Observation) -> Option<Decimal> {
        let (a, b) = (&dividend.key, &divisor.key);
        if a.regions != b.regions || a.period != b.period || a.scope != b.scope {
            return None;
        }
        let divisor = divisor.value.exact().filter(|n| *n > Decimal::ZERO)?;
        dividend.value.exact()?.checked_div(divisor)
    }
}
