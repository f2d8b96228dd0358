//! `dimensions.csv`: dimensions and their categories, one row a category.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::table::{Column, Row, TableSpec, optional, required};
use super::{Problems, columns, duplicate_id};
use crate::diag::{Diagnostic, Words};
use crate::load::raw::RawTable;
use crate::model::{Category, CategoryId, Dimension, DimensionId, Dimensions};
use crate::source::Place;

/// Columns of `dimensions.csv`.
pub const SPEC: TableSpec = TableSpec {
    name: "dimensions",
    title: "分组维度",
    title_en: "Dimensions",
    columns: COLUMNS,
};

const COLUMNS: &[Column] = &[
    required(
        "dimension",
        &["维度"],
        "维度编号，也是统计表中的列名",
        "id of the dimension, and header of its column in statistics",
    ),
    optional(
        "dimension_name",
        &["维度名称"],
        "维度名称",
        "name of the dimension",
    ),
    optional(
        "dimension_name:en",
        &["维度英文名称"],
        "维度英文名称",
        "English name of the dimension",
    ),
    required(
        "category",
        &["类别", "类别编号"],
        "类别编号",
        "id of the category",
    ),
    required(
        "name",
        &["名称", "类别名称"],
        "类别名称",
        "name of the category",
    ),
    optional(
        "name:en",
        &["英文名称"],
        "类别英文名称",
        "English name of the category",
    ),
    optional(
        "alias",
        &["别名"],
        "其他写法，用 ; 分隔",
        "other spellings, separated by ;",
    ),
    optional(
        "parent",
        &["上级"],
        "上级类别",
        "category above, in the same dimension",
    ),
    optional(
        "applies_to",
        &["适用指标"],
        "适用的指标或指标组；空为全部",
        "indicators or groups it applies to; blank for all",
    ),
    required(
        "exclusive",
        &["是否互斥"],
        "exclusive 互斥（各类相加等于合计）或 overlapping 交叉（不能相加）",
        "exclusive (categories add up to the total) or overlapping (they do not)",
    ),
    optional("order", &["排序"], "显示顺序", "display order"),
    columns::REMARK,
];

struct Draft {
    dimension: Arc<str>,
    category: Category,
    parent: Option<Arc<str>>,
    parent_place: Place,
    order: i64,
    exclusive: bool,
    name: Option<Arc<str>>,
    name_en: Option<Arc<str>>,
    applies_to: Vec<Arc<str>>,
}

/// Reads dimensions and categories.
pub fn dimensions(table: Option<&RawTable>, problems: &mut Problems) -> Dimensions {
    let Some(sheet) = problems.open(table, &SPEC) else {
        return Dimensions::default();
    };
    let mut drafts: Vec<Draft> = Vec::new();
    let mut seen: BTreeMap<(Arc<str>, Arc<str>), Place> = BTreeMap::new();
    for row in sheet.rows() {
        let Some(draft) = read(&row, problems) else {
            problems.lost("dimensions");
            continue;
        };
        let key = (draft.dimension.clone(), draft.category.id.clone());
        let place = row.place("category");
        if let Some(first) = seen.get(&key) {
            problems
                .list
                .push(duplicate_id(place, "category", &key.1, first));
            continue;
        }
        seen.insert(key, place);
        drafts.push(draft);
    }
    drafts.sort_by(|a, b| {
        (&a.dimension, a.order, &a.category.id).cmp(&(&b.dimension, b.order, &b.category.id))
    });
    assemble(drafts, problems)
}

fn read(row: &Row<'_>, problems: &mut Problems) -> Option<Draft> {
    let list = &mut problems.list;
    let dimension = row.required("dimension", list);
    let category = row.required("category", list);
    let name = row.required("name", list);
    row.required("exclusive", list);
    let exclusive = row.word(
        "exclusive",
        |text| match text {
            "exclusive" | "互斥" => Some(true),
            "overlapping" | "交叉" => Some(false),
            _ => None,
        },
        "exclusive, overlapping",
        list,
    );
    Some(Draft {
        dimension: Arc::from(dimension?),
        category: Category {
            dimension: DimensionId(0),
            id: Arc::from(category?),
            name: Arc::from(name?),
            name_en: row.shared("name:en"),
            aliases: row.list("alias"),
            parent: None,
        },
        parent: row.shared("parent"),
        parent_place: row.place("parent"),
        order: super::order(row, list).unwrap_or(i64::MAX),
        exclusive: exclusive.unwrap_or(false),
        name: row.shared("dimension_name"),
        name_en: row.shared("dimension_name:en"),
        applies_to: row.list("applies_to"),
    })
}

fn assemble(drafts: Vec<Draft>, problems: &mut Problems) -> Dimensions {
    let mut dimensions: Vec<Dimension> = Vec::new();
    let mut categories: Vec<Category> = Vec::new();
    let mut parents = Vec::new();
    for draft in drafts {
        if dimensions.last().is_none_or(|d| d.id != draft.dimension) {
            dimensions.push(Dimension {
                id: draft.dimension.clone(),
                name: draft.dimension.clone(),
                name_en: None,
                exclusive: draft.exclusive,
                applies_to: Vec::new(),
                categories: Vec::new(),
            });
        }
        let number = DimensionId(u32::try_from(dimensions.len() - 1).unwrap_or(u32::MAX));
        let Some(dimension) = dimensions.last_mut() else {
            continue;
        };
        dimension.categories.push(CategoryId(
            u32::try_from(categories.len()).unwrap_or(u32::MAX),
        ));
        dimension.exclusive &= draft.exclusive;
        if let Some(name) = draft.name {
            dimension.name = name;
        }
        dimension.name_en = dimension.name_en.take().or(draft.name_en);
        for indicator in draft.applies_to {
            if !dimension.applies_to.contains(&indicator) {
                dimension.applies_to.push(indicator);
            }
        }
        parents.push((draft.parent, draft.parent_place));
        categories.push(Category {
            dimension: number,
            ..draft.category
        });
    }
    for dimension in &mut dimensions {
        dimension.applies_to.sort();
    }
    let found: Vec<Option<CategoryId>> = parents
        .into_iter()
        .enumerate()
        .map(|(at, (parent, place))| {
            let parent = parent?;
            let dimension = categories[at].dimension;
            let id = dimensions[dimension.0 as usize]
                .categories
                .iter()
                .copied()
                .find(|id| categories[id.0 as usize].id == parent);
            if id.is_none() && !problems.is_lost("dimensions") {
                problems.list.push(unknown_category(
                    place,
                    &dimensions[dimension.0 as usize].id,
                    &parent,
                    None,
                ));
            }
            id
        })
        .collect();
    for (category, parent) in categories.iter_mut().zip(found) {
        category.parent = parent;
    }
    Dimensions::new(dimensions, categories)
}

/// A diagnostic for a category that is not in its dimension.
pub fn unknown_category(
    place: Place,
    dimension: &str,
    word: &str,
    near: Option<&str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "unknown-category",
        place,
        Words::new(
            format!("维度 `{dimension}` 没有类别 `{word}`"),
            format!("dimension `{dimension}` has no category `{word}`"),
        ),
    )
    .seen(word)
    .expected(
        format!("`dimensions` 表中维度 `{dimension}` 的类别，或“合计”"),
        format!("a category of dimension `{dimension}` in table `dimensions`, or `total`"),
    );
    match near {
        Some(near) => diagnostic.hint(
            format!("是否为 `{near}`？"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            "改正这一格，或在 dimensions 表中加上这个类别",
            "correct the cell, or add the category to table `dimensions`",
        ),
    }
}
