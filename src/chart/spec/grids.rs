//! Data of charts made of squares: heat tables and waffles.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::token::Colour;
use super::{Part, SharesError, Step};

impl Step {
    /// Its fill.
    pub fn colour(self) -> Colour {
        match self {
            Step::One => Colour::Seq1,
            Step::Two => Colour::Seq2,
            Step::Three => Colour::Seq3,
            Step::Four => Colour::Seq4,
            Step::Five => Colour::Seq5,
        }
    }
}

/// One cell of a heat table.
#[derive(Clone, Debug)]
pub struct HeatCell {
    /// The figure; its label is printed in the cell.
    pub point: super::Point,
    /// The class that the value falls in.
    pub step: Step,
}

/// One row of a heat table.
#[derive(Clone, Debug)]
pub struct HeatRow {
    /// The name left of the row.
    pub name: String,
    /// One cell a column; missing tail cells are empty.
    pub cells: Vec<HeatCell>,
}

/// Data of a heat table: a figure for every name and period, each printed.
#[derive(Clone, Debug, Default)]
pub struct HeatData {
    /// Short headings, oldest first (`25年四`).
    pub columns: Vec<String>,
    /// The periods in full, for the table.
    pub full: Vec<String>,
    /// The rows, top first.
    pub rows: Vec<HeatRow>,
}

/// A whole as a hundred squares: so many in a hundred. It can only be made by [`Waffle::hundred`], so the
/// squares always add up.
#[derive(Clone, Debug)]
pub struct Waffle {
    parts: Vec<Part>,
    squares: Vec<u16>,
}

impl Waffle {
    /// Takes one to four exclusive parts that add up to `total`; each gets as many of a hundred squares
    /// as its share, the rest going to the largest remainders (Hare's method), earlier parts first.
    pub fn hundred(parts: Vec<Part>, total: Decimal) -> Result<Waffle, SharesError> {
        let shares = super::Shares::exclusive(parts, total)?;
        let parts = shares.parts().to_vec();
        let exact: Vec<Decimal> = parts
            .iter()
            .map(|part| {
                let value = part.point.value().unwrap_or_default();
                let share = value.checked_div(total).unwrap_or_default();
                share.min(Decimal::ONE) * Decimal::ONE_HUNDRED
            })
            .collect();
        let mut squares: Vec<u16> = exact
            .iter()
            .map(|share| share.floor().to_u16().unwrap_or(0))
            .collect();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let remainder = |at: &usize| exact.get(*at).map(|share| share.fract());
        order.sort_by(|a, b| remainder(b).cmp(&remainder(a)).then(a.cmp(b)));
        let missing = 100_u16.saturating_sub(squares.iter().sum());
        for at in order.into_iter().take(usize::from(missing)) {
            if let Some(count) = squares.get_mut(at) {
                *count += 1;
            }
        }
        Ok(Waffle { parts, squares })
    }

    /// The parts with their squares, which add up to a hundred.
    pub fn parts(&self) -> impl Iterator<Item = (&Part, u16)> {
        self.parts.iter().zip(self.squares.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Emphasis, Pace, Point};
    use super::*;

    fn part(count: i64) -> Part {
        Part {
            name: "部分".into(),
            point: Point::settled(count.into(), count.to_string()),
            share: String::new(),
            remark: String::new(),
            emphasis: Emphasis::Context,
            standing: Pace::OnPace,
        }
    }

    #[test]
    fn squares_follow_the_shares_and_add_up_to_a_hundred() {
        let squares = |counts: &[i64]| -> Vec<u16> {
            let total: i64 = counts.iter().sum();
            let parts = counts.iter().map(|count| part(*count)).collect();
            let waffle = Waffle::hundred(parts, total.into()).unwrap();
            waffle.parts().map(|(_, squares)| squares).collect()
        };
        assert_eq!(squares(&[709, 291]), [71, 29]);
        assert_eq!(squares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(squares(&[999_999, 1]), [100, 0]);
        assert_eq!(squares(&[7]), [100]);
    }

    #[test]
    fn parts_that_do_not_add_up_make_no_squares() {
        let wrong = Waffle::hundred(vec![part(1), part(2)], 4.into());
        assert_eq!(wrong.unwrap_err(), SharesError::Sum(3.into()));
    }
}
