//! Where real titles break: two hundred of them, each with its phrase edges as a person would put them.
//!
//! `MINGBAI_BLESS=1 cargo test --release --test titles` writes the edges anew; read them before you keep them.

use std::fs;
use std::path::Path;

use mingbai::view::typeset;

const FILE: &str = "tests/fixtures/titles.txt";

fn edges(title: &str) -> String {
    let html = typeset::title(title);
    let html = html.replace("<wbr>", "|");
    html.replace("<span class=\"nb\">", "")
        .replace("</span>", "")
}

fn plain(line: &str) -> String {
    line.replace('|', "")
}

fn lines() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let text = fs::read_to_string(file).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn two_hundred_real_titles_break_at_their_phrases() {
    let lines = lines();
    assert!(lines.len() >= 200, "{} titles", lines.len());
    let now: Vec<String> = lines.iter().map(|line| edges(&plain(line))).collect();
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
        fs::write(file, now.join("\n") + "\n").unwrap();
        return;
    }
    let other: Vec<_> = lines
        .iter()
        .zip(&now)
        .filter(|(kept, now)| kept != now)
        .collect();
    assert!(other.is_empty(), "{other:#?}");
}

/// Whatever the phrases are: figures keep their units, names their numbers, places and articles are whole, no
/// line begins with a mark that may not, and none is a single character.
#[test]
fn no_title_is_broken_inside_a_figure_a_name_or_a_place() {
    for line in lines() {
        let line = edges(&plain(&line));
        for piece in line.split('|') {
            let letters = piece.chars().filter(|c| c.is_alphanumeric()).count();
            assert!(letters >= 2, "{line}: `{piece}` alone");
            let first = piece.chars().next().unwrap();
            assert!(!"，。；：、！？）》”%".contains(first), "{line}");
            assert!(!piece.ends_with(['（', '《', '“', '第', '等']), "{line}");
        }
        let pairs: Vec<(&str, &str)> = line.split('|').zip(line.split('|').skip(1)).collect();
        for (before, after) in pairs {
            let digit = before.ends_with(|c: char| c.is_ascii_digit());
            assert!(
                !digit || before.len() == 1,
                "{line}: a figure without its unit"
            );
            for place in ["区", "县", "市", "镇", "街道"] {
                assert!(after != place, "{line}: a place is broken");
            }
        }
    }
}

/// A phone holds ten characters of a page's heading: no phrase is much longer.
#[test]
fn no_phrase_is_too_long_for_a_phone() {
    let width =
        |piece: &str| -> usize { piece.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum() };
    for line in lines() {
        let line = edges(&plain(&line));
        let longest = line.split('|').map(width).max().unwrap();
        assert!(longest <= 32, "{line}: {longest} half-widths");
    }
}
