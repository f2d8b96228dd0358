//! The few acts on the disk that publishing is made of, alike on every system.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::problem::{Deed, PublishProblem};

/// Writes a new file that everyone may read, whatever the umask, making its folders as needed.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), PublishProblem> {
    let mut file = begin_new(path)?;
    file.write_all(bytes)
        .and_then(|()| open_to_readers(&file))
        .map_err(Deed::Write.on(path))
}

/// Begins a new file, making its folders as needed.
pub(super) fn begin_new(path: &Path) -> Result<File, PublishProblem> {
    let made = match create_new(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(path);
            fs::create_dir_all(folder).map_err(Deed::MakeFolder.on(folder))?;
            create_new(path)
        }
        made => made,
    };
    made.map_err(Deed::Write.on(path))
}

fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Writes a file so that it is either absent, or whole and on the disk: a new file, flushed,
/// renamed.
pub(super) fn write_durably(path: &Path, draft: &Path, bytes: &[u8]) -> Result<(), PublishProblem> {
    remove_file_if_there(draft)?;
    write_new(draft, bytes)?;
    File::open(draft)
        .and_then(|file| file.sync_all())
        .map_err(Deed::Flush.on(draft))?;
    fs::rename(draft, path).map_err(Deed::Move.on(path))?;
    flush_folder(path.parent().unwrap_or(path))
}

/// Removes a file; one that is not there is as good as removed.
pub(super) fn remove_file_if_there(path: &Path) -> Result<(), PublishProblem> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Deed::Remove.failed(path, &error)),
        _ => Ok(()),
    }
}

/// Removes an empty folder and says whether it is gone; one that still holds something stays.
pub(super) fn remove_folder_if_empty(path: &Path) -> Result<bool, PublishProblem> {
    match fs::remove_dir(path) {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            ErrorKind::NotFound => Ok(true),
            ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory | ErrorKind::ResourceBusy => {
                Ok(false)
            }
            _ => Err(Deed::Remove.failed(path, &error)),
        },
    }
}

/// Gives `to` the very file `from`, or where links are impossible a copy with the same times.
pub(super) fn link_or_copy(from: &Path, to: &Path) -> Result<(), PublishProblem> {
    let linked = match fs::hard_link(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = to.parent().unwrap_or(to);
            fs::create_dir_all(folder).map_err(Deed::MakeFolder.on(folder))?;
            fs::hard_link(from, to)
        }
        linked => linked,
    };
    match linked {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Deed::Read.failed(from, &error)),
        Err(_) => copy_with_time(from, to),
    }
}

/// Copies a file with its time of change, readable by everyone.
pub(super) fn copy_with_time(from: &Path, to: &Path) -> Result<(), PublishProblem> {
    let mut source = File::open(from).map_err(Deed::Read.on(from))?;
    let copied = File::create(to).and_then(|mut target| {
        io::copy(&mut source, &mut target)?;
        open_to_readers(&target)?;
        target.set_modified(source.metadata()?.modified()?)
    });
    copied.map_err(Deed::Write.on(to))
}

/// Whether the operating system says that this act cannot be done *here*, though it may be
/// elsewhere or in another way: another file system, a mount point, a call it does not have, a
/// folder held open.
pub(super) fn impossible_here(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::CrossesDevices
            | ErrorKind::ResourceBusy
            | ErrorKind::InvalidInput
            | ErrorKind::Unsupported
            | ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
    )
}

/// Lets two folders change places in one step, where the system has such a call.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Lets two folders change places in one step, where the system has such a call.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Flushes every file of the file system that holds `folder` in one call: for thousands of small
/// files this is far quicker than one call a file, and promises the same.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn flush_all(folder: &Path) -> Result<(), PublishProblem> {
    let flushed = File::open(folder).and_then(|open| Ok(rustix::fs::syncfs(&open)?));
    flushed.map_err(Deed::Flush.on(folder))
}

/// Elsewhere: asks the system to flush what it holds.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
pub(super) fn flush_all(_: &Path) -> Result<(), PublishProblem> {
    rustix::fs::sync();
    Ok(())
}

/// Elsewhere: there is no such call; the manifest and the journal are flushed one by one all the
/// same.
#[cfg(not(unix))]
pub(super) fn flush_all(_: &Path) -> Result<(), PublishProblem> {
    Ok(())
}

/// Makes the names in a folder survive a power cut. File systems that cannot say so are believed.
#[cfg(unix)]
pub(super) fn flush_folder(folder: &Path) -> Result<(), PublishProblem> {
    match File::open(folder).and_then(|open| open.sync_all()) {
        Err(error) if !impossible_here(&error) => Err(Deed::Flush.failed(folder, &error)),
        _ => Ok(()),
    }
}

/// Elsewhere folders cannot be flushed by themselves.
#[cfg(not(unix))]
pub(super) fn flush_folder(_: &Path) -> Result<(), PublishProblem> {
    Ok(())
}

/// Mode 0644: a web server runs as another user.
#[cfg(unix)]
pub(super) fn open_to_readers(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if file.metadata()?.permissions().mode() & 0o7777 == 0o644 {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

/// Elsewhere the folder's own rules hold.
#[cfg(not(unix))]
pub(super) fn open_to_readers(_: &File) -> io::Result<()> {
    Ok(())
}

/// Mode 0755 for a finished folder, 0700 for one that nobody may see yet.
#[cfg(unix)]
pub(super) fn set_folder_mode(folder: &Path, mode: u32) -> Result<(), PublishProblem> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(mode)).map_err(Deed::Write.on(folder))
}

/// Elsewhere the folder's own rules hold.
#[cfg(not(unix))]
pub(super) fn set_folder_mode(_: &Path, _: u32) -> Result<(), PublishProblem> {
    Ok(())
}

/// What tells one state of a file from a later one without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<std::time::SystemTime>,
    identity: (u64, u64),
}

impl Stamp {
    /// The stamp in a file's metadata.
    pub(super) fn of(metadata: &Metadata) -> Stamp {
        Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        }
    }
}

/// Whether two names lead to one file, as far as the system can tell.
pub(super) fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    identity(one) != (0, 0) && identity(one) == identity(other)
}

/// Device and inode; zeros where the system has none.
#[cfg(unix)]
pub(super) fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// Device and inode; zeros where the system has none.
#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
