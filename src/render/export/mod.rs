//! Data files: everything that may be seen, for machines and for people with spreadsheets.
//!
//! Each table is a list of columns ([`table::Column`]): a name, what it means, and how it is read
//! from a model type. The JSON files, the CSV files, the workbooks, the data package, the
//! programming interface and `docs/data.md` all follow from these lists, so that they never differ.
//! Reading order: [`table`], [`fields`], [`names`], [`observations`], [`tables`], then the formats
//! [`json`], [`csv`], [`workbook`], [`metadata`], [`api`], then [`sets`] and [`large`], which put them together.
//! Rows keep the order of the data set; no file says where on disk a value was read, and none says
//! when it was built.

pub mod api;
pub mod archive;
pub mod csv;
pub mod fields;
pub mod json;
pub mod large;
pub mod metadata;
pub mod names;
pub mod observations;
pub mod readme;
pub mod row_key;
pub mod sets;
pub mod table;
pub mod tables;
pub mod workbook;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::model::PublicDataset;
use crate::plan::{ApiFile, DataFile, DataSet, Routes};
use crate::publish::{OutputPath, PublishProblem, Sink};

use names::Names;
use sets::Sets;

/// The bytes of a table.
pub fn data_file(data: &PublicDataset, routes: &Routes, file: DataFile) -> Vec<u8> {
    let names = Names::new(data, routes);
    whole(&Sets::new(&names), file)
}

/// The bytes of a table.
fn whole(sets: &Sets<'_>, file: DataFile) -> Vec<u8> {
    let names = sets.names;
    let data = names.data;
    match file {
        DataFile::AllJson => json::all(names),
        DataFile::ObservationsCsv => sets.csv(DataSet::All),
        DataFile::IndicatorsCsv => csv::table(tables::INDICATORS, tables::indicators(data), names),
        DataFile::RegionsCsv => csv::table(tables::REGIONS, tables::regions(data), names),
        DataFile::DimensionsCsv => csv::table(tables::DIMENSIONS, tables::categories(data), names),
        DataFile::StationsCsv => csv::table(tables::STATIONS, &data.stations, names),
        DataFile::SourcesCsv => csv::table(tables::SOURCES, &data.catalogue.sources, names),
        DataFile::Package => metadata::package(sets, &|file| whole(sets, file).len()),
    }
}

/// Makes every data file, in parallel, and hands each on. Gives the size of each by its path.
///
/// # Errors
/// The first that the sink gives.
pub fn all(
    data: &PublicDataset,
    routes: &Routes,
    sink: &dyn Sink,
) -> Result<BTreeMap<String, u64>, PublishProblem> {
    let names = Names::new(data, routes);
    let sets = Sets::new(&names);
    let sizes = Mutex::new(large::files(&sets, sink)?);
    let put = |path: &str, bytes: &[u8]| -> Result<(), PublishProblem> {
        let record = sink.put(&OutputPath::new(path)?, bytes)?;
        let mut sizes = sizes.lock().unwrap_or_else(PoisonError::into_inner);
        sizes.insert(path.to_owned(), record.bytes);
        Ok(())
    };
    let tables: Vec<(DataFile, Vec<u8>)> = DataFile::ALL
        .into_par_iter()
        .filter(|file| {
            let apart = [
                DataFile::ObservationsCsv,
                DataFile::AllJson,
                DataFile::Package,
            ];
            !apart.contains(file)
        })
        .map(|file| (file, whole(&sets, file)))
        .collect();
    let size = |file: DataFile| {
        let known = tables.iter().find(|(other, _)| *other == file);
        let streamed = || {
            let sizes = sizes.lock().unwrap_or_else(PoisonError::into_inner);
            sizes
                .get(file.path())
                .map(|size| usize::try_from(*size).unwrap_or(0))
        };
        known
            .map(|(_, bytes)| bytes.len())
            .or_else(streamed)
            .unwrap_or_else(|| whole(&sets, file).len())
    };
    let package = (DataFile::Package, metadata::package(&sets, &size));
    let known: Vec<&(DataFile, Vec<u8>)> = tables.iter().chain([&package]).collect();
    let ready = |file: DataFile| {
        let found = known.iter().find(|(other, _)| *other == file);
        found.map_or_else(|| whole(&sets, file), |(_, bytes)| bytes.clone())
    };
    for (file, bytes) in &known {
        put(file.path(), bytes)?;
    }
    ApiFile::ALL
        .into_par_iter()
        .try_for_each(|file| put(file.path(), &api::file(&sets, file)))?;
    // The largest set first, so that it does not come last and alone.
    sets.all()
        .into_par_iter()
        .with_max_len(1)
        .filter(|set| !sets.is_large(*set))
        .try_for_each(|set| {
            for (format, bytes) in sets.files(set, &ready) {
                put(&set.path(format, data), &bytes)?;
            }
            Ok(())
        })?;
    if sets.is_large(DataSet::All) {
        put(DataFile::AllJson.path(), &whole(&sets, DataFile::AllJson))?;
    }
    Ok(sizes.into_inner().unwrap_or_else(PoisonError::into_inner))
}
