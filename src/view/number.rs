//! The one formatter: every number that a reader sees is written here.
//!
//! Values come in exactly (decimals, never floats) and are rounded once, half away from zero
//! (四舍五入, as Chinese bureaus do). Chinese leaves four digits unseparated and groups five and
//! more (5935; 16,652); English groups from four. What restates a document keeps its digits, unit
//! and qualifier. The words around numbers are in [`super::unit_words`].

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::unit_words::{self, Slot};
use crate::diag::Lang;
use crate::model::{Absence, Indicator, Observation, Quantity, Status, Unit, Value};

/// A number as a reader sees it, whole and in its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Formatted {
    /// Words before the number (近, 约; `about`), or nothing.
    pub qualifier_before: String,
    /// The digits, with separators and sign; in English with the currency sign. For a value that
    /// is no number, its words.
    pub number: String,
    /// The unit (万元; `million`), or nothing.
    pub unit: String,
    /// Words after the number or the unit (余, 以上), or nothing.
    pub qualifier_after: String,
    /// Everything that follows the digits in running text: 万余元, 万元, %以上.
    pub tail: String,
    /// The whole, without blanks between Han characters and digits: 8629万余元.
    pub text: String,
}

impl Formatted {
    /// For a column with the unit in its head: the qualifiers and the digits (近200余).
    pub fn cell(&self) -> String {
        format!(
            "{}{}{}",
            self.qualifier_before, self.number, self.qualifier_after
        )
    }

    /// Words that stand where a number would.
    pub fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        Self {
            number: words.clone(),
            text: words,
            ..Self::default()
        }
    }
}

/// How many decimals to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// So many, always.
    Fixed(u32),
    /// As many as were written, after the change of unit.
    Written,
}

/// The unit and the decimals that a number is shown with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The unit.
    pub unit: Unit,
    /// The decimals.
    pub digits: Digits,
}

impl Shape {
    /// The indicator's own unit and decimals.
    pub fn of(indicator: &Indicator) -> Self {
        Self {
            unit: indicator.unit.clone(),
            digits: Digits::Fixed(indicator.decimals),
        }
    }

    /// The same for every cell of a column: the indicator's unit; in English money in millions.
    pub fn column(indicator: &Indicator, lang: Lang) -> Self {
        let own = Self::of(indicator);
        if lang == Lang::Zh || own.unit.base() != "元" || own.unit.power() == 0 {
            return own;
        }
        Self {
            digits: Digits::Fixed((indicator.decimals + 6).saturating_sub(own.unit.power())),
            unit: own.unit.with_power(6),
        }
    }

    /// For titles and large figures: money in 亿元 from a hundred million on, in whole 万元 from a
    /// hundred 万元 on; everything else as the indicator says.
    pub fn headline(exact: Decimal, indicator: &Indicator) -> Self {
        let own = Self::of(indicator);
        if own.unit.base() != "元" || own.unit.power() == 0 {
            return own;
        }
        let size = exact.abs();
        if size >= Decimal::from(100_000_000) {
            Self {
                unit: own.unit.with_power(8),
                digits: Digits::Fixed(2),
            }
        } else if size >= Decimal::from(1_000_000) && own.unit.power() == 4 {
            Self {
                unit: own.unit,
                digits: Digits::Fixed(0),
            }
        } else {
            own
        }
    }
}

/// An observation as it stands alone: the project's own figures in the indicator's unit and
/// decimals, restated and qualified ones as they were written.
pub fn value(observation: &Observation, indicator: &Indicator, lang: Lang) -> Formatted {
    match &observation.value {
        Value::Quantity(quantity) if keeps_its_digits(observation, quantity) => {
            stated(observation, quantity, lang)
        }
        Value::Quantity(quantity) => shaped(quantity, &Shape::of(indicator), lang),
        other => no_quantity(other, lang),
    }
}

/// An observation in a title or as a large figure: [`Shape::headline`].
pub fn headline(observation: &Observation, indicator: &Indicator, lang: Lang) -> Formatted {
    match &observation.value {
        Value::Quantity(quantity) if keeps_its_digits(observation, quantity) => {
            stated(observation, quantity, lang)
        }
        Value::Quantity(quantity) => {
            shaped(quantity, &Shape::headline(quantity.exact, indicator), lang)
        }
        other => no_quantity(other, lang),
    }
}

/// An observation in a column whose head gives the unit ([`column_unit`]); use
/// [`Formatted::cell`].
pub fn in_column(observation: &Observation, indicator: &Indicator, lang: Lang) -> Formatted {
    match &observation.value {
        Value::Quantity(quantity) => {
            let mut shape = Shape::column(indicator, lang);
            if keeps_its_digits(observation, quantity) {
                shape.digits = Digits::Written;
            }
            column_cell(quantity, &shape, lang)
        }
        other => no_quantity(other, lang),
    }
}

/// The unit for the head of a column or the subtitle of a chart: 万元; `¥ million`, `number`.
pub fn column_unit(indicator: &Indicator, lang: Lang) -> String {
    unit_words::head(&Shape::column(indicator, lang).unit, lang)
}

/// A number in unscaled units that no single observation states (a difference, a sum), in the
/// indicator's unit.
pub fn amount(exact: Decimal, indicator: &Indicator, lang: Lang) -> Formatted {
    let quantity = Quantity::from_exact(exact, indicator.unit.clone());
    shaped(&quantity, &Shape::of(indicator), lang)
}

/// A quantity in a given unit and with given decimals (亿元 when asked for). A unit that counts
/// something else is not changed.
pub fn shaped(quantity: &Quantity, shape: &Shape, lang: Lang) -> Formatted {
    let unit = if quantity.unit.measures_same(&shape.unit) {
        &shape.unit
    } else {
        &quantity.unit
    };
    match lang {
        Lang::Zh => {
            let number = digits(quantity, unit, shape.digits, lang);
            assemble(quantity, number, unit, lang)
        }
        Lang::En if unit.base() == "元" => english_money(quantity, shape.digits, unit),
        Lang::En => {
            let plain = match shape.digits {
                Digits::Fixed(decimals) => Digits::Fixed(decimals.saturating_sub(unit.power())),
                Digits::Written => Digits::Written,
            };
            let number = digits(quantity, &unit.unscaled(), plain, lang);
            assemble(quantity, number, &unit.unscaled(), lang)
        }
    }
}

/// A whole number of things: 3418, 16,652.
pub fn count(number: u64, lang: Lang) -> String {
    decimal(Decimal::from(number), 0, lang)
}

/// People, in 万 from ten thousand on: 5.34万 (rounded once); English in full, to the hundred.
pub fn people(number: u64, lang: Lang) -> String {
    let exact = Decimal::from(number);
    match lang {
        Lang::Zh if number >= 10_000 => format!(
            "{}万人",
            decimal(exact / Decimal::from(10_000), 2, lang)
                .trim_end_matches('0')
                .trim_end_matches('.')
        ),
        Lang::Zh => format!("{}人", decimal(exact, 0, lang)),
        Lang::En if number >= 10_000 => {
            let hundreds = round(exact / Decimal::ONE_HUNDRED, 0);
            format!(
                "{} people",
                decimal(hundreds * Decimal::ONE_HUNDRED, 0, lang)
            )
        }
        Lang::En if number == 1 => "1 person".to_owned(),
        Lang::En => format!("{} people", decimal(exact, 0, lang)),
    }
}

/// A ratio (0.269) as per cent: 26.9%.
pub fn percent(ratio: Decimal, decimals: u32, lang: Lang) -> String {
    let hundredfold = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(ratio);
    format!("{}%", decimal(hundredfold, decimals, lang))
}

/// A difference of percentages: 5.8个百分点, `5.8 points`.
pub fn points(points: Decimal, decimals: u32, lang: Lang) -> String {
    let number = decimal(points, decimals, lang);
    match lang {
        Lang::Zh => format!("{number}个百分点"),
        Lang::En if number == "1" || number == "1.0" => format!("{number} point"),
        Lang::En => format!("{number} points"),
    }
}

/// A plain decimal, rounded once, grouped, with − for minus.
pub fn decimal(number: Decimal, decimals: u32, lang: Lang) -> String {
    let mut rounded = round(number, decimals);
    rounded.rescale(decimals);
    let text = rounded.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        out.push('−');
    }
    let from = if lang == Lang::Zh { 5 } else { 4 };
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left % 3 == 0 && whole.len() >= from {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Why a value is missing, for readers: 未统计; `not collected`.
pub fn absence(absence: Absence, lang: Lang) -> &'static str {
    match (lang, absence) {
        (Lang::Zh, absence) => absence.word_zh(),
        (Lang::En, Absence::NotCollected) => "not collected",
        (Lang::En, Absence::NotApplicable) => "not applicable",
        (Lang::En, Absence::NotYetDue) => "not yet due",
        (Lang::En, Absence::Withheld) => "withheld",
    }
}

/// Rounds half away from zero: the only rounding of numbers that are shown.
fn round(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Restated values, and values whose qualifier speaks about the digits as written.
fn keeps_its_digits(observation: &Observation, quantity: &Quantity) -> bool {
    observation.status == Status::Reported && observation.is_stated() || !quantity.is_exact()
}

fn no_quantity(value: &Value, lang: Lang) -> Formatted {
    match value {
        Value::Quantity(quantity) => {
            let shape = Shape {
                unit: quantity.unit.clone(),
                digits: Digits::Written,
            };
            shaped(quantity, &shape, lang)
        }
        Value::Magnitude { words, unit } => {
            let number = unit_words::magnitude(words, lang);
            let unit = match lang {
                Lang::Zh => unit.to_string(),
                Lang::En => unit_words::counted(unit).replace("number", ""),
            };
            let gap = match lang {
                Lang::En if !unit.is_empty() => " of ",
                _ => "",
            };
            Formatted {
                text: format!("{number}{gap}{unit}"),
                tail: format!("{gap}{unit}"),
                number,
                unit,
                ..Formatted::default()
            }
        }
        Value::Text(text) => Formatted::words(&**text),
        Value::Absent(reason) => Formatted::words(absence(*reason, lang)),
    }
}

/// As written: digits, unit and, where the source's words are kept, its very qualifiers.
fn stated(observation: &Observation, quantity: &Quantity, lang: Lang) -> Formatted {
    let shape = Shape {
        unit: quantity.unit.clone(),
        digits: Digits::Written,
    };
    let mut shown = shaped(quantity, &shape, lang);
    if lang == Lang::Zh && !quantity.is_exact() {
        let words = observation.stated.as_deref();
        if let Some((before, tail)) = words.and_then(|w| unit_words::as_stated(w, quantity)) {
            shown.text = format!("{before}{}{tail}", shown.number);
            shown.qualifier_before = before;
            shown.tail = tail;
        }
    }
    shown
}

fn column_cell(quantity: &Quantity, shape: &Shape, lang: Lang) -> Formatted {
    if !quantity.unit.measures_same(&shape.unit) {
        return shaped(quantity, shape, lang);
    }
    let number = digits(quantity, &shape.unit, shape.digits, lang);
    let (before, after) = match lang {
        Lang::Zh => unit_words::qualifier(quantity.qualifier),
        Lang::En => (unit_words::qualifier_en(quantity.qualifier), Slot::None),
    };
    Formatted {
        text: format!("{before}{number}{}", after.word()),
        qualifier_before: before.to_owned(),
        qualifier_after: after.word().to_owned(),
        tail: after.word().to_owned(),
        unit: String::new(),
        number,
    }
}

/// The digits of a quantity in a unit that measures the same.
fn digits(quantity: &Quantity, unit: &Unit, digits: Digits, lang: Lang) -> String {
    let number = quantity
        .exact
        .checked_div(unit.factor())
        .unwrap_or(quantity.exact);
    let decimals = match digits {
        Digits::Fixed(decimals) => decimals,
        Digits::Written => {
            (quantity.decimals() + unit.power()).saturating_sub(quantity.unit.power())
        }
    };
    decimal(number, decimals, lang)
}

/// Puts the qualifier's words, the digits and the unit together.
fn assemble(quantity: &Quantity, number: String, unit: &Unit, lang: Lang) -> Formatted {
    if lang == Lang::En {
        let before = unit_words::qualifier_en(quantity.qualifier);
        let money = unit.base().starts_with('元');
        let number = if money { yuan(&number) } else { number };
        let unit = unit_words::beside(unit, lang);
        let gap = if unit.is_empty() || unit == "%" {
            ""
        } else {
            " "
        };
        return Formatted {
            text: format!("{before}{number}{gap}{unit}"),
            tail: format!("{gap}{unit}"),
            qualifier_before: before.to_owned(),
            qualifier_after: String::new(),
            number,
            unit,
        };
    }
    let (before, after) = unit_words::qualifier(quantity.qualifier);
    let tail = match after {
        Slot::None => unit.to_string(),
        Slot::Inside(word) => format!("{}{word}{}", unit.scale_word(), unit.base()),
        Slot::AfterUnit(word) => format!("{unit}{word}"),
    };
    Formatted {
        text: format!("{before}{number}{tail}"),
        qualifier_before: before.to_owned(),
        qualifier_after: after.word().to_owned(),
        unit: unit.to_string(),
        number,
        tail,
    }
}

/// Money in English: `¥59.35 million`, `¥3.6 billion`, `¥32,700`.
fn english_money(quantity: &Quantity, asked: Digits, unit: &Unit) -> Formatted {
    let size = quantity.exact.abs();
    let (power, word) = if size >= Decimal::from(1_000_000_000_u64) {
        (9, "billion")
    } else if size >= Decimal::from(1_000_000) {
        (6, "million")
    } else {
        (0, "")
    };
    let decimals = match asked {
        Digits::Written => Digits::Written,
        Digits::Fixed(_) if power > 0 => Digits::Fixed(2),
        Digits::Fixed(decimals) => Digits::Fixed(decimals.saturating_sub(unit.power())),
    };
    let number = yuan(&digits(quantity, &unit.with_power(power), decimals, Lang::En));
    let before = unit_words::qualifier_en(quantity.qualifier);
    let tail = if word.is_empty() {
        String::new()
    } else {
        format!(" {word}")
    };
    Formatted {
        text: format!("{before}{number}{tail}"),
        qualifier_before: before.to_owned(),
        qualifier_after: String::new(),
        number,
        unit: word.to_owned(),
        tail,
    }
}

/// The currency sign, after the minus.
fn yuan(number: &str) -> String {
    match number.strip_prefix('−') {
        Some(positive) => format!("−¥{positive}"),
        None => format!("¥{number}"),
    }
}

#[cfg(test)]
mod tests;
