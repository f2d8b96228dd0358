//! Smaller tables: economic standards, publicity, the release calendar, remarks of the check.

use crate::model::public::Remark;
use crate::model::reference::{Publicity, Release, Threshold};
use crate::model::{Quantity, Value};
use crate::render::export::table::{Cell, Column, column};

/// Economic standards.
pub const THRESHOLDS: &[Column<Threshold>] = &[
    column(
        "region",
        "地区代码",
        "code of the region",
        |t, names| Cell::code(names.region_code(t.region)),
    ),
    column(
        "region_name",
        "地区名称",
        "name of the region, in Chinese",
        |t, names| Cell::text(names.region_name(t.region)),
    ),
    column("name", "标准", "the standard", |t, _| Cell::text(&t.name)),
    column("value", "数值", "its value", |t, _| {
        quantity(t, |q| Cell::Number(q.written))
    }),
    column("unit", "单位", "its unit", |t, _| {
        quantity(t, |q| Cell::owned(q.unit.to_string()))
    }),
    column("qualifier", "限定词", "qualifier", |t, _| {
        quantity(t, |q| Cell::text(q.qualifier.word()))
    }),
    column(
        "absent",
        "没有数值的原因",
        "why there is no value",
        |t, _| match &t.value {
            Value::Absent(absence) => Cell::text(absence.word()),
            _ => Cell::Absent,
        },
    ),
    column("valid_from", "起用日期", "first day", |t, _| {
        Cell::day(t.valid_from)
    }),
    column("valid_to", "停用日期", "last day", |t, _| {
        Cell::day(t.valid_to)
    }),
    column(
        "source",
        "来源文件编号",
        "id of the source document",
        |t, names| Cell::code_if(t.source.map(|id| names.source(id))),
    ),
    column("note", "说明", "remark for readers", |t, _| {
        Cell::words(t.note.as_deref())
    }),
];

fn quantity(threshold: &Threshold, cell: fn(&Quantity) -> Cell<'static>) -> Cell<'_> {
    threshold.value.quantity().map_or(Cell::Absent, cell)
}

/// Events and prints, by id.
pub const PUBLICITY: &[Column<Publicity>] = &[
    column("id", "编号", "id", |p, _| Cell::code(&p.id)),
    column("date", "日期", "date", |p, _| Cell::day(Some(p.date))),
    column(
        "region",
        "地区代码",
        "code of the region",
        |p, names| Cell::code(names.region_code(p.region)),
    ),
    column(
        "region_name",
        "地区名称",
        "name of the region, in Chinese",
        |p, names| Cell::text(names.region_name(p.region)),
    ),
    column(
        "campaign",
        "所属宣传活动",
        "slug of the campaign",
        |p, _| Cell::code_if(p.campaign.as_deref()),
    ),
    column("kind", "类型", "kind", |p, _| Cell::text(&p.kind)),
    column("title", "名称", "title", |p, _| Cell::text(&p.title)),
    column("printed", "印制数量", "copies printed", |p, _| {
        Cell::count(p.printed)
    }),
    column(
        "distributed",
        "发放数量",
        "copies handed out",
        |p, _| Cell::count(p.distributed),
    ),
    column("events", "场次", "events held", |p, _| {
        Cell::count(p.events)
    }),
    column(
        "participants",
        "参加人次",
        "people who took part",
        |p, _| Cell::count(p.participants),
    ),
];

/// The release calendar, by date.
pub const CALENDAR: &[Column<Release>] = &[
    column("date", "日期", "date", |r, _| Cell::day(Some(r.date))),
    column(
        "period",
        "所发布的时期",
        "the period that is released",
        |r, names| {
            let forms = r.period.as_ref().and_then(|period| names.period(period));
            forms.map_or(Cell::Absent, |forms| Cell::code(&forms.canonical))
        },
    ),
    column("title", "内容", "what is released", |r, _| {
        Cell::text(&r.title)
    }),
    column("title_en", "英文", "the same in English", |r, _| {
        Cell::words(r.title_en.as_deref())
    }),
    column(
        "kind",
        "quarterly 季度，annual 年度，revision 修订",
        "quarterly, annual or revision",
        |r, _| Cell::words(Some(&r.kind)),
    ),
];

/// What the check found about the figures of source documents.
pub const REMARKS: &[Column<Remark>] = &[
    column(
        "source",
        "来源文件编号",
        "id of the source document",
        |r, _| Cell::code(&r.source),
    ),
    column("code", "规则代码", "code of the rule", |r, _| {
        Cell::code(r.code)
    }),
    column(
        "contradiction",
        "真：矛盾；假：无从判断",
        "true for a contradiction, false where it cannot be judged",
        |r, _| Cell::Flag(r.contradiction),
    ),
    column(
        "message",
        "查出了什么",
        "what was found, in Chinese",
        |r, _| Cell::text(&r.zh),
    ),
    column("message_en", "英文", "the same in English", |r, _| {
        Cell::text(&r.en)
    }),
    column(
        "hints",
        "可能的原因或改法",
        "likely cause or remedy, in Chinese",
        |r, _| Cell::list(r.hints.iter().map(|(zh, _)| zh.as_str())),
    ),
    column("hints_en", "英文", "the same in English", |r, _| {
        Cell::list(r.hints.iter().map(|(_, en)| en.as_str()))
    }),
];
