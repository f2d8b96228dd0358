//! A small reader of the PDFs that print writes, and what must hold of each twin.
//!
//! Objects are found by their keywords (ISO 32000-1, 7.3.10): the writer puts no objects into streams.

/// An object: its dictionary as text, and its stream, inflated.
struct Object {
    words: String,
    stream: Vec<u8>,
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    bytes[from..]
        .windows(word.len())
        .position(|part| part == word)
        .map(|at| at + from)
}

fn objects(bytes: &[u8]) -> Vec<Object> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, b" obj\n", from) {
        let begins = at + 5;
        let ends = find(bytes, b"endobj", begins).unwrap_or(bytes.len());
        let stream = find(bytes, b"stream\n", begins).filter(|s| *s < ends);
        let (words, stream) = match stream {
            Some(start) => {
                let last = find(bytes, b"endstream", start).unwrap_or(ends);
                let raw = &bytes[start + 7..last];
                let data = fdeflate::decompress_to_vec(raw).unwrap_or_else(|_| raw.to_vec());
                (&bytes[begins..start], data)
            }
            None => (&bytes[begins..ends], Vec::new()),
        };
        all.push(Object {
            words: words.iter().map(|b| char::from(*b)).collect(),
            stream,
        });
        from = find(bytes, b"endobj", begins).map_or(bytes.len(), |at| at + 6);
    }
    all
}

fn has(objects: &[Object], word: &str) -> bool {
    objects.iter().any(|object| object.words.contains(word))
}

fn numbers(object: &Object, key: &str) -> Option<[f64; 4]> {
    let after = object.words.split(key).nth(1)?;
    let inside = after.split('[').nth(1)?.split(']').next()?;
    let list: Vec<f64> = inside.split_ascii_whitespace().filter_map(|n| n.parse().ok()).collect();
    list.try_into().ok()
}

fn fonts(objects: &[Object], faults: &mut Vec<&'static str>) {
    let descriptors = objects.iter().filter(|o| o.words.contains("/FontDescriptor") && o.words.contains("/Ascent"));
    if descriptors.clone().count() == 0 {
        faults.push("no font");
    }
    if descriptors.into_iter().any(|o| !o.words.contains("/FontFile")) {
        faults.push("font not embedded");
    }
}

/// Faults of an archive twin.
pub fn archive(bytes: &[u8]) -> Vec<&'static str> {
    let objects = objects(bytes);
    let mut faults = Vec::new();
    let mut must = |word: &str, fault| {
        if !has(&objects, word) {
            faults.push(fault);
        }
    };
    must("/Marked true", "not tagged");
    must("/StructTreeRoot", "no structure");
    must("/Lang(zh-CN)", "no language");
    must("/DisplayDocTitle true", "title not shown");
    must("/OutputIntents", "no output intent");
    must("/S/H1", "no title in the structure");
    let figures = objects.iter().filter(|o| o.words.contains("/S/Figure"));
    if figures.into_iter().any(|o| !o.words.contains("/Alt")) {
        faults.push("figure without words");
    }
    let links = objects.iter().filter(|o| o.words.contains("/Subtype/Link"));
    if links.into_iter().any(|o| !o.words.contains("/Contents")) {
        faults.push("link without words");
    }
    let claims = objects.iter().map(|o| String::from_utf8_lossy(&o.stream)).any(|xmp| {
        let claims = |name: &str, value: &str| xmp.contains(&format!("<{name}>{value}</{name}>"));
        claims("pdfaid:part", "2") && claims("pdfaid:conformance", "A") && claims("pdfuaid:part", "1")
    });
    if !claims {
        faults.push("no claim of PDF/A-2a and PDF/UA-1");
    }
    let pages = objects.iter().filter(|o| o.words.contains("/Type/Page/") || o.words.contains("/Type/Page>") || o.words.contains("/Type/Page\n")).count();
    if pages >= 9 && !has(&objects, "/Outlines") {
        faults.push("no bookmarks");
    }
    fonts(&objects, &mut faults);
    faults
}

/// Faults of a print twin.
pub fn print(bytes: &[u8]) -> Vec<&'static str> {
    const BLEED: f64 = 3.0 * 72.0 / 25.4;
    let objects = objects(bytes);
    let mut faults = Vec::new();
    let pages: Vec<&Object> = objects.iter().filter(|o| o.words.contains("/MediaBox")).collect();
    if pages.is_empty() {
        faults.push("no page");
    }
    for page in pages {
        let boxes = (numbers(page, "/TrimBox"), numbers(page, "/BleedBox"), numbers(page, "/MediaBox"));
        let (Some(trim), Some(bleed), Some(media)) = boxes else {
            faults.push("a box is missing");
            continue;
        };
        let around = |at: usize| (trim[at] - bleed[at]).abs();
        if (0..4).any(|at| (around(at) - BLEED).abs() > 0.05) {
            faults.push("bleed is not 3 mm");
        }
        if media[2] < bleed[2] || media[3] < bleed[3] {
            faults.push("bleed beyond the sheet");
        }
    }
    let mut black = false;
    for object in objects.iter().filter(|o| o.words.contains("/Length") && !o.words.contains("/Length1")) {
        let Ok(text) = std::str::from_utf8(&object.stream) else {
            continue;
        };
        let mut before: Vec<&str> = Vec::new();
        for word in text.split_ascii_whitespace() {
            match word {
                "rg" | "RG" => faults.push("RGB"),
                "k" | "K" => {
                    let ink: Vec<f64> = before.iter().rev().take(4).rev().filter_map(|n| n.parse().ok()).collect();
                    black |= ink == [0.0, 0.0, 0.0, 1.0];
                    if ink.iter().sum::<f64>() > 2.8 {
                        faults.push("more than 280 % of ink");
                    }
                    if ink.len() == 4 && ink[..3].iter().all(|part| *part > 0.5) {
                        faults.push("black of four colours");
                    }
                }
                _ => {}
            }
            before.push(word);
            if before.len() > 4 {
                before.remove(0);
            }
        }
        if text.contains("/DeviceRGB") {
            faults.push("RGB");
        }
    }
    if !black {
        faults.push("no text in black alone");
    }
    fonts(&objects, &mut faults);
    faults.sort_unstable();
    faults.dedup();
    faults
}

/// The file with the stream that holds `word` changed by `change`. Offsets are not kept: only this reader reads it.
pub fn with_stream(bytes: &[u8], word: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream\n", from) {
        let begins = at + 7;
        let ends = find(bytes, b"endstream", begins).expect("an end");
        if let Ok(data) = fdeflate::decompress_to_vec(&bytes[begins..ends])
            && let Ok(text) = std::str::from_utf8(&data)
            && text.contains(word)
        {
            let mut out = bytes[..begins].to_vec();
            out.extend(change(text).as_bytes());
            out.extend(&bytes[ends..]);
            return out;
        }
        from = ends + 9;
    }
    panic!("no stream with {word}");
}

/// The file with some words replaced by others.
pub fn with_words(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    let mut found = false;
    while let Some(at) = find(bytes, old.as_bytes(), from) {
        found = true;
        out.extend(&bytes[from..at]);
        out.extend(new.as_bytes());
        from = at + old.len();
    }
    assert!(found, "no {old}");
    out.extend(&bytes[from..]);
    out
}
