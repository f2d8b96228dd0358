//! What a template may see: one type a page, made of plain words.
//!
//! A [`Page`] is everything one HTML file needs beside the [`Frame`] (site name, navigation, footer) that
//! all pages of a language share. Strings are final: worded, formatted, in the page's language. They are
//! *plain text* and get escaped; only [`Html`] is printed as it is. Addresses in a page are
//! [`Href`]s relative to that page; addresses in the frame are [`SitePath`]s relative to the site, to which the
//! template puts the page's `root`.
//!
//! | part | file |
//! |---|---|
//! | addresses, figures, sentences | [`text`] |
//! | charts | [`chart`] |
//! | tables, entries, sections | [`parts`] |
//! | frame, meta data, the page itself | this file |
//! | bodies | [`home`], [`ledger`] (reports, indicators, regions, sources, coverage, data), [`case`], [`station`], [`guide`], [`article`] |
//!
//! A page that has nothing to say in a place leaves it out (`None`, an empty list), or says why
//! ([`Block::Nothing`]); it never shows an empty heading.

pub mod article;
pub mod brochure;
pub mod case;
pub mod chart;
pub mod guide;
pub mod home;
pub mod ledger;
pub mod parts;
mod patterns;
pub mod rows;
pub mod search;
pub mod station;
mod tables;
mod tail;
pub mod text;
pub mod wechat;

use serde::Serialize;

pub use article::{Article, ArticleList, NotFound, SiteMap, SiteMapGroup};
pub use brochure::{BrochureEntry, BrochureKindList, BrochurePage, BrochuresIndex, PagePicture};
pub use case::{
    CaseEntry, CaseFact, CaseOrder, CasePage, CasesIndex, Chosen, Narrative, Pager, PagerStep,
    SameHelp, Timeline, TimelineLabel, TimelineStep,
};
pub use chart::{ChartTools, ChartView, ChartWidth};
pub use guide::{
    EligibilityPath, GuideEntry, GuideIndex, GuidePage, Outcome, OutcomeKind, PathAnswer,
    PathQuestion,
};
pub use home::{Headline, HelpQuestion, Home, HomeHelp};
pub use ledger::{
    Annual, Campaign, Coverage, DataFile, DataPage, ExplorerView, Head, IndicatorGroup,
    IndicatorPage, IndicatorsIndex, Neighbours, RegionPage, RegionsIndex, ReleasePage,
    ReleasesIndex, Report, ReportsIndex, SourcePage, SourcesIndex, Topic,
};
pub use parts::*;
pub use patterns::{ModeSample, Patterns, Swatch};
pub use rows::{EmbedPage, EmbedTablePage, RowsPage, SourceRow};
pub use search::{SearchEntry, SearchKind, SearchLetter, SearchPage};
pub use station::{DistrictLink, StationPage, StationsDistrict, StationsIndex, Township};
pub use text::*;
pub use wechat::WechatPage;

/// A path from the site's root to a file of it (`reports/index.html`), without a leading slash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SitePath(pub String);

/// A link of the frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameLink {
    /// Its words.
    pub text: String,
    /// Where it goes, from the site's root.
    pub path: SitePath,
    /// Its id, to which [`Page::section`] refers (`cases`).
    pub id: String,
}

/// What all pages of one language share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The language's tag, `zh` or `en`.
    pub lang: String,
    /// The language as HTML names it (`zh-CN`).
    pub html_lang: String,
    /// The site's name.
    pub site_name: String,
    /// The line under it (`安和市司法局（示例）主办`).
    pub publisher_line: String,
    /// Who publishes (`安和市司法局（示例）`).
    pub publisher: String,
    /// The home page of this language.
    pub home: SitePath,
    /// The notice of a demonstration; `None` for a real site.
    pub demo: Option<DemoNotice>,
    /// The words that mark a preview; `None` for what may be published.
    pub preview: Option<PreviewNotice>,
    /// The main navigation, six links.
    pub nav: Vec<FrameLink>,
    /// The hotline as printed (`12348`).
    pub hotline: String,
    /// The footer.
    pub footer: Footer,
    /// The site's address with a trailing slash, if it has one.
    pub base_url: Option<String>,
    /// Site identity for the meta tags.
    pub identity: Identity,
    /// The search page.
    pub search: SitePath,
    /// The feed's path, if the site has an address.
    pub feed: Option<SitePath>,
}

/// The words that mark a demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoNotice {
    /// The mark itself (`示例数据`).
    pub mark: String,
    /// The sentence after it (`安和市为虚构城市，本站数字不代表任何真实地区`).
    pub text: String,
    /// The same, short enough for a phone (`城市为虚构`).
    pub short: String,
}

/// The words that mark a preview with drafts and embargoed material.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewNotice {
    /// The mark across the page (`预览，不得发布`).
    pub mark: String,
    /// The sentence above it.
    pub text: String,
}

/// Numbers that identify a government site, as the meta tags want them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Identity {
    /// 网站标识码, ten digits, or `示例`.
    pub site_code: String,
    /// Host name of `base_url`; empty without one.
    pub domain: String,
}

/// The footer: seven items in three plain columns, and the date of the newest content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Footer {
    /// First column: 主办单位, 联系方式, 网站标识码 (each a finished line).
    pub who: Vec<String>,
    /// Second column: ICP备案编号, 公安机关备案 (each a finished line).
    pub records: Vec<String>,
    /// Second column's links: 网站地图.
    pub records_links: Vec<FrameLink>,
    /// The address of 我为政府网站找错 with its words; absolute, because it stands on every page.
    pub report_error: Option<Link>,
    /// The record behind the mark of party and government sites (党政机关网站标识), absolute.
    pub mark: Option<Link>,
    /// Third column: terms of use (`数据可自由使用，请注明出处`).
    pub terms: Vec<String>,
    /// Third column's links: 修订记录, 发布日历.
    pub links: Vec<FrameLink>,
    /// Date of the newest content (`2025年10月20日`).
    pub updated: String,
}

/// One HTML file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The language's tag; the frame of that language goes around the page.
    pub lang: String,
    /// Where the file is in the site (`reports/2025Q3/index.html`).
    pub path: SitePath,
    /// The way from this file to the site's root (`../../`, or empty); `404.html` alone has an absolute one.
    pub root: String,
    /// The folder of the page's language with a final `/`; empty for the main language.
    pub edition: String,
    /// Id of the navigation link that is current; empty for none.
    pub section: String,
    /// Title, description and meta tags.
    pub meta: Meta,
    /// The way here from the home page, without the home page; the last one is this page.
    pub breadcrumb: Vec<Crumb>,
    /// The other languages: the same page, or the nearest one.
    pub translations: Vec<Translation>,
    /// All versions of the page in all languages, itself among them; empty if there is but one.
    pub alternates: Vec<Alternate>,
    /// What stands in `<main>`; templates know it as `view`.
    #[serde(skip)]
    pub body: Body,
}

/// A step of the breadcrumb; the last has no address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// Its name.
    pub text: String,
    /// Its page.
    pub href: Option<Href>,
}

/// This page in another language, or the page nearest to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// The language as HTML names it (`en`).
    pub html_lang: String,
    /// The language's own name (`English`).
    pub name: String,
    /// The page.
    pub href: Href,
}

/// A version of a page for `<link rel="alternate">`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// The language as HTML names it; `x-default` for the main one.
    pub html_lang: String,
    /// The address; in full where the site has one.
    pub href: Href,
}

/// What a page says about itself to machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Meta {
    /// The title without the site's name; unique in the site.
    pub title: String,
    /// One or two sentences about the page; never empty.
    pub description: String,
    /// The page's own address, if the site has one.
    pub canonical: Option<String>,
    /// Column that the page belongs to (栏目名称).
    pub column_name: String,
    /// Kind of column (栏目类别: 概况信息, 政务动态, 信息公开目录, 办事服务 …).
    pub column_type: String,
    /// Set for articles, reports and cases: title, date and source.
    pub article: Option<ArticleMeta>,
    /// Search words.
    pub keywords: Vec<String>,
    /// `noindex` for facet pages and copies.
    pub indexed: Indexed,
    /// A picture for sharing, absolute.
    pub share_image: Option<String>,
    /// One JSON-LD document, already serialised; `<` in it is written as an escape.
    pub json_ld: Option<Html>,
}

/// Whether search engines should keep a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Indexed {
    /// They should.
    #[default]
    Yes,
    /// They should follow its links only.
    No,
}

/// What an article says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleMeta {
    /// Its title.
    pub title: String,
    /// When it was published, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, from the content.
    pub date: String,
    /// Who it comes from.
    pub source: String,
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident($type:ty) = $template:literal,)*) => {
        /// The body of a page. Each has its template of the same name.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Body { $($(#[$doc])* $name(Box<$type>),)* }

        impl Body {
            /// The template that sets this body (`report.html`).
            pub fn template(&self) -> &'static str {
                match self { $(Self::$name(_) => $template,)* }
            }

            /// All templates that a theme must have.
            pub const TEMPLATES: &'static [&'static str] = &[$($template,)*];
        }
    };
}

bodies! {
    /// The home page.
    Home(Home) = "home.html",
    /// A period's report.
    Report(Report) = "report.html",
    /// All reports.
    ReportsIndex(ReportsIndex) = "reports.html",
    /// A year as the law wants it published.
    Annual(Annual) = "annual.html",
    /// A matter across all periods.
    Topic(Topic) = "topic.html",
    /// All indicators.
    IndicatorsIndex(IndicatorsIndex) = "indicators.html",
    /// An indicator.
    Indicator(IndicatorPage) = "indicator.html",
    /// Every row of an indicator in a year.
    Rows(RowsPage) = "rows.html",
    /// A chart alone.
    Embed(EmbedPage) = "embed.html",
    /// A table alone.
    EmbedTable(EmbedTablePage) = "embed-table.html",
    /// All regions.
    RegionsIndex(RegionsIndex) = "regions.html",
    /// A region.
    Region(RegionPage) = "region.html",
    /// All documents that figures come from.
    SourcesIndex(SourcesIndex) = "sources.html",
    /// A document.
    Source(SourcePage) = "source.html",
    /// The case library, whole or by one facet.
    CasesIndex(CasesIndex) = "cases.html",
    /// A case.
    Case(CasePage) = "case.html",
    /// The station finder.
    StationsIndex(StationsIndex) = "stations.html",
    /// The stations of a district.
    StationsDistrict(StationsDistrict) = "stations-district.html",
    /// A station.
    Station(StationPage) = "station.html",
    /// Who lives how far from a station.
    Coverage(Coverage) = "coverage.html",
    /// All campaigns, or all news.
    ArticleList(ArticleList) = "list.html",
    /// A campaign.
    Campaign(Campaign) = "campaign.html",
    /// The guide's contents.
    GuideIndex(GuideIndex) = "guide-index.html",
    /// A page of the guide.
    Guide(GuidePage) = "guide.html",
    /// A news item or plain page.
    Article(Article) = "article.html",
    /// A brochure.
    Brochure(BrochurePage) = "brochure.html",
    /// All brochures.
    Brochures(BrochuresIndex) = "brochures.html",
    /// An article for WeChat.
    Wechat(WechatPage) = "wechat.html",
    /// All files.
    Data(DataPage) = "data.html",
    /// All frozen releases.
    Releases(ReleasesIndex) = "releases.html",
    /// A frozen release.
    Release(ReleasePage) = "release.html",
    /// Search.
    Search(SearchPage) = "search.html",
    /// All pages.
    SiteMap(SiteMap) = "sitemap.html",
    /// Every component and chart.
    Patterns(Patterns) = "patterns.html",
    /// No such page.
    NotFound(NotFound) = "404.html",
}
