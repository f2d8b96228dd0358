//! Charts: plain data in; SVG, table and text out.
//!
//! [`spec::ChartSpec`] says what is drawn, in words and figures that are already formatted.
//! [`layout`] draws it at the width of its container into a [`scene::Scene`]: text keeps its size, and
//! where there is less room there are fewer labels. The writers are [`svg`] (in a page, or a file of
//! its own), [`table`] (the same figures as a table and CSV) and [`text`] (the same in sentences).
//!
//! One kind of chart is one file in `kinds/`; [`kinds`] lists them. Nothing here knows the data model.

pub mod backend;
pub mod card;
pub mod frame;
pub mod kinds;
pub mod labels;
pub mod measure;
pub mod plot;
pub mod png;
pub mod rules;
pub mod samples;
pub mod scale;
pub mod scene;
pub mod spec;
pub mod svg;
pub mod table;
pub mod text;
pub mod time_axis;
pub mod token;
pub mod words;

pub use scene::Scene;
pub use spec::{ChartData, ChartSpec, Point, State};
pub use words::Words;

/// The narrowest width that charts are drawn at, in CSS pixels.
pub const NARROWEST: u32 = 240;
/// The widest.
pub const WIDEST: u32 = 2000;

/// Draws a chart at `width` CSS pixels, without its title and source: a page prints those itself.
pub fn layout(spec: &ChartSpec, width: u32) -> Scene {
    kinds::draw(spec, frame::Width::of(width.max(NARROWEST)))
}

/// Draws only the bar of one target of a bullet chart, for a cell of a table that says the rest in
/// text. `None` if the chart is of another kind or has no such row.
pub fn layout_target(spec: &ChartSpec, row: usize, width: u32) -> Option<Scene> {
    let ChartData::Bullet(data) = &spec.data else {
        return None;
    };
    kinds::bullet::draw_cell(spec, data, row, frame::Width::of(width))
}

/// Draws a chart with its title, subtitle and source, for files and pictures that stand alone.
pub fn layout_with_caption(spec: &ChartSpec, width: u32) -> Scene {
    frame::with_caption(spec, layout(spec, width))
}
