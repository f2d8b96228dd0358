//! `manifest.json`: every other file of a published tree with its SHA-256 and size.
//!
//! It is what makes a tree *ours*: a file that it does not name is never replaced or removed. It
//! holds no time and nothing of the machine, so the same site has the same manifest everywhere.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::digest::Digest;
use super::path::{MANIFEST_NAME, OutputPath};
use super::problem::{Deed, ProblemKind, PublishProblem};

const KIND: &str = "mingbai-manifest";
const FORMAT: u32 = 1;

/// What the manifest says of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileRecord {
    /// The SHA-256 of the file's bytes.
    pub sha256: Digest,
    /// The file's length in bytes.
    pub bytes: u64,
}

impl FileRecord {
    /// The record of a file with these bytes.
    pub fn of(bytes: &[u8]) -> FileRecord {
        FileRecord {
            sha256: Digest::of(bytes),
            bytes: bytes.len() as u64,
        }
    }
}

/// All files of a tree but the manifest itself, in the order of their paths' bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What is known of each file.
    pub files: BTreeMap<OutputPath, FileRecord>,
}

#[derive(Deserialize)]
struct Written {
    kind: String,
    format: u32,
    #[serde(default)]
    files: Vec<WrittenFile>,
}

#[derive(Deserialize)]
struct WrittenFile {
    path: String,
    sha256: String,
    bytes: u64,
}

impl Manifest {
    /// The manifest's text: one line a file, so that two of them can be compared by eye.
    pub fn to_text(&self) -> String {
        let mut text = format!("{{\n\"kind\": \"{KIND}\",\n\"format\": {FORMAT},\n\"files\": [");
        for (number, (path, record)) in self.files.iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            let name = serde_json::Value::from(path.as_str());
            let FileRecord { sha256, bytes } = record;
            let line = format!(
                "{comma}\n{{\"path\": {name}, \"sha256\": \"{sha256}\", \"bytes\": {bytes}}}"
            );
            text.push_str(&line);
        }
        text.push_str("\n]\n}\n");
        text
    }

    /// Reads a manifest's text. What it names is as safe as what we write: paths are checked again.
    ///
    /// # Errors
    /// Why the text is not a manifest of ours, in Chinese and English.
    pub fn parse(text: &[u8]) -> Result<Manifest, (String, String)> {
        let written: Written = serde_json::from_slice(text).map_err(|error| {
            (
                format!("内容无法识别（{error}）"),
                format!("unreadable ({error})"),
            )
        })?;
        if written.kind != KIND {
            return Err(("不是本程序写的清单".into(), "not written by mingbai".into()));
        }
        if written.format != FORMAT {
            let found = written.format;
            return Err((
                format!("格式版本为 {found}，本程序只认识 {FORMAT}，请升级 mingbai"),
                format!("its format is {found}, this mingbai knows {FORMAT}: use a newer one"),
            ));
        }
        let mut files = BTreeMap::new();
        for file in written.files {
            let path = OutputPath::new(&file.path).map_err(|problem| (problem.zh, problem.en))?;
            let sha256 = Digest::parse(&file.sha256).ok_or_else(|| {
                (
                    format!("`{path}` 的 SHA-256 无效"),
                    format!("the SHA-256 of `{path}` is invalid"),
                )
            })?;
            if files
                .insert(
                    path,
                    FileRecord {
                        sha256,
                        bytes: file.bytes,
                    },
                )
                .is_some()
            {
                let name = file.path;
                return Err((
                    format!("`{name}` 出现两次"),
                    format!("`{name}` appears twice"),
                ));
            }
        }
        Ok(Manifest { files })
    }

    /// The manifest at the top of `folder`, or `None` where there is none.
    ///
    /// # Errors
    /// `Damaged` when it is there but is not ours, `Machine` when it cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Manifest>, PublishProblem> {
        let path = folder.join(MANIFEST_NAME);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Deed::Read.failed(&path, &error)),
        };
        Manifest::parse(&text).map(Some).map_err(|(zh, en)| {
            let shown = path.display();
            PublishProblem::new(
                ProblemKind::Damaged,
                &path,
                format!(
                    "`{shown}` 不能作为文件清单：{zh}。因此无法判断哪些文件是本程序写的。\
                     请把该文件夹移走，或用 `--output` 换一个文件夹。"
                ),
                format!(
                    "`{shown}` is no manifest of ours: {en}. So nobody can tell which files are \
                     ours. Move the folder away, or choose another with `--output`."
                ),
            )
        })
    }

    pub(super) fn names(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}
