//! What the columns of the files mean, for readers.

use crate::view::build::Draft;
use crate::view::pages::Definition;

/// The columns that need a word.
pub fn columns(draft: &Draft<'_>) -> Vec<Definition> {
    const COLUMNS: [(&str, &str, &str, &str); 6] = [
        (
            "时期（period）",
            "Period",
            "2025Q3 是单季，2025H1 是上半年，2025M01-09 是1—9月累计，2025 是全年，2025-09-30 是时点；不是整月的照原文写起止。",
            "2025Q3 is a single quarter, 2025H1 a half, 2025M01-09 January to September, 2025 a year, 2025-09-30 a day; other spans are written as their source states them.",
        ),
        (
            "数值（value、exact）",
            "Value",
            "value 是原样的数字，unit 是原样的单位；exact 是换算成基本单位后的精确值，不经四舍五入。",
            "`value` and `unit` are as written; `exact` is the exact value in the base unit, never rounded.",
        ),
        (
            "限定词（qualifier）",
            "Qualifier",
            "“余”“以上”“近”等使一个数成为区间，lower 和 upper 是它的下限和上限。",
            "Words like 余 or 以上 make a value an interval with `lower` and `upper`.",
        ),
        (
            "没有数的原因（absent）",
            "Absence",
            "未统计、不适用、未到期、不公开。没有数不等于零。",
            "Not collected, not applicable, not yet due, withheld. None of them is zero.",
        ),
        (
            "状态（status）",
            "Status",
            "初步的数可能变动；修订的数替换了原先公布的数；引述的数照录别人的文件。",
            "Provisional values may change; revised ones replace earlier ones; reported ones restate a document.",
        ),
        (
            "推算（derived）",
            "Derived",
            "由公布的数准确推出的数，如单季数等于两个累计数之差。",
            "What follows exactly from published values, such as a single quarter from two cumulative ones.",
        ),
    ];
    COLUMNS
        .into_iter()
        .map(|(zh, en, about_zh, about_en)| Definition {
            term: draft.site.say(zh, en).to_owned(),
            paragraphs: vec![draft.site.say(about_zh, about_en).to_owned()],
            href: None,
        })
        .collect()
}
