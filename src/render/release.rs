//! Freezing: what is public for a period today becomes the files of a release.
//!
//! Everything is made from the public data set, by the makers that make the site, so that a
//! release says what its readers saw:
//!
//! | file | what it is |
//! |---|---|
//! | `observations.csv` | the rows of the period, with the columns of `data/observations.csv` |
//! | `observations.metadata.json` | what the columns mean: a Data Resource |
//! | `definitions.json` | the indicators, regions, categories and documents that rows refer to |
//! | `report.txt`, `report.en.txt` | the text of the period's report |
//! | `NAME.pdf`, `NAME.txt` | printed reports of the period and their text |
//! | `release.toml` | which release it is, and who let it out |

use std::collections::BTreeMap;

use serde_json::json;

use super::export::csv::{observation, observations_head};
use super::export::metadata;
use super::export::names::Names;
use super::page::PageRenderer;
use super::search::text;
use super::site::{RenderProblem, Renderer};
use crate::analyse;
use crate::diag::{Diagnostic, Severity};
use crate::model::document::DocumentKind;
use crate::model::release::vintage::covers;
use crate::model::release::{Approval, Definitions, ReleaseName, Thing, Vintage};
use crate::model::{Observation, Period};
use crate::plan::PageId;
use crate::publish::{DEFINITIONS, HEAD, OBSERVATIONS, RELEASES};
use crate::view::build::{self, PrintedFiles, Site};
use crate::view::pages::Body;

/// The files of a release that is to be made, by name, without their manifest.
pub type Frozen = BTreeMap<String, Vec<u8>>;

impl Renderer<'_> {
    /// Makes the files of a release.
    ///
    /// # Errors
    /// What stops a build: mistakes in templates, and what is wrong with a printed report.
    pub fn freeze(&self, name: ReleaseName, approval: &Approval) -> Result<Frozen, RenderProblem> {
        let mut files = Frozen::new();
        let vintage = Vintage::of(self.data, Some(name.period));
        let rows = self.rows(name);
        let names = Names::new(self.data, self.routes);
        let table = table(&rows, &names);
        let title = format!("{name}");
        files.insert(
            "observations.metadata.json".to_owned(),
            metadata::frozen(&names, &title, (table.len(), rows.len())),
        );
        files.insert(OBSERVATIONS.to_owned(), table);
        files.insert(DEFINITIONS.to_owned(), definitions(&vintage.definitions));
        files.insert(HEAD.to_owned(), head(name, approval).into_bytes());
        self.texts(name, &mut files)?;
        Ok(files)
    }

    /// The public rows of the release's period.
    fn rows(&self, name: ReleaseName) -> Vec<&Observation> {
        let all = self.data.observations.iter();
        all.filter(|o| covers(Some(name.period), &o.key.period, o.key.measure))
            .collect()
    }

    /// The text of the report in each language; printed reports and their text.
    fn texts(&self, name: ReleaseName, files: &mut Frozen) -> Result<(), RenderProblem> {
        let analysis = analyse::analyse(self.data);
        let colours = super::site::chart_colours(self.theme);
        let (sizes, unprinted) = (BTreeMap::new(), BTreeMap::new());
        let sites = super::site::sites(self, &analysis, &sizes, &unprinted, &colours);
        let Some(main) = sites.first() else {
            return Ok(());
        };
        let mut printed = BTreeMap::new();
        let mut said: Vec<Diagnostic> = Vec::new();
        for (at, brochure) in self.print(&self.workshop(main), &|at| self.is_report(at, name)) {
            printed.insert(at, PrintedFiles::from(&brochure));
            said.extend(brochure.said);
            let archive = |file: &str| file.ends_with(".pdf") && !file.ends_with(".print.pdf");
            let twins = brochure.files.into_iter();
            files.extend(
                twins
                    .filter(|file| archive(&file.name))
                    .map(|file| (file.name, file.bytes)),
            );
        }
        if said.iter().any(|one| one.severity == Severity::Error) {
            return Err(RenderProblem::Input(said));
        }
        let sites = super::site::sites(self, &analysis, &sizes, &printed, &colours);
        let pages = super::site::page_renderer(self, &sites)?;
        for (language, site) in sites.iter().enumerate() {
            let page = PageId::Report(name.period);
            if self.routes.has_in(page, language) {
                let file = if site.english() {
                    "report.en.txt"
                } else {
                    "report.txt"
                };
                files.insert(file.to_owned(), page_text(site, page, &pages)?);
            }
        }
        for at in printed.keys() {
            let slug = &self.data.documents[*at].slug;
            let text = page_text(&sites[0], PageId::Document(*at), &pages)?;
            files.insert(format!("{slug}.txt"), text);
        }
        Ok(())
    }

    /// True for a brochure that reports on the period.
    fn is_report(&self, at: usize, name: ReleaseName) -> bool {
        let document = &self.data.documents[at];
        let closes = document.period.as_ref().and_then(Period::closing_quarter);
        document.kind == DocumentKind::Brochure && closes == Some(name.period)
    }
}

/// The lines of a page's text, headings after an empty line.
fn page_text<'s>(
    site: &'s Site<'s>,
    page: PageId,
    pages: &PageRenderer,
) -> Result<Vec<u8>, RenderProblem> {
    let mut built = build::build(site, page);
    if let Body::Report(report) = &mut built.page.body {
        // A release does not list releases: itself it cannot.
        report.sections.retain(|section| section.id != RELEASES);
    }
    let html = pages
        .render(&built.page)
        .map_err(|problem| RenderProblem::Input(vec![super::site::diagnostic(&problem)]))?;
    let mut out = String::new();
    let lines = text::ruled_lines(&html);
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        let before_heading = lines.peek().is_some_and(|next| next.heading);
        if !line.heading && is_number(line.text, before_heading) {
            continue;
        }
        if line.heading && !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line.text);
        out.push('\n');
    }
    Ok(out.into_bytes())
}

/// True for the printed number of a section (一, 12), which has no line of its own in running text.
fn is_number(text: &str, before_heading: bool) -> bool {
    let digits = before_heading && text.chars().all(|c| c.is_ascii_digit());
    digits || text.chars().all(|c| "一二三四五六七八九十".contains(c))
}

fn table(rows: &[&Observation], names: &Names<'_>) -> Vec<u8> {
    let mut text = observations_head(names);
    for row in rows {
        text.push_str(&observation(row, names));
    }
    text.into_bytes()
}

/// Lists of things by id, each with its fields; sorted, one field a line.
fn definitions(definitions: &Definitions) -> Vec<u8> {
    let lists: BTreeMap<&str, _> = Thing::ALL
        .into_iter()
        .map(|thing| {
            (
                thing.list(),
                definitions.get(&thing).cloned().unwrap_or_default(),
            )
        })
        .collect();
    super::export::api::pretty(&json!(lists))
}

/// `release.toml`.
fn head(name: ReleaseName, approval: &Approval) -> String {
    // A JSON string of printable characters is a basic string of TOML.
    let quoted = |text: &str| json!(text).to_string();
    format!(
        "# 由 mingbai release 写出。这个文件夹里的文件不能改动；修订请另发一版。\n\
         # Written by `mingbai release`. No file of this folder may change; a revision is a release of its own.\n\
         period = \"{}\"\nversion = {}\ndate = {}\napproved_by = {}\nconfidentiality_review = {}\n\
         program = \"mingbai {}\"\n",
        name.period,
        name.edition,
        approval.date,
        quoted(&approval.approved_by),
        quoted(&approval.confidentiality_review),
        env!("CARGO_PKG_VERSION"),
    )
}
