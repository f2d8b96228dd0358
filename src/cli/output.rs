//! What commands print: words in the user's language, diagnostics, problems of the machine.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use mingbai::diag::{self, Diagnostics, Lang, Severity};
use mingbai::load::ProjectFiles;
use mingbai::publish::{ProblemKind, PublishProblem, recover};
use mingbai::render::RenderProblem;

use super::{INPUT, MACHINE};

/// The words of a language.
pub fn say<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Reads a project; a failure is printed and gives the exit code.
pub fn read(dir: &Path, lang: Lang) -> Result<ProjectFiles, ExitCode> {
    folder(dir, lang)?;
    ProjectFiles::read(dir).map_err(|problem| {
        eprintln!("{}", problem.words().get(lang));
        ExitCode::from(MACHINE)
    })
}

/// Makes sure that the project's folder is there.
pub fn folder(dir: &Path, lang: Lang) -> Result<(), ExitCode> {
    if !dir.is_dir() {
        eprintln!(
            "{}{}",
            say(lang, "没有这个文件夹：", "no such folder: "),
            dir.display()
        );
        return Err(ExitCode::from(2));
    }
    Ok(())
}

/// Prints diagnostics for people, and how many there are.
pub fn diagnostics(list: &Diagnostics, lang: Lang) {
    let colour = std::io::stderr().is_terminal();
    eprint!("{}", diag::human(list, lang, colour));
    let counts = list.counts();
    let count = |severity| counts.get(&severity).copied().unwrap_or(0);
    let (errors, warnings, notes) = (
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    eprintln!(
        "{}",
        match lang {
            Lang::Zh => format!("{errors} 个错误，{warnings} 个警告，{notes} 条说明"),
            Lang::En => format!("{errors} errors, {warnings} warnings, {notes} notes"),
        }
    );
}

/// Finishes what an interrupted command left in the output folder, and says so.
pub fn mend(output: &Path, lang: Lang) -> Result<(), ExitCode> {
    if !output.exists() && output.parent().is_some_and(|parent| !parent.exists()) {
        return Ok(());
    }
    match recover(output) {
        Ok(recovery) => {
            for mended in recovery.mended {
                eprintln!("{}", say(lang, &mended.zh, &mended.en));
            }
            Ok(())
        }
        Err(problem) => Err(problem_exit(&problem, lang)),
    }
}

/// Prints a problem of publishing and gives its exit code.
pub fn problem_exit(problem: &PublishProblem, lang: Lang) -> ExitCode {
    eprintln!("{}", say(lang, &problem.zh, &problem.en));
    ExitCode::from(match problem.kind {
        ProblemKind::Refused => INPUT,
        _ => MACHINE,
    })
}

/// Prints why a site, or a part of it, could not be made, and gives its exit code.
pub fn render_exit(problem: RenderProblem, lang: Lang) -> ExitCode {
    match problem {
        RenderProblem::Input(list) => {
            let mut found = Diagnostics::new();
            found.extend(list);
            diagnostics(&found.sorted(), lang);
            ExitCode::from(INPUT)
        }
        RenderProblem::Output(problem) => problem_exit(&problem, lang),
    }
}
