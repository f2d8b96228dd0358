//! Chart specifications from series, rankings, shares and coverage.
//!
//! A chart's title is a finding where there is one about exactly what is drawn, else a plain
//! description. The subtitle says what, where, when and in which unit, and what a mark means; the
//! note says what is provisional, revised or missing.

pub mod beside;
pub mod covered;
mod grid;
mod notes;
pub mod parts;
pub mod places;
pub mod reach;
pub mod time;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Draft;
use crate::analyse::{Fact, Finding};
use crate::chart::{ChartData, ChartSpec, Point};
use crate::diag::Lang;
use crate::model::{Indicator, Observation, Origin, Quantity, SourceId, Status, Value};
use crate::view::number::{self, Digits, Shape};
use crate::view::wording;

/// The words around a chart.
#[derive(Debug, Clone)]
pub struct Caption {
    /// Unique in the page; ASCII.
    pub id: String,
    /// The finding or a plain description, without a full stop.
    pub title: String,
    /// What, where, which period, unit; then, after a semicolon, what a mark means.
    pub subtitle: String,
}

impl Caption {
    /// The words around a chart; of the subtitle's parts the empty ones are left out.
    pub fn new(draft: &Draft<'_>, id: impl Into<String>, title: String, parts: &[&str]) -> Self {
        let parts: Vec<&str> = parts
            .iter()
            .copied()
            .filter(|part| !part.is_empty())
            .collect();
        Self {
            id: id.into(),
            title,
            subtitle: parts.join(draft.site.say("，", ", ")),
        }
    }

    /// Says what a mark means (`竖线为上年同期`).
    #[must_use]
    pub fn marked(mut self, draft: &Draft<'_>, mark: &str) -> Self {
        if !mark.is_empty() {
            self.subtitle.push_str(draft.site.say("；", "; "));
            self.subtitle.push_str(mark);
        }
        self
    }
}

/// A chart of one indicator's values.
pub fn spec(
    draft: &Draft<'_>,
    caption: Caption,
    indicator: &Indicator,
    evidence: &[&Observation],
    mut data: ChartData,
) -> ChartSpec {
    let mut subtitle = caption.subtitle;
    if notes::settle_if_all_provisional(&mut data) {
        subtitle.push_str(draft.site.say("，初步数据", ", provisional"));
    }
    ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle,
        source: source_line(draft, evidence),
        unit_label: unit(indicator, draft.site.lang),
        note: notes::note(draft, evidence, &data),
        alt: String::new(),
        words: draft.site.chart_words.clone(),
        data,
    }
}

/// The unit after a chart's values: 万元, 件; `million yuan`, nothing for counts.
pub fn unit(indicator: &Indicator, lang: Lang) -> String {
    let unit = number::column_unit(indicator, lang);
    match (lang, unit.as_str()) {
        (Lang::Zh, _) => unit,
        (Lang::En, "number") => String::new(),
        (Lang::En, "¥") => "yuan".to_owned(),
        (Lang::En, _) => match unit.strip_prefix("¥ ") {
            Some(scale) if scale.starts_with("a ") => format!("yuan {scale}"),
            Some(scale) => format!("{scale} yuan"),
            None => unit,
        },
    }
}

/// The unit in a subtitle: 万元; `¥ million`, nothing for counts, which the name says.
pub fn unit_words(indicator: &Indicator, lang: Lang) -> String {
    let unit = number::column_unit(indicator, lang);
    if unit == "number" {
        String::new()
    } else {
        unit
    }
}

/// With how many decimals a chart or a column shows its money: as few as its figures allow (whole
/// 万元 where the largest are in the hundreds and none is below ten). `None` is the indicator's own
/// number.
pub fn grain(draft: &Draft<'_>, evidence: &[&Observation]) -> Option<u32> {
    let lang = draft.site.lang;
    let indicator = draft.indicator(evidence.first()?.key.indicator);
    if indicator.unit.base() != "元" || indicator.unit.power() == 0 {
        return None;
    }
    let quantities = evidence.iter().filter_map(|o| o.value.quantity());
    let sizes = quantities.map(|quantity| scaled(quantity, indicator, lang).abs());
    let sizes: Vec<Decimal> = sizes.filter(|size| !size.is_zero()).collect();
    let (smallest, largest) = (*sizes.iter().min()?, *sizes.iter().max()?);
    let hundreds = largest >= Decimal::ONE_HUNDRED && smallest >= Decimal::TEN;
    match lang {
        Lang::Zh if hundreds => Some(0),
        Lang::Zh if smallest >= Decimal::TEN => Some(indicator.decimals.min(1)),
        Lang::En if smallest >= Decimal::new(1, 1) => Some(2),
        _ => None,
    }
}

/// The printed figure of an observation, without its unit unless that is per cent.
pub fn label(draft: &Draft<'_>, o: &Observation, grain: Option<u32>) -> String {
    let lang = draft.site.lang;
    let indicator = draft.indicator(o.key.indicator);
    let own = o.status != Status::Reported;
    let label = match (o.value.quantity().filter(|q| own && q.is_exact()), grain) {
        (Some(quantity), Some(decimals)) => {
            number::decimal(scaled(quantity, indicator, lang), decimals, lang)
        }
        _ => number::in_column(o, indicator, lang).cell(),
    };
    if indicator.unit.is_percent() && !label.ends_with('%') && o.value.number().is_some() {
        return format!("{label}%");
    }
    label
}

/// An observation as a point of a chart, in the unit of the indicator's columns; without one,
/// a gap with its reason.
pub fn point(draft: &Draft<'_>, observation: Option<&Observation>, grain: Option<u32>) -> Point {
    let lang = draft.site.lang;
    let Some(o) = observation else {
        return Point::missing(draft.unreported());
    };
    let indicator = draft.indicator(o.key.indicator);
    let label = label(draft, o, grain);
    let Some(value) = o
        .value
        .quantity()
        .map(|quantity| scaled(quantity, indicator, lang))
    else {
        return Point::missing(match &o.value {
            Value::Absent(reason) => number::absence(*reason, lang).to_owned(),
            _ => label,
        });
    };
    if o.status == Status::Provisional {
        return Point::provisional(value, label);
    }
    match formerly(draft, o) {
        Some(old) => {
            let old = Quantity::from_exact(old, indicator.unit.clone());
            let shape = Shape::column(indicator, lang);
            let digits = grain.map_or(shape.digits, Digits::Fixed);
            let shape = Shape { digits, ..shape };
            Point::revised(value, label, number::shaped(&old, &shape, lang).number)
        }
        None => Point::settled(value, label),
    }
}

/// What a revised value was before, in unscaled units: as stated, or for a single quarter as it
/// follows from the revised cumulative value.
pub fn formerly(draft: &Draft<'_>, o: &Observation) -> Option<Decimal> {
    if o.status == Status::Revised {
        return o.replaces.as_ref().map(|old| old.exact);
    }
    let Origin::Difference(keys) = &o.origin else {
        return None;
    };
    let until = draft.site.data.value(&keys[1])?;
    let by = until
        .value
        .exact()?
        .checked_sub(until.replaces.as_ref()?.exact)?;
    o.value.exact()?.checked_sub(by)
}

/// A quantity in the unit of the indicator's columns.
pub fn scaled(quantity: &Quantity, indicator: &Indicator, lang: Lang) -> Decimal {
    let unit = Shape::column(indicator, lang).unit;
    quantity
        .exact
        .checked_div(unit.factor())
        .unwrap_or(quantity.exact)
        .normalize()
}

/// A number in unscaled units as it stands in the indicator's columns, without its unit.
pub fn plain_number(exact: Decimal, indicator: &Indicator, lang: Lang) -> String {
    let shape = Shape::column(indicator, lang);
    let decimals = match shape.digits {
        Digits::Fixed(decimals) => decimals,
        Digits::Written => exact.scale(),
    };
    let number = exact.checked_div(shape.unit.factor()).unwrap_or(exact);
    number::decimal(number, decimals, lang)
}

/// The documents that observations were taken from, those of derived ones included.
pub fn sources(draft: &Draft<'_>, evidence: &[&Observation]) -> Vec<SourceId> {
    let mut found = BTreeSet::new();
    for observation in evidence {
        trace(draft, observation, 3, &mut found);
    }
    found.into_iter().collect()
}

fn trace(draft: &Draft<'_>, observation: &Observation, depth: u32, found: &mut BTreeSet<SourceId>) {
    found.extend(observation.source);
    let keys = match &observation.origin {
        Origin::Stated => &[][..],
        Origin::Difference(keys) => &keys[..],
        Origin::Cumulation(keys) | Origin::RollUp(keys) | Origin::Ratio(keys) => keys,
    };
    if depth == 0 {
        return;
    }
    for input in keys.iter().filter_map(|key| draft.site.data.value(key)) {
        trace(draft, input, depth - 1, found);
    }
}

/// Publisher and document: 安和市司法局《案件统计表》等20份; the site's publisher where no document is
/// named.
pub fn source_line(draft: &Draft<'_>, evidence: &[&Observation]) -> String {
    let site = draft.site;
    let mut ids = sources(draft, evidence);
    ids.sort_by_key(|id| (std::cmp::Reverse(site.catalogue().source(*id).date), *id));
    let Some(latest) = ids.first().map(|id| site.catalogue().source(*id)) else {
        return site.settings().publisher.get(site.english()).to_owned();
    };
    let publisher = draft.publisher(latest);
    let title = draft.source_title(latest);
    match (ids.len(), site.lang) {
        (1, Lang::Zh) => format!("{publisher}{}", quoted(title)),
        (n, Lang::Zh) => format!("{publisher}{}等{n}份文件", quoted(title)),
        (1, Lang::En) if publisher.is_empty() => title.to_owned(),
        (1, Lang::En) => format!("{publisher}, {title}"),
        (n, Lang::En) if publisher.is_empty() => format!("{title}, and {} more", n - 1),
        (n, Lang::En) => format!("{publisher}, {title}, and {} more", n - 1),
    }
}

/// A title in Chinese title marks, unless it has its own.
pub fn quoted(title: &str) -> String {
    if title.contains('《') {
        title.to_owned()
    } else {
        format!("《{title}》")
    }
}

/// The title that a finding gives a chart.
pub fn title<'s>(draft: &Draft<'s>, finding: &Finding<'s>) -> String {
    let worded = wording::finding(draft.site.analysis, finding);
    worded.title.get(draft.site.lang).to_string()
}

/// The title of the first finding that passes, if its words fit over a chart.
pub fn title_where<'s>(
    draft: &Draft<'s>,
    findings: &[Finding<'s>],
    fits: impl Fn(&Finding<'s>) -> bool,
) -> Option<String> {
    let most = if draft.site.english() {
        110
    } else {
        wording::TITLE
    };
    findings
        .iter()
        .filter(|finding| fits(finding))
        .map(|finding| title(draft, finding))
        .find(|title| !title.is_empty() && title.chars().count() <= most)
}

/// True for facts about regions beside each other.
pub fn is_about_regions(fact: &Fact<'_>) -> bool {
    matches!(
        fact,
        Fact::RegionsUp { .. }
            | Fact::OnlyFall(_)
            | Fact::Slowest { .. }
            | Fact::Concentration { .. }
    )
}
