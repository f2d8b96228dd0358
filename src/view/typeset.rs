//! Line breaks are content: where a Chinese title, lead or figure may break.
//!
//! Browsers break Chinese between any two characters. A title so broken splits words (先予/执行), names
//! and figures. So titles are set with `word-break: keep-all` and may break only where this module puts a
//! `<wbr>`: at the edges of phrases. Running text breaks as it likes, except inside a figure with its unit,
//! a masked name or an article number, and except before its last seven characters, so that no
//! paragraph ends in a line of one word.
//!
//! There is no dictionary of Chinese here: a short list of the field's words keeps function words apart
//! from the same characters inside a word (对 in 对方, 为 in 行为). Where it is wrong, a title breaks one phrase
//! earlier or later; it never loses a character.

mod edges;
mod lexicon;
pub mod pieces;
pub mod tail;

use std::ops::Range;

use edges::{phrase_edges, place_length, word_ranges};
use lexicon::{Kind, LEXICON};

/// A title as HTML: escaped, with `<wbr>` at the edges of its phrases and figures kept whole.
pub fn title(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let whole = unbreakable(&chars);
    let edges = phrase_edges(&chars, &whole);
    write_html(&chars, &whole, &edges)
}

/// The same with each clause in a box of its own (`<span class="clause">`): a line ends inside a clause only
/// where the clause is longer than a line.
pub fn clauses(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let whole = unbreakable(&chars);
    let mut starts: Vec<usize> = (1..chars.len())
        .filter(|at| "，。；：？".contains(chars[at - 1]))
        .filter(|at| !whole.iter().any(|r| r.start < *at && *at < r.end))
        .collect();
    if starts.is_empty() {
        return title(text);
    }
    starts.push(chars.len());
    let mut from = 0;
    let clause = |to: usize| -> String {
        let clause: String = chars[std::mem::replace(&mut from, to)..to].iter().collect();
        format!("<span class=\"clause\">{}</span>", title(&clause))
    };
    starts.into_iter().map(clause).collect()
}

/// A title in the pieces between which it may be broken, as plain text.
pub fn pieces(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.trim().chars().collect();
    let mut edges = phrase_edges(&chars, &unbreakable(&chars));
    edges.push(chars.len());
    let mut from = 0;
    edges
        .into_iter()
        .map(|to| chars[std::mem::replace(&mut from, to)..to].iter().collect())
        .collect()
}

/// A lead or summary as HTML: escaped, with figures kept whole and the last seven characters together.
pub fn lead(text: &str) -> String {
    ending(text.trim())
}

/// The last stretch of a paragraph as HTML, its spaces kept: like [`lead`].
pub fn ending(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut whole = unbreakable_in_text(&chars);
    if chars.len() > 2 * tail::LENGTH && chars.iter().any(|c| is_han(*c)) {
        let from = tail::start(&chars, &whole);
        whole.retain(|r| r.end <= from);
        whole.push(from..chars.len());
    }
    write_html(&chars, &whole, &[])
}

/// Running text as HTML: escaped, with figures, masked names, article numbers and place names kept whole.
pub fn running(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let whole = unbreakable_in_text(&chars);
    write_html(&chars, &whole, &[])
}

/// Escapes text for HTML content and attribute values.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| push_escaped(&mut html, c));
    html
}

fn push_escaped(html: &mut String, c: char) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#x27;"),
        _ => html.push(c),
    }
}

/// `whole` and `edges` in order.
fn write_html(chars: &[char], whole: &[Range<usize>], edges: &[usize]) -> String {
    let mut html = String::with_capacity(chars.len() * 4);
    let (mut ranges, mut edges) = (whole.iter().peekable(), edges.iter().peekable());
    for (i, c) in chars.iter().enumerate() {
        if ranges.next_if(|range| range.end == i).is_some() {
            html.push_str("</span>");
        }
        if edges.next_if_eq(&&i).is_some() {
            html.push_str("<wbr>");
        }
        if ranges.peek().is_some_and(|range| range.start == i) {
            html.push_str("<span class=\"nb\">");
        }
        match (*c, i.checked_sub(1).map(|before| chars[before])) {
            // An arrow stays with its word.
            (' ', Some('▲' | '▼')) => html.push('\u{a0}'),
            _ => push_escaped(&mut html, *c),
        }
    }
    if ranges.next().is_some() {
        html.push_str("</span>");
    }
    html
}

// --- what must not be broken ---

/// Stretches that stay on one line, in order and without overlap.
fn unbreakable(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let end = masked_name(chars, i)
            .or_else(|| article(chars, i))
            .or_else(|| figure(chars, i));
        match end {
            Some(end) => {
                found.push(i..end);
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

/// In running text, place names too; titles break at phrases only, so theirs are safe already.
fn unbreakable_in_text(chars: &[char]) -> Vec<Range<usize>> {
    let mut whole = unbreakable(chars);
    for at in 0..chars.len() {
        let Some(place) = place_length(chars, at).map(|length| at..at + length) else {
            continue;
        };
        if whole
            .iter()
            .all(|r| r.end <= place.start || place.end <= r.start)
        {
            whole.push(place);
        }
    }
    whole.sort_unstable_by_key(|range| range.start);
    whole
}

/// `5935 万元`, `16,652`, `1—9月`, `9:00—17:30`, `▲ 2.1 个百分点`; a bare short number is left alone.
fn figure(chars: &[char], from: usize) -> Option<usize> {
    let mut i = from;
    if matches!(chars.get(i), Some('▲' | '▼' | '¥' | '−' | '+')) {
        i += 1;
        i += usize::from(chars.get(i) == Some(&' '));
    } else if i > 0 && (is_latin(chars[i - 1]) || chars[i - 1] == '.') {
        return None;
    }
    let digits = run_of_digits(chars, i)?;
    let mut end = digits;
    let after_space = end + usize::from(chars.get(end) == Some(&' '));
    if let Some(length) = unit_at(chars, after_space) {
        end = after_space + length;
    }
    (end - from >= 2).then_some(end)
}

/// The end of digits with separators and range dashes in them (`1—9`, `16,652`, `9:00`).
fn run_of_digits(chars: &[char], from: usize) -> Option<usize> {
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    if !digit(from) {
        return None;
    }
    let mut i = from;
    while digit(i) || (matches!(chars.get(i), Some('.' | ',' | ':' | '—' | '–')) && digit(i + 1))
    {
        i += 1;
    }
    Some(i)
}

fn unit_at(chars: &[char], at: usize) -> Option<usize> {
    LEXICON.longest(Kind::Unit, chars, at)
}

/// `张某等12名农民工`, `李某`, `何某某`.
fn masked_name(chars: &[char], from: usize) -> Option<usize> {
    let is_name = is_han(*chars.get(from)?) && chars.get(from + 1) == Some(&'某');
    if !is_name || chars[from] == '某' {
        return None;
    }
    let mut end = from + 2 + usize::from(chars.get(from + 2) == Some(&'某'));
    if chars.get(end) == Some(&'等') {
        let number = end + 1;
        if let Some(digits) = run_of_digits(chars, number) {
            end = digits + unit_at(chars, digits).unwrap_or(0);
        } else if matches!(chars.get(number), Some('人' | '名')) {
            end = number + 1;
        }
    }
    Some(end)
}

/// `第三十一条`, `第3季度`, `第二部分`.
fn article(chars: &[char], from: usize) -> Option<usize> {
    if chars.get(from) != Some(&'第') {
        return None;
    }
    let is_number = |c: &char| c.is_ascii_digit() || "〇零一二三四五六七八九十百千".contains(*c);
    let mut i = from + 1;
    while chars.get(i).is_some_and(is_number) {
        i += 1;
    }
    if i == from + 1 {
        return None;
    }
    let counted = [
        "季度", "部分", "条", "款", "项", "段", "章", "天", "步", "题", "批", "期",
    ];
    let unit = counted.iter().find(|u| starts_with(chars, i, u))?;
    Some(i + unit.chars().count())
}

// --- characters ---

fn starts_with(chars: &[char], at: usize, word: &str) -> bool {
    let mut i = at;
    word.chars().all(|c| {
        i += 1;
        chars.get(i - 1) == Some(&c)
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Punctuation that may not begin a line.
fn closes(c: char) -> bool {
    "，。；：、！？）》」』”’】…%％,.;:!?)".contains(c)
}

/// Punctuation that may not end a line.
fn opens(c: char) -> bool {
    "（《「『“‘【(".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A title with its phrase edges as `|`.
    fn phrases(text: &str) -> String {
        title(text)
            .replace("<wbr>", "|")
            .replace("<span class=\"nb\">", "")
            .replace("</span>", "")
    }

    #[test]
    fn case_titles_break_between_who_for_whom_and_what() {
        for (text, expected) in [
            (
                "安和区法律援助中心对张某等12名农民工追索劳动报酬提供法律援助案",
                "安和区法律援助中心|对张某等12名农民工|追索劳动报酬|提供法律援助案",
            ),
            (
                "澄溪县法律援助中心对李某工伤待遇纠纷提供法律援助案",
                "澄溪县法律援助中心|对李某工伤待遇纠纷|提供法律援助案",
            ),
            (
                "望湖区法律援助中心对陈某赡养纠纷提供法律援助案",
                "望湖区法律援助中心|对陈某赡养纠纷|提供法律援助案",
            ),
            (
                "望湖区法律援助中心对林某等3名外卖骑手追索报酬提供法律援助案",
                "望湖区法律援助中心|对林某等3名外卖骑手|追索报酬|提供法律援助案",
            ),
        ] {
            assert_eq!(phrases(text), expected);
        }
    }

    #[test]
    fn findings_break_at_their_joints() {
        for (text, expected) in [
            (
                "前三季度为受援群众挽回的损失，比上年同期多 17.9%",
                "前三季度|为受援群众|挽回的损失，|比上年同期多 17.9%",
            ),
            (
                "五项目标四项超前，咨询接待落后时间进度",
                "五项目标四项超前，|咨询接待|落后时间进度",
            ),
            (
                "八个区县连续四个季度同比增长",
                "八个区县|连续四个季度|同比增长",
            ),
            ("民事案件过半是讨薪和工伤", "民事案件过半|是讨薪|和工伤"),
            (
                "云岑县近三成居民离站点超过 5 公里",
                "云岑县近三成|居民离站点|超过 5 公里",
            ),
            ("评查 186 件，2 件不合格", "评查 186 件，|2 件不合格"),
            (
                "家庭人均月收入在1480元以内的，属于经济困难",
                "家庭人均月收入|在1480元以内的，|属于经济困难",
            ),
            ("2025年第三季度法律援助报告", "2025年第三季度|法律援助报告"),
        ] {
            assert_eq!(phrases(text), expected);
        }
    }

    #[test]
    fn clauses_hold_together() {
        assert_eq!(
            clauses("五项目标四项完成，接待法律咨询未完成"),
            "<span class=\"clause\">五项目标四项完成，</span>\
             <span class=\"clause\">接待法律咨询未完成</span>"
        );
        assert_eq!(clauses("Up 15.0%, as before"), title("Up 15.0%, as before"));
    }

    #[test]
    fn function_words_inside_words_do_not_break() {
        for text in [
            "对方",
            "和解协议",
            "行为人",
            "安和区",
            "因为所以",
            "先予执行",
            "不合格",
        ] {
            assert_eq!(phrases(text), text);
        }
    }

    #[test]
    fn figures_names_and_articles_stay_whole() {
        assert_eq!(
            running("挽回 5935 万元。"),
            "挽回 <span class=\"nb\">5935 万元</span>。"
        );
        assert_eq!(running("1—9月"), "<span class=\"nb\">1—9月</span>");
        assert_eq!(
            running("依照第三十一条"),
            "依照<span class=\"nb\">第三十一条</span>"
        );
        assert_eq!(
            running("对何某某等5名职工"),
            "对<span class=\"nb\">何某某等5名</span>职工"
        );
        assert_eq!(
            running("云岑县、东岭区最快"),
            "<span class=\"nb\">云岑县</span>、<span class=\"nb\">东岭区</span>最快"
        );
        assert_eq!(
            running("9:00—17:30 开门"),
            "<span class=\"nb\">9:00—17:30</span> 开门"
        );
    }

    #[test]
    fn the_last_seven_characters_of_a_lead_stay_together() {
        assert_eq!(
            lead("没签合同也能认定劳动关系：考勤照片和工友证言成为关键证据。"),
            "没签合同也能认定劳动关系：考勤照片和工友证言<span class=\"nb\">成为关键证据。</span>"
        );
        assert_eq!(lead("短句不必管。"), "短句不必管。");
        assert_eq!(
            lead("四步申请，要带什么，到哪里办；一个办成的例子。"),
            "四步申请，要带什么，到哪里办；<span class=\"nb\">一个办成的例子。</span>"
        );
        assert!(
            lead("2025年，八个区县法律援助经费预算都比上年多。")
                .ends_with("<span class=\"nb\">经费预算都比上年多。</span>")
        );
        let tail = lead("其中第三季度挽回损失比上年同期多出来的部分是 2148.5 万元。");
        assert!(
            tail.ends_with("<span class=\"nb\">2148.5 万元。</span>"),
            "{tail}"
        );
    }

    #[test]
    fn markup_is_escaped_and_no_character_is_lost() {
        assert_eq!(title("<b>&\"'"), "&lt;b&gt;&amp;&quot;&#x27;");
        for text in [
            "",
            "，",
            "A",
            "对",
            "的的的",
            "12",
            "（《》）",
            "Losses rose 17.9%",
            "５％的",
        ] {
            let plain = title(text).replace("<wbr>", "");
            let plain = plain
                .replace("<span class=\"nb\">", "")
                .replace("</span>", "");
            assert_eq!(plain, text);
        }
    }
}
