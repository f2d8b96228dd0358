//! A page for every diagnostic code, and their list.

use std::collections::BTreeMap;

use super::{NOTICE, code, table};
use crate::diag::Severity;
use crate::diag::catalogue::{ENTRIES, Entry};

/// The pages of `docs/rules/`, by file name.
pub fn rule_pages() -> BTreeMap<String, String> {
    let pages = ENTRIES
        .iter()
        .map(|entry| (format!("{}.md", entry.code), page(entry)));
    pages.chain([("README.md".to_owned(), list())]).collect()
}

fn page(entry: &Entry) -> String {
    let (zh, en) = severity(entry.severity);
    let (raised_zh, raised_en) = match entry.raise_only {
        true => ("，只能调高", ", can only be raised"),
        false => ("", ""),
    };
    let manual = entry.manual();
    format!(
        "{NOTICE}{}\n\n---\n\n代码 `{}`，{zh}{raised_zh}。/ Code `{}`: {en}{raised_en}.\n",
        manual.trim_end(),
        entry.code,
        entry.code,
    )
}

fn list() -> String {
    let rows = ENTRIES.iter().map(|entry| {
        let (zh, en) = title(entry);
        let (severity, severity_en) = severity(entry.severity);
        let fixed = if entry.raise_only {
            "只能调高 / raise only"
        } else {
            ""
        };
        vec![
            format!("[`{}`]({}.md)", entry.code, entry.code),
            format!("{severity} / {severity_en}"),
            fixed.to_owned(),
            zh,
            en,
        ]
    });
    let head = ["代码 / code", "级别 / severity", "", "说的是", "about"];
    format!(
        "{NOTICE}# 检查规则 / Diagnostics\n\n\
         每个诊断有一个代码；`mingbai explain 代码` 给出同样的说明。\
         级别可以在 `site.toml` 的 `[rules]` 里改，如 {}；标“只能调高”的不能调低。\n\n\
         Every diagnostic has a code; `mingbai explain CODE` prints the same page. A project may set \
         severities in `[rules]` of `site.toml`; those marked *raise only* cannot be lowered.\n\n{}",
        code("section-order = \"error\""),
        table(&head, rows)
    )
}

/// `# totals: 合计与各部分之和不符 / A total …` gives both titles.
fn title(entry: &Entry) -> (String, String) {
    let manual = entry.manual();
    let line = manual
        .lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches('#');
    let line = line.split_once(": ").map_or(line, |(_, title)| title);
    let (zh, en) = line.split_once(" / ").unwrap_or((line, ""));
    (zh.trim().to_owned(), en.trim().to_owned())
}

fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("错误", "error"),
        Severity::Warning => ("警告", "warning"),
        Severity::Note => ("提示", "note"),
    }
}
