//! Hostile text in every kind of brochure: it prints as itself, or is refused with its place.

use super::pdf::archive;
use super::{Files, print, support};

/// Everything that means something to a typesetter or to HTML.
const MARKS: &str = "#import \"x.typ\": * _a_ $x^2$ <b> @ref #{1+1}";
/// The same, short enough for a heading.
const SHORT: &str = "*甲_$<b>@";

/// A kind with its project and the file in which the author wrote the text.
struct Hostile {
    kind: &'static str,
    files: Files,
    written: &'static str,
}

const OWN: &str = "content/brochures/hostile.md";
const CASE: &str = "content/cases/anhe-wages-2025-03.md";
const STATIONS: &str = "data/stations.csv";

/// All kinds with a text in every place that takes one; `short` goes where a heading does.
fn all(words: &str, short: &str) -> Vec<Hostile> {
    let quoted = |words: &str| format!("'{}'", words.replace('\'', "''"));
    let head = quoted(short);
    let paragraph = format!("`{words}`\n\n- 项目\n\n| 甲 | 乙 |\n|---|---|\n| `{short}` | 2 |\n");
    let own = |kind: &'static str, front: &str, body: &str| {
        let mut files = support::small_demo();
        let text = format!(
            "---\ntitle: {head}\nslug: hostile\nkind: {kind}\ndate: 2025-11-03\n{front}---\n\n{body}"
        );
        files.insert(OWN.to_owned(), text.into_bytes());
        let written = OWN;
        Hostile {
            kind,
            files,
            written,
        }
    };
    let under = format!("## 第一面 `{short}`\n\n{paragraph}");
    let audience = format!("audience: [{head}]\ncall: {head}\n");
    let letter = format!("document_number: {head}\nto: [{head}]\ncopies: [{head}]\n");
    let mut kinds = vec![
        own("leaflet", &audience, &under),
        own("poster", &audience, &format!("`{words}`\n")),
        own("bulletin", &letter, &under),
        own("report", "period: 2025Q4\n", &under),
    ];
    let mut case = own("case", "case: anhe-wages-2025-03\n", "");
    let told = String::from_utf8(case.files[CASE].clone()).expect("text");
    let with = told.replacen(
        "## 案情简介\n\n",
        &format!("## 案情简介\n\n`{words}`\n\n"),
        1,
    );
    assert_ne!(told, with);
    case.files.insert(CASE.to_owned(), with.into_bytes());
    case.written = CASE;
    kinds.push(case);
    let mut card = own("card", "region: 990101\n", "");
    card.files = support::map_tables(card.files, |path, mut table| {
        if path == STATIONS {
            let (id, address) = (table.column("id"), table.column("address"));
            let row = table
                .rows
                .iter_mut()
                .find(|row| row[id] == "liuyin-station");
            row.expect("a station")[address] = words.to_owned();
        }
        vec![(path.to_owned(), table.csv())]
    });
    card.written = STATIONS;
    kinds.push(card);
    kinds
}

#[test]
fn hostile_text_prints_as_itself_in_every_kind() {
    for Hostile { kind, files, .. } in all(MARKS, SHORT) {
        let (files, said) = print(files, &["brochures/hostile"]);
        assert!(said.is_empty(), "{kind}: {said:?}");
        let twin = &files["brochures/hostile/hostile.pdf"];
        assert_eq!(archive::faults(twin), Vec::<&str>::new(), "{kind}");
    }
}

#[test]
#[ignore = "needs poppler-utils"]
fn hostile_text_can_be_read_in_every_kind() {
    let dense = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    for Hostile { kind, files, .. } in all(MARKS, SHORT) {
        let (files, _) = print(files, &["brochures/hostile"]);
        for name in ["hostile.pdf", "hostile.print.pdf"] {
            let text = dense(&super::words::pdf_text(
                &files[&format!("brochures/hostile/{name}")],
            ));
            // A long line may be broken by the text beside it; its parts are there.
            for part in MARKS.split(' ') {
                assert!(text.contains(part), "{kind} {name}: {part}");
            }
            let titled = matches!(kind, "leaflet" | "poster" | "bulletin" | "report");
            assert!(!titled || text.contains(SHORT), "{kind} {name}: {SHORT}");
        }
    }
}

#[test]
fn what_cannot_be_printed_is_refused_with_its_place_in_every_kind() {
    let long = "x".repeat(4000);
    for (words, code) in [
        (long.as_str(), "print-overfull"),
        ("表情😀", "print-glyph"),
        ("生僻字𠮷", "print-glyph"),
    ] {
        for Hostile {
            kind,
            files,
            written,
        } in all(words, "平常的题目")
        {
            let (_, said) = print(files, &["brochures/hostile"]);
            let found = said.iter().find(|d| d.code == code);
            let found = found.unwrap_or_else(|| panic!("{kind} {code}: {said:?}"));
            let place = found.place.as_ref().expect("a place");
            assert_eq!(place.file.path(), written, "{kind} {code}");
            assert!(place.line > 1, "{kind} {code}: {place:?}");
        }
    }
}

#[test]
fn a_booklet_repeats_what_is_wrong_with_its_original() {
    let report = all("表情😀", "平常的题目")
        .into_iter()
        .find(|one| one.kind == "report");
    let mut files = report.expect("a report").files;
    let text =
        "---\ntitle: 骑马订\nslug: bound\nkind: booklet\nof: hostile\ndate: 2025-11-03\n---\n";
    let path = "content/brochures/bound.md".to_owned();
    files.insert(path, text.as_bytes().to_vec());
    let (made, said) = print(files, &["brochures/bound", "brochures/hostile"]);
    assert!(made.is_empty());
    let codes: Vec<&str> = said.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["print-glyph"], "{said:?}");
}
