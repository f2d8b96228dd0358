//! A small data set made by hand: a city with three districts, its own unit and a renamed county.

use std::sync::Arc;

use jiff::civil::Date;
use mingbai::model::dimension::{Category, Dimension, DimensionId};
use mingbai::model::indicator::{Better, OfWhich};
use mingbai::model::region::{Level, RegionKind};
use mingbai::model::settings::Bilingual;
use mingbai::model::station::{Datum, Hours, Place, Position, Station, StationKind};
use mingbai::model::*;

/// Collects the parts of a [`PublicDataset`].
pub struct Builder {
    regions: Vec<Region>,
    indicators: Vec<Indicator>,
    dimensions: Vec<Dimension>,
    categories: Vec<Category>,
    observations: Vec<Observation>,
    stations: Vec<Station>,
    villages: Vec<Place>,
}

fn id(text: &str) -> Arc<str> {
    Arc::from(text)
}

impl Builder {
    /// 示城: districts 东区, 西区 and 南县 (until 2023 under the code of 旧县), 市本级.
    pub fn city() -> Self {
        let mut builder = Self {
            regions: Vec::new(),
            indicators: Vec::new(),
            dimensions: Vec::new(),
            categories: Vec::new(),
            observations: Vec::new(),
            stations: Vec::new(),
            villages: Vec::new(),
        };
        builder.region("C", "示城", "Demo City", None);
        builder.region("E", "东区", "East", Some(0));
        builder.region("W", "西区", "West", Some(0));
        builder.region("S", "南县", "South", Some(0));
        builder.region("O", "旧县", "Old County", Some(0));
        builder.region("U", "市本级", "City level", Some(0));
        builder.region("T", "河镇", "River Town", Some(3));
        builder.regions[3].valid_from = Some(Date::constant(2024, 1, 1));
        builder.regions[4].valid_to = Some(Date::constant(2023, 12, 31));
        builder.regions[4].successor = Some(RegionId(3));
        builder.regions[5].kind = RegionKind::OwnLevel;
        builder.regions[6].level = Level::Township;
        builder.indicator(
            "case.accepted",
            "办理法律援助案件",
            "Legal aid cases accepted",
            "件",
        );
        builder.indicator("money.recovered", "挽回损失", "Losses recovered", "万元");
        builder.indicator("consult.received", "接待法律咨询", "Consultations", "人次");
        builder.indicator("quality.pass.rate", "评查合格率", "Review pass rate", "%");
        builder.indicator("station.count", "法律援助站点", "Legal aid stations", "个");
        builder.indicators[3].kind = Kind::Ratio;
        builder.indicators[3].decimals = 1;
        builder.indicators[4].kind = Kind::Stock;
        builder.dimension(
            "case_type",
            true,
            &[
                "civil/民事/Civil",
                "criminal/刑事/Criminal",
                "other/其他/Other",
            ],
        );
        builder.dimension(
            "group",
            false,
            &["women/妇女/Women", "migrant/进城务工人员/Migrant workers"],
        );
        builder
    }

    fn region(&mut self, code: &str, name: &str, en: &str, parent: Option<u32>) {
        self.regions.push(Region {
            code: id(code),
            name: id(name),
            name_en: Some(id(en)),
            aliases: Vec::new(),
            parent: parent.map(RegionId),
            level: if parent.is_none() {
                Level::City
            } else {
                Level::County
            },
            kind: RegionKind::Area,
            successor: None,
            population: (code == "E").then_some(200_000),
            position: None,
            valid_from: None,
            valid_to: None,
            order: None,
        });
    }

    fn indicator(&mut self, code: &str, name: &str, en: &str, unit: &str) {
        self.indicators.push(Indicator {
            id: id(code),
            name: id(name),
            name_en: Some(id(en)),
            aliases: Vec::new(),
            unit: Unit::parse(unit),
            kind: Kind::Flow,
            decimals: 0,
            better: Better::Higher,
            definition: id(""),
            definition_en: None,
            numerator: Vec::new(),
            denominator: Vec::new(),
            part_of: None::<(IndicatorId, OfWhich)>,
            related: Vec::new(),
            group: id("cases"),
            order: None,
        });
    }

    fn dimension(&mut self, code: &str, exclusive: bool, categories: &[&str]) {
        let dimension = DimensionId(u32::try_from(self.dimensions.len()).unwrap());
        let mut numbers = Vec::new();
        for category in categories {
            let [code, name, en] = category.split('/').collect::<Vec<_>>()[..] else {
                panic!("{category}");
            };
            numbers.push(CategoryId(u32::try_from(self.categories.len()).unwrap()));
            self.categories.push(Category {
                dimension,
                id: id(code),
                name: id(name),
                name_en: Some(id(en)),
                aliases: Vec::new(),
                parent: None,
            });
        }
        self.dimensions.push(Dimension {
            id: id(code),
            name: id(code),
            name_en: None,
            exclusive,
            applies_to: Vec::new(),
            categories: numbers,
        });
    }

    /// With three districts more: 北区, 中区 and 新区.
    pub fn with_more_districts(&mut self) -> &mut Self {
        self.region("N", "北区", "North", Some(0));
        self.region("M", "中区", "Middle", Some(0));
        self.region("X", "新区", "New", Some(0));
        self
    }

    /// Changes the indicator with that id.
    pub fn change(&mut self, indicator: &str, change: impl FnOnce(&mut Indicator)) -> &mut Self {
        let at = self.indicators.iter().position(|i| &*i.id == indicator);
        change(&mut self.indicators[at.unwrap()]);
        self
    }

    /// `indicator region period value`, the value as written in a table; one a line. After the
    /// value: a status, `target`, `category=…`, `scope=…` or `replaces=…`.
    pub fn rows(&mut self, rows: &str) -> &mut Self {
        for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
            self.row(row);
        }
        self
    }

    fn row(&mut self, row: &str) {
        let mut words = row.split_whitespace();
        let mut next = || words.next().unwrap_or_else(|| panic!("{row}"));
        let (indicator, region, period, value) = (next(), next(), next(), next());
        let number = self
            .indicators
            .iter()
            .position(|i| &*i.id == indicator)
            .unwrap();
        let region = self
            .regions
            .iter()
            .position(|r| &*r.code == region)
            .unwrap();
        let unit = self.indicators[number].unit.clone();
        let mut observation = Observation {
            key: Key {
                indicator: IndicatorId(u32::try_from(number).unwrap()),
                regions: RegionSet::One(RegionId(u32::try_from(region).unwrap())),
                breakdown: Breakdown::total(),
                scope: None,
                measure: Measure::Actual,
                period: period_parse::parse(period).unwrap(),
            },
            value: number::read(value, Some(&unit)).unwrap(),
            status: Status::Final,
            stated: None,
            source: None,
            locator: None,
            note: None,
            publish_at: None,
            replaces: None,
            origin: Origin::Stated,
        };
        for word in words {
            match word.split_once('=') {
                Some(("category", code)) => {
                    let at = self.categories.iter().position(|c| &*c.id == code).unwrap();
                    let category = CategoryId(u32::try_from(at).unwrap());
                    observation.key.breakdown = Breakdown::of(vec![category]);
                }
                Some(("scope", scope)) => observation.key.scope = Some(id(scope)),
                Some(("source", n)) => observation.source = Some(SourceId(n.parse().unwrap())),
                Some(("replaces", old)) => {
                    let old = number::read(old, Some(&unit)).unwrap();
                    observation.replaces = old.quantity().cloned();
                }
                None if word == "target" => observation.key.measure = Measure::Target,
                _ => observation.status = Status::parse(word).unwrap(),
            }
        }
        self.observations.push(observation);
    }

    /// A station, open since 2020.
    pub fn station(
        &mut self,
        code: &str,
        longitude: &str,
        latitude: &str,
        datum: Datum,
    ) -> &mut Self {
        self.stations.push(Station {
            id: id(code),
            name: id(code),
            name_en: None,
            region: RegionId(6),
            level: Level::Township,
            kind: StationKind::Station,
            address: id(""),
            phone: None,
            hours_text: None,
            hours: Hours::default(),
            position: Some(position(longitude, latitude, datum)),
            opened: Some(Date::constant(2020, 1, 1)),
            closed: None,
            accessible: None,
            services: Vec::new(),
            languages: Vec::new(),
        });
        self
    }

    /// A village of 河镇 in 南县.
    pub fn village(
        &mut self,
        code: &str,
        people: u64,
        longitude: &str,
        latitude: &str,
    ) -> &mut Self {
        self.villages.push(Place {
            id: id(code),
            name: id(code),
            region: RegionId(6),
            population: people,
            position: position(longitude, latitude, Datum::Cgcs2000),
            terrain: None,
        });
        self
    }

    /// The data set; the site is about 示城 and leads with 挽回损失.
    pub fn data(&mut self) -> PublicDataset {
        let settings = settings::Settings {
            title: Bilingual {
                zh: id("明白账"),
                en: None,
            },
            region: Some(RegionId(0)),
            headline: vec![IndicatorId(1)],
            ..settings::Settings::default()
        };
        let mut data = PublicDataset {
            catalogue: Arc::new(Catalogue {
                settings,
                regions: Regions::new(self.regions.clone()),
                indicators: Indicators::new(self.indicators.clone()),
                dimensions: Dimensions::new(self.dimensions.clone(), self.categories.clone()),
                sources: Vec::new(),
            }),
            observations: self.observations.clone(),
            stations: self.stations.clone(),
            villages: self.villages.clone(),
            ..PublicDataset::default()
        };
        data.settle();
        data
    }
}

fn position(longitude: &str, latitude: &str, datum: Datum) -> Position {
    Position {
        longitude: longitude.parse().unwrap(),
        latitude: latitude.parse().unwrap(),
        datum,
    }
}
