//! The same figures as a table: every chart has one, and its CSV.

use super::spec::{ChartData, ChartSpec, Point, Series, Slot, State};

/// A table as a page shows it and a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTable {
    /// What the table shows: title and subtitle of the chart.
    pub caption: String,
    /// Column headings, units included.
    pub columns: Vec<String>,
    /// Rows of cells; the first cell of each is its heading. As many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The table of a chart.
pub fn of(spec: &ChartSpec) -> ChartTable {
    let (columns, rows) = match &spec.data {
        ChartData::Line(data) => over_time(spec, &data.slots, &data.series),
        ChartData::Columns(data) => over_time(spec, &data.slots, &data.series),
        ChartData::Multiples(data) => {
            let series = data.panels.iter().map(|panel| Series {
                name: panel.name.clone(),
                points: panel.points.clone(),
                emphasis: Default::default(),
            });
            over_time(spec, &data.slots, &series.collect::<Vec<_>>())
        }
        _ => by_row(spec),
    };
    let caption = match spec.subtitle.is_empty() {
        true => spec.title.clone(),
        false => format!("{}{}{}", spec.title, spec.words.semicolon, spec.subtitle),
    };
    ChartTable {
        caption,
        columns,
        rows,
    }
}

/// One row a period, one column a series; a column of remarks if any figure needs one.
fn over_time(
    spec: &ChartSpec,
    slots: &[Slot],
    series: &[Series],
) -> (Vec<String>, Vec<Vec<String>>) {
    let words = &spec.words;
    let mut columns = vec![words.period.clone()];
    columns.extend(series.iter().map(|one| value_head(spec, &one.name)));
    columns.push(words.state.clone());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let mut row = vec![slot.full.clone()];
        let mut remarks: Vec<String> = Vec::new();
        for one in series {
            let point = one.points.get(index);
            row.push(point.map_or_else(String::new, cell));
            let remark = point.map_or_else(String::new, |point| remark(spec, point));
            if !remark.is_empty() && !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        row.push(remarks.join(&words.semicolon));
        rows.push(row);
    }
    without_empty_remarks(columns, rows)
}

/// One row a bar, target, part, square or point.
fn by_row(spec: &ChartSpec) -> (Vec<String>, Vec<Vec<String>>) {
    let words = &spec.words;
    let value = value_head(spec, "");
    let mut rows: Vec<(Vec<String>, &Point)> = Vec::new();
    let mut columns = vec![words.name.clone()];
    match &spec.data {
        ChartData::Bars(data) => {
            columns.push(value);
            let compared = data.rows.iter().any(|row| row.comparison.is_some());
            if compared {
                columns.push(value_head(spec, &data.comparison_name));
            }
            for row in &data.rows {
                let mut cells = vec![row.name.clone(), cell(&row.point)];
                if compared {
                    cells.push(
                        row.comparison
                            .as_ref()
                            .map_or(String::new(), |c| c.label.clone()),
                    );
                }
                rows.push((cells, &row.point));
            }
        }
        ChartData::Bullet(data) => {
            columns.extend(
                [&words.done, &words.target, &words.rate, &words.verdict].map(Clone::clone),
            );
            for row in &data.rows {
                let cells = [
                    &row.name,
                    &row.done,
                    &row.target,
                    &cell(&row.rate),
                    &row.verdict,
                ];
                rows.push((cells.map(Clone::clone).into(), &row.rate));
            }
        }
        ChartData::Shares(data) => {
            columns.extend([value, words.share.clone()]);
            for part in data.parts() {
                rows.push((
                    vec![part.name.clone(), cell(&part.point), part.share.clone()],
                    &part.point,
                ));
            }
        }
        ChartData::Tiles(data) => {
            columns.extend([value, words.state.clone()]);
            for tile in &data.tiles {
                rows.push((
                    vec![tile.name.clone(), cell(&tile.point), tile.count.clone()],
                    &tile.point,
                ));
            }
        }
        ChartData::Curve(data) => {
            columns = vec![data.axis_title.clone(), value];
            for point in &data.points {
                rows.push((
                    vec![point.at_label.clone(), cell(&point.point)],
                    &point.point,
                ));
            }
        }
        ChartData::Range(data) => {
            columns.push(value_head(spec, &data.before_name));
            columns.push(value_head(spec, &data.now_name));
            columns.push(data.change_name.clone());
            for row in &data.rows {
                let cells = [&row.name, &cell(&row.before), &cell(&row.now), &row.change];
                rows.push((cells.map(Clone::clone).into(), &row.now));
            }
        }
        ChartData::Line(_) | ChartData::Columns(_) | ChartData::Multiples(_) => {}
    }
    columns.push(words.state.clone());
    let rows = rows.into_iter().map(|(mut cells, point)| {
        cells.push(remark(spec, point));
        cells
    });
    without_empty_remarks(columns, rows.collect())
}

/// The last column holds remarks; it goes if there are none.
fn without_empty_remarks(
    mut columns: Vec<String>,
    mut rows: Vec<Vec<String>>,
) -> (Vec<String>, Vec<Vec<String>>) {
    if rows
        .iter()
        .all(|row| row.last().is_none_or(String::is_empty))
    {
        columns.pop();
        rows.iter_mut().for_each(|row| {
            row.pop();
        });
    }
    (columns, rows)
}

fn value_head(spec: &ChartSpec, name: &str) -> String {
    let words = &spec.words;
    let name = if name.is_empty() { &words.value } else { name };
    if spec.unit_label.is_empty() {
        name.to_owned()
    } else {
        format!(
            "{name}{}{}{}",
            words.brackets.0, spec.unit_label, words.brackets.1
        )
    }
}

/// The figure, or why there is none: never an empty cell for a missing figure.
fn cell(point: &Point) -> String {
    match &point.state {
        State::Missing { reason } => reason.clone(),
        _ => point.label.clone(),
    }
}

fn remark(spec: &ChartSpec, point: &Point) -> String {
    let words = &spec.words;
    match &point.state {
        State::Provisional(_) => words.provisional.clone(),
        State::Revised { old, .. } => {
            format!("{}{}{} {old}", words.revised, words.comma, words.formerly)
        }
        _ => String::new(),
    }
}

impl ChartTable {
    /// CSV with a byte order mark and CRLF, for Excel. A cell that a spreadsheet would run as a formula
    /// is preceded by an apostrophe; figures are left as they are.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = String::from("\u{feff}");
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
        out.into_bytes()
    }
}

fn csv_cell(cell: &str) -> String {
    let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = cell.strip_prefix(['-', '+']).is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || ".,%".contains(c))
    });
    let guarded = if dangerous && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_safe_in_a_spreadsheet() {
        let table = ChartTable {
            caption: String::new(),
            columns: vec!["名称".into(), "数值".into()],
            rows: vec![
                vec!["=1+1".into(), "-3.5".into()],
                vec!["甲,\"乙\"".into(), "16,652".into()],
            ],
        };
        let text = String::from_utf8(table.csv()).unwrap();
        assert_eq!(
            text,
            "\u{feff}名称,数值\r\n'=1+1,-3.5\r\n\"甲,\"\"乙\"\"\",\"16,652\"\r\n"
        );
    }
}
