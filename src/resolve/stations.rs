//! `stations.csv` and `places.csv`: where help is, and whom it is to reach.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::statistics::report_region;
use super::table::{Column, Row, TableSpec, optional, required, wrong};
use super::{Problems, cells, columns, dates_out_of_order, duplicate_id, hours};
use crate::diag::{Diagnostic, Words};
use crate::load::raw::RawTable;
use crate::model::region::Level;
use crate::model::station::{Datum, Hours, Place as Village, Position, Station, StationKind};
use crate::model::{Catalogue, RegionId};
use crate::source::Place;

/// Columns of `stations.csv`.
pub const STATIONS: TableSpec = TableSpec {
    name: "stations",
    title: "站点",
    title_en: "Stations",
    columns: STATION_COLUMNS,
};

const STATION_COLUMNS: &[Column] = &[
    required(
        "id",
        &["编号"],
        "编号，也是网址的一部分",
        "id and part of the address",
    ),
    required("name", &["名称"], "名称", "name"),
    optional("name:en", &["英文名称"], "英文名称", "English name"),
    required(
        "region",
        &["地区"],
        "所在地区的代码或名称",
        "code or name of its region",
    ),
    optional(
        "level",
        &["层级", "级别"],
        "city、county、township、village",
        "city, county, township, village",
    ),
    required(
        "kind",
        &["类型"],
        "center 中心、station 工作站、contact-point 联络点、duty-office 值班点",
        "center, station, contact-point, duty-office",
    ),
    required("address", &["地址"], "地址", "address"),
    optional("address:en", &["英文地址"], "英文地址", "English address"),
    optional(
        "phone",
        &["电话"],
        "电话，按文字处理",
        "phone, kept as text",
    ),
    optional(
        "hours",
        &["开放时间", "办公时间"],
        "如 周一至周五 9:00-12:00 14:00-17:30",
        "for example 周一至周五 9:00-12:00 14:00-17:30",
    ),
    optional("longitude", &["经度"], "经度", "longitude"),
    optional("latitude", &["纬度"], "纬度", "latitude"),
    optional(
        "datum",
        &["坐标系"],
        "WGS-84、GCJ-02、BD-09、CGCS2000；有坐标时必填",
        "WGS-84, GCJ-02, BD-09, CGCS2000; needed with coordinates",
    ),
    optional("opened", &["设立日期"], "设立日期", "first day"),
    optional("closed", &["撤销日期"], "撤销日期", "last day"),
    optional(
        "accessible",
        &["无障碍"],
        "是否无障碍：yes、no",
        "wheelchair access: yes or no",
    ),
    optional(
        "services",
        &["服务"],
        "能办的事，用 ; 分隔",
        "what it can do, separated by ;",
    ),
    optional(
        "languages",
        &["语言"],
        "普通话以外的语言，含手语",
        "languages beside Mandarin, sign language among them",
    ),
    columns::REMARK,
];

/// Columns of `places.csv`.
pub const PLACES: TableSpec = TableSpec {
    name: "places",
    title: "村居（站点要覆盖的地方）",
    title_en: "Places that the stations are to cover",
    columns: PLACE_COLUMNS,
};

const PLACE_COLUMNS: &[Column] = &[
    required("id", &["编号"], "编号", "id"),
    required("name", &["名称"], "名称", "name"),
    required(
        "region",
        &["地区"],
        "所属乡镇的代码或名称",
        "code or name of its township",
    ),
    required("population", &["人口"], "人口", "residents"),
    required("longitude", &["经度"], "经度", "longitude"),
    required("latitude", &["纬度"], "纬度", "latitude"),
    required(
        "datum",
        &["坐标系"],
        "WGS-84、GCJ-02、BD-09、CGCS2000",
        "WGS-84, GCJ-02, BD-09, CGCS2000",
    ),
    optional(
        "terrain",
        &["地形"],
        "plain、hill、mountain",
        "plain, hill, mountain",
    ),
    columns::REMARK,
];

/// Reads the stations, sorted by id.
pub fn stations(
    table: Option<&RawTable>,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<(Station, Place)> {
    by_id(table, &STATIONS, catalogue, problems, station, |s| {
        s.id.clone()
    })
}

/// Reads the places, sorted by id.
pub fn places(
    table: Option<&RawTable>,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<(Village, Place)> {
    by_id(table, &PLACES, catalogue, problems, village, |p| {
        p.id.clone()
    })
}

fn by_id<T>(
    table: Option<&RawTable>,
    spec: &TableSpec,
    catalogue: &Catalogue,
    problems: &mut Problems,
    read: impl Fn(&Row<'_>, &mut cells::Context<'_>) -> Option<T>,
    id: impl Fn(&T) -> Arc<str>,
) -> Vec<(T, Place)> {
    let Some(sheet) = problems.open(table, spec) else {
        return Vec::new();
    };
    let mut list: BTreeMap<Arc<str>, (T, Place)> = BTreeMap::new();
    let mut duplicates = Vec::new();
    let mut context = cells::Context::new(catalogue, problems);
    for row in sheet.rows() {
        let Some(item) = read(&row, &mut context) else {
            continue;
        };
        let id = id(&item);
        match list.get(&id) {
            Some((_, first)) => duplicates.push(duplicate_id(row.place("id"), "id", &id, first)),
            None => {
                list.insert(id, (item, row.place("id")));
            }
        }
    }
    problems.list.extend(duplicates);
    list.into_values().collect()
}

fn station(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<Station> {
    let id = row.required("id", &mut context.problems.list);
    let name = row.required("name", &mut context.problems.list);
    let address = row.required("address", &mut context.problems.list);
    let region = region(row, context);
    row.required("kind", &mut context.problems.list);
    let list = &mut context.problems.list;
    let kinds = "center, station, contact-point, duty-office";
    let kind = row.word("kind", StationKind::parse, kinds, list);
    let levels = "city, county, township, village";
    let level = row
        .word("level", Level::parse, levels, list)
        .unwrap_or(Level::Township);
    let id = id.filter(|id| super::address_word(row.place("id"), "id", id, list));
    let opened = row.date("opened", list);
    let closed = row.date("closed", list);
    if let Some((from, to)) = opened.zip(closed).filter(|(from, to)| from > to) {
        list.push(dates_out_of_order(row.place("closed"), from, to));
    }
    Some(Station {
        id: Arc::from(id?),
        name: Arc::from(name?),
        name_en: row.shared("name:en"),
        region: region?,
        level,
        kind: kind?,
        address: Arc::from(address?),
        phone: phone(row, list),
        hours_text: row.shared("hours"),
        hours: opening_hours(row, list),
        position: position(row, list),
        opened,
        closed,
        accessible: row.yes_no("accessible", list),
        services: row.list("services"),
        languages: row.list("languages"),
    })
}

fn village(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<Village> {
    let id = row.required("id", &mut context.problems.list);
    let name = row.required("name", &mut context.problems.list);
    let region = region(row, context);
    let list = &mut context.problems.list;
    row.required("population", list);
    let population = row.count("population", list);
    let mut filled = true;
    for column in ["longitude", "latitude", "datum"] {
        filled &= row.required(column, list).is_some();
    }
    let position = filled.then(|| position(row, list)).flatten();
    Some(Village {
        id: Arc::from(id?),
        name: Arc::from(name?),
        region: region?,
        population: population?,
        position: position?,
        terrain: row.shared("terrain"),
    })
}

fn region(row: &Row<'_>, context: &mut cells::Context<'_>) -> Option<RegionId> {
    let word = row.required("region", &mut context.problems.list)?;
    let found = context.region(word);
    if found.is_none() {
        report_region(row, "region", word, context);
    }
    found
}

fn position(row: &Row<'_>, list: &mut crate::diag::Diagnostics) -> Option<Position> {
    let longitude = row.decimal("longitude", (-180, 180), list);
    let latitude = row.decimal("latitude", (-90, 90), list);
    let (longitude, latitude) = longitude.zip(latitude)?;
    let names = "WGS-84, GCJ-02, BD-09, CGCS2000";
    row.required("datum", list)?;
    let datum = row.word("datum", Datum::parse, names, list)?;
    Some(Position {
        longitude,
        latitude,
        datum,
    })
}

fn opening_hours(row: &Row<'_>, list: &mut crate::diag::Diagnostics) -> Hours {
    let Some(text) = row.text("hours") else {
        return Hours::default();
    };
    hours::parse(text).unwrap_or_else(|| {
        list.push(
            Diagnostic::new(
                "station-hours",
                row.place("hours"),
                Words::new(
                    format!("开放时间读不懂：`{text}`"),
                    format!("failed to read the opening hours `{text}`"),
                ),
            )
            .seen(text)
            .expected(
                "如 周一至周五 9:00-12:00 14:00-17:30；周六 9:00-12:00",
                "for example 周一至周五 9:00-12:00 14:00-17:30；周六 9:00-12:00",
            )
            .hint(
                "先写星期几，再写几点到几点；不同的日子用；分开",
                "days first, then from-to; separate groups of days with ；",
            ),
        );
        Hours::default()
    })
}

/// A phone number is text: digits, area code, extension.
fn phone(row: &Row<'_>, list: &mut crate::diag::Diagnostics) -> Option<Arc<str>> {
    let text = row.text("phone")?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let sound = text
        .chars()
        .all(|c| c.is_ascii_digit() || "-+ ()（）转、/".contains(c))
        && (5..=30).contains(&digits);
    if !sound {
        list.push(
            wrong(
                row.place("phone"),
                "phone",
                text,
                "电话号码，如 0816-1234567",
                "a phone number like 0816-1234567",
            )
            .hint(
                "写区号和号码；Excel 把号码变成小数时，把单元格设为文本再填",
                "write area code and number; format the cell as text in Excel",
            ),
        );
        return None;
    }
    Some(Arc::from(text))
}
