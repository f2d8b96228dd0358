//! The values of an indicator as the explorer's script reads them: files of lines, a line a series.
//!
//! A series is `[place, "categories", "scope", "values"]`: numbers of places and categories as the
//! directory counts them. Values stand in the indicator's unit with all their digits, separated by
//! `;`, in the order of periods; a number and `:` before a value say its period, without them it is
//! the one after the last. After a value stand `p` (provisional), `r` (revised) or `q` (reported),
//! then, after `~`, the words of a value that is no plain number; `!` begins the reason for having
//! none. A place lies in one file, as far as possible with those it is compared with.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::json;

use super::places::Places;
use crate::model::{Indicator, IndicatorId, Observation, Status, Value};
use crate::view::build::Draft;
use crate::view::number::{self, Digits, Shape};

/// Characters of a file at most, unless one place has more: about 15 KB packed.
const FILE: usize = 40_000;

/// What the explorer has of an indicator.
#[derive(Default)]
pub struct Values {
    /// The numbers of the periods that have values.
    pub periods: BTreeSet<usize>,
    /// The scopes; that of the indicator is empty.
    pub scopes: BTreeSet<String>,
    /// The categories that stand alone: by what the indicator is broken down.
    pub categories: BTreeSet<u32>,
    /// The files in the order of places.
    pub files: Vec<File>,
}

/// A file of values.
pub struct File {
    /// The number of its first place; the next file begins where it ends.
    pub first: usize,
    /// Its lines.
    pub lines: Vec<String>,
}

/// The decimals that the script shows.
pub fn decimals(draft: &Draft<'_>, indicator: &Indicator) -> u32 {
    match Shape::column(indicator, draft.site.lang).digits {
        Digits::Fixed(decimals) => decimals,
        Digits::Written => indicator.decimals,
    }
}

/// By place, categories and scope: the values so far, and the period of the last.
type Series<'a> = BTreeMap<(usize, String, &'a str), Vec<(usize, &'a Observation)>>;

/// The values of an indicator.
pub fn of(draft: &Draft<'_>, places: &Places, id: IndicatorId) -> Values {
    let mut values = Values::default();
    let mut size = 0;
    for ((place, categories, scope), list) in series(draft, places, id) {
        values
            .periods
            .extend(list.iter().map(|(period, _)| *period));
        values.scopes.insert(scope.to_owned());
        values.categories.extend(categories.parse::<u32>());
        let text = written(draft, list);
        let line = json!([place, categories, scope, text]).to_string();
        let last = values.files.last().and_then(|file| file.lines.last());
        let again = last.is_some_and(|before| before.starts_with(&format!("[{place},")));
        if values.files.is_empty() || (size + line.len() > FILE && !again) {
            values.files.push(File {
                first: place,
                lines: Vec::new(),
            });
            size = 0;
        }
        size += line.len();
        if let Some(file) = values.files.last_mut() {
            file.lines.push(line);
        }
    }
    values
}

fn series<'a>(draft: &Draft<'a>, places: &Places, id: IndicatorId) -> Series<'a> {
    let data = draft.site.data;
    let mut series = Series::new();
    let mut before: Option<&Observation> = None;
    for observation in data.of_indicator(id) {
        // Of several documents that state one figure the first stands for all.
        let again = before.is_some_and(|other| other.key == observation.key);
        if again || !super::is_actual(observation.key.measure) {
            continue;
        }
        before = Some(observation);
        let key = &observation.key;
        let chosen = data.value(key).unwrap_or(observation);
        let (Some(place), Some(period)) = (places.number(&key.regions), places.period(&key.period))
        else {
            continue;
        };
        let categories: Vec<String> = key
            .breakdown
            .categories()
            .iter()
            .map(|id| id.0.to_string())
            .collect();
        let scope = key.scope.as_deref().unwrap_or_default();
        let own = series.entry((place, categories.join(","), scope));
        own.or_default().push((period, chosen));
    }
    series
}

fn written(draft: &Draft<'_>, mut list: Vec<(usize, &Observation)>) -> String {
    list.sort_by_key(|(period, _)| *period);
    let mut text = String::new();
    let mut next = None;
    for (period, observation) in list {
        if !text.is_empty() {
            text.push(';');
        }
        if next != Some(period) {
            text.push_str(&format!("{period}:"));
        }
        text.push_str(&value(draft, observation));
        next = Some(period + 1);
    }
    text
}

fn value(draft: &Draft<'_>, observation: &Observation) -> String {
    let lang = draft.site.lang;
    let indicator = draft.indicator(observation.key.indicator);
    let mark = match observation.status {
        Status::Provisional => "p",
        Status::Revised => "r",
        Status::Reported if observation.is_stated() => "q",
        Status::Reported | Status::Final => "",
    };
    match &observation.value {
        Value::Quantity(quantity) => {
            let shape = Shape::column(indicator, lang);
            let same = quantity.unit.measures_same(&shape.unit);
            let factor = if same {
                shape.unit.factor()
            } else {
                quantity.unit.factor()
            };
            let exact = quantity.exact.checked_div(factor).unwrap_or(quantity.exact);
            let exact = if observation.is_stated() {
                exact.normalize()
            } else {
                round(exact)
            };
            let words = if quantity.is_exact() && same {
                String::new()
            } else {
                let words = number::value(observation, indicator, lang).text;
                format!("~{}", words.replace(';', "；"))
            };
            format!("{exact}{mark}{words}")
        }
        Value::Absent(reason) => format!("!{}", number::absence(*reason, lang)),
        Value::Magnitude { .. } | Value::Text(_) => {
            let words = number::value(observation, indicator, lang).text;
            format!("!{}", words.replace(';', "；"))
        }
    }
}

/// As the data files have derived values: ten decimals at most.
fn round(number: Decimal) -> Decimal {
    let rounding = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    number.round_dp_with_strategy(10, rounding).normalize()
}
