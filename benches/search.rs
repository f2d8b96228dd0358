//! The search index of a large library: 10,000 cases of 2,000 characters each.
//!
//! Budget: 3 s of processor time and 250 MB (`max alloc`) for everything: reading the pages' text,
//! keeping it until all pages are made, the index, its files.
//!
//! What an index holds depends on how many different pairs of characters there are. The cases here
//! are put together from the clauses of the demonstration's cases, half of them from the head of one
//! and the tail of another; names, places, days and sums differ from case to case. Twenty million
//! characters have about 400,000 different pairs so; the texts of the demonstration, 44,000
//! characters, have 14,000.

#[path = "../tests/support/random.rs"]
#[allow(dead_code)]
mod random;

use std::convert::Infallible;
use std::path::Path;

use divan::AllocProfiler;
use mingbai::render::search::{self, Kind, PageText, text};
use random::Random;

/// Tells the peak of memory.
#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

/// Characters of a case.
const LENGTH: usize = 2_000;

/// Paragraphs of a case.
const PARAGRAPHS: usize = 12;

fn main() {
    divan::main();
}

/// The clauses of the demonstration's cases.
fn clauses() -> Vec<Vec<char>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/cases");
    let files = std::fs::read_dir(&folder).expect("the demonstration has cases");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| !path.to_string_lossy().ends_with(".en.md"));
    paths.sort();
    let mut clauses = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).expect("a case is text");
        let body = text.splitn(3, "---").last().unwrap_or_default();
        let lines = body
            .lines()
            .filter(|line| !line.starts_with(['#', '>', '{']));
        let parts = lines.flat_map(|line| line.split_inclusive(['，', '。', '；', '、', '？']));
        clauses.extend(
            parts
                .filter(|part| !part.is_empty())
                .map(|part| part.chars().collect()),
        );
    }
    clauses
}

/// Text that differs from case to case.
struct Writer {
    clauses: Vec<Vec<char>>,
    /// The characters that names are made of.
    characters: Vec<char>,
    random: Random,
}

impl Writer {
    fn new() -> Self {
        let codes = include_str!("../themes/default/fonts/characters.txt").split_whitespace();
        let characters = codes
            .filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?))
            .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
        Self {
            clauses: clauses(),
            characters: characters.step_by(3).collect(),
            random: Random::new(7),
        }
    }

    /// A clause, or the head of one and the tail of another.
    fn clause(&mut self) -> String {
        let head = &self.clauses[self.random.below(self.clauses.len())];
        if self.random.below(2) == 0 {
            return head.iter().collect();
        }
        let tail = &self.clauses[self.random.below(self.clauses.len())];
        let head = &head[..self.random.below(head.len())];
        let tail = &tail[self.random.below(tail.len())..];
        head.iter().chain(tail).collect()
    }

    fn name(&mut self) -> String {
        (0..2).map(|_| self.random.of(&self.characters)).collect()
    }

    fn number(&mut self, from: usize, to: usize) -> usize {
        from + self.random.below(to - from)
    }

    /// Someone, some place, a day, a sum.
    fn detail(&mut self) -> String {
        match self.random.below(5) {
            0 => format!("{}有限公司", self.name()),
            1 => format!("{}路{}号", self.name(), self.number(1, 400)),
            2 => format!("{}月{}日", self.number(1, 13), self.number(1, 32)),
            3 => format!("{}元", self.number(500, 200_000)),
            _ => format!("{}某", self.name()),
        }
    }

    fn paragraph(&mut self) -> String {
        let mut text = String::new();
        while text.chars().count() < LENGTH / PARAGRAPHS {
            text.push_str(&self.clause());
            if self.random.below(8) == 0 {
                text.push_str(&self.detail());
            }
        }
        text
    }
}

/// Pages of cases as the renderer makes them.
fn pages(count: usize) -> Vec<String> {
    let mut writer = Writer::new();
    (0..count)
        .map(|number| {
            let paragraphs: String = (0..PARAGRAPHS)
                .map(|_| format!("<p>{}</p>", writer.paragraph()))
                .collect();
            format!("<main><h1>案件{number}</h1>{paragraphs}</main>")
        })
        .collect()
}

fn page_text(at: usize, html: &str) -> PageText {
    PageText {
        path: format!("cases/{at}/index.html"),
        kind: Kind::Cases,
        title: format!("案件{at}"),
        name: format!("案件{at}"),
        initials: "aj".to_owned(),
        lines: text::lines(html),
    }
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn ten_thousand_cases(bencher: divan::Bencher<'_, '_>) {
    let html = pages(10_000);
    bencher.bench_local(|| {
        let pages = html.iter().enumerate();
        let texts: Vec<PageText> = pages.map(|(at, html)| page_text(at, html)).collect();
        let mut bytes = 0;
        search::write(texts, &mut |_, file| {
            bytes += file.len();
            Ok::<_, Infallible>(())
        })
        .map(|files| (files, bytes))
    });
}
