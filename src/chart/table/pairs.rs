//! Tables of charts that set places beside each other, and of squares.

use super::super::spec::{ChartSpec, DotsData, HeatData, SlopeData, Stacks, Waffle};
use super::{Rows, cell, remark, value_head, without_empty_remarks};

pub(super) fn slope<'a>(spec: &ChartSpec, data: &'a SlopeData) -> Rows<'a> {
    let columns = vec![
        spec.words.name.clone(),
        value_head(spec, &data.before_name),
        value_head(spec, &data.now_name),
    ];
    let rows = data.rows.iter().map(|row| {
        let cells = vec![row.name.clone(), cell(&row.before), cell(&row.now)];
        (cells, &row.now)
    });
    (columns, rows.collect())
}

pub(super) fn dots<'a>(spec: &ChartSpec, data: &'a DotsData) -> Rows<'a> {
    let columns = vec![spec.words.name.clone(), value_head(spec, "")];
    let rows = data
        .rows
        .iter()
        .map(|row| (vec![row.name.clone(), cell(&row.point)], &row.point));
    (columns, rows.collect())
}

pub(super) fn waffle<'a>(spec: &ChartSpec, data: &'a Waffle) -> Rows<'a> {
    let words = &spec.words;
    let columns = vec![
        words.name.clone(),
        value_head(spec, ""),
        words.share.clone(),
    ];
    let rows = data.parts().map(|(part, _)| {
        let cells = vec![part.name.clone(), cell(&part.point), part.share.clone()];
        (cells, &part.point)
    });
    (columns, rows.collect())
}

/// One row a name, one column a period.
pub(super) fn heat(spec: &ChartSpec, data: &HeatData) -> (Vec<String>, Vec<Vec<String>>) {
    let mut columns = vec![spec.words.name.clone()];
    for (at, short) in data.columns.iter().enumerate() {
        columns.push(value_head(spec, data.full.get(at).unwrap_or(short)));
    }
    columns.push(spec.words.state.clone());
    let rows = data.rows.iter().map(|row| {
        let mut cells = vec![row.name.clone()];
        let mut remarks: Vec<String> = Vec::new();
        for at in 0..data.columns.len() {
            let point = row.cells.get(at).map(|cell| &cell.point);
            cells.push(point.map_or_else(String::new, cell));
            let said = point.map_or_else(String::new, |point| remark(spec, point));
            if !said.is_empty() && !remarks.contains(&said) {
                remarks.push(said);
            }
        }
        cells.push(remarks.join(&spec.words.semicolon));
        cells
    });
    without_empty_remarks(columns, rows.collect())
}

/// One row a bar, two columns a part: its figure and its share.
pub(super) fn stacks(spec: &ChartSpec, data: &Stacks) -> (Vec<String>, Vec<Vec<String>>) {
    let mut columns = vec![spec.words.name.clone()];
    for part in data
        .rows()
        .iter()
        .take(1)
        .flat_map(|row| row.shares.parts())
    {
        columns.push(value_head(spec, &part.name));
        columns.push(format!("{} {}", part.name, spec.words.share));
    }
    let rows = data.rows().iter().map(|row| {
        let mut cells = vec![row.name.clone()];
        for part in row.shares.parts() {
            cells.extend([cell(&part.point), part.share.clone()]);
        }
        cells
    });
    (columns, rows.collect())
}
