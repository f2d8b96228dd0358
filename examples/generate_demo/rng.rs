//! A small random generator whose sequence never changes: SplitMix64, seeded by a label.
//!
//! Every table draws from its own stream, so that a change to one leaves the others as they were.

/// A stream of pseudo-random numbers.
pub struct Rng(u64);

impl Rng {
    /// Starts the stream of `label` (its FNV-1a hash is the seed).
    pub fn new(label: &str) -> Self {
        let seed = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to `bound` − 1; 0 when `bound` is not positive.
    pub fn below(&mut self, bound: i64) -> i64 {
        let bound = bound.max(1).unsigned_abs();
        i64::try_from(self.next() % bound).unwrap_or(0)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high - low + 1)
    }

    /// True `permille` times in a thousand.
    pub fn chance(&mut self, permille: i64) -> bool {
        self.below(1000) < permille
    }

    /// One of `items`, which is not empty.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        let count = i64::try_from(items.len()).unwrap_or(1);
        items[usize::try_from(self.below(count)).unwrap_or(0)]
    }

    /// `value` changed by at most `permille` thousandths, up or down.
    pub fn jitter(&mut self, value: i64, permille: i64) -> i64 {
        value * (1000 + self.between(-permille, permille)) / 1000
    }

    /// `whole × permille ÷ 1000`, rounded up as often as its fraction says.
    pub fn part(&mut self, whole: i64, permille: i64) -> i64 {
        let scaled = whole * permille;
        scaled / 1000 + i64::from(self.below(1000) < scaled % 1000)
    }

    /// Puts `items` into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = i64::try_from(last + 1).unwrap_or(1);
            items.swap(last, usize::try_from(self.below(bound)).unwrap_or(0));
        }
    }

    /// Splits `total` among `weights`: the parts are whole, follow the weights and add up to
    /// `total`. The units that are left after rounding down are drawn by the fractions.
    pub fn apportion(&mut self, total: i64, weights: &[i64]) -> Vec<i64> {
        let sum: i64 = weights.iter().sum();
        let mut parts: Vec<i64> = weights.iter().map(|weight| total * weight / sum).collect();
        let mut fractions: Vec<i64> = weights.iter().map(|weight| total * weight % sum).collect();
        let left = total - parts.iter().sum::<i64>();
        for _ in 0..left {
            let mut ticket = self.below(fractions.iter().sum());
            for (part, fraction) in parts.iter_mut().zip(fractions.iter_mut()) {
                if ticket < *fraction {
                    *part += 1;
                    *fraction = 0;
                    break;
                }
                ticket -= *fraction;
            }
        }
        parts
    }
}
