//! The amendment note: what changed, in plain text.

use super::Worded;
use crate::analyse::diff::{Diff, Difference, Reason};
use crate::diag::Lang;

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// The earlier state (`2025Q2`).
    pub from: &'a str,
    /// The later state (`2025Q2-2`, `current`).
    pub to: &'a str,
}

/// So many provisional figures that merely became final are listed one by one; more are told in
/// one line, because they would hide what changed. The tables list them all.
const SETTLED: usize = 20;

/// The whole note, each line closed.
pub fn note(diff: &Diff, sides: Sides<'_>, lang: Lang) -> String {
    let worded = Worded { diff, lang };
    let (from, to) = (side(sides.from, lang), side(sides.to, lang));
    let mut lines = vec![
        match lang {
            Lang::Zh => format!("{from} 与 {to} 的差别"),
            Lang::En => format!("What changed from {from} to {to}"),
        },
        format!("{}{}", worded.count(), worded.say("。", ".")),
    ];
    let is_settled = |one: &&Difference| one.reason == Reason::Settled;
    let settled = diff.differences.iter().filter(is_settled).count();
    let grouped = settled > SETTLED;
    let listed = diff
        .differences
        .iter()
        .filter(|one| !(grouped && is_settled(one)));
    let (follow, made): (Vec<&Difference>, Vec<&Difference>) =
        listed.partition(|one| one.follows());
    let mut number = 0;
    for one in made {
        number += 1;
        lines.push(String::new());
        lines.extend(entry(worded, one, number));
    }
    if grouped {
        lines.push(String::new());
        lines.push(match lang {
            Lang::Zh => format!("另有{settled}个数由初步数转为最终数，数值不变。"),
            Lang::En => format!("{settled} more figures were provisional and are final now; their values are the same."),
        });
    }
    if !follow.is_empty() {
        lines.push(String::new());
        lines.push(
            worded
                .say("随之变化的推算值：", "Derived values that follow:")
                .to_owned(),
        );
        for one in follow {
            number += 1;
            let mark = worded.say("：", ": ");
            let (subject, scope) = (worded.subject(one), worded.scope(one));
            let comma = worded.say("，", ", ");
            lines.push(format!(
                "{number}. {subject}{comma}{scope}{mark}{}",
                worded.line(one)
            ));
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn side(name: &str, lang: Lang) -> &str {
    match (name, lang) {
        ("current", Lang::Zh) => "今天的公开数据",
        ("current", Lang::En) => "today’s public data",
        (name, _) => name,
    }
}

/// A numbered change: what, from what to what, the other fields, why, and its key.
fn entry<'d>(worded: Worded<'d>, one: &'d Difference, number: usize) -> Vec<String> {
    let comma = worded.say("，", ", ");
    let (subject, scope) = (worded.subject(one), worded.scope(one));
    let mut lines = vec![format!("{number}. {subject}{comma}{scope}")];
    let figure = one.is_of_figure();
    if figure {
        lines.push(format!("   {}", worded.line(one)));
    }
    lines.extend(
        worded
            .cells(one)
            .into_iter()
            .map(|cell| format!("   {cell}")),
    );
    if figure || one.reason != Reason::Unstated {
        let label = worded.say("原因：", "Reason: ");
        lines.push(format!("   {label}{}", worded.reason(one)));
    }
    if let Some(row) = one.row() {
        lines.push(format!("   {}{}", worded.say("行键：", "Row: "), row.key));
    }
    lines
}
