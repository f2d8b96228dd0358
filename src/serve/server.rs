//! Answering a browser on this machine, from memory alone.
//!
//! [`reply`] decides, from what is shown and what is asked; it knows no sockets. Files are looked
//! up in a map of the site's own paths, so no address leads anywhere else. A `Host` that is not this
//! machine is refused: another site's page cannot read a preview by giving its own name our address.

use std::io::{Cursor, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::ServeProblem;
use super::media::media_type;
use super::panel::{self, OWN};
use super::reload::{Live, Shown, Site};
use crate::diag::Lang;

/// Threads that answer. Waiting for the next version takes a thread of its own.
const THREADS: usize = 4;
/// How long a page's question for the next version is held at most.
const HOLD: Duration = Duration::from_secs(25);
/// Questions held at once at most; further ones are answered at once.
const HELD: usize = 32;
const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// A port of this machine.
pub struct Server {
    http: tiny_http::Server,
    address: SocketAddr,
}

impl Server {
    /// Takes a port of the loopback interface.
    pub fn bind(port: u16) -> Result<Server, ServeProblem> {
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::AddrInUse => ServeProblem::PortBusy(port),
            _ => ServeProblem::Port(port, error),
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let http = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| failed(std::io::Error::other(error)))?;
        Ok(Server { http, address })
    }

    /// Begins to answer, and says where.
    pub fn answer_from(self, live: &Arc<Live>) -> SocketAddr {
        let http = Arc::new(self.http);
        let held = Arc::new(AtomicUsize::new(0));
        for _ in 0..THREADS {
            let (http, live, held) = (Arc::clone(&http), Arc::clone(live), Arc::clone(&held));
            thread::spawn(move || {
                // One bad connection is not the end.
                loop {
                    if let Ok(request) = http.recv() {
                        answer(request, &live, &held);
                    }
                }
            });
        }
        self.address
    }
}

fn answer(request: Request, live: &Arc<Live>, held: &Arc<AtomicUsize>) {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"))
        .map(|header| header.value.as_str());
    let asked = Asked {
        reads: matches!(request.method(), Method::Get | Method::Head),
        host,
        address: request.url(),
    };
    match reply(&live.now(), &asked, live.lang()) {
        Reply::Now(answer) => send(request, answer),
        Reply::After(_) if held.load(Ordering::Relaxed) >= HELD => {
            send(request, Answer::text(200, live.now().version));
        }
        Reply::After(version) => {
            let (live, held) = (Arc::clone(live), Arc::clone(held));
            held.fetch_add(1, Ordering::Relaxed);
            thread::spawn(move || {
                send(
                    request,
                    Answer::text(200, live.version_after(&version, HOLD)),
                );
                held.fetch_sub(1, Ordering::Relaxed);
            });
        }
    }
}

/// What a browser asks.
struct Asked<'a> {
    /// Whether it only wants to read.
    reads: bool,
    /// The name it knows us by.
    host: Option<&'a str>,
    /// Path and query, percent-encoded.
    address: &'a str,
}

enum Reply {
    Now(Answer),
    /// The version, once it is another than this one.
    After(String),
}

#[derive(Debug)]
struct Answer {
    status: u16,
    media: &'static str,
    body: Arc<[u8]>,
    /// Where the browser should ask instead.
    location: Option<String>,
}

impl Answer {
    fn new(status: u16, media: &'static str, body: impl Into<Arc<[u8]>>) -> Answer {
        Answer {
            status,
            media,
            body: body.into(),
            location: None,
        }
    }

    fn text(status: u16, words: impl Into<String>) -> Answer {
        Answer::new(status, TEXT, words.into().into_bytes())
    }
}

fn reply(shown: &Shown, asked: &Asked<'_>, lang: Lang) -> Reply {
    if !asked.host.is_some_and(is_this_machine) {
        return Reply::Now(Answer::text(403, "127.0.0.1 / localhost\n"));
    }
    if !asked.reads {
        return Reply::Now(Answer::text(405, "GET, HEAD\n"));
    }
    let (path, query) = asked.address.split_once('?').unwrap_or((asked.address, ""));
    if let Some(own) = path.strip_prefix(OWN) {
        return own_reply(own, query);
    }
    Reply::Now(match &shown.site {
        Some(site) => page_reply(site, shown, path),
        None => Answer::new(503, HTML, panel::no_site_yet(shown, lang)),
    })
}

/// `localhost` or `127.0.0.1`, with or without a port.
fn is_this_machine(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_port && (name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1")
}

fn own_reply(name: &str, query: &str) -> Reply {
    match name {
        "live.js" => Reply::Now(Answer::new(200, media_type(name), panel::SCRIPT.as_bytes())),
        "live.css" => Reply::Now(Answer::new(200, media_type(name), panel::STYLE.as_bytes())),
        "version" => Reply::After(query.strip_prefix("after=").unwrap_or_default().to_owned()),
        _ => Reply::Now(Answer::text(404, "404\n")),
    }
}

/// A file of the site; `index.html` for a folder; `404.html` for the rest.
fn page_reply(site: &Site, shown: &Shown, path: &str) -> Answer {
    let decoded = decode(path);
    // The page for missing addresses starts its links where the site will be published.
    let name = decoded
        .strip_prefix(&site.below)
        .or_else(|| decoded.strip_prefix('/'))
        .unwrap_or(&decoded);
    let file = |name: &str| site.files.get(name);
    if name.is_empty() || name.ends_with('/') {
        let index = format!("{name}index.html");
        if let Some(bytes) = file(&index) {
            return found(200, &index, bytes, shown);
        }
    } else if let Some(bytes) = file(name) {
        return found(200, name, bytes, shown);
    } else if file(&format!("{name}/index.html")).is_some() {
        return Answer {
            location: Some(format!("{path}/")),
            ..Answer::text(301, String::new())
        };
    }
    match file("404.html") {
        Some(bytes) => found(404, "404.html", bytes, shown),
        None => Answer::text(404, "404\n"),
    }
}

fn found(status: u16, name: &str, bytes: &Arc<[u8]>, shown: &Shown) -> Answer {
    let media = media_type(name);
    if media == HTML {
        Answer::new(status, media, panel::into_page(bytes, shown))
    } else {
        Answer::new(status, media, Arc::clone(bytes))
    }
}

/// Undoes percent-encoding; what is no text afterwards names no file.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = (*first == b'%')
            .then(|| tail.get(..2).and_then(|two| std::str::from_utf8(two).ok()))
            .flatten();
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| "/\0".to_owned())
}

/// Sends an answer. A reader who has left meanwhile is no problem.
fn send(request: Request, answer: Answer) {
    let headers = [
        Some(("Content-Type", answer.media)),
        // A preview is never up to date for long, and nobody else's page may take it in.
        Some(("Cache-Control", "no-store")),
        Some(("X-Content-Type-Options", "nosniff")),
        Some(("Cross-Origin-Resource-Policy", "same-origin")),
        answer.location.as_deref().map(|to| ("Location", to)),
        (answer.status == 405).then_some(("Allow", "GET, HEAD")),
    ];
    let headers = headers
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .collect();
    let length = answer.body.len();
    let response = Response::new(
        StatusCode(answer.status),
        headers,
        Cursor::new(answer.body),
        Some(length),
        None,
    );
    let _ = request.respond(response.with_chunked_threshold(usize::MAX));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::publish::OutputPath;

    fn shown() -> Shown {
        let files: BTreeMap<OutputPath, Arc<[u8]>> = [
            ("index.html", "home</body>"),
            ("404.html", "missing</body>"),
            ("cases/a/index.html", "case</body>"),
            ("data/b c.csv", "1,2"),
        ]
        .into_iter()
        .map(|(path, text)| (OutputPath::new(path).unwrap(), Arc::from(text.as_bytes())))
        .collect();
        Shown {
            version: "1-1".to_owned(),
            site: Some(Arc::new(Site {
                files,
                below: "/anhe/".to_owned(),
            })),
            panel: "".into(),
        }
    }

    fn get(address: &str) -> Answer {
        ask(Some("127.0.0.1:8348"), true, address)
    }

    fn ask(host: Option<&str>, reads: bool, address: &str) -> Answer {
        let asked = Asked {
            reads,
            host,
            address,
        };
        match reply(&shown(), &asked, Lang::En) {
            Reply::Now(answer) => answer,
            Reply::After(version) => panic!("waits for {version}"),
        }
    }

    fn body(answer: &Answer) -> &str {
        std::str::from_utf8(&answer.body).unwrap()
    }

    #[test]
    fn folders_give_their_index_and_names_are_decoded() {
        for (address, begins) in [
            ("/", "home"),
            ("/index.html?x=1", "home"),
            ("/cases/a/", "case"),
            ("/anhe/cases/a/", "case"),
            ("/data/b%20c.csv", "1,2"),
        ] {
            let answer = get(address);
            assert_eq!(answer.status, 200, "{address}");
            assert!(body(&answer).starts_with(begins), "{address}");
        }
        assert_eq!(get("/data/b%20c.csv").media, "text/csv; charset=utf-8");
        let moved = get("/cases/a");
        assert_eq!(
            (moved.status, moved.location.as_deref()),
            (301, Some("/cases/a/"))
        );
    }

    #[test]
    fn nothing_outside_of_the_site_can_be_named() {
        for address in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/cases/../../etc/passwd",
            "//etc/passwd",
            "/data",
            "/\\..\\x",
            "/%00",
            "/%ff",
            "/%",
            "/cases/b/",
        ] {
            let answer = get(address);
            assert_eq!(answer.status, 404, "{address}");
            assert!(body(&answer).starts_with("missing"), "{address}");
        }
    }

    #[test]
    fn only_this_machine_is_answered_and_only_reading() {
        for host in ["localhost", "LOCALHOST:80", "127.0.0.1"] {
            assert_eq!(ask(Some(host), true, "/").status, 200, "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example:8348",
            "127.0.0.1:",
            "",
        ] {
            assert_eq!(ask(Some(host), true, "/").status, 403, "{host}");
            assert_eq!(ask(Some(host), true, "/__mingbai/live.js").status, 403);
        }
        assert_eq!(ask(None, true, "/").status, 403);
        assert_eq!(ask(Some("localhost"), false, "/").status, 405);
    }

    #[test]
    fn without_a_site_the_panel_has_a_page_of_its_own() {
        let nothing = Shown {
            site: None,
            ..shown()
        };
        let asked = Asked {
            reads: true,
            host: Some("localhost"),
            address: "/any/",
        };
        let Reply::Now(answer) = reply(&nothing, &asked, Lang::Zh) else {
            panic!("waits");
        };
        assert_eq!(answer.status, 503);
        assert!(body(&answer).contains("/__mingbai/live.js"));
    }
}
