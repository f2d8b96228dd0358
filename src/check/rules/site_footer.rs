//! # site-footer: 页脚的七项不全 / The footer lacks one of its seven items
//!
//! 政府网站的页脚要有七项：党政机关网站标识、“我为政府网站找错”入口、网站标识码、主办单位、联系方式、ICP 备案编号、公安机关备案标识。
//! 写了其中任何一个号码的站点，就当作政府网站，其余各项也要写。作为栏目挂在上级网站里的，一项也不用写，由上级网站的页脚显示。
//! 例：写了 site_code，没有写 icp。
//! 改法：在 site.toml 的 `[identity]` 和 `[contact]` 里补上。
//!
//! Government sites show seven items in their footer: the mark of party and government sites, the entry for reporting errors,
//! site code, publisher, contact, ICP number, police filing. A site that gives one number has to give all; a column of another
//! site gives none. Source: 政府网站发展指引 (国办发〔2017〕47号), appendix on the foot of pages.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::source::{Place, SourceFile};

/// Looks for what is missing among the seven.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let settings = &context.data.catalogue.settings;
    let identity = &settings.identity;
    let numbers = [&identity.site_code, &identity.icp, &identity.police];
    if settings.demo || numbers.iter().all(|number| number.is_none()) {
        return;
    }
    let reachable = settings.contact.phone.is_some()
        || settings.contact.email.is_some()
        || settings.contact.address.is_some();
    let items = [
        (
            "mark_link",
            "党政机关网站标识",
            identity.mark_link.is_some(),
        ),
        (
            "error_link",
            "“我为政府网站找错”入口",
            identity.error_link.is_some(),
        ),
        ("site_code", "网站标识码", identity.site_code.is_some()),
        ("publisher", "主办单位", !settings.publisher.zh.is_empty()),
        ("phone", "联系方式", reachable),
        ("icp", "ICP备案编号", identity.icp.is_some()),
        ("police", "公安机关备案号", identity.police.is_some()),
    ];
    let place = identity.places.values().min().cloned();
    let place = place.unwrap_or_else(|| Place::whole(&SourceFile::new("site.toml")));
    for (key, name, _) in items.iter().filter(|(_, _, given)| !given) {
        diagnostics.push(
            Diagnostic::new(
                "site-footer",
                place.clone(),
                Words::new(
                    format!("页脚缺少{name}：没有写 `{key}`"),
                    format!("the footer lacks an item: `{key}` is missing"),
                ),
            )
            .expected(format!("{key} = \"…\""), format!("{key} = \"…\""))
            .hint(
                "补上；作为上级网站的栏目，就把 [identity] 整段删去",
                "add it; a column of another site leaves out [identity] altogether",
            ),
        );
    }
}
