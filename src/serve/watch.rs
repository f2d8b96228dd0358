//! Noticing that a file of the project was saved.
//!
//! Watched are `site.toml` and the folders that are read, nothing else: not `output/`, `target/` or
//! `.git/`. Reading a file is no change, although the system tells of it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::ServeProblem;
use crate::load::files::FOLDERS;

/// A save comes in several steps, often of several files: build when it has been quiet this long.
const QUIET: Duration = Duration::from_millis(40);
/// Even if it is never quiet (a program that writes a log into the project), build after this.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches one project.
pub struct Watch {
    home: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch the project in `dir`.
    pub fn start(dir: &Path) -> Result<Watch, ServeProblem> {
        let failed = |error| ServeProblem::Watch(dir.to_path_buf(), error);
        let home = dir.canonicalize().map_err(|error| failed(error.into()))?;
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
        watcher
            .watch(&home, RecursiveMode::NonRecursive)
            .map_err(failed)?;
        for folder in FOLDERS.map(|folder| home.join(folder)) {
            if folder.is_dir() {
                watcher
                    .watch(&folder, RecursiveMode::Recursive)
                    .map_err(failed)?;
            }
        }
        Ok(Watch {
            home,
            watcher,
            events,
        })
    }

    /// Waits until the project has changed; false when nothing can be heard any more.
    pub fn wait(&mut self) -> bool {
        loop {
            let Ok(first) = self.events.recv() else {
                return false;
            };
            let began = Instant::now();
            let mut changed = self.is_change(first);
            while began.elapsed() < PATIENCE
                && let Ok(next) = self.events.recv_timeout(QUIET)
            {
                changed |= self.is_change(next);
            }
            if changed {
                return true;
            }
        }
    }

    fn is_change(&mut self, event: notify::Result<Event>) -> bool {
        // What could not be told may have been a change.
        let Ok(event) = event else {
            return true;
        };
        if is_mere_reading(&event.kind) {
            return false;
        }
        for folder in FOLDERS.map(|folder| self.home.join(folder)) {
            // A folder that was made or replaced is not watched yet. If it is gone again by now,
            // another event follows.
            if event.paths.contains(&folder) && folder.is_dir() {
                let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
            }
        }
        event.paths.is_empty() || event.paths.iter().any(|path| belongs(&self.home, path))
    }
}

fn is_mere_reading(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Access(access)
        if !matches!(access, AccessKind::Close(AccessMode::Write)))
}

/// Whether a build would read the file.
fn belongs(home: &Path, path: &Path) -> bool {
    let Ok(path) = path.strip_prefix(home) else {
        return false;
    };
    let mut names = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = names.next() else {
        return false;
    };
    if first == "site.toml" {
        return true;
    }
    FOLDERS.contains(&&*first)
        && names.all(|name| !name.starts_with('.') && !name.starts_with("~$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_and_what_editors_leave_is_no_change() {
        let home = Path::new("/bureau");
        let belongs = |path: &str| belongs(home, &home.join(path));
        for path in [
            "site.toml",
            "data/statistics/2025Q1.csv",
            "content",
            "themes/a/theme.toml",
        ] {
            assert!(belongs(path), "{path}");
        }
        for path in [
            "",
            "output/index.html",
            ".output.mingbai-staging-1/index.html",
            "target/release/mingbai",
            ".git/index",
            "data/~$2025Q1.xlsx",
            "data/.2025Q1.csv.swp",
            "notes.txt",
        ] {
            assert!(!belongs(path), "{path}");
        }
    }

    #[test]
    fn reading_is_no_change() {
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(is_mere_reading(&read));
        assert!(!is_mere_reading(&written));
        assert!(!is_mere_reading(&EventKind::Any));
    }
}
