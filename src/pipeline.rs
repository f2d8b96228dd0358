//! The story on one screen: from a project's files to a site.
//!
//! [`prepare`] goes from files to a plan; [`Prepared::make`] renders what is planned and inspects it;
//! [`crate::publish`] puts it in its place.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::clear::{self, Clock, Secrets};
use crate::config::Rules;
use crate::diag::{self, Diagnostic, Diagnostics, Severity, Words};
use crate::inspect::Inspector;
use crate::load::raw::RawAsset;
use crate::load::{self, ProjectFiles};
use crate::model::{Dataset, PublicDataset};
use crate::plan::{self, Plan, Routes};
use crate::publish::{NoStore, Sink, Store};
use crate::render::{self, Made, RenderProblem};
use crate::source::{Place, SourceFile};
use crate::theme::{Theme, ThemeFiles, ThemeProblem};
use crate::{check, derive, resolve};

/// How long each stage took.
#[derive(Debug, Default, Clone)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes how long it took.
    pub fn run<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        self.0.push((stage, began.elapsed()));
        done
    }
}

/// A project that went through every stage before rendering.
pub struct Prepared {
    /// What was found, in order, with severities and exceptions applied.
    pub diagnostics: Diagnostics,
    /// What may be seen.
    pub public: PublicDataset,
    /// Severities and exceptions.
    rules: Rules,
    /// The day of the build.
    today: Date,
    /// Which page lives where.
    pub routes: Routes,
    /// Every file to make.
    pub plan: Plan,
    /// What no file that is made may hold.
    pub secrets: Secrets,
    /// Files beside the content, to be copied.
    pub assets: Vec<RawAsset>,
    /// Fonts of the project's themes, by path: for print.
    pub fonts: Vec<(String, Arc<[u8]>)>,
    /// Templates, styles and words; `None` if the theme cannot be used.
    pub theme: Option<Theme>,
    /// How long each stage took.
    pub timings: Timings,
}

/// Load, resolve, derive, check, clear, plan.
pub fn prepare(files: &ProjectFiles, clock: Clock) -> Prepared {
    let mut timings = Timings::default();
    let (raw, mut diagnostics) = timings.run("load", || load::load(files));
    let rules = Rules::read(&raw.site, &mut diagnostics);
    let mut data = timings.run("resolve", || resolve::resolve(&raw, &mut diagnostics));
    // What was read is understood now; of large tables it is as much again.
    let mut assets = raw.assets;
    drop((raw.tables, raw.documents));
    timings.run("derive", || derive::derive(&mut data));
    timings.run("check", || check::check(&data, clock.now, &mut diagnostics));
    let (public, secrets) = timings.run("clear", || cleared(data, &mut diagnostics, clock));

    let theme = theme(files, &public.catalogue.settings.theme, &mut diagnostics);
    let (routes, plan) = timings.run("plan", || {
        let routes = Routes::new(&public);
        let theme_files: Vec<String> = theme
            .iter()
            .flat_map(|t| t.assets().into_keys().map(|name| format!("assets/{name}")))
            .collect();
        let assets: Vec<String> = public.files.iter().map(ToString::to_string).collect();
        let plan = plan::plan(&public, &routes, &theme_files, &assets, &mut diagnostics);
        plan::links::check(&public, &routes, &plan, &mut diagnostics);
        (routes, plan)
    });
    assets.retain(|asset| public.files.contains(&*render::asset_path(asset)));
    rules.apply(&mut diagnostics, clock.today());
    // Afterwards, so that what was made a mere warning explains no error away.
    diag::without_echoes(&mut diagnostics);
    let diagnostics = diagnostics.sorted();
    Prepared {
        diagnostics,
        rules,
        today: clock.today(),
        public,
        routes,
        plan,
        secrets,
        assets,
        fonts: fonts(files),
        theme,
        timings,
    }
}

/// What may be seen, made as if the rest had never been there, and what must not be found.
fn cleared(
    mut data: Dataset,
    diagnostics: &mut Diagnostics,
    clock: Clock,
) -> (PublicDataset, Secrets) {
    let hidden = clear::hide(&mut data, clock);
    hidden.mask(diagnostics);
    let public = if hidden.changes_figures() {
        derive::derive(&mut data);
        let mut of_public = Diagnostics::new();
        check::check(&data, clock.now, &mut of_public);
        if hidden.revisions_wait() {
            add_errors(diagnostics, &of_public);
        }
        clear::clear(data, &of_public, clock)
    } else {
        clear::clear(data, diagnostics, clock)
    };
    let secrets = Secrets::of(&hidden, &public);
    (public, secrets)
}

/// Adds the errors that were not told yet.
fn add_errors(told: &mut Diagnostics, found: &Diagnostics) {
    let known: BTreeSet<_> = told.iter().map(|d| (d.code, d.place.clone())).collect();
    let new = found.iter().filter(|d| d.severity == Severity::Error);
    let new = new.filter(|d| !known.contains(&(d.code, d.place.clone())));
    told.extend(new.cloned());
}

/// The fonts of the project's own themes. The built-in theme's are part of the program.
fn fonts(files: &ProjectFiles) -> Vec<(String, Arc<[u8]>)> {
    let is_font = |path: &str| {
        let added = path.contains("/fonts/") && !path.starts_with("themes/default/");
        added
            && [".otf", ".ttf"]
                .iter()
                .any(|end| path.to_lowercase().ends_with(end))
    };
    files
        .under("themes/")
        .filter(|(path, _)| is_font(path))
        .map(|(path, bytes)| (path.to_owned(), bytes.clone()))
        .collect()
}

/// The project's theme over the built-in one.
fn theme(files: &ProjectFiles, name: &str, diagnostics: &mut Diagnostics) -> Option<Theme> {
    let project = |name: &str| {
        let prefix = format!("themes/{name}/");
        let found: ThemeFiles = files
            .under(&prefix)
            .filter_map(|(path, bytes)| {
                let path = path.strip_prefix(&prefix)?;
                (!path.starts_with("fonts/")).then(|| (path.to_owned(), bytes.to_vec()))
            })
            .collect();
        (!found.is_empty()).then_some(found)
    };
    match Theme::resolve(name, &project) {
        Ok(theme) => Some(theme),
        Err(problem) => {
            diagnostics.push(theme_problem(&problem));
            None
        }
    }
}

fn theme_problem(problem: &ThemeProblem) -> Diagnostic {
    let file = SourceFile::new(problem.file.clone());
    let at = |n: usize| u32::try_from(n).unwrap_or(0).max(1);
    Diagnostic::new(
        "template",
        Place::text(&file, at(problem.line), at(problem.column)),
        Words::new(
            format!("主题不能用：{}", problem.message),
            format!("the theme cannot be used: {}", problem.message),
        ),
    )
    .expected("能用的主题", "a theme that works")
    .hint(
        "改正主题，或在 site.toml 里改用 theme = \"default\"",
        "correct the theme, or set theme = \"default\" in site.toml",
    )
}

impl Prepared {
    /// What rendering needs; `None` if the theme cannot be used.
    pub fn renderer(&self) -> Option<render::Renderer<'_>> {
        Some(render::Renderer {
            data: &self.public,
            routes: &self.routes,
            plan: &self.plan,
            theme: self.theme.as_ref()?,
            assets: &self.assets,
            fonts: &self.fonts,
            store: &NoStore,
        })
    }

    /// Renders everything into a sink and inspects what was made; `None` if the theme cannot be used
    /// or there are errors. A leak is a problem like any other: nothing may be published.
    pub fn make(
        &self,
        store: &dyn Store,
        sink: &(dyn Sink + Sync),
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Option<Result<Made, RenderProblem>> {
        let renderer = self.renderer().filter(|_| !self.diagnostics.has_errors())?;
        let renderer = render::Renderer { store, ..renderer };
        let inspector = Inspector::new(sink, &self.secrets);
        let made = render::render(&renderer, &inspector, progress);
        Some(made.and_then(|mut made| {
            let mut leaks = Diagnostics::new();
            leaks.extend(inspector.verdict());
            self.rules.judge(&mut leaks, self.today);
            if leaks.has_errors() {
                return Err(RenderProblem::Input(leaks.into_iter().collect()));
            }
            made.said.extend(leaks);
            Ok(made)
        }))
    }
}
