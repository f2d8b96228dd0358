//! What `calamine` does not tell of an XLS file: the formats of its cells, and how large it is.
//!
//! A walk over the records of the `Workbook` stream ([MS-XLS] 2.4), before `calamine` reads it. A
//! spoiled file may claim a cell in a far corner, for which `calamine` would ask for more memory
//! than there is and end the program; such a file is refused here.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::load::{CELL_LIMIT, FILE_LIMIT};

/// The number format of a cell of an XLS file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XlsFormat {
    /// Its number; those below 164 are the same in every file.
    pub id: u32,
    /// Its code (`0.0%`), where the file or the list of common numbers says it.
    pub code: String,
}

/// The formats of the cells of each sheet, sheets in the order of the workbook.
#[derive(Debug, Default)]
pub struct XlsFormats {
    formats: Vec<XlsFormat>,
    sheets: Vec<BTreeMap<(u32, u32), u16>>,
}

impl XlsFormats {
    /// The format of a cell with a number; rows and columns from 0.
    pub fn of(&self, sheet: usize, row: u32, column: u32) -> Option<&XlsFormat> {
        let style = self.sheets.get(sheet)?.get(&(row, column))?;
        self.formats.get(usize::from(*style))
    }
}

/// Why the walk ended early.
#[derive(Debug)]
pub enum Refused {
    /// The cells span more than a table may have.
    TooLarge,
    /// The file cannot be read.
    Broken(String),
}

/// Walks through an XLS file.
pub fn scan(bytes: &[u8]) -> Result<XlsFormats, Refused> {
    let stream = workbook_stream(bytes).map_err(Refused::Broken)?;
    let globals = Globals::read(&stream);
    let mut found = XlsFormats {
        formats: globals.formats(),
        sheets: Vec::new(),
    };
    let mut spanned = 0;
    for start in &globals.sheets {
        let records = stream.get(*start..).unwrap_or_default();
        let mut sheet = SheetWalk::default();
        sheet.read(records);
        spanned += sheet.spanned();
        if spanned > CELL_LIMIT {
            return Err(Refused::TooLarge);
        }
        found.sheets.push(sheet.styles);
    }
    Ok(found)
}

fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let name = if file.is_stream("/Workbook") {
        "/Workbook"
    } else {
        "/Book"
    };
    let stream = file.open_stream(name).map_err(|error| error.to_string())?;
    let mut content = Vec::new();
    stream
        .take(FILE_LIMIT)
        .read_to_end(&mut content)
        .map_err(|error| error.to_string())?;
    Ok(content)
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
/// NUMBER, RK and FORMULA: row, column and style, then a number.
const NUMBERS: [u16; 3] = [0x0203, 0x027E, 0x0006];
/// LABEL, RSTRING, BOOLERR and LABELSST: row and column, no number.
const OTHERS: [u16; 4] = [0x0204, 0x00D6, 0x0205, 0x00FD];

/// One record: its kind and its bytes.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.0, 0)?;
        let length = usize::from(u16_at(self.0, 2)?);
        let data = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, data))
    }
}

/// What stands before the sheets.
#[derive(Default)]
struct Globals {
    is_biff8: bool,
    codes: BTreeMap<u16, String>,
    /// The format of each style.
    styles: Vec<u16>,
    /// Where each sheet begins in the stream.
    sheets: Vec<usize>,
}

impl Globals {
    fn read(stream: &[u8]) -> Self {
        let mut globals = Self::default();
        for (kind, data) in Records(stream) {
            match kind {
                BOF => globals.is_biff8 = u16_at(data, 0) == Some(0x0600),
                FORMAT => globals.add_format(data),
                XF => globals.styles.push(u16_at(data, 2).unwrap_or(0)),
                BOUND_SHEET => globals.sheets.extend(u32_at(data, 0).map(|at| at as usize)),
                EOF => break,
                _ => {}
            }
        }
        globals
    }

    /// Keeps the ASCII characters of a format: they are all that decides how a number is shown,
    /// but for 年 and 月, beside which the letters `y` and `m` stand.
    fn add_format(&mut self, data: &[u8]) {
        let Some(id) = u16_at(data, 0) else { return };
        let (is_wide, text) = if self.is_biff8 {
            let is_wide = data.get(4).is_some_and(|flags| flags & 1 == 1);
            (is_wide, data.get(5..))
        } else {
            (false, data.get(3..))
        };
        let text = text.unwrap_or_default();
        let units = text.chunks_exact(if is_wide { 2 } else { 1 });
        let code = units
            .map(|unit| match unit {
                [low] | [low, 0] if low.is_ascii() => char::from(*low),
                _ => '\u{FFFD}',
            })
            .collect();
        self.codes.insert(id, code);
    }

    fn formats(&self) -> Vec<XlsFormat> {
        let format = |id: &u16| {
            let common = match id {
                9 | 10 => "0%",
                17 => "mmm-yy",
                _ => "General",
            };
            XlsFormat {
                id: u32::from(*id),
                code: self.codes.get(id).map_or(common, String::as_str).to_owned(),
            }
        };
        self.styles.iter().map(format).collect()
    }
}

/// The cells of a sheet.
#[derive(Default)]
struct SheetWalk {
    styles: BTreeMap<(u32, u32), u16>,
    /// First and last row, first and last column.
    rows: Option<(u32, u32)>,
    columns: Option<(u32, u32)>,
    /// The number of cells that the sheet itself states.
    stated: u64,
}

impl SheetWalk {
    fn read(&mut self, records: &[u8]) {
        // Charts within a sheet are streams within the stream; their cells are not the sheet's.
        let mut depth = 0_u32;
        for (kind, data) in Records(records) {
            match kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                _ if depth > 1 => {}
                DIMENSIONS => self.stated = self.stated.max(stated_cells(data)),
                MUL_RK => self.add_many(data),
                _ if NUMBERS.contains(&kind) => {
                    if let (Some(at), Some(style)) = (self.add(data), u16_at(data, 4)) {
                        self.styles.insert(at, style);
                    }
                }
                _ if OTHERS.contains(&kind) => {
                    self.add(data);
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, data: &[u8]) -> Option<(u32, u32)> {
        let at = (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?));
        widen(&mut self.rows, at.0);
        widen(&mut self.columns, at.1);
        Some(at)
    }

    /// MULRK: row, first column, then style and number of each cell, last column.
    fn add_many(&mut self, data: &[u8]) {
        let Some((row, first)) = self.add(data) else {
            return;
        };
        let cells = data
            .get(4..data.len().saturating_sub(2))
            .unwrap_or_default();
        for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
            widen(&mut self.columns, column);
            if let Some(style) = u16_at(cell, 0) {
                self.styles.insert((row, column), style);
            }
        }
        if let Some(last) = data.len().checked_sub(2).and_then(|at| u16_at(data, at)) {
            widen(&mut self.columns, u32::from(last));
        }
    }

    fn spanned(&self) -> u64 {
        let length = |range: Option<(u32, u32)>| {
            range.map_or(0, |(first, last)| u64::from(last - first) + 1)
        };
        self.stated
            .max(length(self.rows).saturating_mul(length(self.columns)))
    }
}

fn widen(range: &mut Option<(u32, u32)>, at: u32) {
    let (first, last) = range.unwrap_or((at, at));
    *range = Some((first.min(at), last.max(at)));
}

/// The cells that a DIMENSIONS record claims; `calamine` makes room for that many.
fn stated_cells(data: &[u8]) -> u64 {
    let narrow = |at| u16_at(data, at).map(u32::from);
    let (rows, columns) = if data.len() == 10 {
        ((narrow(0), narrow(2)), (narrow(4), narrow(6)))
    } else {
        ((u32_at(data, 0), u32_at(data, 4)), (narrow(8), narrow(10)))
    };
    let length = |(first, end): (Option<u32>, Option<u32>), skips_first: bool| {
        let first = first.filter(|_| skips_first).unwrap_or(0);
        u64::from(end.unwrap_or(0).saturating_sub(first))
    };
    length(rows, true).saturating_mul(length(columns, false))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
