//! Units of measure: a power of ten in front of what is counted (`万` `人次`).
//!
//! 件, 宗 and 起 count the same thing (regional words for one case); 人次, 人, 名, 件次 and 批次
//! do not (domain practice of Chinese legal-aid statistics). 元, 万元 and 亿元 convert exactly.

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

/// Words that count the same thing as the first of their row.
const SAME: [&[&str]; 2] = [&["件", "宗", "起"], &["%", "％"]];

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

    /// What is counted, without its scale: 元 for 万元.
    pub fn base(&self) -> &str {
        &self.base
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

    /// How many unscaled units one of this unit is: 10,000 for 万元.
    pub fn factor(&self) -> Decimal {
        Decimal::from(10_u64.pow(self.power))
    }

    /// True if both count the same thing, whatever the scale (万元 and 元, 件 and 宗).
    pub fn measures_same(&self, other: &Unit) -> bool {
        self.base == other.base
            || SAME
                .iter()
                .any(|row| row.contains(&&*self.base) && row.contains(&&*other.base))
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
        assert!(Unit::parse("％").is_percent());
    }
}
