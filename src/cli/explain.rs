//! `mingbai explain CODE`, also `check --explain CODE`: the manual page of a diagnostic.

use std::process::ExitCode;

use clap::Args;

use mingbai::diag::{Lang, catalogue};

use super::output::say;

/// Options of `explain`.
#[derive(Args)]
pub struct Options {
    /// 诊断代码；不写则列出全部 / the code; none lists all
    code: Option<String>,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    match &options.code {
        Some(code) => page(code, lang),
        None => {
            for entry in catalogue::ENTRIES {
                println!("{} ({})", entry.code, entry.severity);
            }
            ExitCode::SUCCESS
        }
    }
}

/// Prints one page.
pub fn page(code: &str, lang: Lang) -> ExitCode {
    match catalogue::entry(code) {
        Some(entry) => {
            print!("{}", entry.manual());
            ExitCode::SUCCESS
        }
        None => {
            eprintln!(
                "{}`{code}`",
                say(lang, "没有这个代码：", "there is no code ")
            );
            ExitCode::from(2)
        }
    }
}
