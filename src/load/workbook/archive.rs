//! Workbooks are ZIP archives: what is inside, and that it is not absurdly large.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// All files of a workbook together, unpacked, in bytes.
const UNPACKED_LIMIT: u64 = 512 << 20;

/// How much of a file is looked at for its count of strings, in bytes.
const HEAD: u64 = 1 << 16;

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
        let mut content = entry.take(left + 1);
        let mut head = Vec::new();
        let read = (&mut content)
            .take(HEAD)
            .read_to_end(&mut head)
            .and_then(|head| {
                std::io::copy(&mut content, &mut std::io::sink()).map(|rest| rest + head as u64)
            })
            .map_err(|error| error.to_string())?;
        if stated_strings(&head).is_some_and(|stated| stated > read) {
            return Err("uniqueCount is larger than the file".to_owned());
        }
        match left.checked_sub(read) {
            Some(rest) => left = rest,
            None => return Ok(Archive::TooLarge),
        }
    }
    Ok(kind)
}

/// The number of shared strings that an XLSX file states. `calamine` makes room for that many
/// before it reads them, so a wrong number would end the program; each takes five bytes or more.
fn stated_strings(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let (_, after) = text.split_once("uniqueCount")?;
    let value = after.trim_start_matches(|c: char| c.is_whitespace() || c == '=');
    let digits = value.trim_start_matches(['"', '\'']);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    (end > 0).then(|| digits[..end].parse().unwrap_or(u64::MAX))
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
