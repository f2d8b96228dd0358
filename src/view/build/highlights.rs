//! What home, reports and regions lead with: the headline figure, targets, charts in pairs.

use super::charts::time::{Subject, trend};
use super::charts::{self, parts::Whole};
use super::words::Sections;
use super::{Draft, tables};
use crate::analyse::{Fact, Finding, Shares};
use crate::chart::{ChartData, ChartSpec};
use crate::diag::Lang;
use crate::model::{IndicatorId, Kind, Observation, Period, RegionId, Span};
use crate::plan::PageId;
use crate::plan::topics::Topic;
use crate::view::date;
use crate::view::pages::{Block, ChartWidth};

/// The indicators that the site leads with: those of the settings, then those with targets, then
/// the first of each group; never words, never components.
pub fn leading(draft: &Draft<'_>) -> Vec<IndicatorId> {
    let site = draft.site;
    let indicators = &site.catalogue().indicators;
    let mut chosen: Vec<IndicatorId> = site.settings().headline.clone();
    let aimed = indicators
        .iter()
        .map(|(id, _)| id)
        .filter(|id| site.analysis.is_aimed_at(*id));
    for id in aimed {
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    let mut groups: Vec<&str> = Vec::new();
    for (id, indicator) in indicators.iter() {
        let plain = indicator.kind != Kind::Text && indicator.part_of.is_none();
        if plain && !groups.contains(&&*indicator.group) && &*indicator.group != "document" {
            groups.push(&indicator.group);
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
    }
    chosen.retain(|id| {
        let indicator = indicators.get(*id);
        indicator.kind != Kind::Text && !indicator.is_completion()
    });
    chosen
}

/// The observation that the site leads with at the end of a quarter.
pub fn lead<'s>(draft: &Draft<'s>, quarter: Span) -> Option<&'s Observation> {
    let region = draft.site.settings().region?;
    let found: Vec<&Observation> = leading(draft)
        .into_iter()
        .filter_map(|id| newest_of(draft, id, region, quarter))
        .collect();
    // A figure that can be drawn says more than one that stands alone.
    let drawn = found.iter().find(|o| {
        let subject = Subject::all(o.key.indicator, region);
        trend(
            draft,
            "headline",
            Subject {
                until: Some(quarter.to),
                ..subject
            },
        )
        .is_some()
    });
    drawn.or_else(|| found.first()).copied()
}

/// An indicator's undivided value at the end of a quarter: cumulative before single.
pub fn newest_of<'s>(
    draft: &Draft<'s>,
    indicator: IndicatorId,
    region: RegionId,
    quarter: Span,
) -> Option<&'s Observation> {
    let analysis = draft.site.analysis;
    analysis
        .periods(indicator, quarter)
        .into_iter()
        .filter_map(|period| analysis.total(indicator, region, period))
        .find(|o| o.value.number().is_some())
}

/// Where and when a breakdown is to be shown; owns its period.
#[derive(Debug, Clone)]
pub struct Place {
    indicator: IndicatorId,
    region: RegionId,
    period: Period,
}

impl Place {
    /// For the chart.
    pub fn at(&self) -> Whole<'_> {
        Whole {
            indicator: self.indicator,
            region: self.region,
            period: &self.period,
        }
    }
}

/// The categories that the first passing finding is about; many categories before few, because
/// few are told in a sentence.
pub fn breakdown_found<'s>(
    draft: &Draft<'s>,
    region: RegionId,
    findings: &[Finding<'s>],
    passes: impl Fn(&Fact<'_>) -> bool,
) -> Option<(Place, Shares<'s>)> {
    let mut found: Vec<(Place, Shares<'s>)> = findings
        .iter()
        .filter(|f| f.region == region && passes(&f.fact))
        .filter_map(|found| {
            let dimension = match &found.fact {
                Fact::TopShare { dimension, .. } | Fact::TopGroup { dimension, .. } => *dimension,
                _ => return None,
            };
            let indicator = found.indicator?;
            let place = Place {
                indicator,
                region,
                period: found.period.clone(),
            };
            let shares = draft
                .site
                .analysis
                .shares(indicator, region, dimension, &place.period)?;
            Some((place, shares))
        })
        .collect();
    found.sort_by_key(|(_, shares)| shares.parts.len() < 5);
    found.into_iter().next()
}

/// Charts in pairs; a last one alone takes the whole column.
pub fn side_by_side(draft: &mut Draft<'_>, specs: Vec<ChartSpec>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = specs.into_iter().peekable();
    while let Some(first) = rest.next() {
        if rest.peek().is_none() {
            blocks.push(Block::Chart(Box::new(
                draft.chart(&first, ChartWidth::Full),
            )));
            break;
        }
        let mut halves = Vec::new();
        for spec in std::iter::once(first).chain(rest.next()) {
            let view = draft.chart(&spec, ChartWidth::Half);
            halves.push(vec![Block::Chart(Box::new(view))]);
        }
        blocks.push(Block::Halves(halves));
    }
    blocks
}

/// Bars in pairs, divided bars across the column; what was drawn already is left out.
pub fn arranged(draft: &mut Draft<'_>, specs: Vec<ChartSpec>) -> Vec<Block> {
    let mut divided: Vec<ChartSpec> = Vec::new();
    let mut bars: Vec<ChartSpec> = Vec::new();
    let mut drawn: Vec<Vec<String>> = Vec::new();
    for spec in specs {
        let said: Vec<String> = match &spec.data {
            ChartData::Shares(shares) => {
                let parts = shares.parts().iter();
                parts
                    .map(|part| format!("{} {}", part.name, part.point.label))
                    .collect()
            }
            _ => Vec::new(),
        };
        if said.is_empty() {
            bars.push(spec);
        } else if !drawn.contains(&said) {
            drawn.push(said);
            divided.push(spec);
        }
    }
    let mut blocks = side_by_side(draft, bars);
    for spec in divided {
        let view = draft.chart(&spec, ChartWidth::Full);
        blocks.push(Block::Chart(Box::new(view)));
    }
    blocks
}

/// The most notable findings, at most one an indicator, without saying a target twice. Of records one is
/// told: after it, how much more than a year ago says more than another record.
pub fn told<'f, 's>(findings: &'f [Finding<'s>], most: usize) -> Vec<&'f Finding<'s>> {
    let all = findings.iter().any(|f| matches!(f.fact, Fact::Paces(_)));
    let chosen = findings
        .iter()
        .filter(|f| !(all && matches!(f.fact, Fact::Pace(_))));
    let mut kept: Vec<&Finding<'_>> = Vec::new();
    for finding in chosen {
        let record = matches!(finding.fact, Fact::RecordHigh { .. });
        let repeated = kept.iter().any(|other| match finding.indicator {
            Some(_) if record && other.kind() == finding.kind() => true,
            Some(_) => other.indicator == finding.indicator,
            None => other.kind() == finding.kind(),
        });
        if !repeated && kept.len() < most {
            kept.push(finding);
        }
    }
    kept
}

/// The section of the year's targets.
pub fn targets<'s>(
    draft: &Draft<'s>,
    sections: &mut Sections,
    region: RegionId,
    quarter: Span,
    findings: &[Finding<'s>],
) {
    let site = draft.site;
    let paces = site.analysis.paces(region, quarter);
    let Some(table) = tables::targets(draft, &paces, quarter) else {
        return;
    };
    let title = charts::title_where(draft, findings, |f| matches!(f.fact, Fact::Paces(_)));
    let aims: Vec<&Observation> = paces.iter().map(|pace| pace.target).collect();
    let plan = charts::source_line(draft, &aims);
    let months = Span::to_quarter(quarter.to.year(), quarter.to.month() / 3);
    let period = months
        .map(|span| date::period(&Period::Span(span), site.lang))
        .unwrap_or_default();
    let subtitle = match site.lang {
        Lang::Zh => format!("{period}，目标见{plan}"),
        Lang::En => format!("{}; targets after {plan}", super::words::capital(&period)),
    };
    let label = site.say("全年目标", "Targets");
    let mut blocks = vec![Block::Targets(table)];
    let page = PageId::Topic(Topic::Targets);
    let more = draft.link_if(
        page,
        "各区县的目标和历年完成情况",
        "Districts and earlier years",
    );
    blocks.extend(
        more.filter(|_| draft.page != page)
            .map(|link| Block::Links(vec![link])),
    );
    sections.titled(
        "targets",
        label,
        (title.as_deref().unwrap_or_default(), &subtitle),
        blocks,
    );
}
