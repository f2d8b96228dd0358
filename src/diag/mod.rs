//! The `diag` stage.
