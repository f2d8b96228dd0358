//! What the layout shows: panels that overflow, text beyond an edge, lone characters at the end of a title,
//! pictures with too few pixels.

use std::collections::BTreeMap;

use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::model::HeadingElem;
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

use super::job::Job;
use super::press::Report;
use super::say;
use crate::diag::Diagnostic;
use crate::view::sheet::{Block, Sheet};

/// Pictures have at least so many pixels an inch.
pub const LEAST_DPI: f64 = 200.0;

/// The pictures a sheet names, with the line of the author's file.
pub fn pictures(sheet: &Sheet) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    collect(&sheet.lead, &mut found);
    for section in &sheet.sections {
        collect(&section.blocks, &mut found);
    }
    found
}

fn collect(blocks: &[Block], found: &mut Vec<(String, u32)>) {
    for block in blocks {
        match block {
            Block::Image { path, line, .. } => found.push((path.clone(), *line)),
            Block::Quote { blocks } => collect(blocks, found),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, found)),
            Block::Case(case) => {
                for section in &case.sections {
                    collect(&section.blocks, found);
                }
            }
            _ => {}
        }
    }
}

/// Everything that the layout shows.
pub fn look(job: &Job<'_, '_>, document: &PagedDocument, reports: &[Report]) -> Vec<Diagnostic> {
    let mut said: Vec<Diagnostic> = reports
        .iter()
        .filter(|report| report.is("overfull"))
        .map(|report| say::overfull(job, report))
        .collect();
    for (at, page) in document.pages().iter().enumerate() {
        let mut walk = Walk::default();
        walk.frame(&page.frame, Transform::identity());
        // The mark of a preview lies across everything.
        let mark = &job.sheet.preview;
        walk.texts
            .retain(|text| mark.is_empty() || !mark.contains(text.words.trim()));
        let width = page.frame.width().to_pt();
        let height = page.frame.height().to_pt();
        let panels: Vec<Panel> = reports
            .iter()
            .filter(|report| report.page == at && report.is("panel"))
            .filter_map(Panel::of)
            .collect();
        for text in &walk.texts {
            let panel = panels.iter().find(|panel| panel.holds(text));
            let right = panel.map_or(width, |panel| panel.right);
            let below = panel.map_or(height, |panel| panel.below);
            // A sliver beyond is the room at the end of a line, not ink.
            let beyond = text.right > right + 1.5 || text.x < -0.5 || text.y > below + 1.5;
            if beyond && !text.words.trim().is_empty() {
                said.push(say::beyond(job, at + 1, &text.words));
                break;
            }
        }
        for title in &walk.titles {
            if let Some(lone) = title.lone() {
                said.push(say::orphan(job, at + 1, &title.words(), &lone));
            }
        }
        for picture in &walk.pictures {
            if picture.dpi() < LEAST_DPI {
                said.push(say::coarse(job, at + 1, picture.dpi()));
            }
        }
    }
    said
}

/// A panel as its template reported it, in points of the page.
struct Panel {
    left: f64,
    top: f64,
    right: f64,
    below: f64,
}

impl Panel {
    fn of(report: &Report) -> Option<Self> {
        Some(Self {
            left: report.x,
            top: report.y,
            right: report.x + report.number("width")?,
            below: report.y + report.number("height")?,
        })
    }

    /// Whether a text begins in it.
    fn holds(&self, text: &Text) -> bool {
        let inside = |value: f64, from: f64, to: f64| from - 0.5 <= value && value <= to + 0.5;
        inside(text.x, self.left, self.right) && inside(text.y, self.top, self.below + 1.5)
    }
}

/// A text on a page: left, baseline, right, in points.
#[derive(Debug, Clone)]
struct Text {
    x: f64,
    y: f64,
    right: f64,
    words: String,
}

/// A heading with its lines, by their baselines in hundredths of a point.
#[derive(Debug, Default)]
struct Title {
    lines: BTreeMap<i64, Vec<Text>>,
}

impl Title {
    fn words(&self) -> String {
        self.lines
            .values()
            .flatten()
            .map(|text| text.words.as_str())
            .collect()
    }

    /// The last line, if it is one lone Han character under a longer one. Characters that stand above each
    /// other by design are all alone.
    fn lone(&self) -> Option<String> {
        let count = |line: &[Text]| {
            let words = line.iter().flat_map(|text| text.words.chars());
            words.filter(|c| !c.is_whitespace()).count()
        };
        let stands = self
            .lines
            .values()
            .flatten()
            .all(|text| text.words.chars().count() == 1);
        let mut lines = self.lines.values().rev().filter(|_| !stands);
        let last = lines.next()?;
        let longer = lines.any(|line| count(line) > 1);
        let alone = count(last) == 1 && longer;
        alone.then(|| last.iter().map(|text| text.words.as_str()).collect())
    }
}

/// A picture: pixels and points of its width.
struct Picture {
    pixels: f64,
    points: f64,
}

impl Picture {
    fn dpi(&self) -> f64 {
        self.pixels * 72.0 / self.points.max(0.01)
    }
}

/// The words of a document as they are set, a line each.
pub fn words(document: &PagedDocument) -> String {
    let mut all = String::new();
    for page in document.pages() {
        let mut walk = Walk::default();
        walk.frame(&page.frame, Transform::identity());
        let mut line = f64::NAN;
        for text in &walk.texts {
            // Signs set higher or lower belong to their line.
            if (text.y - line).abs() > 3.0 {
                all.push('\n');
            }
            line = text.y;
            all.push_str(&text.words);
        }
        all.push('\n');
    }
    all
}

#[derive(Default)]
struct Walk {
    texts: Vec<Text>,
    titles: Vec<Title>,
    pictures: Vec<Picture>,
    /// Locations of the headings that are open.
    open: Vec<typst::introspection::Location>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, ts: Transform) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = ts
                        .pre_concat(Transform::translate(at.x, at.y))
                        .pre_concat(group.transform);
                    self.frame(&group.frame, inner);
                }
                FrameItem::Text(item) => {
                    let from = at.transform(ts);
                    let to = Point::new(at.x + item.width(), at.y).transform(ts);
                    let text = Text {
                        x: from.x.to_pt(),
                        y: from.y.to_pt(),
                        right: to.x.to_pt(),
                        words: item.text.to_string(),
                    };
                    if !self.open.is_empty()
                        && let Some(title) = self.titles.last_mut()
                    {
                        let line = (text.y * 100.0).round() as i64;
                        title.lines.entry(line).or_default().push(text.clone());
                    }
                    self.texts.push(text);
                }
                FrameItem::Image(image, size, _) => {
                    if matches!(image.kind(), ImageKind::Raster(_)) {
                        self.pictures.push(Picture {
                            pixels: image.width(),
                            points: size.x.to_pt(),
                        });
                    }
                }
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if content.is::<HeadingElem>() {
                        self.open.extend(content.location());
                        self.titles.push(Title::default());
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) => {
                    self.open.retain(|open| open != location);
                }
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }
}
