//! Headings: their anchors, their levels, and the sections that a case must have.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::document::{Block, BlockKind, CaseProfile};
use crate::source::Place;

use super::text::inline_text;

/// The headings of one document so far.
pub struct Headings {
    anchors: BTreeSet<String>,
    level: u8,
}

impl Headings {
    /// No heading but the document's title, which is the first level.
    pub fn new() -> Self {
        Self {
            anchors: BTreeSet::new(),
            level: 1,
        }
    }

    /// An anchor that no other heading of the document has.
    pub fn anchor(&mut self, text: &str) -> Arc<str> {
        let base = anchor_text(text);
        let mut anchor = base.clone();
        let mut number = 2_u32;
        while !self.anchors.insert(anchor.clone()) {
            anchor = format!("{base}-{number}");
            number += 1;
        }
        anchor.into()
    }

    /// The level a heading gets: never the title's. Reports what the reader's tools would
    /// stumble over.
    pub fn level(&mut self, level: u8, place: &Place, diagnostics: &mut Diagnostics) -> u8 {
        let marks = |n: u8| "#".repeat(usize::from(n));
        if level <= 1 {
            let words = Words::new(
                "正文里不能再有一级标题，标题已在文首",
                "the text has a heading of the first level, which is the title's",
            );
            diagnostics.push(
                Diagnostic::new("heading-level", place.clone(), words)
                    .seen("#")
                    .expected("`##`", "`##`")
                    .hint(
                        "请改为 `##`，以下各级随之加一个 `#`",
                        "write `##`, and one more `#` for what is below",
                    ),
            );
        } else if level > self.level + 1 {
            let right = marks(self.level + 1);
            let words = Words::new(
                "标题跳过了一级，读屏软件会以为漏了内容",
                "a level of headings is skipped; screen readers announce a gap",
            );
            diagnostics.push(
                Diagnostic::new("heading-level", place.clone(), words)
                    .seen(marks(level))
                    .expected(format!("`{right}`"), format!("`{right}`"))
                    .hint(format!("请改为 `{right}`"), format!("write `{right}`")),
            );
        }
        self.level = level.max(2);
        self.level
    }
}

/// Letters and digits in lower case (Han as they are), blanks and dashes as `-`.
fn anchor_text(text: &str) -> String {
    let mut anchor = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            anchor.extend(c.to_lowercase());
        } else if (c.is_whitespace() || "-_—–".contains(c)) && !anchor.ends_with('-') {
            anchor.push('-');
        }
    }
    let anchor = anchor.trim_matches('-');
    if anchor.is_empty() {
        "section".to_owned()
    } else {
        anchor.to_owned()
    }
}

/// Reports which sections of a case's profile are missing or stand out of order.
pub fn check_sections(
    blocks: &[Block],
    profile: CaseProfile,
    place: &Place,
    diagnostics: &mut Diagnostics,
) {
    let sections = profile.sections();
    let mut found: Vec<(usize, &Place)> = Vec::new();
    for block in blocks {
        if let BlockKind::Heading {
            level: 2, content, ..
        } = &block.kind
        {
            let words = inline_text(content, &|_| String::new());
            let title = without_number(words.trim());
            let is_it = |names: &&[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(title));
            found.extend(sections.iter().position(is_it).map(|at| (at, &block.place)));
        }
    }
    let order: Vec<&str> = sections
        .iter()
        .filter_map(|names| names.first().copied())
        .collect();
    let order_zh = order.join("、");
    let order_en = order.join(", ");
    let missing: Vec<&str> = (0..sections.len())
        .filter(|at| !found.iter().any(|(seen, _)| seen == at))
        .map(|at| order[at])
        .collect();
    if !missing.is_empty() {
        let words = Words::new(
            format!("缺少小标题：{}", missing.join("、")),
            format!("sections are missing: {}", missing.join(", ")),
        );
        diagnostics.push(
            Diagnostic::new("missing-section", place.clone(), words)
                .expected(&order_zh, &order_en)
                .hint(
                    format!("请按这个顺序用 `##` 写小标题：{order_zh}"),
                    format!("write these headings with `##`, in this order: {order_en}"),
                )
                .hint(
                    "如果案例用的是另一种体例，请改 `profile`；不按体例写，就删去 `profile`",
                    "if the case follows another profile, change `profile`; if none, remove it",
                ),
        );
    }
    for pair in found.windows(2) {
        if pair[1].0 < pair[0].0 {
            let (late, early) = (order[pair[1].0], order[pair[0].0]);
            let words = Words::new(
                format!("“{late}”应在“{early}”之前"),
                format!("`{late}` should stand before `{early}`"),
            );
            diagnostics.push(
                Diagnostic::new("section-order", pair[1].1.clone(), words)
                    .seen(late)
                    .expected(&order_zh, &order_en)
                    .hint(
                        format!("请按这个顺序排列小标题：{order_zh}"),
                        format!("put the sections into this order: {order_en}"),
                    ),
            );
        }
    }
}

/// A heading without its number: 一、 （一） 1. 1、
fn without_number(title: &str) -> &str {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = title.trim_start_matches(['（', '(']);
    let rest = inner.trim_start_matches(is_number);
    let after = rest.trim_start_matches(['、', '.', '．', '）', ')']);
    let numbered = rest.len() < inner.len() && after.len() < rest.len();
    if numbered { after.trim() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_and_stable() {
        let mut headings = Headings::new();
        for (text, anchor) in [
            ("案情简介", "案情简介"),
            ("What was done?", "what-was-done"),
            ("案情简介", "案情简介-2"),
            ("案情简介-2", "案情简介-2-2"),
            ("——", "section"),
            ("A — B_c", "a-b-c"),
        ] {
            assert_eq!(&*headings.anchor(text), anchor);
        }
    }

    #[test]
    fn numbers_are_no_part_of_a_heading() {
        for title in ["一、案情简介", "（一）案情简介", "1. 案情简介", "案情简介"]
        {
            assert_eq!(without_number(title), "案情简介");
        }
        assert_eq!(without_number("三方协议"), "三方协议");
    }
}
