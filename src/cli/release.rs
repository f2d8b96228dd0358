//! `mingbai release PERIOD`: what is public for a period, frozen under `releases/`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::DateTime;

use mingbai::diag::Lang;
use mingbai::publish::{DiskStore, freeze};
use mingbai::release::{Refusal, Request, make};

use super::{INPUT, moment, now, output};

/// Options of `release`.
#[derive(Args)]
pub struct Options {
    /// 季度，例如 2025Q3；同一季度再发布时加编号：2025Q3-2 / the quarter; later releases are numbered
    name: String,
    /// 项目文件夹 / the project's folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// 谁批准发布（必需） / who approved the release (required)
    #[arg(long, value_name = "WHO")]
    approved_by: Option<String>,
    /// 经过了怎样的保密审查（必需） / the review for confidentiality that it passed (required)
    #[arg(long, value_name = "WHAT")]
    confidentiality_review: Option<String>,
    /// 发布的日期或时刻，默认现在（北京时间） / the day (its first moment) or the moment of the release
    #[arg(long, value_name = "YYYY-MM-DD[THH:MM]", value_parser = moment)]
    date: Option<DateTime>,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    match release(options, lang) {
        Ok(folder) => {
            let shown = folder.display();
            eprintln!(
                "{}",
                match lang {
                    Lang::Zh => format!(
                        "已发布：{shown}\n请把这个文件夹存入版本库；以后每次生成都原样公布它。"
                    ),
                    Lang::En => format!(
                        "released: {shown}\nkeep this folder under version control; every build publishes it as it is"
                    ),
                }
            );
            ExitCode::SUCCESS
        }
        Err(code) => code,
    }
}

fn release(options: &Options, lang: Lang) -> Result<PathBuf, ExitCode> {
    let dir = &options.dir;
    let files = output::read(dir, lang)?;
    let request = Request {
        name: options.name.clone(),
        approved_by: options.approved_by.clone(),
        confidentiality_review: options.confidentiality_review.clone(),
        now: options.date.unwrap_or_else(now),
    };
    let store = DiskStore::new(&dir.join(".mingbai").join("cache"));
    let ready = make(&files, &request, &store).map_err(|refusal| match refusal {
        Refusal::Diagnostics(found) => {
            output::diagnostics(&found, lang);
            let words = output::say(lang, "没有发布。", "nothing was released");
            eprintln!("{words}");
            ExitCode::from(INPUT)
        }
        Refusal::Render(problem) => output::render_exit(problem, lang),
    })?;
    output::diagnostics(&ready.diagnostics, lang);
    freeze(dir, &ready.name.to_string(), &ready.files)
        .map_err(|problem| output::problem_exit(&problem, lang))
}
