//! The rows behind a topic's page, as a file.

use crate::chart::table::push_csv_cell;
use crate::view::build::Draft;
use crate::view::pages::{Block, TakeAway};

/// A CSV file beside the page, under its name and the words of its link: a head and rows of text.
/// Without rows there is none.
pub fn csv<const N: usize>(
    draft: &mut Draft<'_>,
    (name, words): (&str, &str),
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Vec<Block> {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        return Vec::new();
    }
    let mut text = String::from("\u{feff}");
    line(&mut text, &head);
    rows.for_each(|row| line(&mut text, &row));
    let file = draft.attach_once(name, text.into_bytes(), words, "CSV");
    vec![Block::TakeAway(TakeAway {
        title: draft.site.say("下载", "Download").to_owned(),
        downloads: vec![file],
        links: Vec::new(),
        copy: Vec::new(),
    })]
}

fn line(text: &mut String, cells: &[impl AsRef<str>]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_csv_cell(text, cell.as_ref());
    }
    text.push_str("\r\n");
}
