//! The sets that are too large for a workbook, all in one pass over the observations: a row is
//! written once as CSV and once as JSON and goes to the files of all its large sets, part by part.
//! Memory does not grow with the data.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::csv::observations_head;
use super::metadata;
use super::sets::{Sets, Written, write};
use crate::model::Observation;
use crate::plan::data::sets_of;
use crate::plan::{DataSet, Format};
use crate::publish::{Growing, OutputPath, PublishProblem, Sink};

/// Rows that are written at a time.
const PART: usize = 8192;

/// The files of a large set while they grow.
struct Files<'a> {
    set: DataSet,
    csv: Box<dyn Growing + 'a>,
    lines: Box<dyn Growing + 'a>,
    /// The rows of the part in hand that belong to the set.
    rows: Vec<u32>,
}

impl<'a> Files<'a> {
    fn begin(sets: &Sets<'_>, set: DataSet, sink: &'a dyn Sink) -> Result<Self, PublishProblem> {
        let begin = |format: Format| {
            let path = set.path(format, sets.names.data);
            sink.begin(&OutputPath::new(&path)?)
        };
        let mut csv = begin(Format::Csv)?;
        csv.add(observations_head(sets.names).as_bytes())?;
        Ok(Self {
            set,
            csv,
            lines: begin(Format::JsonLines)?,
            rows: Vec::new(),
        })
    }

    fn add(&mut self, written: &[Written]) -> Result<(), PublishProblem> {
        let (mut csv, mut lines) = (Vec::new(), Vec::new());
        for row in self.rows.drain(..).map(|at| &written[at as usize]) {
            csv.extend_from_slice(row.csv.as_bytes());
            lines.extend_from_slice(&row.json);
            lines.push(b'\n');
        }
        self.csv.add(&csv)?;
        self.lines.add(&lines)
    }
}

/// Makes the files of all large sets. Gives the size of each by its path.
///
/// # Errors
/// The first that the sink gives.
pub fn files(sets: &Sets<'_>, sink: &dyn Sink) -> Result<BTreeMap<String, u64>, PublishProblem> {
    let names = sets.names;
    let large = sets.all().into_iter().filter(|set| sets.is_large(*set));
    let mut open: Vec<Files<'_>> = large
        .map(|set| Files::begin(sets, set, sink))
        .collect::<Result<_, _>>()?;
    if open.is_empty() {
        return Ok(BTreeMap::new());
    }
    let numbers: BTreeMap<DataSet, usize> = open.iter().map(|f| f.set).zip(0..).collect();
    let of = |observation: &Observation| -> Vec<usize> {
        let all = sets_of(observation, names.data);
        all.iter()
            .filter_map(|set| numbers.get(set).copied())
            .collect()
    };
    for part in names.data.observations.chunks(PART) {
        let written: Vec<(Written, Vec<usize>)> = part
            .par_iter()
            .map(|observation| (write(observation, names), of(observation)))
            .collect();
        let (written, belongs): (Vec<Written>, Vec<Vec<usize>>) = written.into_iter().unzip();
        for (row, own) in (0_u32..).zip(belongs) {
            own.into_iter().for_each(|at| open[at].rows.push(row));
        }
        open.par_iter_mut()
            .filter(|files| !files.rows.is_empty())
            .try_for_each(|files| files.add(&written))?;
    }
    let mut sizes = BTreeMap::new();
    for files in open {
        let path = |format: Format| files.set.path(format, names.data);
        let csv = files.csv.finish()?.bytes;
        sizes.insert(path(Format::Csv), csv);
        sizes.insert(path(Format::JsonLines), files.lines.finish()?.bytes);
        let about = metadata::resource_file(sets, files.set, usize::try_from(csv).unwrap_or(0));
        let record = sink.put(&OutputPath::new(&path(Format::Metadata))?, &about)?;
        sizes.insert(path(Format::Metadata), record.bytes);
    }
    Ok(sizes)
}
