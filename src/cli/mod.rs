//! The command line: one file a command. Diagnostics and progress go to standard error, data to
//! standard output. Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 the machine failed.

mod build;
mod check;
mod diff;
mod explain;
mod new;
mod output;
mod proof;
mod release;
mod serve;
mod verify;
mod withdraw;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::DateTime;

use mingbai::clear::Clock;
use mingbai::diag::Lang;

/// Exit code: the input has errors.
const INPUT: u8 = 1;
/// Exit code: the machine failed (disk, port).
const MACHINE: u8 = 3;

/// 明白：把法律援助统计和典型案例做成一个公开的明白账 / statistics and cases as one public record
#[derive(Parser)]
#[command(name = "mingbai", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 提示的语言 / language of messages
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArg>,
}

#[derive(Subcommand)]
enum Command {
    /// 建一个马上能生成网站的新项目 / a starter project that builds at once
    New(new::Options),
    /// 检查数据和文字 / check data and texts
    Check(check::Options),
    /// 检查、生成并发布到 output/ / check, render, publish
    Build(build::Options),
    /// 在本机预览，保存后自动更新 / preview on this machine, reload on save
    Serve(serve::Options),
    /// 冻结一个季度公开的数据，存入 releases/ / freeze what is public for a quarter
    Release(release::Options),
    /// 逐格比较两个版本 / two releases, cell by cell
    Diff(diff::Options),
    /// 撤回已发布的网页、文件、数据行或发布 / take back a page, file, row or release
    Withdraw(withdraw::Options),
    /// 核对已发布的网站是否完整 / a published tree against its manifest
    Verify(verify::Options),
    /// 解释一个诊断代码 / explain a diagnostic's code
    Explain(explain::Options),
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    Zh,
    En,
}

/// Which project, seen on which day.
#[derive(Args)]
struct ProjectArgs {
    /// 项目文件夹 / the project's folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// 按哪一天或哪个时刻判断是否公开、是否晚发布，默认现在（北京时间）；只写日期就是当天零点 /
    /// the day (its first moment) or the moment that decides what is public and what is late; now by default
    #[arg(long, value_name = "YYYY-MM-DD[THH:MM]", value_parser = moment)]
    date: Option<DateTime>,
    /// 预览草稿和未到发布时间的内容，每一页都写明是预览 / a preview with drafts and embargoed material, marked on every page
    #[arg(long)]
    drafts: bool,
}

impl ProjectArgs {
    fn clock(&self) -> Clock {
        Clock {
            now: self.date.unwrap_or_else(now),
            drafts: self.drafts,
        }
    }
}

fn moment(text: &str) -> Result<DateTime, String> {
    mingbai::model::moment::read(text)
        .ok_or_else(|| format!("`{text}`: YYYY-MM-DD, YYYY-MM-DDTHH:MM"))
}

/// Now in Asia/Shanghai, which has had no daylight saving since 1991.
fn now() -> DateTime {
    jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now())
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let lang = match cli.lang {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => locale(),
    };
    match cli.command {
        Command::New(options) => new::run(&options, lang),
        Command::Check(options) => check::run(&options, lang),
        Command::Build(options) => build::run(&options, lang),
        Command::Serve(options) => serve::run(&options, lang),
        Command::Release(options) => release::run(&options, lang),
        Command::Diff(options) => diff::run(&options, lang),
        Command::Withdraw(options) => withdraw::run(&options, lang),
        Command::Verify(options) => verify::run(&options, lang),
        Command::Explain(options) => explain::run(&options, lang),
    }
}

/// Chinese, unless the locale names another language.
fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match set {
        Some(value)
            if !["zh", "C", "POSIX"]
                .iter()
                .any(|lang| value.starts_with(lang)) =>
        {
            Lang::En
        }
        _ => Lang::Zh,
    }
}
