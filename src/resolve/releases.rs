//! Frozen releases: their files become rows and definitions again.
//!
//! Columns are found by their names, so that a release stays readable when later versions of the
//! program add some. What cannot be understood is told and the release left out: a comparison with
//! half of it would report changes that nobody made.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::{Node, RawAsset, RawRelease, RawRow};
use crate::model::dataset::RecordedRelease;
use crate::model::period_parse;
use crate::model::release::{
    Approval, Definitions, FrozenFile, FrozenRelease, FrozenRow, ReleaseName, RowId, Thing, Things,
    Vintage,
};
use crate::model::{Absence, Measure, Qualifier, Quantity, Status, Unit, Value};
use crate::source::Place;

/// The columns of `observations.csv` that are read back.
const COLUMNS: [&str; 20] = [
    "key",
    "indicator",
    "region",
    "regions",
    "period",
    "breakdown",
    "scope",
    "measure",
    "value",
    "unit",
    "exact",
    "qualifier",
    "text",
    "magnitude",
    "absent",
    "status",
    "stated",
    "source",
    "locator",
    "note",
];

/// Signs before which tables put an apostrophe, so that no spreadsheet runs the cell.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// The column that only derived values fill.
const DERIVED: &str = "derived";

/// Understands the releases that were read, in the order of their names.
pub fn releases(raw: &[RawRelease], diagnostics: &mut Diagnostics) -> Vec<RecordedRelease> {
    let mut releases: Vec<RecordedRelease> = Vec::new();
    for one in raw {
        match release(one) {
            Ok(release) => releases.push(release),
            Err(fault) => diagnostics.push(fault.diagnostic(&one.folder)),
        }
    }
    releases.sort_by_key(|recorded| recorded.release.name);
    releases
}

/// What cannot be understood, and where.
struct Fault {
    place: Place,
    zh: String,
    en: String,
}

impl Fault {
    fn new(place: Place, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            place,
            zh: zh.into(),
            en: en.into(),
        }
    }

    fn diagnostic(self, folder: &str) -> Diagnostic {
        Diagnostic::new(
            "release-unreadable",
            self.place,
            Words::new(
                format!("版本 `{folder}` 不能读取：{}", self.zh),
                format!("release `{folder}` cannot be read: {}", self.en),
            ),
        )
        .expected(
            "由 `mingbai release` 写出的文件夹",
            "a folder that `mingbai release` wrote",
        )
        .hint(
            "从备份恢复整个文件夹",
            "restore the whole folder from a copy",
        )
    }
}

fn release(raw: &RawRelease) -> Result<RecordedRelease, Fault> {
    let (name, approval, program) = head(raw)?;
    let table = Columns::of(raw)?;
    let mut vintage = Vintage {
        scope: Some(name.period),
        rows: BTreeMap::new(),
        definitions: definitions(&raw.definitions)?,
    };
    let mut places = BTreeMap::new();
    for row in raw.rows.rows().skip(1) {
        let (id, frozen) = table.row(&row)?;
        places.insert(id.clone(), row.place(0));
        if vintage.rows.insert(id, frozen).is_some() {
            return Err(Fault::new(
                row.place(0),
                "同一行出现两次",
                "a row appears twice",
            ));
        }
    }
    let files = raw.files.iter();
    let files = files.map(|file| FrozenFile {
        name: Arc::from(below(file, &raw.folder)),
        bytes: Arc::clone(&file.bytes),
    });
    Ok(RecordedRelease {
        release: FrozenRelease {
            name,
            approval,
            program,
            vintage,
            files: files.collect(),
        },
        rows: places,
    })
}

/// A file's name in the folder of its release.
fn below<'a>(file: &'a RawAsset, folder: &str) -> &'a str {
    let path = file.file.path();
    path.strip_prefix("releases/")
        .and_then(|path| path.strip_prefix(folder))
        .map_or(path, |name| name.trim_start_matches('/'))
}

/// `release.toml`.
fn head(raw: &RawRelease) -> Result<(ReleaseName, Approval, Arc<str>), Fault> {
    let place = |node: Option<&Node>| node.map_or(raw.head.place.clone(), |n| n.place.clone());
    let words = |key: &str| -> Result<Arc<str>, Fault> {
        let node = raw.head.get(key);
        match node.and_then(Node::text).filter(|text| !text.is_empty()) {
            Some(text) => Ok(Arc::from(text)),
            None => Err(Fault::new(
                place(node),
                format!("`release.toml` 里没有 `{key}`"),
                format!("`release.toml` has no `{key}`"),
            )),
        }
    };
    let (period, version) = (words("period")?, words("version")?);
    let folder: ReleaseName = raw.folder.parse().map_err(|()| {
        Fault::new(
            place(None),
            "文件夹名不是版本名（例如 2025Q3、2025Q3-2）",
            "its folder's name is no name of a release (such as 2025Q3, 2025Q3-2)",
        )
    })?;
    if folder.period.to_string() != *period || folder.edition.to_string() != *version {
        return Err(Fault::new(
            place(raw.head.get("period")),
            format!("`release.toml` 写的是 {period} 第 {version} 版，与文件夹名不符"),
            format!("`release.toml` says version {version} of {period}, unlike its folder's name"),
        ));
    }
    let date = words("date")?;
    let approval = Approval {
        date: period_parse::day(&date).ok_or_else(|| {
            Fault::new(
                place(raw.head.get("date")),
                "`date` 不是日期",
                "`date` is no date",
            )
        })?,
        approved_by: words("approved_by")?,
        confidentiality_review: words("confidentiality_review")?,
    };
    Ok((folder, approval, words("program")?))
}

/// `definitions.json`: its members are the lists of [`Thing::list`].
fn definitions(file: &RawAsset) -> Result<Definitions, Fault> {
    let read = serde_json::from_slice::<BTreeMap<String, Things>>(&file.bytes);
    let mut lists = read.map_err(|error| {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).max(1);
        let place = Place::text(&file.file, at(error.line()), at(error.column()));
        Fault::new(
            place,
            "口径文件不是有效的 JSON",
            "the definitions are no valid JSON",
        )
    })?;
    let own = Thing::ALL.into_iter();
    Ok(own
        .filter_map(|thing| lists.remove(thing.list()).map(|list| (thing, list)))
        .filter(|(_, list)| !list.is_empty())
        .collect())
}

/// Where the columns stand.
struct Columns {
    at: BTreeMap<&'static str, usize>,
    derived: Option<usize>,
}

impl Columns {
    fn of(raw: &RawRelease) -> Result<Self, Fault> {
        let header = raw.rows.header();
        let find = |name: &str| {
            let header = header.as_ref()?;
            (0..header.len()).find(|at| header.text(*at).trim() == name)
        };
        let mut at = BTreeMap::new();
        for name in COLUMNS {
            let column = find(name).ok_or_else(|| {
                Fault::new(
                    Place::whole(&raw.rows.file),
                    format!("没有 `{name}` 列"),
                    format!("there is no column `{name}`"),
                )
            })?;
            at.insert(name, column);
        }
        Ok(Self {
            at,
            derived: find(DERIVED),
        })
    }

    fn row(&self, row: &RawRow<'_>) -> Result<(RowId, FrozenRow), Fault> {
        let cells = Cells { columns: self, row };
        let status = Status::parse(cells.text("status")).ok_or_else(|| cells.fault("status"))?;
        let derived = self
            .derived
            .map(|at| row.text(at))
            .filter(|text| !text.is_empty());
        let source = cells.words("source");
        let restates = status == Status::Reported && derived.is_none();
        let id = RowId {
            indicator: cells
                .words("indicator")
                .ok_or_else(|| cells.fault("indicator"))?,
            regions: cells.regions()?,
            breakdown: cells.breakdown()?,
            scope: cells.free("scope"),
            measure: match cells.text("measure") {
                "actual" => Measure::Actual,
                "target" => Measure::Target,
                _ => return Err(cells.fault("measure")),
            },
            period: period_parse::parse(cells.text("period"))
                .ok_or_else(|| cells.fault("period"))?,
            source: source.clone().filter(|_| restates),
        };
        let frozen = FrozenRow {
            key: cells.words("key").ok_or_else(|| cells.fault("key"))?,
            value: cells.value()?,
            status,
            stated: cells.free("stated"),
            source,
            locator: cells.free("locator"),
            note: cells.free("note"),
            derived: derived.map(Arc::from),
        };
        Ok((id, frozen))
    }
}

/// The cells of a row by the names of their columns.
struct Cells<'c, 'r> {
    columns: &'c Columns,
    row: &'c RawRow<'r>,
}

impl<'r> Cells<'_, 'r> {
    fn column(&self, name: &str) -> usize {
        self.columns.at.get(name).copied().unwrap_or(usize::MAX)
    }

    fn text(&self, name: &str) -> &'r str {
        self.row.text(self.column(name))
    }

    /// A code or an id, if there is one.
    fn words(&self, name: &str) -> Option<Arc<str>> {
        let text = self.text(name);
        (!text.is_empty()).then(|| Arc::from(text))
    }

    /// Free text: without the apostrophe that keeps spreadsheets from running it as a formula.
    fn free(&self, name: &str) -> Option<Arc<str>> {
        let text = self.text(name);
        let guarded = text
            .strip_prefix('\'')
            .filter(|rest| rest.trim_start_matches(' ').starts_with(FORMULA));
        let plain = guarded.unwrap_or(text);
        (!plain.is_empty()).then(|| Arc::from(plain))
    }

    fn fault(&self, name: &str) -> Fault {
        Fault::new(
            self.row.place(self.column(name)),
            format!("`{name}` 列的内容不能识别"),
            format!("the cell of column `{name}` cannot be understood"),
        )
    }

    fn regions(&self) -> Result<Vec<Arc<str>>, Fault> {
        let one = self.words("region").into_iter();
        let several = self
            .text("regions")
            .split(';')
            .filter(|code| !code.is_empty());
        let mut all: Vec<Arc<str>> = one.chain(several.map(Arc::from)).collect();
        all.sort_unstable();
        if all.is_empty() {
            return Err(self.fault("region"));
        }
        Ok(all)
    }

    fn breakdown(&self) -> Result<BTreeMap<Arc<str>, Arc<str>>, Fault> {
        let pairs = self
            .text("breakdown")
            .split(';')
            .filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (dimension, category) = pair
                    .split_once('=')
                    .ok_or_else(|| self.fault("breakdown"))?;
                Ok((Arc::from(dimension), Arc::from(category)))
            })
            .collect()
    }

    fn value(&self) -> Result<Value, Fault> {
        if let Some(words) = self.words("absent") {
            let absence = Absence::parse(&words).ok_or_else(|| self.fault("absent"))?;
            return Ok(Value::Absent(absence));
        }
        let unit = Unit::parse(self.text("unit"));
        if let Some(words) = self.free("magnitude") {
            return Ok(Value::Magnitude { words, unit });
        }
        if let Some(text) = self.free("text") {
            return Ok(Value::Text(text));
        }
        let number = |name: &str| -> Result<Decimal, Fault> {
            self.text(name).parse().map_err(|_| self.fault(name))
        };
        let qualifier = Qualifier::parse(self.text("qualifier"));
        Ok(Value::Quantity(Quantity {
            exact: number("exact")?,
            written: number("value")?,
            unit,
            qualifier: qualifier.ok_or_else(|| self.fault("qualifier"))?,
        }))
    }
}
