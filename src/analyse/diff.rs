//! What differs between two vintages of the data: row by row, and in what rows refer to.
//!
//! A pure function of two [`Vintage`]s: it does not matter whether one is a release, another
//! release, or today's public data. Only what both could hold is compared: of two releases of
//! different quarters that is the targets of a common year, and the definitions.
//!
//! A change of a derived value follows from changes of what it is computed from. It is told, after
//! all others, and never counted as a change that somebody made.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::release::{Definitions, FrozenRow, RowId, Thing, Vintage};
use crate::model::{Quantity, Status, Value};

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A row.
    Row(RowId),
    /// An indicator, region, category or document.
    Thing(Thing, Arc<str>),
}

/// One field of a row, in the order of their weight.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The number, or the words or the reason in its place.
    Value,
    /// The unit.
    Unit,
    /// 余, 以上, 近 …
    Qualifier,
    /// How far it is settled.
    Status,
    /// How it follows from other values.
    Derived,
    /// The words of the source.
    Stated,
    /// The source document.
    Source,
    /// Where in the document.
    Locator,
    /// The remark for readers.
    Note,
    /// A field of a definition (`definition`, `name` …).
    Of(Arc<str>),
}

impl Field {
    /// Its name: that of the column, or of the member of `definitions.json`.
    pub fn word(&self) -> &str {
        match self {
            Field::Value => "value",
            Field::Unit => "unit",
            Field::Qualifier => "qualifier",
            Field::Status => "status",
            Field::Derived => "derived",
            Field::Stated => "stated",
            Field::Source => "source",
            Field::Locator => "locator",
            Field::Note => "note",
            Field::Of(name) => name,
        }
    }
}

/// A field before and after; `None` where it had, or has, nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Which field.
    pub field: Field,
    /// What it was.
    pub old: Option<Arc<str>>,
    /// What it is.
    pub new: Option<Arc<str>>,
}

/// What became of a row or a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The later vintage has it for the first time.
    Added,
    /// The later vintage lacks it.
    Withdrawn,
    /// Both have it, with other words or figures.
    Changed,
}

/// By how much a number changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// New minus old, in the unit in which the new value is written.
    pub absolute: Decimal,
    /// The same in per cent of the old value; `None` for rates and where the old value is zero.
    pub percent: Option<Decimal>,
}

/// Why something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The remark of the later row says so.
    Noted(Arc<str>),
    /// Provisional figures became final, without another change.
    Settled,
    /// It follows from the figures it is computed from.
    Follows,
    /// Nobody said.
    Unstated,
}

/// One row or definition that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub subject: Subject,
    /// What became of it.
    pub fate: Fate,
    /// The fields that differ, the weightiest first; empty for what was added or withdrawn.
    pub cells: Vec<CellChange>,
    /// The row as it was.
    pub old: Option<FrozenRow>,
    /// The row as it is.
    pub new: Option<FrozenRow>,
    /// By how much, if both values are numbers that measure the same.
    pub size: Option<Size>,
    /// Why.
    pub reason: Reason,
}

impl Difference {
    /// True for a derived value, which nobody changed by hand.
    pub fn follows(&self) -> bool {
        self.reason == Reason::Follows
    }

    /// The row that speaks for it: as it is, else as it was.
    pub fn row(&self) -> Option<&FrozenRow> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// Its kind in one word: `added`, `withdrawn`; of a row the weightiest field that differs; of a
    /// definition `definition`, `region`, `category` or `source`.
    pub fn kind(&self) -> &str {
        match (self.fate, &self.subject) {
            (Fate::Added, _) => "added",
            (Fate::Withdrawn, _) => "withdrawn",
            (Fate::Changed, Subject::Row(_)) => {
                self.cells.first().map_or("value", |cell| cell.field.word())
            }
            (Fate::Changed, Subject::Thing(thing, _)) => match thing {
                Thing::Indicator => "definition",
                Thing::Region => "region",
                Thing::Category => "category",
                Thing::Source => "document",
            },
        }
    }

    /// True if the value, unit or qualifier differs, or the row came or went: a reader sees another
    /// figure.
    pub fn is_of_figure(&self) -> bool {
        match (&self.subject, self.fate) {
            (Subject::Thing(..), _) => false,
            (Subject::Row(_), Fate::Added | Fate::Withdrawn) => true,
            (Subject::Row(_), Fate::Changed) => self
                .cells
                .first()
                .is_some_and(|cell| cell.field <= Field::Qualifier),
        }
    }
}

/// Everything in which two vintages differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// Rows in their order, then definitions, last what follows.
    pub differences: Vec<Difference>,
    /// What the rows refer to: as the later vintage defines it, else as the earlier one does.
    pub definitions: Definitions,
}

impl Diff {
    /// How many rows and definitions somebody changed.
    pub fn made(&self) -> usize {
        self.differences.iter().filter(|one| !one.follows()).count()
    }

    /// How many derived values changed with them.
    pub fn following(&self) -> usize {
        self.differences.len() - self.made()
    }

    /// The Chinese name of what a difference is about: of a row its indicator's.
    pub fn name_of<'d>(&'d self, one: &'d Difference) -> &'d str {
        match &one.subject {
            Subject::Row(id) => self.name(Thing::Indicator, &id.indicator, false),
            Subject::Thing(thing, id) => self.name(*thing, id, false),
        }
    }

    /// The name of a thing, in English where that is asked for and known; else its id.
    pub fn name<'d>(&'d self, thing: Thing, id: &'d str, english: bool) -> &'d str {
        let fields = self.definitions.get(&thing).and_then(|list| list.get(id));
        let Some(fields) = fields else { return id };
        let (name, name_en) = match thing {
            Thing::Source => ("title", "title_en"),
            _ => ("name", "name_en"),
        };
        let translated = fields.get(name_en).filter(|_| english);
        translated
            .or_else(|| fields.get(name))
            .map_or(id, AsRef::as_ref)
    }
}

/// What differs between two vintages.
pub fn diff(old: &Vintage, new: &Vintage) -> Diff {
    let ids: BTreeSet<&RowId> = old.rows.keys().chain(new.rows.keys()).collect();
    let common = ids
        .into_iter()
        .filter(|id| old.covers(id) && new.covers(id));
    let mut found: Vec<Difference> = common
        .filter_map(|id| row(id, old.rows.get(id), new.rows.get(id)))
        .collect();
    found.extend(definitions(old, new));
    found.sort_by(|a, b| (a.follows(), &a.subject).cmp(&(b.follows(), &b.subject)));
    let mut defined = old.definitions.clone();
    for (thing, list) in &new.definitions {
        let known = defined.entry(*thing).or_default();
        known.extend(list.iter().map(|(id, fields)| (id.clone(), fields.clone())));
    }
    Diff {
        differences: found,
        definitions: defined,
    }
}

fn row(id: &RowId, old: Option<&FrozenRow>, new: Option<&FrozenRow>) -> Option<Difference> {
    let fate = match (old, new) {
        (None, _) => Fate::Added,
        (_, None) => Fate::Withdrawn,
        _ => Fate::Changed,
    };
    let cells = match (old, new) {
        (Some(old), Some(new)) => cells(old, new),
        _ => Vec::new(),
    };
    if fate == Fate::Changed && cells.is_empty() {
        return None;
    }
    let size = old.zip(new).and_then(|(old, new)| {
        let differs = cells.first().is_some_and(|cell| cell.field == Field::Value);
        size(old.value.quantity()?, new.value.quantity()?).filter(|_| differs)
    });
    Some(Difference {
        subject: Subject::Row(id.clone()),
        fate,
        size,
        reason: reason(old, new, &cells),
        cells,
        old: old.cloned(),
        new: new.cloned(),
    })
}

fn reason(old: Option<&FrozenRow>, new: Option<&FrozenRow>, cells: &[CellChange]) -> Reason {
    let derived = |row: Option<&FrozenRow>| row.is_none_or(|row| row.derived.is_some());
    if derived(old) && derived(new) {
        return Reason::Follows;
    }
    if let Some(note) = new.and_then(|row| row.note.as_ref()) {
        return Reason::Noted(note.clone());
    }
    let only_status = matches!(
        cells,
        [CellChange {
            field: Field::Status,
            ..
        }]
    );
    let settled = |from: Option<&FrozenRow>, to: Option<&FrozenRow>| {
        from.is_some_and(|row| row.status == Status::Provisional)
            && to.is_some_and(|row| row.status == Status::Final)
    };
    if only_status && settled(old, new) {
        return Reason::Settled;
    }
    Reason::Unstated
}

/// The fields in which two rows differ.
fn cells(old: &FrozenRow, new: &FrozenRow) -> Vec<CellChange> {
    let status = |row: &FrozenRow| Some(Arc::from(row.status.word()));
    let all = [
        (Field::Value, value_words(old), value_words(new)),
        (Field::Unit, unit_words(old), unit_words(new)),
        (Field::Qualifier, qualifier_words(old), qualifier_words(new)),
        (Field::Status, status(old), status(new)),
        (Field::Derived, old.derived.clone(), new.derived.clone()),
        (Field::Stated, old.stated.clone(), new.stated.clone()),
        (Field::Source, old.source.clone(), new.source.clone()),
        (Field::Locator, old.locator.clone(), new.locator.clone()),
        (Field::Note, old.note.clone(), new.note.clone()),
    ];
    let rescaled = is_rescaled(old, new);
    all.into_iter()
        .filter(|(field, old, new)| old != new && !(rescaled && *field == Field::Value))
        .map(|(field, old, new)| CellChange { field, old, new })
        .collect()
}

/// True if only the scale of the unit differs: 3.5万人次 and 35000人次.
fn is_rescaled(old: &FrozenRow, new: &FrozenRow) -> bool {
    let both = old.value.quantity().zip(new.value.quantity());
    both.is_some_and(|(old, new)| {
        old.unit != new.unit && old.unit.measures_same(&new.unit) && old.exact == new.exact
    })
}

/// What stands in the place of the number: its digits, words, or the reason for having none.
fn value_words(row: &FrozenRow) -> Option<Arc<str>> {
    Some(match &row.value {
        Value::Quantity(quantity) => Arc::from(quantity.written.to_string()),
        Value::Magnitude { words, .. } => words.clone(),
        Value::Text(text) => text.clone(),
        Value::Absent(absence) => Arc::from(absence.word()),
    })
}

fn unit_words(row: &FrozenRow) -> Option<Arc<str>> {
    let unit = match &row.value {
        Value::Quantity(quantity) => &quantity.unit,
        Value::Magnitude { unit, .. } => unit,
        Value::Text(_) | Value::Absent(_) => return None,
    };
    (!unit.is_empty()).then(|| Arc::from(unit.to_string()))
}

fn qualifier_words(row: &FrozenRow) -> Option<Arc<str>> {
    row.value
        .quantity()
        .map(|quantity| Arc::from(quantity.qualifier.word()))
}

fn size(old: &Quantity, new: &Quantity) -> Option<Size> {
    if !old.unit.measures_same(&new.unit) {
        return None;
    }
    let difference = new.exact.checked_sub(old.exact)?;
    let absolute = difference.checked_div(new.unit.factor())?.normalize();
    let of_old = || {
        let ratio = difference.checked_div(old.exact.abs())?;
        Some(
            ratio
                .checked_mul(Decimal::ONE_HUNDRED)?
                .round_dp(4)
                .normalize(),
        )
    };
    Some(Size {
        absolute,
        percent: if new.unit.is_percent() {
            None
        } else {
            of_old()
        },
    })
}

/// Indicators, regions, categories and documents that both refer to, with other words.
fn definitions(old: &Vintage, new: &Vintage) -> Vec<Difference> {
    let mut found = Vec::new();
    for (thing, list) in &old.definitions {
        let Some(others) = new.definitions.get(thing) else {
            continue;
        };
        for (id, fields) in list {
            let Some(other) = others.get(id) else {
                continue;
            };
            let names: BTreeSet<&Arc<str>> = fields.keys().chain(other.keys()).collect();
            let cells: Vec<CellChange> = names
                .into_iter()
                .filter(|name| fields.get(*name) != other.get(*name))
                .map(|name| CellChange {
                    field: Field::Of(name.clone()),
                    old: fields.get(name).cloned(),
                    new: other.get(name).cloned(),
                })
                .collect();
            if !cells.is_empty() {
                found.push(Difference {
                    subject: Subject::Thing(*thing, id.clone()),
                    fate: Fate::Changed,
                    cells,
                    old: None,
                    new: None,
                    size: None,
                    reason: Reason::Unstated,
                });
            }
        }
    }
    found
}
