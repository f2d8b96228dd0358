//! What lies in a published tree: our files, files that are carried across, and strangers.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::manifest::Manifest;
use super::path::{MANIFEST_NAME, OWN_PREFIX, is_carried};
use super::place::Place;
use super::problem::{Deed, ProblemKind, PublishProblem, name_some};

/// The temporary name under which a file is copied before it replaces another.
pub(super) const TEMPORARY_NAME: &str = ".mingbai-temporary";

/// What one entry of a tree is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Folder,
    Manifest,
    /// A file that the tree's manifest names.
    Ours,
    /// A `.gitignore` and its like: goes along, is never listed.
    Carried,
    /// A temporary file or the desk of a build.
    Working,
    /// Anything else, also links and devices.
    Foreign,
}

/// An entry of a tree.
#[derive(Debug)]
pub(super) struct Found {
    /// The path below the tree's root, with `/`; unreadable characters replaced.
    pub(super) name: String,
    /// The whole path.
    pub(super) path: PathBuf,
    pub(super) standing: Standing,
}

/// How to go through a tree.
pub(super) struct Tour<'a> {
    /// Its root.
    pub(super) root: &'a Path,
    /// What makes a file ours; without one no file is.
    pub(super) manifest: Option<&'a Manifest>,
    /// Whether working files of ours may lie at its top.
    pub(super) desk_inside: bool,
}

impl Tour<'_> {
    /// Every entry below the root, sorted by name, folders before or after what they hold.
    pub(super) fn entries(
        &self,
        order: Order,
    ) -> impl Iterator<Item = Result<Found, PublishProblem>> + '_ {
        let walk = WalkDir::new(self.root).min_depth(1).follow_links(false);
        let walk = walk.contents_first(order == Order::ContentsFirst);
        let skips_desk = move |entry: &DirEntry| !(self.desk_inside && is_desk(entry));
        walk.into_iter()
            .filter_entry(skips_desk)
            .map(|entry| match entry {
                Ok(entry) => Ok(self.found(&entry)),
                Err(error) => {
                    let path = error.path().unwrap_or(self.root).to_path_buf();
                    Err(Deed::List.failed(&path, &error.into()))
                }
            })
    }

    fn found(&self, entry: &DirEntry) -> Found {
        let name = relative_name(self.root, entry.path());
        let standing = self.standing(entry, &name);
        Found {
            name,
            path: entry.path().to_path_buf(),
            standing,
        }
    }

    fn standing(&self, entry: &DirEntry, name: &str) -> Standing {
        let kind = entry.file_type();
        if kind.is_dir() {
            return Standing::Folder;
        }
        if !kind.is_file() {
            return Standing::Foreign;
        }
        if entry.file_name() == OsStr::new(TEMPORARY_NAME) {
            return Standing::Working;
        }
        if entry.file_name().to_str().is_some_and(is_carried) {
            return Standing::Carried;
        }
        match self.manifest {
            Some(_) if name == MANIFEST_NAME => Standing::Manifest,
            Some(manifest) if manifest.names(name) => Standing::Ours,
            _ => Standing::Foreign,
        }
    }
}

/// The order of a folder and its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    FolderFirst,
    ContentsFirst,
}

fn is_desk(entry: &DirEntry) -> bool {
    let named = entry
        .file_name()
        .to_str()
        .is_some_and(|name| name.starts_with(OWN_PREFIX));
    named && entry.depth() == 1 && entry.file_name() != OsStr::new(TEMPORARY_NAME)
}

/// The path of `path` below `root`, with `/`.
pub(super) fn relative_name(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let names: Vec<_> = relative.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

/// What was found in an output folder that holds no stranger.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// Names of files that are carried across.
    pub(super) carried: Vec<String>,
}

/// Lists the output folder.
///
/// # Errors
/// `Refused`, naming the files that the manifest does not name: they are not ours to replace.
pub(super) fn take_inventory(
    place: &Place,
    manifest: Option<&Manifest>,
) -> Result<Inventory, PublishProblem> {
    if !place.output.exists() {
        return Ok(Inventory::default());
    }
    let tour = Tour {
        root: &place.output,
        manifest,
        desk_inside: place.inside,
    };
    let mut inventory = Inventory::default();
    let mut foreign = Vec::new();
    for found in tour.entries(Order::FolderFirst) {
        let found = found?;
        match found.standing {
            Standing::Carried => inventory.carried.push(found.name),
            Standing::Foreign => foreign.push(found.name),
            Standing::Folder | Standing::Manifest | Standing::Ours | Standing::Working => {}
        }
    }
    if !foreign.is_empty() {
        foreign.sort();
        return Err(refuse_foreign(place, &foreign));
    }
    inventory.carried.sort();
    Ok(inventory)
}

fn refuse_foreign(place: &Place, foreign: &[String]) -> PublishProblem {
    let (some_zh, some_en) = name_some(foreign);
    let shown = place.output.display();
    PublishProblem::new(
        ProblemKind::Refused,
        place.output.join(&foreign[0]),
        format!(
            "输出文件夹 `{shown}` 里有不是本程序写的文件：{some_zh}。为避免误删，没有发布。\
             请把它们移走（要随网站发布的放进主题的 `static/`），或用 `--output` 换一个文件夹。"
        ),
        format!(
            "the output folder `{shown}` holds files that mingbai did not write: {some_en}. \
             Nothing was published, lest they be lost. Move them away (what belongs to the site \
             goes into the theme's `static/`), or choose another folder with `--output`."
        ),
    )
}
