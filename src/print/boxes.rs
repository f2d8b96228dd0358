//! The bleed box of print twins.
//!
//! The typesetter writes the page with its slug as MediaBox and the trimmed page as TrimBox. Marks stand in the
//! slug, so the bleed has to be told apart: a BleedBox, 3 mm around the trim (ISO 32000-1, 14.11.2). The key is
//! put into each page and the cross-reference table (7.5.4) is moved along.

use super::press::{BLEED, SLUG};

/// One millimetre in thousandths of a point, rounded.
const MILLIMETRE: i64 = 2835;

/// The file with a BleedBox on each page that has a TrimBox. A file whose table cannot be read stays as it is.
pub fn with_bleed_boxes(bytes: Vec<u8>) -> Vec<u8> {
    moved(&bytes).unwrap_or(bytes)
}

fn moved(bytes: &[u8]) -> Option<Vec<u8>> {
    let startxref = find_last(bytes, b"startxref")?;
    let table: usize = number_after(bytes, startxref + b"startxref".len())?.try_into().ok()?;
    if !bytes.get(table..)?.starts_with(b"xref") {
        return None;
    }
    let mut inserts: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, b"/TrimBox", from).filter(|at| *at < table) {
        let media = media_before(bytes, at)?;
        let key = bleed_box(&media);
        inserts.push((at, key));
        from = at + 1;
    }
    let mut out = Vec::with_capacity(bytes.len() + inserts.len() * 48);
    let mut copied = 0;
    for (at, key) in &inserts {
        out.extend_from_slice(bytes.get(copied..*at)?);
        out.extend_from_slice(key);
        copied = *at;
    }
    out.extend_from_slice(bytes.get(copied..table)?);
    let shift = |offset: usize| {
        let before = inserts.iter().take_while(|(at, _)| *at < offset);
        offset + before.map(|(_, key)| key.len()).sum::<usize>()
    };
    let rest = bytes.get(table..startxref)?;
    let new_table = out.len();
    // Entries are lines of twenty bytes: ten digits, five digits, a letter.
    let mut lines = rest;
    while !lines.is_empty() {
        let entry = lines.get(..20).filter(|line| is_entry(line));
        match entry {
            Some(line) => {
                let offset: usize = std::str::from_utf8(line.get(..10)?).ok()?.parse().ok()?;
                let offset = if line.get(17) == Some(&b'n') { shift(offset) } else { offset };
                out.extend_from_slice(format!("{offset:010}").as_bytes());
                out.extend_from_slice(line.get(10..)?);
                lines = lines.get(20..)?;
            }
            None => {
                let (first, others) = lines.split_first()?;
                out.push(*first);
                lines = others;
            }
        }
    }
    out.extend_from_slice(format!("startxref\n{new_table}\n%%EOF").as_bytes());
    Some(out)
}

/// `0000000016 00000 n` and its two bytes of line end.
fn is_entry(line: &[u8]) -> bool {
    let digits = |part: Option<&[u8]>| part.is_some_and(|p| p.iter().all(u8::is_ascii_digit));
    digits(line.get(..10))
        && line.get(10) == Some(&b' ')
        && digits(line.get(11..16))
        && line.get(16) == Some(&b' ')
        && matches!(line.get(17), Some(b'n' | b'f'))
        && line.get(18..20).is_some_and(|end| end.iter().all(|b| b" \r\n".contains(b)))
}

/// Width and height, in thousandths of a point, of the MediaBox of the same page. It stands before or after.
fn media_before(bytes: &[u8], trim: usize) -> Option<(i64, i64)> {
    let begins = find_last(bytes.get(..trim)?, b" obj")?;
    let ends = find(bytes, b"endobj", trim)?;
    let media = find(bytes, b"/MediaBox", begins).filter(|at| *at < ends)?;
    let open = find(bytes, b"[", media)?;
    let close = find(bytes, b"]", open)?;
    let text = std::str::from_utf8(bytes.get(open + 1..close)?).ok()?;
    let mut numbers = text.split_ascii_whitespace().map(thousandths);
    let (_, _) = (numbers.next()??, numbers.next()??);
    Some((numbers.next()??, numbers.next()??))
}

fn bleed_box((width, height): &(i64, i64)) -> Vec<u8> {
    let inset = i64::from(SLUG - BLEED) * MILLIMETRE;
    let show = |n: i64| format!("{}.{:03}", n / 1000, n % 1000);
    let (right, top) = (width - inset, height - inset);
    format!("/BleedBox [{} {} {} {}]\n  ", show(inset), show(inset), show(right), show(top)).into_bytes()
}

/// A decimal number in thousandths.
fn thousandths(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<i64>().ok()? * 1000 + fraction.parse::<i64>().ok()?)
}

fn number_after(bytes: &[u8], at: usize) -> Option<u64> {
    let text = std::str::from_utf8(bytes.get(at..)?).ok()?;
    text.split_ascii_whitespace().next()?.parse().ok()
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(word.len()).position(|part| part == word).map(|at| at + from)
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_move_with_what_is_put_in() {
        let body = "%PDF-1.6\n1 0 obj\n<</MediaBox [0 0 200 100] /TrimBox [10 10 190 90]>>\nendobj\n2 0 obj\n<<>>\nendobj\n";
        let second = body.find("2 0 obj").unwrap();
        let table = body.len();
        let text = format!(
            "{body}xref\n0 3\n0000000000 65535 f\r\n{:010} 00000 n\r\n{second:010} 00000 n\r\ntrailer\n<</Size 3>>\nstartxref\n{table}\n%%EOF",
            9
        );
        let out = String::from_utf8(with_bleed_boxes(text.into_bytes())).unwrap();
        let second = out.find("2 0 obj").unwrap();
        assert!(out.contains(&format!("{second:010} 00000 n")));
        assert!(out.contains("/BleedBox [19.845 19.845 180.155 80.155]"));
        let table = out.find("xref\n0 3").unwrap();
        assert!(out.ends_with(&format!("startxref\n{table}\n%%EOF")));
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        for text in ["", "%PDF", "startxref\n99\n", "xref"] {
            assert_eq!(with_bleed_boxes(text.as_bytes().to_vec()), text.as_bytes());
        }
    }
}
