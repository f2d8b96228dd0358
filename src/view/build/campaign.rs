//! A campaign: its text, what was printed and handed out, what was held, year by year and place by
//! place.

use std::collections::BTreeMap;

use super::Draft;
use super::describe::ColumnType;
use super::tables::{column, reason, row, table, words};
use super::words::{Sections, year_name};
use crate::diag::Lang;
use crate::model::RegionId;
use crate::model::document::Document;
use crate::model::reference::Publicity;
use crate::plan::PageId;
use crate::view::number;
use crate::view::pages::{
    Block, Body, Campaign, Cell, ColumnKind, EntryList, Figure, Head, Href, KeyFigure, ListEntry,
    Remark, Row, RowKind, TableView, Tone,
};

/// A campaign.
pub fn campaign<'s>(draft: &mut Draft<'s>, document: &'s Document) -> Body {
    let site = draft.site;
    let worded = draft.in_language(document);
    draft.trail(
        &[(PageId::Campaigns, site.say("专项活动", "Campaigns"))],
        &worded.title,
    );
    let lead = worded.summary.as_deref().unwrap_or_default().to_owned();
    let opening = draft.opening(&worded.blocks);
    let title = draft.text_title(worded);
    draft.describe(&title, &[&lead, &opening]);
    draft.column_type(ColumnType::News);
    draft.article(worded, None);
    let all = site.data.publicity.iter();
    let items: Vec<&Publicity> = all
        .filter(|item| item.campaign.as_deref() == Some(&*document.slug))
        .collect();
    let by_year = by_year(&items);
    let mut sections = Sections::numbered(site.lang);
    let text = Block::Prose(draft.text(worded, &worded.blocks, 1));
    sections.add("text", site.say("做什么", "What it does"), vec![text]);
    if !items.is_empty() {
        let mut blocks = vec![Block::Table(years_table(draft, &by_year))];
        blocks.push(Block::Entries(prints(draft, &items)));
        sections.add("years", site.say("历年", "Year by year"), blocks);
        places(draft, &mut sections, &items);
    }
    let no_chart = site
        .say("本页只有文字和表格", "text and tables only")
        .to_owned();
    Body::Campaign(Box::new(Campaign {
        head: Head {
            title: worded.title.to_string(),
            lead,
            facts: facts(draft, document),
            no_chart: Some(no_chart),
            ..Head::default()
        },
        key_figures: key_figures(draft, &by_year),
        sections: sections.done(),
    }))
}

/// When, where, for whom.
fn facts(draft: &Draft<'_>, document: &Document) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(match (document.date, document.date_to) {
        (Some(from), Some(to)) if from != to => {
            let to_word = draft.site.say("至", " to ");
            Some(format!("{}{to_word}{}", draft.day(from), draft.day(to)))
        }
        (Some(from), _) => Some(draft.day(from)),
        _ => None,
    });
    facts.extend(
        document
            .region
            .map(|region| draft.region_name(region).to_owned()),
    );
    let groups: Vec<String> = document
        .groups
        .iter()
        .map(|group| draft.word(group))
        .collect();
    if !groups.is_empty() {
        facts.push(groups.join(draft.site.say("、", ", ")));
    }
    facts
}

/// Sums of what was printed, handed out, held and attended; `None` where nobody counted it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Copies printed.
    pub printed: Option<u64>,
    /// Copies handed out.
    pub distributed: Option<u64>,
    /// Events held.
    pub events: Option<u64>,
    /// People who took part.
    pub participants: Option<u64>,
}

impl Sums {
    /// Adds up some entries.
    pub fn of<'p>(items: impl Iterator<Item = &'p Publicity>) -> Self {
        let mut sums = Self::default();
        for item in items {
            add(&mut sums.printed, item.printed);
            add(&mut sums.distributed, item.distributed);
            add(&mut sums.events, item.events);
            add(&mut sums.participants, item.participants);
        }
        sums
    }

    fn all(self) -> [Option<u64>; 4] {
        [
            self.printed,
            self.distributed,
            self.events,
            self.participants,
        ]
    }
}

fn add(sum: &mut Option<u64>, more: Option<u64>) {
    if let Some(more) = more {
        *sum = Some(sum.unwrap_or(0).saturating_add(more));
    }
}

/// The sums of each year.
pub fn by_year(items: &[&Publicity]) -> BTreeMap<i16, Sums> {
    let mut years: BTreeMap<i16, Vec<&Publicity>> = BTreeMap::new();
    for item in items {
        years.entry(item.date.year()).or_default().push(item);
    }
    years
        .into_iter()
        .map(|(year, items)| (year, Sums::of(items.into_iter())))
        .collect()
}

/// What is counted in Chinese and English, and its unit in both.
type Counted = (&'static str, &'static str, &'static str, &'static str);

/// What is counted, with its unit, in both languages.
const COUNTED: [Counted; 4] = [
    ("印制", "Printed", "份", "copies"),
    ("发放", "Handed out", "份", "copies"),
    ("活动", "Events", "场", ""),
    ("参加", "Took part", "人次", "people"),
];

/// The latest year, each beside the year before.
pub fn key_figures(draft: &Draft<'_>, by_year: &BTreeMap<i16, Sums>) -> Vec<KeyFigure> {
    let site = draft.site;
    let Some((year, sums)) = by_year.last_key_value() else {
        return Vec::new();
    };
    let before = by_year.get(&(year - 1)).copied().unwrap_or_default();
    let year = year_name(i32::from(*year), site.lang);
    let one = |(words, counts): (Counted, (Option<u64>, Option<u64>))| {
        let ((zh, en, unit_zh, unit_en), (now, before)) = (words, counts);
        let remark = before.map(|before| {
            let count = number::count(before, site.lang);
            let text = match site.lang {
                Lang::Zh => format!("上一年{count}{unit_zh}"),
                Lang::En => format!("{count} the year before"),
            };
            Remark {
                text,
                tone: Tone::Plain,
            }
        });
        Some(KeyFigure {
            label: format!("{}{}{year}", site.say(zh, en), site.say("，", ", ")),
            figure: Figure {
                number: number::count(now?, site.lang),
                unit: site.say(unit_zh, unit_en).to_owned(),
                ..Figure::default()
            },
            remark,
        })
    };
    COUNTED
        .into_iter()
        .zip(sums.all().into_iter().zip(before.all()))
        .filter_map(one)
        .collect()
}

/// A table of sums.
pub fn counted_table(
    draft: &Draft<'_>,
    id: &str,
    (name, caption): (&str, String),
    rows: Vec<Row>,
) -> TableView {
    let mut columns = vec![column(name, "", ColumnKind::Words)];
    columns.extend(COUNTED.map(|(zh, en, unit_zh, unit_en)| {
        column(
            draft.site.say(zh, en),
            draft.site.say(unit_zh, unit_en),
            ColumnKind::Number,
        )
    }));
    table(id, caption, columns, rows)
}

/// A row of sums.
pub fn counted_row(draft: &Draft<'_>, name: Cell, sums: Sums) -> Row {
    let mut cells = vec![name];
    cells.extend(sums.all().map(|count| match count {
        Some(count) => Cell {
            order: Some(count.to_string()),
            ..words(number::count(count, draft.site.lang))
        },
        None => reason(draft.site.say("未统计", "not counted")),
    }));
    row(cells)
}

/// The sums year by year, the newest first.
pub fn years_table(draft: &Draft<'_>, by_year: &BTreeMap<i16, Sums>) -> TableView {
    let site = draft.site;
    let rows = by_year
        .iter()
        .rev()
        .map(|(year, sums)| {
            counted_row(draft, words(year_name(i32::from(*year), site.lang)), *sums)
        })
        .collect();
    let caption = site.say("历年印制、发放和活动", "Prints and events by year");
    counted_table(
        draft,
        "years-table",
        (site.say("年份", "Year"), caption.to_owned()),
        rows,
    )
}

/// What was printed, by title and kind.
pub fn prints(draft: &Draft<'_>, items: &[&Publicity]) -> EntryList {
    let site = draft.site;
    let mut by_title: BTreeMap<(&str, &str), Vec<&Publicity>> = BTreeMap::new();
    for item in items {
        by_title
            .entry((&item.kind, &item.title))
            .or_default()
            .push(item);
    }
    let entries = by_title
        .into_iter()
        .map(|((kind, title), items)| {
            let printed = Sums::of(items.iter().copied()).printed.unwrap_or(0);
            let count = number::count(printed, site.lang);
            let remark = match site.lang {
                Lang::Zh => format!("共印{count}份"),
                Lang::En => format!("{count} copies in all"),
            };
            ListEntry {
                lead: kind_words(draft, kind),
                date: None,
                title: title.to_owned(),
                lang: None,
                href: None,
                summary: String::new(),
                remark: if printed > 0 { remark } else { String::new() },
            }
        })
        .collect();
    EntryList {
        title: site.say("印了什么", "What was printed").to_owned(),
        entries,
        more: None,
    }
}

fn kind_words(draft: &Draft<'_>, kind: &str) -> String {
    let (zh, en) = match kind {
        "leaflet" => ("折页", "Leaflet"),
        "poster" => ("海报", "Poster"),
        "card" => ("联系卡", "Card"),
        "event" => ("活动", "Event"),
        "video" => ("短片", "Video"),
        other => (other, other),
    };
    draft.site.say(zh, en).to_owned()
}

/// The latest year, place by place.
pub fn places(draft: &Draft<'_>, sections: &mut Sections, items: &[&Publicity]) {
    let site = draft.site;
    let Some(year) = items.iter().map(|item| item.date.year()).max() else {
        return;
    };
    let mut by_place: BTreeMap<RegionId, Vec<&Publicity>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.date.year() == year) {
        by_place.entry(item.region).or_default().push(item);
    }
    if by_place.len() < 2 {
        return;
    }
    let mut rows: Vec<Row> = by_place
        .iter()
        .map(|(region, items)| {
            let href: Option<Href> = draft.region_href(*region);
            let name = Cell {
                href,
                ..words(draft.region_name(*region))
            };
            counted_row(draft, name, Sums::of(items.iter().copied()))
        })
        .collect();
    let whole = Sums::of(
        items
            .iter()
            .copied()
            .filter(|item| item.date.year() == year),
    );
    let mut total = counted_row(draft, words(site.say("合计", "Total")), whole);
    total.kind = RowKind::Total;
    rows.push(total);
    let year = year_name(i32::from(year), site.lang);
    let caption = format!("{year}{}", site.say("，各地", ", by place"));
    let made = counted_table(
        draft,
        "places-table",
        (site.say("地区", "Place"), caption),
        rows,
    );
    let label = match site.lang {
        Lang::Zh => format!("{year}各地"),
        Lang::En => format!("Places in {year}"),
    };
    sections.add("places", &label, vec![Block::Table(made)]);
}
