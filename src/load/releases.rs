//! Frozen releases below `releases/`: each file is held against the release's manifest.
//!
//! A release that was altered is told and left out: nothing is compared with, or published from,
//! files that are not what was released. Understands nothing of what it reads but the manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::ProjectFiles;
use super::raw::{Node, RawAsset, RawRelease, RawTable};
use super::{csv, encoding, toml_node};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::publish::{DEFINITIONS, FileRecord, HEAD, MANIFEST_NAME, Manifest, OBSERVATIONS};
use crate::source::{Place, SourceFile};

/// The folder of the releases, with a final `/`.
const FOLDER: &str = "releases/";

/// The code of what cannot be read as a release.
pub const UNREADABLE: &str = "release-unreadable";

/// The files of one release by their names in its folder.
type Files<'a> = BTreeMap<&'a str, &'a Arc<[u8]>>;

/// Reads every release of a project, in the order of their folders' names.
pub fn read(files: &ProjectFiles, diagnostics: &mut Diagnostics) -> Vec<RawRelease> {
    let mut folders: BTreeMap<&str, Files<'_>> = BTreeMap::new();
    for (path, bytes) in files.under(FOLDER) {
        // A file beside the folders (a readme) belongs to no release.
        let inside = path
            .strip_prefix(FOLDER)
            .and_then(|path| path.split_once('/'));
        if let Some((folder, name)) = inside {
            folders.entry(folder).or_default().insert(name, bytes);
        }
    }
    let releases = folders.into_iter();
    releases
        .filter_map(|(folder, files)| release(folder, &files, diagnostics))
        .collect()
}

fn release(folder: &str, files: &Files<'_>, diagnostics: &mut Diagnostics) -> Option<RawRelease> {
    let folder = Folder(folder);
    let Some(bytes) = files.get(MANIFEST_NAME) else {
        diagnostics.push(folder.no_manifest());
        return None;
    };
    let manifest = match Manifest::parse(bytes) {
        Ok(manifest) => manifest,
        Err((zh, en)) => {
            diagnostics.push(folder.bad_manifest(&zh, &en));
            return None;
        }
    };
    let altered = altered(&folder, &manifest, files);
    if !altered.is_empty() {
        diagnostics.extend(altered);
        return None;
    }
    let head = folder.head(files, diagnostics)?;
    let rows = folder.rows(files, diagnostics)?;
    let asset = |name: &str, bytes: &Arc<[u8]>| RawAsset {
        file: folder.file(name),
        bytes: Arc::clone(bytes),
    };
    let definitions = match files.get(DEFINITIONS) {
        Some(bytes) => asset(DEFINITIONS, bytes),
        None => {
            diagnostics.push(folder.lacks(DEFINITIONS));
            return None;
        }
    };
    Some(RawRelease {
        folder: Arc::from(folder.0),
        head,
        rows,
        definitions,
        files: files
            .iter()
            .map(|(name, bytes)| asset(name, bytes))
            .collect(),
    })
}

/// What differs from the manifest, file by file.
fn altered(folder: &Folder<'_>, manifest: &Manifest, files: &Files<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, record) in &manifest.files {
        match files.get(path.as_str()) {
            None => found.push(folder.altered(path.as_str(), Alteration::Missing)),
            Some(bytes) if FileRecord::of(bytes) != *record => {
                found.push(folder.altered(path.as_str(), Alteration::Changed));
            }
            Some(_) => {}
        }
    }
    let known: BTreeSet<&str> = manifest.files.keys().map(|path| path.as_str()).collect();
    for name in files
        .keys()
        .filter(|name| **name != MANIFEST_NAME && !known.contains(**name))
    {
        found.push(folder.altered(name, Alteration::Added));
    }
    found
}

/// How a file differs from the manifest.
#[derive(Clone, Copy)]
enum Alteration {
    Changed,
    Missing,
    Added,
}

/// The folder of a release below `releases/`.
struct Folder<'a>(&'a str);

impl Folder<'_> {
    fn file(&self, name: &str) -> SourceFile {
        SourceFile::new(format!("{FOLDER}{}/{name}", self.0))
    }

    fn head(&self, files: &Files<'_>, diagnostics: &mut Diagnostics) -> Option<Node> {
        let Some(bytes) = files.get(HEAD) else {
            diagnostics.push(self.lacks(HEAD));
            return None;
        };
        let file = self.file(HEAD);
        let text = encoding::decode_file(&file, bytes, diagnostics)?;
        Some(toml_node::read(&file, &text, 1, UNREADABLE, diagnostics))
    }

    fn rows(&self, files: &Files<'_>, diagnostics: &mut Diagnostics) -> Option<RawTable> {
        let Some(bytes) = files.get(OBSERVATIONS) else {
            diagnostics.push(self.lacks(OBSERVATIONS));
            return None;
        };
        let file = self.file(OBSERVATIONS);
        let text = encoding::decode_file(&file, bytes, diagnostics)?;
        csv::read(&Arc::from(file.path()), &file, &text, diagnostics)
    }

    fn no_manifest(&self) -> Diagnostic {
        let file = self.file(MANIFEST_NAME);
        Diagnostic::new(
            UNREADABLE,
            Place::whole(&file),
            Words::new(
                format!(
                    "`releases/{}/` 里没有 `{MANIFEST_NAME}`，不是一个发布版本",
                    self.0
                ),
                format!(
                    "`releases/{}/` has no `{MANIFEST_NAME}` and is no release",
                    self.0
                ),
            ),
        )
        .expected(
            "由 `mingbai release` 写出的文件夹",
            "a folder that `mingbai release` wrote",
        )
        .hint(
            "从备份恢复整个文件夹；如果不是发布版本，把它移出 `releases/`",
            "restore the whole folder from a copy; if it is no release, move it out of `releases/`",
        )
    }

    fn bad_manifest(&self, zh: &str, en: &str) -> Diagnostic {
        Diagnostic::new(
            UNREADABLE,
            Place::whole(&self.file(MANIFEST_NAME)),
            Words::new(
                format!("版本 `{}` 的清单不能读取：{zh}", self.0),
                format!("the manifest of release `{}` cannot be read: {en}", self.0),
            ),
        )
        .expected(
            "由 `mingbai release` 写出的清单",
            "a manifest that `mingbai release` wrote",
        )
        .hint("从备份恢复这个文件", "restore the file from a copy")
    }

    fn lacks(&self, name: &str) -> Diagnostic {
        Diagnostic::new(
            UNREADABLE,
            Place::whole(&self.file(name)),
            Words::new(
                format!("版本 `{}` 没有 `{name}`", self.0),
                format!("release `{}` has no `{name}`", self.0),
            ),
        )
        .expected(
            "由 `mingbai release` 写出的文件夹",
            "a folder that `mingbai release` wrote",
        )
        .hint(
            "从备份恢复整个文件夹",
            "restore the whole folder from a copy",
        )
    }

    fn altered(&self, name: &str, how: Alteration) -> Diagnostic {
        let (zh, en) = match how {
            Alteration::Changed => (
                "与清单的 SHA-256 不符",
                "has another SHA-256 than its manifest says",
            ),
            Alteration::Missing => ("在清单里，但文件不见了", "is in the manifest, but missing"),
            Alteration::Added => ("不在清单里", "is not in the manifest"),
        };
        let hint = match how {
            Alteration::Added => (
                "把这个文件移出发布版本的文件夹",
                "move the file out of the release's folder",
            ),
            _ => (
                "从备份或版本库恢复这个文件；数字有修订时另发一版：`mingbai release`",
                "restore the file from a copy; publish a revision as a release of its own: `mingbai release`",
            ),
        };
        Diagnostic::new(
            "release-altered",
            Place::whole(&self.file(name)),
            Words::new(
                format!("已发布的版本 `{}` 被改动：`{name}` {zh}", self.0),
                format!("release `{}` was altered: `{name}` {en}", self.0),
            ),
        )
        .seen(name)
        .expected("与发布时相同的文件", "the file as it was released")
        .hint(hint.0, hint.1)
    }
}
