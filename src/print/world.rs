//! The typesetter's world: templates of the theme, data as files in memory, the fonts of print. No disk, no
//! network, no packages, no clock.

use rustc_hash::FxHashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::Fonts;
use crate::theme::Theme;

/// The templates of a theme's `print/`, parsed once.
pub struct Templates {
    library: LazyHash<Library>,
    sources: FxHashMap<FileId, Source>,
    names: FxHashMap<FileId, String>,
    texts: Vec<String>,
}

impl Templates {
    /// Parses the templates. Files that are no text are left out and missed when a template asks for them.
    pub fn new(theme: &Theme) -> Self {
        let mut sources = FxHashMap::default();
        let mut names = FxHashMap::default();
        let mut texts = Vec::new();
        for (name, bytes) in theme.folder("print") {
            let Some(id) = file_id(name) else { continue };
            if let Ok(text) = std::str::from_utf8(bytes) {
                texts.push(format!("{name}\n{text}"));
                names.insert(id, theme.place_of(&format!("print/{name}")));
                sources.insert(id, Source::new(id, text.to_owned()));
            }
        }
        Self {
            library: LazyHash::new(Library::default()),
            sources,
            names,
            texts,
        }
    }

    /// Whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        file_id(name).is_some_and(|id| self.sources.contains_key(&id))
    }

    /// Where a template stands, for messages, with its text.
    pub fn place(&self, id: FileId) -> Option<(&str, &Source)> {
        Some((self.names.get(&id)?, self.sources.get(&id)?))
    }

    /// Every template's text, in the order of names, for the cache's key.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }
}

/// The id of a file in the world. The same few names are used for every brochure: there are only 65,535 ids.
fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One compilation: a template and its data.
pub struct Desk<'a> {
    templates: &'a Templates,
    fonts: &'a Fonts,
    main: FileId,
    files: FxHashMap<FileId, Bytes>,
}

impl<'a> Desk<'a> {
    /// A template with data files by name; `None` if the name cannot be a file's.
    pub fn new(
        templates: &'a Templates,
        fonts: &'a Fonts,
        main: &str,
        files: impl IntoIterator<Item = (String, Bytes)>,
    ) -> Option<Self> {
        let files = files
            .into_iter()
            .filter_map(|(name, bytes)| Some((file_id(&name)?, bytes)))
            .collect();
        Some(Self {
            templates,
            fonts,
            main: file_id(main)?,
            files,
        })
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.templates.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates
            .sources
            .get(&id)
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
