//! The text of a workbook cell.
