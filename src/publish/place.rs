//! Where the output really is, and where the work for it is laid down meanwhile.
//!
//! The *desk* is the folder beside the real output: only there can a new tree change places with
//! it. Where that folder may not be written (a mounted `output/` whose parent belongs to somebody
//! else) the desk is the output itself, and files are replaced one by one.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::path::OWN_PREFIX;
use super::problem::{Deed, ProblemKind, PublishProblem};

/// The real output folder, which may not exist yet, and the names used while working on it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The output folder with every symbolic link resolved.
    pub(super) output: PathBuf,
    /// Whether working files lie inside the output.
    pub(super) inside: bool,
    desk: PathBuf,
    prefix: String,
}

impl Place {
    /// The place whose desk is the folder beside `output`, a real path.
    pub(super) fn beside(output: &Path) -> Place {
        let name = output
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        Place {
            output: output.to_path_buf(),
            inside: false,
            desk: output.parent().unwrap_or(output).to_path_buf(),
            prefix: format!(".{name}{OWN_PREFIX}"),
        }
    }

    /// The place whose desk is `output` itself.
    pub(super) fn inside(output: &Path) -> Place {
        Place {
            output: output.to_path_buf(),
            inside: true,
            desk: output.to_path_buf(),
            prefix: OWN_PREFIX.to_string(),
        }
    }

    pub(super) fn desk(&self) -> &Path {
        &self.desk
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.named("lock")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.named("journal")
    }

    pub(super) fn journal_draft(&self) -> PathBuf {
        self.named("journal-draft")
    }

    /// The staging folder of a process.
    pub(super) fn staging(&self, process: u32) -> PathBuf {
        self.named(&format!("staging-{process}"))
    }

    /// Where a process moves the old tree aside.
    pub(super) fn aside(&self, process: u32) -> PathBuf {
        self.named(&format!("old-{process}"))
    }

    /// The last tree but one, less what has changed since, ready to become the next.
    pub(super) fn twin(&self) -> PathBuf {
        self.named("twin")
    }

    /// The twin while a process makes the next tree of it.
    pub(super) fn next(&self, process: u32) -> PathBuf {
        self.named(&format!("next-{process}"))
    }

    /// Where files are kept that turned up in the old tree while it was being replaced.
    pub(super) fn found(&self, process: u32) -> PathBuf {
        self.named(&format!("found-{process}"))
    }

    fn named(&self, what: &str) -> PathBuf {
        self.desk.join(format!("{}{what}", self.prefix))
    }

    /// What a dead process left on the desk.
    pub(super) fn leftovers(&self) -> Result<Leftovers, PublishProblem> {
        let mut left = Leftovers::default();
        let entries = match fs::read_dir(&self.desk) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(left),
            // A folder that we may pass but not list, and so not write either, holds nothing of
            // ours.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(left),
            Err(error) => return Err(Deed::List.failed(&self.desk, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(Deed::List.on(&self.desk))?;
            let name = entry.file_name();
            let Some(what) = name
                .to_str()
                .and_then(|name| name.strip_prefix(&self.prefix))
            else {
                continue;
            };
            match what.split_once('-') {
                None if what == "lock" => left.lock = true,
                None if what == "journal" => left.journal = true,
                Some(("journal", "draft")) => left.draft = true,
                Some(("staging" | "next", process)) if is_number(process) => {
                    left.stagings.push(entry.path())
                }
                Some(("old", process)) if is_number(process) => left.asides.push(entry.path()),
                _ => {}
            }
        }
        left.stagings.sort();
        left.asides.sort();
        Ok(left)
    }
}

fn is_number(text: &str) -> bool {
    text.parse::<u32>().is_ok()
}

/// Our own working files on a desk.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    pub(super) lock: bool,
    pub(super) journal: bool,
    pub(super) draft: bool,
    pub(super) stagings: Vec<PathBuf>,
    pub(super) asides: Vec<PathBuf>,
}

impl Leftovers {
    pub(super) fn is_empty(&self) -> bool {
        let files = self.lock || self.journal || self.draft;
        !files && self.stagings.is_empty() && self.asides.is_empty()
    }
}

/// Follows symbolic links from `output` to the real folder, which may not exist. `None` when not
/// even its parent exists.
///
/// # Errors
/// `Refused` when a file is there, or the path names no folder of its own (`/`); `Machine` for the
/// rest.
pub(super) fn resolve(output: &Path) -> Result<Option<PathBuf>, PublishProblem> {
    const MOST_LINKS: usize = 40;
    let mut path = std::path::absolute(output).map_err(Deed::Read.on(output))?;
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_symlink() => {
                let target = fs::read_link(&path).map_err(Deed::Read.on(&path))?;
                path = path.parent().unwrap_or(&path).join(target);
            }
            Ok(there) if there.is_dir() => {
                let real = fs::canonicalize(&path).map_err(Deed::Read.on(&path))?;
                return if real.parent().is_some() {
                    Ok(Some(real))
                } else {
                    Err(no_folder(output))
                };
            }
            Ok(_) => return Err(a_file(&path)),
            Err(error) if is_absent(&error) => return resolve_missing(&path),
            Err(error) => return Err(Deed::Read.failed(&path, &error)),
        }
    }
    Err(no_folder(output))
}

fn resolve_missing(path: &Path) -> Result<Option<PathBuf>, PublishProblem> {
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(no_folder(path));
    };
    match fs::canonicalize(parent) {
        Ok(parent) if parent.is_dir() => Ok(Some(parent.join(name))),
        Ok(parent) => Err(a_file(&parent)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(Deed::Read.failed(parent, &error)),
    }
}

fn is_absent(error: &io::Error) -> bool {
    error.kind() == ErrorKind::NotFound
}

fn a_file(path: &Path) -> PublishProblem {
    let shown = path.display();
    PublishProblem::new(
        ProblemKind::Refused,
        path,
        format!(
            "输出位置 `{shown}` 是一个文件，不是文件夹。请把它移走，或用 `--output` 换一个文件夹。"
        ),
        format!(
            "the output `{shown}` is a file, not a folder. Move it away, or choose another with \
             `--output`."
        ),
    )
}

fn no_folder(path: &Path) -> PublishProblem {
    let shown = path.display();
    PublishProblem::new(
        ProblemKind::Refused,
        path,
        format!("`{shown}` 不能作为输出文件夹。请用 `--output` 指定一个专用的文件夹。"),
        format!("`{shown}` cannot be an output folder. Name a folder of its own with `--output`."),
    )
}
