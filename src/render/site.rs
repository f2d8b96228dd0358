//! A whole site, wave after wave.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::effort::{Effort, Efforts};
use super::page::{PageRenderer, TemplateProblem};
use super::search::{self, PageText};
use crate::analyse::{self, Analysis};
use crate::chart::token::Colour;
use crate::diag::{Diagnostic, Lang, Words};
use crate::load::raw::RawAsset;
use crate::model::PublicDataset;
use crate::plan::{Maker, PageId, Plan, Routes};
use crate::publish::{OutputPath, PublishProblem, Sink, Store};
use crate::resolve::documents::address;
use crate::source::{Place, SourceFile};
use crate::theme::Theme;
use crate::view::build::{self, Built, PrintedFiles, Site};
use crate::view::html::escape;
use crate::view::pages::Indexed;
use crate::view::spelling;

/// Everything a site is made from.
pub struct Renderer<'a> {
    /// What may be seen.
    pub data: &'a PublicDataset,
    /// Which page lives where.
    pub routes: &'a Routes,
    /// Every file to make.
    pub plan: &'a Plan,
    /// Templates, styles, words.
    pub theme: &'a Theme,
    /// Pictures beside the content.
    pub assets: &'a [RawAsset],
    /// Fonts of the project, by path.
    pub fonts: &'a [(String, Arc<[u8]>)],
    /// Where expensive things are kept from one build to the next.
    pub store: &'a dyn Store,
}

/// What was made.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Made {
    /// HTML pages.
    pub pages: usize,
    /// Charts (each with a CSV and an SVG file).
    pub charts: usize,
    /// All files.
    pub files: usize,
    /// Brochures (each with its twins).
    pub brochures: usize,
    /// What was found while printing that does not stop a build.
    pub said: Vec<Diagnostic>,
    /// What each kind of output cost.
    pub efforts: BTreeMap<String, Effort>,
}

/// Why a site could not be made.
#[derive(Debug)]
pub enum RenderProblem {
    /// Mistakes in templates, texts or tables that only show when everything is made.
    Input(Vec<Diagnostic>),
    /// A file could not be written, or its name cannot be used.
    Output(PublishProblem),
}

impl From<PublishProblem> for RenderProblem {
    fn from(problem: PublishProblem) -> Self {
        RenderProblem::Output(problem)
    }
}

/// Where made files go, who is told of pages, and what each kind of output cost.
pub(super) struct Delivery<'a> {
    /// Where files go.
    pub sink: &'a (dyn Sink + Sync),
    /// Who is told of pages.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// What was spent on each kind of output.
    pub efforts: Efforts,
}

impl Delivery<'_> {
    /// Hands a file on.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), RenderProblem> {
        self.sink.put(&OutputPath::new(path)?, bytes)?;
        Ok(())
    }
}

/// Makes every planned file. `progress` is told after each page.
pub fn render(
    renderer: &Renderer<'_>,
    sink: &(dyn Sink + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Made, RenderProblem> {
    let to = Delivery {
        sink,
        progress,
        efforts: Efforts::default(),
    };
    let analysis = to
        .efforts
        .spend("analysis", || analyse::analyse(renderer.data));
    let sizes = to.efforts.spend("data files", || renderer.artefacts(&to))?;
    let colours = chart_colours(renderer.theme);
    let unprinted = BTreeMap::new();
    let mut printed = BTreeMap::new();
    let mut said = Vec::new();
    let first = sites(renderer, &analysis, &sizes, &unprinted, &colours);
    if let Some(site) = first.first() {
        (printed, said) = renderer.brochures(site, &to)?;
    }
    let sites = sites(renderer, &analysis, &sizes, &printed, &colours);
    let pages = page_renderer(renderer, &sites)?;
    let made = renderer.pages(&sites, &pages, &to)?;
    to.efforts.spend("lists", || renderer.index(&sites, &to))?;
    let print_files: usize = printed.values().map(|one| one.files.len()).sum();
    Ok(Made {
        files: renderer.plan.files.len() + made.files + print_files,
        brochures: printed.len(),
        said,
        efforts: to.efforts.counted(),
        ..made
    })
}

/// Compiles the templates for the languages of a site.
pub(super) fn page_renderer(
    renderer: &Renderer<'_>,
    sites: &[Site<'_>],
) -> Result<PageRenderer, RenderProblem> {
    let frames: Vec<_> = sites.iter().map(Site::frame).collect();
    PageRenderer::new(renderer.theme, &frames)
        .map_err(|problems| RenderProblem::Input(problems.iter().map(diagnostic).collect()))
}

impl Renderer<'_> {
    /// Wave one: data files, the theme's files, pictures. Gives the size of each.
    fn artefacts(&self, to: &Delivery<'_>) -> Result<BTreeMap<String, u64>, RenderProblem> {
        let sizes = super::export::all(self.data, self.routes, to.sink)?;
        let sizes = Mutex::new(sizes);
        let put = |path: &str, bytes: &[u8]| -> Result<(), RenderProblem> {
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let mut sizes = sizes.lock().unwrap_or_else(PoisonError::into_inner);
            sizes.insert(path.to_owned(), size);
            drop(sizes);
            to.put(path, bytes)
        };
        let theme = self.theme.assets();
        for (path, maker) in &self.plan.files {
            let bytes: &[u8] = match maker {
                Maker::Theme => theme
                    .get(path.trim_start_matches("assets/"))
                    .map(AsRef::as_ref)
                    .unwrap_or_default(),
                Maker::Asset => self
                    .assets
                    .iter()
                    .find(|asset| asset_path(asset) == *path)
                    .map(|asset| &*asset.bytes)
                    .unwrap_or_default(),
                Maker::Frozen(release, file) => &self.data.releases[*release].files[*file].bytes,
                _ => continue,
            };
            put(path, bytes)?;
        }
        Ok(sizes.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Wave two: pages with their charts.
    fn pages<'s>(
        &self,
        sites: &'s [Site<'s>],
        renderer: &PageRenderer,
        to: &Delivery<'_>,
    ) -> Result<Made, RenderProblem> {
        let planned: Vec<(&str, PageId, usize)> = self.plan.pages().collect();
        let done = AtomicUsize::new(0);
        let charts = AtomicUsize::new(0);
        let own = AtomicUsize::new(0);
        let texts = Mutex::new(Vec::new());
        planned.par_iter().try_for_each(|(path, page, language)| {
            let Some(site) = sites.get(*language) else {
                return Ok(());
            };
            let kind = page_kind(*page, self.data);
            let (built, text) = to.efforts.spend(&kind, || {
                let built = build::build(site, *page);
                let html = put_page(path, &built, renderer, to)?;
                let text = page_text(path, *page, &built, &html, self.data);
                Ok::<_, RenderProblem>((built, text))
            })?;
            let drawn = built.embeds.iter().filter(|page| page.body.is_chart());
            charts.fetch_add(drawn.count(), Ordering::Relaxed);
            own.fetch_add(built.files.len() + built.embeds.len(), Ordering::Relaxed);
            if let Some(text) = text {
                let mut texts = texts.lock().unwrap_or_else(PoisonError::into_inner);
                texts.push((*language, *page, text));
            }
            (to.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, planned.len());
            Ok::<(), RenderProblem>(())
        })?;
        let texts = texts.into_inner().unwrap_or_else(PoisonError::into_inner);
        let search = || self.search(sites.len(), texts, to);
        let files = to.efforts.spend("search", search)?;
        Ok(Made {
            pages: planned.len(),
            charts: charts.into_inner(),
            files: files + own.into_inner(),
            ..Made::default()
        })
    }

    /// The search index of each language, beside its search page. Gives the number of files.
    fn search(
        &self,
        languages: usize,
        mut texts: Vec<(usize, PageId, PageText)>,
        to: &Delivery<'_>,
    ) -> Result<usize, RenderProblem> {
        // Whoever finished first, the order is that of the plan.
        texts.sort_by_key(|(language, page, text)| (*language, text.kind, *page));
        let mut made = 0;
        for language in 0..languages {
            let own = texts.extract_if(.., |(of, ..)| *of == language);
            let folder = self.routes.folder(PageId::Search, language);
            let own = own.map(|(_, _, text)| text);
            made += search::write(own, &mut |name, bytes| {
                to.put(&format!("{folder}{name}"), bytes)
            })?;
        }
        Ok(made)
    }

    /// Wave three: redirects and what lists the pages.
    fn index(&self, sites: &[Site<'_>], to: &Delivery<'_>) -> Result<(), RenderProblem> {
        let Some(analysis) = sites.first().map(|site| site.analysis) else {
            return Ok(());
        };
        for (path, maker) in &self.plan.files {
            let bytes = match maker {
                Maker::Redirect(page, language) => {
                    let target = self.routes.path(*page, *language);
                    redirect(path, &target, sites.get(*language)).into_bytes()
                }
                Maker::Index => super::index::index_file(analysis, self.routes, self.plan, path)
                    .unwrap_or_default(),
                _ => continue,
            };
            to.put(path, &bytes)?;
        }
        Ok(())
    }
}

fn put_page(
    path: &str,
    built: &Built,
    renderer: &PageRenderer,
    to: &Delivery<'_>,
) -> Result<String, RenderProblem> {
    let html = renderer
        .render(&built.page)
        .map_err(|problem| RenderProblem::Input(vec![diagnostic(&problem)]))?;
    to.put(path, html.as_bytes())?;
    for embed in &built.embeds {
        let html = renderer
            .render(embed)
            .map_err(|problem| RenderProblem::Input(vec![diagnostic(&problem)]))?;
        to.put(&embed.path.0, html.as_bytes())?;
    }
    for file in &built.files {
        to.put(&file.path, &file.bytes)?;
    }
    Ok(html)
}

/// The name of a page's kind: `pages: station`.
fn page_kind(page: PageId, data: &PublicDataset) -> String {
    let kind = match page {
        PageId::Document(at) => data.documents[at].kind.folder().to_owned(),
        _ => format!("{page:?}").to_lowercase(),
    };
    let name: String = kind.chars().take_while(|c| c.is_alphabetic()).collect();
    format!("pages: {}", if name.is_empty() { "text" } else { &name })
}

/// What a page says, if search is to find it.
fn page_text(
    path: &str,
    page: PageId,
    built: &Built,
    html: &str,
    data: &PublicDataset,
) -> Option<PageText> {
    let kind = search::kind(page, data)?;
    let meta = &built.page.meta;
    (meta.indexed == Indexed::Yes).then(|| {
        let lines = search::text::lines(html);
        let name = lines.iter().find(|line| line.heading);
        PageText {
            path: path.to_owned(),
            kind,
            title: meta.title.clone(),
            name: name.map_or_else(|| meta.title.clone(), |line| line.text.to_owned()),
            initials: spelling::initials(&meta.title),
            lines,
        }
    })
}

/// What the pages of each language share.
pub(super) fn sites<'a>(
    renderer: &Renderer<'a>,
    analysis: &'a Analysis<'a>,
    sizes: &'a BTreeMap<String, u64>,
    printed: &'a BTreeMap<usize, PrintedFiles>,
    colours: &'a [String; 18],
) -> Vec<Site<'a>> {
    let languages = &renderer.data.catalogue.settings.languages;
    (0..renderer.routes.languages())
        .map(|language| {
            let code = languages.get(language).map_or("zh", AsRef::as_ref);
            let lang = if code == "en" { Lang::En } else { Lang::Zh };
            Site {
                data: renderer.data,
                analysis,
                routes: renderer.routes,
                sizes,
                printed,
                colours,
                language,
                lang,
                chart_words: Site::chart_words(lang),
            }
        })
        .collect()
}

/// Colours for charts that stand alone.
pub(super) fn chart_colours(theme: &Theme) -> [String; 18] {
    Colour::ALL.map(|colour| {
        theme
            .tokens()
            .colour(colour.name())
            .map_or_else(|| "#000000".to_owned(), |c| c.light.clone())
    })
}

/// Where a picture beside the content is published.
pub fn asset_path(asset: &RawAsset) -> String {
    address::asset_address(address::content_path(asset.file.path()))
}

/// A page at an old address.
fn redirect(path: &str, target: &str, site: Option<&Site<'_>>) -> String {
    let folder = path
        .rsplit_once('/')
        .map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let href = escape(&crate::plan::routes::relative(&folder, target));
    let (lang, title) = match site.map(|site| site.lang) {
        Some(Lang::En) => ("en", "This page has moved"),
        _ => ("zh-CN", "本页地址已变更"),
    };
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<link rel=\"canonical\" href=\"{href}\">\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p><a href=\"{href}\">{href}</a></p>\n</main>\n\
         </body>\n</html>\n"
    )
}

/// A mistake in a template, for its author.
pub(super) fn diagnostic(problem: &TemplateProblem) -> Diagnostic {
    let file = SourceFile::new(problem.template.clone());
    let line = u32::try_from(problem.line).unwrap_or(0).max(1);
    let column = u32::try_from(problem.column).unwrap_or(0).max(1);
    Diagnostic::new(
        "template",
        Place::text(&file, line, column),
        Words::new(
            format!("模板有误：{}", problem.message),
            format!("the template is wrong: {}", problem.message),
        ),
    )
    .expected("能用的模板", "a template that works")
    .hint(
        "改正模板，或删去它以使用内置主题的同名模板",
        "correct it, or delete it to use the built-in theme's",
    )
}
