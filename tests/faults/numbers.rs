//! Mistakes in a single number.

use rust_decimal::Decimal;

use crate::base::Base;
use crate::fault::{Fault, Kind};
use crate::figures::Figure;
use crate::support::random::Random;

pub const KINDS: &[Kind] = &[
    Kind {
        name: "letter O for a zero",
        code: "wrong-type",
        make: |base, random| {
            let figure = pick(base, random, |f| f.written.contains('0'));
            changed(base, figure, figure.written.replacen('0', "O", 1))
        },
    },
    Kind {
        name: "value left blank",
        code: "blank-value",
        make: |base, random| changed(base, pick(base, random, |_| true), ""),
    },
    Kind {
        name: "dash for a value",
        code: "blank-value",
        make: |base, random| {
            let dash = random.of(&["—", "-", "/", "…", "——"]);
            changed(base, pick(base, random, |_| true), dash)
        },
    },
    Kind {
        name: "misplaced thousands comma",
        code: "wrong-type",
        make: |base, random| {
            let whole = |f: &Figure| f.written.len() >= 4 && !f.written.contains('.');
            let figure = pick(base, random, whole);
            let (head, tail) = figure.written.split_at(figure.written.len() - 2);
            changed(base, figure, format!("{head},{tail}"))
        },
    },
    Kind {
        name: "unit in the cell that the indicator does not have",
        code: "unit-mismatch",
        make: |base, random| {
            let figure = pick(base, random, |f| f.unit == "件");
            changed(base, figure, format!("{}人次", figure.written))
        },
    },
    Kind {
        name: "two digits exchanged",
        code: "totals",
        make: |base, random| {
            let figure = pick(base, random, |f| {
                told(f) && swaps(&f.written).next().is_some()
            });
            let texts: Vec<String> = swaps(&figure.written).collect();
            slipped(base, figure, &texts[random.below(texts.len())])
        },
    },
    Kind {
        name: "one digit wrong",
        code: "totals",
        make: |base, random| {
            let figure = pick(base, random, |f| told(f) && f.written.len() >= 2);
            let texts: Vec<String> = other_digits(&figure.written).collect();
            slipped(base, figure, &texts[random.below(texts.len())])
        },
    },
    Kind {
        name: "元 in place of 万元",
        code: "unit-jump",
        make: |base, random| {
            let figure = pick(base, random, told);
            let value = figure.value * Decimal::from(10_000);
            changed(base, figure, value.normalize().to_string())
        },
    },
    Kind {
        name: "万元 in place of 元",
        code: "unit-jump",
        make: |base, random| {
            let figure = pick(base, random, told);
            let value = figure.value / Decimal::from(10_000);
            changed(base, figure, value.normalize().to_string())
        },
    },
    Kind {
        name: "below zero",
        code: "negative-count",
        make: |base, random| {
            let figure = pick(base, random, told);
            changed(base, figure, format!("-{}", figure.written))
        },
    },
    Kind {
        name: "cumulative value below the one before",
        code: "cumulative-decreases",
        make: |base, random| {
            let falls = |f: &Figure| told(f) && f.before.is_some_and(|b| b > Decimal::from(20));
            let figure = pick(base, random, falls);
            let less = Decimal::from(random.below(9) + 1);
            let value = figure.before.expect("chosen so") - less;
            changed(base, figure, value.to_string())
        },
    },
    Kind {
        name: "rate that does not follow from its parts",
        code: "ratio-mismatch",
        make: |base, random| {
            let figure = pick(base, random, |f| f.kind == "ratio" && f.unit == "%");
            let value = figure.value + Decimal::new(17, 1);
            changed(base, figure, value.to_string())
        },
    },
];

/// A figure that fits, chosen at random.
pub fn pick<'b>(base: &'b Base, random: &mut Random, fits: impl Fn(&Figure) -> bool) -> &'b Figure {
    let fitting: Vec<&Figure> = base.figures.iter().filter(|f| fits(f)).collect();
    random.of(&fitting)
}

/// True if two sums tell that this figure is the wrong one.
fn told(figure: &Figure) -> bool {
    figure.sums >= 2 && figure.value > Decimal::TEN
}

fn changed(base: &Base, figure: &Figure, text: impl Into<String>) -> Fault {
    Fault::cell(base, &figure.file, figure.row, "value", text)
}

/// A slip of the pen: where it makes a cumulative series fall, that is what must be said.
fn slipped(base: &Base, figure: &Figure, text: &str) -> Fault {
    let fault = changed(base, figure, text);
    let value: Decimal = text.parse().expect("digits");
    match figure.before {
        Some(before) if figure.is_flow() && value < before => {
            fault.with_code("cumulative-decreases")
        }
        _ => fault,
    }
}

/// The number with two different neighbouring digits exchanged, not beginning with a zero.
fn swaps(written: &str) -> impl Iterator<Item = String> {
    let digits: Vec<char> = written.chars().collect();
    (1..digits.len()).filter_map(move |at| {
        let (a, b) = (digits[at - 1], digits[at]);
        let sound = a != b && a != '.' && b != '.' && (at > 1 || b != '0');
        let mut swapped = digits.clone();
        swapped.swap(at - 1, at);
        sound.then(|| swapped.into_iter().collect())
    })
}

/// The number with one digit changed, not beginning with a zero.
pub fn other_digits(written: &str) -> impl Iterator<Item = String> {
    let digits: Vec<char> = written.chars().collect();
    (0..digits.len() * 10).filter_map(move |choice| {
        let (at, digit) = (choice / 10, char::from_digit((choice % 10) as u32, 10)?);
        let sound = digits[at].is_ascii_digit() && digits[at] != digit && (at > 0 || digit != '0');
        let mut other = digits.clone();
        other[at] = digit;
        sound.then(|| other.into_iter().collect())
    })
}
