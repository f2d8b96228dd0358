//! The data page, the site map and the page for no page.

use super::Draft;
use super::describe::ColumnType;
use super::words::Sections;
use crate::model::document::DocumentKind;
use crate::plan::{DataFile, PageId};
use crate::view::number;
use crate::view::pages::{
    Block, Body, DataFile as DataFileView, DataPage, Definition, Head, Link, NotFound, Piece,
    SiteMap, SiteMapGroup,
};

/// Files to download, and what their columns mean.
pub fn data(draft: &mut Draft<'_>) -> Body {
    draft.section = "data".to_owned();
    let title = draft.site.say("数据下载", "Data to download").to_owned();
    let lead = draft
        .site
        .say(
            "本站每一个数都在这里，和页面上的是同一个数。可以自由使用，请注明出处。",
            "Every figure of this site is here, the same as on its pages. Free to use with attribution.",
        )
        .to_owned();
    draft.trail(&[], draft.site.say("数据", "Data"));
    draft.describe(&title, &[&lead]);
    draft.column_type(ColumnType::Disclosure);
    let whole = draft
        .download(
            DataFile::AllJson.path(),
            draft.site.say("全部数据", "Everything"),
            "JSON",
        )
        .into_iter()
        .collect();
    let files = DataFile::ALL
        .into_iter()
        .filter_map(|file| entry(draft, file))
        .collect();
    let mut sections = Sections::numbered(draft.site.lang);
    sections.add(
        "columns",
        draft.site.say("各列含义", "Columns"),
        vec![Block::Definitions(columns(draft))],
    );
    if draft.site.routes.has(PageId::Indicators) {
        let links = draft
            .site
            .routes
            .indicators
            .iter()
            .map(|id| draft.link(PageId::Indicator(*id), draft.indicator_name(*id)))
            .collect();
        sections.add(
            "by-indicator",
            draft.site.say("按指标", "By indicator"),
            vec![Block::Links(links)],
        );
    }
    let licence = draft.site.settings().licence.as_deref();
    if let Some(licence) = licence {
        let words = draft
            .site
            .say(
                "数据按{}许可提供。引用时请写明网站名称、时期和发布日期。",
                "The data are available under {}. Please cite the site, the period and the release date.",
            )
            .replace("{}", licence);
        sections.add(
            "licence",
            draft.site.say("使用条件", "Terms of use"),
            vec![Block::Text(vec![Piece::words(words)])],
        );
    }
    Body::Data(Box::new(DataPage {
        head: Head {
            title,
            lead,
            no_chart: Some(draft.site.say("本页只列文件", "files only").to_owned()),
            ..Head::default()
        },
        whole,
        files,
        sections: sections.done(),
    }))
}

fn entry(draft: &Draft<'_>, file: DataFile) -> Option<DataFileView> {
    let data = draft.site.data;
    let catalogue = draft.site.catalogue();
    let (id, zh, en, about_zh, about_en, rows) = match file {
        DataFile::AllJson => return None,
        DataFile::ObservationsCsv => (
            "observations",
            "统计数据",
            "Observations",
            "每行一个数：指标、地区、时期、类别、数值、单位、状态、来源。",
            "One row a value: indicator, region, period, categories, value, unit, status, source.",
            data.observations.len(),
        ),
        DataFile::IndicatorsCsv => (
            "indicators",
            "指标",
            "Indicators",
            "每个指标的名称、单位、类型和口径。",
            "Name, unit, kind and definition of every indicator.",
            catalogue.indicators.len(),
        ),
        DataFile::RegionsCsv => (
            "regions",
            "地区",
            "Regions",
            "地区代码、名称、上级和有效期。",
            "Codes, names, parents and validity.",
            catalogue.regions.len(),
        ),
        DataFile::StationsCsv => (
            "stations",
            "站点",
            "Stations",
            "站点名称、地址、电话和开放时间。",
            "Names, addresses, phones and hours.",
            data.stations.len(),
        ),
        DataFile::SourcesCsv => (
            "sources",
            "来源文件",
            "Source documents",
            "数字取自哪些文件。",
            "Where the figures were taken from.",
            catalogue.sources.len(),
        ),
    };
    let count = number::count(u64::try_from(rows).unwrap_or(0), draft.site.lang);
    Some(DataFileView {
        id: id.to_owned(),
        name: draft.site.say(zh, en).to_owned(),
        description: draft.site.say(about_zh, about_en).to_owned(),
        rows: draft.site.say("{}行", "{} rows").replace("{}", &count),
        covers: String::new(),
        files: draft.download(file.path(), "", "CSV").into_iter().collect(),
    })
}

fn columns(draft: &Draft<'_>) -> Vec<Definition> {
    const COLUMNS: [(&str, &str, &str, &str); 6] = [
        (
            "时期（period）",
            "Period",
            "2025Q3 是单季，2025H1 是上半年，2025M01-09 是1—9月累计，2025 是全年，2025-09-30 是时点；不是整月的照原文写起止。",
            "2025Q3 is a single quarter, 2025H1 a half, 2025M01-09 January to September, 2025 a year, 2025-09-30 a day; other spans are written as their source states them.",
        ),
        (
            "数值（value、exact）",
            "Value",
            "value 是原样的数字，unit 是原样的单位；exact 是换算成基本单位后的精确值，不经四舍五入。",
            "`value` and `unit` are as written; `exact` is the exact value in the base unit, never rounded.",
        ),
        (
            "限定词（qualifier）",
            "Qualifier",
            "“余”“以上”“近”等使一个数成为区间，lower 和 upper 是它的下限和上限。",
            "Words like 余 or 以上 make a value an interval with `lower` and `upper`.",
        ),
        (
            "没有数的原因（absent）",
            "Absence",
            "未统计、不适用、未到期、不公开。没有数不等于零。",
            "Not collected, not applicable, not yet due, withheld. None of them is zero.",
        ),
        (
            "状态（status）",
            "Status",
            "初步的数可能变动；修订的数替换了原先公布的数；引述的数照录别人的文件。",
            "Provisional values may change; revised ones replace earlier ones; reported ones restate a document.",
        ),
        (
            "推算（derived）",
            "Derived",
            "由公布的数准确推出的数，如单季数等于两个累计数之差。",
            "What follows exactly from published values, such as a single quarter from two cumulative ones.",
        ),
    ];
    COLUMNS
        .into_iter()
        .map(|(zh, en, about_zh, about_en)| Definition {
            term: draft.site.say(zh, en).to_owned(),
            paragraphs: vec![draft.site.say(about_zh, about_en).to_owned()],
            href: None,
        })
        .collect()
}

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
    group(draft_ref, PageId::Data, "数据", "Data", Vec::new());
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
            "地址可能写错了，或者页面已经移走。可以从下面几处找。",
            "The address may be wrong, or the page has moved. Try one of these.",
        )
        .to_owned();
    draft.describe(&title, &[&text]);
    draft.meta.indexed = crate::view::pages::Indexed::No;
    let links = [
        (PageId::Home, "首页", "Home"),
        (PageId::Guide, "求助指南", "Getting help"),
        (PageId::SiteMap, "网站地图", "Site map"),
    ]
    .into_iter()
    .filter(|(page, ..)| draft.site.routes.has(*page))
    .map(|(page, zh, en)| draft.link(page, draft.site.say(zh, en)))
    .collect();
    Body::NotFound(Box::new(NotFound { title, text, links }))
}
