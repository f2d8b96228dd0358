//! What changed between two states of the data, in words and as files.
//!
//! One [`Diff`] feeds everything: the note ([`text`]), the tables ([`table`], [`json`]), the feed, the
//! pages (`build::revisions`) and the command `mingbai diff`. This file words a single difference.

pub mod json;
pub mod table;
pub mod text;

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::analyse::diff::{CellChange, Diff, Difference, Fate, Field, Reason, Size, Subject};
use crate::diag::Lang;
use crate::model::release::{FrozenRow, RowId, Thing};
use crate::model::{Measure, Qualifier, Quantity, Status, Value};
use crate::view::date;
use crate::view::number::{self, Digits, Shape};

/// Words differences in one language.
#[derive(Debug, Clone, Copy)]
pub struct Worded<'d> {
    /// What is worded.
    pub diff: &'d Diff,
    /// The language.
    pub lang: Lang,
}

impl<'d> Worded<'d> {
    /// Words of a language.
    pub fn say<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn name(&self, thing: Thing, id: &'d str) -> &'d str {
        self.diff.name(thing, id, self.lang == Lang::En)
    }

    /// What changed: the indicator of a row, or the name of a thing.
    pub fn subject(&self, one: &'d Difference) -> &'d str {
        match &one.subject {
            Subject::Row(id) => self.name(Thing::Indicator, &id.indicator),
            Subject::Thing(thing, id) => self.name(*thing, id),
        }
    }

    /// Where, when and in which categories a row is; of a thing what kind of thing it is.
    pub fn scope(&self, one: &'d Difference) -> String {
        let id = match &one.subject {
            Subject::Row(id) => id,
            Subject::Thing(thing, _) => {
                let words = match thing {
                    Thing::Indicator => self.say("指标", "indicator"),
                    Thing::Region => self.say("地区", "region"),
                    Thing::Category => self.say("类别", "category"),
                    Thing::Source => self.say("来源文件", "source document"),
                };
                return words.to_owned();
            }
        };
        let (and, comma) = (self.say("、", ", "), self.say("，", ", "));
        let regions = id.regions.iter().map(|code| self.name(Thing::Region, code));
        let mut parts = vec![
            regions.collect::<Vec<_>>().join(and),
            date::period(&id.period, self.lang),
            self.categories(id, and),
        ];
        parts.extend(id.scope.as_deref().map(str::to_owned));
        if id.measure == Measure::Target {
            parts.push(self.say("年度目标", "target of the year").to_owned());
        }
        parts.extend(
            id.source
                .as_deref()
                .map(|id| self.name(Thing::Source, id).to_owned()),
        );
        parts.retain(|part| !part.is_empty());
        parts.join(comma)
    }

    fn categories(&self, id: &'d RowId, and: &str) -> String {
        let ids = id.breakdown.iter();
        let ids: Vec<String> = ids
            .map(|(dimension, own)| format!("{dimension}={own}"))
            .collect();
        let names = ids
            .iter()
            .map(|id| self.diff.name(Thing::Category, id, self.lang == Lang::En));
        names.collect::<Vec<_>>().join(and)
    }

    /// The value of a row, formatted: as it was written; derived values with the decimals of their
    /// indicator.
    pub fn value(&self, one: &Difference, row: &FrozenRow) -> String {
        match &row.value {
            Value::Quantity(quantity) => {
                let decimals = || {
                    let Subject::Row(id) = &one.subject else {
                        return None;
                    };
                    let list = self.diff.definitions.get(&Thing::Indicator)?;
                    list.get(&id.indicator)?.get("decimals")?.parse().ok()
                };
                let digits = match row.derived.is_some() {
                    true => decimals().map_or(Digits::Written, Digits::Fixed),
                    false => Digits::Written,
                };
                let shape = Shape {
                    unit: quantity.unit.clone(),
                    digits,
                };
                number::shaped(quantity, &shape, self.lang).text
            }
            Value::Magnitude { words, unit } => format!("{words}{unit}"),
            Value::Text(text) => text.to_string(),
            Value::Absent(reason) => number::absence(*reason, self.lang).to_owned(),
        }
    }

    /// `+24万元，+0.64%`; of rates in percentage points.
    pub fn size(&self, one: &Difference, size: Size) -> String {
        let unit = one.new.as_ref().and_then(|row| row.value.quantity());
        let unit = unit.map(|quantity| quantity.unit.clone());
        let sign = |number: Decimal| match number.is_sign_negative() {
            true => "−",
            false if number.is_zero() => "",
            false => "+",
        };
        let plain = |number: Decimal, most: u32| {
            let decimals = number.normalize().scale().min(most);
            number::decimal(number.abs(), decimals, self.lang)
        };
        let amount = match unit {
            Some(unit) if unit.is_percent() => {
                let points = self.say("个百分点", " points");
                format!("{}{points}", plain(size.absolute, 4))
            }
            Some(unit) => match Quantity::exactly(size.absolute.abs(), unit.clone()) {
                Some(quantity) => {
                    let digits = Digits::Written;
                    number::shaped(&quantity, &Shape { unit, digits }, self.lang).text
                }
                None => plain(size.absolute, 4),
            },
            None => plain(size.absolute, 4),
        };
        let mut words = format!("{}{amount}", sign(size.absolute));
        if let Some(percent) = size.percent {
            let comma = self.say("，", ", ");
            words.push_str(&format!("{comma}{}{}%", sign(percent), self.two(percent)));
        }
        words
    }

    fn two(&self, number: Decimal) -> String {
        number::decimal(number.abs(), 2, self.lang)
    }

    /// The name of a field.
    pub fn field(&self, field: &Field) -> String {
        let (zh, en) = match field {
            Field::Value => ("数值", "value"),
            Field::Unit => ("单位", "unit"),
            Field::Qualifier => ("限定词", "qualifier"),
            Field::Status => ("状态", "status"),
            Field::Derived => ("推算方式", "derivation"),
            Field::Stated => ("文件原话", "words of the source"),
            Field::Source => ("来源文件", "source document"),
            Field::Locator => ("文件中的位置", "place in the document"),
            Field::Note => ("备注", "note"),
            Field::Of(name) => return self.definition_field(name),
        };
        self.say(zh, en).to_owned()
    }

    fn definition_field(&self, name: &str) -> String {
        let (zh, en) = match name {
            "name" | "title" => ("名称", "name"),
            "name_en" | "title_en" => ("英文名称", "English name"),
            "definition" => ("口径", "definition"),
            "definition_en" => ("英文口径", "English definition"),
            "unit" => ("单位", "unit"),
            "kind" => ("类型", "kind"),
            "decimals" => ("小数位数", "decimals"),
            "better" => ("好坏方向", "direction"),
            "numerator" => ("分子", "numerator"),
            "denominator" => ("分母", "denominator"),
            "part_of" => ("所属总量", "part of"),
            "of_which" => ("与总量的关系", "inside or outside"),
            "level" => ("级别", "level"),
            "parent" => ("上级", "parent"),
            "dimension_name" => ("维度名称", "dimension"),
            "dimension_name_en" => ("维度英文名称", "English name of the dimension"),
            "exclusive" => ("能否相加", "adds up"),
            "publisher" => ("发布机关", "publisher"),
            "document_number" => ("文号", "document number"),
            "date" => ("日期", "date"),
            "address" => ("网址", "address"),
            other => return other.to_owned(),
        };
        self.say(zh, en).to_owned()
    }

    /// A field's words before or after; a place that is empty says so.
    pub fn cell(&self, field: &Field, text: Option<&str>) -> String {
        let Some(text) = text else {
            return self.say("无", "none").to_owned();
        };
        match field {
            Field::Status => match Status::parse(text) {
                Some(status) if self.lang == Lang::Zh => status.word_zh().to_owned(),
                _ => text.to_owned(),
            },
            Field::Qualifier => self.qualifier(text).to_owned(),
            Field::Source => self
                .diff
                .name(Thing::Source, text, self.lang == Lang::En)
                .to_owned(),
            _ => text.to_owned(),
        }
    }

    fn qualifier<'t>(&self, word: &'t str) -> &'t str {
        let (zh, en) = match Qualifier::parse(word) {
            Some(Qualifier::Exact) => ("准确数", "exact"),
            Some(Qualifier::SomewhatOver) => ("余", "somewhat over"),
            Some(Qualifier::AtLeast) => ("以上", "at least"),
            Some(Qualifier::MoreThan) => ("超", "more than"),
            Some(Qualifier::LessThan) => ("近", "less than"),
            Some(Qualifier::AtMost) => ("至多", "at most"),
            Some(Qualifier::About) => ("约", "about"),
            Some(Qualifier::Conflicting) => ("限定词矛盾", "conflicting"),
            None => return word,
        };
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Why it changed.
    pub fn reason(&self, one: &'d Difference) -> &'d str {
        match &one.reason {
            Reason::Noted(note) => note,
            Reason::Settled => self.say(
                "由初步数转为最终数，数值不变",
                "provisional figures became final; the value is the same",
            ),
            Reason::Follows => self.say(
                "随原始数变化",
                "follows from the figures it is computed from",
            ),
            Reason::Unstated => self.say("原因未载明", "no reason given"),
        }
    }

    /// What became of it, in one line: `3763.21万元改为3787.21万元（+24万元，+0.64%）`.
    pub fn line(&self, one: &Difference) -> String {
        match (one.fate, &one.old, &one.new) {
            (Fate::Added, _, Some(new)) => {
                format!("{}{}", self.say("新增：", "added: "), self.value(one, new))
            }
            (Fate::Withdrawn, Some(old), _) => {
                format!(
                    "{}{}",
                    self.say("撤下：原为", "withdrawn: it was "),
                    self.value(one, old)
                )
            }
            (_, Some(old), Some(new)) if one.is_of_figure() => {
                let (old, new) = (self.value(one, old), self.value(one, new));
                let size = one.size.map(|size| match self.lang {
                    Lang::Zh => format!("（{}）", self.size(one, size)),
                    Lang::En => format!(" ({})", self.size(one, size)),
                });
                let becomes = self.say("改为", " becomes ");
                format!("{old}{becomes}{new}{}", size.unwrap_or_default())
            }
            _ => self.cells(one).join(self.say("；", "; ")),
        }
    }

    /// The fields that differ, one line each. What [`Worded::line`] and [`Worded::reason`] say of a
    /// figure is not repeated.
    pub fn cells(&self, one: &Difference) -> Vec<String> {
        let told = |cell: &CellChange| match (&one.reason, &cell.field) {
            (Reason::Noted(note), Field::Note) => cell.new.as_ref() == Some(note),
            (_, field) => one.is_of_figure() && *field <= Field::Qualifier,
        };
        let cells = one.cells.iter().filter(|cell| !told(cell));
        cells.map(|cell| self.cell_line(cell)).collect()
    }

    fn cell_line(&self, cell: &CellChange) -> String {
        let words = |text: &Arc<str>| self.cell(&cell.field, Some(text));
        let field = self.field(&cell.field);
        match (self.lang, &cell.old, &cell.new) {
            (Lang::Zh, None, new) => {
                format!(
                    "{field}：新增“{}”",
                    new.as_ref().map(words).unwrap_or_default()
                )
            }
            (Lang::Zh, Some(old), None) => format!("{field}：删去“{}”", words(old)),
            (Lang::Zh, Some(old), Some(new)) => {
                format!("{field}：{}改为{}", words(old), words(new))
            }
            (Lang::En, None, new) => {
                format!(
                    "{field}: added “{}”",
                    new.as_ref().map(words).unwrap_or_default()
                )
            }
            (Lang::En, Some(old), None) => format!("{field}: removed “{}”", words(old)),
            (Lang::En, Some(old), Some(new)) => {
                format!("{field}: {} becomes {}", words(old), words(new))
            }
        }
    }

    /// How many changes there are: `改动30处，另有12个推算值随之变化`.
    pub fn count(&self) -> String {
        let (made, following) = (self.diff.made(), self.diff.following());
        match (self.lang, made, following) {
            (Lang::Zh, 0, 0) => "没有改动".to_owned(),
            (Lang::Zh, _, 0) => format!("改动{made}处"),
            (Lang::Zh, ..) => format!("改动{made}处，另有{following}个推算值随之变化"),
            (Lang::En, 0, 0) => "nothing changed".to_owned(),
            (Lang::En, _, 0) => changes(made),
            (Lang::En, _, 1) => format!("{}; one derived value follows", changes(made)),
            (Lang::En, ..) => format!("{}; {following} derived values follow", changes(made)),
        }
    }
}

fn changes(number: usize) -> String {
    match number {
        1 => "one change".to_owned(),
        number => format!("{number} changes"),
    }
}
