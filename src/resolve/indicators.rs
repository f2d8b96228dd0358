//! `indicators.csv`: what is counted, and how ratios are made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::find;
use super::table::{Column, Row, TableSpec, list, optional, required, wrong};
use super::{Problems, columns, duplicate_id};
use crate::diag::{Diagnostic, Words};
use crate::load::raw::RawTable;
use crate::model::indicator::{Better, OfWhich, Reference, Sum, Which};
use crate::model::{Dimensions, Indicator, IndicatorId, Indicators, Kind, Unit};
use crate::source::Place;

/// Columns of `indicators.csv`.
pub const SPEC: TableSpec = TableSpec {
    name: "indicators",
    title: "指标",
    title_en: "Indicators",
    columns: COLUMNS,
};

const COLUMNS: &[Column] = &[
    required(
        "id",
        &["编号"],
        "编号，也是网址的一部分：小写字母、数字、. 和 -",
        "id and part of the address: lower-case letters, digits, . and -",
    ),
    required("name", &["名称", "指标名称"], "名称", "name"),
    optional("name:en", &["英文名称"], "英文名称", "English name"),
    optional(
        "alias",
        &["别名"],
        "数据中使用的其他名称，用 ; 分隔",
        "other names used in the data, separated by ;",
    ),
    optional("unit", &["单位"], "单位", "unit"),
    required(
        "kind",
        &["类型"],
        "flow 流量（按时间和地区相加），stock 时点数，ratio 比率（不相加），text 文字",
        "flow (adds over time and regions), stock, ratio (never added), text",
    ),
    optional(
        "decimals",
        &["小数位数"],
        "显示的小数位数",
        "decimals shown",
    ),
    optional(
        "better",
        &["方向"],
        "higher 越高越好，lower 越低越好，none",
        "higher, lower or none",
    ),
    optional(
        "definition",
        &["口径", "定义"],
        "口径",
        "what is counted and what not",
    ),
    optional(
        "definition:en",
        &["英文口径"],
        "英文口径",
        "the same in English",
    ),
    optional(
        "numerator",
        &["分子"],
        "比率的分子：指标编号，可写 target:编号、编号@total、编号@previous-year、编号[维度=类别]，用 + - 连接",
        "of a ratio: ids, target:id, id@total, id@previous-year or id[dimension=category], joined by + and -",
    ),
    optional(
        "denominator",
        &["分母"],
        "比率的分母，写法同上",
        "of a ratio, written likewise",
    ),
    optional(
        "part_of",
        &["属于"],
        "它是哪个指标的组成部分",
        "the indicator it is a component of",
    ),
    optional(
        "of_which",
        &["其中"],
        "inside 其中，outside 另计",
        "inside or outside of that indicator",
    ),
    optional(
        "related",
        &["相近指标"],
        "口径相近、可以对照但不能相加的指标，用 ; 分隔",
        "indicators of nearly the same meaning, to be compared and never added",
    ),
    optional("scope", &["范围"], "统计范围的说明", "remark on scope"),
    optional("group", &["分组"], "所属栏目", "section it belongs to"),
    optional("order", &["排序"], "显示顺序", "display order"),
    columns::REMARK,
];

struct Draft<'a> {
    indicator: Indicator,
    row: Row<'a>,
}

/// Reads the indicators and resolves what they say about each other.
pub fn indicators(
    table: Option<&RawTable>,
    dimensions: &Dimensions,
    problems: &mut Problems,
) -> Indicators {
    let Some(sheet) = problems.open(table, &SPEC) else {
        return Indicators::default();
    };
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut seen: BTreeMap<Arc<str>, Place> = BTreeMap::new();
    for row in sheet.rows() {
        let Some(indicator) = read(&row, problems) else {
            problems.lost("indicators");
            continue;
        };
        if let Some(first) = seen.get(&indicator.id) {
            problems
                .list
                .push(duplicate_id(row.place("id"), "id", &indicator.id, first));
            continue;
        }
        seen.insert(indicator.id.clone(), row.place("id"));
        drafts.push(Draft { indicator, row });
    }
    drafts.sort_by(|a, b| {
        let key = |i: &Indicator| (i.order.unwrap_or(i64::MAX), i.id.clone());
        key(&a.indicator).cmp(&key(&b.indicator))
    });
    let known = Indicators::new(drafts.iter().map(|d| d.indicator.clone()).collect());
    let linked: Vec<Indicator> = drafts
        .into_iter()
        .map(|draft| {
            let mut linker = Linker {
                known: &known,
                dimensions,
                row: draft.row,
                problems,
            };
            linker.link(draft.indicator)
        })
        .collect();
    Indicators::new(linked)
}

fn read(row: &Row<'_>, problems: &mut Problems) -> Option<Indicator> {
    let diagnostics = &mut problems.list;
    let id = row.required("id", diagnostics);
    let name = row.required("name", diagnostics);
    row.required("kind", diagnostics);
    let kind = row.word("kind", Kind::parse, "flow, stock, ratio, text", diagnostics);
    let id = id.filter(|id| super::address_word(row.place("id"), "id", id, diagnostics));
    let decimals = row.count("decimals", diagnostics).unwrap_or(0);
    let better = row.word(
        "better",
        |text| match text {
            "higher" | "高" => Some(Better::Higher),
            "lower" | "低" => Some(Better::Lower),
            "none" | "无" => Some(Better::Neither),
            _ => None,
        },
        "higher, lower, none",
        diagnostics,
    );
    Some(Indicator {
        id: Arc::from(id?),
        name: Arc::from(name?),
        name_en: row.shared("name:en"),
        aliases: row.list("alias"),
        unit: Unit::parse(row.text("unit").unwrap_or_default()),
        kind: kind?,
        decimals: u32::try_from(decimals.min(6)).unwrap_or(0),
        better: better.unwrap_or(Better::Neither),
        definition: Arc::from(row.text("definition").unwrap_or_default()),
        definition_en: row.shared("definition:en"),
        numerator: Sum::new(),
        denominator: Sum::new(),
        part_of: None,
        related: Vec::new(),
        group: Arc::from(row.text("group").unwrap_or("other")),
        order: super::order(row, diagnostics),
    })
}

struct Linker<'a, 'p> {
    known: &'a Indicators,
    dimensions: &'a Dimensions,
    row: Row<'a>,
    problems: &'p mut Problems,
}

impl Linker<'_, '_> {
    fn link(&mut self, mut indicator: Indicator) -> Indicator {
        indicator.numerator = self.sum("numerator");
        indicator.denominator = self.sum("denominator");
        let inside = self.row.word(
            "of_which",
            |text| match text {
                "inside" | "其中" | "含" => Some(OfWhich::Inside),
                "outside" | "另计" | "不含" => Some(OfWhich::Outside),
                _ => None,
            },
            "inside, outside",
            &mut self.problems.list,
        );
        indicator.part_of = self
            .row
            .text("part_of")
            .and_then(|word| self.find("part_of", word))
            .map(|id| (id, inside.unwrap_or(OfWhich::Outside)));
        let related = self.row.text("related").map(list).unwrap_or_default();
        indicator.related = related
            .iter()
            .filter_map(|word| self.find("related", word))
            .collect();
        indicator
    }

    fn find(&mut self, column: &str, word: &str) -> Option<IndicatorId> {
        let found = find::indicator(self.known, word);
        if found.is_none() && !self.problems.is_lost("indicators") {
            let near = find::nearest(word, self.known.iter().map(|(_, i)| &*i.id));
            self.problems
                .list
                .push(unknown_indicator(self.row.place(column), word, near));
        }
        found
    }

    /// Reads `a + b@total - target:c[dimension=category]`. An unreadable sum is left empty.
    fn sum(&mut self, column: &str) -> Sum {
        let Some(text) = self.row.text(column) else {
            return Sum::new();
        };
        let mut sum = Sum::new();
        let mut negative = false;
        for word in text.split_whitespace() {
            match word {
                "+" => negative = false,
                "-" | "−" => negative = true,
                _ => match self.reference(column, word, negative) {
                    Some(reference) => sum.push(reference),
                    None => return Sum::new(),
                },
            }
        }
        sum
    }

    fn reference(&mut self, column: &str, word: &str, negative: bool) -> Option<Reference> {
        let (target, rest) = match word.strip_prefix("target:") {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let (id, which) = if let Some(id) = rest.strip_suffix("@total") {
            (id, Which::Total)
        } else if let Some(id) = rest.strip_suffix("@previous-year") {
            (id, Which::PreviousYear)
        } else if let Some((id, category)) = rest.split_once('[') {
            (id, self.category(column, category.trim_end_matches(']'))?)
        } else {
            (rest, if target { Which::Target } else { Which::Same })
        };
        let indicator = self.find(column, id)?;
        Some(Reference {
            indicator,
            which,
            negative,
        })
    }

    fn category(&mut self, column: &str, text: &str) -> Option<Which> {
        let found = text.split_once('=').and_then(|(dimension, word)| {
            let id = self.dimensions.by_id(dimension.trim())?;
            self.dimensions.find(id, word.trim())
        });
        if found.is_none() && !self.problems.is_lost("dimensions") {
            self.problems.list.push(
                wrong(
                    self.row.place(column),
                    column,
                    text,
                    "[维度=类别]",
                    "[dimension=category]",
                )
                .hint(
                    "核对维度和类别的编号",
                    "check the ids of dimension and category",
                ),
            );
        }
        found.map(Which::In)
    }
}

/// A diagnostic for an indicator that is not in the table.
pub fn unknown_indicator(place: Place, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "unknown-indicator",
        place,
        Words::new(
            format!("指标表中没有 `{word}`"),
            format!("`{word}` is not in the table of indicators"),
        ),
    )
    .seen(word)
    .expected(
        "`indicators` 表中的编号、名称或别名",
        "an id, name or alias of table `indicators`",
    );
    match near {
        Some(near) => diagnostic.hint(
            format!("是否为 `{near}`？"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            "改正这一格，或在 indicators 表中加上这个指标",
            "correct the cell, or add the indicator to table `indicators`",
        ),
    }
}
