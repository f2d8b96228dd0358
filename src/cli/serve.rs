//! `mingbai serve`: preview on this machine.

use std::process::ExitCode;

use clap::Args;

use mingbai::diag::Lang;

use super::{ProjectArgs, output};

/// Options of `serve`.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    project: ProjectArgs,
    /// 端口 / port
    #[arg(long, default_value_t = 8348)]
    port: u16,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    let project = &options.project;
    if let Err(code) = output::mend(&project.dir.join("output"), lang) {
        return code;
    }
    ExitCode::SUCCESS
}
