//! Mistakes in the tables beside the statistics.

use crate::base::Base;
use crate::fault::{At, Fault, Kind};
use crate::support::random::Random;
use crate::support::table::Table;

const STATIONS: &str = "data/stations.csv";
const REGIONS: &str = "data/regions.csv";
const INDICATORS: &str = "data/indicators.csv";
const DIMENSIONS: &str = "data/dimensions.csv";
const PUBLICITY: &str = "data/publicity.csv";
const TARGETS: &str = "data/targets.csv";
const THRESHOLDS: &str = "data/thresholds.csv";

pub const KINDS: &[Kind] = &[
    Kind {
        name: "station id given twice",
        code: "duplicate-id",
        make: |base, random| twice(base, random, STATIONS, "id"),
    },
    Kind {
        name: "station id that cannot be an address",
        code: "bad-id",
        make: |base, random| {
            bad(
                base,
                random,
                STATIONS,
                "id",
                &["安和中心", "Anhe_Center", "a b"],
            )
        },
    },
    Kind {
        name: "station in an unknown region",
        code: "unknown-region",
        make: |base, random| bad(base, random, STATIONS, "region", &["996101002", "安河区"]),
    },
    Kind {
        name: "opening hours that cannot be read",
        code: "station-hours",
        make: |base, random| {
            let hours = [
                "周八 9:00-12:00",
                "上午",
                "周一 9-12",
                "周一至周五 17:30-9:00",
            ];
            bad(base, random, STATIONS, "hours", &hours)
        },
    },
    Kind {
        name: "phone that is none",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                STATIONS,
                "phone",
                &["12", "见门牌", "0000-12E45"],
            )
        },
    },
    Kind {
        name: "latitude out of range",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                STATIONS,
                "latitude",
                &["120.78", "-91", "20,78"],
            )
        },
    },
    Kind {
        name: "datum that is none",
        code: "wrong-type",
        make: |base, random| bad(base, random, STATIONS, "datum", &["火星", "WGS-48", "高德"]),
    },
    Kind {
        name: "coordinates without a datum",
        code: "blank-cell",
        make: |base, random| bad(base, random, STATIONS, "datum", &[""]),
    },
    Kind {
        name: "station in another datum than the places",
        code: "station-datum",
        make: |base, random| {
            let fault = bad(base, random, STATIONS, "datum", &["GCJ-02", "BD-09"]);
            // The station as a whole is meant: the diagnostic is at its id.
            on_row(base, fault, "id")
        },
    },
    Kind {
        name: "station closed before it opened",
        code: "date-order",
        make: |base, random| {
            let row = row(base, random, STATIONS, "opened");
            Fault::cell(base, STATIONS, row, "closed", "1999-12-31")
        },
    },
    Kind {
        name: "kind of station that is none",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                STATIONS,
                "kind",
                &["centre", "中心站", "office"],
            )
        },
    },
    Kind {
        name: "neither yes nor no",
        code: "wrong-type",
        make: |base, random| bad(base, random, STATIONS, "accessible", &["也许", "y", "部分"]),
    },
    Kind {
        name: "station without an address",
        code: "blank-cell",
        make: |base, random| bad(base, random, STATIONS, "address", &[""]),
    },
    Kind {
        name: "unknown region above",
        code: "unknown-region",
        make: |base, random| bad(base, random, REGIONS, "parent", &["996101", "990199"]),
    },
    Kind {
        name: "region code given twice",
        code: "duplicate-id",
        make: |base, random| twice(base, random, REGIONS, "code"),
    },
    Kind {
        name: "region above itself",
        code: "region-loop",
        make: |base, random| {
            let row = row(base, random, REGIONS, "parent");
            let code = base.tables[REGIONS].cell(row, "code");
            Fault::cell(base, REGIONS, row, "parent", code)
        },
    },
    Kind {
        name: "population that is no number",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                REGIONS,
                "population",
                &["78万人", "7862l4", "-5"],
            )
        },
    },
    Kind {
        name: "place without a region",
        code: "blank-cell",
        make: |base, random| bad(base, random, "data/places.csv", "region", &[""]),
    },
    Kind {
        name: "kind of indicator that is none",
        code: "wrong-type",
        make: |base, random| bad(base, random, INDICATORS, "kind", &["flwo", "流", "sum"]),
    },
    Kind {
        name: "decimals that are no number",
        code: "wrong-type",
        make: |base, random| bad(base, random, INDICATORS, "decimals", &["两位", "1.5", "o"]),
    },
    Kind {
        name: "direction that is none",
        code: "wrong-type",
        make: |base, random| bad(base, random, INDICATORS, "better", &["hihger", "多", "up"]),
    },
    Kind {
        name: "denominator that is no indicator",
        code: "unknown-indicator",
        make: |base, random| {
            bad(
                base,
                random,
                INDICATORS,
                "denominator",
                &["case.acepted", "全部案件"],
            )
        },
    },
    Kind {
        name: "indicator id given twice",
        code: "duplicate-id",
        make: |base, random| twice(base, random, INDICATORS, "id"),
    },
    Kind {
        name: "neither exclusive nor overlapping",
        code: "wrong-type",
        make: |base, random| bad(base, random, DIMENSIONS, "exclusive", &["yes", "exlusive"]),
    },
    Kind {
        name: "more handed out than printed",
        code: "print-run",
        make: |base, random| {
            let row = row(base, random, PUBLICITY, "printed");
            let printed: u64 = base.tables[PUBLICITY]
                .cell(row, "printed")
                .parse()
                .expect("a number");
            let more = printed + 1 + random.below(500) as u64;
            Fault::cell(base, PUBLICITY, row, "distributed", more.to_string())
        },
    },
    Kind {
        name: "event on a day that does not exist",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                PUBLICITY,
                "date",
                &["2025-02-30", "2025.13.1", "春节"],
            )
        },
    },
    Kind {
        name: "copies that are no number",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                PUBLICITY,
                "printed",
                &["2OOO", "两千", "2000份"],
            )
        },
    },
    Kind {
        name: "release on a day that does not exist",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                "data/calendar.csv",
                "date",
                &["2026-02-29", "2026-4-31", "四月"],
            )
        },
    },
    Kind {
        name: "release of a period that is none",
        code: "bad-period",
        make: |base, random| {
            bad(
                base,
                random,
                "data/calendar.csv",
                "period",
                &["2025Q5", "本季度"],
            )
        },
    },
    Kind {
        name: "day neither off nor worked",
        code: "wrong-type",
        make: |base, random| {
            bad(
                base,
                random,
                "data/holidays.csv",
                "kind",
                &["holiday", "休"],
            )
        },
    },
    Kind {
        name: "target in a unit that does not convert",
        code: "unit-mismatch",
        make: |base, random| bad(base, random, TARGETS, "unit", &["公里", "个月"]),
    },
    Kind {
        name: "target of a year that is none",
        code: "bad-period",
        make: |base, random| bad(base, random, TARGETS, "year", &["2025Q1", "今年", "25"]),
    },
    Kind {
        name: "target of an unknown indicator",
        code: "unknown-indicator",
        make: |base, random| {
            bad(
                base,
                random,
                TARGETS,
                "indicator",
                &["case.acceptd", "办案数量"],
            )
        },
    },
    Kind {
        name: "standard that ends before it begins",
        code: "date-order",
        make: |base, random| bad(base, random, THRESHOLDS, "valid_to", &["2001-01-01"]),
    },
    Kind {
        name: "standard from an unknown source",
        code: "unknown-source",
        make: |base, random| {
            bad(
                base,
                random,
                THRESHOLDS,
                "source",
                &["standard-2020", "民政局"],
            )
        },
    },
    Kind {
        name: "source id given twice",
        code: "duplicate-id",
        make: |base, random| twice(base, random, "data/sources.csv", "id"),
    },
];

/// A cell that was filled, with something wrong in it.
fn bad(base: &Base, random: &mut Random, file: &str, column: &str, wrong: &[&str]) -> Fault {
    let row = row(base, random, file, column);
    Fault::cell(base, file, row, column, random.of(wrong))
}

/// A row with a filled cell in a column.
fn row(base: &Base, random: &mut Random, file: &str, column: &str) -> usize {
    let table = &base.tables[file];
    let filled: Vec<usize> = (0..table.rows.len())
        .filter(|row| !table.cell(*row, column).is_empty())
        .collect();
    random.of(&filled)
}

/// A row once more, at the end of its table.
fn twice(base: &Base, random: &mut Random, file: &str, column: &str) -> Fault {
    let mut table: Table = base.tables[file].clone();
    let row = random.below(table.rows.len());
    table.rows.push(table.rows[row].clone());
    let at = At::cell(file, table.rows.len() - 1, table.column(column));
    Fault::table(file, table, at, format!("row {} again", row + 2))
}

/// The diagnostic is at another cell of the same row.
fn on_row(base: &Base, mut fault: Fault, column: &str) -> Fault {
    let column = base.tables[&fault.file].column(column) + 1;
    let column = u32::try_from(column).expect("few columns");
    fault.at.cell = fault.at.cell.map(|(row, _)| (row, column));
    fault
}
