//! The sections of a report between targets and terms.

use std::collections::BTreeSet;

use super::About;
use super::overview::of;
use crate::chart::ChartSpec;
use crate::diag::Lang;
use crate::model::indicator::OfWhich;
use crate::model::{IndicatorId, Kind, Period, RegionId, SourceId, Span};
use crate::plan::PageId;
use crate::plan::topics::Topic;
use crate::view::build::charts::parts::{self, Whole};
use crate::view::build::charts::time::{self, Subject};
use crate::view::build::charts::{self, covered, places};
use crate::view::build::highlights::{arranged, leading};
use crate::view::build::words::Sections;
use crate::view::build::{Draft, revisions, tables};
use crate::view::pages::{Block, ChartWidth, Definition, Link, Revision, RevisionKind, TableView};
use crate::view::wording;

/// Cases, money, regions, quality, network, funds: whatever the period has.
pub fn content<'s>(draft: &mut Draft<'s>, sections: &mut Sections, about: &About<'s>) {
    let site = draft.site;
    let blocks = cases(draft, about);
    sections.add("cases", site.say("案件", "Cases"), blocks);
    let blocks = money(draft, about);
    sections.add("money", site.say("挽回损失", "Money recovered"), blocks);
    regions(draft, sections, about);
    let mut blocks = quality(draft, about);
    with_topic(
        draft,
        &mut blocks,
        Topic::Quality,
        "历年的质量和评价",
        "Quality year by year",
    );
    sections.add("quality", site.say("质量", "Quality"), blocks);
    let blocks = network(draft, about);
    sections.add("network", site.say("站点", "Stations"), blocks);
    let mut blocks = group(draft, about, "funds");
    with_topic(
        draft,
        &mut blocks,
        Topic::Funds,
        "历年经费",
        "Funds year by year",
    );
    sections.add("funds", site.say("经费", "Funds"), blocks);
    let mut blocks = group(draft, about, "publicity");
    blocks.extend(group(draft, about, "staff"));
    with_topic(
        draft,
        &mut blocks,
        Topic::Publicity,
        "历年宣传",
        "Publicity year by year",
    );
    sections.add(
        "publicity",
        site.say("宣传和人员", "Publicity and staff"),
        blocks,
    );
}

/// Adds the way to a topic's page to what a section shows of it.
fn with_topic(draft: &Draft<'_>, blocks: &mut Vec<Block>, topic: Topic, zh: &str, en: &str) {
    if !blocks.is_empty() {
        let link = draft.link_if(PageId::Topic(topic), zh, en);
        blocks.extend(link.map(|link| Block::Links(vec![link])));
    }
}

/// Indicators of a group that can be charted.
pub(super) fn of_group(draft: &Draft<'_>, group: &str) -> Vec<IndicatorId> {
    let all = draft.site.catalogue().indicators.iter();
    all.filter(|(_, i)| &*i.group == group && i.kind != Kind::Text)
        .map(|(id, _)| id)
        .collect()
}

fn subject(about: &About<'_>, indicator: IndicatorId) -> Subject {
    Subject {
        indicator,
        region: about.region,
        until: Some(about.quarter.to),
    }
}

/// The leading indicator of a group, else its first that can be drawn over time.
fn trend_of<'s>(draft: &Draft<'s>, about: &About<'s>, group: &str, id: &str) -> Option<ChartSpec> {
    let mut ids = of_group(draft, group);
    let headline = &draft.site.settings().headline;
    ids.sort_by_key(|id| (!headline.contains(id), *id));
    let has = |id: &IndicatorId| {
        let periods = draft.site.analysis.periods(*id, about.quarter);
        periods
            .into_iter()
            .any(|p| draft.site.analysis.total(*id, about.region, p).is_some())
    };
    ids.into_iter()
        .filter(has)
        .find_map(|one| time::trend(draft, id, subject(about, one)))
}

fn cases<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(spec) = trend_of(draft, about, "cases", "cases-trend") {
        blocks.push(Block::Chart(Box::new(draft.chart(&spec, ChartWidth::Full))));
    }
    let mut specs = Vec::new();
    for group in ["cases", "recipients", "consultation"] {
        for indicator in of_group(draft, group) {
            specs.extend(breakdowns(draft, about, indicator));
        }
    }
    blocks.extend(arranged(draft, specs));
    let groups = ["cases", "recipients", "consultation"];
    blocks.extend(table_of(draft, &groups, about.region, about.quarter).map(Block::Table));
    blocks.extend(outside(draft, about).map(Block::Note));
    blocks
}

/// A chart for every dimension that a counted indicator is broken down by; the categories of a
/// rate repeat those of what it is computed from.
pub fn breakdowns<'s>(
    draft: &Draft<'s>,
    about: &About<'s>,
    indicator: IndicatorId,
) -> Vec<ChartSpec> {
    if draft.indicator(indicator).kind == Kind::Ratio {
        return Vec::new();
    }
    all_breakdowns(draft, about, indicator)
}

/// A chart for every dimension that an indicator is broken down by: of the year so far, else of
/// the quarter.
pub fn all_breakdowns<'s>(
    draft: &Draft<'s>,
    about: &About<'s>,
    indicator: IndicatorId,
) -> Vec<ChartSpec> {
    let analysis = draft.site.analysis;
    for period in analysis.periods(indicator, about.quarter) {
        let all = analysis.breakdowns(indicator, about.region, &period);
        if all.is_empty() {
            continue;
        }
        let whole = Whole {
            indicator,
            region: about.region,
            period: &period,
        };
        return all
            .iter()
            .filter_map(|shares| {
                let dimension = draft.site.catalogue().dimensions.get(shares.dimension);
                let name = &draft.indicator(indicator).id;
                let id = chart_id(&format!("{name}-{}", dimension.id));
                parts::breakdown(draft, &id, &whole, shares, &about.findings)
            })
            .collect();
    }
    Vec::new()
}

/// ASCII letters, digits and hyphens.
pub fn chart_id(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

/// True for what is counted beside another indicator of the same group.
fn is_outside(draft: &Draft<'_>, id: IndicatorId) -> bool {
    let own = draft.indicator(id);
    match own.part_of {
        Some((whole, OfWhich::Outside)) => draft.indicator(whole).group == own.group,
        _ => false,
    }
}

/// What is counted beside the cases and never added to them.
fn outside<'s>(draft: &Draft<'s>, about: &About<'s>) -> Option<String> {
    let site = draft.site;
    let said: Vec<String> = of_group(draft, "cases")
        .into_iter()
        .filter(|id| is_outside(draft, *id))
        .filter_map(|id| {
            let period = site.analysis.periods(id, about.quarter).into_iter();
            let o = period
                .into_iter()
                .find_map(|p| site.analysis.total(id, about.region, p))?;
            let (whole, _) = draft.indicator(id).part_of?;
            let whole = draft.indicator_name(whole);
            let plain = wording::plain(site.analysis, o);
            Some(match site.lang {
                Lang::Zh => format!("{}，单独统计，不计入{whole}。", plain.zh),
                Lang::En => format!("{}; counted apart from “{whole}”.", plain.en),
            })
        })
        .collect();
    (!said.is_empty()).then(|| said.join(site.say("", " ")))
}

fn money<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(spec) = trend_of(draft, about, "money", "money-trend") {
        blocks.push(Block::Chart(Box::new(draft.chart(&spec, ChartWidth::Full))));
    }
    let specs: Vec<ChartSpec> = of_group(draft, "money")
        .into_iter()
        .flat_map(|indicator| breakdowns(draft, about, indicator))
        .collect();
    blocks.extend(arranged(draft, specs));
    blocks.extend(table_of(draft, &["money"], about.region, about.quarter).map(Block::Table));
    blocks
}

/// The regions from last year's value to this year's.
fn growth<'s>(draft: &Draft<'s>, about: &About<'s>, indicator: IndicatorId) -> Option<ChartSpec> {
    let analysis = draft.site.analysis;
    let total = crate::model::Breakdown::total();
    analysis
        .periods(indicator, about.quarter)
        .into_iter()
        .find_map(|period| {
            let ranking = analysis.ranking(indicator, about.region, &total, &period)?;
            let id = chart_id(&format!("{}-growth", draft.indicator(indicator).id));
            places::growth(draft, &id, &ranking, &about.findings)
        })
}

pub(super) fn regions<'s>(draft: &mut Draft<'s>, sections: &mut Sections, about: &About<'s>) {
    let site = draft.site;
    let ids = leading(draft);
    let lead = ids
        .iter()
        .copied()
        .find(|id| draft.indicator(*id).kind == Kind::Flow);
    let mut blocks = Vec::new();
    let table = tables::regions(draft, &ids, about.region, about.quarter);
    let subtitle = table
        .as_ref()
        .map(|table| table.caption.clone())
        .unwrap_or_default();
    blocks.extend(table.map(Block::Table));
    if let Some(spec) = lead.and_then(|id| growth(draft, about, id)) {
        let view = draft.chart(&spec, ChartWidth::Full);
        blocks.push(Block::Chart(Box::new(view)));
    }
    if let Some(id) = lead {
        blocks.extend(tables::heat(draft, id, about.region, about.quarter));
    }
    let title = charts::title_where(draft, &about.findings, |f| {
        charts::is_about_regions(&f.fact) && f.region == about.region
    });
    let title = title.as_deref().unwrap_or_default();
    sections.titled(
        "regions",
        site.say("区县", "Districts"),
        (title, &subtitle),
        blocks,
    );
}

pub(super) fn quality<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for indicator in of_group(draft, "quality") {
        let specs = breakdowns(draft, about, indicator);
        blocks.extend(arranged(draft, specs));
    }
    let groups = ["quality", "satisfaction"];
    blocks.extend(table_of(draft, &groups, about.region, about.quarter).map(Block::Table));
    blocks
}

pub(super) fn network<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let site = draft.site;
    let mut blocks = Vec::new();
    let day = site.analysis.as_of().map(Period::AsOf);
    let now = day.and_then(|day| day.closing_quarter()) == Some(about.quarter);
    if let Some(spec) =
        covered::covered(draft, "covered", about.region, &about.findings).filter(|_| now)
    {
        blocks.push(Block::Chart(Box::new(draft.chart(&spec, ChartWidth::Full))));
    }
    blocks.extend(group(draft, about, "network"));
    if now && !blocks.is_empty() {
        let mut links: Vec<Link> = Vec::new();
        links.extend(draft.link_if(PageId::Coverage, "覆盖情况", "Coverage"));
        links.extend(draft.link_if(PageId::Stations, "查找站点", "Find a station"));
        if !links.is_empty() {
            blocks.push(Block::Links(links));
        }
    }
    blocks
}

/// Breakdowns and a table of the indicators of one group.
pub(super) fn group<'s>(draft: &mut Draft<'s>, about: &About<'s>, name: &str) -> Vec<Block> {
    let ids = of_group(draft, name);
    let specs: Vec<ChartSpec> = ids
        .iter()
        .flat_map(|id| breakdowns(draft, about, *id))
        .collect();
    let mut blocks = arranged(draft, specs);
    blocks.extend(table_of(draft, &[name], about.region, about.quarter).map(Block::Table));
    blocks
}

/// The indicators of some groups with their values; a record of documents has its figures as they
/// are stated instead.
pub fn table_of(
    draft: &Draft<'_>,
    groups: &[&str],
    region: RegionId,
    quarter: Span,
) -> Option<TableView> {
    let ids: Vec<IndicatorId> = groups
        .iter()
        .flat_map(|group| of_group(draft, group))
        .collect();
    let id = format!("{}-table", groups.first()?);
    of(draft, &id, &ids, region, quarter).filter(|_| !draft.is_record())
}

/// How many figures were revised, and how many follow.
fn revised_title(lang: Lang, revised: usize, following: usize) -> String {
    let title = match (lang, revised) {
        (Lang::Zh, _) => format!("修订{revised}处"),
        (Lang::En, 1) => "One revision".to_owned(),
        (Lang::En, _) => format!("{revised} revisions"),
    };
    match (lang, following) {
        (_, 0) => title,
        (Lang::Zh, _) => format!("{title}，{following}个推算值随之变化"),
        (Lang::En, 1) => format!("{title}; one derived value follows"),
        (Lang::En, _) => format!("{title}; {following} derived values follow"),
    }
}

/// What the report revised, and what was revised in it later.
pub fn revisions<'s>(draft: &Draft<'s>, sections: &mut Sections, about: &About<'s>) {
    let site = draft.site;
    if draft.is_record() {
        return;
    }
    let own: BTreeSet<SourceId> = draft
        .of_quarter(about.quarter)
        .filter(|o| o.replaces.is_none())
        .filter_map(|o| o.source)
        .collect();
    let list = revisions::revisions(draft, revisions::Of::Quarter(about.quarter, &own));
    let derived = |one: &&Revision| one.kind == RevisionKind::Derived;
    let following = list.iter().filter(derived).count();
    let (title, block) = match list.len() - following {
        0 if list.is_empty() => {
            let none = site.say("本期没有修订。", "Nothing was revised in this period.");
            (String::new(), Block::Nothing(none.to_owned()))
        }
        n => (
            revised_title(site.lang, n, following),
            Block::Revisions(list),
        ),
    };
    sections.titled(
        "revisions",
        site.say("修订", "Revisions"),
        (&title, ""),
        vec![block],
    );
}

/// What the leading indicators mean.
pub fn definitions<'s>(draft: &Draft<'s>, sections: &mut Sections, about: &About<'s>) {
    let site = draft.site;
    let has = |id: &IndicatorId| {
        let periods = site.analysis.periods(*id, about.quarter).into_iter();
        periods
            .into_iter()
            .any(|p| site.analysis.total(*id, about.region, p).is_some())
    };
    let terms: Vec<Definition> = leading(draft)
        .into_iter()
        .filter(has)
        .filter(|id| !draft.definition(*id).is_empty())
        .take(6)
        .map(|id| Definition {
            term: draft.indicator_name(id).to_owned(),
            paragraphs: vec![draft.definition(id).to_owned()],
            href: draft.indicator_href(id),
        })
        .collect();
    let mut blocks = Vec::new();
    if !terms.is_empty() {
        blocks.push(Block::Definitions(terms));
        let all = draft.link_if(PageId::Indicators, "全部指标的口径", "All definitions");
        blocks.extend(all.map(|link| Block::Links(vec![link])));
    }
    sections.add("definitions", site.say("口径", "Definitions"), blocks);
}
