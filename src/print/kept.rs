//! Brochures from one build to the next.

use super::{PrintFile, Printed};
use crate::publish::Store;

/// What is kept of a brochure, before the bytes of its files.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    pages: usize,
    words: String,
    pictures: Vec<(u32, u32)>,
    files: Vec<(String, usize)>,
}

/// Only a brochure about which there was nothing to say is kept: what was said is said again in each build.
pub fn keep(store: &dyn Store, key: &str, printed: &Printed) {
    let kept = Kept {
        pages: printed.pages,
        words: printed.words.clone(),
        pictures: printed.pictures.clone(),
        files: printed
            .files
            .iter()
            .map(|file| (file.name.clone(), file.bytes.len()))
            .collect(),
    };
    let Ok(head) = serde_json::to_vec(&kept) else {
        return;
    };
    let mut bytes = head.len().to_string().into_bytes();
    bytes.push(b'\n');
    bytes.extend(head);
    for file in &printed.files {
        bytes.extend(&file.bytes);
    }
    store.put(key, &bytes);
}

/// A brochure that was kept under a key.
pub fn recall(store: &dyn Store, key: &str) -> Option<Printed> {
    let bytes = store.get(key)?;
    let line = bytes.iter().position(|b| *b == b'\n')?;
    let length: usize = std::str::from_utf8(bytes.get(..line)?).ok()?.parse().ok()?;
    let from = line + 1;
    let kept: Kept = serde_json::from_slice(bytes.get(from..from + length)?).ok()?;
    let mut at = from + length;
    let mut files = Vec::with_capacity(kept.files.len());
    for (name, length) in kept.files {
        let end = at.checked_add(length)?;
        let bytes = bytes.get(at..end)?.to_vec();
        files.push(PrintFile { name, bytes });
        at = end;
    }
    Some(Printed {
        files,
        pages: kept.pages,
        words: kept.words,
        pictures: kept.pictures,
        said: Vec::new(),
    })
}
