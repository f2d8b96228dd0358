//! The programming interface keeps what its own description promises: every address that it gives
//! as an example exists, and every answer fits its schema.

mod support;

use serde_json::Value;

use support::{Site, TODAY, build, build_on, public_record, small_demo};

fn json(site: &Site, path: &str) -> Value {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is wrong with a value by a schema (the parts of JSON Schema 2020-12 that we use).
fn faults(value: &Value, schema: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        let schema = root
            .pointer(pointer)
            .unwrap_or_else(|| panic!("no {reference}"));
        return faults(value, schema, root, at, found);
    }
    if let Some(kind) = schema["type"].as_str() {
        let fits = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64() || value.is_i64(),
            "boolean" => value.is_boolean(),
            other => panic!("a type that this test does not know: {other}"),
        };
        if !fits {
            found.push(format!("{at}: {value} is no {kind}"));
        }
    }
    if schema.get("const").is_some_and(|wanted| wanted != value) {
        found.push(format!("{at}: {value} is not {}", schema["const"]));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        found.push(format!("{at}: {value} is none of {words:?}"));
    }
    if schema["format"] == "date" {
        let text = value.as_str().unwrap_or_default();
        if text.parse::<jiff::civil::Date>().is_err() {
            found.push(format!("{at}: {value} is no day"));
        }
    }
    if schema.get("pattern").is_some() {
        let text = value.as_str().unwrap_or_default();
        if text.parse::<rust_decimal::Decimal>().is_err() {
            found.push(format!("{at}: {value} is no number"));
        }
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap();
        if value.get(name).is_none() {
            found.push(format!("{at}: has no {name}"));
        }
    }
    if let Some(members) = value.as_object() {
        for (name, member) in members {
            let at = format!("{at}/{name}");
            match (
                schema["properties"].get(name),
                &schema["additionalProperties"],
            ) {
                (Some(schema), _) => faults(member, schema, root, &at, found),
                (None, Value::Bool(false)) => found.push(format!("{at} is not described")),
                (None, Value::Null) => {
                    // Of our own answers every member is described.
                    found.push(format!("{at} is not described"));
                }
                (None, other) => faults(member, other, root, &at, found),
            }
        }
    }
    if let Some(items) = value.as_array() {
        for (nth, item) in items.iter().enumerate() {
            faults(item, &schema["items"], root, &format!("{at}/{nth}"), found);
        }
    }
}

fn keeps_its_promises(site: &Site) {
    let description = json(site, "api/v1/openapi.json");
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().unwrap();
    assert!(paths.len() >= 7);
    for (path, operations) in paths {
        let get = &operations["get"];
        let schema = &get["responses"]["200"]["content"]["application/json"]["schema"];
        let mut addresses = vec![path.clone()];
        for parameter in get["parameters"].as_array().into_iter().flatten() {
            let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
            let values = parameter["schema"]["enum"].as_array().unwrap();
            assert!(values.contains(&parameter["example"]));
            addresses = values
                .iter()
                .map(|value| path.replace(&name, value.as_str().unwrap()))
                .collect();
        }
        for address in addresses {
            let answer = json(site, &format!("api/v1{address}"));
            let mut found = Vec::new();
            faults(&answer, schema, &description, "", &mut found);
            assert!(
                found.is_empty(),
                "{address}: {:?}",
                &found[..found.len().min(5)]
            );
        }
    }
    let index = json(site, "api/v1/index.json");
    for list in index["lists"].as_array().unwrap() {
        json(site, &format!("api/v1/{}", list["href"].as_str().unwrap()));
    }
    for set in index["sets"].as_array().unwrap() {
        for (_, file) in set["files"].as_object().unwrap() {
            let path = file.as_str().unwrap();
            let path = match path.strip_prefix("../../") {
                Some(path) => path.to_owned(),
                None => format!("api/v1/{path}"),
            };
            assert!(site.contains_key(&path), "the index names {path}");
        }
    }
}

#[test]
fn the_interface_of_the_public_record_keeps_its_promises() {
    keeps_its_promises(&build_on(public_record(), TODAY));
}

/// What schema.org and Google's guideline on data sets want of a `Dataset`.
fn describes_its_data(site: &Site) {
    let mut described = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let Some((_, rest)) = html.split_once("<script type=\"application/ld+json\">") else {
            continue;
        };
        let json = rest.split("</script>").next().unwrap();
        assert!(!json.contains('<'), "{path}");
        let json: Value = serde_json::from_str(json).unwrap_or_else(|e| panic!("{path}: {e}"));
        if json["@type"] != "Dataset" {
            continue;
        }
        described += 1;
        assert_eq!(json["@context"], "https://schema.org/");
        let words = json["description"].as_str().unwrap().chars().count();
        assert!((50..=5000).contains(&words), "{path}: {words} characters");
        for name in [
            "name",
            "url",
            "license",
            "creator",
            "publisher",
            "dateModified",
        ] {
            assert!(!json[name].is_null(), "{path} has no {name}");
        }
        let base = "https://www.example.gov.cn/anhe/";
        let files = json["distribution"].as_array().unwrap();
        assert!(files.len() >= 3, "{path}");
        for file in files {
            let address = file["contentUrl"].as_str().unwrap();
            let file = address
                .strip_prefix(base)
                .unwrap_or_else(|| panic!("{address}"));
            assert!(site.contains_key(file), "{path} names {file}");
        }
    }
    assert!(described > 60, "only {described} pages describe their data");
}

/// A frozen release names its version, its day and what it stands to other editions.
fn describes_its_releases(site: &Site) {
    let described = |name: &str| -> Value {
        let html =
            String::from_utf8_lossy(&site[&format!("releases/{name}/index.html")]).into_owned();
        let (_, rest) = html
            .split_once("<script type=\"application/ld+json\">")
            .unwrap();
        serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()
    };
    let (first, second) = (described("2025Q2"), described("2025Q2-2"));
    for (json, version) in [(&first, "2025Q2"), (&second, "2025Q2-2")] {
        assert_eq!(
            (&json["@type"], &json["version"]),
            (&Value::from("Dataset"), &Value::from(version))
        );
        assert_eq!(json["datePublished"], json["dateModified"]);
    }
    assert_eq!(first["creativeWorkStatus"], "Obsolete");
    assert_eq!(first["correction"], second["url"]);
    assert_eq!(second["isBasedOn"], first["url"]);
}

/// The code to embed a chart or a table leads to a page that is there.
fn code_to_embed_leads_somewhere(site: &Site) {
    let mut tables = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for rest in html.split("/anhe/embed/").skip(1) {
            let name = rest.split(".html").next().unwrap();
            let page = site.get(&format!("embed/{name}.html"));
            let page = page.unwrap_or_else(|| panic!("{path} embeds {name}"));
            let page = String::from_utf8_lossy(page);
            assert!(
                page.contains("<table>") && page.contains("target=\"_top\""),
                "{name}"
            );
            tables += usize::from(!page.contains("<svg"));
        }
    }
    assert!(tables > 300, "only {tables} tables can be embedded");
}

/// What RFC 4287 wants of a feed; that it is XML says `xmllint` in `.ci/run`.
fn feeds_are_whole(site: &Site) {
    let entries = |path: &str| -> Vec<String> {
        let text = std::str::from_utf8(&site[path]).unwrap();
        for member in [
            "<id>",
            "<title>",
            "<updated>",
            "<author><name>",
            "rel=\"self\"",
        ] {
            assert!(
                text.split("<entry>").next().unwrap().contains(member),
                "{path}: {member}"
            );
        }
        let address = format!("https://www.example.gov.cn/anhe/{path}");
        assert!(text.contains(&format!("href=\"{address}\"")), "{path}");
        let entries = text.split("<entry>").skip(1);
        entries
            .map(|entry| {
                for member in ["<id>", "<title>", "<updated>", "<link "] {
                    assert!(entry.contains(member), "{path}: {member} in {entry}");
                }
                entry
                    .split("<id>")
                    .nth(1)
                    .unwrap()
                    .split("</id>")
                    .next()
                    .unwrap()
                    .to_owned()
            })
            .collect()
    };
    let all = entries("feed.xml");
    let (releases, cases) = (entries("feeds/releases.xml"), entries("feeds/cases.xml"));
    assert!(cases.iter().all(|id| id.contains("/cases/")) && cases.len() > 10);
    assert!(releases.iter().all(|id| !id.contains("/cases/")) && releases.len() > 3);
    assert_eq!(all.len(), releases.len() + cases.len());
}

#[test]
fn the_interface_of_the_demonstration_keeps_its_promises() {
    let site = build(small_demo());
    keeps_its_promises(&site);
    describes_its_data(&site);
    describes_its_releases(&site);
    code_to_embed_leads_somewhere(&site);
    feeds_are_whole(&site);
}

#[test]
fn the_check_of_answers_can_fail() {
    let schema: Value = serde_json::json!({"type": "object", "required": ["a"],
        "properties": {"a": {"type": "string", "enum": ["x"]}, "d": {"type": "string", "format": "date"}},
        "additionalProperties": false});
    let count = |value: Value| {
        let mut found = Vec::new();
        faults(&value, &schema, &schema, "", &mut found);
        found.len()
    };
    assert_eq!(count(serde_json::json!({"a": "x", "d": "2025-02-28"})), 0);
    assert_eq!(
        count(serde_json::json!({"a": "y", "d": "2025-02-30", "e": 1})),
        3
    );
    assert_eq!(count(serde_json::json!([])), 2);
}
