//! Which pages hold which pair of characters, and where it weighs most.

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

/// The pages that hold a pair, coded: for each the distance from the one before, times four, plus
/// the weight.
#[derive(Default)]
struct List {
    last: u32,
    text: String,
}

/// The postings of every pair, gathered from one page after the other.
#[derive(Default)]
pub struct Postings {
    lists: FxHashMap<Pair, List>,
    /// The pairs of the page that is being read: how often, and where they weigh most.
    own: FxHashMap<Pair, (u32, Weight)>,
    /// How many pages were read.
    pages: u32,
}

impl Postings {
    /// Reads the next page.
    pub fn add(&mut self, page: &PageText) {
        self.own.clear();
        self.count(page.name.chars().map(fold), Weight::Title);
        self.count(page.title.chars().map(fold), Weight::Heading);
        self.count(page.initials.chars().map(initial), Weight::Title);
        for line in page.lines.iter() {
            let weight = if line.heading {
                Weight::Heading
            } else {
                Weight::Text
            };
            self.count(line.text.chars().map(fold), weight);
        }
        for (pair, (_, weight)) in &self.own {
            let list = self.lists.entry(*pair).or_default();
            let distance = self.pages - list.last;
            code::push(&mut list.text, distance << 2 | *weight as u32);
            list.last = self.pages;
        }
        self.pages += 1;
    }

    fn count(&mut self, line: impl Iterator<Item = char>, weight: Weight) {
        let mut before: Option<char> = None;
        for c in line.chain(std::iter::once(END)) {
            if let Some(first) = before {
                let entry = self.own.entry((first, c)).or_insert((0, weight));
                entry.0 += 1;
                entry.1 = entry.1.max(weight);
                if entry.0 >= OFTEN {
                    entry.1 = entry.1.max(Weight::Often);
                }
            }
            before = Some(c);
        }
    }

    /// The pairs in order, each with its coded list; what was taken needs no memory any more.
    pub fn sorted(self) -> impl Iterator<Item = (Pair, String)> {
        let lists = self.lists.into_iter();
        let mut lists: Vec<(Pair, String)> = lists.map(|(pair, list)| (pair, list.text)).collect();
        lists.sort_unstable_by_key(|(pair, _)| *pair);
        lists.into_iter()
    }
}

/// A letter of a title's initials as a character that no text has.
pub fn initial(letter: char) -> char {
    let at = u32::from(letter.to_ascii_lowercase()).saturating_sub(u32::from('a'));
    char::from_u32(INITIALS + at).unwrap_or(letter)
}
