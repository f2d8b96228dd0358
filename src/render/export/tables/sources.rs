//! Source documents.

use crate::model::Source;
use crate::plan::PageId;
use crate::render::export::table::{Cell, Column, column};

/// Source documents, by id.
pub const SOURCES: &[Column<Source>] = &[
    column("id", "编号", "id", |s, _| Cell::code(&s.id)),
    column("title", "标题", "title", |s, _| Cell::text(&s.title)),
    column("title_en", "英文标题", "English title", |s, _| {
        Cell::words(s.title_en.as_deref())
    }),
    column("publisher", "发布单位", "who published it", |s, _| {
        Cell::words(s.publisher.as_deref())
    }),
    column("document_number", "文号", "document number", |s, _| {
        Cell::code_if(s.document_number.as_deref())
    }),
    column(
        "date",
        "日期：日、月或年",
        "its date: a day, a month or a year",
        |s, _| {
            s.date
                .map_or(Cell::Absent, |date| Cell::owned(date.to_string()))
        },
    ),
    column("address", "网址", "web address", |s, _| {
        Cell::words(s.address.as_deref())
    }),
    column("note", "说明", "remark for readers", |s, _| {
        Cell::words(s.note.as_deref())
    }),
    column("page", "网页路径", "path of its page", |s, names| {
        let id = names.catalogue().source_by_id(&s.id);
        names
            .page(id.map(PageId::Source))
            .map_or(Cell::Absent, Cell::owned)
    }),
];
