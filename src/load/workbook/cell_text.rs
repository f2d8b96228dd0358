//! The text of a workbook's cell: what the same cell would be in a CSV file.
//!
//! Workbooks keep binary numbers and a format. A number becomes its shortest decimal text of at
//! most 15 significant digits (as many as a spreadsheet shows; `0.1+0.2` is `0.3`), never with an
//! exponent; a percentage keeps its sign (`81.1%`); a date is ISO, as short as its format is:
//! 2016年3月 is a month (`2016-03`), not the first day of it.

/// What the format of a cell makes of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The number itself.
    Plain,
    /// A hundred times the number, with `%`.
    Percent,
    /// A whole number filled with zeros to this many digits (codes).
    Padded(usize),
    /// A date with these parts.
    Date(DateParts),
}

/// The parts of a date that a format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateParts {
    /// Year only.
    Year,
    /// Year and month.
    Month,
    /// The day, and the time if it is not midnight.
    Whole,
}

/// Formats for year and month that Chinese spreadsheets know by number only
/// (ECMA-376 part 1, 18.8.30, for zh-cn).
const CHINESE_MONTHS: [u32; 5] = [27, 36, 50, 52, 57];

/// Reads a number format (`0.0%`, `yyyy"年"m"月"`, `000000`).
pub fn shown(code: &str, id: Option<u32>, is_date: bool) -> Shown {
    if is_date {
        return Shown::Date(date_parts(code, id));
    }
    let bare = without_literals(code);
    if bare.contains('%') {
        Shown::Percent
    } else if bare.len() > 1 && bare.bytes().all(|b| b == b'0') {
        Shown::Padded(bare.len())
    } else {
        Shown::Plain
    }
}

fn date_parts(code: &str, id: Option<u32>) -> DateParts {
    if id.is_some_and(|id| CHINESE_MONTHS.contains(&id)) {
        return DateParts::Month;
    }
    let bare = without_literals(code).to_ascii_lowercase();
    if bare == "general" {
        return DateParts::Whole;
    }
    // `e` is the year of an era, which for Chinese is the common one.
    let has_year = bare.contains(['y', 'e']);
    match (has_year, bare.contains('m'), bare.contains(['d', 'h', 's'])) {
        (true, true, false) => DateParts::Month,
        (true, false, false) => DateParts::Year,
        _ => DateParts::Whole,
    }
}

/// The first section of a format without quoted text, escaped characters and brackets.
fn without_literals(code: &str) -> String {
    let mut bare = String::new();
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            ';' => break,
            '\\' | '_' | '*' | '!' => {
                characters.next();
            }
            '"' => while characters.next().is_some_and(|c| c != '"') {},
            '[' => while characters.next().is_some_and(|c| c != ']') {},
            _ => bare.push(c),
        }
    }
    bare
}

/// The text of a number.
pub fn number(value: f64, shown: Shown) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let decimal = Decimal::of(value);
    match shown {
        Shown::Percent => decimal.times_ten_to(2) + "%",
        Shown::Padded(width) if decimal.is_whole() && !decimal.is_negative => {
            let digits = decimal.times_ten_to(0);
            let zeros = width.saturating_sub(digits.len());
            "0".repeat(zeros) + &digits
        }
        _ => decimal.times_ten_to(0),
    }
}

/// A number as decimal digits: `0.digits × 10^point`.
struct Decimal {
    is_negative: bool,
    digits: String,
    point: i32,
}

impl Decimal {
    /// Rounds to 15 significant digits.
    fn of(value: f64) -> Self {
        let scientific = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let digits = mantissa.replace('.', "");
        let digits = digits.trim_end_matches('0').to_owned();
        Self {
            is_negative: value < 0.0 && !digits.is_empty(),
            digits,
            point: exponent.parse::<i32>().unwrap_or(0) + 1,
        }
    }

    fn is_whole(&self) -> bool {
        usize::try_from(self.point).map_or(self.digits.is_empty(), |p| self.digits.len() <= p)
    }

    /// The decimal text of the number times a power of ten.
    fn times_ten_to(&self, power: i32) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        let digits = &self.digits;
        if digits.is_empty() {
            return "0".to_owned();
        }
        let point = self.point + power;
        let Ok(whole) = usize::try_from(point) else {
            return format!(
                "{sign}0.{}{digits}",
                "0".repeat(point.unsigned_abs() as usize)
            );
        };
        if whole >= digits.len() {
            return format!("{sign}{digits}{}", "0".repeat(whole - digits.len()));
        }
        let (before, after) = digits.split_at(whole);
        let before = if before.is_empty() { "0" } else { before };
        format!("{sign}{before}.{after}")
    }
}

/// A moment of a spreadsheet: year, month, day, hour, minute, second.
pub type Moment = (u16, u8, u8, u8, u8, u8);

/// The text of a date. `serial` is the spreadsheet's number: below 1 it is a time of day alone.
pub fn date(serial: f64, moment: Moment, parts: DateParts) -> String {
    let (year, month, day, hour, minute, second) = moment;
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match parts {
        _ if (0.0..1.0).contains(&serial) => time,
        DateParts::Year => format!("{year:04}"),
        DateParts::Month => format!("{year:04}-{month:02}"),
        DateParts::Whole if (hour, minute, second) == (0, 0, 0) => {
            format!("{year:04}-{month:02}-{day:02}")
        }
        DateParts::Whole => format!("{year:04}-{month:02}-{day:02}T{time}"),
    }
}

/// The text of a duration in days: hours, minutes and seconds.
pub fn duration(days: f64) -> String {
    let seconds = (days.abs() * 86_400.0).round();
    if !seconds.is_finite() || seconds > 1e12 {
        return days.to_string();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "finite, not negative and far below u64::MAX"
    )]
    let seconds = seconds as u64;
    let sign = if days < 0.0 && seconds > 0 { "-" } else { "" };
    let (hours, rest) = (seconds / 3600, seconds % 3600);
    format!("{sign}{hours:02}:{:02}:{:02}", rest / 60, rest % 60)
}

/// ISO text of a workbook that keeps dates as text: midnight is dropped.
pub fn iso_date(text: &str) -> &str {
    ["T00:00:00", "T00:00:00.000", "T00:00:00Z"]
        .into_iter()
        .find_map(|midnight| text.strip_suffix(midnight))
        .unwrap_or(text)
}

/// A truth value.
pub fn truth(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_decimals() {
        for (value, text) in [
            (1234.0, "1234"),
            (0.1 + 0.2, "0.3"),
            (-3.50, "-3.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (1e21, "1000000000000000000000"),
            (123_456_789_012_345_678.0, "123456789012346000"),
            (28.6, "28.6"),
        ] {
            assert_eq!(number(value, Shown::Plain), text);
        }
    }

    #[test]
    fn formats_decide_percentages_codes_and_months() {
        assert_eq!(number(0.811, shown("0%", None, false)), "81.1%");
        assert_eq!(number(0.57, shown("0.00%;-0.00%", None, false)), "57%");
        assert_eq!(number(-1.1, shown("0%", None, false)), "-110%");
        assert_eq!(number(0.0005, shown("0.0%", None, false)), "0.05%");
        assert_eq!(number(3.5, shown("0.0\"%\"", None, false)), "3.5");
        assert_eq!(number(10203.0, shown("000000", None, false)), "010203");
        assert_eq!(number(1.5, shown("000", None, false)), "1.5");
        let date = |code, id| shown(code, id, true);
        assert_eq!(
            date("yyyy\"年\"m\"月\"", None),
            Shown::Date(DateParts::Month)
        );
        assert_eq!(date("General", Some(57)), Shown::Date(DateParts::Month));
        assert_eq!(date("General", Some(31)), Shown::Date(DateParts::Whole));
        assert_eq!(date("mmm-yy", None), Shown::Date(DateParts::Month));
        assert_eq!(date("yyyy", None), Shown::Date(DateParts::Year));
        assert_eq!(date("mm-dd-yy", None), Shown::Date(DateParts::Whole));
        assert_eq!(date("[$-804]h:mm", None), Shown::Date(DateParts::Whole));
    }

    #[test]
    fn dates_keep_their_time() {
        let whole = DateParts::Whole;
        assert_eq!(date(42555.0, (2016, 7, 4, 0, 0, 0), whole), "2016-07-04");
        let noon = (2016, 7, 4, 12, 30, 0);
        assert_eq!(date(42555.52, noon, whole), "2016-07-04T12:30:00");
        assert_eq!(date(42555.0, noon, DateParts::Month), "2016-07");
        assert_eq!(date(0.375, (1899, 12, 31, 9, 0, 0), whole), "09:00:00");
        assert_eq!(duration(1.25), "30:00:00");
        assert_eq!(iso_date("2016-07-04T00:00:00"), "2016-07-04");
    }
}
