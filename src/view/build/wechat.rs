//! Articles for WeChat: the fragment that is pasted into its editor, the same without any style for other
//! editors, and the page that previews and copies both.
//!
//! The editor keeps style attributes and drops classes, scripts, ids, nested lists and links to other sites.
//! So: one flat row of sections and paragraphs, styles on each element, lists as paragraphs with their
//! numbers, width and height of pictures as styles, no background and no colour on running text (its dark
//! mode turns colours round), one colour of middle lightness for headings, which are large enough for it.

use std::fmt::Write as _;

use super::describe::ColumnType;
use super::{Draft, Site, sheet};
use crate::plan::{PageId, Wechat};
use crate::view::html::escape;
use crate::view::pages::{Body, Html, WechatPage};
use crate::view::sheet::{Block, Chart, Run, Runs, Section, Table};

/// At most so many charts of a report are shown; the rest is on the site.
const CHARTS: usize = 3;

/// Readable on white and on the dark paper of WeChat's night mode alike (4.9:1 and 3.6:1, in large type).
const ACCENT: &str = "color:#3A7A85;";
const P: &str =
    "margin:0 0 16px;font-size:16px;line-height:1.75;letter-spacing:0.5px;text-align:justify;";
const H2: &str = "margin:32px 0 12px;font-size:20px;line-height:1.5;font-weight:bold;";
const H3: &str = "margin:20px 0 8px;font-size:17px;line-height:1.6;font-weight:bold;";
const SMALL: &str = "margin:0 0 12px;font-size:13px;line-height:1.6;opacity:0.75;";
const TABLE: &str =
    "width:100%;border-collapse:collapse;margin:0 0 16px;font-size:14px;line-height:1.6;";
const CELL: &str = "padding:6px 4px;border-bottom:1px solid #BFC9C8;vertical-align:top;";
const PICTURE: &str = "display:block;width:100%;height:auto;margin:0 0 8px;";

/// An article.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub lead: String,
    /// The fragment with its styles.
    pub styled: String,
    /// The same without styles.
    pub plain: String,
    /// The charts it shows, in order: `chart-1.png` and so on.
    pub charts: Vec<Chart>,
    /// What its tables show, in order.
    captions: Vec<String>,
}

impl Article {
    /// The fragment as the page shows it: its styles stand beside it, because the page's policy allows none
    /// and its script puts them on; its tables have captions for those who do not see them; its pictures have
    /// sizes, so that nothing moves while they load. The script leaves all three out of what it copies.
    fn preview(&self) -> String {
        let mut html = String::with_capacity(self.styled.len());
        let mut captions = self.captions.iter();
        for (at, part) in self.styled.split("<table style=\"").enumerate() {
            let Some((style, rest)) = part.split_once('>').filter(|_| at > 0) else {
                html.push_str(part);
                continue;
            };
            let caption = captions.next().filter(|caption| !caption.is_empty());
            let caption = escape(caption.unwrap_or(&self.title));
            let _ = write!(
                html,
                "<table style=\"{style}><caption class=\"vh\">{caption}</caption>{rest}"
            );
        }
        for (at, chart) in self.charts.iter().enumerate() {
            let picture = format!("<img src=\"{}\"", chart_name(at));
            let (width, height) = chart_size(chart);
            let sized = format!("{picture} width=\"{width}\" height=\"{height}\"");
            html = html.replace(&picture, &sized);
        }
        html.replace(" style=\"", " data-style=\"")
    }
}

/// Makes an article.
pub fn article<'s>(site: &'s Site<'s>, of: Wechat) -> Article {
    let draft = Draft::new(site, of.page());
    let (title, lead, sections) = told(&draft, of);
    let mut writer = Writer::default();
    if !lead.is_empty() {
        writer.element("p", P, &escape(&lead));
    }
    for section in &sections {
        writer.section(section);
    }
    writer.foot(&draft, of);
    Article {
        title,
        lead,
        styled: writer.styled,
        plain: writer.plain,
        charts: writer.charts,
        captions: writer.captions,
    }
}

/// Title, lead and sections of what the article tells.
fn told(draft: &Draft<'_>, of: Wechat) -> (String, String, Vec<Section>) {
    match of {
        Wechat::Report(quarter) => {
            let title = draft.report_title(quarter);
            let sections = sheet::report_sections(draft, quarter);
            let telling = ["全年目标", "案件", "挽回损失", "区县", "修订", "口径"];
            let chosen = sections.into_iter().enumerate().filter(|(at, section)| {
                *at == 0 || telling.iter().any(|word| section.title.ends_with(word))
            });
            (
                title,
                String::new(),
                chosen.map(|(_, section)| section).collect(),
            )
        }
        Wechat::Document(at) => {
            let document = &draft.site.data.documents[at];
            let lead = document.summary.as_deref().unwrap_or_default().to_owned();
            let (opening, mut sections) = sheet::text::sections(draft, &document.blocks);
            sections.insert(0, sheet::text::section("", 0, opening));
            (document.title.to_string(), lead, sections)
        }
    }
}

#[derive(Default)]
struct Writer {
    styled: String,
    plain: String,
    charts: Vec<Chart>,
    captions: Vec<String>,
}

impl Writer {
    /// An element of its own, whose words are HTML already.
    fn element(&mut self, tag: &str, style: &str, html: &str) {
        let _ = writeln!(self.styled, "<{tag} style=\"{style}\">{html}</{tag}>");
        let _ = writeln!(self.plain, "<{tag}>{}</{tag}>", without_styles(html));
    }

    fn section(&mut self, section: &Section) {
        if !section.title.is_empty() {
            self.element("h2", &format!("{H2}{ACCENT}"), &escape(&section.title));
        }
        self.blocks(&section.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { runs, .. } => self.element("h3", H3, &html(runs)),
            Block::Paragraph { runs } => self.element("p", P, &html(runs)),
            Block::List { start, items } => self.list(*start, items, 0),
            Block::Quote { blocks } => self.blocks(blocks),
            Block::Table(table) => self.table(table),
            Block::Code { text } => {
                let lines: Vec<String> = text.lines().map(escape).collect();
                self.element("p", P, &lines.join("<br>"));
            }
            Block::Rule => self.element("p", SMALL, "＊"),
            Block::Image { alt, .. } => {
                self.element("p", SMALL, &format!("［图片：{}］", escape(alt)))
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Figures { entries } => {
                for one in entries {
                    let figure = format!(
                        "{}：<strong>{}{}</strong>{}{}",
                        escape(&one.label),
                        escape(&one.number),
                        escape(&one.unit),
                        if one.remark.is_empty() { "" } else { "，" },
                        escape(one.remark.trim_start_matches(['▲', '▼', ' '])),
                    );
                    self.element("p", P, &figure);
                }
            }
            Block::Summary { sentences } => {
                for (at, sentence) in sentences.iter().enumerate() {
                    self.element("p", P, &format!("{}. {}", at + 1, html(sentence)));
                }
            }
            Block::Terms { terms } => {
                for (term, paragraphs) in terms {
                    let words = format!(
                        "<strong>{}</strong>　{}",
                        escape(term),
                        escape(&paragraphs.join(""))
                    );
                    self.element("p", P, &words);
                }
            }
            Block::Note { runs } => self.element("p", SMALL, &html(runs)),
            // A sheet's own: nothing to paste.
            Block::Case(_) | Block::Stations { .. } | Block::Qr { .. } | Block::Lines { .. } => {}
        }
    }

    /// A list as paragraphs: the editor takes nested ones apart in its own way.
    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], depth: usize) {
        for (at, item) in items.iter().enumerate() {
            let number = match start {
                Some(start) => format!("{}. ", start.saturating_add(at as u64)),
                None if depth == 0 => "• ".to_owned(),
                None => "◦ ".to_owned(),
            };
            let style = match depth {
                0 => P.to_owned(),
                depth => format!("{P}padding-left:{}px;", depth * 24),
            };
            let mut lead = true;
            for block in item {
                match block {
                    Block::Paragraph { runs } if lead => {
                        self.element("p", &style, &format!("{number}{}", html(runs)));
                    }
                    Block::List { start, items } => self.list(*start, items, depth + 1),
                    other => self.block(other),
                }
                lead = false;
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.captions.push(table.caption.clone());
        if !table.caption.is_empty() {
            self.element("p", H3, &escape(&table.caption));
        }
        let side = |number: bool| {
            if number {
                "text-align:right;"
            } else {
                "text-align:left;"
            }
        };
        let mut rows = String::from("<tr>");
        for column in &table.columns {
            let unit = match column.unit.as_str() {
                "" => String::new(),
                unit => format!("（{}）", escape(unit)),
            };
            let _ = write!(
                rows,
                "<th scope=\"col\" style=\"{CELL}{}font-weight:bold;\">{}{unit}</th>",
                side(column.number),
                html(&column.label)
            );
        }
        rows.push_str("</tr>");
        for row in &table.rows {
            rows.push_str("<tr>");
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                let bold = if row.total { "font-weight:bold;" } else { "" };
                let side = side(column.number);
                let _ = write!(rows, "<td style=\"{CELL}{side}{bold}\">{}</td>", html(cell));
            }
            rows.push_str("</tr>");
        }
        self.element("table", TABLE, &format!("<tbody>{rows}</tbody>"));
        if !table.note.is_empty() {
            self.element("p", SMALL, &escape(&table.note));
        }
    }

    fn chart(&mut self, chart: &Chart) {
        if self.charts.len() >= CHARTS {
            return;
        }
        self.charts.push(chart.clone());
        let name = chart_name(self.charts.len() - 1);
        self.element("h3", H3, &escape(&chart.title));
        let alt = escape(&chart.alt);
        let _ = writeln!(
            self.styled,
            "<img src=\"{name}\" alt=\"{alt}\" style=\"{PICTURE}\">"
        );
        let _ = writeln!(self.plain, "<p><img src=\"{name}\" alt=\"{alt}\"></p>");
        let note = [
            chart.subtitle.as_str(),
            chart.source.as_str(),
            chart.note.as_str(),
        ];
        let note: Vec<&str> = note.into_iter().filter(|part| !part.is_empty()).collect();
        self.element("p", SMALL, &escape(&note.join("。")));
    }

    /// Where to read more, and who publishes. An address is words: the editor takes links away.
    fn foot(&mut self, draft: &Draft<'_>, of: Wechat) {
        let site = draft.site;
        if let Some(hotline) = &site.settings().hotline {
            let words = site.say("需要法律援助，请拨打", "For legal aid call ");
            let number = format!("{}<strong>{}</strong>", escape(words), escape(hotline));
            self.element("p", P, &number);
        }
        if let Some(base) = site.settings().base_url.as_deref() {
            let address = format!("{base}{}", site.routes.folder(of.page(), site.language));
            let words = site.say("全文、数据和出处：", "Text, data and sources: ");
            self.element("p", SMALL, &escape(&format!("{words}{address}")));
        }
        let publisher = site.settings().publisher.get(site.english());
        let demo = match site.settings().demo {
            true => site.say("。示例数据，情节为虚构。", ". Sample data."),
            false => "",
        };
        self.element("p", SMALL, &escape(&format!("{publisher}{demo}")));
    }
}

/// A chart's picture beside the article.
pub fn chart_name(at: usize) -> String {
    format!("chart-{}.png", at + 1)
}

/// Width and height of a chart's picture in pixels: the drawing for a panel, set by `print/chart.typ` 336 pt wide
/// within margins of 12 pt, at three pixels a point.
pub fn chart_size(chart: &Chart) -> (u32, u32) {
    const PIXELS: i64 = 3;
    const DRAWING: i64 = 336 * PIXELS;
    const MARGINS: i64 = 24 * PIXELS;
    let (width, height) = (
        i64::from(chart.narrow.width.max(1)),
        i64::from(chart.narrow.height),
    );
    let tall = (2 * DRAWING * height + width) / (2 * width);
    let pixels = |length: i64| u32::try_from(length + MARGINS).unwrap_or(0);
    (pixels(DRAWING), pixels(tall))
}

/// Runs as HTML without classes; links keep their words only.
fn html(runs: &Runs) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Text(text) | Run::Whole(text) => out.push_str(&escape(text)),
            Run::Figure(text) | Run::Signal(text) => {
                let _ = write!(out, "<strong>{}</strong>", escape(text));
            }
            Run::Gap(()) => {}
            Run::Emphasis(inner) => {
                let _ = write!(out, "<em>{}</em>", html(inner));
            }
            Run::Strong(inner) => {
                let _ = write!(out, "<strong>{}</strong>", html(inner));
            }
            Run::Strike(inner) => {
                let _ = write!(out, "<s>{}</s>", html(inner));
            }
            Run::Break(()) => out.push_str("<br>"),
            Run::Link(_, inner) => out.push_str(&html(inner)),
        }
    }
    out
}

/// HTML of this module without its style attributes. Words cannot hold one: their quotation marks are escaped.
fn without_styles(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(" style=\"") {
        out.push_str(&rest[..at]);
        let after = &rest[at + " style=\"".len()..];
        rest = after.find('"').map_or("", |end| &after[end + 1..]);
    }
    out.push_str(rest);
    out
}

/// The page that previews an article.
pub fn page<'s>(draft: &mut Draft<'s>, of: Wechat) -> Body {
    let site = draft.site;
    let article = article(site, of);
    let title = format!(
        "{}{}",
        site.say("公众号文章：", "WeChat article: "),
        article.title
    );
    draft.trail(
        &[(of.page(), &article.title)],
        site.say("公众号文章", "WeChat article"),
    );
    let about = site.say(
        "可以直接粘贴到公众号编辑器的文章和图片。",
        "The article and its pictures, ready to be pasted.",
    );
    draft.describe(&title, &[&article.title, &article.lead, about]);
    draft.column_type(ColumnType::News);
    // A copy of another page: search engines keep that one.
    draft.meta.indexed = crate::view::pages::Indexed::No;
    let text = site.say("带样式的片段", "The fragment with its styles");
    let mut downloads = vec![draft.attach_once(
        "article.txt",
        article.styled.clone().into_bytes(),
        text,
        "TXT",
    )];
    let clean = site.say(
        "不带样式，给其他编辑器",
        "Without styles, for other editors",
    );
    downloads.push(draft.attach_once(
        "clean.txt",
        article.plain.clone().into_bytes(),
        clean,
        "TXT",
    ));
    let preview = article.preview();
    Body::Wechat(Box::new(WechatPage {
        title: article.title,
        article: Html(preview),
        downloads,
        original: draft.link(of.page(), site.say("回到原文", "Back to the page")),
        charts: article.charts.len(),
    }))
}

/// Everything about an article that is no page: which charts its pictures show.
pub fn charts<'s>(site: &'s Site<'s>, page: PageId) -> Vec<Chart> {
    match page {
        PageId::Wechat(of) => article(site, of).charts,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_go_and_words_stay() {
        assert_eq!(
            without_styles("<strong style=\"color:#000;\">5 件</strong> a style=&quot;x&quot;"),
            "<strong>5 件</strong> a style=&quot;x&quot;"
        );
    }

    #[test]
    fn tables_of_a_preview_have_captions_and_no_styles() {
        let article = Article {
            title: "季报".into(),
            styled: "<p style=\"a\">字</p>\n<table style=\"b\"><tbody></tbody></table>".into(),
            captions: vec![String::new()],
            ..Article::default()
        };
        assert_eq!(
            article.preview(),
            "<p data-style=\"a\">字</p>\n<table data-style=\"b\">\
             <caption class=\"vh\">季报</caption><tbody></tbody></table>"
        );
    }

    #[test]
    fn nested_lists_become_paragraphs() {
        let item = |text: &str| {
            vec![Block::Paragraph {
                runs: vec![Run::Text(text.to_owned())],
            }]
        };
        let mut outer = item("a");
        outer.push(Block::List {
            start: None,
            items: vec![item("b")],
        });
        let mut writer = Writer::default();
        writer.block(&Block::List {
            start: Some(1),
            items: vec![outer],
        });
        assert!(!writer.styled.contains("<ul") && !writer.styled.contains("<ol"));
        assert!(writer.plain.contains("<p>1. a</p>\n<p>◦ b</p>"));
    }
}
