//! The path of one file of the site, checked once so that it can be written anywhere.
//!
//! A path that passes is relative, uses `/`, never leaves its folder, and names the same single
//! file on Linux, macOS and Windows, on a USB stick and inside a zip.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::problem::{ProblemKind, PublishProblem};

/// The name of the list of all other files, at the top of a published tree.
pub const MANIFEST_NAME: &str = "manifest.json";

/// Our own working files begin with this; no page may.
pub(super) const OWN_PREFIX: &str = ".mingbai-";

/// Files that are somebody else's by custom: carried across as they are, never listed, never
/// removed. The first two are a repository's, the others are left behind by file managers.
const CARRIED: [&str; 5] = [
    ".gitignore",
    ".gitkeep",
    ".ds_store",
    "thumbs.db",
    "desktop.ini",
];

/// Windows allows 260 characters for a whole path; this leaves room for the folder before it.
const LONGEST_PATH: usize = 200;
/// The longest name of one file or folder, in bytes, on common file systems.
const LONGEST_NAME: usize = 255;

/// A checked path of a file, relative to the output folder. Cheap to clone; ordered by bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Checks `path`.
    ///
    /// # Errors
    /// `Refused`, saying which part cannot be used and why.
    pub fn new(path: &str) -> Result<OutputPath, PublishProblem> {
        match fault_of(path) {
            None => Ok(OutputPath(Arc::from(path))),
            Some((zh, en)) => Err(PublishProblem::new(
                ProblemKind::Refused,
                path,
                format!(
                    "输出路径 `{path}` 不能使用：{zh}。请改用小写字母、数字和连字符组成的名称。"
                ),
                format!(
                    "the output path `{path}` cannot be used: {en}. Use small letters, digits and \
                     hyphens."
                ),
            )),
        }
    }

    /// The path as it is written in links and in the manifest.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's place under `root`.
    pub fn under(&self, root: &Path) -> PathBuf {
        self.0
            .split('/')
            .fold(root.to_path_buf(), |place, name| place.join(name))
    }

    /// The folders that lead to the file, outermost first: `a`, `a/b` for `a/b/c.html`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// Whether a reader opens this file directly. Pages are replaced after what they refer to.
    pub fn is_page(&self) -> bool {
        self.0.ends_with(".html") || self.0.ends_with(".htm")
    }
}

/// Lets a map of paths be asked by text; the order and the hash are those of the text.
impl std::borrow::Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The form under which two names are one file where case does not count (Windows, macOS).
/// Upper case first, so that `ß` meets `ss` and the Kelvin sign meets `k`.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.to_uppercase().to_lowercase()
    }
}

/// Whether a file of this name (without folders) is carried across untouched.
pub(super) fn is_carried(name: &str) -> bool {
    CARRIED.contains(&fold(name).as_str())
}

type Fault = (String, String);

fn fault(zh: impl Into<String>, en: impl Into<String>) -> Option<Fault> {
    Some((zh.into(), en.into()))
}

fn fault_of(path: &str) -> Option<Fault> {
    if path.is_empty() {
        return fault("路径为空", "it is empty");
    }
    if path.starts_with('/') {
        return fault("必须是相对路径", "it must be relative");
    }
    if path.encode_utf16().count() > LONGEST_PATH {
        return fault(
            format!("超过 {LONGEST_PATH} 个字符"),
            format!("it is longer than {LONGEST_PATH} characters"),
        );
    }
    if fold(path) == MANIFEST_NAME {
        return fault("这个名称留给文件清单", "the name belongs to the manifest");
    }
    path.split('/').find_map(fault_of_name)
}

fn fault_of_name(name: &str) -> Option<Fault> {
    if name.is_empty() || name == "." || name == ".." {
        return fault("含有空名、`.` 或 `..`", "it has an empty name, `.` or `..`");
    }
    if name.len() > LONGEST_NAME {
        return fault(
            format!("一个名称超过 {LONGEST_NAME} 字节"),
            format!("a name is longer than {LONGEST_NAME} bytes"),
        );
    }
    if let Some(bad) = name.chars().find(|c| is_unsafe(*c)) {
        let code = u32::from(bad);
        return fault(
            format!("含有不安全的字符 U+{code:04X}"),
            format!("it has the unsafe character U+{code:04X}"),
        );
    }
    if name.starts_with(' ') || name.ends_with([' ', '.']) {
        return fault(
            "名称以空格或句点收尾",
            "a name begins or ends with a space or ends with a dot",
        );
    }
    if is_device(name) {
        return fault(
            format!("`{name}` 是 Windows 的设备名"),
            format!("`{name}` is a Windows device"),
        );
    }
    if is_carried(name) || fold(name).starts_with(OWN_PREFIX) {
        return fault(
            format!("`{name}` 是保留名称"),
            format!("`{name}` is a reserved name"),
        );
    }
    None
}

/// Characters that Windows forbids, that nobody can see, or that have a second spelling which some
/// file systems turn into the first (combining marks, compatibility ideographs).
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*')
        || matches!(u32::from(c),
            0x00AD | 0x0300..=0x036F | 0x1100..=0x11FF | 0x200B..=0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0x2126 | 0x212A..=0x212B | 0x3099..=0x309A | 0xE000..=0xF8FF
            | 0xF900..=0xFAFF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFFF | 0x2F800..=0x2FA1F
            | 0xE0000..)
}

/// Device names of Windows, which also take any extension (`nul.html`).
fn is_device(name: &str) -> bool {
    let stem = fold(name.split('.').next().unwrap_or(name));
    let stem = stem.trim_end();
    if matches!(stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") {
        return true;
    }
    let digit = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    digit.is_some_and(|rest| {
        matches!(
            rest,
            "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
    })
}
