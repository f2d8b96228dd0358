//! Phrases as segments, so that pages can set figures bold and signals in their colour.

use std::fmt;

use serde::Serialize;

use crate::diag::Lang;

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "text", rename_all = "lowercase")]
pub enum Segment {
    /// Plain words.
    Text(String),
    /// A figure with its unit.
    Figure(String),
    /// Something that asks for action.
    Signal(String),
}

impl Segment {
    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Segment::Text(words) | Segment::Figure(words) | Segment::Signal(words) => words,
        }
    }
}

/// Plain words.
pub(super) fn text(words: impl Into<String>) -> Segment {
    Segment::Text(words.into())
}

/// A figure with its unit.
pub(super) fn figure(words: impl Into<String>) -> Segment {
    Segment::Figure(words.into())
}

/// Something that asks for action.
pub(super) fn signal(words: impl Into<String>) -> Segment {
    Segment::Signal(words.into())
}

/// Words of one language, in segments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Phrase {
    /// The segments; neighbouring plain words are joined.
    pub segments: Vec<Segment>,
}

impl Phrase {
    /// Joins segments; empty ones vanish.
    pub(super) fn of(segments: impl IntoIterator<Item = Segment>) -> Self {
        let mut phrase = Self::default();
        for segment in segments {
            phrase.push(segment);
        }
        phrase
    }

    /// Adds a segment.
    pub(super) fn push(&mut self, segment: Segment) {
        match (self.segments.last_mut(), segment) {
            (_, segment) if segment.words().is_empty() => {}
            (Some(Segment::Text(last)), Segment::Text(words)) => last.push_str(&words),
            (_, segment) => self.segments.push(segment),
        }
    }

    /// With another phrase behind it.
    pub(super) fn then(mut self, other: Phrase) -> Self {
        for segment in other.segments {
            self.push(segment);
        }
        self
    }

    /// With its full stop.
    pub(super) fn closed(mut self, lang: Lang) -> Self {
        self.push(text(if lang == Lang::Zh { "。" } else { "." }));
        self
    }

    /// Without its full stop.
    pub(super) fn unclosed(mut self) -> Self {
        if let Some(Segment::Text(last)) = self.segments.last_mut() {
            let end = last.trim_end_matches(['。', '.']).len();
            last.truncate(end);
        }
        self.segments.retain(|segment| !segment.words().is_empty());
        self
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.segments
            .iter()
            .map(|s| s.words().chars().count())
            .sum()
    }

    /// The first that is short enough, else the last.
    pub(super) fn first_within(most: usize, choices: impl IntoIterator<Item = Phrase>) -> Self {
        let mut last = Phrase::default();
        for choice in choices {
            last = choice;
            if last.length() <= most {
                break;
            }
        }
        last
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments
            .iter()
            .try_for_each(|s| f.write_str(s.words()))
    }
}

/// The same in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Chinese.
    pub zh: Phrase,
    /// English.
    pub en: Phrase,
}

impl Sentence {
    /// The words of one language.
    pub fn get(&self, lang: Lang) -> &Phrase {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
