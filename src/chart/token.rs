//! What marks are made of, by name: colours, roles, layers, lines, symbols and type.
//!
//! A token says what something means; its looks belong to the theme and to the reader's mode.

use serde::Serialize;

use super::scene::Tenths;

/// A colour token. Its value belongs to the theme and the reader's mode, never to the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// Values and everything that carries meaning by its position.
    Text,
    /// Labels.
    Text2,
    /// Ticks and sources.
    Text3,
    /// The figure itself; first series.
    Ink,
    /// Marks that are not the point.
    Context,
    /// Second series.
    Cat2,
    /// Third series.
    Cat3,
    /// Fourth series.
    Cat4,
    /// Somebody must act.
    Signal,
    /// Chart grid.
    Grid,
    /// Dividers.
    Rule,
    /// Row lines.
    Hair,
    /// The page; also text on dark fills.
    Paper,
    /// Lightest step of the sequential scale.
    Seq1,
    /// Second step.
    Seq2,
    /// Third step.
    Seq3,
    /// Fourth step.
    Seq4,
    /// Darkest step.
    Seq5,
}

impl Colour {
    /// Every token, in the order of the theme's table.
    pub const ALL: [Colour; 18] = [
        Colour::Text,
        Colour::Text2,
        Colour::Text3,
        Colour::Ink,
        Colour::Context,
        Colour::Cat2,
        Colour::Cat3,
        Colour::Cat4,
        Colour::Signal,
        Colour::Grid,
        Colour::Rule,
        Colour::Hair,
        Colour::Paper,
        Colour::Seq1,
        Colour::Seq2,
        Colour::Seq3,
        Colour::Seq4,
        Colour::Seq5,
    ];

    /// The token's name, as in the theme and in class names (`cat-2`).
    pub fn name(self) -> &'static str {
        match self {
            Colour::Text => "text",
            Colour::Text2 => "text-2",
            Colour::Text3 => "text-3",
            Colour::Ink => "ink",
            Colour::Context => "context",
            Colour::Cat2 => "cat-2",
            Colour::Cat3 => "cat-3",
            Colour::Cat4 => "cat-4",
            Colour::Signal => "signal",
            Colour::Grid => "grid",
            Colour::Rule => "rule",
            Colour::Hair => "hair",
            Colour::Paper => "paper",
            Colour::Seq1 => "seq-1",
            Colour::Seq2 => "seq-2",
            Colour::Seq3 => "seq-3",
            Colour::Seq4 => "seq-4",
            Colour::Seq5 => "seq-5",
        }
    }

    /// Whether the fill may be fainter than 3:1 against the page, so that it needs an outline.
    pub fn is_faint(self) -> bool {
        matches!(self, Colour::Seq1 | Colour::Seq2 | Colour::Seq3)
    }

    /// The colour of text on a fill of this colour.
    pub fn text_on(self) -> Colour {
        match self {
            Colour::Seq1 | Colour::Seq2 | Colour::Seq3 | Colour::Paper => Colour::Text,
            _ => Colour::Paper,
        }
    }
}

/// What a mark is, for styles, scripts and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Horizontal or vertical guide line.
    Grid,
    /// Line at zero, or another line that positions are read against.
    Zero,
    /// Divider between groups of an axis.
    Divider,
    /// Line of a series.
    Line,
    /// Point of a series.
    Point,
    /// Bar or column.
    Bar,
    /// Part of a divided bar.
    Part,
    /// Square of a tile grid.
    Tile,
    /// Outline or mark that says that somebody must act.
    Action,
    /// Tick of an earlier period.
    Comparison,
    /// Elapsed share of the year.
    Pace,
    /// The full target.
    Target,
    /// Where a bar could reach.
    Track,
    /// Hatching where a figure is missing.
    Missing,
    /// Thin line from words to what they are about.
    Leader,
    /// Invisible area that carries a tooltip.
    Hit,
    /// Axis text.
    Tick,
    /// Name of a row, series or panel.
    Label,
    /// A figure.
    Value,
    /// A remark in the plot.
    Annotation,
    /// Column heading.
    Head,
    /// Title of the chart, in files.
    Title,
    /// Subtitle of the chart, in files.
    Subtitle,
    /// Source of the chart, in files.
    Source,
}

impl Role {
    /// The role as a class name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Grid => "grid-line",
            Role::Zero => "zero",
            Role::Divider => "divider",
            Role::Line => "line",
            Role::Point => "point",
            Role::Bar => "bar",
            Role::Part => "part",
            Role::Tile => "tile",
            Role::Action => "action",
            Role::Comparison => "comparison",
            Role::Pace => "pace",
            Role::Target => "target",
            Role::Track => "track",
            Role::Missing => "missing",
            Role::Leader => "leader",
            Role::Hit => "hit",
            Role::Tick => "tick",
            Role::Label => "label",
            Role::Value => "value",
            Role::Annotation => "annotation",
            Role::Head => "head",
            Role::Title => "title",
            Role::Subtitle => "subtitle",
            Role::Source => "source",
        }
    }
}

/// Marks are painted layer by layer, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Guide lines, which carry no meaning.
    Grid,
    /// Zero lines and dividers.
    Axis,
    /// The figures.
    Data,
    /// Leaders and text.
    Label,
}

impl Layer {
    /// The layer as a class name.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Grid => "grid",
            Layer::Axis => "axis",
            Layer::Data => "data",
            Layer::Label => "labels",
        }
    }
}

/// An outline or line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: Tenths,
    /// Whether it is dashed, which means provisional and nothing else.
    pub pattern: Pattern,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// Without gaps.
    Solid,
    /// 5 px drawn, 4 px not.
    Dashed,
}

impl Stroke {
    /// A line without gaps.
    pub const fn solid(colour: Colour, width: Tenths) -> Stroke {
        Stroke {
            colour,
            width,
            pattern: Pattern::Solid,
        }
    }

    /// The line of a provisional figure.
    pub const fn dashed(colour: Colour, width: Tenths) -> Stroke {
        Stroke {
            colour,
            width,
            pattern: Pattern::Dashed,
        }
    }
}

/// The outline of a point mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symbol {
    /// First series.
    Circle,
    /// Second series.
    Square,
    /// Third series.
    TriangleUp,
    /// Fourth series.
    TriangleDown,
    /// A revised figure.
    Diamond,
}

/// Which point of a text its position gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// The two weights of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

/// Whether text has a band of page colour around it, so that lines do not run into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Halo {
    /// No band.
    None,
    /// A 5 px band.
    Paper,
}
