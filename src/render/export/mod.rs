//! Data files: everything that may be seen, for machines and for people with spreadsheets.
//!
//! Each table is a list of columns ([`table::Column`]): a name, what it means, and how it is read
//! from a model type. The JSON files, the CSV files, the workbooks, the data package, the
//! programming interface and `docs/data.md` all follow from these lists, so that they never differ.
//! Reading order: [`table`], [`fields`], [`names`], [`observations`], [`tables`], then the formats
//! [`json`], [`csv`], [`workbook`], [`metadata`], [`api`], and [`sets`], which puts them together.
//! Rows keep the order of the data set; no file says where on disk a value was read, and none says
//! when it was built.

pub mod api;
pub mod archive;
pub mod csv;
pub mod fields;
pub mod json;
pub mod metadata;
pub mod names;
pub mod observations;
pub mod readme;
pub mod row_key;
pub mod sets;
pub mod table;
pub mod tables;
pub mod workbook;

use rayon::prelude::*;

use crate::model::PublicDataset;
use crate::plan::{ApiFile, DataFile, DataSet, Routes};

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

/// Takes a made file by its path.
pub type Put<'a, E> = dyn Fn(&str, Vec<u8>) -> Result<(), E> + Sync + 'a;

/// Makes every data file, in parallel, and hands each on with its path.
///
/// # Errors
/// The first that `put` gives.
pub fn all<E: Send>(data: &PublicDataset, routes: &Routes, put: &Put<'_, E>) -> Result<(), E> {
    let names = Names::new(data, routes);
    let sets = Sets::new(&names);
    let (package, others): (Vec<DataFile>, Vec<DataFile>) = DataFile::ALL
        .into_iter()
        .partition(|file| *file == DataFile::Package);
    let tables: Vec<(DataFile, Vec<u8>)> = others
        .into_par_iter()
        .filter(|file| !matches!(file, DataFile::ObservationsCsv | DataFile::AllJson))
        .map(|file| (file, whole(&sets, file)))
        .collect();
    let size = |file: DataFile| {
        let known = tables.iter().find(|(other, _)| *other == file);
        known.map_or_else(|| whole(&sets, file).len(), |(_, bytes)| bytes.len())
    };
    let package: Vec<(DataFile, Vec<u8>)> = package
        .into_iter()
        .map(|file| (file, metadata::package(&sets, &size)))
        .collect();
    let known: Vec<&(DataFile, Vec<u8>)> = tables.iter().chain(&package).collect();
    let ready = |file: DataFile| {
        let found = known.iter().find(|(other, _)| *other == file);
        found.map_or_else(|| whole(&sets, file), |(_, bytes)| bytes.clone())
    };
    for (file, bytes) in &known {
        put(file.path(), bytes.clone())?;
    }
    ApiFile::ALL
        .into_par_iter()
        .try_for_each(|file| put(file.path(), api::file(&sets, file)))?;
    // The largest set first, so that it does not come last and alone.
    sets.all()
        .into_par_iter()
        .with_max_len(1)
        .try_for_each(|set| {
            for (format, bytes) in sets.files(set, &ready) {
                put(&set.path(format, data), bytes)?;
            }
            Ok(())
        })?;
    if sets.len(DataSet::All) > crate::plan::data::WORKBOOK_ROWS {
        put(DataFile::AllJson.path(), whole(&sets, DataFile::AllJson))?;
    }
    Ok(())
}
