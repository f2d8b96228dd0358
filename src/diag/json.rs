//! One JSON object a line, for editors and other programs. Absent members are left out.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Lang};

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<&'a str>,
}

/// All diagnostics, one JSON object a line.
pub fn json(diagnostics: &Diagnostics, lang: Lang) -> String {
    diagnostics
        .iter()
        .map(|d| json_line(d, lang) + "\n")
        .collect()
}

/// One diagnostic as a JSON object, without a line break.
pub fn json_line(d: &Diagnostic, lang: Lang) -> String {
    let place = d.place.as_ref();
    let line = Line {
        code: d.code,
        severity: d.severity.word(),
        file: place.map(|p| p.file.path()),
        sheet: place.and_then(|p| p.file.sheet_name()),
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        cell: place.and_then(crate::source::Place::cell_name),
        message: d.message.get(lang),
        seen: d.seen.as_deref(),
        expected: d.expected.as_ref().map(|e| e.get(lang)),
        hints: d.hints.iter().map(|h| h.get(lang)).collect(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}
