//! The note that a publication leaves beside the output while its tree may be absent or mixed.

use std::fs;

use serde::{Deserialize, Serialize};

use super::disk;
use super::manifest::Manifest;
use super::place::Place;
use super::problem::{Deed, ProblemKind, PublishProblem};
use super::step::Way;

const KIND: &str = "mingbai-journal";
const FORMAT: u32 = 1;

/// What is being done. Folders are named by the process alone, so that a journal cannot point
/// elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) way: Way,
    pub(super) process: u32,
    /// The manifest of the new tree.
    pub(super) manifest: Manifest,
}

#[derive(Serialize, Deserialize)]
struct Written {
    kind: String,
    format: u32,
    way: String,
    process: u32,
    manifest: String,
}

impl Journal {
    /// Puts the journal on the disk, whole or not at all.
    pub(super) fn write(&self, place: &Place) -> Result<(), PublishProblem> {
        let written = Written {
            kind: KIND.to_string(),
            format: FORMAT,
            way: word(self.way).to_string(),
            process: self.process,
            manifest: self.manifest.to_text(),
        };
        let path = place.journal();
        let text = serde_json::to_vec(&written)
            .map_err(|error| Deed::Write.failed(&path, &error.into()))?;
        disk::write_durably(&path, &place.journal_draft(), &text)
    }

    /// Reads the journal of an interrupted publication.
    pub(super) fn read(place: &Place) -> Result<Journal, PublishProblem> {
        let path = place.journal();
        let text = fs::read(&path).map_err(Deed::Read.on(&path))?;
        Journal::parse(&text).ok_or_else(|| {
            let (shown, output) = (path.display(), place.output.display());
            PublishProblem::new(
                ProblemKind::Damaged,
                &path,
                format!(
                    "发布记录 `{shown}` 无法识别，可能由更新的 mingbai 写成。请用写它的版本再运行一次；\
                     若做不到，请检查 `{output}` 是否完整，然后删除这个记录。"
                ),
                format!(
                    "the journal `{shown}` cannot be read; a newer mingbai may have written it. \
                     Run that version again, or see whether `{output}` is whole and then delete \
                     the journal."
                ),
            )
        })
    }

    fn parse(text: &[u8]) -> Option<Journal> {
        let written: Written = serde_json::from_slice(text).ok()?;
        if written.kind != KIND || written.format != FORMAT {
            return None;
        }
        let way = [Way::TwoRenames, Way::FileByFile]
            .into_iter()
            .find(|way| word(*way) == written.way)?;
        let manifest = Manifest::parse(written.manifest.as_bytes()).ok()?;
        Some(Journal {
            way,
            process: written.process,
            manifest,
        })
    }

    /// Removes the journal: what it told of is done or undone.
    pub(super) fn remove(place: &Place) -> Result<(), PublishProblem> {
        disk::remove_file_if_there(&place.journal())?;
        disk::flush_folder(place.desk())
    }
}

fn word(way: Way) -> &'static str {
    match way {
        Way::Exchange => "exchange",
        Way::TwoRenames => "two-renames",
        Way::FileByFile => "file-by-file",
    }
}
