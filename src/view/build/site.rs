//! What all pages of one language share: data, analysis, addresses, frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::analyse::Analysis;
use crate::chart::{self, Words};
use crate::diag::Lang;
use crate::model::settings::Settings;
use crate::model::{Catalogue, PublicDataset, Status};
use crate::plan::{Feed, PageId, Routes};
use crate::view::date;
use crate::view::pages::{
    DemoNotice, Footer, Frame, FrameLink, Href, Identity, Link, PreviewNotice, SitePath,
};

/// What all pages of one language share.
pub struct Site<'a> {
    /// What may be seen.
    pub data: &'a PublicDataset,
    /// What it says beyond the single values.
    pub analysis: &'a Analysis<'a>,
    /// Which page lives where.
    pub routes: &'a Routes,
    /// Sizes in bytes of files that were made before the pages, by path from the root.
    pub sizes: &'a BTreeMap<String, u64>,
    /// The files of brochures, by the document's place in the data; empty until they are printed.
    pub printed: &'a BTreeMap<usize, super::PrintedFiles>,
    /// Colours for charts that stand alone, in the order of [`chart::token::Colour::ALL`].
    pub colours: &'a [String; 18],
    /// Which of the settings' languages this is.
    pub language: usize,
    /// The language's words.
    pub lang: Lang,
    /// The chart's own words.
    pub chart_words: Arc<Words>,
}

impl<'a> Site<'a> {
    /// The reference tables.
    pub fn catalogue(&self) -> &'a Catalogue {
        &self.data.catalogue
    }

    /// The site's settings.
    pub fn settings(&self) -> &'a Settings {
        &self.data.catalogue.settings
    }

    /// True for English pages.
    pub fn english(&self) -> bool {
        self.lang == Lang::En
    }

    /// The words of this language.
    pub fn say<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        if self.english() { en } else { zh }
    }

    /// True if the project has no figures of its own, only those of other people's documents.
    pub fn is_record(&self) -> bool {
        let all = &self.data.observations;
        all.iter()
            .all(|o| o.status == Status::Reported || !o.is_stated())
    }

    /// The frame around every page.
    pub fn frame(&self) -> Frame {
        let settings = self.settings();
        let english = self.english();
        let publisher = settings.publisher.get(english).to_owned();
        let line = self
            .say("{} 主办", "Published by {}")
            .replace("{}", &publisher);
        let demo = settings.demo.then(|| self.demo_notice());
        let has_feed = settings.base_url.is_some();
        Frame {
            lang: self.say("zh", "en").to_owned(),
            html_lang: self.say("zh-CN", "en").to_owned(),
            site_name: settings.title.get(english).to_owned(),
            publisher_line: line.replace(" 主办", "主办"),
            publisher,
            home: self.site_path(PageId::Home),
            demo,
            preview: self.data.drafts.then(|| self.preview_notice()),
            nav: self.navigation(),
            hotline: settings.hotline.as_deref().unwrap_or_default().to_owned(),
            footer: self.footer(),
            base_url: settings.base_url.as_deref().map(str::to_owned),
            identity: self.identity(),
            search: self.site_path(PageId::Search),
            feed: has_feed.then(|| SitePath(self.routes.feed(Feed::All, self.language))),
        }
    }

    fn demo_notice(&self) -> DemoNotice {
        let region = self
            .settings()
            .region
            .map(|id| self.catalogue().regions.get(id));
        let name = region.map_or("", |r| r.name_in(self.english()));
        DemoNotice {
            mark: self.say("示例数据", "Sample data").to_owned(),
            text: self
                .say(
                    "{}为虚构，本站数字不代表任何真实地区",
                    "{} is fictional; no figure here describes a real place",
                )
                .replace("{}", name),
            short: self.say("虚构", "fictional").to_owned(),
        }
    }

    /// What every page and every sheet of a preview says.
    pub fn preview_notice(&self) -> PreviewNotice {
        PreviewNotice {
            mark: self
                .say("预览，不得发布", "Preview, not for release")
                .to_owned(),
            text: self
                .say(
                    "这是预览：含有草稿和还不能公开的内容，请勿外传。",
                    "This is a preview with drafts and embargoed material. Do not pass it on.",
                )
                .to_owned(),
        }
    }

    fn site_path(&self, page: PageId) -> SitePath {
        SitePath(self.routes.path(page, self.language))
    }

    fn navigation(&self) -> Vec<FrameLink> {
        let reports = match self.is_record() {
            true => ("时期", "Periods"),
            false => ("季报", "Reports"),
        };
        let entries = [
            (PageId::Guide, "guide", "求助指南", "Get help"),
            (PageId::Stations, "stations", "站点", "Stations"),
            (PageId::Reports, "reports", reports.0, reports.1),
            (PageId::Indicators, "indicators", "指标", "Indicators"),
            (PageId::Regions, "regions", "地区", "Regions"),
            (PageId::Sources, "sources", "来源文件", "Sources"),
            (PageId::Data, "data", "数据", "Data"),
            (PageId::Cases, "cases", "案例", "Cases"),
            (PageId::Brochures, "brochures", "宣传品", "Brochures"),
        ];
        entries
            .into_iter()
            .filter(|(page, ..)| self.routes.has(*page))
            .filter(|(_, id, ..)| *id == self.column(id))
            .map(|(page, id, zh, en)| FrameLink {
                text: self.say(zh, en).to_owned(),
                path: self.site_path(page),
                id: id.to_owned(),
            })
            .collect()
    }

    /// The entry of the navigation that a section of the site stands under. There are six at most:
    /// indicators and regions are reached from the data, and where a bureau has stations to go to, so
    /// are documents.
    pub fn column<'w>(&self, section: &'w str) -> &'w str {
        match section {
            "indicators" | "regions" => "data",
            "sources" if self.routes.has(PageId::Stations) => "data",
            section => section,
        }
    }

    fn identity(&self) -> Identity {
        let settings = self.settings();
        let example = settings.demo;
        let code = settings.identity.site_code.as_deref().unwrap_or_default();
        let domain = settings
            .base_url
            .as_deref()
            .and_then(|url| url.split("://").nth(1))
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_default();
        Identity {
            site_code: if example {
                String::new()
            } else {
                code.to_owned()
            },
            domain: domain.to_owned(),
        }
    }

    fn footer(&self) -> Footer {
        let settings = self.settings();
        let english = self.english();
        let mark = self.say("（示例）", " (sample)");
        let number = |zh: &str, en: &str, value: &Option<Arc<str>>| {
            let label = self.say(zh, en);
            let colon = self.say("：", ": ");
            match (settings.demo, value) {
                (true, _) => Some(format!("{label}{mark}")),
                (false, Some(value)) => Some(format!("{label}{colon}{value}")),
                (false, None) => None,
            }
        };
        let contact = &settings.contact;
        let mut who = vec![format!(
            "{}{}",
            self.say("主办：", "Publisher: "),
            settings.publisher.get(english)
        )];
        let office = contact.name.as_ref().map(|name| name.get(english));
        let reach: Vec<&str> = [office, contact.phone.as_deref(), contact.email.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        if !reach.is_empty() {
            who.push(format!(
                "{}{}",
                self.say("联系：", "Contact: "),
                reach.join(self.say("，", ", "))
            ));
        }
        who.extend(number(
            "网站标识码",
            "Site code",
            &settings.identity.site_code,
        ));
        let mut records: Vec<String> = number("ICP备案号", "ICP filing", &settings.identity.icp)
            .into_iter()
            .chain(number(
                "公安备案号",
                "Police filing",
                &settings.identity.police,
            ))
            .collect();
        if settings.demo {
            // What a government site links to here has no address in a sample.
            let words = [
                ("党政机关网站标识", "Party and government site"),
                ("我为政府网站找错", "Report an error on this site"),
            ];
            records.extend(words.map(|(zh, en)| format!("{}{mark}", self.say(zh, en))));
        }
        let licence = settings.licence.as_deref();
        Footer {
            who,
            records,
            records_links: vec![self.page_link(PageId::SiteMap, "sitemap", "网站地图", "Site map")],
            report_error: self.outside(
                &settings.identity.error_link,
                self.say("我为政府网站找错", "Report an error on this site"),
            ),
            mark: self.outside(
                &settings.identity.mark_link,
                self.say("党政机关网站标识", "Party and government site"),
            ),
            terms: licence
                .map(|licence| {
                    let words = self.say(
                        "数据可自由使用，请注明出处（{}）",
                        "Free to use with attribution ({})",
                    );
                    words.replace("{}", licence)
                })
                .into_iter()
                .collect(),
            links: self.footer_links(),
            updated: self
                .updated()
                .map(|day| date::day(day, self.lang))
                .unwrap_or_default(),
        }
    }

    /// A link of the frame to a page of the site.
    fn page_link(&self, page: PageId, id: &str, zh: &str, en: &str) -> FrameLink {
        FrameLink {
            text: self.say(zh, en).to_owned(),
            path: self.site_path(page),
            id: id.to_owned(),
        }
    }

    /// About, releases, calendar, as far as the site has them.
    fn footer_links(&self) -> Vec<FrameLink> {
        let mut links = Vec::new();
        if let Some(about) = self.page_named("about") {
            links.push(self.page_link(about, "about", "关于本站", "About"));
        }
        for (page, id, zh, en) in [
            (PageId::News, "news", "发布与修订", "Releases"),
            (PageId::Calendar, "calendar", "发布日历", "Calendar"),
        ] {
            if self.routes.has(page) {
                links.push(self.page_link(page, id, zh, en));
            }
        }
        links
    }

    /// A link to another site; a demonstration has none.
    fn outside(&self, address: &Option<Arc<str>>, words: &str) -> Option<Link> {
        let address = address.as_deref().filter(|_| !self.settings().demo)?;
        Some(Link {
            text: words.to_owned(),
            href: Href(address.to_owned()),
        })
    }

    /// The plain page with a slug, if there is one.
    pub fn page_named(&self, slug: &str) -> Option<PageId> {
        self.routes.at(slug)
    }

    /// The day of the latest change that the content itself gives; never the day of the build.
    pub fn updated(&self) -> Option<Date> {
        self.data.updated
    }

    /// The chart words of a language.
    pub fn chart_words(lang: Lang) -> Arc<Words> {
        Arc::new(match lang {
            Lang::Zh => chart::Words::zh(),
            Lang::En => chart::Words::en(),
        })
    }
}
