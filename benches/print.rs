//! Print: a thousand contact cards, and the report of a quarter. Budgets: 6 s and 0.1 GB on one core; 1 s warm.

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

/// The demonstration with as many stations as are wanted, made of those it has.
fn city(stations: usize) -> ProjectFiles {
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
    let report = "---\ntitle: 法律援助报告\nslug: report\nkind: report\ndate: 2026-01-20\nperiod: 2025Q4\n---\n";
    all.push((
        "content/brochures/report.md".to_owned(),
        report.as_bytes().to_vec(),
    ));
    ProjectFiles::from_memory(all)
}

fn proof(bencher: Bencher<'_, '_>, stations: usize, wanted: &str) {
    let files = city(stations);
    let prepared = pipeline::prepare(&files, CLOCK);
    let renderer = prepared.renderer().expect("the theme can be used");
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread");
    bencher.bench_local(|| {
        one.install(|| {
            let (files, said) = renderer.proof(&[wanted.to_owned()]);
            assert!(said.is_empty(), "{said:?}");
            files.len()
        })
    });
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn a_thousand_cards(bencher: Bencher) {
    proof(bencher, 1000, "brochures/cards");
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_report(bencher: Bencher) {
    proof(bencher, 100, "brochures/report");
}
