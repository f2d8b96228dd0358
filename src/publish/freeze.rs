//! A release's folder: it is written whole or not at all, and never over another.
//!
//! The files are staged beside the folder under a hidden name, flushed, and get their name in one
//! step. Builds pass over hidden folders, so what an interrupted command leaves is never read; the
//! next release removes it.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk;
use super::manifest::{FileRecord, Manifest};
use super::path::{MANIFEST_NAME, OutputPath};
use super::problem::{Deed, ProblemKind, PublishProblem};

/// The rows of a release.
pub const OBSERVATIONS: &str = "observations.csv";

/// What the rows of a release refer to.
pub const DEFINITIONS: &str = "definitions.json";

/// Which release it is, and who let it out.
pub const HEAD: &str = "release.toml";

/// The folder of a project that holds its releases.
pub const RELEASES: &str = "releases";

/// Staging folders begin with this.
const STAGED: &str = ".mingbai-release-";

/// The manifest of a release's files, as text.
///
/// # Errors
/// `Refused` for a name that cannot be used everywhere.
pub fn manifest_of(files: &BTreeMap<String, Vec<u8>>) -> Result<String, PublishProblem> {
    let mut manifest = Manifest::default();
    for (name, bytes) in files {
        manifest
            .files
            .insert(OutputPath::new(name)?, FileRecord::of(bytes));
    }
    Ok(manifest.to_text())
}

/// Writes the files of a release, and their manifest, into a new folder `name` of the project's
/// releases. Gives the folder.
///
/// # Errors
/// `Refused` if there is such a folder or a file's name cannot be used; `Machine` when the disk
/// says no. The project is then as it was.
pub fn freeze(
    project: &Path,
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<PathBuf, PublishProblem> {
    let manifest = manifest_of(files)?;
    let releases = project.join(RELEASES);
    let folder = releases.join(name);
    if folder.exists() {
        return Err(occupied(&folder));
    }
    fs::create_dir_all(&releases).map_err(Deed::MakeFolder.on(&releases))?;
    remove_leftovers(&releases)?;
    let staged = releases.join(format!("{STAGED}{}", std::process::id()));
    let placed = stage(&staged, files, &manifest).and_then(|()| place(&staged, &folder));
    if placed.is_err() {
        // What is left is hidden, and removed by the next release if this fails as well.
        let _ = fs::remove_dir_all(&staged);
    }
    placed?;
    disk::flush_folder(&releases)?;
    Ok(folder)
}

fn stage(
    staged: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    manifest: &str,
) -> Result<(), PublishProblem> {
    for (name, bytes) in files {
        disk::write_new(&OutputPath::new(name)?.under(staged), bytes)?;
    }
    disk::write_new(&staged.join(MANIFEST_NAME), manifest.as_bytes())?;
    disk::flush_all(staged)
}

/// Renaming a folder replaces an empty one, never one that holds something.
fn place(staged: &Path, folder: &Path) -> Result<(), PublishProblem> {
    fs::rename(staged, folder).map_err(|error| match error.kind() {
        ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            occupied(folder)
        }
        _ => Deed::Move.failed(folder, &error),
    })
}

fn remove_leftovers(releases: &Path) -> Result<(), PublishProblem> {
    let entries = fs::read_dir(releases).map_err(Deed::List.on(releases))?;
    for entry in entries.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(STAGED) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(Deed::Remove.on(&path))?;
        }
    }
    Ok(())
}

fn occupied(folder: &Path) -> PublishProblem {
    let shown = folder.display();
    PublishProblem::new(
        ProblemKind::Refused,
        folder,
        format!("`{shown}` 已经存在，没有改动它。已发布的版本不能重写；请给新的一版加编号。"),
        format!(
            "`{shown}` is there already and was left as it is. A release is never rewritten: number the new one."
        ),
    )
}
