//! Who lives how far from a station, and where new ones would reach most people.

mod gaps;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use self::gaps::{gap_section, proposed, station_name};
use super::charts::covered::covered;
use super::charts::reach;
use super::describe::ColumnType;
use super::station::open;
use super::words::Sections;
use super::{Draft, highlights};
use crate::analyse::Coverage as Covered;
use crate::analyse::coverage::{Gap, Reach, Reason, WITHIN_METRES};
use crate::analyse::sites;
use crate::diag::Lang;
use crate::model::RegionId;
use crate::plan::PageId;
use crate::view::number;
use crate::view::pages::{
    Block, Body, ChartWidth, Coverage, Figure, Head, KeyFigure, Remark, Tone,
};

/// So many places for new stations are proposed.
const PROPOSED: usize = 5;
/// The distance of the finding, in kilometres.
const NEAR: u32 = WITHIN_METRES / 1000;

/// The coverage page.
pub fn coverage(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let name = site.say("覆盖情况", "Coverage");
    draft.section = "stations".to_owned();
    draft.column_type(ColumnType::Disclosure);
    draft.trail(&[(PageId::Stations, site.say("站点", "Stations"))], name);
    let found = site.analysis.coverage().and_then(|covered| {
        let region = subject(draft, covered)?;
        Some((covered, region, covered.of(region)?))
    });
    let Some((covered, region, reach)) = found else {
        return nothing(draft, name);
    };
    let title = title(draft, reach);
    let lead = lead(draft, covered, region);
    let proposals = sites::propose(covered, &site.catalogue().regions, region, PROPOSED);
    let gaps = covered.gaps(site.data, region);
    let meta_title = format!("{name}{}{title}", site.say("：", ": "));
    let more = site.say(
        "列出各区县的比例、离得最远的乡镇，以及设在哪里能再覆盖最多的人。",
        "With the share by district, the farthest townships, and where new stations would reach most people.",
    );
    draft.describe(&meta_title, &[&lead, more]);
    let mut sections = Sections::numbered(site.lang);
    let charts = charts(draft, covered, region);
    sections.add("distance", site.say("远近", "Distance"), charts);
    proposed(draft, &mut sections, (reach, &proposals));
    gap_section(draft, &mut sections, &gaps);
    sections.add(
        "method",
        site.say("怎么算的", "Method"),
        method(draft, covered),
    );
    Body::Coverage(Box::new(Coverage {
        head: Head {
            title,
            lead,
            ..Head::default()
        },
        key_figures: key_figures(draft, covered, region, &gaps),
        sections: sections.done(),
    }))
}

/// The site's region, if villages of it took part; else the one with most people.
fn subject(draft: &Draft<'_>, covered: &Covered<'_>) -> Option<RegionId> {
    let own = draft
        .site
        .settings()
        .region
        .filter(|region| covered.of(*region).is_some());
    own.or_else(|| {
        let all = covered.regions.iter();
        all.max_by_key(|(id, reach)| (reach.population, std::cmp::Reverse(**id)))
            .map(|(id, _)| *id)
    })
}

fn nothing(draft: &mut Draft<'_>, name: &str) -> Body {
    let site = draft.site;
    let why = site.say(
        "没有能够计算的村居位置和人口，所以没有覆盖情况。",
        "There are no usable positions of villages, so coverage cannot be worked out.",
    );
    draft.describe(name, &[why]);
    let mut sections = Sections::plain(site.lang);
    sections.add("nothing", name, vec![Block::Nothing(why.to_owned())]);
    Body::Coverage(Box::new(Coverage {
        head: Head {
            title: name.to_owned(),
            no_chart: Some(why.to_owned()),
            ..Head::default()
        },
        key_figures: Vec::new(),
        sections: sections.done(),
    }))
}

/// 九成以上居民，5公里内有站点.
fn title(draft: &Draft<'_>, reach: &Reach) -> String {
    let lang = draft.site.lang;
    let share = reach.share_within(NEAR).unwrap_or_default();
    if lang == Lang::En {
        let share = number::percent(share, 1, lang);
        return format!("{share} of residents have a station within {NEAR} km");
    }
    let tenfold = share.checked_mul(Decimal::TEN).unwrap_or_default();
    let tenths = tenfold.trunc();
    let words = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九"];
    let at = usize::try_from(tenths.mantissa() / 10_i128.pow(tenths.scale())).unwrap_or(0);
    match (at, words.get(at)) {
        (1.., Some(word)) if tenfold == tenths => format!("{word}成居民，{NEAR}公里内有站点"),
        (1.., Some(word)) => format!("{word}成以上居民，{NEAR}公里内有站点"),
        (1.., None) => format!("所有居民，{NEAR}公里内都有站点"),
        _ => format!(
            "{}的居民，{NEAR}公里内有站点",
            number::percent(share, 1, lang)
        ),
    }
}

fn lead(draft: &Draft<'_>, covered: &Covered<'_>, region: RegionId) -> String {
    let (place, day) = (draft.region_name(region), draft.day(covered.as_of));
    let count = covered.stations;
    match draft.site.lang {
        Lang::Zh => format!("{place}{count}个站点，截至{day}。按村（社区）人口和直线距离计算。"),
        Lang::En => format!(
            "{count} stations in {place} as of {day}. Worked out from the population of villages, as the crow flies."
        ),
    }
}

fn key_figures(
    draft: &Draft<'_>,
    covered: &Covered<'_>,
    region: RegionId,
    gaps: &[Gap<'_>],
) -> Vec<KeyFigure> {
    let site = draft.site;
    let lang = site.lang;
    let Some(reach) = covered.of(region) else {
        return Vec::new();
    };
    let figure = |label: String, number: String, unit: &str, remark: Option<String>| KeyFigure {
        label,
        figure: Figure {
            number,
            unit: unit.to_owned(),
            ..Figure::default()
        },
        remark: remark.map(|text| Remark {
            text,
            tone: Tone::Plain,
        }),
    };
    let share = |km: u32| {
        let label = match lang {
            Lang::Zh => format!("{km}公里内有站点"),
            Lang::En => format!("Within {km} km"),
        };
        let share = reach.share_within(km).unwrap_or_default();
        (
            label,
            number::percent(share, 1, lang)
                .trim_end_matches('%')
                .to_owned(),
        )
    };
    let ((near, near_share), (walk, walk_share)) = (share(NEAR), share(3));
    let left = reach.population.saturating_sub(reach.within(NEAR));
    let (number, unit) = people(left, lang);
    let most = gaps.first().map(|gap| {
        let place = draft.region_name(gap.township);
        let people = number::people(gap.population, lang);
        match lang {
            Lang::Zh => format!("{place}最多，{people}"),
            Lang::En => format!("most in {place}, {people}"),
        }
    });
    let label = site.say("尚未覆盖", "Not covered").to_owned();
    let stations = number::count(u64::try_from(covered.stations).unwrap_or(u64::MAX), lang);
    vec![
        figure(near, near_share, "%", since(draft, covered, region)),
        figure(walk, walk_share, "%", None),
        figure(label, number, &unit, most),
        figure(
            site.say("站点", "Stations").to_owned(),
            stations,
            site.say("个", ""),
            new_stations(draft, covered.as_of),
        ),
    ]
}

/// Digits and unit of a number of people.
fn people(count: u64, lang: Lang) -> (String, String) {
    let text = number::people(count, lang);
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let split = text.find(|c: char| !digits(c)).unwrap_or(text.len());
    (text[..split].to_owned(), text[split..].trim().to_owned())
}

/// The change since the beginning of the year.
fn since(draft: &Draft<'_>, covered: &Covered<'_>, region: RegionId) -> Option<String> {
    let lang = draft.site.lang;
    let begin = date(covered.as_of.year() - 1, 12, 31);
    let before = draft.site.analysis.coverage_on(begin)?;
    let now = covered.of(region)?.share_within(NEAR)?;
    let change = now.checked_sub(before.of(region)?.share_within(NEAR)?)?;
    let points = number::points(change.abs().checked_mul(Decimal::ONE_HUNDRED)?, 1, lang);
    let same = !points.chars().any(|c| ('1'..='9').contains(&c));
    Some(match (lang, same, change.is_sign_negative()) {
        (Lang::Zh, true, _) => "与年初持平".to_owned(),
        (Lang::Zh, _, false) => format!("▲ 比年初多{points}"),
        (Lang::Zh, _, true) => format!("▼ 比年初少{points}"),
        (Lang::En, true, _) => "unchanged this year".to_owned(),
        (Lang::En, _, false) => format!("▲ up {points} this year"),
        (Lang::En, _, true) => format!("▼ down {points} this year"),
    })
}

fn new_stations(draft: &Draft<'_>, as_of: Date) -> Option<String> {
    let this_year =
        |day: Option<Date>| day.is_some_and(|day| day.year() == as_of.year() && day <= as_of);
    let count = open(draft)
        .iter()
        .filter(|(_, station)| this_year(station.opened))
        .count();
    (count > 0).then(|| match draft.site.lang {
        Lang::Zh => format!("今年新增{count}个"),
        Lang::En => format!("{count} new this year"),
    })
}

/// Squares (or bars, where positions are unknown) beside the curve.
fn charts(draft: &mut Draft<'_>, covered_by: &Covered<'_>, region: RegionId) -> Vec<Block> {
    let first = reach::tiles(draft, covered_by, region)
        .or_else(|| covered(draft, "districts", region, &[]));
    let specs = first
        .into_iter()
        .chain(reach::curve(draft, covered_by, region))
        .collect();
    let mut blocks = highlights::side_by_side(draft, specs);
    let hundred = reach::waffle(draft, covered_by, region);
    blocks.extend(hundred.map(|spec| {
        let view = draft.chart(&spec, ChartWidth::Full);
        Block::Chart(Box::new(view))
    }));
    blocks
}

/// How it was worked out, and what took no part.
fn method(draft: &Draft<'_>, covered: &Covered<'_>) -> Vec<Block> {
    let site = draft.site;
    let mut blocks = vec![Block::Note(
        site.say(
            "每个村（社区）的人口都算在它的位置上，量到最近的、当天开放的站点的直线距离，按公里累计。山路、河流使实际路程更长。",
            "All people of a village count at its position; the straight line to the nearest station open on the day is measured and added up by the kilometre. Real ways are longer.",
        )
        .to_owned(),
    )];
    if !covered.left_out.is_empty() {
        let names: Vec<&str> = covered
            .left_out
            .iter()
            .map(|(station, _)| station_name(draft, station))
            .collect();
        let why = reasons(draft, covered.left_out.iter().map(|(_, reason)| *reason));
        blocks.push(Block::Note(match site.lang {
            Lang::Zh => format!("没有计入的站点：{}。原因：{why}。", names.join("、")),
            Lang::En => format!("Stations left out: {}. Reason: {why}.", names.join(", ")),
        }));
    }
    if !covered.villages_left_out.is_empty() {
        let people: u64 = covered
            .villages_left_out
            .iter()
            .map(|(v, _)| v.population)
            .sum();
        let why = reasons(
            draft,
            covered.villages_left_out.iter().map(|(_, reason)| *reason),
        );
        let (count, people) = (
            covered.villages_left_out.len(),
            number::people(people, site.lang),
        );
        blocks.push(Block::Note(match site.lang {
            Lang::Zh => format!("没有计入的村（社区）：{count}个，{people}。原因：{why}。"),
            Lang::En => format!("Villages left out: {count} with {people}. Reason: {why}."),
        }));
    }
    blocks
}

fn reasons(draft: &Draft<'_>, reasons: impl Iterator<Item = Reason>) -> String {
    let words: BTreeSet<&str> = reasons
        .map(|reason| match reason {
            Reason::NoPosition => draft.site.say("没有坐标", "no position"),
            Reason::OtherDatum(_) => draft.site.say(
                "坐标系与多数村居不同",
                "another coordinate system than most villages",
            ),
            Reason::NotOnTheGlobe => draft.site.say("坐标超出范围", "position out of range"),
        })
        .collect();
    words
        .into_iter()
        .collect::<Vec<_>>()
        .join(draft.site.say("；", "; "))
}
