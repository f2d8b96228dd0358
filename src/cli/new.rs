//! `mingbai new DIR`: a starter project that builds at once.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use include_dir::{Dir, include_dir};

use mingbai::diag::Lang;

use super::output::say;
use super::{INPUT, MACHINE};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Options of `new`.
#[derive(Args)]
pub struct Options {
    /// 新文件夹 / the new folder
    dir: PathBuf,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    let dir = &options.dir;
    let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || dir.is_file() {
        eprintln!(
            "{}{}",
            say(
                lang,
                "文件夹里已经有东西，没有动它：",
                "not empty, left as it is: "
            ),
            dir.display()
        );
        return ExitCode::from(INPUT);
    }
    if let Err(error) = fs::create_dir_all(dir).and_then(|()| STARTER.extract(dir)) {
        eprintln!("{}: {error}", dir.display());
        return ExitCode::from(MACHINE);
    }
    // A dot file in the sources would act there already; here it gets its name.
    let moved = fs::rename(dir.join("gitignore"), dir.join(".gitignore"))
        .and_then(|()| fs::create_dir_all(dir.join("output")))
        .and_then(|()| fs::write(dir.join("output/.gitignore"), "*\n!.gitignore\n"));
    if let Err(error) = moved {
        eprintln!("{}: {error}", dir.display());
        return ExitCode::from(MACHINE);
    }
    let shown = dir.display();
    println!(
        "{}",
        match lang {
            Lang::Zh => format!(
                "建好了：{shown}\n下一步：\n  mingbai build {shown}    生成网站\n  \
                 mingbai serve {shown}    边改边看\n把各区县的表放进 {shown}/data/statistics/，案例放进 {shown}/content/cases/"
            ),
            Lang::En => format!(
                "made {shown}\nnext:\n  mingbai build {shown}    makes the site\n  \
                 mingbai serve {shown}    shows it while you edit\nput statistics into {shown}/data/statistics/, cases into {shown}/content/cases/"
            ),
        }
    );
    ExitCode::SUCCESS
}
