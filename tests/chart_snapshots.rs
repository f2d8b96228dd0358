//! The drawing of every sample chart is what it was: a change to it is meant, and read before it is kept.
//!
//! `MINGBAI_BLESS=1 cargo test --release --test chart_snapshots` writes the drawings anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mingbai::chart::{layout, rules, samples, svg};

const WIDTHS: [u32; 2] = [956, 350];
const FOLDER: &str = "tests/snapshots/charts";

#[test]
fn sample_charts_are_drawn_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let bless = std::env::var_os("MINGBAI_BLESS").is_some();
    fs::create_dir_all(&folder).unwrap();
    let mut changed = Vec::new();
    let mut names = BTreeSet::new();
    for spec in samples::all() {
        for width in WIDTHS {
            let name = format!("{}-{width}.svg", spec.id);
            let drawn = svg::inline(&layout(&spec, width)).replace("><", ">\n<") + "\n";
            let file = folder.join(&name);
            if bless {
                fs::write(&file, &drawn).unwrap();
            } else if fs::read_to_string(&file).ok().as_deref() != Some(&drawn) {
                changed.push(name.clone());
            }
            names.insert(name);
        }
    }
    let kept = fs::read_dir(&folder).unwrap();
    let kept = kept.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left_over: Vec<String> = kept.filter(|name| !names.contains(name)).collect();
    assert!(changed.is_empty(), "drawn otherwise: {changed:#?}");
    assert!(left_over.is_empty(), "no such sample: {left_over:#?}");
}

#[test]
fn every_kind_has_a_sample_that_keeps_the_rules() {
    let kinds: BTreeSet<&str> = samples::all().iter().map(|spec| spec.data.kind()).collect();
    let expected = [
        "bars",
        "bullet",
        "columns",
        "curve",
        "dots",
        "heat",
        "line",
        "multiples",
        "range",
        "shares",
        "slope",
        "stacks",
        "tiles",
        "waffle",
    ];
    assert_eq!(kinds, BTreeSet::from(expected));
    for spec in samples::all() {
        for width in [240, 288, 350, 454, 956, 1440] {
            let found = rules::breaches(&spec, &layout(&spec, width));
            assert!(found.is_empty(), "{} at {width}: {found:#?}", spec.id);
        }
    }
}
