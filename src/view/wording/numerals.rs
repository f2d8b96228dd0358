//! Small numbers as words: 两项, 八个区县; `four`, `eight`.

use crate::diag::Lang;

const HAN: [&str; 11] = [
    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
];

const ENGLISH: [&str; 11] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// A number before a measure word: 一, 两, 十二; English up to `ten`, digits beyond.
pub fn counted(number: usize, lang: Lang) -> String {
    match (lang, number) {
        (Lang::Zh, 2) => "两".to_owned(),
        (_, 0..=10) => words(lang)[number].to_owned(),
        (Lang::Zh, 11..=99) => {
            let tens = if number < 20 { "" } else { HAN[number / 10] };
            let ones = if number.is_multiple_of(10) {
                ""
            } else {
                HAN[number % 10]
            };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}

/// A tenth as a word: 三成, `three in ten`; `None` from ten tenths on.
pub(super) fn tenths(tenths: u32, lang: Lang) -> Option<String> {
    let at = usize::try_from(tenths)
        .ok()
        .filter(|at| (1..10).contains(at))?;
    Some(match lang {
        Lang::Zh if at == 5 => "一半".to_owned(),
        Lang::Zh => format!("{}成", HAN[at]),
        Lang::En if at == 5 => "half".to_owned(),
        Lang::En => format!("{} in ten", ENGLISH[at]),
    })
}

/// With a large first letter.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn words(lang: Lang) -> &'static [&'static str; 11] {
    match lang {
        Lang::Zh => &HAN,
        Lang::En => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_measure_words() {
        let zh: Vec<String> = [1, 2, 10, 12, 20, 35, 100]
            .map(|n| counted(n, Lang::Zh))
            .to_vec();
        assert_eq!(zh, ["一", "两", "十", "十二", "二十", "三十五", "100"]);
        assert_eq!(counted(8, Lang::En), "eight");
        assert_eq!(counted(12, Lang::En), "12");
    }
}
