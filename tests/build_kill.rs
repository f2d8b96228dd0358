//! A whole `mingbai build`, killed at fifty random moments: what is published stays whole.
//!
//! Two versions of one project are built in turn into one folder, each way of replacing it in turn.
//! The build is ended by SIGKILL at a moment drawn from a seed. Where the folders change places in
//! one step, a reader finds the old or the new site whole at every moment; with the other ways,
//! after the next command.
//!
//! How long a build takes is not assumed: the time within which moments are drawn shrinks with every
//! build that ended before its moment and grows with every one that was caught, so that most moments
//! lie where files are put in place, on a fast machine and on a busy one alike.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use mingbai::publish::{FileRecord, Manifest};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Builds that are to be killed while they run.
const CAUGHT: usize = 50;
/// A build that ends before its moment is another try.
const TRIES: usize = 400;
const WAYS: [&str; 3] = ["exchange", "two-renames", "file-by-file"];
const DAY: &str = "2026-07-01";

/// A folder with both versions of the project, what each comes to, and where both are published.
struct Bench {
    home: tempfile::TempDir,
    whole: [Manifest; 2],
}

impl Bench {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        for name in ["one", "two"] {
            let made = Command::new(env!("CARGO_BIN_EXE_mingbai"))
                .arg("new")
                .arg(home.path().join(name))
                .output()
                .expect("the program runs");
            assert!(made.status.success());
        }
        let settings = home.path().join("two/site.toml");
        let text = fs::read_to_string(&settings).expect("settings");
        let other = text.replacen("title = \"", "title = \"另一版", 1);
        assert_ne!(text, other, "no title to change");
        fs::write(&settings, other).expect("written");
        let whole = ["one", "two"].map(|name| {
            let apart = home.path().join(format!("{name}-apart"));
            let built = build(home.path(), name, &apart, None)
                .wait()
                .expect("it ends");
            assert!(built.success());
            Manifest::read(&apart).expect("readable").expect("there")
        });
        assert_ne!(whole[0], whole[1]);
        let bench = Self { home, whole };
        let built = build(bench.home.path(), "one", &bench.output(), None);
        assert!(finished(built).success());
        bench
    }

    fn output(&self) -> PathBuf {
        self.home.path().join("public")
    }

    /// Which version a manifest is.
    fn version(&self, manifest: &Manifest) -> usize {
        let found = self.whole.iter().position(|whole| whole == manifest);
        found.unwrap_or_else(|| panic!("a third tree: {}", manifest.to_text()))
    }

    /// What the next command finds, and what every file then is.
    fn settled(&self) -> usize {
        let verified = Command::new(env!("CARGO_BIN_EXE_mingbai"))
            .arg("verify")
            .arg(self.output())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&verified.stderr);
        assert!(verified.status.success(), "{said}");
        let manifest = read_whole_tree(&self.output()).expect("nobody changes it now");
        self.version(&manifest)
    }
}

fn build(home: &Path, project: &str, output: &Path, way: Option<&str>) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    command
        .arg("build")
        .arg(home.join(project))
        .arg("--output")
        .arg(output)
        .args(["--date", DAY])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Some(way) = way {
        command.args(["--way", way]);
    }
    command.spawn().expect("the program runs")
}

fn finished(mut child: Child) -> std::process::ExitStatus {
    child.wait().expect("it ends")
}

/// Reads every file from one hold of the folder; `None` if the folder was replaced meanwhile.
fn read_whole_tree(output: &Path) -> Option<Manifest> {
    let folder = File::open(output).expect("there is an output folder at every moment");
    let read = |name: &str| -> Option<Vec<u8>> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        match openat(&folder, name, flags, Mode::empty()) {
            Ok(file) => {
                let mut bytes = Vec::new();
                File::from(file).read_to_end(&mut bytes).expect("readable");
                Some(bytes)
            }
            Err(error) => {
                assert_eq!(error, rustix::io::Errno::NOENT);
                let here = folder.metadata().expect("held").ino();
                let there = fs::metadata(output).expect("at every moment").ino();
                assert_ne!(here, there, "`{name}` is missing in what is published");
                None
            }
        }
    };
    let manifest = Manifest::parse(&read("manifest.json")?).expect("whole");
    for (path, record) in &manifest.files {
        assert_eq!(FileRecord::of(&read(path.as_str())?), *record, "`{path}`");
    }
    Some(manifest)
}

/// Kills a build after `moment` while a reader reads. True if it had not ended by itself.
fn killed(bench: &Bench, mut child: Child, moment: Duration, reads: bool) -> bool {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        if reads {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    if let Some(manifest) = read_whole_tree(&bench.output()) {
                        bench.version(&manifest);
                    }
                }
            });
        }
        thread::sleep(moment);
        let running = child.try_wait().expect("known").is_none();
        child.kill().expect("gone");
        child.wait().expect("it ended");
        over.store(true, Ordering::Relaxed);
        running
    })
}

#[test]
fn killed_at_fifty_random_moments_a_build_leaves_a_whole_site() {
    let bench = Bench::new();
    let mut random = StdRng::seed_from_u64(0x006D_696E_6762_6169);
    let (mut caught, mut versions) = (0, [0_usize; 2]);
    let mut published = 0;
    let mut within = Duration::from_secs(1);
    for tried in 0.. {
        if caught == CAUGHT {
            break;
        }
        assert!(tried < TRIES, "only {caught} builds were still running");
        let way = WAYS[tried % WAYS.len()];
        let next = ["two", "one"][published];
        let child = build(bench.home.path(), next, &bench.output(), Some(way));
        // Half of the moments lie where files are put in place.
        let from = if tried % 2 == 0 { 0 } else { 700 };
        let moment = within * random.random_range(from..=1000_u32) / 1000;
        if killed(&bench, child, moment, way == "exchange") {
            caught += 1;
            within = within * 11 / 10;
        } else {
            within = within * 8 / 10;
        }
        published = bench.settled();
        versions[published] += 1;
    }
    assert!(versions.iter().all(|found| *found > 0), "{versions:?}");
    for project in ["two", "one"] {
        assert!(finished(build(bench.home.path(), project, &bench.output(), None)).success());
        bench.settled();
    }
    let desk: Vec<String> = fs::read_dir(bench.home.path())
        .expect("readable")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.starts_with(".public"))
        .filter(|name| name != ".public.mingbai-twin")
        .collect();
    assert_eq!(desk, Vec::<String>::new(), "left beside the output");
}
