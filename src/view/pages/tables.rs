//! The tables of figures of a page: what can be cited and shown elsewhere.

use super::parts::{Block, TableView};
use super::{Body, Section};

impl Body {
    /// True for a chart alone.
    pub fn is_chart(&self) -> bool {
        matches!(self, Body::Embed(_))
    }

    /// Its tables of figures, in their order; none on pages that only list things.
    pub fn figure_tables(&mut self) -> Vec<&mut TableView> {
        let sections: &mut Vec<Section> = match self {
            Body::Report(page) => &mut page.sections,
            Body::Annual(page) => &mut page.sections,
            Body::Topic(page) => &mut page.sections,
            Body::Indicator(page) => &mut page.sections,
            Body::Region(page) => &mut page.sections,
            Body::RegionsIndex(page) => &mut page.sections,
            Body::Source(page) => &mut page.sections,
            Body::Coverage(page) => &mut page.sections,
            Body::Campaign(page) => &mut page.sections,
            _ => return Vec::new(),
        };
        let mut found = Vec::new();
        for section in sections {
            tables(&mut section.blocks, &mut found);
        }
        found
    }
}

fn tables<'a>(blocks: &'a mut [Block], found: &mut Vec<&'a mut TableView>) {
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Halves(parts) | Block::Columns(parts) => {
                for part in parts {
                    tables(part, found);
                }
            }
            _ => {}
        }
    }
}
