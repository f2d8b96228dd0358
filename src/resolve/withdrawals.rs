//! `withdrawals.csv`: what was published and is taken back.
//!
//! A line names a page, a file or a row. Taking the line out of the table brings it back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Problems;
use super::columns;
use super::documents::address;
use super::find::nearest;
use super::table::{Row, TableSpec, optional, required};
use crate::diag::{Diagnostic, withdrawal_unknown};
use crate::load::raw::RawTable;
use crate::model::row_key::row_key;
use crate::model::{
    Absence, Dataset, Observation, ReleaseName, Value, Withdrawal, Withdrawn, period_parse,
};

/// Columns of `withdrawals.csv`.
pub const SPEC: TableSpec = TableSpec {
    name: "withdrawals",
    title: "撤回",
    title_en: "Withdrawals",
    columns: &[
        required(
            "path",
            &["地址"],
            "撤回什么：网页地址、content/ 下的文件、行键，或冻结的发布（2025Q3）",
            "what is withdrawn: the address of a page, a file below content/, a row key, or a frozen release (2025Q3)",
        ),
        required("date", &["日期"], "撤回的日期", "day of the withdrawal"),
        required("reason", &["原因"], "给读者的原因", "reason, for readers"),
        optional(
            "reason:en",
            &["英文原因"],
            "英文原因",
            "the same in English",
        ),
        optional(
            "instead",
            &["改看"],
            "可以改看的网页地址",
            "address of a page to read instead",
        ),
        columns::REMARK,
    ],
};

/// Reads the withdrawals and applies those of rows: the figure is withheld from here on.
pub fn withdrawals(table: Option<&RawTable>, data: &mut Dataset, problems: &mut Problems) {
    let Some(sheet) = problems.open(table, &SPEC) else {
        return;
    };
    let mut list: Vec<Withdrawal> = sheet
        .rows()
        .filter_map(|row| withdrawal(&row, data, problems))
        .collect();
    list.sort_by(|a, b| (&a.what, a.date, &a.place).cmp(&(&b.what, b.date, &b.place)));
    list.dedup_by(|a, b| a.what == b.what);
    rows(data, &mut list);
    let names = Names::new(data);
    for withdrawal in &mut list {
        match &withdrawal.what {
            Withdrawn::Page(address) => withdrawal.known = names.pages.contains(&**address),
            Withdrawn::File(path) => {
                withdrawal.known = names.files.contains(&**path);
                if !withdrawal.known {
                    problems
                        .list
                        .push(unknown(withdrawal, names.files.iter().copied()));
                }
            }
            Withdrawn::Row(key) => {
                let keys = names.rows.iter().map(String::as_str);
                if !withdrawal.known {
                    let indicator = key.split('|').next().unwrap_or_default();
                    let near = keys.filter(|other| other.split('|').next() == Some(indicator));
                    problems.list.push(unknown(withdrawal, near));
                }
            }
        }
    }
    data.withdrawals = list;
}

fn withdrawal(row: &Row<'_>, data: &Dataset, problems: &mut Problems) -> Option<Withdrawal> {
    row.required("date", &mut problems.list);
    let path = row.required("path", &mut problems.list);
    let reason = row.required("reason", &mut problems.list);
    let date = row.date("date", &mut problems.list);
    let settings = &data.catalogue.settings;
    let base = settings.base_url.as_deref().unwrap_or_default();
    let languages: Vec<&str> = settings.languages.iter().skip(1).map(|l| &**l).collect();
    let what = meant(path?, base, &languages);
    let instead = row.text("instead").map(|text| meant(text, base, &[]));
    Some(Withdrawal {
        what,
        date: date?,
        reason: Arc::from(reason?),
        reason_en: row.shared("reason:en"),
        instead: instead.map(|what| Arc::from(what.text())),
        aliases: Vec::new(),
        known: false,
        place: row.place("path"),
    })
}

/// What somebody means who writes an address, a path, a row key or the name of a release.
pub fn meant(written: &str, base_url: &str, languages: &[&str]) -> Withdrawn {
    if written.contains('|') {
        return Withdrawn::Row(Arc::from(written));
    }
    let path = written.strip_prefix(base_url).unwrap_or(written);
    let path = path.trim_start_matches('/');
    if let Some(below) = path.strip_prefix("content/") {
        return source_file(below);
    }
    if path.starts_with(address::ASSETS) {
        return Withdrawn::File(Arc::from(path));
    }
    let path = path.split('#').next().unwrap_or_default();
    let path = languages
        .iter()
        .find_map(|code| path.strip_prefix(*code)?.strip_prefix('/'))
        .unwrap_or(path);
    let path = path.trim_end_matches("index.html").trim_end_matches('/');
    let named = || path.parse::<ReleaseName>().is_ok() || period_parse::parse(path).is_some();
    let is_release = !path.contains('/') && named();
    Withdrawn::Page(Arc::from(match (path, is_release) {
        ("", _) => String::new(),
        (release, true) => format!("releases/{release}/"),
        (page, false) if page.ends_with(".html") => page.to_owned(),
        (page, false) => format!("{page}/"),
    }))
}

/// A Markdown file stands for its page, as far as its name tells the address.
fn source_file(below: &str) -> Withdrawn {
    match (address::kind(below), below.ends_with(".md")) {
        (Ok(kind), true) => {
            let (stem, _) = address::stem(below);
            Withdrawn::Page(Arc::from(address::address(kind, stem)))
        }
        _ => Withdrawn::File(Arc::from(address::asset_address(below))),
    }
}

/// Withholds the rows that are named.
fn rows(data: &mut Dataset, list: &mut [Withdrawal]) {
    for withdrawal in list {
        let Withdrawn::Row(key) = &withdrawal.what else {
            continue;
        };
        let catalogue = Arc::clone(&data.catalogue);
        let named = |o: &Observation| o.is_stated() && row_key(o, &catalogue) == **key;
        let Some(row) = data.observations.iter_mut().find(|r| named(&r.observation)) else {
            continue;
        };
        data.withdrawn.push(row.clone());
        withhold(&mut row.observation, &withdrawal.reason);
        for row in data.replaced.iter_mut().filter(|r| named(&r.observation)) {
            data.withdrawn.push(row.clone());
            withhold(&mut row.observation, &withdrawal.reason);
        }
        withdrawal.known = true;
    }
}

fn withhold(o: &mut Observation, reason: &str) {
    o.value = Value::Absent(Absence::Withheld);
    (o.stated, o.locator, o.replaces) = (None, None, None);
    o.note = Some(Arc::from(format!("已撤回：{reason}")));
    if o.words_hold_digits() {
        o.note = Some(Arc::from("已撤回"));
    }
}

/// What can be withdrawn, as far as it is known before the site is planned.
struct Names<'d> {
    pages: BTreeSet<String>,
    files: BTreeSet<&'d str>,
    rows: Vec<String>,
}

impl<'d> Names<'d> {
    fn new(data: &'d Dataset) -> Self {
        let published = data.published.iter().map(|p| p.address.to_string());
        let released = data.releases.iter();
        let released = released.map(|one| one.release.folder());
        let texts = data.documents.iter().filter(|d| !d.english);
        let stated = data.observations.iter().map(|r| &r.observation);
        Self {
            pages: texts
                .map(|d| d.address())
                .chain(published)
                .chain(released)
                .collect(),
            files: data.files.iter().map(|(path, _)| &**path).collect(),
            rows: stated
                .filter(|o| o.is_stated())
                .map(|o| row_key(o, &data.catalogue))
                .collect(),
        }
    }
}

/// The report of a name that nothing has.
fn unknown<'n>(withdrawal: &Withdrawal, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    let text = withdrawal.what.text();
    withdrawal_unknown(withdrawal.place.clone(), text, nearest(text, names))
}
