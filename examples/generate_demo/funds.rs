//! Funds, in hundreds of yuan: budget by source, receipts, spending.

use crate::levels::{self, UNITS};
use crate::rng::Rng;
use crate::series::{Book, Grid};
use crate::time::QUARTERS;

/// The city's budget of 2021 to 2025, in hundreds of yuan.
const BUDGETS: [i64; 5] = [90_860, 97_840, 106_520, 116_800, 128_650];

/// Spending of a year, in thousandths of its budget; 2023 used what earlier years had left.
const SPENT: [i64; 5] = [966, 974, 1013, 986, 978];

const SOURCES: [&str; 4] = ["central", "provincial", "municipal", "county"];

/// Enters the budget (a year's, in its fourth quarter), receipts and spending.
pub fn funds(book: &mut Book) {
    let mut rng = Rng::new("funds");
    let mut budget = [[[0; UNITS]; QUARTERS]; 4];
    let mut received = [[[0; UNITS]; QUARTERS]; 4];
    let mut spent: Grid = [[0; UNITS]; QUARTERS];
    for (year, total) in BUDGETS.into_iter().enumerate() {
        let mut weights = levels::weights(year * 4, 30, &mut rng);
        weights[UNITS - 1] = weights[UNITS - 1] * 26 / 10;
        for (unit, budgeted) in rng.apportion(total, &weights).into_iter().enumerate() {
            let own_level = unit == UNITS - 1;
            let by_source = if own_level {
                [250, 210, 540, 0]
            } else {
                [215, 175, 190, 420]
            };
            for (source, amount) in rng.apportion(budgeted, &by_source).into_iter().enumerate() {
                budget[source][year * 4 + 3][unit] = amount;
                let instalments = rng.apportion(amount, &[350, 250, 250, 150]);
                for (quarter, instalment) in instalments.into_iter().enumerate() {
                    received[source][year * 4 + quarter][unit] = instalment;
                }
            }
            let paid = rng.jitter(budgeted * SPENT[year] / 1000, 9);
            let payments = rng.apportion(paid, &[172, 224, 248, 356]);
            for (quarter, payment) in payments.into_iter().enumerate() {
                spent[year * 4 + quarter][unit] = payment;
            }
        }
    }
    by_source(book, "fund.budget", &budget);
    by_source(book, "fund.received", &received);
    book.total("fund.spent", spent);
    for (indicator, permille) in [
        ("fund.subsidy", 612),
        ("fund.dutysubsidy", 117),
        ("fund.publicity", 58),
    ] {
        let mut part = spent;
        for amount in part.iter_mut().flatten() {
            let share = rng.jitter(permille, 50);
            *amount = rng.part(*amount, share);
        }
        book.total(indicator, part);
    }
}

fn by_source(book: &mut Book, indicator: &'static str, parts: &[Grid; 4]) {
    let mut total: Grid = [[0; UNITS]; QUARTERS];
    for part in parts {
        for (sums, amounts) in total.iter_mut().zip(part) {
            for (sum, amount) in sums.iter_mut().zip(amounts) {
                *sum += amount;
            }
        }
    }
    book.total(indicator, total);
    for (source, part) in SOURCES.into_iter().zip(parts) {
        book.category(indicator, ("fund_source", source), *part);
    }
}
