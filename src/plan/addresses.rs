//! Addresses last: whatever was published once leads somewhere in every later build.
//!
//! `mingbai.lock` lists the addresses of earlier builds. One on which nothing would be any more is an
//! error, because codes on printed leaflets lead to it for years. What is left in the place of a
//! page is a redirect (an alias), or a page that says when and why it was withdrawn.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Maker, PageId, Plan, Routes};
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::{PublicDataset, PublishedAddress};

/// The record of published addresses, in the project.
pub const FILE: &str = "mingbai.lock";

/// The file at an address: `cases/x/` is `cases/x/index.html`.
pub fn file(address: &str) -> String {
    match address {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    }
}

/// Adds redirects from vanished translations to the texts themselves, and reports published
/// addresses that lead nowhere.
pub(super) fn keep(
    data: &PublicDataset,
    routes: &Routes,
    plan: &mut Plan,
    diagnostics: &mut Diagnostics,
) {
    for published in &data.published {
        let file = file(&published.address);
        if plan.files.contains_key(&file) {
            continue;
        }
        match untranslated(routes, &published.address) {
            Some(page) => {
                plan.files.insert(file, Maker::Redirect(page, 0));
            }
            None => diagnostics.push(vanished(published, data)),
        }
    }
}

/// The page that a further language had once and only the main language has now.
fn untranslated(routes: &Routes, address: &str) -> Option<PageId> {
    let (language, below) = (1..routes.languages()).find_map(|language| {
        let edition = routes.folder(PageId::Home, language);
        Some((language, address.strip_prefix(&*edition)?))
    })?;
    let page = routes.at(below)?;
    (!routes.has_in(page, language)).then_some(page)
}

fn vanished(published: &PublishedAddress, data: &PublicDataset) -> Diagnostic {
    let address = &*published.address;
    let bare = address.trim_end_matches('/');
    let (folder, slug) = bare.rsplit_once('/').unwrap_or(("", bare));
    let since = published.since.map(|day| day.to_string());
    let known = |d: &&crate::model::document::Document| {
        let own = d.address();
        let new = !data.published.iter().any(|other| *other.address == *own);
        d.kind.folder() == folder && !d.english && new
    };
    let moved = data.documents.iter().find(known);
    let diagnostic = Diagnostic::new(
        "address-vanished",
        published.place.clone(),
        Words::new(
            format!("发布过的网页 `{address}` 不在了，印出去的二维码还会指着它"),
            format!("the published page `{address}` is gone, yet printed codes lead to it"),
        ),
    )
    .seen(match since {
        Some(day) => format!("{day} {address}"),
        None => address.to_owned(),
    })
    .expected(
        "这个地址上有网页、转到新地址的别名，或者撤回说明",
        "a page at this address, an alias that leads on, or a withdrawal",
    );
    let diagnostic = match moved {
        Some(document) => diagnostic.hint(
            format!(
                "改了名的，在 `{}` 的文首加上 `aliases: [{slug}]`",
                document.file.path()
            ),
            format!(
                "if it was renamed, add `aliases: [{slug}]` to the front matter of `{}`",
                document.file.path()
            ),
        ),
        None => diagnostic.hint(
            format!("改了名的，在新文件的文首加上 `aliases: [{slug}]`"),
            format!("if it was renamed, add `aliases: [{slug}]` to the new file’s front matter"),
        ),
    };
    diagnostic.hint(
        format!("不再公开的，运行 `mingbai withdraw {address} --reason 原因`"),
        format!("if it is no longer public, run `mingbai withdraw {address} --reason …`"),
    )
}

/// Every address of a plan that has to last, with the day since when its content is public. Lists of
/// cases and articles for WeChat follow their content and are nobody's address.
pub fn addresses(plan: &Plan, data: &PublicDataset) -> BTreeMap<String, Option<Date>> {
    let mut all = BTreeMap::new();
    for (path, maker) in &plan.files {
        let (Maker::Page(page, _) | Maker::Redirect(page, _)) = maker else {
            continue;
        };
        if lasts(*page) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            all.insert(address.to_owned(), since(*page, data));
        }
    }
    all
}

fn lasts(page: PageId) -> bool {
    !matches!(
        page,
        PageId::NotFound
            | PageId::Patterns
            | PageId::Withdrawals
            | PageId::CaseList(..)
            | PageId::Wechat(_)
    )
}

/// The day since when a text is public, or else the day of the latest content; never the day of the
/// build.
fn since(page: PageId, data: &PublicDataset) -> Option<Date> {
    let document = match page {
        PageId::Document(at) => data.documents.get(at),
        _ => None,
    };
    let own = document.and_then(|d| d.publish_at.map(|moment| moment.date()).or(d.date));
    own.or(data.updated)
}

/// The text of `mingbai.lock`: what it listed before, and what is new.
pub fn lock(plan: &Plan, data: &PublicDataset) -> String {
    let mut all = addresses(plan, data);
    for published in &data.published {
        all.insert(published.address.to_string(), published.since);
    }
    let mut text = HEAD.to_owned();
    for (address, since) in all {
        let since = since.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let address = if address.is_empty() { "/" } else { &address };
        text.push_str(&format!("{since} {address}\n"));
    }
    text
}

const HEAD: &str = "\
# 发布过的网页地址，一行一个：从哪一天起公开、地址。由 mingbai build 在发布以后补写，只增不减；请和项目一起保存。
# Addresses that were published, with the day since when. mingbai build adds to it after publishing; keep it with the project.
";
