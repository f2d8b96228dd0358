//! Bytes become text: UTF-8 first, then UTF-16, then GB18030.
//!
//! A byte order mark decides. Without one, text with a NUL in every other byte is UTF-16, valid
//! UTF-8 is UTF-8, and the rest is GB18030 (which contains GBK and GB2312, the encodings in which
//! Chinese spreadsheets save CSV). A file that is mostly valid UTF-8 is taken for damaged UTF-8:
//! GB18030 would read almost any bytes without complaint and show nonsense.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::text::{Lines, count};
use crate::diag::{Diagnostic, Diagnostics, Severity, Words};
use crate::source::{Place, SourceFile};

/// Decodes a file; tells where the first bad byte is if that fails.
pub fn decode_file<'a>(
    file: &SourceFile,
    bytes: &'a [u8],
    diagnostics: &mut Diagnostics,
) -> Option<Cow<'a, str>> {
    let (encoding, body) = detect(bytes);
    match decode(encoding, body) {
        Ok(text) => {
            if encoding == GB18030 {
                diagnostics.extend(looks_like_another(file, body));
            }
            Some(text)
        }
        Err(bad) => {
            diagnostics.push(undecodable(file, encoding, &bad));
            None
        }
    }
}

/// Where decoding failed.
#[derive(Debug, PartialEq, Eq)]
struct BadBytes {
    line: u32,
    column: u32,
    bytes: Vec<u8>,
}

/// The encoding of the bytes, and the bytes without their byte order mark.
fn detect(bytes: &[u8]) -> (&'static Encoding, &[u8]) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, &bytes[mark..]);
    }
    let encoding = if let Some(encoding) = utf16_without_mark(bytes) {
        encoding
    } else if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        UTF_8
    } else {
        GB18030
    };
    (encoding, bytes)
}

/// Separators, digits and line breaks have a NUL byte in UTF-16, on one side only.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let nuls = |side: usize| {
        bytes
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (first, second) = (nuls(0), nuls(1));
    let enough = bytes.len().div_ceil(40);
    match (first, second) {
        (0, second) if second >= enough => Some(UTF_16LE),
        (first, 0) if first >= enough => Some(UTF_16BE),
        _ => None,
    }
}

/// True if far more bytes belong to valid multi-byte characters than to none.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad.saturating_mul(8)
}

/// Decodes without replacement characters. A NUL is no text either.
fn decode<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, BadBytes> {
    let text = if encoding == UTF_8 {
        decode_utf8(bytes)?
    } else {
        Cow::Owned(decode_other(encoding, bytes)?)
    };
    match text.find('\0') {
        None => Ok(text),
        Some(at) => Err(bad_at(&text, at, vec![0])),
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<Cow<'_, str>, BadBytes> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            let length = error.error_len().unwrap_or(rest.len()).min(rest.len());
            let valid = std::str::from_utf8(valid).unwrap_or_default();
            Err(bad_at(valid, valid.len(), rest[..length].to_vec()))
        }
    }
}

fn decode_other(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, BadBytes> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(capacity.unwrap_or(bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull => Err(bad_at(&text, text.len(), Vec::new())),
        DecoderResult::Malformed(length, after) => {
            let end = read.saturating_sub(usize::from(after)).min(bytes.len());
            let start = end.saturating_sub(usize::from(length));
            Err(bad_at(&text, text.len(), bytes[start..end].to_vec()))
        }
    }
}

fn bad_at(text: &str, at: usize, bytes: Vec<u8>) -> BadBytes {
    let (line, column) = Lines::new(&text[..at]).position(at);
    BadBytes {
        line: count(line as usize),
        column,
        bytes,
    }
}

fn undecodable(file: &SourceFile, encoding: &'static Encoding, bad: &BadBytes) -> Diagnostic {
    let bytes: Vec<String> = bad.bytes.iter().map(|b| format!("{b:02X}")).collect();
    let bytes = bytes.join(" ");
    let name = encoding.name();
    Diagnostic::new(
        "encoding",
        Place::text(file, bad.line, bad.column),
        Words::new(
            format!("文件不是有效的 {name} 文字（字节 `{bytes}`），没有读取"),
            format!("the file is no valid {name} text (bytes `{bytes}`) and was not read"),
        ),
    )
    .seen(bytes)
    .expected(
        "UTF-8（有无 BOM 均可）、GB18030 或 UTF-16 编码的文字",
        "text in UTF-8 (with or without BOM), GB18030 or UTF-16",
    )
    .hint(
        "在 Excel 或 WPS 里“另存为”，类型选“CSV UTF-8（逗号分隔）”；文本文件用记事本另存为 UTF-8",
        "save it again as `CSV UTF-8 (comma delimited)`, or a text file as UTF-8 in any editor",
    )
    .hint(
        "不同编码的内容不要拼进同一个文件；表格也可以直接存成 .xlsx",
        "do not join text of different encodings in one file; a table may be saved as .xlsx instead",
    )
}

/// GB18030 reads the bytes of Big5, Shift_JIS and EUC-KR too, as other characters.
fn looks_like_another(file: &SourceFile, bytes: &[u8]) -> Option<Diagnostic> {
    const SAMPLE: usize = 1 << 18;
    const ENOUGH: usize = 200;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.iter().filter(|b| !b.is_ascii()).count() < ENOUGH {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == encoding_rs::GBK || guess == GB18030 {
        return None;
    }
    let name = guess.name();
    let diagnostic = Diagnostic::new(
        "encoding",
        Place::whole(file),
        Words::new(
            format!("文件按 GB18030 读取，但更像 {name}，文字可能是乱码"),
            format!("the file was read as GB18030 but looks like {name}; its words may be garbled"),
        ),
    )
    .severity(Severity::Warning)
    .seen(name)
    .expected("UTF-8 或 GB18030", "UTF-8 or GB18030")
    .hint("另存为 UTF-8 后再试", "save it as UTF-8 and try again");
    Some(diagnostic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(bytes: &[u8]) -> Result<String, BadBytes> {
        let (encoding, body) = detect(bytes);
        decode(encoding, body).map(Cow::into_owned)
    }

    #[test]
    fn every_encoding_gives_the_same_words() {
        let text = "地区,值\r\n安和区,12\r\n";
        let (gb, _, _) = GB18030.encode(text);
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], body: &[u8]| [mark, body].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes()),
            gb.to_vec(),
            le.clone(),
            be.clone(),
            marked(b"\xFF\xFE", &le),
            marked(b"\xFE\xFF", &be),
        ] {
            assert_eq!(words(&bytes).as_deref(), Ok(text), "{bytes:X?}");
        }
    }

    #[test]
    fn a_damaged_utf8_file_is_not_read_as_gb18030() {
        let mut bytes = "地区,值\n安和区法律援助中心,".as_bytes().to_vec();
        bytes.push(0xB0);
        bytes.extend("件\n".as_bytes());
        let bad = words(&bytes).expect_err("one byte is bad");
        assert_eq!((bad.line, bad.column), (2, 11));
        assert_eq!(bad.bytes, [0xB0]);
    }

    #[test]
    fn the_first_bad_byte_of_gb18030_has_its_place() {
        let mut bytes = GB18030.encode("地区\n安和").0.to_vec();
        bytes.extend(b"\xFF,1\n");
        let bad = words(&bytes).expect_err("FF is no GB18030");
        assert_eq!((bad.line, bad.column), (2, 3));
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert!(words(b"PK\x03\x04\0\0\0abc").is_err());
    }
}
