//! Print: both twins of every kind hold what they promise, the reader of PDFs finds planted faults, hostile
//! text prints as itself or is refused with its place, and what is printed says what the data say.

#[path = "../support/mod.rs"]
mod support;

mod faults;
mod hostile;
mod pdf;
mod tools;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mingbai::diag::Diagnostic;
use mingbai::publish::{DiskStore, Store};
use mingbai::render::Renderer;

use support::Files;

/// The brochures of the demonstration: each kind in each size.
const ALL: [&str; 9] = [
    "brochures/wage-leaflet",
    "brochures/report-2025q4",
    "brochures/bulletin-2025q4",
    "brochures/wage-poster",
    "brochures/cards-anhe",
    "brochures/case-wages",
    "brochures/booklet-2025q4",
    "brochures/elders-leaflet",
    "brochures/warning-poster",
];

type Printed = BTreeMap<String, Vec<u8>>;

/// Prints brochures of a project.
fn print(files: Files, wanted: &[&str]) -> (Printed, Vec<Diagnostic>) {
    let prepared = support::prepare(files, support::TODAY);
    let listed = support::listed(&prepared.diagnostics);
    assert!(!prepared.diagnostics.has_errors(), "{listed}");
    let renderer = prepared.renderer().expect("the theme can be used");
    let wanted: Vec<String> = wanted.iter().map(|path| (*path).to_owned()).collect();
    let (files, said) = renderer.proof(&wanted);
    (files.into_iter().collect(), said)
}

/// The demonstration's brochures, printed once.
fn demo() -> &'static Printed {
    static PRINTED: OnceLock<Printed> = OnceLock::new();
    PRINTED.get_or_init(|| {
        let (files, said) = print(support::small_demo(), &ALL);
        assert!(said.is_empty(), "{said:?}");
        files
    })
}

fn file(name: &str) -> &'static [u8] {
    let path = format!("brochures/{name}");
    demo().get(&path).unwrap_or_else(|| panic!("{path}"))
}

#[test]
fn every_twin_keeps_its_promises() {
    for path in ALL {
        let slug = path.strip_prefix("brochures/").expect("a brochure");
        let archive = file(&format!("{slug}/{slug}.pdf"));
        assert_eq!(pdf::archive::faults(archive), Vec::<&str>::new(), "{path}");
        let print = file(&format!("{slug}/{slug}.print.pdf"));
        assert_eq!(pdf::press::faults(print), Vec::<&str>::new(), "{path}");
        let words = String::from_utf8(file(&format!("{slug}/{slug}.print.txt")).to_vec());
        let words = words.expect("text");
        for said in ["出血 3 毫米", "CMYK", "不是 PDF/X", "毫米"] {
            assert!(words.contains(said), "{path}: {said}");
        }
        assert!(demo().contains_key(&format!("{path}/page-1.png")), "{path}");
    }
}

/// A project of the demonstration with one more brochure.
fn with(text: &str) -> Files {
    let mut files = support::small_demo();
    files.insert(
        "content/brochures/hostile.md".to_owned(),
        text.as_bytes().to_vec(),
    );
    files
}

#[test]
fn a_panel_that_is_too_full_is_named() {
    let text: String = (0..60)
        .map(|n| format!("第{n}段文字，写得很长很长很长很长。\n\n"))
        .collect();
    let front = "---\ntitle: 平常的题目\nslug: hostile\nkind: leaflet\ndate: 2025-11-03\n---\n";
    let (_, said) = print(
        with(&format!("{front}\n## 第一面\n\n{text}")),
        &["brochures/hostile"],
    );
    let found = said
        .iter()
        .find(|d| d.code == "print-overfull")
        .expect("a fault");
    assert!(found.message.zh.contains("第一面"), "{}", found.message.zh);
    assert_eq!(found.place.as_ref().map(|place| place.line), Some(8));
}

#[test]
fn what_is_not_there_is_said() {
    for (front, seen) in [
        ("insert: [{into: 没有, qr: [a]}]", "没有"),
        (
            "insert: [{into: 第一面, chart: \"reports/2025Q4/#none\"}]",
            "none",
        ),
        ("insert: [{into: 第一面, case: none}]", "none"),
        ("link: /nowhere/", "/nowhere/"),
    ] {
        let text = format!(
            "---\ntitle: 题目\nslug: hostile\nkind: leaflet\ndate: 2025-11-03\n{front}\n---\n\n## 第一面\n\n文字。\n"
        );
        let (_, said) = print(with(&text), &["brochures/hostile"]);
        let found: Vec<&str> = said.iter().map(|d| d.code).collect();
        assert_eq!(found, ["print-insert"], "{front}: {said:?}");
        assert_eq!(said[0].seen.as_deref(), Some(seen));
    }
}

#[test]
fn print_runs_are_held_against_the_accounts() {
    let mut files = support::small_demo();
    let path = "content/brochures/wage-leaflet.md";
    let text = String::from_utf8(files[path].clone()).expect("text");
    let fewer = text.replace("print_run: 45000", "print_run: 45");
    assert_ne!(text, fewer);
    files.insert(path.to_owned(), fewer.into_bytes());
    let prepared = support::prepare(files, support::TODAY);
    let found: Vec<_> = prepared
        .diagnostics
        .iter()
        .filter(|d| d.code == "print-account")
        .collect();
    assert_eq!(found.len(), 1, "{}", support::listed(&prepared.diagnostics));
    assert_eq!(found[0].seen.as_deref(), Some("45"));
}

#[test]
fn an_unchanged_brochure_comes_from_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = DiskStore::new(folder.path());
    let prepared = support::prepare(support::small_demo(), support::TODAY);
    let renderer = prepared.renderer().expect("the theme can be used");
    let renderer = Renderer {
        store: &store,
        ..renderer
    };
    let wanted = ["brochures/wage-poster".to_owned()];
    let (made, _) = renderer.proof(&wanted);
    let kept: Vec<_> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .flatten()
        .collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(renderer.proof(&wanted).0, made);
    // What was kept is what is given: a store that gives something else is believed only if it was kept so.
    let key = kept[0].file_name().into_string().expect("a name");
    store.put(&key, b"broken");
    assert_eq!(renderer.proof(&wanted).0, made);
}
