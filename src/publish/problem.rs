//! What can go wrong when a site is put in its place, in the reader's two languages.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// Who has to act on a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Going on would harm files that are not ours, or break a promise: the user decides.
    Refused,
    /// Another build is writing into the same folder: wait for it.
    Busy,
    /// A published tree or a journal is not what it says it is.
    Damaged,
    /// The disk, a permission or the operating system said no.
    Machine,
    /// The caller's own observer asked to stop.
    Stopped,
}

/// One problem: what was seen and what to do, in Chinese and English, and the path it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishProblem {
    /// Who has to act.
    pub kind: ProblemKind,
    /// The whole message in Chinese.
    pub zh: String,
    /// The whole message in English.
    pub en: String,
    /// The file or folder that the message is about.
    pub path: PathBuf,
}

impl PublishProblem {
    pub(super) fn new(
        kind: ProblemKind,
        path: impl AsRef<Path>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> PublishProblem {
        let path = path.as_ref().to_path_buf();
        PublishProblem {
            kind,
            zh: zh.into(),
            en: en.into(),
            path,
        }
    }

    pub(super) fn stopped(path: &Path) -> PublishProblem {
        PublishProblem::new(
            ProblemKind::Stopped,
            path,
            "发布按要求中途停止；下一次运行任何命令时会自动恢复。",
            "publishing was stopped on request; the next command mends what is left",
        )
    }
}

impl fmt::Display for PublishProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}\n{}", self.zh, self.en)
    }
}

impl std::error::Error for PublishProblem {}

/// What was being done to a path when the operating system said no.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deed {
    Read,
    Write,
    List,
    Move,
    Remove,
    Lock,
    MakeFolder,
    Flush,
}

impl Deed {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Deed::Read => ("读取", "read"),
            Deed::Write => ("写入", "write"),
            Deed::List => ("列出文件夹", "list the folder"),
            Deed::Move => ("移动", "move"),
            Deed::Remove => ("删除", "remove"),
            Deed::Lock => ("锁定", "lock"),
            Deed::MakeFolder => ("新建文件夹", "make the folder"),
            Deed::Flush => ("把内容存入磁盘", "flush to disk"),
        }
    }

    /// Turns an error of the operating system into a problem that names the path and a remedy.
    pub(super) fn failed(self, path: &Path, error: &Error) -> PublishProblem {
        let (deed_zh, deed_en) = self.words();
        let (cause, remedy_zh, remedy_en) = cause_and_remedy(error);
        let shown = path.display();
        PublishProblem::new(
            ProblemKind::Machine,
            path,
            format!("无法{deed_zh} `{shown}`：{cause}（{error}）。{remedy_zh}"),
            format!("failed to {deed_en} `{shown}`: {error}. {remedy_en}"),
        )
    }

    /// The same as a closure for `map_err`.
    pub(super) fn on(self, path: &Path) -> impl FnOnce(Error) -> PublishProblem {
        move |error| self.failed(path, &error)
    }
}

fn cause_and_remedy(error: &Error) -> (&'static str, &'static str, &'static str) {
    match error.kind() {
        ErrorKind::PermissionDenied => (
            "没有权限",
            "请取得该文件夹的写权限，或用 `--output` 换一个文件夹。",
            "Get permission to write there, or choose another folder with `--output`.",
        ),
        ErrorKind::ReadOnlyFilesystem => (
            "磁盘是只读的",
            "请用 `--output` 换一个可写的文件夹。",
            "Choose a folder that can be written with `--output`.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
            "磁盘空间不足",
            "请腾出空间后重新运行；已发布的内容没有改变。",
            "Free some space and run again; what is published has not changed.",
        ),
        ErrorKind::NotFound => (
            "找不到该路径",
            "请检查路径；若其他程序正在移动这些文件，请稍后重试。",
            "Check the path; if another program is moving these files, try again later.",
        ),
        _ => (
            "系统报告错误",
            "请检查磁盘和权限后重新运行。",
            "Check the disk and the permissions, then run again.",
        ),
    }
}

/// A list of names for a message: the first five, then how many more there are.
pub(super) fn name_some(names: &[String]) -> (String, String) {
    const SHOWN: usize = 5;
    let quoted: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{name}`"))
        .collect();
    let (mut zh, mut en) = (quoted.join("、"), quoted.join(", "));
    if let Some(more) = names.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        zh.push_str(&format!(" 等 {} 个", names.len()));
        en.push_str(&format!(" and {more} more"));
    }
    (zh, en)
}
