//! Tells Cargo which folders are embedded, so that a new file in them is noticed; and gives what is kept
//! between builds a name that changes with the code that makes it.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// What brochures depend on beside their data: the typesetting code, the drawings, the versions of libraries.
const MAKERS: [&str; 4] = ["Cargo.lock", "src/print", "src/chart", "src/view/sheet.rs"];

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=src/cli/starter");
    let mut hasher = DefaultHasher::new();
    for maker in MAKERS {
        println!("cargo:rerun-if-changed={maker}");
        for file in files(Path::new(maker)) {
            file.to_string_lossy().hash(&mut hasher);
            std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    println!("cargo:rustc-env=MINGBAI_BUILD_ID={:016x}", hasher.finish());
}

/// The files below a path, in order.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| files(path)).collect()
}
