//! Which pages hold which pair of characters, and where it weighs most.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::code;
use super::text::{PageText, fold};

/// Two characters that follow each other; the second is [`END`] after the last one of a line.
pub type Pair = (char, char);

/// Follows the last character of a line, so that a search for one character finds that, too.
pub const END: char = '\u{1}';

/// Where initials of titles begin among characters: `a` is U+E000. Private use, so no text has them.
pub const INITIALS: u32 = 0xe000;

/// Where a pair weighs most in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Once or twice in the text.
    Text,
    /// Three times or more.
    Often,
    /// In a heading, or in the title beyond the page's own name.
    Heading,
    /// In the page's own name.
    Title,
}

/// How often in the text is often.
const OFTEN: u32 = 3;

struct List {
    last: u32,
    text: String,
}

/// The postings of every pair, coded: for each page the distance from the one before, times four,
/// plus the weight.
pub fn postings(pages: &[PageText]) -> BTreeMap<Pair, String> {
    let mut all: FxHashMap<Pair, List> = FxHashMap::default();
    let mut own: FxHashMap<Pair, (u32, Weight)> = FxHashMap::default();
    for (number, page) in (0_u32..).zip(pages) {
        own.clear();
        let mut count = |text: &mut dyn Iterator<Item = char>, weight: Weight| {
            let mut before: Option<char> = None;
            for c in text.chain(std::iter::once(END)) {
                if let Some(first) = before {
                    let entry = own.entry((first, c)).or_insert((0, weight));
                    entry.0 += 1;
                    entry.1 = entry.1.max(weight);
                    if entry.0 >= OFTEN {
                        entry.1 = entry.1.max(Weight::Often);
                    }
                }
                before = Some(c);
            }
        };
        count(&mut page.name.chars().map(fold), Weight::Title);
        count(&mut page.title.chars().map(fold), Weight::Heading);
        count(&mut page.initials.chars().map(initial), Weight::Title);
        for line in &page.lines {
            let weight = if line.heading {
                Weight::Heading
            } else {
                Weight::Text
            };
            count(&mut line.text.chars().map(fold), weight);
        }
        for (pair, (_, weight)) in &own {
            let list = all.entry(*pair).or_insert(List {
                last: 0,
                text: String::new(),
            });
            let distance = number - list.last;
            code::push(&mut list.text, distance << 2 | *weight as u32);
            list.last = number;
        }
    }
    all.into_iter()
        .map(|(pair, list)| (pair, list.text))
        .collect()
}

/// A letter of a title's initials as a character that no text has.
pub fn initial(letter: char) -> char {
    let at = u32::from(letter.to_ascii_lowercase()).saturating_sub(u32::from('a'));
    char::from_u32(INITIALS + at).unwrap_or(letter)
}
