//! Renders every page of the default theme with made-up data into a folder, for looking at.
//!
//! ```text
//! cargo run --release --example theme_gallery -- DIR
//! ```
//!
//! City, names and figures are invented. The charts are placeholders of the right sizes.

mod cases;
mod charts;
mod help;
mod home;
mod ledgers;
mod mock;
mod reports;
mod tables;

use std::error::Error;
use std::fs;
use std::path::Path;

use mingbai::render::page::PageRenderer;
use mingbai::theme::Theme;
use mingbai::view::pages::Page;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".into());
    let folder = Path::new(&folder);
    let theme = Theme::built_in()?;
    for (path, bytes) in theme.assets() {
        write(&folder.join("assets").join(path), &bytes)?;
    }
    let renderer = match PageRenderer::new(&theme, &[mock::frame()]) {
        Ok(renderer) => renderer,
        Err(problems) => {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            return Err("the theme has mistakes".into());
        }
    };
    let pages: Vec<Page> = help::pages().into_iter().chain(ledgers::pages()).collect();
    for page in &pages {
        match renderer.render(page) {
            Ok(html) => write(&folder.join(&page.path.0), html.as_bytes())?,
            Err(problem) => eprintln!("{}: {problem}", page.path.0),
        }
    }
    write(
        &folder.join("stations/stations-data.js"),
        help::STATIONS_JS.as_bytes(),
    )?;
    println!("{} pages in {}", pages.len(), folder.display());
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}
