//! The `inspect` stage: nothing that was hidden is in anything that was made.
//!
//! An [`Inspector`] stands between `render` and the sink: each file is searched while it is in
//! memory, by the thread that made it, and goes on as it is. [`Inspector::verdict`] gives the
//! diagnostics; with one of them nothing is published. What is searched for are the [`Secrets`]
//! that `clear` made: words, addresses and row keys anywhere; numbers beside their unit or the name of
//! what they count, because digits alone are everywhere. Searched are HTML (as it is, and as it
//! reads without its tags), other text, what archives and workbooks hold, the words of PDFs as
//! the typesetter set them, and the names of files. Pictures are not read.

mod search;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::clear::{SecretKind, Secrets};
use crate::diag::{Diagnostic, Words};
use crate::publish::{FileRecord, Growing, OutputPath, PublishProblem, Sink};
use crate::source::Place;

use search::{Finder, Hit};

/// A sink that looks into what it passes on.
pub struct Inspector<'a> {
    inner: &'a (dyn Sink + Sync),
    finder: Option<Finder<'a>>,
    hits: Mutex<BTreeSet<(Hit, String)>>,
}

impl<'a> Inspector<'a> {
    /// Looks for secrets in everything that is put into a sink.
    pub fn new(inner: &'a (dyn Sink + Sync), secrets: &'a Secrets) -> Self {
        Self {
            inner,
            finder: (!secrets.is_empty()).then(|| Finder::new(secrets)),
            hits: Mutex::default(),
        }
    }

    /// What was found, one diagnostic a secret, at the place of the secret.
    pub fn verdict(&self) -> Vec<Diagnostic> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let hits = self.hits.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files: BTreeMap<Hit, Vec<&str>> = BTreeMap::new();
        for (hit, path) in hits.iter() {
            files.entry(*hit).or_default().push(path);
        }
        files
            .into_iter()
            .map(|(hit, files)| leak(&finder.told(hit), &files))
            .collect()
    }

    /// Searches a file, or a part of it that ends where a line ends.
    fn look(&self, path: &OutputPath, bytes: &[u8]) {
        if let Some(finder) = &self.finder {
            let mut found = finder.words_in(path.as_str());
            for text in text::texts(path.as_str(), bytes) {
                found.extend(finder.search(&text));
            }
            self.note(path, found);
        }
    }

    fn note(&self, path: &OutputPath, found: BTreeSet<Hit>) {
        if found.is_empty() {
            return;
        }
        let mut hits = self.hits.lock().unwrap_or_else(PoisonError::into_inner);
        let name = path.as_str();
        hits.extend(found.into_iter().map(|hit| (hit, name.to_owned())));
    }
}

impl Sink for Inspector<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<FileRecord, PublishProblem> {
        self.look(path, bytes);
        self.inner.put(path, bytes)
    }

    fn begin(&self, path: &OutputPath) -> Result<Box<dyn Growing + '_>, PublishProblem> {
        Ok(Box::new(Inspected {
            inspector: self,
            path: path.clone(),
            inner: self.inner.begin(path)?,
        }))
    }

    fn read(&self, path: &OutputPath) -> Result<Option<Arc<[u8]>>, PublishProblem> {
        self.inner.read(path)
    }

    fn shows(&self, path: &OutputPath, words: &str) {
        if let Some(finder) = &self.finder {
            let said = text::Text::of_lines(words.to_owned());
            self.note(path, finder.search(&said));
        }
        self.inner.shows(path, words);
    }
}

/// A file that comes part by part and is looked into on its way.
struct Inspected<'a> {
    inspector: &'a Inspector<'a>,
    path: OutputPath,
    inner: Box<dyn Growing + 'a>,
}

impl Growing for Inspected<'_> {
    fn add(&mut self, part: &[u8]) -> Result<(), PublishProblem> {
        self.inspector.look(&self.path, part);
        self.inner.add(part)
    }

    fn finish(self: Box<Self>) -> Result<FileRecord, PublishProblem> {
        self.inner.finish()
    }
}

/// A secret as a diagnostic may tell it.
struct Told<'s> {
    /// What it is.
    kind: Option<SecretKind>,
    /// The words themselves; never repeated.
    text: &'s str,
    /// Where they stand.
    place: &'s Place,
}

impl Told<'_> {
    /// Its first character and how many follow; of a number nothing.
    fn masked(&self) -> String {
        let count = self.text.chars().count();
        match self.kind {
            None => "●".repeat(count),
            Some(_) => {
                let first: String = self.text.chars().take(1).collect();
                format!("{first}●●●（{count}）")
            }
        }
    }
}

fn leak(told: &Told<'_>, files: &[&str]) -> Diagnostic {
    let (zh, en) = match told.kind {
        Some(SecretKind::Title) => ("标题或名称", "a title or name"),
        Some(SecretKind::Words) => ("文字", "words"),
        Some(SecretKind::Address) => ("网址或文件名", "an address or file name"),
        Some(SecretKind::Row) => ("行键", "a row key"),
        None => ("数值", "a value"),
    };
    let first = files.first().copied().unwrap_or_default();
    let (more_zh, more_en) = match files.len() {
        0 | 1 => (String::new(), String::new()),
        many => (
            format!(" 等 {many} 个文件"),
            format!(" and {} more files", many - 1),
        ),
    };
    Diagnostic::new(
        "leak",
        told.place.clone(),
        Words::new(
            format!("这里的{zh}还不能公开，却出现在 `{first}`{more_zh}里；没有发布"),
            format!(
                "{en} of this place may not be seen, yet stands in `{first}`{more_en}; nothing was published"
            ),
        ),
    )
    .seen(told.masked())
    .expected("公开的文件里没有它", "files without it")
    .hint(
        "在别的文字、表格、主题或 site.toml 里找出抄了它的地方，删去，或给那里也写上 publish_at",
        "find the text, table, theme file or setting that repeats it; remove it there or give it a publish_at, too",
    )
}
