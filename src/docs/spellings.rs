//! How values and periods may be written; every example is read by the program.

use super::{code, table};
use crate::diag::Lang;
use crate::model::number;
use crate::model::value::{Absence, Bounds, Limit};
use crate::model::{Unit, Value, period_parse};
use crate::view::date;

/// Values as people write them, each with the unit of its column.
const VALUES: [(&str, &str); 17] = [
    ("3740", "件"),
    ("15,498", "件"),
    ("１２，３４５", "件"),
    ("769.40", "万元"),
    ("3.5万人次", "人次"),
    ("8629万余元", "元"),
    ("8629余", "万元"),
    ("80多", "篇次"),
    ("1630件以上", "件"),
    ("至少12", "场"),
    ("超10亿元", "元"),
    ("近200", "人次"),
    ("不足50", "件"),
    ("最高2500", "元/案"),
    ("约3.5万", "人"),
    ("近200余", "人次"),
    ("数万", "份"),
];

/// Periods as reports and spreadsheets write them.
const PERIODS: [&str; 21] = [
    "2025",
    "2025年",
    "2025年全年",
    "2025年一季度",
    "2025年第三季度",
    "2025Q3",
    "2025年上半年",
    "2025H2",
    "2025年前三季度",
    "2025年1—9月",
    "2025-01/2025-09",
    "2025年3月",
    "2025M03",
    "2015年12月-2016年2月",
    "2015-2017",
    "2025-09-30",
    "2025年9月30日",
    "截至2025年9月底",
    "2016-01/2016-07-04（今年以来）",
    "2023-01/未载明（2023年以来）",
    "未载明（岁末年初3个月）",
];

/// The part on values.
pub fn values() -> String {
    let rows = VALUES.iter().filter_map(|(text, unit)| {
        let value = number::read(text, Some(&Unit::parse(unit))).ok()?;
        let (exact, word, truth) = match &value {
            Value::Quantity(q) => (
                format!("{} {}", q.exact, q.unit.base()),
                code(q.qualifier.word()),
                q.bounds()
                    .map_or_else(|| "不定 / unknown".to_owned(), interval),
            ),
            Value::Magnitude { words, .. } => (
                "—".to_owned(),
                "—".to_owned(),
                format!("只有数量级 / magnitude only: {words}"),
            ),
            Value::Text(_) | Value::Absent(_) => return None,
        };
        Some(vec![code(text), (*unit).to_owned(), exact, word, truth])
    });
    let head = [
        "写法 / written",
        "单位 / unit",
        "准确值 / exact",
        "限定词 / qualifier",
        "真值 / truth",
    ];
    let absent = Absence::ALL.map(|absence| {
        let (zh, en) = match absence {
            Absence::NotCollected => ("没有人统计过", "nobody counted it"),
            Absence::NotApplicable => ("这里不可能有", "it cannot exist here"),
            Absence::NotYetDue => ("还没到报送的时候", "it is not due yet"),
            Absence::Withheld => ("有数，不公开", "it exists and is not published"),
        };
        vec![
            code(absence.word_zh()),
            code(absence.word()),
            zh.to_owned(),
            en.to_owned(),
        ]
    });
    let head_absent = ["中文", "English", "意思", "meaning"];
    format!(
        "## 数值 / Values\n\n\
         全角数字、千位逗号、万和亿、单位都能认。件、宗、起算同一单位；人、人次、件次不能互换。\
         “真值”是限定词所允许的范围，方括号含端点，圆括号不含。\n\n\
         Full-width digits, thousands separators, 万, 亿 and units are understood. The truth is what the \
         qualifier allows; square brackets include the end, round ones do not.\n\n{}\
         没有数值时写明原因；空格、—、… 是错误，零写 `0`。/ Where there is no value, say why; blanks and \
         dashes are errors, and zero is written `0`.\n\n{}",
        table(&head, rows),
        table(&head_absent, absent),
    )
}

fn interval(bounds: Bounds) -> String {
    let end = |limit: Option<Limit>, none: &str| {
        limit.map_or_else(
            || none.to_owned(),
            |limit| limit.value.normalize().to_string(),
        )
    };
    let open = |limit: Option<Limit>| limit.is_none_or(|limit| limit.open);
    format!(
        "{}{}, {}{}",
        if open(bounds.lower) { '(' } else { '[' },
        end(bounds.lower, "−∞"),
        end(bounds.upper, "∞"),
        if open(bounds.upper) { ')' } else { ']' },
    )
}

/// The part on periods.
pub fn periods() -> String {
    let rows = PERIODS.iter().filter_map(|text| {
        let period = period_parse::parse(text)?;
        Some(vec![
            code(text),
            code(&period.to_string()),
            date::period(&period, Lang::Zh),
        ])
    });
    let head = ["写法 / written", "标准写法 / canonical", "显示 / shown"];
    format!(
        "## 时期 / Periods\n\n\
         流量和比率写一段整月，时点数写一天。来源没有写明整月起止的，写成 `起/止（原文）`，起止是日、月、年\
         或“未载明”；这样的数只列出、引用、下载，不相加、不排名、不连线。\n\n\
         Flows and ratios cover whole months, stocks a day. Where a source gives no whole months write \
         `from/to（words）`; such figures are shown, cited and downloaded, never added, ranked or joined \
         by a line.\n\n{}",
        table(&head, rows)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_can_be_read() {
        for (text, unit) in VALUES {
            assert!(
                number::read(text, Some(&Unit::parse(unit))).is_ok(),
                "{text}"
            );
        }
        for text in PERIODS {
            assert!(period_parse::parse(text).is_some(), "{text}");
        }
    }
}
