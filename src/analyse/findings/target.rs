//! Targets of the year against the time that has passed.

use super::score::{self, base};
use super::{Fact, Finding};
use crate::analyse::pace::{Pace, Standing};
use crate::analyse::{Analysis, cumulative};
use crate::model::{Period, RegionId, Span};

/// One target.
pub(super) fn one<'a>(
    analysis: &Analysis<'a>,
    region: RegionId,
    pace: Pace<'a>,
    found: &mut Vec<Finding<'a>>,
) {
    if pace.is_disputed() {
        return;
    }
    let points = match pace.standing {
        Standing::Behind => base::BEHIND + score::size(pace.lead),
        Standing::Reached => base::REACHED,
        Standing::Ahead | Standing::OnPace => base::AHEAD,
        Standing::NotYet => base::AHEAD / 2,
    };
    found.push(Finding {
        region,
        period: pace.actual.key.period.clone(),
        indicator: Some(pace.indicator),
        evidence: vec![pace.target, pace.actual],
        score: points + score::indicator(analysis, pace.indicator) / 2,
        fact: Fact::Pace(pace),
    });
}

/// All targets that time can be held against, if there are several.
pub(super) fn summary<'a>(
    analysis: &Analysis<'a>,
    region: RegionId,
    quarter: Span,
    found: &mut Vec<Finding<'a>>,
) {
    let paces: Vec<Pace<'a>> = analysis
        .paces(region, quarter)
        .into_iter()
        .filter(|pace| pace.standing != Standing::NotYet)
        .collect();
    if paces.iter().any(Pace::is_disputed) {
        return;
    }
    let Some(span) = cumulative(quarter).filter(|_| paces.len() >= 2) else {
        return;
    };
    let behind = paces.iter().any(|p| p.standing == Standing::Behind);
    let points = base::PACES + if behind { base::PACES_BEHIND } else { 0 };
    found.push(Finding {
        region,
        period: Period::Span(span),
        indicator: None,
        evidence: paces.iter().flat_map(|p| [p.target, p.actual]).collect(),
        score: points,
        fact: Fact::Paces(paces),
    });
}
