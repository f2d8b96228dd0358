//! Where a new station would reach most people: one village after another, each chosen for the
//! people who have no station within [`WITHIN_METRES`] and would have one then.
//!
//! The greedy choice for the maximum coverage problem: never worse than 63 % of the best possible
//! choice (G. Nemhauser, L. Wolsey, M. Fisher, "An analysis of approximations for maximizing
//! submodular set functions", Mathematical Programming 14, 1978). Equal gains go to the village
//! with the smaller id, so that every machine proposes the same.

use super::coverage::{Coverage, Nearness, WITHIN_METRES, metres_between};
use crate::model::RegionId;
use crate::model::region::Regions;
use crate::model::station::Place as Village;

/// A village in which a station would reach people who have none near.
#[derive(Debug, Clone)]
pub struct Proposal<'a> {
    /// Where the station would stand.
    pub village: &'a Village,
    /// The township it belongs to.
    pub township: RegionId,
    /// Whole metres from there to the nearest station now; `u32::MAX` if there is none.
    pub metres: u32,
    /// People it would bring within reach, beyond those of the proposals before it.
    pub people: u64,
    /// Their villages.
    pub villages: usize,
    /// Those people by the region they live in.
    pub by_township: Vec<(RegionId, u64)>,
}

/// At most so many places for new stations in a region, the largest gain first.
pub fn propose<'a>(
    coverage: &Coverage<'a>,
    regions: &Regions,
    region: RegionId,
    most: usize,
) -> Vec<Proposal<'a>> {
    let mut open: Vec<Nearness<'a>> = coverage
        .villages
        .iter()
        .filter(|near| near.metres > WITHIN_METRES && regions.is_within(near.township, region))
        .copied()
        .collect();
    open.sort_by(|a, b| a.village.id.cmp(&b.village.id));
    let mut proposals = Vec::new();
    while proposals.len() < most {
        let best = open
            .iter()
            .map(|near| (gain(&open, near), near))
            .max_by(|(a, x), (b, y)| a.cmp(b).then_with(|| y.village.id.cmp(&x.village.id)))
            .filter(|(people, _)| *people > 0);
        let Some((people, chosen)) = best.map(|(people, near)| (people, *near)) else {
            break;
        };
        let (reached, left): (Vec<Nearness<'a>>, Vec<Nearness<'a>>) =
            open.into_iter().partition(|near| reaches(&chosen, near));
        open = left;
        proposals.push(Proposal {
            village: chosen.village,
            township: chosen.township,
            metres: chosen.metres,
            people,
            villages: reached.len(),
            by_township: by_township(&reached),
        });
    }
    proposals
}

fn gain(open: &[Nearness<'_>], candidate: &Nearness<'_>) -> u64 {
    let reached = open.iter().filter(|near| reaches(candidate, near));
    reached.map(|near| near.village.population).sum()
}

fn reaches(from: &Nearness<'_>, to: &Nearness<'_>) -> bool {
    metres_between(&from.village.position, &to.village.position)
        .is_some_and(|metres| metres <= WITHIN_METRES)
}

fn by_township(reached: &[Nearness<'_>]) -> Vec<(RegionId, u64)> {
    let mut people = std::collections::BTreeMap::new();
    for near in reached {
        *people.entry(near.township).or_insert(0) += near.village.population;
    }
    people.into_iter().collect()
}
