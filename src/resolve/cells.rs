//! Cells of statistics: values with their units, and what a row says beside its value.

use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::Problems;
use super::find;
use super::table::Row;
use crate::diag::{Diagnostic, Words};
use crate::model::dataset::Recorded;
use crate::model::number::{self, NumberProblem};
use crate::model::{
    Absence, Catalogue, CategoryId, DimensionId, IndicatorId, Key, Kind, Observation, Origin,
    Period, RegionId, SourceId, Status, Unit, Value, period_parse,
};
use crate::source::Place;

/// What reading statistics needs to know, with the words that were looked up already.
pub struct Context<'a> {
    /// The reference tables.
    pub catalogue: &'a Catalogue,
    /// Where mistakes go.
    pub problems: &'a mut Problems,
    regions: HashMap<String, Option<RegionId>>,
    indicators: HashMap<String, Option<IndicatorId>>,
    periods: HashMap<String, Option<Period>>,
    categories: HashMap<(DimensionId, String), Option<CategoryId>>,
}

impl<'a> Context<'a> {
    /// A context without memories.
    pub fn new(catalogue: &'a Catalogue, problems: &'a mut Problems) -> Self {
        Self {
            catalogue,
            problems,
            regions: HashMap::default(),
            indicators: HashMap::default(),
            periods: HashMap::default(),
            categories: HashMap::default(),
        }
    }

    /// The region a word refers to.
    pub fn region(&mut self, word: &str) -> Option<RegionId> {
        if let Some(found) = self.regions.get(word) {
            return *found;
        }
        let found = find::region(&self.catalogue.regions, word, None);
        self.regions.insert(word.to_owned(), found);
        found
    }

    /// The indicator a word refers to.
    pub fn indicator(&mut self, word: &str) -> Option<IndicatorId> {
        if let Some(found) = self.indicators.get(word) {
            return *found;
        }
        let found = find::indicator(&self.catalogue.indicators, word);
        self.indicators.insert(word.to_owned(), found);
        found
    }

    /// The period a text says.
    pub fn period(&mut self, text: &str) -> Option<Period> {
        if let Some(found) = self.periods.get(text) {
            return found.clone();
        }
        let found = period_parse::parse(text);
        self.periods.insert(text.to_owned(), found.clone());
        found
    }

    /// The category a word refers to.
    pub fn category(&mut self, dimension: DimensionId, word: &str) -> Option<CategoryId> {
        let key = (dimension, word.to_owned());
        if let Some(found) = self.categories.get(&key) {
            return *found;
        }
        let found = self.catalogue.dimensions.find(dimension, word);
        self.categories.insert(key, found);
        found
    }
}

/// What a row says beside its key and value.
pub struct RowHead {
    /// How far the value is settled.
    pub status: Status,
    source: Option<SourceId>,
    publish_at: Option<DateTime>,
}

impl RowHead {
    /// Reads status, source and embargo.
    pub fn read(row: &Row<'_>, context: &mut Context<'_>) -> Self {
        let words = "provisional, final, revised, reported";
        let status = row.word("status", Status::parse, words, &mut context.problems.list);
        let source = source(row, context);
        let publish_at = row.moment("publish_at", &mut context.problems.list);
        Self {
            status: status.unwrap_or(Status::Final),
            source,
            publish_at,
        }
    }

    /// Puts the observation together.
    pub fn observation(
        &self,
        row: &Row<'_>,
        key: Key,
        value: Value,
        context: &mut Context<'_>,
    ) -> Observation {
        let replaces = row.text("replaces").and_then(|_| {
            let unit = row.text("unit");
            self::value(row, "replaces", unit, (key.indicator, self.status), context)
        });
        Observation {
            key,
            value,
            status: self.status,
            stated: row.shared("stated"),
            source: self.source,
            locator: row.shared("locator"),
            note: row.shared("note"),
            publish_at: self.publish_at,
            replaces: replaces.and_then(|value| value.quantity().cloned()),
            origin: Origin::Stated,
        }
    }
}

/// The source a row names; one that is not in the table is reported.
pub fn source(row: &Row<'_>, context: &mut Context<'_>) -> Option<SourceId> {
    let id = row.text("source")?;
    let found = context.catalogue.source_by_id(id);
    if found.is_none() && !context.problems.is_lost("sources") {
        let near = find::nearest(id, context.catalogue.sources.iter().map(|s| &*s.id));
        context
            .problems
            .list
            .push(unknown_source(row.place("source"), id, near));
    }
    found
}

/// Reads a value cell. What cannot be read is reported and gives `None`.
pub fn value(
    row: &Row<'_>,
    column: &str,
    unit: Option<&str>,
    (indicator, status): (IndicatorId, Status),
    context: &mut Context<'_>,
) -> Option<Value> {
    let text = row.text(column).unwrap_or_default();
    let cell = Cell {
        text,
        place: row.place(column),
        unit_place: row.place("unit"),
    };
    read(&cell, unit, (indicator, status), context)
}

/// Reads a value cell of a wide table.
pub fn value_at(
    row: &Row<'_>,
    at: usize,
    (indicator, status): (IndicatorId, Status),
    context: &mut Context<'_>,
) -> Option<Value> {
    let cell = Cell {
        text: row.text_at(at),
        place: row.place_at(at),
        unit_place: row.place_at(at),
    };
    read(&cell, None, (indicator, status), context)
}

struct Cell<'a> {
    text: &'a str,
    place: Place,
    unit_place: Place,
}

fn read(
    cell: &Cell<'_>,
    unit: Option<&str>,
    (id, status): (IndicatorId, Status),
    context: &mut Context<'_>,
) -> Option<Value> {
    let indicator = context.catalogue.indicators.get(id);
    if indicator.kind == Kind::Text && !cell.text.is_empty() {
        return Some(match Absence::parse(cell.text) {
            Some(absence) => Value::Absent(absence),
            None => Value::Text(Arc::from(cell.text)),
        });
    }
    let own = unit.map(Unit::parse);
    if let Some(own) = own
        .as_ref()
        .filter(|own| !fits(own, &indicator.unit, status))
    {
        let diagnostic = unit_mismatch(cell.unit_place.clone(), own, &indicator.unit);
        context.problems.list.push(diagnostic);
        return None;
    }
    let column = own
        .as_ref()
        .or((!indicator.unit.is_empty()).then_some(&indicator.unit));
    match number::read(cell.text, column) {
        Ok(value) => Some(value),
        // A cell that names its own unit (亿元 in a 万元 column) is taken at its word.
        Err(NumberProblem::UnitTwice(_)) if own.is_none() => {
            match number::read(cell.text, Some(&indicator.unit.unscaled())) {
                Ok(value) => Some(value),
                Err(problem) => {
                    context
                        .problems
                        .list
                        .push(bad_number(cell, &problem, &indicator.unit));
                    None
                }
            }
        }
        Err(problem) => {
            context
                .problems
                .list
                .push(bad_number(cell, &problem, &indicator.unit));
            None
        }
    }
}

/// Reported rows keep the unit of their document, even one that does not convert.
fn fits(own: &Unit, indicator: &Unit, status: Status) -> bool {
    indicator.is_empty() || own.measures_same(indicator) || status == Status::Reported
}

fn bad_number(cell: &Cell<'_>, problem: &NumberProblem, unit: &Unit) -> Diagnostic {
    let seen = cell.text;
    let place = cell.place.clone();
    match problem {
        NumberProblem::Blank => Diagnostic::new(
            "blank-value",
            place,
            Words::new(
                "数值空缺，没有写明原因",
                "the value is missing without a reason",
            ),
        )
        .seen(seen)
        .expected(
            "一个数，或 未统计、不适用、未到期、不公开",
            "a number, or not-collected, not-applicable, not-yet-due, withheld",
        )
        .hint(
            "填上数值；没有数值时写明是 未统计、不适用、未到期 还是 不公开；零请写 0",
            "fill in the value, or say which of the four reasons applies; zero is written 0",
        ),
        NumberProblem::UnitTwice(units) => unit_words(place, seen, units, unit),
        NumberProblem::NotANumber(_) | NumberProblem::BadGrouping | NumberProblem::OutOfRange => {
            Diagnostic::new(
                "wrong-type",
                place,
                Words::new(
                    format!("`value` 读不懂：`{seen}` 不是数"),
                    format!("failed to read `value` (found `{seen}`, expected a number)"),
                ),
            )
            .seen(seen)
            .expected(
                "一个数，如 3740 或 8629万余元",
                "a number like 3740 or 8629万余元",
            )
            .hint(
                "检查字母 O 和数字 0、千分位逗号的位置，改成数字",
                "look for a letter O in place of 0 and for misplaced commas",
            )
        }
    }
}

fn unit_words(place: Place, seen: &str, units: &str, unit: &Unit) -> Diagnostic {
    Diagnostic::new(
        "unit-mismatch",
        place,
        Words::new(
            format!("数值里的单位与规定的单位不一致（{units}）"),
            format!("the unit in the value contradicts the unit given ({units})"),
        ),
    )
    .seen(seen)
    .expected(format!("以 {unit} 计"), format!("in {unit}"))
    .hint(
        "只在一处写单位，并换算好数值",
        "give the unit once and convert the value",
    )
}

fn unit_mismatch(place: Place, own: &Unit, indicator: &Unit) -> Diagnostic {
    Diagnostic::new(
        "unit-mismatch",
        place,
        Words::new(
            format!("单位 `{own}` 不能换算成指标的单位 `{indicator}`"),
            format!("unit `{own}` does not convert to the indicator's unit `{indicator}`"),
        ),
    )
    .seen(own.to_string())
    .expected(
        format!("`{indicator}` 或可换算的单位"),
        format!("`{indicator}` or what converts"),
    )
    .hint(
        format!("改为 `{indicator}`；人、人次、件、件次不能互换"),
        format!("write `{indicator}`; persons, visits and cases are different things"),
    )
}

fn unknown_source(place: Place, id: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "unknown-source",
        place,
        Words::new(
            format!("来源表中没有 `{id}`"),
            format!("`{id}` is not in the table of sources"),
        ),
    )
    .seen(id)
    .expected("`sources` 表中的编号", "an id of table `sources`");
    match near {
        Some(near) => diagnostic.hint(
            format!("是否为 `{near}`？"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            "改正这一格，或在 sources 表中加上这个来源",
            "correct the cell, or add the source to table `sources`",
        ),
    }
}

/// A diagnostic for a period that cannot be read.
pub fn bad_period(place: Place, seen: &str) -> Diagnostic {
    Diagnostic::new(
        "bad-period",
        place,
        Words::new(
            format!("时期读不懂：`{seen}`"),
            format!("failed to read the period `{seen}`"),
        ),
    )
    .seen(seen)
    .expected(
        "如 2025Q3、2025年1—9月、2025H1、2025、2025-09-30",
        "for example 2025Q3, 2025M01-09, 2025H1, 2025 or 2025-09-30",
    )
    .hint(
        "写明年份；起止不是整月的，写成 2016-01/2016-07-04（今年以来）",
        "give the year; where it is no whole months write 2016-01/2016-07-04（words）",
    )
}

/// A diagnostic for a flow that is given as of a day.
pub fn period_of_wrong_kind(place: Place, seen: &str) -> Diagnostic {
    Diagnostic::new(
        "bad-period",
        place,
        Words::new(
            format!("流量指标要写一段时期，`{seen}` 是一天"),
            format!("a flow covers a span of time, but `{seen}` is one day"),
        ),
    )
    .seen(seen)
    .expected("一段时期，如 2025M01-09", "a span like 2025M01-09")
    .hint(
        "写成 2025M01-09；截止日不是月末的，写成 2025-01/2025-09-15（原文）",
        "write 2025M01-09, or 2025-01/2025-09-15（words） if it ends within a month",
    )
}

/// A diagnostic for a year that cannot be read.
pub fn bad_year(place: Place, seen: &str) -> Diagnostic {
    Diagnostic::new(
        "bad-period",
        place,
        Words::new(
            format!("年份读不懂：`{seen}`"),
            format!("failed to read the year `{seen}`"),
        ),
    )
    .seen(seen)
    .expected("四位年份，如 2025", "a year like 2025")
    .hint("只写年份", "write the year only")
}

/// A diagnostic for an empty dimension cell.
pub fn blank_category(place: Place, dimension: &str) -> Diagnostic {
    Diagnostic::new(
        "blank-cell",
        place,
        Words::new(
            format!("`{dimension}` 空缺：是合计还是漏填，看不出来"),
            format!("`{dimension}` is blank: total or forgotten, one cannot tell"),
        ),
    )
    .expected("一个类别，或“合计”", "a category, or `total`")
    .hint("合计数请写“合计”", "write `total` for the undivided total")
}

/// A diagnostic for a second row of one key.
pub fn duplicate_key(second: &Recorded, first: &Recorded) -> Diagnostic {
    let shown = |r: &Recorded| match &r.observation.value {
        Value::Quantity(q) => format!("{}{}", q.written, q.unit),
        Value::Magnitude { words, unit } => format!("{words}{unit}"),
        Value::Text(text) => text.to_string(),
        Value::Absent(absence) => absence.word_zh().to_owned(),
    };
    Diagnostic::new(
        "duplicate-key",
        second.place.clone(),
        Words::new(
            format!("同一个数出现了两次，另一处在 {}", first.place),
            format!(
                "the same figure stands twice; the other is at {}",
                first.place
            ),
        ),
    )
    .seen(shown(second))
    .expected(
        format!(
            "地区、时期、指标、类别相同的数只有一行（另一处为 {}）",
            shown(first)
        ),
        format!(
            "one row for region, period, indicator and categories (the other: {})",
            shown(first)
        ),
    )
    .hint(
        "删去其中一行；不同口径的，在 scope 列写明；以后才修订的，写上 publish_at，状态写“修订”",
        "delete one of the rows, or tell them apart in `scope`; give a revision to come its `publish_at` and the status `revised`",
    )
}
