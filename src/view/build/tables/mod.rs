//! Tables: columns, cells, rows; regions side by side, heat, targets.

mod heat;
mod regions;
mod targets;

use rust_decimal::Decimal;

use super::Draft;
use super::charts::places::short_change;
use super::charts::{formerly, label, plain_number};
use crate::analyse::{Basis, Change, Why};
use crate::diag::Lang;
use crate::model::{Indicator, Observation};
use crate::plan::PageId;
use crate::view::number;
use crate::view::number::{Digits, Shape};
use crate::view::pages::{
    Cell, Column, ColumnKind, ColumnRank, Figure, KeyFigure, Remark, Row, RowKind, Shown,
    TableLayout, TableView, Tone,
};
use crate::view::wording::{self, Segment};

pub use heat::heat;
pub use regions::{COVERED_ENOUGH, regions};
pub use targets::targets;

/// A column; its second line holds the unit.
pub fn column(label: impl Into<String>, unit: impl Into<String>, kind: ColumnKind) -> Column {
    Column {
        label: label.into(),
        unit: unit.into(),
        kind,
        sorted: None,
        rank: ColumnRank::Always,
    }
}

/// The same, left out on phones at first.
pub fn wide(column: Column) -> Column {
    Column {
        rank: ColumnRank::Wide,
        ..column
    }
}

/// A cell of words.
pub fn words(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        ..Cell::default()
    }
}

/// A cell that says why it holds no value.
pub fn reason(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        reason: true,
        ..Cell::default()
    }
}

/// A row among others.
pub fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        kind: RowKind::Entry,
        id: None,
    }
}

/// A table without remarks.
pub fn table(id: &str, caption: String, columns: Vec<Column>, rows: Vec<Row>) -> TableView {
    TableView {
        id: id.to_owned(),
        caption,
        caption_shown: Shown::Hidden,
        layout: TableLayout::Fitted,
        columns,
        rows,
        note: String::new(),
        downloads: Vec::new(),
        more: None,
        tools: None,
    }
}

/// A segment as a remark.
pub fn remark(segment: &Segment) -> Remark {
    let tone = match segment {
        Segment::Signal(_) => Tone::Signal,
        _ => Tone::Plain,
    };
    Remark {
        text: segment.words().to_owned(),
        tone,
    }
}

/// The change on a year earlier as a cell.
pub fn change_cell<'s>(draft: &Draft<'s>, observation: Option<&'s Observation>) -> Cell {
    let Some(o) = observation else {
        return reason(draft.unreported());
    };
    let comparison = draft.site.analysis.compare(o, Basis::YearAgo);
    match short_change(&comparison.change, draft.site.lang) {
        Some(text) => Cell {
            text,
            order: comparison
                .change
                .ratio()
                .map(|ratio| ratio.round_dp(6).normalize().to_string()),
            ..Cell::default()
        },
        None if matches!(comparison.change, Change::NotComparable(Why::Missing)) => {
            reason(draft.site.say("没有上年数", "no earlier figure"))
        }
        None => reason(draft.site.say("不能比较", "not comparable")),
    }
}

/// A key figure with its change on a year earlier.
pub fn key_figure<'s>(draft: &Draft<'s>, label: String, o: &'s Observation) -> KeyFigure {
    let comparison = draft.site.analysis.compare(o, Basis::YearAgo);
    let indicator = draft.indicator(o.key.indicator);
    let remark = comparison.change.direction().map(|_| Remark {
        text: wording::change(&comparison, indicator, draft.site.lang).text,
        tone: Tone::Plain,
    });
    // The page's head says how far its figures are settled.
    let figure = Figure {
        status: None,
        ..draft.figure(o)
    };
    KeyFigure {
        label,
        figure,
        remark,
    }
}

/// A figure in a column whose head has the unit, without its status; English money with two
/// decimals of a million.
pub fn column_cell(draft: &Draft<'_>, o: Option<&Observation>) -> Cell {
    let money = o.is_some_and(|o| draft.indicator(o.key.indicator).unit.base() == "元");
    grained_cell(draft, o, (draft.site.english() && money).then_some(2))
}

/// The same with given decimals ([`super::charts::grain`]), so that a column keeps one number of
/// them; sorting goes by the exact value.
pub fn grained_cell(draft: &Draft<'_>, o: Option<&Observation>, grain: Option<u32>) -> Cell {
    let Some(o) = o else {
        return reason(draft.unreported());
    };
    let text = label(draft, o, grain);
    Cell {
        text,
        status: None,
        ..draft.number_cell(Some(o))
    }
}

/// A value with its unit in a table whose rows have different units: money from a hundred 万元 on in
/// whole 万元; the exact value is on the indicator's page.
pub fn row_value(draft: &Draft<'_>, o: &Observation) -> Cell {
    let indicator = draft.indicator(o.key.indicator);
    Cell {
        text: number::running(o, indicator, draft.site.lang).text,
        order: o.value.number().map(|n| n.normalize().to_string()),
        reason: o.value.number().is_none(),
        ..Cell::default()
    }
}

/// A value per 10,000 residents, with as many decimals as tell regions apart.
pub fn per_head_text(number: Decimal, indicator: &Indicator, lang: Lang) -> String {
    let factor = match per_head_power(indicator, lang) {
        Some(power) => indicator.unit.with_power(power).factor(),
        None => Shape::column(indicator, lang).unit.factor(),
    };
    let scaled = number.checked_div(factor).unwrap_or(number);
    let decimals = if scaled >= Decimal::ONE_HUNDRED { 0 } else { 2 };
    number::decimal(scaled, decimals, lang)
}

/// The unit of values per 10,000 residents: the column's; in English thousands of yuan.
pub fn per_head_unit(indicator: &Indicator, lang: Lang) -> String {
    match per_head_power(indicator, lang) {
        Some(_) => "¥ thousand".to_owned(),
        None => number::column_unit(indicator, lang),
    }
}

fn per_head_power(indicator: &Indicator, lang: Lang) -> Option<u32> {
    let scaled_money = indicator.unit.base() == "元" && indicator.unit.power() > 0;
    (lang == Lang::En && scaled_money).then_some(3)
}

/// The page of the document that an observation was taken from.
pub fn source_page(draft: &Draft<'_>, o: &Observation) -> Option<PageId> {
    let page = o.source.map(PageId::Source);
    page.filter(|page| draft.site.routes.has(*page))
}

/// A value as it was written, with its unit: 7800万元, not 7800.00万元.
pub fn as_written(draft: &Draft<'_>, o: &Observation) -> String {
    let lang = draft.site.lang;
    match o.value.quantity().filter(|quantity| quantity.is_exact()) {
        Some(quantity) => {
            let shape = Shape {
                unit: quantity.unit.clone(),
                digits: Digits::Written,
            };
            number::shaped(quantity, &shape, lang).text
        }
        None => number::value(o, draft.indicator(o.key.indicator), lang).text,
    }
}

/// 修订，原1842; nothing for what was not revised.
pub fn revised_words(draft: &Draft<'_>, o: &Observation) -> Option<String> {
    let lang = draft.site.lang;
    let old = plain_number(formerly(draft, o)?, draft.indicator(o.key.indicator), lang);
    Some(match lang {
        Lang::Zh => format!("修订，原{old}"),
        Lang::En => format!("revised, was {old}"),
    })
}
