//! The words around numbers: units, qualifiers and orders of magnitude, in both languages.

use crate::diag::Lang;
use crate::model::number;
use crate::model::{Qualifier, Quantity, Unit, Value};

/// Where a qualifier's word stands after the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// There is none.
    None,
    /// Between the scale and what is counted: 8629万余元.
    Inside(&'static str),
    /// After the unit: 98%以上.
    AfterUnit(&'static str),
}

impl Slot {
    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            Slot::None => "",
            Slot::Inside(word) | Slot::AfterUnit(word) => word,
        }
    }
}

/// The Chinese words of a qualifier when the source's own words are not kept.
pub fn qualifier(qualifier: Qualifier) -> (&'static str, Slot) {
    match qualifier {
        Qualifier::Exact => ("", Slot::None),
        Qualifier::SomewhatOver => ("", Slot::Inside("余")),
        Qualifier::AtLeast => ("", Slot::AfterUnit("以上")),
        Qualifier::MoreThan => ("超", Slot::None),
        Qualifier::LessThan => ("近", Slot::None),
        Qualifier::AtMost => ("最高", Slot::None),
        Qualifier::About => ("约", Slot::None),
        Qualifier::Conflicting => ("近", Slot::Inside("余")),
    }
}

/// The English words of a qualifier, with a blank after them.
pub fn qualifier_en(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::SomewhatOver => "just over ",
        Qualifier::AtLeast => "at least ",
        Qualifier::MoreThan => "more than ",
        Qualifier::LessThan => "nearly ",
        Qualifier::AtMost => "up to ",
        Qualifier::About => "about ",
        Qualifier::Conflicting => "some ",
    }
}

/// Finds in the words of a source how a qualified number is written: what stands before the
/// digits and what follows them (近200余人次 gives 近 and 余人次). `None` if it is not there.
pub fn as_stated(words: &str, quantity: &Quantity) -> Option<(String, String)> {
    let plain: Vec<char> = number::half_width(words).chars().collect();
    let written: Vec<char> = quantity.written.to_string().chars().collect();
    let starts = (0..plain.len()).filter(|at| plain[*at..].starts_with(&written));
    for start in starts {
        let end = start + written.len();
        for left in (0..=start.min(3)).rev() {
            for right in 1..=(plain.len() - end).min(8) {
                let piece: String = plain[start - left..end + right].iter().collect();
                if says(&piece, quantity) {
                    let before = plain[start - left..start].iter().collect();
                    let after = plain[end..end + right].iter().collect();
                    return Some((before, after));
                }
            }
        }
    }
    None
}

/// True if a text reads as exactly this quantity: digits, unit and qualifier.
fn says(piece: &str, quantity: &Quantity) -> bool {
    match number::read(piece, None) {
        Ok(Value::Quantity(read)) => {
            read.written == quantity.written
                && read.qualifier == quantity.qualifier
                && read.unit == quantity.unit
        }
        _ => false,
    }
}

/// The unit beside a number. In English counts have none: what is counted is said in words.
pub fn beside(unit: &Unit, lang: Lang) -> String {
    if lang == Lang::Zh {
        return unit.to_string();
    }
    match unit.base() {
        "%" => "%",
        "分钟" => "minutes",
        "周" => "weeks",
        "个月" => "months",
        "年" => "years",
        "倍" => "times",
        "元/件" | "元/案" => "a case",
        _ => "",
    }
    .to_owned()
}

/// What is counted, in English.
pub fn counted(unit: &Unit) -> String {
    match unit.base() {
        "人" | "名" => "people".to_owned(),
        "份" => "copies".to_owned(),
        _ => match beside(unit, Lang::En) {
            word if word.is_empty() => "number".to_owned(),
            word => word,
        },
    }
}

/// The unit for the head of a column: 万元; `¥ million`, `number`.
pub fn head(unit: &Unit, lang: Lang) -> String {
    if lang == Lang::Zh {
        return unit.to_string();
    }
    let scale = match unit.power() {
        0 => "",
        3 => "thousand",
        4 => "ten thousand",
        6 => "million",
        8 => "hundred million",
        _ => "× scale",
    };
    match (unit.base(), scale) {
        ("元", "") => "¥".to_owned(),
        ("元", scale) => format!("¥ {scale}"),
        ("元/件" | "元/案", _) => "¥ a case".to_owned(),
        (_, scale) => {
            let word = counted(unit);
            if scale.is_empty() {
                word
            } else {
                format!("{word}, {scale}")
            }
        }
    }
}

/// An order of magnitude: 数万 stays, in English `tens of thousands`.
pub fn magnitude(words: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return words.to_owned();
    }
    match words {
        "数十" | "几十" => "dozens",
        "十几" => "a dozen or so",
        "数百" | "几百" => "hundreds",
        "数千" | "几千" => "thousands",
        "数万" | "几万" => "tens of thousands",
        "数十万" | "几十万" => "hundreds of thousands",
        "数百万" | "几百万" => "millions",
        other => other,
    }
    .to_owned()
}
