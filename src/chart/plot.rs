//! A plotters coordinate system over a part of a scene.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordi32;
use plotters::drawing::IntoDrawingArea;
use plotters::element::Rectangle;
use plotters::series::LineSeries;
use plotters_backend::DrawingBackend;

use super::backend::{Pen, SceneBackend};
use super::scale::{UNITS, ValueAxis};
use super::scene::{Area, At, Colour, Role, Scene, Tenths, px, snap};

/// An axis whose grid lines are ours to choose.
type Axis = WithKeyPoints<RangedCoordi32>;
type Context<'s> = ChartContext<'s, SceneBackend<'s>, Cartesian2d<Axis, Axis>>;

/// A plot: x runs from 0 to a number chosen by the chart, y from 0 to [`UNITS`] upwards.
pub struct Plot<'s> {
    context: Context<'s>,
}

impl<'s> Plot<'s> {
    /// Opens a plot over `area`. `None` only if plotters refuses the area.
    pub fn open(
        scene: &'s mut Scene,
        area: Area,
        x_end: i32,
        axis: &ValueAxis,
    ) -> Option<Plot<'s>> {
        let size = (scene.width.unsigned_abs(), scene.height.unsigned_abs());
        let root = SceneBackend {
            size,
            marks: &mut scene.marks,
        }
        .into_drawing_area();
        // Plotters counts the last pixel as outside.
        let (width, height) = (area.width().max(1) + 1, area.height().max(1) + 1);
        let root = root.shrink((area.left, area.top), (width, height));
        let context = ChartBuilder::on(&root)
            .build_cartesian_2d(
                (0..x_end.max(1)).with_key_points(Vec::new()),
                (0..UNITS).with_key_points(axis.tick_positions()),
            )
            .ok()?;
        Some(Plot { context })
    }

    /// Where a position of the plot lies in the scene.
    pub fn at(&self, x: i32, y: i32) -> At {
        self.context.backend_coord(&(x, y))
    }

    /// Horizontal grid lines at the ticks, without the line at `zero`.
    pub fn grid(&self, zero: i32) {
        let zero = self.at(0, zero).1;
        let style = Pen::solid(Role::Grid, Colour::Grid).stroke(px(1));
        let drawn = self.context.plotting_area().draw_mesh(
            |backend, line| {
                let MeshLine::YMesh(from, to, _) = &line else {
                    return Ok(());
                };
                if from.1 == zero {
                    return Ok(());
                }
                backend.draw_line((from.0, snap(from.1)), (to.0, snap(to.1)), &style)
            },
            BoldPoints(usize::MAX),
            BoldPoints(0),
        );
        debug_assert!(drawn.is_ok(), "the scene cannot fail");
    }

    /// A vertical grid line from foot to top.
    pub fn grid_at(&mut self, x: i32) {
        let pen = Pen::solid(Role::Grid, Colour::Grid);
        self.line(vec![(x, 0), (x, UNITS)], pen, px(1));
    }

    /// A line through points.
    pub fn line(&mut self, points: Vec<(i32, i32)>, pen: Pen, width: Tenths) {
        let drawn = self
            .context
            .draw_series(LineSeries::new(points, pen.stroke(width)))
            .is_ok();
        debug_assert!(drawn, "the scene cannot fail");
    }

    /// A filled bar between two corners.
    pub fn bar(&mut self, from: (i32, i32), to: (i32, i32), pen: Pen) {
        let bar = Rectangle::new([from, to], pen.fill());
        let drawn = self.context.draw_series(std::iter::once(bar)).is_ok();
        debug_assert!(drawn, "the scene cannot fail");
    }
}
