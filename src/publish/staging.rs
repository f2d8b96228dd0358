//! The folder beside the output into which a build renders, unseen by readers.
//!
//! A file whose bytes equal those of the published one is not written again: it is remembered as
//! *kept*, compared byte by byte in this build, and takes its old place, time and inode along.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sha2::{Digest as _, Sha256};

use super::digest::Digest;
use super::disk::{self, Stamp};
use super::inventory::take_inventory;
use super::lock::{Lock, may_not_write};
use super::manifest::{FileRecord, Manifest};
use super::path::{MANIFEST_NAME, OutputPath};
use super::place::{Place, resolve};
use super::problem::{Deed, ProblemKind, PublishProblem};
use super::recover::{Mended, mend_place, recover};
use super::sink::{Growing, Names, Sink, held};
use super::step::go_on;

/// A build's files on their way to one output folder, which is locked meanwhile. Dropping it
/// without publishing removes what was staged.
#[derive(Debug)]
pub struct Staging {
    pub(super) place: Place,
    /// The staging folder, mode 0700 until it is published.
    pub(super) folder: PathBuf,
    /// The manifest of the published tree, if there is one.
    pub(super) old: Option<Manifest>,
    /// Who is to remove the staging folder.
    pub(super) custody: Custody,
    names: Mutex<Names>,
    entries: Mutex<BTreeMap<OutputPath, Staged>>,
    mended: Vec<Mended>,
    _lock: Lock,
}

/// Who removes the staging folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Custody {
    /// The `Staging`, when it is dropped.
    Drop,
    /// The next command's `recover`, or nobody because it is gone.
    Released,
}

/// A file of the new tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Staged {
    pub(super) record: FileRecord,
    /// For a file whose published bytes are the same: the state in which they were compared.
    pub(super) kept: Option<Stamp>,
}

impl Staging {
    /// Locks the output folder, mends what an interrupted build left, and makes the staging folder.
    /// The output need not exist; a symbolic link is followed.
    ///
    /// # Errors
    /// `Busy` while another build writes there; `Refused` when the folder is somebody else's (said
    /// before anything is rendered; a stray file in a folder of ours is refused by [`publish`]);
    /// `Damaged` when its manifest is unreadable; `Machine` otherwise.
    ///
    /// [`publish`]: super::publish()
    pub fn open(output: &Path) -> Result<Staging, PublishProblem> {
        let real = resolve_or_make_parent(output)?;
        // Both desks are mended first: an earlier build may have had to work on the other.
        let mut mended = recover(&real)?.mended;
        let (place, lock) = choose_place(&real)?;
        mended.extend(mend_place(&place, &go_on)?);
        let old = Manifest::read(&place.output)?;
        if old.is_none() {
            take_inventory(&place, None)?;
        }
        let folder = place.staging(std::process::id());
        fs::create_dir(&folder).map_err(Deed::MakeFolder.on(&folder))?;
        disk::set_folder_mode(&folder, 0o700)?;
        Ok(Staging {
            place,
            folder,
            old,
            custody: Custody::Drop,
            names: Mutex::default(),
            entries: Mutex::default(),
            mended,
            _lock: lock,
        })
    }

    /// What an interrupted earlier build had left and `open` has put right.
    pub fn mended(&self) -> &[Mended] {
        &self.mended
    }

    /// The manifest of what was put so far.
    pub fn manifest(&self) -> Manifest {
        let entries = held(&self.entries);
        Manifest {
            files: entries
                .iter()
                .map(|(path, staged)| (path.clone(), staged.record))
                .collect(),
        }
    }

    /// The files put so far, in the order of their paths.
    pub(super) fn entries(&self) -> BTreeMap<OutputPath, Staged> {
        held(&self.entries).clone()
    }

    /// Refuses a published tree that changed under the build's hands: its manifest, or a file that
    /// this build counts on.
    pub(super) fn refuse_changed_tree(&self) -> Result<(), PublishProblem> {
        let output = &self.place.output;
        if Manifest::read(output)? != self.old {
            return Err(changed_meanwhile(&output.join(MANIFEST_NAME)));
        }
        for (path, staged) in held(&self.entries).iter() {
            let Some(compared) = staged.kept else {
                continue;
            };
            let place = path.under(output);
            let now = fs::symlink_metadata(&place).map_err(Deed::Read.on(&place))?;
            if Stamp::of(&now) != compared {
                return Err(changed_meanwhile(&place));
            }
        }
        Ok(())
    }

    /// Compares with the published file of the same name, byte by byte. Any doubt means "not the
    /// same".
    fn compare_with_published(
        &self,
        path: &OutputPath,
        new: &FileRecord,
        bytes: impl Read,
    ) -> Option<Stamp> {
        let listed = self.old.as_ref()?.files.get(path)?;
        if listed != new {
            return None;
        }
        let mut file = File::open(path.under(&self.place.output)).ok()?;
        let stamp = Stamp::of(&file.metadata().ok()?);
        if !same_bytes(&mut file, bytes).ok()? {
            return None;
        }
        disk::open_to_readers(&file).ok()?;
        Some(stamp)
    }
}

/// True if two readers give the same bytes to their end.
fn same_bytes(one: &mut File, mut other: impl Read) -> io::Result<bool> {
    let mut here = vec![0_u8; 1 << 16];
    let mut there = vec![0_u8; 1 << 16];
    loop {
        let read = one.read(&mut here)?;
        if read == 0 {
            return Ok(other.read(&mut there[..1])? == 0);
        }
        let there = &mut there[..read];
        match other.read_exact(there) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            done => done?,
        }
        if here[..read] != *there {
            return Ok(false);
        }
    }
}

/// A file of the staging folder that comes part by part.
struct GrowingFile<'a> {
    staging: &'a Staging,
    path: OutputPath,
    place: PathBuf,
    file: File,
    hasher: Sha256,
    bytes: u64,
}

impl Growing for GrowingFile<'_> {
    fn add(&mut self, part: &[u8]) -> Result<(), PublishProblem> {
        self.hasher.update(part);
        self.bytes += part.len() as u64;
        self.file
            .write_all(part)
            .map_err(Deed::Write.on(&self.place))
    }

    fn finish(self: Box<Self>) -> Result<FileRecord, PublishProblem> {
        disk::open_to_readers(&self.file).map_err(Deed::Write.on(&self.place))?;
        let record = FileRecord {
            sha256: Digest::of_hasher(self.hasher),
            bytes: self.bytes,
        };
        let written = File::open(&self.place).map_err(Deed::Read.on(&self.place))?;
        let kept = self
            .staging
            .compare_with_published(&self.path, &record, written);
        if kept.is_some() {
            disk::remove_file_if_there(&self.place)?;
        }
        held(&self.staging.entries).insert(self.path, Staged { record, kept });
        Ok(record)
    }
}

impl Sink for Staging {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<FileRecord, PublishProblem> {
        held(&self.names).claim(path)?;
        let record = FileRecord::of(bytes);
        let kept = self.compare_with_published(path, &record, bytes);
        if kept.is_none() {
            disk::write_new(&path.under(&self.folder), bytes)?;
        }
        held(&self.entries).insert(path.clone(), Staged { record, kept });
        Ok(record)
    }

    fn begin(&self, path: &OutputPath) -> Result<Box<dyn Growing + '_>, PublishProblem> {
        held(&self.names).claim(path)?;
        let place = path.under(&self.folder);
        Ok(Box::new(GrowingFile {
            staging: self,
            path: path.clone(),
            file: disk::begin_new(&place)?,
            place,
            hasher: Sha256::new(),
            bytes: 0,
        }))
    }

    fn read(&self, path: &OutputPath) -> Result<Option<Arc<[u8]>>, PublishProblem> {
        let Some(staged) = held(&self.entries).get(path).copied() else {
            return Ok(None);
        };
        let root = if staged.kept.is_some() {
            &self.place.output
        } else {
            &self.folder
        };
        let place = path.under(root);
        let bytes = fs::read(&place).map_err(Deed::Read.on(&place))?;
        if FileRecord::of(&bytes) != staged.record {
            return Err(changed_meanwhile(&place));
        }
        Ok(Some(Arc::from(bytes)))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.custody == Custody::Drop {
            // What cannot be removed now is removed by the next command.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// The problem of a published file that somebody changed while a build was using it.
pub(super) fn changed_meanwhile(path: &Path) -> PublishProblem {
    let shown = path.display();
    PublishProblem::new(
        ProblemKind::Damaged,
        path,
        format!(
            "`{shown}` 在生成过程中被其他程序改动，没有发布。请关闭正在编辑它的程序后重新运行。"
        ),
        format!(
            "`{shown}` was changed by another program during the build; nothing was published. \
             Close the program that edits it and run again."
        ),
    )
}

fn resolve_or_make_parent(output: &Path) -> Result<PathBuf, PublishProblem> {
    if let Some(real) = resolve(output)? {
        return Ok(real);
    }
    let parent = output.parent().unwrap_or(output);
    fs::create_dir_all(parent).map_err(Deed::MakeFolder.on(parent))?;
    resolve(output)?
        .ok_or_else(|| Deed::MakeFolder.failed(output, &std::io::ErrorKind::NotFound.into()))
}

/// Works beside the output where that folder can be written, else inside an existing output.
fn choose_place(real: &Path) -> Result<(Place, Lock), PublishProblem> {
    let beside = Place::beside(real);
    let error = match Lock::take(&beside.lock()) {
        Ok(Some(lock)) => return Ok((beside, lock)),
        Ok(None) => return Err(busy(&beside)),
        Err(error) => error,
    };
    if !may_not_write(&error) {
        return Err(Deed::Lock.failed(&beside.lock(), &error));
    }
    if !real.is_dir() {
        return Err(Deed::MakeFolder.failed(real, &error));
    }
    let inside = Place::inside(real);
    match Lock::take(&inside.lock()) {
        Ok(Some(lock)) => Ok((inside, lock)),
        Ok(None) => Err(busy(&inside)),
        Err(error) => Err(Deed::Write.failed(real, &error)),
    }
}

fn busy(place: &Place) -> PublishProblem {
    let shown = place.output.display();
    let holder = Lock::holder(&place.lock());
    let (who_zh, who_en) = match holder {
        Some(process) => (
            format!("（进程 {process}）"),
            format!(" (process {process})"),
        ),
        None => (String::new(), String::new()),
    };
    PublishProblem::new(
        ProblemKind::Busy,
        &place.output,
        format!(
            "另一个 mingbai{who_zh} 正在写 `{shown}`。请等它结束后再运行，或用 `--output` 换一个文件夹。"
        ),
        format!(
            "another mingbai{who_en} is writing to `{shown}`. Wait until it is done, or choose \
             another folder with `--output`."
        ),
    )
}
