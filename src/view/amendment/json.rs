//! Changes as JSON: numbers are strings, because JSON's numbers are often read as floats.

use serde_json::{Map, Value as Json, json};

use super::table::{key, reason, value};
use super::text::Sides;
use crate::analyse::diff::{Diff, Difference, Reason, Subject};

/// The whole object, indented, with a closing line break.
pub fn object(diff: &Diff, sides: Sides<'_>) -> Vec<u8> {
    let changes: Vec<Json> = diff
        .differences
        .iter()
        .map(|one| change(diff, one))
        .collect();
    let object = json!({
        "from": sides.from,
        "to": sides.to,
        "changes_made": diff.made(),
        "values_that_follow": diff.following(),
        "changes": changes,
    });
    let mut out = serde_json::to_vec_pretty(&object).unwrap_or_default();
    out.push(b'\n');
    out
}

fn change(diff: &Diff, one: &Difference) -> Json {
    let mut object = Map::new();
    let mut set = |name: &str, value: Json| {
        object.insert(name.to_owned(), value);
    };
    set("kind", json!(one.kind()));
    set("follows", json!(one.follows()));
    set("key", json!(key(one)));
    set("name", json!(diff.name_of(one)));
    if let Subject::Row(id) = &one.subject {
        set("indicator", json!(id.indicator));
        set("regions", json!(id.regions));
        set("period", json!(id.period.to_string()));
    }
    for (name, row) in [("old", &one.old), ("new", &one.new)] {
        if let Some(row) = row {
            set(name, json!(value(row)));
        }
    }
    let cells = one.cells.iter();
    let cells: Vec<Json> = cells
        .map(|cell| json!({"field": cell.field.word(), "old": cell.old, "new": cell.new}))
        .collect();
    if !cells.is_empty() {
        set("cells", json!(cells));
    }
    if let Some(size) = one.size {
        set("difference", json!(size.absolute.to_string()));
        let unit = one.new.as_ref().and_then(|row| row.value.quantity());
        set("difference_unit", json!(unit.map(|q| q.unit.to_string())));
        set(
            "percent",
            json!(size.percent.map(|percent| percent.to_string())),
        );
    }
    set("reason", json!(reason(&one.reason)));
    if let Reason::Noted(note) = &one.reason {
        set("note", json!(note));
    }
    Json::Object(object)
}
