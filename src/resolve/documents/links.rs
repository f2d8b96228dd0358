//! Where links and images lead.
//!
//! A link is written as an address of the site (`/cases/anhe-wages/`), as a path from the file it
//! stands in (`../guide/apply.md`, `photo.png`), as an anchor (`#law`) or as an outside address
//! (http, https, mailto, tel). All but the last become paths from the site's root, see
//! [`super::address`]; a link to a Markdown file becomes the address of its page, one to another
//! file below `content/` the address at which that is published. Whether an address that is
//! written as such exists is not known here: the pages are planned later.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Words};
use crate::model::document::LinkTarget;
use crate::resolve::find;
use crate::source::Place;

use super::address;

/// Everything that links can lead to.
pub struct Targets<'a> {
    /// Markdown files by their path below `content/`, with their addresses.
    pub pages: BTreeMap<&'a str, String>,
    /// All other files below `content/`.
    pub assets: &'a BTreeSet<String>,
}

/// The page that links are followed from.
pub struct Here<'a> {
    /// Its file, below `content/`.
    pub path: &'a str,
    /// Its address.
    pub address: String,
    /// True for the English version.
    pub english: bool,
}

/// Why a link leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub enum Dead {
    /// Nothing is written.
    Empty,
    /// An outside address of a kind that pages must not link to (`javascript:`).
    Scheme,
    /// Characters that no address has, or a way out of the site.
    Malformed,
    /// A file that does not exist; the path below `content/` that was looked for.
    NoFile(String),
    /// An image from another site.
    ForeignImage,
}

/// What an image or a link leads to.
type Found = Result<LinkTarget, Dead>;

impl Targets<'_> {
    /// The target of a link.
    pub fn link(&self, here: &Here, written: &str) -> Found {
        let written = written.trim();
        if written.is_empty() {
            return Err(Dead::Empty);
        }
        if written.chars().any(|c| c.is_control() || c == '\\') || written.starts_with("//") {
            return Err(Dead::Malformed);
        }
        if let Some(scheme) = scheme(written) {
            let known = ["http", "https", "mailto", "tel"];
            let known = known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
            return if known {
                Ok(LinkTarget::External(written.into()))
            } else {
                Err(Dead::Scheme)
            };
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment).filter(|f| !f.is_empty())),
            None => (written, None),
        };
        let path = self.internal(here, path)?;
        Ok(LinkTarget::Internal {
            path: path.into(),
            fragment: fragment.map(|text| percent_decoded(text).into()),
        })
    }

    /// The target of an image: a file beside the content.
    pub fn image(&self, here: &Here, written: &str) -> Found {
        match self.link(here, written)? {
            LinkTarget::External(_) => Err(Dead::ForeignImage),
            LinkTarget::Internal { path, .. } => match path.strip_prefix(address::ASSETS) {
                Some(asset) if self.assets.contains(asset) => Ok(LinkTarget::Internal {
                    path,
                    fragment: None,
                }),
                _ => Err(Dead::NoFile(path.trim_end_matches('/').to_owned())),
            },
        }
    }

    /// The path from the site's root that a path in the text stands for.
    fn internal(&self, here: &Here, written: &str) -> Result<String, Dead> {
        if written.is_empty() {
            return Ok(here.address.clone());
        }
        let decoded = percent_decoded(written);
        if decoded
            .chars()
            .any(|c| c.is_control() || "\\?:".contains(c))
        {
            return Err(Dead::Malformed);
        }
        let from_root = decoded.starts_with('/');
        let folder = here.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let base = if from_root { "" } else { folder };
        let path = joined(base, &decoded).ok_or(Dead::Malformed)?;
        if let Some(address) = self.page(here, &path) {
            return Ok(address);
        }
        if self.assets.contains(&path) {
            return Ok(address::asset_address(&path));
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if name == "index.html" {
            return Ok(path[..path.len() - name.len()].to_owned());
        }
        let is_folder = decoded.ends_with('/') || !name.contains('.');
        match is_folder {
            true if path.is_empty() => Ok(path),
            true => Ok(format!("{path}/")),
            // A file of the site that is made by the program (`/data/all.csv`).
            false if from_root && !name.ends_with(".md") => Ok(path),
            false => Err(Dead::NoFile(path)),
        }
    }

    /// The address of a Markdown file, named with or without `.md`. In a text of the same
    /// language it is the page's own; from Chinese to English it begins with `en/`.
    fn page(&self, here: &Here, path: &str) -> Option<String> {
        let (file, address) = self.pages.get_key_value(path).or_else(|| {
            let name = path.rsplit('/').next().unwrap_or_default();
            let bare = !name.is_empty() && !name.contains('.');
            bare.then(|| self.pages.get_key_value(&*format!("{path}.md")))?
        })?;
        let crosses = address::stem(file).1 && !here.english;
        Some(if crosses {
            format!("en/{address}")
        } else {
            address.clone()
        })
    }

    /// The report of a link that leads nowhere.
    pub fn dead(&self, why: &Dead, written: &str, place: Place) -> Diagnostic {
        let (zh, en) = match why {
            Dead::Empty => (
                "链接没有写地址".to_owned(),
                "the link has no address".to_owned(),
            ),
            Dead::Scheme => (
                format!("不能链接到 `{written}`：只能用 http、https、mailto、tel"),
                format!("cannot link to `{written}`: only http, https, mailto and tel are allowed"),
            ),
            Dead::Malformed => (
                format!("`{written}` 不是网站内的地址"),
                format!("`{written}` is no address of this site"),
            ),
            Dead::NoFile(path) => (
                format!("找不到文件 `content/{path}`"),
                format!("there is no file `content/{path}`"),
            ),
            Dead::ForeignImage => (
                format!("图片 `{written}` 在别的网站上；本站不引用外来内容"),
                format!("the image `{written}` is on another site; pages load nothing foreign"),
            ),
        };
        let diagnostic = Diagnostic::new("dead-link", place, Words::new(zh, en)).seen(written);
        let diagnostic = match self.near(why) {
            Some(near) => diagnostic.expected(format!("`/{near}`？"), format!("`/{near}`?")),
            None => diagnostic,
        };
        remedy(diagnostic, why)
    }

    fn near(&self, why: &Dead) -> Option<&str> {
        let Dead::NoFile(path) = why else {
            return None;
        };
        let files = self.pages.keys().copied();
        find::nearest(path, files.chain(self.assets.iter().map(String::as_str)))
    }
}

fn remedy(diagnostic: Diagnostic, why: &Dead) -> Diagnostic {
    match why {
        Dead::Empty | Dead::Scheme => diagnostic.hint(
            "请写网址、`/guide/apply/` 这样的站内地址，或 `apply.md` 这样的文件",
            "write a web address, an address like `/guide/apply/` or a file like `apply.md`",
        ),
        Dead::Malformed => diagnostic.hint(
            "外部网址请以 `https://` 开头；站内地址以 `/` 开头，不带 `?`、`:`、`\\`",
            "begin outside addresses with `https://`, inside ones with `/`, without `?`, `:` or `\\`",
        ),
        Dead::NoFile(_) => diagnostic.hint(
            "请核对文件名（大小写也要一致），或把文件放到那里",
            "check the file's name (upper and lower case count), or put the file there",
        ),
        Dead::ForeignImage => diagnostic.hint(
            "请把图片存到 `content/` 下再引用（先确认有权使用）",
            "save the image below `content/` and use that (make sure you may)",
        ),
    }
}

/// The scheme of an outside address.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    sound.then_some(scheme)
}

/// A path followed from a folder, without `.` and `..`; `None` if it leads out of the root.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// `%E5%AE%89` and the like decoded; as written where that gives no text.
fn percent_decoded(text: &str) -> String {
    let hex = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = hex(bytes.get(at + 1)).zip(hex(bytes.get(at + 2)));
        match pair.filter(|_| bytes[at] == b'%') {
            Some((high, low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(written: &str) -> Result<String, Dead> {
        let assets = BTreeSet::from(["cases/photo.png".to_owned(), "files/表 1.docx".to_owned()]);
        let targets = Targets {
            pages: BTreeMap::from([
                ("guide/apply.md", "guide/apply/".to_owned()),
                ("guide/apply.en.md", "guide/apply/".to_owned()),
                ("cases/x.md", "cases/x/".to_owned()),
            ]),
            assets: &assets,
        };
        let here = Here {
            path: "cases/x.md",
            address: "cases/x/".to_owned(),
            english: false,
        };
        targets.link(&here, written).map(|target| match target {
            LinkTarget::External(address) => address.to_string(),
            LinkTarget::Internal { path, fragment } => {
                format!(
                    "{path}{}",
                    fragment.map(|f| format!("#{f}")).unwrap_or_default()
                )
            }
        })
    }

    #[test]
    fn links_lead_somewhere() {
        for (written, expected) in [
            ("/cases/y/", "cases/y/"),
            ("/cases/y", "cases/y/"),
            ("/cases/y/index.html", "cases/y/"),
            ("../guide/apply.md#b", "guide/apply/#b"),
            ("../guide/apply", "guide/apply/"),
            ("/guide/apply.en.md", "en/guide/apply/"),
            ("#法律", "cases/x/#法律"),
            ("#%E6%B3%95", "cases/x/#法"),
            ("photo.png", "assets/content/cases/photo.png"),
            (
                "../files/%E8%A1%A8%201.docx",
                "assets/content/files/表 1.docx",
            ),
            ("/data/all.csv", "data/all.csv"),
            ("/", ""),
            ("https://example.org/a?b#c", "https://example.org/a?b#c"),
            ("tel:12348", "tel:12348"),
        ] {
            assert_eq!(follow(written).as_deref(), Ok(expected), "{written}");
        }
    }

    #[test]
    fn dead_links_say_why() {
        for (written, why) in [
            ("", Dead::Empty),
            ("javascript:alert(1)", Dead::Scheme),
            ("JaVaScRiPt:alert(1)", Dead::Scheme),
            ("data:text/html,x", Dead::Scheme),
            ("java\tscript:alert(1)", Dead::Malformed),
            ("java%09script:alert(1)", Dead::Malformed),
            ("//example.org/", Dead::Malformed),
            ("/\\example.org", Dead::Malformed),
            ("../../x/", Dead::Malformed),
            ("法:x", Dead::Malformed),
            ("/a?b=1", Dead::Malformed),
            ("other.md", Dead::NoFile("cases/other.md".to_owned())),
            ("/guide/other.md", Dead::NoFile("guide/other.md".to_owned())),
            ("Photo.png", Dead::NoFile("cases/Photo.png".to_owned())),
        ] {
            assert_eq!(follow(written), Err(why), "{written}");
        }
    }
}
