//! Which table, document or asset a file is, by its path.

use std::sync::Arc;

use super::raw::RawTable;
use crate::diag::{Diagnostic, Words};
use crate::source::{Place, SourceFile};

/// The tables that a project may have, beside those in `data/statistics/`.
pub const TABLES: [&str; 13] = [
    "regions",
    "indicators",
    "dimensions",
    "targets",
    "stations",
    "places",
    "sources",
    "thresholds",
    "publicity",
    "scorecard",
    "calendar",
    "holidays",
    "withdrawals",
];

/// The record of published addresses.
pub const LOCK: &str = "mingbai.lock";

const STATISTICS: &str = "statistics";

/// What a file is, by its path.
#[derive(Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.toml`.
    Site,
    /// `data/eligibility.toml`.
    Eligibility,
    /// `mingbai.lock`: the addresses that were published.
    Lock,
    /// A table of text, with the table's name.
    Csv(Arc<str>),
    /// A workbook in `data/`; its sheets say which tables they are.
    Workbook,
    /// A Markdown file in `content/`.
    Markdown,
    /// Any other file in `content/`.
    Asset,
    /// A file in `data/` that is none of the tables.
    UnknownData,
    /// A file of a theme; read elsewhere.
    Theme,
    /// A file of a frozen release; read as part of it.
    Release,
}

/// What the file at a path relative to the project is.
pub fn kind(path: &str) -> FileKind {
    if path == "site.toml" {
        return FileKind::Site;
    }
    if path == LOCK {
        return FileKind::Lock;
    }
    if path.starts_with("content/") {
        return match split_extension(path).1.as_str() {
            "md" => FileKind::Markdown,
            _ => FileKind::Asset,
        };
    }
    if path.starts_with("releases/") {
        return FileKind::Release;
    }
    let Some(below) = path.strip_prefix("data/") else {
        return FileKind::Theme;
    };
    let (stem, extension) = split_extension(below);
    match extension.as_str() {
        "toml" if stem.eq_ignore_ascii_case("eligibility") => FileKind::Eligibility,
        "csv" | "tsv" => table_name(stem).map_or(FileKind::UnknownData, FileKind::Csv),
        "xlsx" | "xlsm" | "xls" | "ods" => FileKind::Workbook,
        _ => FileKind::UnknownData,
    }
}

/// The table of a path below `data/` without extension.
pub fn table_name(stem: &str) -> Option<Arc<str>> {
    if let Some(known) = TABLES.iter().find(|known| stem.eq_ignore_ascii_case(known)) {
        return Some(Arc::from(*known));
    }
    let (folder, name) = stem.split_once('/')?;
    (folder.eq_ignore_ascii_case(STATISTICS) && !name.is_empty())
        .then(|| Arc::from(format!("{STATISTICS}/{name}")))
}

/// The table that a sheet's name says (`regions`, `statistics 2025Q3`), in the file `stem`.
///
/// Spreadsheets allow no `/` in the name of a sheet, so a space, `-` or `_` may stand for it.
pub fn sheet_table(sheet: &str, stem: &str) -> Option<Arc<str>> {
    let sheet = sheet.trim();
    if let Some(name) = table_name(sheet) {
        return Some(name);
    }
    let (head, tail) = sheet.split_at_checked(STATISTICS.len())?;
    if !head.eq_ignore_ascii_case(STATISTICS) {
        return None;
    }
    if tail.is_empty() {
        return Some(Arc::from(format!("{STATISTICS}/{stem}")));
    }
    let name = tail.strip_prefix([' ', '-', '_', '/'])?.trim();
    (!name.is_empty()).then(|| Arc::from(format!("{STATISTICS}/{name}")))
}

/// A path without its extension, and the extension in small letters.
pub fn split_extension(path: &str) -> (&str, String) {
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name_at..].rfind('.') {
        Some(dot) if dot > 0 => (
            &path[..name_at + dot],
            path[name_at + dot + 1..].to_ascii_lowercase(),
        ),
        _ => (path, String::new()),
    }
}

/// The known files of `data/`, for messages.
fn known() -> String {
    format!("{}, statistics/*, eligibility.toml", TABLES.join(", "))
}

/// A file in `data/` that nothing reads.
pub fn unknown_file(file: &SourceFile) -> Diagnostic {
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let known = known();
    let diagnostic = Diagnostic::new(
        "unknown-file",
        Place::whole(file),
        Words::new(
            format!("`data/` 里的 `{name}` 不是已知的表，没有读取"),
            format!("`{name}` in `data/` is no known table and was not read"),
        ),
    )
    .seen(file.path())
    .expected(
        format!("CSV、XLSX、XLS 或 ODS 文件，名字是：{known}"),
        format!("a CSV, XLSX, XLS or ODS file named: {known}"),
    )
    .hint(
        "统计数据放进 `data/statistics/`；其他表按上面的名字改名；不是数据的文件移出 `data/`",
        "put statistics into `data/statistics/`; rename other tables; move what is no data out of `data/`",
    );
    match split_extension(name).1.as_str() {
        "et" | "ett" | "xlsb" | "numbers" => diagnostic.hint(
            "这种表格格式不能读取：请另存为 .xlsx",
            "this kind of workbook cannot be read: save it as .xlsx",
        ),
        _ => diagnostic,
    }
}

/// Two files (or sheets) for one table.
pub fn table_twice(first: &RawTable, second: &RawTable) -> Diagnostic {
    let (name, kept, left) = (&second.name, &first.file, &second.file);
    Diagnostic::new(
        "table-twice",
        Place::whole(left),
        Words::new(
            format!("表 `{name}` 有两份：`{kept:?}` 和 `{left:?}`；只读取了前一份"),
            format!("table `{name}` exists twice: `{kept:?}` and `{left:?}`; the first was read"),
        ),
    )
    .seen(format!("{left:?}"))
    .expected(
        format!("只有一个文件或工作表叫 `{name}`"),
        format!("one file or sheet only for `{name}`"),
    )
    .hint(
        "删除旧的一份，或把两份的内容合并；统计数据可以改成不同的文件名",
        "delete the older one or merge both; files of statistics may be given different names",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_what_a_file_is() {
        let csv = |name: &str| FileKind::Csv(Arc::from(name));
        for (path, kind_of) in [
            ("site.toml", FileKind::Site),
            ("mingbai.lock", FileKind::Lock),
            ("data/regions.csv", csv("regions")),
            ("data/Regions.CSV", csv("regions")),
            ("data/statistics/2025.Q3.csv", csv("statistics/2025.Q3")),
            ("data/statistics/2025/q3.csv", csv("statistics/2025/q3")),
            ("data/region.csv", FileKind::UnknownData),
            ("data/.csv", FileKind::UnknownData),
            ("data/站点.XLSX", FileKind::Workbook),
            ("data/eligibility.toml", FileKind::Eligibility),
            ("content/cases/a.MD", FileKind::Markdown),
            ("content/cases/a.png", FileKind::Asset),
            ("themes/default/theme.toml", FileKind::Theme),
            ("releases/2025Q3/observations.csv", FileKind::Release),
        ] {
            assert_eq!(kind(path), kind_of, "{path}");
        }
    }

    #[test]
    fn sheets_may_be_named_like_tables() {
        let name = |sheet| sheet_table(sheet, "报表").map(|name| name.to_string());
        assert_eq!(name("Regions").as_deref(), Some("regions"));
        assert_eq!(name("statistics").as_deref(), Some("statistics/报表"));
        assert_eq!(
            name("statistics-2025Q3").as_deref(),
            Some("statistics/2025Q3")
        );
        assert_eq!(
            name("statistics 2025Q3").as_deref(),
            Some("statistics/2025Q3")
        );
        assert_eq!(name("Sheet1"), None);
        assert_eq!(name("统计统计统计统计"), None);
    }
}
