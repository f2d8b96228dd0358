//! Charts of who lives how far from a station: squares by district, the curve over the distance.

use rust_decimal::Decimal;

use super::Caption;
use super::covered::covered_parts;
use super::grid;
use crate::analyse::Coverage;
use crate::analyse::coverage::{Reach, WITHIN_METRES};
use crate::chart::spec::{
    ChartData, CurveData, CurvePoint, Emphasis, Pace, Part, Step, Tile, TilesData, Waffle,
};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::RegionId;
use crate::view::build::tables::COVERED_ENOUGH;
use crate::view::build::{Draft, station};
use crate::view::number;

/// Classes by the lowest per cent that falls into them, with their shade.
const CLASSES: [(u32, Step); 5] = [
    (95, Step::Five),
    (90, Step::Four),
    (80, Step::Three),
    (60, Step::Two),
    (0, Step::One),
];
/// The curve is drawn up to so many kilometres.
const FARTHEST: u32 = 10;

/// Squares by district. `None` where positions are unknown or there are too few districts.
pub fn tiles(draft: &Draft<'_>, coverage: &Coverage<'_>, parent: RegionId) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let regions = &site.catalogue().regions;
    let parts = covered_parts(draft, coverage, parent);
    let positions: Vec<(Decimal, Decimal)> = parts
        .iter()
        .map(|(region, _)| regions.get(*region).position)
        .collect::<Option<_>>()?;
    let cells = grid::arrange(&positions)?;
    let open = station::open(draft);
    let tiles = parts
        .iter()
        .zip(&cells)
        .map(|((region, share), (column, row))| {
            let stations = open
                .iter()
                .filter(|(_, s)| regions.is_within(s.region, *region))
                .count();
            Tile {
                name: draft.region_name(*region).to_owned(),
                column: *column,
                row: *row,
                point: percent(*share, lang),
                count: match lang {
                    Lang::Zh => format!("{stations}个站点"),
                    Lang::En => format!("{stations} stations"),
                },
                step: class(*share),
                standing: if *share < COVERED_ENOUGH {
                    Pace::Behind
                } else {
                    Pace::OnPace
                },
            }
        });
    let data = TilesData {
        tiles: tiles.collect(),
        legend: legend(&parts, lang),
        action: site
            .say("不足八成，需要增设", "below 80%, needs stations")
            .to_owned(),
    };
    let caption = Caption::new(
        draft,
        "tiles",
        tiles_title(draft, &parts),
        &[
            site.say(
                "5公里内有站点的人口占比",
                "Residents within 5 km of a station",
            ),
            site.say("各区县", "by district"),
            &draft.day(coverage.as_of),
        ],
    );
    let note = site.say(
        "方格示意，不是地图，不表示界线和面积。",
        "A sketch, not a map: it shows neither boundaries nor areas.",
    );
    Some(spec(draft, caption, note, ChartData::Tiles(data)))
}

/// The districts where fewer than eight in ten live near a station, all of them; else the least.
fn tiles_title(draft: &Draft<'_>, parts: &[(RegionId, Decimal)]) -> String {
    let lang = draft.site.lang;
    let mut low: Vec<&(RegionId, Decimal)> = parts
        .iter()
        .filter(|(_, share)| *share < COVERED_ENOUGH)
        .collect();
    low.sort_by_key(|(region, share)| (*share, *region));
    let names: Vec<&str> = low
        .iter()
        .map(|(region, _)| draft.region_name(*region))
        .collect();
    let kind = parts
        .first()
        .map_or("", |(region, _)| draft.parts_kind(*region));
    match (names.as_slice(), lang) {
        ([], _) => {
            let least = parts.iter().min_by_key(|(region, share)| (*share, *region));
            let Some((region, share)) = least else {
                return String::new();
            };
            let (name, share) = (draft.region_name(*region), number::percent(*share, 1, lang));
            match lang {
                Lang::Zh => format!("{name}最低，{share}"),
                Lang::En => format!("{name} has the lowest share, {share}"),
            }
        }
        (names, Lang::Zh) if names.len() <= 3 => format!("{}不足八成", names.join("、")),
        (names, Lang::En) if names.len() <= 3 => format!("{}: below 80%", names.join(", ")),
        (names, Lang::Zh) => format!("{}个{kind}不足八成", draft.counted(names.len())),
        (names, Lang::En) => format!("{} {kind} are below 80%", names.len()),
    }
}

fn class(share: Decimal) -> Step {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let found = CLASSES
        .iter()
        .find(|(from, _)| percent >= Decimal::from(*from));
    found.map_or(Step::One, |(_, step)| *step)
}

/// The classes that occur.
fn legend(parts: &[(RegionId, Decimal)], lang: Lang) -> Vec<(Step, String)> {
    let mut above: Option<u32> = None;
    let mut legend = Vec::new();
    for (from, step) in CLASSES {
        if parts.iter().any(|(_, share)| class(*share) == step) {
            let words = match (above, from, lang) {
                (None, from, Lang::Zh) => format!("{from}%以上"),
                (None, from, Lang::En) => format!("{from}% and more"),
                (Some(to), 0, Lang::Zh) => format!("不足{to}%"),
                (Some(to), 0, Lang::En) => format!("below {to}%"),
                (Some(to), from, Lang::Zh) => format!("{from}%—{to}%"),
                (Some(to), from, Lang::En) => format!("{from}–{to}%"),
            };
            legend.push((step, words));
        }
        above = Some(from);
    }
    legend
}

/// The part of the people by the distance to the nearest station. `None` without people.
pub fn curve(draft: &Draft<'_>, coverage: &Coverage<'_>, region: RegionId) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let reach = coverage.of(region)?;
    let near = WITHIN_METRES / 1000;
    let points: Vec<CurvePoint> = (0..=FARTHEST)
        .map(|km| {
            Some(CurvePoint {
                at: Decimal::from(km),
                at_label: kilometres(km, lang),
                point: percent(reach.share_within(km)?, lang),
                emphasis: match km {
                    1 | 3 => Emphasis::Focus,
                    _ => Emphasis::Context,
                },
            })
        })
        .collect::<Option<_>>()?;
    let ticks = [0, 1, 3, near, FARTHEST].map(|km| {
        let label = if km == FARTHEST {
            kilometres(km, lang)
        } else {
            km.to_string()
        };
        (Decimal::from(km), label)
    });
    let data = CurveData {
        points,
        ticks: ticks.to_vec(),
        axis_title: site
            .say(
                "到最近站点的直线距离",
                "Distance to the nearest station, as the crow flies",
            )
            .to_owned(),
        finding: usize::try_from(near).ok(),
        remark: rest(draft, reach, near),
    };
    let caption = Caption::new(
        draft,
        "curve",
        curve_title(draft, reach),
        &[
            site.say(
                "到最近站点的距离与人口累计占比",
                "Residents by distance to the nearest station, cumulative",
            ),
            draft.region_name(region),
            &draft.day(coverage.as_of),
        ],
    );
    let note = site.say(
        "距离为直线，山区走路要远得多。",
        "Distances are straight lines; on mountain roads the way is much longer.",
    );
    Some(spec(draft, caption, note, ChartData::Curve(data)))
}

/// A hundred residents by the distance to the nearest station. `None` without people.
pub fn waffle(draft: &Draft<'_>, coverage: &Coverage<'_>, region: RegionId) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let reach = coverage.of(region)?;
    let near = WITHIN_METRES / 1000;
    let ends = [(0, Some(1)), (1, Some(3)), (3, Some(near)), (near, None)];
    let parts = ends.iter().map(|(from, to)| {
        let until = to.map_or(reach.population, |km| reach.within(km));
        // Those who live at a station itself are within the first kilometre.
        let before = if *from == 0 { 0 } else { reach.within(*from) };
        let people = until.saturating_sub(before);
        let share = Decimal::from(people).checked_div(Decimal::from(reach.population));
        let name = match (to, lang) {
            (Some(1), Lang::Zh) => "1公里以内有站点".to_owned(),
            (Some(1), Lang::En) => "within 1 km of a station".to_owned(),
            (Some(km), Lang::Zh) => format!("{from}—{km}公里"),
            (Some(km), Lang::En) => format!("{from}–{km} km"),
            (None, Lang::Zh) => format!("离站点超过{from}公里"),
            (None, Lang::En) => format!("farther than {from} km"),
        };
        Part {
            name,
            point: Point::settled(people.into(), number::people(people, lang)),
            share: number::percent(share.unwrap_or_default(), 1, lang),
            remark: String::new(),
            emphasis: match to {
                None => Emphasis::Focus,
                Some(_) => Emphasis::Context,
            },
            standing: Pace::OnPace,
        }
    });
    let squares = Waffle::hundred(parts.collect(), reach.population.into()).ok()?;
    let far = squares.parts().last().map_or(0, |(_, squares)| squares);
    let title = match (far, lang) {
        (0, Lang::Zh) => format!("每100人里，不到1人离站点超过{near}公里"),
        (0, Lang::En) => format!("Fewer than one in 100 live farther than {near} km"),
        (far, Lang::Zh) => format!("每100人里，{far}人离站点超过{near}公里"),
        (far, Lang::En) => format!("{far} in 100 residents live farther than {near} km"),
    };
    let what = site.say(
        "每格代表100名居民中的1名，按到最近站点的直线距离",
        "Each square is one in 100 residents, by distance to the nearest station",
    );
    let day = draft.day(coverage.as_of);
    let place = draft.region_name(region);
    let caption = Caption::new(draft, "hundred", title, &[what, place, &day]);
    let note = site.say("四舍五入到整格。", "Rounded to whole squares.");
    let mut made = spec(draft, caption, note, ChartData::Waffle(squares));
    made.unit_label = site.say("人", "").to_owned();
    Some(made)
}

fn curve_title(draft: &Draft<'_>, reach: &Reach) -> String {
    let lang = draft.site.lang;
    let share = number::percent(reach.share_within(3).unwrap_or_default(), 1, lang);
    match lang {
        Lang::Zh => format!("{share}的人口，3公里内有站点"),
        Lang::En => format!("{share} of residents have a station within 3 km"),
    }
}

/// 其余7.5%，25.5万人.
fn rest(draft: &Draft<'_>, reach: &Reach, near: u32) -> String {
    let lang = draft.site.lang;
    let left = reach.population.saturating_sub(reach.within(near));
    if left == 0 {
        return String::new();
    }
    let share = Decimal::ONE - reach.share_within(near).unwrap_or_default();
    let (share, people) = (number::percent(share, 1, lang), number::people(left, lang));
    match lang {
        Lang::Zh => format!("其余{share}，{people}"),
        Lang::En => format!("the other {share}: {people}"),
    }
}

fn kilometres(km: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{km}公里"),
        Lang::En => format!("{km} km"),
    }
}

fn percent(share: Decimal, lang: Lang) -> Point {
    let value = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    Point::settled(value.round_dp(4), number::percent(share, 1, lang))
}

fn spec(draft: &Draft<'_>, caption: Caption, note: &str, data: ChartData) -> ChartSpec {
    let site = draft.site;
    let lists = site.say(
        "站点名录、村（社区）人口表",
        "lists of stations and of villages",
    );
    ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle: caption.subtitle,
        source: format!(
            "{}{}{lists}",
            site.settings().publisher.get(site.english()),
            site.say("，", ", ")
        ),
        unit_label: "%".to_owned(),
        note: note.to_owned(),
        alt: String::new(),
        words: site.chart_words.clone(),
        data,
    }
}
