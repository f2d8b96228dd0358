//! The `publish` stage: rendered files take the place of the published ones, all or none.
//!
//! A build opens a [`Staging`] for its output folder, renders into it as a [`Sink`], and hands it
//! to [`publish()`]. Every command first calls [`recover()`], which mends what an interrupted build
//! left. [`verify()`] holds a published tree against its manifest. [`freeze()`] writes the folder of a
//! release.
//!
//! ```text
//! site/                                  the desk: the folder beside the real output
//!   output/                              what readers see
//!     manifest.json                      every other file with its SHA-256 and size
//!     .gitignore                         carried across as it is, in no manifest
//!   .output.mingbai-lock                 held while a build is alive
//!   .output.mingbai-staging-4711/        the new tree, mode 0700 until it is published
//!   .output.mingbai-journal              only while ways 2 and 3 are under way
//!   .output.mingbai-old-4711/            the old tree in way 2, for a moment
//!   .output.mingbai-twin/                large sites: links to the published files, see `twin`
//! ```
//!
//! # What holds
//!
//! - [`Way::Exchange`]: at every moment the path `output/` leads to the whole old tree or the whole
//!   new one. [`Way::TwoRenames`] and [`Way::FileByFile`]: the same after the next command.
//! - A reader that opens files by path, one after the other, may get old files and then new ones:
//!   no swap of folders can prevent that. One that opens the folder once and reaches files from
//!   there (`openat`) sees one tree; when a file is missing there it must look whether `output/` is
//!   another folder by now, because a tree that was replaced is removed.
//! - Folders that change places are other folders afterwards. A container or web server that holds
//!   `output/` itself (a bind mount) goes on seeing the old one: mount the folder above it, or ask
//!   for [`Way::FileByFile`].
//! - A file that the manifest does not name is never replaced or removed: it is refused by name,
//!   or, when it turns up at the very moment of the change, kept beside the output. Empty folders
//!   are nobody's.
//! - An unchanged file keeps its bytes, time and inode. It counts as unchanged only after its bytes
//!   were compared with the new ones in this build, so a damaged file is replaced.
//! - When nothing differs nothing is touched.
//! - What is published has mode 0644 and 0755, whatever the umask.
//! - Before the change one call flushes the file system of the staging folder; the manifest and the
//!   journal are flushed by name. So a power cut leaves the same states as a kill.

mod digest;
mod disk;
mod freeze;
mod inventory;
mod journal;
mod lock;
mod manifest;
mod path;
mod place;
mod problem;
mod recover;
mod replace;
mod retire;
mod sink;
mod staging;
mod step;
mod store;
mod swap;
mod twin;
mod verify;

use std::fs;
use std::path::Path;

pub use digest::Digest;
pub use freeze::{DEFINITIONS, HEAD, OBSERVATIONS, RELEASES, freeze, manifest_of};
pub use manifest::{FileRecord, Manifest};
pub use path::{MANIFEST_NAME, OutputPath};
pub use problem::{ProblemKind, PublishProblem};
pub use recover::{Mended, Recovery, recover, recover_watched};
pub use sink::{Growing, MemorySink, Sink};
pub use staging::Staging;
pub use step::{Observer, Step, Way, go_on};
pub use store::{DiskStore, NoStore, Store};
pub use verify::verify;

use inventory::{Inventory, take_inventory};
use place::Place;
use problem::Deed;
use staging::Custody;
use swap::{Attempt, Work};

/// How to publish.
#[derive(Clone, Copy)]
pub struct PublishOptions<'a> {
    /// The one way to use, or `None` for the first that the system can do here.
    pub way: Option<Way>,
    /// Told after each step.
    pub observer: Observer<'a>,
    /// The number of files from which a tree that changes places keeps a twin beside it.
    pub twin_from: usize,
}

/// With fewer files than this, making all folders anew takes no time worth a folder left behind.
const WORTH_A_TWIN: usize = 1000;

impl Default for PublishOptions<'_> {
    fn default() -> Self {
        PublishOptions {
            way: None,
            observer: &go_on,
            twin_from: WORTH_A_TWIN,
        }
    }
}

/// What a publication came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// How many files are new or have other bytes than before.
    pub changed: usize,
    /// How many files are the same as before.
    pub unchanged: usize,
    /// How many files of the old tree are gone.
    pub removed: usize,
    /// How it was done; `None` when there was nothing to do.
    pub way: Option<Way>,
    /// What the user should know although the new tree is in place.
    pub notes: Vec<PublishProblem>,
}

/// Puts what was staged in the place of what is published.
///
/// # Errors
/// `Refused` when the output holds files that are not ours, `Damaged` when it changed during the
/// build, `Machine` when the disk says no or the asked-for way is impossible here. The published
/// tree is then the old one, or what the next command's [`recover()`] makes whole.
pub fn publish(
    mut staging: Staging,
    options: &PublishOptions,
) -> Result<Published, PublishProblem> {
    let result = put_in_place(&mut staging, options);
    if matches!(&result, Err(problem) if problem.kind == ProblemKind::Stopped) {
        staging.custody = Custody::Released;
    }
    result
}

fn put_in_place(
    staging: &mut Staging,
    options: &PublishOptions,
) -> Result<Published, PublishProblem> {
    staging.refuse_changed_tree()?;
    let inventory = take_inventory(&staging.place, staging.old.as_ref())?;
    let new = staging.manifest();
    refuse_files_around_carried(&staging.place, &inventory, &new)?;
    let entries: Vec<_> = staging.entries().into_iter().collect();
    let unchanged = entries
        .iter()
        .filter(|(_, staged)| staged.kept.is_some())
        .count();
    let changed = entries.len() - unchanged;
    let removed = names_gone(staging.old.as_ref(), &new);
    let same_names = staging.old.as_ref() == Some(&new);
    step::reached(options.observer, Step::Compared, &staging.place.output)?;
    if same_names && changed == 0 {
        return Ok(Published {
            changed,
            unchanged,
            removed,
            way: None,
            notes: Vec::new(),
        });
    }
    let ways = ways_to_try(&staging.place, options.way)?;
    let (entries, new, inventory, observer) = (&entries, &new, &inventory, options.observer);
    let mut work = Work {
        staging,
        entries,
        new,
        inventory,
        observer,
        twin_from: options.twin_from,
        notes: Vec::new(),
    };
    let way = try_ways(&mut work, &ways)?;
    Ok(Published {
        changed,
        unchanged,
        removed,
        way: Some(way),
        notes: work.notes,
    })
}

/// The ways in the order of what they promise.
fn ways_to_try(place: &Place, forced: Option<Way>) -> Result<Vec<Way>, PublishProblem> {
    let whole_folder_moves = !place.inside && on_one_file_system(place);
    match forced {
        Some(way) if way == Way::FileByFile || whole_folder_moves => Ok(vec![way]),
        Some(way) => Err(impossible(
            place,
            way,
            &std::io::ErrorKind::CrossesDevices.into(),
        )),
        None if whole_folder_moves => Ok(vec![Way::Exchange, Way::TwoRenames, Way::FileByFile]),
        None => Ok(vec![Way::FileByFile]),
    }
}

fn try_ways(work: &mut Work, ways: &[Way]) -> Result<Way, PublishProblem> {
    if ways[0] == Way::FileByFile {
        work.stage_manifest()?;
    } else {
        work.complete_staging()?;
    }
    let mut last_error = None;
    for way in ways {
        let attempt = match way {
            Way::Exchange => work.exchange()?,
            Way::TwoRenames => work.two_renames()?,
            Way::FileByFile => {
                work.forget_kept()?;
                work.file_by_file()?
            }
        };
        match attempt {
            Attempt::Done => return Ok(*way),
            Attempt::Impossible(error) => last_error = Some((*way, error)),
        }
    }
    let (way, error) = last_error.unwrap_or((ways[0], std::io::ErrorKind::Unsupported.into()));
    Err(impossible(work.place(), way, &error))
}

fn on_one_file_system(place: &Place) -> bool {
    let device = |path: &Path| {
        fs::metadata(path)
            .ok()
            .map(|found| disk::identity(&found).0)
    };
    match (device(&place.output), device(place.desk())) {
        (Some(output), Some(desk)) => output == desk,
        _ => true,
    }
}

fn names_gone(old: Option<&Manifest>, new: &Manifest) -> usize {
    let old_names = old.into_iter().flat_map(|old| old.files.keys());
    old_names
        .filter(|path| !new.files.contains_key(*path))
        .count()
}

/// A `.gitkeep` keeps its folder; a page of that folder's name cannot be written.
fn refuse_files_around_carried(
    place: &Place,
    inventory: &Inventory,
    new: &Manifest,
) -> Result<(), PublishProblem> {
    for name in &inventory.carried {
        let blocked = name.match_indices('/').map(|(end, _)| &name[..end]);
        if let Some(folder) = blocked
            .into_iter()
            .find(|folder| new.files.contains_key(*folder))
        {
            return Err(PublishProblem::new(
                ProblemKind::Refused,
                place.output.join(name),
                format!(
                    "新的文件 `{folder}` 与保留的 `{name}` 冲突：同名的是文件夹。请删除或移走 `{name}`。"
                ),
                format!(
                    "the new file `{folder}` has the name of the folder that holds `{name}`, \
                     which is carried across. Delete `{name}` or move it away."
                ),
            ));
        }
    }
    Ok(())
}

fn impossible(place: &Place, way: Way, error: &std::io::Error) -> PublishProblem {
    let mut problem = Deed::Move.failed(&place.output, error);
    problem
        .zh
        .push_str(&format!("指定的发布方式 {way:?} 在这里不可用。"));
    problem.en.push_str(&format!(
        " The way {way:?} that was asked for is impossible here."
    ));
    problem
}
