//! Regions.

use crate::model::Region;
use crate::plan::PageId;
use crate::render::export::table::{Cell, Column, column};

/// Regions, in display order.
pub const REGIONS: &[Column<Region>] = &[
    column("code", "代码，文本", "code, text", |r, _| {
        Cell::code(&r.code)
    }),
    column("name", "名称", "name", |r, _| Cell::text(&r.name)),
    column("name_en", "英文名称", "English name", |r, _| {
        Cell::words(r.name_en.as_deref())
    }),
    column("alias", "其他名称", "other names", |r, _| {
        Cell::list(r.aliases.iter().map(AsRef::as_ref))
    }),
    column(
        "parent",
        "上级地区代码",
        "code of the region it is part of",
        |r, names| Cell::code_if(r.parent.map(|id| names.region_code(id))),
    ),
    column(
        "level",
        "country 国家，province 省，city 市，county 县，township 乡，village 村，zone 功能区",
        "country, province, city, county, township, village or zone",
        |r, _| Cell::text(r.level.word()),
    ),
    column(
        "kind",
        "area 地区，own-level 本级，zone 功能区",
        "area, own-level (the superior's own unit) or zone",
        |r, _| Cell::text(r.kind.word()),
    ),
    column(
        "successor",
        "撤并后的地区代码",
        "code of the region that goes on after it",
        |r, names| Cell::code_if(r.successor.map(|id| names.region_code(id))),
    ),
    column("population", "人口", "residents", |r, _| {
        Cell::count(r.population)
    }),
    column("longitude", "经度，度", "degrees east", |r, _| {
        Cell::number(r.position.map(|p| p.0))
    }),
    column("latitude", "纬度，度", "degrees north", |r, _| {
        Cell::number(r.position.map(|p| p.1))
    }),
    column("valid_from", "起用日期", "first day", |r, _| {
        Cell::day(r.valid_from)
    }),
    column("valid_to", "停用日期", "last day", |r, _| {
        Cell::day(r.valid_to)
    }),
    column("page", "网页路径", "path of its page", |r, names| {
        let id = names.catalogue().regions.by_code(&r.code);
        names
            .page(id.map(PageId::Region))
            .map_or(Cell::Absent, Cell::owned)
    }),
];
