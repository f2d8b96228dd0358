//! Loading never fails: any bytes in any file give diagnostics at the worst.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use mingbai::load::{FilesReason, ProjectFiles, load};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

/// Files of every kind with the same bytes.
fn load_everywhere(bytes: &[u8]) {
    let paths = [
        "site.toml",
        "data/eligibility.toml",
        "data/regions.csv",
        "data/statistics/a.tsv",
        "data/statistics/b.xlsx",
        "data/statistics/c.xls",
        "data/statistics/d.ods",
        "content/a.md",
        "content/b.png",
    ];
    let files = ProjectFiles::from_memory(paths.map(|path| (path, bytes.to_vec())));
    let (raw, diagnostics) = load(&files);
    for table in &raw.tables {
        for row in table.rows() {
            for at in 0..=row.len() {
                let place = row.place(at);
                assert!(place.line > 0 && place.column > 0 && row.text(at).len() < 1 << 20);
            }
        }
    }
    for d in &diagnostics {
        let place = d.place.as_ref().expect("load knows every place");
        assert!(place.line > 0 && place.column > 0, "{d:?}");
        assert!(d.expected.is_some() && !d.hints.is_empty(), "{d:?}");
    }
}

/// A workbook, taken apart, spoiled in one of its files, and put together again.
fn spoiled_workbook(at: usize, offset: usize, bytes: &[u8]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "code").expect("a cell can be written");
    sheet
        .write_with_format(1, 0, 0.5, &Format::new().set_num_format("0%"))
        .expect("a cell can be written");
    let whole = book.save_to_buffer().expect("the workbook can be saved");
    let mut from = zip::ZipArchive::new(Cursor::new(whole)).expect("a workbook is an archive");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry_at in 0..from.len() {
        let mut entry = from.by_index(entry_at).expect("the entry is there");
        let name = entry.name().expect("names are text").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("memory can be read");
        if entry_at == at % 10 {
            let start = offset % (content.len() + 1);
            let end = (start + bytes.len()).min(content.len());
            content.splice(start..end, bytes.iter().copied());
        }
        to.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a file can be added");
        to.write_all(&content).expect("memory can be written");
    }
    to.finish().expect("the archive can be closed").into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(600)
    })]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        load_everywhere(&bytes);
    }

    #[test]
    fn random_text(text in "[a-c地：:;,'\"\\[\\]{}#&*!|>%@`?~<=+. \\t\\r\\n-]{0,120}") {
        load_everywhere(text.as_bytes());
        load_everywhere(format!("---\n{text}\n---\n{text}").as_bytes());
        load_everywhere(format!("+++\n{text}\n+++\n{text}").as_bytes());
    }

    #[test]
    fn magic_numbers_before_random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for magic in [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"] {
            load_everywhere(&[magic, &bytes].concat());
        }
    }

    #[test]
    fn old_workbooks_with_some_other_bytes(
        at in 0_usize..5632,
        bytes in prop::collection::vec(any::<u8>(), 1..6),
    ) {
        let mut book = include_bytes!("fixtures/old.xls").to_vec();
        for (slot, byte) in book.iter_mut().skip(at).zip(bytes) {
            *slot = byte;
        }
        load(&ProjectFiles::from_memory([("data/statistics/a.xls", book)]));
    }

    #[test]
    fn workbooks_with_some_other_bytes(
        at in 0_usize..10,
        offset in any::<usize>(),
        bytes in "[a-zA-Z0-9<>/\"= &;#]{1,8}",
    ) {
        let book = spoiled_workbook(at, offset, bytes.as_bytes());
        load(&ProjectFiles::from_memory([("data/statistics/a.xlsx", book)]));
    }
}

#[test]
fn deep_nesting_is_refused() {
    for piece in ["[", "{a: ", "- ", "a = [", "? ", "{a = "] {
        load_everywhere(format!("---\n{}\n---\n", piece.repeat(20_000)).as_bytes());
        load_everywhere(format!("+++\n{}\n+++\n", piece.repeat(20_000)).as_bytes());
        load_everywhere(piece.repeat(20_000).as_bytes());
    }
}

#[test]
fn the_order_of_files_does_not_show() {
    let files = [
        ("site.toml", "[site]"),
        ("data/regions.csv", "a,a\n1,2,3\n"),
        ("data/x.csv", ""),
        ("content/a.md", "---\n"),
    ];
    let forward = load(&ProjectFiles::from_memory(files));
    let backward = load(&ProjectFiles::from_memory(files.into_iter().rev()));
    assert_eq!(format!("{forward:?}"), format!("{backward:?}"));
}

fn write(dir: &Path, path: &str) {
    let path = dir.join(path);
    let folder = path.parent().expect("a file is in a folder");
    std::fs::create_dir_all(folder).expect("folders can be made");
    std::fs::write(path, "x").expect("files can be written");
}

#[test]
fn a_folder_is_read_without_hidden_and_foreign_files() {
    let dir = tempfile::tempdir().expect("a folder can be made");
    for path in [
        "site.toml",
        "README.md",
        "data/regions.csv",
        "data/~$regions.xlsx",
        "data/.hidden/a.csv",
        "content/cases/甲.md",
        "content/.DS_Store",
        "themes/plain/theme.toml",
        "output/index.html",
        "target/x",
    ] {
        write(dir.path(), path);
    }
    let files = ProjectFiles::read(dir.path()).expect("the folder can be read");
    let paths: Vec<&str> = files.iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "content/cases/甲.md",
            "data/regions.csv",
            "site.toml",
            "themes/plain/theme.toml",
        ]
    );
    let below: Vec<&str> = files.under("content/").map(|(path, _)| path).collect();
    assert_eq!(below, ["content/cases/甲.md"]);
}

#[test]
fn a_missing_folder_is_a_problem() {
    let dir = tempfile::tempdir().expect("a folder can be made");
    let problem = ProjectFiles::read(&dir.path().join("none")).expect_err("it does not exist");
    assert!(matches!(problem.reason, FilesReason::NoFolder));
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_project_only() {
    use std::os::unix::fs::symlink;
    let (dir, other) = (
        tempfile::tempdir().expect("a folder can be made"),
        tempfile::tempdir().expect("a folder can be made"),
    );
    write(dir.path(), "data/statistics/a.csv");
    write(dir.path(), "content/a.md");
    write(other.path(), "secret");
    let link = |target: &Path, name: &str| {
        symlink(target, dir.path().join(name)).expect("links can be made");
    };
    link(&dir.path().join("data/statistics"), "data/more");
    let files = ProjectFiles::read(dir.path()).expect("the folder can be read");
    assert!(files.get("data/more/a.csv").is_some());

    link(&dir.path().join("data"), "data/loop");
    let problem = ProjectFiles::read(dir.path()).expect_err("a loop has no end");
    assert_eq!(problem.path, "data/loop");
    std::fs::remove_file(dir.path().join("data/loop")).expect("links can be removed");

    link(&other.path().join("secret"), "content/b.md");
    let problem = ProjectFiles::read(dir.path()).expect_err("the link leads away");
    assert!(matches!(problem.reason, FilesReason::Outside(_)));
    assert_eq!(problem.path, "content/b.md");
    let words = problem.words();
    assert!(words.zh.contains("content/b.md") && words.en.contains("content/b.md"));
}
