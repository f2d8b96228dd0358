//! What authors put below headings: charts of the site's pages, cases, stations, codes, lines to write on.

use std::collections::BTreeMap;

use super::case;
use crate::chart::{self, ChartSpec};
use crate::model::brochure::{BrochureFacts, Inserted};
use crate::model::station::StationKind;
use crate::plan::PageId;
use crate::source::Place;
use crate::view::build::{Draft, printed, station};
use crate::view::sheet::{Block, Chart, Sheet, Trouble};
use crate::view::typeset::pieces;

/// Width of a drawing across a page, in CSS pixels: 162 mm at the size of its small print.
const WIDE: u32 = 720;
/// Width of a drawing in a panel.
const NARROW: u32 = 340;

/// Puts everything in its place.
pub fn fill(
    draft: &Draft<'_>,
    sheet: &mut Sheet,
    facts: &BrochureFacts,
    troubles: &mut Vec<(Trouble, Place)>,
) {
    let mut pages: BTreeMap<PageId, Vec<ChartSpec>> = BTreeMap::new();
    for insert in &facts.inserts {
        let block = match &insert.what {
            Inserted::Chart { page, id } => chart_of(draft, &mut pages, page, id),
            Inserted::Case(slug) => case::case(draft, slug)
                .map(|case| Block::Case(Box::new(case)))
                .ok_or_else(|| Trouble::NoCase(slug.to_string())),
            Inserted::Stations(kind) => stations(draft, *kind),
            Inserted::Qr(words) => Ok(Block::Qr {
                words: words.iter().map(ToString::to_string).collect(),
            }),
            Inserted::Lines(labels) => Ok(Block::Lines {
                labels: labels.iter().map(ToString::to_string).collect(),
            }),
        };
        let block = match block {
            Ok(block) => block,
            Err(trouble) => {
                troubles.push((trouble, insert.place.clone()));
                continue;
            }
        };
        if insert.into.is_empty() {
            sheet.lead.push(block);
            continue;
        }
        let wanted = |section: &&mut crate::view::sheet::Section| section.title == *insert.into;
        match sheet.sections.iter_mut().find(wanted) {
            Some(section) => section.blocks.push(block),
            None => {
                let known = sheet.sections.iter().map(|s| s.title.clone()).collect();
                let trouble = Trouble::NoHeading(insert.into.to_string(), known);
                troubles.push((trouble, insert.place.clone()));
            }
        }
    }
}

fn chart_of(
    draft: &Draft<'_>,
    pages: &mut BTreeMap<PageId, Vec<ChartSpec>>,
    path: &str,
    id: &str,
) -> Result<Block, Trouble> {
    let page = draft
        .site
        .routes
        .at(path)
        .filter(|page| *page != draft.page)
        .ok_or_else(|| Trouble::NoPage(path.to_owned()))?;
    let charts = pages.entry(page).or_insert_with(|| {
        let mut there = Draft::new(draft.site, page);
        printed(&mut there, page).1
    });
    match charts.iter().find(|spec| spec.id == id) {
        Some(spec) => Ok(Block::Chart(Box::new(chart(spec)))),
        None => {
            let known = charts.iter().map(|spec| spec.id.clone()).collect();
            Err(Trouble::NoChart(id.to_owned(), known))
        }
    }
}

/// A chart for print.
pub fn chart(spec: &ChartSpec) -> Chart {
    Chart {
        title: spec.title.clone(),
        phrases: pieces::phrases(&spec.title),
        subtitle: spec.subtitle.clone(),
        source: spec.source.clone(),
        note: spec.note.clone(),
        alt: format!("{}。{}", spec.title, chart::text::describe(spec)),
        wide: chart::layout(spec, WIDE),
        narrow: chart::layout(spec, NARROW),
    }
}

/// Names and numbers of the stations of a kind, in the order of their regions.
fn stations(draft: &Draft<'_>, kind: StationKind) -> Result<Block, Trouble> {
    let mut all: Vec<_> = station::open(draft)
        .into_iter()
        .filter(|(_, one)| one.kind == kind)
        .collect();
    all.sort_by_key(|(_, one)| (one.level, station::district_of(draft, one), one.id.clone()));
    let rows: Vec<(String, String)> = all
        .into_iter()
        .map(|(at, one)| {
            let entry = station::entry_of(draft, at, one);
            (entry.name, entry.phone)
        })
        .collect();
    if rows.is_empty() {
        return Err(Trouble::Nothing("stations"));
    }
    Ok(Block::Stations { rows })
}
