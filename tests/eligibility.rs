//! The decision path: a step that leads nowhere is found with its place; what is sound becomes nested
//! questions that need no script.

mod support;

use mingbai::diag::Diagnostic;
use support::{Files, html};

/// A sound path of two questions.
const SOUND: &str = r#"start = "matter"

[[question]]
id = "matter"
text = "什么事？"
answers = [
  { label = "讨薪", next = "means" },
  { label = "只是问一问", result = "ask" },
]

[[question]]
id = "means"
text = "收入在标准以内吗？"
answers = [
  { label = "是", result = "yes" },
  { label = "不是", result = "ask" },
]

[[result]]
id = "yes"
title = "可以申请"
text = "带上材料来。"
eligible = "yes"

[[result]]
id = "ask"
title = "先问一问"
text = "咨询不收费。"
eligible = "other"
"#;

fn project(path: &str) -> Files {
    let mut files = support::starter();
    files.insert("data/eligibility.toml".to_owned(), path.as_bytes().to_vec());
    files
}

/// What is said of a path: code and line.
fn said(path: &str) -> Vec<(String, u32)> {
    let prepared = support::prepare(project(path), support::TODAY);
    let all = prepared.diagnostics.iter();
    let own = all.filter(|d| {
        d.place
            .as_ref()
            .is_some_and(|p| p.file.path() == "data/eligibility.toml")
    });
    own.map(|d: &Diagnostic| (d.code.to_owned(), d.place.as_ref().map_or(0, |p| p.line)))
        .collect()
}

fn line_of(path: &str, words: &str) -> u32 {
    let at = path.find(words).unwrap_or_else(|| panic!("{words}"));
    u32::try_from(path[..at].matches('\n').count()).expect("a short file") + 1
}

#[test]
fn a_sound_path_is_not_blamed() {
    assert_eq!(said(SOUND), []);
}

#[test]
fn each_mistake_is_found_where_it_stands() {
    for (from, to, code, at) in [
        // Nothing of that name.
        (
            "next = \"means\"",
            "next = \"mean\"",
            "eligibility-step",
            "next = \"mean\"",
        ),
        (
            "label = \"是\", result = \"yes\"",
            "label = \"是\", result = \"no\"",
            "eligibility-step",
            "result = \"no\"",
        ),
        (
            "start = \"matter\"",
            "start = \"begin\"",
            "eligibility-step",
            "start = \"begin\"",
        ),
        // No next step, or two.
        (
            "{ label = \"不是\", result = \"ask\" }",
            "{ label = \"不是\" }",
            "eligibility-step",
            "{ label = \"不是\" }",
        ),
        (
            "{ label = \"不是\", result = \"ask\" }",
            "{ label = \"不是\", result = \"ask\", next = \"means\" }",
            "eligibility-step",
            "{ label = \"不是\"",
        ),
        // A circle.
        (
            "label = \"不是\", result = \"ask\"",
            "label = \"不是\", next = \"matter\"",
            "eligibility-step",
            "[[question]]",
        ),
        // A kind of result that does not exist, a key that does not, an id twice.
        (
            "eligible = \"other\"",
            "eligible = \"maybe\"",
            "eligibility-step",
            "eligible = \"maybe\"",
        ),
        (
            "title = \"可以申请\"",
            "titel = \"可以申请\"",
            "unknown-key",
            "titel",
        ),
        (
            "id = \"ask\"",
            "id = \"yes\"",
            "eligibility-step",
            "id = \"yes\"\ntitle = \"先问一问\"",
        ),
    ] {
        assert!(SOUND.contains(from), "{from}");
        let path = SOUND.replacen(from, to, 1);
        let said = said(&path);
        let line = line_of(&path, at);
        assert!(
            said.iter()
                .any(|(own, place)| own == code && *place == line),
            "{to}: expected {code} in line {line}, found {said:?}"
        );
    }
}

#[test]
fn what_nobody_gets_to_is_told() {
    let lonely =
        "\n[[result]]\nid = \"lonely\"\ntitle = \"没人来\"\ntext = \"…\"\neligible = \"check\"\n";
    let said = said(&format!("{SOUND}{lonely}"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "eligibility-unreachable");
}

#[test]
fn a_question_without_answers_is_a_dead_end() {
    let from = SOUND
        .find("answers = [\n  { label = \"是\"")
        .expect("the second question");
    let to = SOUND[from..].find("]\n").expect("its end") + from + 2;
    let path = format!("{}{}", &SOUND[..from], &SOUND[to..]);
    let codes: Vec<String> = said(&path).into_iter().map(|(code, _)| code).collect();
    assert!(codes.contains(&"eligibility-step".to_owned()), "{codes:?}");
}

#[test]
fn the_page_unfolds_every_way_without_a_script() {
    let site = support::build(project(SOUND));
    let page = String::from_utf8_lossy(&site["guide/index.html"]).into_owned();
    let tags = html::tags(&page);
    let answers = tags.iter().filter(|tag| tag.name == "details").count();
    assert_eq!(answers, 4, "two answers, and two below the first");
    let outcomes = page.matches("outcome-title").count();
    assert_eq!(outcomes, 3);
    for words in ["什么事？", "收入在标准以内吗？", "可以申请", "先问一问"] {
        assert!(page.replace("<wbr>", "").contains(words), "{words}");
    }
}

#[test]
fn the_demonstration_is_true_to_the_law() {
    let site = support::build(support::small_demo());
    for (path, words) in [
        // Articles 42 and 32: no means test; 43: seven days and three; 34: the threshold with its day.
        (
            "guide/eligible/index.html",
            [
                "第四十二条",
                "第三十二条",
                "7日内",
                "3日内",
                "1480元/月",
                "2025年1月1日起",
            ],
        ),
        (
            "en/guide/eligible/index.html",
            [
                "article 42",
                "article 32",
                "within 7 days",
                "within 3 days",
                "¥1,480 a month",
                "1 January 2025",
            ],
        ),
    ] {
        let page = String::from_utf8_lossy(&site[path]).into_owned();
        let mut text = String::new();
        let mut inside = false;
        for c in page.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        for words in words {
            assert!(text.contains(words), "{path}: {words}");
        }
    }
}
