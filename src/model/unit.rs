//! Units of measure: a power of ten in front of what is counted (`万` `人次`).
//!
//! 件, 宗 and 起 count the same thing (regional words for one case); 人次, 人, 名, 件次 and 批次
//! do not (domain practice of Chinese legal-aid statistics). 元, 万元 and 亿元 convert exactly, and
//! so do hours and minutes.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

/// A unit as written: a scale (万, 亿 …) and what is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    power: u32,
    base: Arc<str>,
}

/// Scales and their powers of ten; longer words first, because prefixes are matched in order.
const SCALES: [(&str, u32); 7] = [
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
];

/// Words that measure the same as another word, which their values are compared in, and how many
/// of it one is.
const SAME: [(&str, &str, u64); 4] = [
    ("宗", "件", 1),
    ("起", "件", 1),
    ("元/案", "元/件", 1),
    ("小时", "分钟", 60),
];

impl Unit {
    /// Reads a unit as written; surrounding blanks are ignored, `％` is `%`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        for (word, power) in SCALES {
            if let Some(base) = text.strip_prefix(word) {
                return Self {
                    power,
                    base: Arc::from(plain(base)),
                };
            }
        }
        Self {
            power: 0,
            base: Arc::from(plain(text)),
        }
    }

    /// The scale's power of ten: 4 for 万元.
    pub fn power(&self) -> u32 {
        self.power
    }

    /// What is counted, without its scale, as written: 元 for 万元, 小时 for 小时.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What exact values are in: 元 for 万元, 件 for 起, 分钟 for 小时.
    pub fn exact_base(&self) -> &str {
        self.same().0
    }

    /// The word that the base is compared in, and how many of it one is.
    fn same(&self) -> (&str, u64) {
        SAME.iter()
            .find(|(word, ..)| *word == &*self.base)
            .map_or((&*self.base, 1), |(_, other, many)| (*other, *many))
    }

    /// The same unit without its scale.
    #[must_use]
    pub fn unscaled(&self) -> Self {
        Self {
            power: 0,
            base: self.base.clone(),
        }
    }

    /// The same unit with another scale.
    #[must_use]
    pub fn with_power(&self, power: u32) -> Self {
        Self {
            power,
            base: self.base.clone(),
        }
    }

    /// How many of [`Unit::exact_base`] one of this unit is: 10,000 for 万元, 60 for 小时.
    pub fn factor(&self) -> Decimal {
        Decimal::from(10_u64.pow(self.power)) * Decimal::from(self.same().1)
    }

    /// True if both measure the same, whatever the scale (万元 and 元, 件 and 宗, 小时 and 分钟).
    pub fn measures_same(&self, other: &Unit) -> bool {
        self.exact_base() == other.exact_base()
    }

    /// True for per cent.
    pub fn is_percent(&self) -> bool {
        &*self.base == "%"
    }

    /// True if nothing is written.
    pub fn is_empty(&self) -> bool {
        self.base.is_empty() && self.power == 0
    }

    /// The scale's word (万) or nothing.
    pub fn scale_word(&self) -> &'static str {
        SCALES
            .iter()
            .find(|(_, power)| *power == self.power)
            .map_or("", |(word, _)| word)
    }

    /// Reads a scale word at the start of `text`: the power and what follows.
    pub fn scale_prefix(text: &str) -> Option<(u32, &str)> {
        SCALES
            .iter()
            .find_map(|(word, power)| text.strip_prefix(word).map(|rest| (*power, rest)))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.scale_word(), self.base)
    }
}

fn plain(base: &str) -> &str {
    let base = base.trim();
    if base == "％" { "%" } else { base }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_and_synonyms() {
        let wan = Unit::parse("万元");
        assert_eq!((wan.power(), wan.base()), (4, "元"));
        assert_eq!(wan.to_string(), "万元");
        assert!(wan.measures_same(&Unit::parse("亿元")));
        assert!(Unit::parse("件").measures_same(&Unit::parse("起")));
        assert!(!Unit::parse("人").measures_same(&Unit::parse("人次")));
        let hours = Unit::parse("小时");
        assert!(hours.measures_same(&Unit::parse("分钟")));
        assert_eq!((hours.factor(), hours.exact_base()), (60.into(), "分钟"));
        assert!(Unit::parse("％").is_percent());
    }
}
