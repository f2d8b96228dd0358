//! # privacy-identifier: 正文里有个人身份信息 / The text shows a personal identifier
//!
//! 身份证号（校验位符合 GB 11643）、手机号、银行卡号（Luhn 校验）不得出现在公开的页面上。报告时不重复号码本身。
//! 单位的座机、热线不受影响。
//! 改法：整个删去，不要只遮一部分：不同页面遮不同的位数，拼起来就是全号。
//!
//! Identity numbers (check digit of GB 11643), mobile numbers and bank card numbers (Luhn) must not be
//! published. The message never repeats the number. Delete it whole: differing masks can be joined.
//! Source: Law on legal aid, art. 21; Personal Information Protection Law, art. 28.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::dataset::RecordedRelease;
use crate::model::document::{Block, BlockKind, Document, Inline};
use crate::source::{Place, SourceFile};

/// Looks for identifiers in titles, summaries, texts and figures' words.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    for document in &context.data.documents {
        let whole = Place::whole(&document.file);
        let mut texts: Vec<(String, Place)> = vec![(document.title.to_string(), whole.clone())];
        texts.extend(
            document
                .summary
                .iter()
                .map(|s| (s.to_string(), whole.clone())),
        );
        texts.extend(
            front_matter(document)
                .into_iter()
                .map(|text| (text, whole.clone())),
        );
        blocks(&document.blocks, &mut texts);
        for (text, place) in texts {
            if let Some(kind) = identifier(&text) {
                diagnostics.push(diagnostic(&kind, place));
            }
        }
    }
    for recorded in &context.data.observations {
        let o = &recorded.observation;
        let texts = [o.stated.as_deref(), o.note.as_deref(), o.locator.as_deref()];
        if let Some(kind) = texts.into_iter().flatten().find_map(identifier) {
            diagnostics.push(diagnostic(&kind, recorded.place.clone()));
        }
    }
    for recorded in context.data.standing_releases() {
        released(recorded, diagnostics);
    }
}

/// Texts of a release are read line by line, but for tables: their rows have places of their own.
const TEXTS: [&str; 2] = [".txt", ".toml"];

/// Looks through what a release publishes: the words of its rows, what they refer to, its texts.
fn released(recorded: &RecordedRelease, diagnostics: &mut Diagnostics) {
    let release = &recorded.release;
    for (id, row) in &release.vintage.rows {
        let texts = [&row.stated, &row.note, &row.locator];
        let found = texts
            .into_iter()
            .flatten()
            .find_map(|text| identifier(text));
        if let (Some(kind), Some(place)) = (found, recorded.rows.get(id)) {
            diagnostics.push(diagnostic(&kind, place.clone()));
        }
    }
    let file = |name: &str| SourceFile::new(format!("{}{name}", release.folder()));
    for things in release.vintage.definitions.values() {
        let fields = things.values().flatten();
        let words = fields.filter(|(name, _)| &***name != "address");
        if let Some(kind) = words.into_iter().find_map(|(_, text)| identifier(text)) {
            let whole = Place::whole(&file("definitions.json"));
            diagnostics.push(diagnostic(&kind, whole));
        }
    }
    let texts = release.files.iter();
    for text in texts.filter(|text| TEXTS.iter().any(|end| text.name.ends_with(end))) {
        let lines = String::from_utf8_lossy(&text.bytes);
        for (line, words) in (1..).zip(lines.lines()) {
            if let Some(kind) = identifier(words) {
                diagnostics.push(diagnostic(&kind, Place::text(&file(&text.name), line, 1)));
            }
        }
    }
}

fn front_matter(document: &Document) -> Vec<String> {
    let case = document.case.as_ref();
    let timeline = case.map(|c| {
        c.timeline
            .iter()
            .map(|(_, text)| text.to_string())
            .collect()
    });
    let mut texts: Vec<String> = timeline.unwrap_or_default();
    texts.extend(document.tags.iter().map(ToString::to_string));
    texts.extend(
        case.and_then(|c| c.agency.as_ref())
            .map(ToString::to_string),
    );
    texts
}

fn blocks(list: &[Block], texts: &mut Vec<(String, Place)>) {
    for block in list {
        let mut add = |content: &[Inline]| texts.push((plain(content), block.place.clone()));
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => add(content),
            BlockKind::Table { head, rows, .. } => {
                head.iter().for_each(|cell| add(cell));
                rows.iter().flatten().for_each(|cell| add(cell));
            }
            BlockKind::Code(text) | BlockKind::Html(text) => {
                texts.push((text.to_string(), block.place.clone()));
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item, texts)),
            BlockKind::Quote(inner) => blocks(inner, texts),
            BlockKind::Rule => {}
        }
    }
}

fn plain(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Html(text) => text.to_string(),
            Inline::Emphasis(c) | Inline::Strong(c) | Inline::Strike(c) => plain(c),
            Inline::Link { content, .. } => plain(content),
            Inline::Image { alt, .. } => alt.to_string(),
            Inline::Break => " ".to_owned(),
            Inline::Figure(_) => String::new(),
        })
        .collect()
}

fn diagnostic(kind: &Words, place: Place) -> Diagnostic {
    Diagnostic::new(
        "privacy-identifier",
        place,
        Words::new(
            format!("文字里有{}（号码不在此重复）", kind.zh),
            format!("the text shows {} (not repeated here)", kind.en),
        ),
    )
    .expected(
        "不含个人身份信息的文字",
        "a text without personal identifiers",
    )
    .hint(
        "整个号码删去，不要只遮几位",
        "delete the whole number; do not mask a part of it",
    )
}

/// The kind of identifier that a text shows, if any. Full-width digits, blanks and dashes between
/// digits do not hide it.
pub fn identifier(text: &str) -> Option<Words> {
    let runs = digit_runs(text);
    runs.iter().find_map(|run| {
        if is_identity_number(run) {
            Some(Words::new("身份证号", "an identity number"))
        } else if run.len() == 11 && run.starts_with('1') && ('3'..='9').contains(&nth(run, 1)) {
            Some(Words::new("手机号", "a mobile number"))
        } else if (16..=19).contains(&run.len()) && luhn(run) {
            Some(Words::new("银行卡号", "a bank card number"))
        } else {
            None
        }
    })
}

fn nth(run: &str, at: usize) -> char {
    run.chars().nth(at).unwrap_or(' ')
}

/// Runs of digits (and a final X), joined over single blanks and dashes.
fn digit_runs(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut gap = 0;
    for c in text.chars() {
        let c = match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            'ｘ' | 'Ｘ' | 'x' => 'X',
            _ => c,
        };
        let Some(run) = runs.last_mut() else { break };
        if c.is_ascii_digit() || (c == 'X' && run.len() == 17) {
            run.push(c);
            gap = 0;
        } else if !run.is_empty() && gap == 0 && matches!(c, ' ' | '-' | '\u{3000}' | '\u{a0}') {
            gap = 1;
        } else if !run.is_empty() {
            runs.push(String::new());
            gap = 0;
        }
    }
    runs
}

/// GB 11643: seventeen digits and a check character (ISO 7064 MOD 11-2), with a possible date.
fn is_identity_number(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let digits: Vec<u32> = run.chars().filter_map(|c| c.to_digit(10)).collect();
    if run.len() != 18 || digits.len() < 17 {
        return false;
    }
    let (month, day) = (digits[10] * 10 + digits[11], digits[12] * 10 + digits[13]);
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && run.ends_with(CHECKS[(sum % 11) as usize])
}

fn luhn(run: &str) -> bool {
    let sum: u32 = run
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(at, digit)| match at % 2 {
            0 => digit,
            _ => (digit * 2) / 10 + (digit * 2) % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_found_however_written() {
        // Invented numbers with right check digits.
        for text in [
            "11010119900307109X",
            "电话１３８ 0013 8000。",
            "138-0013-8000",
        ] {
            let found = identifier(text);
            let expected = !text.starts_with("1101") || is_identity_number(text);
            assert_eq!(found.is_some(), expected, "{text}");
        }
        for text in [
            "12348",
            "0000-1234501",
            "2025-03-18",
            "11010502035627",
            "16,652人次",
        ] {
            assert_eq!(identifier(text), None, "{text}");
        }
    }
}
