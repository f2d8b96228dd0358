//! The columns of `statistics/*.csv` and `targets.csv`.

use super::columns;
use super::table::{Column, TableSpec, optional, required};

/// Columns of long statistics, beside one column a dimension.
pub const LONG: TableSpec = TableSpec {
    name: "statistics/*",
    title: "统计数据（长表，每行一个数；另有每个维度一列）",
    title_en: "Statistics (long: one row a value; beside these, one column a dimension)",
    columns: LONG_COLUMNS,
};

const LONG_COLUMNS: &[Column] = &[
    required(
        "region",
        &["地区"],
        "地区代码或名称；一个事实属于几个地区时用 ; 分隔",
        "code or name; several of one fact separated by ;",
    ),
    required(
        "period",
        &["时期", "期间"],
        "时期，如 2025Q3、2025年1—9月、2025-09-30；不是整月的写 起/止（原文）",
        "period: 2025Q3, 2025M01-09, 2025-09-30; from/to（words） where it is no whole months",
    ),
    required(
        "indicator",
        &["指标"],
        "指标编号或名称",
        "id or name of the indicator",
    ),
    required(
        "value",
        &["数值", "值"],
        "数值，可带限定词和单位（8629万余元）；没有时写 未统计、不适用、未到期 或 不公开",
        "value, with qualifier and unit if need be; where there is none: not-collected, not-applicable, not-yet-due or withheld",
    ),
    optional(
        "unit",
        &["单位"],
        "单位；空为指标的单位",
        "unit; blank for the indicator's own",
    ),
    optional(
        "status",
        &["状态"],
        "provisional 初步、final 最终、revised 修订、reported 引述",
        "provisional, final, revised or reported",
    ),
    optional(
        "scope",
        &["范围", "口径范围"],
        "与指标口径不同的范围",
        "scope that differs from the indicator's",
    ),
    columns::STATED,
    columns::SOURCE,
    columns::LOCATOR,
    columns::PUBLISH_AT,
    optional(
        "replaces",
        &["原值"],
        "修订前的数值",
        "the value that a revision replaces",
    ),
    columns::NOTE,
];

/// Columns of wide statistics, beside one column an indicator.
pub const WIDE: TableSpec = TableSpec {
    name: "statistics/*",
    title: "统计数据（宽表，每个指标一列，只放合计数）",
    title_en: "Statistics (wide: one column an indicator, undivided totals only)",
    columns: WIDE_COLUMNS,
};

const WIDE_COLUMNS: &[Column] = &[
    required(
        "region",
        &["地区"],
        "地区代码或名称",
        "code or name of the region",
    ),
    required("period", &["时期", "期间"], "时期", "period"),
    optional(
        "status",
        &["状态"],
        "provisional、final、revised、reported",
        "provisional, final, revised or reported",
    ),
    columns::SOURCE,
    columns::LOCATOR,
    columns::PUBLISH_AT,
    columns::NOTE,
];

/// Columns of `targets.csv`, beside one column a dimension.
pub const TARGETS: TableSpec = TableSpec {
    name: "targets",
    title: "年度目标",
    title_en: "Yearly targets",
    columns: TARGET_COLUMNS,
};

const TARGET_COLUMNS: &[Column] = &[
    required(
        "region",
        &["地区"],
        "地区代码或名称",
        "code or name of the region",
    ),
    required("year", &["年份", "年度"], "年份", "year"),
    required(
        "indicator",
        &["指标"],
        "指标编号或名称",
        "id or name of the indicator",
    ),
    required("value", &["目标值", "目标"], "目标值", "the target"),
    optional(
        "unit",
        &["单位"],
        "单位；空为指标的单位",
        "unit; blank for the indicator's own",
    ),
    optional(
        "status",
        &["状态"],
        "provisional、final、revised、reported",
        "provisional, final, revised or reported",
    ),
    columns::STATED,
    columns::SOURCE,
    columns::LOCATOR,
    columns::PUBLISH_AT,
    columns::NOTE,
];
