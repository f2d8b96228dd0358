//! The explorer: a first view for everybody (chart and table of the leading indicator), and the
//! data for the page's script. The grammar of its address is in `docs/explorer.md`.

mod values;
mod words;

use serde_json::{Value as Json, json};

use super::Draft;
use super::charts::time::{self, Subject};
use crate::model::region::RegionKind;
use crate::model::{Kind, Measure, Period, RegionId};
use crate::view::number;
use crate::view::pages::{ChartWidth, ExplorerView};

use values::Places;

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

/// The explorer of the data page, with its files.
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
    for id in &indicators {
        let indicator = draft.indicator(*id);
        let lines = values::of(draft, &places, *id);
        if lines.is_empty() {
            continue;
        }
        listed.push(json!([
            indicator.id,
            draft.indicator_name(*id),
            number::column_unit(indicator, site.lang),
            indicator.kind.word(),
            values::decimals(draft, indicator),
            draft.group_name(&indicator.group),
            indicator.unit.is_percent(),
        ]));
        let text = format!(
            "mingbaiExplorer.got({},[\n{}\n]);\n",
            json!(indicator.id),
            lines.join(",\n")
        );
        let path = format!("{folder}explorer/{}.js", indicator.id);
        draft.attach(&path, text.into_bytes(), "JS");
    }
    let directory = json!({
        "version": 1,
        "words": words::all(draft),
        "language": site.say("zh", "en"),
        "indicators": listed,
        "regions": regions(draft, &places),
        "periods": places.periods.iter().map(|period| json!([
            period.to_string(),
            draft.period_name(period),
            kind_of(period),
            also_cumulative(period),
            period.last_month().map_or(0, |month| month.year() * 12 + month.month()),
            match crate::plan::routes::row_year(period) {
                0 => "undated".to_owned(),
                year => year.to_string(),
            },
        ])).collect::<Vec<_>>(),
        "dimensions": dimensions(draft),
        "leading": draft.indicator(leading).id,
        "region": settings.region.map(|id| &site.catalogue().regions.get(id).code),
        "cite": draft.cite("{title}", crate::view::citation::Cited::Data, "").standard,
        "source": settings.publisher.get(site.english()),
    });
    let text = format!("mingbaiExplorer.start({directory});\n");
    draft.attach(
        &format!("{folder}explorer/index.js"),
        text.into_bytes(),
        "JS",
    );
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

/// Regions in the order of the tree: code, name, number of the one above, residents (a city's own
/// unit is no place with residents), whether it has values of its own.
fn regions(draft: &Draft<'_>, places: &Places) -> Vec<Json> {
    let all = &draft.site.catalogue().regions;
    places
        .regions
        .iter()
        .map(|set| {
            let ids: Vec<RegionId> = set.iter().collect();
            let codes: Vec<&str> = ids.iter().map(|id| &*all.get(*id).code).collect();
            let names: Vec<&str> = ids.iter().map(|id| draft.region_name(*id)).collect();
            let single = set.single();
            let above = single.and_then(|id| places.above(draft, id));
            let people = single
                .map(|id| all.get(id))
                .filter(|region| region.kind == RegionKind::Area)
                .and_then(|region| region.population);
            json!([
                codes.join("+"),
                names.join(draft.site.say("、", ", ")),
                above,
                people,
                places.has_values(set)
            ])
        })
        .collect()
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
}
