//! The kinds of chart, one file each.

use super::frame::Width;
use super::scene::{Colour, Scene, Symbol};
use super::spec::{ChartData, ChartSpec, Emphasis, Series};

pub mod bars;
pub mod bullet;
pub mod columns;
pub mod curve;
pub mod dots;
pub mod heat;
pub mod line;
mod line_labels;
mod listed;
pub mod multiples;
pub mod range;
pub mod shares;
pub mod slope;
pub mod stacks;
pub mod tiles;
pub mod waffle;

/// Draws a chart of any kind.
pub fn draw(spec: &ChartSpec, width: Width) -> Scene {
    match &spec.data {
        ChartData::Line(data) => line::draw(spec, data, width),
        ChartData::Bars(data) => bars::draw(spec, data, width),
        ChartData::Bullet(data) => bullet::draw(spec, data, width),
        ChartData::Shares(data) => shares::draw(spec, data, width),
        ChartData::Columns(data) => columns::draw(spec, data, width),
        ChartData::Tiles(data) => tiles::draw(spec, data, width),
        ChartData::Multiples(data) => multiples::draw(spec, data, width),
        ChartData::Curve(data) => curve::draw(spec, data, width),
        ChartData::Range(data) => range::draw(spec, data, width),
        ChartData::Slope(data) => slope::draw(spec, data, width),
        ChartData::Dots(data) => dots::draw(spec, data, width),
        ChartData::Stacks(data) => stacks::draw(spec, data, width),
        ChartData::Heat(data) => heat::draw(spec, data, width),
        ChartData::Waffle(data) => waffle::draw(spec, data, width),
    }
}

/// Series colours in their fixed order: neighbours differ by at least 3:1.
const CATEGORIES: [Colour; 4] = [Colour::Ink, Colour::Cat2, Colour::Cat3, Colour::Cat4];

/// End marks of series, so that they differ without colour.
const SYMBOLS: [Symbol; 4] = [
    Symbol::Circle,
    Symbol::Square,
    Symbol::TriangleUp,
    Symbol::TriangleDown,
];

/// The colour of every series: four at most; of more, the focus keeps colours and the rest is grey.
fn series_colours(series: &[Series]) -> Vec<Colour> {
    let is_focus = |one: &Series| one.emphasis == Emphasis::Focus;
    let focused = series.iter().filter(|one| is_focus(one)).count();
    let mixed = (1..=4).contains(&focused) && focused < series.len();
    let mut next = CATEGORIES.into_iter();
    let mut colour = |coloured: bool| match coloured {
        true => next.next().unwrap_or(Colour::Context),
        false => Colour::Context,
    };
    series
        .iter()
        .enumerate()
        .map(|(index, one)| {
            colour(if mixed {
                is_focus(one)
            } else {
                series.len() <= 4 || index == 0
            })
        })
        .collect()
}
