//! Where the end of a text begins that stays on one line: seven characters, and the word, the figure or the
//! clause that they would cut.

use std::ops::Range;

use super::{closes, is_latin, word_ranges};

/// How many characters at the end of a text stay together, punctuation counted.
pub const LENGTH: usize = 7;
/// A last clause of so many characters stays on one line.
const CLAUSE: usize = 11;

/// The place where the end of a text begins. `whole` are the stretches that may not be cut.
pub(super) fn start(chars: &[char], whole: &[Range<usize>]) -> usize {
    let mut from = chars.len().saturating_sub(LENGTH);
    // A figure that reaches into the tail belongs to it whole.
    while let Some(range) = whole.iter().find(|r| r.start < from && from < r.end) {
        from = range.start;
    }
    from = word_start(chars, from);
    // A last clause is not torn: 先打12348。
    let earliest = chars.len().saturating_sub(CLAUSE).max(1);
    if let Some(start) = (earliest..from).rev().find(|at| closes(chars[at - 1])) {
        let inside = whole.iter().any(|r| r.start < start && start < r.end);
        from = if inside { from } else { start };
    }
    while from > 0 && closes(chars[from]) {
        from -= 1;
    }
    from
}

/// The place, or where the Latin word or the known word of the field begins in whose middle it is.
pub fn word_start(chars: &[char], mut at: usize) -> usize {
    let latin = |at: usize| chars.get(at).is_some_and(|c| is_latin(*c));
    while at > 0 && latin(at - 1) && latin(at) {
        at -= 1;
    }
    let words = word_ranges(chars);
    let word = words.iter().find(|r| r.start < at && at < r.end);
    word.map_or(at, |word| word.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, at: usize) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars[word_start(&chars, at)..].iter().collect()
    }

    #[test]
    fn no_word_is_cut() {
        assert_eq!(cut("法律援助经费预算都比上年多", 7), "经费预算都比上年多");
        assert_eq!(cut("全市都比上年多", 2), "都比上年多");
        assert_eq!(cut("打 12348 问", 4), "12348 问");
        assert_eq!(cut("", 0), "");
    }
}
