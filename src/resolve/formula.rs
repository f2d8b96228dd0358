//! Names and codes that a spreadsheet would run as a formula.
//!
//! What people write freely is made harmless where it is published; a name or a code is part of
//! keys and addresses and must not be changed on its way, so it is refused here (OWASP, "CSV
//! injection").

use super::table::Row;
use crate::diag::{Diagnostic, Diagnostics, Words};

/// Columns that name something, in every table of references.
/// (Ids are held to stricter rules: `bad-id`.)
const NAMING: [&str; 7] = [
    "code",
    "name",
    "name:en",
    "dimension",
    "dimension_name",
    "category",
    "group",
];

/// Signs that a formula begins with, in half and full width.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// Reports names of a row that begin like a formula.
pub fn check(row: Row<'_>, diagnostics: &mut Diagnostics) {
    for column in NAMING {
        let Some(text) = row.text(column).filter(|text| text.starts_with(SIGNS)) else {
            continue;
        };
        let harmless = text.trim_start_matches(SIGNS);
        diagnostics.push(
            Diagnostic::new(
                "formula-text",
                row.place(column),
                Words::new(
                    format!("`{column}` 会被表格软件当成公式：`{text}`"),
                    format!("a spreadsheet would run `{column}` as a formula: `{text}`"),
                ),
            )
            .seen(text)
            .expected(
                "不以 = + - @ 开头的名称",
                "a name that does not begin with = + - @",
            )
            .hint(
                format!("去掉开头的符号：`{harmless}`"),
                format!("leave the first sign out: `{harmless}`"),
            ),
        );
    }
}
