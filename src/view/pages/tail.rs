//! The end of a sentence stays on one line, also where it is made of several pieces.
//!
//! A lead whose last line is a lone 证据。 looks unfinished. [`crate::view::typeset::lead`] sees to that in
//! plain text; a sentence with figures in it is cut into pieces before a template sees it, so its last
//! seven characters are marked here, when it is handed over.

use serde::{Serialize, Serializer};

use super::text::{Href, Piece, PieceRole, Sentence};
use crate::view::typeset::tail;

/// How many characters stay together, punctuation counted.
const TAIL: usize = tail::LENGTH;
/// A tail that has grown around a long figure would leave a hole on a phone's line.
const LONGEST: usize = 12;

/// A piece as a template gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Held<'a> {
    text: &'a str,
    role: PieceRole,
    href: Option<&'a Href>,
    /// The stretch that must not be broken begins with this piece.
    opens: bool,
    /// It ends with this piece.
    closes: bool,
}

/// Hands over one sentence.
pub fn sentence<S: Serializer>(pieces: &Sentence, serializer: S) -> Result<S::Ok, S::Error> {
    held(pieces).serialize(serializer)
}

/// Hands over several.
pub fn sentences<S: Serializer>(all: &[Sentence], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(|pieces| held(pieces)))
}

/// The pieces, with the last seven characters (and the figure that they cut) marked; running words
/// are divided where the tail begins.
fn held(pieces: &[Piece]) -> Vec<Held<'_>> {
    let whole = |piece: &'_ Piece| piece.role != PieceRole::Words || piece.href.is_some();
    let all: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let chinese = pieces
        .iter()
        .any(|p| p.text.chars().any(|c| c > '\u{2fff}'));
    let mut made = Vec::with_capacity(pieces.len() + 1);
    let mut left = all;
    let mut wanted = (chinese && all > 2 * TAIL).then_some(TAIL);
    for piece in pieces {
        let length = piece.text.chars().count();
        let (mut before, mut after) = (piece.text.as_str(), "");
        let begins = wanted.is_some_and(|held| left > held && left - length < held || left == held);
        let mut opens = false;
        if begins {
            let held = if whole(piece) {
                left
            } else {
                wanted.unwrap_or(left)
            };
            if held <= LONGEST {
                opens = true;
                let cut = start_of_tail(&piece.text, length + held - left, whole(piece));
                (before, after) = piece.text.split_at(cut);
            }
            wanted = None;
        }
        let part = |text, opens| Held {
            text,
            role: piece.role,
            href: piece.href.as_ref(),
            opens,
            closes: false,
        };
        if !before.is_empty() || !opens {
            made.push(part(before, false));
        }
        if opens {
            made.push(part(after, true));
        }
        left -= length;
    }
    if made.iter().any(|piece| piece.opens)
        && let Some(last) = made.last_mut()
    {
        last.closes = true;
    }
    made
}

/// The byte at which the tail begins, so many characters before the end of a piece: never inside a number, never with
/// a mark that may not begin a line. A piece that holds together begins the tail itself.
fn start_of_tail(text: &str, from_end: usize, whole: bool) -> usize {
    if whole {
        return 0;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = chars.len().saturating_sub(from_end);
    let latin = |c: char| c.is_ascii_alphanumeric() || ".,%".contains(c);
    let letters: Vec<char> = text.chars().collect();
    at = tail::word_start(&letters, at);
    while at > 0
        && let (Some((_, before)), Some((_, here))) = (chars.get(at - 1), chars.get(at))
        && (latin(*before) && latin(*here) || "，。；：、！？）》”%".contains(*here))
    {
        at -= 1;
    }
    chars.get(at).map_or(text.len(), |(byte, _)| *byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tail in square brackets.
    fn shown(pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in held(pieces) {
            if piece.opens {
                out.push('[');
            }
            out.push_str(piece.text);
            if piece.closes {
                out.push(']');
            }
        }
        out
    }

    #[test]
    fn the_last_seven_characters_stay_together_across_pieces() {
        let pieces = [
            Piece::words("前三季度挽回损失"),
            Piece::figure("5935万元"),
            Piece::words("，比上年同期多"),
            Piece::figure("17.9%"),
            Piece::words("。"),
        ];
        assert_eq!(
            shown(&pieces),
            "前三季度挽回损失5935万元，比上年同期[多17.9%。]"
        );
    }

    #[test]
    fn a_figure_that_the_tail_would_cut_is_held_whole() {
        let pieces = [
            Piece::words("此前最高为2024年第四季度的"),
            Piece::figure("2436.96万元"),
            Piece::words("。"),
        ];
        assert_eq!(shown(&pieces), "此前最高为2024年第四季度的[2436.96万元。]");
    }

    #[test]
    fn running_words_are_divided_before_a_mark_that_may_begin_no_line() {
        let pieces = [Piece::words("两笔款项一并付清以后，十二名工人回了家。")];
        assert_eq!(
            shown(&pieces),
            "两笔款项一并付清以后，十二名[工人回了家。]".replace("十二名[工人", "十二[名工人")
        );
    }

    #[test]
    fn short_and_english_sentences_are_left_alone() {
        assert_eq!(shown(&[Piece::words("短句不必管。")]), "短句不必管。");
        let english = [
            Piece::words("Recovered losses rose to "),
            Piece::figure("¥59 million"),
        ];
        assert_eq!(shown(&english), "Recovered losses rose to ¥59 million");
    }
}
