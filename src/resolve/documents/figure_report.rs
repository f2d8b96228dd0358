//! What is said about figures in text that cannot be resolved.

use crate::diag::{Diagnostic, Words};
use crate::model::Catalogue;
use crate::resolve::find;
use crate::source::Place;

use super::figure_syntax::Argument;

/// The names of arguments, beside the dimensions.
pub const ARGUMENTS: [&str; 8] = [
    "indicator",
    "region",
    "period",
    "unit",
    "as",
    "scope",
    "source",
    "measure",
];

/// An argument that `figure` does not have.
pub fn unknown_argument(name: &str, near: Option<&str>, place: Place) -> Diagnostic {
    let shown = if name.is_empty() { "…" } else { name };
    let diagnostic = Diagnostic::new(
        "figure-argument",
        place,
        Words::new(
            format!("`figure` 没有参数 `{shown}`"),
            format!("`figure` has no argument `{shown}`"),
        ),
    )
    .seen(shown);
    let list = ARGUMENTS[1..].join("`、`");
    let diagnostic = match near {
        Some(near) => diagnostic.expected(format!("`{near}`"), format!("`{near}`")),
        None => diagnostic,
    };
    diagnostic.hint(
        format!("可用的有 `{list}` 和 `data/dimensions.csv` 里的维度，写成 `名称=值`"),
        format!("known are `{list}` and the dimensions of `data/dimensions.csv`, as `name=value`"),
    )
}

/// An argument whose value cannot be used.
pub fn wrong_argument(argument: &Argument, place: Place, zh: &str, en: &str) -> Diagnostic {
    let name = if argument.name.is_empty() {
        "indicator"
    } else {
        argument.name
    };
    Diagnostic::new(
        "figure-argument",
        place,
        Words::new(
            format!("`figure` 的参数 `{name}` 不对"),
            format!("the argument `{name}` of `figure` is wrong"),
        ),
    )
    .seen(argument.value)
    .expected(zh, en)
    .hint(format!("请改为：{zh}"), format!("write: {en}"))
}

/// An indicator that the table does not list.
pub fn unknown_indicator(word: &str, near: Option<&str>, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "unknown-indicator",
        place,
        Words::new(
            format!("指标表里没有 `{word}`"),
            format!("no indicator `{word}` in the table of indicators"),
        ),
    )
    .seen(word);
    let diagnostic = match near {
        Some(near) => diagnostic.expected(format!("`{near}`？"), format!("`{near}`?")),
        None => diagnostic,
    };
    diagnostic.hint(
        "请写 `data/indicators.csv` 里的 id 或名称",
        "write an id or name of `data/indicators.csv`",
    )
}

/// A figure whose region nothing tells.
pub fn no_region(place: Place) -> Diagnostic {
    Diagnostic::new(
        "figure-argument",
        place,
        Words::new(
            "没有写地区，文首和 `site.toml` 也都没有",
            "no region is given, neither here nor at the top nor in `site.toml`",
        ),
    )
    .hint(
        "请加上 `region=` 和地区代码，或在 `site.toml` 里写明 `region`",
        "add `region=` with a region's code, or set `region` in `site.toml`",
    )
}

/// A period that is missing, unreadable or of the wrong kind.
pub fn period_problem(zh: &str, en: &str, place: Place) -> Diagnostic {
    Diagnostic::new("figure-period", place, Words::new(zh, en))
        .expected("`period=2025Q3`", "`period=2025Q3`")
        .hint(
            "请写 `2025`、`2025H1`、`2025Q3`、`2025M01-09`；时点数写日期 `2025-09-30`",
            "write `2025`, `2025H1`, `2025Q3` or `2025M01-09`; for stocks a day, `2025-09-30`",
        )
}

/// A category that its dimension does not have.
pub fn unknown_category(argument: &Argument, place: Place, catalogue: &Catalogue) -> Diagnostic {
    let (name, word) = (argument.name, argument.value);
    let dimensions = &catalogue.dimensions;
    let known: Vec<&str> = dimensions
        .categories()
        .filter(|(_, category)| {
            let dimension = dimensions.get(category.dimension);
            *dimension.id == *name || *dimension.name == *name
        })
        .map(|(_, category)| &*category.id)
        .collect();
    let diagnostic = Diagnostic::new(
        "unknown-category",
        place,
        Words::new(
            format!("维度 `{name}` 里没有 `{word}`"),
            format!("the dimension `{name}` has no category `{word}`"),
        ),
    )
    .seen(word);
    let diagnostic = match find::nearest(word, known.into_iter()) {
        Some(near) => diagnostic.expected(format!("`{near}`？"), format!("`{near}`?")),
        None => diagnostic,
    };
    diagnostic.hint(
        "请写 `data/dimensions.csv` 里的分类",
        "write a category of `data/dimensions.csv`",
    )
}
