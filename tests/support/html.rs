//! Reading what was built: tags with their attributes, and the words that a reader sees.

use std::collections::BTreeMap;

/// One tag of a page.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Its name in lower case; `/` in front for the closing one.
    pub name: String,
    /// Attributes with entities decoded; those without a value are empty.
    pub attributes: BTreeMap<String, String>,
    /// The byte at which it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

impl Tag {
    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// All tags of a page, in order. The content of scripts and styles holds none.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|offset| at + offset) {
        let rest = &html[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| open + end + 3);
            continue;
        }
        let is_name = |c: char| c.is_ascii_alphabetic() || c == '/';
        if !rest[1..].starts_with(is_name) {
            at = open + 1;
            continue;
        }
        let tag = tag(html, open);
        at = tag.end;
        if matches!(&*tag.name, "script" | "style") {
            let close = format!("</{}", tag.name);
            at = html[at..]
                .find(&close)
                .map_or(html.len(), |offset| at + offset);
        }
        tags.push(tag);
    }
    tags
}

fn tag(html: &str, open: usize) -> Tag {
    let rest = &html[open + 1..];
    let name_end = rest
        .find(|c: char| c.is_whitespace() || c == '>' || (c == '/' && !rest.starts_with('/')))
        .unwrap_or(rest.len());
    let mut tag = Tag {
        name: rest[..name_end].to_ascii_lowercase(),
        attributes: BTreeMap::new(),
        start: open,
        end: html.len(),
    };
    let mut at = name_end;
    while at < rest.len() {
        let trimmed = rest[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        at = rest.len() - trimmed.len();
        if trimmed.starts_with('>') {
            tag.end = open + 1 + at + 1;
            break;
        }
        let stop = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/');
        let length = trimmed.find(stop).unwrap_or(trimmed.len());
        let name = trimmed[..length].to_ascii_lowercase();
        at += length;
        let (value, taken) = value(&rest[at..]);
        at += taken;
        tag.attributes.insert(name, value);
    }
    tag
}

/// The value after an attribute's name, and how long it is with its sign and quotes.
fn value(rest: &str) -> (String, usize) {
    let Some(after) = rest.strip_prefix('=') else {
        return (String::new(), 0);
    };
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (text, taken) = match quote {
        Some(quote) => {
            let end = after[1..].find(quote).unwrap_or(after.len() - 1);
            (&after[1..=end], end + 3)
        }
        None => {
            let end = after
                .find(|c: char| c.is_whitespace() || c == '>')
                .unwrap_or(after.len());
            (&after[..end], end + 1)
        }
    };
    (decode(text), taken)
}

/// The words of a page: without tags, scripts and styles, entities decoded.
pub fn words(html: &str) -> String {
    let mut words = String::new();
    let mut at = 0;
    for tag in tags(html) {
        words.push_str(&html[at..tag.start]);
        at = tag.end;
        if matches!(&*tag.name, "script" | "style") {
            let close = format!("</{}", tag.name);
            at = html[at..]
                .find(&close)
                .map_or(html.len(), |offset| at + offset);
        }
    }
    words.push_str(&html[at..]);
    decode(&words)
}

/// Words without any blanks, in which words can be found however the page breaks its lines.
pub fn dense(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}' && *c != '\u{2060}')
        .collect()
}

/// Character references in words.
fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end < 12);
        let decoded = end.and_then(|end| character(&rest[1..end]).map(|c| (c, end + 1)));
        match decoded {
            Some((c, taken)) => {
                out.push(c);
                rest = &rest[taken..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
