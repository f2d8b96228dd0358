//! Value axes: where they begin and end, their ticks, and where a value stands on them.

use rust_decimal::Decimal;

/// Positions on an axis run from 0 to this.
pub const UNITS: i32 = 1_000_000;

/// A value axis with round ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueAxis {
    /// The lower end.
    pub min: Decimal,
    /// The upper end.
    pub max: Decimal,
    /// Round values from the lower to the upper end.
    pub ticks: Vec<Decimal>,
}

impl ValueAxis {
    /// An axis that contains zero and all values, in at most `steps` steps.
    pub fn from_zero(values: impl Iterator<Item = Decimal>, steps: u32) -> ValueAxis {
        let values: Vec<Decimal> = values.chain([Decimal::ZERO]).collect();
        Self::around(&values, steps)
    }

    /// An axis just wide enough for all values, in at most `steps` steps.
    pub fn fitted(values: impl Iterator<Item = Decimal>, steps: u32) -> ValueAxis {
        let values: Vec<Decimal> = values.collect();
        Self::around(&values, steps)
    }

    /// An axis from zero to the largest value itself, without ticks: for bars that carry their values.
    pub fn to_largest(values: impl Iterator<Item = Decimal>) -> ValueAxis {
        let (mut min, mut max) = (Decimal::ZERO, Decimal::ZERO);
        for value in values {
            min = min.min(value);
            max = max.max(value);
        }
        if min == max {
            max = Decimal::ONE;
        }
        ValueAxis {
            min,
            max,
            ticks: Vec::new(),
        }
    }

    fn around(values: &[Decimal], steps: u32) -> ValueAxis {
        let low = values.iter().min().copied().unwrap_or_default();
        let high = values.iter().max().copied().unwrap_or_default();
        let (low, high) = if low == high {
            opened(low)
        } else {
            (low, high)
        };
        let whole = values.iter().all(|value| value.normalize().scale() == 0);
        let ticks = steps_for(low, high, steps.max(1), whole).unwrap_or_else(|| vec![low, high]);
        let min = ticks.first().copied().unwrap_or(low);
        let max = ticks.last().copied().unwrap_or(high);
        ValueAxis { min, max, ticks }
    }

    /// Where a value stands, from 0 to [`UNITS`]; a value beyond an end stands at that end.
    pub fn position(&self, value: Decimal) -> i32 {
        let value = value.clamp(self.min, self.max.max(self.min));
        if let (Some(low), Some(here), Some(high)) = (
            billionths(self.min),
            billionths(value),
            billionths(self.max),
        ) {
            return share_of(here - low, high - low);
        }
        // Quarters never overflow, whatever the ends are.
        let quarter = |v: Decimal| v / Decimal::from(4);
        let span = quarter(self.max) - quarter(self.min);
        let Some(share) = (quarter(value) - quarter(self.min)).checked_div(span) else {
            return 0;
        };
        let units = share
            .checked_mul(Decimal::from(UNITS))
            .unwrap_or_default()
            .round();
        i32::try_from(units.trunc().mantissa())
            .unwrap_or(0)
            .clamp(0, UNITS)
    }

    /// The positions of the ticks.
    pub fn tick_positions(&self) -> Vec<i32> {
        self.ticks.iter().map(|tick| self.position(*tick)).collect()
    }

    /// The ticks as text, all with the same number of decimals, followed by `suffix`.
    pub fn tick_labels(&self, suffix: &str) -> Vec<String> {
        let decimals = self
            .ticks
            .iter()
            .map(|tick| tick.normalize().scale())
            .max()
            .unwrap_or(0);
        self.ticks
            .iter()
            .map(|tick| format!("{}{suffix}", written(*tick, decimals)))
            .collect()
    }
}

/// A number of ordinary size and precision as a whole number of billionths.
fn billionths(value: Decimal) -> Option<i128> {
    let power = 9_u32.checked_sub(value.scale())?;
    let digits = i64::try_from(value.mantissa()).ok()?;
    Some(i128::from(digits) * 10_i128.pow(power))
}

/// Units of an axis that is `whole` long, rounded to the nearest.
fn share_of(part: i128, whole: i128) -> i32 {
    if whole <= 0 {
        return 0;
    }
    let units = (part * i128::from(UNITS) * 2 + whole) / (whole * 2);
    i32::try_from(units).unwrap_or(UNITS).clamp(0, UNITS)
}

/// A span around a single value.
fn opened(value: Decimal) -> (Decimal, Decimal) {
    match value {
        v if v > Decimal::ZERO => (Decimal::ZERO, v),
        v if v < Decimal::ZERO => (v, Decimal::ZERO),
        _ => (Decimal::ZERO, Decimal::ONE),
    }
}

/// Round values that enclose `low` and `high` in at most `steps` steps of 1, 2, 2.5 or 5 times a
/// power of ten; `None` where the numbers are too large or small to count in.
fn steps_for(low: Decimal, high: Decimal, steps: u32, whole: bool) -> Option<Vec<Decimal>> {
    let count = Decimal::from(steps);
    let least = (high / count).checked_sub(low / count)?;
    let mut power = -27;
    while power < 28 && ten_to(power + 1)? <= least {
        power += 1;
    }
    for power in power..=28 {
        let unit = ten_to(power)?;
        for mantissa in [
            Decimal::ONE,
            Decimal::TWO,
            Decimal::new(25, 1),
            Decimal::from(5),
        ] {
            let step = unit.checked_mul(mantissa)?;
            if whole && step.normalize().scale() > 0 {
                continue;
            }
            let Some(first) = low.checked_div(step).map(|n| n.floor()) else {
                continue;
            };
            let Some(last) = high.checked_div(step).map(|n| n.ceil()) else {
                continue;
            };
            if last.checked_sub(first)? <= count {
                return multiples(first, last, step);
            }
        }
    }
    None
}

fn multiples(first: Decimal, last: Decimal, step: Decimal) -> Option<Vec<Decimal>> {
    let mut ticks = Vec::new();
    let mut index = first;
    while index <= last {
        ticks.push(index.checked_mul(step)?.normalize());
        index = index.checked_add(Decimal::ONE)?;
    }
    (ticks.len() > 1).then_some(ticks)
}

fn ten_to(power: i32) -> Option<Decimal> {
    if power < 0 {
        Some(Decimal::new(1, power.unsigned_abs()))
    } else {
        10_i128
            .checked_pow(power.unsigned_abs())
            .and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok())
    }
}

/// A number as the page writes it: a true minus sign, commas from five digits on.
fn written(value: Decimal, decimals: u32) -> String {
    // The digits are taken apart by hand: the library's own formatter panics on very long numbers.
    let value = value.normalize();
    let (digits, scale) = (value.mantissa().unsigned_abs(), value.scale());
    let unit = 10_u128.pow(scale);
    let whole = (digits / unit).to_string();
    let mut fraction = match scale {
        0 => String::new(),
        _ => format!("{:0>width$}", digits % unit, width = scale as usize),
    };
    while fraction.len() < decimals as usize {
        fraction.push('0');
    }
    let mut text = String::new();
    if value < Decimal::ZERO {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if whole.len() > 4 && index > 0 && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(&fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(values: &[i64]) -> ValueAxis {
        ValueAxis::from_zero(values.iter().map(|v| Decimal::from(*v)), 6)
    }

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        assert_eq!(
            axis(&[1418, 2437]).tick_labels(""),
            ["0", "500", "1000", "1500", "2000", "2500"]
        );
        assert_eq!(
            axis(&[33216]).tick_labels(""),
            ["0", "10,000", "20,000", "30,000", "40,000"]
        );
        assert_eq!(
            axis(&[-30, 45]).tick_labels("%"),
            ["−40%", "−20%", "0%", "20%", "40%", "60%"]
        );
    }

    #[test]
    fn counts_never_get_fractional_ticks() {
        assert_eq!(axis(&[1]).tick_labels(""), ["0", "1"]);
        assert_eq!(axis(&[]).tick_labels(""), ["0", "1"]);
    }

    #[test]
    fn positions_are_exact_at_the_ends_and_between() {
        let axis = axis(&[2437]);
        assert_eq!(axis.position(Decimal::ZERO), 0);
        assert_eq!(axis.position(Decimal::from(1250)), 500_000);
        assert_eq!(axis.position(Decimal::from(2500)), UNITS);
        assert_eq!(axis.position(Decimal::MAX), UNITS);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let axis = ValueAxis::from_zero([Decimal::MAX, Decimal::MIN].into_iter(), 6);
        assert_eq!(axis.position(Decimal::MIN), 0);
        assert_eq!(axis.position(Decimal::MAX), UNITS);
    }
}
