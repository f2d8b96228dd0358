//! The small tables: thresholds, publicity, calendar, holidays.

use std::sync::Arc;

use super::statistics::report_region;
use super::table::{Column, Row, TableSpec, optional, required};
use super::{Problems, cells, columns, dates_out_of_order};
use crate::load::raw::RawTable;
use crate::model::reference::{Holiday, Publicity, Release, Threshold};
use crate::model::{Catalogue, RegionId, Unit, Value, number};
use crate::source::Place;

/// Columns of `thresholds.csv`.
pub const THRESHOLDS: TableSpec = TableSpec {
    name: "thresholds",
    title: "经济困难标准",
    title_en: "Economic thresholds",
    columns: &[
        required(
            "region",
            &["地区"],
            "地区代码或名称",
            "code or name of the region",
        ),
        required("name", &["名称"], "标准的名称", "what the standard is"),
        optional("name:en", &["英文名称"], "英文名称", "English name"),
        required("value", &["数值"], "数值", "value"),
        optional("unit", &["单位"], "单位", "unit"),
        optional("valid_from", &["起始日期"], "开始执行的日期", "first day"),
        optional("valid_to", &["截止日期"], "最后执行的日期", "last day"),
        columns::SOURCE,
        columns::NOTE,
        columns::PUBLISH_AT,
    ],
};

/// Columns of `publicity.csv`.
pub const PUBLICITY: TableSpec = TableSpec {
    name: "publicity",
    title: "宣传活动和印刷品",
    title_en: "Events and prints",
    columns: PUBLICITY_COLUMNS,
};

const PUBLICITY_COLUMNS: &[Column] = &[
    required("id", &["编号"], "编号", "id"),
    required("date", &["日期"], "日期", "date"),
    required(
        "region",
        &["地区"],
        "地区代码或名称",
        "code or name of the region",
    ),
    optional(
        "campaign",
        &["专项活动"],
        "专项活动的 slug",
        "slug of the campaign",
    ),
    required(
        "kind",
        &["类型"],
        "leaflet、poster、card、event 等",
        "leaflet, poster, card, event …",
    ),
    required("title", &["标题"], "标题", "title"),
    optional("printed", &["印制份数"], "印制份数", "copies printed"),
    optional(
        "distributed",
        &["发放份数"],
        "发放份数，不多于印制份数",
        "copies handed out, never more than printed",
    ),
    optional("events", &["场次"], "活动场次", "events"),
    optional(
        "participants",
        &["参加人次"],
        "参加人次",
        "people who took part",
    ),
    columns::REMARK,
    columns::PUBLISH_AT,
];

/// Columns of `calendar.csv`.
pub const CALENDAR: TableSpec = TableSpec {
    name: "calendar",
    title: "发布日历",
    title_en: "Release calendar",
    columns: &[
        required("date", &["日期"], "发布日期", "release date"),
        optional(
            "period",
            &["时期"],
            "发布哪个时期的数据",
            "which period is released",
        ),
        required("title", &["标题"], "发布什么", "what is released"),
        optional("title:en", &["英文标题"], "英文标题", "English title"),
        optional(
            "kind",
            &["类型"],
            "quarterly、annual、revision",
            "quarterly, annual or revision",
        ),
        columns::REMARK,
    ],
};

/// Columns of `holidays.csv`.
pub const HOLIDAYS: TableSpec = TableSpec {
    name: "holidays",
    title: "节假日",
    title_en: "Days off",
    columns: &[
        required("date", &["日期"], "日期", "date"),
        required("name", &["名称"], "名称", "name"),
        required("kind", &["类型"], "off 放假，work 上班", "off or work"),
        columns::REMARK,
    ],
};

/// Reads the economic thresholds, sorted by region, name and date.
pub fn thresholds(
    table: Option<&RawTable>,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<(Threshold, Place)> {
    let Some(sheet) = problems.open(table, &THRESHOLDS) else {
        return Vec::new();
    };
    let mut context = cells::Context::new(catalogue, problems);
    let mut list: Vec<(Threshold, Place)> = Vec::new();
    for row in sheet.rows() {
        let region = region(&row, &mut context);
        let name = row.required("name", &mut context.problems.list);
        let value = threshold_value(&row, &mut context);
        let list_of = &mut context.problems.list;
        let valid_from = row.date("valid_from", list_of);
        let valid_to = row.date("valid_to", list_of);
        let publish_at = row.moment("publish_at", list_of);
        if let Some((from, to)) = valid_from.zip(valid_to).filter(|(from, to)| from > to) {
            list_of.push(dates_out_of_order(row.place("valid_to"), from, to));
        }
        let (Some(region), Some(name), Some(value)) = (region, name, value) else {
            continue;
        };
        let threshold = Threshold {
            region,
            name: Arc::from(name),
            name_en: row.shared("name:en"),
            value,
            valid_from,
            valid_to,
            source: cells::source(&row, &mut context),
            note: row.shared("note"),
            publish_at,
        };
        list.push((threshold, row.place("value")));
    }
    list.sort_by(|(a, _), (b, _)| {
        (a.region, &a.name, a.valid_from).cmp(&(b.region, &b.name, b.valid_from))
    });
    list
}

fn threshold_value(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<Value> {
    let text = row.required("value", &mut context.problems.list)?;
    let unit = row.text("unit").map(Unit::parse);
    match number::read(text, unit.as_ref()) {
        Ok(value) => Some(value),
        Err(_) => {
            context.problems.list.push(
                super::table::wrong(row.place("value"), "value", text, "一个数", "a number").hint(
                    "只写数字，单位写在 unit 列",
                    "digits here, the unit in column `unit`",
                ),
            );
            None
        }
    }
}

/// Reads events and prints, sorted by date and id.
pub fn publicity(
    table: Option<&RawTable>,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<(Publicity, Place)> {
    let Some(sheet) = problems.open(table, &PUBLICITY) else {
        return Vec::new();
    };
    let mut context = cells::Context::new(catalogue, problems);
    let mut list: Vec<(Publicity, Place)> = sheet
        .rows()
        .filter_map(|row| publicity_row(&row, &mut context))
        .collect();
    list.sort_by(|(a, _), (b, _)| (a.date, &a.id).cmp(&(b.date, &b.id)));
    list
}

fn publicity_row(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<(Publicity, Place)> {
    let region = region(row, context);
    let list = &mut context.problems.list;
    row.required("date", list);
    let id = row.required("id", list);
    let kind = row.required("kind", list);
    let title = row.required("title", list);
    let item = Publicity {
        date: row.date("date", list)?,
        id: Arc::from(id?),
        region: region?,
        campaign: row.shared("campaign"),
        kind: Arc::from(kind?),
        title: Arc::from(title?),
        printed: row.count("printed", list),
        distributed: row.count("distributed", list),
        events: row.count("events", list),
        participants: row.count("participants", list),
        publish_at: row.moment("publish_at", list),
    };
    Some((item, row.place("distributed")))
}

/// Reads the release calendar, sorted by date.
pub fn calendar(table: Option<&RawTable>, problems: &mut Problems) -> Vec<(Release, Place)> {
    let Some(sheet) = problems.open(table, &CALENDAR) else {
        return Vec::new();
    };
    let mut list: Vec<(Release, Place)> = Vec::new();
    for row in sheet.rows() {
        row.required("date", &mut problems.list);
        let date = row.date("date", &mut problems.list);
        let title = row.required("title", &mut problems.list);
        let period = row.text("period").and_then(|text| {
            let period = crate::model::period_parse::parse(text);
            if period.is_none() {
                problems
                    .list
                    .push(cells::bad_period(row.place("period"), text));
            }
            period
        });
        let (Some(date), Some(title)) = (date, title) else {
            continue;
        };
        let release = Release {
            date,
            period,
            title: Arc::from(title),
            title_en: row.shared("title:en"),
            kind: Arc::from(row.text("kind").unwrap_or("quarterly")),
        };
        list.push((release, row.place("date")));
    }
    list.sort_by(|(a, _), (b, _)| (a.date, &a.title).cmp(&(b.date, &b.title)));
    list
}

/// Reads the days off, sorted by date.
pub fn holidays(table: Option<&RawTable>, problems: &mut Problems) -> Vec<Holiday> {
    let Some(sheet) = problems.open(table, &HOLIDAYS) else {
        return Vec::new();
    };
    let mut list: Vec<Holiday> = Vec::new();
    for row in sheet.rows() {
        row.required("date", &mut problems.list);
        row.required("kind", &mut problems.list);
        let date = row.date("date", &mut problems.list);
        let name = row.required("name", &mut problems.list);
        let working = row.word(
            "kind",
            |text| match text {
                "off" | "放假" => Some(false),
                "work" | "上班" => Some(true),
                _ => None,
            },
            "off, work",
            &mut problems.list,
        );
        let (Some(date), Some(name), Some(working)) = (date, name, working) else {
            continue;
        };
        list.push(Holiday {
            date,
            name: Arc::from(name),
            working,
        });
    }
    list.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
    list
}

fn region(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<RegionId> {
    let word = row.required("region", &mut context.problems.list)?;
    let found = context.region(word);
    if found.is_none() {
        report_region(row, "region", word, context);
    }
    found
}
