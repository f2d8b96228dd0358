//! `{{ figure(money.recovered, region=990100, period=2025Q3, as="value") }}` in running text.
//!
//! The form has two braces, the word `figure` and arguments in round brackets: first the
//! indicator, then `name=value` in any order. A value may stand in quotation marks and must where
//! it holds a comma or a blank. Full-width commas, brackets, quotation marks and equals signs do as
//! well. Everything else between `{{` and `}}` is a mistake: content is never a template.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::document::{FigureReference, FigureStyle};
use crate::model::observation::{Key, Measure, RegionSet};
use crate::model::period::Period;
use crate::model::region::RegionId;
use crate::model::{Breakdown, Catalogue, CategoryId, IndicatorId, Kind, Unit, period_parse};
use crate::resolve::find;
use crate::source::Place;

use super::figure_report::{
    ARGUMENTS, no_region, period_problem, unknown_argument, unknown_category, unknown_indicator,
    wrong_argument,
};
use super::figure_syntax::{Argument, arguments, syntax};
use super::head::unknown_region;

/// What a figure says nothing about is taken from here.
pub struct Defaults<'a> {
    /// Regions, indicators, dimensions and sources.
    pub catalogue: &'a Catalogue,
    /// The document's region, or that of the site.
    pub region: Option<RegionId>,
    /// The document's period.
    pub period: Option<&'a Period>,
}

/// Reads what stands between `{{` and `}}`. `place` tells where an offset of it stands.
pub fn figure(
    inner: &str,
    place: &dyn Fn(usize) -> Place,
    defaults: &Defaults,
    diagnostics: &mut Diagnostics,
) -> Option<FigureReference> {
    let arguments = match arguments(inner) {
        Ok(arguments) => arguments,
        Err(offset) => {
            diagnostics.push(syntax(inner, place(offset)));
            return None;
        }
    };
    let mut reader = ArgumentReader {
        arguments: &arguments,
        place,
        defaults,
        diagnostics,
        sound: true,
    };
    let reference = reader.read();
    reference.filter(|_| reader.sound)
}

/// Turns arguments into a reference.
struct ArgumentReader<'a, 'd> {
    arguments: &'a [Argument<'a>],
    place: &'a dyn Fn(usize) -> Place,
    defaults: &'a Defaults<'a>,
    diagnostics: &'d mut Diagnostics,
    sound: bool,
}

impl<'a> ArgumentReader<'a, '_> {
    fn read(&mut self) -> Option<FigureReference> {
        self.check_names();
        let indicator = self.indicator()?;
        let measure = self.measure();
        let period = self.period(indicator);
        let regions = self.regions();
        let unit = self.unit(indicator);
        let style = self.style();
        let source = self.source();
        Some(FigureReference {
            key: Key {
                indicator,
                regions: regions?,
                breakdown: Breakdown::of(self.categories()),
                scope: self.get("scope").map(|argument| argument.value.into()),
                measure,
                period: period?,
            },
            unit,
            style,
            source,
            place: (self.place)(0),
        })
    }

    fn get(&self, name: &str) -> Option<&'a Argument<'a>> {
        self.arguments.iter().find(|argument| argument.name == name)
    }

    fn fail(&mut self, diagnostic: Diagnostic) {
        self.sound = false;
        self.diagnostics.push(diagnostic);
    }

    /// Reports arguments that have no meaning or stand twice.
    fn check_names(&mut self) {
        let dimensions = &self.defaults.catalogue.dimensions;
        let mut seen = Vec::new();
        for (at, argument) in self.arguments.iter().enumerate() {
            let name = if argument.name.is_empty() && at == 0 {
                "indicator"
            } else {
                argument.name
            };
            let place = (self.place)(argument.offset);
            let dimension = dimensions
                .iter()
                .any(|(_, d)| *d.id == *name || *d.name == *name);
            if !dimension && !ARGUMENTS.contains(&name) {
                let known = dimensions.iter().map(|(_, d)| &*d.id).chain(ARGUMENTS);
                let near = find::nearest(name, known).map(str::to_owned);
                self.fail(unknown_argument(name, near.as_deref(), place));
            } else if seen.contains(&name) {
                self.fail(wrong_argument(
                    argument,
                    place,
                    &format!("`{name}` 只写一次"),
                    &format!("`{name}` once"),
                ));
            }
            seen.push(name);
        }
    }

    fn indicator(&mut self) -> Option<IndicatorId> {
        let first = self
            .arguments
            .first()
            .filter(|argument| argument.name.is_empty());
        let Some(argument) = first.or_else(|| self.get("indicator")) else {
            let diagnostic = syntax(" figure(…", (self.place)(0));
            self.fail(diagnostic);
            return None;
        };
        let indicators = &self.defaults.catalogue.indicators;
        let found = find::indicator(indicators, argument.value);
        // Where the whole table is lost, that has been said.
        if found.is_none() && !indicators.is_empty() {
            let known = indicators.iter().flat_map(|(_, i)| [&*i.id, &*i.name]);
            let near = find::nearest(argument.value, known).map(str::to_owned);
            let place = (self.place)(argument.offset);
            self.fail(unknown_indicator(argument.value, near.as_deref(), place));
        }
        found
    }

    fn measure(&mut self) -> Measure {
        let choices = [("actual", Measure::Actual), ("target", Measure::Target)];
        self.choice("measure", &choices).unwrap_or(Measure::Actual)
    }

    fn style(&mut self) -> FigureStyle {
        let choices = [
            ("value", FigureStyle::Value),
            ("stated", FigureStyle::Stated),
            ("change", FigureStyle::Change),
        ];
        self.choice("as", &choices).unwrap_or(FigureStyle::Value)
    }

    /// One of a few words.
    fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Option<T> {
        let argument = self.get(name)?;
        let found = choices.iter().find(|(word, _)| *word == argument.value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let place = (self.place)(argument.offset);
            let (zh, en) = (words.join("、"), words.join(", "));
            self.fail(wrong_argument(argument, place, &zh, &en));
        }
        found.map(|(_, value)| *value)
    }

    fn regions(&mut self) -> Option<RegionSet> {
        let catalogue = self.defaults.catalogue;
        let Some(argument) = self.get("region") else {
            let region = self.defaults.region.map(RegionSet::One);
            if region.is_none() {
                let place = (self.place)(0);
                self.fail(no_region(place));
            }
            return region;
        };
        let mut regions = Vec::new();
        for word in argument.value.split([';', '；', '、']).map(str::trim) {
            match find::region(&catalogue.regions, word, None) {
                Some(region) => regions.push(region),
                None if catalogue.regions.is_empty() => {}
                None => {
                    let place = (self.place)(argument.offset);
                    self.fail(unknown_region(word, place, catalogue));
                }
            }
        }
        RegionSet::of(regions)
    }

    fn period(&mut self, indicator: IndicatorId) -> Option<Period> {
        let Some(argument) = self.get("period") else {
            if self.defaults.period.is_none() {
                let place = (self.place)(0);
                self.fail(period_problem("没有写时期", "no period is given", place));
            }
            return self.defaults.period.cloned();
        };
        let place = (self.place)(argument.offset);
        let Some(period) = period_parse::parse(argument.value) else {
            let (zh, en) = ("无法读懂时期", "failed to read the period");
            self.fail(period_problem(zh, en, place).seen(argument.value));
            return None;
        };
        let kind = self.defaults.catalogue.indicators.get(indicator).kind;
        if kind == Kind::Flow && matches!(period, Period::AsOf(_)) {
            let zh = "这个指标按时期累计，不能用某一天";
            let en = "this indicator adds up over time; one day is no period of it";
            self.fail(period_problem(zh, en, place).seen(argument.value));
        }
        Some(period)
    }

    fn unit(&mut self, indicator: IndicatorId) -> Option<Unit> {
        let argument = self.get("unit")?;
        let own = &self.defaults.catalogue.indicators.get(indicator).unit;
        let unit = Unit::parse(argument.value);
        if !unit.measures_same(own) {
            let place = (self.place)(argument.offset);
            let zh = format!("能与 `{own}` 换算的单位");
            let en = format!("a unit that converts from `{own}`");
            self.fail(wrong_argument(argument, place, &zh, &en));
        }
        Some(unit)
    }

    fn source(&mut self) -> Option<std::sync::Arc<str>> {
        let argument = self.get("source")?;
        let catalogue = self.defaults.catalogue;
        if catalogue.source_by_id(argument.value).is_none() {
            let place = (self.place)(argument.offset);
            let zh = "`data/sources.csv` 里的编号";
            self.fail(wrong_argument(
                argument,
                place,
                zh,
                "an id of `data/sources.csv`",
            ));
        }
        Some(argument.value.into())
    }

    /// The categories of all arguments that name a dimension.
    fn categories(&mut self) -> Vec<CategoryId> {
        let catalogue = self.defaults.catalogue;
        let mut categories = Vec::new();
        for argument in self.arguments {
            let named = catalogue
                .dimensions
                .iter()
                .find(|(_, d)| *d.id == *argument.name || *d.name == *argument.name);
            let is_total = ["total", "合计"].contains(&argument.value);
            let Some((dimension, _)) = named.filter(|_| !is_total) else {
                continue;
            };
            match catalogue.dimensions.find(dimension, argument.value) {
                Some(category) => categories.push(category),
                None => {
                    let place = (self.place)(argument.offset);
                    self.fail(unknown_category(argument, place, catalogue));
                }
            }
        }
        categories
    }
}
