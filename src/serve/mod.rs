//! The preview: a site built in memory, served to this machine only, made again on every save.
//!
//! [`serve()`] tells the story: take the port ([`server`]), watch the project ([`watch`]), build, show
//! ([`reload`]), wait for the next save. Only a build without errors replaces what is shown: the last
//! good site stays up, and a panel in its pages ([`panel`]) says what is wrong. Nothing is written
//! to disk, and only this machine is answered.

#![expect(clippy::disallowed_methods, reason = "the preview is part of the rim")]

mod media;
mod panel;
mod reload;
mod server;
mod watch;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clear::Clock;
use crate::diag::{Lang, Words};

pub use reload::Build;

/// What is previewed, and how.
pub struct Preview<'a> {
    /// The project's folder.
    pub dir: &'a Path,
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// The language of the panel.
    pub lang: Lang,
    /// Asked before each build, so that a preview left open overnight knows the new day.
    pub clock: &'a dyn Fn() -> Clock,
}

/// What happens while a site is previewed, for the terminal.
pub enum Event<'a> {
    /// A build is done.
    Built(&'a Build),
    /// The preview can be opened at this address.
    Open(SocketAddr),
}

/// Why a preview cannot begin or go on: the machine's failure.
#[derive(Debug)]
pub enum ServeProblem {
    /// Another program listens on the port.
    PortBusy(u16),
    /// The system refuses the port.
    Port(u16, std::io::Error),
    /// The system does not tell when files change.
    Watch(PathBuf, notify::Error),
}

/// Serves a project until the program is ended. `report` hears of every build.
///
/// # Errors
/// A port that cannot be taken, a folder that cannot be watched.
pub fn serve(preview: &Preview<'_>, report: &dyn Fn(Event<'_>)) -> Result<(), ServeProblem> {
    let server = server::Server::bind(preview.port)?;
    let mut watch = watch::Watch::start(preview.dir)?;
    let live = Arc::new(reload::Live::new(preview.lang));
    let build = || {
        let (build, site) = reload::build(preview.dir, (preview.clock)());
        live.show(&build, site);
        report(Event::Built(&build));
    };
    build();
    let address = server.answer_from(&live);
    report(Event::Open(address));
    while watch.wait() {
        build();
    }
    Ok(())
}

impl ServeProblem {
    /// The problem in Chinese and English.
    pub fn words(&self) -> Words {
        match self {
            ServeProblem::PortBusy(port) => Words::new(
                format!(
                    "端口 {port} 已被别的程序占用。先关掉那个程序，或换一个端口：mingbai serve --port {}",
                    other(*port)
                ),
                format!(
                    "port {port} is taken by another program. End that one, or take another port: \
                     mingbai serve --port {}",
                    other(*port)
                ),
            ),
            ServeProblem::Port(port, error) => Words::new(
                format!("不能使用端口 {port}：{error}。换一个 1024 以上的端口再试"),
                format!("port {port} cannot be used: {error}. Try another one above 1024"),
            ),
            ServeProblem::Watch(path, error) => Words::new(
                format!("无法得知 {} 里的文件何时改变：{error}", path.display()),
                format!("changes in {} cannot be watched: {error}", path.display()),
            ),
        }
    }
}

/// A port to propose beside one that is taken.
fn other(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8348)
}
