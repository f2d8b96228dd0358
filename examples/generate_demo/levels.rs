//! How much there is of everything: the city's quarterly totals and the weight of each unit.

use crate::rng::Rng;
use crate::time::QUARTERS;

/// Reporting units: eight districts and the city's own unit.
pub const UNITS: usize = 9;

/// Index of 云岑县, which lags.
pub const LAGGING: usize = 6;

/// Cases accepted, by quarter from 2021Q1 on.
pub const ACCEPTED: [i64; QUARTERS] = [
    585, 540, 598, 702, 640, 592, 661, 780, 705, 655, 748, 856, 782, 727, 841, 938, 868, 818, 936,
    1012,
];

/// Recipients.
pub const RECIPIENTS: [i64; QUARTERS] = [
    3660, 3480, 3890, 3905, 4050, 3815, 4320, 4290, 4430, 4210, 4795, 4760, 4890, 4655, 5376, 5240,
    5480, 5210, 5962, 5758,
];

/// Losses recovered, 万元. Cases pile up towards the end of the year.
pub const RECOVERED: [i64; QUARTERS] = [
    1352, 1228, 1287, 1806, 1490, 1353, 1418, 1995, 1612, 1475, 1580, 2214, 1738, 1604, 1693, 2437,
    1921, 1866, 2148, 2655,
];

/// Consultations.
pub const CONSULTATIONS: [i64; QUARTERS] = [
    7604, 7718, 8452, 9697, 8318, 8413, 9261, 10_688, 9052, 9258, 10_083, 11_724, 9876, 10_021,
    10_943, 12_962, 10_620, 10_764, 11_832, 14_268,
];

/// Case files reviewed.
pub const REVIEWED: [i64; QUARTERS] = [
    38, 40, 44, 42, 42, 45, 48, 47, 46, 50, 54, 53, 52, 56, 60, 56, 58, 62, 66, 58,
];

/// A total that grows by the year and follows the seasons.
pub struct Level {
    /// Names the random stream.
    pub label: &'static str,
    /// Usual quarter of 2021.
    start: i64,
    /// Growth a year, in thousandths.
    growth: i64,
    /// Season of each quarter, in thousandths of the usual.
    season: [i64; 4],
}

impl Level {
    /// The city's total of a quarter.
    pub fn at(&self, quarter: usize, rng: &mut Rng) -> i64 {
        let grown = (0..quarter / 4).fold(self.start * 1000, |level, _| {
            level * (1000 + self.growth) / 1000
        });
        rng.jitter(grown * self.season[quarter % 4] / 1_000_000, 18)
    }
}

/// Duty-lawyer assistance.
pub const LEGAL_HELP: Level = Level {
    label: "case.legalhelp",
    start: 738,
    growth: 118,
    season: [930, 1010, 1040, 1020],
};
/// Documents drafted.
pub const DRAFTING: Level = Level {
    label: "doc.drafting",
    start: 1180,
    growth: 92,
    season: [1040, 930, 960, 1070],
};
/// Duty-lawyer shifts.
pub const SHIFTS: Level = Level {
    label: "dutylawyer.shifts",
    start: 462,
    growth: 81,
    season: [950, 1010, 1020, 1020],
};
/// Attendances at training.
pub const TRAINED: Level = Level {
    label: "staff.trained",
    start: 218,
    growth: 95,
    season: [700, 1250, 1050, 1000],
};

/// Usual share of each unit, in thousandths.
const SHARES: [i64; UNITS] = [205, 180, 143, 120, 105, 85, 60, 50, 52];

/// Weights of the units in a quarter, each with its own noise of `noise` thousandths. 云岑县 stays
/// behind until 2025, when two stations open and lawyers go round the townships.
pub fn weights(quarter: usize, noise: i64, rng: &mut Rng) -> Vec<i64> {
    let lag = match quarter / 4 {
        0 => 590,
        1 => 610,
        2 => 640,
        3 => 680,
        _ => [760, 820, 900, 930][quarter % 4],
    };
    SHARES
        .iter()
        .enumerate()
        .map(|(unit, share)| {
            let share = share * if unit == LAGGING { lag } else { 1000 };
            rng.jitter(share, noise)
        })
        .collect()
}
