//! Looking for many words at once, and for numbers beside what they count.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::Told;
use super::text::Text;
use crate::clear::{SecretKind, Secrets};

/// Which secret was found: a position in the words or in the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// In [`Secrets::words`].
    Words(usize),
    /// In [`Secrets::figures`].
    Figure(usize),
}

/// Finds secrets in texts.
pub struct Finder<'a> {
    secrets: &'a Secrets,
    words: Option<AhoCorasick>,
    /// Figures by their number.
    numbers: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Finder<'a> {
    /// Gets ready for many searches.
    pub fn new(secrets: &'a Secrets) -> Self {
        let texts = secrets.words.iter().map(|secret| &secret.text);
        let mut numbers: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, figure) in secrets.figures.iter().enumerate() {
            numbers.entry(&figure.number).or_default().push(at);
        }
        Self {
            secrets,
            // Fails only beyond billions of states; then each word is looked for by itself.
            words: AhoCorasick::new(texts).ok(),
            numbers,
        }
    }

    /// What was found, for a diagnostic.
    pub fn told(&self, hit: Hit) -> Told<'_> {
        match hit {
            Hit::Words(at) => {
                let secret = &self.secrets.words[at];
                Told {
                    kind: Some(secret.kind),
                    text: &secret.text,
                    place: &secret.place,
                }
            }
            Hit::Figure(at) => {
                let figure = &self.secrets.figures[at];
                Told {
                    kind: None,
                    text: &figure.number,
                    place: &figure.place,
                }
            }
        }
    }

    /// Everything that a text holds.
    pub fn search(&self, text: &Text) -> BTreeSet<Hit> {
        let mut found = self.words_in(&text.plain);
        if !self.numbers.is_empty() {
            for line in text.lines.lines() {
                self.figures_in(line, &mut found);
            }
        }
        found
    }

    /// The words that a text without blanks holds.
    pub fn words_in(&self, plain: &str) -> BTreeSet<Hit> {
        let mut found = BTreeSet::new();
        let mut look = |at: usize, from: usize, until: usize| {
            let before = plain[..from].chars().next_back();
            let after = plain[until..].chars().next();
            if stands_alone(self.secrets.words[at].kind, before, after) {
                found.insert(Hit::Words(at));
            }
        };
        match &self.words {
            // Nearly every text holds none, which is told faster than where they are.
            Some(words) if !words.is_match(plain) => {}
            Some(words) => words
                .find_overlapping_iter(plain)
                .for_each(|hit| look(hit.pattern().as_usize(), hit.start(), hit.end())),
            None => {
                for (at, secret) in self.secrets.words.iter().enumerate() {
                    plain
                        .match_indices(&*secret.text)
                        .for_each(|(from, text)| look(at, from, from + text.len()));
                }
            }
        }
        found
    }

    /// Numbers of hidden figures in a line that also says their unit or what they count.
    fn figures_in(&self, line: &str, found: &mut BTreeSet<Hit>) {
        let mut plain: Option<String> = None;
        for (token, after) in numbers(line) {
            let number = Secrets::number(token);
            let Some(figures) = number.and_then(|number| self.numbers.get(&*number)) else {
                continue;
            };
            for at in figures {
                let figure = &self.secrets.figures[*at];
                let after = after
                    .trim_start()
                    .trim_start_matches(['万', '亿', '余', '多']);
                let counted = !figure.unit.is_empty() && after.starts_with(&*figure.unit);
                let line = plain.get_or_insert_with(|| Secrets::plain(line));
                if counted || figure.names.iter().any(|name| line.contains(&**name)) {
                    found.insert(Hit::Figure(*at));
                }
            }
        }
    }
}

/// A key or an address that goes on is another one.
fn stands_alone(kind: SecretKind, before: Option<char>, after: Option<char>) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match kind {
        SecretKind::Title | SecretKind::Words => true,
        SecretKind::Row => {
            let goes_on = after.is_some_and(|c| word(c) || matches!(c, '|' | '&' | '+'));
            !before.is_some_and(|c| word(c) || c == '.') && !goes_on
        }
        SecretKind::Address => !before.is_some_and(word),
    }
}

/// The numbers of a line as written, each with what follows.
fn numbers(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
        let inside = |at: usize| {
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            // A comma with three digits separates thousands, any other one cells.
            let thousands = || (1..=3).all(|more| digit(at + more)) && !digit(at + 4);
            match bytes.get(at) {
                Some(b',') => thousands(),
                Some(b'.') => digit(at + 1),
                _ => digit(at),
            }
        };
        at = from;
        while inside(at) {
            at += 1;
        }
        Some((&line[from..at], &line[at..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::clear::{Figure, Secret};
    use crate::source::{Place, SourceFile};

    fn secrets() -> Secrets {
        let place = Place::whole(&SourceFile::new("data/a.csv"));
        let word = |kind, text: &str| Secret {
            kind,
            text: text.to_owned(),
            place: place.clone(),
        };
        Secrets {
            words: vec![
                word(SecretKind::Row, "case.accepted|990101|2026Q1"),
                word(SecretKind::Address, "cases/secret/"),
                word(SecretKind::Title, "保密标题"),
            ],
            figures: vec![Figure {
                number: "83127".to_owned(),
                unit: "件".to_owned(),
                names: ["办理案件".to_owned()].into(),
                place,
            }],
        }
    }

    fn found(line: &str) -> Vec<Hit> {
        let secrets = secrets();
        let finder = Finder::new(&secrets);
        let text = Text::of_lines(line.to_owned());
        finder.search(&text).into_iter().collect()
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(found("\"case.accepted|990101|2026Q1\","), [Hit::Words(0)]);
        assert_eq!(found("case.accepted|990101|2026Q1|case_type=civil"), []);
        assert_eq!(found("x-case.accepted|990101|2026Q1"), []);
        assert_eq!(
            found("href=\"../cases/secret/index.html\""),
            [Hit::Words(1)]
        );
        assert_eq!(found("showcases/secret/"), []);
        assert_eq!(found("保 密\u{ad}标题"), [Hit::Words(2)]);
    }

    #[test]
    fn numbers_are_found_beside_what_they_count() {
        for line in [
            "83,127件",
            "83127 件",
            "办理案件,2026Q1,83127",
            "办理案件 83,127.00",
        ] {
            assert_eq!(found(line), [Hit::Figure(0)], "{line}");
        }
        for line in [
            "83127",
            "183127件",
            "831270件",
            "831275件",
            "M83127 12",
            "83,128件",
            "83127人",
        ] {
            assert_eq!(found(line), [], "{line}");
        }
    }
}
