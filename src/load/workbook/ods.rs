//! ODS (OpenDocument 1.2, part 1, 9), read from `content.xml`.
//!
//! `calamine` reads ODS too, but tells neither percentages nor merged cells, and a percentage
//! taken for a plain number would be wrong by a factor of a hundred without any trace.

use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::archive;
use super::cell_text::{self, Shown};
use super::grid::{Area, Sheet};
use crate::load::COLUMN_LIMIT;

/// Reads the sheets of an ODS workbook, or says why not.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let content = archive::entry_text(bytes, "content.xml")?;
    let mut reader = Reader::from_str(&content);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::default();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) => walk.start(&element),
            Event::End(element) => walk.end(element.name().as_ref()),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(entity) => walk.text(&entity_text(&entity)),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(walk.sheets)
}

/// Where the reader is in the document.
#[derive(Default)]
struct Walk {
    sheets: Vec<Sheet>,
    /// Names of table styles that hide their table.
    hidden_styles: BTreeSet<String>,
    style: String,
    sheet: Option<Sheet>,
    row: u32,
    row_repeats: u32,
    column: u32,
    /// The cells of the row; both cells and rows may repeat.
    row_cells: Vec<RowCell>,
    cell: Option<OdsCell>,
    /// How deep the reader is within a note of a cell, whose text is not the cell's.
    note_depth: u32,
}

/// A cell of a row, the same from the first column to before the last.
struct RowCell {
    columns: Range<u32>,
    text: String,
    is_error: bool,
}

/// A cell whose end was not yet read.
#[derive(Default)]
struct OdsCell {
    kind: String,
    value: String,
    is_error: bool,
    repeats: u32,
    spans: (u32, u32),
    paragraphs: usize,
    text: String,
}

impl Walk {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name"),
            "style:table-properties" if attribute(element, "table:display") == "false" => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table:table" if self.sheet.is_none() => self.start_table(element),
            "table:table-row" => {
                self.column = 0;
                self.row_repeats = repeats(element, "table:number-rows-repeated");
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(OdsCell::of(element));
            }
            "office:annotation" => self.note_depth += 1,
            "text:p" => {
                if let Some(cell) = self.shown_cell() {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" => {
                let spaces = repeats(element, "text:c").min(1000) as usize;
                self.text(&" ".repeat(spaces));
            }
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
    }

    fn start_table(&mut self, element: &BytesStart<'_>) {
        let name = attribute(element, "table:name");
        let style = attribute(element, "table:style-name");
        self.sheet = Some(if self.hidden_styles.contains(&style) {
            Sheet::hidden(name)
        } else {
            Sheet::new(name)
        });
        self.row = 0;
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table" => self.sheets.extend(self.sheet.take()),
            "table:table-row" => self.end_row(),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "office:annotation" => self.note_depth = self.note_depth.saturating_sub(1),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let (first, repeats) = (self.column, cell.repeats);
        self.column = self.column.saturating_add(repeats);
        if let Some(sheet) = &mut self.sheet
            && cell.spans != (1, 1)
        {
            sheet.merged.push(Area {
                start: (self.row, first),
                end: (
                    self.row.saturating_add(cell.spans.0 - 1),
                    first.saturating_add(cell.spans.1 - 1),
                ),
            });
        }
        let text = cell.shown();
        if !text.is_empty() {
            self.row_cells.push(RowCell {
                columns: first..self.column.min(COLUMN_LIMIT),
                text,
                is_error: cell.is_error,
            });
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.row_cells);
        let first = self.row;
        self.row = self.row.saturating_add(self.row_repeats);
        let Some(sheet) = self.sheet.as_mut().filter(|sheet| !sheet.is_hidden) else {
            return;
        };
        if cells.is_empty() {
            return;
        }
        for row in first..self.row {
            for cell in &cells {
                for column in cell.columns.clone() {
                    if cell.is_error {
                        sheet.errors.push((row, column));
                    }
                    if !sheet.push(row, column, &cell.text) {
                        return;
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.shown_cell().filter(|cell| cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn shown_cell(&mut self) -> Option<&mut OdsCell> {
        self.cell.as_mut().filter(|_| self.note_depth == 0)
    }
}

impl OdsCell {
    fn of(element: &BytesStart<'_>) -> Self {
        let kind = attribute(element, "office:value-type");
        let value = match kind.as_str() {
            "date" => attribute(element, "office:date-value"),
            "time" => attribute(element, "office:time-value"),
            "boolean" => attribute(element, "office:boolean-value"),
            "string" => attribute(element, "office:string-value"),
            _ => attribute(element, "office:value"),
        };
        Self {
            is_error: attribute(element, "calcext:value-type") == "error",
            repeats: repeats(element, "table:number-columns-repeated"),
            spans: (
                repeats(element, "table:number-rows-spanned"),
                repeats(element, "table:number-columns-spanned"),
            ),
            kind,
            value,
            ..Self::default()
        }
    }

    /// The text that the cell would have in a CSV file.
    fn shown(&self) -> String {
        if self.is_error {
            return self.text.clone();
        }
        let as_number = |shown| {
            let value = self.value.parse::<f64>();
            value.map_or_else(
                |_| self.value.clone(),
                |value| cell_text::number(value, shown),
            )
        };
        match self.kind.as_str() {
            "float" | "currency" => as_number(Shown::Plain),
            "percentage" => as_number(Shown::Percent),
            "date" => self.date(),
            "time" => clock(&self.value).unwrap_or_else(|| self.value.clone()),
            "boolean" => cell_text::truth(self.value == "true").to_owned(),
            _ if self.paragraphs == 0 => self.value.clone(),
            _ => self.text.clone(),
        }
    }

    /// A date; only its month if the cell shows no more (2016年3月).
    fn date(&self) -> String {
        let date = cell_text::iso_date(&self.value);
        let is_month = self.text.contains('年') && self.text.ends_with('月');
        match date.get(..7) {
            Some(month) if is_month => month.to_owned(),
            _ => date.to_owned(),
        }
    }
}

/// `PT09H30M00S` as `09:30:00`.
fn clock(duration: &str) -> Option<String> {
    let rest = duration.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split('.').next()?;
    let two = |part: &str| part.parse::<u32>().map(|n| format!("{n:02}")).ok();
    Some([two(hours)?, two(minutes)?, two(seconds)?].join(":"))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)
        .and_then(|attribute| {
            Some(
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .ok()?
                    .into_owned(),
            )
        })
        .unwrap_or_default()
}

/// A number of repetitions; 1 where none is stated.
fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).parse().unwrap_or(1).max(1)
}

fn entity_text(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string();
    }
    let name = entity.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name)
        .unwrap_or_default()
        .to_owned()
}
