//! Charts and tables for other sites: a page each without anything around it, its address, how to cite it.

use std::collections::BTreeMap;

use super::Draft;
use crate::view::citation::Cited;
use crate::view::pages::{
    Body, ChartView, EmbedPage, EmbedTablePage, Href, Indexed, Meta, Page, SitePath, TableTools,
    TableView,
};

/// What other sites may frame.
pub(super) enum Embedded {
    /// A chart with its table.
    Chart(Box<ChartView>),
    /// A table of figures.
    Table(Box<TableView>),
}

impl Embedded {
    fn id(&self) -> &str {
        match self {
            Embedded::Chart(chart) => &chart.id,
            Embedded::Table(table) => &table.id,
        }
    }

    /// What it shows, in the words that stand above it.
    fn words(&self) -> Vec<&str> {
        match self {
            Embedded::Chart(chart) => vec![&chart.title, &chart.subtitle],
            Embedded::Table(table) => vec![&table.caption],
        }
    }
}

impl Draft<'_> {
    /// Where the page of a chart or table that other sites frame is, by its id.
    pub(super) fn embed_path(&self, id: &str) -> String {
        let own = self.site.routes.folder(self.page, self.site.language);
        format!("embed/{own}{id}.html")
    }

    /// What other sites paste to frame a chart or table; `None` without a base address.
    pub(super) fn embed_code(&self, path: &str, title: &str) -> Option<String> {
        let base = self.site.settings().base_url.as_deref()?;
        let address = format!("{base}{path}");
        let title = title.replace('&', "&amp;").replace('"', "&quot;");
        Some(format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"520\" loading=\"lazy\"></iframe>"
        ))
    }

    /// Gives each table of figures its address, its citation and a page to embed.
    pub(super) fn offer_tables(&mut self, body: &mut Body) {
        for table in body.figure_tables() {
            if table.rows.is_empty() || table.id.is_empty() {
                continue;
            }
            let cited = self.cite(&table.caption, Cited::Data, &table.id);
            let path = self.embed_path(&table.id);
            // A table that is a chart, too (a heat table), is shown elsewhere as that.
            if !self.embeds.iter().any(|(other, _)| *other == path) {
                let embedded = Embedded::Table(Box::new(table.clone()));
                self.embeds.push((path.clone(), embedded));
            }
            table.tools = Some(Box::new(TableTools {
                id: table.id.clone(),
                citation: vec![cited.standard, cited.plain],
                permalink: self
                    .address()
                    .map(|address| format!("{address}#{}", table.id)),
                embed_code: self.embed_code(&path, &table.caption),
                embed: Some(self.href_file(&path)),
            }));
        }
    }

    /// The page's charts and tables as pages of their own: no frame, links back with full way.
    pub(super) fn embed_pages(&mut self) -> Vec<Page> {
        let embeds = std::mem::take(&mut self.embeds);
        let mut titles: BTreeMap<String, usize> = BTreeMap::new();
        let pages = embeds.into_iter().map(|(path, embedded)| {
            let mut page = self.embed_page(path, embedded);
            // A short table and the whole one may say the same of themselves.
            let again = titles.entry(page.meta.title.clone()).or_default();
            *again += 1;
            if *again > 1 {
                let number = again.to_string();
                let words = self.site.say("（第{}张）", " ({})");
                page.meta.title.push_str(&words.replace("{}", &number));
            }
            page
        });
        pages.collect()
    }

    fn embed_page(&self, path: String, embedded: Embedded) -> Page {
        let site = self.site;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = format!("{folder}/");
        let relative = |to: &str| Href(crate::plan::routes::relative(&folder, to));
        // The same finding may be drawn in several ways and on several pages.
        let title = [embedded.words(), vec![&self.meta.title]].concat();
        let title = title.join(site.say("，", ", "));
        let words = embedded.words();
        let about = words.last().copied().unwrap_or_default();
        let description = format!("{about}{}{}", site.say("。", ". "), self.meta.title);
        let whole = site.routes.path(self.page, site.language);
        let whole = Href(format!("{}#{}", relative(&whole).0, embedded.id()));
        let body = match embedded {
            Embedded::Chart(mut chart) => {
                let own = site.routes.folder(self.page, site.language);
                chart.csv.href = relative(&format!("{own}charts/{}.csv", chart.id));
                chart.svg.href = relative(&format!("{own}charts/{}.svg", chart.id));
                Body::Embed(Box::new(EmbedPage {
                    whole,
                    chart: *chart,
                }))
            }
            Embedded::Table(table) => Body::EmbedTable(Box::new(EmbedTablePage {
                whole,
                table: *table,
                source: site.settings().publisher.get(site.english()).to_owned(),
            })),
        };
        Page {
            lang: site.say("zh", "en").to_owned(),
            root: "../".repeat(folder.matches('/').count()),
            section: String::new(),
            breadcrumb: Vec::new(),
            translations: Vec::new(),
            alternates: Vec::new(),
            edition: site.routes.edition(site.say("zh", "en")),
            body,
            path: SitePath(path),
            meta: Meta {
                title,
                description,
                indexed: Indexed::No,
                canonical: self.address(),
                ..Meta::default()
            },
        }
    }
}
