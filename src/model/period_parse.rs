//! Reading periods in the spellings that reports and spreadsheets use.
//!
//! Chinese (2016年一季度, 2016年1—6月, 2016年前三季度, 2016年上半年, 截至2016年9月底, 连续三年 as
//! `2015-2017`) and ISO (2016Q1, 2016H1, 2016-01/2016-06, 2016-07-04). What covers no whole months
//! is written as `bound/bound（words）`, a bound being a day, a month, a year or 未载明.

use std::sync::Arc;

use jiff::civil::Date;

use super::number::half_width;
use super::period::{Bound, Month, Period, Span, StatedPeriod};

/// Reads a period. `None` if the text is none of the spellings.
///
/// A day alone is an [`Period::AsOf`]; the caller decides whether the indicator allows it.
pub fn parse(text: &str) -> Option<Period> {
    let plain = half_width(text);
    let (body, words) = split_words(&plain);
    let body = body
        .trim_start_matches("截至")
        .trim_start_matches("截止到")
        .trim_start_matches("截止");
    let until = plain.starts_with('截');
    if body == "未载明" || (body.is_empty() && !words.is_empty()) {
        return Some(stated(None, None, words));
    }
    if let Some((from, to)) = body.split_once('/') {
        return bounds(from, to, words);
    }
    if !words.is_empty() {
        return None;
    }
    if let Some(date) = day(body.trim_end_matches('底')) {
        return Some(Period::AsOf(date));
    }
    if until {
        let last = whole_months(body.trim_end_matches('底').trim_end_matches('末'))?;
        return last.to.last_day().map(Period::AsOf);
    }
    whole_months(body).map(Period::Span)
}

/// Splits `2016-01/2016-07-04(今年以来)` into the bounds and the words.
fn split_words(plain: &str) -> (&str, &str) {
    let Some(open) = plain.find(['(', '“']) else {
        return (plain, "");
    };
    let words = plain[open..].trim_matches(['(', ')', '“', '”']);
    (&plain[..open], words)
}

fn stated(from: Option<Bound>, to: Option<Bound>, words: &str) -> Period {
    let words = words.trim_matches(['“', '”']);
    Period::Stated(Arc::new(StatedPeriod {
        from,
        to,
        words: Arc::from(words),
    }))
}

fn bounds(from: &str, to: &str, words: &str) -> Option<Period> {
    let (from, to) = (bound(from)?, bound(to)?);
    let whole = match (from, to) {
        (Some(Bound::Month(from)), Some(Bound::Month(to))) => Span::new(from, to),
        (Some(Bound::Year(from)), Some(Bound::Year(to))) => {
            Span::new(Month::new(from, 1)?, Month::new(to, 12)?)
        }
        (Some(Bound::Day(from)), Some(Bound::Day(to))) => whole_days(from, to),
        _ => None,
    };
    match whole {
        Some(span) if words.is_empty() => Some(Period::Span(span)),
        _ => {
            let first = from.and_then(Bound::first_month);
            let last = to.and_then(Bound::last_month);
            let backwards = first.zip(last).is_some_and(|(first, last)| first > last);
            (!backwards).then(|| stated(from, to, words))
        }
    }
}

/// Days that are the first of a month and the last of a month are whole months.
fn whole_days(from: Date, to: Date) -> Option<Span> {
    (from.day() == 1 && to == to.last_of_month())
        .then(|| Span::new(Month::of(from), Month::of(to)))
        .flatten()
}

/// `Some(None)` is an unknown bound.
#[expect(
    clippy::option_option,
    reason = "unreadable and unknown are two things"
)]
fn bound(text: &str) -> Option<Option<Bound>> {
    match text {
        "" | ".." | "?" | "未载明" | "不详" => return Some(None),
        _ => {}
    }
    if let Some(date) = day(text) {
        return Some(Some(Bound::Day(date)));
    }
    let span = whole_months(text)?;
    let bound = if span.is_year() {
        Bound::Year(span.from.year())
    } else if span.months() == 1 {
        Bound::Month(span.from)
    } else {
        return None;
    };
    Some(Some(bound))
}

/// Reads a day: 2016-07-04, 2016/7/4 is no day (the slash parts bounds), 2016年7月4日, 2016.7.4.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches('日');
    let parts: Vec<&str> = if text.contains('年') {
        text.split(['年', '月']).collect()
    } else if text.contains('-') {
        text.split('-').collect()
    } else {
        text.split('.').collect()
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads whole months.
pub fn whole_months(text: &str) -> Option<Span> {
    let text = text.replace(['—', '–', '~', '～', '至', '到'], "-");
    if let Some(span) = across_years(&text) {
        return Some(span);
    }
    let year_len = text.chars().take_while(char::is_ascii_digit).count();
    if year_len != 4 {
        return None;
    }
    let year: i32 = text[..4].parse().ok()?;
    let rest = text[4..].trim_start_matches('年').trim_start_matches("度");
    let rest = rest.trim_start_matches('的');
    within_year(year, rest)
}

/// 2015-2017, 2015年-2017年, 2015M12-2016M02, 2015年12月-2016年2月, 2015-12-2016-02.
fn across_years(text: &str) -> Option<Span> {
    let (from, to) = text
        .match_indices('-')
        .map(|(at, _)| (&text[..at], &text[at + 1..]))
        .find(|(from, to)| from.len() >= 4 && to.len() >= 4 && starts_with_year(to))?;
    let (from, to) = (single(from)?, single(to)?);
    Span::new(from.from, to.to)
}

fn starts_with_year(text: &str) -> bool {
    text.len() >= 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit)
}

/// A year or a month.
fn single(text: &str) -> Option<Span> {
    if !starts_with_year(text) {
        return None;
    }
    let year: i32 = text[..4].parse().ok()?;
    let rest = text[4..].trim_start_matches('年');
    if rest.is_empty() {
        return Span::year(year);
    }
    let month = month_number(rest.trim_start_matches(['M', 'm', '-']))?;
    Span::new(Month::new(year, month)?, Month::new(year, month)?)
}

fn within_year(year: i32, rest: &str) -> Option<Span> {
    let upper = rest.to_ascii_uppercase();
    let rest = upper.trim_start_matches('-');
    match rest {
        "" | "全年" | "全年度" => return Span::year(year),
        "H1" | "上半年" => return Span::to_quarter(year, 2),
        "H2" | "下半年" => return Span::new(Month::new(year, 7)?, Month::new(year, 12)?),
        "前三季度" | "前3季度" | "三季度累计" | "Q1-Q3" | "Q1-3" => {
            return Span::to_quarter(year, 3);
        }
        "前两季度" | "前二季度" | "Q1-Q2" | "Q1-2" => return Span::to_quarter(year, 2),
        _ => {}
    }
    if let Some(quarter) = quarter_number(rest) {
        return Span::quarter(year, quarter);
    }
    let months = rest.trim_start_matches('M').trim_end_matches('份');
    let (first, last) = months.split_once('-').unwrap_or((months, months));
    let first = month_number(first)?;
    let last = month_number(last.trim_start_matches('M'))?;
    Span::new(Month::new(year, first)?, Month::new(year, last)?)
}

fn quarter_number(text: &str) -> Option<i32> {
    let core = text
        .strip_prefix('Q')
        .or_else(|| text.strip_suffix("季度"))
        .or_else(|| text.strip_suffix('季'))?
        .trim_start_matches('第');
    let number = match core {
        "一" => 1,
        "二" => 2,
        "三" => 3,
        "四" => 4,
        _ => core.parse().ok()?,
    };
    (1..=4).contains(&number).then_some(number)
}

fn month_number(text: &str) -> Option<i32> {
    const NAMES: [&str; 12] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ];
    let core = text.trim_end_matches('份').trim_end_matches('月');
    if let Some(at) = NAMES.iter().position(|name| *name == core) {
        return i32::try_from(at + 1).ok();
    }
    if core.is_empty() || core.len() > 2 || !core.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    core.parse().ok().filter(|month| (1..=12).contains(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_spellings_are_one_key() {
        for (text, canonical) in [
            ("2016", "2016"),
            ("2016年", "2016"),
            ("2016年度", "2016"),
            ("2016年全年", "2016"),
            ("2016年1—12月", "2016"),
            ("2016-01/2016-12", "2016"),
            ("2016Q1", "2016Q1"),
            ("2016-Q1", "2016Q1"),
            ("2016年一季度", "2016Q1"),
            ("2016年第一季度", "2016Q1"),
            ("2016年1-3月", "2016Q1"),
            ("2016年1至3月", "2016Q1"),
            ("２０１６年１—３月份", "2016Q1"),
            ("2016年上半年", "2016H1"),
            ("2016年1—6月", "2016H1"),
            ("2016-01/2016-06", "2016H1"),
            ("2016M01-06", "2016H1"),
            ("2016年前三季度", "2016M01-09"),
            ("2016年1—9月", "2016M01-09"),
            ("2016-01-01/2016-09-30", "2016M01-09"),
            ("2016年下半年", "2016H2"),
            ("2016年3月", "2016M03"),
            ("2016-03", "2016M03"),
            ("2016年十二月", "2016M12"),
            ("2015-2017", "2015-2017"),
            ("2015年至2017年", "2015-2017"),
            ("2015/2017", "2015-2017"),
            ("2015年12月—2016年2月", "2015M12-2016M02"),
            ("2015M12-2016M02", "2015M12-2016M02"),
            ("2016-07-04", "2016-07-04"),
            ("2016年7月4日", "2016-07-04"),
            ("截至2016年9月底", "2016-09-30"),
            ("截止到2008年6月15日", "2008-06-15"),
            ("截至2017年末", "2017-12-31"),
            (
                "2016-01/2016-07-04（今年以来）",
                "2016-01/2016-07-04（今年以来）",
            ),
            (
                "2023-01/未载明（2023年以来）",
                "2023-01/未载明（2023年以来）",
            ),
            ("未载明/2020-02（“截止目前”）", "未载明/2020-02（截止目前）"),
            ("未载明（岁末年初3个月）", "未载明（岁末年初3个月）"),
            ("2016-01/2016-06（上半年）", "2016-01/2016-06（上半年）"),
        ] {
            let period = parse(text).unwrap_or_else(|| panic!("{text} was not read"));
            assert_eq!(period.to_string(), canonical, "{text}");
            let again = parse(canonical).map(|period| period.to_string());
            assert_eq!(again.as_deref(), Some(canonical), "canonical {canonical}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "本季度",
            "2016Q5",
            "2016年13月",
            "16年",
            "2016年9—3月",
            "2016-02-30",
            "x",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
