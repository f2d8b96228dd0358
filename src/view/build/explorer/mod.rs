//! The explorer: a first view for everybody (chart and table of the leading indicator), and the
//! data for the page's script. The grammar of its address is in `docs/explorer.md`.

mod places;
mod values;
mod words;

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::Draft;
use super::charts::time::{self, Subject};
use crate::model::region::RegionKind;
use crate::model::{IndicatorId, Kind, Measure, Period, RegionId};
use crate::plan::routes::{row_year, row_year_name};
use crate::view::number;
use crate::view::pages::{ChartWidth, ExplorerView};

use places::{Place, Places};
use values::Values;

/// How periods can be compared: one kind at a time.
fn kind_of(period: &Period) -> &'static str {
    match period {
        Period::AsOf(_) => "day",
        Period::Stated(_) => "stated",
        Period::Span(span) if span.is_year() => "year",
        Period::Span(span) if span.as_quarter().is_some() => "single",
        Period::Span(span) if span.is_cumulative() => "cumulative",
        Period::Span(_) => "other",
    }
}

/// The spans that are of a second kind, too: a first quarter is also January to March, a year also
/// January to December.
fn also_cumulative(period: &Period) -> bool {
    matches!(period, Period::Span(span) if span.is_cumulative() && span.to.month() % 3 == 0)
}

/// The explorer of the data page, with its files: a directory, and the values of each indicator.
pub fn explorer(draft: &mut Draft<'_>) -> Option<ExplorerView> {
    let site = draft.site;
    let places = Places::new(draft);
    let indicators: Vec<_> = site
        .routes
        .indicators
        .iter()
        .copied()
        .filter(|id| draft.indicator(*id).kind != Kind::Text)
        .collect();
    let settings = site.settings();
    let leading = settings
        .headline
        .iter()
        .copied()
        .chain(indicators.iter().copied())
        .find(|id| indicators.contains(id))?;
    let folder = site.routes.folder(draft.page, site.language);
    let mut listed: Vec<Json> = Vec::new();
    for id in indicators {
        let values = values::of(draft, &places, id);
        if values.files.is_empty() {
            continue;
        }
        listed.push(entry(draft, id, &values));
        let id = &draft.indicator(id).id;
        for (number, file) in values.files.iter().enumerate() {
            let lines = file.lines.join(",\n");
            let text = format!(
                "mingbaiExplorer.got({},{number},[\n{lines}\n]);\n",
                json!(id)
            );
            let path = format!("{folder}explorer/{id}.{number}.js");
            draft.attach(&path, text.into_bytes(), "JS");
        }
    }
    let directory = directory(draft, &places, leading, listed);
    let text = format!("mingbaiExplorer.start({directory});\n");
    let path = format!("{folder}explorer/index.js");
    draft.attach(&path, text.into_bytes(), "JS");
    let chart = settings.region.and_then(|region| {
        let subject = Subject::all(leading, region);
        let spec = time::trend(draft, "first-view", subject)?;
        Some(draft.chart(&spec, ChartWidth::Full))
    });
    Some(ExplorerView {
        chart,
        name: draft.indicator_name(leading).to_owned(),
    })
}

/// What the script knows before it has read any value.
fn directory(
    draft: &Draft<'_>,
    places: &Places,
    leading: IndicatorId,
    indicators: Vec<Json>,
) -> Json {
    let settings = draft.site.settings();
    json!({
        "version": 2,
        "words": words::all(draft),
        "language": draft.site.say("zh", "en"),
        "indicators": indicators,
        "roots": places.roots,
        "regions": regions(draft, places),
        "rowParts": row_parts(draft, places),
        "periods": places.periods.iter().map(|period| json!([
            period.to_string(),
            draft.period_name(period),
            kind_of(period),
            also_cumulative(period),
            period.last_month().map_or(0, |month| month.year() * 12 + month.month()),
            row_year_name(row_year(period)),
        ])).collect::<Vec<_>>(),
        "dimensions": dimensions(draft),
        "leading": draft.indicator(leading).id,
        "region": settings.region.map(|id| &draft.site.catalogue().regions.get(id).code),
        "cite": draft.cite("{title}", crate::view::citation::Cited::Data, "").standard,
        "source": settings.publisher.get(draft.site.english()),
    })
}

/// An indicator: id, name, unit, kind, decimals, group, whether it is a percentage; then of its
/// values the periods (first and last of each run), the scopes, the categories, the first place of
/// each file, and the years whose rows are divided.
fn entry(draft: &Draft<'_>, id: IndicatorId, values: &Values) -> Json {
    let indicator = draft.indicator(id);
    let routes = &draft.site.routes;
    let mut years = routes.row_years(id);
    years.retain(|year| !routes.row_parts(id, *year).is_empty());
    let divided: Vec<String> = years.into_iter().map(row_year_name).collect();
    let firsts: Vec<usize> = values.files.iter().map(|file| file.first).collect();
    json!([
        indicator.id,
        draft.indicator_name(id),
        number::column_unit(indicator, draft.site.lang),
        indicator.kind.word(),
        values::decimals(draft, indicator),
        draft.group_name(&indicator.group),
        indicator.unit.is_percent(),
        runs(&values.periods),
        values.scopes,
        values.categories,
        firsts,
        divided,
    ])
}

/// The places whose rows, and those of what lies in them, have pages of their own where an
/// indicator has too many.
fn row_parts(draft: &Draft<'_>, places: &Places) -> Vec<usize> {
    let own = |id| !draft.site.routes.row_regions(id).is_empty();
    let all = places.list.iter().enumerate();
    all.filter(|(_, place)| place.regions.single().is_some_and(own))
        .map(|(at, _)| at)
        .collect()
}

/// The first and the last of each run of numbers.
fn runs(numbers: &BTreeSet<usize>) -> Vec<usize> {
    let mut runs: Vec<usize> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(last) if *last + 1 == *number => *last = *number,
            _ => runs.extend([*number, *number]),
        }
    }
    runs
}

/// Regions as [`Places`] numbers them: code, name, number of parts, residents (a city's own unit is
/// no place with residents), and 1 if it has no values of its own; zeros at the end are left out.
fn regions(draft: &Draft<'_>, places: &Places) -> Vec<Json> {
    let all = &draft.site.catalogue().regions;
    let one = |place: &Place| {
        let ids: Vec<RegionId> = place.regions.iter().collect();
        let codes: Vec<&str> = ids.iter().map(|id| &*all.get(*id).code).collect();
        let names: Vec<&str> = ids.iter().map(|id| draft.region_name(*id)).collect();
        let single = place.regions.single().map(|id| all.get(id));
        let people = single
            .filter(|region| region.kind == RegionKind::Area)
            .and_then(|region| region.population);
        let mut entry = vec![
            json!(codes.join("+")),
            json!(names.join(draft.site.say("、", ", "))),
            json!(place.parts),
            json!(people.unwrap_or_default()),
            json!(u8::from(!place.has_values)),
        ];
        while entry.last().is_some_and(|last| *last == json!(0)) {
            entry.pop();
        }
        Json::Array(entry)
    };
    places.list.iter().map(one).collect()
}

fn dimensions(draft: &Draft<'_>) -> Vec<Json> {
    let english = draft.site.english();
    let all = &draft.site.catalogue().dimensions;
    all.iter()
        .map(|(_, dimension)| {
            let categories: Vec<Json> = dimension
                .categories
                .iter()
                .map(|id| {
                    let category = all.category(*id);
                    json!([category.id, category.name_in(english), id.0])
                })
                .collect();
            let name = dimension.name_en.as_deref().filter(|_| english);
            json!([
                dimension.id,
                name.unwrap_or(&dimension.name),
                dimension.exclusive,
                categories
            ])
        })
        .collect()
}

/// True for what is counted, not aimed at.
fn is_actual(measure: Measure) -> bool {
    measure == Measure::Actual
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn a_first_quarter_is_cumulative_too() {
        let first = Period::Span(Span::quarter(2025, 1).unwrap());
        let third = Period::Span(Span::quarter(2025, 3).unwrap());
        assert_eq!((kind_of(&first), also_cumulative(&first)), ("single", true));
        assert_eq!(
            (kind_of(&third), also_cumulative(&third)),
            ("single", false)
        );
    }

    #[test]
    fn runs_have_a_first_and_a_last() {
        assert_eq!(runs(&[1, 2, 3, 5, 7, 8].into()), [1, 3, 5, 5, 7, 8]);
        assert!(runs(&BTreeSet::new()).is_empty());
    }
}
