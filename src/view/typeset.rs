//! Chinese line breaking.
