//! The house rules, as tests: who may import whom, where the world is touched, which folder names
//! which library, how long files are. A rule that is to change is changed in a table below.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// Which modules the code of a module may name, beside its own. `load::raw` is that part alone.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("model", &["source"]),
    ("diag", &["source"]),
    ("theme", &["source"]),
    (
        "load",
        &[
            "diag",
            // A release is held against its manifest while it is read.
            "publish::DEFINITIONS",
            "publish::FileRecord",
            "publish::HEAD",
            "publish::MANIFEST_NAME",
            "publish::Manifest",
            "publish::OBSERVATIONS",
            "source",
        ],
    ),
    ("resolve", &["diag", "load", "model", "source"]),
    ("derive", &["model"]),
    ("check", &["derive", "diag", "model", "source"]),
    ("clear", &["diag", "model", "source"]),
    ("analyse", &["model"]),
    ("plan", &["diag", "model", "source"]),
    ("chart", &[]),
    (
        "view",
        &[
            "analyse",
            "chart",
            "diag::Lang",
            "model",
            "plan",
            "resolve::documents::text",
            // A brochure's troubles have the places of its front matter.
            "source::Place",
        ],
    ),
    (
        "render",
        &[
            "analyse",
            "chart",
            "diag",
            // Pictures beside the content are copied as they were read.
            "load::raw::RawAsset",
            "model",
            "plan",
            "print",
            "publish",
            "resolve::documents::address",
            "source",
            "theme",
            "view",
        ],
    ),
    ("publish", &[]),
    (
        "inspect",
        &[
            "clear::SecretKind",
            "clear::Secrets",
            "diag",
            "publish",
            "source",
        ],
    ),
    (
        "print",
        &[
            "chart",
            "diag",
            "model",
            // What is expensive is kept; its key is a digest.
            "publish::Digest",
            "publish::Store",
            "resolve::documents::text",
            "source",
            "theme",
            "view",
        ],
    ),
    ("config", &["diag", "load", "model", "source"]),
];

/// Modules that tell the whole story and may name anything of the library.
const TELLERS: &[&str] = &[
    "pipeline", "release", "docs", "build", "serve", "cli", "lib", "main",
];

/// Modules that see what is public, and cannot name what was read.
const AFTER_CLEARANCE: &[&str] = &["analyse", "plan", "view", "print", "render", "inspect"];

/// Names of what was read, before clearance.
const BEFORE_CLEARANCE: &[&str] = &["Dataset", "Recorded", "Unsound"];

/// Disk, environment, clock, network, other programs, terminal.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::process::Command",
    "std::time::SystemTime",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// Where the world may be touched.
const RIM: &[&str] = &["load/files.rs", "publish/", "serve/", "cli/", "main.rs"];

/// Heavy libraries, and the one place that names each.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("tera", &["render/page"]),
    ("plotters", &["chart/"]),
    ("plotters_backend", &["chart/"]),
    ("ab_glyph", &["chart/"]),
    ("resvg", &["chart/card.rs"]),
    ("calamine", &["load/"]),
    ("cfb", &["load/"]),
    (
        "zip",
        &["load/", "render/export/archive.rs", "inspect/text.rs"],
    ),
    ("aho_corasick", &["inspect/search.rs", "clear/secrets.rs"]),
    ("rust_xlsxwriter", &["render/export/workbook/"]),
    ("quick_xml", &["load/"]),
    ("saphyr_parser", &["load/"]),
    ("csv", &["load/"]),
    ("encoding_rs", &["load/"]),
    ("chardetng", &["load/"]),
    ("walkdir", &["load/files.rs", "publish/"]),
    ("pulldown_cmark", &["resolve/documents/"]),
    ("ammonia", &["resolve/documents/"]),
    ("rstar", &["analyse/"]),
    ("pinyin", &["view/spelling.rs"]),
    ("qrcode", &["render/", "view/"]),
    ("typst", &["print/"]),
    ("typst_layout", &["print/"]),
    ("typst_pdf", &["print/"]),
    ("typst_render", &["print/"]),
    ("rqrr", &["print/"]),
    ("png", &["chart/png.rs"]),
    ("jpeg_encoder", &["print/"]),
    ("sha2", &["publish/"]),
    ("rustix", &["publish/"]),
    ("tiny_http", &["serve/server.rs"]),
    ("notify", &["serve/"]),
    ("clap", &["cli/"]),
    ("indicatif", &["cli/"]),
];

/// Lines of a file at most.
const LINES: usize = 500;

/// Files that may be longer, and by how much.
const LONGER: &[(&str, usize, &str)] = &[("diag/catalogue.rs", 700, "one line a code")];

/// A file of `src/`, with everything its code outside of tests names.
struct SourceCode {
    /// Its path below `src/`.
    path: String,
    text: String,
    /// Full paths (`crate::model::Key`, `std::fs::read`), macros with their `!`.
    names: BTreeSet<String>,
}

impl SourceCode {
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    fn is_below(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

fn sources() -> Vec<SourceCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.retain(|path| !path.ends_with("tests.rs"));
    assert!(files.len() > 100, "the sources were not found");
    files.iter().map(|file| source(&root, file)).collect()
}

fn source(root: &Path, file: &Path) -> SourceCode {
    let relative = file.strip_prefix(root).unwrap_or(file);
    let path = relative.to_string_lossy().replace('\\', "/");
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tree = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut reader = Reader {
        module: module_of(&path),
        own: tree.items.iter().filter_map(module_name).collect(),
        names: BTreeSet::new(),
    };
    reader.visit_file(&tree);
    SourceCode {
        path,
        text,
        names: reader.names,
    }
}

/// `model/period.rs` is `crate::model::period`.
fn module_of(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let root = matches!(stem, "lib" | "main");
    let parts = stem.split('/').filter(|_| !root).map(str::to_owned);
    std::iter::once("crate".to_owned()).chain(parts).collect()
}

fn module_name(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    }
}

/// Collects the names that code outside of tests uses.
struct Reader {
    module: Vec<String>,
    /// Modules that the file declares: `csv::…` below `mod csv;` is no library.
    own: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Reader {
    fn add(&mut self, parts: &[String]) {
        let Some(first) = parts.first() else { return };
        let mut full: Vec<String> = match first.as_str() {
            "super" | "self" => self.module.clone(),
            own if self.own.contains(own) => self
                .module
                .iter()
                .cloned()
                .chain([own.to_owned()])
                .collect(),
            other => vec![other.to_owned()],
        };
        let mut rest = parts;
        if matches!(first.as_str(), "super" | "self") {
            while let Some("super" | "self") = rest.first().map(String::as_str) {
                if rest[0] == "super" {
                    full.pop();
                }
                rest = &rest[1..];
            }
        } else {
            rest = &rest[1..];
        }
        full.extend(rest.iter().cloned());
        self.names.insert(full.join("::"));
    }

    fn add_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.add_tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) => self.add(&with(name.ident.to_string())),
            UseTree::Rename(rename) => self.add(&with(rename.ident.to_string())),
            UseTree::Glob(_) => self.add(before),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(before, tree);
                }
            }
        }
    }

    /// Paths inside of macro calls, which are tokens only.
    fn add_tokens(&mut self, tokens: &str) {
        let words: Vec<&str> = tokens
            .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .filter(|word| !word.is_empty())
            .collect();
        let joined = words
            .join(" ")
            .replace(" :: ", "::")
            .replace(":: ", "::")
            .replace(" ::", "::");
        for path in joined.split(' ').filter(|word| word.contains("::")) {
            let parts: Vec<String> = path
                .split("::")
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect();
            self.add(&parts);
        }
    }
}

fn only_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute
                    .parse_args::<syn::Path>()
                    .is_ok_and(|condition| condition.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if only_for_tests(&item.attrs) {
            return;
        }
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !only_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !only_for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !only_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !only_for_tests(&item.attrs) {
            self.add_tree(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.add(&parts);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(name) = call.path.segments.last() {
            self.names.insert(format!("{}!", name.ident));
        }
        self.add_tokens(&call.tokens.to_string());
        visit::visit_macro(self, call);
    }
}

/// True if `name` is `prefix` or lies below it.
fn is_within(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn no_one(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn a_module_names_only_what_it_may() {
    let mut broken = Vec::new();
    for file in sources() {
        let module = file.module();
        if TELLERS.contains(&module) {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            broken.push(format!(
                "src/{}: `{module}` is missing in MAY_IMPORT",
                file.path
            ));
            continue;
        };
        for name in file
            .names
            .iter()
            .filter_map(|name| name.strip_prefix("crate::"))
        {
            let own = is_within(name, module);
            if !own && !allowed.iter().any(|prefix| is_within(name, prefix)) {
                broken.push(format!(
                    "src/{}: `{module}` may not name `crate::{name}`",
                    file.path
                ));
            }
        }
    }
    no_one(&broken);
}

#[test]
fn nothing_names_the_command_line() {
    let mut broken = Vec::new();
    for file in sources()
        .iter()
        .filter(|file| !matches!(file.module(), "cli" | "main"))
    {
        let names = file
            .names
            .iter()
            .filter(|name| is_within(name, "crate::cli"));
        broken.extend(names.map(|name| format!("src/{}: `{name}`", file.path)));
    }
    no_one(&broken);
}

#[test]
fn what_was_read_is_not_named_after_clearance() {
    let mut broken = Vec::new();
    for file in sources()
        .iter()
        .filter(|file| AFTER_CLEARANCE.contains(&file.module()))
    {
        for name in &file.names {
            if name
                .split("::")
                .any(|part| BEFORE_CLEARANCE.contains(&part))
            {
                broken.push(format!("src/{}: `{name}`", file.path));
            }
        }
    }
    no_one(&broken);
}

#[test]
fn the_world_is_touched_at_the_rim() {
    let mut broken = Vec::new();
    for file in sources().iter().filter(|file| !file.is_below(RIM)) {
        for name in &file.names {
            if WORLD.iter().any(|world| is_within(name, world)) {
                broken.push(format!("src/{}: `{name}`", file.path));
            }
        }
    }
    no_one(&broken);
}

#[test]
fn a_library_is_named_in_one_place() {
    let mut broken = Vec::new();
    let sources = sources();
    for (library, places) in LIBRARIES {
        for file in sources.iter().filter(|file| !file.is_below(places)) {
            let names = file.names.iter().filter(|name| is_within(name, library));
            let names = names.filter(|name| name.contains("::"));
            broken.extend(names.map(|name| format!("src/{}: `{name}`", file.path)));
        }
    }
    no_one(&broken);
}

#[test]
fn a_file_says_what_it_is_for_and_is_short() {
    let mut broken = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            broken.push(format!(
                "src/{}: begin with `//!` and what the file is for",
                file.path
            ));
        }
        let exception = LONGER.iter().find(|(path, ..)| *path == file.path);
        let limit = exception.map_or(LINES, |(_, lines, _)| *lines);
        let lines = file.text.lines().count();
        if lines > limit {
            broken.push(format!("src/{}: {lines} lines, {limit} at most", file.path));
        }
        if exception.is_some() && lines <= LINES {
            broken.push(format!(
                "src/{}: no longer needs its exception in LONGER",
                file.path
            ));
        }
    }
    no_one(&broken);
}

#[test]
fn the_reader_sees_every_kind_of_name() {
    let code = "mod csv; use super::{a::B, c as d}; use std::{fs, io}; #[cfg(test)] mod tests { use crate::cli; }
        fn f() { csv::g(); let _ = format!(\"{}\", crate::diag::x()); println!(); self::h(); super::super::k(); }";
    let tree = syn::parse_file(code).unwrap();
    let mut reader = Reader {
        module: ["crate", "load", "deep"].map(str::to_owned).into(),
        own: tree.items.iter().filter_map(module_name).collect(),
        names: BTreeSet::new(),
    };
    reader.visit_file(&tree);
    for name in [
        "crate::load::a::B",
        "crate::load::c",
        "std::fs",
        "crate::load::deep::csv::g",
        "crate::diag::x",
        "println!",
        "crate::load::deep::h",
        "crate::k",
    ] {
        assert!(reader.names.contains(name), "{name} in {:?}", reader.names);
    }
    assert!(!reader.names.contains("crate::cli"));
}
