//! The publicity ledger: what was held, printed and handed out; the statistics are its sums.

use crate::levels::UNITS;
use crate::rng::Rng;
use crate::statistics::unit_code;
use crate::table::Table;
use crate::time::{QUARTERS, name, year};

/// A campaign that comes back every year.
struct Campaign {
    slug: &'static str,
    /// Month and first possible day.
    start: (usize, i64),
    title: &'static str,
    /// What is printed for it.
    kind: &'static str,
}

/// Campaigns by quarter.
const CAMPAIGNS: [&[Campaign]; 4] = [
    &[
        Campaign {
            slug: "wages-winter",
            start: (1, 5),
            title: "讨薪不花钱",
            kind: "leaflet",
        },
        Campaign {
            slug: "women-rights",
            start: (3, 4),
            title: "三八维权周",
            kind: "card",
        },
    ],
    &[
        Campaign {
            slug: "disability-day",
            start: (5, 13),
            title: "助残日",
            kind: "leaflet",
        },
        Campaign {
            slug: "minors",
            start: (5, 28),
            title: "护未成年人",
            kind: "poster",
        },
    ],
    &[
        Campaign {
            slug: "service-members",
            start: (7, 22),
            title: "拥军优属",
            kind: "card",
        },
        Campaign {
            slug: "villages",
            start: (9, 8),
            title: "法律援助进乡村",
            kind: "leaflet",
        },
    ],
    &[
        Campaign {
            slug: "elders",
            start: (10, 9),
            title: "敬老月",
            kind: "leaflet",
        },
        Campaign {
            slug: "wages-winter",
            start: (11, 18),
            title: "讨薪不花钱",
            kind: "leaflet",
        },
        Campaign {
            slug: "constitution-week",
            start: (12, 1),
            title: "宪法宣传周",
            kind: "poster",
        },
    ],
];

/// One unit's part in one campaign.
pub struct Entry {
    pub quarter: usize,
    pub unit: usize,
    date: String,
    campaign: &'static Campaign,
    pub printed: i64,
    pub distributed: i64,
    pub events: i64,
    pub participants: i64,
}

/// Draws the ledger of five years.
pub fn ledger() -> Vec<Entry> {
    let mut rng = Rng::new("publicity");
    let mut entries = Vec::new();
    for quarter in 0..QUARTERS {
        for campaign in CAMPAIGNS[quarter % 4] {
            for unit in 0..UNITS {
                entries.push(entry(quarter, unit, campaign, &mut rng));
            }
        }
    }
    entries
}

fn entry(quarter: usize, unit: usize, campaign: &'static Campaign, rng: &mut Rng) -> Entry {
    let grown = 10 + i64::try_from(quarter / 4).unwrap_or(0);
    let events = rng.between(2, 5) * grown / 10;
    let copies = match campaign.kind {
        "poster" => rng.between(2, 5) * 20,
        "card" => rng.between(6, 14) * 100,
        _ => rng.between(10, 24) * 100,
    };
    let printed = copies * grown / 100 * 10;
    let share = rng.between(860, 1000);
    let (month, day) = campaign.start;
    Entry {
        quarter,
        unit,
        date: format!(
            "{}-{month:02}-{:02}",
            year(quarter),
            day + rng.between(0, 3)
        ),
        campaign,
        printed,
        distributed: rng.part(printed, share),
        events,
        participants: events * rng.between(45, 130),
    }
}

/// `publicity.csv`.
pub fn table(ledger: &[Entry]) -> Table {
    let mut table = Table::new(
        "id,date,region,campaign,kind,title,printed,distributed,events,participants,note",
    );
    for (index, entry) in ledger.iter().enumerate() {
        table.row([
            &format!("{}-{:03}", name(entry.quarter).to_lowercase(), index + 1),
            &entry.date,
            unit_code(entry.unit, entry.quarter),
            entry.campaign.slug,
            entry.campaign.kind,
            entry.campaign.title,
            &entry.printed.to_string(),
            &entry.distributed.to_string(),
            &entry.events.to_string(),
            &entry.participants.to_string(),
            "",
        ]);
    }
    table
}
