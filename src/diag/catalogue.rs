//! Every diagnostic code, with its usual severity and its manual page.

use super::Severity;

/// One code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The stable word.
    pub code: &'static str,
    /// Its usual severity.
    pub severity: Severity,
    /// True if a project may not lower it (privacy, embargo, disclosure).
    pub raise_only: bool,
    /// The manual page: Markdown, Chinese first, then English.
    pub manual: &'static str,
}

/// The entry of a code.
pub fn entry(code: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.code == code)
}

/// The usual severity of a code; an unknown code is an error.
pub fn severity(code: &str) -> Severity {
    entry(code).map_or(Severity::Error, |entry| entry.severity)
}

/// All codes, in alphabetical order.
pub const ENTRIES: &[Entry] = &[];
