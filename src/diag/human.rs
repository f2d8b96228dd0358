//! For people at a terminal: the message, the place with its line, what was seen, what to do.

use std::fmt::Write;

use super::{Diagnostic, Diagnostics, Lang, Severity};

/// All diagnostics as readable paragraphs. `colour` adds terminal colours.
pub fn human(diagnostics: &Diagnostics, lang: Lang, colour: bool) -> String {
    let mut out = String::new();
    for d in diagnostics {
        paragraph(&mut out, d, lang, colour);
        out.push('\n');
    }
    out
}

fn paragraph(out: &mut String, d: &Diagnostic, lang: Lang, colour: bool) {
    let (zh, en, paint) = match d.severity {
        Severity::Error => ("错误", "error", "\x1b[1;31m"),
        Severity::Warning => ("警告", "warning", "\x1b[1;33m"),
        Severity::Note => ("说明", "note", "\x1b[1;36m"),
    };
    let word = if lang == Lang::Zh { zh } else { en };
    let (on, off) = if colour { (paint, "\x1b[0m") } else { ("", "") };
    let _ = writeln!(out, "{on}{word}[{}]{off} {}", d.code, d.message.get(lang));
    let mut line = |zh: &str, en: &str, text: &str| {
        let label = if lang == Lang::Zh { zh } else { en };
        let _ = writeln!(out, "  {label} {text}");
    };
    if let Some(place) = &d.place {
        let mut at = place.to_string();
        if let Some(sheet) = place.file.sheet_name() {
            let _ = write!(at, " · {sheet}");
        }
        if let Some(cell) = place.cell_name() {
            let _ = write!(at, " · {cell}");
        }
        line("位置", "at", &at);
    }
    if let Some(seen) = &d.seen {
        line("看到", "seen", &format!("`{seen}`"));
    }
    if let Some(expected) = &d.expected {
        line("应为", "expected", expected.get(lang));
    }
    for hint in &d.hints {
        line("怎么办", "remedy", hint.get(lang));
    }
}
