//! What a page says, line by line: the text of its `<main>`, without what is only for the hand
//! (buttons, navigation, links to files) or for the eye (drawings, whose figures stand in a table).

use super::Kind;

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// Its path from the site's root.
    pub path: String,
    /// What kind of result it is.
    pub kind: Kind,
    /// Its title in lists of results.
    pub title: String,
    /// What it is called on the page itself: its first heading. Whoever searches for just this wants
    /// this page.
    pub name: String,
    /// Initials of the title's characters in pinyin.
    pub initials: String,
    /// Its lines.
    pub lines: Lines,
}

/// The lines of a page in one text, because a build keeps those of every page until the last one is
/// made. Blanks are single and never at an end of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    text: String,
    /// The numbers of the lines that are headings, in order.
    headings: Vec<u32>,
    count: u32,
}

/// A line of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its text.
    pub text: &'a str,
    /// True for a heading.
    pub heading: bool,
}

impl Lines {
    /// All of them with line feeds between.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = Line<'_>> {
        let mut headings = self.headings.iter().copied().peekable();
        let lines = (0..self.count).zip(self.text.split('\n'));
        lines.map(move |(number, text)| Line {
            text,
            heading: headings.next_if_eq(&number).is_some(),
        })
    }

    fn push(&mut self, words: &str, heading: bool) {
        let start = self.text.len();
        for word in words.split_whitespace() {
            // A line feed before the line, a blank before its other words.
            match self.text.len() {
                0 => {}
                length if length == start => self.text.push('\n'),
                _ => self.text.push(' '),
            }
            self.text.push_str(word);
        }
        if self.text.len() > start {
            if heading {
                self.headings.push(self.count);
            }
            self.count += 1;
        }
    }

    fn trimmed(mut self) -> Self {
        self.text.shrink_to_fit();
        self.headings.shrink_to_fit();
        self
    }
}

/// A character as the index knows it: full-width letters and signs as half-width ones, A as a.
/// One character stays one, so that places in the folded text are places in the text.
pub fn fold(c: char) -> char {
    let half = match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    half.to_ascii_lowercase()
}

/// Elements whose content is not read.
const SKIPPED: [&str; 10] = [
    "script", "style", "svg", "button", "nav", "select", "template", "iframe", "form", "noscript",
];

/// Elements that go on in the line they stand in.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "wbr",
];

/// Classes of boxes that are not read: links to files, words to copy.
const SKIPPED_CLASSES: [&str; 3] = ["actions", "copy", "js-only"];

/// The lines of a page's `<main>`; the cells of a row are one line.
pub fn lines(html: &str) -> Lines {
    lines_with(html, " ")
}

/// The same with a bar between the cells of a row, so that neighbouring figures stay apart.
pub fn ruled_lines(html: &str) -> Lines {
    lines_with(html, " | ")
}

fn lines_with(html: &str, between: &'static str) -> Lines {
    let start = html.find("<main").unwrap_or(html.len());
    let end = html.find("</main>").unwrap_or(html.len());
    let mut reader = Reader {
        rest: html.get(start..end.max(start)).unwrap_or_default(),
        between,
        line: String::new(),
        heading: false,
        lines: Lines::default(),
    };
    reader.read();
    reader.lines.trimmed()
}

struct Reader<'a> {
    rest: &'a str,
    /// What stands between the cells of a row.
    between: &'static str,
    line: String,
    heading: bool,
    lines: Lines,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(at) = self.rest.find('<') {
            let (text, tag) = self.rest.split_at(at);
            self.text(text);
            let Some(close) = tag.find('>') else { break };
            let inside = &tag[1..close];
            self.rest = &tag[close + 1..];
            self.tag(inside);
        }
        self.finish();
    }

    fn tag(&mut self, inside: &str) {
        let (closing, inside) = match inside.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inside),
        };
        let name = inside
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or_default();
        if INLINE.contains(&name) && (closing || !skipped_class(inside)) {
            return;
        }
        if !closing && (SKIPPED.contains(&name) || skipped_class(inside)) {
            self.skip(name);
            return;
        }
        if matches!(name, "td" | "th") {
            let begun = !closing && !self.line.trim().is_empty();
            self.line.push_str(if begun { self.between } else { " " });
            return;
        }
        self.finish();
        if matches!(name, "h1" | "h2" | "h3" | "h4") {
            self.heading = !closing;
        }
    }

    /// Goes to the end of an element.
    fn skip(&mut self, name: &str) {
        let mut depth = 1;
        while depth > 0 {
            let Some(at) = self.rest.find('<') else {
                self.rest = "";
                return;
            };
            let tag = &self.rest[at + 1..];
            let (closing, word) = match tag.strip_prefix('/') {
                Some(word) => (true, word),
                None => (false, tag),
            };
            let same = word.strip_prefix(name).is_some_and(|after| {
                after.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
            });
            if same {
                depth += if closing { -1 } else { 1 };
            }
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            self.rest = &tag[end..];
        }
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.line.push_str(&rest[..at]);
            let end = rest[at..].find(';').map(|end| at + end);
            let decoded = end.and_then(|end| entity(&rest[at + 1..end]));
            match (decoded, end) {
                (Some(c), Some(end)) => {
                    self.line.push(c);
                    rest = &rest[end + 1..];
                }
                _ => {
                    self.line.push('&');
                    rest = &rest[at + 1..];
                }
            }
        }
        self.line.push_str(rest);
    }

    fn finish(&mut self) {
        self.lines.push(&self.line, self.heading);
        self.line.clear();
    }
}

fn skipped_class(tag: &str) -> bool {
    let Some((_, rest)) = tag.split_once("class=\"") else {
        return false;
    };
    let classes = rest.split('"').next().unwrap_or_default();
    classes
        .split_whitespace()
        .any(|class| SKIPPED_CLASSES.contains(&class))
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        other => {
            let number = other.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_main_line_by_line() {
        let html = "<p>外</p><main id=\"main\"><h1>安和<wbr>区</h1><p>挽回<b>28.6</b> 万元 &amp; 更多</p>\
            <svg><text>画</text></svg><div class=\"x actions\"><div>CSV</div></div>\
            <table><tr><th>地区</th><td>1</td></tr></table><span class=\"js-only\">藏</span></main><p>外</p>";
        let lines = lines(html);
        let found: Vec<(&str, bool)> = lines.iter().map(|l| (l.text, l.heading)).collect();
        let expected = [
            ("安和区", true),
            ("挽回28.6 万元 & 更多", false),
            ("地区 1", false),
        ];
        assert_eq!(found, expected);
        assert_eq!(lines.count(), 3);
        assert_eq!(lines.text(), "安和区\n挽回28.6 万元 & 更多\n地区 1");
        let ruled = ruled_lines(html);
        assert_eq!(ruled.iter().last().map(|line| line.text), Some("地区 | 1"));
        assert_eq!(super::lines("<main> </main>").iter().count(), 0);
    }
}
