//! Making a release, and comparing releases: the story of `mingbai release` and `mingbai diff`.
//!
//! A release is refused unless somebody approved it, the check finds no errors, and its name is the
//! next one of its quarter. What is frozen comes from the public data set alone, so drafts and
//! embargoed material cannot be in it.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::check::rules::privacy_identifier::identifier;
use crate::clear::Clock;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::ProjectFiles;
use crate::model::release::{Approval, FrozenRelease, ReleaseName, Vintage};
use crate::model::{PublicDataset, period_parse};
use crate::pipeline;
use crate::plan::{PageId, Routes};
use crate::publish::{HEAD, RELEASES, Store};
use crate::render::{self, Frozen, RenderProblem};
use crate::source::{Place, SourceFile};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The release's name as it was typed.
    pub name: String,
    /// Who approved it, if that was said.
    pub approved_by: Option<String>,
    /// The review for confidentiality, if that was said.
    pub confidentiality_review: Option<String>,
    /// The moment of the release, which decides what is public; its day is the release's date.
    pub now: DateTime,
}

/// A release that can be written.
#[derive(Debug)]
pub struct Ready {
    /// Its name.
    pub name: ReleaseName,
    /// Its files, without the manifest.
    pub files: Frozen,
    /// What the check found, no errors among it.
    pub diagnostics: Diagnostics,
}

/// Why nothing was released.
#[derive(Debug)]
pub enum Refusal {
    /// Mistakes in the request or in the project.
    Diagnostics(Diagnostics),
    /// The release could not be made.
    Render(RenderProblem),
}

/// Makes the files of a release, or says why not.
///
/// # Errors
/// Missing approval, errors of the check, a name that is taken or not the next one, nothing new; or
/// what stops a build while it renders.
pub fn make(files: &ProjectFiles, request: &Request, store: &dyn Store) -> Result<Ready, Refusal> {
    let approval = approval(request)?;
    let name = name(request, files)?;
    let clock = Clock {
        now: request.now,
        drafts: false,
    };
    let prepared = pipeline::prepare(files, clock);
    if prepared.diagnostics.has_errors() {
        return Err(Refusal::Diagnostics(prepared.diagnostics));
    }
    let previous = previous(name, request.now.date(), &prepared.public)?;
    if !prepared.routes.has(PageId::Report(name.period)) {
        return refuse(no_figures(request, &prepared.routes));
    }
    let Some(renderer) = prepared.renderer() else {
        return Err(Refusal::Diagnostics(prepared.diagnostics));
    };
    let renderer = render::Renderer { store, ..renderer };
    let files = renderer.freeze(name, &approval).map_err(Refusal::Render)?;
    if previous.is_some_and(|release| is_same(release, &files)) {
        return refuse(nothing_new(request));
    }
    Ok(Ready {
        name,
        files,
        diagnostics: prepared.diagnostics,
    })
}

fn refuse<T>(diagnostic: Diagnostic) -> Result<T, Refusal> {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    Err(Refusal::Diagnostics(diagnostics))
}

/// Who approved, and the review: both said, in one line each, without personal identifiers.
fn approval(request: &Request) -> Result<Approval, Refusal> {
    let mut found = Diagnostics::new();
    let mut words = |option: &'static str, text: &Option<String>| -> Arc<str> {
        let text = text.as_deref().unwrap_or_default().trim();
        if text.is_empty() || text.contains(char::is_control) {
            found.push(not_approved(option));
        } else if let Some(kind) = identifier(text) {
            found.push(identified(option, &kind));
        }
        Arc::from(text)
    };
    let approval = Approval {
        date: request.now.date(),
        approved_by: words("--approved-by", &request.approved_by),
        confidentiality_review: words("--confidentiality-review", &request.confidentiality_review),
    };
    if found.is_empty() {
        Ok(approval)
    } else {
        Err(Refusal::Diagnostics(found))
    }
}

/// The name: a quarter with the number that comes next.
fn name(request: &Request, files: &ProjectFiles) -> Result<ReleaseName, Refusal> {
    let Ok(name) = request.name.parse::<ReleaseName>() else {
        return refuse(no_name(request));
    };
    let prefix = format!("{RELEASES}/");
    let folders = files.under(&prefix);
    let names = folders.filter_map(|(path, _)| {
        let folder = path.strip_prefix(&prefix)?.split('/').next()?;
        folder.parse::<ReleaseName>().ok()
    });
    let latest = names.filter(|other| other.period == name.period).max();
    let next = latest.map_or(ReleaseName { edition: 1, ..name }, ReleaseName::next);
    if name == next {
        Ok(name)
    } else {
        refuse(not_next(name, next))
    }
}

/// The release before it of the same quarter, which is public on the new one's day.
fn previous(
    name: ReleaseName,
    date: Date,
    public: &PublicDataset,
) -> Result<Option<&FrozenRelease>, Refusal> {
    if name.edition == 1 {
        return Ok(None);
    }
    let before = ReleaseName {
        edition: name.edition - 1,
        ..name
    };
    match public
        .releases
        .iter()
        .find(|release| release.name == before)
    {
        Some(release) => Ok(Some(release)),
        // It was read without a mistake, so it is not public yet.
        None => refuse(too_early(name, before, date)),
    }
}

/// True if nothing but the approval differs.
fn is_same(before: &FrozenRelease, files: &Frozen) -> bool {
    let own = files.iter().filter(|(name, _)| *name != HEAD);
    let mut own = own.filter(|(name, _)| !name.ends_with(".metadata.json"));
    own.all(|(name, bytes)| before.file(name).is_some_and(|file| *file.bytes == **bytes))
}

fn not_approved(option: &'static str) -> Diagnostic {
    let (zh, en) = match option {
        "--approved-by" => (
            "没有写明谁批准发布",
            "nobody is said to have approved the release",
        ),
        _ => (
            "没有写明经过了怎样的保密审查",
            "no review for confidentiality is named",
        ),
    };
    Diagnostic::new("release-approval", None, Words::new(zh, en))
        .expected(
            format!("{option} \"……\"，一行字"),
            format!("{option} \"…\", one line"),
        )
        .hint(
            format!("加上 {option}；这两项随数据公布，写职务或会议和日期"),
            format!("add {option}; it is published, so name an office or a meeting, and the day"),
        )
}

fn identified(option: &'static str, kind: &Words) -> Diagnostic {
    Diagnostic::new(
        "privacy-identifier",
        None,
        Words::new(
            format!("{option} 里有{}（号码不在此重复）", kind.zh),
            format!("{option} shows {} (not repeated here)", kind.en),
        ),
    )
    .expected("职务或会议和日期", "an office or a meeting, and the day")
    .hint("删去号码", "delete the number")
}

fn no_name(request: &Request) -> Diagnostic {
    let typed = &request.name;
    let quarter = period_parse::parse(typed).and_then(|period| period.closing_quarter());
    let diagnostic = Diagnostic::new(
        "release-name",
        None,
        Words::new(
            format!("`{typed}` 不是版本名"),
            format!("`{typed}` is no name of a release"),
        ),
    )
    .seen(typed.clone())
    .expected(
        "季度，例如 2025Q3；同一季度再发布时加编号，例如 2025Q3-2",
        "a quarter such as 2025Q3; a later release of it is numbered, such as 2025Q3-2",
    );
    match quarter {
        Some(quarter) => diagnostic.hint(
            format!("改写成 `{quarter}`：它包括这个季度和从1月起的累计数"),
            format!("write `{quarter}`: it holds the quarter and the months from January"),
        ),
        None => diagnostic.hint("按季度写", "name the quarter"),
    }
}

fn not_next(name: ReleaseName, next: ReleaseName) -> Diagnostic {
    let exists = name < next;
    let words = if exists {
        Words::new(
            format!("版本 `{name}` 已经发布，不能重写"),
            format!("release `{name}` was made already and is never rewritten"),
        )
    } else {
        Words::new(
            format!("版本 `{name}` 前面还没有 `{next}`"),
            format!("release `{name}` cannot be made before `{next}`"),
        )
    };
    let file = SourceFile::new(format!("{RELEASES}/{name}/{HEAD}"));
    Diagnostic::new("release-name", exists.then(|| Place::whole(&file)), words)
        .seen(name.to_string())
        .expected(format!("`{next}`"), format!("`{next}`"))
        .hint(
            format!("数字有修订时运行 `mingbai release {next}`"),
            format!("after a revision run `mingbai release {next}`"),
        )
}

fn too_early(name: ReleaseName, before: ReleaseName, date: Date) -> Diagnostic {
    Diagnostic::new(
        "release-name",
        None,
        Words::new(
            format!("版本 `{name}` 的日期 {date} 早于前一版 `{before}`"),
            format!("release `{name}` of {date} would lie before `{before}`"),
        ),
    )
    .seen(date.to_string())
    .expected(
        "不早于前一版的日期",
        "a day not before that of the release before it",
    )
    .hint("核对 --date", "check --date")
}

fn no_figures(request: &Request, routes: &Routes) -> Diagnostic {
    let latest = routes
        .periods
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    Diagnostic::new(
        "release-name",
        None,
        Words::new(
            format!("`{}` 没有公开的数字", request.name),
            format!("there are no public figures of `{}`", request.name),
        ),
    )
    .seen(request.name.clone())
    .expected(
        format!("有报告的季度；最新的是 {latest}"),
        format!("a quarter that has a report; the latest is {latest}"),
    )
    .hint(
        "核对季度；未到公布时间的数在当天才能发布（--date）",
        "check the quarter; figures under embargo can be released on their day (--date)",
    )
}

fn nothing_new(request: &Request) -> Diagnostic {
    Diagnostic::new(
        "release-name",
        None,
        Words::new(
            format!("`{}` 与前一版没有任何不同", request.name),
            format!(
                "`{}` would not differ from the release before it",
                request.name
            ),
        ),
    )
    .seen(request.name.clone())
    .expected("有变化的数据", "data that changed")
    .hint("不用另发一版", "no new release is needed")
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its name: of a release, or `current`.
    pub name: String,
    /// What it says.
    pub vintage: Vintage,
}

/// Today's public data as far as they can be compared with a release of a quarter.
pub fn current(public: &PublicDataset, beside: &Vintage) -> Side {
    Side {
        name: "current".to_owned(),
        vintage: Vintage::of(public, beside.scope),
    }
}

/// A release by its name.
pub fn named(public: &PublicDataset, name: ReleaseName) -> Option<Side> {
    let release = public
        .releases
        .iter()
        .find(|release| release.name == name)?;
    Some(Side {
        name: name.to_string(),
        vintage: release.vintage.clone(),
    })
}
