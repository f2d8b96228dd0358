//! What only brochures have: kind, size, what is put where, how many are printed.

use std::sync::Arc;

use crate::load::raw::Node;
use crate::model::brochure::{BrochureFacts, BrochureKind, Insert, Inserted, Trim};
use crate::model::number::half_width;
use crate::model::station::StationKind;

use super::front::Reader;

/// Keys whose place later stages point at.
const PLACED: [&str; 15] = [
    "title",
    "kind",
    "size",
    "case",
    "of",
    "link",
    "campaign",
    "print_run",
    "cards",
    "leaf",
    "audience",
    "call",
    "document_number",
    "to",
    "copies",
];

/// Thickness of a leaf where none is given: 0.1 mm, paper of about 100 g/m².
const LEAF: u32 = 100;

/// Reads them; `None` if the kind is missing or unknown.
pub fn facts(reader: &mut Reader) -> Option<BrochureFacts> {
    if reader.front.get("kind").is_none() {
        reader.missing("kind", "leaflet");
        return None;
    }
    let kind = reader.read(
        "kind",
        BrochureKind::parse,
        "`leaflet`、`report`、`bulletin`、`poster`、`card`、`case`、`booklet` 之一",
        "one of `leaflet`, `report`, `bulletin`, `poster`, `card`, `case`, `booklet`",
    )?;
    let trim = size(reader, kind)?;
    for (needs, key, example) in [
        (BrochureKind::Case, "case", "anhe-wages-2025-03"),
        (BrochureKind::Booklet, "of", "report-2025q4"),
    ] {
        if kind == needs && reader.front.get(key).is_none() {
            reader.missing(key, example);
        }
    }
    let places = PLACED
        .iter()
        .filter(|key| reader.front.get(key).is_some())
        .map(|key| (*key, reader.front.place(key)))
        .collect();
    Some(BrochureFacts {
        kind,
        trim,
        audience: reader.list("audience"),
        call: reader.text("call"),
        case: reader.text("case"),
        of: reader.text("of"),
        link: reader.text("link"),
        campaign: reader.text("campaign"),
        print_run: reader.read(
            "print_run",
            copies,
            "`3000` 这样的份数",
            "a number like `3000`",
        ),
        leaf: reader
            .read(
                "leaf",
                thickness,
                "`0.1` 这样的毫米数，不超过 1",
                "millimetres like `0.1`, at most 1",
            )
            .unwrap_or(LEAF),
        each: reader
            .read(
                "cards",
                |text| match text {
                    "each" | "每站一份" => Some(true),
                    "region" | "一区一份" => Some(false),
                    _ => None,
                },
                "`each`（每站一份）或 `region`（一区一份）",
                "`each` or `region`",
            )
            .unwrap_or(false),
        document_number: reader.text("document_number"),
        to: reader.list("to"),
        copies: reader.list("copies"),
        inserts: inserts(reader),
        places,
    })
}

fn size(reader: &mut Reader, kind: BrochureKind) -> Option<Trim> {
    let sizes = kind.sizes();
    if reader.front.get("size").is_none() {
        return sizes.first().copied();
    }
    let names: Vec<&str> = sizes.iter().map(|trim| trim.name).collect();
    let zh = format!("`{}`", names.join("`、`"));
    let en = format!("`{}`", names.join("`, `"));
    reader.read(
        "size",
        |text| {
            let wanted = half_width(text).replace(['×', 'X', '*', ' '], "x");
            sizes
                .iter()
                .copied()
                .find(|trim| trim.name.eq_ignore_ascii_case(&wanted))
        },
        &zh,
        &en,
    )
}

/// A number of copies, with or without its unit.
fn copies(text: &str) -> Option<u64> {
    let text = half_width(text).replace(',', "");
    let digits = ["份", "张", "本", "册", "枚"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text);
    digits.trim().parse().ok()
}

/// Millimetres as micrometres: `0.1`, `0.08`.
fn thickness(text: &str) -> Option<u32> {
    let text = half_width(text);
    let text = text.trim_end_matches("mm").trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let micrometres =
        whole.parse::<u32>().ok()?.checked_mul(1000)? + fraction.parse::<u32>().ok()?;
    (micrometres <= 1000).then_some(micrometres)
}

/// `insert: [{into: 小标题, chart: reports/2025Q4/#id}, …]`.
fn inserts(reader: &mut Reader) -> Vec<Insert> {
    const ZH: &str = "`{into: 小标题, chart: reports/2025Q4/#图的编号}` 这样的列表；可以放 chart、case、stations、qr、lines";
    const EN: &str = "a list like `{into: heading, chart: reports/2025Q4/#id}` of chart, case, stations, qr or lines";
    let Some(node) = reader.front.get("insert") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in node.items() {
        match insert(item) {
            Some(insert) => found.push(insert),
            None => reader.wrong(item, "insert", ZH, EN),
        }
    }
    if node.items().is_empty() {
        reader.wrong(node, "insert", ZH, EN);
    }
    found
}

fn insert(item: &Node) -> Option<Insert> {
    let member = |names: [&str; 2]| names.into_iter().find_map(|name| item.get(name));
    let text = |names| member(names).and_then(Node::text);
    let texts = |node: &Node| -> Vec<Arc<str>> {
        node.items()
            .iter()
            .filter_map(Node::text)
            .map(Arc::from)
            .collect()
    };
    let what = if let Some(chart) = text(["chart", "图"]) {
        let (page, id) = chart.split_once('#')?;
        Inserted::Chart {
            page: page.trim_start_matches('/').into(),
            id: id.into(),
        }
    } else if let Some(slug) = text(["case", "案例"]) {
        Inserted::Case(slug.into())
    } else if let Some(kind) = text(["stations", "站点"]) {
        Inserted::Stations(StationKind::parse(kind)?)
    } else if let Some(words) = member(["qr", "二维码"]) {
        Inserted::Qr(texts(words))
    } else {
        Inserted::Lines(texts(member(["lines", "填写"])?))
    };
    Some(Insert {
        into: text(["into", "放在"]).unwrap_or_default().into(),
        what,
        place: item.place.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::{copies, thickness};

    #[test]
    fn copies_and_thickness_are_exact() {
        assert_eq!(copies("3,000份"), Some(3000));
        assert_eq!(copies("三千"), None);
        assert_eq!(thickness("0.1"), Some(100));
        assert_eq!(thickness("0.085mm"), Some(85));
        assert_eq!(thickness("2"), None);
        assert_eq!(thickness("-0.1"), None);
    }
}
