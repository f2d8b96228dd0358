//! Who lives near a station, region by region.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Caption, title_where};
use crate::analyse::coverage::WITHIN_METRES;
use crate::analyse::{Coverage, Fact, Finding};
use crate::chart::spec::{BarRow, BarsData, ChartData, Emphasis};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::region::RegionKind;
use crate::view::build::Draft;
use crate::view::{date, number};

/// The part of the people who live within five kilometres of a station, by region.
pub fn covered<'s>(
    draft: &Draft<'s>,
    id: &str,
    parent: RegionId,
    findings: &[Finding<'s>],
) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let coverage = site.analysis.coverage()?;
    let mut parts = covered_parts(draft, coverage, parent);
    if parts.len() < 2 {
        return None;
    }
    parts.sort_by_key(|(region, share)| (Reverse(*share), *region));
    let lowest = parts.last().map(|(region, _)| *region);
    let rows = parts.iter().map(|(region, share)| {
        let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
        BarRow {
            name: draft.region_name(*region).to_owned(),
            point: Point::settled(percent.round_dp(4), number::percent(*share, 1, lang)),
            emphasis: if Some(*region) == lowest {
                Emphasis::Focus
            } else {
                Emphasis::Context
            },
            comparison: None,
        }
    });
    let about = |f: &Finding<'_>| {
        f.region == parent && matches!(f.fact, Fact::LeastCovered { .. } | Fact::Coverage(_))
    };
    let title = title_where(draft, findings, about).unwrap_or_else(|| {
        site.say(
            "5公里内有站点的人口占比",
            "Residents within 5 km of a station",
        )
        .to_owned()
    });
    let what = site.say(
        "5公里内有站点的人口占比",
        "Residents within 5 km of a station",
    );
    let day = date::day(coverage.as_of, lang);
    let caption = Caption::new(draft, id, title, &[what, draft.region_name(parent), &day]);
    let source = match lang {
        Lang::Zh => "站点名录、村（社区）人口表",
        Lang::En => "lists of stations and of villages",
    };
    Some(ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle: caption.subtitle,
        source: format!(
            "{}{}{source}",
            site.settings().publisher.get(site.english()),
            site.say("，", ", ")
        ),
        unit_label: "%".to_owned(),
        note: site
            .say(
                "按村（社区）人口和直线距离计算。",
                "By village population, as the crow flies.",
            )
            .to_owned(),
        alt: String::new(),
        words: site.chart_words.clone(),
        data: ChartData::Bars(BarsData {
            rows: rows.collect(),
            comparison_name: String::new(),
        }),
    })
}

/// The parts of a region with the part of their people who live within five kilometres.
pub fn covered_parts(
    draft: &Draft<'_>,
    coverage: &Coverage<'_>,
    parent: RegionId,
) -> Vec<(RegionId, Decimal)> {
    let regions = &draft.site.catalogue().regions;
    regions
        .parts_on(parent, coverage.as_of)
        .filter(|region| regions.get(*region).kind == RegionKind::Area)
        .filter_map(|region| {
            Some((
                region,
                coverage.of(region)?.share_within(WITHIN_METRES / 1000)?,
            ))
        })
        .collect()
}
