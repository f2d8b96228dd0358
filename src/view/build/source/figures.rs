//! The figures of a document as tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Lang;
use crate::model::{Key, Observation, Period, RegionSet, Value};
use crate::view::build::Draft;
use crate::view::build::tables::{column, reason, row, table, wide, words};
use crate::view::number::{self, Digits, Shape};
use crate::view::pages::{Block, Cell, Column, ColumnKind, ColumnRank, Row, TableView};

/// A document with more figures, none with words of its own, is shown as a table of regions.
const ROW_BY_ROW: usize = 60;
/// So many columns of a table of regions are on a phone at once.
const ON_PHONES: usize = 3;

/// Figures as tables: one a group of indicators and, for large returns, one row an indicator with
/// the regions beside each other.
pub fn figure_blocks(draft: &Draft<'_>, id: &str, figures: &[&Observation]) -> Vec<Block> {
    let large = figures.len() > ROW_BY_ROW && figures.iter().all(|o| o.stated.is_none());
    let mut groups: BTreeMap<(usize, Option<&Period>), Vec<&Observation>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for o in figures {
        let group = &*draft.indicator(o.key.indicator).group;
        let at = order.iter().position(|g| *g == group).unwrap_or_else(|| {
            order.push(group);
            order.len() - 1
        });
        groups
            .entry((at, large.then_some(&o.key.period)))
            .or_default()
            .push(o);
    }
    let several = groups.len() > 1;
    let mut blocks = Vec::new();
    for (at, ((group, period), list)) in groups.into_iter().enumerate() {
        let mut name = draft.group_name(order[group]);
        if let Some(period) = period {
            name = format!(
                "{name}{}{}",
                draft.site.say("，", ", "),
                draft.period_name(period)
            );
        }
        let table_id = format!("{id}-{}", at + 1);
        let made = match period {
            Some(_) => beside(draft, &table_id, &name, &list),
            None => one_a_row(draft, &table_id, &name, &list),
        };
        if several {
            blocks.push(Block::Heading(name));
        }
        blocks.push(Block::Table(made));
    }
    blocks
}

/// Which columns a table of single figures needs.
#[derive(Clone, Copy)]
struct Shows {
    place: bool,
    category: bool,
    remark: bool,
}

/// One figure a row, in the words of the document.
fn one_a_row(draft: &Draft<'_>, id: &str, name: &str, list: &[&Observation]) -> TableView {
    let site = draft.site;
    let places: BTreeSet<&RegionSet> = list.iter().map(|o| &o.key.regions).collect();
    let shows = Shows {
        place: places.len() > 1,
        category: list.iter().any(|o| !o.key.breakdown.is_total()),
        remark: list
            .iter()
            .any(|o| o.note.is_some() || o.key.scope.is_some()),
    };
    let word_column = |zh, en| column(site.say(zh, en), "", ColumnKind::Words);
    let mut columns = vec![word_column("指标", "Indicator")];
    if shows.place {
        columns.push(word_column("地区", "Place"));
    }
    columns.push(word_column("时期", "Period"));
    if shows.category {
        columns.push(word_column("分类", "Category"));
    }
    columns.push(column(site.say("数值", "Figure"), "", ColumnKind::Number));
    columns.push(wide(word_column("原话", "In the document’s words")));
    columns.push(wide(word_column("位置", "Where")));
    if shows.remark {
        columns.push(wide(word_column("说明", "Remark")));
    }
    let rows = list.iter().map(|o| single(draft, o, shows)).collect();
    let caption = match (places.iter().next(), shows.place) {
        (Some(place), false) => {
            format!("{name}{}{}", site.say("，", ", "), draft.places(place))
        }
        _ => name.to_owned(),
    };
    table(id, caption, columns, rows)
}

fn single(draft: &Draft<'_>, o: &Observation, shows: Shows) -> Row {
    let site = draft.site;
    let mut cells = vec![Cell {
        href: draft.indicator_href(o.key.indicator),
        ..words(draft.indicator_name(o.key.indicator))
    }];
    if shows.place {
        let href = o
            .key
            .regions
            .single()
            .and_then(|region| draft.region_href(region));
        cells.push(Cell {
            href,
            ..words(draft.places(&o.key.regions))
        });
    }
    cells.push(words(draft.period_name(&o.key.period)));
    if shows.category {
        let name = draft.breakdown_name(&o.key.breakdown);
        let total = site.say("合计", "total");
        cells.push(words(if name.is_empty() {
            total.to_owned()
        } else {
            name
        }));
    }
    cells.push(Cell {
        text: as_written(draft, o),
        order: o.value.number().map(|n| n.normalize().to_string()),
        reason: matches!(o.value, Value::Absent(_)),
        ..Cell::default()
    });
    cells.push(match &o.stated {
        Some(stated) => words(format!("“{stated}”")),
        None => reason(site.say("没有录下原话", "words not recorded")),
    });
    cells.push(words(o.locator.as_deref().unwrap_or_default()));
    if shows.remark {
        let remarks: Vec<&str> = [o.key.scope.as_deref(), o.note.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        cells.push(words(remarks.join(site.say("；", "; "))));
    }
    row(cells)
}

/// A value with the unit and the digits it was written with.
fn as_written(draft: &Draft<'_>, o: &Observation) -> String {
    let lang = draft.site.lang;
    match &o.value {
        Value::Quantity(quantity) if quantity.is_exact() => {
            let shape = Shape {
                unit: quantity.unit.clone(),
                digits: Digits::Written,
            };
            number::shaped(quantity, &shape, lang).text
        }
        _ => number::value(o, draft.indicator(o.key.indicator), lang).text,
    }
}

/// One indicator a row, the regions beside each other.
fn beside(draft: &Draft<'_>, id: &str, name: &str, list: &[&Observation]) -> TableView {
    let site = draft.site;
    let places: BTreeSet<&RegionSet> = list.iter().map(|o| &o.key.regions).collect();
    let mut columns: Vec<Column> = vec![
        column(site.say("指标", "Indicator"), "", ColumnKind::Words),
        wide(column(site.say("单位", "Unit"), "", ColumnKind::Words)),
    ];
    columns.extend(places.iter().enumerate().map(|(at, place)| Column {
        rank: if at < ON_PHONES {
            ColumnRank::Always
        } else {
            ColumnRank::Wide
        },
        ..column(draft.places(place), "", ColumnKind::Number)
    }));
    let mut lines: BTreeMap<Key, BTreeMap<&RegionSet, &Observation>> = BTreeMap::new();
    let anywhere = places.iter().next().map(|place| (*place).clone());
    for o in list {
        let Some(regions) = anywhere.clone() else {
            continue;
        };
        let line = Key {
            regions,
            ..o.key.clone()
        };
        lines.entry(line).or_default().insert(&o.key.regions, o);
    }
    let rows = lines
        .iter()
        .map(|(line, found)| {
            let unit = number::column_unit(draft.indicator(line.indicator), site.lang);
            let mut cells = vec![line_name(draft, line), words(unit)];
            cells.extend(places.iter().map(|place| match found.get(place) {
                Some(o) => Cell {
                    status: None,
                    ..draft.number_cell(Some(o))
                },
                None => reason(site.say("未列", "not given")),
            }));
            row(cells)
        })
        .collect();
    let mut made = table(id, name.to_owned(), columns, rows);
    let locators: BTreeSet<&str> = list.iter().filter_map(|o| o.locator.as_deref()).collect();
    if !locators.is_empty() {
        let locators: Vec<&str> = locators.into_iter().collect();
        made.note = match site.lang {
            Lang::Zh => format!("位置：{}。", locators.join("、")),
            Lang::En => format!("Where: {}.", locators.join(", ")),
        };
    }
    made
}

/// The indicator with its categories.
fn line_name(draft: &Draft<'_>, line: &Key) -> Cell {
    let site = draft.site;
    let mut parts = Vec::new();
    let categories = draft.breakdown_name(&line.breakdown);
    if !categories.is_empty() {
        parts.push(categories);
    }
    parts.extend(line.scope.as_deref().map(str::to_owned));
    let name = draft.indicator_name(line.indicator);
    let text = match (parts.is_empty(), site.lang) {
        (true, _) => name.to_owned(),
        (false, Lang::Zh) => format!("{name}（{}）", parts.join("，")),
        (false, Lang::En) => format!("{name} ({})", parts.join(", ")),
    };
    Cell {
        href: draft.indicator_href(line.indicator),
        ..words(text)
    }
}
