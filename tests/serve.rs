//! The promise of `mingbai serve`: pages follow what is saved, a mistake never takes the site down,
//! only this machine is answered, nothing is written.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than any build on a busy machine; reached only when something is broken.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn pages_follow_what_is_saved() {
    let preview = Preview::of_a_new_project();
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(home.header("cache-control"), "no-store");

    preview.edit("site.toml", "示例县法律援助明白账", "改名县法律援助明白账");
    preview.until("/", "改名县法律援助明白账");
}

#[test]
fn a_mistake_is_shown_on_the_last_good_page_and_goes_when_it_is_mended() {
    let preview = Preview::of_a_new_project();
    let table = "data/statistics/2025Q1.csv";
    let good = fs::read_to_string(preview.file(table)).unwrap();
    assert!(!preview.get("/").body.contains("mingbai-panel"));

    let row = good.lines().nth(1).unwrap();
    preview.edit(table, row, &row.replace("2025Q1", "2025Q9"));
    let broken = preview.until("/", "mingbai-panel");
    assert!(
        broken.body.contains("示例县法律援助明白账"),
        "the last good page"
    );
    assert!(broken.body.contains("<code>bad-period</code>"));
    assert!(broken.body.contains("data/statistics/2025Q1.csv:2"));
    assert!(
        preview.said().contains("bad-period"),
        "the terminal says it"
    );

    fs::write(preview.file(table), &good).unwrap();
    preview.until_not("/", "mingbai-panel");
}

#[test]
fn a_broken_template_is_shown_too() {
    let preview = Preview::of_a_new_project();
    let folder = preview.file("themes/default/templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("404.html"), "{{ nothing_of_this_name }}").unwrap();
    let page = preview.until("/", "mingbai-panel");
    assert!(page.body.contains("themes/default/templates/404.html"));
}

#[test]
fn a_project_that_is_broken_from_the_start_gets_its_site_when_it_is_mended() {
    let project = new_project();
    let site = project.path().join("site.toml");
    let good = fs::read_to_string(&site).unwrap();
    fs::write(&site, "[site\n").unwrap();
    let preview = Preview::of(project);
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("site.toml:1"));
    fs::write(&site, good).unwrap();
    preview.until("/", "示例县法律援助明白账");
}

#[test]
fn a_page_that_waits_hears_of_the_next_version() {
    let preview = Preview::of_a_new_project();
    let version = version_in(&preview.get("/").body);
    let port = preview.port;
    let question = format!("/__mingbai/version?after={version}");
    let waiting = thread::spawn(move || get(port, "localhost", &question).body);
    thread::sleep(Duration::from_millis(300));
    assert!(!waiting.is_finished(), "nothing has changed yet");
    preview.edit("site.toml", "示例县法律援助明白账", "改名县法律援助明白账");
    let next = waiting.join().unwrap();
    assert_ne!(next, version);
    assert_eq!(version_in(&preview.get("/").body), next);
}

#[test]
fn saving_the_same_again_changes_nothing_and_reading_is_no_save() {
    let preview = Preview::of_a_new_project();
    let version = version_in(&preview.get("/").body);
    let site = preview.file("site.toml");
    fs::write(&site, fs::read(&site).unwrap()).unwrap();
    preview.until_said("ms", 2);
    thread::sleep(Duration::from_millis(600));
    assert_eq!(version_in(&preview.get("/").body), version);
    let builds = preview.said().matches(" pages in ").count();
    assert_eq!(builds, 2, "a build reads files and must not cause the next");
}

#[test]
fn what_is_added_keeps_to_the_page_s_own_policy() {
    let preview = Preview::of_a_new_project();
    let page = preview.get("/").body;
    assert!(page.contains("script-src 'self'"));
    let added = page
        .split("<link rel=\"stylesheet\" href=\"/__mingbai/")
        .nth(1)
        .unwrap();
    assert!(!added.contains("style=") && !added.contains(" on"));
    let script = preview.get("/__mingbai/live.js");
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(preview.get("/__mingbai/live.css").status, 200);
    assert_eq!(preview.get("/__mingbai/other").status, 404);
}

#[test]
fn only_this_machine_is_answered() {
    let preview = Preview::of_a_new_project();
    assert_eq!(get(preview.port, "rebound.example", "/").status, 403);
    assert_eq!(
        get(preview.port, "rebound.example", "/site.toml").status,
        403
    );
    for outside in [
        "/site.toml",
        "/../site.toml",
        "/%2e%2e/site.toml",
        "/..%2fsite.toml",
    ] {
        assert_eq!(preview.get(outside).status, 404, "{outside}");
    }
    assert_eq!(
        ask(preview.port, "POST / HTTP/1.1", "localhost").status,
        405
    );
    let head = ask(preview.port, "HEAD / HTTP/1.1", "localhost");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn nothing_is_written() {
    let project = new_project();
    let before = tree(project.path());
    let preview = Preview::of(project);
    preview.get("/");
    preview.edit("site.toml", "示例县法律援助明白账", "改名县法律援助明白账");
    preview.until("/", "改名县法律援助明白账");
    preview.edit("site.toml", "改名县法律援助明白账", "示例县法律援助明白账");
    preview.until("/", "示例县法律援助明白账");
    assert_eq!(tree(preview.project.path()), before);
}

#[test]
fn a_port_that_is_taken_is_said_in_plain_words() {
    let preview = Preview::of_a_new_project();
    let other = new_project();
    let second = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(["serve", "--lang", "en", "--port"])
        .arg(preview.port.to_string())
        .arg(other.path())
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(3));
    let words = String::from_utf8(second.stderr).unwrap();
    assert!(
        words.contains(&format!("port {} is taken", preview.port)),
        "{words}"
    );
    assert!(words.contains("--port"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it() {
    let mut preview = Preview::of_a_new_project();
    let id = rustix::process::Pid::from_child(&preview.child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    let began = Instant::now();
    while preview.child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
    }
    assert!(TcpStream::connect(("127.0.0.1", preview.port)).is_err());
}

/// A running `mingbai serve` on a project of its own.
struct Preview {
    project: TempDir,
    child: Child,
    port: u16,
    lines: Receiver<String>,
    heard: std::cell::RefCell<String>,
}

impl Preview {
    fn of_a_new_project() -> Preview {
        Preview::of(new_project())
    }

    fn of(project: TempDir) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mingbai"))
            .args(["serve", "--lang", "en", "--port", "0"])
            .arg(project.path())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut heard = String::new();
        let port = loop {
            let line = lines.recv_timeout(PATIENCE).expect(&heard);
            if let Some(rest) = line.trim().strip_prefix("http://127.0.0.1:") {
                break rest.trim_end_matches('/').parse().unwrap();
            }
            heard += &(line + "\n");
        };
        Preview {
            project,
            child,
            port,
            lines,
            heard: heard.into(),
        }
    }

    fn file(&self, path: &str) -> PathBuf {
        self.project.path().join(path)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(path)).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        fs::write(self.file(path), text.replace(from, to)).unwrap();
    }

    fn get(&self, path: &str) -> Answer {
        get(self.port, "localhost", path)
    }

    /// The page, once it contains some words.
    fn until(&self, path: &str, words: &str) -> Answer {
        self.wait_for(path, |page| page.contains(words), words)
    }

    fn until_not(&self, path: &str, words: &str) -> Answer {
        self.wait_for(path, |page| !page.contains(words), words)
    }

    fn wait_for(&self, path: &str, is_so: impl Fn(&str) -> bool, words: &str) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if is_so(&answer.body) {
                return answer;
            }
            assert!(began.elapsed() < PATIENCE, "{words}: {}", self.said());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Everything that was printed up to now.
    fn said(&self) -> String {
        let mut heard = self.heard.borrow_mut();
        for line in self.lines.try_iter() {
            *heard += &(line + "\n");
        }
        heard.clone()
    }

    fn until_said(&self, words: &str, times: usize) {
        let began = Instant::now();
        while self.said().matches(words).count() < times {
            assert!(began.elapsed() < PATIENCE, "{words}: {}", self.said());
            thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn new_project() -> TempDir {
    let folder = TempDir::new().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .arg("new")
        .arg(folder.path())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    folder
}

fn version_in(page: &str) -> String {
    let after = page.split("data-version=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// Every file and folder with its bytes.
fn tree(root: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
                found.insert(path, None);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, Some(bytes));
            }
        }
    }
    found
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }
}

fn get(port: u16, host: &str, path: &str) -> Answer {
    ask(port, &format!("GET {path} HTTP/1.1"), host)
}

fn ask(port: u16, first: &str, host: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(
        stream,
        "{first}\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    Answer {
        status: status.parse().unwrap(),
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}
