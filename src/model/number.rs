//! Reading numbers as people write them: `１２,３４５`, `8629万余元`, `4480余万元`, `近200余`, `98%以上`.
//!
//! [`read`] gives a [`Value`] or says why the text is none. It knows no indicator: whether the
//! unit fits is for the caller to judge.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::unit::Unit;
use super::value::{Absence, Qualifier, Quantity, Value};

/// Why a text is not a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberProblem {
    /// Nothing is written, or only a dash or dots: a reason for absence is wanted.
    Blank,
    /// No number could be read; the rest that was not understood.
    NotANumber(String),
    /// Thousands separators that do not stand before groups of three digits.
    BadGrouping,
    /// The unit after the number contradicts the unit column.
    UnitTwice(String),
    /// More digits than can be kept exactly.
    OutOfRange,
}

/// Qualifiers before the number.
const BEFORE: [(&str, Qualifier); 17] = [
    ("不超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("最高", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("不低于", Qualifier::AtLeast),
    ("不少于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("超过", Qualifier::MoreThan),
    ("突破", Qualifier::MoreThan),
    ("超", Qualifier::MoreThan),
    ("逾", Qualifier::MoreThan),
    ("接近", Qualifier::LessThan),
    ("不足", Qualifier::LessThan),
    ("不到", Qualifier::LessThan),
    ("近", Qualifier::LessThan),
    ("大约", Qualifier::About),
    ("约", Qualifier::About),
];

/// Qualifiers after the number (and its unit).
const AFTER: [(&str, Qualifier); 6] = [
    ("以上", Qualifier::AtLeast),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("左右", Qualifier::About),
    ("余", Qualifier::SomewhatOver),
    ("多", Qualifier::SomewhatOver),
];

/// Turns full-width forms into their usual ones and drops blanks.
pub fn half_width(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '−' | '﹣' => '-',
            _ => c,
        })
        .collect()
}

/// Reads a cell's text. `unit` is what the unit column (or the indicator) says, if anything.
pub fn read(text: &str, unit: Option<&Unit>) -> Result<Value, NumberProblem> {
    let plain = half_width(text);
    if plain.is_empty() || plain.chars().all(|c| "—-–…./*".contains(c)) {
        return Err(NumberProblem::Blank);
    }
    if let Some(absence) = Absence::parse(&plain) {
        return Ok(Value::Absent(absence));
    }
    let mut rest = plain.as_str();
    let mut qualifiers = Vec::new();
    while let Some((word, qualifier)) = BEFORE.iter().find(|(word, _)| rest.starts_with(word)) {
        qualifiers.push(*qualifier);
        rest = &rest[word.len()..];
    }
    if let Some(value) = magnitude(rest, unit) {
        return Ok(value);
    }
    let end = rest
        .char_indices()
        .find(|(at, c)| {
            !(c.is_ascii_digit() || ".,".contains(*c) || (*at == 0 && "+-".contains(*c)))
        })
        .map_or(rest.len(), |(at, _)| at);
    if rest[end..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Err(NumberProblem::NotANumber(plain));
    }
    let written = digits(&rest[..end]).map_err(|problem| match problem {
        NumberProblem::NotANumber(_) => NumberProblem::NotANumber(plain.clone()),
        other => other,
    })?;
    let tail = Tail::read(&rest[end..], &mut qualifiers);
    finish(written, &tail, unit, &qualifiers, &plain)
}

/// What follows the digits: scale, unit words.
struct Tail {
    power: u32,
    unit: String,
}

impl Tail {
    fn read(text: &str, qualifiers: &mut Vec<Qualifier>) -> Self {
        let mut rest = text.to_owned();
        let mut power = 0;
        loop {
            if let Some((word, qualifier)) = AFTER.iter().find(|(word, _)| rest.starts_with(word)) {
                qualifiers.push(*qualifier);
                rest = rest[word.len()..].to_owned();
            } else if let Some((more, tail)) = Unit::scale_prefix(&rest).filter(|_| power == 0) {
                power = more;
                rest = tail.to_owned();
            } else if let Some((word, qualifier)) =
                AFTER.iter().find(|(word, _)| rest.ends_with(word))
            {
                qualifiers.push(*qualifier);
                rest.truncate(rest.len() - word.len());
            } else {
                return Self { power, unit: rest };
            }
        }
    }
}

fn finish(
    written: Decimal,
    tail: &Tail,
    column: Option<&Unit>,
    qualifiers: &[Qualifier],
    plain: &str,
) -> Result<Value, NumberProblem> {
    let own = Unit::parse(&tail.unit).with_power(tail.power);
    let known_word = tail.unit.is_empty()
        || column.is_none_or(|c| own.measures_same(c))
        || tail
            .unit
            .chars()
            .all(|c| !c.is_ascii_alphanumeric() && !",.".contains(c));
    if !known_word {
        return Err(NumberProblem::NotANumber(plain.to_owned()));
    }
    let unit = match column {
        None => own,
        Some(column) if tail.unit.is_empty() && tail.power == 0 => column.clone(),
        Some(column) if tail.unit.is_empty() && column.power() == 0 => {
            column.with_power(tail.power)
        }
        Some(column) if !tail.unit.is_empty() && own.measures_same(column) => {
            if column.power() != 0 && column.power() != own.power() {
                return Err(NumberProblem::UnitTwice(format!("{own} / {column}")));
            }
            own
        }
        Some(column) => return Err(NumberProblem::UnitTwice(format!("{own} / {column}"))),
    };
    let mut quantity = Quantity::exactly(written, unit).ok_or(NumberProblem::OutOfRange)?;
    quantity.qualifier = combine(qualifiers);
    Ok(Value::Quantity(quantity))
}

fn combine(qualifiers: &[Qualifier]) -> Qualifier {
    match qualifiers {
        [] => Qualifier::Exact,
        [first, rest @ ..] if rest.iter().all(|q| q == first) => *first,
        // 超8629万余元 says more than the sum of its words only in its lower end.
        _ => Qualifier::Conflicting,
    }
}

/// Reads digits with an optional sign, decimals and thousands separators.
fn digits(text: &str) -> Result<Decimal, NumberProblem> {
    let body = text.trim_start_matches(['+', '-']);
    if body.is_empty() || !body.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NumberProblem::NotANumber(text.to_owned()));
    }
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    if fraction.contains(['.', ',']) || body.ends_with('.') {
        return Err(NumberProblem::NotANumber(text.to_owned()));
    }
    if whole.contains(',') {
        let groups: Vec<&str> = whole.split(',').collect();
        let sound = !groups[0].is_empty()
            && groups[0].len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3);
        if !sound {
            return Err(NumberProblem::BadGrouping);
        }
    }
    let plain: String = text.chars().filter(|c| *c != ',' && *c != '+').collect();
    Decimal::from_str_exact(&plain).map_err(|_| NumberProblem::OutOfRange)
}

/// 数万, 十几, 几百, 数十万 …: an order of magnitude.
fn magnitude(text: &str, column: Option<&Unit>) -> Option<Value> {
    let len: usize = text
        .chars()
        .take_while(|c| "数几十百千万亿".contains(*c))
        .map(char::len_utf8)
        .sum();
    let (words, unit) = text.split_at(len);
    if !words.contains(['数', '几']) || words.chars().count() < 2 {
        return None;
    }
    let unit = if unit.is_empty() {
        column.cloned()?
    } else {
        Unit::parse(unit)
    };
    column
        .is_none_or(|c| c.measures_same(&unit))
        .then(|| Value::Magnitude {
            words: Arc::from(words),
            unit: unit.unscaled(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, unit: Option<&str>) -> String {
        let unit = unit.map(Unit::parse);
        match read(text, unit.as_ref()) {
            Ok(Value::Quantity(q)) => {
                format!(
                    "{} {} {} {}",
                    q.exact,
                    q.written,
                    q.unit,
                    q.qualifier.word()
                )
            }
            Ok(Value::Magnitude { words, unit }) => format!("~{words} {unit}"),
            Ok(Value::Absent(a)) => a.word().to_owned(),
            Ok(Value::Text(t)) => format!("text {t}"),
            Err(problem) => format!("{problem:?}"),
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, unit, expected) in [
            ("8629万余元", None, "86290000 8629 万元 somewhat-over"),
            ("4480余万元", None, "44800000 4480 万元 somewhat-over"),
            ("8629余", Some("万元"), "86290000 8629 万元 somewhat-over"),
            ("3.76万余件", Some("件"), "37600 3.76 万件 somewhat-over"),
            ("3.76余", Some("万件"), "37600 3.76 万件 somewhat-over"),
            ("近200余", Some("人次"), "200 200 人次 conflicting"),
            ("98%以上", None, "98 98 % at-least"),
            ("1630件以上", Some("件"), "1630 1630 件 at-least"),
            ("最高2500", Some("元/案"), "2500 2500 元/案 at-most"),
            ("１２，３４５", Some("件"), "12345 12345 件 exact"),
            ("15,498", None, "15498 15498  exact"),
            ("769.40", Some("万元"), "7694000 769.40 万元 exact"),
            ("-3", Some("件"), "-3 -3 件 exact"),
            ("数万", Some("份"), "~数万 份"),
            ("不公开", None, "withheld"),
            ("约３．５万", Some("人"), "35000 3.5 万人 about"),
            ("超10亿元", None, "1000000000 10 亿元 more-than"),
            ("", None, "Blank"),
            ("—", None, "Blank"),
            ("……", None, "Blank"),
            ("3,74O", Some("件"), "NotANumber(\"3,74O\")"),
            ("12,34", None, "BadGrouping"),
            ("5万元", Some("万件"), "UnitTwice(\"万元 / 万件\")"),
        ] {
            assert_eq!(shown(text, unit), expected, "{text}");
        }
    }
}
