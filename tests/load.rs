//! Loading: any bytes become tables, documents and settings with places, or diagnostics.

use mingbai::diag::{Diagnostic, Diagnostics, Severity};
use mingbai::load::raw::{Node, NodeValue, Raw, RawTable};
use mingbai::load::{ProjectFiles, load};

/// Loads files that are given as path and bytes, beside an empty `site.toml`.
fn load_files(files: &[(&str, &[u8])]) -> (Raw, Diagnostics) {
    let site = ("site.toml", b"".as_slice());
    let given = files.iter().any(|(path, _)| *path == "site.toml");
    let all = files.iter().copied().chain((!given).then_some(site));
    load(&ProjectFiles::from_memory(all))
}

/// Loads one table and expects no diagnostic.
fn table(path: &str, bytes: &[u8]) -> RawTable {
    let (mut raw, diagnostics) = load_files(&[(path, bytes)]);
    assert_eq!(told(&diagnostics), Vec::<String>::new(), "{path}");
    raw.tables.remove(0)
}

/// Diagnostics as `code place seen`, and a proof that each says all that it must.
fn told(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|d| {
            assert_complete(d);
            let place = d.place.as_ref().expect("load knows every place");
            let seen = d.seen.as_deref().unwrap_or_default();
            format!("{} {place} {seen}", d.code).trim_end().to_owned()
        })
        .collect()
}

fn assert_complete(d: &Diagnostic) {
    assert!(!d.hints.is_empty(), "{d:?}");
    assert!(d.expected.is_some(), "{d:?}");
    for words in d.hints.iter().chain(&d.expected).chain([&d.message]) {
        assert!(!words.zh.is_empty() && !words.en.is_empty(), "{d:?}");
    }
}

/// The rows of a table as texts, padded to the header's width.
fn texts(table: &RawTable) -> Vec<Vec<&str>> {
    let width = table.header().map_or(0, |header| header.len());
    table
        .rows()
        .map(|row| (0..width).map(|at| row.text(at)).collect())
        .collect()
}

/// A node in one line: maps in braces, lists in brackets.
fn shown(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => "-".to_owned(),
        NodeValue::Scalar(text) => format!("`{text}`"),
        NodeValue::List(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(" "))
        }
        NodeValue::Map(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, _, node)| format!("{key}:{}", shown(node)))
                .collect();
            format!("{{{}}}", members.join(" "))
        }
    }
}

fn front(text: &str) -> (Node, Vec<String>) {
    let (raw, diagnostics) = load_files(&[("content/cases/a.md", text.as_bytes())]);
    (raw.documents[0].front.clone(), told(&diagnostics))
}

#[test]
fn cells_know_their_text_row_line_and_column() {
    let csv = "\r\n,,\r\n地区,说明,值\r\n安和区,\"第一行\r\n第二行，\"\"引\"\"\",12\r\n\r\n乙,x,3\r\n,,\r\n\r\n";
    let table = table("data/regions.csv", csv.as_bytes());
    assert_eq!(
        texts(&table),
        [
            ["地区", "说明", "值"],
            ["安和区", "第一行\r\n第二行，\"引\"", "12"],
            ["乙", "x", "3"],
        ]
    );
    let places: Vec<(u32, u32, Option<String>)> = table
        .rows()
        .map(|row| row.place(2))
        .map(|place| (place.line, place.column, place.cell_name()))
        .collect();
    let cell = |name: &str| Some(name.to_owned());
    assert_eq!(
        places,
        [(3, 7, cell("C3")), (5, 12, cell("C4")), (7, 5, cell("C6"))]
    );
}

#[test]
fn separators_are_found_in_the_header() {
    for csv in [
        "code,name\n1,a;b\n",
        "code;name\n1;a;b\n",
        "code\tname\n1\ta;b\n",
    ] {
        let (raw, _) = load_files(&[("data/regions.csv", csv.as_bytes())]);
        let expected = if csv.contains("e;n") { "a" } else { "a;b" };
        assert_eq!(texts(&raw.tables[0]), [["code", "name"], ["1", expected]]);
    }
}

#[test]
fn mistakes_of_a_table_have_places() {
    let csv = "code,name,,name\n1,a,x,b,,y\n2,\"a\"b,,c\n#3,\"open\n4,d\n";
    let (raw, diagnostics) = load_files(&[("data/regions.csv", csv.as_bytes())]);
    assert_eq!(
        told(&diagnostics),
        [
            "header-duplicate data/regions.csv:1:12 name",
            "header-blank data/regions.csv:2:5 x",
            "row-length data/regions.csv:2:10 y",
            "csv-quote data/regions.csv:3:3 ab",
            "csv-quote data/regions.csv:4:4 open…",
        ]
    );
    assert_eq!(raw.tables[0].len(), 3);
}

#[test]
fn settings_keep_what_is_written() {
    let toml = "[site]\ntitle = \"明白\"\nregion = 0x1F\n\n[[allow]]\nuntil = 2025-03-18\nrate = 1_000.50\non = true\n";
    let (raw, diagnostics) = load_files(&[("site.toml", toml.as_bytes())]);
    assert_eq!(told(&diagnostics), Vec::<String>::new());
    assert_eq!(
        shown(&raw.site),
        "{site:{title:`明白` region:`0x1F`} allow:[{until:`2025-03-18` rate:`1_000.50` on:`true`}]}"
    );
    let title = raw.site.get("site").and_then(|site| site.get("title"));
    assert_eq!(
        title.map(|t| t.place.to_string()).as_deref(),
        Some("site.toml:2:9")
    );
}

#[test]
fn mistakes_in_settings_have_places_and_the_rest_is_read() {
    let toml = "[site]\ntitle = “明白”\npublisher = \"司法局\"\nregion = \"1\"\nregion = \"2\"\n";
    let (raw, diagnostics) = load_files(&[("site.toml", toml.as_bytes())]);
    let told = told(&diagnostics);
    assert!(told[0].starts_with("settings site.toml:2:9"), "{told:?}");
    assert!(
        told.contains(&"settings site.toml:5:1 region".to_owned()),
        "{told:?}"
    );
    let publisher = raw.site.get("site").and_then(|site| site.get("publisher"));
    assert_eq!(publisher.and_then(Node::text), Some("司法局"));
}

#[test]
fn a_missing_site_file_is_told() {
    let files = ProjectFiles::from_memory([("data/regions.csv", "code\n1\n")]);
    let (_, diagnostics) = load(&files);
    assert_eq!(told(&diagnostics), ["settings site.toml:1:1"]);
}

#[test]
fn front_matter_scalars_stay_text() {
    let text = "---\r\ntitle: 某案\r\ndate: 2025-03-18\r\nrecovered: 28.6万元\r\ncode: 0123\r\nok: yes\r\n\
                rate: 1.50\r\nempty:\r\ntags: [欠薪, 绿色通道]\r\ntimeline:\r\n  - {day: 0, text: \"申请：\"}\r\n---\r\n\r\n正文\r\n";
    let (front, told) = front(text);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        shown(&front),
        "{title:`某案` date:`2025-03-18` recovered:`28.6万元` code:`0123` ok:`yes` rate:`1.50` empty:- \
         tags:[`欠薪` `绿色通道`] timeline:[{day:`0` text:`申请：`}]}"
    );
    let place = front.get("code").map(|node| node.place.to_string());
    assert_eq!(place.as_deref(), Some("content/cases/a.md:5:7"));
    let (raw, _) = load_files(&[("content/cases/a.md", text.as_bytes())]);
    assert_eq!(&*raw.documents[0].body, "\n正文\n");
    assert_eq!(raw.documents[0].body_line, 13);
}

#[test]
fn documents_may_have_toml_or_no_front_matter() {
    let (node, told) = front("\n+++\ntitle = \"甲\"\n+++\n正文");
    assert_eq!((shown(&node).as_str(), told.len()), ("{title:`甲`}", 0));
    let (node, told) = front("# 标题\n\n---\n");
    assert_eq!((shown(&node).as_str(), told.len()), ("{}", 0));
    let (node, told) = front("---\n---\n");
    assert_eq!((shown(&node).as_str(), told.len()), ("{}", 0));
}

#[test]
fn mistakes_in_front_matter_have_places() {
    let cases = [
        (
            "---\ntitle: a\ntitle: b\n---\n",
            "front-matter content/cases/a.md:3:1 title",
        ),
        ("---\ntitle: a\n", "front-matter content/cases/a.md:1:1 ---"),
        (
            "---\ntitle：甲\n---\n",
            "front-matter content/cases/a.md:2:1 title：甲",
        ),
        (
            "---\na: b\ntitle: c: d\n---\n",
            "front-matter content/cases/a.md:3:9 title: c: d",
        ),
        (
            "---\na: &x 1\nb: *x\n---\n",
            "front-matter content/cases/a.md:3:4 b: *x",
        ),
        ("---\n[1]: 2\n---\n", "front-matter content/cases/a.md:2:1"),
        (
            "+++\na = 1\na = 2\n+++\n",
            "front-matter content/cases/a.md:3:1 a",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(front(text).1, [expected], "{text}");
    }
}

#[test]
fn unknown_files_in_data_are_told() {
    let (_, diagnostics) = load_files(&[("data/region.csv", b"a"), ("data/说明.docx", b"a")]);
    assert_eq!(
        told(&diagnostics),
        [
            "unknown-file data/region.csv:1:1 data/region.csv",
            "unknown-file data/说明.docx:1:1 data/说明.docx",
        ]
    );
    assert!(diagnostics.iter().all(|d| d.severity >= Severity::Warning));
}

#[test]
fn undecodable_files_are_told_at_the_first_bad_byte() {
    let mut csv = "地区,值\n安和区法律援助中心,".as_bytes().to_vec();
    csv.extend(b"\xB0\n");
    let markdown = b"\xD6\xD0\xCE\xC4\n\xC4\xA1\xFF".as_slice();
    let (raw, diagnostics) = load_files(&[("data/regions.csv", &csv), ("content/a.md", markdown)]);
    assert_eq!(
        told(&diagnostics),
        [
            "encoding content/a.md:2:2 FF",
            "encoding data/regions.csv:2:11 B0",
        ]
    );
    assert!(raw.tables.is_empty() && raw.documents.is_empty());
}

#[test]
fn large_and_empty_files_are_told() {
    let large = vec![b'a'; (64 << 20) + 1];
    let wide = ",".repeat(16_400);
    let wide = format!("a,b\n{wide}a\n");
    let (raw, diagnostics) = load_files(&[
        ("data/regions.csv", &large),
        ("data/places.csv", wide.as_bytes()),
        ("data/sources.csv", b"\n,,\n"),
        ("site.toml", &large),
    ]);
    assert_eq!(
        told(&diagnostics),
        [
            "too-large data/places.csv:1:1 > 16000000",
            "too-large data/regions.csv:1:1 65 MB",
            "empty-table data/sources.csv:1:1",
            "too-large site.toml:1:1 65 MB",
        ]
    );
    assert!(raw.tables.is_empty());
}

#[test]
fn one_mistake_in_every_row_is_told_a_few_times_and_counted() {
    let csv = format!("a,b\n{}", "1,2,3\n".repeat(1000));
    let (_, diagnostics) = load_files(&[("data/regions.csv", csv.as_bytes())]);
    let told = told(&diagnostics);
    assert_eq!(told.len(), 21);
    assert_eq!(told[0], "row-length data/regions.csv:1:1 980");
}

#[test]
fn full_width_separators_are_told() {
    let (_, diagnostics) = load_files(&[("data/regions.csv", "\n地区，值\n甲，1\n".as_bytes())]);
    assert_eq!(
        told(&diagnostics),
        ["csv-separator data/regions.csv:2:1 地区，值…"]
    );
}
