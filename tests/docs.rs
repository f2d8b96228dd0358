//! What the documents promise: every path and every link of theirs leads somewhere, every command
//! is one the program has, and the two readmes say the same. (Pages that are made from the program are
//! the matter of `tests/generated_docs.rs`.)

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Endings of names that are taken for paths although they have no slash.
const ENDINGS: &[&str] = &[".rs", ".md", ".toml", ".html", ".conf", ".css", ".js"];

/// Paths of a user's project or of a published site: they are named, and need not be here.
const ELSEWHERE: &[&str] = &[
    "output/",
    ".mingbai/",
    "themes/NAME/",
    "target/",
    "releases/2025Q3",
    "release.toml",
    "data/observations.csv",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The documents written by hand, with their texts.
fn documents() -> Vec<(String, String)> {
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let in_docs = docs.map(|entry| format!("docs/{}", entry.unwrap().file_name().display()));
    let names = [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(in_docs)
    .filter(|name| name.ends_with(".md"));
    let mut found: Vec<(String, String)> = names
        .map(|name| {
            let text = fs::read_to_string(root().join(&name)).unwrap();
            (name, text)
        })
        .collect();
    found.sort();
    found
}

/// The text outside of code blocks, and the lines inside of those marked `sh`.
fn prose_and_commands(text: &str) -> (String, Vec<String>) {
    let (mut prose, mut commands) = (String::new(), Vec::new());
    let mut block: Option<String> = None;
    for line in text.lines() {
        match (&block, line.strip_prefix("```")) {
            (None, Some(language)) => block = Some(language.to_owned()),
            (Some(_), Some(_)) => block = None,
            (Some(language), None) if language == "sh" => commands.push(line.to_owned()),
            (Some(_), None) => {}
            (None, None) => prose = prose + line + "\n",
        }
    }
    (prose, commands)
}

/// What stands between backticks.
fn quoted(prose: &str) -> Vec<&str> {
    prose.split('`').skip(1).step_by(2).collect()
}

/// Where links and pictures lead, without anchors.
fn links(prose: &str) -> Vec<&str> {
    let targets = prose.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains("://"))
        .collect()
}

fn is_path(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let ends = ENDINGS.iter().any(|ending| name.ends_with(ending));
    let is_address = name.starts_with('/') || name.starts_with("--");
    name.chars().all(plain) && !is_address && (name.contains('/') || ends)
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut missing = Vec::new();
    let mut seen = 0;
    for (document, text) in documents() {
        // The reference of a project's files names files that a project may have.
        if document == "docs/data.md" {
            continue;
        }
        let (prose, _) = prose_and_commands(&text);
        for path in quoted(&prose).into_iter().filter(|name| is_path(name)) {
            let elsewhere = ELSEWHERE.iter().any(|place| path.starts_with(place))
                || ["manifest.json", "output/index.html"].contains(&path);
            seen += 1;
            if !elsewhere && !root().join(path).exists() {
                missing.push(format!("{document}: `{path}`"));
            }
        }
    }
    assert!(seen > 50, "the paths were not found");
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let mut dead = Vec::new();
    for (document, text) in documents() {
        let (prose, _) = prose_and_commands(&text);
        let here = root().join(Path::new(&document).parent().unwrap());
        for link in links(&prose) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = match path {
                "" => root().join(&document),
                path => here.join(path),
            };
            let anchors = || anchors(&fs::read_to_string(&file).unwrap_or_default());
            if !file.exists() || !anchor.is_empty() && !anchors().contains(anchor) {
                dead.push(format!("{document}: {link}"));
            }
        }
    }
    assert!(dead.is_empty(), "\n{}\n", dead.join("\n"));
}

/// The anchors that a Markdown page's headings get.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title
                .chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.collect::<String>().replace(' ', "-")
        })
        .collect()
}

/// The program's own commands in the documents, as words: of `mingbai check --format json` and of
/// `cargo run --release -- check --format json` the last three.
fn own_commands() -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for (document, text) in documents() {
        let (prose, commands) = prose_and_commands(&text);
        let lines = commands.iter().map(String::as_str).chain(quoted(&prose));
        for line in lines {
            let line = line.split('#').next().unwrap_or_default().trim();
            let own = line
                .strip_prefix("mingbai ")
                .or_else(|| line.strip_prefix("cargo run --release -- "));
            if let Some(words) = own {
                let words = words.split_whitespace().map(str::to_owned);
                found.push((document.clone(), words.collect()));
            }
        }
    }
    found
}

fn help(command: &str) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args([command, "--help"])
        .output()
        .unwrap();
    output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).unwrap())
}

#[test]
fn every_command_of_a_document_is_one_the_program_has() {
    let mut wrong = Vec::new();
    let commands = own_commands();
    assert!(commands.len() > 10, "the commands were not found");
    for (document, words) in commands {
        let line = words.join(" ");
        let Some(help) = help(&words[0]) else {
            wrong.push(format!("{document}: mingbai {line}"));
            continue;
        };
        let options = words.iter().filter(|word| word.starts_with("--"));
        for option in options.filter(|option| !help.contains(*option)) {
            wrong.push(format!("{document}: mingbai {line}: {option}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_two_readmes_have_the_same_parts() {
    let shape = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(root().join(name)).unwrap();
        let level = |line: &str| {
            let marks = line.split(' ').next().unwrap_or_default();
            ["#", "##", "```sh", "1.", "2.", "3.", "4.", "5.", "|"]
                .contains(&marks)
                .then(|| marks.to_owned())
        };
        text.lines().filter_map(level).collect()
    };
    assert_eq!(shape("README.md"), shape("README.zh-CN.md"));
    let commands =
        |name: &str| prose_and_commands(&fs::read_to_string(root().join(name)).unwrap()).1;
    assert_eq!(commands("README.md"), commands("README.zh-CN.md"));
}
