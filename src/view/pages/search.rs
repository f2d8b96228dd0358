//! The search page.

use serde::Serialize;

use super::ledger::Head;
use super::text::Link;

/// Search, and an index from A to Z for readers without scripts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchPage {
    /// Title and lead.
    pub head: Head,
    /// The kinds of results, with the words of their buttons.
    pub kinds: Vec<SearchKind>,
    /// Words that lead to much, to begin with.
    pub examples: Vec<String>,
    /// The index.
    pub letters: Vec<SearchLetter>,
    /// A link to what is too long for the index (`案例库`).
    pub more: Option<Link>,
}

/// A kind of results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchKind {
    /// Its id in the index (`cases`).
    pub id: String,
    /// Its name (`案例`).
    pub label: String,
}

/// The entries of the index under a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchLetter {
    /// The letter, or `#`.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// The entries.
    pub entries: Vec<SearchEntry>,
}

/// An entry of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchEntry {
    /// Its words and its page.
    pub link: Link,
    /// What it is (`指标`).
    pub kind: String,
}
