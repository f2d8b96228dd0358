//! What `site.toml` says about the site: its names, publisher and identity.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::indicator::IndicatorId;
use super::region::RegionId;
use crate::source::Place;

/// A text with its English version, if there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: Arc<str>,
    /// English, if given.
    pub en: Option<Arc<str>>,
}

impl Bilingual {
    /// The words of a language; the Chinese ones where there are no others.
    pub fn get(&self, english: bool) -> &str {
        if english {
            self.en.as_deref().unwrap_or(&self.zh)
        } else {
            &self.zh
        }
    }
}

/// The site's settings, resolved.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Name of the site.
    pub title: Bilingual,
    /// Who publishes it.
    pub publisher: Bilingual,
    /// One sentence for search engines.
    pub description: Bilingual,
    /// Languages of the pages; the first is the main one.
    pub languages: Vec<Arc<str>>,
    /// The region the site is about.
    pub region: Option<RegionId>,
    /// Address of the site's root with a final `/`, if it is known.
    pub base_url: Option<Arc<str>>,
    /// Licence of the data.
    pub licence: Option<Arc<str>>,
    /// Address of the licence's text.
    pub licence_url: Option<Arc<str>>,
    /// The number to call for help.
    pub hotline: Option<Arc<str>>,
    /// Name of the theme.
    pub theme: Arc<str>,
    /// True if the site is a demonstration: everything is marked 示例.
    pub demo: bool,
    /// Indicators that the home page leads with.
    pub headline: Vec<IndicatorId>,
    /// The publisher's contact; never a person.
    pub contact: Contact,
    /// Numbers that government sites must show.
    pub identity: Identity,
}

/// How to reach the publisher.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// An office.
    pub name: Option<Bilingual>,
    /// Phone.
    pub phone: Option<Arc<str>>,
    /// Mail.
    pub email: Option<Arc<str>>,
    /// Address.
    pub address: Option<Bilingual>,
}

/// Numbers that government sites must show.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// 网站标识码: ten digits.
    pub site_code: Option<Arc<str>>,
    /// ICP备案号.
    pub icp: Option<Arc<str>>,
    /// 公安备案号: fourteen digits.
    pub police: Option<Arc<str>>,
    /// Address of 我为政府网站找错.
    pub error_link: Option<Arc<str>>,
    /// Address of the record behind the mark of party and government sites (党政机关网站标识).
    pub mark_link: Option<Arc<str>>,
    /// Where each of them was written, by its key.
    pub places: BTreeMap<Arc<str>, Place>,
}
