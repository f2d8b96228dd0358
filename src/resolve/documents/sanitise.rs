//! Raw HTML in content: a few tags are kept, the rest is taken out and reported.
//!
//! All cleaning is done by `ammonia`; the small scanner here only finds what was taken out, so
//! that it can be reported at its place, and keeps tags paired that Markdown hands over one by one
//! (`H<sub>2</sub>O`, or `<details>` around paragraphs). Comments are dropped silently.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

/// Tags within running text.
const INLINE: &[&str] = &["sub", "sup", "br", "abbr", "ruby", "rt", "rp"];

/// Tags of blocks, beside those of running text.
const BLOCK: &[&str] = &[
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "dl",
    "dt", "dd", "p", "strong", "em",
];

/// Tags whose content goes with them.
const WITH_CONTENT: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "math", "title",
    "textarea", "select", "video", "audio",
];

/// Attributes that are kept; `lang` on every tag.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("abbr", &["title"]),
    ("th", &["scope", "colspan", "rowspan"]),
    ("td", &["colspan", "rowspan"]),
    ("details", &["open"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    builder
        .tags(INLINE.iter().chain(BLOCK).copied().collect())
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["lang"]))
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// Something that was taken out: where in the HTML, and what (`<script>`, `onclick`).
#[derive(Debug, PartialEq, Eq)]
pub struct Removed {
    /// Offset in the HTML.
    pub offset: usize,
    /// The tag or attribute.
    pub what: String,
}

/// One tag as it is written.
struct Tag<'a> {
    offset: usize,
    name: String,
    closing: bool,
    attributes: Vec<&'a str>,
}

/// What a tag in running text becomes.
#[derive(Debug, PartialEq, Eq)]
pub enum InlineTag {
    /// A line break.
    Break,
    /// HTML that is kept; tags in it are paired by `open`.
    Keep(String),
    /// Nothing, and nothing to say.
    Nothing,
    /// Nothing, up to the end of this tag.
    Skip(String),
}

/// Cleans one tag in running text. `open` are the tags of the same stretch of text that wait for
/// their end, the innermost last.
pub fn inline_tag(
    html: &str,
    open: &mut Vec<&'static str>,
    removed: &mut Vec<Removed>,
) -> InlineTag {
    let tags = scan(html);
    let [tag] = tags.as_slice() else {
        return InlineTag::Nothing;
    };
    let Some(name) = INLINE.iter().copied().find(|name| *name == tag.name) else {
        if tag.closing {
            return InlineTag::Nothing;
        }
        removed.push(tag.removed());
        let with_content = WITH_CONTENT.contains(&&*tag.name) && tag.name != "embed";
        return if with_content {
            InlineTag::Skip(tag.name.clone())
        } else {
            InlineTag::Nothing
        };
    };
    if name == "br" {
        return InlineTag::Break;
    }
    if tag.closing {
        let Some(at) = open.iter().rposition(|waiting| *waiting == name) else {
            removed.push(tag.removed());
            return InlineTag::Nothing;
        };
        return InlineTag::Keep(closing(open.drain(at..)));
    }
    tag.report_attributes(removed);
    open.push(name);
    if tag.attributes.is_empty() {
        return InlineTag::Keep(format!("<{name}>"));
    }
    let cleaned = CLEANER.clean(html).to_string();
    let end = format!("</{name}>");
    let kept = cleaned
        .strip_suffix(&*end)
        .filter(|kept| kept.starts_with('<'));
    InlineTag::Keep(kept.map_or_else(|| format!("<{name}>"), str::to_owned))
}

/// The end tags of what waits for its end, innermost first.
pub fn closing(open: impl DoubleEndedIterator<Item = &'static str>) -> String {
    open.rev().map(|name| format!("</{name}>")).collect()
}

/// True if this tag ends what `InlineTag::Skip` began.
pub fn ends(html: &str, skipped: &str) -> bool {
    scan(html)
        .iter()
        .any(|tag| tag.closing && tag.name == skipped)
}

/// Cleans a block of HTML. `details` counts the `<details>` around it that wait for their end:
/// Markdown parts a block at blank lines, so that its paragraphs stand between two blocks.
pub fn block(html: &str, details: &mut u32, removed: &mut Vec<Removed>) -> String {
    let mut out = String::new();
    let mut waiting: u32 = 0;
    let mut rest = 0;
    for tag in scan(html) {
        let known = INLINE.contains(&&*tag.name) || BLOCK.contains(&&*tag.name);
        if !tag.closing && !known {
            removed.push(tag.removed());
        } else if !tag.closing {
            tag.report_attributes(removed);
        }
        if tag.name != "details" {
            continue;
        }
        if !tag.closing {
            waiting += 1;
        } else if waiting > 0 {
            waiting -= 1;
        } else if *details > 0 {
            // It ends what an earlier block began.
            *details -= 1;
            let end = html[tag.offset..]
                .find('>')
                .map_or(html.len(), |at| tag.offset + at + 1);
            out.push_str(CLEANER.clean(&html[rest..tag.offset]).to_string().trim());
            out.push_str("</details>");
            rest = end;
        }
    }
    let cleaned = CLEANER.clean(&html[rest..]).to_string();
    let mut kept = cleaned.trim();
    while waiting > 0 {
        // It is ended by a later block; the cleaner has ended it here.
        let Some(shorter) = kept.strip_suffix("</details>") else {
            break;
        };
        kept = shorter.trim_end();
        waiting -= 1;
        *details += 1;
    }
    out.push_str(kept);
    out
}

impl Tag<'_> {
    fn removed(&self) -> Removed {
        let slash = if self.closing { "/" } else { "" };
        Removed {
            offset: self.offset,
            what: format!("<{slash}{}>", self.name),
        }
    }

    fn report_attributes(&self, removed: &mut Vec<Removed>) {
        let kept = ATTRIBUTES
            .iter()
            .find(|(tag, _)| *tag == self.name)
            .map_or(&[][..], |(_, names)| *names);
        for attribute in &self.attributes {
            let name = attribute.to_ascii_lowercase();
            if name != "lang" && !kept.contains(&&*name) {
                removed.push(Removed {
                    offset: self.offset,
                    what: format!("{name} (<{}>)", self.name),
                });
            }
        }
    }
}

/// The tags of a piece of HTML, in order; comments and the content of scripts are passed over.
fn scan(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let offset = at + found;
        let rest = &html[offset + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let len = comment.find("-->").map_or(comment.len(), |end| end + 3);
            at = html.len() - comment.len() + len;
            continue;
        }
        let closing = rest.starts_with('/');
        let inner = &rest[usize::from(closing)..];
        let len = inner
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
            .count();
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = offset + 1;
            continue;
        }
        let name = inner[..len].to_ascii_lowercase();
        let (attributes, after) = attributes(&inner[len..]);
        at = html.len() - after.len();
        if !closing && ["script", "style"].contains(&&*name) {
            let end = format!("</{name}");
            let found = after.as_bytes().windows(end.len());
            let found = found
                .into_iter()
                .position(|w| w.eq_ignore_ascii_case(end.as_bytes()));
            at += found.unwrap_or(after.len());
        }
        tags.push(Tag {
            offset,
            name,
            closing,
            attributes,
        });
    }
    tags
}

/// The names of attributes, and what follows the tag.
fn attributes(text: &str) -> (Vec<&str>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (names, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (names, after);
        }
        let ends_name = |c: char| c.is_whitespace() || "=>/".contains(c);
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let len = first + rest[first..].find(ends_name).unwrap_or(rest.len() - first);
        names.push(&rest[..len]);
        rest = &rest[len..];
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start();
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, r)| r),
            _ => {
                &value[value
                    .find(|c: char| c.is_whitespace() || c == '>')
                    .unwrap_or(value.len())..]
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> (String, Vec<String>) {
        let mut removed = Vec::new();
        let out = block(html, &mut 0, &mut removed);
        (out, removed.into_iter().map(|r| r.what).collect())
    }

    #[test]
    fn blocks_keep_the_small_set() {
        let (out, removed) =
            cleaned("<dl><dt lang=en>a</dt><dd class='x' onclick=\"y\">b</dd></dl>");
        assert_eq!(out, "<dl><dt lang=\"en\">a</dt><dd>b</dd></dl>");
        assert_eq!(removed, ["class (<dd>)", "onclick (<dd>)"]);
        let (out, removed) = cleaned("<div>甲<script>if (a < b) { x('<p>') }</script>乙</div>");
        assert_eq!(out, "甲乙");
        assert_eq!(removed, ["<div>", "<script>"]);
        assert_eq!(cleaned("<!-- a <b> -->"), (String::new(), Vec::new()));
    }

    #[test]
    fn details_stay_open_across_blocks() {
        let (mut details, mut removed) = (0, Vec::new());
        let first = block(
            "<details>\n<summary>更多</summary>\n",
            &mut details,
            &mut removed,
        );
        assert_eq!(
            (first.as_str(), details),
            ("<details>\n<summary>更多</summary>", 1)
        );
        let last = block("</details>\n<p>完", &mut details, &mut removed);
        assert_eq!((last.as_str(), details), ("</details><p>完</p>", 0));
        assert!(removed.is_empty());
    }

    #[test]
    fn tags_in_text_are_paired() {
        let (mut open, mut removed) = (Vec::new(), Vec::new());
        let mut tag = |html: &str| inline_tag(html, &mut open, &mut removed);
        assert_eq!(tag("<sub>"), InlineTag::Keep("<sub>".into()));
        let abbr = "<abbr title=\"a&quot;<b\" onclick=x>";
        let kept = "<abbr title=\"a&quot;&lt;b\">";
        assert_eq!(tag(abbr), InlineTag::Keep(kept.into()));
        assert_eq!(tag("</sub>"), InlineTag::Keep("</abbr></sub>".into()));
        assert_eq!(tag("</sup>"), InlineTag::Nothing);
        assert_eq!(tag("<BR/>"), InlineTag::Break);
        assert_eq!(tag("<script src=x>"), InlineTag::Skip("script".into()));
        assert_eq!(tag("<!-- x -->"), InlineTag::Nothing);
        let what: Vec<&str> = removed.iter().map(|r| r.what.as_str()).collect();
        assert_eq!(what, ["onclick (<abbr>)", "</sup>", "<script>"]);
    }
}
