//! `regions.csv`: province, city, districts (one under its former code too), the city's own unit,
//! townships.

use crate::geography::{Point, Township};
use crate::names::DISTRICTS;
use crate::table::Table;

/// A row; what is not named is empty.
#[derive(Default)]
struct Region<'a> {
    code: &'a str,
    name: &'a str,
    name_en: &'a str,
    parent: &'a str,
    level: &'a str,
    /// `area` unless it says otherwise.
    kind: Option<&'a str>,
    alias: &'a str,
    successor: &'a str,
    population: Option<i64>,
    seat: Option<Point>,
    valid_from: &'a str,
    valid_to: &'a str,
    order: usize,
    note: &'a str,
}

impl Region<'_> {
    fn push(self, table: &mut Table) {
        let (longitude, latitude) = self.seat.map(Point::degrees).unwrap_or_default();
        let population = self
            .population
            .map(|people| people.to_string())
            .unwrap_or_default();
        let order = self.order.to_string();
        table.row_of(&[
            self.code,
            self.name,
            self.name_en,
            self.parent,
            self.level,
            self.kind.unwrap_or("area"),
            self.alias,
            self.successor,
            &population,
            &longitude,
            &latitude,
            self.valid_from,
            self.valid_to,
            &order,
            self.note,
        ]);
    }
}

/// The whole table.
pub fn table(townships: &[Township]) -> Table {
    let mut table = Table::new(
        "code,name,name:en,parent,level,kind,alias,successor,population,longitude,latitude,\
         valid_from,valid_to,order,note",
    );
    city(&mut table);
    for index in 0..DISTRICTS.len() {
        district(&mut table, index);
    }
    own_level(&mut table);
    for (order, township) in townships.iter().enumerate() {
        let region = Region {
            code: &township.code,
            name: &township.name(),
            name_en: &township.name_en(),
            parent: DISTRICTS[township.district].code,
            level: "township",
            population: Some(township.population()),
            seat: Some(township.seat),
            order: 101 + order,
            ..Region::default()
        };
        region.push(&mut table);
    }
    table
}

fn city(table: &mut Table) {
    let province = Region {
        code: "990000",
        name: "示例省",
        name_en: "Example Province",
        level: "province",
        order: 1,
        note: "虚构，代码不属于GB/T 2260",
        ..Region::default()
    };
    province.push(table);
    let city = Region {
        code: "990100",
        name: "安和市",
        name_en: "Anhe City",
        parent: "990000",
        level: "city",
        alias: "全市",
        population: Some(DISTRICTS.iter().map(|district| district.population).sum()),
        seat: Some(Point::of(DISTRICTS[0].seat)),
        order: 2,
        note: "虚构，位置在公海",
        ..Region::default()
    };
    city.push(table);
}

fn district(table: &mut Table, index: usize) {
    let district = &DISTRICTS[index];
    let renamed = district.code == "990103";
    // 安和 alone could be the city.
    let short: String = match index {
        0 => String::new(),
        _ => district.name.chars().take(2).collect(),
    };
    let now = Region {
        code: district.code,
        name: district.name,
        name_en: district.name_en,
        parent: "990100",
        level: "county",
        alias: &short,
        population: Some(district.population),
        seat: Some(Point::of(district.seat)),
        valid_from: if renamed { "2023-01-01" } else { "" },
        order: 11 + index,
        note: if renamed { "由东岭县改设" } else { "" },
        ..Region::default()
    };
    now.push(table);
    if renamed {
        let before = Region {
            code: "990123",
            name: "东岭县",
            name_en: "Dongling County",
            parent: "990100",
            level: "county",
            successor: "990103",
            seat: Some(Point::of(district.seat)),
            valid_to: "2022-12-31",
            order: 11 + index,
            note: "2023年1月1日改设东岭区",
            ..Region::default()
        };
        before.push(table);
    }
}

fn own_level(table: &mut Table) {
    let unit = Region {
        code: "990190",
        name: "市本级",
        name_en: "City level",
        parent: "990100",
        level: "city",
        kind: Some("own-level"),
        alias: "安和市本级",
        order: 20,
        note: "市级机构直接办理的部分，不是一个地区",
        ..Region::default()
    };
    unit.push(table);
}
