//! The counts: one grid of single quarters by reporting unit for each indicator and category.
//!
//! Everything is a whole number (money in hundreds of yuan, the last digit of 万元 with two
//! decimals), shared out from the city downwards or added up from the units, so that units add up
//! to the city and exclusive categories to their total, to the last unit.

use crate::levels::{self, Level, UNITS};
use crate::publicity::Entry;
use crate::rng::Rng;
use crate::stations::Station;
use crate::time::{QUARTERS, last_day};

/// Decimals of 万元 in the amounts recovered.
pub const MONEY_DECIMALS: u8 = 2;

/// Single quarters (or states at their end, for stocks) of the nine reporting units: the eight
/// districts in their order, then the city's own unit.
pub type Grid = [[i64; UNITS]; QUARTERS];

/// The values of one indicator, or of one of its categories.
pub struct Series {
    /// Id of the indicator.
    pub indicator: &'static str,
    /// Dimension and category; none for the undivided total.
    pub slot: Option<(&'static str, &'static str)>,
    /// Its values.
    pub grid: Grid,
}

/// Collects the series.
#[derive(Default)]
pub struct Book {
    pub series: Vec<Series>,
}

impl Book {
    /// Enters the undivided values of an indicator.
    pub fn total(&mut self, indicator: &'static str, grid: Grid) -> Grid {
        self.series.push(Series {
            indicator,
            slot: None,
            grid,
        });
        grid
    }

    /// Enters the values of one category of an indicator.
    pub fn category(
        &mut self,
        indicator: &'static str,
        slot: (&'static str, &'static str),
        grid: Grid,
    ) -> Grid {
        self.series.push(Series {
            indicator,
            slot: Some(slot),
            grid,
        });
        grid
    }

    /// Splits every cell of `whole` among exclusive categories by weights.
    fn divide<const N: usize>(
        &mut self,
        (indicator, dimension): (&'static str, &'static str),
        categories: [&'static str; N],
        whole: &Grid,
        weights: impl Fn(usize, usize) -> [i64; N],
    ) -> [Grid; N] {
        let mut rng = Rng::new(&format!("{indicator} by {dimension}"));
        let mut parts = [[[0; UNITS]; QUARTERS]; N];
        for quarter in 0..QUARTERS {
            for unit in 0..UNITS {
                let weights = weights(quarter, unit).map(|weight| rng.jitter(weight * 100, 90));
                let shares = rng.apportion(whole[quarter][unit], &weights);
                for (part, share) in parts.iter_mut().zip(shares) {
                    part[quarter][unit] = share;
                }
            }
        }
        for (category, part) in categories.into_iter().zip(parts) {
            self.category(indicator, (dimension, category), part);
        }
        parts
    }

    /// The grid of a total or category that was entered before; zeros when it was not.
    pub fn grid(&self, indicator: &str, slot: Option<(&str, &str)>) -> Grid {
        self.series
            .iter()
            .find(|series| series.indicator == indicator && series.slot == slot)
            .map_or([[0; UNITS]; QUARTERS], |series| series.grid)
    }
}

/// Applies `cell` to every quarter and unit.
fn grid(mut cell: impl FnMut(usize, usize) -> i64) -> Grid {
    let mut grid = [[0; UNITS]; QUARTERS];
    for (quarter, row) in grid.iter_mut().enumerate() {
        for (unit, value) in row.iter_mut().enumerate() {
            *value = cell(quarter, unit);
        }
    }
    grid
}

/// Shares the city's totals out among the units.
fn share_out(label: &str, totals: impl Fn(usize, &mut Rng) -> i64) -> Grid {
    let mut rng = Rng::new(label);
    let mut grid = [[0; UNITS]; QUARTERS];
    for (quarter, row) in grid.iter_mut().enumerate() {
        let weights = levels::weights(quarter, 45, &mut rng);
        let total = totals(quarter, &mut rng);
        row.copy_from_slice(&rng.apportion(total, &weights));
    }
    grid
}

/// A part of every cell, in thousandths that follow from the quarter.
fn part_of(label: &str, whole: &Grid, permille: impl Fn(usize) -> i64) -> Grid {
    let mut rng = Rng::new(label);
    grid(|quarter, unit| {
        let share = rng.jitter(permille(quarter), 60);
        rng.part(whole[quarter][unit], share)
            .min(whole[quarter][unit])
    })
}

fn follow(level: &'static Level) -> Grid {
    share_out(level.label, |quarter, rng| level.at(quarter, rng))
}

/// Every series of the demonstration city.
pub fn book(stations: &[Station], ledger: &[Entry]) -> Book {
    let mut book = Book::default();
    cases(&mut book);
    consultation(&mut book);
    money(&mut book);
    crate::funds::funds(&mut book);
    network(&mut book, stations);
    staff(&mut book);
    quality(&mut book);
    publicity(&mut book, ledger);
    book
}

fn cases(book: &mut Book) {
    let accepted = share_out("case.accepted", |quarter, _| levels::ACCEPTED[quarter]);
    book.total("case.accepted", accepted);
    let [civil, criminal, administrative] = book.divide(
        ("case.accepted", "case_type"),
        ["civil", "criminal", "administrative"],
        &accepted,
        |quarter, _| {
            let civil = [745, 730, 735, 752][quarter % 4];
            [civil, 987 - civil, 13]
        },
    );
    let agreed = grid(|quarter, unit| civil[quarter][unit] + administrative[quarter][unit]);
    book.divide(
        ("case.accepted", "procedure"),
        ["litigation", "arbitration", "mediation"],
        &agreed,
        |quarter, _| {
            let year = i64::try_from(quarter / 4).unwrap_or(0);
            [460 - 14 * year, 330, 210 + 14 * year]
        },
    );
    book.category("case.accepted", ("procedure", "criminal-defence"), criminal);
    book.divide(
        ("case.accepted", "undertaker"),
        ["private-lawyer", "center-lawyer", "grassroots", "volunteer"],
        &accepted,
        |_, unit| {
            if unit >= 6 {
                [560, 190, 215, 35]
            } else {
                [695, 180, 105, 20]
            }
        },
    );
    groups(
        book,
        "case.accepted",
        &accepted,
        [375, 262, 176, 126, 78, 14, 22],
    );
    book.total("case.civil", civil);
    book.divide(
        ("case.civil", "cause"),
        ["labour", "injury", "family", "traffic", "support", "other"],
        &civil,
        |quarter, _| {
            let labour = [445, 372, 402, 486][quarter % 4];
            let rest = 1000 - labour;
            let shares = [196, 310, 206, 152, 136].map(|share| rest * share / 1000);
            [
                labour, shares[0], shares[1], shares[2], shares[3], shares[4],
            ]
        },
    );
    let fast = part_of("case.fasttrack", &accepted, |quarter| {
        [360, 290, 310, 395][quarter % 4]
    });
    book.total("case.fasttrack", fast);
    book.total("case.legalhelp", follow(&levels::LEGAL_HELP));
    let mut rng = Rng::new("case.closed");
    let closed = grid(|quarter, unit| {
        let before = accepted[quarter.saturating_sub(1)][unit];
        let own = rng.part(accepted[quarter][unit], 615);
        own + rng.part(before, 338)
    });
    book.total("case.closed", closed);
    book.total("case.refused", part_of("case.refused", &accepted, |_| 23));
    let recipients = share_out("recipients", |quarter, _| levels::RECIPIENTS[quarter]);
    book.total("recipients", recipients);
    groups(
        book,
        "recipients",
        &recipients,
        [412, 248, 188, 97, 71, 11, 19],
    );
}

/// Overlapping groups: each is a part of the total, together they are more than it.
fn groups(book: &mut Book, indicator: &'static str, whole: &Grid, permille: [i64; 7]) {
    let ids = [
        "migrant-worker",
        "women",
        "elderly",
        "minor",
        "disabled",
        "military-family",
        "veteran",
    ];
    for (id, share) in ids.into_iter().zip(permille) {
        // Wage claims before the Spring Festival bring more migrant workers.
        let season = if id == "migrant-worker" {
            [35, -25, 0, 60]
        } else {
            [0; 4]
        };
        let part = part_of(&format!("{indicator} of {id}"), whole, |quarter| {
            share + season[quarter % 4]
        });
        book.category(indicator, ("group", id), part);
    }
}

fn consultation(book: &mut Book) {
    let consult = share_out("consult.received", |quarter, _| {
        levels::CONSULTATIONS[quarter]
    });
    book.total("consult.received", consult);
    book.divide(
        ("consult.received", "channel"),
        ["visit", "phone", "online"],
        &consult,
        |quarter, _| {
            let age = i64::try_from(quarter).unwrap_or(0);
            [520 - 7 * age, 365 - age, 115 + 8 * age]
        },
    );
    let drafted = follow(&levels::DRAFTING);
    book.total("doc.drafting", drafted);
    let others = part_of("other.matters", &drafted, |_| 620);
    book.total("other.matters", grid(|q, u| drafted[q][u] + others[q][u]));
    book.total("dutylawyer.shifts", follow(&levels::SHIFTS));
    let recipients = book.grid("recipients", None);
    let help = book.grid("case.legalhelp", None);
    let served = grid(|q, u| recipients[q][u] + consult[q][u] + help[q][u]);
    book.total("service.persontimes", served);
}

fn money(book: &mut Book) {
    let recovered = share_out("money.recovered", |quarter, rng| {
        let cents = if MONEY_DECIMALS == 0 {
            0
        } else {
            rng.between(-49, 49)
        };
        levels::RECOVERED[quarter] * 100 + cents
    });
    book.total("money.recovered", recovered);
    let wages = part_of("money.wages", &recovered, |quarter| {
        [462, 371, 388, 515][quarter % 4]
    });
    book.total("money.wages", wages);
}

fn network(book: &mut Book, stations: &[Station]) {
    let count = |wanted: &dyn Fn(&Station) -> bool| {
        grid(|quarter, unit| {
            let day = last_day(quarter);
            let open = stations
                .iter()
                .filter(|s| s.unit == unit && s.open_on(&day) && wanted(s));
            i64::try_from(open.count()).unwrap_or(0)
        })
    };
    book.total("org.centers", count(&|station| station.kind == "center"));
    book.total("station.count", count(&|_| true));
    for kind in ["center", "station", "contact-point", "duty-office"] {
        let of_kind = count(&|station| station.kind == kind);
        book.category("station.count", ("station_kind", kind), of_kind);
    }
    book.total("station.accessible", count(&|station| station.accessible));
}

fn staff(book: &mut Book) {
    let total = grow("staff.total", 86, 1);
    book.total("staff.total", total);
    let mut rng = Rng::new("staff.certified");
    let certified: Vec<i64> = (0..UNITS).map(|u| rng.part(total[0][u], 600)).collect();
    book.total(
        "staff.certified",
        grid(|q, u| certified[u] + total[q][u] - total[0][u]),
    );
    book.total("staff.roster", grow("staff.roster", 412, 6));
    book.total("staff.volunteers", grow("staff.volunteers", 640, 17));
    book.total("staff.trained", follow(&levels::TRAINED));
}

/// A stock that starts at `start` and grows by up to `step` a quarter.
fn grow(label: &str, start: i64, step: i64) -> Grid {
    let mut rng = Rng::new(label);
    let weights = levels::weights(0, 45, &mut rng);
    let mut now = rng.apportion(start, &weights);
    let mut grid = [[0; UNITS]; QUARTERS];
    for row in &mut grid {
        let more = rng.between(0, 2 * step).min(step + 2);
        for (value, added) in now.iter_mut().zip(rng.apportion(more, &weights)) {
            *value += added;
        }
        row.copy_from_slice(&now);
    }
    grid
}

fn quality(book: &mut Book) {
    let reviewed = share_out("quality.reviewed", |quarter, _| levels::REVIEWED[quarter]);
    book.total("quality.reviewed", reviewed);
    book.divide(
        ("quality.reviewed", "grade"),
        ["excellent", "good", "acceptable", "failed"],
        &reviewed,
        |quarter, _| {
            let year = i64::try_from(quarter / 4).unwrap_or(0);
            [302 + 24 * year, 440, 232 - 22 * year, 26 - 4 * year]
        },
    );
    let closed = book.grid("case.closed", None);
    let rated = part_of("satisfaction.rated", &closed, |_| 460);
    book.total("satisfaction.rated", rated);
    let mut rng = Rng::new("satisfaction.satisfied");
    let satisfied = grid(|quarter, unit| {
        let permille = [954, 960, 966, 973, 979][quarter / 4];
        rng.part(rated[quarter][unit], permille)
    });
    book.total("satisfaction.satisfied", satisfied);
    book.total(
        "complaints",
        part_of("complaints", &closed, |quarter| {
            [6, 6, 5, 4, 4][quarter / 4]
        }),
    );
}

fn publicity(book: &mut Book, ledger: &[Entry]) {
    let sum = |value: &dyn Fn(&Entry) -> i64| {
        grid(|quarter, unit| {
            ledger
                .iter()
                .filter(|entry| entry.quarter == quarter && entry.unit == unit)
                .map(value)
                .sum()
        })
    };
    book.total("publicity.events", sum(&|entry| entry.events));
    book.total("publicity.participants", sum(&|entry| entry.participants));
    book.total("publicity.printed", sum(&|entry| entry.printed));
    book.total("publicity.distributed", sum(&|entry| entry.distributed));
}
