//! `scorecard.csv`: the yearly self-assessment (绩效自评), one row an item.

use std::sync::Arc;

use super::indicators::unknown_indicator;
use super::statistics::report_region;
use super::table::{Column, Row, TableSpec, optional, required};
use super::{Problems, cells, columns, find};
use crate::load::raw::RawTable;
use crate::model::Catalogue;
use crate::model::reference::ScoreItem;
use crate::source::Place;

/// Columns of `scorecard.csv`.
pub const SPEC: TableSpec = TableSpec {
    name: "scorecard",
    title: "绩效自评",
    title_en: "Self-assessment",
    columns: COLUMNS,
};

/// Points of one item at most.
const MOST_POINTS: i64 = 1000;

const COLUMNS: &[Column] = &[
    required(
        "region",
        &["地区"],
        "地区代码或名称",
        "code or name of the region",
    ),
    required(
        "year",
        &["年份", "年度"],
        "自评的年度",
        "the year that is assessed",
    ),
    required(
        "area",
        &["一级指标"],
        "一级指标，如投入、过程、产出、效果",
        "first level: input, process, output, effect",
    ),
    optional(
        "area:en",
        &["一级指标英文"],
        "一级指标的英文",
        "the same in English",
    ),
    required("aspect", &["二级指标"], "二级指标", "second level"),
    optional(
        "aspect:en",
        &["二级指标英文"],
        "二级指标的英文",
        "the same in English",
    ),
    required("item", &["三级指标"], "三级指标", "third level"),
    optional(
        "item:en",
        &["三级指标英文"],
        "三级指标的英文",
        "the same in English",
    ),
    required("points", &["分值"], "满分", "points at most"),
    optional(
        "score",
        &["得分"],
        "自评得分，不超过分值；还没有评的留空",
        "points given, at most `points`; empty if not assessed yet",
    ),
    optional("order", &["序号"], "在自评表里的次序", "place in the form"),
    optional(
        "indicator",
        &["指标"],
        "得分依据的统计指标",
        "the indicator that the score rests on",
    ),
    columns::SOURCE,
    optional(
        "note",
        &["说明"],
        "扣分或者加分的原因",
        "why points were taken off",
    ),
    optional(
        "note:en",
        &["英文说明"],
        "说明的英文",
        "the same in English",
    ),
    columns::PUBLISH_AT,
];

/// Reads the self-assessment, sorted by region, year and the form's own order.
pub fn scorecard(
    table: Option<&RawTable>,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<(ScoreItem, Place)> {
    let Some(sheet) = problems.open(table, &SPEC) else {
        return Vec::new();
    };
    let mut context = cells::Context::new(catalogue, problems);
    let mut list: Vec<(ScoreItem, Place)> = sheet
        .rows()
        .filter_map(|row| item(&row, &mut context))
        .collect();
    list.sort_by(|(a, _), (b, _)| {
        let key = |item: &ScoreItem| (item.region, item.year, item.order);
        let names = |item: &ScoreItem| (item.area.clone(), item.aspect.clone(), item.item.clone());
        (key(a), names(a)).cmp(&(key(b), names(b)))
    });
    list
}

fn item(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<(ScoreItem, Place)> {
    let word = row.required("region", &mut context.problems.list);
    let region = word.and_then(|word| {
        let found = context.region(word);
        if found.is_none() {
            report_region(row, "region", word, context);
        }
        found
    });
    let indicator = row.text("indicator").and_then(|word| {
        let found = context.indicator(word);
        if found.is_none() && !context.problems.is_lost("indicators") {
            let known = context.catalogue.indicators.iter().map(|(_, i)| &*i.id);
            let near = find::nearest(word, known);
            let diagnostic = unknown_indicator(row.place("indicator"), word, near);
            context.problems.list.push(diagnostic);
        }
        found
    });
    let source = cells::source(row, context);
    let list = &mut context.problems.list;
    let year = row.required("year", list).and_then(|text| {
        let year = text.trim_end_matches('年').parse::<i32>().ok();
        let year = year.filter(|year| (1949..=2999).contains(year));
        if year.is_none() {
            list.push(cells::bad_year(row.place("year"), text));
        }
        year
    });
    let area = row.required("area", list).map(Arc::<str>::from);
    let aspect = row.required("aspect", list).map(Arc::<str>::from);
    let name = row.required("item", list).map(Arc::<str>::from);
    row.required("points", list);
    let points = row.decimal("points", (0, MOST_POINTS), list);
    let order = row.count("order", list);
    let score = row.decimal("score", (0, MOST_POINTS), list);
    let publish_at = row.moment("publish_at", list);
    let item = ScoreItem {
        region: region?,
        year: year?,
        area: area?,
        area_en: row.shared("area:en"),
        aspect: aspect?,
        aspect_en: row.shared("aspect:en"),
        item: name?,
        item_en: row.shared("item:en"),
        order: order.unwrap_or(u64::MAX),
        points: points?,
        score,
        indicator,
        source,
        note: row.shared("note"),
        note_en: row.shared("note:en"),
        publish_at,
    };
    Some((item, row.place("score")))
}
