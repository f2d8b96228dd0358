//! Values: exact decimals with the digits, unit and qualifier that were written.
//!
//! A qualifier (余, 以上, 近 …) makes a value an interval ([`Quantity::bounds`]); rounding happens
//! once, in the one formatter (`view::number`), never here.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::unit::Unit;

/// What a number's qualifier says about the true value `t`, when `v` is written.
///
/// Source of the table: usage in Chinese government reports; the intervals are the widest that
/// the word allows, and a word that proves nothing gives no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// No qualifier: `t = v`.
    Exact,
    /// 余, 多: `v ≤ t < v + one unit of the last written digit that is not zero`.
    SomewhatOver,
    /// 以上, 至少, 不低于, 不少于: `t ≥ v`.
    AtLeast,
    /// 超, 超过, 突破, 逾: `t > v`.
    MoreThan,
    /// 近, 不足, 不到: `t < v`.
    LessThan,
    /// 最高, 不超过, 至多, 以下, 以内: `t ≤ v`.
    AtMost,
    /// 约, 左右, 大约: proves nothing.
    About,
    /// Qualifiers that contradict each other (近200余): kept as stated, no interval.
    Conflicting,
}

impl Qualifier {
    /// The stable word used in data files.
    pub fn word(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::SomewhatOver => "somewhat-over",
            Qualifier::AtLeast => "at-least",
            Qualifier::MoreThan => "more-than",
            Qualifier::LessThan => "less-than",
            Qualifier::AtMost => "at-most",
            Qualifier::About => "about",
            Qualifier::Conflicting => "conflicting",
        }
    }

    /// Reads the stable word.
    pub fn parse(word: &str) -> Option<Self> {
        use Qualifier::*;
        let all = [
            Exact,
            SomewhatOver,
            AtLeast,
            MoreThan,
            LessThan,
            AtMost,
            About,
            Conflicting,
        ];
        all.into_iter().find(|qualifier| qualifier.word() == word)
    }
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The end, in unscaled units.
    pub value: Decimal,
    /// True if the end itself is excluded.
    pub open: bool,
}

/// Where the true value lies, in unscaled units; `None` is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Lower end.
    pub lower: Option<Limit>,
    /// Upper end.
    pub upper: Option<Limit>,
}

/// A number with its unit, as written and exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The value in unscaled units (35000 for 3.5万人次).
    pub exact: Decimal,
    /// The number as written, without unit, separators or qualifier (`3.5`).
    pub written: Decimal,
    /// The unit as written (万人次).
    pub unit: Unit,
    /// What the words around the number say about it.
    pub qualifier: Qualifier,
}

impl Quantity {
    /// A number in a unit, without qualifier. `None` if the value is out of range.
    pub fn exactly(written: Decimal, unit: Unit) -> Option<Self> {
        let exact = written.checked_mul(unit.factor())?.normalize();
        Some(Self {
            exact,
            written,
            unit,
            qualifier: Qualifier::Exact,
        })
    }

    /// A number that is given in unscaled units and shown in `unit`.
    pub fn from_exact(exact: Decimal, unit: Unit) -> Self {
        let written = exact
            .checked_div(unit.factor())
            .unwrap_or(exact)
            .normalize();
        Self {
            exact: exact.normalize(),
            written,
            unit,
            qualifier: Qualifier::Exact,
        }
    }

    /// Where the true value lies; `None` if the words prove nothing.
    pub fn bounds(&self) -> Option<Bounds> {
        let closed = |value| Some(Limit { value, open: false });
        let open = |value| Some(Limit { value, open: true });
        let v = self.exact;
        Some(match self.qualifier {
            Qualifier::Exact => Bounds {
                lower: closed(v),
                upper: closed(v),
            },
            Qualifier::SomewhatOver => {
                let top = v.checked_add(self.last_digit_unit())?;
                Bounds {
                    lower: closed(v),
                    upper: open(top),
                }
            }
            Qualifier::AtLeast => Bounds {
                lower: closed(v),
                upper: None,
            },
            Qualifier::MoreThan => Bounds {
                lower: open(v),
                upper: None,
            },
            Qualifier::LessThan => Bounds {
                lower: None,
                upper: open(v),
            },
            Qualifier::AtMost => Bounds {
                lower: None,
                upper: closed(v),
            },
            Qualifier::About | Qualifier::Conflicting => return None,
        })
    }

    /// One unit of the last written digit that is not zero, in unscaled units:
    /// 10,000 for 8629万, 10 for 80, 100 for 3.76万.
    pub fn last_digit_unit(&self) -> Decimal {
        let written = self.written.normalize();
        let mut mantissa = written.mantissa().unsigned_abs();
        let mut unit = Decimal::ONE;
        if written.scale() > 0 {
            unit = Decimal::new(1, written.scale());
        } else {
            while mantissa >= 10 && mantissa.is_multiple_of(10) {
                mantissa /= 10;
                unit = unit.checked_mul(Decimal::TEN).unwrap_or(unit);
            }
        }
        unit.checked_mul(self.unit.factor())
            .unwrap_or(unit)
            .normalize()
    }

    /// True if nothing but the number itself is meant.
    pub fn is_exact(&self) -> bool {
        self.qualifier == Qualifier::Exact
    }

    /// How many decimals were written (2 for `46.51`).
    pub fn decimals(&self) -> u32 {
        self.written.scale()
    }
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absence {
    /// 未统计: nobody counted it.
    NotCollected,
    /// 不适用: it cannot exist here.
    NotApplicable,
    /// 未到期: it is not due yet.
    NotYetDue,
    /// 不公开: it exists and is not published.
    Withheld,
}

impl Absence {
    /// All four, in the order in which they are proposed.
    pub const ALL: [Absence; 4] = [
        Absence::NotCollected,
        Absence::NotApplicable,
        Absence::NotYetDue,
        Absence::Withheld,
    ];

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Absence::NotCollected => "not-collected",
            Absence::NotApplicable => "not-applicable",
            Absence::NotYetDue => "not-yet-due",
            Absence::Withheld => "withheld",
        }
    }

    /// The Chinese word.
    pub fn word_zh(self) -> &'static str {
        match self {
            Absence::NotCollected => "未统计",
            Absence::NotApplicable => "不适用",
            Absence::NotYetDue => "未到期",
            Absence::Withheld => "不公开",
        }
    }

    /// Reads either word; 未报送 and 不予公布 are accepted synonyms.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "未报送" | "未上报" => return Some(Absence::NotCollected),
            "不予公布" | "不予公开" => return Some(Absence::Withheld),
            _ => {}
        }
        Absence::ALL
            .into_iter()
            .find(|a| a.word() == text || a.word_zh() == text)
    }
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word_zh())
    }
}

/// What an observation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number with its unit.
    Quantity(Quantity),
    /// An order of magnitude (数万份, 十几件): words and unit, no number.
    Magnitude {
        /// The words (数万).
        words: Arc<str>,
        /// The unit (份).
        unit: Unit,
    },
    /// An identifier, date or words of an indicator of kind `text`; never a number.
    Text(Arc<str>),
    /// No value, with the reason.
    Absent(Absence),
}

impl Value {
    /// The quantity, if the value is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The exact number in unscaled units, only if no qualifier blurs it.
    pub fn exact(&self) -> Option<Decimal> {
        self.quantity().filter(|q| q.is_exact()).map(|q| q.exact)
    }

    /// The number in unscaled units, whatever its qualifier says.
    pub fn number(&self) -> Option<Decimal> {
        self.quantity().map(|q| q.exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(written: &str, unit: &str) -> (String, String) {
        let mut q = Quantity::exactly(written.parse().unwrap(), Unit::parse(unit)).unwrap();
        q.qualifier = Qualifier::SomewhatOver;
        let bounds = q.bounds().unwrap();
        (
            bounds.lower.unwrap().value.to_string(),
            bounds.upper.unwrap().value.to_string(),
        )
    }

    #[test]
    fn somewhat_over_ends_at_the_next_written_digit() {
        assert_eq!(over("8629", "万元"), ("86290000".into(), "86300000".into()));
        assert_eq!(over("80", "篇次"), ("80".into(), "90".into()));
        assert_eq!(over("3.76", "万件"), ("37600".into(), "37700".into()));
        assert_eq!(over("11830", "人次"), ("11830".into(), "11840".into()));
    }
}
