//! Words for findings, changes and targets, in Chinese and English.

mod change;
mod numerals;
mod phrase;

use crate::analyse::{Analysis, Finding};
use crate::model::Observation;

pub use change::{ChangeWords, change, change_of};
pub use numerals::counted;
pub use phrase::{Phrase, Segment, Sentence};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// For a chart or a section.
    pub title: Sentence,
    /// A whole sentence.
    pub sentence: Sentence,
    /// For lists.
    pub line: Sentence,
}

/// Puts a finding into words.
pub fn finding(_: &Analysis<'_>, _: &Finding<'_>) -> Worded {
    let nothing = || Sentence {
        zh: Phrase {
            segments: Vec::new(),
        },
        en: Phrase {
            segments: Vec::new(),
        },
    };
    Worded {
        title: nothing(),
        sentence: nothing(),
        line: nothing(),
    }
}

/// What a value is, without judging it.
pub fn plain(_: &Analysis<'_>, _: &Observation) -> Sentence {
    Sentence {
        zh: Phrase {
            segments: Vec::new(),
        },
        en: Phrase {
            segments: Vec::new(),
        },
    }
}
