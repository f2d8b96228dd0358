//! A picture for sharing a page: the site's name over the thick and thin rule, the finding, its chart, its source.
//!
//! 1200 × 630 px, the shape that social sites show whole. It is a drawing like any other, written as SVG
//! and painted with the project's own fonts, so that it is the same on every machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::frame::Width;
use super::measure::{self, SANS_BOLD, SANS_REGULAR};
use super::png::png as encoded;
use super::scene::{Scene, Tenths, Weight, px};
use super::spec::ChartSpec;
use super::{kinds, svg};

/// Width and height in pixels.
pub const SIZE: (u32, u32) = (1200, 630);
/// The fonts' own name.
const FONT: &str = "'Mingbai Sans SC'";
const MARGIN: i32 = 60;
/// Where title and chart begin.
const TOP: i32 = 150;
/// So many pictures are kept for the next build of the same process.
const KEPT: usize = 400;

/// What a picture says.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    /// The site's name.
    pub site: &'a str,
    /// The finding or the page's title, in the pieces between which it may be broken.
    pub title: Vec<String>,
    /// What, where, when; may be empty.
    pub subtitle: &'a str,
    /// Where the figures come from; may be empty.
    pub source: &'a str,
    /// Who publishes.
    pub publisher: &'a str,
    /// The chart, if the page leads with one.
    pub chart: Option<&'a ChartSpec>,
}

/// The picture as PNG, in `colours` (one a token, see [`svg::LIGHT`]). `None` if it cannot be painted.
pub fn png(card: &Card<'_>, colours: &[&str; 18]) -> Option<Vec<u8>> {
    static MADE: OnceLock<Mutex<BTreeMap<String, Vec<u8>>>> = OnceLock::new();
    let drawn = drawing(card, colours);
    let made = MADE.get_or_init(Mutex::default);
    let known = made
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&drawn)
        .cloned();
    if known.is_some() {
        return known;
    }
    let painted = paint(&drawn)?;
    let mut kept = made.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(drawn, painted.clone());
    Some(painted)
}

fn paint(drawn: &str) -> Option<Vec<u8>> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(SANS_REGULAR.to_vec());
        fonts.load_font_data(SANS_BOLD.to_vec());
        Arc::new(fonts)
    });
    let options = Options {
        fontdb: fonts.clone(),
        ..Options::default()
    };
    let tree = Tree::from_str(drawn, &options).ok()?;
    let mut picture = Pixmap::new(SIZE.0, SIZE.1)?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    // Nothing shows through the paper.
    let colours: Vec<[u8; 3]> = picture
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    encoded(SIZE, &colours)
}

/// The picture as SVG.
fn drawing(card: &Card<'_>, colours: &[&str; 18]) -> String {
    let (width, height) = (px(SIZE.0.cast_signed()) / 10, px(SIZE.1.cast_signed()) / 10);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-svg\" viewBox=\"0 0 {width} {height}\"><style>"
    );
    out.push_str(&svg::style(colours, FONT));
    let _ = write!(
        out,
        "</style><rect class=\"paper-fill\" width=\"{width}\" height=\"{height}\"/>"
    );
    let inner = width - 2 * MARGIN;
    let site = measure::fit(card.site, 30, Weight::Bold, px(inner));
    say(&mut out, &site, (MARGIN, 76), 30, Weight::Bold, "ink");
    for (y, thick) in [(96, 6), (105, 2)] {
        let _ = write!(
            out,
            "<rect class=\"ink-fill\" x=\"{MARGIN}\" y=\"{y}\" width=\"{inner}\" height=\"{thick}\"/>"
        );
    }
    match card.chart {
        Some(spec) => {
            words(&mut out, card, 430, (42, 58), (22, 34));
            chart(&mut out, spec);
        }
        None => words(&mut out, card, inner, (60, 82), (28, 44)),
    }
    let foot = height - 46;
    let publisher = measure::fit(card.publisher, 20, Weight::Regular, px(inner / 3));
    let wide = measure::width(&publisher, 20, Weight::Regular) / 10;
    let at = (MARGIN + inner - wide, foot);
    say(&mut out, &publisher, at, 20, Weight::Regular, "text-2");
    let room = px(inner - wide - 40);
    let source = measure::fit(card.source, 20, Weight::Regular, room);
    say(
        &mut out,
        &source,
        (MARGIN, foot),
        20,
        Weight::Regular,
        "text-3",
    );
    out.push_str("</svg>");
    out
}

/// Title and subtitle below each other, in columns of `width` pixels; sizes and lines in pixels.
fn words(out: &mut String, card: &Card<'_>, width: i32, title: (i32, i32), under: (i32, i32)) {
    let mut y = TOP + title.0;
    for line in packed(&card.title, title.0, px(width)) {
        say(out, &line, (MARGIN, y), title.0, Weight::Bold, "text");
        y += title.1;
    }
    y += 12;
    for line in measure::wrap(card.subtitle, under.0, Weight::Regular, px(width)) {
        if y > SIZE.1.cast_signed() - 90 {
            break;
        }
        say(out, &line, (MARGIN, y), under.0, Weight::Regular, "text-2");
        y += under.1;
    }
}

/// The pieces of a title in lines; a piece wider than a line is broken where it must be.
fn packed(pieces: &[String], size: i32, limit: Tenths) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces {
        let longer = format!("{line}{piece}");
        if line.is_empty() || measure::width(longer.trim_end(), size, Weight::Bold) <= limit {
            line = longer;
            continue;
        }
        lines.push(std::mem::replace(&mut line, piece.trim_start().to_owned()));
    }
    lines.push(line);
    lines
        .iter()
        .flat_map(|line| measure::wrap(line.trim(), size, Weight::Bold, limit))
        .take(5)
        .collect()
}

/// The chart at the right, as large as it fits.
fn chart(out: &mut String, spec: &ChartSpec) {
    const LEFT: i32 = 530;
    const ROOM: (i32, i32) = (1200 - MARGIN - LEFT, 400);
    // Drawn narrower and enlarged, so that its text can be read in a thumbnail.
    let mut scene: Scene = kinds::draw(spec, Width::of(488));
    if scene.height > px(360) {
        scene = kinds::draw(spec, Width::of(ROOM.0.cast_unsigned()));
    }
    let scale = (ROOM.0 * 10_000 / scene.width).min(ROOM.1 * 10_000 / scene.height.max(1));
    let _ = write!(
        out,
        "<g transform=\"translate({LEFT} {TOP}) scale({}.{:03})\">",
        scale / 1000,
        scale % 1000
    );
    svg::body(out, &scene);
    out.push_str("</g>");
}

fn say(out: &mut String, words: &str, at: (i32, i32), size: i32, weight: Weight, colour: &str) {
    let weight = match weight {
        Weight::Bold => " font-weight=\"700\"",
        Weight::Regular => "",
    };
    let _ = write!(
        out,
        "<text class=\"{colour}-fill\" x=\"{}\" y=\"{}\" font-size=\"{size}\"{weight}>",
        at.0, at.1
    );
    svg::escape(out, words);
    out.push_str("</text>");
}

#[cfg(test)]
mod tests {
    use super::super::{samples, svg};
    use super::*;

    fn card<'a>(chart: Option<&'a ChartSpec>) -> Card<'a> {
        Card {
            site: "安和市法律援助明白账",
            title: vec!["第三季度挽回2148万元，".into(), "比上年同期多26.9%".into()],
            subtitle: "安和市，单季，万元",
            source: "来源：案件统计表",
            publisher: "安和市司法局（示例）",
            chart,
        }
    }

    #[test]
    fn every_sample_can_be_painted_and_is_the_same_twice() {
        let specs = samples::all();
        for chart in [None, specs.first(), specs.last()] {
            let drawn = drawing(&card(chart), &svg::LIGHT);
            let (once, again) = (paint(&drawn).unwrap(), paint(&drawn).unwrap());
            assert_eq!(once, again);
            assert_eq!(once[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
        }
    }

    #[test]
    fn a_title_breaks_between_its_pieces() {
        let title = ["云岑县近三成", "居民离站点", "超过5公里"].map(String::from);
        assert_eq!(
            packed(&title, 40, px(430)),
            ["云岑县近三成", "居民离站点超过5公里"]
        );
        assert_eq!(
            packed(&title, 40, px(900)),
            ["云岑县近三成居民离站点超过5公里"]
        );
    }
}
