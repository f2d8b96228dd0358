//! What belongs to a region beside its figures: stations, cases, former names, files.

use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::document::DocumentKind;
use crate::plan::{DataSet, PageId};
use crate::view::build::Draft;
use crate::view::citation::Cited;
use crate::view::pages::{Block, Fact, Link};
use crate::view::{date, number};

/// The places directly below that have a page.
fn below<'s>(draft: &Draft<'s>, id: RegionId) -> impl Iterator<Item = RegionId> + use<'s> {
    let site = draft.site;
    let children = site.catalogue().regions.children(id).iter().copied();
    children.filter(|child| site.routes.has(PageId::Region(*child)))
}

/// What stands first on the page of a region without figures.
pub fn inside_lead(draft: &Draft<'_>, id: RegionId) -> String {
    let name = draft.region_name(id);
    let names: Vec<&str> = below(draft, id)
        .map(|child| draft.region_name(child))
        .collect();
    match draft.site.lang {
        Lang::Zh => format!(
            "本站没有收录{name}整体的数，只收录了其中一部分地方的：{}。",
            names.join("、")
        ),
        Lang::En => format!(
            "This site has no figure for {name} as a whole, only for places inside it: {}.",
            names.join(", ")
        ),
    }
}

/// The places inside a region with how many figures each has.
pub fn inside(draft: &Draft<'_>, id: RegionId) -> Vec<Block> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let facts: Vec<Fact> = below(draft, id)
        .map(|child| {
            let within = regions.iter().map(|(other, _)| other);
            let within = within.filter(|other| regions.is_within(regions.current(*other), child));
            let figures = within.flat_map(|other| site.data.of_region(other));
            let figures = figures.filter(|o| o.is_stated()).count();
            let count = number::count(u64::try_from(figures).unwrap_or(0), site.lang);
            Fact {
                label: draft.region_name(child).to_owned(),
                text: match (site.lang, figures) {
                    (Lang::Zh, _) => format!("公布的数{count}个"),
                    (Lang::En, 1) => "1 published figure".to_owned(),
                    (Lang::En, _) => format!("{count} published figures"),
                },
                href: draft.region_href(child),
            }
        })
        .collect();
    vec![Block::Facts(facts)]
}

/// How many stations there are, who lives near one, where they are listed.
pub fn stations(draft: &Draft<'_>, id: RegionId) -> Vec<Block> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let day = site.analysis.as_of();
    let open = |station: &&crate::model::station::Station| {
        day.is_none_or(|day| station.exists_on(day))
            && regions.is_within(regions.current(station.region), id)
    };
    let count = site.data.stations.iter().filter(open).count();
    if count == 0 {
        return Vec::new();
    }
    let count = number::count(u64::try_from(count).unwrap_or(0), site.lang);
    let fact = |zh: &str, en: &str, text: String| Fact {
        label: site.say(zh, en).to_owned(),
        text,
        href: None,
    };
    let mut facts = vec![fact(
        "开放的站点",
        "Open stations",
        match site.lang {
            Lang::Zh => format!("{count}个"),
            Lang::En => count,
        },
    )];
    let reach = site
        .analysis
        .coverage()
        .and_then(|coverage| coverage.of(id));
    if let Some(reach) = reach {
        let share = reach
            .share_within(5)
            .map(|share| number::percent(share, 1, site.lang));
        facts.extend(
            share.map(|share| fact("5公里内有站点的人口", "Residents within 5 km of one", share)),
        );
        let far = reach.population.saturating_sub(reach.within(5));
        facts.push(fact(
            "超过5公里的人口",
            "Residents farther away",
            number::people(far, site.lang),
        ));
    }
    facts.extend(day.map(|day| fact("截至", "As of", date::day(day, site.lang))));
    let mut links: Vec<Link> = Vec::new();
    links.extend(draft.link_if(
        PageId::StationsOf(id),
        "地址、电话和开放时间",
        "Addresses, phones, hours",
    ));
    if links.is_empty() {
        links.extend(draft.link_if(PageId::Stations, "查找站点", "Find a station"));
    }
    links.extend(draft.link_if(PageId::Coverage, "覆盖情况", "Coverage"));
    let mut blocks = vec![Block::Facts(facts)];
    if !links.is_empty() {
        blocks.push(Block::Links(links));
    }
    blocks
}

/// The newest cases of the region and those below it.
pub fn cases(draft: &Draft<'_>, id: RegionId) -> Vec<Block> {
    let regions = &draft.site.catalogue().regions;
    let own = |region: Option<RegionId>| {
        region.is_some_and(|region| regions.is_within(regions.current(region), id))
    };
    let cases = draft.cases(4, |document| own(document.region));
    if cases.is_empty() {
        return Vec::new();
    }
    let count = draft
        .documents(DocumentKind::Case)
        .filter(|(_, d)| own(d.region))
        .count();
    let mut blocks = vec![Block::Cases(cases)];
    let all = match draft.site.lang {
        Lang::Zh => format!("本地区共{count}个案例，在案例库里查看"),
        Lang::En => format!("All {count} cases of this region in the library"),
    };
    if draft.site.routes.has(PageId::Cases) {
        blocks.push(Block::Links(vec![draft.link(PageId::Cases, all)]));
    }
    blocks
}

/// Former names and codes, whose figures go on here.
pub fn names(draft: &Draft<'_>, id: RegionId) -> Vec<Block> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let former = site.analysis.history(id).skip(1);
    let facts: Vec<Fact> = former
        .map(|before| {
            let region = regions.get(before);
            let until = region.valid_to.map(|day| date::day(day, site.lang));
            let text = match (site.lang, until) {
                (Lang::Zh, Some(day)) => {
                    format!("代码{}，用到{day}；此前的数字接在本页各图表里", region.code)
                }
                (Lang::Zh, None) => format!("代码{}；它的数字接在本页各图表里", region.code),
                (Lang::En, Some(day)) => {
                    format!(
                        "code {}, until {day}; its figures go on in the charts here",
                        region.code
                    )
                }
                (Lang::En, None) => {
                    format!("code {}; its figures go on in the charts here", region.code)
                }
            };
            Fact {
                label: draft.region_name(before).to_owned(),
                text,
                href: None,
            }
        })
        .collect();
    if facts.is_empty() {
        Vec::new()
    } else {
        vec![Block::Facts(facts)]
    }
}

/// The region's figures as files, and how to cite them.
pub fn files(draft: &Draft<'_>, id: RegionId) -> Vec<Block> {
    let site = draft.site;
    let text = site.say("本地区各期数据", "All periods of this region");
    let set = draft.set_downloads(DataSet::Region(id), text);
    if set.is_empty() {
        return Vec::new();
    }
    let files = draft.take_files(site.say("数据", "Data"), set);
    let cite = draft.take_citation(draft.region_name(id), Cited::Data);
    vec![Block::Columns(vec![
        vec![Block::TakeAway(files)],
        vec![Block::TakeAway(cite)],
    ])]
}
