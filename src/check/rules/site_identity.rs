//! # site-identity: 网站标识信息格式不对 / A site identity number has the wrong form
//!
//! 网站标识码是 10 位数字（部门网站为 bm 加 8 位）；公安备案号是 14 位数字；ICP 备案号形如 粤ICP备12345678号-1。
//! 示例站点（demo = true）不印这些号码，也不检查。
//! 改法：照证书填写。
//!
//! The site code has ten digits (ministries: bm and eight), the police filing number fourteen, the ICP
//! number looks like 粤ICP备12345678号-1. Demonstrations print none. Source: 政府网站发展指引 (2017).

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile};

/// Checks the numbers of `[identity]`.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let settings = &context.data.catalogue.settings;
    if settings.demo {
        return;
    }
    let identity = &settings.identity;
    let digits =
        |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    let code = |text: &str| {
        digits(text, 10) || text.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
    };
    let police = |text: &str| digits(text, 14);
    let icp = |text: &str| {
        let number = text.split_once("ICP备").map(|(_, rest)| rest);
        number.is_some_and(|rest| rest.trim_end_matches(|c: char| c != '号').ends_with('号'))
    };
    let fields: [Field<'_>; 3] = [
        (
            "site_code",
            &identity.site_code,
            &code,
            "10 位数字，或 bm 加 8 位数字",
        ),
        ("police", &identity.police, &police, "14 位数字"),
        ("icp", &identity.icp, &icp, "如 粤ICP备12345678号-1"),
    ];
    for (key, value, sound, expected) in fields {
        let Some(value) = value.as_deref().filter(|value| !sound(value)) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                "site-identity",
                Place::whole(&SourceFile::new("site.toml")),
                Words::new(
                    format!("`{key}` 的格式不对：`{value}`"),
                    format!("`{key}` has the wrong form: `{value}`"),
                ),
            )
            .seen(value)
            .expected(expected, expected)
            .hint(
                "照证书填写；还没有的，删去这一项",
                "copy it from the certificate, or leave it out",
            ),
        );
    }
}

/// A setting: its key, its value, what makes it sound, what is expected.
type Field<'a> = (
    &'a str,
    &'a Option<std::sync::Arc<str>>,
    &'a dyn Fn(&str) -> bool,
    &'a str,
);
