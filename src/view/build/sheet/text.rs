//! A document's tree as a sheet has it: runs that a template sets one after another.

use crate::model::brochure::BrochureKind;
use crate::model::document::{Align, Block as Tree, BlockKind, Inline, LinkTarget};
use crate::plan::PageId;
use crate::resolve::documents::text::inline_text;
use crate::view::build::{Draft, prose};
use crate::view::pages::{Piece, PieceRole, Sentence};
use crate::view::sheet::{Block, Run, Runs, Section, Table, TableColumn, TableRow};
use crate::view::typeset::pieces;

/// A text by its second-level headings: what stands before the first, then the sections.
pub fn sections(draft: &Draft<'_>, tree: &[Tree]) -> (Vec<Block>, Vec<Section>) {
    let mut lead = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for block in tree {
        match &block.kind {
            BlockKind::Heading {
                level: 1 | 2,
                content,
                ..
            } => {
                let title = words(draft, content);
                sections.push(section(title.trim(), block.place.line, Vec::new()));
            }
            _ => match sections.last_mut() {
                Some(section) => push_block(draft, block, &mut section.blocks),
                None => push_block(draft, block, &mut lead),
            },
        }
    }
    (lead, sections)
}

/// A section with its heading in phrases.
pub fn section(title: &str, line: u32, blocks: Vec<Block>) -> Section {
    Section {
        title: title.to_owned(),
        phrases: pieces::phrases(title),
        line,
        blocks,
    }
}

/// Blocks one after another.
pub fn blocks(draft: &Draft<'_>, tree: &[Tree]) -> Vec<Block> {
    let mut out = Vec::new();
    for block in tree {
        push_block(draft, block, &mut out);
    }
    out
}

fn push_block(draft: &Draft<'_>, block: &Tree, out: &mut Vec<Block>) {
    let line = block.place.line;
    match &block.kind {
        BlockKind::Heading { level, content, .. } => out.push(Block::Heading {
            level: (*level).clamp(3, 6),
            runs: runs(draft, content),
        }),
        BlockKind::Paragraph(content) => paragraph(draft, content, line, out),
        BlockKind::List { start, items } => out.push(Block::List {
            start: *start,
            items: items.iter().map(|item| blocks(draft, item)).collect(),
        }),
        BlockKind::Quote(inner) => out.push(Block::Quote {
            blocks: blocks(draft, inner),
        }),
        BlockKind::Table { align, head, rows } => out.push(table(draft, align, head, rows)),
        BlockKind::Code(text) => out.push(Block::Code {
            text: text.trim_end().to_owned(),
        }),
        BlockKind::Rule => out.push(Block::Rule),
        // Print has no HTML; the words of it are kept.
        BlockKind::Html(_) => {
            let text = prose::plain(draft, std::slice::from_ref(block));
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                out.push(Block::Paragraph {
                    runs: text_runs(line),
                });
            }
        }
    }
}

/// A paragraph; pictures in it stand by themselves.
fn paragraph(draft: &Draft<'_>, content: &[Inline], line: u32, out: &mut Vec<Block>) {
    let mut words = Vec::new();
    let flush = |words: &mut Vec<Inline>, out: &mut Vec<Block>| {
        let runs = together(runs(draft, words), Ends::of(draft));
        words.clear();
        if !runs.is_empty() {
            out.push(Block::Paragraph { runs });
        }
    };
    for inline in content {
        match inline {
            Inline::Image {
                target: LinkTarget::Internal { path, .. },
                alt,
                ..
            } => {
                flush(&mut words, out);
                out.push(Block::Image {
                    path: path.to_string(),
                    alt: alt.to_string(),
                    line,
                });
            }
            other => words.push(other.clone()),
        }
    }
    flush(&mut words, out);
}

fn table(
    draft: &Draft<'_>,
    align: &[Align],
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
) -> Block {
    let columns = head
        .iter()
        .enumerate()
        .map(|(at, cell)| TableColumn {
            label: runs(draft, cell),
            unit: String::new(),
            number: align.get(at) == Some(&Align::End),
        })
        .collect();
    let rows = rows
        .iter()
        .map(|row| TableRow {
            cells: row
                .iter()
                .take(head.len())
                .map(|cell| runs(draft, cell))
                .collect(),
            total: false,
        })
        .collect();
    Block::Table(Table {
        caption: String::new(),
        columns,
        rows,
        note: String::new(),
    })
}

/// The plain words of running text.
pub fn words(draft: &Draft<'_>, content: &[Inline]) -> String {
    inline_text(content, &|figure| prose::figure_text(draft, figure))
}

/// Running text as runs.
pub fn runs(draft: &Draft<'_>, content: &[Inline]) -> Runs {
    let mut out = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(text) => out.extend(text_runs(text)),
            Inline::Emphasis(inner) => out.push(Run::Emphasis(runs(draft, inner))),
            Inline::Strong(inner) => out.push(Run::Strong(runs(draft, inner))),
            Inline::Strike(inner) => out.push(Run::Strike(runs(draft, inner))),
            Inline::Code(text) => out.extend(text_runs(text)),
            Inline::Break => out.push(Run::Break(())),
            Inline::Link {
                target, content, ..
            } => {
                let inner = runs(draft, content);
                match absolute(draft, target) {
                    Some(address) => out.push(Run::Link(address, inner)),
                    None => out.extend(inner),
                }
            }
            Inline::Image { alt, .. } => out.extend(text_runs(alt)),
            Inline::Html(html) => {
                let text = inline_text(&[Inline::Html(html.clone())], &|_| String::new());
                out.extend(text_runs(&text));
            }
            Inline::Figure(figure) => out.extend(figure_runs(&prose::figure_text(draft, figure))),
        }
    }
    spaced(out)
}

/// A stated figure as runs: its number with the unit stays whole, words around it (`比上年同期多7.9%`) break as others do.
fn figure_runs(text: &str) -> Runs {
    let stretches = pieces::stretches(text);
    if stretches.iter().all(|stretch| !stretch.whole) {
        return vec![Run::Figure(text.to_owned())];
    }
    let run = |stretch: pieces::Stretch| match stretch.whole {
        true => Run::Figure(stretch.text),
        false => Run::Text(stretch.text),
    };
    stretches.into_iter().map(run).collect()
}

/// Plain words as runs: figures with units and names stay whole.
pub fn text_runs(text: &str) -> Runs {
    let stretches = pieces::stretches(text);
    spaced(
        stretches
            .into_iter()
            .map(|stretch| match stretch.whole {
                true => Run::Whole(stretch.text),
                false => Run::Text(stretch.text),
            })
            .collect(),
    )
}

/// A lead as runs: its last characters stay together, so that no line holds a lone word.
pub fn lead_runs(text: &str) -> Runs {
    together(text_runs(text), Ends::Ragged)
}

/// How the lines of a text end, which decides how much of its end stays together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// Where they may: seven characters, from the beginning of their clause if that is near.
    Ragged,
    /// At the right edge: five, because a line before a longer stretch would be torn.
    Justified,
}

impl Ends {
    /// Panels and posters are set ragged, pages justified.
    fn of(draft: &Draft<'_>) -> Self {
        let PageId::Document(at) = draft.page else {
            return Ends::Justified;
        };
        let document = draft.site.data.documents.get(at);
        let kind = document.and_then(|d| Some(d.brochure.as_deref()?.kind));
        match kind {
            Some(BrochureKind::Leaflet | BrochureKind::Poster) => Ends::Ragged,
            _ => Ends::Justified,
        }
    }

    /// How many characters stay together, punctuation counted, and how many more to reach the clause's beginning.
    fn tail(self) -> (usize, usize) {
        match self {
            Ends::Ragged => (7, 3),
            Ends::Justified => (5, 0),
        }
    }
}

/// Keeps the last characters of running text together, with what closes after them.
fn together(mut runs: Runs, ends: Ends) -> Runs {
    const LEAST: usize = 8;
    let Some(Run::Text(last)) = runs.last() else {
        return runs;
    };
    let chars: Vec<char> = last.chars().collect();
    let (keep, reach) = ends.tail();
    if chars.len() < LEAST || chars.iter().rev().take(keep).any(char::is_ascii) {
        return runs;
    }
    let mut from = pieces::last_clause(&chars, keep, reach);
    while chars.get(from).is_some_and(|c| CLOSING.contains(*c)) {
        from += 1;
    }
    let (head, tail) = chars.split_at(from);
    let (head, tail): (String, String) = (head.iter().collect(), tail.iter().collect());
    runs.pop();
    if !head.is_empty() {
        runs.push(Run::Text(head));
    }
    runs.push(Run::Whole(tail));
    runs
}

/// A sentence of a page as runs.
pub fn sentence(sentence: &Sentence) -> Runs {
    let piece = |piece: &Piece| match piece.role {
        PieceRole::Words => text_runs(&piece.text),
        PieceRole::Figure => vec![Run::Figure(piece.text.clone())],
        PieceRole::Signal => vec![Run::Signal(piece.text.clone())],
    };
    spaced(sentence.iter().flat_map(piece).collect())
}

/// The address of a link for a reader of paper: whole, or none where the site has no address.
fn absolute(draft: &Draft<'_>, target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::External(address) => Some(address.to_string()),
        LinkTarget::Internal { path, fragment } => {
            let base = draft.site.settings().base_url.as_deref()?;
            let anchor = fragment.as_deref().map(|id| format!("#{id}"));
            Some(format!("{base}{path}{}", anchor.unwrap_or_default()))
        }
    }
}

/// What closes a phrase.
const CLOSING: &str = "。，、；：！？）》〉」』”’％%";

/// Puts the room between Han and Latin beside stretches that stay whole: a template sets those in
/// boxes, at whose edges the typesetter adds none.
fn spaced(runs: Runs) -> Runs {
    let mut out: Runs = Vec::with_capacity(runs.len() * 2);
    for run in runs {
        let boxed = |run: &Run| matches!(run, Run::Whole(_) | Run::Figure(_) | Run::Signal(_));
        if let Some(before) = out.last()
            && (boxed(before) || boxed(&run))
            && let (Some(left), Some(right)) = (edge(before, false), edge(&run, true))
            && is_spaced(left, right)
        {
            out.push(Run::Gap(()));
        }
        out.push(run);
    }
    out
}

/// The first or last character of a run.
fn edge(run: &Run, first: bool) -> Option<char> {
    match run {
        Run::Text(text) | Run::Whole(text) | Run::Figure(text) | Run::Signal(text) => match first {
            true => text.chars().next(),
            false => text.chars().next_back(),
        },
        Run::Emphasis(inner) | Run::Strong(inner) | Run::Strike(inner) | Run::Link(_, inner) => {
            edge(if first { inner.first()? } else { inner.last()? }, first)
        }
        Run::Gap(()) | Run::Break(()) => None,
    }
}

/// Han beside a Latin letter or digit.
fn is_spaced(left: char, right: char) -> bool {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '¥' | '+' | '−');
    (han(left) && latin(right)) || (latin(left) && han(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_clause_stays_together() {
        let last = |text: &str, ends| match together(text_runs(text), ends).pop() {
            Some(Run::Whole(tail)) => tail,
            other => panic!("{other:?}"),
        };
        let text = "说清欠多少、谁欠的、干了多久。先咨询，不收费。";
        assert_eq!(last(text, Ends::Ragged), "先咨询，不收费。");
        assert_eq!(last(text, Ends::Justified), "不收费。");
        let text = "说清有几个孩子，多久没给钱，身体怎样。";
        assert_eq!(last(text, Ends::Ragged), "身体怎样。");
        let text = "指派律师或基层法律服务工作者，由他们与您联系。";
        assert_eq!(last(text, Ends::Ragged), "由他们与您联系。");
        assert_eq!(last(text, Ends::Justified), "与您联系。");
    }

    #[test]
    fn room_stands_beside_what_stays_whole() {
        let runs = text_runs("挽回5935万元，多17.9%。");
        assert!(
            matches!(runs.as_slice(), [Run::Text(a), Run::Gap(()), Run::Whole(b), ..]
            if a == "挽回" && b == "5935万元")
        );
    }
}
