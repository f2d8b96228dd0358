//! Figures as documents state them: in whose words, where in the document; and data files of
//! observations.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Draft;
use super::tables::{as_written, column, reason, row, source_page, table, words};
use crate::chart::table::ChartTable;
use crate::model::{Measure, Observation, SourceId, Status, Value};
use crate::plan::PageId;
use crate::view::pages::{Block, Cell, ColumnKind, Row, TableLayout, TableView};

/// What a table of stated figures has beside period, figure and words.
#[derive(Debug, Clone, Copy)]
struct Shown {
    /// The place stands first, else the indicator.
    place: bool,
    /// A column of categories.
    divided: bool,
    /// A column of remarks.
    noted: bool,
    /// The document's title, else only where in it.
    titled: bool,
    /// The status of each figure.
    settled: bool,
}

impl Shown {
    fn of(list: &[&Observation]) -> Self {
        Self {
            place: false,
            divided: list.iter().any(|o| !o.key.breakdown.is_total()),
            noted: list
                .iter()
                .any(|o| o.note.is_some() || o.key.scope.is_some()),
            titled: true,
            settled: list.iter().any(|o| o.status != Status::Reported),
        }
    }
}

/// An indicator's figures as documents state them, one a row, by place. `None` without any.
pub fn by_place(draft: &Draft<'_>, mut list: Vec<&Observation>) -> Option<Block> {
    list.sort_by_key(|o| {
        let newest = Reverse(o.key.period.last_month());
        (o.key.regions.clone(), newest, o.key.clone(), o.source)
    });
    let shown = Shown {
        place: true,
        ..Shown::of(&list)
    };
    figures(draft, "stated-table", &list, shown).map(Block::Table)
}

/// Figures of several indicators as documents state them: a heading and a table a document, the
/// newest document first.
pub fn by_document(draft: &Draft<'_>, list: Vec<&Observation>) -> Vec<Block> {
    let catalogue = draft.site.catalogue();
    let mut by_source: BTreeMap<Option<SourceId>, Vec<&Observation>> = BTreeMap::new();
    for o in list {
        by_source.entry(o.source).or_default().push(o);
    }
    let mut groups: Vec<(Option<SourceId>, Vec<&Observation>)> = by_source.into_iter().collect();
    groups.sort_by_key(|(id, _)| (Reverse(id.map(|id| catalogue.source(id).date)), *id));
    let mut blocks = Vec::new();
    for (at, (id, mut list)) in groups.into_iter().enumerate() {
        list.sort_by_key(|o| {
            (
                o.key.indicator,
                Reverse(o.key.period.last_month()),
                o.key.clone(),
            )
        });
        let title = match id {
            Some(id) => draft.source_title(catalogue.source(id)).to_owned(),
            None => draft
                .site
                .say("没有注明文件", "No document named")
                .to_owned(),
        };
        blocks.push(Block::Heading(title));
        let shown = Shown {
            titled: false,
            ..Shown::of(&list)
        };
        let name = if at == 0 {
            "stated-table".to_owned()
        } else {
            format!("stated-table-{}", at + 1)
        };
        let table = figures(draft, &name, &list, shown).map(|table| {
            let page = id
                .map(PageId::Source)
                .filter(|page| draft.site.routes.has(*page));
            let words = draft.site.say(
                "这份文件的核对结果",
                "What the check found in this document",
            );
            TableView {
                more: page.map(|page| draft.link(page, words)),
                ..table
            }
        });
        blocks.extend(table.map(Block::Table));
    }
    blocks
}

fn figures(draft: &Draft<'_>, id: &str, list: &[&Observation], shown: Shown) -> Option<TableView> {
    if list.is_empty() {
        return None;
    }
    let site = draft.site;
    let head = |zh, en, kind| column(site.say(zh, en), "", kind);
    let mut columns = vec![match shown.place {
        true => head("地区", "Place", ColumnKind::Words),
        false => head("指标", "Indicator", ColumnKind::Words),
    }];
    columns.push(head("时期", "Period", ColumnKind::Words));
    if shown.divided {
        columns.push(head("分类", "Category", ColumnKind::Words));
    }
    columns.push(head("数值", "Figure", ColumnKind::Number));
    columns.push(head("原话", "In the document’s words", ColumnKind::Words));
    columns.push(match shown.titled {
        true => head("出处", "Document", ColumnKind::Words),
        false => head("位置", "Where in it", ColumnKind::Words),
    });
    if shown.noted {
        columns.push(head("说明", "Remark", ColumnKind::Words));
    }
    let rows: Vec<Row> = list.iter().map(|o| figure_row(draft, o, shown)).collect();
    let caption = site.say("文件写明的数字", "Figures as documents state them");
    let mut made = table(id, caption.to_owned(), columns, rows);
    made.layout = TableLayout::Blocks;
    if !shown.settled {
        let words = site.say(
            "都是引述：照文件原文录入，数字、单位和“余”“近”等字不作改动。",
            "All are quoted as the documents have them; digits, units and qualifiers are kept.",
        );
        made.note = words.to_owned();
    }
    Some(made)
}

fn figure_row(draft: &Draft<'_>, o: &Observation, shown: Shown) -> Row {
    let site = draft.site;
    let mut cells = vec![match shown.place {
        true => Cell {
            href: o
                .key
                .regions
                .single()
                .and_then(|region| draft.region_href(region)),
            ..words(draft.places(&o.key.regions))
        },
        false => Cell {
            href: draft.indicator_href(o.key.indicator),
            ..words(draft.indicator_name(o.key.indicator))
        },
    }];
    cells.push(words(period(draft, o)));
    if shown.divided {
        let name = draft.breakdown_name(&o.key.breakdown);
        let total = site.say("合计", "total");
        cells.push(words(if name.is_empty() {
            total.to_owned()
        } else {
            name
        }));
    }
    let value = value(draft, o);
    cells.push(Cell {
        status: value.status.clone().filter(|_| shown.settled),
        ..value
    });
    cells.push(match &o.stated {
        Some(stated) => words(format!("“{stated}”")),
        None => reason(site.say("没有录下原话", "words not recorded")),
    });
    cells.push(match (shown.titled, &o.locator) {
        (true, _) => source(draft, o),
        (false, Some(locator)) => words(&**locator),
        (false, None) => reason(site.say("未载明", "not stated")),
    });
    if shown.noted {
        let remarks = [o.key.scope.as_deref(), o.note.as_deref()];
        let remarks: Vec<&str> = remarks.into_iter().flatten().collect();
        cells.push(words(remarks.join(site.say("；", "; "))));
    }
    row(cells)
}

/// The period; a target says that it is one.
pub fn period(draft: &Draft<'_>, o: &Observation) -> String {
    let name = draft.period_name(&o.key.period);
    match o.key.measure {
        Measure::Actual => name,
        Measure::Target => format!("{name}{}", draft.site.say("目标", " target")),
    }
}

/// The value with its unit and its status.
pub fn value(draft: &Draft<'_>, o: &Observation) -> Cell {
    Cell {
        text: as_written(draft, o),
        status: draft.status(o.status),
        order: o.value.number().map(|n| n.normalize().to_string()),
        reason: matches!(o.value, Value::Absent(_)),
        ..Cell::default()
    }
}

/// The document, where in it, and its page.
pub fn source(draft: &Draft<'_>, o: &Observation) -> Cell {
    let Some(id) = o.source else {
        return reason(draft.site.say("没有文件", "no document"));
    };
    let title = draft.source_title(draft.site.catalogue().source(id));
    let text = match &o.locator {
        Some(locator) => format!("{title}{}{locator}", draft.site.say("，", ", ")),
        None => title.to_owned(),
    };
    Cell {
        href: source_page(draft, o).map(|page| draft.href(page)),
        ..words(text)
    }
}

/// Observations as CSV, one a row, the same in all languages: ids, names in both, exact values in
/// the indicator's unit beside the words of the document.
pub fn csv<'o>(draft: &Draft<'_>, list: impl Iterator<Item = &'o Observation>) -> Vec<u8> {
    let head = [
        "region",
        "region_name",
        "period",
        "measure",
        "indicator",
        "indicator_name",
        "categories",
        "value",
        "qualifier",
        "unit",
        "status",
        "scope",
        "stated",
        "source",
        "locator",
        "note",
    ];
    let table = ChartTable {
        caption: String::new(),
        columns: head.map(str::to_owned).to_vec(),
        rows: list.map(|o| csv_row(draft, o)).collect(),
    };
    table.csv()
}

fn csv_row(draft: &Draft<'_>, o: &Observation) -> Vec<String> {
    let catalogue = draft.site.catalogue();
    let indicator = draft.indicator(o.key.indicator);
    let regions = &catalogue.regions;
    let joined = |list: Vec<String>| list.join(";");
    let codes = o
        .key
        .regions
        .iter()
        .map(|id| regions.get(id).code.to_string())
        .collect();
    let names = o
        .key
        .regions
        .iter()
        .map(|id| regions.get(id).name.to_string())
        .collect();
    let categories = o.key.breakdown.categories().iter().map(|id| {
        let category = catalogue.dimensions.category(*id);
        format!(
            "{}={}",
            catalogue.dimensions.get(category.dimension).id,
            category.id
        )
    });
    let text = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
    let (value, qualifier, unit) = match &o.value {
        Value::Quantity(q) => (
            q.written.to_string(),
            q.qualifier.word().to_owned(),
            q.unit.to_string(),
        ),
        Value::Magnitude { words, unit } => {
            (words.to_string(), "magnitude".to_owned(), unit.to_string())
        }
        Value::Text(words) => (
            words.to_string(),
            "text".to_owned(),
            indicator.unit.to_string(),
        ),
        Value::Absent(absence) => (
            absence.word().to_owned(),
            "absent".to_owned(),
            String::new(),
        ),
    };
    let measure = match o.key.measure {
        Measure::Actual => "actual",
        Measure::Target => "target",
    };
    vec![
        joined(codes),
        joined(names),
        o.key.period.to_string(),
        measure.to_owned(),
        indicator.id.to_string(),
        indicator.name.to_string(),
        joined(categories.collect()),
        value,
        qualifier,
        unit,
        o.status.word().to_owned(),
        text(&o.key.scope),
        text(&o.stated),
        o.source
            .map(|id| catalogue.source(id).id.to_string())
            .unwrap_or_default(),
        text(&o.locator),
        text(&o.note),
    ]
}
