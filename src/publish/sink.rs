//! Where rendered files go: into memory for `serve` and tests, into a staging folder for `build`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::manifest::{FileRecord, Manifest};
use super::path::{OutputPath, fold};
use super::problem::{ProblemKind, PublishProblem};

/// Takes files from any number of threads. Each path can be given once.
pub trait Sink: Sync {
    /// Stores a file and says its SHA-256 and size.
    ///
    /// # Errors
    /// `Refused` for a second file of the same name, also where only case or a folder of the same
    /// name tells them apart; `Machine` when the disk says no.
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<FileRecord, PublishProblem>;

    /// Begins a file that comes part by part, because it is too large to be in memory as a whole. It
    /// is stored when it is finished.
    ///
    /// # Errors
    /// As [`Sink::put`].
    fn begin(&self, path: &OutputPath) -> Result<Box<dyn Growing + '_>, PublishProblem>;

    /// The bytes of a file that was put before (archives and the last checks read what was made),
    /// or `None` for a path that was not.
    ///
    /// # Errors
    /// `Machine` when the disk says no.
    fn read(&self, path: &OutputPath) -> Result<Option<Arc<[u8]>>, PublishProblem>;

    /// Tells the words that a file shows where they cannot be read from its bytes (a PDF's).
    fn shows(&self, _path: &OutputPath, _words: &str) {}
}

/// A file that comes part by part.
pub trait Growing: Send {
    /// Adds a part. Of a text each part ends where a line ends.
    ///
    /// # Errors
    /// `Machine` when the disk says no.
    fn add(&mut self, part: &[u8]) -> Result<(), PublishProblem>;

    /// Stores the file and says its SHA-256 and size.
    ///
    /// # Errors
    /// As [`Sink::put`].
    fn finish(self: Box<Self>) -> Result<FileRecord, PublishProblem>;
}

/// Keeps every file in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    names: Mutex<Names>,
    files: Mutex<BTreeMap<OutputPath, Kept>>,
}

type Kept = (FileRecord, Arc<[u8]>);

impl MemorySink {
    /// An empty sink.
    pub fn new() -> MemorySink {
        MemorySink::default()
    }

    /// The files, in the order of their paths.
    pub fn into_files(self) -> BTreeMap<OutputPath, Arc<[u8]>> {
        let files = self
            .files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        files
            .into_iter()
            .map(|(path, (_, bytes))| (path, bytes))
            .collect()
    }

    /// The manifest of what was put so far.
    pub fn manifest(&self) -> Manifest {
        let files = held(&self.files);
        Manifest {
            files: files
                .iter()
                .map(|(path, (record, _))| (path.clone(), *record))
                .collect(),
        }
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<FileRecord, PublishProblem> {
        held(&self.names).claim(path)?;
        let record = FileRecord::of(bytes);
        held(&self.files).insert(path.clone(), (record, Arc::from(bytes)));
        Ok(record)
    }

    fn begin(&self, path: &OutputPath) -> Result<Box<dyn Growing + '_>, PublishProblem> {
        Ok(Box::new(Gathered {
            sink: self,
            path: path.clone(),
            bytes: Vec::new(),
        }))
    }

    fn read(&self, path: &OutputPath) -> Result<Option<Arc<[u8]>>, PublishProblem> {
        Ok(held(&self.files).get(path).map(|(_, bytes)| bytes.clone()))
    }
}

/// A file of memory that comes part by part.
struct Gathered<'a> {
    sink: &'a MemorySink,
    path: OutputPath,
    bytes: Vec<u8>,
}

impl Growing for Gathered<'_> {
    fn add(&mut self, part: &[u8]) -> Result<(), PublishProblem> {
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<FileRecord, PublishProblem> {
        self.sink.put(&self.path, &self.bytes)
    }
}

/// A lock whose holder panicked still guards whole values here: each change is one insertion.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The names in use, as a file system that ignores case would see them.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_fold: BTreeMap<String, Name>,
}

#[derive(Debug)]
enum Name {
    File(OutputPath),
    Folder(String),
}

impl Names {
    /// Takes a name for a file and the names of its folders.
    pub(super) fn claim(&mut self, path: &OutputPath) -> Result<(), PublishProblem> {
        for folder in path.folders() {
            match self.by_fold.entry(fold(folder)) {
                Entry::Vacant(free) => {
                    free.insert(Name::Folder(folder.to_string()));
                }
                Entry::Occupied(taken) => match taken.get() {
                    Name::Folder(spelled) if spelled == folder => {}
                    Name::Folder(spelled) => return Err(collision(path, spelled)),
                    Name::File(other) => return Err(collision(path, other.as_str())),
                },
            }
        }
        match self.by_fold.entry(fold(path.as_str())) {
            Entry::Vacant(free) => {
                free.insert(Name::File(path.clone()));
                Ok(())
            }
            Entry::Occupied(taken) => match taken.get() {
                Name::File(other) => Err(collision(path, other.as_str())),
                Name::Folder(spelled) => Err(collision(path, spelled)),
            },
        }
    }
}

fn collision(path: &OutputPath, other: &str) -> PublishProblem {
    let (zh, en) = if path.as_str() == other {
        (
            format!("`{path}` 被写了两次。请给其中一个页面换一个 slug。"),
            format!("`{path}` is made twice. Give one of the pages another slug."),
        )
    } else {
        (
            format!(
                "`{path}` 与 `{other}` 在不区分大小写的磁盘上是同一个名称，或一个是文件、另一个是文件夹。\
                 请改其中一个的 slug。"
            ),
            format!(
                "`{path}` and `{other}` are one name on a disk that ignores case, or one is a file \
                 and the other a folder. Change the slug of one of them."
            ),
        )
    };
    PublishProblem::new(ProblemKind::Refused, path.as_str(), zh, en)
}
