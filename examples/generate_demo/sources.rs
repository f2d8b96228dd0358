//! The documents that the figures come from, all of them invented.

use crate::table::Table;
use crate::time::{QUARTERS, name, words, words_en, year};

const PUBLISHER: &str = "安和市司法局（示例）";
const NOTE: &str = "示例文件，内容为虚构";

/// Source and locator of the figures of an indicator group.
pub fn of_group(group: &str, quarter: usize) -> (String, &'static str) {
    let (document, locator) = match group {
        "cases" => ("cases", "表1"),
        "recipients" => ("cases", "表2"),
        "consultation" => ("cases", "表3"),
        "money" => ("cases", "表4"),
        "funds" => ("work", "表1"),
        "network" => ("work", "表2"),
        "staff" => ("work", "表3"),
        "quality" => ("work", "表4"),
        "satisfaction" => ("work", "表5"),
        _ => ("work", "表6"),
    };
    (
        format!("{document}-{}", name(quarter).to_lowercase()),
        locator,
    )
}

/// Source and locator of an amount recovered that was revised: the table of the quarter after.
pub fn revision(quarter: usize) -> (String, &'static str) {
    (of_group("money", quarter + 1).0, "表4附注")
}

/// Source of a year's targets.
pub fn plan(year: usize) -> String {
    format!("plan-{year}")
}

/// `sources.csv`.
pub fn table() -> Table {
    let mut table =
        Table::new("id,title,title:en,publisher,document_number,date,address,kind,note");
    for plan_year in 2021..=2025 {
        table.row([
            &plan(plan_year),
            &format!("{plan_year}年法律援助工作要点（示例）"),
            &format!("Legal aid work plan for {plan_year} (fictional)"),
            PUBLISHER,
            &format!("安司援〔{plan_year}〕1号（示例）"),
            &format!("{plan_year}-01-18"),
            "",
            "plan",
            NOTE,
        ]);
    }
    for quarter in 0..QUARTERS {
        quarter_rows(&mut table, quarter);
    }
    for list_year in 2021..=2025 {
        table.row([
            &format!("stations-{list_year}"),
            &format!("法律援助站点名录（{list_year}年末，示例）"),
            &format!("List of legal aid stations, end of {list_year} (fictional)"),
            PUBLISHER,
            "",
            &format!("{}-01-08", list_year + 1),
            "",
            "list",
            NOTE,
        ]);
    }
    table.row([
        "places-2024",
        "村（社区）人口表（2024年末，示例）",
        "Population of villages and communities, end of 2024 (fictional)",
        "安和市统计局（示例）",
        "",
        "2025-03-28",
        "",
        "list",
        NOTE,
    ]);
    for (from, number) in [(2021, 6), (2023, 4), (2025, 5)] {
        table.row([
            &format!("standard-{from}"),
            &format!("{from}年法律援助经济困难标准（示例）"),
            &format!("Means threshold for legal aid from {from} (fictional)"),
            PUBLISHER,
            &format!("安司援〔{from}〕{number}号（示例）"),
            &format!("{from}-01-04"),
            "",
            "standard",
            NOTE,
        ]);
    }
    table
}

fn quarter_rows(table: &mut Table, quarter: usize) {
    let id = name(quarter).to_lowercase();
    let day = match quarter % 4 {
        0 => format!("{}-04-14", year(quarter)),
        1 => format!("{}-07-14", year(quarter)),
        2 => format!("{}-10-14", year(quarter)),
        _ => format!("{}-01-14", year(quarter) + 1),
    };
    let documents = [
        ("cases", "法律援助案件统计表", "Legal aid case statistics"),
        (
            "work",
            "法律援助业务保障情况表",
            "Funds, network, staff, quality and publicity",
        ),
    ];
    for (document, title, title_en) in documents {
        table.row([
            &format!("{document}-{id}"),
            &format!("{title}（{}，示例）", words(quarter)),
            &format!("{title_en}, {} (fictional)", words_en(quarter)),
            PUBLISHER,
            "",
            &day,
            "",
            "statistics",
            NOTE,
        ]);
    }
}
