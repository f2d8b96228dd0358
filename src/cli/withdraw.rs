//! `mingbai withdraw RELEASE|PATH --reason …`: takes something back that was published.
//!
//! Adds a line to `data/withdrawals.csv`, if it names something, and one for each frozen release that
//! would still tell a figure that is taken back; the next build does the rest.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::DateTime;

use mingbai::clear::Clock;
use mingbai::diag::{Diagnostic, Diagnostics, Lang, Severity};
use mingbai::load::ProjectFiles;
use mingbai::model::number::half_width;
use mingbai::model::release::ReleaseName;
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
    let before = diagnostics(&files, None);
    let mut table = with_line(
        files.get(TABLE).map(|bytes| &**bytes),
        &options.path,
        options,
    )
    .ok_or_else(|| unreadable(lang))?;
    let mut after = diagnostics(&files, Some(&table));
    refuse_unknown(&after, &table, lang)?;
    // Without one release an older one may be the one that tells it.
    let mut releases = BTreeSet::new();
    loop {
        let new: Vec<ReleaseName> = telling(&after)
            .difference(&telling(&before))
            .copied()
            .collect();
        if new.is_empty() || !new.iter().all(|release| releases.insert(*release)) {
            break;
        }
        for release in new {
            table = with_line(Some(table.as_bytes()), &release.to_string(), options)
                .ok_or_else(|| unreadable(lang))?;
        }
        after = diagnostics(&files, Some(&table));
    }
    write(&options.project.join(TABLE), table.as_bytes())?;
    let known: Vec<&Diagnostic> = before.iter().collect();
    let mut new = Diagnostics::new();
    new.extend(
        after
            .iter()
            .filter(|d| d.severity == Severity::Error && !known.contains(d))
            .cloned(),
    );
    if new.has_errors() {
        output::diagnostics(&new, lang);
    }
    noted(&options.path, &releases, lang);
    eprintln!(
        "{}",
        match new.has_errors() {
            true => output::say(
                lang,
                "先改好上面的错误，再运行 mingbai build",
                "mend the errors above, then run mingbai build"
            ),
            false => output::say(
                lang,
                "运行 mingbai build 后，网站里就没有它了，原来的地址上写明日期和原因",
                "run mingbai build: the site will be without it, and its address will say when and why"
            ),
        }
    );
    Ok(())
}

/// Says what was written.
fn noted(path: &str, releases: &BTreeSet<ReleaseName>, lang: Lang) {
    match lang {
        Lang::Zh => eprintln!("已记入 {TABLE}：{path}"),
        Lang::En => eprintln!("noted in {TABLE}: {path}"),
    }
    for release in releases {
        match lang {
            Lang::Zh => eprintln!(
                "已记入 {TABLE}：{release}（这一版里还看得到或推算得出这个数；需要时用 mingbai release 另发一版）"
            ),
            Lang::En => eprintln!(
                "noted in {TABLE}: {release} (it still tells that figure; release another edition with mingbai release if needed)"
            ),
        }
    }
}

fn unreadable(lang: Lang) -> ExitCode {
    eprintln!(
        "{}",
        output::say(
            lang,
            "data/withdrawals.csv 不是 UTF-8 或表头认不出来；请用表格软件打开，自己加一行",
            "data/withdrawals.csv is not in UTF-8 or has an unknown header; add the line in a spreadsheet"
        )
    );
    ExitCode::from(INPUT)
}

/// The releases that tell figures which may not be seen.
fn telling(diagnostics: &Diagnostics) -> BTreeSet<ReleaseName> {
    let own = diagnostics
        .iter()
        .filter(|d| d.code == "disclosure-released");
    let names = own.filter_map(|d| {
        let path = d.place.as_ref()?.file.path();
        path.strip_prefix("releases/")?
            .split('/')
            .next()?
            .parse()
            .ok()
    });
    names.collect()
}

/// What is said of the project, with another table of withdrawals if one is given.
fn diagnostics(files: &ProjectFiles, table: Option<&str>) -> Diagnostics {
    let own = files
        .iter()
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    let new = table.map(|table| (TABLE.to_owned(), table.as_bytes().to_vec()));
    let would_be = ProjectFiles::from_memory(own.chain(new));
    let clock = Clock {
        now: now(),
        drafts: false,
    };
    pipeline::prepare(&would_be, clock).diagnostics
}

/// Refuses a last line that takes nothing out.
fn refuse_unknown(all: &Diagnostics, table: &str, lang: Lang) -> Result<(), ExitCode> {
    let line = u32::try_from(table.lines().count()).unwrap_or(u32::MAX);
    let mut refused = Diagnostics::new();
    let own = all.iter().filter(|d| {
        let own = d.place.as_ref().filter(|place| place.file.path() == TABLE);
        own.is_some_and(|place| place.line == line)
    });
    refused.extend(own.cloned());
    if refused.has_errors() {
        output::diagnostics(&refused, lang);
        return Err(ExitCode::from(INPUT));
    }
    Ok(())
}

/// The table with one more line; `None` if its header cannot be understood.
fn with_line(table: Option<&[u8]>, path: &str, options: &Options) -> Option<String> {
    let mut text = match table {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok()?,
        None => "path,date,reason,reason:en,instead,note\n".to_owned(),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let date = options.date.unwrap_or_else(now).date().to_string();
    let cell = |column: &str| match column {
        "path" => Some(path),
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
