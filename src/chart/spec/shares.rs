//! Parts of one whole: they exclude each other and add up, or they cannot be made.

use rust_decimal::Decimal;

use super::{Emphasis, Pace, Point};

/// One part of a whole.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name (`优秀`).
    pub name: String,
    /// The count.
    pub point: Point,
    /// The share, formatted (`39.8%`).
    pub share: String,
    /// A remark after a part that has no room inside the bar (`已全部重新办理`); may be empty.
    pub remark: String,
    /// Whether the title speaks of it.
    pub emphasis: Emphasis,
    /// Drawn in the signal colour: somebody must act.
    pub standing: Pace,
}

/// Parts that exclude each other and add up. It can only be made by [`Shares::exclusive`], so
/// overlapping groups can never be drawn as a divided whole.
#[derive(Clone, Debug)]
pub struct Shares {
    parts: Vec<Part>,
    total: Decimal,
}

/// Why parts cannot be drawn as one divided bar.
#[derive(Clone, Debug, PartialEq)]
pub enum SharesError {
    /// More than four parts, or none; draw bars.
    PartCount(usize),
    /// A part without a value, by name.
    Missing(String),
    /// A part below zero, by name.
    Negative(String),
    /// The parts do not add up to the whole; holds their sum.
    Sum(Decimal),
}

impl Shares {
    /// Takes one to four mutually exclusive parts that add up to `total`, a positive number.
    pub fn exclusive(parts: Vec<Part>, total: Decimal) -> Result<Shares, SharesError> {
        if parts.is_empty() || parts.len() > 4 {
            return Err(SharesError::PartCount(parts.len()));
        }
        let mut sum = Decimal::ZERO;
        for part in &parts {
            let Some(value) = part.point.value() else {
                return Err(SharesError::Missing(part.name.clone()));
            };
            if value < Decimal::ZERO {
                return Err(SharesError::Negative(part.name.clone()));
            }
            sum = sum
                .checked_add(value)
                .ok_or(SharesError::Sum(Decimal::MAX))?;
        }
        if sum != total || total <= Decimal::ZERO {
            return Err(SharesError::Sum(sum));
        }
        Ok(Shares { parts, total })
    }

    /// Says whether the title speaks of a part.
    pub fn emphasise(&mut self, part: usize, emphasis: Emphasis) {
        if let Some(part) = self.parts.get_mut(part) {
            part.emphasis = emphasis;
        }
    }

    /// The parts, left to right.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// What the parts add up to.
    pub fn total(&self) -> Decimal {
        self.total
    }
}
