//! A table of a project, and saving it as CSV or as a workbook.

use rust_xlsxwriter::Workbook;

/// A table: its header and its rows, all of one width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// How an office program may save a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// CSV, UTF-8.
    Utf8,
    /// CSV, UTF-8 with byte order mark and CRLF.
    Bom,
    /// CSV, GB18030, as Chinese Excel saves it.
    Gb18030,
    /// A workbook, every cell a text.
    XlsxText,
    /// A workbook in which numbers are numbers, where a double keeps every digit.
    XlsxNumbers,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 5] = [
        Format::Utf8,
        Format::Bom,
        Format::Gb18030,
        Format::XlsxText,
        Format::XlsxNumbers,
    ];

    /// True for CSV.
    pub fn is_csv(self) -> bool {
        !matches!(self, Format::XlsxText | Format::XlsxNumbers)
    }

    /// The path of a CSV in this format.
    pub fn path(self, csv: &str) -> String {
        match self {
            Format::XlsxText | Format::XlsxNumbers => {
                format!("{}.xlsx", csv.trim_end_matches(".csv"))
            }
            _ => csv.to_owned(),
        }
    }

    /// Text in this format's encoding.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Format::Bom => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
            Format::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
            _ => text.as_bytes().to_vec(),
        }
    }
}

impl Table {
    /// Reads a CSV in UTF-8.
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = csv::Reader::from_reader(bytes);
        let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let header = texts(reader.headers().expect("a header"));
        let rows = reader
            .records()
            .map(|record| texts(&record.expect("records of one width")))
            .collect();
        Self { header, rows }
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> usize {
        let found = self.header.iter().position(|header| header == name);
        found.unwrap_or_else(|| panic!("no column {name} in {:?}", self.header))
    }

    /// A cell's text.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        &self.rows[row][self.column(column)]
    }

    /// As CSV text.
    pub fn text(&self) -> String {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for record in [&self.header].into_iter().chain(&self.rows) {
            writer
                .write_record(record)
                .expect("memory takes everything");
        }
        let bytes = writer.into_inner().expect("memory takes everything");
        String::from_utf8(bytes).expect("written from text")
    }

    /// As CSV in UTF-8.
    pub fn csv(&self) -> Vec<u8> {
        self.text().into_bytes()
    }

    /// In a format.
    pub fn save(&self, format: Format) -> Vec<u8> {
        match format {
            Format::XlsxText => self.workbook(false),
            Format::XlsxNumbers => self.workbook(true),
            _ => format.encode(&self.text()),
        }
    }

    /// As a workbook; with `numbers`, cells below `value` are numbers where a double is exact.
    fn workbook(&self, numbers: bool) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let value = self.header.iter().position(|header| header == "value");
        for (row, record) in (0..).zip([&self.header].into_iter().chain(&self.rows)) {
            for (column, text) in (0..).zip(record) {
                let number = exact(text).filter(|_| numbers && value == Some(usize::from(column)));
                let written = match number {
                    Some(number) => sheet.write_number(row, column, number),
                    None if text.is_empty() => continue,
                    None => sheet.write_string(row, column, text),
                };
                written.expect("within the limits of a sheet");
            }
        }
        workbook.save_to_buffer().expect("memory takes everything")
    }
}

/// A number that a double keeps as it is written.
fn exact(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
