//! The columns of an observation: one row a value.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::names::Names;
use super::row_key;
use super::table::{Cell, Column, column};
use crate::model::release::row::{derivation, published_number};
use crate::model::value::Limit;
use crate::model::{Bounds, Measure, Observation, Quantity, RegionSet, Unit, Value};

/// The columns, in the order of the files.
pub const OBSERVATIONS: &[Column<Observation>] = &[
    column(
        "key",
        "行键，即出处标识：同一个数在每次发布中不变",
        "row key, the provenance: the same in every release",
        |o, names| Cell::Code(Cow::Owned(row_key::row_key(o, names))),
    ),
    column(
        "indicator",
        "指标编号",
        "id of the indicator",
        |o, names| Cell::code(&names.catalogue().indicators.get(o.key.indicator).id),
    ),
    column(
        "indicator_name",
        "指标名称",
        "name of the indicator, in Chinese",
        |o, names| Cell::text(&names.catalogue().indicators.get(o.key.indicator).name),
    ),
    column(
        "region",
        "地区代码",
        "code of the region",
        |o, names| match &o.key.regions {
            RegionSet::One(id) => Cell::code(names.region_code(*id)),
            RegionSet::Many(_) => Cell::Absent,
        },
    ),
    column(
        "regions",
        "一个事实属于几个地区时：各地区代码",
        "codes of the regions, where one fact belongs to several",
        |o, names| match &o.key.regions {
            RegionSet::One(_) => Cell::Absent,
            RegionSet::Many(ids) => Cell::list(ids.iter().map(|id| names.region_code(*id))),
        },
    ),
    column(
        "region_name",
        "地区名称",
        "name of the region, in Chinese",
        |o, names| match &o.key.regions {
            RegionSet::One(id) => Cell::text(names.region_name(*id)),
            RegionSet::Many(ids) => {
                let all: Vec<&str> = ids.iter().map(|id| names.region_name(*id)).collect();
                Cell::owned(all.join("、"))
            }
        },
    ),
    column(
        "period",
        "时期，标准写法",
        "period, canonical spelling",
        |o, names| {
            names
                .period(&o.key.period)
                .map_or(Cell::Absent, |forms| Cell::code(&forms.canonical))
        },
    ),
    column(
        "period_words",
        "时期，用文字",
        "period in words, in Chinese",
        |o, names| {
            names
                .period(&o.key.period)
                .map_or(Cell::Absent, |forms| Cell::text(&forms.words))
        },
    ),
    column(
        "from",
        "第一天；来源未载明时空",
        "first day; absent where the source does not say",
        |o, names| {
            Cell::words(
                names
                    .period(&o.key.period)
                    .and_then(|forms| forms.from.as_deref()),
            )
        },
    ),
    column(
        "to",
        "最后一天；时点数的起止是同一天",
        "last day; a figure as of a day begins and ends on it",
        |o, names| {
            Cell::words(
                names
                    .period(&o.key.period)
                    .and_then(|forms| forms.to.as_deref()),
            )
        },
    ),
    column(
        "breakdown",
        "维度编号与类别编号；没有就是合计",
        "dimension and category ids; absent for the undivided total",
        |o, names| {
            pairs(o, names, |names, id| {
                &names.catalogue().dimensions.category(id).id
            })
        },
    ),
    column(
        "breakdown_names",
        "维度编号与类别名称",
        "dimension ids and category names, in Chinese",
        |o, names| {
            pairs(o, names, |names, id| {
                &names.catalogue().dimensions.category(id).name
            })
        },
    ),
    column(
        "scope",
        "与指标口径不同的范围",
        "scope that differs from the indicator's",
        |o, _| Cell::words(o.key.scope.as_deref()),
    ),
    column(
        "measure",
        "actual 实际数，target 年度目标",
        "actual, or target: the aim of a year",
        |o, _| {
            Cell::text(match o.key.measure {
                Measure::Actual => "actual",
                Measure::Target => "target",
            })
        },
    ),
    column(
        "value",
        "数值，按原文的位数和单位",
        "the number with the digits and in the unit that were written",
        |o, _| quantity(o, |q| q.written),
    ),
    column(
        "unit",
        "原文的单位",
        "the unit that was written",
        |o, _| {
            unit(o)
                .filter(|unit| !unit.is_empty())
                .map_or(Cell::Absent, |unit| Cell::owned(unit.to_string()))
        },
    ),
    column(
        "exact",
        "换算成基本单位的准确值；推算值至多10位小数",
        "the exact number in the base unit; derived values have 10 decimals at most",
        |o, _| quantity(o, |q| q.exact),
    ),
    column(
        "base_unit",
        "基本单位：去掉 万、亿；起、宗 记作 件，小时 记作 分钟",
        "the base unit, without 万 or 亿; 起 and 宗 are 件, 小时 are 分钟",
        |o, _| Cell::words(unit(o).map(Unit::exact_base)),
    ),
    column(
        "qualifier",
        "限定词：exact 无，somewhat-over 余，at-least 以上，more-than 超，less-than 近，at-most 至多，about 约，conflicting 自相矛盾",
        "exact, somewhat-over, at-least, more-than, less-than, at-most, about or conflicting",
        |o, _| {
            o.value
                .quantity()
                .map_or(Cell::Absent, |q| Cell::text(q.qualifier.word()))
        },
    ),
    column(
        "lower",
        "有限定词时：真值的下限，基本单位",
        "with a qualifier: lower end of the true value, in the base unit",
        |o, _| limit(o, |b| b.lower, |end| Cell::Number(end.value.normalize())),
    ),
    column(
        "lower_open",
        "真值不等于下限",
        "true if the lower end itself is excluded",
        |o, _| limit(o, |b| b.lower, |end| Cell::Flag(end.open)),
    ),
    column(
        "upper",
        "有限定词时：真值的上限，基本单位",
        "with a qualifier: upper end of the true value, in the base unit",
        |o, _| limit(o, |b| b.upper, |end| Cell::Number(end.value.normalize())),
    ),
    column(
        "upper_open",
        "真值不等于上限",
        "true if the upper end itself is excluded",
        |o, _| limit(o, |b| b.upper, |end| Cell::Flag(end.open)),
    ),
    column(
        "text",
        "文字型指标的内容",
        "what an indicator of kind text says",
        |o, _| match &o.value {
            Value::Text(text) => Cell::text(text),
            _ => Cell::Absent,
        },
    ),
    column(
        "magnitude",
        "只有数量级时的原话（数万）",
        "the words of a mere order of magnitude",
        |o, _| match &o.value {
            Value::Magnitude { words, .. } => Cell::text(words),
            _ => Cell::Absent,
        },
    ),
    column(
        "absent",
        "没有数值的原因：not-collected 未统计，not-applicable 不适用，not-yet-due 未到期，withheld 不公开",
        "why there is no value: not-collected, not-applicable, not-yet-due or withheld",
        |o, _| match &o.value {
            Value::Absent(absence) => Cell::text(absence.word()),
            _ => Cell::Absent,
        },
    ),
    column(
        "status",
        "provisional 初步，final 最终，revised 修订，reported 引述",
        "provisional, final, revised or reported",
        |o, _| Cell::text(o.status.word()),
    ),
    column(
        "stated",
        "来源文件的原话",
        "the words of the source",
        |o, _| Cell::words(o.stated.as_deref()),
    ),
    column(
        "source",
        "来源文件编号",
        "id of the source document",
        |o, names| Cell::code_if(o.source.map(|id| names.source(id))),
    ),
    column(
        "locator",
        "在来源文件中的位置",
        "where in the source document",
        |o, _| Cell::words(o.locator.as_deref()),
    ),
    column(
        "note",
        "给读者的说明",
        "remark for readers",
        |o, _| Cell::words(o.note.as_deref()),
    ),
    column(
        "replaces",
        "修订前的数值",
        "the value that a revision replaces",
        |o, _| Cell::number(o.replaces.as_ref().map(|q| q.written)),
    ),
    column(
        "replaces_unit",
        "修订前数值的单位",
        "the unit of the replaced value",
        |o, _| {
            let unit = o
                .replaces
                .as_ref()
                .map(|q| &q.unit)
                .filter(|unit| !unit.is_empty());
            unit.map_or(Cell::Absent, |unit| Cell::owned(unit.to_string()))
        },
    ),
    column(
        "derived",
        "推算值：怎样推算（difference 相减，cumulation 累加，roll-up 下级相加，ratio 相除），由哪些行推算（CSV 只有前者）；原始数据没有这一项",
        "derived values: how (difference, cumulation, roll-up or ratio) and from which rows (CSV: how only); absent for stated values",
        derived,
    ),
];

/// Dimension ids with something of the category.
fn pairs<'a>(
    o: &'a Observation,
    names: &'a Names<'a>,
    word: fn(&'a Names<'a>, crate::model::CategoryId) -> &'a str,
) -> Cell<'a> {
    let categories = o.key.breakdown.categories();
    if categories.is_empty() {
        return Cell::Absent;
    }
    let dimensions = &names.catalogue().dimensions;
    let pair = |id: &crate::model::CategoryId| {
        let dimension = dimensions.category(*id).dimension;
        (
            &*dimensions.get(dimension).id,
            Cow::Borrowed(word(names, *id)),
        )
    };
    Cell::Pairs(categories.iter().map(pair).collect())
}

fn unit(o: &Observation) -> Option<&Unit> {
    match &o.value {
        Value::Quantity(quantity) => Some(&quantity.unit),
        Value::Magnitude { unit, .. } => Some(unit),
        Value::Text(_) | Value::Absent(_) => None,
    }
}

fn quantity(o: &Observation, number: fn(&Quantity) -> Decimal) -> Cell<'_> {
    let Some(number) = o.value.quantity().map(number) else {
        return Cell::Absent;
    };
    Cell::Number(published_number(o, number))
}

fn limit(
    o: &Observation,
    end: fn(&Bounds) -> Option<Limit>,
    cell: fn(Limit) -> Cell<'static>,
) -> Cell<'_> {
    let blurred = o.value.quantity().filter(|q| !q.is_exact());
    let bounds = blurred.and_then(Quantity::bounds);
    bounds.as_ref().and_then(end).map_or(Cell::Absent, cell)
}

fn derived<'a>(o: &'a Observation, names: &'a Names<'a>) -> Cell<'a> {
    let Some(how) = derivation(&o.origin) else {
        return Cell::Absent;
    };
    let from = row_key::inputs(o).iter().map(|key| row_key::of(key, names));
    Cell::Derived(how, from.collect())
}
