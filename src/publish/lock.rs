//! One build at a time for one output folder.
//!
//! The lock is an advisory one on an open file: the system lets go of it when the process dies,
//! however it dies. Whoever holds it knows that every staging folder and journal on the desk is
//! abandoned, so nobody has to guess from process numbers, which are used again and differ between
//! containers.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::identity;

/// The lock, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock; `None` when another build has it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
        loop {
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            if !still_named(&file, path)? {
                // Its last holder removed the file between our opening and locking it.
                continue;
            }
            file.set_len(0)?;
            (&file).write_all(format!("{}\n", std::process::id()).as_bytes())?;
            return Ok(Some(Lock {
                file,
                path: path.to_path_buf(),
            }));
        }
    }

    /// The process that has the lock at `path`, as far as it said so.
    pub(super) fn holder(path: &Path) -> Option<u32> {
        fs::read_to_string(path).ok()?.trim().parse().ok()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The name goes while we still hold the lock; whoever opened it meanwhile sees that and
        // tries again. A name that cannot be removed does no harm: the lock is on the open file.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// Whether the folder of the lock is closed to us: somebody else's, or on a read-only disk.
pub(super) fn may_not_write(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

fn still_named(file: &File, path: &Path) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(named) => Ok(identity(&named) == identity(&file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
