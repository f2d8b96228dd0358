//! What must hold of an archive twin: tagged, with a title, in a language, its figures and links in words, its
//! fonts in it, and the claims of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

use std::collections::BTreeSet;

use super::{Dict, File, Value, dict};

/// Faults of an archive twin.
pub fn faults(bytes: &[u8]) -> Vec<&'static str> {
    let file = File::read(bytes);
    let root = file.root();
    let mut faults = BTreeSet::new();
    let mut must = |holds: bool, fault| {
        if !holds {
            faults.insert(fault);
        }
    };
    let set = |outer: &str, key: &str| {
        let dict = file.dict(root, outer);
        dict.and_then(|dict| file.get(dict, key)) == Some(&Value::Bool(true))
    };
    must(set("MarkInfo", "Marked"), "not tagged");
    must(file.dict(root, "StructTreeRoot").is_some(), "no structure");
    let language = matches!(file.get(root, "Lang"), Some(Value::Text(text)) if !text.is_empty());
    must(language, "no language");
    must(
        set("ViewerPreferences", "DisplayDocTitle"),
        "title not shown",
    );
    must(
        !file.list(root, "OutputIntents").is_empty(),
        "no output intent",
    );
    let pages = file.pages();
    must(
        pages.len() < 9 || root.contains_key("Outlines"),
        "no bookmarks",
    );
    let inside = |page: &&Dict| page.contains_key("StructParents");
    must(pages.iter().all(inside), "page outside the structure");
    described(&file, root, &mut faults);
    links(&file, &pages, &mut faults);
    if let Some(tree) = file.dict(root, "StructTreeRoot") {
        structure(&file, tree, &mut faults);
    }
    file.fonts(&mut faults);
    faults.into_iter().collect()
}

/// The title and the claims, in the file's own description (XMP).
fn described(file: &File, root: &Dict, faults: &mut BTreeSet<&'static str>) {
    let xmp = root.get("Metadata").map(|value| file.stream(value));
    let xmp = String::from_utf8_lossy(&xmp.unwrap_or_default()).into_owned();
    let claims = |name: &str, value: &str| xmp.contains(&format!("<{name}>{value}</{name}>"));
    if !(claims("pdfaid:part", "2") && claims("pdfaid:conformance", "A")) {
        faults.insert("no claim of PDF/A-2a");
    }
    if !claims("pdfuaid:part", "1") {
        faults.insert("no claim of PDF/UA-1");
    }
    let title = xmp.split("<dc:title>").nth(1).and_then(|rest| {
        let item = rest.split("<rdf:li").nth(1)?;
        item.split('>').nth(1)?.split('<').next()
    });
    if title.is_none_or(|title| title.trim().is_empty()) {
        faults.insert("no title");
    }
}

fn links(file: &File, pages: &[&Dict], faults: &mut BTreeSet<&'static str>) {
    for page in pages {
        for link in file.list(page, "Annots").into_iter().filter_map(dict) {
            if link.get("Subtype").and_then(Value::name) != Some("Link") {
                continue;
            }
            if !link.contains_key("Contents") {
                faults.insert("link without words");
            }
            if !link.contains_key("StructParent") {
                faults.insert("link outside the structure");
            }
        }
    }
}

/// The tree of tags: figures have words, tables have heads, headings skip no level.
fn structure(file: &File, tree: &Dict, faults: &mut BTreeSet<&'static str>) {
    let mut levels = Vec::new();
    let mut open = vec![tree];
    while let Some(node) = open.pop() {
        let role = node.get("S").and_then(Value::name).unwrap_or_default();
        let words =
            |key: &str| matches!(file.get(node, key), Some(Value::Text(t)) if !t.is_empty());
        if role == "Figure" && !words("Alt") {
            faults.insert("figure without words");
        }
        if role == "Table" && !holds(file, node, "TH") {
            faults.insert("table without a head");
        }
        let level = role
            .strip_prefix('H')
            .and_then(|level| level.parse::<u8>().ok());
        levels.extend(level);
        open.extend(children(file, node).into_iter().rev());
    }
    match levels.first() {
        None => {
            faults.insert("no heading");
        }
        Some(1) => {}
        Some(_) => {
            faults.insert("headings skip a level");
        }
    }
    if levels.windows(2).any(|pair| pair[1] > pair[0] + 1) {
        faults.insert("headings skip a level");
    }
}

fn children<'f>(file: &'f File, node: &'f Dict) -> Vec<&'f Dict> {
    let all = file.list(node, "K").into_iter().filter_map(dict);
    all.filter(|child| child.contains_key("S")).collect()
}

fn holds(file: &File, node: &Dict, role: &str) -> bool {
    children(file, node)
        .iter()
        .any(|child| child.get("S").and_then(Value::name) == Some(role) || holds(file, child, role))
}
