//! A drawing as plain data: marks and text with roles and colour tokens, in tenths of a CSS pixel.
//!
//! Every chart is laid out into a [`Scene`]; writers turn it into SVG, and print draws the same marks
//! with its own colours. Positions are integers, so the same data give the same bytes everywhere.

use serde::Serialize;

use super::measure;
pub use super::token::{Anchor, Colour, Halo, Layer, Pattern, Role, Stroke, Symbol, Weight};

/// A length or position in tenths of a CSS pixel.
pub type Tenths = i32;

/// Whole CSS pixels as tenths.
pub const fn px(pixels: i32) -> Tenths {
    pixels * 10
}

/// The middle of the pixel that a position is in: thin lines are sharp there.
pub const fn snap(at: Tenths) -> Tenths {
    at.div_euclid(10) * 10 + 5
}

/// A position: x from the left, y from the top.
pub type At = (Tenths, Tenths);

/// A rectangle by its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Left edge.
    pub left: Tenths,
    /// Upper edge.
    pub top: Tenths,
    /// Right edge.
    pub right: Tenths,
    /// Lower edge.
    pub bottom: Tenths,
}

impl Area {
    /// A rectangle from its upper left corner and size; a negative size becomes zero.
    pub fn new(left: Tenths, top: Tenths, width: Tenths, height: Tenths) -> Area {
        Area {
            left,
            top,
            right: left + width.max(0),
            bottom: top + height.max(0),
        }
    }

    /// Width.
    pub fn width(&self) -> Tenths {
        self.right - self.left
    }

    /// Height.
    pub fn height(&self) -> Tenths {
        self.bottom - self.top
    }

    /// The same rectangle with every edge moved outward.
    pub fn grown(&self, by: Tenths) -> Area {
        Area {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether the two share any inner point.
    pub fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Area) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The words.
    pub content: String,
    /// Horizontal position of the anchor.
    pub x: Tenths,
    /// The baseline.
    pub y: Tenths,
    /// Which end `x` is.
    pub anchor: Anchor,
    /// Font size in whole CSS pixels.
    pub size: i32,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub colour: Colour,
    /// Band around the letters.
    pub halo: Halo,
    /// What the text is.
    pub role: Role,
}

impl Text {
    /// Regular text in the label colour, anchored at its left end.
    pub fn new(role: Role, content: impl Into<String>, (x, y): At, size: i32) -> Text {
        Text {
            content: content.into(),
            x,
            y,
            anchor: Anchor::Start,
            size,
            weight: Weight::Regular,
            colour: Colour::Text,
            halo: Halo::None,
            role,
        }
    }

    /// With another anchor.
    pub fn anchored(mut self, anchor: Anchor) -> Text {
        self.anchor = anchor;
        self
    }

    /// With another weight.
    pub fn weighing(mut self, weight: Weight) -> Text {
        self.weight = weight;
        self
    }

    /// In another colour.
    pub fn coloured(mut self, colour: Colour) -> Text {
        self.colour = colour;
        self
    }

    /// With a band of page colour.
    pub fn haloed(mut self) -> Text {
        self.halo = Halo::Paper;
        self
    }

    /// Somewhere else.
    pub fn at(mut self, (x, y): At) -> Text {
        self.x = x;
        self.y = y;
        self
    }

    /// Width in the widest interface font.
    pub fn width(&self) -> Tenths {
        measure::width(&self.content, self.size, self.weight)
    }

    /// The box that a browser reports: the line from ascent to descent.
    pub fn line_box(&self) -> Area {
        self.boxed(measure::ASCENT, measure::DESCENT)
    }

    /// The box that the glyphs fill, which must stay clear of other text.
    pub fn ink_box(&self) -> Area {
        self.boxed(measure::INK_ASCENT, measure::INK_DESCENT)
    }

    fn boxed(&self, ascent: i32, descent: i32) -> Area {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2,
            Anchor::End => self.x - width,
        };
        Area {
            left,
            top: self.y - self.size * ascent / 100,
            right: left + width,
            bottom: self.y + self.size * descent / 100,
        }
    }
}

/// The geometry of a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// An open line through points.
    Line(Vec<At>),
    /// A closed outline through points.
    Polygon(Vec<At>),
    /// Separate strokes, each from one point to another.
    Strokes(Vec<(At, At)>),
    /// A rectangle.
    Rect(Area),
    /// A point mark around a centre, with its radius.
    Symbol(Symbol, At, Tenths),
    /// A line of text.
    Text(Text),
}

/// One thing in a scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What it is.
    pub role: Role,
    /// When it is painted.
    pub layer: Layer,
    /// Its geometry.
    pub shape: Shape,
    /// Its fill, if any.
    pub fill: Option<Colour>,
    /// Its line, if any.
    pub stroke: Option<Stroke>,
    /// Words shown when the pointer rests on it.
    pub tooltip: Option<String>,
}

impl Mark {
    /// A filled shape.
    pub fn filled(role: Role, layer: Layer, shape: Shape, fill: Colour) -> Mark {
        Mark {
            role,
            layer,
            shape,
            fill: Some(fill),
            stroke: None,
            tooltip: None,
        }
    }

    /// A shape that is only a line.
    pub fn stroked(role: Role, layer: Layer, shape: Shape, stroke: Stroke) -> Mark {
        Mark {
            role,
            layer,
            shape,
            fill: None,
            stroke: Some(stroke),
            tooltip: None,
        }
    }

    /// With an outline.
    pub fn outlined(mut self, stroke: Stroke) -> Mark {
        self.stroke = Some(stroke);
        self
    }

    /// With words for the pointer.
    pub fn told(mut self, tooltip: impl Into<String>) -> Mark {
        self.tooltip = Some(tooltip.into());
        self
    }
}

/// A drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scene {
    /// Id of the chart; ids in the SVG are made from it and the width.
    pub id: String,
    /// The kind of chart, as a class name.
    pub kind: &'static str,
    /// Accessible name.
    pub title: String,
    /// Accessible description.
    pub description: String,
    /// Width.
    pub width: Tenths,
    /// Height.
    pub height: Tenths,
    /// What is drawn, in painting order after [`Scene::sort`].
    pub marks: Vec<Mark>,
}

impl Scene {
    /// Adds a mark.
    pub fn push(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Adds text in the label layer.
    pub fn text(&mut self, text: Text) {
        let (role, fill) = (text.role, Some(text.colour));
        let shape = Shape::Text(text);
        self.push(Mark {
            role,
            layer: Layer::Label,
            shape,
            fill,
            stroke: None,
            tooltip: None,
        });
    }

    /// Adds a straight line.
    pub fn line(&mut self, role: Role, layer: Layer, from: At, to: At, stroke: Stroke) {
        self.push(Mark::stroked(
            role,
            layer,
            Shape::Line(vec![from, to]),
            stroke,
        ));
    }

    /// All text of the scene.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The whole drawing.
    pub fn bounds(&self) -> Area {
        Area::new(0, 0, self.width, self.height)
    }

    /// Brings the marks into painting order, keeping their order within a layer.
    pub fn sort(&mut self) {
        self.marks.sort_by_key(|mark| mark.layer);
    }

    /// Moves everything down, to make room for a heading.
    pub fn shift_down(&mut self, by: Tenths) {
        let lower = |at: &mut At| at.1 += by;
        for mark in &mut self.marks {
            match &mut mark.shape {
                Shape::Line(points) | Shape::Polygon(points) => points.iter_mut().for_each(lower),
                Shape::Strokes(strokes) => strokes.iter_mut().for_each(|(from, to)| {
                    from.1 += by;
                    to.1 += by;
                }),
                Shape::Rect(area) => {
                    area.top += by;
                    area.bottom += by;
                }
                Shape::Symbol(_, at, _) => lower(at),
                Shape::Text(text) => text.y += by,
            }
        }
        self.height += by;
    }
}

/// Diagonal strokes, 6 px apart, that fill an area: the sign for a missing figure.
pub fn hatch(area: Area) -> Shape {
    const GAP: Tenths = px(6);
    let (width, height) = (area.width(), area.height());
    let mut strokes = Vec::new();
    let mut offset = GAP / 2;
    while offset < width + height {
        // The stroke runs along x + y = offset, from the lower left to the upper right.
        let from = (offset - offset.min(height), offset.min(height));
        let to = (offset.min(width), offset - offset.min(width));
        strokes.push((
            (area.left + from.0, area.top + from.1),
            (area.left + to.0, area.top + to.1),
        ));
        offset += GAP;
    }
    Shape::Strokes(strokes)
}
