//! Archives: the same files give the same bytes, because no entry has a time of its own.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How hard text is packed, 1 to 9: more costs time and saves little on tables.
const LEVEL: i64 = 2;

/// An archive of files, in their order. What is packed already (workbooks) is stored as it is.
pub fn of(files: &[(String, Cow<'_, [u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let options = if name.ends_with(".xlsx") {
            options.compression_method(CompressionMethod::Stored)
        } else {
            options
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(LEVEL))
        };
        // Writing to memory cannot fail, and no name is given twice.
        let _ = writer.start_file(name.as_str(), options);
        let _ = writer.write_all(bytes);
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
