//! Frozen releases: what was public for a period on the day it was released.
//!
//! A release is a folder of files that never change, with a manifest, and who approved it. Read
//! back, it is a [`Vintage`] (statisticians' word for a data set as it stood on a day): rows by
//! [`RowId`], and definitions. Today's public data make a vintage too ([`Vintage::of`]), so that
//! any two can be compared ([`crate::analyse::diff`]) without asking where they came from.
//!
//! Reading order: this file (names, the release), [`row`] (what a row is), [`vintage`].

pub mod row;
pub mod vintage;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;

use super::period::{Period, Span};
use super::period_parse;

pub use row::{FrozenRow, RowId};
pub use vintage::{Definitions, Thing, Things, Vintage};

/// The name of a release and of its folder: `2025Q3`, and `2025Q3-2` for the second edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReleaseName {
    /// The quarter that the released figures close with.
    pub period: Span,
    /// 1 for the first release of the period, 2 for the next, and so on.
    pub edition: u32,
}

impl ReleaseName {
    /// The address of its page and the path of its folder, with a final `/`.
    pub fn address(self) -> String {
        format!("releases/{self}/")
    }

    /// The release after this one of the same period.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            edition: self.edition + 1,
            ..self
        }
    }
}

impl FromStr for ReleaseName {
    type Err = ();

    /// Reads the canonical spelling only: a folder has one name.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (period, edition) = match text.split_once('-') {
            Some((period, edition)) => (period, edition.parse().map_err(|_| ())?),
            None => (text, 1),
        };
        let period = match period_parse::parse(period) {
            Some(Period::Span(span)) if span.as_quarter().is_some() => span,
            _ => return Err(()),
        };
        let name = Self { period, edition };
        if edition > 0 && name.to_string() == text {
            Ok(name)
        } else {
            Err(())
        }
    }
}

impl fmt::Display for ReleaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.edition {
            1 => write!(f, "{}", self.period),
            edition => write!(f, "{}-{edition}", self.period),
        }
    }
}

/// Who let a release out, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The day of the release.
    pub date: Date,
    /// Who approved it.
    pub approved_by: Arc<str>,
    /// The review for confidentiality that it passed (保密审查).
    pub confidentiality_review: Arc<str>,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenFile {
    /// Its path in the release's folder (`observations.csv`).
    pub name: Arc<str>,
    /// Its bytes, which were held against the manifest when they were read.
    pub bytes: Arc<[u8]>,
}

/// A release as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenRelease {
    /// Its name.
    pub name: ReleaseName,
    /// Who let it out, and when.
    pub approval: Approval,
    /// The program that froze it (`mingbai 0.1.0`).
    pub program: Arc<str>,
    /// What it says.
    pub vintage: Vintage,
    /// Its files, `manifest.json` among them, by name.
    pub files: Vec<FrozenFile>,
}

impl FrozenRelease {
    /// The folder of the release, in the project and in the output, with a final `/`.
    pub fn folder(&self) -> String {
        self.name.address()
    }

    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<&FrozenFile> {
        self.files.iter().find(|file| &*file.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::ReleaseName;

    #[test]
    fn a_release_has_one_spelling() {
        for name in ["2025Q3", "2025Q3-2", "2025Q4-10"] {
            assert_eq!(
                name.parse().map(|n: ReleaseName| n.to_string()),
                Ok(name.to_owned())
            );
        }
        for name in [
            "2025Q3-1",
            "2025Q3-0",
            "2025Q3-02",
            "2025q3",
            "2025",
            "2025H1",
            "2025Q5",
            "2025年第三季度",
            "2025Q3-x",
            "",
            "2025Q3-",
        ] {
            assert_eq!(name.parse::<ReleaseName>(), Err(()), "{name}");
        }
    }
}
