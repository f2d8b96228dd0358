//! Publicity: what was printed and handed out, what was held, by year, campaign and place.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Made, file};
use crate::chart::spec::{ChartData, ColumnsData, Emphasis, Series, Slot};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::document::DocumentKind;
use crate::model::reference::Publicity;
use crate::plan::PageId;
use crate::plan::topics::Topic;
use crate::view::build::campaign::{self, Sums};
use crate::view::build::charts::Caption;
use crate::view::build::report::table_of;
use crate::view::build::words::{Sections, year_name};
use crate::view::build::{Draft, tables};
use crate::view::number;
use crate::view::pages::{Block, Cell, ChartWidth, ColumnRank, Row};

/// The page of publicity.
pub fn publicity(draft: &mut Draft<'_>) -> Made {
    let site = draft.site;
    let region = site.settings().region.unwrap_or(RegionId(0));
    let place = draft.region_name(region);
    let title = match site.lang {
        Lang::Zh => format!("{place}法律援助宣传"),
        Lang::En => format!("Publicity for legal aid in {place}"),
    };
    let lead = site.say(
        "印了多少、发了多少，办了多少场活动，有多少人参加。发放数都在印制数以内。",
        "What was printed and handed out, how many events were held and how many people came. No more is handed out than was printed.",
    );
    let items: Vec<&Publicity> = site.data.publicity.iter().collect();
    let by_year = campaign::by_year(&items);
    let mut sections = Sections::numbered(site.lang);
    let mut told = Vec::new();
    if let Some((year, sums)) = by_year.last_key_value() {
        told.extend(handed_out(draft, i32::from(*year), *sums));
        let mut blocks = Vec::new();
        if let Some(spec) = printed(draft, &by_year) {
            let view = draft.chart(&spec, ChartWidth::Full);
            blocks.push(Block::Chart(Box::new(view)));
        }
        blocks.push(Block::Table(campaign::years_table(draft, &by_year)));
        let label = site.say("历年", "Year by year");
        let heading = told.first().cloned().unwrap_or_default();
        let heading = heading.trim_end_matches(['。', '.']);
        sections.titled("years", label, (heading, ""), blocks);
        let blocks = campaigns(draft, &items, *year);
        let label = match site.lang {
            Lang::Zh => format!("{}各项活动", year_name(i32::from(*year), site.lang)),
            Lang::En => format!("Campaigns in {year}"),
        };
        sections.add("campaigns", &label, blocks);
        campaign::places(draft, &mut sections, &items);
        let prints = campaign::prints(draft, &items);
        let blocks = vec![Block::Entries(prints)];
        sections.add("prints", site.say("印刷品", "Prints"), blocks);
    }
    indicators(draft, &mut sections, region);
    let blocks = ledger(draft, &items);
    sections.add("files", site.say("数据", "Data"), blocks);
    Made {
        title,
        lead: lead.to_owned(),
        told,
        key_figures: campaign::key_figures(draft, &by_year),
        sections: sections.done(),
        ..Made::default()
    }
}

/// What the statistics count, if they do.
fn indicators(draft: &Draft<'_>, sections: &mut Sections, region: RegionId) {
    let Some(quarter) = draft.newest_quarter(region) else {
        return;
    };
    let table = table_of(draft, Topic::Publicity.groups(), region, quarter);
    let label = draft
        .site
        .say("统计表里的数", "As counted in the statistics");
    let blocks = table.map(Block::Table).into_iter().collect();
    sections.add("indicators", label, blocks);
}

/// How much of what was printed in a year was handed out, in a sentence.
fn handed_out(draft: &Draft<'_>, year: i32, sums: Sums) -> Option<String> {
    let (printed, distributed) = (sums.printed?, sums.distributed?);
    let share = Decimal::from(distributed)
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(Decimal::from(printed))?;
    let lang = draft.site.lang;
    let share = number::decimal(share, 1, lang);
    let printed = number::count(printed, lang);
    let year = year_name(year, lang);
    Some(match lang {
        Lang::Zh => format!("{year}印制{printed}份，发放了{share}%。"),
        Lang::En => format!("In {year}, {printed} copies were printed and {share}% handed out."),
    })
}

/// Copies printed and handed out beside each other, year by year.
fn printed(draft: &Draft<'_>, by_year: &BTreeMap<i16, Sums>) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    if by_year.len() < 2 {
        return None;
    }
    let slots = by_year.keys().map(|year| {
        let name = year_name(i32::from(*year), lang);
        Slot {
            major: String::new(),
            major_short: String::new(),
            minor: name.clone(),
            full: name,
            emphasis: Emphasis::Focus,
        }
    });
    let point = |count: Option<u64>| match count {
        Some(count) => Point::settled(Decimal::from(count), number::count(count, lang)),
        None => Point::missing(site.say("未统计", "not counted")),
    };
    let series = |zh: &str, en: &str, of: fn(&Sums) -> Option<u64>, emphasis| Series {
        name: site.say(zh, en).to_owned(),
        points: by_year.values().map(|sums| point(of(sums))).collect(),
        emphasis,
    };
    let years: Vec<String> = by_year
        .keys()
        .map(|year| year_name(i32::from(*year), lang))
        .collect();
    let range = match (years.first(), years.last(), lang) {
        (Some(first), Some(last), Lang::Zh) => format!("{first}至{last}"),
        (Some(first), Some(last), Lang::En) => format!("{first} to {last}"),
        _ => String::new(),
    };
    let caption = Caption::new(
        draft,
        "printed",
        site.say("历年印制和发放的宣传品", "Copies printed and handed out")
            .to_owned(),
        &[
            site.say("折页、海报和联系卡", "leaflets, posters and cards"),
            &range,
        ],
    );
    Some(ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle: caption.subtitle,
        source: format!(
            "{}{}",
            site.settings().publisher.get(site.english()),
            site.say("，宣传台账", ", publicity ledger")
        ),
        unit_label: site.say("份", "copies").to_owned(),
        note: String::new(),
        alt: String::new(),
        words: site.chart_words.clone(),
        data: ChartData::Columns(ColumnsData {
            slots: slots.collect(),
            series: vec![
                series("印制", "Printed", |sums| sums.printed, Emphasis::Context),
                series(
                    "发放",
                    "Handed out",
                    |sums| sums.distributed,
                    Emphasis::Focus,
                ),
            ],
        }),
    })
}

/// The campaigns of a year beside each other, each with its page.
fn campaigns(draft: &Draft<'_>, items: &[&Publicity], year: i16) -> Vec<Block> {
    let site = draft.site;
    let mut by_campaign: BTreeMap<Option<&str>, Vec<&Publicity>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.date.year() == year) {
        by_campaign
            .entry(item.campaign.as_deref())
            .or_default()
            .push(item);
    }
    let rows: Vec<Row> = by_campaign
        .iter()
        .map(|(slug, items)| {
            let found = slug.and_then(|slug| {
                draft
                    .documents(DocumentKind::Campaign)
                    .find(|(_, document)| &*document.slug == slug)
            });
            let name = match (found, slug) {
                (Some((at, document)), _) => Cell {
                    href: Some(draft.href(PageId::Document(at))),
                    ..tables::words(draft.in_language(document).title.as_ref())
                },
                (None, Some(slug)) => tables::words(*slug),
                (None, None) => tables::words(site.say("日常宣传", "Outside campaigns")),
            };
            campaign::counted_row(draft, name, Sums::of(items.iter().copied()))
        })
        .collect();
    if rows.len() < 2 {
        return Vec::new();
    }
    let caption = site.say(
        "各项专项活动的印制、发放和场次",
        "Prints and events by campaign",
    );
    let mut table = campaign::counted_table(
        draft,
        "campaigns-table",
        (site.say("专项活动", "Campaign"), caption.to_owned()),
        rows,
    );
    // Names of campaigns are long: a phone has room for what was handed out.
    for (at, column) in table.columns.iter_mut().enumerate() {
        if !matches!(at, 0 | 2) {
            column.rank = ColumnRank::Wide;
        }
    }
    vec![Block::Table(table)]
}

/// The ledger as a file.
fn ledger(draft: &mut Draft<'_>, items: &[&Publicity]) -> Vec<Block> {
    let site = draft.site;
    let count = |count: Option<u64>| count.map(|c| c.to_string()).unwrap_or_default();
    let rows = items.iter().map(|item| {
        [
            item.id.to_string(),
            item.date.to_string(),
            site.catalogue().regions.get(item.region).code.to_string(),
            item.campaign.as_deref().unwrap_or_default().to_owned(),
            item.kind.to_string(),
            item.title.to_string(),
            count(item.printed),
            count(item.distributed),
            count(item.events),
            count(item.participants),
        ]
    });
    let head = [
        "id",
        "date",
        "region",
        "campaign",
        "kind",
        "title",
        "printed",
        "distributed",
        "events",
        "participants",
    ];
    let words = site.say("宣传台账", "Publicity ledger");
    file::csv(draft, ("publicity.csv", words), head, rows)
}
