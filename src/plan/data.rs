//! The data files of a site: the tables, and the parts of the observations with files of their own.
//!
//! Names never change: a link to a file keeps working in every later build.

use super::Routes;
use crate::model::{IndicatorId, Observation, PublicDataset, RegionId, Span};

/// Rows of a workbook at most; what has more is offered as CSV and JSON lines.
pub const WORKBOOK_ROWS: usize = 100_000;

/// The tables of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile {
    /// Everything, as JSON.
    AllJson,
    /// All observations, as CSV.
    ObservationsCsv,
    /// Indicators, as CSV.
    IndicatorsCsv,
    /// Regions, as CSV.
    RegionsCsv,
    /// Dimensions and their categories, as CSV.
    DimensionsCsv,
    /// Stations, as CSV.
    StationsCsv,
    /// Source documents, as CSV.
    SourcesCsv,
    /// What all the CSV files hold: a Data Package.
    Package,
}

impl DataFile {
    /// All of them.
    pub const ALL: [DataFile; 8] = [
        DataFile::AllJson,
        DataFile::ObservationsCsv,
        DataFile::IndicatorsCsv,
        DataFile::RegionsCsv,
        DataFile::DimensionsCsv,
        DataFile::StationsCsv,
        DataFile::SourcesCsv,
        DataFile::Package,
    ];

    /// Its path.
    pub fn path(self) -> &'static str {
        match self {
            DataFile::AllJson => "data/all.json",
            DataFile::ObservationsCsv => "data/observations.csv",
            DataFile::IndicatorsCsv => "data/indicators.csv",
            DataFile::RegionsCsv => "data/regions.csv",
            DataFile::DimensionsCsv => "data/dimensions.csv",
            DataFile::StationsCsv => "data/stations.csv",
            DataFile::SourcesCsv => "data/sources.csv",
            DataFile::Package => "data/datapackage.json",
        }
    }
}

/// Observations that have files of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataSet {
    /// All of them.
    All,
    /// Those of an indicator.
    Indicator(IndicatorId),
    /// Those of a region, its earlier forms included.
    Region(RegionId),
    /// Those that close with a quarter.
    Period(Span),
}

/// The form of a set's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One tidy table.
    Csv,
    /// A workbook for people.
    Xlsx,
    /// For programs; the file of the programming interface.
    Json,
    /// One JSON object a line, for sets that are too large for a workbook.
    JsonLines,
    /// What the table holds: a Data Resource with its columns.
    Metadata,
    /// All of these with a README.
    Zip,
}

impl Format {
    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Xlsx => "XLSX",
            Format::Json => "JSON",
            Format::JsonLines => "JSON Lines",
            Format::Metadata => "metadata.json",
            Format::Zip => "ZIP",
        }
    }

    /// The ending of its name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Metadata => "metadata.json",
            Format::Zip => "zip",
        }
    }
}

impl DataSet {
    /// The sets of a site: everything, then one each of the indicators, regions and periods that
    /// have a page. That of a region without figures (its parts have some) has no rows and no files.
    pub fn all(routes: &Routes) -> Vec<DataSet> {
        let mut sets = vec![DataSet::All];
        sets.extend(routes.indicators.iter().copied().map(DataSet::Indicator));
        sets.extend(routes.regions.iter().copied().map(DataSet::Region));
        sets.extend(routes.periods.iter().copied().map(DataSet::Period));
        sets
    }

    /// Its name without folder and ending (`case.accepted`, `990101`, `2025Q3`, `observations`).
    pub fn name(self, data: &PublicDataset) -> String {
        let catalogue = &data.catalogue;
        match self {
            DataSet::All => "observations".to_owned(),
            DataSet::Indicator(id) => catalogue.indicators.get(id).id.to_string(),
            DataSet::Region(id) => catalogue.regions.get(id).code.to_ascii_lowercase(),
            DataSet::Period(span) => span.to_string(),
        }
    }

    /// The observations that belong to it; that of several regions may come more than once.
    pub fn observations(self, data: &PublicDataset) -> Box<dyn Iterator<Item = &Observation> + '_> {
        let all = &data.observations;
        match self {
            DataSet::All => Box::new(all.iter()),
            DataSet::Indicator(id) => Box::new(data.of_indicator(id).iter()),
            DataSet::Region(id) => Box::new(data.of_region_and_predecessors(id)),
            DataSet::Period(span) => {
                let closes = move |o: &&Observation| o.key.period.closing_quarter() == Some(span);
                Box::new(all.iter().filter(closes))
            }
        }
    }

    /// The folder below `data/` and `api/v1/`, with a final `/`; empty for everything.
    pub fn folder(self) -> &'static str {
        match self {
            DataSet::All => "",
            DataSet::Indicator(_) => "indicators/",
            DataSet::Region(_) => "regions/",
            DataSet::Period(_) => "periods/",
        }
    }

    /// The path of one of its files from the site's root.
    pub fn path(self, format: Format, data: &PublicDataset) -> String {
        match (self, format) {
            (DataSet::All, Format::Json) => DataFile::AllJson.path().to_owned(),
            (DataSet::All, Format::Zip) => "data/all.zip".to_owned(),
            (_, Format::Json) => format!("api/v1/{}{}.json", self.folder(), self.name(data)),
            _ => format!(
                "data/{}{}.{}",
                self.folder(),
                self.name(data),
                format.ending()
            ),
        }
    }

    /// The forms it is offered in, if it has so many rows.
    pub fn formats(self, rows: usize) -> &'static [Format] {
        if rows > WORKBOOK_ROWS {
            &[Format::Csv, Format::JsonLines, Format::Metadata]
        } else {
            &[
                Format::Csv,
                Format::Xlsx,
                Format::Json,
                Format::Metadata,
                Format::Zip,
            ]
        }
    }
}

/// How many rows each set has that has any, found in one pass.
#[derive(Debug, Clone, Default)]
pub struct SetSizes(std::collections::BTreeMap<DataSet, usize>);

impl SetSizes {
    /// Counts the rows of every set.
    pub fn new(data: &PublicDataset, routes: &Routes) -> Self {
        let mut sizes: std::collections::BTreeMap<DataSet, usize> =
            DataSet::all(routes).into_iter().map(|s| (s, 0)).collect();
        for observation in &data.observations {
            for set in sets_of(observation, data) {
                if let Some(size) = sizes.get_mut(&set) {
                    *size += 1;
                }
            }
        }
        sizes.retain(|set, size| *size > 0 || *set == DataSet::All);
        Self(sizes)
    }

    /// The sets with their numbers of rows.
    pub fn iter(&self) -> impl Iterator<Item = (DataSet, usize)> + '_ {
        self.0.iter().map(|(set, size)| (*set, *size))
    }

    /// The rows of a set; 0 for one that has no files.
    pub fn of(&self, set: DataSet) -> usize {
        self.0.get(&set).copied().unwrap_or_default()
    }
}

/// The sets that an observation may belong to.
pub fn sets_of(observation: &Observation, data: &PublicDataset) -> Vec<DataSet> {
    let key = &observation.key;
    let mut sets = vec![DataSet::All, DataSet::Indicator(key.indicator)];
    for region in key.regions.iter() {
        let set = DataSet::Region(data.catalogue.regions.current(region));
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets.extend(key.period.closing_quarter().map(DataSet::Period));
    sets
}

/// The files of the programming interface that are no set of observations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiFile {
    /// What there is.
    Index,
    /// The description in OpenAPI's terms.
    OpenApi,
    /// All indicators.
    Indicators,
    /// All regions.
    Regions,
    /// All periods.
    Periods,
    /// All dimensions and categories.
    Dimensions,
    /// All source documents.
    Sources,
    /// All stations.
    Stations,
}

impl ApiFile {
    /// All of them.
    pub const ALL: [ApiFile; 8] = [
        ApiFile::Index,
        ApiFile::OpenApi,
        ApiFile::Indicators,
        ApiFile::Regions,
        ApiFile::Periods,
        ApiFile::Dimensions,
        ApiFile::Sources,
        ApiFile::Stations,
    ];

    /// Its path.
    pub fn path(self) -> &'static str {
        match self {
            ApiFile::Index => "api/v1/index.json",
            ApiFile::OpenApi => "api/v1/openapi.json",
            ApiFile::Indicators => "api/v1/indicators.json",
            ApiFile::Regions => "api/v1/regions.json",
            ApiFile::Periods => "api/v1/periods.json",
            ApiFile::Dimensions => "api/v1/dimensions.json",
            ApiFile::Sources => "api/v1/sources.json",
            ApiFile::Stations => "api/v1/stations.json",
        }
    }
}
