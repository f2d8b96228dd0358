//! What a page says of itself to search engines, where no data set says more: schema.org in JSON-LD.
//!
//! Every address in it is full, so a site without `base_url` has none.

use serde_json::{Value as Json, json};

use super::Draft;
use crate::plan::PageId;
use crate::view::pages::{Html, Meta};

/// The page's kind, its publisher and the way to it from the home page.
pub fn describe(draft: &Draft<'_>, meta: &Meta) -> Option<Html> {
    let site = draft.site;
    let settings = site.settings();
    let base = settings.base_url.as_deref()?;
    let address = meta.canonical.as_deref()?;
    if draft.page == PageId::NotFound {
        return None;
    }
    let english = site.english();
    let publisher = json!({
        "@type": "GovernmentOrganization",
        "name": settings.publisher.get(english),
        "url": base,
    });
    let mut page = json!({
        "@type": kind(draft),
        "@id": address,
        "url": address,
        "name": meta.title,
        "description": meta.description,
        "inLanguage": site.say("zh-CN", "en"),
        "publisher": publisher,
    });
    if let Some(own) = page.as_object_mut() {
        if draft.page != PageId::Home {
            let whole =
                json!({"@type": "WebSite", "name": settings.title.get(english), "url": base});
            own.insert("isPartOf".to_owned(), whole);
        }
        if let Some(article) = &meta.article {
            let day: String = article.date.chars().take(10).collect();
            own.insert("headline".to_owned(), json!(article.title));
            own.insert("datePublished".to_owned(), json!(day));
        }
        if let Some(picture) = &meta.share_image {
            own.insert("image".to_owned(), json!(picture));
        }
        if let Some(place) = place(draft) {
            own.insert("about".to_owned(), place);
        }
    }
    let mut graph = vec![page];
    graph.extend(trail(draft, base, address));
    let whole = json!({"@context": "https://schema.org", "@graph": graph});
    // Nothing in it may close the script element that it stands in.
    Some(Html(whole.to_string().replace('<', "\\u003c")))
}

fn kind(draft: &Draft<'_>) -> &'static str {
    match draft.page {
        PageId::Home => "WebSite",
        PageId::Report(_) | PageId::Annual(_) => "Report",
        PageId::Document(_) => "Article",
        PageId::Cases | PageId::Campaigns | PageId::News | PageId::Reports => "CollectionPage",
        _ => "WebPage",
    }
}

/// The office that a station's page is about.
fn place(draft: &Draft<'_>) -> Option<Json> {
    let PageId::Station(at) = draft.page else {
        return None;
    };
    let station = draft.site.data.stations.get(at)?;
    let name = match (draft.site.english(), &station.name_en) {
        (true, Some(name)) => name,
        _ => &station.name,
    };
    let mut office = json!({"@type": "GovernmentOffice", "name": name, "address": station.address});
    if let (Some(own), Some(phone)) = (office.as_object_mut(), &station.phone) {
        own.insert("telephone".to_owned(), json!(phone));
    }
    Some(office)
}

/// The breadcrumb; none on the home page.
fn trail(draft: &Draft<'_>, base: &str, address: &str) -> Option<Json> {
    if draft.breadcrumb.is_empty() {
        return None;
    }
    let home = (draft.site.say("首页", "Home").to_owned(), base.to_owned());
    let folder = draft.site.routes.folder(draft.page, draft.site.language);
    let steps = draft.breadcrumb.iter().map(|crumb| {
        let to = crumb.href.as_ref().map(|href| full(base, &folder, &href.0));
        (crumb.text.clone(), to.unwrap_or_else(|| address.to_owned()))
    });
    let items: Vec<Json> = std::iter::once(home)
        .chain(steps)
        .enumerate()
        .map(|(at, (name, item))| {
            json!({"@type": "ListItem", "position": at + 1, "name": name, "item": item})
        })
        .collect();
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items}))
}

/// A relative address of a page in `folder` as a full one, without the file's name.
fn full(base: &str, folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" | "index.html" => {}
            part => parts.push(part),
        }
    }
    match parts.is_empty() {
        true => base.to_owned(),
        false => format!("{base}{}/", parts.join("/")),
    }
}

#[cfg(test)]
mod tests {
    use super::full;

    #[test]
    fn relative_addresses_become_full() {
        let base = "https://example.org/anhe/";
        assert_eq!(
            full(base, "cases/anhe/", "../index.html"),
            "https://example.org/anhe/cases/"
        );
        assert_eq!(full(base, "cases/", "../index.html"), base);
        assert_eq!(
            full(base, "", "reports/index.html"),
            "https://example.org/anhe/reports/"
        );
    }
}
