//! Whether a stated rate is a rounding of a computed one.
//!
//! Bureaus round half up (四舍五入), half to even (GB/T 8170) or truncate (截尾), sometimes in one
//! report; each is accepted.

use rust_decimal::{Decimal, RoundingStrategy};

/// How a stated rate follows from the exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Half away from zero.
    HalfUp,
    /// Half to even.
    HalfEven,
    /// Cut off.
    Truncated,
}

impl Rounding {
    /// The Chinese and the English word.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Rounding::HalfUp => ("四舍五入", "rounded"),
            Rounding::HalfEven => ("四舍六入五成双", "rounded half to even"),
            Rounding::Truncated => ("截尾", "truncated"),
        }
    }
}

/// The way in which `stated` follows from `exact` at its written decimals, if it does.
pub fn follows(exact: Decimal, stated: Decimal) -> Option<Rounding> {
    let decimals = stated.scale();
    let by = |strategy| exact.round_dp_with_strategy(decimals, strategy) == stated;
    if by(RoundingStrategy::MidpointAwayFromZero) {
        Some(Rounding::HalfUp)
    } else if by(RoundingStrategy::MidpointNearestEven) {
        Some(Rounding::HalfEven)
    } else if by(RoundingStrategy::ToZero) {
        Some(Rounding::Truncated)
    } else {
        None
    }
}

/// The values from which `stated` may follow: half a unit below to one unit above its last digit.
pub fn origins(stated: Decimal) -> Option<(Decimal, Decimal)> {
    let unit = Decimal::new(1, stated.scale());
    let half = unit.checked_div(Decimal::TWO)?;
    Some((stated.checked_sub(half)?, stated.checked_add(unit)?))
}

/// An exact rate for messages: three more decimals than were stated, at least three.
pub fn shown(exact: Decimal, stated: Decimal) -> String {
    let decimals = (stated.scale() + 2).max(3);
    exact
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_roundings_are_accepted() {
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(follows(d("133.68"), d("133")), Some(Rounding::Truncated));
        assert_eq!(follows(d("74.75"), d("75")), Some(Rounding::HalfUp));
        assert_eq!(follows(d("72.5"), d("72")), Some(Rounding::HalfEven));
        assert_eq!(follows(d("106.94"), d("133")), None);
    }
}
