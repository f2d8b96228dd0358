//! What the check found about a document's figures, for readers.

use super::Draft;
use super::words::capital;
use crate::model::public::Remark;
use crate::model::{Observation, SourceId};
use crate::view::date;
use crate::view::pages::CheckFinding;

/// One remark: what the document says, what comes out, and what readers should make of it.
pub fn finding<'s>(draft: &Draft<'s>, id: SourceId, at: usize, remark: &Remark) -> CheckFinding {
    let site = draft.site;
    let observation = observation(draft, id, remark);
    let (name, rest) = parts(draft, remark);
    let title = match observation {
        Some(o) => {
            let indicator = draft.indicator_name(o.key.indicator);
            format!(
                "{indicator}{}{}",
                site.say("：", ": "),
                kind(draft, remark.code)
            )
        }
        None if name.is_empty() => capital(&kind(draft, remark.code)),
        None => format!("{name}{}{}", site.say("：", ": "), kind(draft, remark.code)),
    };
    let stated = observation.and_then(|o| o.stated.as_deref()).map(|words| {
        let open = site.say("“", "“");
        format!("{open}{words}”")
    });
    let computed = remark
        .expected
        .as_ref()
        .map(|(zh, en)| humane(draft, site.say(zh, en)));
    CheckFinding {
        id: format!("finding-{}", at + 1),
        title,
        stated: stated.or_else(|| remark.seen.clone()).unwrap_or_default(),
        computed: computed.unwrap_or_default(),
        explanation: explanation(draft, &rest, &remark.hints),
        locator: observation
            .and_then(|o| o.locator.as_deref())
            .unwrap_or_default()
            .to_owned(),
    }
}

/// The figure that a remark is about.
fn observation<'s>(draft: &Draft<'s>, id: SourceId, remark: &Remark) -> Option<&'s Observation> {
    let all = draft.site.data.find(remark.key.as_ref()?);
    all.iter()
        .find(|o| o.source == Some(id))
        .or_else(|| all.first())
}

/// The name of the figure and what is said about it.
fn parts(draft: &Draft<'_>, remark: &Remark) -> (String, String) {
    let message = humane(draft, draft.site.say(&remark.zh, &remark.en));
    let cut = draft.site.say("：", ": ");
    match message.split_once(cut) {
        Some((name, rest)) => (name.to_owned(), rest.to_owned()),
        None => (String::new(), message),
    }
}

fn explanation(draft: &Draft<'_>, rest: &str, hints: &[(String, String)]) -> String {
    let site = draft.site;
    let hints = hints
        .iter()
        .map(|(zh, en)| site.say(zh, en))
        .filter_map(for_readers);
    let sentences = std::iter::once(rest.to_owned()).chain(hints.map(|hint| humane(draft, hint)));
    let mut text = String::new();
    for sentence in sentences {
        let sentence = sentence.trim_end_matches(['。', '.']).to_owned();
        let sentence = if site.english() {
            capital(&sentence)
        } else {
            sentence
        };
        text.push_str(&sentence);
        text.push_str(site.say("。", ". "));
    }
    text.trim_end().to_owned()
}

/// A hint without what it asks of the project's editors; nothing if it asks only.
fn for_readers(hint: &str) -> Option<&str> {
    let asks = |part: &str| {
        let part = part.trim_start().to_lowercase();
        ["核对", "确有原因", "check ", "correct "]
            .iter()
            .any(|verb| part.starts_with(verb))
    };
    if asks(hint) || hint.contains("site.toml") || hint.contains("note") {
        return None;
    }
    let cut = hint
        .rmatch_indices(['：', ':', '，', ','])
        .find(|(at, mark)| asks(&hint[at + mark.len()..]));
    Some(cut.map_or(hint, |(at, _)| &hint[..at]))
}

/// The words of a check as readers know them: periods are spelled out, Chinese has no blanks
/// beside figures, English no Chinese units.
fn humane(draft: &Draft<'_>, message: &str) -> String {
    let site = draft.site;
    let mut text = message.to_owned();
    let mut periods: Vec<_> = site
        .data
        .observations
        .iter()
        .map(|o| &o.key.period)
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods.sort_by_key(|period| std::cmp::Reverse(period.to_string().len()));
    for period in periods {
        let code = format!(" {period} ");
        if text.contains(&code) {
            let words = date::period(period, site.lang);
            let words = site.say("{}", ", {}, ").replace("{}", &words);
            text = text.replace(&code, &words);
        }
    }
    if site.english() {
        without_units(&text)
    } else {
        tight(&text)
    }
}

/// Chinese without blanks between Han characters, figures and marks.
fn tight(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let ascii = |c: Option<&char>| c.is_some_and(char::is_ascii);
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let between_latin =
            ascii(at.checked_sub(1).and_then(|i| chars.get(i))) && ascii(chars.get(at + 1));
        if *c != ' ' || between_latin {
            out.push(*c);
        }
    }
    out
}

/// English without the Chinese measure words behind figures.
fn without_units(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_figure = false;
    for c in text.chars() {
        let han = ('\u{4e00}'..='\u{9fff}').contains(&c);
        if after_figure && han && !matches!(c, '万' | '亿') {
            continue;
        }
        match c {
            '万' if after_figure => out.push_str(" × 10,000"),
            '亿' if after_figure => out.push_str(" × 100 million"),
            _ => out.push(c),
        }
        after_figure = c.is_ascii_digit() || (after_figure && (han || c == '%'));
    }
    out
}

/// What was found, in one phrase.
fn kind(draft: &Draft<'_>, code: &str) -> String {
    let (zh, en) = match code {
        "target-rate" => ("与目标对不上", "does not follow from the target"),
        "ratio-mismatch" => ("与分子、分母算出的不符", "does not follow from its parts"),
        "totals" => ("合计与各项之和不符", "the parts do not add up"),
        "unit-jump" => ("数量级不对", "wrong order of magnitude"),
        "cumulative-decreases" => ("累计数比前一期少", "falls although it is cumulative"),
        "part-exceeds-whole" => ("部分大于全部", "a part exceeds the whole"),
        "negative-count" => ("出现负数", "is negative"),
        "parts-not-comparable" => (
            "各项单位不同，不能相加",
            "parts in other units, not to be added",
        ),
        "ratio-unverifiable" => ("缺少分子或分母，无法复核", "cannot be checked"),
        "qualifier-conflict" => ("限定词互相矛盾", "qualifiers contradict each other"),
        "subset-period" => (
            "起止时间不同，不能比较",
            "periods differ, not to be compared",
        ),
        "multi-year-ambiguous" => ("是每年还是合计，说不清", "yearly or in total, not stated"),
        "rounding" => ("四舍五入后对不上", "does not follow after rounding"),
        "period-gap" => ("缺少时期", "a period is missing"),
        "region-validity" => ("地区当时不存在", "the region did not exist then"),
        "date-order" => ("日期先后颠倒", "dates in the wrong order"),
        other => (other, other),
    };
    draft.site.say(zh, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{for_readers, tight, without_units};

    #[test]
    fn blanks_and_units() {
        assert_eq!(
            tight("3743件 除以目标 3500件 是 106.9%"),
            "3743件除以目标3500件是106.9%"
        );
        assert_eq!(for_readers("目标可能误写：核对目标"), Some("目标可能误写"));
        assert_eq!(for_readers("核对这一格和原始报表"), None);
        assert_eq!(tight("见 a b 页"), "见a b页");
        assert_eq!(without_units("3.76万件"), "3.76 × 10,000");
        assert_eq!(
            without_units("3743件 by 3500件 is 106.9%"),
            "3743 by 3500 is 106.9%"
        );
    }
}
