//! scratch
fn main() {
    let dir = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let files = mingbai::load::ProjectFiles::read(std::path::Path::new(&dir))
        .ok()
        .unwrap();
    let clock = mingbai::clear::Clock {
        today: jiff::civil::date(2026, 1, 31),
        drafts: false,
    };
    let c = mingbai::pipeline::check(&files, clock);
    print!(
        "{}",
        mingbai::diag::short(&c.diagnostics, mingbai::diag::Lang::Zh)
    );
    eprintln!(
        "{:?} docs {} stations {}",
        c.diagnostics.counts(),
        c.public.documents.len(),
        c.public.stations.len()
    );
}
