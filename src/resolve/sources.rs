//! `sources.csv`: the documents that figures were taken from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::table::{Column, Row, TableSpec, optional, required, wrong};
use super::{Problems, columns, duplicate_id};
use crate::load::raw::RawTable;
use crate::model::number::half_width;
use crate::model::period::Bound;
use crate::model::period_parse;
use crate::model::reference::Source;
use crate::source::Place;

/// Columns of `sources.csv`.
pub const SPEC: TableSpec = TableSpec {
    name: "sources",
    title: "来源文件",
    title_en: "Source documents",
    columns: COLUMNS,
};

const COLUMNS: &[Column] = &[
    required(
        "id",
        &["编号"],
        "编号，也是网址的一部分：小写字母、数字和 -",
        "id and part of the address: lower-case letters, digits and -",
    ),
    required("title", &["标题"], "标题", "title"),
    optional("title:en", &["英文标题"], "英文标题", "English title"),
    optional("publisher", &["发布机构"], "发布机构", "publisher"),
    optional("document_number", &["文号"], "发文字号", "document number"),
    optional(
        "date",
        &["日期", "成文日期"],
        "日期：年、年-月 或 年-月-日",
        "date: year, year-month or year-month-day",
    ),
    optional("address", &["网址"], "网址", "web address"),
    optional("kind", &["类型"], "类型", "kind of document"),
    columns::NOTE,
];

/// Reads the sources, sorted by id.
pub fn sources(table: Option<&RawTable>, problems: &mut Problems) -> Vec<Source> {
    let Some(sheet) = problems.open(table, &SPEC) else {
        return Vec::new();
    };
    let mut list: BTreeMap<Arc<str>, (Source, Place)> = BTreeMap::new();
    for row in sheet.rows() {
        let Some(source) = read(&row, problems) else {
            problems.lost("sources");
            continue;
        };
        if let Some((_, first)) = list.get(&source.id) {
            problems
                .list
                .push(duplicate_id(row.place("id"), "id", &source.id, first));
            continue;
        }
        list.insert(source.id.clone(), (source, row.place("id")));
    }
    list.into_values().map(|(source, _)| source).collect()
}

fn read(row: &Row<'_>, problems: &mut Problems) -> Option<Source> {
    let id = row.required("id", &mut problems.list);
    let title = row.required("title", &mut problems.list);
    let id = id.filter(|id| super::address_word(row.place("id"), "id", id, &mut problems.list));
    Some(Source {
        id: Arc::from(id?),
        title: Arc::from(title?),
        title_en: row.shared("title:en"),
        publisher: row.shared("publisher"),
        document_number: row.shared("document_number"),
        date: date(row, problems),
        address: row.shared("address"),
        note: row.shared("note"),
    })
}

fn date(row: &Row<'_>, problems: &mut Problems) -> Option<Bound> {
    let text = row.text("date")?;
    let plain = half_width(text);
    if let Some(day) = period_parse::day(&plain) {
        return Some(Bound::Day(day));
    }
    match period_parse::whole_months(&plain) {
        Some(span) if span.is_year() => return Some(Bound::Year(span.from.year())),
        Some(span) if span.months() == 1 => return Some(Bound::Month(span.from)),
        _ => {}
    }
    problems.list.push(
        wrong(
            row.place("date"),
            "date",
            text,
            "日期，如 2016-07-04、2016-07 或 2016",
            "a date like 2016-07-04, 2016-07 or 2016",
        )
        .hint(
            "写成 年-月-日、年-月 或 年",
            "write year-month-day, year-month or year",
        ),
    );
    None
}
