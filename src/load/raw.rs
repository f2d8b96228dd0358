//! What was read, before anything is understood: tables of text, documents, settings.

use std::sync::Arc;

use crate::source::{Place, SourceFile};

/// A table of text. Cells are kept in one buffer, so that large tables stay small.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// The logical name: path below `data/` without extension (`statistics/2025Q3`, `regions`).
    /// Workbook sheets of a file that is named like a table carry that name too.
    pub name: Arc<str>,
    /// File and sheet.
    pub file: SourceFile,
    text: String,
    cells: Vec<CellSpan>,
    rows: Vec<RowSpan>,
}

#[derive(Debug, Clone, Copy)]
struct CellSpan {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

#[derive(Debug, Clone, Copy)]
struct RowSpan {
    first: u32,
    len: u32,
    number: u32,
}

impl RawTable {
    /// An empty table.
    pub fn new(name: impl Into<Arc<str>>, file: SourceFile) -> Self {
        Self {
            name: name.into(),
            file,
            text: String::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Begins a row; `number` is its row in the table, from 1 (the header is a row too).
    pub fn begin_row(&mut self, number: u32) {
        let first = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.rows.push(RowSpan {
            first,
            len: 0,
            number,
        });
    }

    /// Adds a cell to the row that was begun last. `line` and `column` count from 1.
    pub fn push_cell(&mut self, text: &str, line: u32, column: u32) {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.cells.push(CellSpan {
            start,
            end,
            line,
            column,
        });
        if let Some(row) = self.rows.last_mut() {
            row.len += 1;
        }
    }

    /// The rows; the first is the header.
    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.rows.iter().map(move |span| RawRow {
            table: self,
            span: *span,
        })
    }

    /// The header, if there is any row.
    pub fn header(&self) -> Option<RawRow<'_>> {
        self.rows().next()
    }

    /// How many rows there are, header included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// One row of a [`RawTable`].
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    span: RowSpan,
}

impl<'a> RawRow<'a> {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.span.len as usize
    }

    /// True if every cell is blank.
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|at| self.text(at).trim().is_empty())
    }

    /// True if it has no cells.
    pub fn is_empty(&self) -> bool {
        self.span.len == 0
    }

    /// The text of a cell (from 0); empty where the row is too short.
    pub fn text(&self, at: usize) -> &'a str {
        self.cell(at).map_or("", |cell| {
            &self.table.text[cell.start as usize..cell.end as usize]
        })
    }

    /// The place of a cell (from 0); where the row is too short, that of the missing cell.
    pub fn place(&self, at: usize) -> Place {
        let field = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let near = self
            .cell(at)
            .or_else(|| self.cell(self.len().saturating_sub(1)));
        let (line, column) = near.map_or((self.span.number, 1), |cell| (cell.line, cell.column));
        Place::cell(&self.table.file, line, column, self.span.number, field)
    }

    fn cell(&self, at: usize) -> Option<CellSpan> {
        (at < self.len()).then(|| self.table.cells[self.span.first as usize + at])
    }
}

/// A value of settings or front matter, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: NodeValue,
    /// Where it begins.
    pub place: Place,
}

/// The kinds of [`Node`].
#[derive(Debug, Clone, PartialEq)]
pub enum NodeValue {
    /// A scalar, as written (numbers and dates too; true and false as these words).
    Scalar(Arc<str>),
    /// Nothing.
    Null,
    /// A list.
    List(Vec<Node>),
    /// Named values in the order written; the place is that of the name.
    Map(Vec<(Arc<str>, Place, Node)>),
}

impl Node {
    /// An empty map at the beginning of a file.
    pub fn empty_map(file: &SourceFile) -> Self {
        Self {
            value: NodeValue::Map(Vec::new()),
            place: Place::whole(file),
        }
    }

    /// A member of a map.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.members()
            .iter()
            .find(|(key, _, _)| &**key == name)
            .map(|(_, _, node)| node)
    }

    /// The members of a map; none for other values.
    pub fn members(&self) -> &[(Arc<str>, Place, Node)] {
        match &self.value {
            NodeValue::Map(members) => members,
            _ => &[],
        }
    }

    /// The items of a list; a scalar is a list of one.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            NodeValue::List(items) => items,
            NodeValue::Scalar(_) => std::slice::from_ref(self),
            _ => &[],
        }
    }

    /// The scalar's text, trimmed.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar(text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// A Markdown file, split into front matter and body.
#[derive(Debug, Clone)]
pub struct RawDocument {
    /// The file (`content/cases/….md`).
    pub file: SourceFile,
    /// The front matter; an empty map where there is none or it could not be read.
    pub front: Node,
    /// The text after the front matter, line breaks normalised to `\n`.
    pub body: Arc<str>,
    /// The line of the file at which the body begins, from 1.
    pub body_line: u32,
}

/// A file that is carried to the site as it is (images beside the content).
#[derive(Debug, Clone)]
pub struct RawAsset {
    /// The file (`content/cases/photo.png`).
    pub file: SourceFile,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A frozen release whose files are what its manifest says.
#[derive(Debug, Clone)]
pub struct RawRelease {
    /// The name of its folder below `releases/`.
    pub folder: Arc<str>,
    /// `release.toml`.
    pub head: Node,
    /// `observations.csv`.
    pub rows: RawTable,
    /// `definitions.json`.
    pub definitions: RawAsset,
    /// All its files, those above and the manifest among them, by name.
    pub files: Vec<RawAsset>,
}

/// Everything that was read of a project.
#[derive(Debug, Clone)]
pub struct Raw {
    /// `site.toml`; an empty map where it is missing or could not be read.
    pub site: Node,
    /// `data/eligibility.toml`, if there is one.
    pub eligibility: Option<Node>,
    /// The lines of `mingbai.lock` that are neither blank nor remarks.
    pub published: Vec<(Arc<str>, Place)>,
    /// All tables, sorted by name, then file.
    pub tables: Vec<RawTable>,
    /// All Markdown files, sorted by path.
    pub documents: Vec<RawDocument>,
    /// All other files below `content/`, sorted by path.
    pub assets: Vec<RawAsset>,
    /// Frozen releases, sorted by folder.
    pub releases: Vec<RawRelease>,
}
