//! Workbooks: the same table gives the same texts, whatever it was saved as.

use std::io::{Cursor, Write};

use encoding_rs::GB18030;
use mingbai::diag::Diagnostics;
use mingbai::load::raw::{Raw, RawTable};
use mingbai::load::{ProjectFiles, load};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

fn load_files(files: &[(&str, &[u8])]) -> (Raw, Vec<String>) {
    let site = ("site.toml", b"".as_slice());
    let files = files.iter().copied().chain([site]);
    let (raw, diagnostics) = load(&ProjectFiles::from_memory(files));
    (raw, told(&diagnostics))
}

/// Diagnostics as `code file#sheet!cell seen`.
fn told(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|d| {
            let place = d.place.as_ref().expect("load knows every place");
            let cell = place.cell_name().unwrap_or_default();
            let seen = d.seen.as_deref().unwrap_or_default();
            assert!(!d.hints.is_empty() && d.expected.is_some(), "{d:?}");
            format!("{} {:?}!{cell} {seen}", d.code, place.file)
        })
        .collect()
}

fn texts(table: &RawTable) -> Vec<Vec<String>> {
    let width = table.header().map_or(0, |header| header.len());
    table
        .rows()
        .map(|row| (0..width).map(|at| row.text(at).to_owned()).collect())
        .collect()
}

/// A workbook of the sheets that `fill` writes.
fn xlsx(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book).expect("the sheets can be written");
    book.save_to_buffer().expect("the workbook can be saved")
}

/// A workbook with a header and one row on each named sheet.
fn small_sheets(names: &[&str]) -> Vec<u8> {
    xlsx(|book| {
        for name in names {
            let sheet = book.add_worksheet().set_name(*name)?;
            sheet.write(0, 0, "code")?;
            sheet.write(1, 0, *name)?;
        }
        Ok(())
    })
}

fn names(raw: &Raw) -> Vec<&str> {
    raw.tables.iter().map(|table| &*table.name).collect()
}

const CSV: &str = "code,name,value,rate,date,month,time,on,small\r\n\
    510000,安和市,1234,81.1%,2016-07-04,2016-03,2016-07-04T09:30:00,yes,0.3\r\n\
    010203,\"引\"\"号\"\"，换\n行\",-28.6,110%,2016-12-31,1999-01,09:30:00,no,0.0000001\r\n";

fn write_table(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let header = [
        "code", "name", "value", "rate", "date", "month", "time", "on", "small",
    ];
    sheet.write_row(0, 0, header)?;
    let format = |code: &str| Format::new().set_num_format(code);
    let at = ExcelDateTime::parse_from_str;
    sheet.write(1, 0, "510000")?;
    sheet.write_with_format(2, 0, 10203, &format("000000"))?;
    sheet.write(1, 1, "安和市")?;
    sheet.write(2, 1, "引\"号\"，换\n行")?;
    sheet.write_with_format(1, 2, 1234, &format("#,##0.00"))?;
    sheet.write(2, 2, -28.6)?;
    sheet.write_with_format(1, 3, 0.811, &format("0.0%"))?;
    sheet.write_with_format(2, 3, 1.1, &Format::new().set_num_format_index(9))?;
    sheet.write_with_format(1, 4, &at("2016-07-04")?, &format("yyyy/m/d;@"))?;
    sheet.write_with_format(
        2,
        4,
        &at("2016-12-31")?,
        &Format::new().set_num_format_index(31),
    )?;
    sheet.write_with_format(1, 5, &at("2016-03-01")?, &format("yyyy\"年\"m\"月\";@"))?;
    sheet.write_with_format(
        2,
        5,
        &at("1999-01-01")?,
        &Format::new().set_num_format_index(57),
    )?;
    sheet.write_with_format(
        1,
        6,
        &at("2016-07-04T09:30:00")?,
        &format("yyyy-mm-dd hh:mm"),
    )?;
    sheet.write_with_format(2, 6, &at("09:30:00")?, &format("hh:mm"))?;
    sheet.write(1, 7, true)?;
    sheet.write(2, 7, false)?;
    sheet.write_formula(
        1,
        8,
        Formula::new("=0.1+0.2").set_result("0.30000000000000004"),
    )?;
    sheet.write(2, 8, 1e-7)?;
    Ok(())
}

#[test]
fn the_same_table_gives_the_same_texts_in_every_format() {
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let text: Vec<u8> = CSV.encode_utf16().flat_map(bytes).collect();
        [mark, &text].concat()
    };
    let book = xlsx(|book| write_table(book.add_worksheet()));
    let expected = {
        let (raw, told) = load_files(&[("data/statistics/a.csv", CSV.as_bytes())]);
        assert_eq!(told, Vec::<String>::new());
        texts(&raw.tables[0])
    };
    assert_eq!(expected[2][1], "引\"号\"，换\n行");
    for (path, bytes) in [
        ("data/statistics/a.xlsx", book.clone()),
        ("data/statistics/a.XLSM", book),
        ("data/statistics/a.ods", ods(ODS_TABLE)),
        (
            "data/statistics/a.csv",
            [b"\xEF\xBB\xBF", CSV.as_bytes()].concat(),
        ),
        ("data/statistics/a.csv", GB18030.encode(CSV).0.into_owned()),
        (
            "data/statistics/a.CSV",
            utf16(b"\xFF\xFE", u16::to_le_bytes),
        ),
        (
            "data/statistics/a.csv",
            utf16(b"\xFE\xFF", u16::to_be_bytes),
        ),
        ("data/statistics/a.csv", utf16(b"", u16::to_le_bytes)),
        ("data/statistics/a.csv", CSV.replace(',', "\t").into_bytes()),
        ("data/statistics/a.csv", CSV.replace(',', ";").into_bytes()),
    ] {
        let (raw, told) = load_files(&[(path, &bytes)]);
        assert_eq!(told, Vec::<String>::new(), "{path}");
        assert_eq!(names(&raw), ["statistics/a"], "{path}");
        assert_eq!(texts(&raw.tables[0]), expected, "{path}");
    }
}

#[test]
fn places_in_a_workbook_are_those_of_the_sheet() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet().set_name("表")?;
        sheet.write_row(3, 2, ["code", "name"])?;
        sheet.write_row(6, 2, ["1", "甲"])?;
        Ok(())
    });
    let (raw, told) = load_files(&[("data/regions.xlsx", &book)]);
    assert_eq!(told, Vec::<String>::new());
    let table = &raw.tables[0];
    let row = table.rows().nth(1).expect("there are two rows");
    assert_eq!(row.text(3), "甲");
    let place = row.place(3);
    assert_eq!(place.cell_name().as_deref(), Some("D7"));
    assert_eq!((place.line, place.column), (7, 4));
    assert_eq!(place.file.sheet_name(), Some("表"));
}

#[test]
fn sheets_become_tables_by_file_or_by_name() {
    let one = small_sheets(&["Sheet1"]);
    let several = small_sheets(&["regions", "Sources", "statistics-2025Q3", "说明"]);
    let files: [(&str, &[u8]); 3] = [
        ("data/stations.xlsx", &one),
        ("data/基础表.xlsx", &several),
        ("data/statistics/2025Q4.xlsx", &several),
    ];
    let (raw, told) = load_files(&files);
    assert_eq!(
        names(&raw),
        [
            "regions",
            "sources",
            "stations",
            "statistics/2025Q3",
            "statistics/2025Q4#Sources",
            "statistics/2025Q4#regions",
            "statistics/2025Q4#statistics-2025Q3",
            "statistics/2025Q4#说明",
        ]
    );
    assert_eq!(told, ["unknown-sheet data/基础表.xlsx#说明! 说明"]);
}

#[test]
fn unknown_workbooks_and_sheets_are_told() {
    let none = small_sheets(&["甲", "乙"]);
    let (_, told) = load_files(&[("data/regions.xlsx", &none), ("data/x.xlsx", &none)]);
    assert_eq!(
        told,
        [
            "unknown-sheet data/regions.xlsx#乙! 乙",
            "unknown-sheet data/regions.xlsx#甲! 甲",
            "unknown-file data/x.xlsx! data/x.xlsx",
        ]
    );
}

#[test]
fn hidden_sheets_errors_and_merged_cells_are_told() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet().set_name("数据")?;
        sheet.write_row(0, 0, ["code", "name"])?;
        sheet.merge_range(1, 0, 2, 0, "510000", &Format::new())?;
        sheet.write_formula(1, 1, Formula::new("=A9").set_result("#REF!"))?;
        sheet.write(2, 1, "乙")?;
        let hidden = book.add_worksheet().set_name("字典")?;
        hidden.write(0, 0, "x")?;
        hidden.set_hidden(true);
        Ok(())
    });
    let (raw, told) = load_files(&[("data/regions.xlsx", &book)]);
    assert_eq!(
        told,
        [
            "hidden-sheet data/regions.xlsx#字典! 字典",
            "merged-cells data/regions.xlsx#数据!A2 510000",
            "cell-error data/regions.xlsx#数据!B2 #REF!",
        ]
    );
    assert_eq!(names(&raw), ["regions"]);
}

#[test]
fn two_files_for_one_table_are_told() {
    let book = small_sheets(&["regions"]);
    let (raw, told) = load_files(&[
        ("data/regions.csv", b"code\n1\n"),
        ("data/regions.xlsx", &book),
    ]);
    assert_eq!(
        told,
        ["table-twice data/regions.xlsx#regions! data/regions.xlsx#regions"]
    );
    assert_eq!(texts(&raw.tables[0])[1], ["1"]);
}

#[test]
fn old_workbooks_give_the_same_texts() {
    let book = include_bytes!("fixtures/old.xls");
    let (raw, told) = load_files(&[("data/statistics/old.xls", book)]);
    assert_eq!(
        told,
        [
            "hidden-sheet data/statistics/old.xls#藏! 藏",
            "merged-cells data/statistics/old.xls#表!B5 合并",
        ]
    );
    assert_eq!(
        texts(&raw.tables[0])[1..3],
        [
            [
                "",
                "510000",
                "安和市",
                "28.6",
                "81.1%",
                "2016-07-04",
                "yes",
                "1234",
                "2016-03"
            ],
            [
                "",
                "010203",
                "甲",
                "-5",
                "50%",
                "2016-07-04T09:30:00",
                "no",
                "",
                "007"
            ],
        ]
    );
}

#[test]
fn what_is_no_workbook_is_told() {
    let locked: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let locked = [b"\xD0\xCF\x11\xE0".as_slice(), &locked].concat();
    let cut = small_sheets(&["regions"]);
    for bytes in [
        b"<html><table>".as_slice(),
        b"",
        b"PK\x03\x04",
        &cut[..cut.len() / 2],
        &locked,
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    ] {
        let (raw, told) = load_files(&[("data/regions.xls", bytes)]);
        assert!(raw.tables.is_empty());
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("workbook data/regions.xls"), "{told:?}");
    }
}

#[test]
fn a_far_away_cell_costs_nothing_and_a_bomb_is_refused() {
    let far = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "code")?;
        sheet.write(1_048_575, 0, "1")?;
        sheet.write(1_048_575, 16_383, "远")?;
        Ok(())
    });
    let (raw, told) = load_files(&[("data/regions.xlsx", &far)]);
    assert_eq!(told, ["row-length data/regions.xlsx#Sheet1!XFD1048576 远"]);
    assert_eq!(texts(&raw.tables[0]), [["code"], ["1"]]);

    let bomb = zip_of(&[("xl/workbook.xml", &vec![b' '; 600 << 20])]);
    let (_, told) = load_files(&[("data/regions.xlsx", &bomb)]);
    assert_eq!(told, ["too-large data/regions.xlsx! > 512 MB"]);
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(1));
    for (name, bytes) in files {
        archive
            .start_file(*name, options)
            .expect("a file can be added");
        archive.write_all(bytes).expect("memory can be written");
    }
    let archive = archive.finish().expect("the archive can be closed");
    archive.into_inner()
}

fn ods(content: &str) -> Vec<u8> {
    zip_of(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// The table of [`CSV`] as a spreadsheet program writes it.
const ODS_TABLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content><office:body><office:spreadsheet>
<table:table table:name="Sheet1"><table:table-column table:number-columns-repeated="9"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>code</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>value</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>rate</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>date</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>month</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>time</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>on</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>small</text:p></table:table-cell></table:table-row>
<table:table-row>
<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>510000</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>安和<text:span>市</text:span></text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1234"><text:p>1,234.00</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.811"><text:p>81.1%</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2016-07-04"><text:p>2016/7/4</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2016-03-01"><text:p>2016年3月</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2016-07-04T09:30:00"><text:p>2016-07-04 09:30</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0.3</text:p></table:table-cell>
</table:table-row>
<table:table-row>
<table:table-cell office:value-type="string"><text:p>010203</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>引&quot;号&#34;，换</text:p><text:p>行</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="-28.6"><text:p>-28.6</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="1.1"><text:p>110%</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2016-12-31T00:00:00"><text:p>2016-12-31</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="1999-01-01"><text:p>1999年1月</text:p></table:table-cell>
<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>09:30</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>FALSE</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1E-7"><text:p>0</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16374"/></table:table-row>
<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;

#[test]
fn ods_repeats_merges_and_hides() {
    let content = r#"<office:document-content><office:automatic-styles>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="甲"><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>code</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>v</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell/><table:table-cell table:number-rows-spanned="1" table:number-columns-spanned="2" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
</table:table><table:table table:name="乙" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"#;
    let (raw, told) = load_files(&[("data/regions.ods", &ods(content))]);
    assert_eq!(
        told,
        [
            "hidden-sheet data/regions.ods#乙! 乙",
            "cell-error data/regions.ods#甲!B6 #REF!",
            "merged-cells data/regions.ods#甲!B6 #REF!",
        ]
    );
    let table = &raw.tables[0];
    assert_eq!(texts(table)[1..3], [["", "7", "7"], ["", "7", "7"]]);
    let names: Vec<_> = table.rows().map(|row| row.place(2).cell_name()).collect();
    let cell = |name: &str| Some(name.to_owned());
    assert_eq!(names, [cell("C3"), cell("C4"), cell("C5"), cell("C6")]);
}
