//! A region beside its parent and its peers: figures, series, targets, stations, cases.

mod compare;
mod index;
mod place;

use super::charts::places;
use super::charts::time::{self, Subject};
use super::describe::ColumnType;
use super::highlights::{arranged, leading, newest_of, side_by_side};
use super::report::{About, breakdowns, has_chart};
use super::words::Sections;
use super::{Draft, highlights, stated, tables};
use crate::chart::ChartSpec;
use crate::diag::Lang;
use crate::model::{Kind, Observation, Period, RegionId, Span, Status};
use crate::plan::PageId;
use crate::view::number;
use crate::view::pages::{Block, Body, Head, KeyFigure, Link, RegionPage, Section, SideNote};
use crate::view::wording;

pub use index::regions;

/// The page of a region.
pub fn region(draft: &mut Draft<'_>, id: RegionId) -> Body {
    let site = draft.site;
    let lang = site.lang;
    let name = draft.region_name(id);
    let title = match lang {
        Lang::Zh => format!("{name}的法律援助数据"),
        Lang::En => format!("Legal aid figures of {name}"),
    };
    draft.section = "regions".to_owned();
    draft.trail(&[(PageId::Regions, site.say("地区", "Regions"))], name);
    let quarter = draft.newest_quarter(id);
    let about = quarter.map(|quarter| About {
        region: id,
        quarter,
        findings: site.analysis.findings_for_region(id, quarter),
    });
    let figures = Figures::of(draft, id);
    let lead = match figures {
        Figures::Inside => place::inside_lead(draft, id),
        Figures::Own | Figures::Summed => lead(draft, id, about.as_ref()),
    };
    describe(draft, id, &title, &lead);
    draft.column_type(ColumnType::Disclosure);
    let key_figures = about
        .as_ref()
        .map(|about| key_figures(draft, about))
        .unwrap_or_default();
    let sections = sections(draft, id, about.as_ref());
    let no_chart = match figures {
        Figures::Inside => site.say("本站没有它整体的数", "There is no figure of the whole"),
        _ => site.say(
            "可以相比的数不足两个，画不成图",
            "Fewer than two figures can be compared: there is nothing to draw",
        ),
    };
    let head = Head {
        title: name.to_owned(),
        lead,
        facts: until(draft, id)
            .into_iter()
            .chain(figures.origin(draft))
            .collect(),
        status: quarter.and_then(|quarter| draft.status(settled(draft, id, quarter))),
        side: side(draft, id),
        no_chart: (!has_chart(&sections)).then(|| no_chart.to_owned()),
        ..Head::default()
    };
    Body::Region(Box::new(RegionPage {
        head,
        key_figures,
        sections,
        peers: peers(draft, id),
    }))
}

/// Whose figures a region's page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figures {
    /// Some that a table states.
    Own,
    /// Only such that follow from those of its parts.
    Summed,
    /// None: only places inside it have some.
    Inside,
}

impl Figures {
    fn of(draft: &Draft<'_>, id: RegionId) -> Self {
        let mut all = draft.site.data.of_region_and_predecessors(id).peekable();
        match all.peek().is_some() {
            false => Figures::Inside,
            true if all.any(Observation::is_stated) => Figures::Own,
            true => Figures::Summed,
        }
    }

    /// Where they come from, if no table states them.
    fn origin(self, draft: &Draft<'_>) -> Option<String> {
        let summed = draft.site.say(
            "数字由下辖各地的数合计得出",
            "Figures are added up from those of the places inside it",
        );
        (self == Figures::Summed).then(|| summed.to_owned())
    }
}

/// The figures for the region alone: those that a table states, or the derived ones if none does.
fn alone<'s>(draft: &Draft<'s>, id: RegionId) -> Vec<&'s Observation> {
    let all = draft.site.data.of_region(id);
    let mut alone: Vec<_> = all.filter(|o| o.key.regions.single().is_some()).collect();
    if alone.iter().any(|o| o.is_stated()) {
        alone.retain(|o| o.is_stated());
    }
    alone
}

/// Up to which period the page has figures.
fn until(draft: &Draft<'_>, id: RegionId) -> Option<String> {
    let spans = alone(draft, id)
        .into_iter()
        .filter(|o| o.value.number().is_some())
        .filter_map(|o| o.key.period.span())
        .filter(|span| span.within_a_year());
    let newest = spans.max_by_key(|span| (span.to, span.months()))?;
    let name = draft.period_name(&Period::Span(newest));
    Some(match draft.site.lang {
        Lang::Zh => format!("数据截至{name}"),
        Lang::En => format!("Figures up to {name}"),
    })
}

fn settled(draft: &Draft<'_>, id: RegionId, quarter: Span) -> Status {
    let mut own = alone(draft, id)
        .into_iter()
        .filter(|o| o.key.period.closing_quarter() == Some(quarter));
    match own.next() {
        Some(first) if first.status == Status::Reported => Status::Reported,
        Some(first) if first.status == Status::Provisional => Status::Provisional,
        _ if own.any(|o| o.status == Status::Provisional) => Status::Provisional,
        _ => Status::Final,
    }
}

/// The most notable finding; for quoted figures how many there are.
fn lead<'s>(draft: &Draft<'s>, id: RegionId, about: Option<&About<'s>>) -> String {
    let site = draft.site;
    if draft.is_record() {
        let all = site.data.of_region(id);
        let figures: Vec<&Observation> = all.filter(|o| o.is_stated()).collect();
        let mut sources: Vec<_> = figures.iter().filter_map(|o| o.source).collect();
        sources.sort_unstable();
        sources.dedup();
        return match site.lang {
            Lang::Zh => format!(
                "{}份公开文件写明的{}个数字，都附原话和出处。",
                sources.len(),
                figures.len()
            ),
            Lang::En => format!(
                "{} figures in {} public documents, each in the document’s words.",
                figures.len(),
                sources.len()
            ),
        };
    }
    let Some(about) = about else {
        return String::new();
    };
    let told = highlights::told(&about.findings, 1);
    told.first()
        .map(|found| {
            // The status stands beside it.
            wording::finding(site.analysis, found)
                .in_context
                .get(site.lang)
                .to_string()
        })
        .unwrap_or_default()
}

fn describe(draft: &mut Draft<'_>, id: RegionId, title: &str, lead: &str) {
    let name = draft.region_name(id);
    let start = match draft.site.lang {
        Lang::Zh => format!("{name}法律援助的案件、咨询、经费和质量，附出处和下载。"),
        Lang::En => format!("Legal aid in {name}: cases, advice, funds, quality, with sources."),
    };
    draft.describe(title, &[lead, &start]);
}

fn key_figures<'s>(draft: &Draft<'s>, about: &About<'s>) -> Vec<KeyFigure> {
    leading(draft)
        .into_iter()
        .filter_map(|id| newest_of(draft, id, about.region, about.quarter))
        .take(4)
        .map(|o| {
            let name = draft.indicator_name(o.key.indicator);
            let period = crate::view::date::short(&o.key.period, draft.site.lang);
            let label = format!("{name}{}{period}", draft.site.say("，", ", "));
            tables::key_figure(draft, label, o)
        })
        .collect()
}

fn side(draft: &Draft<'_>, id: RegionId) -> Vec<SideNote> {
    let site = draft.site;
    let region = site.catalogue().regions.get(id);
    let note = |zh: &str, en: &str, text: String, links: Vec<Link>| SideNote {
        title: site.say(zh, en).to_owned(),
        paragraphs: if text.is_empty() {
            Vec::new()
        } else {
            vec![text]
        },
        links,
    };
    let mark = if site.settings().demo {
        site.say("（示例）", " (sample)")
    } else {
        ""
    };
    let mut notes = vec![note(
        "代码",
        "Code",
        format!("{}{mark}", region.code),
        Vec::new(),
    )];
    if let Some(parent) = region.parent {
        let page = PageId::Region(parent);
        let name = draft.region_name(parent);
        let linked = site.routes.has(page);
        let links = if linked {
            vec![draft.link(page, name)]
        } else {
            Vec::new()
        };
        let text = if linked {
            String::new()
        } else {
            name.to_owned()
        };
        notes.push(note("上级", "Part of", text, links));
    }
    if let Some(people) = region.population {
        notes.push(note(
            "人口",
            "Residents",
            number::people(people, site.lang),
            Vec::new(),
        ));
    }
    notes
}

fn sections<'s>(draft: &mut Draft<'s>, id: RegionId, about: Option<&About<'s>>) -> Vec<Section> {
    let site = draft.site;
    let mut sections = Sections::numbered(site.lang);
    // True if the places inside it stand side by side.
    let mut compared = false;
    if let Some(about) = about {
        let leads = leading(draft);
        let blocks = compare::table(draft, about, "compare-table", &leads)
            .map(Block::Table)
            .into_iter()
            .collect();
        sections.add("compare", site.say("比较", "Compared"), blocks);
        let blocks = trends(draft, about);
        sections.add("trends", site.say("走势", "Over time"), blocks);
        highlights::targets(draft, &mut sections, id, about.quarter, &about.findings);
        let blocks = parts(draft, about);
        sections.add("parts", site.say("构成", "Breakdown"), blocks);
        let blocks = below(draft, about);
        compared = !blocks.is_empty();
        sections.add("below", site.say("下辖地区", "Inside it"), blocks);
    }
    if let Some(about) = about {
        let all: Vec<_> = site
            .catalogue()
            .indicators
            .iter()
            .map(|(id, _)| id)
            .collect();
        let list = compare::table(draft, about, "all-table", &all);
        let blocks = list.map(Block::Table).into_iter().collect();
        sections.add("all", site.say("指标一览", "All indicators"), blocks);
    }
    if !compared && Figures::of(draft, id) != Figures::Own {
        let blocks = place::inside(draft, id);
        sections.add("inside", site.say("下辖地区", "Inside it"), blocks);
    }
    let blocks = place::stations(draft, id);
    sections.add("stations", site.say("站点", "Stations"), blocks);
    let blocks = place::cases(draft, id);
    sections.add("cases", site.say("案例", "Cases"), blocks);
    let quoted: Vec<&Observation> = site
        .data
        .of_region_and_predecessors(id)
        .filter(|o| o.is_stated() && o.status == Status::Reported)
        .collect();
    let blocks = stated::by_document(draft, quoted);
    let label = site.say("文件里的数字", "Figures as stated");
    sections.add("stated", label, blocks);
    let blocks = place::names(draft, id);
    sections.add("names", site.say("区划变化", "Changes"), blocks);
    let blocks = place::files(draft, id);
    sections.add("files", site.say("下载", "Files"), blocks);
    sections.done()
}

/// The leading figures over time, two side by side.
fn trends<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let specs: Vec<ChartSpec> = leading(draft)
        .into_iter()
        .filter(|id| draft.indicator(*id).kind != Kind::Ratio)
        .filter_map(|id| {
            let name = super::report::chart_id(&format!("{}-trend", draft.indicator(id).id));
            time::trend(draft, &name, Subject::all(id, about.region))
        })
        .take(4)
        .collect();
    side_by_side(draft, specs)
}

/// What the region's cases are about.
fn parts<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let ids: Vec<_> = draft
        .site
        .catalogue()
        .indicators
        .iter()
        .map(|(id, _)| id)
        .collect();
    let groups = ["cases", "recipients", "funds", "quality"];
    let specs: Vec<ChartSpec> = ids
        .into_iter()
        .filter(|id| groups.contains(&&*draft.indicator(*id).group))
        .flat_map(|id| breakdowns(draft, about, id))
        .take(6)
        .collect();
    arranged(draft, specs)
}

/// The region's own parts side by side.
fn below<'s>(draft: &mut Draft<'s>, about: &About<'s>) -> Vec<Block> {
    let ids = leading(draft);
    let mut blocks = Vec::new();
    let table = tables::regions(draft, &ids, about.region, about.quarter);
    blocks.extend(table.map(Block::Table));
    let lead = ids.first().copied();
    let analysis = draft.site.analysis;
    let ranking = lead.and_then(|id| {
        let total = crate::model::Breakdown::total();
        analysis
            .periods(id, about.quarter)
            .into_iter()
            .find_map(|period| analysis.ranking(id, about.region, &total, &period))
    });
    let spec = ranking.and_then(|r| places::growth(draft, "below-growth", &r, &about.findings));
    blocks.extend(side_by_side(draft, spec.into_iter().collect()));
    blocks
}

/// Regions of the same parent that have a page.
fn peers(draft: &Draft<'_>, id: RegionId) -> Vec<Link> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let parent = regions.get(id).parent;
    let siblings = regions
        .iter()
        .filter(|(other, region)| *other != id && region.parent == parent && parent.is_some());
    siblings
        .map(|(other, _)| other)
        .filter(|other| site.routes.has(PageId::Region(*other)))
        .map(|other| draft.link(PageId::Region(other), draft.region_name(other)))
        .collect()
}
