//! # site-identity: 网站标识信息格式不对 / A site identity number has the wrong form
//!
//! 网站标识码是 10 位：地方网站 10 位数字，前 6 位是行政区划代码；部门网站为 bm 加 8 位数字。前两位要是省级代码，并与本站地区同省。
//! 公安备案号是 14 位数字，前 6 位是办理备案的公安机关所在地。ICP 备案号是“省份简称＋ICP备＋8 到 10 位数字＋号”，网站可以再加“-序号”。
//! 例：`site_code = "430000007"` 少一位；`icp = "ICP备12345678号"` 没有省份简称。
//! 改法：照证书填写，不用写“公网安备”几个字以外的内容。示例站点（demo = true）不印这些号码，也不检查。
//!
//! The site code has ten characters: ten digits that begin with the code of the region, or bm and eight digits for
//! ministries; it belongs to the site's own province. The police filing number has fourteen digits, the first six
//! being a region's code. The ICP number looks like 粤ICP备12345678号-1. Demonstrations print none.
//! Source: 政府网站发展指引 (国办发〔2017〕47号), GB/T 2260.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::settings::Settings;
use crate::source::{Place, SourceFile};

/// The first two digits of GB/T 2260 codes.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82",
];

/// What ICP numbers begin with.
const ABBREVIATIONS: &str =
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕甘陇青宁新";

/// What is wrong with a number, in Chinese and English, and what is expected.
struct Wrong {
    said: (String, String),
    expected: (&'static str, &'static str),
}

/// Checks the numbers of `[identity]`.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let settings = &context.data.catalogue.settings;
    if settings.demo {
        return;
    }
    let region = settings
        .region
        .map(|id| &*context.data.catalogue.regions.get(id).code);
    let identity = &settings.identity;
    let found = [
        (
            "site_code",
            identity
                .site_code
                .as_deref()
                .map(|text| (text, site_code(text, region))),
        ),
        (
            "police",
            identity.police.as_deref().map(|text| (text, police(text))),
        ),
        ("icp", identity.icp.as_deref().map(|text| (text, icp(text)))),
    ];
    for (key, found) in found {
        let Some((seen, Some(wrong))) = found else {
            continue;
        };
        let (zh, en) = wrong.said;
        diagnostics.push(
            Diagnostic::new(
                "site-identity",
                place(settings, key),
                Words::new(format!("`{key}` {zh}"), format!("`{key}` {en}")),
            )
            .seen(seen)
            .expected(wrong.expected.0, wrong.expected.1)
            .hint(
                "照证书填写；还没有的，删去这一项",
                "copy it from the certificate, or leave it out",
            ),
        );
    }
}

fn place(settings: &Settings, key: &str) -> Place {
    let own = settings.identity.places.get(key).cloned();
    own.unwrap_or_else(|| Place::whole(&SourceFile::new("site.toml")))
}

fn wrong(zh: &str, en: &str, expected: (&'static str, &'static str)) -> Option<Wrong> {
    Some(Wrong {
        said: (zh.to_owned(), en.to_owned()),
        expected,
    })
}

fn digits(text: &str, fewest: usize, most: usize) -> bool {
    (fewest..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// True if a number begins with the code of a province.
fn has_province(number: &str) -> bool {
    number.get(..2).is_some_and(|two| PROVINCES.contains(&two))
}

fn site_code(text: &str, region: Option<&str>) -> Option<Wrong> {
    let expected = (
        "10 位数字，前 6 位是行政区划代码；部门网站为 bm 加 8 位数字",
        "ten digits that begin with the region's code; for ministries bm and eight digits",
    );
    if let Some(rest) = text.strip_prefix("bm") {
        return match digits(rest, 8, 8) {
            true => None,
            false => wrong("的格式不对", "has the wrong form", expected),
        };
    }
    if !digits(text, 10, 10) {
        return wrong("的格式不对", "has the wrong form", expected);
    }
    if !has_province(text) {
        return wrong(
            "的前两位不是省级行政区划代码",
            "does not begin with the code of a province",
            expected,
        );
    }
    // Only codes after GB/T 2260 say which province a region is in.
    let own = region.filter(|code| digits(code, 6, 6) && has_province(code));
    match own {
        Some(code) if code.get(..2) != text.get(..2) => wrong(
            &format!("与本站地区 {code} 不在一个省"),
            &format!("is of another province than the site's region {code}"),
            expected,
        ),
        _ => None,
    }
}

fn police(text: &str) -> Option<Wrong> {
    let expected = (
        "14 位数字，前 6 位是行政区划代码",
        "fourteen digits that begin with a region's code",
    );
    // The certificate writes it with the words around it.
    let number: String = match text.contains("公网安备") {
        true => text.chars().filter(char::is_ascii_digit).collect(),
        false => text.to_owned(),
    };
    if !digits(&number, 14, 14) {
        return wrong("的格式不对", "has the wrong form", expected);
    }
    match has_province(&number) {
        true => None,
        false => wrong(
            "的前两位不是省级行政区划代码",
            "does not begin with the code of a province",
            expected,
        ),
    }
}

fn icp(text: &str) -> Option<Wrong> {
    let expected = ("如 粤ICP备12345678号-1", "for example 粤ICP备12345678号-1");
    let sound = || {
        let (before, rest) = text
            .split_once("ICP备")
            .or_else(|| text.split_once("ICP证"))?;
        let mut chars = before.chars();
        let one = chars.next().filter(|c| ABBREVIATIONS.contains(*c))?;
        let (number, after) = rest.split_once('号')?;
        let tail = after.is_empty() || after.strip_prefix('-').is_some_and(|n| digits(n, 1, 4));
        // Licences (ICP证) have six digits, filings eight to ten.
        (chars.next().is_none() && digits(number, 6, 10) && tail).then_some(one)
    };
    match sound() {
        Some(_) => None,
        None => wrong("的格式不对", "has the wrong form", expected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_real_sites_print_them_pass() {
        for code in [
            "4300000077",
            "1303000020",
            "3406000012",
            "3100000087",
            "bm55000001",
        ] {
            assert!(site_code(code, None).is_none(), "{code}");
        }
        for number in ["13030202002230", "43010302000524", "11010502035627"] {
            assert!(police(number).is_none(), "{number}");
            assert!(
                police(&format!("京公网安备 {number}号")).is_none(),
                "{number}"
            );
        }
        for number in [
            "粤ICP备12345678号-1",
            "皖ICP备2021012345号",
            "京ICP证030173号",
        ] {
            assert!(icp(number).is_none(), "{number}");
        }
    }

    #[test]
    fn mistyped_numbers_do_not() {
        for code in [
            "430000007",
            "43000000771",
            "43000000O7",
            "bm5500001",
            "9901000001",
            "",
        ] {
            assert!(site_code(code, None).is_some(), "{code}");
        }
        assert!(site_code("3406000012", Some("510700")).is_some());
        assert!(site_code("5107000012", Some("510700")).is_none());
        assert!(site_code("5107000012", Some("990100")).is_none());
        for number in ["1303020200223", "99010002000001", "公网安备1303020200223号"] {
            assert!(police(number).is_some(), "{number}");
        }
        for number in [
            "ICP备12345678号",
            "粤ICP备1234号",
            "粤ICP备12345678",
            "粤粤ICP备12345678号",
            "粤ICP备12345678号-",
        ] {
            assert!(icp(number).is_some(), "{number}");
        }
    }
}
