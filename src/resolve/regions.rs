//! `regions.csv`: the tree of regions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::find::nearest;
use super::table::{Column, Row, TableSpec, optional, required};
use super::{Problems, columns, duplicate_id};
use crate::diag::{Diagnostic, Words};
use crate::load::raw::RawTable;
use crate::model::region::{Level, Region, RegionKind};
use crate::model::{RegionId, Regions};
use crate::source::Place;

/// Columns of `regions.csv`.
pub const SPEC: TableSpec = TableSpec {
    name: "regions",
    title: "地区",
    title_en: "Regions",
    columns: COLUMNS,
};

const COLUMNS: &[Column] = &[
    required(
        "code",
        &["代码", "区划代码"],
        "代码，按文字处理；有国标区划代码的用国标代码",
        "code, kept as text; GB/T 2260 where there is one",
    ),
    required("name", &["名称", "地区"], "名称", "name"),
    optional("name:en", &["英文名称"], "英文名称", "English name"),
    optional(
        "parent",
        &["上级", "上级代码"],
        "上级地区的代码",
        "code of the region above",
    ),
    optional(
        "level",
        &["层级", "级别"],
        "country、province、city、county、township、village、zone",
        "country, province, city, county, township, village, zone",
    ),
    optional(
        "kind",
        &["性质"],
        "area 地区，own-level 本级（与各区县并列计数），zone 功能区（数字已含在所在区县内）",
        "area, own-level (counts beside the areas), zone (figures are inside an area already)",
    ),
    optional(
        "alias",
        &["别名"],
        "数据中使用的其他写法，用 ; 分隔",
        "other spellings used in the data, separated by ;",
    ),
    optional(
        "successor",
        &["后继", "更名为"],
        "撤销或更名后的代码",
        "code of the region that goes on",
    ),
    optional("population", &["人口"], "常住人口", "residents"),
    optional("longitude", &["经度"], "经度", "longitude"),
    optional("latitude", &["纬度"], "纬度", "latitude"),
    optional(
        "valid_from",
        &["启用日期"],
        "开始有效的日期",
        "first day of validity",
    ),
    optional(
        "valid_to",
        &["停用日期"],
        "最后有效的日期",
        "last day of validity",
    ),
    optional("order", &["排序"], "显示顺序", "display order"),
    columns::REMARK,
];

struct Draft<'a> {
    region: Region,
    row: Row<'a>,
}

/// Reads the tree. Rows that cannot stand are reported and left out.
pub fn regions(table: Option<&RawTable>, problems: &mut Problems) -> Regions {
    let Some(sheet) = problems.open(table, &SPEC) else {
        return Regions::default();
    };
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut seen: BTreeMap<Arc<str>, Place> = BTreeMap::new();
    for row in sheet.rows() {
        let Some(region) = read(&row, problems) else {
            continue;
        };
        if let Some(first) = seen.get(&region.code) {
            problems
                .list
                .push(duplicate_id(row.place("code"), "code", &region.code, first));
            continue;
        }
        seen.insert(region.code.clone(), row.place("code"));
        drafts.push(Draft { region, row });
    }
    drafts.sort_by(|a, b| {
        let key = |r: &Region| (r.order.unwrap_or(i64::MAX), r.code.clone());
        key(&a.region).cmp(&key(&b.region))
    });
    link(&mut drafts, problems);
    Regions::new(drafts.into_iter().map(|draft| draft.region).collect())
}

fn read(row: &Row<'_>, problems: &mut Problems) -> Option<Region> {
    let diagnostics = &mut problems.list;
    let code = row.required("code", diagnostics);
    let name = row.required("name", diagnostics);
    if code.is_none() || name.is_none() {
        problems.lost("regions");
        return None;
    }
    let levels = "country, province, city, county, township, village, zone";
    let longitude = row.decimal("longitude", (-180, 180), diagnostics);
    let latitude = row.decimal("latitude", (-90, 90), diagnostics);
    let valid_from = row.date("valid_from", diagnostics);
    let valid_to = row.date("valid_to", diagnostics);
    if let Some((from, to)) = valid_from.zip(valid_to).filter(|(from, to)| from > to) {
        diagnostics.push(super::dates_out_of_order(row.place("valid_to"), from, to));
    }
    Some(Region {
        code: Arc::from(code?),
        name: Arc::from(name?),
        name_en: row.shared("name:en"),
        aliases: row.list("alias"),
        parent: None,
        level: row
            .word("level", Level::parse, levels, diagnostics)
            .unwrap_or(Level::County),
        kind: row
            .word(
                "kind",
                RegionKind::parse,
                "area, own-level, zone",
                diagnostics,
            )
            .unwrap_or(RegionKind::Area),
        successor: None,
        population: row.count("population", diagnostics),
        position: longitude.zip(latitude),
        valid_from,
        valid_to,
        order: super::order(row, diagnostics),
    })
}

/// Turns parents and successors into ids; a loop is reported where it begins.
fn link(drafts: &mut [Draft<'_>], problems: &mut Problems) {
    let ids: BTreeMap<Arc<str>, RegionId> = drafts
        .iter()
        .enumerate()
        .map(|(at, d)| {
            (
                d.region.code.clone(),
                RegionId(u32::try_from(at).unwrap_or(u32::MAX)),
            )
        })
        .collect();
    let mut find = |row: &Row<'_>, column: &str| {
        let code = row.text(column)?;
        let found = ids.get(code).copied();
        if found.is_none() && !problems.is_lost("regions") {
            let known = || ids.keys().map(AsRef::as_ref);
            problems.list.push(unknown_region(
                row.place(column),
                code,
                nearest(code, known()),
            ));
        }
        found
    };
    for draft in drafts.iter_mut() {
        draft.region.parent = find(&draft.row, "parent");
        draft.region.successor = find(&draft.row, "successor");
    }
    for at in 0..drafts.len() {
        if loops(drafts, at) {
            let draft = &mut drafts[at];
            draft.region.parent = None;
            problems.list.push(
                Diagnostic::new(
                    "region-loop",
                    draft.row.place("parent"),
                    Words::new(
                        format!("地区 `{}` 经上级又回到自己", draft.region.code),
                        format!("region `{}` is above itself", draft.region.code),
                    ),
                )
                .seen(draft.row.text("parent").unwrap_or_default())
                .expected("没有循环的上下级关系", "a tree without loops")
                .hint("改正 `parent`", "correct `parent`"),
            );
        }
    }
}

fn loops(drafts: &[Draft<'_>], start: usize) -> bool {
    let mut at = start;
    for _ in 0..=drafts.len() {
        match drafts[at].region.parent {
            Some(parent) if parent.0 as usize == start => return true,
            Some(parent) => at = parent.0 as usize,
            None => return false,
        }
    }
    false
}

/// A diagnostic for a region that is not in the table.
pub fn unknown_region(place: Place, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "unknown-region",
        place,
        Words::new(
            format!("地区表中没有 `{word}`"),
            format!("`{word}` is not in the table of regions"),
        ),
    )
    .seen(word)
    .expected(
        "`regions` 表中的代码、名称或别名",
        "a code, name or alias of table `regions`",
    );
    match near {
        Some(near) => diagnostic.hint(
            format!("是否为 `{near}`？"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint(
            "改正这一格，或在 regions 表中加上这个地区",
            "correct the cell, or add the region to table `regions`",
        ),
    }
}
