//! What the `publish` stage promises when it is interrupted.
//!
//! Each publication runs in a process of its own (this test binary, run again with
//! `child_publishes`), which is ended by SIGKILL after every step in turn, while files are being
//! staged, and at arbitrary moments. Afterwards the tree on the disk is read file by file.
#![cfg(unix)]

#[path = "publish_support/mod.rs"]
mod support;

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::Read;
use std::ops::ControlFlow;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use mingbai::publish::{
    FileRecord, Manifest, PublishOptions, Sink, Staging, Step, Way, go_on, publish, recover,
    recover_watched, verify,
};
use support::*;

/// What the child is to do, as one environment variable: output, way, site, moment.
const ORDER: &str = "MINGBAI_TEST_PUBLISH";

/// A way, with or without a twin beside the output.
#[derive(Clone, Copy, Debug)]
struct Scene {
    way: Option<Way>,
    twin_from: usize,
}

const NO_TWIN: usize = usize::MAX;

const SCENES: [Scene; 5] = [
    Scene {
        way: Some(Way::Exchange),
        twin_from: NO_TWIN,
    },
    Scene {
        way: Some(Way::Exchange),
        twin_from: 0,
    },
    Scene {
        way: Some(Way::TwoRenames),
        twin_from: NO_TWIN,
    },
    Scene {
        way: Some(Way::TwoRenames),
        twin_from: 0,
    },
    Scene {
        way: Some(Way::FileByFile),
        twin_from: NO_TWIN,
    },
];

impl Scene {
    fn of(way: Option<Way>) -> Scene {
        Scene {
            way,
            twin_from: NO_TWIN,
        }
    }

    fn exchanges(self) -> bool {
        self.way == Some(Way::Exchange)
    }

    /// The old site, with a twin where the scene has one.
    fn bench(self) -> Bench {
        if self.twin_from == 0 {
            Bench::with_twin()
        } else {
            Bench::with_old_site()
        }
    }
}

/// When the child kills itself.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// After so many files were staged.
    Staged(usize),
    /// After so many steps.
    Step(usize),
    /// Never.
    Never,
}

/// Where these tests work: in memory if possible. They flush thousands of times, and a kill, unlike
/// a power cut, does not ask whether it reached a disk.
pub fn bench_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        memory.to_path_buf()
    } else {
        std::env::temp_dir()
    };
    tempfile::tempdir_in(folder).unwrap()
}

#[test]
#[ignore = "the other tests run it in a process of its own"]
fn child_publishes() {
    let order = std::env::var(ORDER).expect("the order comes from another test");
    let words: Vec<&str> = order.split('|').collect();
    let [output, way, site, kind, number, umask, twin_from] = words[..] else {
        panic!("bad order: {order}")
    };
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(umask.parse().unwrap()));
    let number: usize = number.parse().unwrap();
    let site = if site == "old" {
        old_site()
    } else {
        new_site()
    };
    let staging = Staging::open(Path::new(output)).unwrap();
    for (count, (name, bytes)) in site.iter().enumerate() {
        if kind == "staged" && count == number {
            die();
        }
        staging.put(&path(name), bytes).unwrap();
    }
    let steps = Cell::new(0);
    let observer = |_: Step| {
        if kind == "step" && steps.get() == number {
            die();
        }
        steps.set(steps.get() + 1);
        ControlFlow::Continue(())
    };
    let way = ALL_WAYS
        .into_iter()
        .find(|known| format!("{known:?}") == way);
    publish(
        staging,
        &PublishOptions {
            way,
            observer: &observer,
            twin_from: twin_from.parse().unwrap(),
        },
    )
    .unwrap();
}

fn die() -> ! {
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
    unreachable!("SIGKILL cannot be caught")
}

fn child(output: &Path, scene: Scene, moment: Moment, umask: u32) -> Command {
    let Scene { way, twin_from } = scene;
    let way = way.map_or("any".to_string(), |way| format!("{way:?}"));
    let (kind, number) = match moment {
        Moment::Staged(number) => ("staged", number),
        Moment::Step(number) => ("step", number),
        Moment::Never => ("never", 0),
    };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "--exact",
            "child_publishes",
            "--ignored",
            "--test-threads=1",
        ])
        .env(
            ORDER,
            format!(
                "{}|{way}|new|{kind}|{number}|{umask}|{twin_from}",
                output.display()
            ),
        )
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9)
}

/// The steps of one whole publication of the new site over the old one.
fn steps_of(scene: Scene) -> Vec<Step> {
    let bench = scene.bench();
    let steps = RefCell::new(Vec::new());
    let observer = |step| {
        steps.borrow_mut().push(step);
        ControlFlow::Continue(())
    };
    let Scene { way, twin_from } = scene;
    let options = PublishOptions {
        way,
        observer: &observer,
        twin_from,
    };
    publish(stage(&bench.output(), &new_site()).unwrap(), &options).unwrap();
    steps.into_inner()
}

/// After recovery the tree is whole, nothing of ours is left beside it, and what is not ours is
/// kept.
#[track_caller]
fn assert_settled(bench: &Bench) -> &'static str {
    let version = version_in(&bench.output());
    let mut beside = bench.desk();
    beside.retain(|name| name != TWIN);
    assert_eq!(beside, ["output"], "nothing is left beside the output");
    assert_eq!(bench.read(".gitignore"), "*\n");
    assert!(bench.output().join("data/.gitkeep").exists());
    assert_eq!(
        recover(&bench.output()).unwrap().mended,
        [],
        "recovery has nothing more to do"
    );
    version
}

#[test]
fn killed_after_any_step_the_tree_is_old_or_new() {
    for scene in SCENES {
        let steps = steps_of(scene);
        let mut versions = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let bench = scene.bench();
            let status = child(&bench.output(), scene, Moment::Step(number), 0o022)
                .status()
                .unwrap();
            assert!(was_killed(status), "{scene:?} after {step:?}");
            if scene.exchanges() {
                version_in(&bench.output());
            }
            recover(&bench.output()).unwrap();
            versions.push(assert_settled(&bench));
            build(&bench.output(), &new_site(), scene.way).unwrap();
            assert_eq!(
                version_in(&bench.output()),
                "new",
                "{scene:?} after {step:?}"
            );
        }
        assert_eq!(versions[0], "old", "{scene:?}");
        assert_eq!(versions[versions.len() - 1], "new", "{scene:?}");
        assert!(
            versions.is_sorted_by_key(|version| *version == "new"),
            "{scene:?}: {versions:?}"
        );
    }
}

#[test]
fn the_first_publication_killed_after_any_step_can_be_done_again() {
    for way in ALL_WAYS {
        for number in 0.. {
            let bench = Bench::new();
            let status = child(
                &bench.output(),
                Scene::of(Some(way)),
                Moment::Step(number),
                0o022,
            )
            .status()
            .unwrap();
            if way != Way::FileByFile && bench.output().exists() {
                assert_eq!(version_in(&bench.output()), "new");
            }
            recover(&bench.output()).unwrap();
            if bench.output().exists() {
                assert_eq!(version_in(&bench.output()), "new", "{way:?}, step {number}");
                assert_eq!(bench.desk(), ["output"]);
            } else {
                assert_eq!(bench.desk(), [""; 0]);
            }
            build(&bench.output(), &new_site(), Some(way)).unwrap();
            assert_eq!(version_in(&bench.output()), "new");
            if !was_killed(status) {
                assert!(status.success() && number > 3, "{way:?}: {status}");
                break;
            }
        }
    }
}

#[test]
fn killed_while_staging_nothing_that_is_published_has_changed() {
    for number in 0..new_site().len() {
        let bench = Bench::with_old_site();
        assert!(was_killed(
            child(
                &bench.output(),
                Scene::of(None),
                Moment::Staged(number),
                0o022
            )
            .status()
            .unwrap()
        ));
        assert_eq!(version_in(&bench.output()), "old");
        let recovery = recover(&bench.output()).unwrap();
        assert_eq!(recovery.mended.len(), 1);
        assert!(recovery.mended[0].zh.contains("staging"), "{recovery:?}");
        assert_eq!(assert_settled(&bench), "old");
    }
}

#[test]
fn killed_at_arbitrary_moments_the_tree_is_old_or_new() {
    for scene in SCENES {
        let mut killed = 0;
        for delay in 0..40 {
            let bench = scene.bench();
            let mut process = child(&bench.output(), scene, Moment::Never, 0o022)
                .spawn()
                .unwrap();
            thread::sleep(Duration::from_micros(400 * delay));
            process.kill().unwrap();
            killed += usize::from(was_killed(process.wait().unwrap()));
            if scene.exchanges() {
                version_in(&bench.output());
            }
            recover(&bench.output()).unwrap();
            assert_settled(&bench);
        }
        assert!(
            killed > 0,
            "{scene:?}: every child was done before it could be killed"
        );
    }
}

#[test]
fn a_build_mends_what_the_last_one_left_without_being_asked() {
    for scene in SCENES {
        let last = steps_of(scene).len() - 1;
        for number in (0..last).step_by(3) {
            let bench = scene.bench();
            child(&bench.output(), scene, Moment::Step(number), 0o022)
                .status()
                .unwrap();
            let staging = stage(&bench.output(), &old_site()).unwrap();
            publish(staging, &PublishOptions::default()).unwrap();
            assert_eq!(assert_settled(&bench), "old", "{scene:?}, step {number}");
        }
    }
}

#[test]
fn recovery_can_itself_be_interrupted_after_any_step() {
    for scene in SCENES {
        for number in (0..steps_of(scene).len()).step_by(9) {
            for stop in 0.. {
                let bench = scene.bench();
                child(&bench.output(), scene, Moment::Step(number), 0o022)
                    .status()
                    .unwrap();
                let steps = Cell::new(0);
                let observer = |_: Step| {
                    steps.set(steps.get() + 1);
                    if steps.get() > stop {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                };
                let interrupted = recover_watched(&bench.output(), &observer).is_err();
                if scene.exchanges() {
                    version_in(&bench.output());
                }
                recover(&bench.output()).unwrap();
                assert_settled(&bench);
                if !interrupted {
                    break;
                }
            }
        }
    }
}

#[test]
fn a_reader_that_holds_the_folder_never_sees_a_mixture() {
    let bench = Bench::with_old_site();
    let output = bench.output();
    let over = AtomicBool::new(false);
    let (old, new, retired) = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut old, mut new, mut retired) = (0, 0, 0);
            while !over.load(Ordering::Relaxed) {
                match read_whole_tree(&output) {
                    Some(manifest) if manifest == manifest_of(&old_site()) => old += 1,
                    Some(manifest) if manifest == manifest_of(&new_site()) => new += 1,
                    Some(manifest) => panic!("a third tree: {}", manifest.to_text()),
                    None => retired += 1,
                }
            }
            (old, new, retired)
        });
        let end = EndOfReading(&over);
        // A second reader does nothing but look whether the site is there: even a gap of
        // microseconds shows.
        let watcher = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                assert!(
                    output.join("404.html").exists(),
                    "for a moment there was no site"
                );
            }
        });
        for round in 0..150 {
            let site = if round % 2 == 0 {
                new_site()
            } else {
                old_site()
            };
            // Half of the time the next tree is made of a twin, which shares files with this one.
            let twin_from = if round % 20 < 10 { 0 } else { NO_TWIN };
            let way = Some(Way::Exchange);
            let options = PublishOptions {
                way,
                observer: &go_on,
                twin_from,
            };
            publish(stage(&output, &site).unwrap(), &options).unwrap();
        }
        drop(end);
        watcher.join().unwrap();
        reader.join().unwrap()
    });
    assert!(
        old > 20 && new > 20,
        "read {old} old and {new} new trees, {retired} were retired"
    );
}

/// Ends the readers' loops, also when the writer panics.
struct EndOfReading<'a>(&'a AtomicBool);

impl Drop for EndOfReading<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Opens the folder once and reads every file from there. `None` when a file was gone because the
/// tree had been replaced meanwhile, which the reader can tell: the path leads to another folder.
fn read_whole_tree(output: &Path) -> Option<Manifest> {
    let folder = File::open(output).expect("there is an output folder at every moment");
    let read = |name: &str| -> Option<Vec<u8>> {
        use rustix::fs::{Mode, OFlags, openat};
        match openat(
            &folder,
            name,
            OFlags::RDONLY | OFlags::CLOEXEC,
            Mode::empty(),
        ) {
            Ok(file) => {
                let mut bytes = Vec::new();
                File::from(file).read_to_end(&mut bytes).unwrap();
                Some(bytes)
            }
            Err(error) => {
                assert_eq!(error, rustix::io::Errno::NOENT);
                let here = folder.metadata().unwrap().ino();
                let there = fs::metadata(output).expect("at every moment").ino();
                assert_ne!(
                    here, there,
                    "`{name}` is missing in the tree that is published"
                );
                None
            }
        }
    };
    let manifest = Manifest::parse(&read("manifest.json")?).unwrap();
    for (path, record) in &manifest.files {
        assert_eq!(FileRecord::of(&read(path.as_str())?), *record, "`{path}`");
    }
    Some(manifest)
}

#[test]
fn the_lock_is_gone_with_its_process() {
    let bench = Bench::with_old_site();
    assert!(was_killed(
        child(&bench.output(), Scene::of(None), Moment::Staged(3), 0o022)
            .status()
            .unwrap()
    ));
    assert!(bench.desk().contains(&".output.mingbai-lock".to_string()));
    build(&bench.output(), &new_site(), None).unwrap();
    assert_eq!(bench.desk(), ["output"]);
}

#[test]
fn staged_files_that_were_lost_make_a_mixture_that_is_named_and_the_next_build_mends() {
    let replaced = |step: &Step| matches!(step, Step::FileReplaced(2));
    let number = steps_of(Scene::of(Some(Way::FileByFile)))
        .iter()
        .position(replaced)
        .unwrap();
    let bench = Bench::with_old_site();
    child(
        &bench.output(),
        Scene::of(Some(Way::FileByFile)),
        Moment::Step(number),
        0o022,
    )
    .status()
    .unwrap();
    let staging = bench
        .desk()
        .into_iter()
        .find(|name| name.contains("staging"))
        .unwrap();
    fs::remove_dir_all(bench.root.path().join(staging)).unwrap();
    let recovery = recover(&bench.output()).unwrap();
    assert!(recovery.mended[0].en.contains("mixture"), "{recovery:?}");
    assert!(!verify(&bench.output()).is_empty());
    build(&bench.output(), &new_site(), None).unwrap();
    assert_eq!(assert_settled(&bench), "new");
}

#[test]
fn staged_files_that_were_lost_before_the_first_replacement_leave_the_old_tree() {
    for (way, wanted) in [
        (Way::FileByFile, Step::JournalWritten),
        (Way::TwoRenames, Step::OldFolderMovedAside),
    ] {
        let number = steps_of(Scene::of(Some(way)))
            .iter()
            .position(|step| *step == wanted)
            .unwrap();
        let bench = Bench::with_old_site();
        child(
            &bench.output(),
            Scene::of(Some(way)),
            Moment::Step(number),
            0o022,
        )
        .status()
        .unwrap();
        let staging = bench
            .desk()
            .into_iter()
            .find(|name| name.contains("staging"))
            .unwrap();
        fs::write(bench.root.path().join(staging).join("index.html"), "").unwrap();
        recover(&bench.output()).unwrap();
        assert_eq!(assert_settled(&bench), "old", "{way:?}");
    }
}

#[test]
fn what_is_published_can_be_read_by_others_whatever_the_umask() {
    for way in ALL_WAYS {
        for umask in [0o077, 0o000] {
            let bench = Bench::with_old_site();
            let status = child(&bench.output(), Scene::of(Some(way)), Moment::Never, umask)
                .status()
                .unwrap();
            assert!(status.success());
            for entry in walkdir::WalkDir::new(bench.output()) {
                let entry = entry.unwrap();
                if entry.file_name().to_string_lossy().starts_with(".git") {
                    continue;
                }
                let mode = entry.metadata().unwrap().permissions().mode() & 0o7777;
                let wanted = if entry.file_type().is_dir() {
                    0o755
                } else {
                    0o644
                };
                assert_eq!(mode, wanted, "{way:?}: {}", entry.path().display());
            }
        }
    }
}

/// The superuser may write anywhere, so as the superuser the child runs as nobody.
#[test]
fn in_a_parent_that_cannot_be_written_files_are_replaced_one_by_one() {
    const NOBODY: u32 = 65534;
    let superuser = rustix::process::geteuid().is_root();
    for moment in [
        Moment::Never,
        Moment::Staged(5),
        Moment::Step(3),
        Moment::Step(12),
    ] {
        let bench = Bench::with_old_site();
        let mode = |folder: &Path, mode| {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap()
        };
        if superuser {
            for entry in walkdir::WalkDir::new(bench.output()) {
                std::os::unix::fs::chown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY))
                    .unwrap();
            }
        }
        mode(bench.root.path(), 0o555);
        let folder = fs::metadata(bench.output()).unwrap().ino();
        let mut run = child(&bench.output(), Scene::of(None), moment, 0o022);
        if superuser {
            run.uid(NOBODY).gid(NOBODY);
        }
        let status = run.status().unwrap();
        assert_eq!(
            status.success(),
            matches!(moment, Moment::Never),
            "{moment:?}: {status}"
        );
        mode(bench.root.path(), 0o755);
        recover(&bench.output()).unwrap();
        let version = assert_settled(&bench);
        assert_eq!(
            version,
            if matches!(moment, Moment::Staged(_)) {
                "old"
            } else {
                "new"
            },
            "{moment:?}"
        );
        assert_eq!(
            fs::metadata(bench.output()).unwrap().ino(),
            folder,
            "the folder is the same"
        );
    }
}
