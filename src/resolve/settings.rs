//! `site.toml`: the site's names, publisher and identity.

use std::sync::Arc;

use super::{Problems, find};
use crate::diag::{Diagnostic, Words};
use crate::load::raw::Node;
use crate::model::Catalogue;
use crate::model::settings::{Bilingual, Contact, Identity, Settings};

/// The settings of `[site]`, with what they mean; `docs/data.md` lists them.
pub const SITE_KEYS: &[(&str, &str, &str)] = &[
    ("title", "网站名称", "name of the site"),
    ("title_en", "英文名称", "its English name"),
    ("publisher", "主办单位", "who publishes it"),
    ("publisher_en", "主办单位英文名", "the same in English"),
    (
        "description",
        "一句话介绍",
        "one sentence for search engines",
    ),
    ("description_en", "英文介绍", "the same in English"),
    (
        "languages",
        "语言，第一个为主",
        "languages, the main one first",
    ),
    (
        "region",
        "本站所述地区的代码",
        "code of the region the site is about",
    ),
    (
        "base_url",
        "网站根地址，以 / 结尾",
        "address of the site's root, with a final /",
    ),
    ("licence", "数据使用许可", "licence of the data"),
    (
        "licence_url",
        "许可全文的网址",
        "address of the licence's text",
    ),
    ("hotline", "求助热线", "the number to call for help"),
    ("theme", "主题", "theme"),
    (
        "demo",
        "示例站点：每页都标“示例”",
        "a demonstration: every page says so",
    ),
    (
        "headline",
        "首页领头的指标",
        "indicators that the home page leads with",
    ),
];

/// The settings of `[contact]`.
pub const CONTACT_KEYS: &[(&str, &str, &str)] = &[
    ("name", "联系部门，不写个人", "an office, never a person"),
    ("name_en", "联系部门英文名", "the same in English"),
    ("phone", "电话", "phone"),
    ("email", "邮箱", "mail"),
    ("address", "地址", "address"),
    ("address_en", "英文地址", "the same in English"),
];

/// The settings of `[identity]`.
pub const IDENTITY_KEYS: &[(&str, &str, &str)] = &[
    (
        "site_code",
        "网站标识码，10位数字",
        "government site code, ten digits",
    ),
    ("icp", "ICP备案号", "ICP filing number"),
    (
        "police",
        "公安备案号，14位数字",
        "police filing number, fourteen digits",
    ),
    (
        "error_link",
        "“我为政府网站找错”入口地址",
        "address of the error-report entry",
    ),
    (
        "mark_link",
        "党政机关网站标识的核验地址",
        "address of the record behind the mark of party and government sites",
    ),
];

/// Reads the settings. `[rules]` and `[[allow]]` are read by the configuration.
pub fn settings(site: &Node, catalogue: &Catalogue, problems: &mut Problems) -> Settings {
    unknown_keys(site, problems);
    let empty = Node::empty_map(&site.place.file);
    let of = |section: &str| site.get(section).unwrap_or(&empty);
    let (main, contact, identity) = (of("site"), of("contact"), of("identity"));
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(Arc::<str>::from);
    let both_of = |node: &Node, key: &str| {
        let zh = text(node, key)?;
        let en = text(node, &format!("{key}_en"));
        Some(Bilingual { zh, en })
    };
    let both = |key: &str| Bilingual {
        zh: text(main, key).unwrap_or_default(),
        en: text(main, &format!("{key}_en")),
    };
    if main.get("title").is_none() {
        problems.list.push(missing_title(site));
    }
    let region = main.get("region").and_then(|node| {
        let word = node.text()?;
        let found = find::region(&catalogue.regions, word, None);
        if found.is_none() && !problems.is_lost("regions") {
            problems.list.push(super::regions::unknown_region(
                node.place.clone(),
                word,
                None,
            ));
        }
        found
    });
    let headline = main.get("headline").map(Node::items).unwrap_or_default();
    let headline = headline
        .iter()
        .filter_map(|node| indicator(node, catalogue, problems))
        .collect();
    let languages = languages(main, problems);
    Settings {
        title: both("title"),
        publisher: both("publisher"),
        description: both("description"),
        languages,
        region,
        base_url: base_url(main, problems),
        licence: text(main, "licence"),
        licence_url: text(main, "licence_url"),
        hotline: text(main, "hotline"),
        theme: text(main, "theme").unwrap_or_else(|| Arc::from("default")),
        demo: main.get("demo").and_then(Node::text) == Some("true"),
        headline,
        contact: Contact {
            name: both_of(contact, "name"),
            phone: text(contact, "phone"),
            email: text(contact, "email"),
            address: both_of(contact, "address"),
        },
        identity: Identity {
            site_code: text(identity, "site_code"),
            icp: text(identity, "icp"),
            police: text(identity, "police"),
            error_link: text(identity, "error_link"),
            mark_link: text(identity, "mark_link"),
            places: identity
                .members()
                .iter()
                .map(|(key, _, value)| (key.clone(), value.place.clone()))
                .collect(),
        },
    }
}

fn indicator(
    node: &Node,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Option<crate::model::IndicatorId> {
    let word = node.text()?;
    let found = find::indicator(&catalogue.indicators, word);
    if found.is_none() && !problems.is_lost("indicators") {
        let near = find::nearest(word, catalogue.indicators.iter().map(|(_, i)| &*i.id));
        let place = node.place.clone();
        problems
            .list
            .push(super::indicators::unknown_indicator(place, word, near));
    }
    found
}

/// Languages that the program can write.
const LANGUAGES: [&str; 2] = ["zh", "en"];

/// The languages, each once; Chinese where none is given.
fn languages(main: &Node, problems: &mut Problems) -> Vec<Arc<str>> {
    let mut list: Vec<Arc<str>> = Vec::new();
    for node in main.get("languages").map(Node::items).unwrap_or_default() {
        let code = node.text().unwrap_or_default();
        let known = LANGUAGES.contains(&code);
        if known && !list.iter().any(|other| &**other == code) {
            list.push(Arc::from(code));
            continue;
        }
        let (zh, en) = match known {
            true => (
                format!("语言 `{code}` 写了两次"),
                format!("the language `{code}` stands twice"),
            ),
            false => (
                format!("不会用语言 `{code}` 写"),
                format!("the program does not write `{code}`"),
            ),
        };
        problems.list.push(
            Diagnostic::new("setting", node.place.clone(), Words::new(zh, en))
                .seen(code)
                .expected("zh、en，主要的在前", "zh, en, the main one first")
                .hint(
                    "写 languages = [\"zh\", \"en\"]，只要中文就写 [\"zh\"]",
                    "write languages = [\"zh\", \"en\"], or [\"zh\"] for Chinese alone",
                ),
        );
    }
    if list.is_empty() {
        list.push(Arc::from("zh"));
    }
    list
}

fn base_url(main: &Node, problems: &mut Problems) -> Option<Arc<str>> {
    let node = main.get("base_url")?;
    let text = node.text()?;
    let sound = (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(['?', '#', ' ', '"', '<', '>']);
    if !sound {
        problems.list.push(
            Diagnostic::new(
                "setting",
                node.place.clone(),
                Words::new(
                    format!("`base_url` 不是网址：`{text}`"),
                    format!("`base_url` is no web address: `{text}`"),
                ),
            )
            .seen(text)
            .expected(
                "如 https://www.example.gov.cn/fayuan/",
                "for example https://www.example.gov.cn/legal-aid/",
            )
            .hint(
                "写完整的网址，以 / 结尾；不知道就不写",
                "give the full address, or leave it out",
            ),
        );
        return None;
    }
    Some(Arc::from(format!("{}/", text.trim_end_matches('/'))))
}

fn missing_title(site: &Node) -> Diagnostic {
    Diagnostic::new(
        "setting",
        site.place.clone(),
        Words::new("site.toml 没有写网站名称", "site.toml gives no title"),
    )
    .expected("[site] 下的 title", "`title` below `[site]`")
    .hint(
        "在 [site] 下加上 title = \"…\"",
        "add title = \"…\" below [site]",
    )
}

fn unknown_keys(site: &Node, problems: &mut Problems) {
    const SECTIONS: [&str; 5] = ["site", "contact", "identity", "rules", "allow"];
    for (section, place, node) in site.members() {
        let keys = match &**section {
            "site" => SITE_KEYS,
            "contact" => CONTACT_KEYS,
            "identity" => IDENTITY_KEYS,
            "rules" | "allow" => continue,
            other => {
                problems.list.push(unknown(place.clone(), other, &SECTIONS));
                continue;
            }
        };
        let known: Vec<&str> = keys.iter().map(|(key, _, _)| *key).collect();
        for (key, place, _) in node.members() {
            if !known.contains(&&**key) {
                problems.list.push(unknown(place.clone(), key, &known));
            }
        }
    }
}

fn unknown(place: crate::source::Place, key: &str, known: &[&str]) -> Diagnostic {
    let near = find::nearest(key, known.iter().copied());
    let diagnostic = Diagnostic::new(
        "unknown-key",
        place,
        Words::new(
            format!("没有名为 `{key}` 的设置"),
            format!("there is no setting `{key}`"),
        ),
    )
    .seen(key)
    .expected(known.join("、"), known.join(", "));
    match near {
        Some(near) => diagnostic.hint(
            format!("是否为 `{near}`？"),
            format!("did you mean `{near}`?"),
        ),
        None => diagnostic.hint("改正或删去这一项", "correct or delete it"),
    }
}
