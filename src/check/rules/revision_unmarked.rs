//! # revision-unmarked: 已发布的数变了，没有写明修订 / A released figure changed without being marked
//!
//! 一个数已经在 `releases/` 的一版里发布，现在的表里却是另一个数，或者没有了，而这一行既没有写“修订”，也没有备注。
//! 也许是改错了地方；确实是修订的，读者有权知道原因。由初步数转为最终数不算。
//! 有别的错误时先不核对。
//! 例：2025Q2 这一版写 540 件，表里现在是 450 件，状态仍是“最终”。
//! 改法：改错的改回来；修订的，把状态写成“修订”，在 replaces 写原来的数，在备注写原因。
//!
//! A figure was released (a folder in `releases/`), and the tables now hold another one, or none, without the
//! status `revised` and without a note. It may be a slip; if it is a revision, readers are owed the reason.
//! Provisional figures that became final are not meant. Looked at once there is no error.
//! Correct the slip; or set the status to `revised`, give the old value in `replaces` and the reason in the note.

use std::collections::BTreeMap;

use crate::check::Context;
use crate::check::index::name;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::dataset::{Recorded, RecordedRelease};
use crate::model::release::{FrozenRow, RowId};
use crate::model::{Span, Status, Value};
use crate::source::Place;

/// Holds today's figures against the latest release of their period: once nothing else is wrong, for a slip that
/// another rule has told already is no second mistake.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    if diagnostics.has_errors() {
        return;
    }
    let mut latest: BTreeMap<Span, &RecordedRelease> = BTreeMap::new();
    for recorded in context.data.standing_releases() {
        // Releases are in the order of their names: the last edition stays.
        latest.insert(recorded.release.name.period, recorded);
    }
    for recorded in latest.values() {
        for (id, row) in &recorded.release.vintage.rows {
            let place = recorded.rows.get(id);
            if let Some(place) = place.filter(|_| row.derived.is_none()) {
                diagnostics.extend(compare(context, (id, row), place));
            }
        }
    }
}

fn compare(
    context: &Context<'_>,
    released: (&RowId, &FrozenRow),
    place: &Place,
) -> Option<Diagnostic> {
    let (id, row) = released;
    let data = context.data;
    let key = id.key(&data.catalogue)?;
    let mut all = data.find(&key).iter();
    let today = all.find(|r| RowId::of(&r.observation, &data.catalogue) == *id);
    let what = name(data, &key);
    match today {
        Some(today) if is_marked(row, today) => None,
        Some(today) => {
            let now = FrozenRow::of(&today.observation, &data.catalogue);
            (!same_figure(&row.value, &now.value)).then(|| {
                let words = Words::new(
                    format!("{}：与已发布的数不同，没有写明修订", what.zh),
                    format!("{}: differs from the released figure, unmarked", what.en),
                );
                told(today.place.clone(), words)
                    .seen(written(&now.value))
                    .expected(
                        format!("{}（已发布），或写明修订", written(&row.value)),
                        format!("{} as released, or a mark of revision", written(&row.value)),
                    )
            })
        }
        None => {
            let words = Words::new(
                format!("{}：这一版有这个数，现在的表里没有", what.zh),
                format!("{}: released, and missing in today's tables", what.en),
            );
            Some(told(place.clone(), words).expected(
                "表里有这一行，或写明为什么没有数值",
                "the row, or a row that says why there is no value",
            ))
        }
    }
}

/// True if the row says that it was revised, or why it changed.
fn is_marked(released: &FrozenRow, today: &Recorded) -> bool {
    let o = &today.observation;
    let settled = released.status == Status::Provisional && o.status != Status::Provisional;
    o.status == Status::Revised || settled || o.note.is_some() && o.note != released.note
}

fn same_figure(released: &Value, today: &Value) -> bool {
    match (released, today) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            one.exact == other.exact
                && one.qualifier == other.qualifier
                && one.unit.measures_same(&other.unit)
        }
        (one, other) => one == other,
    }
}

/// A value for its author; withheld ones are withheld in both.
fn written(value: &Value) -> String {
    match value {
        Value::Quantity(q) => format!("{}{}", q.written, q.unit),
        Value::Magnitude { words, unit } => format!("{words}{unit}"),
        Value::Text(text) => text.to_string(),
        Value::Absent(absence) => absence.word_zh().to_owned(),
    }
}

fn told(place: Place, words: Words) -> Diagnostic {
    Diagnostic::new("revision-unmarked", place, words).hint(
        "改错的改回来；修订的，状态写“修订”，replaces 写原来的数，备注写原因",
        "correct the slip; or set status `revised`, the old value in `replaces`, the reason in the note",
    )
}
