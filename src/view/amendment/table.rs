//! Changes as a table: one line a field that differs, one line for a row that came or went.
//!
//! UTF-8 with a byte order mark and CRLF, as all tables of the site; columns keep their order.

use crate::analyse::diff::{Diff, Difference, Fate, Reason, Subject};
use crate::chart::table::push_csv_cell;
use crate::model::Value;
use crate::model::release::FrozenRow;

/// The columns, with their meaning in Chinese and in English.
pub const COLUMNS: [(&str, &str, &str); 15] = [
    (
        "change",
        "第几处改动，从1起",
        "number of the change, from 1",
    ),
    (
        "kind",
        "added 新增，withdrawn 撤下；否则是变了的最要紧的一列；definition、region、category、document 是所指事物的变化",
        "added, withdrawn, else the weightiest column that differs; definition, region, category or document for what rows refer to",
    ),
    (
        "follows",
        "yes：推算值，随别的数变化",
        "yes for a derived value that follows from others",
    ),
    (
        "key",
        "行键；指标、地区、类别、文件是编号",
        "row key; the id of an indicator, region, category or document",
    ),
    ("name", "指标或事物的名称", "name of the indicator or thing"),
    ("regions", "地区代码", "codes of the regions"),
    ("period", "时期", "period"),
    ("field", "变了的列", "the column that differs"),
    ("old", "原来的内容", "what it was"),
    ("new", "现在的内容", "what it is"),
    (
        "difference",
        "数值之差，单位见 unit",
        "new minus old, in `unit`",
    ),
    ("unit", "差的单位", "unit of the difference"),
    (
        "percent",
        "差占原数的百分比",
        "the difference in per cent of the old value",
    ),
    (
        "reason",
        "noted 备注写明，settled 初步转最终，follows 随别的数变化，unstated 未载明",
        "noted, settled (provisional to final), follows or unstated",
    ),
    ("note", "写明的原因", "the reason as noted"),
];

/// The table as CSV.
pub fn csv(diff: &Diff) -> Vec<u8> {
    let heads: Vec<&str> = COLUMNS.iter().map(|(name, ..)| *name).collect();
    let mut out = format!("\u{feff}{}\r\n", heads.join(","));
    for (number, one) in (1..).zip(&diff.differences) {
        for line in lines(diff, number, one) {
            for (at, cell) in line.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_csv_cell(&mut out, cell);
            }
            out.push_str("\r\n");
        }
    }
    out.into_bytes()
}

/// The word of a reason.
pub fn reason(reason: &Reason) -> &'static str {
    match reason {
        Reason::Noted(_) => "noted",
        Reason::Settled => "settled",
        Reason::Follows => "follows",
        Reason::Unstated => "unstated",
    }
}

/// The key of a row, the id of a thing.
pub fn key(one: &Difference) -> &str {
    match &one.subject {
        Subject::Row(_) => one.row().map_or("", |row| &row.key),
        Subject::Thing(_, id) => id,
    }
}

/// The value with its unit, as one cell.
pub fn value(row: &FrozenRow) -> String {
    match &row.value {
        Value::Quantity(q) => format!("{}{}", q.written, q.unit),
        Value::Magnitude { words, unit } => format!("{words}{unit}"),
        Value::Text(text) => text.to_string(),
        Value::Absent(absence) => absence.word().to_owned(),
    }
}

fn lines(diff: &Diff, number: usize, one: &Difference) -> Vec<Vec<String>> {
    let (regions, period) = match &one.subject {
        Subject::Row(id) => (id.regions.join(";"), id.period.to_string()),
        Subject::Thing(..) => Default::default(),
    };
    let name = diff.name_of(one);
    let note = match &one.reason {
        Reason::Noted(note) => note.to_string(),
        _ => String::new(),
    };
    let line = |field: &str, old: String, new: String, sized: bool| {
        let size = one.size.filter(|_| sized);
        let unit = one.new.as_ref().and_then(|row| row.value.quantity());
        let unit = unit.filter(|_| size.is_some()).map(|q| q.unit.to_string());
        vec![
            number.to_string(),
            one.kind().to_owned(),
            if one.follows() { "yes" } else { "no" }.to_owned(),
            key(one).to_owned(),
            name.to_owned(),
            regions.clone(),
            period.clone(),
            field.to_owned(),
            old,
            new,
            size.map(|size| size.absolute.to_string())
                .unwrap_or_default(),
            unit.unwrap_or_default(),
            size.and_then(|size| size.percent)
                .map(|p| p.to_string())
                .unwrap_or_default(),
            reason(&one.reason).to_owned(),
            note.clone(),
        ]
    };
    if one.fate != Fate::Changed {
        let words = |row: &Option<FrozenRow>| row.as_ref().map(value).unwrap_or_default();
        return vec![line("row", words(&one.old), words(&one.new), false)];
    }
    let cells = one.cells.iter().enumerate();
    cells
        .map(|(at, cell)| {
            let words =
                |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
            line(
                cell.field.word(),
                words(&cell.old),
                words(&cell.new),
                at == 0,
            )
        })
        .collect()
}
