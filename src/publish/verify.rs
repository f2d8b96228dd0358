//! A published tree against its manifest.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

use super::digest::Digest;
use super::inventory::{Order, Standing, Tour};
use super::manifest::Manifest;
use super::path::MANIFEST_NAME;
use super::problem::{Deed, ProblemKind, PublishProblem};

/// Checks every file of a published tree: that each file the manifest names is there with its size
/// and SHA-256, and that no other file is, but for those which are carried across (`.gitignore`).
/// An empty answer means that the tree is whole. Nothing is changed.
pub fn verify(folder: &Path) -> Vec<PublishProblem> {
    let folder = match fs::canonicalize(folder) {
        Ok(folder) => folder,
        Err(error) => return vec![Deed::Read.failed(folder, &error)],
    };
    match Manifest::read(&folder) {
        Ok(Some(manifest)) => faults(&folder, &manifest),
        Ok(None) => vec![no_manifest(&folder)],
        Err(problem) => vec![problem],
    }
}

/// Everything in which `folder` differs from `manifest`, in the order of paths.
pub(super) fn faults(folder: &Path, manifest: &Manifest) -> Vec<PublishProblem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    let tour = Tour {
        root: folder,
        manifest: Some(manifest),
        desk_inside: true,
    };
    for found in tour.entries(Order::FolderFirst) {
        match found {
            Err(problem) => problems.push(problem),
            Ok(found) => match found.standing {
                Standing::Ours => {
                    seen.insert(found.name);
                }
                Standing::Foreign | Standing::Working => problems.push(stranger(&found.path)),
                Standing::Folder | Standing::Manifest | Standing::Carried => {}
            },
        }
    }
    for (path, record) in &manifest.files {
        let place = path.under(folder);
        if !seen.contains(path.as_str()) {
            problems.push(missing(&place));
            continue;
        }
        match File::open(&place).and_then(Digest::of_reader) {
            Ok((sha256, bytes)) if sha256 == record.sha256 && bytes == record.bytes => {}
            Ok((sha256, bytes)) => problems.push(PublishProblem::new(
                ProblemKind::Damaged,
                &place,
                format!(
                    "`{path}` 与清单不符：实为 {bytes} 字节、SHA-256 {sha256}，清单写的是 {} 字节、{}。\
                     请重新运行 `mingbai build`。",
                    record.bytes, record.sha256
                ),
                format!(
                    "`{path}` is not what the manifest says: found {bytes} bytes, SHA-256 \
                     {sha256}, expected {} bytes, {}. Run `mingbai build` again.",
                    record.bytes, record.sha256
                ),
            )),
            Err(error) => problems.push(Deed::Read.failed(&place, &error)),
        }
    }
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    problems
}

fn no_manifest(folder: &Path) -> PublishProblem {
    let shown = folder.display();
    PublishProblem::new(
        ProblemKind::Damaged,
        folder.join(MANIFEST_NAME),
        format!("`{shown}` 里没有 `{MANIFEST_NAME}`，不是发布过的网站。请先运行 `mingbai build`。"),
        format!(
            "`{shown}` has no `{MANIFEST_NAME}`: it is no published site. Run `mingbai build` \
             first."
        ),
    )
}

fn missing(path: &Path) -> PublishProblem {
    let shown = path.display();
    PublishProblem::new(
        ProblemKind::Damaged,
        path,
        format!("清单里的 `{shown}` 不见了。请重新运行 `mingbai build`。"),
        format!("`{shown}` is in the manifest but not in the folder. Run `mingbai build` again."),
    )
}

fn stranger(path: &Path) -> PublishProblem {
    let shown = path.display();
    PublishProblem::new(
        ProblemKind::Damaged,
        path,
        format!("`{shown}` 不在清单里，不是本程序写的。请把它移走。"),
        format!("`{shown}` is not in the manifest: mingbai did not write it. Move it away."),
    )
}
