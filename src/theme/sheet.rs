//! The style sheets that pages link: the tokens and the theme's `site.css` in one file, once for
//! ordinary and once for large text.
//!
//! A theme asks for the width that text of its size has room in: `@container page (min-width:60rem)`. With
//! large text that is a wider screen. Media queries do not know how large the text of the page is, so the
//! page's script chooses between two sheets that differ in these widths only; checkers of style sheets
//! and old browsers know nothing newer than media queries.

use std::fmt::Write as _;

/// How a theme asks for the width of the page.
const ASK: &str = "@container page ";

/// A style sheet with its questions about the page turned into media queries, their widths in rem times
/// `percent`.
pub(super) fn for_text_of(css: &str, percent: u32) -> String {
    let mut out = String::with_capacity(css.len());
    let mut parts = css.split(ASK);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (question, rest) = part.split_at(part.find('{').unwrap_or(part.len()));
        out.push_str("@media ");
        scale(&mut out, question, percent);
        out.push_str(rest);
    }
    out
}

/// Copies a media query, its numbers of rem enlarged.
fn scale(out: &mut String, question: &str, percent: u32) {
    let mut rest = question;
    while let Some(unit) = rest.find("rem") {
        let (before, after) = rest.split_at(unit);
        let digits = before
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |at| at + 1);
        let (words, number) = before.split_at(digits);
        let _ = write!(out, "{words}{}rem", enlarged(number, percent));
        rest = after.strip_prefix("rem").unwrap_or_default();
    }
    out.push_str(rest);
}

/// A decimal number with up to four decimals times so many per cent, exactly.
fn enlarged(number: &str, percent: u32) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction:0<4}");
    let Ok(parts) = digits.parse::<u64>() else {
        return number.to_owned();
    };
    let parts = parts * u64::from(percent) / 100;
    let written = format!("{}.{:04}", parts / 10_000, parts % 10_000);
    let written = written.trim_end_matches('0').trim_end_matches('.');
    written.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_grow_with_the_text_and_nothing_else_does() {
        let css = "a{top:1rem}@container page (min-width:37.5rem){b{top:2rem}}@media print{c{d:0}}";
        assert_eq!(
            for_text_of(css, 100),
            "a{top:1rem}@media (min-width:37.5rem){b{top:2rem}}@media print{c{d:0}}"
        );
        assert!(for_text_of(css, 140).contains("@media (min-width:52.5rem){b{top:2rem}}"));
        assert_eq!(
            for_text_of(
                "@container page (min-width:10rem) and (max-width:37.49rem){}",
                140
            ),
            "@media (min-width:14rem) and (max-width:52.486rem){}"
        );
    }
}
