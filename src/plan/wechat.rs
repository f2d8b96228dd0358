//! Which pages have an article for WeChat.

use super::PageId;
use crate::model::document::DocumentKind;
use crate::model::{PublicDataset, Span};

/// Reports of so many periods have an article: older ones are no news.
const REPORTS: usize = 4;

/// What an article for WeChat tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wechat {
    /// The report of a period.
    Report(Span),
    /// A case or a campaign, by its position in the data.
    Document(usize),
}

impl Wechat {
    /// The page of the site that says the same.
    pub fn page(self) -> PageId {
        match self {
            Wechat::Report(quarter) => PageId::Report(quarter),
            Wechat::Document(at) => PageId::Document(at),
        }
    }
}

/// The articles of a site with the folders of their pages: reports of the newest periods, campaigns, cases. A
/// campaign and a case of one slug would clash; a case's folder says that it is one.
pub fn articles(data: &PublicDataset, periods: &[Span]) -> Vec<(Wechat, String)> {
    let reports = periods.iter().take(REPORTS).map(|quarter| {
        let folder = format!("wechat/report-{}", quarter.to_string().to_ascii_lowercase());
        (Wechat::Report(*quarter), folder)
    });
    let documents = data.documents.iter().enumerate().filter(|(_, d)| !d.english);
    let texts = documents.filter_map(|(at, document)| {
        let prefix = match document.kind {
            DocumentKind::Campaign => "",
            DocumentKind::Case => "case-",
            _ => return None,
        };
        Some((Wechat::Document(at), format!("wechat/{prefix}{}", document.slug)))
    });
    reports.chain(texts).collect()
}
