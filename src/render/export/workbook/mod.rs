//! Workbooks for people: a cover, notes, then one table a sheet.
//!
//! They follow the checklist of the UK Government Statistical Service for accessible spreadsheets
//! (<https://analysisfunction.civilservice.gov.uk/policy-store/making-spreadsheets-accessible-a-brief-checklist-of-the-basics/>):
//! every table begins at A1 and is marked as one; no merged, hidden or frozen cells, no filters, no
//! blank rows; headings in words; a missing value is a sign in square brackets that the notes
//! explain; numbers are numbers, days are days, codes are text; titles, language and author are
//! in the document's properties. No cell is a formula.

mod sheets;
mod words;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as CellFormat, FormatAlign, Table, TableColumn,
    TableStyle, Url, Workbook, Worksheet, XlsxError,
};

use super::readme;
use super::sets::Sets;
use crate::diag::Lang;
use crate::plan::DataSet;
use sheets::Sheet;

/// The face of all cells; the program of the reader chooses another where it lacks this one.
const FACE: &str = "Microsoft YaHei";
/// How hard sheets are packed, 1 to 9: more takes longer and saves little on tables.
const LEVEL: u8 = 2;

/// A set as a workbook. Empty if it cannot be written, which no data can bring about.
pub fn of(sets: &Sets<'_>, set: DataSet) -> Vec<u8> {
    write(sets, set).unwrap_or_default()
}

fn write(sets: &Sets<'_>, set: DataSet) -> Result<Vec<u8>, XlsxError> {
    let names = sets.names;
    let settings = &names.catalogue().settings;
    let mut book = Workbook::new();
    book.set_zip_compression_level(LEVEL);
    let day = names.data.updated.unwrap_or(jiff::civil::date(2000, 1, 1));
    let day = ExcelDateTime::parse_from_str(&day.to_string())?;
    let title = readme::title(set, names, Lang::Zh);
    book.set_properties(
        &DocProperties::new()
            .set_title(format!("{title}，{}", settings.title.zh))
            .set_subject(readme::title(set, names, Lang::En))
            .set_author(&*settings.publisher.zh)
            .set_company(&*settings.publisher.zh)
            .set_keywords("法律援助, 统计, legal aid, statistics")
            .set_comment(readme::citation(set, names, Lang::Zh).standard)
            .set_custom_property("Language", "zh-CN")
            .set_creation_datetime(&day),
    );
    let base = CellFormat::new().set_font_name(FACE).set_font_size(12);
    book.set_default_format(&base, 22, 72)?;
    let tables = sheets::of(sets, set);
    cover(&mut book, sets, set, &tables)?;
    notes(&mut book, &tables)?;
    for table in &tables {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name)?;
        fill(sheet, table)?;
        define(&mut book, table)?;
    }
    book.save_to_buffer()
}

/// The cover: what it is, from whom, how to cite it, and what is on which sheet.
fn cover(
    book: &mut Workbook,
    sets: &Sets<'_>,
    set: DataSet,
    tables: &[Sheet<'_>],
) -> Result<(), XlsxError> {
    let heading = CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(18)
        .set_bold();
    let wrapped = CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(12)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let sheet = book.add_worksheet();
    sheet.set_name("封面")?;
    sheet.set_column_width(0, 90)?;
    sheet.set_screen_gridlines(false);
    sheet.write_string_with_format(0, 0, readme::title(set, sets.names, Lang::Zh), &heading)?;
    let mut row = 1;
    for line in words::cover(sets, set) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
        row += 1;
    }
    let subheading = CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(14)
        .set_bold();
    sheet.write_string_with_format(row, 0, "各工作表", &subheading)?;
    row += 1;
    let all = std::iter::once(("注释", "各列的含义、方括号里的记号"))
        .chain(tables.iter().map(|table| (table.name, table.about)));
    for (name, about) in all {
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(format!("{name}：{about}"));
        sheet.write_url(row, 0, link)?;
        row += 1;
    }
    print_setup(sheet);
    Ok(())
}

/// Meanings of signs and of every column.
fn notes(book: &mut Workbook, tables: &[Sheet<'_>]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name("注释")?;
    let rows = words::notes(tables);
    let widths = [14.0, 20.0, 24.0, 70.0];
    for (column, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    let wrapped = CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(12)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (row, cells) in (1_u32..).zip(&rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &wrapped)?;
        }
    }
    let heads = ["工作表", "列或记号", "CSV 里的列名", "含义"];
    mark(sheet, "notes", "各列和记号的含义", &heads, rows.len())?;
    print_setup(sheet);
    Ok(())
}

/// A sheet that holds one table from A1.
fn fill(sheet: &mut Worksheet, table: &Sheet<'_>) -> Result<(), XlsxError> {
    let text = CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(12)
        .set_num_format("@");
    let day = CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(12)
        .set_num_format("yyyy-mm-dd");
    let numbers: Vec<CellFormat> = (0..=10).map(number_format).collect();
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(at, column.width)?;
        let format = match column.kind {
            sheets::Kind::Text => &text,
            sheets::Kind::Day => &day,
            sheets::Kind::Number => &numbers[0],
        };
        sheet.set_column_format(at, format)?;
    }
    for row in 0..table.len {
        let at = u32::try_from(row + 1).unwrap_or(u32::MAX);
        for (column, cell) in (0_u16..).zip((table.row)(row)) {
            match cell {
                sheets::Value::Empty => {}
                sheets::Value::Text(text) => {
                    sheet.write_string(at, column, text)?;
                }
                sheets::Value::Day(day) => {
                    sheet.write_datetime(at, column, ExcelDateTime::parse_from_str(&day)?)?;
                }
                sheets::Value::Number(number, decimals) => {
                    let format = &numbers[decimals.min(10) as usize];
                    sheet.write_number_with_format(at, column, number, format)?;
                }
            }
        }
    }
    let heads: Vec<&str> = table.columns.iter().map(|c| c.head.as_str()).collect();
    mark(sheet, table.id, table.about, &heads, table.len)?;
    print_setup(sheet);
    Ok(())
}

/// Marks cells from A1 as a table.
fn mark(
    sheet: &mut Worksheet,
    id: &str,
    about: &str,
    heads: &[&str],
    rows: usize,
) -> Result<(), XlsxError> {
    let columns: Vec<TableColumn> = heads
        .iter()
        .map(|head| TableColumn::new().set_header(*head))
        .collect();
    let table = Table::new()
        .set_name(id)
        .set_style(TableStyle::Light1)
        .set_banded_rows(false)
        .set_autofilter(false)
        .set_alt_text_title(about)
        .set_columns(&columns);
    // A table has one row at least.
    let last = u32::try_from(rows.max(1)).unwrap_or(u32::MAX);
    let right = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.add_table(0, 0, last, right, &table)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// A name for every column of figures: `observations_value`.
fn define(book: &mut Workbook, table: &Sheet<'_>) -> Result<(), XlsxError> {
    let last = table.len.max(1) + 1;
    for (at, column) in table.columns.iter().enumerate() {
        if column.kind == sheets::Kind::Number {
            let letter = letters(at);
            let name = format!("{}_{}", table.id, column.name.replace('.', "_"));
            let range = format!("='{}'!${letter}$2:${letter}${last}", table.name);
            book.define_name(name, &range)?;
        }
    }
    Ok(())
}

/// The letters of a column: A, …, Z, AA.
fn letters(mut at: usize) -> String {
    let mut out = String::new();
    loop {
        let letter = u8::try_from(at % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + letter));
        if at < 26 {
            return out;
        }
        at = at / 26 - 1;
    }
}

/// Four digits stand as they are, from five on they are grouped: as on the pages.
fn number_format(decimals: u32) -> CellFormat {
    let fraction = match decimals {
        0 => String::new(),
        n => format!(".{}", "0".repeat(n as usize)),
    };
    CellFormat::new()
        .set_font_name(FACE)
        .set_font_size(12)
        .set_align(FormatAlign::Right)
        .set_num_format(format!(
            "[>=10000]#,##0{fraction};[<=-10000]-#,##0{fraction};0{fraction}"
        ))
}

fn print_setup(sheet: &mut Worksheet) {
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
}
