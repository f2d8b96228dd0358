//! XLSX and XLS, read by `calamine`.
//!
//! XLSX is read cell by cell with the format of each, so that a sheet with one cell in its last
//! corner costs nothing. Of XLS `calamine` tells values only; the formats are those of `biff`.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xls, Xlsx,
};

use super::biff::XlsFormats;
use super::cell_text::{self, DateParts, Shown};
use super::grid::{Area, Sheet};
use crate::load::COLUMN_LIMIT;

/// Reads the sheets of an XLSX workbook, or says why not.
pub fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut sheets = Vec::new();
    for meta in book.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        if meta.visible != SheetVisible::Visible {
            sheets.push(Sheet::hidden(meta.name));
            continue;
        }
        let mut sheet = Sheet::new(meta.name);
        read_cells(&mut book, &mut sheet).map_err(|error| error.to_string())?;
        let merged = book
            .merge_cells_by_sheet_name(&sheet.name)
            .map_err(|error| error.to_string())?;
        sheet.merged = merged.iter().map(area).collect();
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn read_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
) -> Result<(), calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(&sheet.name)?;
    let formats: Vec<(Shown, Shown)> = reader.styles().iter().map(formats).collect();
    let plain = (Shown::Plain, Shown::Date(DateParts::Whole));
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let (as_number, as_date) = formats.get(style).copied().unwrap_or(plain);
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(value) => cell_text::number(exact(*value), as_number),
            DataRef::Float(value) => cell_text::number(*value, as_number),
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Bool(value) => cell_text::truth(*value).to_owned(),
            DataRef::DateTime(moment) => date_text(moment, as_date),
            DataRef::DateTimeIso(text) => cell_text::iso_date(text).to_owned(),
            DataRef::DurationIso(text) => text.clone(),
            DataRef::Error(error) => {
                sheet.errors.push((row, column));
                error.to_string()
            }
        };
        if column < COLUMN_LIMIT && !sheet.push(row, column, &text) {
            break;
        }
    }
    Ok(())
}

/// What a style shows: of a plain number, and of a number that is a date.
fn formats(style: &Style) -> (Shown, Shown) {
    let format = style.number_format.clone().unwrap_or_default();
    let shown = |is_date| cell_text::shown(&format.format_code, format.format_id, is_date);
    (shown(false), shown(true))
}

/// Reads the sheets of an XLS workbook, or says why not.
pub fn read_xls(bytes: &[u8], formats: &XlsFormats) -> Result<Vec<Sheet>, String> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut sheets = Vec::new();
    for (number, meta) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        if meta.visible != SheetVisible::Visible {
            sheets.push(Sheet::hidden(meta.name));
            continue;
        }
        let range = book
            .worksheet_range(&meta.name)
            .map_err(|error| error.to_string())?;
        let mut sheet = Sheet::new(meta.name);
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = |first: u32, offset: usize| first.saturating_add(super::count(offset));
            let (row, column) = (at(first_row, row), at(first_column, column));
            if matches!(value, Data::Error(_)) {
                sheet.errors.push((row, column));
            }
            let shown = |is_date| {
                formats.of(number, row, column).map_or_else(
                    || cell_text::shown("General", None, is_date),
                    |format| cell_text::shown(&format.code, Some(format.id), is_date),
                )
            };
            if column < COLUMN_LIMIT && !sheet.push(row, column, &xls_text(value, shown)) {
                break;
            }
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name);
        sheet.merged = merged.unwrap_or_default().iter().map(area).collect();
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The text of a cell; `shown` says what its format makes of a number or of a date.
fn xls_text(value: &Data, shown: impl Fn(bool) -> Shown) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(value) => cell_text::number(exact(*value), shown(false)),
        Data::Float(value) => cell_text::number(*value, shown(false)),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => cell_text::truth(*value).to_owned(),
        Data::DateTime(moment) => date_text(moment, shown(true)),
        Data::DateTimeIso(text) => cell_text::iso_date(text).to_owned(),
        Data::Error(error) => error.to_string(),
    }
}

fn date_text(moment: &ExcelDateTime, shown: Shown) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        return cell_text::duration(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let parts = match shown {
        Shown::Date(parts) => parts,
        _ => DateParts::Whole,
    };
    cell_text::date(serial, (year, month, day, hour, minute, second), parts)
}

/// Spreadsheets keep every number as a double; a larger whole number is none of theirs.
#[expect(clippy::cast_precision_loss, reason = "rounded to 15 digits anyway")]
fn exact(value: i64) -> f64 {
    value as f64
}

fn area(dimensions: &Dimensions) -> Area {
    Area {
        start: dimensions.start,
        end: dimensions.end,
    }
}
