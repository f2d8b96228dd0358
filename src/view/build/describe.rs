//! What a page says about itself: description, column, article; and texts in the page's language.

use jiff::civil::Date;

use super::words::shortened;
use super::{Draft, prose};
use crate::model::document::{Block, BlockKind, Document};
use crate::view::date;
use crate::view::pages::{ArticleMeta, Html};

/// Search engines show no more characters.
const LONGEST: usize = 150;
/// A piece of a sentence shorter than this says nothing.
const PIECE: usize = 16;

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
    /// Sets title and description. Of the texts as many sentences are taken as are needed, in
    /// order; every text ends with its full stop.
    pub fn describe(&mut self, title: &str, texts: &[&str]) {
        let gap = self.site.say("", " ");
        let mut description = String::new();
        for sentence in texts.iter().flat_map(|text| sentences(text)) {
            let long = description.chars().count();
            if long >= self.shortest() {
                break;
            }
            if long > 0 {
                description.push_str(gap);
            }
            let room = LONGEST.saturating_sub(long);
            if sentence.chars().count() <= room {
                description.push_str(sentence);
            } else if room >= PIECE {
                description.push_str(&shortened(sentence, room));
            }
        }
        self.meta(title, description.trim_end());
    }

    /// Descriptions are at least so long, where there is enough to say. English needs more
    /// characters to say the same.
    fn shortest(&self) -> usize {
        if self.site.english() { 90 } else { 50 }
    }

    /// Completes a short description with what the site says about itself.
    pub fn complete_description(&mut self) {
        let settings = self.site.settings();
        let own = self.meta.description.clone();
        let about = settings.description.get(self.site.english());
        if own.is_empty() || own.chars().count() >= self.shortest() || about.starts_with(&*own) {
            return;
        }
        let title = self.meta.title.clone();
        self.describe(&title, &[&own, about]);
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

/// The sentences of a text, each with its full stop.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let stops = match c {
            '。' | '！' | '？' => !text[end..].starts_with(['”', '）']),
            '.' | '!' | '?' => text[end..].starts_with(' '),
            _ => false,
        };
        if stops {
            found.push(text[from..end].trim());
            from = end;
        }
    }
    found.push(text[from..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_keep_their_stops() {
        assert_eq!(sentences("讨薪。不查收入。"), ["讨薪。", "不查收入。"]);
        assert_eq!(
            sentences("He said “好。”然后走了"),
            ["He said “好。”然后走了"]
        );
        assert_eq!(sentences("Up 3.5%. Down."), ["Up 3.5%.", "Down."]);
    }
}
