//! What a page says about itself: description, column, article; and texts in the page's language.

use jiff::civil::Date;

use super::words::shortened;
use super::{Draft, prose};
use crate::model::document::{Block, BlockKind, Document};
use crate::view::date;
use crate::view::pages::{ArticleMeta, Html};

/// Descriptions are at least so long, where there is enough to say.
const SHORTEST: usize = 50;
/// Search engines show no more characters.
const LONGEST: usize = 150;

/// Columns of government sites (栏目类别).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// 办事服务: help for readers.
    Service,
    /// 信息公开: data, documents and cases.
    Disclosure,
    /// 政务动态: news.
    News,
    /// 概况信息: about the site.
    Overview,
}

impl<'s> Draft<'s> {
    /// Sets title and description. Of the description's sentences as many are taken as are
    /// needed, in order; every one ends with its full stop.
    pub fn describe(&mut self, title: &str, sentences: &[&str]) {
        let gap = self.site.say("", " ");
        let mut description = String::new();
        for sentence in sentences.iter().map(|s| s.trim()).filter(|s| !s.is_empty()) {
            let long = description.chars().count();
            let longer = long + sentence.chars().count() > LONGEST;
            if long >= SHORTEST || (longer && long > 0) {
                break;
            }
            if !description.is_empty() {
                description.push_str(gap);
            }
            description.push_str(sentence);
        }
        self.meta(title, &shortened(&description, LONGEST));
    }

    /// Names the kind of column that the page stands in.
    pub fn column_type(&mut self, kind: ColumnType) {
        let (zh, en) = match kind {
            ColumnType::Service => ("办事服务", "Services"),
            ColumnType::Disclosure => ("信息公开", "Disclosure"),
            ColumnType::News => ("政务动态", "News"),
            ColumnType::Overview => ("概况信息", "Overview"),
        };
        self.meta.column_type = self.site.say(zh, en).to_owned();
    }

    /// Marks the page as an article. A text without a date is none.
    pub fn article(&mut self, document: &Document, source: Option<&str>) {
        let published = document.publish_at.map(|moment| moment.date());
        let Some(day) = published.or(document.date).or(document.updated) else {
            return;
        };
        let publisher = self.site.settings().publisher.get(self.site.english());
        self.meta.article = Some(ArticleMeta {
            title: document.title.to_string(),
            date: day.to_string(),
            source: source.unwrap_or(publisher).to_owned(),
        });
        self.meta.keywords = document.tags.iter().map(ToString::to_string).collect();
    }

    /// A page's title for machines: that of a text that is not translated says so, because the
    /// title must be unique in the site.
    pub fn text_title(&self, document: &Document) -> String {
        if self.is_untranslated(document) {
            format!("{} (in Chinese)", document.title)
        } else {
            document.title.to_string()
        }
    }

    /// True if an English page shows a Chinese text.
    pub fn is_untranslated(&self, document: &Document) -> bool {
        self.site.english() && !document.english
    }

    /// Said beside a text that is not translated.
    pub fn untranslated_note(&self, document: &Document) -> Option<String> {
        self.is_untranslated(document)
            .then(|| "The text is in Chinese.".to_owned())
    }

    /// The text of a document; one in another language than the page's is marked as such.
    pub fn text(&self, document: &Document, blocks: &[Block], shift: u8) -> Html {
        let html = prose::prose(self, blocks, shift);
        if self.is_untranslated(document) && !html.0.is_empty() {
            return Html(format!("<div lang=\"zh-CN\">\n{}</div>\n", html.0));
        }
        html
    }

    /// The first sentences of a text without marks, for descriptions.
    pub fn opening(&self, blocks: &[Block]) -> String {
        let paragraphs: Vec<Block> = blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Paragraph(_)))
            .take(2)
            .cloned()
            .collect();
        prose::plain(self, &paragraphs).replace('\n', self.site.say("", " "))
    }

    /// A day in words.
    pub fn day(&self, day: Date) -> String {
        date::day(day, self.site.lang)
    }
}
