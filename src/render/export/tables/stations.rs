//! Stations where people get help.

use crate::model::station::{Datum, Hours, OpenDays, Station};
use crate::plan::PageId;
use crate::render::export::table::{Cell, Column, column};

/// Stations, by id.
pub const STATIONS: &[Column<Station>] = &[
    column("id", "编号", "id", |s, _| Cell::code(&s.id)),
    column("name", "名称", "name", |s, _| Cell::text(&s.name)),
    column("name_en", "英文名称", "English name", |s, _| {
        Cell::words(s.name_en.as_deref())
    }),
    column(
        "region",
        "所在地区代码",
        "code of the region",
        |s, names| Cell::code(names.region_code(s.region)),
    ),
    column(
        "region_name",
        "所在地区名称",
        "name of the region, in Chinese",
        |s, names| Cell::text(names.region_name(s.region)),
    ),
    column(
        "level",
        "层级",
        "level of the body that runs it",
        |s, _| Cell::text(s.level.word()),
    ),
    column(
        "kind",
        "center 中心，station 工作站，contact-point 联络点，duty-office 值班点",
        "center, station, contact-point or duty-office",
        |s, _| Cell::text(s.kind.word()),
    ),
    column("address", "地址", "address", |s, _| {
        Cell::words(Some(&s.address))
    }),
    column("phone", "电话，文本", "phone, text", |s, _| {
        Cell::code_if(s.phone.as_deref())
    }),
    column(
        "hours",
        "开放时间",
        "opening hours as written",
        |s, _| Cell::words(s.hours_text.as_deref()),
    ),
    column(
        "opening_hours",
        "开放时间，OpenStreetMap 写法",
        "opening hours in the notation of OpenStreetMap",
        |s, _| opening_hours(&s.hours),
    ),
    column("longitude", "经度，度", "degrees east", |s, _| {
        Cell::number(s.position.map(|p| p.longitude))
    }),
    column("latitude", "纬度，度", "degrees north", |s, _| {
        Cell::number(s.position.map(|p| p.latitude))
    }),
    column("datum", "坐标系", "coordinate system", |s, _| {
        match s.position.map(|p| p.datum) {
            Some(Datum::Wgs84) => Cell::text("WGS-84"),
            Some(Datum::Gcj02) => Cell::text("GCJ-02"),
            Some(Datum::Bd09) => Cell::text("BD-09"),
            Some(Datum::Cgcs2000) => Cell::text("CGCS2000"),
            None => Cell::Absent,
        }
    }),
    column("opened", "启用日期", "first day", |s, _| {
        Cell::day(s.opened)
    }),
    column("closed", "停用日期", "last day", |s, _| {
        Cell::day(s.closed)
    }),
    column(
        "accessible",
        "轮椅能否进出",
        "wheelchair access",
        |s, _| s.accessible.map_or(Cell::Absent, Cell::Flag),
    ),
    column("services", "能办的事", "what it can do", |s, _| {
        Cell::list(s.services.iter().map(AsRef::as_ref))
    }),
    column(
        "languages",
        "普通话之外的语言",
        "languages beside Mandarin",
        |s, _| Cell::list(s.languages.iter().map(AsRef::as_ref)),
    ),
    column("page", "网页路径", "path of its page", |s, names| {
        let page = names.station(&s.id).map(PageId::Station);
        names.page(page).map_or(Cell::Absent, Cell::owned)
    }),
];

/// `Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00`.
fn opening_hours<'a>(hours: &Hours) -> Cell<'a> {
    let groups: Vec<String> = hours.groups.iter().map(group).collect();
    if groups.is_empty() {
        Cell::Absent
    } else {
        Cell::owned(groups.join("; "))
    }
}

fn group(open: &OpenDays) -> String {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let name = |day: u8| DAYS.get(usize::from(day)).copied().unwrap_or_default();
    let days: Vec<String> = open
        .days
        .chunk_by(|a, b| a + 1 == *b)
        .map(|run| match run {
            [] => String::new(),
            [day] => name(*day).to_owned(),
            [first, .., last] => format!("{}-{}", name(*first), name(*last)),
        })
        .collect();
    let times: Vec<String> = open
        .times
        .iter()
        .map(|(from, to)| {
            format!(
                "{:02}:{:02}-{:02}:{:02}",
                from.hour(),
                from.minute(),
                to.hour(),
                to.minute()
            )
        })
        .collect();
    format!("{} {}", days.join(","), times.join(","))
}
