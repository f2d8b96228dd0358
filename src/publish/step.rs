//! The moments between which a publication can be interrupted, by name.
//!
//! Each is reported *after* it is done, so stopping at every report in turn leaves the disk in
//! every state that a power cut, a kill or a full disk can leave between two of our own acts.

use std::ops::ControlFlow;
use std::path::Path;

use super::problem::PublishProblem;

/// How a new tree takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The two folders change places in one step: a reader sees the old tree or the new, at every
    /// moment.
    Exchange,
    /// The old folder is moved aside, the new one into its place: for a moment there is none.
    TwoRenames,
    /// Files are replaced one by one: for a while the tree is mixed. The folder itself stays the
    /// same, which is what a mount point, a bind mount or a watching program needs.
    FileByFile,
}

/// A step that has just been done. Numbers count files from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The old tree was listed and holds no stranger; what to do is known.
    Compared,
    /// The twin of the published tree was taken, to be made the next tree.
    TwinTaken,
    /// The twin, made new, is the staging folder.
    TwinMadeNew,
    /// An unchanged file of the old tree was linked into the staging folder.
    KeptFileLinked(usize),
    /// A file that is carried across (`.gitignore`) was linked into the staging folder.
    CarriedFileLinked(usize),
    /// The manifest lies in the staging folder, which is whole now.
    ManifestStaged,
    /// The staging folder will survive a power cut.
    StagingFlushed,
    /// The old and the new folder changed places.
    FoldersExchanged,
    /// The new folder was placed where there was none.
    FolderPlaced,
    /// The journal is on the disk.
    JournalWritten,
    /// The old folder was moved aside; there is no output folder now.
    OldFolderMovedAside,
    /// The new folder is in its place.
    NewFolderMovedIn,
    /// An old file that stood in the way of a new one is gone.
    ObstacleRemoved(usize),
    /// A file was replaced by its new version.
    FileReplaced(usize),
    /// A file that the new tree lacks was removed.
    FileRemoved(usize),
    /// The new manifest is in place: every file it names already was.
    ManifestReplaced,
    /// The result will survive a power cut.
    ResultFlushed,
    /// A file of the old tree, which is out of sight already, was removed.
    OldFileRemoved(usize),
    /// The old tree, less what has changed, was put by as the twin of the new one.
    TwinKept,
    /// Nothing is left of the old tree or the staging folder.
    LeftoversRemoved,
    /// The journal is gone.
    JournalRemoved,
}

/// Told after each step; answers whether to go on. `Break` leaves everything on the disk as it is.
pub type Observer<'a> = &'a dyn Fn(Step) -> ControlFlow<()>;

/// The observer that never stops.
pub fn go_on(_: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Reports a step; a stop becomes the problem `Stopped`.
pub(super) fn reached(observer: Observer, step: Step, at: &Path) -> Result<(), PublishProblem> {
    match observer(step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(PublishProblem::stopped(at)),
    }
}
