//! Two versions of a small site, and how to look at what became of them on the disk.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mingbai::publish::{
    Manifest, OutputPath, PublishOptions, PublishProblem, Published, Sink, Staging, Way, publish,
    verify,
};
use tempfile::TempDir;

pub const ALL_WAYS: [Way; 3] = [Way::Exchange, Way::TwoRenames, Way::FileByFile];

/// The folder that a large site keeps beside its output.
pub const TWIN: &str = ".output.mingbai-twin";

/// Files by path.
pub type Site = BTreeMap<String, Vec<u8>>;

pub fn path(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap_or_else(|problem| panic!("{problem}"))
}

pub fn site(files: &[(&str, &str)]) -> Site {
    files
        .iter()
        .map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()))
        .collect()
}

/// The published version. `shape` is a file and `box` a folder; in the new version it is the other
/// way.
pub fn old_site() -> Site {
    let mut site = site(&[
        ("index.html", "old home"),
        ("404.html", "not found"),
        ("assets/style.css", "old style"),
        ("assets/same.js", "same script"),
        ("data/cases.csv", "period,cases\n2025Q1,10\n"),
        ("gone/index.html", "a page that goes"),
        ("gone/deep/chart.svg", "a chart that goes"),
        ("shape", "a file that becomes a folder"),
        ("box/inner.txt", "a folder that becomes a file"),
        ("Case/page.html", "a name in capitals"),
    ]);
    for number in 0..5 {
        site.insert(
            format!("cases/{number}/index.html"),
            format!("case {number}").into_bytes(),
        );
    }
    site
}

/// The version that is to take its place.
pub fn new_site() -> Site {
    let mut site = old_site();
    for gone in [
        "gone/index.html",
        "gone/deep/chart.svg",
        "shape",
        "box/inner.txt",
        "Case/page.html",
    ] {
        site.remove(gone);
    }
    site.extend(self::site(&[
        ("index.html", "new home, longer"),
        ("assets/style.css", "new style"),
        ("data/cases.csv", "period,cases\n2025Q1,11\n"),
        ("shape/index.html", "a folder that was a file"),
        ("box", "a file that was a folder"),
        ("case/page.html", "a name in small letters"),
        ("fresh/index.html", "a page that comes"),
        ("fresh/chart.svg", "a chart that comes"),
    ]));
    site
}

pub fn manifest_of(site: &Site) -> Manifest {
    let record = mingbai::publish::FileRecord::of;
    Manifest {
        files: site
            .iter()
            .map(|(name, bytes)| (path(name), record(bytes)))
            .collect(),
    }
}

/// A temporary folder with room for an output folder.
pub struct Bench {
    pub root: TempDir,
}

impl Bench {
    pub fn new() -> Bench {
        Bench {
            root: super::bench_folder(),
        }
    }

    /// A bench on which the old site is published, beside a `.gitignore` and a `.gitkeep` that are
    /// not ours.
    pub fn with_old_site() -> Bench {
        let bench = Bench::new();
        build(&bench.output(), &old_site(), None).unwrap();
        fs::write(bench.output().join(".gitignore"), "*\n").unwrap();
        fs::write(bench.output().join("data/.gitkeep"), "").unwrap();
        bench
    }

    /// The same, with a twin of the published tree beside it.
    pub fn with_twin() -> Bench {
        let bench = Bench::with_old_site();
        for site in [new_site(), old_site()] {
            let options = PublishOptions {
                twin_from: 0,
                ..PublishOptions::default()
            };
            publish(stage(&bench.output(), &site).unwrap(), &options).unwrap();
        }
        assert_eq!(bench.desk(), [TWIN, "output"]);
        bench
    }

    pub fn output(&self) -> PathBuf {
        self.root.path().join("output")
    }

    /// The names in the folder that holds the output.
    pub fn desk(&self) -> Vec<String> {
        names_in(self.root.path())
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.output().join(name)).unwrap()
    }
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

pub fn stage(output: &Path, site: &Site) -> Result<Staging, PublishProblem> {
    let staging = Staging::open(output)?;
    for (name, bytes) in site {
        staging.put(&path(name), bytes)?;
    }
    Ok(staging)
}

pub fn build(output: &Path, site: &Site, way: Option<Way>) -> Result<Published, PublishProblem> {
    publish(
        stage(output, site)?,
        &PublishOptions {
            way,
            ..PublishOptions::default()
        },
    )
}

/// Which version lies whole in `output`; fails with the differences when neither does.
#[track_caller]
pub fn version_in(output: &Path) -> &'static str {
    let problems = verify(output);
    assert!(problems.is_empty(), "the tree is not whole: {problems:#?}");
    let manifest = Manifest::read(output).unwrap().unwrap();
    if manifest == manifest_of(&old_site()) {
        "old"
    } else if manifest == manifest_of(&new_site()) {
        "new"
    } else {
        panic!("neither the old nor the new site: {}", manifest.to_text())
    }
}
