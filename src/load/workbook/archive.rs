//! Workbooks are ZIP archives: what is inside, and that it is not absurdly large.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// All files of a workbook together, unpacked, in bytes.
const UNPACKED_LIMIT: u64 = 512 << 20;

/// What an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archive {
    /// An OpenDocument file (ODS).
    OpenDocument,
    /// Anything else; XLSX says itself whether it is one.
    Other,
    /// More than [`UNPACKED_LIMIT`] bytes: not opened.
    TooLarge,
}

/// Unpacks an archive to nowhere, to see how large it really is: the sizes that it states may lie.
pub fn inspect(bytes: &[u8]) -> Result<Archive, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = UNPACKED_LIMIT;
    let mut kind = Archive::Other;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| error.to_string())?;
        if entry.name().is_ok_and(|name| name == "content.xml") {
            kind = Archive::OpenDocument;
        }
        if entry.size() > left {
            return Ok(Archive::TooLarge);
        }
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
            .map_err(|error| error.to_string())?;
        match left.checked_sub(read) {
            Some(rest) => left = rest,
            None => return Ok(Archive::TooLarge),
        }
    }
    Ok(kind)
}

/// One file of the archive, as text.
pub fn entry_text(bytes: &[u8], name: &str) -> Result<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let entry = archive.by_name(name).map_err(|error| error.to_string())?;
    let mut text = String::new();
    entry
        .take(UNPACKED_LIMIT)
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    Ok(text)
}
