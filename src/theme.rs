//! Themes: which file of which theme is used, and the tokens they share.
//!
//! A theme is a folder `themes/NAME/` of `templates/`, `static/`, `i18n/` and `theme.toml`. A file is looked up
//! in the project's own theme, then along `extends`, then in the default theme, which is built
//! into the program. This module reads no disk: the caller hands in the files of a project's theme by name.

mod tokens;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use include_dir::{Dir, include_dir};

pub use tokens::{ChartType, Colour, Tokens, TypeStep};

/// The name of the built-in theme.
pub const DEFAULT: &str = "default";
/// The version of the view types that templates are written for.
pub const VIEW_VERSION: i64 = 1;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/static");
static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/i18n");
static PRINT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/print");
const SETTINGS: &str = include_str!("../themes/default/theme.toml");

/// The files of one theme: path in the theme's folder (`templates/home.html`) → bytes.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// A theme with all it extends, ready to be used.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, ThemeFile>,
    tokens: Tokens,
}

/// A file and the theme it was found in.
#[derive(Debug, Clone)]
struct ThemeFile {
    theme: String,
    bytes: Cow<'static, [u8]>,
}

/// What is wrong with a theme, and where. Line and column count from 1; both are 0 where there is no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeProblem {
    /// The file (`themes/county/theme.toml`).
    pub file: String,
    /// Its line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ThemeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )
    }
}

impl std::error::Error for ThemeProblem {}

impl Theme {
    /// The built-in theme alone.
    ///
    /// # Errors
    /// None in a released program: a test loads it.
    pub fn built_in() -> Result<Self, ThemeProblem> {
        Self::resolve(DEFAULT, &|_| None)
    }

    /// A theme by name. `project` gives all files of the project's `themes/NAME/`, or `None` if there is no such folder.
    ///
    /// # Errors
    /// A theme that does not exist, extends itself, is written for another view version, or whose
    /// `theme.toml` cannot be read.
    pub fn resolve(
        name: &str,
        project: &dyn Fn(&str) -> Option<ThemeFiles>,
    ) -> Result<Self, ThemeProblem> {
        let mut layers = Vec::new();
        let mut next = name.to_owned();
        loop {
            if layers.iter().any(|(seen, _)| *seen == next) {
                return Err(no_place(&next, format!("theme `{next}` extends itself")));
            }
            let Some(files) = project(&next) else {
                if next == DEFAULT {
                    break;
                }
                return Err(no_place(&next, format!("there is no theme `{next}`")));
            };
            let parent = tokens::read_parent(&next, &files)?;
            layers.push((next, files));
            // A project's own `default` stands in front of the built-in one of the same name.
            match parent {
                Some(parent) => next = parent,
                None => break,
            }
        }
        Self::stack(layers)
    }

    /// Lays the themes over the built-in one; `layers` come nearest first.
    fn stack(layers: Vec<(String, ThemeFiles)>) -> Result<Self, ThemeProblem> {
        let mut files = built_in_files();
        let mut settings: toml::Table = tokens::parse(DEFAULT, SETTINGS)?;
        for (theme, layer) in layers.into_iter().rev() {
            for (path, bytes) in layer {
                if path == "theme.toml" {
                    let text = tokens::utf8(&theme, &bytes)?;
                    tokens::merge(&mut settings, tokens::parse(&theme, text)?);
                } else {
                    let bytes = Cow::Owned(bytes);
                    files.insert(
                        path,
                        ThemeFile {
                            theme: theme.clone(),
                            bytes,
                        },
                    );
                }
            }
        }
        let tokens = Tokens::from_settings(&settings)?;
        Ok(Self { files, tokens })
    }

    /// Colours, type and space.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// A file by its path in the theme (`i18n/zh.toml`).
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|file| file.bytes.as_ref())
    }

    /// Where a file really is, for messages (`themes/county/templates/home.html`).
    pub fn place_of(&self, path: &str) -> String {
        let theme = self
            .files
            .get(path)
            .map_or(DEFAULT, |file| file.theme.as_str());
        format!("themes/{theme}/{path}")
    }

    /// The files below a folder, by their path in it, in order.
    pub fn folder<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = (&'t str, &'t [u8])> {
        self.files.iter().filter_map(move |(path, file)| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((rest, file.bytes.as_ref()))
        })
    }

    /// The files to publish under `assets/`, by their path there: `static/`, and `tokens.css` made of the tokens.
    pub fn assets(&self) -> BTreeMap<String, Cow<'_, [u8]>> {
        let mut assets: BTreeMap<String, Cow<'_, [u8]>> = self
            .folder("static")
            .map(|(path, bytes)| (path.to_owned(), Cow::Borrowed(bytes)))
            .collect();
        assets.insert(
            "tokens.css".to_owned(),
            Cow::Owned(self.tokens.css().into_bytes()),
        );
        assets
    }
}

fn built_in_files() -> BTreeMap<String, ThemeFile> {
    let mut files = BTreeMap::new();
    for (folder, dir) in [
        ("templates", &TEMPLATES),
        ("static", &STATIC),
        ("i18n", &WORDS),
        ("print", &PRINT),
    ] {
        collect(folder, dir, &mut files);
    }
    files
}

fn collect(folder: &str, dir: &Dir<'static>, files: &mut BTreeMap<String, ThemeFile>) {
    for file in dir.files() {
        let path: Vec<_> = file
            .path()
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        let bytes = Cow::Borrowed(file.contents());
        let theme = DEFAULT.to_owned();
        files.insert(
            format!("{folder}/{}", path.join("/")),
            ThemeFile { theme, bytes },
        );
    }
    for inner in dir.dirs() {
        collect(folder, inner, files);
    }
}

fn no_place(theme: &str, message: String) -> ThemeProblem {
    ThemeProblem {
        file: format!("themes/{theme}/theme.toml"),
        line: 0,
        column: 0,
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> ThemeFiles {
        list.iter()
            .map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn the_built_in_theme_loads_and_has_its_assets() {
        let theme = Theme::built_in().unwrap();
        let assets = theme.assets();
        for name in ["site.css", "site.js", "tokens.css"] {
            assert!(assets.contains_key(name), "{name}");
        }
    }

    #[test]
    fn a_project_theme_replaces_single_files_and_single_tokens() {
        let theme = Theme::resolve("county", &|name| {
            (name == "county").then(|| {
                files(&[
                    (
                        "theme.toml",
                        "[theme]\nview = 1\n[colours]\nink = { light = \"#111111\" }\n",
                    ),
                    ("templates/home.html", "mine"),
                ])
            })
        })
        .unwrap();
        assert_eq!(theme.file("templates/home.html"), Some(b"mine".as_slice()));
        assert_eq!(
            theme.place_of("templates/home.html"),
            "themes/county/templates/home.html"
        );
        assert_eq!(
            theme.place_of("templates/case.html"),
            "themes/default/templates/case.html"
        );
        let ink = theme.tokens().colour("ink").unwrap();
        assert_eq!(
            (ink.light.as_str(), ink.dark.as_str()),
            ("#111111", "#83CBCC")
        );
    }

    #[test]
    fn mistakes_in_a_theme_have_a_place() {
        let broken = |text: &'static str| {
            let given =
                move |name: &str| (name == "county").then(|| files(&[("theme.toml", text)]));
            Theme::resolve("county", &given).unwrap_err()
        };
        let syntax = broken("[theme]\nview = \n");
        assert_eq!(
            (syntax.file.as_str(), syntax.line),
            ("themes/county/theme.toml", 2)
        );
        assert!(broken("[theme]\nview = 9\n").message.contains("view"));
        assert!(
            broken("[theme]\nextends = \"county\"\n")
                .message
                .contains("extends itself")
        );
        assert!(
            broken("[theme]\nextends = \"gone\"\n")
                .message
                .contains("no theme `gone`")
        );
        assert!(
            broken("[colours]\nink = { light = \"red\" }\n")
                .message
                .contains("`ink`")
        );
    }
}
