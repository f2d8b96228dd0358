//! What must hold of a print twin: boxes 3 mm apart on every page, no RGB, black text in black alone, not too
//! much ink, what touches the edge bleeds, fonts in the file.

use std::collections::BTreeSet;

use super::content::{Ink, Painted, painted};
use super::{Dict, File, Value, dict};

const BLEED: f64 = 3.0 * 72.0 / 25.4;
/// Per cent of ink that paper takes.
const MOST: f64 = 2.8;
/// Text below so many points is in black, or white on a colour: plates never lie exactly over each other.
const SMALL: f64 = 8.0;
/// Half a point.
const NEAR: f64 = 0.5;

/// Faults of a print twin.
pub fn faults(bytes: &[u8]) -> Vec<&'static str> {
    let file = File::read(bytes);
    let mut faults = BTreeSet::new();
    let mut black = false;
    for page in file.pages() {
        let trim = boxes(&file, page, &mut faults);
        for one in painted(&file, page) {
            black |= one.is_text && one.ink == Ink::Four([0.0, 0.0, 0.0, 1.0]);
            of_ink(&one, &mut faults);
            if let Some(trim) = trim
                && !one.is_text
                && ends_at_trim(&one, trim)
            {
                faults.insert("what touches the edge does not bleed");
            }
        }
    }
    if !black {
        faults.insert("no text in black alone");
    }
    colour_spaces(&file, &mut faults);
    file.fonts(&mut faults);
    faults.into_iter().collect()
}

/// The trim box, if all boxes are there.
fn boxes(file: &File, page: &Dict, faults: &mut BTreeSet<&'static str>) -> Option<[f64; 4]> {
    let found = |key: &str| -> Option<[f64; 4]> {
        let list = file.list(page, key);
        let numbers: Vec<f64> = list.iter().filter_map(|n| n.number()).collect();
        numbers.try_into().ok()
    };
    let Some(trim) = found("TrimBox") else {
        faults.insert("no trim box");
        return None;
    };
    let (Some(bleed), Some(media)) = (found("BleedBox"), found("MediaBox")) else {
        faults.insert("no bleed box");
        return None;
    };
    if (0..4).any(|at| ((trim[at] - bleed[at]).abs() - BLEED).abs() > 0.05) {
        faults.insert("bleed is not 3 mm");
    }
    let outside = bleed[0] < media[0] || bleed[1] < media[1];
    if outside || bleed[2] > media[2] || bleed[3] > media[3] {
        faults.insert("bleed beyond the sheet");
    }
    Some(trim)
}

fn of_ink(one: &Painted, faults: &mut BTreeSet<&'static str>) {
    match one.ink {
        Ink::Screen => {
            faults.insert(if one.is_text { "RGB text" } else { "RGB" });
        }
        Ink::Other => {
            faults.insert("ink of another kind");
        }
        Ink::Grey(_) => {}
        Ink::Four(inks) => {
            if inks.iter().sum::<f64>() > MOST + 0.001 {
                faults.insert("more than 280 % of ink");
            }
            let [cyan, magenta, yellow, black] = inks;
            let coloured = cyan + magenta + yellow > 0.0;
            if one.is_text && coloured && (black >= 0.75 || cyan.min(magenta).min(yellow) > 0.5) {
                faults.insert("black text of four colours");
            }
            if one.is_text && coloured && one.size < SMALL {
                faults.insert("small text in colours");
            }
        }
    }
}

/// Whether an area in ink ends at the edge of the page: it has to go on.
fn ends_at_trim(one: &Painted, trim: [f64; 4]) -> bool {
    let [left, bottom, right, top] = one.around;
    let white = matches!(one.ink, Ink::Four(inks) if inks.iter().sum::<f64>() == 0.0);
    let wide = right - left > 2.0 && top - bottom > 2.0;
    let near = |a: f64, b: f64| (a - b).abs() < NEAR;
    let edges = [
        near(left, trim[0]),
        near(bottom, trim[1]),
        near(right, trim[2]),
        near(top, trim[3]),
    ];
    !white && wide && edges.contains(&true)
}

/// Pictures, shadings and groups in RGB, wherever they are in the file.
fn colour_spaces(file: &File, faults: &mut BTreeSet<&'static str>) {
    for object in file.objects.values() {
        let dict = object.dict();
        let screen = |key: &str| {
            let space = file.get(dict, key);
            space.is_some_and(|space| is_screen(file, space))
        };
        let is_picture = dict.get("Subtype").and_then(Value::name) == Some("Image");
        if is_picture && screen("ColorSpace") {
            faults.insert("RGB picture");
        }
        if dict.contains_key("ShadingType") && screen("ColorSpace") {
            faults.insert("RGB shading");
        }
        if screen("CS") {
            faults.insert("RGB group");
        }
    }
}

/// Whether a colour space is one of screens.
pub fn is_screen(file: &File, space: &Value) -> bool {
    match file.at(space) {
        Some(Value::Name(name)) => matches!(name.as_str(), "DeviceRGB" | "CalRGB" | "RGB"),
        Some(Value::List(list)) => match list.first().and_then(Value::name) {
            Some("ICCBased") => {
                let profile = list.get(1).and_then(|profile| dict(file.at(profile)?));
                let parts = profile.and_then(|profile| profile.get("N")?.number());
                parts == Some(3.0)
            }
            Some("Indexed" | "I" | "Pattern") => {
                list.get(1).is_some_and(|base| is_screen(file, base))
            }
            Some(name) => matches!(name, "CalRGB" | "DeviceRGB" | "Lab"),
            None => false,
        },
        _ => false,
    }
}
