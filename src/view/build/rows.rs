//! Where every figure comes from: one page an indicator and year, one row a figure, each with its
//! anchor. Figures anywhere on the site lead here.

use super::Draft;
use super::describe::ColumnType;
use crate::diag::Lang;
use crate::model::{IndicatorId, Key, Measure, Observation, Origin, RegionId, Status, Value};
use crate::plan::{DataSet, Format, PageId};
use crate::view::pages::{Body, Head, Href, Link, Neighbours, RowsPage, SourceRow};
use crate::view::{date, number};

/// The page of an indicator's rows in a year; year 0 has the periods of no single year. Too many
/// rows are divided: then `part` is a part of the site's region, or none for the rows of no part.
pub fn rows(draft: &mut Draft<'_>, (id, year): (IndicatorId, i32), part: Option<RegionId>) -> Body {
    let site = draft.site;
    let name = draft.indicator_name(id);
    let when = year_name(draft, year);
    let place = part.map(|part| draft.region_name(part));
    let of = match place {
        Some(place) => format!("{name}{}{place}", site.say("，", ", ")),
        None => name.to_owned(),
    };
    let title = match site.lang {
        Lang::Zh => format!("{of}（{when}）：逐行出处"),
        Lang::En => format!("{of} ({when}): every row and its source"),
    };
    draft.section = "indicators".to_owned();
    trail(draft, (id, year), place);
    let lead = site.say(
        "每一个公布的数一行：出自哪份文件、哪个位置，是不是最终数，什么时候公布，替换了哪个数，由哪些数推算。",
        "One row a published figure: its document and place there, its status, when it was published, what it replaced, \
         what it was derived from.",
    );
    draft.describe(&title, &[lead]);
    draft.column_type(ColumnType::Disclosure);
    // Each is reached from its figure; lists of results would drown in them.
    draft.meta.indexed = crate::view::pages::Indexed::No;
    let data = site.data;
    let mut rows = Vec::new();
    let mut before: Option<&Observation> = None;
    for observation in own(draft, id, part) {
        if site.routes.rows_page(&observation.key) == draft.page {
            let again = before.is_some_and(|other| other.key == observation.key);
            before = Some(observation);
            rows.push(row(draft, observation, again));
        }
    }
    let parts = site.routes.row_parts(id, year);
    let divided = !parts.is_empty();
    let parts = parts.into_iter().filter(|_| part.is_none());
    let table = DataSet::Indicator(id).path(Format::Csv, data);
    Body::Rows(Box::new(RowsPage {
        head: Head {
            title: format!("{of}{}{when}", site.say("，", ", ")),
            lead: lead.to_owned(),
            no_chart: Some(site.say("本页只列出处", "sources only").to_owned()),
            ..Head::default()
        },
        rows,
        parts: parts
            .map(|part| draft.link(PageId::RowsOf(id, year, part), draft.region_name(part)))
            .collect(),
        neighbours: match divided {
            true => Neighbours::default(),
            false => neighbours(draft, id, year),
        },
        table: draft.download(&table, name_of(&table), "CSV"),
    }))
}

/// What may stand on a page: the indicator's figures, those of a part only where it has pages.
fn own<'s>(
    draft: &Draft<'s>,
    id: IndicatorId,
    part: Option<RegionId>,
) -> Box<dyn Iterator<Item = &'s Observation> + 's> {
    let data = draft.site.data;
    match part {
        None => Box::new(data.of_indicator(id).iter()),
        Some(part) => {
            let regions = draft.site.routes.row_regions(part).iter();
            Box::new(regions.flat_map(move |region| data.of_indicator_in(id, *region)))
        }
    }
}

/// The way to the page from the home page.
fn trail(draft: &mut Draft<'_>, (id, year): (IndicatorId, i32), place: Option<&str>) {
    let site = draft.site;
    let name = draft.indicator_name(id);
    let all = site.say("指标", "Indicators");
    let rows = site.say("逐行出处", "Rows");
    let mut steps = vec![(PageId::Indicators, all), (PageId::Indicator(id), name)];
    match place {
        Some(place) => {
            steps.push((PageId::Rows(id, year), rows));
            draft.trail(&steps, place);
        }
        None => draft.trail(&steps, rows),
    }
}

/// The years before and after.
fn neighbours(draft: &Draft<'_>, id: IndicatorId, year: i32) -> Neighbours {
    let years = draft.site.routes.row_years(id);
    let at = years.iter().position(|other| *other == year);
    let link = |at: Option<usize>| {
        let year = *years.get(at?)?;
        Some(draft.link(PageId::Rows(id, year), year_name(draft, year)))
    };
    Neighbours {
        previous: link(at.and_then(|at| at.checked_sub(1))),
        next: link(at.map(|at| at + 1)),
    }
}

/// The name of a file without its folders.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn year_name(draft: &Draft<'_>, year: i32) -> String {
    match (year, draft.site.lang) {
        (0, Lang::Zh) => "跨年或年份不明".to_owned(),
        (0, Lang::En) => "several years or none".to_owned(),
        (year, Lang::Zh) => format!("{year}年"),
        (year, Lang::En) => year.to_string(),
    }
}

/// The anchor of a figure: `990101.2025Q1.level=civil`. Figures of one key after the first also
/// name their document.
fn anchor(draft: &Draft<'_>, key: &Key) -> String {
    let catalogue = draft.site.catalogue();
    let regions: Vec<&str> = key
        .regions
        .iter()
        .map(|id| &*catalogue.regions.get(id).code)
        .collect();
    let mut parts = vec![regions.join("+"), key.period.to_string()];
    let categories: Vec<String> = key
        .breakdown
        .categories()
        .iter()
        .map(|id| {
            let category = catalogue.dimensions.category(*id);
            let dimension = catalogue.dimensions.get(category.dimension);
            format!("{}={}", dimension.id, category.id)
        })
        .collect();
    if !categories.is_empty() {
        parts.push(categories.join("&"));
    }
    parts.extend(key.scope.iter().map(|scope| format!("scope:{scope}")));
    if key.measure == Measure::Target {
        parts.push("target".to_owned());
    }
    let text = parts.join(".");
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

impl Draft<'_> {
    /// Where a figure comes from: its row.
    pub fn row_href(&self, key: &Key) -> Option<Href> {
        let page = self.site.routes.rows_page(key);
        if !self.site.routes.has(page) || self.site.data.find(key).is_empty() {
            return None;
        }
        Some(self.href_at(page, &anchor(self, key)))
    }
}

fn row(draft: &Draft<'_>, o: &Observation, again: bool) -> SourceRow {
    let site = draft.site;
    let catalogue = site.catalogue();
    let indicator = draft.indicator(o.key.indicator);
    let mut id = anchor(draft, &o.key);
    let source = o.source.map(|source| catalogue.source(source));
    if again {
        let name = source.map_or("", |source| &source.id);
        id.push_str(&format!(".source:{name}"));
    }
    let mut part = parts(draft, &o.key);
    if o.key.measure == Measure::Target {
        part.push(site.say("年度目标", "target of the year").to_owned());
    }
    let published = o
        .publish_at
        .map(|moment| moment.date())
        .or_else(|| match o.status {
            Status::Reported => None,
            _ => draft.released(o.key.period.closing_quarter()?),
        });
    let (derived, keys): (&str, &[Key]) = match &o.origin {
        Origin::Stated => ("", &[]),
        Origin::Difference(keys) => (site.say("相减", "difference of"), &keys[..]),
        Origin::Cumulation(keys) => (site.say("累加", "sum of"), keys),
        Origin::RollUp(keys) => (site.say("下级相加", "sum of the parts"), keys),
        Origin::Ratio(keys) => (site.say("相除", "ratio of"), keys),
    };
    let exact = match &o.value {
        Value::Quantity(quantity) => Some(quantity.written.normalize().to_string()),
        _ => None,
    };
    SourceRow {
        key: key_words(draft, o),
        id,
        value: number::value(o, indicator, site.lang).text,
        exact,
        place: draft.places(&o.key.regions),
        period: draft.period_name(&o.key.period),
        part: part.join(site.say("，", ", ")),
        status: draft.status(o.status),
        source: o.source.map(|id| {
            let title = draft.source_title(catalogue.source(id));
            match site.routes.has(PageId::Source(id)) {
                true => draft.link(PageId::Source(id), title),
                false => draft.link(PageId::Data, title),
            }
        }),
        locator: o.locator.as_deref().unwrap_or_default().to_owned(),
        stated: o.stated.as_deref().unwrap_or_default().to_owned(),
        published: published
            .map(|day| date::day(day, site.lang))
            .unwrap_or_default(),
        replaced: o.replaces.as_ref().map_or(String::new(), |old| {
            let shape = number::Shape {
                unit: old.unit.clone(),
                digits: number::Digits::Written,
            };
            number::shaped(old, &shape, site.lang).text
        }),
        derived: derived.to_owned(),
        inputs: keys.iter().filter_map(|key| input(draft, o, key)).collect(),
        note: o.note.as_deref().unwrap_or_default().to_owned(),
    }
}

/// The categories and the scope of a key, in words.
fn parts(draft: &Draft<'_>, key: &Key) -> Vec<String> {
    let mut parts = Vec::new();
    if !key.breakdown.is_total() {
        parts.push(draft.breakdown_name(&key.breakdown));
    }
    parts.extend(key.scope.as_deref().map(str::to_owned));
    parts
}

/// A row that another was derived from, named by what differs.
fn input(draft: &Draft<'_>, o: &Observation, key: &Key) -> Option<Link> {
    let site = draft.site;
    let mut words = Vec::new();
    if key.indicator != o.key.indicator {
        words.push(draft.indicator_name(key.indicator).to_owned());
    }
    if key.regions != o.key.regions {
        words.push(draft.places(&key.regions));
    }
    if key.period != o.key.period {
        words.push(date::short(&key.period, site.lang));
    }
    if key.breakdown != o.key.breakdown {
        let parts = parts(draft, key);
        words.push(match parts.is_empty() {
            true => site.say("合计", "total").to_owned(),
            false => parts.join(site.say("，", ", ")),
        });
    }
    Some(Link {
        text: words.join(site.say("，", ", ")),
        href: draft.row_href(key)?,
    })
}

/// The row key as the data files have it: `|` between its parts.
fn key_words(draft: &Draft<'_>, o: &Observation) -> String {
    let indicator = &draft.indicator(o.key.indicator).id;
    let catalogue = draft.site.catalogue();
    let escaped = |text: &str| text.replace('%', "%25").replace('|', "%7C");
    let regions: Vec<&str> = o
        .key
        .regions
        .iter()
        .map(|id| &*catalogue.regions.get(id).code)
        .collect();
    let mut key = format!(
        "{indicator}|{}|{}",
        regions.join("+"),
        escaped(&o.key.period.to_string())
    );
    let categories: Vec<String> = o
        .key
        .breakdown
        .categories()
        .iter()
        .map(|id| {
            let category = catalogue.dimensions.category(*id);
            let dimension = catalogue.dimensions.get(category.dimension);
            escaped(&format!("{}={}", dimension.id, category.id))
        })
        .collect();
    if !categories.is_empty() {
        key.push('|');
        key.push_str(&categories.join("&"));
    }
    if let Some(scope) = &o.key.scope {
        key.push_str(&format!("|scope:{}", escaped(scope)));
    }
    if o.key.measure == Measure::Target {
        key.push_str("|target");
    }
    if o.status == Status::Reported && o.is_stated() {
        let source = o.source.map_or("", |id| &*catalogue.source(id).id);
        key.push_str(&format!("|source:{}", escaped(source)));
    }
    key
}
