//! The small tables: targets, means thresholds, release dates, days off.

use crate::levels::{LAGGING, UNITS};
use crate::rng::Rng;
use crate::sources;
use crate::statistics::unit_code;
use crate::table::Table;
use crate::time::{QUARTERS, cumulative_period, name, release_day, year};

/// The city's targets of 2021 to 2025, with the unit that they are written in.
const TARGETS: [(&str, &str, [i64; 5]); 5] = [
    ("case.accepted", "件", [2300, 2550, 2800, 3100, 3400]),
    (
        "recipients",
        "人次",
        [14_500, 15_500, 17_000, 18_500, 20_000],
    ),
    ("money.recovered", "万元", [5200, 5800, 6400, 7000, 7800]),
    (
        "consult.received",
        "人次",
        [33_000, 36_000, 39_000, 43_000, 48_000],
    ),
    ("quality.reviewed", "件", [160, 180, 200, 220, 240]),
];

/// Shares of the target for cases, in thousandths: the districts, then the city's own unit.
const TARGET_SHARES: [i64; UNITS] = [208, 183, 146, 122, 108, 87, 44, 50, 52];

/// 云岑县 takes on more in 2025.
const LAGGING_SHARE_2025: i64 = 55;

/// `targets.csv`: five for the city; cases also for each unit, in tens that add up to the city's.
pub fn targets() -> Table {
    let mut rng = Rng::new("targets");
    let mut table =
        Table::new("region,year,indicator,value,unit,status,stated,source,locator,note");
    for (index, target_year) in (2021..=2025).enumerate() {
        let source = sources::plan(target_year);
        for (order, (indicator, unit, values)) in TARGETS.iter().enumerate() {
            let target = values[index];
            let stated = match *indicator {
                "case.accepted" => format!("全市办理法律援助案件{target}件"),
                "recipients" => format!("受援群众{target}人次"),
                "money.recovered" => format!("为受援群众挽回损失{target}万元"),
                "consult.received" => format!("接待法律咨询{target}人次"),
                _ => format!("评查案件{target}件"),
            };
            let locator = format!("第二部分第{}项", order + 1);
            table.row([
                "990100",
                &target_year.to_string(),
                indicator,
                &target.to_string(),
                unit,
                "final",
                &stated,
                &source,
                &locator,
                "",
            ]);
        }
        let mut shares = TARGET_SHARES;
        if target_year == 2025 {
            shares[LAGGING] = LAGGING_SHARE_2025;
        }
        let parts = rng.apportion(TARGETS[0].2[index] / 10, &shares);
        for (unit, tens) in parts.into_iter().enumerate() {
            table.row([
                unit_code(unit, index * 4 + 3),
                &target_year.to_string(),
                "case.accepted",
                &(tens * 10).to_string(),
                "件",
                "final",
                "",
                &source,
                "附表",
                "",
            ]);
        }
    }
    table
}

/// `thresholds.csv`: means thresholds and the minimum living allowance that they follow.
pub fn thresholds() -> Table {
    let mut table = Table::new("region,name,name:en,value,unit,valid_from,valid_to,source,note");
    let periods = [
        ("2021-01-01", "2022-12-31", "1260", "630", "standard-2021"),
        ("2023-01-01", "2024-12-31", "1380", "690", "standard-2023"),
        ("2025-01-01", "", "1480", "740", "standard-2025"),
    ];
    for (from, to, means, living, source) in periods {
        table.row([
            "990100",
            "法律援助经济困难标准（家庭人均月收入）",
            "Hardship threshold for legal aid (household income a head and month)",
            means,
            "元/月",
            from,
            to,
            source,
            "最低生活保障标准的2倍；示例",
        ]);
        table.row([
            "990100",
            "最低生活保障标准（人均每月）",
            "Minimum living standard (a head and month)",
            living,
            "元/月",
            from,
            to,
            source,
            "示例",
        ]);
    }
    table
}

/// `calendar.csv`: when each period was released. It ends with the last quarter there is: the city
/// publishes nothing more, and what is planned would be late on the day somebody builds it.
pub fn calendar() -> Table {
    let mut table = Table::new("date,period,title,title:en,kind,note");
    for quarter in 0..QUARTERS {
        let this = year(quarter);
        let (day, label) = match quarter % 4 {
            0 => (release_day(this, 4), "第一季度"),
            1 => (release_day(this, 7), "第二季度"),
            2 => (release_day(this, 10), "第三季度"),
            _ => (release_day(this + 1, 1), "第四季度"),
        };
        table.row([
            &day,
            &cumulative_period(quarter),
            &format!("{this}年{label}报告"),
            &format!("Report, {}", name(quarter)),
            "quarterly",
            "",
        ]);
        if quarter == 18 {
            table.row([
                &day,
                "2025H1",
                "2025年上半年挽回损失修订",
                "Revision of losses recovered, first half of 2025",
                "revision",
                "随第三季度报告公布",
            ]);
        }
        if quarter % 4 == 3 && quarter + 1 < QUARTERS {
            table.row([
                &release_day(this + 1, 3),
                &this.to_string(),
                &format!("{this}年年度报告"),
                &format!("Annual report {this}"),
                "annual",
                "第五十八条年度公布，数据为最终数",
            ]);
        }
    }
    table
}

/// Holidays: name, days off, working weekends in exchange.
const HOLIDAYS: [(&str, &str, &str); 14] = [
    ("元旦", "2025-01-01", ""),
    (
        "春节",
        "2025-01-28 2025-01-29 2025-01-30 2025-01-31",
        "2025-01-26",
    ),
    (
        "春节",
        "2025-02-01 2025-02-02 2025-02-03 2025-02-04",
        "2025-02-08",
    ),
    ("清明节", "2025-04-04 2025-04-05 2025-04-06", ""),
    (
        "劳动节",
        "2025-05-01 2025-05-02 2025-05-03 2025-05-04 2025-05-05",
        "2025-04-27",
    ),
    ("端午节", "2025-05-31 2025-06-01 2025-06-02", ""),
    (
        "国庆节、中秋节",
        "2025-10-01 2025-10-02 2025-10-03 2025-10-04 2025-10-05 2025-10-06 2025-10-07 2025-10-08",
        "2025-09-28 2025-10-11",
    ),
    ("元旦", "2026-01-01 2026-01-02 2026-01-03", "2026-01-04"),
    (
        "春节",
        "2026-02-15 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22 \
         2026-02-23",
        "2026-02-14 2026-02-28",
    ),
    ("清明节", "2026-04-04 2026-04-05 2026-04-06", ""),
    (
        "劳动节",
        "2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05",
        "2026-05-09",
    ),
    ("端午节", "2026-06-19 2026-06-20 2026-06-21", ""),
    ("中秋节", "2026-09-25 2026-09-26 2026-09-27", ""),
    (
        "国庆节",
        "2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07",
        "2026-09-20 2026-10-10",
    ),
];

/// `holidays.csv`.
pub fn holidays() -> Table {
    let mut table = Table::new("date,name,kind,note");
    for (name, off, work) in HOLIDAYS {
        for day in off.split(' ') {
            table.row([day, name, "off", "示例"]);
        }
        for day in work.split_whitespace() {
            table.row([day, &format!("{name}调休"), "work", "示例"]);
        }
    }
    table
}
