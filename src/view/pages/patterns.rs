//! The pattern page.

use serde::Serialize;

use super::ledger::Head;
use super::parts::Section;
use super::text::Html;

/// Every component and chart, for those who change the look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Patterns {
    /// Title and lead.
    pub head: Head,
    /// Charts, then components.
    pub sections: Vec<Section>,
    /// The charts in every colour mode, side by side.
    pub modes: Vec<ModeSample>,
    /// The colours of charts.
    pub swatches: Vec<Swatch>,
}

/// Charts in one colour mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModeSample {
    /// `light`, `dark` or `high`, for the style sheet.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The drawings, at a phone's width.
    pub charts: Vec<Html>,
}

/// A colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Swatch {
    /// The token's name (`cat-2`).
    pub name: String,
    /// Its light value (`#B67C12`).
    pub value: String,
}
