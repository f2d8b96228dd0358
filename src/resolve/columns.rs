//! Columns that several tables share, with one meaning in all of them.

use super::table::{Column, optional};

/// The words of a source document.
pub const STATED: Column = optional(
    "stated",
    &["原文"],
    "来源文件的原话",
    "the words of the source",
);

/// The source document.
pub const SOURCE: Column = optional(
    "source",
    &["来源"],
    "来源文件编号",
    "id of the source document",
);

/// The place in the source document.
pub const LOCATOR: Column = optional(
    "locator",
    &["出处"],
    "在文件中的位置",
    "where in the document",
);

/// The moment from which a row is public.
pub const PUBLISH_AT: Column = optional(
    "publish_at",
    &["发布时间"],
    "在此之前不公开",
    "not public before",
);

/// A remark that is published.
pub const NOTE: Column = optional(
    "note",
    &["备注", "说明"],
    "给读者的说明",
    "remark for readers",
);

/// A remark that stays in the table.
pub const REMARK: Column = optional("note", &["备注"], "备注，不发布", "remark, not published");
