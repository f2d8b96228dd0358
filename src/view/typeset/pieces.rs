//! The same rules for print: phrases of a title, and stretches of running text that stay whole.

use super::{closes, phrase_edges, unbreakable, unbreakable_in_text};

/// A stretch of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its words.
    pub text: String,
    /// Whether no line may end inside it.
    pub whole: bool,
}

/// The phrases of a title, in order; a line may end between two of them only.
pub fn phrases(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.trim().chars().collect();
    let whole = unbreakable(&chars);
    let mut edges = phrase_edges(&chars, &whole);
    edges.retain(|at| {
        !whole
            .iter()
            .any(|range| range.start < *at && *at < range.end)
    });
    let mut phrases = Vec::new();
    let mut from = 0;
    for at in edges.into_iter().chain([chars.len()]) {
        if let Some(phrase) = chars.get(from..at).filter(|phrase| !phrase.is_empty()) {
            phrases.push(phrase.iter().collect());
        }
        from = at;
    }
    phrases
}

/// Where the end of a text begins that stays on one line: so many characters before its end, or where its clause
/// begins if that is up to `reach` characters before or two after (`一个办成的例子。` is not cut after `一`).
pub fn last_clause(chars: &[char], keep: usize, reach: usize) -> usize {
    let from = chars.len().saturating_sub(keep);
    let begins = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        *at + 3 < chars.len() && before.is_some_and(|c| closes(*c))
    };
    let earlier = (0..=reach).filter_map(|more| from.checked_sub(more));
    let later = if reach > 0 { from + 1..from + 3 } else { 0..0 };
    earlier.chain(later).find(begins).unwrap_or(from)
}

/// Running text in stretches; joined they give the text again.
pub fn stretches(text: &str) -> Vec<Stretch> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut push = |from: usize, to: usize, whole: bool| {
        if let Some(part) = chars.get(from..to).filter(|part| !part.is_empty()) {
            let text = part.iter().collect();
            found.push(Stretch { text, whole });
        }
    };
    let mut from = 0;
    for range in unbreakable_in_text(&chars) {
        push(from, range.start.max(from), false);
        push(range.start.max(from), range.end, true);
        from = range.end.max(from);
    }
    push(from, chars.len(), false);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_join_to_the_text() {
        for text in [
            "挽回5935万元，比上年同期多17.9%。",
            "张某等12名农民工",
            "",
            "a b",
            "第三十一条",
        ] {
            let joined: String = stretches(text).into_iter().map(|s| s.text).collect();
            assert_eq!(joined, text);
        }
        let whole: Vec<String> = stretches("挽回5935万元。")
            .into_iter()
            .filter(|s| s.whole)
            .map(|s| s.text)
            .collect();
        assert_eq!(whole, ["5935万元"]);
    }

    #[test]
    fn phrases_join_to_the_title() {
        let title = "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案";
        assert_eq!(phrases(title).concat(), title);
        assert!(phrases(title).len() > 2);
    }
}
