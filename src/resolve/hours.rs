//! Opening hours as stations write them: `周一至周五 9:00-12:00 14:00-17:30；周六 9:00-12:00`.

use jiff::civil::Time;

use crate::model::number::half_width;
use crate::model::station::{Hours, OpenDays};

const DAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

/// Reads opening hours. `None` if they cannot be understood; no hours is an empty list.
pub fn parse(text: &str) -> Option<Hours> {
    let groups = text
        .split([';', '；', '，', ','])
        .map(str::trim)
        .filter(|group| !group.is_empty())
        .map(group)
        .collect::<Option<Vec<_>>>()?;
    Some(Hours { groups })
}

fn group(text: &str) -> Option<OpenDays> {
    let at = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    let (days, times) = text.split_at(at);
    let days = parse_days(&half_width(days))?;
    if times.is_empty() || times.starts_with("24") && times.contains("小时") {
        return Some(OpenDays {
            days,
            times: vec![(Time::midnight(), Time::MAX)],
        });
    }
    let mut list = Vec::new();
    for span in times.split_whitespace().flat_map(|part| part.split('、')) {
        let span = half_width(span).replace(['—', '–', '~', '至'], "-");
        let (from, to) = span.split_once('-')?;
        let (from, to) = (time(from)?, time(to)?);
        if from >= to || list.last().is_some_and(|(_, last)| *last > from) {
            return None;
        }
        list.push((from, to));
    }
    Some(OpenDays { days, times: list })
}

fn parse_days(text: &str) -> Option<Vec<u8>> {
    let text = text
        .trim_end_matches([':', '：'])
        .replace(['—', '–', '-', '~', '到'], "至");
    match text.as_str() {
        "每天" | "每日" | "全天" => return Some((0..7).collect()),
        "工作日" => return Some((0..5).collect()),
        _ => {}
    }
    let mut days = Vec::new();
    for part in text.split(['、', '和', '及']) {
        if let Some((from, to)) = part.split_once('至') {
            let (from, to) = (day(from)?, day(to)?);
            if from > to {
                return None;
            }
            days.extend(from..=to);
        } else {
            days.push(day(part)?);
        }
    }
    days.sort_unstable();
    days.dedup();
    Some(days)
}

fn day(text: &str) -> Option<u8> {
    let core = text.trim_start_matches("星期").trim_start_matches('周');
    let core = if core == "天" { "日" } else { core };
    let mut chars = core.chars();
    let last = chars.next_back()?;
    let at = DAYS.iter().position(|day| *day == last)?;
    chars
        .next()
        .is_none()
        .then(|| u8::try_from(at).unwrap_or(0))
}

fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once([':', '：'])?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_as_written() {
        let hours = parse("周一至周五 9:00-12:00 14:00—17:30；周六、周日 9:00-12:00").unwrap();
        assert_eq!(hours.groups[0].days, vec![0, 1, 2, 3, 4]);
        assert_eq!(hours.groups[0].times.len(), 2);
        assert_eq!(hours.groups[1].days, vec![5, 6]);
        assert_eq!(parse("周三 14:00-17:00").unwrap().groups[0].days, vec![2]);
        assert_eq!(parse("每天 8:30-20:00").unwrap().groups[0].days.len(), 7);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "周八 9:00-12:00",
            "周一 9-12",
            "周一 12:00-9:00",
            "上午",
            "周五至周一 9:00-10:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
