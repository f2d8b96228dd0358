//! Tables with known columns: finding them by their headers, reading cells with their places.
//!
//! What a table may contain is declared once, as a [`TableSpec`]; reading and `docs/data.md` both
//! follow from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use super::find::nearest;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::{RawRow, RawTable};
use crate::model::moment;
use crate::model::number::half_width;
use crate::model::period_parse;
use crate::source::Place;

/// Whether a column and its cells must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The column must be there and its cells must be filled.
    Required,
    /// The column may be absent; its cells may be blank.
    Optional,
}

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its English header, which is also its id.
    pub id: &'static str,
    /// Its Chinese headers; the first is the usual one.
    pub zh: &'static [&'static str],
    /// Whether it must be there.
    pub need: Need,
    /// What it means, in Chinese.
    pub meaning: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
}

/// A table and its columns.
#[derive(Debug, Clone, Copy)]
pub struct TableSpec {
    /// Its name: the file's path below `data/` without extension.
    pub name: &'static str,
    /// What it holds, in Chinese.
    pub title: &'static str,
    /// What it holds, in English.
    pub title_en: &'static str,
    /// Its columns, in their usual order.
    pub columns: &'static [Column],
}

/// A required column.
pub const fn required(
    id: &'static str,
    zh: &'static [&'static str],
    meaning: &'static str,
    meaning_en: &'static str,
) -> Column {
    Column {
        id,
        zh,
        need: Need::Required,
        meaning,
        meaning_en,
    }
}

/// An optional column.
pub const fn optional(
    id: &'static str,
    zh: &'static [&'static str],
    meaning: &'static str,
    meaning_en: &'static str,
) -> Column {
    Column {
        id,
        zh,
        need: Need::Optional,
        meaning,
        meaning_en,
    }
}

/// A table whose headers were recognised.
pub struct Sheet<'a> {
    /// What was read.
    pub table: &'a RawTable,
    columns: BTreeMap<&'static str, usize>,
    /// Headers that are not columns of the table's specification, with their positions.
    pub extra: Vec<(usize, String)>,
    /// Headers that were reported as unknown, with their positions.
    pub unknown: Vec<(usize, String)>,
}

impl<'a> Sheet<'a> {
    /// Recognises the headers. `extra` says which other headers are welcome (dimension columns).
    /// `None` if a required column is missing: the table cannot be read.
    pub fn open(
        table: &'a RawTable,
        spec: &TableSpec,
        extra: &dyn Fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let header = table.header()?;
        let mut sheet = Self {
            table,
            columns: BTreeMap::new(),
            extra: Vec::new(),
            unknown: Vec::new(),
        };
        let mut unknown = Vec::new();
        for at in 0..header.len() {
            let word = half_width(header.text(at));
            match known(spec, &word) {
                Some(column) => {
                    sheet.columns.entry(column.id).or_insert(at);
                }
                None if extra(&word) => sheet.extra.push((at, word)),
                None => unknown.push((at, word)),
            }
        }
        let missing: Vec<&Column> = spec
            .columns
            .iter()
            .filter(|c| c.need == Need::Required && !sheet.columns.contains_key(c.id))
            .collect();
        let sheet = sheet.mend(spec, unknown, missing, diagnostics)?;
        if spec.name != "statistics/*" {
            sheet
                .rows()
                .for_each(|row| super::formula::check(row, diagnostics));
        }
        Some(sheet)
    }

    /// Reports headers that are not known and columns that are missing. A misspelt header is
    /// taken for the missing column it resembles, so that one slip gives one diagnostic.
    fn mend(
        mut self,
        spec: &TableSpec,
        unknown: Vec<(usize, String)>,
        missing: Vec<&Column>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let header = self.table.header()?;
        let mut missing: Vec<&Column> = missing;
        let lone = unknown.len() == 1 && missing.len() == 1;
        for (at, word) in unknown {
            if word.is_empty() && !lone {
                continue;
            }
            let guess = missing
                .iter()
                .position(|column| lone || resembles(&word, column));
            let optional = spec
                .columns
                .iter()
                .find(|c| !self.columns.contains_key(c.id) && resembles(&word, c));
            let column = guess.map(|at| missing.remove(at)).or(optional);
            match column {
                Some(column) => {
                    self.columns.insert(column.id, at);
                }
                None => self.unknown.push((at, word.clone())),
            }
            diagnostics.push(unknown_column(spec, &header, at, &word, column));
        }
        for column in &missing {
            diagnostics.push(missing_column(spec, self.table, column));
        }
        missing.is_empty().then_some(self)
    }

    /// True if the table has the column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The rows below the header that are not blank.
    pub fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.table
            .rows()
            .skip(1)
            .filter(|row| !row.is_blank())
            .map(|row| Row { sheet: self, row })
    }
}

fn known<'s>(spec: &'s TableSpec, word: &str) -> Option<&'s Column> {
    spec.columns
        .iter()
        .find(|c| c.id.eq_ignore_ascii_case(word) || c.zh.contains(&word))
}

fn resembles(word: &str, column: &Column) -> bool {
    nearest(
        word,
        [column.id].into_iter().chain(column.zh.iter().copied()),
    )
    .is_some()
}

fn unknown_column(
    spec: &TableSpec,
    header: &RawRow<'_>,
    at: usize,
    word: &str,
    column: Option<&Column>,
) -> Diagnostic {
    let list: Vec<&str> = spec.columns.iter().map(|c| c.id).collect();
    let diagnostic = Diagnostic::new(
        "unknown-column",
        header.place(at),
        Words::new(
            format!("表 `{}` 没有名为 `{word}` 的列", spec.name),
            format!("table `{}` has no column `{word}`", spec.name),
        ),
    )
    .seen(word)
    .expected(list.join("、"), list.join(", "));
    match column {
        Some(c) => diagnostic.hint(
            format!("改为 `{}`（或 `{}`）", c.id, c.zh.first().unwrap_or(&c.id)),
            format!("write `{}` (or `{}`)", c.id, c.zh.first().unwrap_or(&c.id)),
        ),
        None => diagnostic.hint(
            "改正表头，或删去这一列；给读者看的说明写在 `note` 列",
            "correct the header or delete the column; remarks for readers go into `note`",
        ),
    }
}

fn missing_column(spec: &TableSpec, table: &RawTable, column: &Column) -> Diagnostic {
    let zh = column.zh.first().unwrap_or(&column.id);
    Diagnostic::new(
        "missing-column",
        Place::whole(&table.file),
        Words::new(
            format!("表 `{}` 缺少必需的列 `{}`（{zh}）", spec.name, column.id),
            format!(
                "table `{}` lacks the required column `{}`",
                spec.name, column.id
            ),
        ),
    )
    .expected(
        format!("`{}`：{}", column.id, column.meaning),
        column.meaning_en,
    )
    .hint(
        format!("在表头加上 `{}` 列；各列说明见 docs/data.md", column.id),
        format!(
            "add a column `{}`; docs/data.md explains every column",
            column.id
        ),
    )
}

/// One row of a [`Sheet`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet<'a>,
    row: RawRow<'a>,
}

impl<'a> Row<'a> {
    /// The trimmed text of a cell; `None` where it is blank or the column is absent.
    pub fn text(&self, column: &str) -> Option<&'a str> {
        let at = *self.sheet.columns.get(column)?;
        let text = self.row.text(at).trim();
        (!text.is_empty()).then_some(text)
    }

    /// The trimmed text of a cell by its position.
    pub fn text_at(&self, at: usize) -> &'a str {
        self.row.text(at).trim()
    }

    /// A cell's text, shared.
    pub fn shared(&self, column: &str) -> Option<Arc<str>> {
        self.text(column).map(Arc::from)
    }

    /// The place of a cell; of the row's first cell where the column is absent.
    pub fn place(&self, column: &str) -> Place {
        self.row
            .place(self.sheet.columns.get(column).copied().unwrap_or(0))
    }

    /// The place of a cell by its position.
    pub fn place_at(&self, at: usize) -> Place {
        self.row.place(at)
    }

    /// The text of a required cell; a blank one is reported.
    pub fn required(&self, column: &str, diagnostics: &mut Diagnostics) -> Option<&'a str> {
        let text = self.text(column);
        if text.is_none() {
            diagnostics.push(
                Diagnostic::new(
                    "blank-cell",
                    self.place(column),
                    Words::new(
                        format!("`{column}` 不能为空"),
                        format!("`{column}` must not be blank"),
                    ),
                )
                .expected(format!("`{column}` 的内容"), format!("a `{column}`"))
                .hint(
                    "填上这一格；整行不需要时，删去整行",
                    "fill the cell, or delete the whole row if it is not needed",
                ),
            );
        }
        text
    }

    /// A date, if the cell is filled.
    pub fn date(&self, column: &str, diagnostics: &mut Diagnostics) -> Option<Date> {
        let text = self.text(column)?;
        let date = period_parse::day(&half_width(text));
        if date.is_none() {
            diagnostics.push(
                wrong(
                    self.place(column),
                    column,
                    text,
                    "日期，如 2025-03-18",
                    "a date like 2025-03-18",
                )
                .hint(
                    "写成 年-月-日，如 2025-03-18",
                    "write year-month-day, as in 2025-03-18",
                ),
            );
        }
        date
    }

    /// A date or a date with time of day (Asia/Shanghai), if the cell is filled;
    /// [`moment::NEVER`] for what cannot be read.
    pub fn moment(&self, column: &str, diagnostics: &mut Diagnostics) -> Option<DateTime> {
        let text = self.text(column)?;
        let read = moment::read(text);
        if read.is_none() {
            diagnostics.push(
                wrong(
                    self.place(column),
                    column,
                    text,
                    "日期或时刻，如 2025-10-20 或 2025-10-20T09:00",
                    "a date or a time, like 2025-10-20 or 2025-10-20T09:00",
                )
                .hint(
                    "写成 2025-10-20 或 2025-10-20T09:00",
                    "write 2025-10-20 or 2025-10-20T09:00",
                ),
            );
        }
        Some(read.unwrap_or(moment::NEVER))
    }

    /// A whole number that is not negative, if the cell is filled.
    pub fn count(&self, column: &str, diagnostics: &mut Diagnostics) -> Option<u64> {
        let text = self.text(column)?;
        let count = half_width(text).replace(',', "").parse().ok();
        if count.is_none() {
            diagnostics.push(
                wrong(
                    self.place(column),
                    column,
                    text,
                    "整数，如 1200",
                    "a whole number like 1200",
                )
                .hint("只写数字，不写单位", "write digits only, without a unit"),
            );
        }
        count
    }

    /// A decimal number within limits, if the cell is filled.
    pub fn decimal(
        &self,
        column: &str,
        range: (i64, i64),
        diagnostics: &mut Diagnostics,
    ) -> Option<Decimal> {
        let text = self.text(column)?;
        let number: Option<Decimal> = half_width(text).parse().ok();
        let (low, high) = (Decimal::from(range.0), Decimal::from(range.1));
        let number = number.filter(|n| (low..=high).contains(n));
        if number.is_none() {
            diagnostics.push(
                wrong(
                    self.place(column),
                    column,
                    text,
                    &format!("{low} 到 {high} 之间的数"),
                    &format!("a number between {low} and {high}"),
                )
                .hint(
                    "核对这一格；经度和纬度是否写反",
                    "check the cell; perhaps longitude and latitude are exchanged",
                ),
            );
        }
        number
    }

    /// One of some words, if the cell is filled.
    pub fn word<T>(
        &self,
        column: &str,
        parse: impl Fn(&str) -> Option<T>,
        words: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        let text = self.text(column)?;
        let value = parse(text);
        if value.is_none() {
            diagnostics.push(wrong(self.place(column), column, text, words, words).hint(
                format!("改为其中之一：{words}"),
                format!("write one of: {words}"),
            ));
        }
        value
    }

    /// Yes or no, if the cell is filled.
    pub fn yes_no(&self, column: &str, diagnostics: &mut Diagnostics) -> Option<bool> {
        self.word(column, yes_no, "yes, no, 是, 否", diagnostics)
    }

    /// The items of a list cell.
    pub fn list(&self, column: &str) -> Vec<Arc<str>> {
        self.text(column).map(list).unwrap_or_default()
    }

    /// Row number in the table, from 1.
    pub fn number(&self) -> u32 {
        self.row.place(0).cell.map_or(0, |(row, _)| row)
    }
}

/// Splits a list cell at `;`, `、` or `|`.
pub fn list(text: &str) -> Vec<Arc<str>> {
    text.split([';', '；', '、', '|'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(Arc::from)
        .collect()
}

/// Reads yes and no in both languages.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" | "是" | "有" => Some(true),
        "no" | "false" | "0" | "否" | "无" => Some(false),
        _ => None,
    }
}

/// A diagnostic for a cell whose content is of the wrong kind.
pub fn wrong(place: Place, column: &str, seen: &str, zh: &str, en: &str) -> Diagnostic {
    Diagnostic::new(
        "wrong-type",
        place,
        Words::new(
            format!("`{column}` 读不懂：`{seen}`"),
            format!("failed to read `{column}` (found `{seen}`)"),
        ),
    )
    .seen(seen)
    .expected(zh, en)
}
