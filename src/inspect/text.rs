//! What a file says: text as it is, HTML without its tags, the members of archives.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use crate::clear::Secrets;

/// Files that are text.
const TEXT: [&str; 13] = [
    "html",
    "htm",
    "xml",
    "svg",
    "txt",
    "csv",
    "json",
    "jsonl",
    "js",
    "md",
    "css",
    "rels",
    "webmanifest",
];

/// Members of an archive are read up to this size, so that no archive can fill the memory.
const MEMBER: u64 = 64 << 20;

/// One text to search.
pub struct Text {
    /// Everything it says, without blanks.
    pub plain: String,
    /// Its lines, for numbers and what stands beside them; empty if the whole is one line.
    pub lines: String,
}

impl Text {
    /// A text whose lines are what is read together.
    pub fn of_lines(lines: String) -> Self {
        Self {
            plain: Secrets::plain(&lines),
            lines,
        }
    }
}

/// The texts of a file by its name; none for pictures, fonts and PDFs.
pub fn texts(name: &str, bytes: &[u8]) -> Vec<Text> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        "zip" | "xlsx" => members(bytes),
        "html" | "htm" | "svg" => {
            let raw = decoded(bytes);
            let Page { words, tags } = Page::read(&raw);
            vec![
                Text::of_lines(unescaped(words)),
                Text {
                    plain: Secrets::plain(&unescaped(tags)),
                    lines: String::new(),
                },
            ]
        }
        ending if TEXT.contains(&ending) => {
            let raw = decoded(bytes);
            let read = match ending {
                "xml" | "rels" => unescaped(Page::read(&raw).words),
                _ => raw.into_owned(),
            };
            vec![Text::of_lines(read)]
        }
        _ => Vec::new(),
    }
}

/// The text of bytes; what is not UTF-8 is read around.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// The texts of an archive's members. What cannot be read back is no text of ours.
fn members(bytes: &[u8]) -> Vec<Text> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for at in 0..archive.len() {
        let Ok(member) = archive.by_index(at) else {
            continue;
        };
        let Ok(name) = member.name().map(|name| name.into_owned()) else {
            continue;
        };
        let mut inside = Vec::new();
        if member.take(MEMBER).read_to_end(&mut inside).is_ok() && !name.ends_with(".zip") {
            all.extend(texts(&name, &inside));
        }
    }
    all
}

/// Elements within a line; others end it.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "mark", "q", "ruby", "s",
    "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "wbr", "r",
];

/// A page in two parts.
struct Page {
    /// What it says: tags become nothing, or the end of a line.
    words: String,
    /// What stands in the tags, each at an end of a line.
    tags: String,
}

impl Page {
    fn read(html: &str) -> Self {
        let mut words = String::with_capacity(html.len() / 2);
        let mut tags = String::with_capacity(html.len() / 2);
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            words.push_str(&rest[..open]);
            let tag = &rest[open + 1..];
            let Some(end) = end_of_tag(tag) else {
                // A sign in a text, or a tag that never ends: both are searched as what they may be.
                words.push('<');
                tags.push('\n');
                rest = tag;
                continue;
            };
            let tag = &tag[..end];
            let name = tag.trim_start_matches('/');
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
            if !INLINE.contains(&name.unwrap_or_default()) {
                words.push('\n');
            }
            tags.push_str(tag);
            tags.push('\n');
            rest = &rest[open + end + 2..];
        }
        words.push_str(rest);
        Self { words, tags }
    }
}

/// Where a tag ends whose `<` is before the text; a `>` in quotes does not end it.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let opens = |first: &u8| first.is_ascii_alphabetic() || matches!(first, b'/' | b'!' | b'?');
    if !bytes.first().is_some_and(opens) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

/// A text with the characters for which entities stand.
fn unescaped(text: String) -> String {
    let mut out = String::new();
    let mut rest = &*text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let known = ENTITIES.iter().find(|(name, _)| entity.starts_with(name));
        let (name, c) = known.copied().unwrap_or(("&", '&'));
        out.push(c);
        rest = &entity[name.len()..];
    }
    if out.is_empty() {
        return text;
    }
    out.push_str(rest);
    out
}

/// The entities that templates and writers of XML use.
const ENTITIES: [(&str, char); 7] = [
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
    ("&#x27;", '\''),
    ("&#x2F;", '/'),
    ("&amp;", '&'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_people_read_it() {
        let html =
            "<h1 title=\"甲&amp;乙\">保<span>密</span><wbr>标题</h1><p>共 <b>1,234</b> 件</p>";
        let read = texts("a.html", html.as_bytes());
        assert!(read[0].plain.contains("保密标题"));
        assert!(read[0].lines.lines().any(|line| line == "共 1,234 件"));
        assert!(read[1].plain.contains("甲&乙"));
        assert!(!read[1].plain.contains("保密"));
        assert!(texts("a.png", html.as_bytes()).is_empty());
    }

    #[test]
    fn no_sign_hides_what_follows() {
        for html in [
            "<p title='1 > 0' lang=\"zh\">保密标题</p>",
            "<p>1 < 2 保密标题</p>",
            "<p>1<保密标题</p>",
            "<script>if (a<b && c=='\"') {}</script><p>保密标题</p>",
            "<p title=\"保密标题",
            "<p title='保密标题>",
            "<p>保\u{a0}密\u{3000}标\u{2060}题",
            "<p>&ensp;&保密标题",
        ] {
            let read = texts("a.html", html.as_bytes());
            assert!(
                read.iter().any(|text| text.plain.contains("保密标题")),
                "{html}"
            );
        }
        let read = texts("a.html", "<p title='1 > 0' lang='zh'>甲</p>".as_bytes());
        assert_eq!(read[0].plain, "甲");
    }
}
