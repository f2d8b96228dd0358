//! Severities and exceptions that a project sets in `site.toml`: `[rules]` and `[[allow]]`.
//!
//! Personal data, embargo and disclosure can only be raised. One exception at a time is granted,
//! with code, place and reason; one that no longer matches is itself a warning.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Diagnostics, Severity, Words, catalogue};
use crate::load::raw::Node;
use crate::model::period_parse;
use crate::source::Place;

/// What `site.toml` says about diagnostics.
#[derive(Debug, Default)]
pub struct Rules {
    severities: Vec<(Arc<str>, Severity)>,
    allowances: Vec<Allowance>,
}

/// One exception.
#[derive(Debug)]
struct Allowance {
    code: Arc<str>,
    file: Option<Arc<str>>,
    line: Option<u32>,
    cell: Option<Arc<str>>,
    until: Option<Date>,
    place: Place,
}

impl Rules {
    /// Reads `[rules]` and `[[allow]]`; what cannot be read is reported.
    pub fn read(site: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut rules = Rules::default();
        for (code, place, node) in site.get("rules").map(Node::members).unwrap_or_default() {
            let severity = node.text().and_then(Severity::parse);
            match (catalogue::entry(code), severity) {
                (Some(entry), Some(severity))
                    if !entry.raise_only || severity >= entry.severity =>
                {
                    rules.severities.push((code.clone(), severity));
                }
                (Some(entry), Some(_)) => diagnostics.push(only_raised(place, entry.code)),
                _ => diagnostics.push(unknown_rule(place, code)),
            }
        }
        for node in site.get("allow").map(Node::items).unwrap_or_default() {
            rules.allowances.extend(Allowance::read(node, diagnostics));
        }
        rules
    }

    /// Applies severities and exceptions; reports exceptions that match nothing or have expired.
    pub fn apply(&self, diagnostics: &mut Diagnostics, today: Date) {
        let used = self.judge(diagnostics, today);
        for (allowance, used) in self.allowances.iter().zip(used) {
            if !used && !allowance.is_late() {
                diagnostics.push(stale(allowance));
            }
        }
    }

    /// Applies severities and exceptions to what is found late; says which exceptions were needed.
    pub fn judge(&self, diagnostics: &mut Diagnostics, today: Date) -> Vec<bool> {
        let mut used = vec![false; self.allowances.len()];
        diagnostics.retain_mut(|d| {
            if let Some((_, severity)) = self.severities.iter().find(|(code, _)| **code == *d.code)
            {
                // Notes explain; a setting that makes errors of warnings leaves them alone.
                if d.severity != Severity::Note {
                    d.severity = *severity;
                }
            }
            let allowed = self.allowances.iter().position(|a| a.matches(d, today));
            if let Some(at) = allowed {
                used[at] = true;
            }
            allowed.is_none()
        });
        used
    }
}

impl Allowance {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = |key: &str| node.get(key).and_then(Node::text);
        let until = text("until").and_then(period_parse::day);
        let entry = text("code").and_then(catalogue::entry);
        let complete = entry.is_some()
            && text("reason").is_some_and(|reason| !reason.is_empty())
            && (text("file").is_some() || text("cell").is_some())
            && until.is_some();
        if !complete {
            diagnostics.push(
                Diagnostic::new(
                    "setting",
                    node.place.clone(),
                    Words::new("放行不完整", "the exception is not complete"),
                )
                .expected(
                    "code、file（可加 line 或 cell）、reason、until",
                    "code, file (with line or cell), reason, until",
                )
                .hint(
                    "补上；例如 until = \"2026-12-31\"",
                    "add what is missing, for example until = \"2026-12-31\"",
                ),
            );
            return None;
        }
        Some(Self {
            code: Arc::from(text("code")?),
            file: text("file").map(Arc::from),
            line: text("line").and_then(|line| line.parse().ok()),
            cell: text("cell").map(Arc::from),
            until,
            place: node.place.clone(),
        })
    }

    /// True for an exception to what only a whole build finds: `check` cannot know that it matches nothing.
    fn is_late(&self) -> bool {
        &*self.code == "leak"
    }

    fn matches(&self, d: &Diagnostic, today: Date) -> bool {
        let Some(place) = &d.place else { return false };
        *self.code == *d.code
            && self.until.is_some_and(|until| today <= until)
            && self
                .file
                .as_deref()
                .is_none_or(|file| file == place.file.path())
            && self.line.is_none_or(|line| line == place.line)
            && self
                .cell
                .as_deref()
                .is_none_or(|cell| place.cell_name().as_deref() == Some(cell))
    }
}

fn only_raised(place: &Place, code: &str) -> Diagnostic {
    Diagnostic::new(
        "setting",
        place.clone(),
        Words::new(
            format!("`{code}` 只能调高，不能调低"),
            format!("`{code}` can only be raised"),
        ),
    )
    .seen(code)
    .expected("error", "error")
    .hint("删去这一项", "delete it")
}

fn unknown_rule(place: &Place, code: &str) -> Diagnostic {
    Diagnostic::new(
        "setting",
        place.clone(),
        Words::new(
            format!("没有名为 `{code}` 的规则，或级别不是 error、warning、note"),
            format!("no rule `{code}`, or its severity is none of error, warning, note"),
        ),
    )
    .seen(code)
    .expected("docs/rules/ 里的代码", "a code of docs/rules/")
    .hint("核对代码和级别", "check code and severity")
}

fn stale(allowance: &Allowance) -> Diagnostic {
    Diagnostic::new(
        "stale-allowance",
        allowance.place.clone(),
        Words::new(
            format!("放行 `{}` 没有对上任何一处，或已过期", allowance.code),
            format!(
                "the exception for `{}` matches nothing, or has expired",
                allowance.code
            ),
        ),
    )
    .seen(allowance.code.as_ref())
    .expected("用得上的放行", "an exception that is needed")
    .hint("删去这一条", "delete it")
}
