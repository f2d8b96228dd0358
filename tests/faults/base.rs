//! The clean project, read once.

use std::collections::BTreeMap;

use crate::fault::{Content, Fault};
use crate::figures::{self, Figure};
use crate::support::table::Table;
use crate::support::{self, Files};

/// A picture beside the cases, one pixel large.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A project without any mistake.
pub struct Base {
    files: Files,
    /// Its tables by path.
    pub tables: BTreeMap<String, Table>,
    /// Its texts in Chinese by path, front matter and all.
    pub texts: BTreeMap<String, String>,
    /// Its statistics, with the number of sums that each figure takes part in.
    pub figures: Vec<Figure>,
}

impl Base {
    /// Reads a project and proves it clean.
    pub fn new(mut files: Files) -> Self {
        files.insert("content/cases/window.png".to_owned(), PICTURE.to_vec());
        let case = |path: &&String| path.starts_with("content/cases/") && path.ends_with(".md");
        let first = files.keys().find(case).cloned();
        let text = first.and_then(|path| files.get_mut(&path));
        text.expect("a case")
            .extend_from_slice("\n![接待窗口](window.png)\n".as_bytes());
        let clean = support::prepare(files.clone(), support::TODAY);
        assert!(
            clean.diagnostics.is_empty(),
            "{}",
            support::listed(&clean.diagnostics)
        );
        let tables: BTreeMap<String, Table> = files
            .iter()
            .filter(|(path, _)| path.ends_with(".csv"))
            .map(|(path, bytes)| (path.clone(), Table::read(bytes)))
            .collect();
        let texts = files
            .iter()
            .filter(|(path, _)| path.ends_with(".md") && !path.ends_with(".en.md"))
            .chain(files.get_key_value("site.toml"))
            .map(|(path, bytes)| {
                let text = String::from_utf8(bytes.clone()).expect("the texts are UTF-8");
                (path.clone(), text)
            })
            .collect();
        let figures = figures::figures(&tables);
        Self {
            files,
            tables,
            texts,
            figures,
        }
    }

    /// The project with a mistake.
    pub fn with(&self, fault: &Fault) -> Files {
        let mut files = self.files.clone();
        files.remove(&fault.file);
        let (path, Content::Bytes(bytes)) = &fault.now else {
            panic!("{} was not saved", fault.file);
        };
        files.insert(path.clone(), bytes.clone());
        files
    }

    /// Texts of a folder of `content/`.
    pub fn texts_of(&self, folder: &str) -> Vec<(&str, &str)> {
        let prefix = format!("content/{folder}/");
        self.texts
            .iter()
            .filter(|(path, _)| path.starts_with(&prefix))
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect()
    }
}
