//! Indicators and the dimensions that break them down.

use crate::model::indicator::Sum;
use crate::model::release::vintage::formula;
use crate::model::{Category, Indicator};
use crate::plan::PageId;
use crate::render::export::names::Names;
use crate::render::export::table::{Cell, Column, column};

/// Indicators, in display order.
pub const INDICATORS: &[Column<Indicator>] = &[
    column("id", "编号", "id", |i, _| Cell::code(&i.id)),
    column("name", "名称", "name", |i, _| Cell::text(&i.name)),
    column("name_en", "英文名称", "English name", |i, _| {
        Cell::words(i.name_en.as_deref())
    }),
    column("alias", "其他名称", "other names", |i, _| {
        Cell::list(i.aliases.iter().map(AsRef::as_ref))
    }),
    column("unit", "单位", "unit", |i, _| {
        if i.unit.is_empty() {
            Cell::Absent
        } else {
            Cell::owned(i.unit.to_string())
        }
    }),
    column(
        "kind",
        "flow 流量，stock 时点，ratio 比率，text 文字",
        "flow, stock, ratio or text",
        |i, _| Cell::text(i.kind.word()),
    ),
    column(
        "decimals",
        "显示的小数位数",
        "decimals shown",
        |i, _| Cell::Count(u64::from(i.decimals)),
    ),
    column(
        "better",
        "higher 越高越好，lower 越低越好，none 无所谓",
        "higher, lower or none",
        |i, _| Cell::text(i.better.word()),
    ),
    column(
        "definition",
        "口径：算什么，不算什么",
        "what is counted and what is not",
        |i, _| Cell::words(Some(&i.definition)),
    ),
    column(
        "definition_en",
        "口径的英文",
        "the same in English",
        |i, _| Cell::words(i.definition_en.as_deref()),
    ),
    column(
        "numerator",
        "比率的分子",
        "of a ratio: what stands above the line",
        |i, names| sum(&i.numerator, names),
    ),
    column(
        "denominator",
        "比率的分母",
        "of a ratio: what stands below the line",
        |i, names| sum(&i.denominator, names),
    ),
    column(
        "part_of",
        "所属的总量指标",
        "the indicator it is a component of",
        |i, names| {
            Cell::code_if(
                i.part_of
                    .map(|(whole, _)| &*names.catalogue().indicators.get(whole).id),
            )
        },
    ),
    column(
        "of_which",
        "inside 其中数，outside 另计",
        "inside or outside of that whole",
        |i, _| Cell::words(i.part_of.map(|(_, which)| which.word())),
    ),
    column(
        "related",
        "用词相近的指标：可以对照，不能相加",
        "indicators with nearly the same words: compared, never added",
        |i, names| {
            Cell::list(
                i.related
                    .iter()
                    .map(|id| &*names.catalogue().indicators.get(*id).id),
            )
        },
    ),
    column(
        "group",
        "所属部分",
        "the section it belongs to",
        |i, _| Cell::words(Some(&i.group)),
    ),
    column("page", "网页路径", "path of its page", |i, names| {
        let id = names.catalogue().indicators.by_id(&i.id);
        names
            .page(id.map(PageId::Indicator))
            .map_or(Cell::Absent, Cell::owned)
    }),
];

/// Categories, in display order: one row a category of a dimension.
pub const DIMENSIONS: &[Column<Category>] = &[
    column(
        "dimension",
        "维度编号",
        "id of the dimension",
        |c, names| Cell::code(&names.catalogue().dimensions.get(c.dimension).id),
    ),
    column(
        "dimension_name",
        "维度名称",
        "name of the dimension",
        |c, names| Cell::text(&names.catalogue().dimensions.get(c.dimension).name),
    ),
    column(
        "dimension_name_en",
        "维度英文名称",
        "English name of the dimension",
        |c, names| {
            Cell::words(
                names
                    .catalogue()
                    .dimensions
                    .get(c.dimension)
                    .name_en
                    .as_deref(),
            )
        },
    ),
    column(
        "exclusive",
        "真：各类别相加等于合计",
        "true if the categories add up to the total",
        |c, names| Cell::Flag(names.catalogue().dimensions.get(c.dimension).exclusive),
    ),
    column(
        "applies_to",
        "适用的指标或部分；没有就是全部",
        "indicators or groups; absent for all",
        |c, names| {
            let dimension = names.catalogue().dimensions.get(c.dimension);
            Cell::list(dimension.applies_to.iter().map(AsRef::as_ref))
        },
    ),
    column("category", "类别编号", "id of the category", |c, _| {
        Cell::code(&c.id)
    }),
    column("name", "类别名称", "name of the category", |c, _| {
        Cell::text(&c.name)
    }),
    column(
        "name_en",
        "类别英文名称",
        "its English name",
        |c, _| Cell::words(c.name_en.as_deref()),
    ),
    column("alias", "其他名称", "other names", |c, _| {
        Cell::list(c.aliases.iter().map(AsRef::as_ref))
    }),
    column(
        "parent",
        "上级类别",
        "the category it is part of",
        |c, names| {
            Cell::code_if(
                c.parent
                    .map(|id| &*names.catalogue().dimensions.category(id).id),
            )
        },
    ),
];

/// A sum as `indicators.csv` writes it.
fn sum<'a>(sum: &Sum, names: &Names<'_>) -> Cell<'a> {
    match formula(names.catalogue(), sum) {
        text if text.is_empty() => Cell::Absent,
        text => Cell::owned(text),
    }
}
