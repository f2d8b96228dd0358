//! Diagnostics: the user's mistakes, each with a place and a remedy.
//!
//! One type for every stage; one renderer a file ([`mod@human`], [`mod@short`], [`mod@json`]); every code has
//! an entry in [`catalogue`]. A mistake in the input is never a Rust error: a stage pushes a
//! [`Diagnostic`] and goes on with what is sound.

pub mod catalogue;
mod echo;
mod human;
mod json;
mod short;
mod unknown;

use std::collections::BTreeMap;
use std::fmt;

use crate::source::Place;

pub use echo::without_echoes;
pub use human::human;
pub use json::{json, json_line};
pub use short::short;
pub use unknown::{nearest, withdrawal_unknown};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The same words in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The same thing said in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The words of one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// How bad it is. An error stops a build; a warning is shown and published; a note explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Says something that cannot be judged, or is merely worth knowing.
    Note,
    /// Should be looked at; does not stop a build.
    Warning,
    /// Stops the build; nothing published changes.
    Error,
}

impl Severity {
    /// The stable word used in settings and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Reads the word used in settings.
    pub fn parse(word: &str) -> Option<Self> {
        [Severity::Note, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.word() == word)
    }
}

/// One mistake (or remark), with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab-case word, an entry of [`catalogue`].
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is; `None` only when the project as a whole is meant.
    pub place: Option<Place>,
    /// What failed and why, in one sentence.
    pub message: Words,
    /// The value that was found, as written; masked when it must not be repeated.
    pub seen: Option<String>,
    /// What would have been right.
    pub expected: Option<Words>,
    /// What to do, one remedy each.
    pub hints: Vec<Words>,
    /// The source document (id) the figure was taken from, when it restates one.
    pub source: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of `code` with the severity that [`catalogue`] gives it.
    pub fn new(code: &'static str, place: impl Into<Option<Place>>, message: Words) -> Self {
        Self {
            code,
            severity: catalogue::severity(code),
            place: place.into(),
            message,
            seen: None,
            expected: None,
            hints: Vec::new(),
            source: None,
        }
    }

    /// With the value that was found.
    #[must_use]
    pub fn seen(mut self, seen: impl Into<String>) -> Self {
        self.seen = Some(seen.into());
        self
    }

    /// With what would have been right.
    #[must_use]
    pub fn expected(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.expected = Some(Words::new(zh, en));
        self
    }

    /// With one more remedy.
    #[must_use]
    pub fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.hints.push(Words::new(zh, en));
        self
    }

    /// With another severity than the catalogue's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With the source document whose figure is meant.
    #[must_use]
    pub fn about_source(mut self, source: Option<&str>) -> Self {
        self.source = source.map(str::to_owned);
        self
    }
}

/// A growing list of diagnostics.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds those of another list.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(other);
    }

    /// True if any is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of each severity.
    pub fn counts(&self) -> BTreeMap<Severity, usize> {
        let mut counts = BTreeMap::new();
        for d in &self.0 {
            *counts.entry(d.severity).or_insert(0) += 1;
        }
        counts
    }

    /// Sorted by place, then code, then words; exact repetitions dropped. The order of input
    /// files or of threads never shows.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0.sort_by(|a, b| {
            (&a.place, a.code, &a.message, &a.seen).cmp(&(&b.place, b.code, &b.message, &b.seen))
        });
        self.0.dedup();
        self
    }

    /// The diagnostics, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// For changing severities and dropping what was allowed.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.0.retain_mut(keep);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
