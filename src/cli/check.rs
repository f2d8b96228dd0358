//! `mingbai check`: everything up to the plan.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use mingbai::diag::{self, Lang};
use mingbai::pipeline;

use super::{INPUT, ProjectArgs, explain, output};

/// Options of `check`.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    project: ProjectArgs,
    /// 输出格式 / format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// 解释一个代码，不做检查 / explain a code and stop
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// 显示各阶段用时 / show how long each stage took
    #[arg(long)]
    timings: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// 给人看 / for people
    Human,
    /// 一行一条 / one line each
    Short,
    /// 每行一个 JSON / one JSON object a line
    Json,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    if let Some(code) = &options.explain {
        return explain::page(code, lang);
    }
    let project = &options.project;
    if let Err(code) = output::mend(&project.dir.join("output"), lang) {
        return code;
    }
    let files = match output::read(&project.dir, lang) {
        Ok(files) => files,
        Err(code) => return code,
    };
    let prepared = pipeline::prepare(&files, project.clock());
    match options.format {
        Format::Human => output::diagnostics(&prepared.diagnostics, lang),
        Format::Short => print!("{}", diag::short(&prepared.diagnostics, lang)),
        Format::Json => print!("{}", diag::json(&prepared.diagnostics, lang)),
    }
    if options.timings {
        for (stage, took) in &prepared.timings.0 {
            eprintln!("{stage:>10} {:>8} µs", took.as_micros());
        }
    }
    if prepared.diagnostics.has_errors() {
        ExitCode::from(INPUT)
    } else {
        ExitCode::SUCCESS
    }
}
