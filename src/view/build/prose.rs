//! Texts of documents as HTML: links and figures as the page needs them.

use super::Draft;
use crate::analyse::Basis;
use crate::model::document::{Block, FigureReference, FigureStyle, LinkTarget};
use crate::view::html::{self, Resolver};
use crate::view::number::{self, Digits, Shape};
use crate::view::pages::Html;
use crate::view::wording;

/// A document's text for a page. `shift` is added to the level of its headings.
pub fn prose(draft: &Draft<'_>, blocks: &[Block], shift: u8) -> Html {
    Html(html::html(blocks, &InPage(draft), shift))
}

/// A document's text without marks, for descriptions and feeds.
pub fn plain(draft: &Draft<'_>, blocks: &[Block]) -> String {
    html::plain_text(blocks, &InPage(draft))
}

/// The address of a link target as it is written in the draft's page.
pub fn href(draft: &Draft<'_>, target: &LinkTarget) -> String {
    InPage(draft).href(target)
}

/// A figure of the data in words.
pub fn figure_text(draft: &Draft<'_>, figure: &FigureReference) -> String {
    InPage(draft).figure_text(figure)
}

struct InPage<'d, 's>(&'d Draft<'s>);

impl Resolver for InPage<'_, '_> {
    fn href(&self, target: &LinkTarget) -> String {
        match target {
            LinkTarget::External(address) => address.to_string(),
            LinkTarget::Internal { path, fragment } => {
                let address = match self.0.site.routes.at(path) {
                    Some(page) => self.0.href(page).0,
                    None => self.0.href_file(path).0,
                };
                match fragment {
                    Some(fragment) => format!("{address}#{fragment}"),
                    None => address,
                }
            }
        }
    }

    fn figure(&self, figure: &FigureReference) -> String {
        let text = html::escape(&self.figure_text(figure));
        match self.0.indicator_href(figure.key.indicator) {
            Some(href) => {
                format!(
                    "<a class=\"figure-link\" href=\"{}\">{text}</a>",
                    html::escape(&href.0)
                )
            }
            None => text,
        }
    }

    fn figure_text(&self, figure: &FigureReference) -> String {
        let site = self.0.site;
        let all = site.data.find(&figure.key);
        let wanted = figure.source.as_deref();
        let by_source = all.iter().find(|o| {
            wanted.is_some() && o.source.map(|id| &*site.catalogue().source(id).id) == wanted
        });
        let Some(o) = by_source.or_else(|| site.data.value(&figure.key)) else {
            return site.say("（无此数）", "(no such figure)").to_owned();
        };
        let indicator = site.catalogue().indicators.get(o.key.indicator);
        match figure.style {
            FigureStyle::Stated => o.stated.as_deref().map_or_else(
                || number::value(o, indicator, site.lang).text,
                str::to_owned,
            ),
            FigureStyle::Change => {
                let comparison = site.analysis.compare(o, Basis::YearAgo);
                wording::change(&comparison, indicator, site.lang).words
            }
            FigureStyle::Value => match (&figure.unit, o.value.quantity()) {
                (Some(unit), Some(quantity)) => {
                    let shape = Shape {
                        unit: unit.clone(),
                        digits: Digits::Written,
                    };
                    number::shaped(quantity, &shape, site.lang).text
                }
                _ => number::value(o, indicator, site.lang).text,
            },
        }
    }

    fn table_name(&self) -> &str {
        self.0.site.say("表格", "Table")
    }
}
