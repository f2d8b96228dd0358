//! Quarters and days.

/// Number of quarters: 2021Q1 to 2025Q4.
pub const QUARTERS: usize = 20;

/// The year of a quarter (0 is 2021Q1).
pub fn year(quarter: usize) -> usize {
    2021 + quarter / 4
}

/// Its cumulative period, from January on, as the field reports: `2025Q1`, `2025H1`,
/// `2025M01-09`, `2025`.
pub fn cumulative_period(quarter: usize) -> String {
    let year = year(quarter);
    match quarter % 4 {
        0 => format!("{year}Q1"),
        1 => format!("{year}H1"),
        2 => format!("{year}M01-09"),
        _ => format!("{year}"),
    }
}

/// The same period in words.
pub fn words(quarter: usize) -> String {
    let year = year(quarter);
    match quarter % 4 {
        0 => format!("{year}年第一季度"),
        1 => format!("{year}年上半年"),
        2 => format!("{year}年前三季度"),
        _ => format!("{year}年"),
    }
}

/// The same period in English.
pub fn words_en(quarter: usize) -> String {
    let year = year(quarter);
    match quarter % 4 {
        0 => format!("first quarter of {year}"),
        1 => format!("first half of {year}"),
        2 => format!("first three quarters of {year}"),
        _ => format!("{year}"),
    }
}

/// The last day of a quarter, as `2025-09-30`.
pub fn last_day(quarter: usize) -> String {
    let end = ["03-31", "06-30", "09-30", "12-31"][quarter % 4];
    format!("{}-{end}", year(quarter))
}

/// The short name of a quarter: `2025Q3`.
pub fn name(quarter: usize) -> String {
    format!("{}Q{}", year(quarter), quarter % 4 + 1)
}

/// The 20th of a month, or the Friday before when that is a weekend.
pub fn release_day(year: usize, month: usize) -> String {
    let day = match weekday(year, month, 20) {
        0 => 18,
        6 => 19,
        _ => 20,
    };
    format!("{year}-{month:02}-{day}")
}

/// Day of the week, Sunday 0 (Sakamoto's method).
fn weekday(year: usize, month: usize, day: usize) -> usize {
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1];
    let year = if month < 3 { year - 1 } else { year };
    (year + year / 4 - year / 100 + year / 400 + shift + day) % 7
}
