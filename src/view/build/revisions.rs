//! Changes to published values, wherever they are known from: the comparison of releases with what
//! came after them, and rows that say which value they replace. One list; a change that both know
//! is told once, as the comparison has it.

use std::collections::BTreeSet;

use super::Draft;
use super::charts::plain_number;
use crate::analyse::diff::{Diff, Difference, Fate, Reason, Subject};
use crate::analyse::{Amendment, Later};
use crate::model::release::{RowId, Thing};
use crate::model::{Bound, IndicatorId, Observation, Span};
use crate::view::amendment::Worded;
use crate::view::date;
use crate::view::number::{self, Shape};
use crate::view::pages::{Href, Revision, RevisionKind};

/// A page lists so many changes of one amendment; its release's page has the files with all of them.
const LISTED: usize = 40;

/// So many figures that merely became final are listed one by one; more would hide the others.
const SETTLED: usize = 5;

/// What a page's changes are about.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    /// All of them.
    All,
    /// Those of an indicator.
    Indicator(IndicatorId),
    /// Those of the figures that close with a quarter, or that a row of its documents tells.
    Quarter(Span, &'a BTreeSet<crate::model::SourceId>),
}

/// The changes that a page tells: amendments of releases first, then other revised rows.
pub fn revisions(draft: &Draft<'_>, of: Of<'_>) -> Vec<Revision> {
    let mut list = Vec::new();
    let mut told: BTreeSet<&RowId> = BTreeSet::new();
    for amendment in draft.site.analysis.amendments() {
        let passes = |one: &&Difference| holds(draft, of, one, amendment);
        let all: Vec<&Difference> = amendment.diff.differences.iter().filter(passes).collect();
        told.extend(all.iter().filter_map(|one| match &one.subject {
            Subject::Row(id) if one.is_of_figure() => Some(id),
            _ => None,
        }));
        list.extend(listed(draft, amendment, &all));
    }
    for o in draft
        .site
        .data
        .observations
        .iter()
        .filter(|o| o.replaces.is_some() && o.is_stated())
    {
        let id = RowId::of(o, draft.site.catalogue());
        if !told.contains(&id) && replaced_holds(of, o) {
            list.extend(replaced(draft, o));
        }
    }
    for (at, one) in list.iter_mut().enumerate() {
        one.id = format!("revision-{}", at + 1);
    }
    list
}

/// The changes of one amendment, for its release's page, which may show two: `file` names the anchors.
pub fn of_amendment(draft: &Draft<'_>, amendment: &Amendment, file: &str) -> Vec<Revision> {
    let all: Vec<&Difference> = amendment.diff.differences.iter().collect();
    let mut list = listed(draft, amendment, &all);
    for (at, one) in list.iter_mut().enumerate() {
        one.id = format!("{file}-{}", at + 1);
    }
    list
}

/// How many changes of an amendment [`of_amendment`] leaves to the files.
pub fn left_out(amendment: &Amendment) -> usize {
    let settled = settled(&amendment.diff);
    let shown = amendment.diff.differences.len() - if settled > SETTLED { settled } else { 0 };
    shown.saturating_sub(LISTED)
}

/// How many figures of an amendment merely became final, if they are told in one line.
pub fn grouped(amendment: &Amendment) -> Option<usize> {
    Some(settled(&amendment.diff)).filter(|number| *number > SETTLED)
}

fn settled(diff: &Diff) -> usize {
    let all = diff.differences.iter();
    all.filter(|one| one.reason == Reason::Settled).count()
}

fn listed(draft: &Draft<'_>, amendment: &Amendment, all: &[&Difference]) -> Vec<Revision> {
    let hide = grouped(amendment).is_some();
    all.iter()
        .filter(|one| !(hide && one.reason == Reason::Settled))
        .take(LISTED)
        .map(|one| changed(draft, amendment, one))
        .collect()
}

fn holds(draft: &Draft<'_>, of: Of<'_>, one: &Difference, amendment: &Amendment) -> bool {
    let indicator = |id: IndicatorId| match &one.subject {
        Subject::Row(row) => row.indicator == draft.indicator(id).id,
        Subject::Thing(Thing::Indicator, own) => *own == draft.indicator(id).id,
        Subject::Thing(..) => false,
    };
    match of {
        Of::All => true,
        Of::Indicator(id) => indicator(id),
        Of::Quarter(quarter, documents) => {
            let release = &draft.site.data.releases[amendment.earlier];
            let source = one.new.as_ref().and_then(|row| row.source.as_deref());
            let source = source.and_then(|id| draft.site.catalogue().source_by_id(id));
            release.name.period == quarter
                || source.is_some_and(|id| documents.contains(&id)) && one.is_of_figure()
        }
    }
}

fn replaced_holds(of: Of<'_>, o: &Observation) -> bool {
    match of {
        Of::All => true,
        Of::Indicator(id) => o.key.indicator == id,
        Of::Quarter(quarter, documents) => {
            o.source.is_some_and(|id| documents.contains(&id))
                || o.key.period.closing_quarter() == Some(quarter)
        }
    }
}

/// A difference between a release and what came after it.
fn changed(draft: &Draft<'_>, amendment: &Amendment, one: &Difference) -> Revision {
    let lang = draft.site.lang;
    let worded = Worded {
        diff: &amendment.diff,
        lang,
    };
    let figure = one.is_of_figure();
    let value = |row: &Option<_>, fate: Fate| match row {
        Some(row) => worded.value(one, row),
        None if fate == Fate::Added => draft.site.say("没有", "none").to_owned(),
        None => draft.site.say("撤下", "withdrawn").to_owned(),
    };
    let (old, new, difference) = match one.cells.first() {
        Some(cell) if !figure => (
            worded.cell(&cell.field, cell.old.as_deref()),
            worded.cell(&cell.field, cell.new.as_deref()),
            worded.field(&cell.field),
        ),
        _ => (
            value(&one.old, one.fate),
            value(&one.new, one.fate),
            one.size
                .map(|size| worded.size(one, size))
                .unwrap_or_default(),
        ),
    };
    let reason = worded.reason(one).to_owned();
    let dated = reason.contains('年');
    Revision {
        id: String::new(),
        kind: match figure {
            true if one.follows() => RevisionKind::Derived,
            true => RevisionKind::Figure,
            false => RevisionKind::Words,
        },
        indicator: worded.subject(one).to_owned(),
        href: subject_href(draft, one),
        scope: worded.scope(one),
        old,
        new,
        difference,
        reason,
        date: if dated {
            String::new()
        } else {
            date::day(amendment.day, lang)
        },
    }
}

fn subject_href(draft: &Draft<'_>, one: &Difference) -> Option<Href> {
    let catalogue = draft.site.catalogue();
    match &one.subject {
        Subject::Row(id) => draft.indicator_href(catalogue.indicators.by_id(&id.indicator)?),
        Subject::Thing(Thing::Indicator, id) => {
            draft.indicator_href(catalogue.indicators.by_id(id)?)
        }
        Subject::Thing(Thing::Region, code) => draft.region_href(catalogue.regions.by_code(code)?),
        Subject::Thing(..) => None,
    }
}

/// A row that says which value it replaces.
fn replaced(draft: &Draft<'_>, o: &Observation) -> Option<Revision> {
    let lang = draft.site.lang;
    let indicator = draft.indicator(o.key.indicator);
    let (old, new) = (o.replaces.as_ref()?, o.value.quantity()?);
    let shape = Shape::of(indicator);
    let difference = new.exact.checked_sub(old.exact)?;
    let sign = if difference.is_sign_positive() && !difference.is_zero() {
        "+"
    } else {
        ""
    };
    let date = o
        .source
        .and_then(|id| draft.site.catalogue().source(id).date);
    let noted = o.note.as_deref().unwrap_or_default();
    let mut scope = vec![
        draft.places(&o.key.regions),
        date::period(&o.key.period, lang),
    ];
    scope.push(draft.breakdown_name(&o.key.breakdown));
    scope.retain(|part| !part.is_empty());
    Some(Revision {
        id: String::new(),
        kind: RevisionKind::Figure,
        indicator: draft.indicator_name(o.key.indicator).to_owned(),
        href: draft.indicator_href(o.key.indicator),
        scope: scope.join(draft.site.say("，", ", ")),
        old: number::shaped(old, &shape, lang).text,
        new: number::shaped(new, &shape, lang).text,
        difference: format!("{sign}{}", plain_number(difference, indicator, lang)),
        reason: match noted {
            "" => draft.site.say("原因未载明", "no reason given").to_owned(),
            noted => noted.to_owned(),
        },
        date: match date {
            Some(Bound::Day(day)) if !noted.contains('年') => date::day(day, lang),
            _ => String::new(),
        },
    })
}

/// The name of what an amendment leads to: that of the later release, or `current`.
pub fn later_name(draft: &Draft<'_>, amendment: &Amendment) -> String {
    match amendment.later {
        Later::Release(at) => draft.site.data.releases[at].name.to_string(),
        Later::Today => "current".to_owned(),
    }
}
