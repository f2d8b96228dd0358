//! Contact cards, one a station.

use crate::model::RegionId;
use crate::plan::PageId;
use crate::source::Place;
use crate::view::build::{Draft, station};
use crate::view::sheet::{Card, Trouble};
use crate::view::typeset::pieces;

/// The cards of the stations that are open in a region (all of them without one), by region, then
/// centres first.
pub fn cards(
    draft: &Draft<'_>,
    region: Option<RegionId>,
    troubles: &mut Vec<(Trouble, Place)>,
    place: Place,
) -> Vec<Card> {
    let regions = &draft.site.catalogue().regions;
    let mut all: Vec<_> = station::open(draft)
        .into_iter()
        .filter(|(_, one)| region.is_none_or(|region| regions.is_within(one.region, region)))
        .collect();
    all.sort_by_key(|(_, one)| (station::district_of(draft, one), one.kind, one.id.clone()));
    if all.is_empty() {
        troubles.push((Trouble::Nothing("stations"), place));
    }
    all.into_iter()
        .map(|(at, one)| {
            let entry = station::entry_of(draft, at, one);
            let mut lines = vec![entry.address];
            lines.extend(entry.hours);
            let services: Vec<String> = entry
                .services
                .into_iter()
                .filter(|word| word != draft.site.say("轮椅不便进出", "no wheelchair access"))
                .take(2)
                .collect();
            if !services.is_empty() {
                lines.push(services.join(draft.site.say("，", ", ")));
            }
            Card {
                id: one.id.to_string(),
                phrases: pieces::phrases(&entry.name),
                phone: entry.phone,
                lines,
                qr: address(draft, at).and_then(super::qr_of),
            }
        })
        .collect()
}

fn address(draft: &Draft<'_>, at: usize) -> Option<String> {
    let base = draft.site.settings().base_url.as_deref()?;
    let folder = draft.site.routes.folder(PageId::Station(at), draft.site.language);
    Some(format!("{base}{folder}"))
}
