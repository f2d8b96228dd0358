//! The site map and the page for no page.

use super::Draft;
use super::describe::ColumnType;
use crate::model::document::DocumentKind;
use crate::plan::PageId;
use crate::view::pages::{Body, Link, NotFound, SiteMap, SiteMapGroup};

/// All pages, grouped.
#[expect(clippy::too_many_lines, reason = "one group of links after another")]
pub fn site_map(draft: &mut Draft<'_>) -> Body {
    let title = draft.site.say("网站地图", "Site map").to_owned();
    draft.trail(&[], &title);
    let about = draft.site.say(
        "本站全部页面，按栏目排列：求助指南、站点、季报、指标、地区、来源文件、案例、活动和数据，每一页都能从这里找到。",
        "All pages of this site, by section: help, stations, reports, indicators, regions, sources, cases, campaigns, data.",
    );
    draft.describe(&title, &[about]);
    draft.column_type(ColumnType::Overview);
    let routes = draft.site.routes;
    let mut groups: Vec<SiteMapGroup> = Vec::new();
    let mut group = |draft: &Draft<'_>, head: PageId, zh: &str, en: &str, links: Vec<Link>| {
        if routes.has(head) {
            groups.push(SiteMapGroup {
                head: draft.link(head, draft.site.say(zh, en)),
                links,
            });
        }
    };
    let named = |draft: &Draft<'_>, kind: DocumentKind| -> Vec<Link> {
        draft
            .documents(kind)
            .map(|(at, d)| draft.link(PageId::Document(at), draft.in_language(d).title.as_ref()))
            .collect()
    };
    let draft_ref = &*draft;
    group(
        draft_ref,
        PageId::Home,
        "首页",
        "Home",
        named(draft_ref, DocumentKind::Page),
    );
    group(
        draft_ref,
        PageId::Guide,
        "求助指南",
        "Getting help",
        named(draft_ref, DocumentKind::Guide),
    );
    let stations =
        routes
            .station_regions
            .iter()
            .map(|id| draft_ref.link(PageId::StationsOf(*id), draft_ref.region_name(*id)))
            .chain(routes.has(PageId::Coverage).then(|| {
                draft_ref.link(PageId::Coverage, draft_ref.site.say("覆盖情况", "Coverage"))
            }))
            .chain(few_stations(draft_ref))
            .collect();
    group(draft_ref, PageId::Stations, "站点", "Stations", stations);
    let reports = routes
        .periods
        .iter()
        .map(|p| draft_ref.link(PageId::Report(*p), draft_ref.report_title(*p)))
        .chain(routes.cumulative.iter().map(|span| {
            let title = super::report::cumulative_title(draft_ref, *span);
            draft_ref.link(PageId::Cumulative(*span), title)
        }))
        .chain(routes.years.iter().map(|year| {
            let words = draft_ref.site.say("{}年年度公示", "{} annual disclosure");
            draft_ref.link(
                PageId::Annual(*year),
                words.replace("{}", &year.to_string()),
            )
        }))
        .chain(super::topic::links(draft_ref))
        .collect();
    group(draft_ref, PageId::Reports, "季报", "Reports", reports);
    let indicators = routes
        .indicators
        .iter()
        .map(|id| draft_ref.link(PageId::Indicator(*id), draft_ref.indicator_name(*id)))
        .collect();
    group(
        draft_ref,
        PageId::Indicators,
        "指标",
        "Indicators",
        indicators,
    );
    let regions = routes
        .regions
        .iter()
        .map(|id| draft_ref.link(PageId::Region(*id), draft_ref.region_name(*id)))
        .collect();
    group(draft_ref, PageId::Regions, "地区", "Regions", regions);
    let sources = routes
        .sources
        .iter()
        .map(|id| {
            let source = draft_ref.site.catalogue().source(*id);
            draft_ref.link(PageId::Source(*id), draft_ref.source_title(source))
        })
        .collect();
    group(draft_ref, PageId::Sources, "来源文件", "Sources", sources);
    group(
        draft_ref,
        PageId::Cases,
        "案例",
        "Cases",
        super::case::lists(draft_ref)
            .into_iter()
            .chain(named(draft_ref, DocumentKind::Case))
            .collect(),
    );
    group(
        draft_ref,
        PageId::Campaigns,
        "专项活动",
        "Campaigns",
        named(draft_ref, DocumentKind::Campaign),
    );
    group(
        draft_ref,
        PageId::News,
        "发布与修订",
        "Releases",
        named(draft_ref, DocumentKind::News),
    );
    group(
        draft_ref,
        PageId::Brochures,
        "宣传品",
        "Brochures",
        named(draft_ref, DocumentKind::Brochure)
            .into_iter()
            .chain(super::brochure::articles(draft_ref))
            .collect(),
    );
    let others = [
        draft_ref.link_if(PageId::Search, "搜索", "Search"),
        draft_ref.link_if(PageId::Calendar, "发布日历", "Release calendar"),
        super::withdrawn::link(draft_ref),
        draft_ref.link_if(PageId::Releases, "已发布的版本", "Releases"),
    ];
    let releases = draft_ref.site.data.releases.iter().enumerate();
    let releases = releases
        .map(|(at, one)| draft_ref.link(PageId::Release(at), super::release::name(draft_ref, one)));
    group(
        draft_ref,
        PageId::Data,
        "数据",
        "Data",
        others.into_iter().flatten().chain(releases).collect(),
    );
    Body::SiteMap(Box::new(SiteMap { title, groups }))
}

/// A page that lists more stations would be too heavy; the districts' pages have them all.
const STATIONS_LISTED: usize = 500;

/// Every station, if there are not too many for one page.
fn few_stations(draft: &Draft<'_>) -> Vec<Link> {
    let all = &draft.site.data.stations;
    if all.len() > STATIONS_LISTED {
        return Vec::new();
    }
    all.iter()
        .enumerate()
        .map(|(at, station)| draft.link(PageId::Station(at), super::station::name(draft, station)))
        .collect()
}

/// The page that a server shows for an address that does not exist. It is shown at any depth, so
/// its addresses begin at the server's root (and the site's path there, if that is known).
pub fn not_found(draft: &mut Draft<'_>) -> Body {
    let title = draft.site.say("没有这个页面", "No such page").to_owned();
    let text = draft
        .site
        .say(
            "地址可能写错了，或者页面已经移走。可以搜索，或者从下面几处找。",
            "The address may be wrong, or the page has moved. Search for it, or try one of these.",
        )
        .to_owned();
    draft.describe(&title, &[&text]);
    draft.meta.indexed = crate::view::pages::Indexed::No;
    let links = [
        (PageId::Search, "搜索", "Search"),
        (PageId::Home, "首页", "Home"),
        (PageId::Guide, "求助指南", "Getting help"),
        (PageId::Stations, "找最近的站点", "Find a station"),
        (PageId::SiteMap, "网站地图", "Site map"),
    ]
    .into_iter()
    .filter(|(page, ..)| draft.site.routes.has(*page))
    .map(|(page, zh, en)| draft.link(page, draft.site.say(zh, en)))
    .collect();
    Body::NotFound(Box::new(NotFound { title, text, links }))
}
