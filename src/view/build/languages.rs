//! The same page in the site's other languages, for the switch in the header and for machines.

use std::sync::Arc;

use super::Draft;
use crate::model::document::{Document, DocumentKind};
use crate::plan::PageId;
use crate::view::pages::{Alternate, Href, Translation};

impl Draft<'_> {
    /// The language of a text, if it is not the page's.
    pub fn foreign(&self, document: &Document) -> Option<String> {
        self.is_untranslated(document).then(|| "zh-CN".to_owned())
    }

    /// Said beside a link to a text that is not translated.
    pub fn foreign_words(&self, document: &Document) -> Option<String> {
        self.is_untranslated(document)
            .then(|| "in Chinese".to_owned())
    }

    /// This page in each other language; where there is none, the list that it would stand in.
    pub fn translations(&self) -> Vec<Translation> {
        let (site, routes) = (self.site, self.site.routes);
        let languages = &site.settings().languages;
        (0..routes.languages())
            .filter(|language| *language != site.language)
            .map(|language| {
                let same = routes.has_in(self.page, language);
                let to = if same {
                    self.page
                } else {
                    self.nearest(language)
                };
                let path = routes.path(to, language);
                let (html_lang, name) = named(languages, language);
                Translation {
                    html_lang: html_lang.to_owned(),
                    name: name.to_owned(),
                    href: Href(self.href_file(&path).0),
                }
            })
            .collect()
    }

    /// Every version of the page, if there is more than one.
    pub fn alternates(&self) -> Vec<Alternate> {
        let (site, routes) = (self.site, self.site.routes);
        let versions: Vec<usize> = (0..routes.languages())
            .filter(|language| routes.has_in(self.page, *language))
            .collect();
        if versions.len() < 2 {
            return Vec::new();
        }
        let main = versions
            .iter()
            .take(1)
            .map(|language| (*language, "x-default"));
        let named = versions.iter().map(|language| {
            let (html_lang, _) = named(&site.settings().languages, *language);
            (*language, html_lang)
        });
        named
            .chain(main)
            .map(|(language, html_lang)| Alternate {
                html_lang: html_lang.to_owned(),
                href: self.version(language),
            })
            .collect()
    }

    /// The address of the page in a language: in full where the site has one.
    fn version(&self, language: usize) -> Href {
        let path = self.site.routes.path(self.page, language);
        match self.site.settings().base_url.as_deref() {
            Some(base) => Href(format!("{base}{}", path.trim_end_matches("index.html"))),
            None => self.href_file(&path),
        }
    }

    /// The page of a language that is nearest to this one: the list that a text stands in.
    fn nearest(&self, language: usize) -> PageId {
        let list = match self.page {
            PageId::Document(at) => self.site.data.documents.get(at).map(|d| match d.kind {
                DocumentKind::Case => PageId::Cases,
                DocumentKind::Campaign => PageId::Campaigns,
                DocumentKind::Guide => PageId::Guide,
                DocumentKind::News => PageId::News,
                DocumentKind::Report => PageId::Reports,
                DocumentKind::Brochure => PageId::Brochures,
                DocumentKind::Page => PageId::Home,
            }),
            _ => None,
        };
        list.filter(|page| self.site.routes.has_in(*page, language))
            .unwrap_or(PageId::Home)
    }
}

/// How HTML names a language, and its own name.
fn named(languages: &[Arc<str>], at: usize) -> (&'static str, &'static str) {
    match languages.get(at).map(AsRef::as_ref) {
        Some("en") => ("en", "English"),
        _ => ("zh-CN", "中文"),
    }
}
