//! What other programs say of the brochures of both example projects, as a print shop and a phone would see them:
//! `qpdf`, `pdfinfo`, `pdffonts`, `pdftoppm` (poppler), `zbarimg` (zbar) and `gs` (Ghostscript), all from Debian.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use mingbai::model::brochure::BrochureKind;
use mingbai::model::document::{Document, DocumentKind};
use mingbai::pipeline::Prepared;

use super::pdf::{archive, press};
use super::support;

/// What a program prints. `fine` are the exit codes that are no failure.
fn told(program: &str, arguments: &[&str], fine: &[i32]) -> Vec<u8> {
    let done = Command::new(program).args(arguments).output();
    let done = done.unwrap_or_else(|problem| panic!("{program}: {problem}"));
    let code = done.status.code().unwrap_or(-1);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        fine.contains(&code),
        "{program} {arguments:?}: {code} {said}"
    );
    done.stdout
}

fn text(program: &str, arguments: &[&str]) -> String {
    String::from_utf8_lossy(&told(program, arguments, &[0])).into_owned()
}

/// The addresses of a brochure's codes in the order of its pages, from what its author wrote.
fn expected(prepared: &Prepared, document: &Document) -> Vec<String> {
    let data = &prepared.public;
    let settings = &data.catalogue.settings;
    let Some(base) = settings.base_url.as_deref() else {
        return Vec::new();
    };
    let own = |document: &Document| {
        let facts = document.brochure.as_deref().expect("a brochure");
        match facts.link.as_deref() {
            Some(link) => format!("{base}{}/", link.trim_matches('/')),
            None => format!("{base}brochures/{}/", document.slug),
        }
    };
    let facts = document.brochure.as_deref().expect("a brochure");
    match facts.kind {
        BrochureKind::Bulletin => Vec::new(),
        BrochureKind::Booklet => {
            let of = facts.of.as_deref().expect("an original");
            let original = data
                .documents
                .iter()
                .find(|d| d.kind == DocumentKind::Brochure && *d.slug == *of && !d.english);
            vec![own(original.expect("an original"))]
        }
        BrochureKind::Card => {
            let regions = &data.catalogue.regions;
            let inside = |region| {
                document
                    .region
                    .is_none_or(|of| regions.is_within(region, of))
            };
            let all = data
                .stations
                .iter()
                .filter(|one| one.closed.is_none() && inside(one.region));
            all.map(|one| format!("{base}stations/{}/", one.id))
                .collect()
        }
        _ => vec![own(document)],
    }
}

/// The addresses that a reader finds on all pages at 150 dpi.
fn read(folder: &Path, pdf: &str) -> Vec<String> {
    let root = folder.join("page").to_string_lossy().into_owned();
    told("pdftoppm", &["-r", "150", "-gray", pdf, &root], &[0]);
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "pgm"))
        .collect();
    pages.sort();
    let mut found = Vec::new();
    for page in pages {
        let path = page.to_string_lossy().into_owned();
        // 4: no code on this page.
        let said = told("zbarimg", &["--quiet", "--raw", &path], &[0, 4]);
        found.extend(String::from_utf8_lossy(&said).lines().map(str::to_owned));
        std::fs::remove_file(page).expect("a page");
    }
    found.sort();
    found
}

/// The most ink in one place, in per cent, of all pages at 50 dpi.
fn most_ink(folder: &Path, pdf: &str) -> u32 {
    let out = folder.join("ink.pam").to_string_lossy().into_owned();
    let arguments = [
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=pamcmyk32",
        "-r50",
        &format!("-sOutputFile={out}"),
        pdf,
    ];
    told("gs", &arguments, &[0]);
    let bytes = std::fs::read(&out).expect("a picture");
    let mut most = 0;
    let mut rest = &bytes[..];
    while let Some(at) = rest.windows(7).position(|part| part == b"ENDHDR\n") {
        let head = String::from_utf8_lossy(&rest[..at]).into_owned();
        let number = |key: &str| -> usize {
            let line = head.lines().find_map(|line| line.strip_prefix(key));
            line.and_then(|n| n.trim().parse().ok()).expect("a number")
        };
        let size = number("WIDTH ") * number("HEIGHT ") * number("DEPTH ");
        let (pixels, after) = rest[at + 7..].split_at(size);
        let inks = pixels
            .chunks(4)
            .map(|inks| inks.iter().map(|ink| u32::from(*ink)).sum::<u32>());
        most = most.max(inks.max().unwrap_or(0));
        rest = after;
    }
    most * 100 / 255
}

/// Trim and bleed of each page, 3 mm (8.50 pt) apart.
fn assert_boxes(pdf: &str) {
    let pages = text("pdfinfo", &[pdf]);
    let pages = pages.lines().find_map(|line| line.strip_prefix("Pages:"));
    let pages = pages.expect("a number").trim().to_owned();
    let said = text("pdfinfo", &["-box", "-f", "1", "-l", &pages, pdf]);
    let edges = |name: &str| -> Vec<f64> {
        let lines = said.lines().filter(|line| line.contains(name));
        let left = |line: &str| {
            line.split(':')
                .nth(1)?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        };
        lines.filter_map(left).collect()
    };
    let (trim, bleed) = (edges("TrimBox"), edges("BleedBox"));
    assert_eq!(trim.len().to_string(), pages, "{pdf}");
    assert_eq!(trim.len(), bleed.len(), "{pdf}");
    for (trim, bleed) in trim.iter().zip(&bleed) {
        assert!((trim - bleed - 8.504).abs() < 0.02, "{pdf}: {trim} {bleed}");
    }
}

/// Every brochure of a project, in every program.
fn look(files: support::Files) {
    let folder = tempfile::tempdir().expect("a folder");
    let prepared = support::prepare(files, support::TODAY);
    let renderer = prepared.renderer().expect("the theme can be used");
    let documents = prepared.public.documents.iter();
    let brochures: Vec<&Document> = documents
        .filter(|d| d.kind == DocumentKind::Brochure && !d.english)
        .collect();
    assert!(brochures.len() >= 3);
    for document in brochures {
        let slug = &document.slug;
        let (made, said) = renderer.proof(&[format!("brochures/{slug}")]);
        assert!(said.is_empty(), "{slug}: {said:?}");
        let made: BTreeMap<String, Vec<u8>> = made.into_iter().collect();
        let mut addresses = expected(&prepared, document);
        addresses.sort();
        let twins = made.iter().filter(|(name, _)| name.ends_with(".pdf"));
        for (name, bytes) in twins {
            let path = folder.path().join("twin.pdf");
            std::fs::write(&path, bytes).expect("a file");
            let pdf = path.to_string_lossy().into_owned();
            told("qpdf", &["--check", &pdf], &[0]);
            let fonts = text("pdffonts", &[&pdf]);
            let embedded = |line: &str| line.contains(" yes yes ");
            assert!(fonts.lines().skip(2).all(embedded), "{name}: {fonts}");
            if name.ends_with(".print.pdf") {
                assert_eq!(press::faults(bytes), Vec::<&str>::new(), "{name}");
                assert_boxes(&pdf);
                let ink = most_ink(folder.path(), &pdf);
                assert!(ink <= 280, "{name}: {ink} %");
            } else {
                assert_eq!(archive::faults(bytes), Vec::<&str>::new(), "{name}");
                let said = text("pdfinfo", &[&pdf]);
                let tagged = |line: &str| line.starts_with("Tagged:") && line.ends_with("yes");
                assert!(said.lines().any(tagged), "{name}");
            }
            assert_eq!(read(folder.path(), &pdf), addresses, "{name}");
        }
    }
}

#[test]
#[ignore = "needs qpdf, poppler-utils, zbar-tools, ghostscript"]
fn brochures_of_the_demonstration_hold_in_other_programs() {
    look(support::demo());
}

#[test]
#[ignore = "needs qpdf, poppler-utils, zbar-tools, ghostscript"]
fn brochures_of_the_public_record_hold_in_other_programs() {
    look(support::public_record());
}

#[test]
#[ignore = "needs poppler-utils, zbar-tools"]
fn a_code_that_leads_elsewhere_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let print = |link: &str| {
        let mut files = support::small_demo();
        let path = "content/brochures/wage-poster.md";
        let text = String::from_utf8(files[path].clone()).expect("text");
        let text = text.replace("link: /stations/", &format!("link: {link}"));
        files.insert(path.to_owned(), text.into_bytes());
        let (made, _) = super::print(files, &["brochures/wage-poster"]);
        let path = folder.path().join("twin.pdf");
        let twin = &made["brochures/wage-poster/wage-poster.print.pdf"];
        std::fs::write(&path, twin).expect("a file");
        read(folder.path(), &path.to_string_lossy())
    };
    assert_ne!(print("/stations/"), print("/guide/warning/"));
}
