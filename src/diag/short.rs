//! One line a diagnostic: `data/regions.csv:12:5: error[unknown-region] …`.

use std::fmt::Write;

use super::{Diagnostics, Lang};

/// All diagnostics, one line each.
pub fn short(diagnostics: &Diagnostics, lang: Lang) -> String {
    let mut out = String::new();
    for d in diagnostics {
        if let Some(place) = &d.place {
            let _ = write!(out, "{place}: ");
        }
        let _ = writeln!(out, "{}[{}] {}", d.severity, d.code, d.message.get(lang));
    }
    out
}
