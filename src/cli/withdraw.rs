//! `mingbai withdraw RELEASE|PATH --reason …`: takes something back that was published.
//!
//! Adds a line to `data/withdrawals.csv`, if it names something; the next build does the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::DateTime;

use mingbai::clear::Clock;
use mingbai::diag::{Diagnostics, Lang};
use mingbai::load::ProjectFiles;
use mingbai::model::number::half_width;
use mingbai::pipeline;
use mingbai::resolve::withdrawals::SPEC;

use super::{INPUT, MACHINE, moment, now, output};

/// The table that holds withdrawals.
const TABLE: &str = "data/withdrawals.csv";

/// Options of `withdraw`.
#[derive(Args)]
pub struct Options {
    /// 网页地址、content/ 下的文件、行键，或冻结的发布 / address of a page, file below content/, row key or release
    path: String,
    /// 给读者的原因 / reason, for readers
    #[arg(long)]
    reason: String,
    /// 英文的原因 / the reason in English
    #[arg(long, value_name = "REASON")]
    reason_en: Option<String>,
    /// 可以改看的网页 / page to read instead
    #[arg(long, value_name = "PATH")]
    instead: Option<String>,
    /// 撤回的日期，默认今天（北京时间） / day of the withdrawal, today by default
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = moment)]
    date: Option<DateTime>,
    /// 项目文件夹 / the project's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    project: PathBuf,
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    match withdraw(options, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(code) => code,
    }
}

fn withdraw(options: &Options, lang: Lang) -> Result<(), ExitCode> {
    if options.reason.trim().is_empty() {
        eprintln!(
            "{}",
            output::say(lang, "写上原因：--reason", "say why: --reason")
        );
        return Err(ExitCode::from(2));
    }
    let files = output::read(&options.project, lang)?;
    let Some(table) = with_line(files.get(TABLE).map(|bytes| &**bytes), options) else {
        eprintln!(
            "{}",
            output::say(
                lang,
                "data/withdrawals.csv 不是 UTF-8 或表头认不出来；请用表格软件打开，自己加一行",
                "data/withdrawals.csv is not in UTF-8 or has an unknown header; add the line in a spreadsheet"
            )
        );
        return Err(ExitCode::from(INPUT));
    };
    refuse_unknown(&files, &table, lang)?;
    write(&options.project.join(TABLE), table.as_bytes())?;
    eprintln!(
        "{}",
        match lang {
            Lang::Zh => format!(
                "已记入 {TABLE}：{}\n运行 mingbai build 后，网站里就没有它了，原来的地址上写明日期和原因",
                options.path
            ),
            Lang::En => format!(
                "noted in {TABLE}: {}\nrun mingbai build: the site will be without it, and its address will say when and why",
                options.path
            ),
        }
    );
    Ok(())
}

/// Reads the project as it would be and refuses a line that takes nothing out.
fn refuse_unknown(files: &ProjectFiles, table: &str, lang: Lang) -> Result<(), ExitCode> {
    let own = files
        .iter()
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    let new = (TABLE.to_owned(), table.as_bytes().to_vec());
    let would_be = ProjectFiles::from_memory(own.chain([new]));
    let clock = Clock {
        now: now(),
        drafts: false,
    };
    let line = u32::try_from(table.lines().count()).unwrap_or(u32::MAX);
    let mut refused = Diagnostics::new();
    refused.extend(
        pipeline::prepare(&would_be, clock)
            .diagnostics
            .into_iter()
            .filter(|d| {
                let own = d.place.as_ref().filter(|place| place.file.path() == TABLE);
                own.is_some_and(|place| place.line == line)
            }),
    );
    if refused.has_errors() {
        output::diagnostics(&refused, lang);
        return Err(ExitCode::from(INPUT));
    }
    Ok(())
}

/// The table with one more line; `None` if its header cannot be understood.
fn with_line(table: Option<&[u8]>, options: &Options) -> Option<String> {
    let mut text = match table {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok()?,
        None => "path,date,reason,reason:en,instead,note\n".to_owned(),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let date = options.date.unwrap_or_else(now).date().to_string();
    let cell = |column: &str| match column {
        "path" => Some(options.path.as_str()),
        "date" => Some(date.as_str()),
        "reason" => Some(options.reason.as_str()),
        "reason:en" => Some(options.reason_en.as_deref().unwrap_or_default()),
        "instead" => Some(options.instead.as_deref().unwrap_or_default()),
        "note" => Some(""),
        _ => None,
    };
    let header = text.lines().next()?.trim_start_matches('\u{feff}');
    let cells: Option<Vec<String>> = header
        .split(',')
        .map(|word| {
            let word = half_width(word.trim().trim_matches('"'));
            let named = SPEC
                .columns
                .iter()
                .find(|c| c.id == word || c.zh.contains(&&*word))?;
            cell(named.id).map(quoted)
        })
        .collect();
    text.push_str(&cells?.join(","));
    text.push('\n');
    Some(text)
}

/// A cell of a CSV file on one line.
fn quoted(cell: &str) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.contains([',', '"']) {
        true => format!("\"{}\"", line.replace('"', "\"\"")),
        false => line,
    }
}

/// Writes a file of the project beside its place and then renames it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), ExitCode> {
    let new = path.with_extension("mingbai-new");
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&new, bytes))
        .and_then(|()| fs::rename(&new, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&new);
        eprintln!("{}: {error}", path.display());
        ExitCode::from(MACHINE)
    })
}
