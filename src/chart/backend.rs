//! The drawing backend through which plotters draws into a [`Scene`](super::scene::Scene).
//!
//! Plotters knows colours, not tokens or roles, so a [`Pen`] travels in the three channels of the
//! colour: token, pattern and role. One pixel of plotters is a tenth of a CSS pixel.

use std::convert::Infallible;

use plotters::style::{RGBColor, ShapeStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use super::scene::{Area, Colour, Layer, Mark, Pattern, Role, Shape, Stroke, Symbol, Tenths};

/// What plotters is to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    /// Colour token.
    pub colour: Colour,
    /// Solid, or dashed for provisional figures.
    pub pattern: Pattern,
    /// What the mark is; one of the roles that plotters draws.
    pub role: Role,
}

/// The roles that plotters draws.
const ROLES: [Role; 5] = [Role::Grid, Role::Zero, Role::Line, Role::Bar, Role::Point];

impl Pen {
    /// A pen without gaps.
    pub fn solid(role: Role, colour: Colour) -> Pen {
        Pen {
            colour,
            pattern: Pattern::Solid,
            role,
        }
    }

    /// A pen for provisional figures.
    pub fn dashed(role: Role, colour: Colour) -> Pen {
        Pen {
            colour,
            pattern: Pattern::Dashed,
            role,
        }
    }

    /// The pen as a line style of plotters.
    pub fn stroke(self, width: Tenths) -> ShapeStyle {
        let style: ShapeStyle = self.encoded().into();
        style.stroke_width(width.unsigned_abs())
    }

    /// The pen as a fill of plotters.
    pub fn fill(self) -> ShapeStyle {
        let style: ShapeStyle = self.encoded().into();
        style.filled()
    }

    fn encoded(self) -> RGBColor {
        let index = |found: Option<usize>| u8::try_from(found.unwrap_or(0)).unwrap_or(0);
        RGBColor(
            index(Colour::ALL.iter().position(|colour| *colour == self.colour)),
            u8::from(self.pattern == Pattern::Dashed),
            index(ROLES.iter().position(|role| *role == self.role)),
        )
    }

    fn decoded(color: BackendColor) -> Pen {
        let (colour, pattern, role) = color.rgb;
        Pen {
            colour: Colour::ALL
                .get(usize::from(colour))
                .copied()
                .unwrap_or(Colour::Text),
            pattern: if pattern == 0 {
                Pattern::Solid
            } else {
                Pattern::Dashed
            },
            role: ROLES.get(usize::from(role)).copied().unwrap_or(Role::Line),
        }
    }

    fn layer(self) -> Layer {
        match self.role {
            Role::Grid => Layer::Grid,
            Role::Zero => Layer::Axis,
            _ => Layer::Data,
        }
    }
}

/// Collects marks.
pub struct SceneBackend<'s> {
    /// Width and height in tenths of a CSS pixel.
    pub size: (u32, u32),
    /// Where the marks go.
    pub marks: &'s mut Vec<Mark>,
}

impl SceneBackend<'_> {
    fn push_line<S: BackendStyle>(&mut self, points: Vec<BackendCoord>, style: &S) {
        let pen = Pen::decoded(style.color());
        let width = Tenths::try_from(style.stroke_width()).unwrap_or(10);
        let stroke = Stroke {
            colour: pen.colour,
            width,
            pattern: pen.pattern,
        };
        self.marks.push(Mark::stroked(
            pen.role,
            pen.layer(),
            Shape::Line(points),
            stroke,
        ));
    }

    fn push_shape<S: BackendStyle>(&mut self, shape: Shape, style: &S, fill: bool) {
        let pen = Pen::decoded(style.color());
        let stroke = Stroke {
            colour: pen.colour,
            width: 10,
            pattern: pen.pattern,
        };
        self.marks.push(if fill {
            Mark::filled(pen.role, pen.layer(), shape, pen.colour)
        } else {
            Mark::stroked(pen.role, pen.layer(), shape, stroke)
        });
    }
}

/// What a backend operation returns; ours cannot fail.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for SceneBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.push_line(vec![from, to], style);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.push_line(path.into_iter().collect(), style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let area = Area {
            left: upper_left.0.min(bottom_right.0),
            top: upper_left.1.min(bottom_right.1),
            right: upper_left.0.max(bottom_right.0),
            bottom: upper_left.1.max(bottom_right.1),
        };
        self.push_shape(Shape::Rect(area), style, fill);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let radius = Tenths::try_from(radius).unwrap_or(0);
        self.push_shape(Shape::Symbol(Symbol::Circle, center, radius), style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.push_shape(Shape::Polygon(vert.into_iter().collect()), style, true);
        Ok(())
    }
}
