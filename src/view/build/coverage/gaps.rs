//! Where people have no station near, and where new ones would reach most of them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::NEAR;
use crate::analyse::coverage::{Gap, Reach};
use crate::analyse::sites::Proposal;
use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::region::Level;
use crate::model::station::Station;
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::build::station::anchor;
use crate::view::build::tables::{column, reason, row, table, wide, words};
use crate::view::build::words::{Sections, capital};
use crate::view::number;
use crate::view::pages::{Block, Cell, Column, ColumnKind, Href, SortOrder, TableView};

/// So many townships of the gaps are listed.
const GAPS: usize = 20;

/// Where new stations would reach most people.
pub fn proposed(
    draft: &Draft<'_>,
    sections: &mut Sections,
    (reach, proposals): (&Reach, &[Proposal<'_>]),
) {
    let site = draft.site;
    let lang = site.lang;
    if proposals.is_empty() {
        return;
    }
    let gained: u64 = proposals.iter().map(|proposal| proposal.people).sum();
    let townships: BTreeSet<RegionId> = proposals.iter().map(|p| p.township).collect();
    let (count, people) = (draft.counted(proposals.len()), number::people(gained, lang));
    let kind = draft.parts_kind(proposals[0].township);
    let title = match (townships.len() == proposals.len(), lang) {
        (true, Lang::Zh) => format!("在{count}个{kind}设点，可再覆盖{people}"),
        (false, Lang::Zh) => format!("增设{count}个站点，可再覆盖{people}"),
        (_, Lang::En) if proposals.len() == 1 => format!("One more station would reach {people}"),
        (_, Lang::En) => {
            format!(
                "{} more stations would reach another {people}",
                capital(&count)
            )
        }
    };
    let share = |within: u64| {
        let share = Decimal::from(within).checked_div(Decimal::from(reach.population));
        number::percent(share.unwrap_or_default(), 1, lang)
    };
    let (now, then) = (
        share(reach.within(NEAR)),
        share(reach.within(NEAR) + gained),
    );
    let subtitle = match lang {
        Lang::Zh => format!(
            "按可新增覆盖的人口排序。全部设立后，{NEAR}公里内有站点的人口由{now}升至{then}。"
        ),
        Lang::En => format!(
            "In order of the people gained. With all of them the share within {NEAR} km rises from {now} to {then}."
        ),
    };
    let block = Block::Table(proposal_table(draft, proposals));
    sections.titled(
        "sites",
        site.say("选址", "New stations"),
        (&title, &subtitle),
        vec![block],
    );
}

fn proposal_table(draft: &Draft<'_>, proposals: &[Proposal<'_>]) -> TableView {
    let site = draft.site;
    let rows = proposals
        .iter()
        .map(|p| {
            row(vec![
                place_cell(draft, p.township),
                words(district_name(draft, p.township)),
                words(p.village.name.as_ref()),
                people_cell(draft, p.people),
                way_cell(draft, p.metres),
            ])
        })
        .collect();
    let mut gained = people_column(draft, site.say("可新增覆盖", "People gained"));
    gained.sorted = Some(SortOrder::Descending);
    let columns = vec![
        column(site.say("乡镇街道", "Township"), "", ColumnKind::Words),
        column(site.say("区县", "District"), "", ColumnKind::Words),
        column(site.say("设在", "Village"), "", ColumnKind::Words),
        gained,
        column(
            site.say("现距最近站点", "Nearest now"),
            site.say("公里", "km"),
            ColumnKind::Number,
        ),
    ];
    let caption = site
        .say("可以增设站点的地方", "Places for new stations")
        .to_owned();
    let mut made = table("sites-table", caption, columns, rows);
    made.note = site
        .say(
            "由位置和人口算出，供选址参考：逐个选取新覆盖人口最多的村（社区），没有考虑道路、房屋和人手。",
            "Worked out from positions and population, one village after another; roads, rooms and staff are not considered.",
        )
        .to_owned();
    made
}

/// The townships whose people live farthest from a station.
pub fn gap_section(draft: &mut Draft<'_>, sections: &mut Sections, gaps: &[Gap<'_>]) {
    let site = draft.site;
    let lang = site.lang;
    let label = site.say("缺口", "Gaps");
    if gaps.is_empty() {
        let none = site.say(
            "没有居民住在离站点5公里以外。",
            "Nobody lives farther than 5 km from a station.",
        );
        sections.add("gaps", label, vec![Block::Nothing(none.to_owned())]);
        return;
    }
    let people: u64 = gaps.iter().map(|gap| gap.population).sum();
    let (count, people) = (gaps.len(), number::people(people, lang));
    let kind = draft.parts_kind(gaps[0].township);
    let title = match lang {
        Lang::Zh => format!("{count}个{kind}，还有{people}住在{NEAR}公里以外"),
        Lang::En => format!("{people} in {count} {kind} live over {NEAR} km away"),
    };
    let mut made = gap_table(draft, &gaps[..gaps.len().min(GAPS)]);
    if count > GAPS {
        made.note = match lang {
            Lang::Zh => format!("列出人口最多的{GAPS}个，其余见CSV。"),
            Lang::En => format!("The {GAPS} with most people; the CSV has all."),
        };
    }
    let csv = gap_csv(draft, gaps);
    let name = site.say("全部缺口", "All gaps");
    made.downloads
        .push(draft.attach_once("gaps.csv", csv, name, "CSV"));
    sections.titled("gaps", label, (&title, ""), vec![Block::Table(made)]);
}

fn gap_table(draft: &Draft<'_>, gaps: &[Gap<'_>]) -> TableView {
    let site = draft.site;
    let rows = gaps
        .iter()
        .map(|gap| {
            let farthest = gap.villages.first();
            let station = farthest.and_then(|near| near.station);
            row(vec![
                place_cell(draft, gap.township),
                words(district_name(draft, gap.township)),
                people_cell(draft, gap.population),
                Cell {
                    order: Some(gap.villages.len().to_string()),
                    ..words(gap.villages.len().to_string())
                },
                way_cell(draft, farthest.map_or(u32::MAX, |near| near.metres)),
                Cell {
                    href: station.and_then(|station| station_href(draft, station)),
                    ..words(station.map_or("", |station| station_name(draft, station)))
                },
            ])
        })
        .collect();
    let mut beyond = people_column(draft, site.say("5公里外", "Beyond 5 km"));
    beyond.sorted = Some(SortOrder::Descending);
    let columns = vec![
        column(site.say("乡镇街道", "Township"), "", ColumnKind::Words),
        column(site.say("区县", "District"), "", ColumnKind::Words),
        beyond,
        wide(column(
            site.say("村（社区）", "Villages"),
            site.say("个", "number"),
            ColumnKind::Number,
        )),
        column(
            site.say("最远", "Farthest"),
            site.say("公里", "km"),
            ColumnKind::Number,
        ),
        wide(column(
            site.say("最近的站点", "Nearest station"),
            "",
            ColumnKind::Words,
        )),
    ];
    let caption = site.say(
        "5公里内没有站点的乡镇街道",
        "Townships with people beyond 5 km",
    );
    table("gaps-table", caption.to_owned(), columns, rows)
}

fn gap_csv(draft: &Draft<'_>, gaps: &[Gap<'_>]) -> Vec<u8> {
    let regions = &draft.site.catalogue().regions;
    let head = [
        "township",
        "township_name",
        "district_name",
        "people",
        "villages",
        "metres",
        "nearest",
    ];
    let rows = gaps.iter().map(|gap| {
        let farthest = gap.villages.first();
        let district = regions
            .line(gap.township)
            .into_iter()
            .find(|id| regions.get(*id).level <= Level::County);
        let station = farthest.and_then(|near| near.station);
        vec![
            regions.get(gap.township).code.to_string(),
            regions.get(gap.township).name.to_string(),
            district.map_or(String::new(), |id| regions.get(id).name.to_string()),
            gap.population.to_string(),
            gap.villages.len().to_string(),
            farthest.map_or(String::new(), |near| near.metres.to_string()),
            station.map_or(String::new(), |station| station.name.to_string()),
        ]
    });
    let table = crate::chart::table::ChartTable {
        caption: String::new(),
        columns: head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    };
    table.csv()
}

fn people_column(draft: &Draft<'_>, label: &str) -> Column {
    column(label, draft.site.say("人", "people"), ColumnKind::Number)
}

fn people_cell(draft: &Draft<'_>, people: u64) -> Cell {
    Cell {
        order: Some(people.to_string()),
        ..words(number::count(people, draft.site.lang))
    }
}

fn way_cell(draft: &Draft<'_>, metres: u32) -> Cell {
    if metres == u32::MAX {
        return reason(draft.site.say("没有站点", "no station"));
    }
    let km = Decimal::new(i64::from(metres), 3);
    Cell {
        order: Some(metres.to_string()),
        ..words(number::decimal(km, 1, draft.site.lang))
    }
}

fn district_of(draft: &Draft<'_>, township: RegionId) -> Option<RegionId> {
    let regions = &draft.site.catalogue().regions;
    regions
        .line(township)
        .into_iter()
        .find(|id| regions.get(*id).level <= Level::County)
}

fn district_name<'s>(draft: &Draft<'s>, township: RegionId) -> &'s str {
    district_of(draft, township).map_or("", |id| draft.region_name(id))
}

/// A township with a link to its stations.
fn place_cell(draft: &Draft<'_>, township: RegionId) -> Cell {
    let page = district_of(draft, township).map(PageId::StationsOf);
    let page = page.filter(|page| draft.site.routes.has(*page));
    let href: Option<Href> = page.map(|page| draft.href_at(page, &anchor(draft, township)));
    Cell {
        href,
        ..words(draft.region_name(township))
    }
}

fn station_href(draft: &Draft<'_>, station: &Station) -> Option<Href> {
    let at = draft
        .site
        .data
        .stations
        .iter()
        .position(|other| other.id == station.id)?;
    Some(draft.href(PageId::Station(at)))
}

pub fn station_name<'n>(draft: &Draft<'_>, station: &'n Station) -> &'n str {
    match &station.name_en {
        Some(name) if draft.site.english() => name,
        _ => &station.name,
    }
}
