//! Markdown files: front matter between two lines of `---` (YAML) or `+++` (TOML), then the text.

use std::borrow::Cow;
use std::sync::Arc;

use super::raw::{Node, RawDocument};
use super::text::{count, excerpt};
use super::{toml_node, yaml_node};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile};

/// The code of mistakes in front matter.
pub const CODE: &str = "front-matter";

/// Splits a Markdown file and reads its front matter.
pub fn read(file: &SourceFile, text: &str, diagnostics: &mut Diagnostics) -> RawDocument {
    let text = normalise(text);
    let document = |front, body: &str, body_line| RawDocument {
        file: file.clone(),
        front,
        body: Arc::from(body),
        body_line,
    };
    let Some(fence) = opening(&text) else {
        return document(Node::empty_map(file), &text, 1);
    };
    let Some(split) = fence.close(&text) else {
        diagnostics.push(unclosed(file, &fence));
        let body = text.get(fence.end..).unwrap_or_default();
        return document(Node::empty_map(file), body, fence.line + 1);
    };
    let first_line = fence.line + 1;
    let front = match fence.mark {
        Mark::Yaml => yaml_node::read(file, split.front, first_line, diagnostics),
        Mark::Toml => toml_node::read(file, split.front, first_line, CODE, diagnostics),
    };
    document(front, split.body, split.body_line)
}

/// Line breaks become `\n`, so that lines are the same on every system.
fn normalise(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Yaml,
    Toml,
}

impl Mark {
    fn word(self) -> &'static str {
        match self {
            Mark::Yaml => "---",
            Mark::Toml => "+++",
        }
    }

    fn of(line: &str) -> Option<Self> {
        let line = line.trim_end();
        [Mark::Yaml, Mark::Toml]
            .into_iter()
            .find(|mark| mark.word() == line)
    }
}

/// The line that opens the front matter.
struct Fence {
    mark: Mark,
    /// Its line, from 1.
    line: u32,
    /// The byte after it.
    end: usize,
}

struct Split<'a> {
    front: &'a str,
    body: &'a str,
    body_line: u32,
}

/// The opening line, if the first line that is not blank is one.
fn opening(text: &str) -> Option<Fence> {
    let mut end = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let line_number = count(at + 1);
        return Mark::of(line).map(|mark| Fence {
            mark,
            line: line_number,
            end,
        });
    }
    None
}

impl Fence {
    fn close<'a>(&self, text: &'a str) -> Option<Split<'a>> {
        let rest = text.get(self.end..)?;
        let mut at = 0;
        for (number, line) in rest.split_inclusive('\n').enumerate() {
            if Mark::of(line) == Some(self.mark) {
                return Some(Split {
                    front: &rest[..at],
                    body: &rest[at + line.len()..],
                    body_line: self.line + count(number + 2),
                });
            }
            at += line.len();
        }
        None
    }
}

fn unclosed(file: &SourceFile, fence: &Fence) -> Diagnostic {
    let mark = fence.mark.word();
    Diagnostic::new(
        CODE,
        Place::text(file, fence.line, 1),
        Words::new(
            format!("前置信息没有结束：找不到第二行 `{mark}`"),
            format!("the front matter is not closed: there is no second line `{mark}`"),
        ),
    )
    .seen(mark)
    .expected(
        format!("前置信息之后单独一行 `{mark}`"),
        format!("a line `{mark}` after the front matter"),
    )
    .hint(
        format!("在最后一个键之后、正文之前加一行 `{mark}`"),
        format!("add a line `{mark}` after the last key and before the text"),
    )
}

/// A mistake in front matter or settings, in the parser's words.
pub fn syntax(code: &'static str, place: Place, line: &str, parser: &str) -> Diagnostic {
    let what = if code == CODE {
        "前置信息"
    } else {
        "设置"
    };
    let diagnostic = Diagnostic::new(
        code,
        place,
        Words::new(
            format!("{what}写法有误：{parser}"),
            format!("failed to read: {parser}"),
        ),
    )
    .seen(excerpt(line.trim()))
    .expected(
        "每行一个 `键: 值`（YAML）或 `键 = \"值\"`（TOML）",
        "one `key: value` (YAML) or `key = \"value\"` (TOML) a line",
    );
    if line.contains('：') && !line.contains(": ") && !line.contains('=') {
        diagnostic.hint(
            "键后面要用英文冒号加空格 `: `，不要用全角 `：`",
            "the key is followed by `: ` (ASCII colon and space), not by `：`",
        )
    } else if line.starts_with('\t') {
        diagnostic.hint(
            "YAML 不能用制表符缩进，请改用空格",
            "YAML allows no tabs for indentation: use spaces",
        )
    } else if line.contains(['“', '”', '‘', '’']) && code != CODE {
        diagnostic.hint(
            "值两边要用英文双引号 `\"`，不要用中文引号",
            "values stand in ASCII double quotes `\"`, not in Chinese quotation marks",
        )
    } else {
        diagnostic.hint(
            "值里有冒号、`#`、方括号或引号时，用英文双引号把整个值括起来",
            "put the whole value in double quotes if it contains a colon, `#`, a bracket or a quote",
        )
    }
}

/// A key that was written twice.
pub fn duplicate_key(code: &'static str, place: Place, key: &str, first_line: u32) -> Diagnostic {
    Diagnostic::new(
        code,
        place,
        Words::new(
            format!("键 `{key}` 写了两次（前一次在第 {first_line} 行）"),
            format!("the key `{key}` is written twice (first in line {first_line})"),
        ),
    )
    .seen(key)
    .expected("每个键只写一次", "each key once")
    .hint(
        "删去其中一个；多个值写成列表 `[甲, 乙]`",
        "delete one of them; several values form a list `[a, b]`",
    )
}
