//! A page in the making: what its builder asks for, and the files that come with it.

mod chart;
mod embed;

use super::{Attachment, Built, Site};
use crate::chart::ChartSpec;
use crate::model::{Indicator, IndicatorId, Observation, RegionId, Status as Settled};
use crate::plan::PageId;
use crate::view::pages::{
    Body, Cell, Crumb, Download, Figure, Href, Html, Link, Meta, Page, Piece, Sentence, SitePath,
    Status, StatusKind,
};
use crate::view::wording::{Phrase, Segment};
use crate::view::{number, qr};

use embed::Embedded;

/// A page in the making.
pub struct Draft<'s> {
    /// What all pages share.
    pub site: &'s Site<'s>,
    /// The page.
    pub page: PageId,
    /// What search engines and readers' tabs see.
    pub meta: Meta,
    /// The trail from the home page; the last entry is the page itself.
    pub breadcrumb: Vec<Crumb>,
    /// The entry of the navigation that is current.
    pub section: String,
    /// The charts of the page so far, for print.
    pub specs: Vec<ChartSpec>,
    files: Vec<Attachment>,
    embeds: Vec<(String, Embedded)>,
}

impl<'s> Draft<'s> {
    /// Begins a page.
    pub fn new(site: &'s Site<'s>, page: PageId) -> Self {
        Self {
            site,
            page,
            meta: Meta::default(),
            breadcrumb: Vec::new(),
            section: String::new(),
            specs: Vec::new(),
            files: Vec::new(),
            embeds: Vec::new(),
        }
    }

    /// Sets title and description. Every page of a site needs a title of its own.
    pub fn meta(&mut self, title: &str, description: &str) {
        self.meta.title = title.to_owned();
        self.meta.description = description.to_owned();
    }

    /// Sets the trail: the pages above without the home page, then this page's name. The last page
    /// above is also the column (栏目) of the page.
    pub fn trail(&mut self, above: &[(PageId, &str)], name: &str) {
        // The template puts the home page first.
        let mut crumbs: Vec<Crumb> = above
            .iter()
            .filter(|(page, _)| *page != PageId::Home && self.site.routes.has(*page))
            .map(|(page, text)| Crumb {
                text: (*text).to_owned(),
                href: Some(self.href(*page)),
            })
            .collect();
        crumbs.push(Crumb {
            text: name.to_owned(),
            href: None,
        });
        self.breadcrumb = crumbs;
        self.meta.column_name = above.last().map_or(name, |(_, name)| name).to_owned();
    }

    /// A page that has no entry of its own in the navigation stands below the one that has.
    fn start_trail_at_column(&mut self) {
        let below_data = self.section != "data" && self.site.column(&self.section) == "data";
        if below_data && !self.breadcrumb.is_empty() && self.site.routes.has(PageId::Data) {
            let data = Crumb {
                text: self.site.say("数据", "Data").to_owned(),
                href: Some(self.href(PageId::Data)),
            };
            self.breadcrumb.insert(0, data);
        }
    }

    /// The relative address of another page.
    pub fn href(&self, to: PageId) -> Href {
        let relative = self.site.routes.href(self.page, to, self.site.language);
        Href(self.server_root() + &relative)
    }

    /// The relative address of another page's anchor.
    pub fn href_at(&self, to: PageId, anchor: &str) -> Href {
        Href(format!("{}#{anchor}", self.href(to).0))
    }

    /// The relative address of a file, by its path from the root.
    pub fn href_file(&self, path: &str) -> Href {
        let relative = self
            .site
            .routes
            .relative(self.page, path, self.site.language);
        Href(self.server_root() + &relative)
    }

    /// Where the site begins on its server, for the page that is shown at any depth; nothing for
    /// all other pages, whose addresses are relative.
    fn server_root(&self) -> String {
        if self.page != PageId::NotFound {
            return String::new();
        }
        let base = self.site.settings().base_url.as_deref();
        let after_scheme = base
            .and_then(|url| url.split_once("://"))
            .map(|(_, rest)| rest);
        match after_scheme.and_then(|rest| rest.split_once('/')) {
            Some((_, path)) => format!("/{path}"),
            None => "/".to_owned(),
        }
    }

    /// The page's own address, if the site has one.
    pub fn address(&self) -> Option<String> {
        let path = self.site.routes.path(self.page, self.site.language);
        let base = self.site.settings().base_url.as_deref()?;
        Some(format!("{base}{}", path.trim_end_matches("index.html")))
    }

    /// The full address of a page for readers of this one's language, if the site has one.
    pub fn full_address(&self, page: PageId) -> Option<String> {
        let routes = &self.site.routes;
        let language = routes.language_of(page, self.site.language);
        let base = self.site.settings().base_url.as_deref()?;
        Some(format!("{base}{}", routes.folder(page, language)))
    }

    /// The page's own address as a QR code, if the site has one.
    pub fn qr(&self) -> Option<Html> {
        let label = self
            .site
            .say("本页地址的二维码", "QR code of this page’s address");
        qr::svg(&self.address()?, label).map(Html)
    }

    /// A link to another page.
    pub fn link(&self, to: PageId, text: impl Into<String>) -> Link {
        Link {
            text: text.into(),
            href: self.href(to),
        }
    }

    /// A link to an indicator's page, if it has one.
    pub fn indicator_href(&self, id: IndicatorId) -> Option<Href> {
        let page = PageId::Indicator(id);
        self.site.routes.has(page).then(|| self.href(page))
    }

    /// A link to a region's page, if it has one.
    pub fn region_href(&self, id: RegionId) -> Option<Href> {
        let page = PageId::Region(self.site.catalogue().regions.current(id));
        self.site.routes.has(page).then(|| self.href(page))
    }

    /// A region's name.
    pub fn region_name(&self, id: RegionId) -> &'s str {
        self.site
            .catalogue()
            .regions
            .get(id)
            .name_in(self.site.english())
    }

    /// An indicator.
    pub fn indicator(&self, id: IndicatorId) -> &'s Indicator {
        self.site.catalogue().indicators.get(id)
    }

    /// An indicator's name.
    pub fn indicator_name(&self, id: IndicatorId) -> &'s str {
        self.indicator(id).name_in(self.site.english())
    }

    /// A file that was made before the pages, with its size.
    pub fn download(&self, path: &str, text: &str, format: &str) -> Option<Download> {
        let bytes = *self.site.sizes.get(path)?;
        Some(Download {
            text: text.to_owned(),
            format: format.to_owned(),
            size: size(bytes),
            href: self.href_file(path),
        })
    }

    /// A worded figure.
    pub fn figure(&self, o: &Observation) -> Figure {
        let indicator = self.indicator(o.key.indicator);
        let shown = number::headline(o, indicator, self.site.lang);
        Figure {
            before: shown.qualifier_before,
            number: shown.number,
            unit: shown.tail,
            href: self
                .row_href(&o.key)
                .or_else(|| self.indicator_href(o.key.indicator)),
            status: self.status(o.status),
        }
    }

    /// The word for how far a value is settled; none for settled ones.
    pub fn status(&self, status: Settled) -> Option<Status> {
        let (kind, zh, en) = match status {
            Settled::Final => return None,
            Settled::Provisional => (StatusKind::Provisional, "初步", "provisional"),
            Settled::Revised => (StatusKind::Revised, "修订", "revised"),
            Settled::Reported => (StatusKind::Reported, "引述", "as reported"),
        };
        Some(Status {
            kind,
            text: self.site.say(zh, en).to_owned(),
            href: self.site.page_named("about").map(|page| self.href(page)),
        })
    }

    /// A cell of a column of figures: digits and qualifiers, the unit being in the head.
    pub fn number_cell(&self, o: Option<&Observation>) -> Cell {
        let Some(o) = o else {
            return Cell {
                text: self.site.say("无", "none").to_owned(),
                reason: true,
                ..Cell::default()
            };
        };
        let indicator = self.indicator(o.key.indicator);
        let shown = number::in_column(o, indicator, self.site.lang);
        Cell {
            text: shown.cell(),
            href: self.row_href(&o.key),
            status: self
                .status(o.status)
                .filter(|_| o.status != Settled::Reported),
            order: o.value.number().map(|n| n.normalize().to_string()),
            reason: o.value.number().is_none(),
            ..Cell::default()
        }
    }

    /// The words of a phrase as pieces of a sentence.
    pub fn sentence(&self, phrase: &Phrase) -> Sentence {
        phrase
            .segments
            .iter()
            .map(|segment| match segment {
                Segment::Text(text) => Piece::words(text),
                Segment::Figure(text) => Piece::figure(text),
                Segment::Signal(text) => Piece::signal(text),
            })
            .collect()
    }

    /// The first chart that was drawn on the page.
    pub fn first_chart(&self) -> Option<&ChartSpec> {
        self.specs.first()
    }

    /// Adds a file to the page, by its path from the root.
    pub fn attach(&mut self, path: &str, bytes: Vec<u8>, format: &str) -> Download {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let download = Download {
            text: String::new(),
            format: format.to_owned(),
            size: size(length),
            href: self.href_file(path),
        };
        self.files.push(Attachment {
            path: path.to_owned(),
            bytes,
        });
        download
    }

    /// Adds a file that is the same in all languages: it is written once, beside the page of the
    /// main language. `name` is its name in the page's folder.
    pub fn attach_once(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        text: &str,
        format: &str,
    ) -> Download {
        let path = format!("{}{name}", self.site.routes.folder(self.page, 0));
        let mut download = self.attach(&path, bytes, format);
        if self.site.language != 0 {
            self.files.pop();
        }
        download.text = text.to_owned();
        download
    }

    /// Puts the page together.
    pub fn finish(mut self, mut body: Body) -> Built {
        self.complete_description();
        self.offer_tables(&mut body);
        let site = self.site;
        let path = site.routes.path(self.page, site.language);
        self.start_trail_at_column();
        let translations = self.translations();
        let alternates = self.alternates();
        let edition = site.routes.edition(site.say("zh", "en"));
        let (canonical, server_root) = (self.address(), self.server_root());
        self.share(&body);
        let embeds = self.embed_pages();
        let mut meta = std::mem::take(&mut self.meta);
        meta.canonical = canonical;
        if meta.json_ld.is_none() {
            meta.json_ld = super::linked::describe(&self, &meta);
        }
        let page = Page {
            lang: site.say("zh", "en").to_owned(),
            path: SitePath(path),
            root: server_root + &site.routes.root(self.page, site.language),
            section: site.column(&self.section).to_owned(),
            meta,
            breadcrumb: self.breadcrumb,
            translations,
            alternates,
            edition,
            body,
        };
        Built {
            page,
            files: self.files,
            embeds,
        }
    }
}

/// A size for readers: whole KB, or MB with one decimal.
pub fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} KB", bytes.div_ceil(1000).max(1));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
