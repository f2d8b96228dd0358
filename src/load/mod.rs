//! The `load` stage: files become [`raw::Raw`] tables and documents, each cell with its place.
//!
//! Knows encodings, CSV, workbooks and front matter; understands nothing of what it reads.
//! Reading order: [`files`] (the only one that touches the disk), then [`load`], which sends each
//! file to the reader of its kind: `csv` and `workbook` fill tables through `table`, `document`
//! splits front matter from text, `toml_node` and `yaml_node` read settings; `encoding` turns
//! bytes into text for all of them, `names` says which table a file is. `releases` holds frozen
//! releases against their manifests.

mod csv;
mod document;
mod encoding;
#[allow(clippy::disallowed_methods, reason = "reads the project's files")]
pub mod files;
mod names;
pub mod raw;
pub mod releases;
mod table;
mod text;
mod toml_node;
mod workbook;
mod yaml_node;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile};

pub use files::{FilesProblem, FilesReason, ProjectFiles};
use names::FileKind;
use raw::{Node, Raw, RawAsset, RawDocument, RawTable};

/// Largest size of one input file, in bytes.
pub const FILE_LIMIT: u64 = 64 << 20;

/// Largest number of cells of one table.
pub const CELL_LIMIT: u64 = 16_000_000;

/// Largest number of columns of one table, as in spreadsheets.
pub const COLUMN_LIMIT: u32 = 16_384;

/// Reads every file of a project. What cannot be read is left out and told by a diagnostic.
///
/// The result depends on the files alone, not on their order or on the number of cores.
pub fn load(files: &ProjectFiles) -> (Raw, Diagnostics) {
    let listed: Vec<(&str, &Arc<[u8]>)> = files.iter().collect();
    let pieces: Vec<(Piece, Diagnostics)> = listed
        .into_par_iter()
        .map(|(path, bytes)| {
            let mut diagnostics = Diagnostics::new();
            let piece = load_file(path, bytes, &mut diagnostics);
            (piece, diagnostics)
        })
        .collect();

    let mut diagnostics = Diagnostics::new();
    for (path, size) in files.oversize() {
        diagnostics.push(file_too_large(path, size));
    }
    let mut raw = gather(pieces, &mut diagnostics);
    raw.releases = releases::read(files, &mut diagnostics);
    if files.get("site.toml").is_none() && !files.oversize().any(|(path, _)| path == "site.toml") {
        diagnostics.push(site_missing());
    }
    (raw, diagnostics.sorted())
}

/// What one file became.
enum Piece {
    Site(Node),
    Eligibility(Node),
    Published(Vec<(Arc<str>, Place)>),
    Tables(Vec<RawTable>),
    Document(RawDocument),
    Asset(RawAsset),
    Nothing,
}

fn load_file(path: &str, bytes: &Arc<[u8]>, diagnostics: &mut Diagnostics) -> Piece {
    let file = SourceFile::new(path);
    match names::kind(path) {
        FileKind::Site => Piece::Site(settings(&file, bytes, diagnostics)),
        FileKind::Eligibility => Piece::Eligibility(settings(&file, bytes, diagnostics)),
        FileKind::Lock => encoding::decode_file(&file, bytes, diagnostics)
            .map_or(Piece::Nothing, |text| Piece::Published(lines(&file, &text))),
        FileKind::Csv(name) => {
            let table = encoding::decode_file(&file, bytes, diagnostics)
                .and_then(|text| csv::read(&name, &file, &text, diagnostics));
            Piece::Tables(table.into_iter().collect())
        }
        FileKind::Workbook => Piece::Tables(workbook::read(&file, bytes, diagnostics)),
        FileKind::Markdown => encoding::decode_file(&file, bytes, diagnostics)
            .map_or(Piece::Nothing, |text| {
                Piece::Document(document::read(&file, &text, diagnostics))
            }),
        FileKind::Asset => Piece::Asset(RawAsset {
            file,
            bytes: Arc::clone(bytes),
        }),
        FileKind::UnknownData => {
            diagnostics.push(names::unknown_file(&file));
            Piece::Nothing
        }
        FileKind::Theme | FileKind::Release => Piece::Nothing,
    }
}

/// The lines of a plain list; `#` begins a remark.
fn lines(file: &SourceFile, text: &str) -> Vec<(Arc<str>, Place)> {
    let numbered = (1..).zip(text.lines().map(str::trim));
    numbered
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| (Arc::from(line), Place::text(file, number, 1)))
        .collect()
}

fn settings(file: &SourceFile, bytes: &[u8], diagnostics: &mut Diagnostics) -> Node {
    encoding::decode_file(file, bytes, diagnostics).map_or_else(
        || Node::empty_map(file),
        |text| toml_node::read(file, &text, 1, "settings", diagnostics),
    )
}

/// Puts the pieces together; of several tables with one name the first file's is kept.
fn gather(pieces: Vec<(Piece, Diagnostics)>, diagnostics: &mut Diagnostics) -> Raw {
    let mut raw = Raw {
        site: Node::empty_map(&SourceFile::new("site.toml")),
        eligibility: None,
        published: Vec::new(),
        tables: Vec::new(),
        documents: Vec::new(),
        assets: Vec::new(),
        releases: Vec::new(),
    };
    let mut tables: BTreeMap<Arc<str>, RawTable> = BTreeMap::new();
    for (piece, found) in pieces {
        diagnostics.extend(found);
        match piece {
            Piece::Site(node) => raw.site = node,
            Piece::Eligibility(node) => raw.eligibility = Some(node),
            Piece::Published(lines) => raw.published = lines,
            Piece::Tables(read) => {
                for table in read {
                    match tables.get(&table.name) {
                        Some(first) => diagnostics.push(names::table_twice(first, &table)),
                        None => {
                            tables.insert(Arc::clone(&table.name), table);
                        }
                    }
                }
            }
            Piece::Document(document) => raw.documents.push(document),
            Piece::Asset(asset) => raw.assets.push(asset),
            Piece::Nothing => {}
        }
    }
    raw.tables = tables.into_values().collect();
    raw
}

fn file_too_large(path: &str, size: u64) -> Diagnostic {
    let (limit, size) = (FILE_LIMIT >> 20, size.div_ceil(1 << 20));
    Diagnostic::new(
        "too-large",
        Place::whole(&SourceFile::new(path)),
        Words::new(
            format!("文件太大，没有读取（`{size}` MB，最多 `{limit}` MB）"),
            format!("the file is too large and was not read (`{size}` MB, at most `{limit}` MB)"),
        ),
    )
    .seen(format!("{size} MB"))
    .expected(
        format!("不超过 {limit} MB"),
        format!("at most {limit} MB"),
    )
    .hint(
        "把数据按年度或季度拆成几个文件放进 `data/statistics/`；图片和影像先压缩",
        "split the data by year or quarter into several files in `data/statistics/`; shrink pictures",
    )
}

fn site_missing() -> Diagnostic {
    Diagnostic::new(
        "settings",
        Place::whole(&SourceFile::new("site.toml")),
        Words::new("项目里没有 `site.toml`", "the project has no `site.toml`"),
    )
    .expected(
        "项目文件夹里有一个 `site.toml`",
        "a file `site.toml` in the project's folder",
    )
    .hint(
        "检查是否在正确的文件夹里运行；新项目用 `mingbai new 文件夹` 生成",
        "check that this is the right folder; `mingbai new FOLDER` makes a new project",
    )
}
