//! One build after the other, and what is shown of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::panel;
use crate::clear::Clock;
use crate::diag::{Diagnostics, Lang, Words};
use crate::load::ProjectFiles;
use crate::pipeline::{self, Prepared};
use crate::publish::{MemorySink, NoStore, OutputPath};
use crate::render::{Made, RenderProblem};

/// What came of one build.
#[derive(Debug, Default)]
pub struct Build {
    /// What was found.
    pub diagnostics: Diagnostics,
    /// Why files could not be read or made, if that is what went wrong.
    pub failure: Option<Words>,
    /// How much was made; `None` if the site before stays up.
    pub made: Option<Made>,
    /// How long it took.
    pub took: Duration,
}

/// A whole site in memory.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Every file by its path.
    pub files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// The path that the site will be published below (`/legal-aid/`); `/` if none is known.
    pub below: String,
}

/// Reads the project and makes its site, unless something is wrong with it.
pub fn build(dir: &Path, clock: Clock) -> (Build, Option<Site>) {
    let began = Instant::now();
    let mut build = Build::default();
    let site = match ProjectFiles::read(dir) {
        Ok(files) => make(&pipeline::prepare(&files, clock), &mut build),
        Err(problem) => {
            build.failure = Some(problem.words());
            None
        }
    };
    build.took = began.elapsed();
    (build, site)
}

fn make(prepared: &Prepared, build: &mut Build) -> Option<Site> {
    build.diagnostics = prepared.diagnostics.clone();
    let sink = MemorySink::new();
    match prepared.make(&NoStore, &sink, &|_, _| {})? {
        Ok(made) => {
            build.made = Some(made);
            let base = prepared.public.catalogue.settings.base_url.as_deref();
            Some(Site {
                files: sink.into_files(),
                below: path_of(base.unwrap_or_default()),
            })
        }
        Err(RenderProblem::Input(list)) => {
            build.diagnostics.extend(list);
            build.diagnostics = std::mem::take(&mut build.diagnostics).sorted();
            None
        }
        Err(RenderProblem::Output(problem)) => {
            build.failure = Some(Words::new(problem.zh, problem.en));
            None
        }
    }
}

/// The path of an address, with a slash at both ends.
fn path_of(address: &str) -> String {
    let after_scheme = address.split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme
        .split_once('/')
        .map_or("", |(_, path)| path.trim_end_matches('/'));
    if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    }
}

/// What a reader sees at one moment.
#[derive(Debug, Default, Clone)]
pub struct Shown {
    /// Changes whenever a page may look different.
    pub version: String,
    /// The last site that was made without errors.
    pub site: Option<Arc<Site>>,
    /// The panel's HTML; empty if there is nothing to say.
    pub panel: Arc<str>,
}

/// What is shown now, for many readers and one builder.
pub struct Live {
    lang: Lang,
    /// Tells this run of the program from the one before, so that old pages reload.
    session: u128,
    shown: Mutex<(u64, Shown)>,
    changed: Condvar,
}

impl Live {
    /// Nothing is shown yet.
    pub fn new(lang: Lang) -> Live {
        let session = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_millis());
        Live {
            lang,
            session,
            shown: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// The language of the panel.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Shows what came of a build; without a new site the last good one stays.
    pub fn show(&self, build: &Build, site: Option<Site>) {
        let stale = site.is_none();
        let panel = panel::panel(&build.diagnostics, build.failure.as_ref(), stale, self.lang);
        let mut shown = self.held();
        let (count, now) = &mut *shown;
        let same_site = site.is_none() || site.as_ref() == now.site.as_deref();
        if *count > 0 && same_site && *now.panel == *panel {
            return;
        }
        if !same_site {
            now.site = site.map(Arc::new);
        }
        now.panel = Arc::from(panel);
        *count += 1;
        now.version = format!("{}-{count}", self.session);
        self.changed.notify_all();
    }

    /// What is shown now.
    pub fn now(&self) -> Shown {
        self.held().1.clone()
    }

    /// The version once it is another than the one given, or when time is up.
    pub fn version_after(&self, version: &str, limit: Duration) -> String {
        let same = |shown: &mut (u64, Shown)| shown.1.version == version;
        let (shown, _) = self
            .changed
            .wait_timeout_while(self.held(), limit, same)
            .unwrap_or_else(PoisonError::into_inner);
        shown.1.version.clone()
    }

    /// A lock whose holder panicked still guards a whole value: it is changed in one go.
    fn held(&self) -> MutexGuard<'_, (u64, Shown)> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> Site {
        let path = OutputPath::new("index.html").unwrap();
        Site {
            files: BTreeMap::from([(path, Arc::from(text.as_bytes()))]),
            below: "/".to_owned(),
        }
    }

    #[test]
    fn the_last_good_site_stays_and_the_version_tells_of_changes_only() {
        let live = Live::new(Lang::En);
        let good = Build::default();
        live.show(&good, Some(site("one")));
        let first = live.now();
        live.show(&good, Some(site("one")));
        assert_eq!(live.now().version, first.version);

        let bad = Build {
            failure: Some(Words::new("坏", "broken")),
            ..Build::default()
        };
        live.show(&bad, None);
        let broken = live.now();
        assert_ne!(broken.version, first.version);
        assert_eq!(broken.site, first.site);
        assert!(broken.panel.contains("broken"));

        live.show(&good, Some(site("two")));
        assert_eq!(&*live.now().panel, "");
        assert_ne!(live.now().site, first.site);
    }

    #[test]
    fn a_site_below_a_path_knows_it() {
        assert_eq!(path_of("https://www.example.gov.cn/anhe/"), "/anhe/");
        assert_eq!(path_of("https://www.example.gov.cn/a/b"), "/a/b/");
        assert_eq!(path_of("https://www.example.gov.cn"), "/");
        assert_eq!(path_of(""), "/");
    }
}
