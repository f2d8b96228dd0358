//! Where titles may break: at the edges of phrases.

use std::ops::Range;

use super::lexicon::{Kind, LEXICON};
use super::{closes, is_han, is_latin, opens, starts_with};

/// A phrase wider than this, in half-widths, is opened at a word edge, so that it fits a phone.
const LONG_PHRASE: usize = 20;

/// Positions before which a title may break.
pub(super) fn phrase_edges(chars: &[char], whole: &[Range<usize>]) -> Vec<usize> {
    let words = word_ranges(chars);
    let inside = |at: usize| {
        words
            .iter()
            .chain(whole)
            .any(|r| r.start < at && at < r.end)
            || closes(chars[at])
            || opens(chars[at - 1])
            || bounds(chars, at)
            || (is_latin(chars[at - 1]) && is_latin(chars[at]))
    };
    let mut edges: Vec<usize> = (1..chars.len())
        .filter(|at| !inside(*at) && is_edge(chars, *at))
        .collect();
    merge_short_phrases(&mut edges, chars);
    open_long_phrases(&mut edges, chars, &words, &inside);
    edges.retain(|at| chars[*at - 1] != ' ' && chars[*at] != ' ');
    edges
}

/// Whether words follow that bound the figure before them: 1480元以内.
fn bounds(chars: &[char], at: usize) -> bool {
    let figure = chars[..at].iter().rev().take(4).any(char::is_ascii_digit);
    let words = ["以上", "以下", "以内", "以外", "左右"];
    figure && words.iter().any(|word| starts_with(chars, at, word))
}

fn is_edge(chars: &[char], at: usize) -> bool {
    closes(chars[at - 1])
        || opens(chars[at])
        || LEXICON.longest(Kind::Opener, chars, at).is_some()
        || LEXICON.ends(Kind::Closer, chars, at)
}

/// Phrases of one or two characters join a neighbour, unless punctuation sets them apart.
fn merge_short_phrases(edges: &mut Vec<usize>, chars: &[char]) {
    let letters = |from: usize, to: usize| {
        chars[from..to]
            .iter()
            .filter(|c| !closes(**c) && **c != ' ')
            .count()
    };
    let mut kept: Vec<usize> = Vec::with_capacity(edges.len());
    for (n, at) in edges.iter().copied().enumerate() {
        let start = kept.last().copied().unwrap_or(0);
        let end = edges.get(n + 1).copied().unwrap_or(chars.len());
        let too_short = letters(start, at) < 3 || letters(at, end) < 3;
        if closes(chars[at - 1]) || !too_short {
            kept.push(at);
        }
    }
    *edges = kept;
}

/// Opens phrases that a phone could not hold, at the word edge nearest to their middle.
fn open_long_phrases(
    edges: &mut Vec<usize>,
    chars: &[char],
    words: &[Range<usize>],
    inside: &impl Fn(usize) -> bool,
) {
    let mut bounds = vec![0];
    bounds.extend(edges.iter().copied());
    bounds.push(chars.len());
    for pair in bounds.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let width: usize = chars[from..to]
            .iter()
            .map(|c| 1 + usize::from(!c.is_ascii()))
            .sum();
        if width <= LONG_PHRASE {
            continue;
        }
        let middle = from + (to - from) / 2;
        let best = (from + 2..to.saturating_sub(1))
            .filter(|at| !inside(*at) && words.iter().any(|r| r.start == *at || r.end == *at))
            .min_by_key(|at| at.abs_diff(middle));
        edges.extend(best);
    }
    edges.sort_unstable();
    edges.dedup();
}

/// The known words and place names of a text, found from left to right, the longest first.
pub(super) fn word_ranges(chars: &[char]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let known =
            [Kind::Word, Kind::Opener, Kind::Closer].map(|kind| LEXICON.longest(kind, chars, i));
        let length = known
            .into_iter()
            .flatten()
            .chain(place_length(chars, i))
            .max()
            .unwrap_or(1);
        if length > 1 {
            ranges.push(i..i + length);
        }
        i += length;
    }
    ranges
}

/// The length of a place name that begins here: two or three characters and 区, 县, 市, 镇, 乡, 街道, 社区 …
pub(super) fn place_length(chars: &[char], from: usize) -> Option<usize> {
    let begins = from == 0 || !is_han(chars[from - 1]) || closes(chars[from - 1]);
    let after_opener = from > 0 && "对在为向由、和与".contains(chars[from - 1]);
    let after_place = from > 0 && "区县市".contains(chars[from - 1]);
    if !(begins || after_opener || after_place) {
        return None;
    }
    (2..=3).find_map(|stem| {
        let name = chars.get(from..from + stem)?;
        if !name
            .iter()
            .all(|c| is_han(*c) && !"个各全本的".contains(*c))
        {
            return None;
        }
        ["街道", "社区", "区", "县", "市", "镇", "乡", "村"]
            .iter()
            .find(|suffix| starts_with(chars, from + stem, suffix))
            .map(|suffix| stem + suffix.chars().count())
    })
}
