//! All regions: the site's parts side by side, other regions with figures, former names.

use crate::diag::Lang;
use crate::model::region::RegionKind;
use crate::model::{Breakdown, RegionId};
use crate::plan::PageId;
use crate::view::build::charts::{self, places};
use crate::view::build::describe::ColumnType;
use crate::view::build::highlights::{leading, side_by_side};
use crate::view::build::tables::{column, row, table, words};
use crate::view::build::words::Sections;
use crate::view::build::{Draft, tables};
use crate::view::pages::{Block, Body, Cell, ColumnKind, Fact, Head, RegionsIndex, Row};
use crate::view::{date, number};

/// All regions.
pub fn regions(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let lang = site.lang;
    let record = draft.is_record();
    let pages = site.routes.regions.iter();
    let figures = |id: &&RegionId| site.data.of_region_and_predecessors(**id).next().is_some();
    let count = match record {
        true => pages.filter(figures).count(),
        false => pages.count(),
    };
    let place = site
        .settings()
        .region
        .map_or("", |id| draft.region_name(id));
    let (title, lead) = match (lang, record) {
        (Lang::Zh, false) => (
            format!("{place}各地区"),
            format!("{place}和下辖各地区的法律援助数据，共{count}个地区，每个地区一页。"),
        ),
        (Lang::En, false) => (
            format!("{place} and its districts"),
            format!("Legal aid figures of {place} and its parts: {count} regions, one page each."),
        ),
        (Lang::Zh, true) => (
            "有数字的地区".to_owned(),
            format!("公开文件写到的{count}个地区。各地的时期和口径不同，不排名次。"),
        ),
        (Lang::En, true) => (
            "Regions with figures".to_owned(),
            format!(
                "{count} regions that public documents write about. Periods and scopes differ: they are not ranked."
            ),
        ),
    };
    draft.section = "regions".to_owned();
    draft.trail(&[], site.say("地区", "Regions"));
    draft.meta(&title, &lead);
    draft.column_type(ColumnType::Disclosure);
    let mut sections = Sections::plain(lang);
    let quarter = site.routes.periods.first().copied();
    if let Some((quarter, region)) = quarter.zip(site.settings().region).filter(|_| !record) {
        side(draft, &mut sections, region, quarter);
    }
    let blocks = all(draft).into_iter().map(Block::Table).collect();
    sections.add("all", site.say("全部地区", "All regions"), blocks);
    sections.add("former", site.say("区划变化", "Changes"), former(draft));
    let head = Head {
        title,
        lead,
        ..Head::default()
    };
    Body::RegionsIndex(Box::new(RegionsIndex {
        head,
        sections: sections.done(),
    }))
}

/// The site's parts side by side, with what was found about them.
fn side(
    draft: &mut Draft<'_>,
    sections: &mut Sections,
    region: RegionId,
    quarter: crate::model::Span,
) {
    let site = draft.site;
    let ids = leading(draft);
    let Some(table) = tables::regions(draft, &ids, region, quarter) else {
        return;
    };
    let findings = site.analysis.findings_for_region(region, quarter);
    let title = charts::title_where(draft, &findings, |f| charts::is_about_regions(&f.fact));
    let subtitle = table.caption.clone();
    let mut blocks = vec![Block::Table(table)];
    let mut specs = Vec::new();
    for id in ids.iter().take(3) {
        let total = Breakdown::total();
        let ranking = site
            .analysis
            .periods(*id, quarter)
            .into_iter()
            .find_map(|period| site.analysis.ranking(*id, region, &total, &period));
        let Some(ranking) = ranking else { continue };
        let name = super::super::report::chart_id(&format!("{}-ranked", draft.indicator(*id).id));
        specs.extend(places::ranked(draft, &name, &ranking, &findings));
    }
    specs.truncate(2);
    blocks.extend(side_by_side(draft, specs));
    let mut heats = ids
        .iter()
        .map(|id| tables::heat(draft, *id, region, quarter));
    let heat = heats.find(|made| !made.is_empty());
    blocks.extend(heat.into_iter().flatten());
    let title = title.as_deref().unwrap_or_default();
    sections.titled(
        "side-by-side",
        site.say("比较", "Side by side"),
        (title, &subtitle),
        blocks,
    );
}

/// Every region that has a page.
fn all(draft: &Draft<'_>) -> Option<crate::view::pages::TableView> {
    let site = draft.site;
    let regions = &site.catalogue().regions;
    let record = draft.is_record();
    let rows: Vec<Row> = site
        .routes
        .regions
        .iter()
        .map(|id| {
            let region = regions.get(*id);
            let own = site.data.of_region_and_predecessors(*id);
            let figures = own.filter(|o| o.is_stated()).count();
            let figures = u64::try_from(figures).unwrap_or(0);
            let parent = region.parent.map_or("", |parent| draft.region_name(parent));
            let mut cells = vec![
                Cell {
                    href: Some(draft.href(PageId::Region(*id))),
                    ..words(draft.region_name(*id))
                },
                words(parent),
                words(&*region.code),
            ];
            if !record {
                cells.push(match region.population {
                    Some(people) => Cell {
                        order: Some(people.to_string()),
                        ..words(number::people(people, site.lang))
                    },
                    None if region.kind == RegionKind::OwnLevel => {
                        tables::reason(site.say("不是一个地区", "not a territory"))
                    }
                    None => tables::reason(site.say("未载明", "not stated")),
                });
            }
            let count = match figures {
                0 => tables::reason(site.say("只有下辖地区的数", "of places inside it only")),
                _ => words(number::count(figures, site.lang)),
            };
            cells.push(Cell {
                order: Some(figures.to_string()),
                ..count
            });
            row(cells)
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let head = |zh, en, kind| column(site.say(zh, en), "", kind);
    let mut columns = vec![
        head("地区", "Region", ColumnKind::Words),
        head("上级", "Part of", ColumnKind::Words),
        tables::wide(head("代码", "Code", ColumnKind::Words)),
    ];
    if !record {
        columns.push(head("人口", "Residents", ColumnKind::Number));
    }
    columns.push(column(
        site.say("公布的数", "Figures"),
        site.say("个", "published"),
        ColumnKind::Number,
    ));
    let caption = site.say("全部地区", "All regions").to_owned();
    Some(table("all-regions", caption, columns, rows))
}

/// Regions that go on under another name.
fn former(draft: &Draft<'_>) -> Vec<Block> {
    let site = draft.site;
    let facts: Vec<Fact> = site
        .catalogue()
        .regions
        .iter()
        .filter_map(|(id, region)| {
            let heir = region.successor?;
            let now = draft.region_name(heir);
            let until = region
                .valid_to
                .map(|day| date::day(day, site.lang))
                .unwrap_or_default();
            let text = match (site.lang, until.is_empty()) {
                (Lang::Zh, false) => {
                    format!("用到{until}，以后为{now}（代码{}）", code(draft, heir))
                }
                (Lang::Zh, true) => format!("现为{now}（代码{}）", code(draft, heir)),
                (Lang::En, false) => format!(
                    "until {until}, since then {now} (code {})",
                    code(draft, heir)
                ),
                (Lang::En, true) => format!("now {now} (code {})", code(draft, heir)),
            };
            Some(Fact {
                label: draft.region_name(id).to_owned(),
                text,
                href: draft.region_href(heir),
            })
        })
        .collect();
    if facts.is_empty() {
        Vec::new()
    } else {
        vec![Block::Facts(facts)]
    }
}

fn code(draft: &Draft<'_>, id: RegionId) -> String {
    draft.site.catalogue().regions.get(id).code.to_string()
}
