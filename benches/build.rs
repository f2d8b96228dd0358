//! The demonstration: a cold build into memory, and a check. Budget of the check: 0.1 s.

use std::path::Path;

use divan::Bencher;
use jiff::civil::date;

use mingbai::clear::Clock;
use mingbai::load::ProjectFiles;
use mingbai::pipeline;
use mingbai::publish::MemorySink;
use mingbai::render;

const CLOCK: Clock = Clock {
    now: date(2026, 7, 1).at(0, 0, 0, 0),
    drafts: false,
};

fn main() {
    divan::main();
}

fn demo() -> ProjectFiles {
    let files = ProjectFiles::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    files.unwrap_or_else(|problem| panic!("{problem}"))
}

#[divan::bench(sample_count = 10)]
fn check(bencher: Bencher) {
    let files = demo();
    bencher.bench_local(|| pipeline::prepare(&files, CLOCK).diagnostics.len());
}

#[divan::bench(sample_count = 5)]
fn cold_build(bencher: Bencher) {
    let files = demo();
    bencher.bench_local(|| {
        let prepared = pipeline::prepare(&files, CLOCK);
        let renderer = prepared.renderer().expect("the theme can be used");
        let sink = MemorySink::new();
        let made = render::render(&renderer, &sink, &|_, _| {});
        made.map(|made| made.files).unwrap_or_default()
    });
}
