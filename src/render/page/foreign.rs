//! Words of another language in an English page: each run of Chinese gets its `lang`, so that it is
//! spoken and set as Chinese, and each link to a page of another edition its `hreflang`.
//!
//! WCAG 2.2, 3.1.2 (Language of Parts). Names without an English form (documents, stations, some places)
//! may stand anywhere, also in charts; marking them here misses none.

use crate::plan::routes;

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements that hold text only: no element can stand in them.
const TEXT_ONLY: &[&str] = &["script", "style", "title", "textarea", "option"];
/// Between two runs of Chinese so many digits and signs still belong to them (`〔2016〕39号`).
const BETWEEN: usize = 12;

/// Marks the Chinese in an English page. `path` is the page's own, `edition` the folder of the English
/// edition with a final `/` (empty if English is the main language).
pub(super) fn marked(html: &str, path: &str, edition: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut open: Vec<Open> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        put_text(&mut out, text, open.last());
        let end = tag_end(from);
        let (tag, after) = from.split_at(end);
        let name = name_of(tag);
        rest = after;
        if tag.starts_with("</") {
            close(&mut open, name);
            out.push_str(tag);
            continue;
        }
        put_tag(&mut out, tag, name, path, edition);
        if tag.starts_with("<!") || tag.ends_with("/>") || VOID.contains(&name) {
            continue;
        }
        let above = open.last();
        let chinese = match language(tag) {
            Some(language) => language.starts_with("zh"),
            None => above.is_some_and(|above| above.chinese),
        };
        let drawn = name == "svg" || above.is_some_and(|above| above.drawn);
        open.push(Open {
            name: name.to_owned(),
            chinese,
            drawn,
        });
    }
    put_text(&mut out, rest, open.last());
    out
}

/// An element that is open.
struct Open {
    name: String,
    /// Its language is Chinese.
    chinese: bool,
    /// It stands in a drawing.
    drawn: bool,
}

fn close(open: &mut Vec<Open>, name: &str) {
    if let Some(at) = open.iter().rposition(|one| one.name == name) {
        open.truncate(at);
    }
}

/// The byte behind a tag; quoted `>` do not end it.
fn tag_end(from: &str) -> usize {
    let mut quote = None;
    for (at, c) in from.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            ('>', None) => return at + 1,
            _ => {}
        }
    }
    from.len()
}

fn name_of(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
    &tag[..end.unwrap_or(tag.len())]
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let from = tag.find(name)? + name.len();
    tag.get(from..)?.split('"').next()
}

fn language(tag: &str) -> Option<&str> {
    attribute(tag, " lang=\"")
}

fn put_tag(out: &mut String, tag: &str, name: &str, path: &str, edition: &str) {
    let leads_out = name == "a"
        && !edition.is_empty()
        && !tag.contains(" hreflang=")
        && attribute(tag, " href=\"").is_some_and(|href| leaves(href, path, edition));
    if leads_out {
        out.push_str("<a hreflang=\"zh-CN\"");
        out.push_str(&tag["<a".len()..]);
    } else {
        out.push_str(tag);
    }
}

/// True if a relative address leads to a page outside the edition.
fn leaves(href: &str, path: &str, edition: &str) -> bool {
    let file = href.split(['#', '?']).next().unwrap_or_default();
    file.ends_with(".html")
        && !file.contains(':')
        && !routes::resolved(path, file).starts_with(edition)
}

fn put_text(out: &mut String, text: &str, within: Option<&Open>) {
    let plain = within.is_some_and(|open| open.chinese || TEXT_ONLY.contains(&&*open.name));
    if plain || !text.contains(is_han) {
        out.push_str(text);
        return;
    }
    // Only words may be wrapped: elements of a drawing that are no text hold white space alone.
    let element = match within {
        Some(open) if open.drawn => "tspan",
        _ => "span",
    };
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese) {
        let end = start + run(&rest[start..]);
        out.push_str(&rest[..start]);
        let words = &rest[start..end];
        if words.contains(is_han) {
            out.push_str(&format!("<{element} lang=\"zh-CN\">{words}</{element}>"));
        } else {
            out.push_str(words);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// The bytes of the run of Chinese that a text begins with.
fn run(text: &str) -> usize {
    let mut end = 0;
    let mut between = 0;
    for (at, c) in text.char_indices() {
        if is_chinese(c) {
            end = at + c.len_utf8();
            between = 0;
        } else {
            between += 1;
            if between > BETWEEN || c.is_alphabetic() || c == '&' || c == '.' {
                break;
            }
        }
    }
    end
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々')
}

/// Han characters and full-width punctuation.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff65}')
}

#[cfg(test)]
mod tests {
    use super::marked;

    fn english(html: &str) -> String {
        marked(html, "en/reports/2025Q4/index.html", "en/")
    }

    #[test]
    fn chinese_words_get_their_language() {
        for (from, to) in [
            ("<p>No Chinese.</p>", "<p>No Chinese.</p>"),
            (
                "<p>See 绵司函〔2016〕39号, page 2.</p>",
                "<p>See <span lang=\"zh-CN\">绵司函〔2016〕39号</span>, page 2.</p>",
            ),
            (
                "<p>甲县 and 乙县</p>",
                "<p><span lang=\"zh-CN\">甲县</span> and <span lang=\"zh-CN\">乙县</span></p>",
            ),
            (
                "<div lang=\"zh-CN\"><p>甲<br>乙</p></div><p>丙</p>",
                "<div lang=\"zh-CN\"><p>甲<br>乙</p></div><p><span lang=\"zh-CN\">丙</span></p>",
            ),
            (
                "<svg><title>甲</title><path/><text>乙</text></svg>",
                "<svg><title>甲</title><path/><text><tspan lang=\"zh-CN\">乙</tspan></text></svg>",
            ),
            (
                "<a title=\"a > 甲\" href=\"x\">乙</a>",
                "<a title=\"a > 甲\" href=\"x\"><span lang=\"zh-CN\">乙</span></a>",
            ),
        ] {
            assert_eq!(english(from), to);
        }
    }

    #[test]
    fn links_out_of_the_edition_name_their_language() {
        for (href, leaves) in [
            ("../../cases/index.html", false),
            ("../../../cases/a/index.html#b", true),
            ("../../../data/all.json", false),
            ("https://example.org/a.html", false),
            ("#top", false),
        ] {
            let said = english(&format!("<a href=\"{href}\">x</a>")).contains("hreflang");
            assert_eq!(said, leaves, "{href}");
        }
    }
}
