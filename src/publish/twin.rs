//! The twin: what makes publishing one changed file of ten thousand cheap.
//!
//! Folders change places whole, so the new tree needs all its folders and links, though one file
//! changed; making thousands of folders is by far the dearest part. A large site therefore keeps
//! its old folders after a change: without the files that changed or went (nothing that was
//! withdrawn stays on the disk), holding links to the others. The next build makes its tree of
//! them. The twin is private (mode 0700), safe to delete, and thrown away when in doubt.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk;
use super::inventory::{Order, Standing, TEMPORARY_NAME, Tour};
use super::manifest::Manifest;
use super::path::MANIFEST_NAME;
use super::problem::{Deed, PublishProblem};
use super::replace::{Replacement, make_folders, prune_folders};
use super::retire::{found_meanwhile, retire_abandoned};
use super::step::Step;
use super::swap::Work;

impl Work<'_> {
    /// Completes the staging folder from the twin, if there is one of the tree that is published.
    pub(super) fn complete_from_twin(&mut self) -> Result<bool, PublishProblem> {
        let twin = self.place().twin();
        if !twin.is_dir() {
            return Ok(false);
        }
        let Some(carried) = self.examine(&twin)? else {
            if let Some(kept) = retire_abandoned(self.place(), &twin, self.observer)? {
                self.notes.push(found_meanwhile(&kept));
            }
            return Ok(false);
        };
        // Everything in it is ours. Without a manifest, so will be the next tree until it is whole.
        let next = self.place().next(std::process::id());
        disk::remove_file_if_there(&twin.join(MANIFEST_NAME))?;
        fs::rename(&twin, &next).map_err(Deed::Move.on(&twin))?;
        self.reached(Step::TwinTaken)?;
        let staging = &self.staging.folder;
        let replacement = Replacement {
            root: &next,
            staging,
            new: self.new,
            old: self.staging.old.as_ref(),
            observer: self.observer,
        };
        replacement.replace_all_files()?;
        self.link_kept(&next)?;
        self.link_carried(&next, &carried)?;
        fs::remove_dir_all(staging).map_err(Deed::Remove.on(staging))?;
        fs::rename(&next, staging).map_err(Deed::Move.on(&next))?;
        disk::set_folder_mode(staging, 0o755)?;
        self.reached(Step::TwinMadeNew)?;
        Ok(true)
    }

    /// The names of files carried across that lie in the twin; `None` if it is not the twin of the
    /// published tree, or holds a stranger.
    fn examine(&self, twin: &Path) -> Result<Option<BTreeSet<String>>, PublishProblem> {
        let manifest = Manifest::read(twin).ok().flatten();
        if manifest.is_none() || manifest != self.staging.old {
            return Ok(None);
        }
        let tour = Tour {
            root: twin,
            manifest: manifest.as_ref(),
            desk_inside: false,
        };
        let mut carried = BTreeSet::new();
        for found in tour.entries(Order::FolderFirst) {
            let found = found?;
            match found.standing {
                Standing::Foreign | Standing::Working => return Ok(None),
                Standing::Carried => {
                    carried.insert(found.name);
                }
                Standing::Folder | Standing::Manifest | Standing::Ours => {}
            }
        }
        Ok(Some(carried))
    }

    /// Every unchanged file of the twin is the published file itself, or is linked to it now.
    fn link_kept(&self, twin: &Path) -> Result<(), PublishProblem> {
        let mut linked = 0;
        for (path, staged) in self.entries {
            if staged.kept.is_some() && self.link_anew(path.as_str(), twin)? {
                linked += 1;
                self.reached(Step::KeptFileLinked(linked))?;
            }
        }
        Ok(())
    }

    fn link_carried(&self, twin: &Path, there: &BTreeSet<String>) -> Result<(), PublishProblem> {
        let wanted = &self.inventory.carried;
        for name in there.iter().filter(|name| !wanted.contains(name)) {
            disk::remove_file_if_there(&twin.join(name))?;
        }
        let mut linked = 0;
        for name in wanted {
            if self.link_anew(name, twin)? {
                linked += 1;
                self.reached(Step::CarriedFileLinked(linked))?;
            }
        }
        Ok(())
    }

    /// Links a published file into the twin; says whether that was needed.
    fn link_anew(&self, name: &str, twin: &Path) -> Result<bool, PublishProblem> {
        let (published, twin_file) = (self.place().output.join(name), twin.join(name));
        let there = fs::symlink_metadata(&published).map_err(Deed::Read.on(&published))?;
        match fs::symlink_metadata(&twin_file) {
            Ok(found) if disk::is_same_file(&found, &there) => return Ok(false),
            Ok(_) => disk::remove_file_if_there(&twin_file)?,
            Err(_) => make_folders(twin, name)?,
        }
        disk::link_or_copy(&published, &twin_file)?;
        Ok(true)
    }

    /// Puts the old tree by as the twin of the new one, if the site is large enough.
    pub(super) fn keep_twin(&self, old_tree: &Path) -> Result<Option<PathBuf>, PublishProblem> {
        let Some(old) = &self.staging.old else {
            return Ok(None);
        };
        if self.new.files.len() < self.twin_from {
            return Ok(None);
        }
        disk::set_folder_mode(old_tree, 0o700)?;
        let kept = self
            .entries
            .iter()
            .filter(|(_, staged)| staged.kept.is_some());
        let kept: BTreeSet<&str> = kept.map(|(path, _)| path.as_str()).collect();
        for (number, path) in old
            .files
            .keys()
            .filter(|path| !kept.contains(path.as_str()))
            .enumerate()
        {
            disk::remove_file_if_there(&path.under(old_tree))?;
            prune_folders(old_tree, path)?;
            self.reached(Step::OldFileRemoved(number + 1))?;
        }
        let (manifest, draft) = (old_tree.join(MANIFEST_NAME), old_tree.join(TEMPORARY_NAME));
        disk::link_or_copy(&self.place().output.join(MANIFEST_NAME), &draft)?;
        fs::rename(&draft, &manifest).map_err(Deed::Move.on(&manifest))?;
        let twin = self.place().twin();
        let found = match twin.exists() {
            true => retire_abandoned(self.place(), &twin, self.observer)?,
            false => None,
        };
        fs::rename(old_tree, &twin).map_err(Deed::Move.on(&twin))?;
        self.reached(Step::TwinKept)?;
        Ok(found)
    }
}
