//! Characters that no font has.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::fonts::Fonts;
use crate::view::sheet::Sheet;

/// Characters of a sheet's words that no font has, each with the words it stands in.
pub fn missing(sheet: &Sheet, fonts: &Fonts) -> BTreeMap<char, String> {
    // What is not words in the data (names of members, colours, roles) is ASCII, which every font has.
    let text = serde_json::to_string(sheet).unwrap_or_default();
    let all: FxHashSet<char> = text.chars().collect();
    let none: FxHashSet<char> = all.into_iter().filter(|c| !fonts.have(*c)).collect();
    let mut found = BTreeMap::new();
    if !none.is_empty() {
        let value = serde_json::to_value(sheet).unwrap_or_default();
        collect(&value, &none, &mut found);
    }
    found
}

fn collect(value: &serde_json::Value, none: &FxHashSet<char>, found: &mut BTreeMap<char, String>) {
    use serde_json::Value;
    match value {
        Value::String(text) => {
            for c in text.chars().filter(|c| none.contains(c)) {
                found.entry(c).or_insert_with(|| text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, none, found)),
        Value::Object(members) => {
            members.values().for_each(|item| collect(item, none, found));
        }
        _ => {}
    }
}
