//! The reference tables of a public data set hold what something public refers to: a source or an
//! indicator that only hidden rows use would tell of them.
//!
//! Regions and categories stay: what adds up to a total depends on all of them, and their names are
//! public by themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::document::{Block, BlockKind, Inline};
use crate::model::{Catalogue, IndicatorId, PublicDataset, SourceId};

/// Drops sources and indicators that nothing public uses.
pub(super) fn keep_what_is_used(public: &mut PublicDataset) {
    let sources = used_sources(public);
    let indicators = used_indicators(public);
    let catalogue = &public.catalogue;
    let all = sources.len() == catalogue.sources.len()
        && catalogue
            .indicators
            .iter()
            .all(|(id, _)| indicators.contains(&id));
    if all {
        return;
    }
    let catalogue = Arc::make_mut(&mut public.catalogue);
    catalogue.indicators.keep_only(&indicators);
    let mut at = 0;
    catalogue.sources.retain(|_| {
        at += 1;
        sources.contains(&SourceId(at - 1))
    });
    let numbered: Vec<SourceId> = sources.into_iter().collect();
    let renumber = |source: &mut Option<SourceId>| {
        let own = source.and_then(|id| numbered.binary_search(&id).ok());
        *source = own.and_then(|at| u32::try_from(at).ok()).map(SourceId);
    };
    public
        .observations
        .iter_mut()
        .for_each(|o| renumber(&mut o.source));
    public
        .thresholds
        .iter_mut()
        .for_each(|row| renumber(&mut row.source));
    public
        .scorecard
        .iter_mut()
        .for_each(|row| renumber(&mut row.source));
}

fn used_sources(public: &PublicDataset) -> BTreeSet<SourceId> {
    let observed = public.observations.iter().map(|o| o.source);
    observed
        .chain(public.thresholds.iter().map(|row| row.source))
        .chain(public.scorecard.iter().map(|row| row.source))
        .flatten()
        .collect()
}

/// What has figures or scores, what texts cite, and what the definitions of those rest on.
fn used_indicators(public: &PublicDataset) -> BTreeSet<IndicatorId> {
    let mut used: BTreeSet<IndicatorId> = public
        .observations
        .iter()
        .map(|o| o.key.indicator)
        .collect();
    used.extend(public.scorecard.iter().filter_map(|row| row.indicator));
    for document in &public.documents {
        cited(&document.blocks, &mut used);
    }
    let mut waiting: Vec<IndicatorId> = used.iter().copied().collect();
    while let Some(id) = waiting.pop() {
        for other in rests_on(&public.catalogue, id) {
            if used.insert(other) {
                waiting.push(other);
            }
        }
    }
    used
}

fn rests_on(catalogue: &Catalogue, id: IndicatorId) -> Vec<IndicatorId> {
    let indicator = catalogue.indicators.get(id);
    let terms = indicator.numerator.iter().chain(&indicator.denominator);
    let whole = indicator.part_of.map(|(whole, _)| whole);
    terms.map(|term| term.indicator).chain(whole).collect()
}

fn cited(blocks: &[Block], used: &mut BTreeSet<IndicatorId>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                cited_in(content, used);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| cited(item, used)),
            BlockKind::Quote(inner) => cited(inner, used),
            BlockKind::Table { head, rows, .. } => {
                head.iter().for_each(|cell| cited_in(cell, used));
                rows.iter().flatten().for_each(|cell| cited_in(cell, used));
            }
            BlockKind::Code(_) | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn cited_in(content: &[Inline], used: &mut BTreeSet<IndicatorId>) {
    for inline in content {
        match inline {
            Inline::Figure(figure) => {
                used.insert(figure.key.indicator);
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Link { content, .. } => cited_in(content, used),
            _ => {}
        }
    }
}
