//! Removing a tree that is out of sight, without ever removing what we did not write.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk;
use super::inventory::{Order, Standing, Tour};
use super::manifest::Manifest;
use super::path::MANIFEST_NAME;
use super::place::Place;
use super::problem::{Deed, ProblemKind, PublishProblem};
use super::step::{Observer, Step, reached};

/// Removes the files that `manifest` names, what was carried across, and empty folders. The
/// manifest goes last, so that an interrupted removal still knows what is ours.
///
/// Files that somebody put into the old tree at the very moment of the change are left in a folder
/// of their own beside the output, whose path is returned.
pub(super) fn retire(
    place: &Place,
    folder: &Path,
    manifest: Option<&Manifest>,
    observer: Observer,
) -> Result<Option<PathBuf>, PublishProblem> {
    let tour = Tour {
        root: folder,
        manifest,
        desk_inside: false,
    };
    let mut removed = 0;
    for found in tour.entries(Order::ContentsFirst) {
        let found = found?;
        match found.standing {
            Standing::Folder => {
                disk::remove_folder_if_empty(&found.path)?;
            }
            Standing::Ours | Standing::Carried | Standing::Working => {
                disk::remove_file_if_there(&found.path)?;
                removed += 1;
                reached(observer, Step::OldFileRemoved(removed), folder)?;
            }
            Standing::Manifest | Standing::Foreign => {}
        }
    }
    if holds_strangers(folder, manifest.is_some())? {
        let kept = free_name(place);
        fs::rename(folder, &kept).map_err(Deed::Move.on(folder))?;
        if manifest.is_some() {
            disk::remove_file_if_there(&kept.join(MANIFEST_NAME))?;
        }
        return Ok(Some(kept));
    }
    if manifest.is_some() {
        disk::remove_file_if_there(&folder.join(MANIFEST_NAME))?;
    }
    disk::remove_folder_if_empty(folder)?;
    Ok(None)
}

/// Whether anything but our own manifest is left.
fn holds_strangers(folder: &Path, manifest_is_ours: bool) -> Result<bool, PublishProblem> {
    for entry in fs::read_dir(folder).map_err(Deed::List.on(folder))? {
        let entry = entry.map_err(Deed::List.on(folder))?;
        if !(manifest_is_ours && entry.file_name() == MANIFEST_NAME) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes a folder that a dead build left on the desk: an old tree by its manifest; an unfinished
/// staging folder, which has none yet, as a whole.
pub(super) fn retire_abandoned(
    place: &Place,
    folder: &Path,
    observer: Observer,
) -> Result<Option<PathBuf>, PublishProblem> {
    match Manifest::read(folder) {
        Ok(Some(manifest)) => retire(place, folder, Some(&manifest), observer),
        Ok(None) => remove_all(folder),
        Err(problem) if problem.kind == ProblemKind::Damaged => remove_all(folder),
        Err(problem) => Err(problem),
    }
}

fn remove_all(folder: &Path) -> Result<Option<PathBuf>, PublishProblem> {
    fs::remove_dir_all(folder).map_err(Deed::Remove.on(folder))?;
    Ok(None)
}

fn free_name(place: &Place) -> PathBuf {
    let mut number = std::process::id();
    loop {
        let path = place.found(number);
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
        number = number.wrapping_add(1);
    }
}

/// The words for files that turned up in the old tree during the change.
pub(super) fn found_meanwhile(kept: &Path) -> PublishProblem {
    let shown = kept.display();
    PublishProblem::new(
        ProblemKind::Refused,
        kept,
        format!("发布的同时有其他程序往输出文件夹里写了文件；它们没有被删除，保存在 `{shown}`。"),
        format!(
            "another program wrote files into the output folder at the moment of publishing; they \
             were not deleted but kept in `{shown}`."
        ),
    )
}
