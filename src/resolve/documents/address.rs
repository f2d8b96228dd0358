//! Where documents and their files stand in the site: kinds, slugs, addresses.
//!
//! An address is a path from the site's root, without leading slash and without language: a page
//! of `content/cases/` is at `cases/<slug>/`, in English at `en/` + the same; `content/about.md`
//! is at `about/`, an `index.md` at its folder. A commentary is at the page of its period. Other
//! files below `content/` are published below [`ASSETS`] with the path they have there.

use crate::model::document::DocumentKind;
use crate::model::period::Period;

/// Where the files beside the content are published.
pub const ASSETS: &str = "assets/content/";

/// The folder of all content, in the project.
const CONTENT: &str = "content/";

pub use crate::model::document::address;

/// The address of a file beside the content, by its path below `content/`.
pub fn asset_address(path: &str) -> String {
    format!("{ASSETS}{path}")
}

/// The path of a file below `content/`.
pub fn content_path(project_path: &str) -> &str {
    project_path.strip_prefix(CONTENT).unwrap_or(project_path)
}

/// The kind of document that a file is; the folder's name if it is unknown.
pub fn kind(content_path: &str) -> Result<DocumentKind, &str> {
    const KINDS: [DocumentKind; 6] = [
        DocumentKind::Case,
        DocumentKind::Campaign,
        DocumentKind::Guide,
        DocumentKind::News,
        DocumentKind::Report,
        DocumentKind::Brochure,
    ];
    let Some((folder, _)) = content_path.split_once('/') else {
        return Ok(DocumentKind::Page);
    };
    KINDS
        .into_iter()
        .find(|kind| kind.folder() == folder)
        .ok_or(folder)
}

/// The stem of a Markdown file's name, and whether it is the English version.
pub fn stem(content_path: &str) -> (&str, bool) {
    let name = content_path.rsplit('/').next().unwrap_or(content_path);
    let name = name.strip_suffix(".md").unwrap_or(name);
    match name.strip_suffix(".en") {
        Some(stem) => (stem, true),
        None => (name, false),
    }
}

/// True if the text may be a slug.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The slug of a commentary: the quarter its period closes with, or the year (`2025Q3`, `2025`).
pub fn report_slug(period: &Period) -> Option<String> {
    match period.span() {
        Some(span) if span.is_year() => Some(span.to_string()),
        _ => period.closing_quarter().map(|quarter| quarter.to_string()),
    }
}

/// A slug to propose: what is Latin in the file's name, else the folder and the date.
pub fn proposed_slug(kind: DocumentKind, stem: &str, date: Option<jiff::civil::Date>) -> String {
    let latin: String = stem
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let parts: Vec<&str> = latin.split('-').filter(|part| !part.is_empty()).collect();
    let latin = parts.join("-");
    if latin.bytes().filter(u8::is_ascii_lowercase).count() >= 3 {
        return latin;
    }
    let word = match kind {
        DocumentKind::Case => "case",
        DocumentKind::Campaign => "campaign",
        DocumentKind::Guide => "guide",
        DocumentKind::News => "news",
        DocumentKind::Report => "report",
        DocumentKind::Brochure => "brochure",
        DocumentKind::Page => "page",
    };
    let rest = date.map_or(latin, |date| date.to_string());
    let rest = if rest.is_empty() {
        "1".to_owned()
    } else {
        rest
    };
    format!("{word}-{rest}")
}

/// The address that an alias stands for: a path from the root, or a bare slug of the same folder.
/// `None` if it cannot be an address.
pub fn alias_address(kind: DocumentKind, alias: &str) -> Option<String> {
    let path = alias.trim_matches('/');
    if !alias.contains('/') && is_slug(path) {
        return Some(address(kind, path));
    }
    let sound = path.split('/').all(|part| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
        !part.is_empty() && part.bytes().all(plain) && part.bytes().any(|b| b != b'.')
    });
    let is_page = path.ends_with(".html") || path.ends_with(".htm");
    sound.then(|| {
        if is_page {
            path.to_owned()
        } else {
            format!("{path}/")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(address(DocumentKind::Case, "anhe-1"), "cases/anhe-1/");
        assert_eq!(address(DocumentKind::Page, "about"), "about/");
        assert_eq!(address(DocumentKind::Page, "index"), "");
        assert_eq!(address(DocumentKind::Guide, "index"), "guide/");
        assert_eq!(address(DocumentKind::Report, "2025Q3"), "reports/2025Q3/");
        assert_eq!(address(DocumentKind::Report, "2025"), "annual/2025/");
    }

    #[test]
    fn proposals() {
        let date = jiff::civil::date(2025, 3, 18);
        let case = DocumentKind::Case;
        assert_eq!(
            proposed_slug(case, "安和讨薪", Some(date)),
            "case-2025-03-18"
        );
        assert_eq!(
            proposed_slug(case, "Anhe Wages 01", Some(date)),
            "anhe-wages-01"
        );
        assert_eq!(proposed_slug(DocumentKind::Page, "关于", None), "page-1");
        for slug in [
            proposed_slug(case, "--__", None),
            proposed_slug(case, "Ω 7", None),
        ] {
            assert!(is_slug(&slug), "{slug}");
        }
    }

    #[test]
    fn aliases() {
        let case = DocumentKind::Case;
        assert_eq!(alias_address(case, "old").as_deref(), Some("cases/old/"));
        assert_eq!(
            alias_address(case, "/a/b.html").as_deref(),
            Some("a/b.html")
        );
        assert_eq!(alias_address(case, "/art/12/").as_deref(), Some("art/12/"));
        for bad in ["/../x/", "", "/", "a b", "http://x/", "旧"] {
            assert_eq!(alias_address(case, bad), None, "{bad}");
        }
    }
}
