//! Finishing or undoing what an interrupted build left behind.
//!
//! Every command calls [`recover()`] before it looks at an output folder. Where nothing was left
//! this is one listing of the folder beside it and touches nothing.

use std::fs;
use std::path::Path;

use super::journal::Journal;
use super::lock::{Lock, may_not_write};
use super::manifest::{FileRecord, Manifest};
use super::path::{MANIFEST_NAME, OutputPath};
use super::place::{Place, resolve};
use super::problem::{Deed, ProblemKind, PublishProblem};
use super::replace::{Replacement, remove_temporaries};
use super::retire::{found_meanwhile, retire_abandoned};
use super::step::{Observer, Way, go_on};
use super::verify::faults;
use super::{digest::Digest, disk};

/// One thing that was put right, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What `recover` did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// What was put right; usually nothing.
    pub mended: Vec<Mended>,
    /// What lies there was left alone: another build is at work, or the folder is not ours to
    /// write.
    pub busy: bool,
}

/// Finishes or undoes an interrupted publication into `output`, and removes what dead builds left
/// beside it.
///
/// # Errors
/// `Damaged` when a journal cannot be read, or neither the old nor the new tree is whole any more
/// (then the next build makes it whole); `Machine` when the disk says no.
pub fn recover(output: &Path) -> Result<Recovery, PublishProblem> {
    recover_watched(output, &go_on)
}

/// [`recover()`], telling `observer` each step.
///
/// # Errors
/// The same, and `Stopped` when the observer says so.
pub fn recover_watched(output: &Path, observer: Observer) -> Result<Recovery, PublishProblem> {
    let mut recovery = Recovery::default();
    let Some(real) = resolve(output)? else {
        return Ok(recovery);
    };
    for place in [Place::beside(&real), Place::inside(&real)] {
        if place.leftovers()?.is_empty() {
            continue;
        }
        match Lock::take(&place.lock()) {
            Ok(Some(_lock)) => recovery.mended.extend(mend_place(&place, observer)?),
            Ok(None) => recovery.busy = true,
            Err(error) if may_not_write(&error) => recovery.busy = true,
            Err(error) => return Err(Deed::Lock.failed(&place.lock(), &error)),
        }
    }
    Ok(recovery)
}

/// The same for one desk, whose lock the caller holds.
pub(super) fn mend_place(place: &Place, observer: Observer) -> Result<Vec<Mended>, PublishProblem> {
    let mut mended = Vec::new();
    let left = place.leftovers()?;
    disk::remove_file_if_there(&place.journal_draft())?;
    if left.journal {
        let journal = Journal::read(place)?;
        mended.push(match journal.way {
            Way::FileByFile => finish_files(place, &journal, observer)?,
            Way::TwoRenames | Way::Exchange => settle_folders(place, &journal, observer)?,
        });
    }
    let left = place.leftovers()?;
    for folder in left.stagings.iter().chain(&left.asides) {
        mended.push(remove_leftover(place, folder, observer)?);
    }
    Ok(mended)
}

fn remove_leftover(
    place: &Place,
    folder: &Path,
    observer: Observer,
) -> Result<Mended, PublishProblem> {
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    Ok(match retire_abandoned(place, folder, observer)? {
        None => Mended {
            zh: format!("清除了中断的生成留下的 `{name}`"),
            en: format!("removed `{name}`, left by an interrupted build"),
        },
        Some(kept) => {
            let words = found_meanwhile(&kept);
            Mended {
                zh: words.zh,
                en: words.en,
            }
        }
    })
}

/// Way 2 was interrupted. What is where tells how far it had come.
fn settle_folders(
    place: &Place,
    journal: &Journal,
    observer: Observer,
) -> Result<Mended, PublishProblem> {
    let (staging, aside) = (place.staging(journal.process), place.aside(journal.process));
    if aside.exists() && staging.exists() && place.output.exists() {
        // Somebody made the folder anew while there was none. Only an empty one may give way.
        if !disk::remove_folder_if_empty(&place.output)? {
            return Err(three_trees(place, &aside));
        }
    }
    if !place.output.exists() {
        // Forward if the new tree is whole, else back; with neither tree there is nothing to put
        // there.
        let new_is_whole = staging.exists() && faults(&staging, &journal.manifest).is_empty();
        let tree = if new_is_whole { &staging } else { &aside };
        if tree.exists() {
            fs::rename(tree, &place.output).map_err(Deed::Move.on(tree))?;
        }
    }
    let finished = Manifest::read(&place.output)?.as_ref() == Some(&journal.manifest);
    disk::flush_folder(place.desk())?;
    for folder in [staging, aside].iter().filter(|folder| folder.exists()) {
        retire_abandoned(place, folder, observer)?;
    }
    Journal::remove(place)?;
    Ok(if finished {
        went_forward(place)
    } else {
        went_back(place)
    })
}

/// Way 3 was interrupted.
fn finish_files(
    place: &Place,
    journal: &Journal,
    observer: Observer,
) -> Result<Mended, PublishProblem> {
    let staging = place.staging(journal.process);
    let old = Manifest::read(&place.output)?;
    if lost_files(place, &staging, &journal.manifest)?.is_empty() {
        let new = &journal.manifest;
        remove_temporaries(place)?;
        Replacement {
            root: &place.output,
            staging: &staging,
            new,
            old: old.as_ref(),
            observer,
        }
        .carry_out(place)?;
        return Ok(went_forward(place));
    }
    // Files of the new tree were lost. If none had been replaced yet, the old tree is whole.
    let old_is_whole = match &old {
        Some(old) => faults(&place.output, old).is_empty(),
        None => !place.output.exists(),
    };
    if !old_is_whole {
        claim_mixture(place, old.unwrap_or_default(), &journal.manifest)?;
    }
    if staging.exists() {
        retire_abandoned(place, &staging, observer)?;
    }
    Journal::remove(place)?;
    Ok(if old_is_whole {
        went_back(place)
    } else {
        is_mixed(place)
    })
}

/// The files of the new tree that are whole neither in the staging folder nor in the output. A
/// damaged staged copy of a file that has arrived is removed, lest it replace the good one.
fn lost_files(
    place: &Place,
    staging: &Path,
    new: &Manifest,
) -> Result<Vec<OutputPath>, PublishProblem> {
    let mut lost = Vec::new();
    for (path, record) in &new.files {
        let staged = path.under(staging);
        if holds(&staged, record) {
            continue;
        }
        if holds(&path.under(&place.output), record) {
            disk::remove_file_if_there(&staged)?;
        } else {
            lost.push(path.clone());
        }
    }
    Ok(lost)
}

fn holds(path: &Path, record: &FileRecord) -> bool {
    let read = fs::File::open(path).and_then(Digest::of_reader);
    read.is_ok_and(|(sha256, bytes)| sha256 == record.sha256 && bytes == record.bytes)
}

/// Lists the files of both trees as ours, so that the next build may replace them; until then
/// `verify` names those that are not what either tree says.
fn claim_mixture(place: &Place, old: Manifest, new: &Manifest) -> Result<(), PublishProblem> {
    let mut all = new.clone();
    for (path, record) in old.files {
        all.files.entry(path).or_insert(record);
    }
    let draft = place.output.join(super::inventory::TEMPORARY_NAME);
    disk::write_durably(
        &place.output.join(MANIFEST_NAME),
        &draft,
        all.to_text().as_bytes(),
    )
}

fn went_forward(place: &Place) -> Mended {
    let shown = place.output.display();
    Mended {
        zh: format!("上次发布到 `{shown}` 时中断，现已完成：网站是新的版本"),
        en: format!(
            "the interrupted publication into `{shown}` was finished: the site is the new one"
        ),
    }
}

fn went_back(place: &Place) -> Mended {
    let shown = place.output.display();
    Mended {
        zh: format!("上次发布到 `{shown}` 时中断，现已撤销：网站仍是原来的版本"),
        en: format!(
            "the interrupted publication into `{shown}` was undone: the site is the old one"
        ),
    }
}

fn is_mixed(place: &Place) -> Mended {
    let shown = place.output.display();
    Mended {
        zh: format!(
            "上次发布到 `{shown}` 时中断，暂存的新文件又已丢失：网站目前新旧混杂，请立即重新运行 `mingbai build`"
        ),
        en: format!(
            "a publication into `{shown}` was interrupted and its staged files were lost: the site \
             is a mixture of old and new; run `mingbai build` at once"
        ),
    }
}

fn three_trees(place: &Place, aside: &Path) -> PublishProblem {
    let (shown, kept) = (place.output.display(), aside.display());
    PublishProblem::new(
        ProblemKind::Refused,
        &place.output,
        format!(
            "上次发布中断后，有其他程序新建了 `{shown}` 并写了文件。原来的网站保存在 `{kept}`。\
             请把 `{shown}` 移走后重新运行。"
        ),
        format!(
            "after an interrupted publication another program made `{shown}` and wrote files \
             there. The old site is kept in `{kept}`. Move `{shown}` away and run again."
        ),
    )
}
