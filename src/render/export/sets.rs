//! The sets of observations that have files of their own: everything, an indicator, a region, a
//! period. A row is written once as CSV and once as JSON, and then put into each of its sets.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::csv::{observation as csv_line, observations_head};
use super::names::Names;
use super::{api, archive, metadata, readme, workbook};
use crate::model::Observation;
use crate::plan::data::{WORKBOOK_ROWS, sets_of};
use crate::plan::{DataFile, DataSet, Format};

/// A row in the forms of the files.
pub(super) struct Written {
    /// A line of CSV, with its end.
    pub csv: String,
    /// An object.
    pub json: Vec<u8>,
}

/// The sets and their rows.
pub struct Sets<'a> {
    /// What rows refer to.
    pub names: &'a Names<'a>,
    rows: BTreeMap<DataSet, Vec<u32>>,
    /// Every row, written, where all of them fit into memory comfortably.
    written: Vec<Written>,
}

impl<'a> Sets<'a> {
    /// Sorts the observations into their sets.
    pub fn new(names: &'a Names<'a>) -> Self {
        let data = names.data;
        let mut rows: BTreeMap<DataSet, Vec<u32>> = DataSet::all(names.routes)
            .into_iter()
            .map(|set| (set, Vec::new()))
            .collect();
        for (at, observation) in (0_u32..).zip(&data.observations) {
            for set in sets_of(observation, data) {
                if let Some(list) = rows.get_mut(&set) {
                    list.push(at);
                }
            }
        }
        rows.retain(|set, list| !list.is_empty() || *set == DataSet::All);
        let written = if data.observations.len() > WORKBOOK_ROWS {
            Vec::new()
        } else {
            data.observations
                .par_iter()
                .map(|observation| write(observation, names))
                .collect()
        };
        Self {
            names,
            rows,
            written,
        }
    }

    /// The sets.
    pub fn all(&self) -> Vec<DataSet> {
        self.rows.keys().copied().collect()
    }

    /// The observations of a set, in their one order.
    pub fn observations(&self, set: DataSet) -> impl Iterator<Item = &'a Observation> + '_ {
        self.numbers(set)
            .iter()
            .map(|at| &self.names.data.observations[*at as usize])
    }

    /// How many observations a set has.
    pub fn len(&self, set: DataSet) -> usize {
        self.numbers(set).len()
    }

    fn numbers(&self, set: DataSet) -> &[u32] {
        self.rows.get(&set).map_or(&[], Vec::as_slice)
    }

    /// True if a set has more rows than a workbook can take.
    pub fn is_large(&self, set: DataSet) -> bool {
        self.len(set) > WORKBOOK_ROWS
    }

    fn written(&self, at: u32) -> Cow<'_, Written> {
        match self.written.get(at as usize) {
            Some(row) => Cow::Borrowed(row),
            None => Cow::Owned(write(
                &self.names.data.observations[at as usize],
                self.names,
            )),
        }
    }

    /// A set as CSV.
    pub fn csv(&self, set: DataSet) -> Vec<u8> {
        let mut out = observations_head(self.names).into_bytes();
        for at in self.numbers(set) {
            out.extend_from_slice(self.written(*at).csv.as_bytes());
        }
        out
    }

    /// The rows of a set as JSON objects, each on its line, with something between them.
    pub fn json_rows(&self, set: DataSet, between: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for (nth, at) in self.numbers(set).iter().enumerate() {
            if nth > 0 {
                out.extend_from_slice(between);
            }
            out.extend_from_slice(&self.written(*at).json);
        }
        out
    }

    /// Every file of a set, made in the order in which they need each other. `whole` gives the
    /// tables that are planned apart and that the archive of everything holds, too.
    pub fn files(
        &self,
        set: DataSet,
        whole: &dyn Fn(DataFile) -> Vec<u8>,
    ) -> Vec<(Format, Vec<u8>)> {
        let csv = self.csv(set);
        let mut made: Vec<(Format, Vec<u8>)> = Vec::new();
        for format in set.formats(self.len(set)) {
            let bytes = match format {
                Format::Csv => csv.clone(),
                Format::Xlsx => workbook::of(self, set),
                Format::Json if set == DataSet::All => whole(DataFile::AllJson),
                Format::Json => api::set(self, set),
                Format::JsonLines => {
                    let mut lines = self.json_rows(set, b"\n");
                    lines.push(b'\n');
                    lines
                }
                Format::Metadata => metadata::resource_file(self, set, csv.len()),
                Format::Zip => self.archive(set, &made, whole),
            };
            made.push((*format, bytes));
        }
        made
    }

    fn archive(
        &self,
        set: DataSet,
        made: &[(Format, Vec<u8>)],
        whole: &dyn Fn(DataFile) -> Vec<u8>,
    ) -> Vec<u8> {
        let name = set.name(self.names.data);
        let mut files: Vec<(String, Cow<'_, [u8]>)> =
            vec![("README.txt".to_owned(), readme::of(self, set).into())];
        for (format, bytes) in made {
            let file = match (set, format) {
                (DataSet::All, Format::Json) => "all.json".to_owned(),
                _ => format!("{name}.{}", format.ending()),
            };
            files.push((file, bytes.as_slice().into()));
        }
        if set == DataSet::All {
            for file in DataFile::ALL {
                if !matches!(file, DataFile::AllJson | DataFile::ObservationsCsv) {
                    let path = file.path().trim_start_matches("data/").to_owned();
                    files.push((path, whole(file).into()));
                }
            }
        }
        archive::of(&files)
    }
}

impl Clone for Written {
    fn clone(&self) -> Self {
        Self {
            csv: self.csv.clone(),
            json: self.json.clone(),
        }
    }
}

/// Writes a row.
pub(super) fn write(observation: &Observation, names: &Names<'_>) -> Written {
    Written {
        csv: csv_line(observation, names),
        json: api::row(observation, names),
    }
}
