//! Days and periods in words: 2025年前三季度, 2025年9月末, `third quarter of 2025`.
//!
//! Three lengths: [`period`] is a name that stands alone, [`phrase`] stands in a sentence (in
//! English with its preposition), [`short`] and [`tick`] are for axes and narrow columns.

use jiff::civil::Date;

use crate::diag::Lang;
use crate::model::period::{Bound, Month, StatedPeriod};
use crate::model::{Period, Span};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const QUARTERS: [(&str, &str); 4] = [
    ("一", "first"),
    ("二", "second"),
    ("三", "third"),
    ("四", "fourth"),
];

/// A day: 2025年9月30日, `30 September 2025`.
pub fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => format!(
            "{} {} {}",
            date.day(),
            month_name(date.month()),
            date.year()
        ),
    }
}

/// A day whose year stands above it: 9月30日, `30 September`.
pub fn day_of_year(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", date.month(), date.day()),
        Lang::En => format!("{} {}", date.day(), month_name(date.month())),
    }
}

/// The name of a period: 2025年前三季度, 2025年9月末; `first three quarters of 2025`.
pub fn period(period: &Period, lang: Lang) -> String {
    match period {
        Period::Span(span) => self::span(*span, lang),
        Period::AsOf(date) => as_of(*date, lang),
        Period::Stated(stated) => self::stated(stated, lang),
    }
}

/// A period in a sentence: 2025年前三季度; `in the first three quarters of 2025`.
pub fn phrase(period: &Period, lang: Lang) -> String {
    if lang == Lang::Zh {
        return self::period(period, lang);
    }
    match period {
        Period::Span(span) => format!("{} {}", preposition(*span), self::span(*span, lang)),
        Period::AsOf(date) if is_month_end(*date) => format!("at the {}", as_of(*date, lang)),
        Period::AsOf(date) => format!("on {}", as_of(*date, lang)),
        Period::Stated(stated) => format!("({})", self::stated(stated, lang)),
    }
}

/// A period without its year, where the year stands beside it: 前三季度, `first three quarters`.
/// `None` for what does not lie within one year, and for days.
pub fn within_year(span: Span, lang: Lang) -> Option<String> {
    if !span.within_a_year() {
        return None;
    }
    let quarter = span
        .as_quarter()
        .and_then(|quarter| usize::try_from(quarter - 1).ok())
        .map(|at| QUARTERS[at]);
    let (first, last) = (span.from.month(), span.to.month());
    Some(match (lang, quarter, first, last) {
        (Lang::Zh, Some((zh, _)), ..) => format!("第{zh}季度"),
        (Lang::En, Some((_, en)), ..) => format!("{en} quarter"),
        (Lang::Zh, _, 1, 6) => "上半年".to_owned(),
        (Lang::En, _, 1, 6) => "first half".to_owned(),
        (Lang::Zh, _, 7, 12) => "下半年".to_owned(),
        (Lang::En, _, 7, 12) => "second half".to_owned(),
        (Lang::Zh, _, 1, 9) => "前三季度".to_owned(),
        (Lang::En, _, 1, 9) => "first three quarters".to_owned(),
        (Lang::Zh, _, 1, 12) => "全年".to_owned(),
        (Lang::En, _, 1, 12) => "whole year".to_owned(),
        (Lang::Zh, ..) if first == last => format!("{first}月"),
        (Lang::En, ..) if first == last => month_name_of(span.from).to_owned(),
        (Lang::Zh, ..) => format!("{first}—{last}月"),
        (Lang::En, ..) => format!("{} to {}", month_name_of(span.from), month_name_of(span.to)),
    })
}

/// Its months: 2025年1—9月, `January to September 2025`.
pub fn months(span: Span, lang: Lang) -> String {
    let (from, to) = (span.from, span.to);
    match lang {
        Lang::Zh if from == to => format!("{}年{}月", from.year(), from.month()),
        Lang::Zh if span.within_a_year() => {
            format!("{}年{}—{}月", from.year(), from.month(), to.month())
        }
        Lang::Zh => format!(
            "{}年{}月—{}年{}月",
            from.year(),
            from.month(),
            to.year(),
            to.month()
        ),
        Lang::En if from == to => format!("{} {}", month_name_of(from), from.year()),
        Lang::En if span.within_a_year() => format!(
            "{} to {} {}",
            month_name_of(from),
            month_name_of(to),
            to.year()
        ),
        Lang::En => format!(
            "{} {} to {} {}",
            month_name_of(from),
            from.year(),
            month_name_of(to),
            to.year()
        ),
    }
}

/// For narrow columns and axes: 2025年三季度, 2025年1—9月, 2025年9月末; `Q3 2025`, `Jan–Sep 2025`.
pub fn short(period: &Period, lang: Lang) -> String {
    match period {
        Period::Span(span) => short_span(*span, lang),
        Period::AsOf(date) if lang == Lang::Zh => as_of(*date, lang),
        Period::AsOf(date) => {
            let end = if is_month_end(*date) {
                "end ".to_owned()
            } else {
                format!("{} ", date.day())
            };
            format!("{end}{} {}", abbreviation(Month::of(*date)), date.year())
        }
        Period::Stated(stated) => self::stated(stated, lang),
    }
}

/// The two levels of a time axis: 三 and 2025 (`Q3` and `2025`); 9月 and 2025; nothing and 2025.
pub fn tick(period: &Period, lang: Lang) -> (String, String) {
    let month = |month: Month| match lang {
        Lang::Zh => format!("{}月", month.month()),
        Lang::En => abbreviation(month).to_owned(),
    };
    match period {
        Period::Span(span) if span.is_year() => (String::new(), span.to.year().to_string()),
        Period::Span(span) if !span.within_a_year() => (String::new(), short_span(*span, lang)),
        Period::Span(span) => {
            let quarter = span.closing_quarter().filter(|_| span.months() > 1);
            let minor = match (quarter, lang) {
                (Some(_), Lang::Zh) => quarter_of(span.to).0.to_owned(),
                (Some(_), Lang::En) => format!("Q{}", (span.to.month() + 2) / 3),
                (None, _) => month(span.to),
            };
            (minor, span.to.year().to_string())
        }
        Period::AsOf(date) => {
            let at = Month::of(*date);
            let quarter_end = is_month_end(*date) && at.month() % 3 == 0;
            let minor = match (quarter_end, lang) {
                (true, Lang::Zh) => quarter_of(at).0.to_owned(),
                (true, Lang::En) => format!("Q{}", at.month() / 3),
                (false, _) => month(at),
            };
            (minor, date.year().to_string())
        }
        Period::Stated(stated) => (String::new(), self::stated(stated, lang)),
    }
}

fn span(span: Span, lang: Lang) -> String {
    let year = span.from.year();
    if span.is_year() {
        return match lang {
            Lang::Zh => format!("{year}年"),
            Lang::En => year.to_string(),
        };
    }
    let whole_years = span.from.month() == 1 && span.to.month() == 12;
    if whole_years {
        return match lang {
            Lang::Zh => format!("{year}—{}年", span.to.year()),
            Lang::En => format!("{year} to {}", span.to.year()),
        };
    }
    match within_year(span, lang).filter(|_| is_named(span)) {
        Some(name) if lang == Lang::Zh => format!("{year}年{name}"),
        Some(name) => format!("{name} of {year}"),
        None => months(span, lang),
    }
}

/// True for quarters, halves and the first three quarters.
fn is_named(span: Span) -> bool {
    span.within_a_year()
        && (span.as_quarter().is_some()
            || matches!((span.from.month(), span.to.month()), (1, 6 | 9) | (7, 12)))
}

/// What stands before the English name of a span in a sentence.
fn preposition(span: Span) -> &'static str {
    if is_named(span) {
        "in the"
    } else if span.is_year() || span.from == span.to {
        "in"
    } else {
        "from"
    }
}

fn short_span(span: Span, lang: Lang) -> String {
    let year = span.to.year();
    match (span.as_quarter(), lang) {
        (Some(_), Lang::Zh) => format!("{year}年{}季度", quarter_of(span.to).0),
        (Some(quarter), Lang::En) => format!("Q{quarter} {year}"),
        (None, Lang::Zh) => self::span(span, lang),
        (None, Lang::En) if span.is_year() => year.to_string(),
        (None, Lang::En) if span.from.month() == 1 && span.to.month() == 12 => {
            format!("{}–{year}", span.from.year())
        }
        (None, Lang::En) if span.from == span.to => format!("{} {year}", abbreviation(span.to)),
        (None, Lang::En) if span.within_a_year() => {
            format!(
                "{}–{} {year}",
                abbreviation(span.from),
                abbreviation(span.to)
            )
        }
        (None, Lang::En) => format!(
            "{} {}–{} {year}",
            abbreviation(span.from),
            span.from.year(),
            abbreviation(span.to)
        ),
    }
}

fn as_of(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh if is_month_end(date) => format!("{}年{}月末", date.year(), date.month()),
        Lang::En if is_month_end(date) => {
            format!("end of {} {}", month_name(date.month()), date.year())
        }
        _ => day(date, lang),
    }
}

fn stated(stated: &StatedPeriod, lang: Lang) -> String {
    let bound = |bound: Bound| self::bound(bound, lang);
    let bounds = match (stated.from.map(bound), stated.to.map(bound), lang) {
        (Some(from), Some(to), Lang::Zh) => format!("{from}起至{to}"),
        (Some(from), None, Lang::Zh) => format!("{from}起，止期未载明"),
        (None, Some(to), Lang::Zh) => format!("截至{to}，起期未载明"),
        (None, None, Lang::Zh) => "起止未载明".to_owned(),
        (Some(from), Some(to), Lang::En) => format!("{from} to {to}"),
        (Some(from), None, Lang::En) => format!("from {from}, end not stated"),
        (None, Some(to), Lang::En) => format!("until {to}, beginning not stated"),
        (None, None, Lang::En) => "dates not stated".to_owned(),
    };
    match (stated.words.is_empty(), lang) {
        (true, _) => bounds,
        (false, Lang::Zh) => format!("{bounds}（{}）", stated.words),
        (false, Lang::En) => format!("{bounds} (“{}”)", stated.words),
    }
}

fn bound(bound: Bound, lang: Lang) -> String {
    match (bound, lang) {
        (Bound::Day(date), _) => day(date, lang),
        (Bound::Month(month), Lang::Zh) => format!("{}年{}月", month.year(), month.month()),
        (Bound::Month(month), Lang::En) => format!("{} {}", month_name_of(month), month.year()),
        (Bound::Year(year), Lang::Zh) => format!("{year}年"),
        (Bound::Year(year), Lang::En) => year.to_string(),
    }
}

fn is_month_end(date: Date) -> bool {
    date == date.last_of_month()
}

fn quarter_of(month: Month) -> (&'static str, &'static str) {
    let at = usize::try_from((month.month() - 1) / 3).unwrap_or(0);
    QUARTERS[at]
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).map_or("", |at| MONTHS[at])
}

fn month_name_of(month: Month) -> &'static str {
    usize::try_from(month.month() - 1).map_or("", |at| MONTHS[at])
}

/// The first three letters.
fn abbreviation(month: Month) -> &'static str {
    &month_name_of(month)[..3]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period_parse::parse;

    #[test]
    fn periods_in_words() {
        for (text, zh, en) in [
            (
                "2025M01-09",
                "2025年前三季度",
                "in the first three quarters of 2025",
            ),
            ("2025Q3", "2025年第三季度", "in the third quarter of 2025"),
            ("2025H1", "2025年上半年", "in the first half of 2025"),
            ("2025H2", "2025年下半年", "in the second half of 2025"),
            ("2025", "2025年", "in 2025"),
            ("2025M01-08", "2025年1—8月", "from January to August 2025"),
            ("2025M03", "2025年3月", "in March 2025"),
            ("2015-2017", "2015—2017年", "from 2015 to 2017"),
            (
                "2015M12-2016M02",
                "2015年12月—2016年2月",
                "from December 2015 to February 2016",
            ),
            ("2025-09-30", "2025年9月末", "at the end of September 2025"),
            ("2024-02-29", "2024年2月末", "at the end of February 2024"),
            ("2016-07-04", "2016年7月4日", "on 4 July 2016"),
            (
                "2016-01/2016-07-04（今年以来）",
                "2016年1月起至2016年7月4日（今年以来）",
                "(January 2016 to 4 July 2016 (“今年以来”))",
            ),
            (
                "2023-01/未载明（2023年以来）",
                "2023年1月起，止期未载明（2023年以来）",
                "(from January 2023, end not stated (“2023年以来”))",
            ),
            (
                "未载明（岁末年初3个月）",
                "起止未载明（岁末年初3个月）",
                "(dates not stated (“岁末年初3个月”))",
            ),
        ] {
            let period = parse(text).unwrap();
            assert_eq!(super::period(&period, Lang::Zh), zh);
            assert_eq!(phrase(&period, Lang::En), en);
        }
    }

    #[test]
    fn short_forms_and_ticks() {
        for (text, zh, en, tick_zh, tick_en) in [
            (
                "2025Q3",
                "2025年三季度",
                "Q3 2025",
                ("三", "2025"),
                ("Q3", "2025"),
            ),
            (
                "2025M01-09",
                "2025年前三季度",
                "Jan–Sep 2025",
                ("三", "2025"),
                ("Q3", "2025"),
            ),
            ("2025", "2025年", "2025", ("", "2025"), ("", "2025")),
            (
                "2025M03",
                "2025年3月",
                "Mar 2025",
                ("3月", "2025"),
                ("Mar", "2025"),
            ),
            (
                "2025M04",
                "2025年4月",
                "Apr 2025",
                ("4月", "2025"),
                ("Apr", "2025"),
            ),
            (
                "2015-2017",
                "2015—2017年",
                "2015–2017",
                ("", "2015—2017年"),
                ("", "2015–2017"),
            ),
            (
                "2025-09-30",
                "2025年9月末",
                "end Sep 2025",
                ("三", "2025"),
                ("Q3", "2025"),
            ),
            (
                "2025-08-15",
                "2025年8月15日",
                "15 Aug 2025",
                ("8月", "2025"),
                ("Aug", "2025"),
            ),
        ] {
            let period = parse(text).unwrap();
            assert_eq!(short(&period, Lang::Zh), zh);
            assert_eq!(short(&period, Lang::En), en);
            let own = |(minor, major): (&str, &str)| (minor.to_owned(), major.to_owned());
            assert_eq!(tick(&period, Lang::Zh), own(tick_zh));
            assert_eq!(tick(&period, Lang::En), own(tick_en));
        }
    }
}
