//! Moments: a day, or a day with a time of Asia/Shanghai, at which something becomes public.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use super::number::half_width;
use super::period_parse;

/// The moment of what was meant to wait but cannot be read: nothing gets out by a slip.
pub const NEVER: DateTime = DateTime::MAX;

/// `2025-04-10`, `2025-04-10 09:00`, `2025-04-10T09:00:00+08:00`. A moment with another offset
/// is converted: Asia/Shanghai has been at +08:00 the whole time that concerns us.
pub fn read(text: &str) -> Option<DateTime> {
    const SHANGHAI: i64 = 8 * 60;
    let text = text.trim();
    let Some((date, clock)) = text.split_once(['T', 't', ' ']) else {
        return whole_day(text).map(|date| date.to_datetime(Time::midnight()));
    };
    let clock = clock.trim();
    let (clock, offset) = match clock.find(['+', '-', 'Z', 'z']) {
        Some(at) => (clock[..at].trim(), minutes_of_offset(&clock[at..])?),
        None => (clock, SHANGHAI),
    };
    let clock = if clock.len() == 4 {
        format!("0{clock}")
    } else {
        clock.to_owned()
    };
    let there = whole_day(date)?.to_datetime(clock.parse::<Time>().ok()?);
    there
        .checked_add(SignedDuration::from_secs((SHANGHAI - offset) * 60))
        .ok()
}

/// `Z`, `+08:00`, `+0800`, `+08` in minutes.
fn minutes_of_offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    let sound = [2, 4].contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = digits.parse().ok().filter(|_| sound)?;
    let (hours, minutes) = if digits.len() == 2 {
        (number, 0)
    } else {
        (number / 100, number % 100)
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn whole_day(text: &str) -> Option<Date> {
    period_parse::day(&half_width(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_shanghai() {
        for (text, expected) in [
            ("2025-04-10", "2025-04-10T00:00:00"),
            ("2025年4月10日", "2025-04-10T00:00:00"),
            ("2025-04-10 9:00", "2025-04-10T09:00:00"),
            ("2025-04-10T09:00:00+08:00", "2025-04-10T09:00:00"),
            ("2025-04-10T01:00:00Z", "2025-04-10T09:00:00"),
            ("2025-04-10 20:00 -0500", "2025-04-11T09:00:00"),
        ] {
            assert_eq!(
                read(text).map(|m| m.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in [
            "2025-13-01",
            "soon",
            "2025-04-10T25:00",
            "2025-04-10 09:00+99",
            "T",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
