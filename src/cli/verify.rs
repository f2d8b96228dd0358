//! `mingbai verify DIR`: a published tree against its manifest.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use mingbai::diag::Lang;
use mingbai::publish;

use super::{INPUT, output};

/// Options of `verify`.
#[derive(Args)]
pub struct Options {
    /// 已发布的文件夹 / the published folder
    #[arg(default_value = "output")]
    dir: PathBuf,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    if let Err(code) = output::mend(&options.dir, lang) {
        return code;
    }
    let problems = publish::verify(&options.dir);
    for problem in &problems {
        eprintln!("{}", output::say(lang, &problem.zh, &problem.en));
    }
    if problems.is_empty() {
        eprintln!(
            "{}",
            output::say(
                lang,
                "完整：每个文件都与清单相符",
                "whole: every file agrees with the manifest"
            )
        );
        ExitCode::SUCCESS
    } else {
        ExitCode::from(INPUT)
    }
}
