//! What the files say about the site as a whole.

use crate::model::settings::Settings;
use crate::render::export::table::{Cell, Column, column};

/// The site.
pub const SITE: &[Column<Settings>] = &[
    column("title", "网站名称", "name of the site", |s, _| {
        Cell::words(Some(&s.title.zh))
    }),
    column("title_en", "英文名称", "its English name", |s, _| {
        Cell::words(s.title.en.as_deref())
    }),
    column("publisher", "主办单位", "who publishes it", |s, _| {
        Cell::words(Some(&s.publisher.zh))
    }),
    column(
        "publisher_en",
        "主办单位英文名",
        "the same in English",
        |s, _| Cell::words(s.publisher.en.as_deref()),
    ),
    column("description", "一句话介绍", "one sentence", |s, _| {
        Cell::words(Some(&s.description.zh))
    }),
    column(
        "description_en",
        "英文介绍",
        "the same in English",
        |s, _| Cell::words(s.description.en.as_deref()),
    ),
    column(
        "demo",
        "真：示例站点，数字为虚构",
        "true: a demonstration, its figures are invented",
        |s, _| Cell::Flag(s.demo),
    ),
    column(
        "drafts",
        "真：预览，含草稿和未到公开时间的内容",
        "true: a preview with drafts and embargoed material",
        |_, names| Cell::Flag(names.data.drafts),
    ),
    column("languages", "语言", "languages", |s, _| {
        Cell::list(s.languages.iter().map(AsRef::as_ref))
    }),
    column(
        "region",
        "本站所述地区的代码",
        "code of the region the site is about",
        |s, names| Cell::code_if(s.region.map(|id| names.region_code(id))),
    ),
    column(
        "base_url",
        "网站根地址；各表的 page 从这里算起",
        "address of the site's root, which `page` is relative to",
        |s, _| Cell::words(s.base_url.as_deref()),
    ),
    column("licence", "使用许可", "licence of the data", |s, _| {
        Cell::words(s.licence.as_deref())
    }),
    column(
        "licence_url",
        "许可全文的网址",
        "address of the licence's text",
        |s, _| Cell::words(s.licence_url.as_deref()),
    ),
    column(
        "hotline",
        "求助热线",
        "the number to call for help",
        |s, _| Cell::code_if(s.hotline.as_deref()),
    ),
    column("contact", "联系部门", "the office to ask", |s, _| {
        Cell::words(s.contact.name.as_ref().map(|name| &*name.zh))
    }),
    column("phone", "电话", "its phone", |s, _| {
        Cell::code_if(s.contact.phone.as_deref())
    }),
    column("email", "邮箱", "its mail", |s, _| {
        Cell::words(s.contact.email.as_deref())
    }),
    column("address", "地址", "its address", |s, _| {
        Cell::words(s.contact.address.as_ref().map(|address| &*address.zh))
    }),
    column(
        "latest",
        "最近一期的最后一天",
        "last day of the latest period",
        |_, names| Cell::day(names.data.latest),
    ),
];
