//! What the three ways of publishing have in common, and the two that move whole folders.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::disk;
use super::inventory::Inventory;
use super::journal::Journal;
use super::manifest::Manifest;
use super::path::{MANIFEST_NAME, OutputPath};
use super::place::Place;
use super::problem::{Deed, ProblemKind, PublishProblem};
use super::retire::{found_meanwhile, retire};
use super::staging::{Custody, Staged, Staging};
use super::step::{Observer, Step, Way, reached};

/// One publication on its way.
pub(super) struct Work<'a> {
    pub(super) staging: &'a mut Staging,
    pub(super) entries: &'a [(OutputPath, Staged)],
    pub(super) new: &'a Manifest,
    pub(super) inventory: &'a Inventory,
    pub(super) observer: Observer<'a>,
    /// The number of files from which a tree keeps a twin.
    pub(super) twin_from: usize,
    /// What the user should know though the publication succeeded.
    pub(super) notes: Vec<PublishProblem>,
}

/// What came of trying one way.
pub(super) enum Attempt {
    /// The new tree is in place.
    Done,
    /// Nothing was changed: the system cannot do it this way here.
    Impossible(io::Error),
}

impl Work<'_> {
    pub(super) fn place(&self) -> &Place {
        &self.staging.place
    }

    pub(super) fn reached(&self, step: Step) -> Result<(), PublishProblem> {
        reached(self.observer, step, &self.place().output)
    }

    /// Makes the staging folder the whole new tree, ready to be seen.
    pub(super) fn complete_staging(&mut self) -> Result<(), PublishProblem> {
        if !self.complete_from_twin()? {
            self.complete_by_links()?;
        }
        self.stage_manifest()
    }

    fn complete_by_links(&self) -> Result<(), PublishProblem> {
        let (output, folder) = (&self.place().output, &self.staging.folder);
        let kept = self
            .entries
            .iter()
            .filter(|(_, staged)| staged.kept.is_some());
        for (number, (path, _)) in kept.enumerate() {
            disk::link_or_copy(&path.under(output), &path.under(folder))?;
            self.reached(Step::KeptFileLinked(number + 1))?;
        }
        for (number, name) in self.inventory.carried.iter().enumerate() {
            disk::link_or_copy(&output.join(name), &folder.join(name))?;
            self.reached(Step::CarriedFileLinked(number + 1))?;
        }
        self.open_folders()
    }

    /// Takes the unchanged files out of the staging folder again: file by file, they stay where
    /// they are.
    pub(super) fn forget_kept(&self) -> Result<(), PublishProblem> {
        for (path, _) in self
            .entries
            .iter()
            .filter(|(_, staged)| staged.kept.is_some())
        {
            disk::remove_file_if_there(&path.under(&self.staging.folder))?;
        }
        Ok(())
    }

    /// Writes the manifest into the staging folder and flushes all of it.
    pub(super) fn stage_manifest(&self) -> Result<(), PublishProblem> {
        let folder = &self.staging.folder;
        let path = folder.join(MANIFEST_NAME);
        disk::remove_file_if_there(&path)?;
        disk::write_new(&path, self.new.to_text().as_bytes())?;
        self.reached(Step::ManifestStaged)?;
        disk::flush_all(folder)?;
        self.reached(Step::StagingFlushed)
    }

    fn open_folders(&self) -> Result<(), PublishProblem> {
        for entry in walkdir::WalkDir::new(&self.staging.folder) {
            let entry =
                entry.map_err(|error| Deed::List.failed(&self.staging.folder, &error.into()))?;
            if entry.file_type().is_dir() {
                disk::set_folder_mode(entry.path(), 0o755)?;
            }
        }
        Ok(())
    }

    /// Makes the new names last, then removes the old tree. By now the new tree is published, so
    /// trouble with the old one is a note, not a failure.
    fn finish(&mut self, old_tree: Option<PathBuf>) -> Result<(), PublishProblem> {
        if let Err(problem) = disk::flush_folder(self.place().desk()) {
            self.notes.push(problem);
        }
        self.reached(Step::ResultFlushed)?;
        if let Some(folder) = old_tree {
            let put_by = self.keep_twin(&folder);
            self.settle(put_by)?;
            let retired = match folder.exists() {
                true => retire(
                    self.place(),
                    &folder,
                    self.staging.old.as_ref(),
                    self.observer,
                ),
                false => Ok(None),
            };
            self.settle(retired)?;
        }
        self.reached(Step::LeftoversRemoved)
    }

    /// Trouble with a tree that is out of sight becomes a note; only a stop stops.
    fn settle(
        &mut self,
        came: Result<Option<PathBuf>, PublishProblem>,
    ) -> Result<(), PublishProblem> {
        match came {
            Ok(None) => {}
            Ok(Some(kept)) => self.notes.push(found_meanwhile(&kept)),
            Err(problem) if problem.kind == ProblemKind::Stopped => return Err(problem),
            Err(problem) => self.notes.push(problem),
        }
        Ok(())
    }

    /// Way 1: the folders change places in one step. Where there was no output, one rename does.
    pub(super) fn exchange(&mut self) -> Result<Attempt, PublishProblem> {
        let (output, folder) = (self.place().output.clone(), self.staging.folder.clone());
        if !output.exists() {
            return self.place_first();
        }
        match disk::exchange(&folder, &output) {
            Ok(()) => {}
            Err(error) if disk::impossible_here(&error) => return Ok(Attempt::Impossible(error)),
            Err(error) => return Err(Deed::Move.failed(&output, &error)),
        }
        self.staging.custody = Custody::Released;
        self.reached(Step::FoldersExchanged)?;
        self.finish(Some(folder))?;
        Ok(Attempt::Done)
    }

    /// Where there was no output: one rename, which is as good as an exchange.
    fn place_first(&mut self) -> Result<Attempt, PublishProblem> {
        let output = self.place().output.clone();
        fs::rename(&self.staging.folder, &output).map_err(Deed::Move.on(&output))?;
        self.staging.custody = Custody::Released;
        self.reached(Step::FolderPlaced)?;
        self.finish(None)?;
        Ok(Attempt::Done)
    }

    /// Way 2: the old folder is moved aside and the new one into its place, under a journal.
    pub(super) fn two_renames(&mut self) -> Result<Attempt, PublishProblem> {
        let place = self.place().clone();
        if !place.output.exists() {
            return self.place_first();
        }
        let process = std::process::id();
        let aside = place.aside(process);
        let journal = Journal {
            way: Way::TwoRenames,
            process,
            manifest: self.new.clone(),
        };
        journal.write(&place)?;
        self.staging.custody = Custody::Released;
        self.reached(Step::JournalWritten)?;
        if let Err(error) = fs::rename(&place.output, &aside) {
            return self.step_back(error, &place.output);
        }
        self.reached(Step::OldFolderMovedAside)?;
        if let Err(error) = fs::rename(&self.staging.folder, &place.output) {
            fs::rename(&aside, &place.output).map_err(Deed::Move.on(&aside))?;
            return self.step_back(error, &place.output);
        }
        self.reached(Step::NewFolderMovedIn)?;
        self.finish(Some(aside))?;
        Journal::remove(&place)?;
        self.reached(Step::JournalRemoved)?;
        Ok(Attempt::Done)
    }

    /// A folder could not be moved, and everything is as it was before.
    fn step_back(
        &mut self,
        error: io::Error,
        path: &std::path::Path,
    ) -> Result<Attempt, PublishProblem> {
        Journal::remove(self.place())?;
        self.staging.custody = Custody::Drop;
        if disk::impossible_here(&error) {
            return Ok(Attempt::Impossible(error));
        }
        Err(Deed::Move.failed(path, &error))
    }
}
