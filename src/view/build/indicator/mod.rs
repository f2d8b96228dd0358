//! An indicator: what it means, how it goes, where, in which parts, every figure as stated, files.

mod history;
mod index;
mod terms;

use super::charts::time::{self, Subject};
use super::charts::{beside, places};
use super::describe::ColumnType;
use super::highlights::arranged;
use super::report::{About, all_breakdowns, has_chart};
use super::words::Sections;
use super::{Draft, stated};
use crate::analyse::Rhythm;
use crate::chart::ChartSpec;
use crate::diag::Lang;
use crate::model::{Breakdown, Indicator, IndicatorId, Kind, Observation, RegionId, Status};
use crate::plan::PageId;
use crate::view::pages::{
    Block, Body, ChartWidth, Head, IndicatorPage, Link, Section, SideNote, Variant,
};
use crate::view::wording;

pub use index::indicators;

/// The page of an indicator.
pub fn indicator(draft: &mut Draft<'_>, id: IndicatorId) -> Body {
    let site = draft.site;
    let lang = site.lang;
    let name = draft.indicator_name(id);
    let title = match lang {
        Lang::Zh => format!("{name}：数据和口径"),
        Lang::En => format!("{name}: data and definition"),
    };
    draft.section = "indicators".to_owned();
    let all = site.say("指标", "Indicators");
    draft.trail(&[(PageId::Indicators, all)], name);
    let regions = regions(draft, id);
    describe(draft, id, &title, &regions);
    draft.column_type(ColumnType::Disclosure);
    let sections = sections(draft, id, &regions);
    let no_chart = (!has_chart(&sections)).then(|| why_no_chart(draft, id).to_owned());
    let head = Head {
        title: name.to_owned(),
        lead: draft.definition(id).to_owned(),
        side: side(draft, id),
        no_chart,
        ..Head::default()
    };
    Body::Indicator(Box::new(IndicatorPage {
        head,
        sections,
        related: related(draft, id),
    }))
}

/// The regions whose figures have charts: the site's own; in a record of documents every one.
fn regions(draft: &Draft<'_>, id: IndicatorId) -> Vec<RegionId> {
    let own = draft.site.settings().region;
    let mut regions: Vec<RegionId> = Vec::new();
    regions.extend(own.filter(|region| draft.newest(id, *region).is_some()));
    if draft.is_record() || regions.is_empty() {
        let all = draft.site.data.of_indicator(id).iter();
        for region in all.filter_map(|o| o.key.regions.single()) {
            if !regions.contains(&region) && draft.newest(id, region).is_some() {
                regions.push(region);
            }
        }
    }
    regions
}

/// What is counted, the newest figure, and what else the page has.
fn describe(draft: &mut Draft<'_>, id: IndicatorId, title: &str, regions: &[RegionId]) {
    let site = draft.site;
    let newest = regions.first().and_then(|region| draft.newest(id, *region));
    let newest = newest.map(|o| {
        let plain = wording::plain(site.analysis, o);
        format!("{}{}", plain.get(site.lang), site.say("。", "."))
    });
    let newest = newest
        .or_else(|| stated_words(draft, id))
        .unwrap_or_default();
    let rest = match draft.is_record() {
        true => site.say(
            "每个数字都附文件原话、时期、地区和出处。",
            "Every figure with the words, period, place and document it comes from.",
        ),
        false => site.say(
            "各期数值、口径、出处和下载。",
            "Every period, the definition, sources and files.",
        ),
    };
    let definition = draft.definition(id);
    draft.describe(title, &[definition, &newest, rest]);
}

/// One figure as a document states it: 绵阳市，2016年7月4日：39号。
fn stated_words(draft: &Draft<'_>, id: IndicatorId) -> Option<String> {
    let site = draft.site;
    let mut all = site.data.of_indicator(id).iter();
    let o = all.find(|o| o.is_stated())?;
    let place = draft.places(&o.key.regions);
    let comma = site.say("，", ", ");
    let period = stated::period(draft, o);
    let value = stated::value(draft, o).text;
    let (colon, stop) = (site.say("：", ": "), site.say("。", "."));
    Some(format!("{place}{comma}{period}{colon}{value}{stop}"))
}

fn side(draft: &Draft<'_>, id: IndicatorId) -> Vec<SideNote> {
    let site = draft.site;
    let indicator = draft.indicator(id);
    let note = |zh: &str, en: &str, text: String| SideNote {
        title: site.say(zh, en).to_owned(),
        paragraphs: vec![text],
        links: Vec::new(),
    };
    let mut kind = draft.kind_words(indicator.kind).to_owned();
    if !indicator.unit.is_empty() && indicator.kind != Kind::Text {
        let unit = crate::view::number::column_unit(indicator, site.lang);
        let said = site.say("；单位为{}", "; in {}").replace("{}", &unit);
        kind.push_str(&said);
    }
    vec![
        note("编号", "Id", indicator.id.to_string()),
        note("类型", "Kind", kind),
    ]
}

fn why_no_chart(draft: &Draft<'_>, id: IndicatorId) -> &'static str {
    if draft.indicator(id).kind == Kind::Text {
        return draft.site.say(
            "这一项是标识或者文字，不是数值，不画图",
            "An identifier or words, not a quantity: there is nothing to draw",
        );
    }
    draft.site.say(
        "可以相比的数不足两个：时期、地区或者口径各不相同，不能画在一起",
        "Fewer than two figures can be compared: periods, places or scopes differ",
    )
}

fn sections(draft: &mut Draft<'_>, id: IndicatorId, regions: &[RegionId]) -> Vec<Section> {
    let site = draft.site;
    let mut sections = Sections::numbered(site.lang);
    let blocks = trends(draft, id, regions);
    sections.add("trend", site.say("趋势", "Trend"), blocks);
    let first = regions.first().copied();
    let newest = first.and_then(|region| draft.newest(id, region));
    let about = newest.and_then(|o| {
        let region = o.key.regions.single()?;
        let quarter = o.key.period.closing_quarter()?;
        let findings = site.analysis.findings_for_indicator(id, region, quarter);
        Some(About {
            region,
            quarter,
            findings,
        })
    });
    if let Some(about) = &about {
        let blocks = places(draft, id, about);
        let kind = site.analysis.data().catalogue.regions.parts_on(
            about.region,
            about.quarter.to.last_day().unwrap_or_default(),
        );
        let kind = kind.map(|part| draft.parts_kind(part)).next();
        let label = if site.english() {
            "Places"
        } else {
            kind.unwrap_or("地区")
        };
        sections.add("regions", label, blocks);
    }
    let blocks = parts(draft, id, regions);
    sections.add("parts", site.say("构成", "Breakdown"), blocks);
    if let Some(region) = first {
        let blocks = history::table(draft, id, region)
            .map(Block::Table)
            .into_iter()
            .collect();
        sections.add("periods", site.say("各期数值", "Every period"), blocks);
        let blocks = history::targets(draft, id, region)
            .map(Block::Table)
            .into_iter()
            .collect();
        sections.add("targets", site.say("年度目标", "Targets"), blocks);
    }
    let quoted = quoted(draft, id);
    let blocks = stated::by_place(draft, quoted).into_iter().collect();
    sections.add(
        "stated",
        site.say("文件原话", "As documents state it"),
        blocks,
    );
    let blocks = terms::terms(draft, id);
    sections.add("terms", site.say("口径", "Definition"), blocks);
    terms::revisions(draft, &mut sections, id);
    let blocks = terms::files(draft, id);
    sections.add(
        "files",
        site.say("引用和下载", "Files and citation"),
        blocks,
    );
    sections.done()
}

/// Every figure with a document's own words, and every quoted one.
fn quoted<'s>(draft: &Draft<'s>, id: IndicatorId) -> Vec<&'s Observation> {
    let all = draft.site.data.of_indicator(id).iter();
    all.filter(|o| o.is_stated())
        .filter(|o| o.status == Status::Reported || o.stated.is_some())
        .collect()
}

/// One chart a region; of the first region all measures.
fn trends(draft: &mut Draft<'_>, id: IndicatorId, regions: &[RegionId]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, region) in regions.iter().enumerate() {
        let subject = Subject::all(id, *region);
        let chart = |name: &str| {
            if at == 0 {
                name.to_owned()
            } else {
                format!("{name}-{}", at + 1)
            }
        };
        let mut specs: Vec<(String, ChartSpec)> = Vec::new();
        let main = subject.rhythm(draft);
        if let Some(spec) = time::trend(draft, &chart("over-time"), subject) {
            let label = main
                .map(|rhythm| time::rhythm_word(draft, rhythm))
                .unwrap_or_default();
            specs.push((label.to_owned(), spec));
        }
        if main == Some(Rhythm::Quarters) {
            let label = draft.site.say("1月起累计", "Cumulative").to_owned();
            specs.extend(
                time::years_over(draft, &chart("cumulative"), subject).map(|spec| (label, spec)),
            );
            let label = draft.site.say("全年", "Whole years").to_owned();
            specs.extend(time::by_year(draft, &chart("years"), subject).map(|spec| (label, spec)));
        }
        let mut variants: Vec<Variant> = specs
            .into_iter()
            .map(|(label, spec)| Variant {
                label: if draft.site.english() {
                    super::words::capital(&label)
                } else {
                    label
                },
                chart: draft.chart(&spec, ChartWidth::Full),
            })
            .collect();
        match variants.len() {
            0 => {}
            1 => blocks.extend(variants.pop().map(|v| Block::Chart(Box::new(v.chart)))),
            _ => blocks.push(Block::Variants(variants)),
        }
    }
    blocks
}

/// The parts of the region ranked, and each over time.
fn places<'s>(draft: &mut Draft<'s>, id: IndicatorId, about: &About<'s>) -> Vec<Block> {
    let analysis = draft.site.analysis;
    let total = Breakdown::total();
    let ranking = analysis
        .periods(id, about.quarter)
        .into_iter()
        .find_map(|period| analysis.ranking(id, about.region, &total, &period));
    let Some(ranking) = ranking else {
        return Vec::new();
    };
    let mut specs = Vec::new();
    let dots = beside::dots(draft, "ranked", &ranking, &about.findings);
    specs.extend(dots.or_else(|| places::ranked(draft, "ranked", &ranking, &about.findings)));
    let divided = draft
        .site
        .catalogue()
        .dimensions
        .iter()
        .find_map(|(dimension, _)| {
            let spec = beside::stacks(draft, "divided", &ranking, dimension)?;
            Some(spec)
        });
    specs.extend(divided);
    let subject = Subject::all(id, about.region);
    specs.extend(time::multiples(draft, "multiples", subject, &ranking));
    specs
        .into_iter()
        .map(|spec| Block::Chart(Box::new(draft.chart(&spec, ChartWidth::Full))))
        .collect()
}

/// The categories at the newest period of each region.
fn parts(draft: &mut Draft<'_>, id: IndicatorId, regions: &[RegionId]) -> Vec<Block> {
    let mut specs: Vec<ChartSpec> = Vec::new();
    for (at, region) in regions.iter().enumerate() {
        let Some(o) = draft.newest(id, *region) else {
            continue;
        };
        let Some(quarter) = o.key.period.closing_quarter() else {
            continue;
        };
        let findings = draft
            .site
            .analysis
            .findings_for_indicator(id, *region, quarter);
        let about = About {
            region: *region,
            quarter,
            findings,
        };
        let mut made = all_breakdowns(draft, &about, id);
        if at > 0 {
            made.iter_mut()
                .for_each(|spec| spec.id.push_str(&format!("-{}", at + 1)));
        }
        specs.extend(made);
    }
    arranged(draft, specs)
}

/// Near-synonyms first, then the others of the group.
fn related(draft: &Draft<'_>, id: IndicatorId) -> Vec<Link> {
    let site = draft.site;
    let own = draft.indicator(id);
    let mut ids: Vec<IndicatorId> = own.related.clone();
    let same = |i: &Indicator| i.group == own.group;
    ids.extend(
        site.catalogue()
            .indicators
            .iter()
            .filter(|(_, i)| same(i))
            .map(|(id, _)| id),
    );
    let mut links: Vec<Link> = Vec::new();
    for other in ids.into_iter().filter(|other| *other != id) {
        let page = PageId::Indicator(other);
        let link = draft.link(page, draft.indicator_name(other));
        if site.routes.has(page) && !links.contains(&link) && links.len() < 12 {
            links.push(link);
        }
    }
    links
}
