//! What is told about workbooks.

use super::Unread;
use super::grid::{Area, Sheet};
use crate::diag::{Diagnostic, Severity, Words};
use crate::load::text::excerpt;
use crate::source::{Place, SourceFile, column_letters};

/// A workbook that was not read at all.
pub fn unread(file: &SourceFile, why: &Unread) -> Diagnostic {
    let (code, words, seen) = match why {
        Unread::NotOne => (
            "workbook",
            Words::new(
                "这个文件不是表格文件（可能是网页或文本改了扩展名），没有读取",
                "the file is no workbook (perhaps a renamed web page or text) and was not read",
            ),
            String::new(),
        ),
        Unread::Locked => (
            "workbook",
            Words::new(
                "表格文件设了密码，没有读取",
                "the workbook is protected by a password and was not read",
            ),
            String::new(),
        ),
        Unread::TooLarge => (
            "too-large",
            Words::new(
                "表格文件展开后过大（超过 512 MB 或 1600 万格），没有读取",
                "the workbook unpacks to more than 512 MB or 16 million cells and was not read",
            ),
            "> 512 MB".to_owned(),
        ),
        Unread::Broken(words) => (
            "workbook",
            Words::new(
                format!("表格文件无法读取：{words}"),
                format!("failed to read the workbook: {words}"),
            ),
            excerpt(words),
        ),
    };
    let diagnostic = Diagnostic::new(code, Place::whole(file), words)
        .expected(
            "没有密码的 XLSX、XLS 或 ODS 文件",
            "an XLSX, XLS or ODS file without a password",
        )
        .hint(
            "用 Excel 或 WPS 打开，取消密码，另存为 .xlsx；或另存为“CSV UTF-8”",
            "open it in a spreadsheet, remove any password and save it as .xlsx or as `CSV UTF-8`",
        );
    if seen.is_empty() {
        diagnostic
    } else {
        diagnostic.seen(seen)
    }
}

/// A sheet that is not shown.
pub fn hidden_sheet(file: &SourceFile, sheet: &str) -> Diagnostic {
    Diagnostic::new(
        "hidden-sheet",
        Place::whole(&SourceFile::sheet(file.path(), sheet)),
        Words::new(
            format!("工作表 `{sheet}` 是隐藏的，没有读取"),
            format!("the sheet `{sheet}` is hidden and was not read"),
        ),
    )
    .seen(sheet)
    .expected("要用的工作表都显示出来", "every sheet in use is shown")
    .hint(
        "如果里面是数据，取消隐藏；如果不用，可以删除",
        "unhide it if it holds data; delete it if it is of no use",
    )
}

/// A sheet that is none of the tables; an error if the whole workbook gave no table.
pub fn unknown_sheet(file: &SourceFile, sheet: &str, is_only: bool) -> Diagnostic {
    let severity = if is_only {
        Severity::Error
    } else {
        Severity::Warning
    };
    let known = super::names::TABLES.join(", ");
    Diagnostic::new(
        "unknown-sheet",
        Place::whole(&SourceFile::sheet(file.path(), sheet)),
        Words::new(
            format!("工作表 `{sheet}` 不是已知的表，没有读取"),
            format!("the sheet `{sheet}` is no known table and was not read"),
        ),
    )
    .severity(severity)
    .seen(sheet)
    .expected(
        format!("工作表名是：{known}，或以 statistics 开头"),
        format!("a sheet named: {known}, or beginning with statistics"),
    )
    .hint(
        "把工作表改成表的名字；统计表可以放进 `data/statistics/` 里的文件",
        "name the sheet after its table, or move statistics to a file in `data/statistics/`",
    )
    .hint(
        "说明之类不是数据的工作表，删除或移到别的文件",
        "delete sheets that hold no data, such as explanations, or move them to another file",
    )
}

/// A cell with an error word.
pub fn cell_error(file: &SourceFile, sheet: &Sheet, row: u32, column: u32) -> Diagnostic {
    let word = sheet.text(row, column);
    Diagnostic::new(
        "cell-error",
        place(file, row, column),
        Words::new(
            format!("单元格是错误值 `{word}`"),
            format!("the cell holds the error `{word}`"),
        ),
    )
    .seen(word)
    .expected("一个值", "a value")
    .hint(
        "修正公式；确实没有数据时写 `未统计`、`不适用`、`未到期` 或 `不公开`",
        "mend the formula; write `not-collected`, `not-applicable`, `not-yet-due` or `withheld` \
         where there is no value",
    )
}

/// Cells that are shown as one; all but the first are blank.
pub fn merged_cells(file: &SourceFile, sheet: &Sheet, area: &Area) -> Diagnostic {
    let name = |(row, column): (u32, u32)| {
        format!(
            "{}{}",
            column_letters(column.saturating_add(1)),
            row.saturating_add(1)
        )
    };
    let cells = format!("{}:{}", name(area.start), name(area.end));
    let first = excerpt(sheet.text(area.start.0, area.start.1));
    Diagnostic::new(
        "merged-cells",
        place(file, area.start.0, area.start.1),
        Words::new(
            format!("{cells} 是合并单元格，除第一格外都没有值"),
            format!("{cells} are merged; all but the first of them have no value"),
        ),
    )
    .seen(first)
    .expected("每一格都有自己的值", "a value in each cell")
    .hint(
        "取消合并，再把值填进每一格（选中区域，Ctrl+G 定位空值，输入 `=上一格`，Ctrl+Enter）",
        "unmerge the cells and write the value into each of them",
    )
    .hint(
        "表名、单位之类的说明行不要放在表头上面",
        "keep titles and remarks out of the rows above the header",
    )
}

fn place(file: &SourceFile, row: u32, column: u32) -> Place {
    let (row, column) = (row.saturating_add(1), column.saturating_add(1));
    Place::cell(file, row, column, row, column)
}
