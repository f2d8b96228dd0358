//! Opening hours in words, and as the page's script reads them.

use jiff::civil::Time;

use crate::diag::Lang;
use crate::model::station::{OpenDays, Station};

const DAYS_ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const DAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// One line a rule: 周一至周五 9:00—12:00、14:00—17:30. Hours that could not be read are given as they
/// were written.
pub fn words(station: &Station, lang: Lang) -> Vec<String> {
    if station.hours.groups.is_empty() {
        return station
            .hours_text
            .as_deref()
            .map(str::to_owned)
            .into_iter()
            .collect();
    }
    station
        .hours
        .groups
        .iter()
        .map(|group| line(group, lang))
        .collect()
}

fn line(group: &OpenDays, lang: Lang) -> String {
    let days = days(&group.days, lang);
    if is_whole_day(group) {
        return match lang {
            Lang::Zh => format!("{days}24小时"),
            Lang::En => format!("{days}, 24 hours"),
        };
    }
    let times: Vec<String> = group
        .times
        .iter()
        .map(|(from, to)| match lang {
            Lang::Zh => format!("{}—{}", clock(*from), clock(*to)),
            Lang::En => format!("{}–{}", clock(*from), clock(*to)),
        })
        .collect();
    match lang {
        Lang::Zh => format!("{days} {}", times.join("、")),
        Lang::En => format!("{days} {}", times.join(", ")),
    }
}

fn is_whole_day(group: &OpenDays) -> bool {
    matches!(group.times.as_slice(), [(from, to)] if *from == Time::midnight() && *to == Time::MAX)
}

/// 周一至周五; 周三; 周一、周四; 每天.
fn days(days: &[u8], lang: Lang) -> String {
    if days.len() == 7 {
        return match lang {
            Lang::Zh => "每天".to_owned(),
            Lang::En => "Every day".to_owned(),
        };
    }
    let name = |day: u8| match lang {
        Lang::Zh => DAYS_ZH[usize::from(day.min(6))],
        Lang::En => DAYS_EN[usize::from(day.min(6))],
    };
    let runs: Vec<String> = runs(days)
        .into_iter()
        .map(|(first, last)| match (last - first, lang) {
            (0, _) => name(first).to_owned(),
            (1, Lang::Zh) => format!("{}、{}", name(first), name(last)),
            (_, Lang::Zh) => format!("{}至{}", name(first), name(last)),
            (_, Lang::En) => format!("{}–{}", name(first), name(last)),
        })
        .collect();
    runs.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// Stretches of days that follow each other.
fn runs(days: &[u8]) -> Vec<(u8, u8)> {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    runs
}

fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// The form that the finder's script reads: `1-5 0900-1200 1400-1730;6 0900-1200`, Monday is 1.
pub fn code(station: &Station) -> String {
    let compact = |time: Time| {
        if time == Time::MAX {
            "2400".to_owned()
        } else {
            format!("{:02}{:02}", time.hour(), time.minute())
        }
    };
    let mut rules = Vec::new();
    for group in &station.hours.groups {
        let times: Vec<String> = group
            .times
            .iter()
            .map(|(from, to)| format!("{}-{}", compact(*from), compact(*to)))
            .collect();
        for (first, last) in runs(&group.days) {
            let days = if first == last {
                (first + 1).to_string()
            } else {
                format!("{}-{}", first + 1, last + 1)
            };
            rules.push(format!("{days} {}", times.join(" ")));
        }
    }
    rules.join(";")
}

#[cfg(test)]
mod tests {
    use super::{Lang, days, runs};

    #[test]
    fn days_in_words() {
        assert_eq!(days(&[0, 1, 2, 3, 4], Lang::Zh), "周一至周五");
        assert_eq!(days(&[0, 2, 3], Lang::Zh), "周一、周三、周四");
        assert_eq!(days(&[0, 1, 2, 3, 4, 5, 6], Lang::Zh), "每天");
        assert_eq!(days(&[5], Lang::En), "Sat");
        assert_eq!(runs(&[0, 1, 4]), [(0, 1), (4, 4)]);
    }
}
