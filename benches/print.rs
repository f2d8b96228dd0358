//! Print: a thousand contact cards, the report of a quarter, and a report of 24 pages. Budgets, on one core: 6 s and 0.1 GB
//! for the cards (memory is what printing adds to the loaded project), 1 s for a report once the press is warm.
//!
//! `cargo bench --bench print a_thousand` and so on: one at a time, because what one leaves in memory is not counted for
//! the next. Pages, time on the processor and the most memory are printed from the kernel's own account.

use std::path::Path;

use divan::Bencher;
use jiff::civil::date;

use mingbai::clear::Clock;
use mingbai::load::ProjectFiles;
use mingbai::pipeline;

const CLOCK: Clock = Clock {
    now: date(2026, 7, 1).at(0, 0, 0, 0),
    drafts: false,
};

fn main() {
    divan::main();
}

/// The demonstration with as many stations as are wanted, made of those it has, and a report whose author
/// wrote so many sections of his own.
fn city(stations: usize, sections: usize) -> ProjectFiles {
    let files = ProjectFiles::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let files = files.unwrap_or_else(|problem| panic!("{problem}"));
    let mut all: Vec<(String, Vec<u8>)> = files
        .iter()
        .filter(|(path, _)| !path.starts_with("content/brochures/"))
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect();
    for (path, bytes) in &mut all {
        if path == "data/stations.csv" {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let (head, rows) = text.split_once('\n').expect("a head");
            let rows: Vec<&str> = rows
                .lines()
                .filter(|row| row.contains(",workstation") || row.contains(",station,"))
                .filter(|row| !row.contains("旧址") && !row.contains("撤销"))
                .collect();
            let copies = (0..stations).map(|n| {
                let row = rows[n % rows.len()];
                format!("copy-{n}-{row}\n")
            });
            *bytes = format!("{head}\n{}", copies.collect::<String>()).into_bytes();
        }
    }
    let cards = "---\ntitle: 便民联系卡\nslug: cards\nkind: card\ndate: 2025-11-03\n---\n";
    all.push((
        "content/brochures/cards.md".to_owned(),
        cards.as_bytes().to_vec(),
    ));
    let front = "---\ntitle: 法律援助报告\nslug: report\nkind: report\ndate: 2026-01-20\nperiod: 2025Q4\n---\n";
    let paragraph =
        "律师查到工程款已拨给分包单位，要求总承包单位先行清偿，三方达成调解，钱全部到账。";
    let section = |n: usize| format!("\n## 第{n}个例子\n\n{}\n", paragraph.repeat(12));
    let report: String = (1..=sections).map(section).collect();
    all.push((
        "content/brochures/report.md".to_owned(),
        format!("{front}{report}").into_bytes(),
    ));
    ProjectFiles::from_memory(all)
}

/// What the kernel says of this process, in kilobytes (`VmHWM`: the most memory; `VmRSS`: now).
fn memory(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(key));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    number.unwrap_or_default()
}

/// Seconds this process has worked (`/proc/self/stat`, fields 14 and 15, in hundredths).
fn worked() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let fields = after.split_whitespace().skip(11).take(2);
    fields.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Pages of a PDF, by its own count (the largest of its page tree).
fn pages(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let counts = text.split("/Count ").skip(1);
    let number = |rest: &str| {
        rest.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    };
    counts.filter_map(number).max().unwrap_or(0)
}

fn proof(bencher: Bencher<'_, '_>, files: &ProjectFiles, wanted: &str) {
    let prepared = pipeline::prepare(files, CLOCK);
    let renderer = prepared.renderer().expect("the theme can be used");
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread");
    // Forgets what the process needed before.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (before, start) = (memory("VmRSS"), worked());
    let print = || {
        let (files, said) = renderer.proof(&[wanted.to_owned()]);
        assert!(said.is_empty(), "{said:?}");
        files
    };
    let made = one.install(print);
    let added = memory("VmHWM").saturating_sub(before);
    let archive = made.iter().find(|(name, _)| name.ends_with(".pdf"));
    println!(
        "{wanted}: {} pages, {:.2} s of work the first time, {} MB more than the loaded project",
        archive.map_or(0, |(_, bytes)| pages(bytes)),
        worked() - start,
        added / 1000
    );
    bencher.bench_local(|| one.install(print).len());
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn a_thousand_cards(bencher: Bencher) {
    proof(bencher, &city(1000, 0), "brochures/cards");
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_report(bencher: Bencher) {
    proof(bencher, &city(100, 0), "brochures/report");
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_report_of_24_pages(bencher: Bencher) {
    proof(bencher, &city(100, 20), "brochures/report");
}
