//! A whole site, wave after wave.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::page::{PageRenderer, TemplateProblem};
use super::search::{self, PageText};
use crate::analyse::{self, Analysis};
use crate::chart::token::Colour;
use crate::diag::{Diagnostic, Lang, Severity, Words};
use crate::load::raw::RawAsset;
use crate::model::PublicDataset;
use crate::model::document::DocumentKind;
use crate::plan::{Maker, PageId, Plan, Routes};
use crate::print::{Fonts, Press, Printed, Workshop};
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
}

/// Why a site could not be made.
#[derive(Debug)]
pub enum RenderProblem {
    /// Mistakes in the theme's templates.
    Templates(Vec<Diagnostic>),
    /// A file could not be written, or its name cannot be used.
    Output(PublishProblem),
}

impl From<PublishProblem> for RenderProblem {
    fn from(problem: PublishProblem) -> Self {
        RenderProblem::Output(problem)
    }
}

/// Adds what was not said yet: a booklet repeats what is wrong with its original.
fn add_new(said: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    for one in more {
        if !said.contains(&one) {
            said.push(one);
        }
    }
}

/// Makes every planned file. `progress` is told after each page.
pub fn render(
    renderer: &Renderer<'_>,
    sink: &(dyn Sink + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Made, RenderProblem> {
    let analysis = analyse::analyse(renderer.data);
    let sizes = renderer.artefacts(sink)?;
    let colours = chart_colours(renderer.theme);
    let unprinted = BTreeMap::new();
    let mut printed = BTreeMap::new();
    let mut said = Vec::new();
    let first = sites(renderer, &analysis, &sizes, &unprinted, &colours);
    if let Some(site) = first.first() {
        (printed, said) = renderer.brochures(site, sink)?;
    }
    let sites = sites(renderer, &analysis, &sizes, &printed, &colours);
    let frames: Vec<_> = sites.iter().map(Site::frame).collect();
    let pages = PageRenderer::new(renderer.theme, &frames)
        .map_err(|problems| RenderProblem::Templates(problems.iter().map(diagnostic).collect()))?;
    let made = renderer.pages(&sites, &pages, sink, progress)?;
    renderer.index(&sites, sink)?;
    let print_files: usize = printed.values().map(|one| one.files.len()).sum();
    Ok(Made {
        files: renderer.plan.files.len() + made.files + print_files,
        brochures: printed.len(),
        said,
        ..made
    })
}

impl Renderer<'_> {
    /// Wave one: data files, the theme's files, pictures. Gives the size of each.
    fn artefacts(&self, sink: &(dyn Sink + Sync)) -> Result<BTreeMap<String, u64>, RenderProblem> {
        let sizes = Mutex::new(BTreeMap::new());
        let put = |path: &str, bytes: &[u8]| -> Result<(), RenderProblem> {
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let mut sizes = sizes.lock().unwrap_or_else(PoisonError::into_inner);
            sizes.insert(path.to_owned(), size);
            drop(sizes);
            sink.put(&OutputPath::new(path)?, bytes)?;
            Ok(())
        };
        super::export::all(self.data, self.routes, &|path, bytes| put(path, &bytes))?;
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
                _ => continue,
            };
            put(path, bytes)?;
        }
        Ok(sizes.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Between the waves: brochures, because their pages show them. Gives the files of each, and what was found.
    fn brochures<'s>(
        &'s self,
        site: &'s Site<'s>,
        sink: &(dyn Sink + Sync),
    ) -> Result<(BTreeMap<usize, PrintedFiles>, Vec<Diagnostic>), RenderProblem> {
        let mut files = BTreeMap::new();
        let mut said = Vec::new();
        let workshop = self.workshop(site);
        let (all, articles) = rayon::join(
            || self.print(&workshop, &|_| true),
            || self.articles(&workshop, site, sink),
        );
        articles?;
        for (at, printed) in all {
            let folder = self.routes.folder(PageId::Document(at), 0);
            for file in &printed.files {
                sink.put(
                    &OutputPath::new(&format!("{folder}{}", file.name))?,
                    &file.bytes,
                )?;
            }
            files.insert(at, PrintedFiles::from(&printed));
            add_new(&mut said, printed.said);
        }
        if said.iter().any(|d| d.severity == Severity::Error) {
            return Err(RenderProblem::Templates(said));
        }
        Ok((files, said))
    }

    /// Pictures of the charts of articles for WeChat, beside the articles.
    fn articles<'s>(
        &self,
        workshop: &Workshop<'s>,
        site: &'s Site<'s>,
        sink: &(dyn Sink + Sync),
    ) -> Result<(), RenderProblem> {
        let pages: Vec<PageId> = self
            .routes
            .pages()
            .filter(|page| matches!(page, PageId::Wechat(_)))
            .collect();
        pages.par_iter().try_for_each(|page| {
            let folder = self.routes.folder(*page, 0);
            for file in workshop.charts(&build::wechat::charts(site, *page)) {
                sink.put(
                    &OutputPath::new(&format!("{folder}{}", file.name))?,
                    &file.bytes,
                )?;
            }
            Ok(())
        })
    }

    /// Everything that prints, with the pictures beside the content.
    fn workshop<'s>(&'s self, site: &'s Site<'s>) -> Workshop<'s> {
        let added = self.fonts.iter();
        let fonts = Fonts::new(added.map(|(path, bytes)| (path.as_str(), bytes)));
        let pictures = self
            .assets
            .iter()
            .map(|asset| (asset_path(asset), asset.bytes.to_vec()));
        let press = Press::new(self.theme, fonts);
        Workshop::new(press, site, pictures, self.store)
    }

    /// Prints brochures, in parallel; the order is that of the documents.
    fn print(
        &self,
        workshop: &Workshop<'_>,
        wanted: &(dyn Fn(usize) -> bool + Sync),
    ) -> Vec<(usize, Printed)> {
        let kind = DocumentKind::Brochure;
        let all = self.data.documents.iter().enumerate();
        let brochures: Vec<usize> = all
            .filter(|(at, d)| d.kind == kind && !d.english && wanted(*at))
            .map(|(at, _)| at)
            .collect();
        brochures
            .into_par_iter()
            .filter_map(|at| Some((at, workshop.make(at)?)))
            .collect()
    }

    /// Prints single brochures for proof, by the path of their page: file name and bytes, and what was found.
    #[must_use]
    pub fn proof(&self, wanted: &[String]) -> (Vec<(String, Vec<u8>)>, Vec<Diagnostic>) {
        let analysis = analyse::analyse(self.data);
        let (sizes, unprinted) = (BTreeMap::new(), BTreeMap::new());
        let colours = chart_colours(self.theme);
        let sites = sites(self, &analysis, &sizes, &unprinted, &colours);
        let Some(site) = sites.first() else {
            return (Vec::new(), Vec::new());
        };
        let folder = |at| self.routes.folder(PageId::Document(at), 0);
        let asked = |at| {
            wanted
                .iter()
                .any(|path| path.trim_matches('/') == folder(at).trim_matches('/'))
        };
        let mut files = Vec::new();
        let mut said = Vec::new();
        for (at, printed) in self.print(&self.workshop(site), &asked) {
            for file in printed.files {
                files.push((format!("{}{}", folder(at), file.name), file.bytes));
            }
            add_new(&mut said, printed.said);
        }
        (files, said)
    }

    /// Wave two: pages with their charts.
    fn pages<'s>(
        &self,
        sites: &'s [Site<'s>],
        renderer: &PageRenderer,
        sink: &(dyn Sink + Sync),
        progress: &(dyn Fn(usize, usize) + Sync),
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
            let built = build::build(site, *page);
            charts.fetch_add(built.embeds.len(), Ordering::Relaxed);
            own.fetch_add(built.files.len() + built.embeds.len(), Ordering::Relaxed);
            let html = put_page(path, &built, renderer, sink)?;
            if let Some(text) = page_text(path, *page, &built, &html, self.data) {
                let mut texts = texts.lock().unwrap_or_else(PoisonError::into_inner);
                texts.push((*language, *page, text));
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, planned.len());
            Ok::<(), RenderProblem>(())
        })?;
        let texts = texts.into_inner().unwrap_or_else(PoisonError::into_inner);
        let files = self.search(sites.len(), texts, sink)?;
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
        sink: &(dyn Sink + Sync),
    ) -> Result<usize, RenderProblem> {
        // Whoever finished first, the order is that of the plan.
        texts.sort_by_key(|(language, page, text)| (*language, text.kind, *page));
        let mut made = 0;
        for language in 0..languages {
            let own = texts.extract_if(.., |(of, ..)| *of == language);
            let own: Vec<PageText> = own.map(|(_, _, text)| text).collect();
            let folder = self.routes.folder(PageId::Search, language);
            for file in search::files(&own) {
                let path = format!("{folder}{}", file.name);
                sink.put(&OutputPath::new(&path)?, &file.bytes)?;
                made += 1;
            }
        }
        Ok(made)
    }

    /// Wave three: redirects and what lists the pages.
    fn index(&self, sites: &[Site<'_>], sink: &(dyn Sink + Sync)) -> Result<(), RenderProblem> {
        for (path, maker) in &self.plan.files {
            let bytes = match maker {
                Maker::Redirect(page, language) => {
                    let target = self.routes.path(*page, *language);
                    redirect(path, &target, sites.get(*language)).into_bytes()
                }
                Maker::Index => super::index::index_file(self.data, self.routes, self.plan, path)
                    .unwrap_or_default(),
                _ => continue,
            };
            sink.put(&OutputPath::new(path)?, &bytes)?;
        }
        Ok(())
    }
}

fn put_page(
    path: &str,
    built: &Built,
    renderer: &PageRenderer,
    sink: &(dyn Sink + Sync),
) -> Result<String, RenderProblem> {
    let html = renderer
        .render(&built.page)
        .map_err(|problem| RenderProblem::Templates(vec![diagnostic(&problem)]))?;
    sink.put(&OutputPath::new(path)?, html.as_bytes())?;
    for embed in &built.embeds {
        let html = renderer
            .render(embed)
            .map_err(|problem| RenderProblem::Templates(vec![diagnostic(&problem)]))?;
        sink.put(&OutputPath::new(&embed.path.0)?, html.as_bytes())?;
    }
    for file in &built.files {
        sink.put(&OutputPath::new(&file.path)?, &file.bytes)?;
    }
    Ok(html)
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
    (meta.indexed == Indexed::Yes).then(|| PageText {
        path: path.to_owned(),
        kind,
        title: meta.title.clone(),
        initials: spelling::initials(&meta.title),
        lines: search::text::lines(html),
    })
}

fn sites<'a>(
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

fn chart_colours(theme: &Theme) -> [String; 18] {
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
fn diagnostic(problem: &TemplateProblem) -> Diagnostic {
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
