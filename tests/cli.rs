//! The command line keeps its word: exit codes, a starter project that builds at once, and an
//! output that no failed build touches.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A new project in a folder of its own, away from the repository.
struct Project {
    home: TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self {
            home: TempDir::new().expect("a folder"),
        };
        let said = project.run(&["new", "mine"]);
        assert_eq!(code(&said), 0, "{said:?}");
        project
    }

    fn dir(&self) -> PathBuf {
        self.home.path().join("mine")
    }

    fn file(&self, path: &str) -> PathBuf {
        self.dir().join(path)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(self.home.path(), arguments)
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(path)).expect("a text");
        assert!(text.contains(from), "{path} does not say {from}");
        fs::write(self.file(path), text.replacen(from, to, 1)).expect("written");
    }
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .current_dir(dir)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("the program runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_new_project_builds_at_once() {
    let project = Project::new();
    let built = project.run(&["build", "mine"]);
    assert_eq!(code(&built), 0, "{}", text(&built.stderr));
    assert!(
        built.stdout.is_empty(),
        "what is for people goes to standard error"
    );
    for path in [
        "output/index.html",
        "output/manifest.json",
        "output/.gitignore",
    ] {
        assert!(project.file(path).is_file(), "{path}");
    }
    assert_eq!(code(&project.run(&["verify", "mine/output"])), 0);
    // A project is the folder one stands in, where none is named.
    let checked = run(&project.dir(), &["check"]);
    assert_eq!(code(&checked), 0, "{}", text(&checked.stderr));
}

#[test]
fn new_leaves_a_folder_alone_that_has_something_in_it() {
    let home = TempDir::new().expect("a folder");
    fs::write(home.path().join("letter.txt"), "dear").expect("written");
    let said = run(home.path(), &["new", "."]);
    assert_eq!(code(&said), 1);
    let left = fs::read_dir(home.path()).expect("readable").count();
    assert_eq!(left, 1);
}

#[test]
fn a_build_with_errors_leaves_the_output_as_it_was() {
    let project = Project::new();
    assert_eq!(code(&project.run(&["build", "mine"])), 0);
    let manifest = fs::read(project.file("output/manifest.json")).expect("a manifest");
    let home = fs::read(project.file("output/index.html")).expect("a home page");

    project.replace("data/statistics/2025Q1.csv", "2025Q1", "2025Q9");
    project.replace("site.toml", "示例县法律援助明白账", "改了名");
    let failed = project.run(&["build", "mine"]);
    assert_eq!(code(&failed), 1);
    let said = text(&failed.stderr);
    assert!(said.contains("data/statistics/2025Q1.csv:2"), "{said}");
    assert!(said.contains("bad-period"), "{said}");
    assert_eq!(
        fs::read(project.file("output/manifest.json")).ok(),
        Some(manifest)
    );
    assert_eq!(fs::read(project.file("output/index.html")).ok(), Some(home));
    assert_eq!(code(&project.run(&["verify", "mine/output"])), 0);
}

#[test]
fn verify_finds_a_changed_byte_a_missing_and_a_foreign_file() {
    let project = Project::new();
    assert_eq!(code(&project.run(&["build", "mine"])), 0);
    let page = project.file("output/index.html");
    let good = fs::read(&page).expect("a home page");

    let mut bad = good.clone();
    let last = bad.len() - 10;
    bad[last] ^= 1;
    fs::write(&page, &bad).expect("written");
    let said = project.run(&["verify", "mine/output"]);
    assert_eq!(code(&said), 1);
    assert!(text(&said.stderr).contains("index.html"), "{said:?}");

    fs::remove_file(&page).expect("removed");
    assert_eq!(code(&project.run(&["verify", "mine/output"])), 1);

    fs::write(&page, &good).expect("written");
    assert_eq!(code(&project.run(&["verify", "mine/output"])), 0);
    fs::write(project.file("output/stranger.txt"), "hello").expect("written");
    let said = project.run(&["verify", "mine/output"]);
    assert_eq!(code(&said), 1);
    assert!(text(&said.stderr).contains("stranger.txt"), "{said:?}");
}

#[test]
fn json_diagnostics_are_one_object_a_line() {
    let project = Project::new();
    project.replace("data/statistics/2025Q1.csv", "2025Q1", "2025Q9");
    project.replace("content/cases/wages-2025-03.md", "region:", "regoin:");
    for lang in ["zh", "en"] {
        let said = project.run(&["check", "mine", "--format", "json", "--lang", lang]);
        assert_eq!(code(&said), 1);
        let lines = text(&said.stdout);
        let list: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}")))
            .collect();
        assert!(list.len() >= 2, "{lines}");
        for d in &list {
            for member in ["code", "severity", "message", "file"] {
                assert!(
                    d[member].as_str().is_some_and(|text| !text.is_empty()),
                    "{d}"
                );
            }
            for member in ["line", "column"] {
                assert!(d[member].as_u64().is_some_and(|number| number > 0), "{d}");
            }
            assert!(
                d["hints"].as_array().is_some_and(|hints| !hints.is_empty()),
                "{d}"
            );
            assert!(["error", "warning", "note"].contains(&d["severity"].as_str().unwrap()));
        }
        let period = list
            .iter()
            .find(|d| d["code"] == "bad-period")
            .expect("it is told");
        assert_eq!(period["file"], "data/statistics/2025Q1.csv");
        assert_eq!(period["line"], 2);
        assert_eq!(period["cell"], "B2");
        assert_eq!(period["seen"], "2025Q9");
    }
}

#[test]
fn a_clean_project_says_nothing_in_json() {
    let project = Project::new();
    let said = project.run(&["check", "mine", "--format", "json"]);
    assert_eq!(code(&said), 0);
    let told: Vec<Value> = text(&said.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(told.iter().all(|d| d["severity"] == "note"), "{told:?}");
}

#[test]
fn the_language_of_messages_can_be_chosen() {
    let project = Project::new();
    project.replace("data/statistics/2025Q1.csv", "2025Q1", "2025Q9");
    let zh = text(&project.run(&["check", "mine", "--lang", "zh"]).stderr);
    let en = text(&project.run(&["check", "mine", "--lang", "en"]).stderr);
    assert!(zh.contains("时期读不懂"), "{zh}");
    assert!(en.contains("failed to read the period"), "{en}");
}

#[test]
fn every_code_is_explained() {
    let home = TempDir::new().expect("a folder");
    let listed = text(&run(home.path(), &["explain"]).stdout);
    let codes: Vec<&str> = listed.lines().filter_map(|l| l.split(' ').next()).collect();
    assert!(codes.len() > 50, "{listed}");
    for code_word in codes {
        let page = run(home.path(), &["explain", code_word]);
        assert_eq!(code(&page), 0, "{code_word}");
        assert!(text(&page.stdout).contains(code_word), "{code_word}");
    }
    let same = run(home.path(), &["check", "--explain", "totals"]).stdout;
    assert_eq!(same, run(home.path(), &["explain", "totals"]).stdout);
    assert_eq!(code(&run(home.path(), &["explain", "no-such-code"])), 2);
}

#[test]
fn wrong_usage_and_missing_folders_have_exit_codes_of_their_own() {
    let home = TempDir::new().expect("a folder");
    for arguments in [
        &["bulid"][..],
        &["build", "--no-such-option"],
        &["build", "nowhere"],
        &["check", "nowhere"],
        &["build", "--date", "yesterday"],
    ] {
        assert_eq!(code(&run(home.path(), arguments)), 2, "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["--version"]] {
        assert_eq!(code(&run(home.path(), arguments)), 0, "{arguments:?}");
    }
    // An empty folder is a project without settings: a mistake of the input.
    assert_eq!(code(&run(home.path(), &["check"])), 1);
    // An output that cannot be a folder is the machine's failure or a refusal, never a success.
    let project = Project::new();
    fs::write(project.home.path().join("file"), "").expect("written");
    let said = project.run(&["build", "mine", "--output", "file/output"]);
    assert!([1, 3].contains(&code(&said)), "{said:?}");
}

#[test]
fn a_file_that_is_not_ours_is_never_deleted() {
    let project = Project::new();
    assert_eq!(code(&project.run(&["build", "mine"])), 0);
    let letter = project.file("output/letter.txt");
    fs::write(&letter, "dear").expect("written");
    project.replace("site.toml", "示例县法律援助明白账", "改了名");
    let said = project.run(&["build", "mine"]);
    assert_eq!(code(&said), 1, "{}", text(&said.stderr));
    assert!(text(&said.stderr).contains("letter.txt"));
    assert_eq!(fs::read_to_string(&letter).expect("still there"), "dear");
}
