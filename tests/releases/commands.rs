//! The commands, as a clerk gives them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .current_dir(dir)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("the program runs")
}

/// Files below a folder with their bytes.
fn standing(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(dir)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(dir)
                .expect("below it")
                .display()
                .to_string();
            (name, fs::read(entry.path()).expect("readable"))
        })
        .collect();
    files.sort();
    files
}

/// Changes a figure, and those that add up to it, and marks them.
fn revise(project: &Path) {
    let table = project.join("data/statistics/2025Q2.csv");
    let text = fs::read_to_string(&table).expect("a text");
    let text = [("201", "202"), ("148", "149"), ("122", "123")]
        .iter()
        .fold(text, |text, (old, new)| {
            text.replacen(&format!("{old},provisional"), &format!("{new},revised"), 1)
        });
    fs::write(&table, text).expect("written");
}

#[test]
fn the_commands_keep_their_word() {
    let home = TempDir::new().expect("a folder");
    let code = |output: &Output| output.status.code().expect("it ended by itself");
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&run(home.path(), &["new", "mine"])), 0);
    let releases = home.path().join("mine/releases");
    let refused = run(
        home.path(),
        &["release", "2025Q2", "mine", "--date", "2026-07-01"],
    );
    assert_eq!(code(&refused), 1, "{}", said(&refused));
    assert!(
        said(&refused).contains("--approved-by"),
        "{}",
        said(&refused)
    );
    assert!(!releases.exists(), "nothing was written");
    // What a killed command left is no release, and goes with the next.
    fs::create_dir_all(releases.join(".mingbai-release-1")).expect("a folder");
    let approved = [
        "--approved-by",
        "主任办公会（示例）",
        "--confidentiality-review",
        "保密审查表第1号（示例）",
    ];
    let mut arguments = vec!["release", "2025Q2", "mine", "--date", "2026-07-01"];
    arguments.extend(approved);
    let done = run(home.path(), &arguments);
    assert_eq!(code(&done), 0, "{}", said(&done));
    let first = standing(&releases);
    assert!(
        first.iter().all(|(name, _)| name.starts_with("2025Q2/")),
        "{first:?}"
    );
    let again = run(home.path(), &arguments);
    assert_eq!(code(&again), 1, "{}", said(&again));
    assert!(said(&again).contains("2025Q2-2"), "{}", said(&again));

    revise(&home.path().join("mine"));
    let built = run(home.path(), &["build", "mine", "--date", "2026-07-02"]);
    assert_eq!(code(&built), 0, "{}", said(&built));
    assert!(standing(&releases) == first, "a build changed a release");
    let published = home.path().join("mine/output/releases/2025Q2");
    for (name, bytes) in &first {
        let copy = published.join(name.trim_start_matches("2025Q2/"));
        assert!(
            fs::read(&copy).is_ok_and(|copied| copied == *bytes),
            "{name}"
        );
    }

    let out = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let text = run(
        home.path(),
        &["diff", "2025Q2", "current", "mine", "--date", "2026-07-02"],
    );
    assert_eq!(code(&text), 0, "{}", said(&text));
    assert!(
        out(&text).contains("201件改为202件（+1件，+0.50%）"),
        "{}",
        out(&text)
    );
    assert!(out(&text).contains("改动3处"), "{}", out(&text));
    let published = published.display().to_string();
    let folders = run(
        home.path(),
        &["diff", &published, ".", "mine", "--format", "json"],
    );
    assert_eq!(code(&folders), 0, "{}", said(&folders));
    let object: serde_json::Value = serde_json::from_str(&out(&folders)).expect("valid JSON");
    assert_eq!(object["changes_made"], 3);
    let english = run(
        home.path(),
        &["diff", "2025Q2", "current", "mine", "--lang", "en"],
    );
    assert!(out(&english).contains("3 changes"), "{}", out(&english));
    let table = run(
        home.path(),
        &["diff", "current", "2025Q2", "mine", "--format", "csv"],
    );
    assert!(
        out(&table).starts_with("\u{feff}change,kind,"),
        "{}",
        out(&table)
    );
    for (arguments, expected) in [
        (&["diff", "current", ".", "mine"][..], 2),
        (&["diff", "2025Q2", "2031Q1", "mine"], 2),
        (&["diff", "2025Q2", "nowhere/2025Q2", "mine"], 2),
        (&["diff", "mine/data", "2025Q2", "mine"], 1),
        (&["diff", "2025Q2"], 2),
    ] {
        let output = run(home.path(), arguments);
        assert_eq!(code(&output), expected, "{arguments:?}: {}", said(&output));
    }
}

#[test]
fn a_withdrawn_figure_takes_the_releases_that_tell_it_along() {
    let home = TempDir::new().expect("a folder");
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let ran = |arguments: &[&str]| {
        let output = run(home.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        said(&output)
    };
    ran(&["new", "mine"]);
    let approval = ["--approved-by", "甲", "--confidentiality-review", "乙"];
    for release in ["2025Q2", "2025Q2-2"] {
        let mut arguments = vec!["release", release, "mine", "--date", "2026-07-01"];
        arguments.extend(approval);
        ran(&arguments);
        revise(&home.path().join("mine"));
    }
    let withdraw = |path: &str| {
        let day = ["--date", "2026-07-02", "--project", "mine"];
        let mut arguments = vec!["withdraw", path, "--reason", "录入有误"];
        arguments.extend(day);
        ran(&arguments)
    };
    let told = withdraw("money.recovered|000001|2025Q1");
    for release in ["2025Q2", "2025Q2-2"] {
        assert!(told.contains(&format!("：{release}（")), "{told}");
    }
    let table = home.path().join("mine/data/withdrawals.csv");
    let text = fs::read_to_string(&table).expect("a text");
    let lines: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|l| l.split(',').next().unwrap_or_default())
        .collect();
    assert_eq!(
        lines,
        ["money.recovered|000001|2025Q1", "2025Q2-2", "2025Q2"]
    );
    ran(&["build", "mine", "--date", "2026-07-02"]);
    let output = home.path().join("mine/output/releases");
    let mut left: Vec<String> = standing(&output)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    left.retain(|name| !name.ends_with("index.html"));
    assert_eq!(left, Vec::<String>::new());
    // What follows from figures that stay is said at once.
    let told = withdraw("case.accepted|000001|2025Q1");
    assert!(told.contains("disclosure-inferable"), "{told}");
    // What no release tells takes none along.
    fs::write(&table, "path,date,reason\n").expect("written");
    let told = withdraw("about/");
    assert!(!told.contains("2025Q2"), "{told}");
}
