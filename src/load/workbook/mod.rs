//! Workbooks (XLSX, XLS, ODS): each sheet is a table.
//!
//! Which table a sheet is follows from the file's name if it has one sheet, otherwise from the
//! sheet's name; in `data/statistics/` every sheet is statistics. What kind of workbook a file is
//! follows from its bytes, not from its extension. A workbook that its reader cannot take, for
//! whatever reason, is left out and told.

mod archive;
mod biff;
mod cell_text;
mod excel;
mod grid;
mod ods;
mod told;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::names::{self, sheet_table, split_extension, table_name};
use super::raw::RawTable;
use super::table::TableBuilder;
use super::text::count;
use crate::diag::Diagnostics;
use crate::source::SourceFile;
use archive::Archive;
use biff::Refused;
use grid::Sheet;

/// Reads the sheets of a workbook that are tables.
pub fn read(file: &SourceFile, bytes: &[u8], diagnostics: &mut Diagnostics) -> Vec<RawTable> {
    // The readers are other people's code over bytes that may be anything: should one panic, that
    // is a workbook that cannot be read, not the end of the program.
    let sheets = catch_unwind(AssertUnwindSafe(|| open(bytes)))
        .unwrap_or_else(|_| Err(Unread::Broken("the reader gave up".to_owned())));
    let mut sheets = match sheets {
        Ok(sheets) => sheets,
        Err(why) => {
            diagnostics.push(told::unread(file, &why));
            return Vec::new();
        }
    };
    for hidden in sheets.iter().filter(|sheet| sheet.is_hidden) {
        diagnostics.push(told::hidden_sheet(file, &hidden.name));
    }
    sheets.retain(|sheet| !sheet.is_hidden && !sheet.is_blank());
    if sheets.is_empty() {
        diagnostics.push(super::table::empty_table(file));
    }
    let mut tables = Vec::new();
    for (sheet, name) in named(file, sheets, diagnostics) {
        tables.extend(table(file, sheet, &name, diagnostics));
    }
    tables
}

/// Why a workbook was not read.
#[derive(Debug)]
enum Unread {
    /// The bytes are no workbook.
    NotOne,
    /// It is protected by a password.
    Locked,
    /// It is far larger unpacked than a table may be.
    TooLarge,
    /// The reader's words.
    Broken(String),
}

fn open(bytes: &[u8]) -> Result<Vec<Sheet>, Unread> {
    const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0";
    let sheets = if bytes.starts_with(b"PK") {
        match archive::inspect(bytes).map_err(Unread::Broken)? {
            Archive::TooLarge => return Err(Unread::TooLarge),
            Archive::OpenDocument => ods::read(bytes),
            Archive::Other => excel::read_xlsx(bytes),
        }
    } else if bytes.starts_with(COMPOUND_FILE) {
        if is_locked(bytes) {
            return Err(Unread::Locked);
        }
        let formats = biff::scan(bytes).map_err(|refused| match refused {
            Refused::TooLarge => Unread::TooLarge,
            Refused::Broken(words) => Unread::Broken(words),
        })?;
        excel::read_xls(bytes, &formats)
    } else {
        return Err(Unread::NotOne);
    };
    let mut sheets = sheets.map_err(Unread::Broken)?;
    sheets.iter_mut().for_each(Sheet::sort);
    Ok(sheets)
}

/// A locked XLSX is a compound file with an entry `EncryptedPackage` (MS-OFFCRYPTO 2.3).
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Which table each sheet is; sheets that are none are told.
fn named(
    file: &SourceFile,
    sheets: Vec<Sheet>,
    diagnostics: &mut Diagnostics,
) -> Vec<(Sheet, Arc<str>)> {
    let below = file.path().strip_prefix("data/").unwrap_or(file.path());
    let (stem, _) = split_extension(below);
    let of_file = table_name(stem);
    let is_alone = sheets.len() == 1;
    let mut named = Vec::new();
    let mut left = Vec::new();
    for sheet in sheets {
        let name = match &of_file {
            Some(name) if is_alone => Some(Arc::clone(name)),
            Some(name) if name.contains('/') => Some(Arc::from(format!("{name}#{}", sheet.name))),
            _ => sheet_table(&sheet.name, stem.rsplit('/').next().unwrap_or(stem)),
        };
        match name {
            Some(name) => named.push((sheet, name)),
            None => left.push(sheet),
        }
    }
    if named.is_empty() && of_file.is_none() && !left.is_empty() {
        diagnostics.push(names::unknown_file(file));
    } else {
        for sheet in &left {
            diagnostics.push(told::unknown_sheet(file, &sheet.name, named.is_empty()));
        }
    }
    named
}

fn table(
    file: &SourceFile,
    sheet: Sheet,
    name: &Arc<str>,
    diagnostics: &mut Diagnostics,
) -> Option<RawTable> {
    let file = SourceFile::sheet(file.path(), &*sheet.name);
    let mut builder = TableBuilder::new(name, &file);
    if sheet.is_too_large() || !sheet.fill(&mut builder) {
        builder.too_large(diagnostics);
        return None;
    }
    let width = builder.width();
    let in_table = |column: u32| (column as usize) < width;
    for (row, column) in &sheet.errors {
        if in_table(*column) {
            builder.tell(told::cell_error(&file, &sheet, *row, *column));
        }
    }
    let first_row = sheet.header_row().unwrap_or(0);
    for area in &sheet.merged {
        if area.end.0 >= first_row && in_table(area.start.1) && area.start != area.end {
            builder.tell(told::merged_cells(&file, &sheet, area));
        }
    }
    builder.finish(diagnostics)
}
