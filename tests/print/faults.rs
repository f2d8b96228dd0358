//! Planted faults: each is found, by its name, and nothing else is.

use super::pdf::{archive, find, press};
use super::{Files, print, support};

/// A picture in colours, large enough for a panel.
pub fn picture() -> Vec<u8> {
    coloured(900, 300)
}

/// A picture in colours, of so many pixels.
fn coloured(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head");
    let level = |at: u32, of: u32| u8::try_from(at * 255 / of).expect("a level");
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| [level(x, width), level(y, height), 90]))
        .collect();
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// The demonstration with a leaflet that has a picture in colours.
fn with_picture() -> Files {
    let mut files = support::small_demo();
    files.insert("content/brochures/slope.png".to_owned(), picture());
    let text = "---\ntitle: 有图的折页\nslug: pictured\nkind: leaflet\ndate: 2025-11-03\n---\n\n## 第一面\n\n![斜坡](slope.png)\n";
    let path = "content/brochures/pictured.md".to_owned();
    files.insert(path, text.as_bytes().to_vec());
    files
}

/// The file with some words replaced by others: everywhere, or where they stand last.
fn replaced(bytes: &[u8], old: &str, new: &str, last: Last) -> Vec<u8> {
    let mut places = Vec::new();
    while let Some(at) = find(bytes, old.as_bytes(), places.last().map_or(0, |at| at + 1)) {
        places.push(at);
    }
    assert!(!places.is_empty(), "no {old}");
    if last == Last::Alone {
        places.drain(..places.len() - 1);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in places {
        out.extend(&bytes[from..at]);
        out.extend(new.as_bytes());
        from = at + old.len();
    }
    out.extend(&bytes[from..]);
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Alone,
    All,
}

/// The file with the stream of its first page changed.
fn in_first_page(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream\n", from) {
        let begins = at + 7;
        let ends = find(bytes, b"endstream", begins).expect("an end");
        if let Ok(data) = fdeflate::decompress_to_vec(&bytes[begins..ends])
            && let Ok(text) = std::str::from_utf8(&data)
            && text.contains("\nBT ")
        {
            let changed = change(text);
            assert_ne!(changed, text);
            return [&bytes[..begins], changed.as_bytes(), &bytes[ends..]].concat();
        }
        from = ends + 9;
    }
    panic!("no page");
}

#[test]
fn faults_of_archive_twins_are_found_by_name() {
    let report = super::file("report-2025q4/report-2025q4.pdf");
    assert_eq!(archive::faults(report), Vec::<&str>::new());
    for (old, new, fault) in [
        ("/Marked true", "/Marked false", "not tagged"),
        ("/StructTreeRoot", "/NoTree", "no structure"),
        ("/Lang(zh-CN)", "/Lang()", "no language"),
        ("/DisplayDocTitle true", "", "title not shown"),
        ("<dc:title>", "<dc:other>", "no title"),
        ("/Alt", "/Old", "figure without words"),
        ("/S/TH", "/S/TD", "table without a head"),
        ("/S/H2", "/S/H4", "headings skip a level"),
        ("/Contents<", "/Nothing<", "link without words"),
        ("/StructParent ", "/NoParent ", "link outside the structure"),
        (
            "/StructParents ",
            "/NoParents ",
            "page outside the structure",
        ),
        ("/FontFile", "/NoFile", "font not embedded"),
        ("/ToUnicode", "/NoUnicode", "font without characters"),
        ("/Outlines", "/NoMarks", "no bookmarks"),
        ("/OutputIntents", "/NoIntents", "no output intent"),
        (
            "<pdfaid:conformance>A",
            "<pdfaid:conformance>B",
            "no claim of PDF/A-2a",
        ),
        ("<pdfuaid:part>1", "<pdfuaid:part>0", "no claim of PDF/UA-1"),
    ] {
        let planted = replaced(report, old, new, Last::All);
        assert!(archive::faults(&planted).contains(&fault), "{fault}");
    }
}

#[test]
fn faults_of_boxes_are_found_on_any_page() {
    let report = super::file("report-2025q4/report-2025q4.print.pdf");
    assert_eq!(press::faults(report), Vec::<&str>::new());
    for (old, new, fault) in [
        ("/TrimBox", "/NoTrim", "no trim box"),
        ("/BleedBox", "/NoBleed", "no bleed box"),
        (
            "/BleedBox [19.845",
            "/BleedBox [28.345",
            "bleed is not 3 mm",
        ),
        ("/MediaBox", "/NoMedia", "no bleed box"),
    ] {
        let planted = replaced(report, old, new, Last::Alone);
        assert_eq!(press::faults(&planted), [fault], "{old}");
    }
    let planted = replaced(report, "/FontFile", "/NoFile", Last::Alone);
    assert_eq!(press::faults(&planted), ["font not embedded"]);
}

#[test]
fn faults_of_ink_are_found_by_name() {
    let print = super::file("wage-leaflet/wage-leaflet.print.pdf");
    assert_eq!(press::faults(print), Vec::<&str>::new());
    let before_text = |ink: &str| {
        let planted = in_first_page(print, |text| {
            text.replacen("\nBT ", &format!("\n{ink}\nBT "), 1)
        });
        press::faults(&planted)
    };
    assert_eq!(before_text("0 0 0 rg"), ["RGB text"]);
    assert_eq!(before_text("/DeviceRGB cs 0 0 0 sc"), ["RGB text"]);
    assert_eq!(
        before_text("0.6 0.6 0.6 0.9 k"),
        ["black text of four colours"]
    );
    assert_eq!(
        before_text("1 0.9 0.95 0.1 k"),
        ["black text of four colours", "more than 280 % of ink"]
    );
    assert_eq!(before_text("/P0 scn"), ["ink of another kind"]);
    let first = |what: &str| press::faults(&in_first_page(print, |text| format!("{what}\n{text}")));
    assert_eq!(first("1 0 0 RG 0 0 m 9 9 l S"), ["RGB"]);
    // An area that ends at the trim, 10 mm inside the sheet.
    assert_eq!(
        first("q 0.2 0 0 0 k 28.346 40 60 60 re f Q"),
        ["what touches the edge does not bleed"]
    );
    let small = first("q BT /F 6 Tf 0.9 0.3 0.3 0.6 k (x) Tj ET Q");
    assert_eq!(small, ["small text in colours"]);
}

#[test]
fn pictures_are_in_four_colours() {
    let (files, said) = print(with_picture(), &["brochures/pictured"]);
    assert!(said.is_empty(), "{said:?}");
    let twin = &files["brochures/pictured/pictured.pdf"];
    assert_eq!(archive::faults(twin), Vec::<&str>::new());
    let twin = &files["brochures/pictured/pictured.print.pdf"];
    assert_eq!(press::faults(twin), Vec::<&str>::new());
    let planted = replaced(
        twin,
        "/ColorSpace/DeviceCMYK",
        "/ColorSpace/DeviceRGB",
        Last::All,
    );
    assert_eq!(press::faults(&planted), ["RGB picture"]);
}

#[test]
fn a_case_sheet_has_the_pictures_of_its_case() {
    let mut files = support::small_demo();
    files.insert("content/cases/slope.png".to_owned(), coloured(1200, 400));
    let case = "content/cases/anhe-wages-2025-03.md";
    let text = files.get_mut(case).expect("the case");
    text.extend_from_slice("\n![斜坡](slope.png)\n".as_bytes());
    let sheet = "---\ntitle: 一个办成的讨薪案\nslug: sheet\nkind: case\ncase: anhe-wages-2025-03\ndate: 2025-11-03\n---\n";
    let path = "content/brochures/sheet.md".to_owned();
    files.insert(path, sheet.as_bytes().to_vec());
    let (files, said) = print(files, &["brochures/sheet"]);
    assert!(said.is_empty(), "{said:?}");
    let twin = &files["brochures/sheet/sheet.print.pdf"];
    assert_eq!(press::faults(twin), Vec::<&str>::new());
    assert!(find(twin, b"/Subtype/Image", 0).is_some(), "no picture");
}

#[test]
fn coarse_pictures_and_lone_characters_are_named() {
    let mut files = with_picture();
    let path = "content/brochures/pictured.md";
    let text = String::from_utf8(files[path].clone()).expect("text");
    // Eighteen characters where seventeen have room; and the picture as wide as a page of a notice, 156 mm.
    let heading = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来";
    let text = text.replace("![斜坡]", &format!("### {heading}\n\n![斜坡]"));
    files.insert(path.to_owned(), text.into_bytes());
    let notice = "---\ntitle: 通知\nslug: large\nkind: bulletin\ndate: 2025-11-03\n---\n\n![斜坡](slope.png)\n";
    files.insert(
        "content/brochures/large.md".to_owned(),
        notice.as_bytes().to_vec(),
    );
    let (_, said) = print(files, &["brochures/pictured", "brochures/large"]);
    let found: Vec<(&str, &str)> = said
        .iter()
        .map(|d| (d.code, d.seen.as_deref().unwrap_or_default()))
        .collect();
    assert!(found.contains(&("print-orphan", "来")), "{found:?}");
    assert!(found.contains(&("print-picture", "147 dpi")), "{found:?}");
}

#[test]
fn pictures_that_cannot_be_printed_are_refused_with_their_place() {
    for (name, bytes, words) in [
        (
            "slope.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>".to_vec(),
            "four colours",
        ),
        (
            "slope.png",
            b"\x89PNG\r\n\x1a\nbroken".to_vec(),
            "cannot be read",
        ),
    ] {
        let mut files = with_picture();
        let path = "content/brochures/pictured.md";
        let text = String::from_utf8(files[path].clone()).expect("text");
        let text = text.replace("slope.png", name);
        files.insert(path.to_owned(), text.into_bytes());
        files.insert(format!("content/brochures/{name}"), bytes);
        let (_, said) = print(files, &["brochures/pictured"]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].code, "print-picture");
        assert!(said[0].message.en.contains(words), "{}", said[0].message.en);
        assert_eq!(said[0].place.as_ref().map(|place| place.line), Some(10));
    }
}

#[test]
fn codes_that_no_phone_reads_are_refused() {
    let poster = include_str!("../../themes/default/print/poster.typ");
    let change = |old: &str, new: &str| {
        let changed = poster.replace(old, new);
        assert_ne!(changed, poster);
        let mut files = support::small_demo();
        let site = String::from_utf8(files["site.toml"].clone()).expect("text");
        let site = site.replacen("theme = \"default\"", "theme = \"own\"", 1);
        files.insert("site.toml".to_owned(), site.into_bytes());
        let theme = b"[theme]\nname = \"own\"\nextends = \"default\"\nview = 1\n".to_vec();
        files.insert("themes/own/theme.toml".to_owned(), theme);
        files.insert(
            "themes/own/print/poster.typ".to_owned(),
            changed.into_bytes(),
        );
        let (_, said) = print(files, &["brochures/wage-poster"]);
        let codes: Vec<&str> = said.iter().map(|d| d.code).collect();
        assert_eq!(codes, ["print-qr"], "{said:?}");
        said[0].seen.clone()
    };
    // Something lies over it.
    let covered = "qr(sheet.qr, size)\n    place(top + left, rect(width: size * 0.6, height: size * 0.6, fill: ink))";
    assert_eq!(change("qr(sheet.qr, size)", covered), None);
    // It leads elsewhere than its square says: two codes, one over the other.
    let other = "qr(sheet.qr, size)\n    place(top + left, qr((address: \"https://elsewhere.example/\", side: 25), size))";
    let seen = change("qr(sheet.qr, size)", other);
    assert!(seen.is_some());
    // It is too small.
    let small = "qr(sheet.qr, 15mm)";
    assert_eq!(
        change("qr(sheet.qr, size)", small).as_deref(),
        Some("15.0 mm")
    );
}
