//! What a file says: text as it is, HTML without its tags, the members of archives.

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
            let raw = String::from_utf8_lossy(bytes);
            vec![
                Text::of_lines(unescaped(&without_tags(&raw))),
                Text {
                    plain: Secrets::plain(&unescaped(&raw)),
                    lines: String::new(),
                },
            ]
        }
        ending if TEXT.contains(&ending) => {
            let raw = String::from_utf8_lossy(bytes);
            let read = match ending {
                "xml" | "rels" => unescaped(&without_tags(&raw)),
                _ => raw.into_owned(),
            };
            vec![Text::of_lines(read)]
        }
        _ => Vec::new(),
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

/// What a page says: tags become nothing, or the end of a line.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            return out;
        };
        let tag = rest[open + 1..open + close].trim_start_matches('/');
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next();
        if !INLINE.contains(&name.unwrap_or_default()) {
            out.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

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
        assert!(texts("a.png", html.as_bytes()).is_empty());
    }
}
