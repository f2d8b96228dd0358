//! `mingbai diff A B`: two states of the data, cell by cell.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::DateTime;

use mingbai::analyse::diff::diff;
use mingbai::clear::Clock;
use mingbai::diag::{Diagnostics, Lang};
use mingbai::load::{self, ProjectFiles};
use mingbai::model::PublicDataset;
use mingbai::model::release::ReleaseName;
use mingbai::pipeline;
use mingbai::release::{Side, current, named};
use mingbai::resolve::releases;
use mingbai::view::amendment::text::Sides;
use mingbai::view::amendment::{json, table, text};

use super::{INPUT, MACHINE, moment, now, output};

/// Exit code: wrong usage.
const USAGE: u8 = 2;

/// Options of `diff`.
#[derive(Args)]
pub struct Options {
    /// 较早的一边：版本名、版本的文件夹，或 current / the earlier side: a release, its folder, or `current`
    from: String,
    /// 较晚的一边：同上 / the later side, likewise
    to: String,
    /// 项目文件夹 / the project's folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// 输出格式 / format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 按哪一天或哪个时刻判断现在公开什么，默认现在（北京时间） / the day or moment that decides what is public
    #[arg(long, value_name = "YYYY-MM-DD[THH:MM]", value_parser = moment)]
    date: Option<DateTime>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// 给人看 / for people
    Text,
    /// 表格，每行一个变了的格 / a table, one line a cell that differs
    Csv,
    /// JSON
    Json,
}

/// What a side names.
enum Named {
    Current,
    Release(ReleaseName),
    Folder(PathBuf),
}

impl Named {
    fn of(text: &str) -> Self {
        match text {
            "." | "current" => Named::Current,
            text => text
                .parse()
                .map_or_else(|()| Named::Folder(PathBuf::from(text)), Named::Release),
        }
    }
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    let sides = match sides(options, lang) {
        Ok(sides) => sides,
        Err(code) => return code,
    };
    let (from, to) = &sides;
    let found = diff(&from.vintage, &to.vintage);
    let names = Sides {
        from: &from.name,
        to: &to.name,
    };
    let bytes = match options.format {
        Format::Text => text::note(&found, names, lang).into_bytes(),
        Format::Csv => table::csv(&found),
        Format::Json => json::object(&found, names),
    };
    if from.vintage.scope != to.vintage.scope {
        let words = output::say(
            lang,
            "两边的季度不同：只比较了两边都有的口径、地区和年度目标。",
            "the sides are of different quarters: only definitions and targets of a common year were compared",
        );
        eprintln!("{words}");
    }
    match std::io::stdout().write_all(&bytes) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(MACHINE)
        }
    }
}

fn sides(options: &Options, lang: Lang) -> Result<(Side, Side), ExitCode> {
    let (from, to) = (Named::of(&options.from), Named::of(&options.to));
    if matches!((&from, &to), (Named::Current, Named::Current)) {
        let words = output::say(
            lang,
            "至少一边要是已发布的版本，例如 mingbai diff 2025Q3 current",
            "one side at least must be a release, as in `mingbai diff 2025Q3 current`",
        );
        eprintln!("{words}");
        return Err(ExitCode::from(USAGE));
    }
    let public = match (&from, &to) {
        (Named::Folder(_), Named::Folder(_)) => None,
        _ => Some(public(options, lang)?),
    };
    let read = |side: &Named| -> Result<Option<Side>, ExitCode> {
        match side {
            Named::Current => Ok(None),
            Named::Folder(path) => folder(path, lang).map(Some),
            Named::Release(name) => {
                let found = public.as_ref().and_then(|public| named(public, *name));
                found
                    .map(Some)
                    .ok_or_else(|| unknown(*name, public.as_ref(), lang))
            }
        }
    };
    let (from, to) = (read(&from)?, read(&to)?);
    let today = |beside: &Side| {
        public
            .as_ref()
            .map(|public| current(public, &beside.vintage))
    };
    let from_today = to.as_ref().and_then(today);
    let to_today = from.as_ref().and_then(today);
    match (from.or(from_today), to.or(to_today)) {
        (Some(from), Some(to)) => Ok((from, to)),
        _ => Err(ExitCode::from(USAGE)),
    }
}

/// Today's public data with the releases; errors of the project are printed.
fn public(options: &Options, lang: Lang) -> Result<PublicDataset, ExitCode> {
    let files = output::read(&options.dir, lang)?;
    let clock = Clock {
        now: options.date.unwrap_or_else(now),
        drafts: false,
    };
    let prepared = pipeline::prepare(&files, clock);
    if prepared.diagnostics.has_errors() {
        output::diagnostics(&prepared.diagnostics, lang);
        return Err(ExitCode::from(INPUT));
    }
    Ok(prepared.public)
}

/// A release in a folder anywhere, that of a published site too.
fn folder(path: &Path, lang: Lang) -> Result<Side, ExitCode> {
    output::folder(path, lang)?;
    let files = ProjectFiles::read_release(path).map_err(|problem| {
        eprintln!("{}", problem.words().get(lang));
        ExitCode::from(MACHINE)
    })?;
    let mut found = Diagnostics::new();
    let raw = load::releases::read(&files, &mut found);
    let read = releases::releases(&raw, &mut found);
    match read.into_iter().next() {
        Some(recorded) if !found.has_errors() => Ok(Side {
            name: recorded.release.name.to_string(),
            vintage: recorded.release.vintage,
        }),
        _ => {
            output::diagnostics(&found.sorted(), lang);
            Err(ExitCode::from(INPUT))
        }
    }
}

fn unknown(name: ReleaseName, public: Option<&PublicDataset>, lang: Lang) -> ExitCode {
    let all = public.into_iter().flat_map(|public| &public.releases);
    let all: Vec<String> = all.map(|release| release.name.to_string()).collect();
    let known = match all.is_empty() {
        true => output::say(lang, "还没有发布过", "there is none yet").to_owned(),
        false => all.join(output::say(lang, "、", ", ")),
    };
    eprintln!(
        "{}",
        match lang {
            Lang::Zh => format!("没有版本 {name}。已有的版本：{known}"),
            Lang::En => format!("there is no release {name}; releases: {known}"),
        }
    );
    ExitCode::from(USAGE)
}
