//! The files of a project, read from disk once; the only place of this stage that touches the disk.
//!
//! Read are `site.toml`, `mingbai.lock` and everything below the folders [`FOLDERS`]. Hidden files and the lock
//! files of office programs (`~$…`) are passed over. A symbolic link is followed only to a place
//! inside the project.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::FILE_LIMIT;
use crate::diag::Words;
use crate::publish::{MANIFEST_NAME, Manifest};

/// The single files of a project that are read.
const FILES: [&str; 2] = ["site.toml", super::names::LOCK];

/// The folders of a project that are read, beside `site.toml` and `mingbai.lock`.
pub const FOLDERS: [&str; 4] = ["content", "data", "releases", "themes"];

/// The input files of a project: paths relative to it, written with `/`, and their bytes.
#[derive(Debug, Clone, Default)]
pub struct ProjectFiles {
    files: BTreeMap<String, Arc<[u8]>>,
    oversize: BTreeMap<String, u64>,
}

/// Why a project's files could not be read: the machine's failure, not a mistake in the data.
#[derive(Debug)]
pub struct FilesProblem {
    /// The path, relative to the project where it is inside.
    pub path: String,
    /// What went wrong.
    pub reason: FilesReason,
}

/// The reasons of a [`FilesProblem`].
#[derive(Debug)]
pub enum FilesReason {
    /// The folder of the project does not exist or is no folder.
    NoFolder,
    /// The system refused to read it.
    Unreadable(std::io::Error),
    /// A symbolic link leads out of the project, to this path.
    Outside(PathBuf),
    /// The name is no Unicode text.
    Name,
}

/// Fonts that are part of the program; the folder is there in the program's own repository.
const BUILT_IN_FONTS: &str = "themes/default/fonts";

impl ProjectFiles {
    /// Reads the files of the project in `dir`.
    pub fn read(dir: &Path) -> Result<Self, FilesProblem> {
        let home = match dir.canonicalize() {
            Ok(home) if home.is_dir() => home,
            _ => return Err(problem(dir.display(), FilesReason::NoFolder)),
        };
        let mut found = Self::default();
        for name in FILES {
            let file = dir.join(name);
            if file.is_file() {
                inside(&home, &file, name)?;
                found.read_file(&file, name)?;
            }
        }
        for folder in FOLDERS {
            let root = dir.join(folder);
            if root.is_dir() {
                inside(&home, &root, folder)?;
                found.read_folder(&home, dir, &root)?;
            }
        }
        Ok(found)
    }

    /// Reads the folder of one release, wherever it lies, as if it were the only one of a project.
    /// Of a published folder, which holds a page too, the files of the manifest are kept.
    ///
    /// # Errors
    /// What the disk says.
    pub fn read_release(dir: &Path) -> Result<Self, FilesProblem> {
        let home = match dir.canonicalize() {
            Ok(home) if home.is_dir() => home,
            _ => return Err(problem(dir.display(), FilesReason::NoFolder)),
        };
        let mut read = Self::default();
        read.read_folder(&home, &home, &home)?;
        let name = home.file_name().and_then(|name| name.to_str());
        let prefix = format!("releases/{}", name.unwrap_or_default());
        let manifest = read.get(MANIFEST_NAME).map(|bytes| Manifest::parse(bytes));
        let kept = |path: &str| match &manifest {
            Some(Ok(manifest)) => path == MANIFEST_NAME || manifest.files.contains_key(path),
            _ => true,
        };
        let files = read.files.into_iter().filter(|(path, _)| kept(path));
        Ok(Self {
            files: files
                .map(|(path, bytes)| (format!("{prefix}/{path}"), bytes))
                .collect(),
            oversize: read.oversize,
        })
    }

    /// Files that are already in memory, for tests and for the development server.
    pub fn from_memory<P, B>(files: impl IntoIterator<Item = (P, B)>) -> Self
    where
        P: Into<String>,
        B: Into<Vec<u8>>,
    {
        let mut found = Self::default();
        for (path, bytes) in files {
            found.insert(path.into(), bytes.into());
        }
        found
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// All files that were read, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// The files below a folder (`themes/plain/`, with the closing `/`), sorted by path.
    pub fn under(&self, prefix: &str) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files
            .range(prefix.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// Files larger than [`FILE_LIMIT`], which were not read, with their sizes in bytes.
    pub fn oversize(&self) -> impl Iterator<Item = (&str, u64)> {
        self.oversize
            .iter()
            .map(|(path, size)| (path.as_str(), *size))
    }

    /// How many files were read.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True if no file was read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn insert(&mut self, path: String, bytes: Vec<u8>) {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > FILE_LIMIT {
            self.oversize.insert(path, size);
        } else {
            self.files.insert(path, Arc::from(bytes));
        }
    }

    fn read_folder(&mut self, home: &Path, dir: &Path, root: &Path) -> Result<(), FilesProblem> {
        let walk = WalkDir::new(root)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| {
                let unread = passed_over(entry) || entry.path() == dir.join(BUILT_IN_FONTS);
                entry.depth() == 0 || !unread
            });
        for entry in walk {
            let entry = entry.map_err(|error| walk_problem(dir, error))?;
            let path = relative(dir, entry.path())?;
            if entry.path_is_symlink() {
                inside(home, entry.path(), &path)?;
            }
            if entry.file_type().is_file() {
                self.read_file(entry.path(), &path)?;
            }
        }
        Ok(())
    }

    fn read_file(&mut self, from: &Path, path: &str) -> Result<(), FilesProblem> {
        let unreadable = |error| problem(path, FilesReason::Unreadable(error));
        let size = std::fs::metadata(from).map_err(unreadable)?.len();
        if size > FILE_LIMIT {
            self.oversize.insert(path.to_owned(), size);
            return Ok(());
        }
        self.insert(path.to_owned(), std::fs::read(from).map_err(unreadable)?);
        Ok(())
    }
}

/// Hidden files, and the lock files that office programs leave beside an open document.
fn passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

/// Proves that a link leads to a place inside the project.
fn inside(home: &Path, link: &Path, path: &str) -> Result<(), FilesProblem> {
    let target = link
        .canonicalize()
        .map_err(|error| problem(path, FilesReason::Unreadable(error)))?;
    if target.starts_with(home) {
        Ok(())
    } else {
        Err(problem(path, FilesReason::Outside(target)))
    }
}

/// The path relative to the project, written with `/`.
fn relative(dir: &Path, path: &Path) -> Result<String, FilesProblem> {
    let below = path.strip_prefix(dir).unwrap_or(path);
    let parts: Option<Vec<&str>> = below
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts
        .map(|parts| parts.join("/"))
        .ok_or_else(|| problem(below.display(), FilesReason::Name))
}

fn walk_problem(dir: &Path, error: walkdir::Error) -> FilesProblem {
    let path = error.path().unwrap_or(dir);
    let path = path.strip_prefix(dir).unwrap_or(path).display().to_string();
    let words = error.to_string();
    let error = error
        .into_io_error()
        .unwrap_or_else(|| std::io::Error::other(words));
    problem(path, FilesReason::Unreadable(error))
}

fn problem(path: impl fmt::Display, reason: FilesReason) -> FilesProblem {
    FilesProblem {
        path: path.to_string(),
        reason,
    }
}

impl FilesProblem {
    /// The problem in Chinese and English.
    pub fn words(&self) -> Words {
        let path = &self.path;
        match &self.reason {
            FilesReason::NoFolder => Words::new(
                format!("没有文件夹 `{path}`"),
                format!("there is no folder `{path}`"),
            ),
            FilesReason::Unreadable(error) => Words::new(
                format!("无法读取 `{path}`：{error}"),
                format!("failed to read `{path}`: {error}"),
            ),
            FilesReason::Outside(target) => Words::new(
                format!("`{path}` 链接到项目之外（`{}`），不读取", target.display()),
                format!(
                    "`{path}` links to a place outside of the project (`{}`)",
                    target.display()
                ),
            ),
            FilesReason::Name => Words::new(
                format!("文件名不是有效的文字：`{path}`"),
                format!("the file's name is no valid text: `{path}`"),
            ),
        }
    }
}

impl fmt::Display for FilesProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for FilesProblem {}
