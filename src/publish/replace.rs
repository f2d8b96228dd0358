//! Way 3: the output folder stays, its files are replaced one by one under a journal.
//!
//! Every act can be done twice with the same result, so an interrupted replacement is finished by
//! doing it again from the start: what is still staged moves, what is staged no more has moved
//! already.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::disk;
use super::inventory::{Order, Standing, TEMPORARY_NAME, Tour};
use super::journal::Journal;
use super::manifest::Manifest;
use super::path::{MANIFEST_NAME, OutputPath, fold};
use super::place::Place;
use super::problem::{Deed, PublishProblem};
use super::staging::Custody;
use super::step::{Observer, Step, Way, reached};
use super::swap::{Attempt, Work};

impl Work<'_> {
    /// Way 3.
    pub(super) fn file_by_file(&mut self) -> Result<Attempt, PublishProblem> {
        let place = self.place().clone();
        let process = std::process::id();
        let journal = Journal {
            way: Way::FileByFile,
            process,
            manifest: self.new.clone(),
        };
        journal.write(&place)?;
        self.staging.custody = Custody::Released;
        self.reached(Step::JournalWritten)?;
        let replacement = Replacement {
            root: &place.output,
            staging: &self.staging.folder,
            new: self.new,
            old: self.staging.old.as_ref(),
            observer: self.observer,
        };
        replacement.carry_out(&place)?;
        Ok(Attempt::Done)
    }
}

/// A tree that is being replaced in place.
pub(super) struct Replacement<'a> {
    /// The tree: the output folder, or a copy of it that is made new out of sight.
    pub(super) root: &'a Path,
    pub(super) staging: &'a Path,
    pub(super) new: &'a Manifest,
    /// The manifest in the tree, which is replaced last.
    pub(super) old: Option<&'a Manifest>,
    pub(super) observer: Observer<'a>,
}

impl Replacement<'_> {
    /// Way 3 after its journal is written: the files, then the manifest, then what is left over.
    pub(super) fn carry_out(&self, place: &Place) -> Result<(), PublishProblem> {
        make_folder(self.root)?;
        self.replace_all_files()?;
        disk::flush_all(self.root)?;
        let manifest = self.root.join(MANIFEST_NAME);
        let draft = self.root.join(TEMPORARY_NAME);
        disk::write_durably(&manifest, &draft, self.new.to_text().as_bytes())?;
        self.reached(Step::ManifestReplaced)?;
        if self.staging.exists() {
            fs::remove_dir_all(self.staging).map_err(Deed::Remove.on(self.staging))?;
        }
        self.reached(Step::LeftoversRemoved)?;
        Journal::remove(place)?;
        self.reached(Step::JournalRemoved)
    }

    /// Obstacles, assets, pages, removals, from any state in which an earlier try may have stopped.
    pub(super) fn replace_all_files(&self) -> Result<(), PublishProblem> {
        let (obstacles, others) = self.names_gone();
        self.remove(&obstacles, Step::ObstacleRemoved)?;
        self.replace_files()?;
        self.remove(&others, Step::FileRemoved)?;
        let gone = obstacles.into_iter().chain(others);
        gone.into_iter()
            .try_for_each(|path| prune_folders(self.root, path))
    }

    fn reached(&self, step: Step) -> Result<(), PublishProblem> {
        reached(self.observer, step, self.root)
    }

    /// The files of the old tree that the new one lacks: first those that must go before the new
    /// files come, then the rest. In the way is what stands where a folder is to be, what lies in a
    /// folder that is to be a file, and what differs from a new file in the case of letters alone,
    /// which on some disks is that file.
    fn names_gone(&self) -> (Vec<&OutputPath>, Vec<&OutputPath>) {
        let new_names = || self.new.files.keys();
        let new_files: BTreeMap<String, &OutputPath> = new_names()
            .map(|path| (fold(path.as_str()), path))
            .collect();
        let new_folders: BTreeSet<String> = new_names()
            .flat_map(OutputPath::folders)
            .map(fold)
            .collect();
        let (mut obstacles, mut others) = (Vec::new(), Vec::new());
        for path in self.old.into_iter().flat_map(|old| old.files.keys()) {
            if self.new.files.contains_key(path) {
                continue;
            }
            let folded = fold(path.as_str());
            if let Some(namesake) = new_files.get(&folded) {
                // Once the new file has moved here, the old name may lead to it.
                if self.is_staged(namesake) {
                    obstacles.push(path);
                }
            } else if new_folders.contains(&folded)
                || path
                    .folders()
                    .any(|folder| new_files.contains_key(&fold(folder)))
            {
                obstacles.push(path);
            } else {
                others.push(path);
            }
        }
        (obstacles, others)
    }

    fn is_staged(&self, path: &OutputPath) -> bool {
        fs::symlink_metadata(path.under(self.staging)).is_ok()
    }

    /// Removes old files. One that is absent, or has become a folder of the new tree, is gone.
    fn remove(&self, paths: &[&OutputPath], step: fn(usize) -> Step) -> Result<(), PublishProblem> {
        for (number, path) in paths.iter().enumerate() {
            let place = path.under(self.root);
            if fs::symlink_metadata(&place).is_ok_and(|found| !found.is_dir()) {
                disk::remove_file_if_there(&place)?;
            }
            self.reached(step(number + 1))?;
        }
        Ok(())
    }

    /// Moves what is staged, pages after what they refer to.
    fn replace_files(&self) -> Result<(), PublishProblem> {
        let (pages, assets): (Vec<_>, Vec<_>) =
            self.new.files.keys().partition(|path| path.is_page());
        let mut replaced = 0;
        for path in assets.into_iter().chain(pages) {
            if !self.is_staged(path) {
                continue;
            }
            let staged = path.under(self.staging);
            make_folders(self.root, path.as_str())?;
            replace(&staged, &path.under(self.root))?;
            replaced += 1;
            self.reached(Step::FileReplaced(replaced))?;
        }
        Ok(())
    }
}

/// Makes the folders that lead to a file, open to readers.
pub(super) fn make_folders(root: &Path, path: &str) -> Result<(), PublishProblem> {
    let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
    folders.try_for_each(|folder| make_folder(&root.join(folder)))
}

/// Removes the folders that led to a file and are empty now.
pub(super) fn prune_folders(root: &Path, path: &OutputPath) -> Result<(), PublishProblem> {
    let folders: Vec<&str> = path.folders().collect();
    for folder in folders.iter().rev() {
        if !disk::remove_folder_if_empty(&root.join(folder))? {
            break;
        }
    }
    Ok(())
}

/// Removes the temporary files of an interrupted replacement.
pub(super) fn remove_temporaries(place: &Place) -> Result<(), PublishProblem> {
    if !place.output.exists() {
        return Ok(());
    }
    let tour = Tour {
        root: &place.output,
        manifest: None,
        desk_inside: place.inside,
    };
    for found in tour.entries(Order::FolderFirst) {
        let found = found?;
        if found.standing == Standing::Working {
            disk::remove_file_if_there(&found.path)?;
        }
    }
    Ok(())
}

fn make_folder(path: &Path) -> Result<(), PublishProblem> {
    match fs::create_dir(path) {
        Ok(()) => disk::set_folder_mode(path, 0o755),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Deed::MakeFolder.failed(path, &error)),
    }
}

/// Puts a staged file in the place of another in one step. From another file system it is first
/// copied to a temporary name beside it.
fn replace(staged: &Path, target: &Path) -> Result<(), PublishProblem> {
    if target.is_dir() {
        remove_empty_folders(target)?;
    }
    match fs::rename(staged, target) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let draft = target.with_file_name(TEMPORARY_NAME);
            disk::copy_with_time(staged, &draft)?;
            fs::rename(&draft, target).map_err(Deed::Move.on(target))
        }
        Err(error) => Err(Deed::Move.failed(target, &error)),
    }
}

/// A folder that is to become a file: its files are gone already, so only empty folders can be
/// left.
fn remove_empty_folders(folder: &Path) -> Result<(), PublishProblem> {
    for entry in walkdir::WalkDir::new(folder).contents_first(true) {
        let entry = entry.map_err(|error| Deed::List.failed(folder, &error.into()))?;
        if entry.file_type().is_dir() {
            disk::remove_folder_if_empty(entry.path())?;
        }
    }
    Ok(())
}
