//! `mingbai build --only brochures/…`: proofs of single brochures, beside what is published.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use mingbai::diag::{Diagnostics, Lang};
use mingbai::render::Renderer;

use super::{INPUT, MACHINE, output};

/// Makes the brochures and writes them below `target`, else below `.mingbai/proof/` of the project.
pub fn proof(
    renderer: &Renderer<'_>,
    wanted: &[String],
    target: Option<&Path>,
    dir: &Path,
    lang: Lang,
) -> Result<(), ExitCode> {
    let (files, said) = renderer.proof(wanted);
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(said);
    let diagnostics = diagnostics.sorted();
    output::diagnostics(&diagnostics, lang);
    if files.is_empty() && diagnostics.is_empty() {
        let words = output::say(
            lang,
            "没有这样的宣传品；写成 brochures/网址名",
            "there is no such brochure; write brochures/SLUG",
        );
        eprintln!("{words}");
        return Err(ExitCode::from(INPUT));
    }
    let own = dir.join(".mingbai").join("proof");
    let target = target.unwrap_or(&own);
    for (name, bytes) in &files {
        let path = target.join(name);
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, bytes));
        if let Err(error) = written {
            eprintln!("{}: {error}", path.display());
            return Err(ExitCode::from(MACHINE));
        }
        if !name.ends_with(".png") {
            eprintln!("{}", path.display());
        }
    }
    // A proof shows what is wrong with it, so it is written all the same.
    if diagnostics.has_errors() {
        return Err(ExitCode::from(INPUT));
    }
    Ok(())
}
