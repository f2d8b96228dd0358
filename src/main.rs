//! The command line program: see [`mingbai`].

fn main() {
    let dir = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let files = mingbai::load::ProjectFiles::read(std::path::Path::new(&dir)).ok().unwrap();
    let clock = mingbai::clear::Clock { today: jiff::civil::date(2026, 1, 31), drafts: false };
    let checked = mingbai::pipeline::check(&files, clock);
    print!("{}", mingbai::diag::human(&checked.diagnostics, mingbai::diag::Lang::Zh, false));
    eprintln!("{:?} {} observations {:?}", checked.diagnostics.counts(), checked.public.observations.len(), checked.timings);
}
