//! The files of a set of observations, and how to cite them, for every page that shows the set.

use super::Draft;
use crate::plan::{DataSet, Format, PageId};
use crate::view::citation::{self, Citation, Cited};
use crate::view::pages::{CopyKind, CopyText, Download, TakeAway};

impl Draft<'_> {
    /// The files of a set, as far as they were made: CSV, XLSX, JSON, metadata, ZIP.
    pub fn set_downloads(&self, set: DataSet, text: &str) -> Vec<Download> {
        let formats = [
            Format::Csv,
            Format::Xlsx,
            Format::Json,
            Format::JsonLines,
            Format::Metadata,
            Format::Zip,
        ];
        formats
            .into_iter()
            .filter_map(|format| {
                let path = set.path(format, self.site.data);
                self.download(&path, text, format.name())
            })
            .collect()
    }

    /// How to cite the page, or an anchor of it.
    pub fn cite(&self, title: &str, cited: Cited, anchor: &str) -> Citation {
        let address = self.address().map(|address| match anchor {
            "" => address,
            anchor => format!("{address}#{anchor}"),
        });
        citation::of(
            self.site.settings(),
            title,
            cited,
            self.site.updated(),
            address.as_deref(),
            self.site.lang,
        )
    }

    /// A block of files under a heading, with a link to all other files.
    pub fn take_files(&self, title: &str, downloads: Vec<Download>) -> TakeAway {
        let links = if self.page == PageId::Data {
            Vec::new()
        } else {
            let words = self.site.say("全部数据文件", "All data files");
            self.link_if(PageId::Data, words, words)
                .into_iter()
                .collect()
        };
        TakeAway {
            title: title.to_owned(),
            downloads,
            links,
            copy: Vec::new(),
        }
    }

    /// Both forms of a citation under a heading, and the permanent link.
    pub fn take_citation(&self, title: &str, cited: Cited) -> TakeAway {
        let cited = self.cite(title, cited, "");
        let mut copy = vec![
            CopyText {
                id: "cite".to_owned(),
                text: cited.standard,
                kind: CopyKind::Citation,
            },
            CopyText {
                id: "cite-plain".to_owned(),
                text: cited.plain,
                kind: CopyKind::Citation,
            },
        ];
        copy.extend(self.address().map(|address| CopyText {
            id: "address".to_owned(),
            text: address,
            kind: CopyKind::Code,
        }));
        TakeAway {
            title: self
                .site
                .say("引用（GB/T 7714 和通用格式）", "Cite (GB/T 7714 and plain)")
                .to_owned(),
            downloads: Vec::new(),
            links: Vec::new(),
            copy,
        }
    }
}
