//! The picture that is shown when somebody passes a page on.
//!
//! Home, reports, indicators and campaigns have one of their own; all cases share that of the library, and all
//! pages in another language that of its home page, because a picture takes longer to paint than a page to
//! write. Without `base_url` there is none: its address must be full.

use super::Draft;
use crate::chart::card::{self, Card};
use crate::model::document::DocumentKind;
use crate::plan::PageId;
use crate::view::pages::Body;
use crate::view::typeset;

/// Its name in the page's folder.
const NAME: &str = "share.png";

impl Draft<'_> {
    /// Paints the page's picture and names it, if its kind has one.
    pub fn share(&mut self, body: &Body) {
        let site = self.site;
        let Some(base) = site.settings().base_url.as_deref() else {
            return;
        };
        let Some(owner) = self.picture_of() else {
            return;
        };
        let folder = site.routes.folder(owner, site.language);
        self.meta.share_image = Some(format!("{base}{folder}{NAME}"));
        if owner != self.page {
            return;
        }
        let english = site.english();
        let (title, subtitle) = self.said(body);
        let chart = self.first_chart().cloned();
        let source = chart.as_ref().map_or_else(String::new, |spec| {
            format!("{}{}", site.say("来源：", "Source: "), spec.source)
        });
        let card = Card {
            site: site.settings().title.get(english),
            title: typeset::pieces(&title),
            subtitle: &subtitle,
            source: &source,
            publisher: site.settings().publisher.get(english),
            chart: chart.as_ref(),
        };
        let colours: [&str; 18] = std::array::from_fn(|at| site.colours[at].as_str());
        if let Some(bytes) = card::png(&card, &colours) {
            self.attach(&format!("{folder}{NAME}"), bytes, "PNG");
        }
    }

    /// The page whose picture this page shows. In other languages than the main one all pages share
    /// that of the home page.
    fn picture_of(&self) -> Option<PageId> {
        let owner = self.own_picture()?;
        Some(match self.site.language {
            0 => owner,
            _ => PageId::Home,
        })
    }

    /// The page whose picture this page shows in the main language.
    fn own_picture(&self) -> Option<PageId> {
        match self.page {
            PageId::Home | PageId::Report(_) | PageId::Indicator(_) | PageId::Cases => {
                Some(self.page)
            }
            PageId::Document(at) => {
                let document = self.site.data.documents.get(at)?;
                match document.kind {
                    DocumentKind::Campaign => Some(self.page),
                    DocumentKind::Case => Some(PageId::Cases),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The finding that the page leads with and what it rests on; else the page's title.
    fn said(&self, body: &Body) -> (String, String) {
        let of_page = self.meta.title.clone();
        match (body, self.first_chart()) {
            (Body::Home(home), _) => {
                let headline = home.headline.as_ref();
                let finding = headline.map(|lead| {
                    let figure = format!("{}{}", lead.figure.number, lead.figure.unit);
                    (lead.finding.clone(), figure)
                });
                finding.map_or((of_page, String::new()), |(finding, figure)| {
                    let title = match self.site.english() {
                        true => format!("{finding}: {figure}"),
                        false => finding.replacen('，', &format!("{figure}，"), 1),
                    };
                    (
                        title,
                        headline
                            .map(|lead| lead.released.clone())
                            .unwrap_or_default(),
                    )
                })
            }
            // An indicator's chart names the indicator; a report's says its period only here.
            (Body::Report(_), Some(spec)) => {
                let under = format!("{of_page}{}{}", self.site.say("。", ". "), spec.subtitle);
                (spec.title.clone(), under)
            }
            (_, Some(spec)) => (spec.title.clone(), spec.subtitle.clone()),
            (_, None) => (of_page, self.meta.description.clone()),
        }
    }
}
