//! The preview of an article for WeChat.

use serde::Serialize;

use super::{Download, Html, Link};

/// An article as it will look, with the files to paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WechatPage {
    /// The article's title, which the editor asks for by itself.
    pub title: String,
    /// The article; its styles stand in `data-style`, because the page's policy allows no style attribute.
    pub article: Html,
    /// The fragment with and without styles.
    pub downloads: Vec<Download>,
    /// The page that says the same.
    pub original: Link,
    /// How many pictures of charts stand beside the article.
    pub charts: usize,
}
