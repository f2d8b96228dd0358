//! Pages of `docs/` that are made from the program itself, so that they cannot be wrong.
//!
//! [`data_page`] lists what a project's files may say and what the published files say;
//! [`rule_pages`] has a page for every diagnostic. `tests/generated_docs.rs` compares them with
//! the files and, with `MINGBAI_BLESS=1`, writes them.

mod data;
mod published;
mod rules;
mod spellings;

pub use data::data_page;
pub use rules::rule_pages;

/// What stands at the top of a page that is made.
const NOTICE: &str =
    "<!-- 由程序生成，请勿手改：MINGBAI_BLESS=1 cargo test --release --test generated_docs -->\n";

/// A Markdown table.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let rule = vec!["---"; head.len()];
    let mut text = format!("| {} |\n| {} |\n", head.join(" | "), rule.join(" | "));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text.push('\n');
    text
}

/// A word in code type.
fn code(word: &str) -> String {
    format!("`{word}`")
}
