//! A chart in sentences, for readers who do not see it.

use super::spec::{ChartData, ChartSpec, Point, State};
use super::table;

/// At most this many figures are spoken; the rest is in the table.
const SPOKEN: usize = 24;

/// The long text: what the author wrote, or subtitle and figures in order.
pub fn describe(spec: &ChartSpec) -> String {
    if !spec.alt.is_empty() {
        return spec.alt.clone();
    }
    let words = &spec.words;
    let figures = match &spec.data {
        ChartData::Line(data) => spoken_series(
            spec,
            data.series
                .iter()
                .map(|one| (one.name.as_str(), &one.points[..])),
        ),
        _ => spoken_rows(spec),
    };
    let parts = [spec.subtitle.trim(), figures.trim(), spec.note.trim()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut text = said.join(&words.stop);
    if !text.is_empty() && !text.ends_with(words.stop.trim()) {
        text.push_str(words.stop.trim());
    }
    text
}

/// First, highest, lowest and newest value of each series.
fn spoken_series<'a>(
    spec: &ChartSpec,
    series: impl Iterator<Item = (&'a str, &'a [Point])>,
) -> String {
    let ChartData::Line(data) = &spec.data else {
        return String::new();
    };
    let words = &spec.words;
    let said: Vec<String> = series
        .take(8)
        .map(|(name, points)| {
            let known: Vec<(usize, &Point)> = points
                .iter()
                .enumerate()
                .take(data.slots.len())
                .filter(|(_, point)| point.value().is_some())
                .collect();
            let highest = known.iter().max_by_key(|(_, point)| point.value());
            let lowest = known.iter().rev().min_by_key(|(_, point)| point.value());
            let mut slots: Vec<usize> = [known.first(), lowest, highest, known.last()]
                .into_iter()
                .flatten()
                .map(|(slot, _)| *slot)
                .collect();
            slots.sort_unstable();
            slots.dedup();
            let figures: Vec<String> = slots
                .iter()
                .map(|slot| spoken(spec, &data.slots[*slot].full, &points[*slot]))
                .collect();
            let figures = figures.join(&words.comma);
            if name.is_empty() {
                figures
            } else {
                format!("{name}{}{figures}", words.colon)
            }
        })
        .collect();
    said.join(&words.semicolon)
}

/// Every row of the table, up to a limit.
fn spoken_rows(spec: &ChartSpec) -> String {
    let table = table::of(spec);
    let words = &spec.words;
    let rows: Vec<String> = table
        .rows
        .iter()
        .take(SPOKEN)
        .map(|row| {
            let cells: Vec<&str> = row
                .iter()
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
                .collect();
            cells.join(&words.comma)
        })
        .collect();
    rows.join(&words.semicolon)
}

fn spoken(spec: &ChartSpec, name: &str, point: &Point) -> String {
    let words = &spec.words;
    let value = words.with_unit(&point.label, &spec.unit_label);
    match point.state {
        State::Provisional(_) => {
            format!(
                "{name} {value}{}{}{}",
                words.brackets.0, words.provisional, words.brackets.1
            )
        }
        _ => format!("{name} {value}"),
    }
}
