//! Data files: everything that may be seen, for machines.
//!
//! Each table is a list of columns ([`table::Column`]): a name, what it means, and how it is read
//! from a model type. The JSON file, the CSV files and `docs/data.md` all follow from these lists,
//! so that they never differ. Reading order: [`table`], [`names`], [`observations`], [`tables`],
//! then the formats [`json`] and [`csv`]. Rows keep the order of the data set; no file says where
//! on disk a value was read, and none says when it was built.

pub mod csv;
pub mod json;
pub mod names;
pub mod observations;
pub mod row_key;
pub mod table;
pub mod tables;

use crate::model::PublicDataset;
use crate::plan::{DataFile, Routes};

use names::Names;

/// The bytes of a data file.
pub fn data_file(data: &PublicDataset, routes: &Routes, file: DataFile) -> Vec<u8> {
    let names = Names::new(data, routes);
    match file {
        DataFile::AllJson => json::all(&names),
        DataFile::ObservationsCsv => csv::observations(&names),
        DataFile::IndicatorsCsv => csv::table(tables::INDICATORS, tables::indicators(data), &names),
        DataFile::RegionsCsv => csv::table(tables::REGIONS, tables::regions(data), &names),
        DataFile::StationsCsv => csv::table(tables::STATIONS, &data.stations, &names),
        DataFile::SourcesCsv => csv::table(tables::SOURCES, &data.catalogue.sources, &names),
    }
}
