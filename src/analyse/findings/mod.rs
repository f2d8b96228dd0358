//! Findings: what is worth a title, computed from named observations only.
//!
//! One file a family: [`time`] (more or less than a year before, records), [`target`], [`parts`]
//! (categories), [`places`] (regions), [`reach`] (coverage), [`quality`] (rates, revisions). A rule
//! finds nothing where a value is missing, qualified or not comparable; where nothing is notable
//! there is no finding, and the caller falls back to a plain description. The scores only order
//! findings; they are kept together in [`score`].

mod parts;
mod places;
mod quality;
mod reach;
pub mod score;
mod target;
mod time;

use std::sync::{Arc, PoisonError};

use rust_decimal::Decimal;

use super::pace::Pace;
use super::{Analysis, Comparison};
use crate::model::{
    CategoryId, DimensionId, IndicatorId, Kind, Observation, Period, RegionId, Span, Status,
};

/// Something worth saying, with what it was computed from.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    /// What was found, with the numbers needed to word it.
    pub fact: Fact<'a>,
    /// The region it is about.
    pub region: RegionId,
    /// The period it is about.
    pub period: Period,
    /// The indicator it is about, if it is about one.
    pub indicator: Option<IndicatorId>,
    /// The observations that it was computed from; empty only for coverage, which is computed
    /// from the stations and the villages.
    pub evidence: Vec<&'a Observation>,
    /// How notable it is; higher comes first.
    pub score: u32,
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Fact<'a> {
    /// More or less than a year before.
    YearOnYear(Comparison<'a>),
    /// The highest single quarter since the series began.
    RecordHigh {
        /// The record.
        now: &'a Observation,
        /// The highest before it.
        before: &'a Observation,
        /// The first quarter of the series.
        since: Period,
        /// How many quarters the series has.
        quarters: usize,
    },
    /// One target against the time that has passed.
    Pace(Pace<'a>),
    /// All targets of the year together.
    Paces(Vec<Pace<'a>>),
    /// The largest category of an exclusive dimension is more than half of the whole, or the two
    /// largest together are.
    TopShare {
        /// The dimension.
        dimension: DimensionId,
        /// The undivided value.
        whole: &'a Observation,
        /// One or two categories, largest first.
        parts: Vec<(CategoryId, &'a Observation)>,
        /// Their part of the whole together.
        share: Decimal,
    },
    /// The group counted most often among overlapping ones.
    TopGroup {
        /// The dimension.
        dimension: DimensionId,
        /// The undivided value.
        whole: &'a Observation,
        /// The group.
        group: (CategoryId, &'a Observation),
        /// Its part of the whole.
        share: Decimal,
    },
    /// How many of the parts of a region grew, all of them being comparable.
    RegionsUp {
        /// Those that grew, in display order.
        up: Vec<RegionId>,
        /// Those that did not, in display order.
        not_up: Vec<RegionId>,
        /// For how many single quarters up to this one every part has grown (0 if not all did).
        running: u32,
    },
    /// The only part of a region that fell while all others grew.
    OnlyFall(Comparison<'a>),
    /// The part that grew least while all grew, less than half as fast as the whole.
    Slowest {
        /// The part.
        part: Comparison<'a>,
        /// The whole.
        whole: Comparison<'a>,
    },
    /// The part with the worst rate, clearly beyond that of the whole.
    LowestRate {
        /// The part.
        part: &'a Observation,
        /// The whole.
        whole: &'a Observation,
    },
    /// Two parts have more than 40 % of the whole.
    Concentration {
        /// The two, larger first.
        top: [(RegionId, &'a Observation); 2],
        /// The whole.
        whole: &'a Observation,
        /// Their part of it.
        share: Decimal,
    },
    /// How many people live within five kilometres of a station.
    Coverage(Reached),
    /// The part of the region where the fewest do.
    LeastCovered {
        /// The part.
        part: Reached,
        /// The whole region.
        whole: Reached,
    },
    /// Values were revised.
    Revised(Vec<&'a Observation>),
    /// A rate as it stands.
    Level(Comparison<'a>),
}

/// People within five kilometres of a station, and all people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Where.
    pub region: RegionId,
    /// People within five kilometres.
    pub within: u64,
    /// All people.
    pub population: u64,
}

impl Finding<'_> {
    /// True if it rests on a value of its own period that may still change.
    pub fn is_provisional(&self) -> bool {
        self.evidence.iter().any(|o| {
            o.status == Status::Provisional
                && o.key.period.closing_quarter() == self.period.closing_quarter()
        })
    }

    /// A stable word for the kind of finding.
    pub fn kind(&self) -> &'static str {
        match self.fact {
            Fact::YearOnYear(_) => "year-on-year",
            Fact::RecordHigh { .. } => "record-high",
            Fact::Pace(_) => "pace",
            Fact::Paces(_) => "paces",
            Fact::TopShare { .. } => "top-share",
            Fact::TopGroup { .. } => "top-group",
            Fact::RegionsUp { .. } => "regions-up",
            Fact::OnlyFall(_) => "only-fall",
            Fact::Slowest { .. } => "slowest",
            Fact::LowestRate { .. } => "lowest-rate",
            Fact::Concentration { .. } => "concentration",
            Fact::Coverage(_) => "coverage",
            Fact::LeastCovered { .. } => "least-covered",
            Fact::Revised(_) => "revised",
            Fact::Level(_) => "level",
        }
    }
}

impl<'a> Analysis<'a> {
    /// What is notable in the site's region at the end of a quarter, most notable first.
    pub fn findings_for_period(&self, quarter: Span) -> Vec<Finding<'a>> {
        self.site()
            .map(|site| self.findings_for_region(site, quarter))
            .unwrap_or_default()
    }

    /// What is notable in a region at the end of a quarter, most notable first.
    pub fn findings_for_region(&self, region: RegionId, quarter: Span) -> Vec<Finding<'a>> {
        let mut found = Vec::new();
        for (indicator, _) in self.data.catalogue.indicators.iter() {
            found.extend_from_slice(&self.known_about(indicator, region, quarter));
        }
        target::summary(self, region, quarter, &mut found);
        quality::revised(self, region, quarter, None, &mut found);
        reach::covered(self, region, quarter, &mut found);
        ordered(found)
    }

    /// What is notable about one indicator in a region at the end of a quarter.
    pub fn findings_for_indicator(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        quarter: Span,
    ) -> Vec<Finding<'a>> {
        let mut found = self.known_about(indicator, region, quarter).to_vec();
        quality::revised(self, region, quarter, Some(indicator), &mut found);
        ordered(found)
    }

    /// What [`Analysis::about`] found; several pages and both languages ask for the same.
    fn known_about(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        quarter: Span,
    ) -> Arc<[Finding<'a>]> {
        let asked = (indicator, region, quarter);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&asked) {
            return Arc::clone(found);
        }
        drop(known);
        let mut found = Vec::new();
        self.about(indicator, region, quarter, &mut found);
        let found: Arc<[Finding<'a>]> = found.into();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(asked, Arc::clone(&found));
        found
    }

    fn about(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        quarter: Span,
        found: &mut Vec<Finding<'a>>,
    ) {
        let kind = self.indicator(indicator).kind;
        if kind == Kind::Text {
            return;
        }
        for period in self.periods(indicator, quarter) {
            let Some(now) = self.total(indicator, region, period) else {
                continue;
            };
            let at = At {
                analysis: self,
                region,
                now,
            };
            if kind == Kind::Ratio {
                quality::level(&at, found);
                places::lowest_rate(&at, found);
            } else {
                time::year_on_year(&at, found);
                time::record(&at, found);
                parts::shares(&at, found);
                places::regions(&at, found);
            }
        }
        if let Some(pace) = self.pace(indicator, region, quarter) {
            target::one(self, region, pace, found);
        }
    }
}

/// The observation that a rule looks at, and where it stands.
struct At<'f, 'a> {
    analysis: &'f Analysis<'a>,
    region: RegionId,
    now: &'a Observation,
}

impl<'a> At<'_, 'a> {
    fn indicator(&self) -> IndicatorId {
        self.now.key.indicator
    }

    /// A finding about this observation's indicator, region and period.
    fn found(&self, fact: Fact<'a>, evidence: Vec<&'a Observation>, score: u32) -> Finding<'a> {
        Finding {
            fact,
            region: self.region,
            period: self.now.key.period.clone(),
            indicator: Some(self.indicator()),
            evidence,
            score,
        }
    }
}

/// Most notable first; equals in display order.
fn ordered(mut found: Vec<Finding<'_>>) -> Vec<Finding<'_>> {
    found.sort_by(|a, b| {
        let place = |f: &Finding<'_>| (f.indicator, f.period.clone(), f.kind());
        b.score.cmp(&a.score).then_with(|| place(a).cmp(&place(b)))
    });
    found
}

/// The most notable findings, at most one about each indicator: a page that shows several should
/// not say one thing twice.
pub fn varied<'f, 'a>(findings: &'f [Finding<'a>], most: usize) -> Vec<&'f Finding<'a>> {
    let mut chosen: Vec<&Finding<'a>> = Vec::new();
    for finding in findings {
        let repeated = chosen.iter().any(|other| match finding.indicator {
            Some(_) => other.indicator == finding.indicator,
            None => other.kind() == finding.kind(),
        });
        if !repeated && chosen.len() < most {
            chosen.push(finding);
        }
    }
    chosen
}
