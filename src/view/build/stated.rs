//! Figures as documents state them: in whose words, where in the document; and data files of
//! observations.

use std::cmp::Reverse;

use super::Draft;
use super::tables::{column, reason, row, source_page, table, wide, words};
use crate::chart::table::ChartTable;
use crate::model::{Measure, Observation, Status, Value};
use crate::view::number;
use crate::view::pages::{Cell, ColumnKind, Row, TableView};

/// What the first column of a table of stated figures names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The place; for an indicator's page.
    Place,
    /// The indicator; for pages of places and periods.
    Indicator,
}

/// Figures as they are stated, one a row. `None` without any.
pub fn figures(
    draft: &Draft<'_>,
    id: &str,
    mut list: Vec<&Observation>,
    by: By,
) -> Option<TableView> {
    if list.is_empty() {
        return None;
    }
    match by {
        By::Place => list.sort_by_key(|o| {
            (
                o.key.regions.clone(),
                Reverse(o.key.period.last_month()),
                o.key.clone(),
            )
        }),
        By::Indicator => list.sort_by_key(|o| {
            (
                o.key.indicator,
                Reverse(o.key.period.last_month()),
                o.key.clone(),
            )
        }),
    }
    let site = draft.site;
    let divided = list.iter().any(|o| !o.key.breakdown.is_total());
    let noted = list
        .iter()
        .any(|o| o.note.is_some() || o.key.scope.is_some());
    let name = match by {
        By::Place => site.say("地区", "Place"),
        By::Indicator => site.say("指标", "Indicator"),
    };
    let mut columns = vec![
        column(name, "", ColumnKind::Words),
        column(site.say("时期", "Period"), "", ColumnKind::Words),
    ];
    if divided {
        columns.push(column(site.say("分类", "Category"), "", ColumnKind::Words));
    }
    columns.push(column(site.say("数值", "Figure"), "", ColumnKind::Number));
    columns.push(column(
        site.say("原话", "In the document’s words"),
        "",
        ColumnKind::Words,
    ));
    columns.push(column(site.say("出处", "Document"), "", ColumnKind::Words));
    if noted {
        columns.push(wide(column(
            site.say("说明", "Remark"),
            "",
            ColumnKind::Words,
        )));
    }
    let rows: Vec<Row> = list
        .iter()
        .map(|o| figure_row(draft, o, by, (divided, noted)))
        .collect();
    let caption = site
        .say("各份文件写明的数字", "Figures as documents state them")
        .to_owned();
    let mut made = table(id, caption, columns, rows);
    if list.iter().all(|o| o.status == Status::Reported) {
        made.note = site
            .say(
                "都是引述：照文件原文录入，数字、单位和“余”“近”等字不作改动。",
                "All are quoted as the documents have them; digits, units and qualifiers are kept.",
            )
            .to_owned();
    }
    Some(made)
}

fn figure_row(draft: &Draft<'_>, o: &Observation, by: By, shown: (bool, bool)) -> Row {
    let site = draft.site;
    let (divided, noted) = shown;
    let mut cells = vec![match by {
        By::Place => Cell {
            href: o
                .key
                .regions
                .single()
                .and_then(|region| draft.region_href(region)),
            ..words(draft.places(&o.key.regions))
        },
        By::Indicator => Cell {
            href: draft.indicator_href(o.key.indicator),
            ..words(draft.indicator_name(o.key.indicator))
        },
    }];
    cells.push(words(period(draft, o)));
    if divided {
        let name = draft.breakdown_name(&o.key.breakdown);
        cells.push(words(if name.is_empty() {
            site.say("合计", "total").to_owned()
        } else {
            name
        }));
    }
    cells.push(value(draft, o));
    cells.push(match &o.stated {
        Some(stated) => words(format!("“{stated}”")),
        None => reason(site.say("没有录下原话", "words not recorded")),
    });
    cells.push(source(draft, o));
    if noted {
        let remarks: Vec<&str> = [o.key.scope.as_deref(), o.note.as_deref()]
            .into_iter()
            .flatten()
            .collect();
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
    let indicator = draft.indicator(o.key.indicator);
    Cell {
        text: number::value(o, indicator, draft.site.lang).text,
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
