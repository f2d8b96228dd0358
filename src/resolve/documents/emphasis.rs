//! Mends bold in Chinese text before Markdown is parsed.
//!
//! CommonMark decides by the neighbours of `**` whether it may open or close: beside punctuation
//! it may only do so next to a blank or more punctuation. Chinese has no blanks, so the second
//! `**` of `**注意：**请` may not close and the reader sees asterisks. [`mend`] puts an invisible
//! mark between such punctuation and the asterisks, so that the parser sees no punctuation there;
//! [`unmark`] takes the marks out of what was parsed, [`Mended::original`] out of its offsets.
//!
//! An opening bracket or quotation mark before `**` never lets it close, a closing one or a stop
//! after it never lets it open. Only runs of two or three asterisks and `~~` with a Chinese
//! neighbour are touched, so `2**3` stays what it is. Code and addresses are marked and unmarked
//! alike, hence unchanged. To be removed when the parser knows the rule itself.

use std::borrow::Cow;

/// The mark: a noncharacter, which no text may hold; neither blank nor punctuation.
const MARK: char = '\u{fdd0}';

/// Punctuation that opens: what stands behind it begins something.
const OPENING: &str = "“‘「『（《〈【〔［｛([{<";
/// Punctuation that closes or stops: what stands before it ends something.
const CLOSING: &str = "”’」』）》〉】〕］｝，。、；：！？…)]},.;:?>";
/// Characters that Markdown reads together with their neighbours; nothing is put beside them.
const SYNTAX: &str = "|*_~\\";

/// A text whose bold was mended, and where marks stand in it.
pub struct Mended<'a> {
    /// The text for the parser.
    pub text: Cow<'a, str>,
    marks: Vec<usize>,
}

impl Mended<'_> {
    /// The offset in the text as it was written.
    pub fn original(&self, offset: usize) -> usize {
        let before = self.marks.partition_point(|mark| *mark < offset);
        offset - before * MARK.len_utf8()
    }
}

/// Marks what the parser would misread.
pub fn mend(source: &str) -> Mended<'_> {
    let places = places(source);
    if places.is_empty() {
        return Mended {
            text: Cow::Borrowed(source),
            marks: Vec::new(),
        };
    }
    let mut text = String::with_capacity(source.len() + places.len() * MARK.len_utf8());
    let mut marks = Vec::with_capacity(places.len());
    let mut copied = 0;
    for place in places {
        text.push_str(&source[copied..place]);
        marks.push(text.len());
        text.push(MARK);
        copied = place;
    }
    text.push_str(&source[copied..]);
    Mended {
        text: Cow::Owned(text),
        marks,
    }
}

/// The text without marks.
pub fn unmark(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) {
        Cow::Owned(text.replace(MARK, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Where marks are needed, in order.
fn places(source: &str) -> Vec<usize> {
    let bytes = source.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = source[at..].find(['*', '~']) {
        let first = at + found;
        let delimiter = bytes[first];
        let len = bytes[first..]
            .iter()
            .take_while(|b| **b == delimiter)
            .count();
        let end = first + len;
        at = end;
        let start = first + usize::from(is_escaped(source, first));
        let bold = match delimiter {
            b'*' => (2..=3).contains(&(end - start)),
            _ => end - start == 2,
        };
        if bold {
            around(source, start, end, &mut places);
        }
    }
    places
}

/// Adds the marks that one run needs.
fn around(source: &str, start: usize, end: usize, places: &mut Vec<usize>) {
    let before = source[..start].chars().next_back();
    let after = source[end..].chars().next();
    let (Some(before), Some(after)) = (before, after) else {
        return;
    };
    let apart = before.is_whitespace() || after.is_whitespace();
    if apart || !(is_chinese(before) || is_chinese(after)) {
        return;
    }
    if is_punctuation(before) && !OPENING.contains(before) {
        places.push(start);
    }
    if is_punctuation(after) && !CLOSING.contains(after) {
        places.push(end);
    }
}

/// True if an odd number of backslashes stands before the offset.
pub fn is_escaped(source: &str, offset: usize) -> bool {
    let before = source.as_bytes()[..offset].iter().rev();
    before.take_while(|b| **b == b'\\').count() % 2 == 1
}

/// True for Han, kana, hangul, their punctuation and the marks they share with other scripts.
pub fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '℃' | '№')
}

fn is_punctuation(c: char) -> bool {
    let counts = if c.is_ascii() {
        c.is_ascii_punctuation()
    } else {
        !c.is_alphanumeric()
    };
    counts && !SYNTAX.contains(c)
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser, html};

    use super::*;

    fn shown(source: &str) -> String {
        let mended = mend(source);
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut out = String::new();
        html::push_html(&mut out, Parser::new_ext(&mended.text, options));
        let out = unmark(&out).into_owned();
        out.trim()
            .trim_start_matches("<p>")
            .trim_end_matches("</p>")
            .replace("strong>", "b>")
    }

    #[test]
    fn bold_beside_chinese_punctuation() {
        for (source, expected) in [
            ("**注意：**请", "<b>注意：</b>请"),
            ("**“引号”**后", "<b>“引号”</b>后"),
            ("他说：**不行！**然后", "他说：<b>不行！</b>然后"),
            ("**注意：**请看**重点**。", "<b>注意：</b>请看<b>重点</b>。"),
            ("前**（括号）**后", "前<b>（括号）</b>后"),
            (
                "前**《条例》**后**《办法》**。",
                "前<b>《条例》</b>后<b>《办法》</b>。",
            ),
            ("“**甲**”与“**乙**”", "“<b>甲</b>”与“<b>乙</b>”"),
            ("**共计：**12人", "<b>共计：</b>12人"),
            ("**“先行清偿”**3天", "<b>“先行清偿”</b>3天"),
            ("**甲。** **乙。**丙", "<b>甲。</b> <b>乙。</b>丙"),
            ("**重要，*很*重要：**看", "<b>重要，<em>很</em>重要：</b>看"),
            ("***全部：***好", "<em><b>全部：</b></em>好"),
            ("~~旧的。~~新的", "<del>旧的。</del>新的"),
            ("请拨**`12348`**热线", "请拨<b><code>12348</code></b>热线"),
            ("见**[办法](x)**后", "见<b><a href=\"x\">办法</a></b>后"),
            ("说\"**对！**\"了", "说\"<b>对！</b>\"了"),
            ("**甲**：**乙**", "<b>甲</b>：<b>乙</b>"),
        ] {
            assert_eq!(shown(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_bold_stays() {
        for (source, expected) in [
            ("`**注意：**请`", "<code>**注意：**请</code>"),
            (r"\*\*注意：\*\*请", "**注意：**请"),
            ("2**3", "2**3"),
            ("式（2**3）得8", "式（2**3）得8"),
            ("** 注意：** 请", "** 注意：** 请"),
            ("**注意：请", "**注意：请"),
            ("plain **bold** text", "plain <b>bold</b> text"),
        ] {
            assert_eq!(shown(source), expected, "{source}");
        }
        assert!(
            shown("    **注意：**请").contains("**注意：**请"),
            "code block"
        );
    }

    #[test]
    fn offsets_lead_back() {
        let source = "甲**注意：**请";
        let mended = mend(source);
        let at = mended.text.find('请').unwrap_or_default();
        assert_eq!(Some(mended.original(at)), source.find('请'));
        assert_eq!(unmark(&mended.text), source);
    }
}
