//! Workbooks (XLSX, XLS, ODS): each sheet is a table.

use super::raw::RawTable;
use crate::diag::Diagnostics;
use crate::source::SourceFile;

/// Reads the sheets of a workbook.
pub fn read(_file: &SourceFile, _bytes: &[u8], _diagnostics: &mut Diagnostics) -> Vec<RawTable> {
    Vec::new()
}
