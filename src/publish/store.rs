//! A place for what is expensive to make: bytes by key, verified when they are used, safe to delete.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Digest;

/// Keeps bytes by key. What is not there is simply made again.
pub trait Store: Send + Sync {
    /// The bytes that were kept under a key, if they are still what was kept.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under a key. A failure only costs time later.
    fn put(&self, key: &str, bytes: &[u8]);
}

/// Keeps nothing.
#[derive(Debug, Default, Clone, Copy)]
pub struct NoStore;

impl Store for NoStore {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}
}

/// Keeps files in a folder: each is its own SHA-256, a line end, the bytes.
#[derive(Debug, Clone)]
pub struct DiskStore {
    folder: PathBuf,
}

/// All kept files together are at most this large; the oldest go first.
const LARGEST: u64 = 200_000_000;

impl DiskStore {
    /// A store in a folder, which is made when something is kept.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// A key is a digest; nothing else becomes a file's name.
    fn path(&self, key: &str) -> Option<PathBuf> {
        Digest::parse(key).map(|digest| self.folder.join(digest.to_string()))
    }

    /// Removes the oldest files beyond the largest size.
    pub fn tidy(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        let mut files: Vec<(SystemTime, PathBuf, u64)> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.file_name().to_str().is_some_and(|name| Digest::parse(name).is_some()))
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                Some((metadata.modified().ok()?, entry.path(), metadata.len()))
            })
            .collect();
        files.sort_by(|a, b| b.cmp(a));
        let mut whole = 0_u64;
        for (_, path, length) in files {
            whole = whole.saturating_add(length);
            if whole > LARGEST {
                let _ = fs::remove_file(path);
            }
        }
    }
}

impl Store for DiskStore {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let kept = fs::read(self.path(key)?).ok()?;
        let (head, bytes) = kept.split_at_checked(65)?;
        let digest = Digest::parse(std::str::from_utf8(head.get(..64)?).ok()?)?;
        (Digest::of(bytes) == digest).then(|| bytes.to_vec())
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        let Some(path) = self.path(key) else {
            return;
        };
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        let mut kept = format!("{}\n", Digest::of(bytes)).into_bytes();
        kept.extend_from_slice(bytes);
        // Written beside and renamed: a reader never sees half a file.
        let beside = path.with_extension(format!("{}", std::process::id()));
        if fs::write(&beside, kept).is_ok() && fs::rename(&beside, &path).is_err() {
            let _ = fs::remove_file(&beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_is_not_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let store = DiskStore::new(folder.path());
        let key = Digest::of(b"key").to_string();
        assert_eq!(store.get(&key), None);
        store.put(&key, b"bytes");
        assert_eq!(store.get(&key).as_deref(), Some(b"bytes".as_slice()));
        let path = folder.path().join(&key);
        let mut kept = fs::read(&path).unwrap();
        *kept.last_mut().unwrap() ^= 1;
        fs::write(&path, kept).unwrap();
        assert_eq!(store.get(&key), None);
        store.put("../outside", b"bytes");
        assert!(!folder.path().parent().unwrap().join("outside").exists());
    }
}
