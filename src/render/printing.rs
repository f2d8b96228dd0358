//! Between the waves: what is printed, and the pictures of articles. Pages show both.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::site::{Delivery, RenderProblem, Renderer, asset_path, chart_colours, sites};
use crate::analyse;
use crate::diag::{Diagnostic, Severity};
use crate::model::document::DocumentKind;
use crate::plan::PageId;
use crate::print::{Fonts, Press, Printed, Workshop};
use crate::publish::OutputPath;
use crate::view::build::{self, PrintedFiles, Site};

impl Renderer<'_> {
    /// Between the waves: brochures, because their pages show them. Gives the files of each, and what was found.
    pub(super) fn brochures<'s>(
        &'s self,
        site: &'s Site<'s>,
        to: &Delivery<'_>,
    ) -> Result<(BTreeMap<usize, PrintedFiles>, Vec<Diagnostic>), RenderProblem> {
        let mut files = BTreeMap::new();
        let mut said = Vec::new();
        let workshop = self.workshop(site);
        let print = || self.print(&workshop, &|_| true);
        let (all, articles) = rayon::join(
            || to.efforts.spend("brochures", print),
            || self.articles(&workshop, site, to),
        );
        articles?;
        for (at, printed) in all {
            let folder = self.routes.folder(PageId::Document(at), 0);
            for file in &printed.files {
                to.put(&format!("{folder}{}", file.name), &file.bytes)?;
            }
            if let Some(file) = printed.files.first() {
                let path = OutputPath::new(&format!("{folder}{}", file.name))?;
                to.sink.shows(&path, &printed.words);
            }
            files.insert(at, PrintedFiles::from(&printed));
            add_new(&mut said, printed.said);
        }
        if said.iter().any(|d| d.severity == Severity::Error) {
            return Err(RenderProblem::Input(said));
        }
        Ok((files, said))
    }

    /// Pictures of the charts of articles for WeChat, beside the articles.
    fn articles<'s>(
        &self,
        workshop: &Workshop<'s>,
        site: &'s Site<'s>,
        to: &Delivery<'_>,
    ) -> Result<(), RenderProblem> {
        let pages: Vec<PageId> = self
            .routes
            .pages()
            .filter(|page| matches!(page, PageId::Wechat(_)))
            .collect();
        pages.par_iter().try_for_each(|page| {
            let folder = self.routes.folder(*page, 0);
            let charts = || workshop.charts(&build::wechat::charts(site, *page));
            for file in to.efforts.spend("pictures of articles", charts) {
                to.put(&format!("{folder}{}", file.name), &file.bytes)?;
            }
            Ok(())
        })
    }

    /// Everything that prints, with the pictures beside the content.
    pub(super) fn workshop<'s>(&'s self, site: &'s Site<'s>) -> Workshop<'s> {
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
    pub(super) fn print(
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
}

/// Adds what was not said yet: a booklet repeats what is wrong with its original.
fn add_new(said: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    for one in more {
        if !said.contains(&one) {
            said.push(one);
        }
    }
}
