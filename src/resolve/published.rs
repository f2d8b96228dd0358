//! `mingbai.lock`: the addresses that were ever published, one a line with the day since when.
//!
//! `mingbai build` writes it; a person may, too. Addresses on leaflets are read for years.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{PublishedAddress, period_parse};
use crate::source::Place;

/// Reads the addresses; a line that is none is reported.
pub fn published(
    lines: &[(Arc<str>, Place)],
    diagnostics: &mut Diagnostics,
) -> Vec<PublishedAddress> {
    let mut all = Vec::with_capacity(lines.len());
    for (line, place) in lines {
        match read(line) {
            Some((since, address)) => all.push(PublishedAddress {
                address: Arc::from(address),
                since,
                place: place.clone(),
            }),
            None => diagnostics.push(unreadable(line, place.clone())),
        }
    }
    all
}

/// `2025-04-10 cases/anhe-wages-2025-03/`; `-` for no day, `/` for the home page.
fn read(line: &str) -> Option<(Option<jiff::civil::Date>, &str)> {
    let (since, address) = line.split_once(' ')?;
    let since = match since {
        "-" => None,
        day => Some(period_parse::day(day)?),
    };
    let address = address.trim();
    let sound = !address.is_empty()
        && !address.contains(char::is_whitespace)
        && !address.split('/').any(|part| part == "..");
    sound.then(|| (since, address.trim_start_matches('/')))
}

fn unreadable(line: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        "lock-line",
        place,
        Words::new(
            "这一行不是“日期 网址”",
            "this line is no day with an address",
        ),
    )
    .seen(line)
    .expected(
        "`2025-04-10 cases/anhe-wages-2025-03/` 这样的一行",
        "a line like `2025-04-10 cases/anhe-wages-2025-03/`",
    )
    .hint(
        "改回原来的样子；版本库里有上一份 mingbai.lock",
        "restore the line; your version control has the earlier mingbai.lock",
    )
}
